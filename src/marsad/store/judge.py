"""Judging: a person's decision enters the log; nothing in it is ever changed or deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from marsad.errors import StoreError
from marsad.store.corrections import read_correction
from marsad.store.decisions import Judgement, fetch_judgements
from marsad.store.fetch import fetch_keys
from marsad.store.handles import with_handles
from marsad.store.incidents import find_incident
from marsad.store.schema import events, judgements, members
from marsad.store.store import Store

_SHOWN = 5


def judge(
    store: Store, action: str, targets: Sequence[str], *, by: str, why: str, field: str = "", value: str = ""
) -> Judgement:
    """Enter a judgement of events (accept, reject, correct, same, different) or incidents (relate, merge).

    An event is named by its handle, the beginning of it, or REPORT/NUMBER; an incident by its id.
    """
    if not by.strip() or not why.strip():
        raise StoreError(f"a judgement needs who decides and why: {action} ... --by NAME --why REASON")

    def work(connection: Connection) -> Judgement:
        details = _details(connection, action, targets, store.name)
        if action == "correct":
            (event,) = details["events"]
            read_correction(field, value, _record(connection, event["event"], store.name))
            details |= {"field": field, "value": value}
        return _enter(connection, "same" if action == "merge" else action, by, why, None, details)

    return store.database.write(work)


def undo(store: Store, number: int, *, by: str, why: str) -> Judgement:
    """Enter that a judgement no longer holds."""

    def work(connection: Connection) -> Judgement:
        row = next((row for row in fetch_judgements(connection) if row.id == number), None)
        if row is None:
            raise StoreError(f"{store.name}: no judgement {number}; `marsad judge log` lists them")
        return _enter(connection, "undo", by, why, number, {"events": row.details.get("events", [])})

    return store.database.write(work)


def _enter(
    connection: Connection, action: str, by: str, why: str, undoes: int | None, details: dict[str, Any]
) -> Judgement:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    row = {"at": at, "by": by, "action": action, "why": why, "undoes": undoes, "details": details}
    number = connection.execute(insert(judgements).values(row).returning(judgements.c.id)).scalar_one()
    return Judgement(int(number), at, by, action, why, undoes, details)


def _details(connection: Connection, action: str, targets: Sequence[str], name: str) -> dict[str, Any]:
    """Return what a judgement is about: events as they are found again, pairs of them, incidents."""
    if action in ("relate", "merge") or (action == "comment" and targets[0].startswith("i")):
        ids = [find_incident(connection, id_, name) for id_ in targets]
        firsts = [_find(connection, id_[1:], name) for id_ in ids]
        if action != "merge":
            return {"incidents": ids, "events": firsts}
        groups = [list(connection.scalars(select(members.c.event).where(members.c.incident == id_))) for id_ in ids]
        told = [_find(connection, handle, name) for group in groups for handle in group]
        return {"events": told, "pairs": [sorted((a, b)) for a in groups[0] for b in groups[1] if a != b]}
    found = [_find(connection, target, name) for target in targets]
    if action in ("same", "different"):
        pair = sorted(event["event"] for event in found)
        if len(set(pair)) < 2:
            raise StoreError(f"{name}: {targets[0]} and {targets[1]} are one event; name two")
        return {"events": found, "pairs": [pair]}
    return {"events": found}


def _find(connection: Connection, target: str, name: str) -> dict[str, Any]:
    """Return an event by what finds it again: report, type, span of the trigger; and its words, for people."""
    handle, record, report = _located(connection, target, name)
    trigger = record["trigger"]
    return {
        "event": handle, "report": report, "type": record["type"], "span": trigger["span"], "text": trigger["text"],
    }  # fmt: skip


def _record(connection: Connection, handle: str, name: str) -> dict[str, Any]:
    return _located(connection, handle, name)[1]


def _located(connection: Connection, target: str, name: str) -> tuple[str, dict[str, Any], str]:
    report, slash, number = target.partition("/")
    if slash:
        keys = fetch_keys(connection, report, 2)
        rows = _handled(connection, keys[0]) if len(keys) == 1 else []
        if number.isdecimal() and 0 < int(number) <= len(rows):
            return (*rows[int(number) - 1], keys[0])
        raise StoreError(f"{name}: no event {target!r}: the NUMBER of an event in `marsad report {report}`, from 1 on")
    return _by_handle(connection, target.lower(), name)


def _by_handle(connection: Connection, start: str, name: str) -> tuple[str, dict[str, Any], str]:
    query = select(members.c.event, members.c.report).where(members.c.event >= start, members.c.event < start + "g")
    found = {row.event: row.report for row in connection.execute(query.limit(_SHOWN + 1))}
    if not found:  # rejected ones belong to no incident
        told = [event for row in fetch_judgements(connection) for event in row.details.get("events", ())]
        found = {event["event"]: event["report"] for event in told if event["event"].startswith(start)}
    if len(found) != 1:
        shown = f"may be any of {', '.join(sorted(found)[:_SHOWN])}" if found else "is no event of an incident"
        raise StoreError(f"{name}: {start!r} {shown}; `marsad incident ID` shows them, REPORT/NUMBER names any")
    ((handle, report),) = found.items()
    record = dict(_handled(connection, report)).get(handle)
    if record is None:
        raise StoreError(f"{name}: event {handle} is no longer read in report {report[:12]}; see `marsad judge log`")
    return handle, record, report


def _handled(connection: Connection, report: str) -> list[tuple[str, dict[str, Any]]]:
    query = select(events.c.record).where(events.c.report == report).order_by(events.c.number)
    return list(with_handles(report, connection.scalars(query)))


def find_lost(connection: Connection, log: Sequence[Judgement]) -> set[int]:
    """Return the judgements of which an event is no longer read: they are kept, without their event."""
    reports = sorted({event["report"] for row in log for event in row.details.get("events", ())})
    there = {handle for report in reports for handle, _ in _handled(connection, report)}
    return {row.id for row in log if any(event["event"] not in there for event in row.details.get("events", ()))}
