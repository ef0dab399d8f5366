"""Candidates: the places a mention can mean, brought together where several rows are one place.

GeoNames and the rows written by hand both know إدلب, as a town and as a province: that is one answer, not two. Rows
of one country that lie close together, or a town and the area of its name around it, make one candidate.
"""

from __future__ import annotations

import math
from typing import NamedTuple, Protocol

from marsad.gazetteer.load import Gazetteer, Place, PlaceName

_SAME_KM = 15.0
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
    """A place a name can mean: the row that answers, where it is, its first-level area, and what its rows say of it."""

    place: Place
    lat: float | None
    lon: float | None
    area: str
    size: int
    kinds: frozenset[str]
    curated: bool


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
    accepted = _ACCEPTED.get(mention.kind, ())
    exact = any(p.kind == mention.kind for p in places)
    if mention.descriptor or mention.entry is None or (exact and mention.kind not in ("settlement", "country")):
        places = [p for p in places if p.kind in accepted]
    groups = _groups(places)
    if mention.kind in ("rural", "admin1") and any(p.kind == "admin1" for p in places):
        groups = [group for group in groups if any(p.kind == "admin1" for p in group)]  # «ريف الرقة»: the province
    return [_candidate(group, accepted, mention) for group in groups]


def _groups(places: list[Place]) -> list[list[Place]]:
    groups: list[list[Place]] = []
    for place in places:
        home = next((g for g in groups if any(_one_place(place, other) for other in g)), None)
        if home is None:
            groups.append([place])
        else:
            home.append(place)
    return groups


def _one_place(one: Place, other: Place) -> bool:
    """Tell whether two rows of one name are the same place: close by, or a town and the area named after it."""
    if one.country != other.country:
        return False
    if "country" in (one.kind, other.kind):
        return True  # تونس the country and its capital
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        if one.parent and one.parent == other.parent:
            return True
    elif distance_km(one.lat, one.lon, other.lat, other.lon) <= _SAME_KM:
        return True
    kinds = {one.kind in _AREA_KINDS, other.kind in _AREA_KINDS}
    if kinds == {True, False} and {one.kind, other.kind} & _TOWN_KINDS:
        return (one.parent or one.id) == (other.parent or other.id)
    return kinds == {True} and (one.parent or one.id) == (other.parent or other.id)


def _candidate(group: list[Place], accepted: tuple[str, ...], mention: Named) -> Candidate:
    """Choose the row that answers: the kind that the words say, for a bare name the town, round about it the area."""
    order = list(accepted) if accepted else ["settlement"]
    if mention.role == "in" and mention.kind == "settlement" and not mention.descriptor:
        order = ["admin1", "admin2", *order]

    def rank(place: Place) -> tuple[int, bool, bool, int]:
        kind = order.index(place.kind) if place.kind in order else len(order)
        return kind, place.lat is None, place.curated and place.kind == "settlement", -place.population

    best = min(group, key=rank)
    located = next((p for p in (best, *group) if p.lat is not None), best)
    area = next((p.id if p.kind == "admin1" else p.parent for p in group if p.parent or p.kind == "admin1"), "")
    return Candidate(
        best, located.lat, located.lon, area, max(p.population for p in group), frozenset(p.kind for p in group),
        any(p.curated for p in group),
    )  # fmt: skip
