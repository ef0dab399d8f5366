"""Incidents into the tables: what is the same stays, the rest is replaced, and what changed is written down."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select

from marsad.incidents.account import Account
from marsad.incidents.link import Incident, Link
from marsad.incidents.record import incident_line
from marsad.store.accounts import AT_ONCE, Blocks, fill, portions
from marsad.store.decisions import Decisions
from marsad.store.schema import aliases, changes, incidents, links, members

Placed = tuple[Incident, dict[str, tuple[str, Blocks]]]
_MANY = 2000


class Outcome(NamedTuple):
    """What came of linking: incidents that are new, have changed, became part of another, are gone."""

    linked: int = 0
    added: int = 0
    changed: int = 0
    joined: int = 0
    withdrawn: int = 0


class Was(NamedTuple):
    """An incident as it is kept: the digest of its record and accounts, and what it says in short."""

    digest: bytes
    short: dict[str, Any]


def replace_incidents(
    connection: Connection, found: Iterable[Placed], touched: set[str] | None, decisions: Decisions, run: int
) -> Outcome:
    """Put incidents in place of those that the touched accounts made before; None touches everything.

    Their accounts come slim and get their records here, some at a time.
    """
    before = _fetch_before(connection, touched)
    _clear(connection, before if touched is not None else None)
    ids: set[str] = set()
    home: dict[str, str] = {}
    count = Counter[str]()
    for some in _some(found):
        whole = fill(connection, (account for incident, _ in some for account in incident.accounts), decisions)
        filled = [(_filled(incident, whole, decisions), placed) for incident, placed in some]
        records = {incident.id: _record(incident) for incident, _ in filled}
        _insert(connection, filled, records)
        now = {incident.id: was_of(records[incident.id], _handles(incident)) for incident, _ in filled}
        count.update(_save_changes(connection, list(_changes(before, now)), run))
        ids |= now.keys()
        home.update((handle, incident.id) for incident, _ in filled for handle in _handles(incident))
    gone = list(_gone({id_: was for id_, was in before.items() if id_ not in ids}, home))
    _save_aliases(connection, {row["incident"]: row["details"]["into"] for row in gone})
    count.update(_save_changes(connection, gone, run))
    return Outcome(len(home), *(count[what] for what in ("added", "changed", "joined", "withdrawn")))


def _filled(incident: Incident, whole: Mapping[str, Account], decisions: Decisions) -> Incident:
    accounts = tuple(whole[account.id] for account in incident.accounts)
    return with_decided(incident._replace(accounts=accounts), decisions)


def _handles(incident: Incident) -> tuple[str, ...]:
    return tuple(account.id for account in incident.accounts)


def _fetch_before(connection: Connection, touched: set[str] | None) -> dict[str, Was]:
    """Return the incidents that the touched accounts belonged to."""
    members_of: dict[str, list[str]] = {}
    query = select(members.c.incident, members.c.event).order_by(members.c.incident, members.c.place)
    for incident, event in _rows(connection, query, members.c.event, touched):
        members_of.setdefault(incident, []).append(event)
    wanted = None if touched is None else set(members_of)
    found = _rows(connection, select(incidents.c.id, incidents.c.record), incidents.c.id, wanted)
    return {id_: was_of(record, tuple(members_of.get(id_, ()))) for id_, record in found}


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
    rows = [{**link._asdict(), "incident": incident.id} for incident, _ in some for link in incident.links]
    for start in range(0, len(rows), _MANY):
        connection.execute(insert(links), rows[start : start + _MANY])


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


def _changes(before: Mapping[str, Was], now: Mapping[str, Was]) -> Iterator[dict[str, Any]]:
    """Yield which incidents are new, and what changed in which."""
    for id_ in sorted(now):
        was, is_ = before.get(id_), now[id_]
        if was is None:
            yield {"incident": id_, "what": "added", "details": {"after": is_.short}}
        elif was.digest != is_.digest:
            old, new = was.short, is_.short
            differ = {name: [old[name], new[name]] for name in new if old[name] != new[name]}
            yield {"incident": id_, "what": "changed", "details": {"changed": differ}}


def _gone(before: Mapping[str, Was], home: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the incidents that are no more, with what their accounts belong to now."""
    for id_ in sorted(before):
        short = before[id_].short
        into = next((home[event] for event in short["events"] if event in home), None)
        yield {"incident": id_, "what": "joined" if into else "withdrawn", "details": {"before": short, "into": into}}


def was_of(record: Mapping[str, Any], events: tuple[str, ...]) -> Was:
    """Return what is remembered of an incident while others take its place."""
    told = json.dumps([record, events], ensure_ascii=False, sort_keys=True)
    return Was(blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest(), summary(record, events))


def summary(record: Mapping[str, Any], events: tuple[str, ...]) -> dict[str, Any]:
    """Return what an incident says in short, to be compared with what it said before."""
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
        "events": list(events),
    }


def _save_aliases(connection: Connection, gone: dict[str, str | None]) -> None:
    """Let the ids of incidents that are no more lead to what they became."""
    for some in portions(sorted(gone)):
        connection.execute(delete(aliases).where(aliases.c.id.in_(some)))
        connection.execute(insert(aliases), [{"id": id_, "incident": gone[id_]} for id_ in some])


def _save_changes(connection: Connection, rows: list[dict[str, Any]], run: int) -> Iterator[str]:
    """Write down changes, and return of which kinds they are."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    for start in range(0, len(rows), _MANY):
        connection.execute(insert(changes), [{**row, "run": run, "at": at} for row in rows[start : start + _MANY]])
    return (row["what"] for row in rows)
