"""Incidents into the tables: what is the same stays, the rest is replaced, and what changed is written down."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select

from marsad.incidents.link import Incident, Link
from marsad.incidents.record import incident_line
from marsad.store.accounts import AT_ONCE, Blocks, portions
from marsad.store.decisions import Decisions
from marsad.store.schema import aliases, changes, incidents, links, members

Placed = tuple[Incident, dict[str, tuple[str, Blocks]]]
_MANY = 2000
_SMALL = 20  # accounts; of larger incidents not every pair is kept: 250 copies of one text make 31,125 pairs
_STRONGEST = 3


class Outcome(NamedTuple):
    """What came of linking: incidents that are new, have changed, became part of another, are gone."""

    linked: int = 0
    added: int = 0
    changed: int = 0
    joined: int = 0
    withdrawn: int = 0


class Was(NamedTuple):
    """An incident as it was kept: its record and its accounts in their order."""

    record: dict[str, Any]
    events: tuple[str, ...]


def replace_incidents(connection: Connection, found: Iterable[Placed], touched: set[str] | None, run: int) -> Outcome:
    """Put incidents in place of those that the touched accounts made before; None touches everything."""
    before = _fetch_before(connection, touched)
    _clear(connection, before if touched is not None else None)
    now: dict[str, Was] = {}
    home: dict[str, str] = {}
    for some in _some(found):
        records = {incident.id: _record(incident) for incident, _ in some}
        _insert(connection, some, records)
        for incident, _ in some:
            events = tuple(account.id for account in incident.accounts)
            now[incident.id] = Was(records[incident.id], events)
            home.update(dict.fromkeys(events, incident.id))
    rows = [*_changes(before, now, home)]
    _save_aliases(connection, {row["incident"]: row["details"].get("into") for row in rows if row["what"] in _GONE})
    _save_changes(connection, rows, run)
    count = [sum(row["what"] == what for row in rows) for what in ("added", "changed", "joined", "withdrawn")]
    return Outcome(len(home), *count)


_GONE = ("joined", "withdrawn")


def _fetch_before(connection: Connection, touched: set[str] | None) -> dict[str, Was]:
    """Return the incidents that the touched accounts belonged to."""
    members_of: dict[str, list[str]] = {}
    query = select(members.c.incident, members.c.event).order_by(members.c.incident, members.c.place)
    for incident, event in _rows(connection, query, members.c.event, touched):
        members_of.setdefault(incident, []).append(event)
    wanted = None if touched is None else set(members_of)
    found = _rows(connection, select(incidents.c.id, incidents.c.record), incidents.c.id, wanted)
    return {id_: Was(record, tuple(members_of.get(id_, ()))) for id_, record in found}


def _rows(connection: Connection, query: Any, column: Any, among: set[str] | None) -> Iterator[Any]:
    if among is None:
        yield from connection.execute(query)
    else:
        for some in portions(sorted(among)):
            yield from connection.execute(query.where(column.in_(some)))


def _clear(connection: Connection, ids: Iterable[str] | None) -> None:
    for table, column in ((links, links.c.incident), (members, members.c.incident), (incidents, incidents.c.id)):
        if ids is None:
            connection.execute(delete(table))
        else:
            for some in portions(sorted(ids)):
                connection.execute(delete(table).where(column.in_(some)))


def _some(found: Iterable[Placed]) -> Iterator[list[Placed]]:
    batch: list[Placed] = []
    for item in found:
        batch.append(item)
        if len(batch) >= AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _insert(connection: Connection, some: list[Placed], records: dict[str, dict[str, Any]]) -> None:
    connection.execute(insert(incidents), [_incident_row(incident, records[incident.id]) for incident, _ in some])
    connection.execute(insert(members), [row for item in some for row in _member_rows(*item)])
    rows = [{**link._asdict(), "incident": incident.id} for incident, _ in some for link in _kept_links(incident)]
    for start in range(0, len(rows), _MANY):
        connection.execute(insert(links), rows[start : start + _MANY])


def _kept_links(incident: Incident) -> Iterable[Link]:
    """Return the links of an incident; of one with many accounts the strongest of each account."""
    if len(incident.accounts) <= _SMALL:
        return incident.links
    best: dict[str, list[Link]] = {}
    for link in sorted(incident.links, key=lambda link: (-link.score, link.left, link.right)):
        for id_ in (link.left, link.right):
            if len(best.setdefault(id_, [])) < _STRONGEST:
                best[id_].append(link)
    return {(link.left, link.right): link for some in best.values() for link in some}.values()


def with_decided(incident: Incident, decisions: Decisions) -> Incident:
    """Return an incident whose links tell first what a person decided of them."""
    ids = {account.id for account in incident.accounts}
    links = {(link.left, link.right): link for link in incident.links}
    for pair, row in decisions.pairs.items():
        if row.action == "same" and ids.issuperset(pair):
            link = links.get(pair, Link(*pair, 0.0, ()))
            links[pair] = link._replace(reasons=(f"{row.by} decided: one happening ({row.why})", *link.reasons))
    return incident._replace(links=tuple(links.values()))


def _incident_row(incident: Incident, record: dict[str, Any]) -> dict[str, Any]:
    start, end = (record["time"][name] and date.fromisoformat(record["time"][name]) for name in ("start", "end"))
    return {
        "id": incident.id, "type": record["type"], "start_date": start, "end_date": end,
        "accounts": len(incident.accounts), "sources": record["independent_sources"], "record": record,
    }  # fmt: skip


def _record(incident: Incident) -> dict[str, Any]:
    """Return the incident line without what stands in tables of its own, as it comes back from the database."""
    line = incident_line(incident)
    kept = {name: value for name, value in line.items() if name not in ("incident", "events", "links")}
    return dict(json.loads(json.dumps(kept)))


def _member_rows(incident: Incident, placed: dict[str, tuple[str, Blocks]]) -> Iterator[dict[str, Any]]:
    for place, account in enumerate(incident.accounts, 1):
        component, blocks = placed[account.id]
        yield {
            "event": account.id, "incident": incident.id, "place": place, "report": account.report,
            "event_id": account.record["coded_id"], "component": component, "blocks": blocks,
        }  # fmt: skip


def _changes(before: dict[str, Was], now: dict[str, Was], home: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield what became of each incident that was touched."""
    for id_ in sorted(before.keys() | now.keys()):
        was, is_ = before.get(id_), now.get(id_)
        if was is None and is_ is not None:
            yield {"incident": id_, "what": "added", "details": {"after": summary(is_)}}
        elif is_ is None and was is not None:
            into = next((home[event] for event in was.events if event in home), None)
            what = "joined" if into else "withdrawn"
            yield {"incident": id_, "what": what, "details": {"before": summary(was), "into": into}}
        elif was and is_ and was != is_:
            old, new = summary(was), summary(is_)
            differ = {name: [old[name], new[name]] for name in new if old[name] != new[name]}
            yield {"incident": id_, "what": "changed", "details": {"changed": differ}}


