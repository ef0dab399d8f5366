"""A name asked by hand: what a report would be given, with every candidate and the reasons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from marsad.gazetteer.candidates import Named
from marsad.gazetteer.place import Gazetteer, Place, PlaceName, name_key
from marsad.gazetteer.resolve import PlaceContext, rank_candidates, resolve_place
from marsad.types import Area


class Words(Protocol):
    """What reading a bare name needs of the lexicon of places: the gazetteer."""

    @property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer."""


class Row(NamedTuple):
    """A candidate: the place, where it is, its country (alpha-3), its areas, its score with the reasons."""

    place: Place
    lat: float | None
    lon: float | None
    country: str
    areas: tuple[Area, ...]
    score: float
    reasons: tuple[str, ...]


class Answer(NamedTuple):
    """The candidates of a name, the best first; the id of the one a report is given, and why or why none."""

    rows: tuple[Row, ...]
    chosen: str | None
    verdict: str


class _Asked(NamedTuple):
    """A name as a mention without a place word."""

    entry: PlaceName | None
    key: str
    kind: str = "settlement"
    role: str = "at"
    anaphor: bool = False
    descriptor: str = ""


def find_name(name: str, near: Iterable[str], words: Words, read: Named | None = None) -> Answer:
    """Return what a name can mean, read as in a report that also names the places ``near``.

    ``read`` is the name as it is read in a sentence, with the place words before it («ريف إدلب الجنوبي»).
    """
    gazetteer = words.gazetteer
    context = PlaceContext()
    for other in near:
        context = _wider(context, resolve_place(_asked(other, gazetteer), context, gazetteer).id, gazetteer)
    mention = _asked(name, gazetteer)
    if mention.entry is None and read is not None:
        mention = _Asked(read.entry, read.key, read.kind, "at", False, read.descriptor)
    ranked = rank_candidates(mention, context, gazetteer)
    found = resolve_place(mention, context, gazetteer)
    rows = tuple(
        Row(
            row.candidate.place, row.candidate.lat, row.candidate.lon,
            gazetteer.country_code(row.candidate.place.country) or "", row.candidate.areas, row.score, row.reasons,
        )
        for row in ranked
    )  # fmt: skip
    verdict = f"{found.name} ({found.id})" if found.id else "no coordinates"
    return Answer(rows, found.id, f"{verdict}, because: {', '.join(found.reasons)}")


def _asked(name: str, gazetteer: Gazetteer) -> _Asked:
    entry = gazetteer.names.get(name_key(name))
    kind = "settlement"
    if entry is not None and not entry.kinds & {"settlement", "country"}:
        kind = min(entry.kinds)
    return _Asked(entry, name_key(name), kind)


def _wider(context: PlaceContext, id_: str | None, gazetteer: Gazetteer) -> PlaceContext:
    """Return the context with one more place told."""
    place = gazetteer.places.get(id_ or "")
    if place is None:
        return context
    area = place.id if place.kind == "admin1" else place.parent
    countries = tuple(dict.fromkeys((*context.countries, place.country)))
    points = context.points
    if place.lat is not None and place.lon is not None and place.kind != "country":
        points = (*points, (place.lat, place.lon))
    return PlaceContext(countries, context.areas | {area} - {""}, context.bounds, points)
