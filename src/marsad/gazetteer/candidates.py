"""Candidates: the places a mention can mean, brought together where several rows are one place.

GeoNames and the rows written by hand both know إدلب, as a town and as a province: that is one answer, not two. Rows
of one country that lie close together, or a town and the area of its name around it, make one candidate.
"""

from __future__ import annotations

import math
from typing import NamedTuple, Protocol

from marsad.gazetteer.place import Gazetteer, Place, PlaceName
from marsad.types import Area

_ROUGH_KM = 15.0  # a row written by hand is known to about ten kilometres
_CITY = 100_000
_CITY_KM = 25.0  # a city is wide
_AROUND_KM = 60.0  # the middle of a province or district lies that near to the town it is named after
_PROVIDERS_KM = 5.0  # two providers put one village 0.14 km apart in the median, nine in ten within 1.7 km
_PROVIDER_KM = 1.0  # one provider's two rows of one name are two villages, unless it knows one twice
_REMEMBERED = 50_000
_TOWN_KINDS = frozenset(("settlement", "camp", "island"))
_AREA_KINDS = frozenset(("admin1", "admin2", "admin3", "rural", "area"))

# Which kinds of rows a mention of a kind can mean, the best first. A hospital or airport may stand for its town.
_ACCEPTED = {
    "settlement": ("settlement", "camp", "quarter", "island", "admin2", "crossing", "base"),
    "quarter": ("quarter",),
    "camp": ("camp", "settlement"),
    "admin1": ("admin1", "rural", "settlement"),
    "admin2": ("admin2", "admin3", "settlement"),
    "admin3": ("admin3", "admin2", "settlement"),
    "country": ("country",),
    "rural": ("admin1", "rural", "admin2", "settlement"),
    "front": ("front", "settlement", "mountain", "rural", "admin2", "quarter"),
    "area": (
        "area", "admin2", "settlement", "quarter", "rural", "admin1", "country", "camp", "crossing", "base", "front",
    ),
    "mountain": ("mountain",),
    "valley": ("valley",),
    "street": ("street",),
    "road": ("road",),
    "sea": ("sea",),
    "island": ("island", "settlement"),
    "airport": ("airport", "base"),
    "base": ("base", "camp", "airport"),
    "crossing": ("crossing", "settlement"),
    "hospital": ("hospital", "settlement"),
    "facility": ("facility", "settlement"),
}  # fmt: skip


class Named(Protocol):
    """What resolving needs of a mention."""

    @property
    def entry(self) -> PlaceName | None:
        """The listed name, if the gazetteer knows it."""

    @property
    def key(self) -> str:
        """The folded name without its place words."""

    @property
    def kind(self) -> str:
        """The kind of place."""

    @property
    def role(self) -> str:
        """at, near, from, toward or in."""

    @property
    def anaphor(self) -> bool:
        """Whether it points back («البلدة»)."""

    @property
    def descriptor(self) -> str:
        """The folded place word before the name, or ''."""


class Candidate(NamedTuple):
    """A place a name can mean: the row that answers, where it is, its first-level area, and what its rows say of it.

    ``fit`` counts what speaks for it in the mention itself: its very spelling (عريضة, not العريضة), and the kind that
    the place word says («قضاء صور»).
    """

    place: Place
    lat: float | None
    lon: float | None
    area: str
    size: int
    kinds: frozenset[str]
    curated: bool
    areas: tuple[Area, ...] = ()
    pcode: str = ""
    fit: int = 0


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the distance of two points on the globe."""
    p = math.pi / 180
    across = math.cos(lat1 * p) * math.cos(lat2 * p) * math.sin((lon2 - lon1) * p / 2) ** 2
    h = math.sin((lat2 - lat1) * p / 2) ** 2 + across
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def find_candidates(mention: Named, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return what a mention can mean by its name and kind, rows of one place together (remembered by the gazetteer)."""
    entry = mention.entry
    listed = entry.key if entry is not None else ""
    key = (listed, mention.key, mention.kind, mention.role == "in", bool(mention.descriptor))
    found: tuple[Candidate, ...] | None = gazetteer.remembered.get(key)
    if found is None:
        if len(gazetteer.remembered) > _REMEMBERED:
            gazetteer.remembered.clear()
        found = gazetteer.remembered[key] = tuple(_find(mention, gazetteer))
    return found


