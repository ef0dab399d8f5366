"""Resolving: which place on the map a mention means, or none when the report does not settle it.

Coordinates are given only when one candidate clearly wins: it lies in the area that the sentence names, in the report's
country, near places already settled. A name the gazetteer knows once may still be another village of the same name:
when its area is not the one named, it stays unresolved. Spelling is never guessed by edit distance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from marsad.gazetteer.candidates import Candidate, Named, distance_km, find_candidates
from marsad.gazetteer.load import Gazetteer, PlaceName

_CLEAR = 1.5  # how much better than the second the first must be
_NEAR_KM = 60.0
_FAR_KM = 200.0
_CITY = 100_000
_METROPOLIS = 500_000
_PRECISION = {
    "country": "country", "admin1": "admin1", "rural": "admin1", "area": "admin1", "sea": "admin1", "admin2": "admin2",
    "admin3": "admin3", "mountain": "admin3", "valley": "admin3", "road": "admin3",
}  # fmt: skip
_TOWNS = frozenset(("settlement", "quarter", "camp", "front"))
_SMALL = frozenset(("بلده", "قريه", "ضيعه", "ناحيه"))
_SETTLED_BY_TOWN = frozenset(("hospital", "facility", "airport", "base", "crossing"))


class Resolution(NamedTuple):
    """What a mention resolves to; without coordinates it is unresolved, and ``candidates`` are ranked ids."""

    id: str | None
    name: str | None
    lat: float | None
    lon: float | None
    admin1: str | None
    country: str | None
    precision: str
    reasons: tuple[str, ...]
    candidates: tuple[str, ...] = ()


class PlaceContext(NamedTuple):
    """What is known around a mention: the report's countries, areas named in the sentence, points settled before.

    ``bounds`` are those areas that the sentence says it is in («بريف الرقة»): a place elsewhere is not meant.
    """

    countries: tuple[str, ...] = ()
    areas: frozenset[str] = frozenset()
    bounds: frozenset[str] = frozenset()
    points: tuple[tuple[float, float], ...] = ()


def resolve_place(mention: Named, context: PlaceContext, gazetteer: Gazetteer) -> Resolution:
    """Return the place that a mention means in its context, or its ranked candidates without coordinates."""
    ranked = rank_candidates(mention, context, gazetteer)
    if not ranked:
        return _unresolved(mention, "the gazetteer does not know the name", ())
    best_score, best, reasons = ranked[0]
    ids = tuple(candidate.place.id for _, candidate, _ in ranked)
    if len(ranked) > 1 and best_score - ranked[1][0] < _CLEAR:
        return _unresolved(mention, "several places of this name", ids)
    doubt = _doubt(best, context, mention.role)
    if doubt:
        return _unresolved(mention, doubt, ids)
    return _resolved(best, mention, (*reasons, "only one" if len(ranked) == 1 else "clearly best"), ids, gazetteer)


def rank_candidates(mention: Named, context: PlaceContext, gazetteer: Gazetteer) -> list[tuple[float, Candidate, list[str]]]:
    """Return score, candidate and reasons, best first."""
    rows = [(*_score(candidate, context), candidate) for candidate in find_candidates(mention, gazetteer)]
    found = [(score + _dominance(candidate, rows), candidate, reasons) for score, reasons, candidate in rows]
    return sorted(found, key=lambda row: (-row[0], row[1].place.id))


def _score(candidate: Candidate, context: PlaceContext) -> tuple[float, list[str]]:
    score, reasons = 0.0, []
    if candidate.area and candidate.area in context.areas:
        score += 3
        reasons.append("area named in the sentence")
    if context.countries and candidate.place.country == context.countries[0]:
        score += 2
        reasons.append("the report's country")
    elif candidate.place.country in context.countries:
        score += 0.5
    nearest = _nearest(candidate, context)
    if nearest is not None and nearest <= _NEAR_KM:
        score += 1.5
        reasons.append("near a place settled before")
    if candidate.size >= _METROPOLIS or candidate.place.kind == "country":
        score += 1.5 if not context.countries or candidate.place.country in context.countries else 0.75
        reasons.append("a large city" if candidate.size else "a country")
    elif candidate.size >= _CITY or any(p.kind == "admin1" for p in candidate.rows):
        score += 0.5
    return score, reasons


def _dominance(candidate: Candidate, rows: list[tuple[float, list[str], Candidate]]) -> float:
    """A metropolis ten times as large as all its namesakes is meant when nothing speaks for them."""
    others = max((c.size for _, _, c in rows if c is not candidate), default=0)
    return 1.0 if candidate.size >= _METROPOLIS and candidate.size >= 10 * others else 0.0


def _nearest(candidate: Candidate, context: PlaceContext) -> float | None:
    lat, lon = candidate.lat, candidate.lon
    if lat is None or lon is None or not context.points:
        return None
    return min(distance_km(lat, lon, *point) for point in context.points)


def _doubt(candidate: Candidate, context: PlaceContext, role: str) -> str:
    """Return why even the best candidate is not believed; '' when it is."""
    prominent = candidate.size >= _CITY or any(p.kind in ("admin1", "country", "sea", "area") for p in candidate.rows)
    country = candidate.place.country
    if prominent or not country:
        return ""
    curated = any(p.curated for p in candidate.rows)
    same = {area for area in context.bounds if area.split(".")[0] == country}
    if same and candidate.area and candidate.area not in same and role not in ("toward", "from"):
        return "the sentence names another area"
    if context.countries and country not in context.countries:
        return "" if curated and not same and country not in _ARAB else "another country than the report's"
    nearest = _nearest(candidate, context)
    if nearest is not None and nearest > _FAR_KM and not curated and candidate.area not in context.areas:
        return "far from all other places of the report"
    return ""


_ARAB = frozenset("SY IQ YE LY LB PS SD EG SO JO DZ TN MA".split())


def _resolved(best: Candidate, mention: Named, reasons: tuple[str, ...], ids: tuple[str, ...], gazetteer: Gazetteer) -> Resolution:
    place = best.place
    precision = _PRECISION.get(place.kind, "settlement" if place.kind in _TOWNS or mention.kind in _TOWNS else "point")
    if mention.kind in _SETTLED_BY_TOWN and place.kind == "settlement":
        precision = "settlement"
    if mention.kind == "rural":
        precision = "admin1"
    area = gazetteer.places.get(best.area)
    name = mention.entry.text if mention.entry is not None and place in mention.entry.places else place.name
    return Resolution(
        place.id, name, best.lat, best.lon, area.name if area else None, gazetteer.country_code(place.country), precision,
        reasons, ids,
    )  # fmt: skip


def _unresolved(mention: Named, why: str, ids: tuple[str, ...]) -> Resolution:
    return Resolution(None, None, None, None, None, None, _PRECISION.get(mention.kind, "settlement"), (why,), ids)


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
            found = resolve_place(mention, PlaceContext(countries, areas, bounds, tuple(points[-8:])), gazetteer)
            row.append(found)
            if found.lat is not None and found.lon is not None and found.precision != "country":
                points.append((found.lat, found.lon))
            _remember(last, fresh, mention, found, gazetteer)
        resolved.append(row)
    return resolved


def report_countries(mentions: Iterable[Named], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the countries (alpha-2) of a report by the places it names, the most named first.

    A name with one meaning counts three times, a country's own name once (it may be a government), and an ambiguous name
    only for countries that others have named.
    """
    sure: Counter[str] = Counter()
    maybe: Counter[str] = Counter()
    for mention in mentions:
        if mention.anaphor:
            continue
        found = {c.place.country for c in find_candidates(mention, gazetteer) if c.place.country}
        if mention.kind == "country":
            sure.update(dict.fromkeys(found, 1))
        elif len(found) == 1:
            sure.update(dict.fromkeys(found, 3))
        else:
            maybe.update(found)
    for country in sure:
        sure[country] += maybe[country]
    return tuple(country for country, _ in sure.most_common())


