"""Where an event happened, in the form in which places are compared."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from marsad.incidents.rules import Rules
from marsad.incidents.sides import event_type
from marsad.text.fold import fold_word

Record = Mapping[str, Any]
_STRETCH_KM = 35.0
_FAR_KM = 40.0
_TOWN_KM = 20.0
_KM_PER_DEGREE = 111.2
_PLACED = ("at", "near", "toward", "from")


class Spot(NamedTuple):
    """A place of an account: coordinates and the radius in kilometres within which it lies, or only its name."""

    key: str
    id: str
    lat: float | None
    lon: float | None
    radius: float
    area: str
    country: str
    name: str = ""  # as the account writes it
    part: str = ""  # «سوق», «حي»: what kind of part of a town it is, by its first word


def places_around(records: Sequence[Record], rules: Rules) -> list[list[Mapping[str, Any]]]:
    """Return what the other events of a report say of where an event was.

    For one without a place, the places told nearest before it, else after; for one at «مشفى الشفاء», which nobody can
    place, the town that «مشفى الشفاء في عفرين» is told to be in, else the town told nearest.
    """
    told = [happened_at(record, rules) if record.get("scope") != "background" else [] for record in records]
    found: list[list[Mapping[str, Any]]] = []
    for i, places in enumerate(told):
        near = (*reversed(told[:i]), *told[i + 1 :])
        found.append(_town_of(places, near, rules) if places else next((row for row in near if row), []))
    return found


def _town_of(
    places: Sequence[Mapping[str, Any]], others: Iterable[Sequence[Mapping[str, Any]]], rules: Rules
) -> list[Mapping[str, Any]]:
    """Return what others name around a place of one name, where none of the places is known."""
    if any(place.get("lat") is not None for place in places):
        return []
    keys = {_key(place, rules) for place in places}
    named = (row for row in others if any(_key(place, rules) in keys for place in row))
    around = ([place for place in row if place.get("role") == "in" and place.get("lat") is not None] for row in named)
    if found := next((row for row in around if row), []):
        return found
    kinds = {rules.facilities.group.get(_first(place.get("text") or ""), "") for place in places}
    if not kinds <= rules.tell_apart:
        return []  # a mountain or a camp need not lie in the town of which the report tells too
    towns = (place for row in others for place in row if place.get("role", "at") in ("at", "in"))
    town = next((place for place in towns if place.get("lat") is not None and _radius(place, rules) <= _TOWN_KM), None)
    return [{**town, "role": "in"}] if town else []


def happened_at(record: Record, rules: Rules) -> list[Mapping[str, Any]]:
    """Return the places that tell where it happened: not where a rocket came from, not «الجبل» alone."""
    told = [
        place
        for place in record.get("places") or ()
        if not (place.get("role") == "from" and event_type(record) in rules.launched)
        and not (place.get("lat") is None and fold_word(place.get("text") or "").removeprefix("ال") in rules.nameless)
    ]
    town = next((place for place in told if _is_town(place, rules)), None)
    return [_unplaced(place) if town and _strays(place, town) else place for place in told]


def _is_town(place: Mapping[str, Any], rules: Rules) -> bool:
    """Tell whether a place is a town that others are told to lie in."""
    return place.get("role") == "in" and place.get("lat") is not None and _radius(place, rules) < _STRETCH_KM


def _strays(place: Mapping[str, Any], town: Mapping[str, Any]) -> bool:
    """Tell whether a place in a town is known far away: «مستشفى الشفاء في عفرين» is not the one in Gaza."""
    if place.get("lat") is None or place.get("role", "at") not in _PLACED:
        return False
    return _apart((place["lat"], place["lon"]), (town["lat"], town["lon"])) > _FAR_KM


def _unplaced(place: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**place, **dict.fromkeys(("id", "lat", "lon", "admin1", "country"))}


def read_spots(places: Iterable[Mapping[str, Any]], rules: Rules) -> tuple[Spot, ...]:
    """Return where it happened; a camp or quarter nobody can place lies in the town it is told to be in."""
    exact = [place for place in places if place.get("role", "at") == "at"]
    lost = bool(exact) and all(place.get("lat") is None for place in exact)
    beside = [place for place in places if place.get("role") == "near" and lost]  # «في قزانية شرق بعقوبة»: a bearing
    found = [_spot(place, rules) for place in places if place.get("role", "at") in _PLACED and place not in beside]
    around = [_spot(place, rules) for place in places if place.get("role") == "in"]
    town = next((spot for spot in around if spot.lat is not None and spot.radius < _STRETCH_KM), None)
    if town is None:
        unplaced = all(spot.lat is None for spot in found)
        bearing = [_spot(place, rules) for place in beside] if unplaced and not around else []
        return tuple([*found, *bearing, *around] if unplaced else found)
    inside = [
        spot._replace(lat=town.lat, lon=town.lon, id="", radius=town.radius) if spot.lat is None else spot
        for spot in found
    ]
    return tuple(inside or [town])


def distance(a: Spot, b: Spot) -> float:
    """Return about how many kilometres lie between two places with coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    return _apart((a.lat, a.lon), (b.lat, b.lon))