def _find(mention: Named, gazetteer: Gazetteer) -> list[Candidate]:
    names = [mention.entry] if mention.entry is not None else []
    if mention.key:
        names += [name for name in gazetteer.look_up(mention.key) if name is not mention.entry]
    places = list(dict.fromkeys(place for name in names for place in name.places))
    spelt = {place.id for name in names if name.key in (mention.key, names[0].key) for place in name.places}
    accepted = _ACCEPTED.get(mention.kind, ())
    exact = any(p.kind == mention.kind for p in places)
    if mention.descriptor or mention.entry is None or (exact and mention.kind not in ("settlement", "country")):
        places = [p for p in places if p.kind in accepted]
    if gazetteer.sizes.get(mention.descriptor) == "capital" and any(p.population >= _CITY for p in places):
        places = [p for p in places if p.population >= _CITY]
    groups = _groups(places, spelt)
    if mention.kind in ("rural", "admin1") and any(p.kind == "admin1" for p in places):
        groups = [group for group in groups if any(p.kind == "admin1" for p in group)]  # «ريف الرقة»: the province
    return [_candidate(group, accepted, mention, spelt) for group in groups]


def _groups(places: list[Place], spelt: set[str]) -> list[list[Place]]:
    """Bring the rows of one place together; those written by hand come last and join the nearest exact row."""
    groups: list[list[Place]] = []
    for place in sorted(places, key=lambda place: place.curated):
        homes = [group for group in groups if any(_one_place(place, other, spelt) for other in group)]
        if homes:
            min(homes, key=lambda group: min(_apart(place, other) for other in group)).append(place)
        else:
            groups.append([place])
    return groups


def _apart(one: Place, other: Place) -> float:
    """Return the distance of two rows in kilometres, 0 where one of them has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def _limit(one: Place, other: Place) -> float:
    """Return how far two rows of one name may lie apart and be one place still."""
    if one.curated or other.curated:
        return _ROUGH_KM
    if min(one.population, other.population) >= _CITY:
        return _CITY_KM
    return _PROVIDER_KM if one.id.partition(":")[0] == other.id.partition(":")[0] else _PROVIDERS_KM


def _one_place(one: Place, other: Place, spelt: set[str]) -> bool:
    """Tell whether two rows of one name are the same place: close by, or a town and the area named after it.

    A row without coordinates is one with another of its area when both are spelt as the report spells the name
    (``spelt``, ids), or both are not: عريضة is not العريضة.
    """
    if one.id == other.id:
        return True
    if one.country != other.country:
        return False
    if "country" in (one.kind, other.kind):
        return True  # تونس the country and its capital
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        if one.parent and one.parent == other.parent and (one.id in spelt) == (other.id in spelt):
            return True
    elif _apart(one, other) <= _limit(one, other):
        return True
    kinds = {one.kind in _AREA_KINDS, other.kind in _AREA_KINDS}
    if kinds == {True, False} and {one.kind, other.kind} & _TOWN_KINDS:
        town = one if one.kind in _TOWN_KINDS else other
        known = town.curated or town.population > 0
        return (one.parent or one.id) == (other.parent or other.id) or (known and _apart(one, other) <= _AROUND_KM)
    return kinds == {True} and (one.parent or one.id) == (other.parent or other.id)


def _candidate(group: list[Place], accepted: tuple[str, ...], mention: Named, spelt: set[str]) -> Candidate:
    """Choose the row that answers: the kind that the words say, for a bare name the town, round about it the area."""
    order = list(accepted) if accepted else ["settlement"]
    if mention.role == "in" and mention.kind == "settlement" and not mention.descriptor:
        order = ["admin1", "admin2", *order]

    def rank(place: Place) -> tuple[int, bool, bool, int]:
        kind = order.index(place.kind) if place.kind in order else len(order)
        # A town's exact row; of an area the one by hand, in its inhabited part: the middle of حماة lies in the desert.
        rough = place.curated != (place.kind in _AREA_KINDS)
        return kind, place.lat is None, rough, -place.population

    best = min(group, key=rank)
    located = next((p for p in (best, *group) if p.lat is not None), best)
    area = next((p.parent or p.id for p in group if p.parent or p.kind == "admin1"), "")
    return Candidate(
        best, located.lat, located.lon, area, max(p.population for p in group), frozenset(p.kind for p in group),
        any(p.curated for p in group), next((p.areas for p in (best, *group) if p.areas), ()),
        next((p.pcode for p in (best, *group) if p.pcode and p.kind == best.kind), ""),
        any(p.id in spelt for p in group) + bool(mention.descriptor and any(p.kind == mention.kind for p in group)),
    )  # fmt: skip
