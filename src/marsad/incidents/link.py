"""Linking: the accounts of many reports become incidents, each with the reasons that hold it together."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from marsad.incidents.account import Account
from marsad.incidents.block import find_pairs
from marsad.incidents.cluster import Bounds, Decided, Pair, Score, Tie, find_clusters
from marsad.incidents.compare import Comparison, comparable
from marsad.incidents.comparer import Comparer
from marsad.incidents.rules import Rules

_SHOWN = 4  # reasons kept with a link
_SMALL = 20  # accounts; of larger incidents not every pair is kept: 250 copies of one text make 31,125 pairs
_STRONGEST = 3


class Link(NamedTuple):
    """Two accounts of one incident, how much speaks for it, and the weightiest reasons."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


class Incident(NamedTuple):
    """One happening: its accounts, the earliest published first, and the links between them.

    Of an incident of more than twenty accounts only the strongest links of each account are kept.
    """

    id: str
    accounts: tuple[Account, ...]
    links: tuple[Link, ...]


def link_events(accounts: Iterable[Account], rules: Rules, decided: Decided | None = None) -> list[Incident]:
    """Return the incidents that the accounts tell; the order of the accounts changes nothing.

    1 block and compare · 2 cluster · 3 name. Totals over a period and older events recalled belong to no incident.
    """
    kept = [account for account in accounts if not account.alone]
    return list(iter_likely(kept, find_likely(kept, rules), rules, decided))  # 1


def find_likely(accounts: Iterable[Account], rules: Rules, about: Container[str] | None = None) -> dict[Pair, Tie]:
    """Return the pairs of accounts that may tell one happening; with ``about``, only those with one of these."""
    kept = list(accounts)
    comparer = Comparer(kept, rules)
    found: dict[Pair, Tie] = {}
    for one, other in find_pairs(kept, rules):
        if about is None or one.id in about or other.id in about:
            tie = comparer.tie(one, other)
            if tie.points >= rules.reach:
                found[one.id, other.id] = tie
    return found


def iter_likely(
    accounts: Iterable[Account], likely: Mapping[Pair, Tie], rules: Rules, decided: Decided | None = None
) -> Iterator[Incident]:
    """Yield the incidents of accounts whose likely pairs are known, each one's links made when it is asked for."""
    by_id = {account.id: account for account in accounts}
    comparer = Comparer(by_id.values(), rules)

    def score(a: str, b: str) -> Tie:
        return likely.get((a, b)) or comparer.tie(by_id[a], by_id[b])

    bounds = Bounds(rules.threshold, rules.reach, rules.margin)
    clusters = find_clusters(by_id, likely, score, bounds, _known(decided, by_id))  # 2
    for cluster in clusters:
        yield _incident([by_id[id_] for id_ in cluster], score, comparer)  # 3


def _known(decided: Decided | None, by_id: dict[str, Account]) -> Decided:
    """Return the decisions about accounts that there still are."""
    if decided is None:
        return Decided()
    same, different = (frozenset(pair for pair in pairs if by_id.keys() >= set(pair)) for pairs in decided)
    return Decided(same, different)


def _incident(accounts: list[Account], score: Score, comparer: Comparer) -> Incident:
    """Name an incident after its first account, so that its id stays when later accounts join."""
    accounts = sorted(accounts, key=first_told)
    pairs = [
        (one, other)
        for i, one in enumerate(accounts)
        for other in accounts[i + 1 :]
        if comparable(one, other, comparer.rules)
    ]
    if len(accounts) > _SMALL:
        pairs = _strongest(pairs, score)
    links = (_link(one, other, comparer.compare(one, other)) for one, other in pairs)
    return Incident(f"i{accounts[0].id}", tuple(accounts), tuple(links))


def _strongest(pairs: list[tuple[Account, Account]], score: Score) -> list[tuple[Account, Account]]:
    """Return the pairs in which one of the two has one of its strongest links."""
    points = {(one.id, other.id): score(*sorted((one.id, other.id))).points for one, other in pairs}
    best: dict[str, list[Pair]] = {}
    for pair in sorted(points, key=lambda pair: (-points[pair], pair)):
        for id_ in pair:
            if len(best.setdefault(id_, [])) < _STRONGEST:
                best[id_].append(pair)
    kept = {pair for some in best.values() for pair in some}
    return [(one, other) for one, other in pairs if (one.id, other.id) in kept]


def _link(one: Account, other: Account, found: Comparison) -> Link:
    return Link(one.id, other.id, found.score, found.reasons[:_SHOWN])


def first_told(account: Account) -> tuple[int, str, str]:
    """Order accounts by the day of their report; undated reports come last."""
    return account.published if account.published is not None else 10**7, account.report, account.id
