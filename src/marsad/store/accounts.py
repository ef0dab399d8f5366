"""The kept events as accounts, ready to be linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select

from marsad.incidents.account import Account, read_account
from marsad.incidents.block import Key, asked_keys
from marsad.incidents.rules import Rules
from marsad.incidents.spots import places_around
from marsad.store.decisions import Decisions
from marsad.store.handles import with_handles
from marsad.store.schema import codings, events, members, reports

AT_ONCE = 500  # values in one condition
Blocks = dict[str, list[int]]


def fetch_accounts(
    connection: Connection, keys: Iterable[str], rules: Rules, copies: Mapping[str, str], decisions: Decisions
) -> Iterator[Account]:
    """Yield the accounts of reports but those replaced by a newer version; ``copies`` names groups of one text."""
    for some in portions(sorted(keys)):
        rows = connection.execute(_query().where(events.c.report.in_(some)))
        for key, found in groupby(rows, key=lambda row: row.report):
            told = list(found)
            kept = list(_kept(key, told, decisions))
            for (handle, record), around in zip(kept, places_around([row for _, row in kept], rules), strict=True):
                yield _account(handle, record, told[0], rules, copies.get(key, key), around)


def _kept(report: str, rows: Iterable[Any], decisions: Decisions) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the events of a report that were not rejected, by handle, corrected where they were corrected."""
    for handle, record in with_handles(report, (row.record for row in rows)):
        if not decisions.rejected(handle):
            yield handle, decisions.applied(handle, record)


def slim(account: Account) -> Account:
    """Return an account with only that of its record which comparing needs: the whole takes most of the memory."""
    return account._replace(record={"attribution": account.record.get("attribution")})


def fill(connection: Connection, accounts: Iterable[Account], decisions: Decisions) -> dict[str, Account]:
    """Return accounts by id with their whole records, read once more."""
    slims = {account.id: account for account in accounts}
    found: dict[str, Account] = {}
    query = select(events.c.report, events.c.record, reports.c.source_id).order_by(events.c.report, events.c.number)
    query = query.join(reports, reports.c.key == events.c.report)
    for some in portions(sorted({account.report for account in slims.values()})):
        rows = connection.execute(query.where(events.c.report.in_(some)))
        for key, told in groupby(rows, key=lambda row: row.report):
            here = list(told)
            for handle, record in _kept(key, here, decisions):
                if handle in slims:
                    named = _named(handle, record, here[0].source_id)
                    found[handle] = slims[handle]._replace(record=named)
    return found


def _named(handle: str, record: dict[str, Any], source_id: str) -> dict[str, Any]:
    return {**record, "id": handle, "coded_id": record["id"], "source_id": source_id}


def _account(
    handle: str, record: dict[str, Any], row: Any, rules: Rules, copy: str, around: Sequence[Mapping[str, Any]]
) -> Account:
    named = _named(handle, record, row.source_id)
    published = row.published_start or row.published_end
    return read_account(
        named, row.report, rules, text=row.text, outlet=row.outlet or "", published=published, copy=copy,
        around=around,
    )  # fmt: skip


def _query() -> Select[Any]:
    newer = reports.alias()
    return (
        select(
            events.c.report, events.c.record, reports.c.text, reports.c.outlet, reports.c.source_id,
            codings.c.published_start, codings.c.published_end,
        )
        .join(reports, reports.c.key == events.c.report)
        .join(codings, codings.c.report == events.c.report)
        .where(~select(newer.c.key).where(newer.c.replaces == reports.c.key).exists())
        .order_by(events.c.report, events.c.number)
    )  # fmt: skip


def portions(values: list[str]) -> Iterator[list[str]]:
    """Yield the values in portions that fit into one condition."""
    for start in range(0, len(values), AT_ONCE):
        yield values[start : start + AT_ONCE]


def blocks_of(account: Account, rules: Rules) -> Blocks:
    """Return the blocks of an account as numbers: those where it is compared with all, those with vague ones only."""
    asked, others = asked_keys(account, rules)
    return {"all": sorted(map(_number, asked)), "vague": sorted(map(_number, others))}


def _number(key: Key) -> int:
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=6).digest(), "big")


class Member(NamedTuple):
    """An account that was linked before: its handle, its report, its component."""

    event: str
    report: str
    component: str


def find_neighbours(connection: Connection, changed: Iterable[Blocks]) -> list[Member]:
    """Return the linked accounts that any of the changed ones may be compared with."""
    asked, known = set[int](), set[int]()
    for blocks in changed:
        asked.update(blocks["all"])
        known.update(blocks["all"], blocks["vague"])
    rows = connection.execute(select(members.c.event, members.c.report, members.c.component, members.c.blocks))
    return [
        Member(event, report, component)
        for event, report, component, blocks in rows
        if not known.isdisjoint(blocks["all"]) or not asked.isdisjoint(blocks["vague"])
    ]
