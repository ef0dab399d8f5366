"""Reports and their events into the tables: each report whole with its events, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from marsad import __version__
from marsad.store.content import report_key, storable
from marsad.store.rows import coding_row, event_rows, report_row
from marsad.store.schema import codings, events, origins, reports
from marsad.types import Coded, Report


class Saved(NamedTuple):
    """What came of saving: reports that are new, were known, were coded anew; events written."""

    new: int = 0
    known: int = 0
    recoded: int = 0
    events: int = 0

    def plus(self, other: Saved) -> Saved:
        """Return the sum of two."""
        return Saved(*(a + b for a, b in zip(self, other, strict=True)))


class Known(NamedTuple):
    """A report that is kept: the id its first source gave it, the version of the knowledge it was coded with."""

    source_id: str
    knowledge: str


def keyed(pairs: Iterable[tuple[Report, Coded]]) -> dict[str, tuple[Report, Coded]]:
    """Return reports and codings by the reports' keys; of two with one content the first counts."""
    found: dict[str, tuple[Report, Coded]] = {}
    for report, coded in pairs:
        clean = storable(report)
        found.setdefault(report_key(clean), (clean, coded))
    return found


def save_pairs(connection: Connection, pairs: Sequence[tuple[Report, Coded]], run: int) -> Saved:
    """Save reports with what was read in them; those coded before with the same knowledge stay as they are."""
    found = keyed(pairs)
    before = fetch_known(connection, found)
    new = [key for key in found if key not in before]
    old = [key for key, known in before.items() if known.knowledge != found[key][1].knowledge_version]
    add_reports(connection, {key: found[key][0] for key in new}, run)
    add_origins(connection, {(report_key(storable(report)), report.raw) for report, _ in pairs if report.raw}, run)
    count = replace_events(connection, {key: found[key][1] for key in [*old, *new]}, run)
    return Saved(len(new), len(pairs) - len(new) - len(old), len(old), count)


def fetch_known(connection: Connection, keys: Iterable[str]) -> dict[str, Known]:
    """Return which of the given reports are kept."""
    query = select(codings.c.report, reports.c.source_id, codings.c.knowledge)
    query = query.join(reports, reports.c.key == codings.c.report).where(codings.c.report.in_(list(keys)))
    return {key: Known(*rest) for key, *rest in connection.execute(query)}


def add_reports(connection: Connection, new: dict[str, Report], run: int) -> None:
    """Add reports that are not there, each linked to the version of its page that it replaces."""
    if not new:
        return
    last = _last_versions(connection, {report.url for report in new.values() if report.url})
    rows = []
    for key, report in new.items():
        page = _page(report.url)
        rows.append(report_row(key, report, last.get(page) if page else None, run))
        if page:
            last[page] = key
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    connection.execute(dialect.insert(reports).on_conflict_do_nothing(), rows)


def add_origins(connection: Connection, pairs: Iterable[tuple[str, str]], run: int) -> None:
    """Enter from which archived bytes reports were read; what is known already stays as it is."""
    rows = [{"report": key, "item": sha256, "run": run} for key, sha256 in sorted(pairs)]
    if rows:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        connection.execute(dialect.insert(origins).on_conflict_do_nothing(), rows)


def fetch_origins(connection: Connection, keys: Iterable[str]) -> dict[str, list[str]]:
    """Return the SHA-256 of the archived bytes that reports were read from, by the reports' keys."""
    found: dict[str, list[str]] = {}
    query = select(origins.c.report, origins.c.item).where(origins.c.report.in_(list(keys)))
    for key, sha256 in connection.execute(query.order_by(origins.c.run, origins.c.item)):
        found.setdefault(key, []).append(sha256)
    return found


def _last_versions(connection: Connection, urls: set[str]) -> dict[str, str]:
    """Return for each page the key of its last version."""
    newer = reports.alias()
    query = select(reports.c.url, reports.c.key).where(
        reports.c.url.in_(urls), ~select(newer.c.key).where(newer.c.replaces == reports.c.key).exists()
    )
    return {row.url: row.key for row in connection.execute(query.order_by(reports.c.run, reports.c.key))}


def _page(url: str | None) -> str | None:
    """Return the URL if it is that of a page; the front page of a site holds another report every day."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.path.strip("/") or parts.query else None


def replace_events(connection: Connection, coded: dict[str, Coded], run: int) -> int:
    """Put what was read now in place of what was read before; return the number of events."""
    if not coded:
        return 0
    for table in (events, codings):
        connection.execute(delete(table).where(table.c.report.in_(list(coded))))
    connection.execute(insert(codings), [coding_row(key, item, __version__, run) for key, item in coded.items()])
    rows = [row for key, item in coded.items() for row in event_rows(key, item)]
    if rows:
        connection.execute(insert(events), rows)
    return len(rows)
