"""How well events were joined into incidents: B-cubed precision, recall and F1."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import NamedTuple


class BCubed(NamedTuple):
    """Averages over all items: the share of an item's group that belongs with it, and of what belongs that is there."""

    precision: float
    recall: float
    items: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score_clusters(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> BCubed:
    """Return B-cubed of two groupings of the same items, each given as the label of every item.

    The measure is Bagga and Baldwin's (1998). An item that ``found`` does not know stands alone.
    """
    found = {item: found.get(item, ("alone", item)) for item in gold}
    wanted, given = _groups(gold), _groups(found)
    precision = recall = 0.0
    for item in gold:
        mine, theirs = given[found[item]], wanted[gold[item]]
        shared = len(mine & theirs)
        precision += shared / len(mine)
        recall += shared / len(theirs)
    count = len(gold)
    return BCubed(precision / count, recall / count, count) if count else BCubed(1.0, 1.0, 0)


def _groups(labels: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    groups: dict[Hashable, set[str]] = defaultdict(set)
    for item, label in labels.items():
        groups[label].add(item)
    return groups
