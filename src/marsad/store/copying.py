"""Which of the kept reports are one text: found for new reports among all, kept by the smallest key of each group."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select, update

from marsad.incidents.copies import are_copies, bands, find_likely, join_pairs, triples
from marsad.store.accounts import portions
from marsad.store.schema import linked, reports


def add_copies(connection: Connection, new: dict[str, int]) -> set[str]:
    """Enter new reports (with the run of their coding) by what text they are; return all whose group is another now."""
    known: dict[str, list[int]] = {}
    group: dict[str, str] = {}
    for row in connection.execute(select(linked.c.report, linked.c.copies, linked.c.bands)):
        known[row.report], group[row.report] = row.bands, row.copies
    marks = _marks(connection, new)
    pairs = _confirmed(connection, find_likely(known | marks, about=marks))
    before = {report: name for report, name in group.items() if report != name}
    joined = {report: names[0] for names in join_pairs([*pairs, *before.items()]) for report in names}
    if new:
        rows = [
            {"report": key, "copies": joined.get(key, key), "bands": marks[key], "run": run}
            for key, run in new.items()
        ]
        connection.execute(insert(linked), rows)
    changed = {report for report, name in group.items() if joined.get(report, report) != name}
    for report in sorted(changed):
        connection.execute(update(linked).where(linked.c.report == report).values(copies=joined[report]))
    return changed


def fetch_groups(connection: Connection) -> dict[str, str]:
    """Return for each report that is a copy the name of its group."""
    query = select(linked.c.report, linked.c.copies).where(linked.c.report != linked.c.copies)
    return {row.report: row.copies for row in connection.execute(query)}


def _marks(connection: Connection, keys: Iterable[str]) -> dict[str, list[int]]:
    return {
        key: list(bands(triples(text)))
        for some in portions(sorted(keys))
        for key, text in connection.execute(select(reports.c.key, reports.c.text).where(reports.c.key.in_(some)))
    }


def _confirmed(connection: Connection, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs that are copies by all their words."""
    likely = sorted(pairs)
    told = {
        key: triples(text)
        for some in portions(sorted({key for pair in likely for key in pair}))
        for key, text in connection.execute(select(reports.c.key, reports.c.text).where(reports.c.key.in_(some)))
    }
    return [(a, b) for a, b in likely if are_copies(told[a], told[b])]