def summary(was: Was) -> dict[str, Any]:
    """Return what an incident says in short, to be compared with what it said before."""
    record = was.record
    tolls = {kind: [toll["low"], toll["best"], toll["high"]] for kind, toll in record["tolls"].items()}
    return {
        "type": record["type"],
        "time": [record["time"]["start"], record["time"]["end"]],
        "places": [place.get("name") or place["text"] for place in record["places"]],
        "actors": [f"{actor.get('role')}: {actor.get('name') or actor['text']}" for actor in record["actors"]],
        "tolls": tolls,
        "contradictions": [
            [item["field"], item["kind"], [value["value"] for value in item["values"]]]
            for item in record["contradictions"]
        ],
        "sources": record["independent_sources"],
        "events": list(was.events),
    }


def _save_aliases(connection: Connection, gone: dict[str, str | None]) -> None:
    """Let the ids of incidents that are no more lead to what they became."""
    for some in portions(sorted(gone)):
        connection.execute(delete(aliases).where(aliases.c.id.in_(some)))
        connection.execute(insert(aliases), [{"id": id_, "incident": gone[id_]} for id_ in some])


def _save_changes(connection: Connection, rows: list[dict[str, Any]], run: int) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    for start in range(0, len(rows), _MANY):
        connection.execute(insert(changes), [{**row, "run": run, "at": at} for row in rows[start : start + _MANY]])
