"""Corrections: a field of an event as a person says it is, with what the coder read kept beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from marsad.errors import StoreError
from marsad.knowledge import DATA

COUNTS = ("killed", "injured", "displaced", "detained", "abducted", "released", "missing")
STATUSES = ("reported", "attempted", "planned", "called_for", "denied")
SCOPES = ("incident", "aggregate", "background")
TYPES = tuple(sorted(path.stem for path in (DATA / "events").glob("*.yml")))
FIELDS = ("type", "status", "scope", "time", "place", "initiator", "target", *COUNTS)
_FIGURE = re.compile(r"(>=)?(\d+)(?:-(\d+))?")
_PLACE = re.compile(r"(?P<name>[^@]+?)\s*(?:@\s*(?P<lat>-?\d+(?:\.\d+)?)\s*,\s*(?P<lon>-?\d+(?:\.\d+)?))?")


def corrected(record: dict[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    """Return a record with fields corrected; ``corrected`` in it gives for each what was read."""
    found, before = dict(record), {}
    for field, value in values.items():
        name, new = read_correction(field, value, found)
        before[field] = found[name]
        found[name] = new
    return {**found, "corrected": before} if before else found


def read_correction(field: str, value: str, record: Mapping[str, Any]) -> tuple[str, Any]:
    """Return the name of a record's field and its new value; raise StoreError for what is no value of it."""
    if field in ("status", "scope"):
        return field, _one_of(field, value, STATUSES if field == "status" else SCOPES)
    if field == "type":
        return field, _one_of(field, value.replace(" ", "_"), TYPES)
    if field == "time":
        return field, _time(value)
    if field == "place":
        return "places", _places(value, record)
    if field in ("initiator", "target"):
        others = [actor for actor in record["actors"] if actor["role"] != field]
        return "actors", [*others, {"text": value, "span": record["trigger"]["span"], "role": field, "name": value}]
    if field in COUNTS:
        others = [count for count in record["counts"] if count["kind"] != field or count.get("part")]
        return "counts", [{"kind": field, **_figure(field, value), "span": None}, *others]
    raise StoreError(f"{field!r} cannot be corrected; one of: {', '.join(FIELDS)}")


def _one_of(field: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise StoreError(f"{value!r} is no {field}; one of: {', '.join(known)}")
    return value


def _time(value: str) -> dict[str, Any]:
    """Read a day, or two with .. between them."""
    try:
        days = [date.fromisoformat(part).isoformat() for part in value.split("..", 1)]
    except ValueError:
        raise StoreError(f"{value!r} is no time; write 2020-02-09, or 2020-02-09..2020-02-11") from None
    return {"start": days[0], "end": days[-1], "precision": "day" if days[0] == days[-1] else "range"}


def _places(value: str, record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Read a place's name, with coordinates if given; the areas around it stay."""
    match = _PLACE.fullmatch(value.strip())
    if match is None:
        raise StoreError(f"{value!r} is no place; write a name, or NAME@35.9,36.7")
    country = next((place["country"] for place in record["places"] if place.get("country")), None)
    place = {
        "text": match["name"], "span": record["trigger"]["span"], "role": "at", "precision": "settlement", "id": None,
        "name": match["name"], "admin1": None, "country": country, "name_en": None, "pcode": None,
        "lat": float(match["lat"]) if match["lat"] else None, "lon": float(match["lon"]) if match["lon"] else None,
        "areas": [], "candidates": [],
    }  # fmt: skip
    return [place, *(other for other in record["places"] if other["role"] == "in")]


def _figure(field: str, value: str) -> dict[str, Any]:
    match = _FIGURE.fullmatch(value.strip())
    if match is None or (match[1] and match[3]):
        raise StoreError(f"{value!r} is no figure for {field}; write 5, 5-7 or >=5")
    low = int(match[2])
    return {"low": low, "high": None if match[1] else int(match[3] or low)}
