"""Places not to be shown to the point: homes, hospitals, schools, shelters, camps become the town they lie in."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from marsad.gazetteer.place import Gazetteer, name_key
from marsad.gazetteer.place import Place as Known
from marsad.text.fold import fold_word

Record = dict[str, Any]
_NEAR_KM = 12.0  # a town further away is not the one it lies in
_EXACT = ("id", "lat", "lon", "pcode", "name", "name_en")


def is_sensitive(place: Record, words: Iterable[str]) -> bool:
    """Tell whether a place's name begins like that of a home, hospital, school, shelter or camp."""
    names = [fold_word(str(place.get(field) or "")) for field in ("text", "name")]
    return any(_begins(name, word) for name in names for word in words)


def _begins(name: str, word: str) -> bool:
    bare = name[1:] if name[:1] in "وبلكف" and not name.startswith(word) else name
    return any(form == word or form.startswith((f"{word} ", f"ال{word}")) for form in (name, bare))


def coarsened(place: Record, others: Iterable[Record], gazetteer: Gazetteer) -> Record:
    """Return a place with coordinates, id and precision of the town told beside it, else of its area, else none."""
    if place.get("lat") is None and not place.get("id"):
        return place
    around = _town_beside(place, others) or _area(place, gazetteer)
    blurred = {**place, **{field: around.get(field) for field in _EXACT if field in place}}
    blurred["precision"] = around.get("precision") or "admin1"
    if "candidates" in place:
        blurred["candidates"] = []
    if "areas" in place:
        blurred["areas"] = around.get("areas") or [area for area in place["areas"] or () if area["level"] == 1]
    return blurred


def _town_beside(place: Record, others: Iterable[Record]) -> Record | None:
    near = [
        (km, str(other.get("id")), other)
        for other in others
        if other.get("lat") is not None and other.get("precision") in ("settlement", "admin3", "admin2")
        and (km := _distance(place, other)) <= _NEAR_KM
    ]  # fmt: skip
    return min(near, key=lambda row: row[:2])[2] if near else None


def _distance(a: Record, b: Record) -> float:
    if a.get("lat") is None:
        return 0.0 if b.get("role") == "in" else math.inf
    narrow = math.cos(math.radians(a["lat"]))
    return 111.2 * math.hypot(a["lat"] - b["lat"], (a["lon"] - b["lon"]) * narrow)


def _area(place: Record, gazetteer: Gazetteer) -> Record:
    """Return the first-level area of a place as the gazetteer knows it, else only its name."""
    known = gazetteer.places.get(str(place.get("id")))
    area = gazetteer.places.get(known.parent) if known else None
    if area is None and place.get("admin1"):
        area = _named(str(place["admin1"]), str(place.get("country") or ""), gazetteer)
    if area is None:
        return {"name": place.get("admin1"), "precision": "admin1"}
    return {"id": area.id, "name": area.name, "lat": area.lat, "lon": area.lon, "precision": "admin1"}


def _named(name: str, country: str, gazetteer: Gazetteer) -> Known | None:
    found = [place for entry in gazetteer.look_up(name_key(name)) for place in entry.places if place.kind == "admin1"]
    return next((place for place in found if not country or gazetteer.country_code(place.country) == country), None)
