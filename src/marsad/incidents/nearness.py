"""Comparing where two accounts say that it happened."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.incidents.account import Account
from marsad.incidents.spots import Spot, distance

_NEXT_KM = 15.0
_WIDE_TOWN_KM = 25.0


def compare_places(one: Account, other: Account) -> Iterator[tuple[str, str]]:
    """Yield how the places of two accounts stand to each other, with the reason in words."""
    found = [row for a in one.spots for b in other.spots if (row := _two_spots(a, b)) is not None]
    if one.guessed or other.guessed:
        near = next((place for name, place in found if name in _MEETING), None)
        yield ("place_told_before", near) if near else ("place_unknown", "the place of one is not known")
    elif found:
        yield max(found, key=lambda row: _ORDER[row[0]])
    elif one.border or other.border:
        yield "place_unknown", "at a border, told in one country or the other"
    elif one.areas and other.areas:
        if one.areas & other.areas:
            yield "place_meets_area", f"both in {', '.join(sorted(one.areas & other.areas))}"
        else:
            yield "other_area", "different provinces"
    elif one.country and other.country and one.country != other.country:
        yield "other_area", "different countries"
    else:
        yield "place_unknown", "the place of one is not known"


_MEETING = ("same_place", "place_in_reach", "place_meets_area")
_ORDER = {
    name: rank
    for rank, name in enumerate(
        "other_place next_place place_unknown place_meets_area place_in_reach same_place".split()
    )
}


def _two_spots(a: Spot, b: Spot) -> tuple[str, str] | None:
    """Return how two places stand to each other, ``None`` when nothing is known of it."""
    exact = max(a.radius, b.radius) <= 20
    if _one_name(a, b) and (a.lat is None or b.lat is None or distance(a, b) <= _WIDE_TOWN_KM):
        return ("same_place" if exact else "place_meets_area"), a.name
    if (a.lat is None or b.lat is None) and (a.part or b.part) and not a.part == b.part == "quarter":
        return None  # «سوق المواشي» may lie in any town
    if a.lat is None or b.lat is None:
        return ("other_place", f"{a.name} is not {b.name}") if exact and a.key != b.key and a.id != b.id else None
    km = distance(a, b)
    apart = f"{a.name} and {b.name}, {km:.0f} km apart"
    if km <= max(a.radius, b.radius):
        return ("place_in_reach" if exact else "place_meets_area"), apart
    return ("next_place" if km <= _NEXT_KM else "other_place"), apart


def _one_name(a: Spot, b: Spot) -> bool:
    return bool(a.id and a.id == b.id) or (a.key == b.key and (not a.area or not b.area or a.area == b.area))
