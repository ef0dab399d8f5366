"""Which of the kept reports are one text: found for new reports among all, kept by the smallest key of each group."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, insert, select, update

from marsad.incidents.copies import CopyGroups, are_copies, bands, find_likely, triples
from marsad.store.accounts import AT_ONCE, portions
from marsad.store.schema import linked, reports


def add_copies(connection: Connection, new: dict[str, int]) -> set[str]:
    """Enter new reports (with the run of their coding) by what text they are; return all whose group is another now."""
    known: dict[str, Sequence[int]] = {}
    group: dict[str, str] = {}
    for row in connection.execute(select(linked.c.report, linked.c.copies, linked.c.bands)):
        known[row.report], group[row.report] = array("Q", row.bands), row.copies
    marks = _marks(connection, new)
    groups = CopyGroups((report, name) for report, name in group.items() if report != name)
    _join_copies(connection, groups, find_likely(known | marks, about=marks))
    joined = {report: names[0] for names in groups.sorted() for report in names}
    for some in portions(list(new)):
        rows = [
            {"report": key, "copies": joined.get(key, key), "bands": list(marks[key]), "run": new[key]} for key in some
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


def _marks(connection: Connection, keys: Iterable[str]) -> dict[str, Sequence[int]]:
    return {
        key: array("Q", bands(triples(text)))
        for some in portions(sorted(keys))
        for key, text in connection.execute(select(reports.c.key, reports.c.text).where(reports.c.key.in_(some)))
    }


def _join_copies(connection: Connection, groups: CopyGroups, pairs: Iterable[tuple[str, str]]) -> None:
    """Join those of the pairs that are copies by all their words."""
    likely = sorted(pairs)
    for start in range(0, len(likely), AT_ONCE):
        some = [pair for pair in likely[start : start + AT_ONCE] if not groups.together(*pair)]
        told = {
            key: triples(text)
            for keys in portions(sorted({key for pair in some for key in pair}))
            for key, text in connection.execute(select(reports.c.key, reports.c.text).where(reports.c.key.in_(keys)))
        }
        for one, other in some:
            if not groups.together(one, other) and are_copies(told[one], told[other]):
                groups.join(one, other)
