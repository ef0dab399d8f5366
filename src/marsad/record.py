"""The event record: the dictionary form of a coded report, one JSON line each, and the way back."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from marsad.types import (
    Actor,
    Area,
    Attribution,
    Coded,
    Count,
    Event,
    Loss,
    Place,
    Published,
    Span,
    TimeSpan,
    Weapon,
)  # fmt: skip


def report_line(coded: Coded) -> dict[str, Any]:
    """Return the report line: report, published, events; dates ISO and inclusive, spans as [start, end)."""
    return {
        "report": coded.report_id,
        "published": published_record(coded.published),
        "events": [event_record(event) for event in coded.events],
    }


def published_record(published: Published) -> dict[str, Any]:
    """Return when a report appeared, with the basis of that knowledge."""
    return {"start": _iso(published.start), "end": _iso(published.end), "basis": published.basis}


def event_record(event: Event) -> dict[str, Any]:
    """Return one event in the order of the format's table."""
    return {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "scope": event.scope,
        "time": _time(event.time),
        "places": [_plain(place) for place in event.places],
        "actors": [_plain(actor) for actor in event.actors],
        "counts": [_count(_plain(count)) for count in event.counts],
        "weapons": [_plain(weapon) for weapon in event.weapons],
        "losses": [_plain(loss) for loss in event.losses],
        "attribution": [_plain(source) for source in event.attribution],
        "trigger": {"text": event.trigger_text, "span": list(event.trigger)},
        "evidence": [list(span) for span in event.evidence],
    }


def _time(span: TimeSpan) -> dict[str, Any]:
    return {"start": _iso(span.start), "end": _iso(span.end), "precision": span.precision}


def _plain(item: Any) -> dict[str, Any]:
    assert is_dataclass(item)
    return {f.name: _value(getattr(item, f.name)) for f in fields(item)}


def _value(value: Any) -> Any:
    if isinstance(value, tuple) and value and isinstance(value[0], Area):
        return [area._asdict() for area in value]
    return list(value) if isinstance(value, tuple) else _iso(value) if isinstance(value, date) else value


def _count(row: dict[str, Any]) -> dict[str, Any]:
    for flag in ("approx", "part"):
        if not row[flag]:
            del row[flag]
    if row["of"] is None:
        del row["of"]
    return row


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def event_of(record: dict[str, Any]) -> Event:
    """Return the event of a record: what :func:`event_record` wrote, read back (the rules behind it are not kept)."""
    return Event(
        id=record["id"],
        type=record["type"],
        status=record["status"],
        scope=record["scope"],
        time=TimeSpan(_day(record["time"]["start"]), _day(record["time"]["end"]), record["time"]["precision"]),
        trigger_text=record["trigger"]["text"],
        trigger=Span(*record["trigger"]["span"]),
        places=tuple(_place(place) for place in record["places"]),
        actors=tuple(Actor(**_spanned(actor)) for actor in record["actors"]),
        counts=tuple(Count(**_spanned(count)) for count in record["counts"]),
        weapons=tuple(Weapon(**_spanned(weapon)) for weapon in record["weapons"]),
        losses=tuple(Loss(**_spanned(loss)) for loss in record["losses"]),
        attribution=tuple(Attribution(**_spanned(source)) for source in record["attribution"]),
        evidence=tuple(Span(*span) for span in record["evidence"]),
    )


def _place(record: dict[str, Any]) -> Place:
    given = _spanned(record)
    given["areas"] = tuple(Area(**area) for area in given.get("areas") or ())
    given["candidates"] = tuple(given.get("candidates") or ())
    return Place(**given)


def _spanned(record: dict[str, Any]) -> dict[str, Any]:
    span = record.get("span")
    return record | {"span": Span(*span) if span else None}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
