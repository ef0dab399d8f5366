"""What is kept, asked for: events by filters, reports by key, lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select

from marsad.store.rows import StoredReport, coded_of, report_of
from marsad.store.schema import codings, events, origins, reports


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are wanted; what is empty or None asks for nothing.

    Days are inclusive, an event may lie partly in them; an event without a known day is no match then. `box` is south,
    west, north, east. Reports that a newer version replaces are left out unless `replaced`.
    """

    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    countries: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None
    outlets: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    replaced: bool = False


class Listed(NamedTuple):
    """A report in a list: its key, what its source says of it, when it appeared, how many events were read in it."""

    key: str
    source_id: str
    title: str | None
    outlet: str | None
    url: str | None
    start: date | None
    end: date | None
    events: int
    replaces: str | None


def events_query(wanted: EventFilter) -> Select[Any]:
    """Return the query for the events wanted, report by report, in the order of the text."""
    query = select(events.c.report, reports.c.source_id, events.c.record)
    query = query.join(reports, reports.c.key == events.c.report)
    for condition in _conditions(wanted):
        query = query.where(condition)
    return query.order_by(events.c.report, events.c.number)


def _conditions(wanted: EventFilter) -> list[ColumnElement[bool]]:
    lists = (
        (events.c.type, wanted.types), (events.c.status, wanted.statuses), (events.c.scope, wanted.scopes),
        (events.c.country, wanted.countries), (events.c.report, wanted.reports), (reports.c.outlet, wanted.outlets),
    )  # fmt: skip
    found: list[ColumnElement[bool]] = [column.in_(values) for column, values in lists if values]
    first, last = events.c.start_date, events.c.end_date
    if wanted.since or wanted.until:
        found.append(first.is_not(None) | last.is_not(None))
    if wanted.since:
        found.append(last.is_(None) | (last >= wanted.since))
    if wanted.until:
        found.append(first.is_(None) | (first <= wanted.until))
    if wanted.box:
        south, west, north, east = wanted.box
        found += [events.c.lat.between(south, north), events.c.lon.between(west, east)]
    if not wanted.replaced:
        newer = reports.alias()
        found.append(~select(newer.c.key).where(newer.c.replaces == reports.c.key).exists())
    return found


def list_query() -> Select[Any]:
    """Return the query for all reports, the newest first, those without a date last."""
    count = select(func.count()).where(events.c.report == reports.c.key).scalar_subquery()
    start = codings.c.published_start
    query = select(
        reports.c.key, reports.c.source_id, reports.c.title, reports.c.outlet, reports.c.url, start,
        codings.c.published_end, count, reports.c.replaces,
    )  # fmt: skip
    return query.join(codings, codings.c.report == reports.c.key).order_by(start.desc().nulls_last(), reports.c.key)


def fetch_keys(connection: Connection, id: str, most: int) -> list[str]:
    """Return the keys, `most` at most, that an id may mean: a key or its beginning, else an id that the source gave."""
    start = id.lower()
    if start.strip("0123456789abcdef") == "":
        query = select(reports.c.key).where(reports.c.key >= start, reports.c.key < start + "g")
        found = list(connection.scalars(query.order_by(reports.c.key).limit(most)))
        if found:
            return found
    query = select(reports.c.key).where(reports.c.source_id == id).order_by(reports.c.key).limit(most)
    return list(connection.scalars(query))


def fetch_stored(connection: Connection, key: str) -> StoredReport:
    """Return a report with everything that belongs to it."""
    query = select(reports, *(column for column in codings.c if column.name not in ("report", "run")))
    row = connection.execute(query.join(codings, codings.c.report == reports.c.key).where(reports.c.key == key)).one()
    records = connection.scalars(select(events.c.record).where(events.c.report == key).order_by(events.c.number))
    newer = connection.scalars(select(reports.c.key).where(reports.c.replaces == key).order_by(reports.c.key))
    archived = connection.scalars(
        select(origins.c.item).where(origins.c.report == key).order_by(origins.c.run, origins.c.item)
    )
    coded = coded_of(row, list(records))
    return StoredReport(key, report_of(row), coded, row.replaces, tuple(newer), tuple(archived))


def fetch_texts(connection: Connection, keys: Iterable[str]) -> dict[str, list[str]]:
    """Return the words of reports by key: title, if there is one, and text."""
    query = select(reports.c.key, reports.c.title, reports.c.text).where(reports.c.key.in_(list(keys)))
    return {key: [words for words in (title, text) if words] for key, title, text in connection.execute(query)}


def fetch_page(connection: Connection, after: str, but: str | None, most: int) -> list[Any]:
    """Return the rows of the reports after a key, in their order; with `but`, those coded with other knowledge."""
    query = select(reports).where(reports.c.key > after).order_by(reports.c.key).limit(most)
    if but is not None:
        query = query.join(codings, codings.c.report == reports.c.key).where(codings.c.knowledge != but)
    return list(connection.execute(query))


def count_query(but: str | None) -> Select[Any]:
    """Return the query for the number of reports, or of those coded with other knowledge than `but`."""
    query = select(func.count()).select_from(codings)
    return query if but is None else query.where(codings.c.knowledge != but)
