"""Resolving the places of a report: its countries, the areas its sentences name, and what anaphors point back to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from marsad.gazetteer.candidates import Named, find_candidates
from marsad.gazetteer.load import Gazetteer, PlaceName
from marsad.gazetteer.resolve import CITY, TOWNS, PlaceContext, Resolution, resolve_place, unresolved

_NO_AREAS: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
_SMALL = frozenset(("بلده", "قريه", "ضيعه", "ناحيه"))


def resolve_report(sentences: Sequence[Sequence[Named]], gazetteer: Gazetteer) -> list[list[Resolution]]:
    """Resolve all mentions of a report, sentence by sentence, anaphors with them.

    First the names with one meaning vote for the report's countries; then each sentence is read with the areas it names
    and the points settled before; «البلدة» and «المحافظة» take the last place of their kind.
    """
    countries = report_countries((m for sentence in sentences for m in sentence), gazetteer)
    points: list[tuple[float, float]] = []
    last: dict[str, Resolution] = {}
    resolved: list[list[Resolution]] = []
    for sentence in sentences:
        areas, bounds = _named_areas(sentence, countries, gazetteer)
        row: list[Resolution] = []
        fresh: set[str] = set()
        for mention in sentence:
            if mention.anaphor:
                row.append(_point_back(mention, last, countries, gazetteer))
                continue
            found = resolve_place(mention, PlaceContext(countries, areas, bounds, tuple(points[-6:])), gazetteer)
            row.append(found)
            if found.lat is not None and found.lon is not None and found.precision != "country":
                points.append((found.lat, found.lon))
            _remember(last, fresh, mention, found, gazetteer)
        resolved.append(row)
    return resolved


def report_countries(mentions: Iterable[Named], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the countries (alpha-2) of a report by the places it names, the most named first.

    A name with one meaning counts three times, a country's own name once (it may be a government), and an ambiguous
    name only for countries that others have named.
    """
    sure: Counter[str] = Counter()
    maybe: Counter[str] = Counter()
    for mention in mentions:
        if mention.anaphor:
            continue
        found = {c.place.country for c in find_candidates(mention, gazetteer) if c.place.country}
        tally, votes = (sure, 1) if mention.kind == "country" else (sure, 3) if len(found) == 1 else (maybe, 1)
        for country in found:
            tally[country] += votes
    for country in sure:
        sure[country] += maybe[country]
    return tuple(country for country, _ in sure.most_common())


def _named_areas(
    sentence: Sequence[Named], countries: tuple[str, ...], gazetteer: Gazetteer
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of the first-level areas a sentence names, and of those it says it is in."""
    if not sentence:
        return _NO_AREAS
    areas: set[str] = set()
    bounds: set[str] = set()
    for mention in sentence:
        if mention.anaphor or mention.entry is None:
            continue
        candidates = find_candidates(mention, gazetteer)
        home = [c for c in candidates if countries and c.place.country == countries[0]]
        found = {c.area for c in home or candidates}
        named = {p.id for p in mention.entry.places if p.kind == "admin1"} | {
            p.parent for p in mention.entry.places if p.kind == mention.kind and mention.kind in ("admin2", "admin3")
        }
        if len(found) == 1 and found <= named:
            areas |= found
            if mention.role == "in" or mention.kind in ("admin1", "rural"):
                bounds |= found
    return frozenset(areas), frozenset(bounds)


def _remember(
    last: dict[str, Resolution], fresh: set[str], mention: Named, found: Resolution, gazetteer: Gazetteer
) -> None:
    """Keep a place for later anaphors; within a sentence a place where something happens is kept over one nearby."""
    slots = ["any", mention.kind, *_town_slots(mention, found, gazetteer)]
    entry: PlaceName | None = mention.entry
    if entry is not None and "admin1" in entry.kinds or mention.kind == "rural":
        slots.append("province")
    for slot in slots:
        if slot in last and (mention.role == "from" or (mention.role in ("near", "in") and slot in fresh)):
            continue
        last[slot] = found
        fresh.add(slot)
    place = gazetteer.places.get(found.id or "")
    area = gazetteer.places.get(place.parent) if place is not None else None
    if area is not None and "province" not in slots:
        last["province"] = Resolution(
            area.id, area.name, area.lat, area.lon, area.name, found.country, "admin1", ("area of the last place",)
        )


def _town_slots(mention: Named, found: Resolution, gazetteer: Gazetteer) -> list[str]:
    """Return whether a place can be «البلدة» (small), «المدينة» (large) or both, by its place word or its size."""
    if mention.kind not in TOWNS:
        return []
    if mention.descriptor in _SMALL:
        return ["small"]
    place = gazetteer.places.get(found.id or "")
    size = place.population if place is not None else 0
    if mention.descriptor == "مدينه":
        return ["large"]
    return ["small", "large"] if size < CITY else ["large"]


def _point_back(
    mention: Named, last: dict[str, Resolution], countries: tuple[str, ...], gazetteer: Gazetteer
) -> Resolution:
    """Return what an anaphor points back to, with the reason."""
    if mention.descriptor == "عاصمه":
        return _capital(countries, gazetteer) or unresolved(mention, "no country told")
    if mention.kind == "settlement":
        slot = "small" if mention.descriptor in _SMALL else "large"
    else:
        slot = {"admin1": "province", "rural": "province", "area": "any"}.get(mention.kind, mention.kind)
    found = last.get(slot)
    if found is None or found.id is None:
        return unresolved(mention, "points back to nothing resolved")
    return found._replace(reasons=("points back", *found.reasons))


def _capital(countries: tuple[str, ...], gazetteer: Gazetteer) -> Resolution | None:
    """Return the capital of the report's country for a bare «العاصمة»."""
    name = gazetteer.names.get(gazetteer.capitals.get(countries[0], "")) if countries else None
    place = next((p for p in name.places if p.country == countries[0] and p.lat is not None), None) if name else None
    if name is None or place is None:
        return None
    code = gazetteer.country_code(place.country)
    why = ("capital of the report's country",)
    return Resolution(place.id, name.text, place.lat, place.lon, None, code, "settlement", why)
