"""Who belongs to whom: an army and its air force are one side, whoever names the one and whoever the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from marsad.mentions.actor_entries import ActorEntry

Kin = Callable[[str, date | None], frozenset[str]]


def kin_of(actors: Mapping[str, ActorEntry]) -> Kin:
    """Return a function that gives an actor's id with the ids of all that it belonged to on a day.

    The Syrian army answers to the Assad government until 7 December 2024 and to the transitional one from the 8th.
    """

    def kin(id_: str, day: date | None) -> frozenset[str]:
        found: set[str] = set()
        waiting = [id_]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                entry = actors.get(current)
                waiting += entry.role_on(day).parents or entry.parents if entry is not None else ()
        return frozenset(found)

    return kin