def _named_areas(
    sentence: Sequence[Named], countries: tuple[str, ...], gazetteer: Gazetteer
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of the first-level areas a sentence names, and of those it says it is in."""
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
            if mention.role == "in" or mention.kind in ("admin1", "admin2", "rural"):
                bounds |= found
    return frozenset(areas), frozenset(bounds)


def _remember(last: dict[str, Resolution], fresh: set[str], mention: Named, found: Resolution, gazetteer: Gazetteer) -> None:
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
    if mention.kind not in _TOWNS:
        return []
    if mention.descriptor in _SMALL:
        return ["small"]
    place = gazetteer.places.get(found.id or "")
    size = place.population if place is not None else 0
    if mention.descriptor == "مدينه":
        return ["large"]
    return ["small", "large"] if size < _CITY else ["large"]


def _point_back(mention: Named, last: dict[str, Resolution], countries: tuple[str, ...], gazetteer: Gazetteer) -> Resolution:
    """Return what an anaphor points back to, with the reason."""
    if mention.descriptor == "عاصمه":
        return _capital(countries, gazetteer) or _unresolved(mention, "no country told", ())
    if mention.kind == "settlement":
        slot = "small" if mention.descriptor in _SMALL else "large"
    else:
        slot = {"admin1": "province", "rural": "province", "area": "any"}.get(mention.kind, mention.kind)
    found = last.get(slot)
    if found is None or found.id is None:
        return _unresolved(mention, "points back to nothing resolved", ())
    return found._replace(reasons=("points back", *found.reasons))


def _capital(countries: tuple[str, ...], gazetteer: Gazetteer) -> Resolution | None:
    """Return the capital of the report's country for a bare «العاصمة»."""
    name = gazetteer.names.get(gazetteer.capitals.get(countries[0], "")) if countries else None
    place = next((p for p in name.places if p.country == countries[0] and p.lat is not None), None) if name else None
    if name is None or place is None:
        return None
    code = gazetteer.country_code(place.country)
    return Resolution(place.id, name.text, place.lat, place.lon, None, code, "settlement", ("capital of the report's country",))
