"""The composed bundles as reports with what was read in them, ready to be saved."""

from __future__ import annotations

from typing import Any

from marsad.record import event_of
from marsad.types import Coded, Event, Published, Report
from tests.incidents.bundle_loader import Bundle, load_bundles

Pair = tuple[Report, Coded]


def gold_pairs() -> list[Pair]:
    """Return the reports of all bundles with their gold events."""
    return [pair for bundle in load_bundles() for pair in pairs_of(bundle)]


def pairs_of(bundle: Bundle) -> list[Pair]:
    """Return the reports of a bundle with their gold events."""
    return [
        (report, Coded(report.id, Published(report.published, report.published, "given"), tuple(map(_event, record["events"])), (), "gold"))
        for report, record in zip(bundle.reports, bundle.records, strict=True)
    ]


def _event(record: dict[str, Any]) -> Event:
    return event_of({name: value for name, value in record.items() if name != "report"})
