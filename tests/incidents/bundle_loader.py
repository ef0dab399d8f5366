"""Bundles: a few composed reports that belong together, with their gold events and which of these are one incident.

A bundle is a YAML file in ``bundles/`` (or ``heldout/``, never looked at while tuning). Its fields:

``about``, ``themes``     what it tests: a sentence, and names out of ``THEMES``
``reports``               ``id, outlet, published, title, text, events``; a headline is the first line of the text
``events``                as a careful coder would record them, in text order. ``trigger`` is given by its exact words, places, actors
                          and sources by ``text``; the first occurrence as a word of its own (with clitics, but without an added article) is
                          meant, or the one that ``occurrence`` counts. ``status`` is ``reported`` and ``scope`` ``incident`` unless said.
                          ``time`` is a day, or ``{start, end, precision}``. ``incident`` is the cluster's label, null for aggregate
                          and background events and for what belongs to no cluster.
``contradictions``        ``{incident, field, kind, values}``, and ``of`` where a count is of some only. Values of ``killed`` and ``injured`` are numbers (of an update in the order
                          told, the last is current), of ``perpetrator`` and ``control`` actor ids of the registry, or the actor's words where
                          it has none; of ``outcome`` ``captured, repelled, happened, denied``; of ``cause`` event types, weapons or ``accident``.
``copies``                groups of reports that are one text; ``independent_sources`` counts each group once
``related``               incidents that are steps of one story
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from marsad.types import Report

FOLDER = Path(__file__).parent
THEMES = frozenset(
    """same_place_next_day two_strikes_one_day day_total contradictory_tolls growing_toll contradictory_perpetrators captured_or_repelled
    who_controls old_event_retold agency_copy denial contradictory_causes rounds_of_talks protest_and_dispersal namesakes place_precision
    border abduction_and_release agreement_and_violations relative_dates near_midnight""".split()
)
_LETTER = "\u0621-\u064a\u064b-\u0652\u0670"
_SENTENCE_END = re.compile(r"[.!؟](?=\s|$)|\n")


class BundleError(Exception):
    """A bundle that says something its own texts do not bear out."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Accounts of one incident that do not agree: ``update`` when a figure only grew, else ``conflict``."""

    incident: str
    field: str
    kind: str
    values: tuple[Any, ...]
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """Reports with their gold: event records, the incident each belongs to, and what is said of the incidents.

    Report ids carry the bundle's name («hodeidah-junction/a»), so that bundles can be linked together too.
    ``records`` are report lines of the event record format; ``incident_of`` maps an event's id to its label or ``None``.
    """

    name: str
    about: str
    themes: tuple[str, ...]
    reports: tuple[Report, ...]
    records: tuple[dict[str, Any], ...]
    incident_of: dict[str, str | None]
    contradictions: tuple[Contradiction, ...]
    copies: tuple[tuple[str, ...], ...]
    independent_sources: dict[str, int]
    related: tuple[tuple[str, str], ...]

    @property
    def events(self) -> list[dict[str, Any]]:
        """All gold events, report by report; each carries the id of its ``report``."""
        return [event for record in self.records for event in record["events"]]

    @property
    def clusters(self) -> dict[str, tuple[str, ...]]:
        """The gold incidents: label → ids of its events, in report order."""
        found: dict[str, list[str]] = {}
        for event, label in self.incident_of.items():
            if label is not None:
                found.setdefault(label, []).append(event)
        return {label: tuple(ids) for label, ids in found.items()}

    def reports_of(self, incident: str) -> set[str]:
        """The ids of the reports that tell an incident."""
        return {event["report"] for event in self.events if self.incident_of[event["id"]] == incident}


def bundle_paths(folder: str = "bundles") -> list[Path]:
    """The files of a set of bundles, in order of their names."""
    return sorted((FOLDER / folder).glob("*.yml"))


def load_bundles(folder: str = "bundles") -> Iterator[Bundle]:
    """Load all bundles of a set."""
    return map(load_bundle, bundle_paths(folder))


