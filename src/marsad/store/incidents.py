"""Incidents asked for: a list by filters, one by its id or one it had before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, select

from marsad.errors import StoreError
from marsad.store.accounts import portions
from marsad.store.decisions import Judgement, fetch_decisions, fetch_judgements, standing
from marsad.store.handles import with_handles
from marsad.store.schema import aliases, events, incidents, links, members, reports
from marsad.store.store import Store

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """Which incidents are wanted; what is empty or None asks for nothing."""

    since: date | None = None
    until: date | None = None
    types: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


class Told(NamedTuple):
    """A report as an incident names it: its key, what its source calls it, its outlet and title."""

    key: str
    source_id: str
    outlet: str | None
    title: str | None

    @property
    def name(self) -> str:
        """What people call it: the outlet, else the id from its source."""
        return self.outlet or self.source_id


class StoredIncident(NamedTuple):
    """An incident line with the reports it rests on; ``words`` are those that an event was read from, where fetched."""

    line: dict[str, Any]
    reports: dict[str, Told]
    words: dict[str, str] = {}  # noqa: RUF012 # never changed
    judgements: tuple[Judgement, ...] = ()


def fetch_incidents(store: Store, wanted: IncidentFilter | None = None) -> list[StoredIncident]:
    """Return the incidents wanted, the latest first, those without a day last."""
    query = _query(wanted or IncidentFilter())
    return store.database.read(lambda connection: list(_complete(connection, list(connection.execute(query)))))


def fetch_incident(store: Store, id: str) -> StoredIncident:
    """Return the incident with an id, the beginning of an id, or an id that it had before."""
    return store.database.read(lambda connection: _fetch_one(connection, id, store.name))


def find_incident(connection: Connection, id: str, name: str) -> str:
    """Return the id in use of the incident that an id, or its beginning, names."""
    found = _ids(connection, id)
    if not found:
        raise StoreError(f"{name}: no incident {id!r}; `marsad incidents` lists them")
    if len(found) > 1:
        shown = ", ".join(sorted(found)[:_SHOWN])
        raise StoreError(f"{name}: {id!r} may be any of {shown}; give more of the id")
    given = found.pop()
    now = _resolved(connection, given)
    if now is None:
        raise StoreError(f"{name}: incident {given} is withdrawn: no report tells it any more; see `marsad changes`")
    return now


def _ids(connection: Connection, id: str) -> set[str]:
    """Return the ids that begin so: of those in use, else of those that were."""
    start = id.lower() if id.startswith("i") else f"i{id.lower()}"
    for column in (incidents.c.id, aliases.c.id):
        query = select(column).where(column >= start, column < start + "g").limit(_SHOWN + 1)
        if found := set(connection.scalars(query)):
            return found
    return set()


def _resolved(connection: Connection, id: str) -> str | None:
    """Return the incident that tells what an id was given for: its first account, else what the incident became."""
    home = connection.scalar(select(members.c.incident).where(members.c.event == id[1:]))
    current: str | None = home or id
    while current and not connection.scalar(select(incidents.c.id).where(incidents.c.id == current)):
        current = connection.scalar(select(aliases.c.incident).where(aliases.c.id == current))
    return current


def _fetch_one(connection: Connection, id: str, name: str) -> StoredIncident:
    now = find_incident(connection, id, name)
    rows = list(connection.execute(select(incidents.c.id, incidents.c.record).where(incidents.c.id == now)))
    (found,) = _complete(connection, rows)
    told = [f"i{event['id']}" for event in found.line["events"]]
    query = select(aliases.c.id).where((aliases.c.incident == now) | aliases.c.id.in_(told), aliases.c.id != now)
    old = [id_ for id_ in connection.scalars(query.order_by(aliases.c.id)) if _resolved(connection, id_) == now]
    about = {event["id"] for event in found.line["events"]}
    judged = [
        row
        for row in standing(fetch_judgements(connection))
        if about & {event["event"] for event in row.details.get("events", ())}
    ]
    return StoredIncident({**found.line, "was": old}, found.reports, _words(connection, found), tuple(judged))


def _words(connection: Connection, found: StoredIncident) -> dict[str, str]:
    query = select(reports.c.key, reports.c.text).where(reports.c.key.in_(list(found.reports)))
    texts = {row.key: row.text for row in connection.execute(query)}
    return {
        event["id"]: " ".join(texts[event["report"]][start:end] for start, end in event["evidence"])
        for event in found.line["events"]
    }


def _query(wanted: IncidentFilter) -> Select[Any]:
    query = select(incidents.c.id, incidents.c.record).where(*_conditions(wanted))
    return query.order_by(incidents.c.start_date.desc().nulls_last(), incidents.c.id)


def _conditions(wanted: IncidentFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.types:
        yield incidents.c.type.in_(wanted.types)
    if wanted.since:
        yield incidents.c.end_date >= wanted.since
    if wanted.until:
        yield incidents.c.start_date <= wanted.until
    if wanted.countries:
        same = and_(events.c.report == members.c.report, events.c.id == members.c.event_id)
        told = select(members.c.event).join(events, same)
        yield told.where(members.c.incident == incidents.c.id, events.c.country.in_(wanted.countries)).exists()


def _complete(connection: Connection, rows: list[Any]) -> Iterator[StoredIncident]:
    """Yield incidents with their events and links, some at a time."""
    records = {row.id: row.record for row in rows}
    for some in portions(list(records)):
        told = _members(connection, some)
        names = _reports(connection, {report for found in told.values() for _, report in found})
        texts = _events(connection, set(names))
        joined = _links(connection, some)
        for id_ in some:
            events_ = [texts[event] for event, _ in told.get(id_, ()) if event in texts]
            line = {"incident": id_, **records[id_], "events": events_, "links": joined.get(id_, [])}
            yield StoredIncident(_ordered(line), {key: names[key] for _, key in told.get(id_, ())})


_ORDER = "incident type time places actors events tolls contradictions copies independent_sources links".split()


def _ordered(line: dict[str, Any]) -> dict[str, Any]:
    return {name: line[name] for name in _ORDER}


def _members(connection: Connection, ids: list[str]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    query = select(members.c.incident, members.c.event, members.c.report).where(members.c.incident.in_(ids))
    for incident, event, report in connection.execute(query.order_by(members.c.place)):
        found.setdefault(incident, []).append((event, report))
    return found


def _reports(connection: Connection, keys: set[str]) -> dict[str, Told]:
    query = select(reports.c.key, reports.c.source_id, reports.c.outlet, reports.c.title)
    return {
        row.key: Told(*row)
        for some in portions(sorted(keys))
        for row in connection.execute(query.where(reports.c.key.in_(some)))
    }


def _events(connection: Connection, keys: set[str]) -> dict[str, dict[str, Any]]:
    """Return the records of the reports' events by handle."""
    by_report: dict[str, list[dict[str, Any]]] = {}
    query = select(events.c.report, events.c.record).order_by(events.c.report, events.c.number)
    for some in portions(sorted(keys)):
        for report, record in connection.execute(query.where(events.c.report.in_(some))):
            by_report.setdefault(report, []).append(record)
    decisions = fetch_decisions(connection)
    return {
        handle: decisions.applied(handle, record)
        | {"id": handle, "coded_id": record["id"], "report": report, "review": decisions.review(handle)}
        for report, records in by_report.items()
        for handle, record in with_handles(report, records)
    }


def _links(connection: Connection, ids: list[str]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    query = select(links).where(links.c.incident.in_(ids)).order_by(links.c.left, links.c.right)
    for row in connection.execute(query):
        link = {"left": row.left, "right": row.right, "score": row.score, "reasons": row.reasons}
        found.setdefault(row.incident, []).append(link)
    return found
