"""The gazetteer read from the data folder: rows written by hand, the towns of GeoNames, and the user's own places.

Two sources make the packaged gazetteer: rows written by hand (``data/places/*.tsv``) and the towns of GeoNames
(``geonames.tsv.gz``). Many names mean several places («طرابلس» in Libya and in Lebanon), so a name holds all of them
and :mod:`marsad.gazetteer.resolve` decides.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

from marsad.gazetteer.place import Gazetteer, Place, PlaceName, name_key
from marsad.gazetteer.tables import read_places
from marsad.text.fold import fold_word

REGION = frozenset("SY IQ YE LY LB PS SD EG SO JO SA KW QA BH AE OM DZ TN MA MR IL TR".split())
_TOWNS = frozenset(("settlement", "quarter"))
_KNOWN_TOWN = 50_000  # a town of this size is known by its bare name in the region,
_METROPOLIS = 1_500_000  # a town of this size everywhere: «فلاديمير» is a man in most reports


class NameWords(NamedTuple):
    """What ``place_words.yml`` says of names, folded.

    Names in ``weak`` are ordinary words too and need a place word, those in ``led`` need at least a preposition, and
    those in ``never`` are left out. ``heads`` begin names of places, ``persons`` among them also names of people, and
    ``governments`` those of a state's rulers. ``sizes`` are place words that tell a town's size.
    """

    weak: frozenset[str] = frozenset()
    led: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    governments: frozenset[str] = frozenset()
    sizes: Mapping[str, str] = {}


def load_gazetteer(folder: Path, words: NameWords, own: Iterable[Place] = ()) -> Gazetteer:
    """Read ``places/`` and ``countries/`` of a data folder.

    ``own`` are the places of the user's gazetteer; most of their names are not looked for, only resolved, unless they
    begin like a place name: «خمسة» and «حلول» are villages too.
    """
    gazetteer = Gazetteer(words.sizes)
    more = _read_countries(gazetteer, folder / "countries", words.governments)
    for place in _packaged_places(folder / "places"):
        extra = more.get(place.id, ()) if place.kind == "country" else ()
        gazetteer.add(place._replace(others=tuple(dict.fromkeys((*place.others, *extra)))) if extra else place)
    packaged = frozenset(gazetteer.names)
    for place in own:
        gazetteer.add(_packaged_too(place, gazetteer))
    for word in words.never:
        gazetteer.names.pop(word, None)
    gazetteer.sort_kinds()
    for name in gazetteer.names.values():
        told = "weak" if name.key in words.weak else "plain" if name.key in words.led else ""
        if name.key in packaged:
            name.strength = told or _strength(name)
        else:
            name.strength = "shape" if told else _strength_of_own(name, words)
    return gazetteer


def _packaged_places(folder: Path) -> Iterator[Place]:
    """Yield the rows written by hand, then the towns of GeoNames."""
    for path in sorted(folder.glob("*.tsv")):
        yield from read_places(path.read_text(encoding="utf-8"), path.name, curated=True)
    packed = folder / "geonames.tsv.gz"
    if packed.exists():
        yield from read_places(gzip.decompress(packed.read_bytes()).decode("utf-8"), packed.name, curated=False)


def _packaged_too(place: Place, gazetteer: Gazetteer) -> Place:
    """Return a user's row of a packaged place with what only the package knows: a town's names and population."""
    known = gazetteer.places.get(place.id)
    if known is None:
        return place
    others = tuple(dict.fromkeys((*place.others, known.name, *known.others)))
    return place._replace(others=others, population=max(place.population, known.population))


def _strength(name: PlaceName) -> str:
    """A row by hand with coordinates, or a large town, is known by its bare name; others need a preposition."""
    bare = name.key.removeprefix("ال")
    if any(p.curated and p.lat is not None for p in name.places):
        return "strong"
    known = any(p.population >= (_KNOWN_TOWN if p.country in REGION else _METROPOLIS) for p in name.places)
    if len(bare) > 3 and known:
        return "strong"
    return "weak" if len(bare) <= 3 else "plain"


def _strength_of_own(name: PlaceName, words: NameWords) -> str:
    """A town's bare name is not looked for: with a place word its shape is enough, and it is resolved all the same."""
    first, _, rest = name.key.partition(" ")
    if rest and first in words.heads and first not in words.persons:
        return "plain"
    return "shape" if name.kinds <= _TOWNS else "weak"


def _read_countries(gazetteer: Gazetteer, folder: Path, governments: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Read codes, adjectives and capitals of the countries; return their names by alpha-2 code."""
    names: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.yml")):
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        code = path.stem.upper()
        gazetteer.iso3[code] = data["iso3"]
        gazetteer.english[code] = data["label"]["en"]
        told = (name for name in data.get("names") or () if fold_word(name.split()[0]) not in governments)
        names[code] = (data["label"]["ar"], *told)
        for adjective in data.get("adjectives") or ():
            base = fold_word(adjective).removeprefix("ال")
            for form in (base, base + "ه", "ال" + base, "ال" + base + "ه"):
                gazetteer.adjectives.setdefault(form, code)
        if data.get("capitals"):
            gazetteer.capitals[code] = name_key(data["capitals"][0])
    return names
