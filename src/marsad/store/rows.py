"""Reports and what was coded from them as rows of the tables, and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from marsad.record import event_of, event_record
from marsad.store.content import without_unfit
from marsad.types import Coded, Issue, Published, Report, Section, Span

_NEAREST = ("at", "near", "toward", "from", "in")


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as it is kept, with what was read in it, and the versions of its page before and after it.

    ``archived`` are the SHA-256 of the bytes that it was read from, where those are in the archive.
    """

    key: str
    report: Report
    coded: Coded
    replaces: str | None = None
    replaced_by: tuple[str, ...] = ()
    archived: tuple[str, ...] = ()


def report_row(key: str, report: Report, replaces: str | None, run: int) -> dict[str, Any]:
    """Return the row of a report."""
    sections = report.sections
    return {
        "key": key, "source_id": report.id, "title": report.title, "url": report.url, "outlet": report.outlet,
        "published": report.published, "text": report.text, "replaces": replaces, "run": run,
        "sections": None if sections is None else [[part.kind, part.start, part.end] for part in sections],
    }  # fmt: skip


def report_of(row: Any) -> Report:
    """Return the report of a row."""
    sections = None if row.sections is None else tuple(Section(*part) for part in row.sections)
    return Report(row.source_id, row.text, row.title, row.url, row.outlet, row.published, sections)


def coding_row(key: str, coded: Coded, program: str, run: int) -> dict[str, Any]:
    """Return the row that tells with what a report was coded, and what was found out about it as a whole."""
    published = coded.published
    return {
        "report": key, "knowledge": coded.knowledge_version, "program": program, "run": run,
        "published_start": published.start, "published_end": published.end, "published_basis": published.basis,
        "issues": [without_unfit(asdict(issue)) for issue in coded.issues],
    }  # fmt: skip


def coded_of(row: Any, records: list[dict[str, Any]]) -> Coded:
    """Return what was read in a report from the row of its coding and the records of its events."""
    published = Published(row.published_start, row.published_end, row.published_basis)
    issues = tuple(
        Issue(item["code"], item["message"], item["where"], Span(*item["span"]) if item["span"] else None)
        for item in row.issues
    )
    return Coded(row.source_id, published, tuple(map(event_of, records)), issues, row.knowledge)


def event_rows(key: str, coded: Coded) -> Iterator[dict[str, Any]]:
    """Yield the rows of a report's events, numbered in the order of the text, no two under one id."""
    seen: Counter[str] = Counter()
    for number, event in enumerate(coded.events, 1):
        record = without_unfit(event_record(event))
        seen[event.id] += 1
        if seen[event.id] > 1:
            record["id"] = f"{event.id}-{seen[event.id]}"
        yield {
            "report": key, "number": number, "id": record["id"], "type": event.type, "status": event.status,
            "scope": event.scope, "start_date": event.time.start, "end_date": event.time.end,
            **_position(record["places"]), "record": record,
        }  # fmt: skip


def _position(places: list[dict[str, Any]]) -> dict[str, Any]:
    """Return country and coordinates of an event: those of the first place that has them, places `at` which first."""
    places = sorted(places, key=lambda place: _NEAREST.index(place["role"]) if place["role"] in _NEAREST else 9)
    country = next((place["country"] for place in places if place["country"]), None)
    lat, lon = next(((place["lat"], place["lon"]) for place in places if place["lat"] is not None), (None, None))
    return {"country": country, "lat": lat, "lon": lon}


def record_line(report: str, source_id: str, record: dict[str, Any]) -> dict[str, Any]:
    """Return an event's record with the key of its report and the id that the report had in its source."""
    return {"report": report, "source_id": source_id, **record}