def load_bundle(path: Path) -> Bundle:
    """Load one bundle; a word that is not in its report raises ``BundleError`` with file, report and event."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    name = path.stem
    reports = tuple(_report(name, row) for row in raw["reports"])
    records, incident_of = [], {}
    for report, row in zip(reports, raw["reports"], strict=True):
        events = [_event(report, item) for item in row["events"]]
        day = report.published.isoformat() if report.published else None
        records.append(
            {"report": report.id, "published": {"start": day, "end": day, "basis": "given"}, "events": events}
        )
        for event, item in zip(events, row["events"], strict=True):
            if event["id"] in incident_of:
                raise BundleError(f"{event['id']}: two events of one type on one trigger")
            incident_of[event["id"]] = item["incident"]
    return Bundle(
        name,
        raw["about"],
        tuple(raw["themes"]),
        reports,
        tuple(records),
        incident_of,
        tuple(
            Contradiction(row["incident"], row["field"], row["kind"], tuple(row["values"]), row.get("of"))
            for row in raw.get("contradictions", ())
        ),
        tuple(tuple(f"{name}/{key}" for key in group) for group in raw.get("copies", ())),
        raw.get("independent_sources", {}),
        tuple((left, right) for left, right in raw.get("related", ())),
    )


def _report(bundle: str, row: dict[str, Any]) -> Report:
    return Report(f"{bundle}/{row['id']}", row["text"], row.get("title"), None, row["outlet"], row["published"])


def _event(report: Report, item: dict[str, Any]) -> dict[str, Any]:
    where = f"{report.id}, event {item['trigger']!r}"
    trigger = _find(report.text, item["trigger"], item.get("occurrence", 1), where)
    return {
        "id": f"{report.id}:{trigger[0]}:{item['type']}",
        "report": report.id,
        "type": item["type"],
        "status": item.get("status", "reported"),
        "scope": item.get("scope", "incident"),
        "time": _time(item["time"]),
        "places": [_place(report.text, row, where) for row in item.get("places", ())],
        "actors": [_actor(report.text, row, where) for row in item.get("actors", ())],
        "counts": [{**row, "span": None} for row in item.get("counts", ())],
        "weapons": [{"text": None, "span": None, "kind": kind} for kind in item.get("weapons", ())],
        "losses": [{"count": None, **row} for row in item.get("losses", ())],
        "attribution": [
            {"text": row["text"], "span": _span(report.text, row, where), "kind": row["kind"]}
            for row in item.get("attribution", ())
        ],
        "trigger": {"text": item["trigger"], "span": trigger},
        "evidence": [_sentence(report.text, trigger[0])],
    }


def _time(value: Any) -> dict[str, Any]:
    if value is None:
        return {"start": None, "end": None, "precision": "unknown"}
    if isinstance(value, date):
        return {"start": value.isoformat(), "end": value.isoformat(), "precision": "day"}
    return {
        **value,
        "start": value["start"] and value["start"].isoformat(),
        "end": value["end"] and value["end"].isoformat(),
    }


def _place(text: str, row: dict[str, Any], where: str) -> dict[str, Any]:
    empty = dict.fromkeys(("id", "name", "lat", "lon", "admin1", "country"))
    return {**empty, "role": "at", **_plain(row), "span": _span(text, row, where)}


def _actor(text: str, row: dict[str, Any], where: str) -> dict[str, Any]:
    empty = dict.fromkeys(("id", "name", "country"))
    return {**empty, **_plain(row), "span": _span(text, row, where)}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "occurrence"}


def _span(text: str, row: dict[str, Any], where: str) -> list[int]:
    return _find(text, row["text"], row.get("occurrence", 1), where)


def _find(text: str, words: str, occurrence: int, where: str) -> list[int]:
    """Find words that stand by themselves: «تعز» is not in «تعزيزات», but in «بتعز»."""
    found = list(re.finditer(rf"(?<![{_LETTER}])[وفبلكس]{{0,2}}({re.escape(words)})(?![{_LETTER}])", text))
    if len(found) < occurrence:
        raise BundleError(f"{where}: {words!r} does not occur {occurrence} time(s) as words of the text")
    return list(found[occurrence - 1].span(1))


def _sentence(text: str, at: int) -> list[int]:
    start = max((match.end() for match in _SENTENCE_END.finditer(text, 0, at)), default=0)
    after = _SENTENCE_END.search(text, at)
    end = after.start() if after else len(text)
    return [start + len(text[start:end]) - len(text[start:end].lstrip()), end]
