"""Linking what is kept: new and changed events, and whatever they touch, become incidents again.

A component of accounts (those that likely pairs join) depends on nothing outside it. So it is enough to compare what is
new with what shares a block with it, and to link the components touched; linking everything gives the same incidents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, or_, select, update

from marsad.incidents.account import Account
from marsad.incidents.cluster import Pair, find_components
from marsad.incidents.link import Incident, find_likely, iter_likely
from marsad.incidents.rules import Rules, load_rules
from marsad.knowledge import DATA
from marsad.mentions.actor_entries import ActorEntry
from marsad.store.accounts import Blocks, blocks_of, fetch_accounts, find_neighbours, portions, slim
from marsad.store.copying import add_copies, fetch_groups
from marsad.store.decisions import Decisions, fetch_decisions
from marsad.store.incident_rows import Outcome, replace_incidents
from marsad.store.schema import codings, judgements, linked, linking, members, reports
from marsad.store.store import Store

_RULES = "rules"
_JUDGED = "judged"


class LinkRules(NamedTuple):
    """The rules of linking with the digest that names them."""

    rules: Rules
    digest: str


def load_link_rules(actors: Mapping[str, ActorEntry], path: Path | None = None) -> LinkRules:
    """Read the rules of linking, the packaged ones by default; the digest names them and who belongs to whom."""
    path = path or DATA / "incidents.yml"
    told = blake2b(path.read_bytes(), digest_size=8)
    told.update(repr(sorted((id_, one.parents, one.roles) for id_, one in actors.items())).encode())
    return LinkRules(load_rules(path, actors), told.hexdigest())


def count_unlinked(store: Store) -> int:
    """Return how many reports wait to be linked."""
    return store.database.read(lambda connection: len(_pending(connection)))


def link_store(store: Store, rules: LinkRules, *, every: bool = False) -> Outcome:
    """Link what is new or changed since the last time, or everything; return what came of it.

    All of it is one transaction: nobody sees half of a linking, and a broken one leaves what was there.
    """
    if not every and not store.database.read(lambda connection: _has_work(connection, rules)):
        return Outcome()
    run = store.begin_run("link", rules.digest, {"all": every})
    outcome = store.database.write(lambda connection: _link(connection, rules, run.id, every=every))
    store.end_run(run, outcome._asdict())
    return outcome


def _has_work(connection: Connection, rules: LinkRules) -> bool:
    if _value(connection, _RULES) != rules.digest or _pending(connection):
        return True
    return bool(connection.scalar(select(judgements.c.id).where(judgements.c.id > _last_judged(connection)).limit(1)))


def _link(connection: Connection, rules: LinkRules, run: int, *, every: bool) -> Outcome:
    """1 what changed · 2 copies · 3 the accounts touched · 4 incidents · 5 keep them."""
    every = every or _value(connection, _RULES) != rules.digest
    decisions = fetch_decisions(connection)
    changed = _take_changed(connection, every=every) | _take_judged(connection)  # 1, 2
    groups = fetch_groups(connection)
    if every:
        accounts, before = _incident_accounts(fetch_accounts(connection, changed, rules.rules, groups, decisions)), None
    else:
        accounts, before = _touched(connection, changed, rules.rules, groups, decisions)  # 3
    likely = find_likely(accounts, rules.rules)  # 4
    found = iter_likely(accounts, likely, rules.rules, decisions.decided)
    _set_value(connection, _RULES, rules.digest)
    pairs = [*likely, *decisions.decided.same]
    placed = _placed({account.id for account in accounts}, found, pairs, rules.rules)
    return replace_incidents(connection, placed, before, decisions, run)  # 5


def _take_changed(connection: Connection, *, every: bool) -> set[str]:
    """Enter what waits as linked; return the reports whose accounts are new, gone, or copies of others than before."""
    if every:
        connection.execute(delete(linked))
    pending = _pending(connection)
    known = set(connection.scalars(select(linked.c.report).where(linked.c.report.in_(list(pending)))))
    for key in known:
        connection.execute(update(linked).where(linked.c.report == key).values(run=pending[key][0]))
    regrouped = add_copies(connection, {key: run for key, (run, _) in pending.items() if key not in known})
    return pending.keys() | {old for _, old in pending.values() if old} | regrouped


def _take_judged(connection: Connection) -> set[str]:
    """Enter the judgements that wait as taken; return the reports of their events."""
    query = select(judgements.c.id, judgements.c.details).where(judgements.c.id > _last_judged(connection))
    rows = list(connection.execute(query.order_by(judgements.c.id)))
    if rows:
        _set_value(connection, _JUDGED, str(rows[-1].id))
    return {event["report"] for row in rows for event in row.details.get("events", ())}


def _last_judged(connection: Connection) -> int:
    return int(_value(connection, _JUDGED) or 0)


def _pending(connection: Connection) -> dict[str, tuple[int, str | None]]:
    """Return the reports coded since they were last linked: the run of the coding, the report each replaces."""
    query = select(codings.c.report, codings.c.run, reports.c.replaces)
    query = query.join(reports, reports.c.key == codings.c.report)
    query = query.outerjoin(linked, linked.c.report == codings.c.report)
    waits = or_(linked.c.report.is_(None), linked.c.run != codings.c.run)
    return {row.report: (row.run, row.replaces) for row in connection.execute(query.where(waits))}


def _touched(
    connection: Connection, changed: set[str], rules: Rules, groups: dict[str, str], decisions: Decisions
) -> tuple[list[Account], set[str]]:
    """Return the accounts to be linked again, and the handles that were in their components before."""
    new = _incident_accounts(fetch_accounts(connection, changed, rules, groups, decisions))
    near = {
        member.event: member
        for member in find_neighbours(connection, (blocks_of(account, rules) for account in new))
        if member.report not in changed
    }
    around = fetch_accounts(connection, {member.report for member in near.values()}, rules, groups, decisions)
    accounts = new + [account for account in _incident_accounts(around) if account.id in near]
    ids = {account.id for account in new}
    pairs = find_likely(accounts, rules, about=ids)
    components = {near[id_].component for pair in pairs for id_ in pair if id_ in near}
    components |= _values(connection, members.c.component, members.c.report, changed)
    partners = {id_ for pair in decisions.decided.same if ids & set(pair) for id_ in pair}
    components |= _values(connection, members.c.component, members.c.event, partners)
    before = _values(connection, members.c.event, members.c.component, components)
    homes = _values(connection, members.c.report, members.c.component, components) - changed
    others = _incident_accounts(fetch_accounts(connection, homes, rules, groups, decisions))
    return new + [account for account in others if account.id in before], before


def _incident_accounts(accounts: Iterable[Account]) -> list[Account]:
    return [slim(account) for account in accounts if not account.alone]


def _values(connection: Connection, wanted: ColumnElement[str], given: ColumnElement[str], among: set[str]) -> set[str]:
    return {
        value
        for some in portions(sorted(among))
        for value in connection.scalars(select(wanted).where(given.in_(some)))
    }


def _placed(
    ids: set[str], incidents: Iterable[Incident], likely: list[Pair], rules: Rules
) -> Iterable[tuple[Incident, dict[str, tuple[str, Blocks]]]]:
    """Yield each incident with the component and the blocks of its accounts."""
    joined = [pair for pair in likely if ids.issuperset(pair)]
    component = {id_: group[0] for group in find_components(sorted(ids), joined) for id_ in group}
    for incident in incidents:
        yield incident, {a.id: (component[a.id], blocks_of(a, rules)) for a in incident.accounts}


def _value(connection: Connection, name: str) -> str | None:
    return connection.scalar(select(linking.c.value).where(linking.c.name == name))


def _set_value(connection: Connection, name: str, value: str) -> None:
    if _value(connection, name) != value:
        connection.execute(delete(linking).where(linking.c.name == name))
        connection.execute(linking.insert().values(name=name, value=value))
