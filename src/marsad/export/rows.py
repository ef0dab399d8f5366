"""Flat rows, one an event, every row with the same columns: for CSV, polars and pandas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from marsad.types import Coded, Report

_TOLLS = ("killed", "injured", "displaced", "detained", "abducted", "released", "missing", "strikes")
_BETWEEN = "؛ "

COLUMNS: dict[str, type] = {
    "report": str, "title": str, "url": str, "outlet": str, "published_start": date, "published_end": date,
    "published_basis": str, "event": int, "type": str, "status": str, "scope": str, "start": date, "end": date,
    "time_precision": str, "place": str, "place_role": str, "place_id": str, "place_name": str, "lat": float,
    "lon": float, "admin1": str, "admin2": str, "admin3": str, "pcode": str, "country": str,
    "place_precision": str, "places": str, "initiators": str,
    "targets": str, "parties": str, "others": str, "initiator_sector": str, "initiator_country": str,
    "target_sector": str, "target_country": str,
    **{f"{kind}_{end}": int for kind in _TOLLS for end in ("low", "high")},
    "weapons": str, "losses": str, "says": str, "says_kind": str, "trigger": str, "trigger_start": int,
    "trigger_end": int, "evidence": str,
}  # fmt: skip
"""The columns in order, each with the type of its values; any value may be missing (``None``)."""


def to_rows(coded: Coded, report: Report) -> list[dict[str, Any]]:
    """Return a row for each event of a report."""
    return list(line_rows(coded.to_dict(), report))


def line_rows(line: dict[str, Any], report: Report) -> Iterator[dict[str, Any]]:
    """Yield a row for each event of a report line."""
    published = line.get("published") or {}
    shared = {
        "report": line["report"], "title": report.title, "url": report.url, "outlet": report.outlet,
        "published_start": _day(published.get("start")), "published_end": _day(published.get("end")),
        "published_basis": published.get("basis"),
    }  # fmt: skip
    for number, event in enumerate(line["events"], 1):
        row = dict.fromkeys(COLUMNS) | shared | {"event": number}
        row |= {name: event.get(name) for name in ("type", "status", "scope")}
        yield row | _time(event) | _places(event) | _actors(event) | _tolls(event) | _rest(event, report.text)


def to_polars(pairs: Iterable[tuple[Coded, Report]]) -> Any:
    """Return a polars data frame with a row for each event."""
    import polars

    kinds = {str: polars.String, int: polars.Int64, float: polars.Float64, date: polars.Date}
    rows = [row for coded, report in pairs for row in to_rows(coded, report)]
    return polars.DataFrame(rows, schema={name: kinds[kind] for name, kind in COLUMNS.items()})


def to_pandas(pairs: Iterable[tuple[Coded, Report]]) -> Any:
    """Return a pandas data frame with a row for each event; counts are nullable integers."""
    import pandas

    kinds = {str: "string", int: "Int64", float: "Float64"}
    rows = [row for coded, report in pairs for row in to_rows(coded, report)]
    frame = pandas.DataFrame(rows, columns=list(COLUMNS))
    frame = frame.astype({name: kinds[kind] for name, kind in COLUMNS.items() if kind is not date})
    for name in (name for name, kind in COLUMNS.items() if kind is date):
        frame[name] = pandas.to_datetime(frame[name])
    return frame


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _time(event: dict[str, Any]) -> dict[str, Any]:
    time = event.get("time") or {}
    return {
        "start": _day(time.get("start")), "end": _day(time.get("end")), "time_precision": time.get("precision")
    }  # fmt: skip


def _places(event: dict[str, Any]) -> dict[str, Any]:
    """Return the first place where it happened in columns of its own, and all places in one."""
    places = event.get("places") or []
    if not places:
        return {}
    first = min(places, key=lambda place: place.get("role", "at") != "at")
    areas = {area["level"]: area["name"] or area["name_en"] or area["pcode"] for area in first.get("areas") or ()}
    return {
        "place": first.get("text"), "place_role": first.get("role"), "place_id": first.get("id"),
        "place_name": first.get("name"), "lat": first.get("lat"), "lon": first.get("lon"),
        "admin1": first.get("admin1") or areas.get(1), "admin2": areas.get(2), "admin3": areas.get(3),
        "pcode": first.get("pcode"), "country": first.get("country"), "place_precision": first.get("precision"),
        "places": _BETWEEN.join(f"{place['text']} ({place.get('role', 'at')})" for place in places),
    }  # fmt: skip


def _actors(event: dict[str, Any]) -> dict[str, Any]:
    actors = event.get("actors") or []
    row: dict[str, Any] = {}
    for column, role in (("initiators", "initiator"), ("targets", "target"), ("parties", "party")):
        row[column] = _joined(actor["text"] for actor in actors if actor.get("role") == role)
    row["others"] = _joined(
        f"{actor['text']} ({actor.get('role')})"
        for actor in actors
        if actor.get("role") not in ("initiator", "target", "party")
    )
    for role in ("initiator", "target"):
        first: dict[str, Any] = next((actor for actor in actors if actor.get("role") == role), {})
        row |= {f"{role}_sector": first.get("sector"), f"{role}_country": first.get("country")}
    return row


def _tolls(event: dict[str, Any]) -> dict[str, Any]:
    """Return the whole tolls, the first of each kind; parts («بينهم طفلان») are in the JSON Lines."""
    row: dict[str, Any] = {}
    for count in event.get("counts") or []:
        kind = count["kind"]
        if kind in _TOLLS and not count.get("part") and f"{kind}_low" not in row:
            row |= {f"{kind}_low": count.get("low"), f"{kind}_high": count.get("high")}
    return row


def _rest(event: dict[str, Any], text: str) -> dict[str, Any]:
    says = event.get("attribution") or []
    trigger = event.get("trigger") or {}
    start, end = trigger.get("span") or (None, None)
    return {
        "weapons": _joined(weapon["text"] for weapon in event.get("weapons") or []),
        "losses": _joined(f"{loss['kind']} {loss['action']}" for loss in event.get("losses") or []),
        "says": _joined(source["text"] for source in says),
        "says_kind": says[0].get("kind") if says else None,
        "trigger": trigger.get("text"), "trigger_start": start, "trigger_end": end,
        "evidence": _joined(text[a:b] for a, b in event.get("evidence") or []),
    }  # fmt: skip


def _joined(texts: Iterable[str]) -> str | None:
    return _BETWEEN.join(dict.fromkeys(texts)) or None