def _apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    narrow = math.cos(math.radians((a[0] + b[0]) / 2))
    return _KM_PER_DEGREE * math.hypot(a[0] - b[0], (a[1] - b[1]) * narrow)


def _spot(place: Mapping[str, Any], rules: Rules) -> Spot:
    lat, lon = place.get("lat"), place.get("lon")
    return Spot(
        _key(place, rules), place.get("id") or "", lat, lon, _radius(place, rules),
        bare_name(place.get("admin1") or ""), place.get("country") or "",
        str(place.get("name") or place.get("text") or ""),
        rules.parts.get(_first(place["text"]), "") if lat is None and " " in (place.get("text") or "") else "",
    )  # fmt: skip


def _key(place: Mapping[str, Any], rules: Rules) -> str:
    """Return the name to be compared, its first word as all write it: «مشفى الشفاء» is «مستشفى الشفاء»."""
    first, *rest = bare_name(place.get("name") or place.get("text") or "").split(" ")
    return " ".join([rules.one_word.get(first, first), *rest])


def _radius(place: Mapping[str, Any], rules: Rules) -> float:
    precision = place.get("precision") or "settlement"
    if precision == "admin1" and not place.get("admin1"):
        precision = "region"
    radius = rules.radius.get(precision, 5.0)
    if place.get("role") in ("near", "toward", "from"):
        radius += 10
    if fold_word(place.get("text") or "").split(" ")[0] in rules.stretches:
        radius = max(radius, _STRETCH_KM)
    return radius


def at_border(record: Record, rules: Rules) -> bool:
    """Tell whether an event lies at a border, «عند منفذ القائم», so that accounts may name either country."""
    return any(_first(place.get("text") or "") in rules.borders for place in record.get("places") or ())


def _first(name: str) -> str:
    return fold_word(name).split(" ")[0].removeprefix("ال")


def bare_name(name: str) -> str:
    """Return a folded name without the place word and the ال that one account writes and the other does not."""
    words = [word.removeprefix("ال") for word in fold_word(name).split()]
    if len(words) > 1 and words[0] in _PLACE_WORDS:
        words = words[1:]
    return " ".join(words)


_PLACE_WORDS = frozenset(
    "مدينه بلده قريه محافظه قطاع منطقه حي ولايه مديريه ناحيه قضاء ريف مخيم محليه بلديه جبهه محور".split()
)


def read_areas(record: Record, rules: Rules) -> tuple[frozenset[str], str]:
    """Return the provinces an event names or lies in, and its country; an unknown «منطقة» is no province."""
    places = happened_at(record, rules)
    areas = {bare_name(place.get("admin1") or "") for place in places}
    areas |= {
        bare_name(place.get("name") or place["text"])
        for place in places
        if place.get("precision") == "admin1"
        and place.get("lat") is not None
        and fold_word(place["text"]).split(" ")[0] not in rules.stretches
    }
    everywhere = (*places, *(record.get("places") or ()))
    country = next((place["country"] for place in everywhere if place.get("country")), "")
    if not country:
        country = next((actor["country"] for actor in record.get("actors") or () if actor.get("country")), "")
    return frozenset(areas - {""}), country
