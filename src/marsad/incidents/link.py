"""Linking: the accounts of many reports become incidents, each with the reasons that hold it together."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from marsad.incidents.account import Account
from marsad.incidents.block import find_pairs
from marsad.incidents.cluster import Bounds, Decided, Pair, Tie, find_clusters
from marsad.incidents.compare import comparable, compare
from marsad.incidents.rules import Rules

_APART = Tie(-5.0, clash=True)  # types that no happening can have both
_SHOWN = 4  # reasons kept with a link


class Link(NamedTuple):
    """Two accounts of one incident, how much speaks for it, and the weightiest reasons."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


class Incident(NamedTuple):
    """One happening: its accounts, the earliest published first, and the links between them."""

    id: str
    accounts: tuple[Account, ...]
    links: tuple[Link, ...]


def link_events(accounts: Iterable[Account], rules: Rules, decided: Decided | None = None) -> list[Incident]:
    """Return the incidents that the accounts tell; the order of the accounts changes nothing.

    1 block and compare · 2 cluster · 3 name. Totals over a period and older events recalled belong to no incident.
    """
    kept = [account for account in accounts if not account.alone]
    return link_likely(kept, find_likely(kept, rules), rules, decided)  # 1


def find_likely(accounts: Iterable[Account], rules: Rules, about: Container[str] | None = None) -> list[Pair]:
    """Return the pairs of accounts that may tell one happening; with ``about``, only those with one of these."""
    return [
        (one.id, other.id)
        for one, other in find_pairs(accounts, rules)
        if (about is None or one.id in about or other.id in about)
        and comparable(one, other, rules)
        and compare(one, other, rules).score >= rules.reach
    ]


def link_likely(
    accounts: Iterable[Account], likely: Iterable[Pair], rules: Rules, decided: Decided | None = None
) -> list[Incident]:
    """Return the incidents of accounts whose likely pairs are known."""
    return list(iter_likely(accounts, likely, rules, decided))


def iter_likely(
    accounts: Iterable[Account], likely: Iterable[Pair], rules: Rules, decided: Decided | None = None
) -> Iterator[Incident]:
    """Yield what :func:`link_likely` returns, each incident's links made when it is asked for."""
    by_id = {account.id: account for account in accounts}

    def score(a: str, b: str) -> Tie:
        one, other = by_id[a], by_id[b]
        if not comparable(one, other, rules):
            return _APART
        found = compare(one, other, rules)
        return Tie(found.score, found.clash)

    bounds = Bounds(rules.threshold, rules.reach, rules.margin)
    clusters = find_clusters(by_id, likely, score, bounds, _known(decided, by_id))  # 2
    for cluster in clusters:
        yield _incident([by_id[id_] for id_ in cluster], rules)  # 3


def _known(decided: Decided | None, by_id: dict[str, Account]) -> Decided:
    """Return the decisions about accounts that there still are."""
    if decided is None:
        return Decided()
    same, different = (frozenset(pair for pair in pairs if by_id.keys() >= set(pair)) for pairs in decided)
    return Decided(same, different)


def _incident(accounts: list[Account], rules: Rules) -> Incident:
    """Name an incident after its first account, so that its id stays when later accounts join."""
    accounts = sorted(accounts, key=first_told)
    links = []
    for i, one in enumerate(accounts):
        for other in accounts[i + 1 :]:
            if comparable(one, other, rules):
                found = compare(one, other, rules)
                links.append(Link(one.id, other.id, found.score, found.reasons[:_SHOWN]))
    return Incident(f"i{accounts[0].id}", tuple(accounts), tuple(links))


def first_told(account: Account) -> tuple[int, str, str]:
    """Order accounts by the day of their report; undated reports come last."""
    return account.published if account.published is not None else 10**7, account.report, account.id
