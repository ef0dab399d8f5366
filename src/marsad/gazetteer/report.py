"""Resolving the places of a report: its countries, the areas its sentences name, and what anaphors point back to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from marsad.gazetteer.candidates import Named, find_candidates
from marsad.gazetteer.memory import Memory
from marsad.gazetteer.place import Gazetteer
from marsad.gazetteer.resolve import CITY, COMMON_NAMES, SETTLED_BY_TOWN, PlaceContext, Resolution, resolve_place

_PROVINCE = 2  # votes of a province's name for its country, where villages elsewhere bear it too
_AREAS = ("admin1", "admin2", "admin3")
_BOTH_SIDES = 2  # parties of one country that make a report its own, whatever names of other countries it has
_NOBODY: Mapping[str, Set[str]] = {}


def resolve_report(
    sentences: Sequence[Sequence[Named]], gazetteer: Gazetteer, home: str = "",
    acting: Mapping[str, Set[str]] = _NOBODY,
) -> list[list[Resolution]]:  # fmt: skip
    """Resolve all mentions of a report, sentence by sentence, anaphors with them.

    First the names with one meaning vote for the report's countries; then each sentence is read with the areas it names
    and the points settled before; «البلدة» and «المحافظة» take the last place of their kind. What several places could
    be is asked once more at the end, with the points of the sentences around it, those after it too. ``home`` is the
    country (alpha-3) of the outlet, which counts where the places named leave the country open; ``acting`` are the ids
    of the registered actors named, by country (alpha-3): «اشتباكات في طرابلس بين قوات حفتر وقوات الوفاق» is in Libya.
    """
    countries = report_countries((m for sentence in sentences for m in sentence), gazetteer, home, acting)
    points: list[tuple[float, float]] = []
    memory = Memory(countries, gazetteer)
    resolved: list[list[Resolution]] = []
    for sentence in sentences:
        named = _named_areas(sentence, countries, gazetteer)
        row: list[Resolution] = []
        memory.next_sentence()
        for k, mention in enumerate(sentence):
            if mention.anaphor:
                row.append(memory.point_back(mention))
                continue
            found = resolve_place(mention, _context(countries, named, k, tuple(points[-6:])), gazetteer)
            row.append(found)
            if found.lat is not None and found.lon is not None and found.precision != "country":
                points.append((found.lat, found.lon))
            memory.keep(mention, found)
        resolved.append(row)
    _ask_again(sentences, resolved, countries, gazetteer)
    return resolved


def _ask_again(
    sentences: Sequence[Sequence[Named]], resolved: list[list[Resolution]], countries: tuple[str, ...],
    gazetteer: Gazetteer,
) -> None:  # fmt: skip
    """Settle names of several places by the points of their own sentence and of the ones before and after."""
    points = [
        [(r.lat, r.lon) for r in row if r.lat is not None and r.lon is not None and r.precision != "country"]
        for row in resolved
    ]
    for i, row in enumerate(resolved):
        open_ = [k for k, found in enumerate(row) if found.id is None and len(found.candidates) > 1]
        around = tuple(point for near in points[max(0, i - 1) : i + 2] for point in near) if open_ else ()
        if not around:
            continue
        named = _named_areas(sentences[i], countries, gazetteer)
        for k in open_:
            if not sentences[i][k].anaphor:
                row[k] = resolve_place(sentences[i][k], _context(countries, named, k, around), gazetteer)


def report_countries(
    mentions: Iterable[Named], gazetteer: Gazetteer, home: str = "", acting: Mapping[str, Set[str]] = _NOBODY
) -> tuple[str, ...]:
    """Return the countries (alpha-2) of a report by the places it names, the most named first.

    A name with one meaning counts three times, a country's own name once (it may be a government), and an ambiguous
    name only for countries that others have named, or where nothing else is named for the outlet's own. Of equals the
    one named first comes first: a set of them would have another order in every process.
    """
    sure: Counter[str] = Counter()
    maybe: Counter[str] = Counter()
    for mention in mentions:
        if mention.anaphor:
            continue
        candidates = find_candidates(mention, gazetteer)
        if mention.kind in SETTLED_BY_TOWN and not any(mention.kind in c.kinds for c in candidates):
            continue  # «سجن الريان» is in no land because a town of it is called الريان
        found = dict.fromkeys(c.place.country for c in candidates if c.place.country)
        if mention.kind in COMMON_NAMES and len(found) == 1:
            maybe.update(list(found))  # «القصر الجمهوري», «ساحة الشهداء» are in more lands than the gazetteer knows
            continue
        tally, votes = (sure, 1) if mention.kind == "country" else (sure, 3) if len(found) == 1 else (maybe, 1)
        for country in found:
            tally[country] += votes
        large = [c for c in candidates if c.size >= CITY or not c.kinds.isdisjoint(_AREAS)]
        if len(found) > 1 and len(large) == 1 and "admin1" in large[0].kinds:
            sure[large[0].place.country] += _PROVINCE  # «أبين» is a Syrian hamlet too
    _count_actors(sure, maybe, gazetteer, acting)
    if not sure and len(maybe) == 1:
        sure.update(maybe)
    own = ""
    if home and maybe and not sure:
        own = next((iso2 for iso2, iso3 in gazetteer.iso3.items() if iso3 == home), "")
    if own in maybe:
        sure[own] = 0
    for country in sure:
        sure[country] += maybe[country]
    return tuple(country for country, _ in sure.most_common())


def _count_actors(
    sure: Counter[str], maybe: Counter[str], gazetteer: Gazetteer, acting: Mapping[str, Set[str]]
) -> None:
    """Let the countries of the actors vote where places leave it open, or name none where anybody acts.

    Against places of one meaning it takes two parties of one country: a power that bombs abroad is only one.
    """
    parties = {iso2: len(acting[iso3]) for iso2, iso3 in gazetteer.iso3.items() if iso3 in acting and iso2 in maybe}
    if sure.keys() & {iso2 for iso2, iso3 in gazetteer.iso3.items() if iso3 in acting}:
        return
    least = _BOTH_SIDES if sure else 1
    for country, told in parties.items():
        if told >= least:
            sure[country] = max(sure.values(), default=0) + told


class _Area(NamedTuple):
    """A first-level area that the mention of a place names; ``city``: where it is, if a city of its name is meant.

    It ``bounds`` all places of its sentence («بريف حماة»), or those ``after`` it («في ريف حماة قُصفت …»).
    """

    id: str
    bounds: bool
    after: bool
    city: tuple[float, float] | None


def _context(
    countries: tuple[str, ...], named: dict[int, _Area], at: int, points: tuple[tuple[float, float], ...]
) -> PlaceContext:
    """Return what is known around a mention: an area bounds all of its sentence, a city what stands right before it.

    «قرية X بريف حلب» is in the province, «مدينة X شمالي حلب» in it or near the city.
    """
    bounds = {area.id for k, area in named.items() if area.bounds or area.after and k <= at}
    behind = named.get(at + 1)
    city = behind.city if behind is not None else None
    if behind is not None and city is not None:
        bounds.add(behind.id)
    areas = frozenset(area.id for area in named.values())
    return PlaceContext(countries, areas, frozenset(bounds), (city,) if city else (), points)


def _named_areas(sentence: Sequence[Named], countries: tuple[str, ...], gazetteer: Gazetteer) -> dict[int, _Area]:
    """Return the first-level areas that a sentence names, by the index of the mention."""
    named: dict[int, _Area] = {}
    for k, mention in enumerate(sentence):
        if mention.anaphor or mention.entry is None or mention.entry.kinds.isdisjoint(_AREAS):
            continue
        candidates = find_candidates(mention, gazetteer)
        home = [c for c in candidates if countries and c.place.country == countries[0]] or candidates
        found = {c.area for c in home}
        told = {p.id for p in mention.entry.places if p.kind == "admin1"} | {
            p.parent for p in mention.entry.places if p.kind == mention.kind and mention.kind in ("admin2", "admin3")
        }
        if len(found) == 1 and found <= told:
            town = mention.role == "in" and mention.kind == "settlement"
            bounds = mention.role == "in" and not town
            spot = next(((c.lat, c.lon) for c in home if c.lat is not None and c.lon is not None), None)
            named[k] = _Area(found.pop(), bounds, mention.kind in ("admin1", "rural"), spot if town else None)
    return named
