"""Anaphora: what «الأخيرة», «الجماعة», «المدينة», «عناصره» and «الطرفان» refer to, and whose country a «مدني» is.

A mention that needs an antecedent keeps its own words and takes over the identity of the one it refers to.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from marsad.coding.view import View

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
        word = view.word(actor.start).lstrip("ولبف")
        earlier = [a for a in view.actors if a.start < actor.start and not getattr(a, "generic", False)]
        pool = [*self.actors, *earlier]
        if not pool:
            return None
        if word.startswith(("اخير", "لاخير", "الاخير")):
            return pool[-1]
        sector = actor.sector
        for candidate in reversed(pool):
            if sector is None or candidate.sector == sector:
                return candidate
            if sector in _ARMED and candidate.sector in _ARMED:
                return candidate
        return None
