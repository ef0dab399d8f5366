"""Anaphora: what «الأخيرة», «الجماعة», «المدينة», «عناصره» and «الطرفان» refer to, and whose country a «مدني» is.

A mention that needs an antecedent keeps its own words and takes over the identity of the one it refers to.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from marsad.coding.view import View
from marsad.text.fold import fold_word

_ARMED = frozenset({"MIL", "REB", "UAF", "COP", "SPY"})
_MEMORY = 30  # mentions kept; an antecedent lies nearly always within the last two paragraphs


class Memory:
    """The actors and places a report has named so far, latest last."""

    __slots__ = ("actors", "countries", "places")

    def __init__(self) -> None:
        self.actors: list[Any] = []
        self.places: list[tuple[Any, View]] = []
        self.countries: Counter[str] = Counter()

    def read(self, view: View) -> None:
        """Take in a sentence: resolve its anaphors, then remember what it names."""
        for actor in view.actors:
            if getattr(actor, "generic", False):
                found = self._antecedent(view, actor)
                if found is not None:
                    view.antecedents[id(actor)] = found
            elif not getattr(actor, "needs_country", False):
                self.actors.append(actor)
                if actor.country:
                    self.countries[actor.country] += 1
        for place in view.places:
            if not getattr(place, "anaphor", False):
                self.places.append((place, view))
        del self.actors[:-_MEMORY]
        del self.places[:-_MEMORY]

    def _antecedent(self, view: View, actor: Any) -> Any:
        earlier = [a for a in view.actors if a.start < actor.start and not a.generic]
        pool = [*self.actors, *(a for a in earlier if a not in self.actors)]
        if not pool:
            return None
        words = _content(view, actor)
        if any("اخير" in w for w in words):
            return pool[-1]
        named = next((c for c in reversed(pool) if c.name and words & _named(c)), None)
        if named is not None:
            return named
        sector = actor.sector
        if actor.suffix and earlier:
            armed = [c for c in earlier if c.sector in _ARMED]
            if armed:
                return armed[-1]
        same = next((c for c in reversed(pool) if c.sector == sector), None)
        if same is not None or sector is None:
            return same or pool[-1]
        return next((c for c in reversed(pool) if sector in _ARMED and c.sector in _ARMED), None)


_HEADS = frozenset("مقاتلو مقاتلي مقاتلون مقاتلين عناصر قوات مسلحو مسلحي جنود فصيل فصائل قوه".split())


def _content(view: View, actor: Any) -> set[str]:
    """Return the telling words of a mention, without ال and heads: «مقاتلو الجبهة» has الجبهة."""
    found: set[str] = set()
    for i in range(actor.start, actor.end):
        for cut in view.sentence.words[i].cuts[:3]:
            bare = cut.stem.removeprefix("ال")
            if bare not in _HEADS and len(bare) > 2:
                found.add(bare)
    return found


def _named(actor: Any) -> set[str]:
    return {word.removeprefix("ال") for word in fold_word(actor.name).split()} - _HEADS
