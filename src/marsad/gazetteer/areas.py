"""Which first-level area a provider's row lies in: every provider spells and numbers the areas in its own way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from marsad.gazetteer.candidates import distance_km
from marsad.gazetteer.place import Gazetteer, Place, loose_key, name_key
from marsad.types import Area

_SAME_KM = 15.0
_SHARE = 0.6  # of the votes that the area of a provider must get to be one of ours
_NEIGHBOURS = 3
_NEIGHBOUR_KM = 40.0


def with_parents(places: Sequence[Place], gazetteer: Gazetteer) -> list[Place]:
    """Return the places with the ids of our first-level areas.

    The provider's area is ours by its Arabic name; else by the towns that both know («Ninawa» is where الموصل is); what
    is left takes that of its nearest neighbours when they agree.
    """
    by_name = {
        (place.country, loose_key(name_key(name))): place.id
        for place in gazetteer.places.values()
        if place.kind == "admin1" and place.curated
        for name in (place.name, *place.others)
    }
    voted = _votes(places, gazetteer)
    near = _Neighbours(gazetteer)
    complete = {country for country, _ in by_name}  # their first-level areas are all known; one more is a mistake
    found = [place._replace(parent=_parent(place, by_name, voted, near)) for place in places]
    return [p for p in found if p.parent or p.kind != "admin1" or p.country not in complete]


def _parent(
    place: Place, by_name: dict[tuple[str, str], str], voted: dict[tuple[str, Area], str], near: _Neighbours
) -> str:
    area = next((area for area in place.areas if area.level == 1), None)
    name = place.name if place.kind == "admin1" else area.name if area else ""
    found = by_name.get((place.country, loose_key(name_key(name)))) if name else None
    if found is None and area is not None:
        found = voted.get((place.country, area))
    if found is None and place.kind == "admin1":
        found = next((id_ for (_, other), id_ in voted.items() if _is_area(place, other)), None)
    if found is None and place.kind != "admin1":
        found = near.area(place)
    return found or ""


def _is_area(place: Place, area: Area) -> bool:
    return bool(area.pcode and area.pcode == place.pcode or area.name_en and area.name_en == place.name_en)


def _votes(places: Iterable[Place], gazetteer: Gazetteer) -> dict[tuple[str, Area], str]:
    """Return which of our areas the provider's areas are, by the places of one name that lie close together."""
    votes: dict[tuple[str, Area], Counter[str]] = defaultdict(Counter)
    for place in places:
        if place.areas and place.areas[0].level == 1:
            for parent in {other.parent for other in _same(place, gazetteer)}:
                votes[place.country, place.areas[0]][parent] += 1
    found = {}
    for key, tally in votes.items():
        parent, count = tally.most_common(1)[0]
        if count >= _SHARE * tally.total():
            found[key] = parent
    return found


def _same(place: Place, gazetteer: Gazetteer) -> Iterator[Place]:
    for name in gazetteer.look_up(name_key(place.name)):
        for other in name.places:
            if other.country == place.country and other.parent and _km(place, other) <= _SAME_KM:
                yield other


def _km(one: Place, other: Place) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    return distance_km(one.lat, one.lon, other.lat, other.lon)


class _Neighbours:
    """The packaged places on a grid of half a degree."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._cells: dict[tuple[int, int], list[Place]] = defaultdict(list)
        for place in gazetteer.places.values():
            if place.lat is not None and place.lon is not None and place.parent:
                self._cells[int(place.lat * 2), int(place.lon * 2)].append(place)

    def area(self, place: Place) -> str:
        """Return the area of the nearest places when all of them lie in it, else ''."""
        if place.lat is None or place.lon is None:
            return ""
        y, x = int(place.lat * 2), int(place.lon * 2)
        around = [p for i in (-1, 0, 1) for j in (-1, 0, 1) for p in self._cells.get((y + i, x + j), ())]
        near = sorted((_km(place, other), other.parent) for other in around if other.country == place.country)
        areas = {area for km, area in near[:_NEIGHBOURS] if km <= _NEIGHBOUR_KM}
        return areas.pop() if len(areas) == 1 else ""
