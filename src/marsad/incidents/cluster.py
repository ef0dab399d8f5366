"""Clustering: which accounts make one incident, whatever the order in which they came.

Accounts joined by pairs in reach make components, which are small; within one, the two groups that agree most on
average are joined until none agree enough. A component depends on nothing outside it, so that new accounts ask for the
components they touch to be made again, with the same result as making all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

Pair = tuple[str, str]


class Tie(NamedTuple):
    """How much speaks for two accounts or groups being one, and whether something told speaks plainly against it."""

    points: float
    clash: bool = False


Score = Callable[[str, str], Tie]
_NEVER = -99.0
_CLEARLY = 1 / 3  # of the margin


class Decided(NamedTuple):
    """What people decided of pairs of accounts: told as one incident, or told apart."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()


class Bounds(NamedTuple):
    """From how many points on groups are joined; with ``reach`` and ``margin`` also to the only one they can be."""

    threshold: float
    reach: float
    margin: float


def find_clusters(
    ids: Iterable[str], likely: Iterable[Pair], score: Score, bounds: Bounds, decided: Decided | None = None
) -> list[tuple[str, ...]]:
    """Return the groups of ids, each sorted, in the order of their first ids.

    ``likely`` are the pairs that may tell one happening (``bounds.reach`` points or more), ``score`` gives the points
    of any pair of a component.
    """
    decided = decided or Decided()
    found = [
        group
        for component in find_components(sorted(ids), [*likely, *decided.same])
        for group in _grouped(component, score, bounds, decided)
    ]
    return sorted(found)


def find_components(ids: Iterable[str], pairs: Iterable[Pair]) -> list[list[str]]:
    """Return the ids that pairs join, directly or through others."""
    near: dict[str, list[str]] = defaultdict(list)
    for a, b in pairs:
        near[a].append(b)
        near[b].append(a)
    done: set[str] = set()
    found = []
    for start in ids:
        if start in done:
            continue
        component, waiting = [], [start]
        done.add(start)
        while waiting:
            current = waiting.pop()
            component.append(current)
            fresh = [other for other in dict.fromkeys(near.get(current, ())) if other not in done]
            done.update(fresh)
            waiting.extend(fresh)
        found.append(sorted(component))
    return found


def _grouped(ids: list[str], score: Score, bounds: Bounds, decided: Decided) -> list[tuple[str, ...]]:
    """Join the two groups with the highest average score until none agrees enough or has only one it can be."""
    groups: dict[str, tuple[str, ...]] = {id_: (id_,) for id_ in ids}
    links = _links(ids, score, decided)
    while links:
        best, tie = max(links.items(), key=lambda row: (row[1].points, row[0]))
        if tie.points < bounds.threshold:
            only = _only_ones(links, bounds)
            if not only:
                break
            best = only[0]
        a, b = best
        sizes = len(groups[a]), len(groups[b])
        groups[a] += groups.pop(b)
        _join(links, a, b, sizes)
    return [tuple(sorted(group)) for group in groups.values()]


def _only_ones(links: dict[Pair, Tie], bounds: Bounds) -> list[Pair]:
    """Return the pairs of groups in reach, best first, where for one of them no other group is nearly so good."""
    near: dict[str, list[tuple[float, Pair]]] = defaultdict(list)
    for pair, tie in links.items():
        for id_ in pair:
            near[id_].append((tie.points, pair))
    found = []
    for rows in near.values():
        rows.sort(reverse=True)
        first, pair = rows[0]
        second = next((points for points, other in rows[1:] if not _goes_along(pair, other, links, bounds)), _NEVER)
        if first >= bounds.reach and first - second >= bounds.margin and not links[pair].clash:
            found.append((first, pair))
    return [pair for _, pair in sorted(found, reverse=True)]


def _goes_along(pair: Pair, other: Pair, links: dict[Pair, Tie], bounds: Bounds) -> bool:
    """Tell whether a group's second choice is no rival of its first, because it is drawn to the first itself."""
    (first,) = set(pair) - set(other)
    (second,) = set(other) - set(pair)
    tie = links[_pair(first, second)]
    return tie.points >= max(bounds.reach, links[other].points + bounds.margin * _CLEARLY) and not tie.clash


def _links(ids: list[str], score: Score, decided: Decided) -> dict[Pair, Tie]:
    """Return the ties of all pairs of a component; what people decided goes before."""
    found: dict[Pair, Tie] = {}
    for i, a in enumerate(ids):
        for b in ids[i + 1 :]:
            pair = (a, b)
            if pair in decided.same:
                found[pair] = Tie(-_NEVER)
            elif pair in decided.different:
                found[pair] = Tie(_NEVER * len(ids), clash=True)
            else:
                found[pair] = score(a, b)
    return found


def _join(links: dict[Pair, Tie], a: str, b: str, sizes: tuple[int, int]) -> None:
    """Replace the links of two groups by those of their union: the average over all its pairs."""
    del links[a, b]
    for other in {id_ for pair in links for id_ in pair if b in pair and id_ != b}:
        with_b = links.pop(_pair(b, other))
        with_a = links[_pair(a, other)]
        points = (with_a.points * sizes[0] + with_b.points * sizes[1]) / (sizes[0] + sizes[1])
        links[_pair(a, other)] = Tie(points, with_a.clash or with_b.clash)


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
