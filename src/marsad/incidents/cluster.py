"""Clustering: which accounts make one incident, whatever the order in which they came.

Accounts joined by pairs in reach make components, which are small; within one, the two groups that agree most on
average are joined until none agree enough. A component depends on nothing outside it, so that new accounts ask for the
components they touch to be made again, with the same result as making all of them.
"""

from __future__ import annotations

import math
from array import array
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
    names = sorted(ids, reverse=True)
    groups = Groups(len(names))
    for one, a in enumerate(names):
        for other in range(one):
            groups.tie(one, other, _tie((a, names[other]), score, decided, len(names)))
    while (pair := groups.closest()) is not None:
        if groups.points[pair.kept][pair.gone] < bounds.threshold:
            pair = groups.only_one(bounds)
            if pair is None:
                break
        groups.join(pair)
    return [tuple(sorted(names[n] for n in members)) for members in groups.members.values()]


def _tie(pair: Pair, score: Score, decided: Decided, size: int) -> Tie:
    """Return the tie of two accounts; what people decided goes before."""
    if pair in decided.same:
        return Tie(-_NEVER)
    if pair in decided.different:
        return Tie(_NEVER * size, clash=True)
    return score(*pair)


class Joined(NamedTuple):
    """Two groups to be joined, by their numbers: the group is called after its first id, which has the higher one.

    As pairs are ordered, of equally close ones the first is joined.
    """

    kept: int
    gone: int


class Groups:
    """The groups of a component and how close they are to each other.

    They are numbered from the last id to the first, so that of equally close ones the lowest number goes before. Points
    stand in a square, and each group remembers which is closest to it: looking through all pairs for each that is
    joined would take the third power of their number.
    """

    def __init__(self, size: int) -> None:
        self.members: dict[int, tuple[int, ...]] = {n: (n,) for n in range(size)}
        self.points = [array("d", [-math.inf]) * size for _ in range(size)]
        self._clash = [bytearray(size) for _ in range(size)]
        self._closest: dict[int, int] = {}

    def tie(self, one: int, other: int, tie: Tie) -> None:
        """Say how close two groups are."""
        self.points[one][other] = self.points[other][one] = tie.points
        self._clash[one][other] = self._clash[other][one] = tie.clash

    def closest(self) -> Joined | None:
        """Return the two groups that are closest; None where there is but one."""
        if len(self.members) == 1:
            return None
        if not self._closest:
            self._closest = {n: self._closest_to(n) for n in self.members}
        return min((_joined(n, other) for n, other in self._closest.items()), key=self._rank)

    def _closest_to(self, n: int) -> int:
        row = self.points[n]
        return row.index(max(row))

    def _rank(self, pair: Joined) -> tuple[float, Joined]:
        return -self.points[pair.kept][pair.gone], pair

    def only_one(self, bounds: Bounds) -> Joined | None:
        """Return the closest pair in reach where for one of the two no other group is nearly so close."""
        found = [pair for n in self.members if (pair := self._only_one_of(n, bounds)) is not None]
        return min(found, key=self._rank, default=None)

    def _only_one_of(self, n: int, bounds: Bounds) -> Joined | None:
        row = self.points[n]
        first = row[self._closest[n]]
        if first < bounds.reach or self._clash[n][self._closest[n]]:
            return None
        best, *others = sorted((_joined(n, other) for other in self.members if other != n), key=self._rank)
        rivals = (sum(pair) - n for pair in others)
        second = next((row[rival] for rival in rivals if not self._goes_along(n, sum(best) - n, rival, bounds)), _NEVER)
        return best if first - second >= bounds.margin else None

    def _goes_along(self, n: int, first: int, second: int, bounds: Bounds) -> bool:
        """Tell whether a group's second choice is no rival of its first, because it is drawn to the first itself."""
        enough = max(bounds.reach, self.points[n][second] + bounds.margin * _CLEARLY)
        return self.points[first][second] >= enough and not self._clash[first][second]

    def join(self, pair: Joined) -> None:
        """Join two groups; others are as close to them as they are on average to all pairs."""
        kept, gone = pair
        weight, more = len(self.members[kept]), len(self.members[gone])
        self.members[kept] += self.members.pop(gone)
        del self._closest[gone]
        self.points[kept][gone] = -math.inf
        for other in self.members:
            if other != kept:
                points = (self.points[other][kept] * weight + self.points[other][gone] * more) / (weight + more)
                clash = self._clash[other][kept] or self._clash[other][gone]
                self.tie(other, kept, Tie(points, bool(clash)))
                self.points[other][gone] = -math.inf
                self._renew(other, pair)
        self._closest[kept] = self._closest_to(kept)

    def _renew(self, other: int, pair: Joined) -> None:
        """Find anew which group is closest to one, after two others were joined."""
        row, was = self.points[other], self._closest[other]
        if was in pair:
            self._closest[other] = self._closest_to(other)
        elif row[pair.kept] > row[was] or (row[pair.kept] == row[was] and pair.kept < was):
            self._closest[other] = pair.kept


def _joined(one: int, other: int) -> Joined:
    return Joined(one, other) if one > other else Joined(other, one)
