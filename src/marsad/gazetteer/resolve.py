"""Resolving: which place on the map a mention means, or none when the report does not settle it.

Coordinates are given only when one candidate clearly wins: it lies in the area that the sentence names, in the report's
country, near places already settled. A name the gazetteer knows once may still be another village of the same name:
when its area is not the one named, it stays unresolved. Spelling is never guessed by edit distance.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from marsad.gazetteer.candidates import Candidate, Named, find_candidates
from marsad.gazetteer.place import Gazetteer
from marsad.types import Area

_RADIANS = math.pi / 180
_DEGREE_KM = 111.2
_PROMINENT = frozenset(("admin1", "country", "sea", "area"))
_CLEAR = 1.5  # how much better than the second the first must be
_KNOWN = 1.5  # a town that reports name, or with people counted, before a hamlet of its name that only a long list has
_NEAR_KM = 60.0
_CLOSE_KM = 20.0
_FAR_KM = 200.0
_OUTSKIRTS_KM = 100.0  # «غرب طرابلس», «شمال بغداد» may be so far from the city
CITY = 100_000
_METROPOLIS = 500_000
_PRECISION = {
    "country": "country", "admin1": "admin1", "rural": "admin1", "area": "admin1", "sea": "admin1", "admin2": "admin2",
    "admin3": "admin3", "mountain": "admin3", "valley": "admin3", "road": "admin3",
}  # fmt: skip
_AROUND = {"point": "settlement", "settlement": "admin3"}  # how exact the surroundings of a place are
TOWNS = frozenset(("settlement", "quarter", "camp", "front"))
COMMON_NAMES = frozenset(("facility", "street", "hospital"))  # many towns have one of the same name
SETTLED_BY_TOWN = frozenset(("hospital", "facility", "airport", "base", "crossing"))


class Resolution(NamedTuple):
    """What a mention resolves to.

    Without ``id`` it is unresolved and ``candidates`` are the ranked ids; a place that is known but not where has an id
    and no coordinates.
    """

    id: str | None
    name: str | None
    lat: float | None
    lon: float | None
    admin1: str | None
    country: str | None
    precision: str
    reasons: tuple[str, ...]
    candidates: tuple[str, ...] = ()
    name_en: str = ""
    pcode: str = ""
    areas: tuple[Area, ...] = ()


class PlaceContext(NamedTuple):
    """What is known around a mention: the report's countries, areas named in the sentence, points settled before.

    ``bounds`` are those areas that the sentence says it is in («بريف الرقة»): a place elsewhere is not meant, but for
    one near the city that such an area is named after (``cities``): «صبراتة غرب طرابلس» is in the next province.
    """

    countries: tuple[str, ...] = ()
    areas: frozenset[str] = frozenset()
    bounds: frozenset[str] = frozenset()
    cities: tuple[tuple[float, float], ...] = ()
    points: tuple[tuple[float, float], ...] = ()


def resolve_place(mention: Named, context: PlaceContext, gazetteer: Gazetteer) -> Resolution:
    """Return the place that a mention means in its context, or its ranked candidates without coordinates."""
    ranked = rank_candidates(mention, context, gazetteer)
    if not ranked:
        return unresolved(mention, "the gazetteer does not know the name", ())
    best = ranked[0]
    ids = tuple(row.candidate.place.id for row in ranked)
    if len(ranked) > 1 and best.score - ranked[1].score < _CLEAR:
        return unresolved(mention, "several places of this name", ids)
    doubt = _doubt(best.candidate, context, mention.role) or _stands_abroad(best.candidate, context, mention)
    if doubt:
        return unresolved(mention, doubt, ids)
    reasons = (*best.reasons, "only one" if len(ranked) == 1 else "clearly best")
    return _resolved(best.candidate, mention, reasons, ids, gazetteer)


class Ranked(NamedTuple):
    """A candidate with its score and the reasons for it."""

    score: float
    candidate: Candidate
    reasons: tuple[str, ...]


def rank_candidates(mention: Named, context: PlaceContext, gazetteer: Gazetteer) -> list[Ranked]:
    """Return the candidates of a mention, best first."""
    candidates = find_candidates(mention, gazetteer)
    found = [_ranked(candidate, candidates, context) for candidate in candidates]
    return sorted(found, key=lambda row: (-row.score, row.candidate.place.id)) if len(found) > 1 else found


def _ranked(candidate: Candidate, all_: tuple[Candidate, ...], context: PlaceContext) -> Ranked:
    score, reasons = _score(candidate, context)
    return Ranked(score + _dominance(candidate, all_), candidate, tuple(reasons))


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
    nearest = _away(candidate, context.points)
    if nearest is not None and nearest <= _NEAR_KM:
        score += 1.5 if nearest > _CLOSE_KM else 2.5
        reasons.append("near a place settled before")
    if candidate.size >= _METROPOLIS or candidate.place.kind == "country":
        score += 1.5 if not context.countries or candidate.place.country in context.countries else 0.75
        reasons.append("a large city" if candidate.size else "a country")
    elif "admin1" in candidate.kinds:
        score += 1.5
    elif candidate.size >= CITY:
        score += 0.5
    if candidate.curated or candidate.size:
        score += _KNOWN
    score += candidate.fit
    return score, reasons


def _dominance(candidate: Candidate, all_: tuple[Candidate, ...]) -> float:
    """A metropolis ten times as large as all its namesakes is meant when nothing speaks for them."""
    if candidate.size < _METROPOLIS:
        return 0.0
    others = max((other.size for other in all_ if other is not candidate), default=0)
    return 1.5 if candidate.size >= 10 * others else 0.0


def _away(candidate: Candidate, points: tuple[tuple[float, float], ...]) -> float | None:
    """Return about how many kilometres the nearest of some points is away."""
    lat, lon = candidate.lat, candidate.lon
    if lat is None or lon is None or not points:
        return None
    narrow = math.cos(lat * _RADIANS)
    return _DEGREE_KM * math.sqrt(min((lat - y) ** 2 + ((lon - x) * narrow) ** 2 for y, x in points))


def _doubt(candidate: Candidate, context: PlaceContext, role: str) -> str:
    """Return why even the best candidate is not believed; '' when it is."""
    abroad = f"{candidate.place.country}."
    foreign = role == "near" and context.countries and candidate.place.country != context.countries[0]
    foreign = foreign and candidate.place.kind != "country"  # «قرب الحدود التركية»
    if context.bounds and (role == "at" or foreign) and not any(area.startswith(abroad) for area in context.bounds):
        return "the sentence is about another country"
    prominent = candidate.size >= CITY or not candidate.kinds.isdisjoint(_PROMINENT)
    country = candidate.place.country
    if prominent or not country:
        return ""
    curated = candidate.curated
    same = {area for area in context.bounds if area.split(".")[0] == country}
    if same and candidate.area and candidate.area not in same and role not in ("toward", "from") and not (
        (away := _away(candidate, context.cities)) is not None and away <= _OUTSKIRTS_KM
    ):
        return "the sentence names another area"
    if context.countries and country not in context.countries:
        return "" if curated and not same and country not in _ARAB else "another country than the report's"
    nearest = _away(candidate, context.points)
    if nearest is not None and nearest > _FAR_KM and not curated and candidate.area not in context.areas:
        return "far from all other places of the report"
    return ""


def _stands_abroad(candidate: Candidate, context: PlaceContext, mention: Named) -> str:
    """Return why a town of its name in another country is not where a facility stands: «سجن الريان في المكلا».

    Nor is a name that is an everyday word too another country's: «طريق جدل – الشياح» near Daraa.
    """
    kind, country = mention.kind, candidate.place.country
    if not context.countries or country == context.countries[0]:
        return ""
    if kind in TOWNS and mention.entry is not None and mention.entry.strength == "weak":
        named = {area.partition(".")[0] for area in context.areas}
        return "" if country in named else "an everyday name abroad"
    if kind in COMMON_NAMES and country not in context.countries:
        return "a common name abroad"
    if kind not in SETTLED_BY_TOWN or country in context.countries:
        return ""
    return "" if kind in candidate.kinds else "a town of its name abroad"


_ARAB = frozenset("SY IQ YE LY LB PS SD EG SO JO DZ TN MA".split())


def _resolved(
    best: Candidate, mention: Named, reasons: tuple[str, ...], ids: tuple[str, ...], gazetteer: Gazetteer
) -> Resolution:
    place = best.place
    precision = _PRECISION.get(place.kind, "settlement" if place.kind in TOWNS or mention.kind in TOWNS else "point")
    if mention.kind in SETTLED_BY_TOWN and place.kind == "settlement":
        precision = "settlement"
    if mention.kind == "rural":
        precision = "admin1"
    lat, lon = best.lat, best.lon
    if mention.role == "near":  # around الرقة is less exact than it; a border is nowhere near the middle of a country
        precision = _AROUND.get(precision, precision)
        lat, lon = (None, None) if place.kind == "country" else (lat, lon)
    area = gazetteer.places.get(best.area)
    name = mention.entry.text if mention.entry is not None and place in mention.entry.places else place.name
    return Resolution(
        place.id, name, lat, lon, area.name if area else None, gazetteer.country_code(place.country),
        precision, reasons, ids, best.place.name_en, best.pcode, best.areas,
    )  # fmt: skip


def unresolved(mention: Named, why: str, ids: tuple[str, ...] = ()) -> Resolution:
    """Return the answer without coordinates, and why."""
    return Resolution(None, None, None, None, None, None, _PRECISION.get(mention.kind, "settlement"), (why,), ids)
