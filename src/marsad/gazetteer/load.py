"""The gazetteer in memory: places, the names they go by, and the adjectives and capitals of countries.

Two sources make the packaged gazetteer: rows written by hand (``data/places/*.tsv``) and the towns of GeoNames
(``geonames.tsv.gz``). Many names mean several places («طرابلس» in Libya and in Lebanon), so a name holds all of them
and :mod:`marsad.gazetteer.resolve` decides.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from marsad.errors import DataError
from marsad.text.fold import fold_word
from marsad.text.words import TOKEN
from marsad.types import Area

COLUMNS = 9  # those that every table has; English name, p-code and three areas may follow
_ALL_COLUMNS = COLUMNS + 5
REGION = frozenset("SY IQ YE LY LB PS SD EG SO JO SA KW QA BH AE OM DZ TN MA MR IL TR".split())
_GOVERNMENTS = ("الإدارة", "حكومة", "سلطات", "نظام")
_TOWNS = frozenset(("settlement", "quarter"))
_PERSONS = frozenset(("ابو", "ابي", "ابا", "ام", "بني", "شيخ", "الشيخ"))  # begin names of people as of villages
_KNOWN_TOWN = 50_000  # a town of this size is known by its bare name in the region,
_METROPOLIS = 1_500_000  # a town of this size everywhere: «فلاديمير» is a man in most reports


class Place(NamedTuple):
    """A place of the gazetteer; ``country`` is ISO 3166 alpha-2, ``parent`` the id of its first-level area.

    ``areas`` are the administrative areas it lies in, the largest first, as far as its source tells them.
    """

    id: str
    name: str
    others: tuple[str, ...]
    kind: str
    parent: str
    country: str
    lat: float | None
    lon: float | None
    population: int
    curated: bool
    name_en: str = ""
    pcode: str = ""
    areas: tuple[Area, ...] = ()


class PlaceName:
    """A name with all places that bear it, and how sure the bare word is a place: strong, plain, weak or shape.

    A strong name is a place wherever it stands, a plain one after a preposition, a weak one after a place word; one by
    ``shape`` is recognised only as any unknown name would be.
    """

    __slots__ = ("key", "kinds", "places", "strength", "text")

    def __init__(
        self, key: str, text: str, places: tuple[Place, ...] = (), kinds: frozenset[str] = frozenset(),
        strength: str = "plain",
    ) -> None:  # fmt: skip
        self.key = key
        self.text = text
        self.places = places
        self.kinds = kinds
        self.strength = strength

    def __reduce__(self) -> tuple[type[PlaceName], tuple[Any, ...]]:
        return PlaceName, (self.key, self.text, self.places, self.kinds, self.strength)

    def __repr__(self) -> str:
        return f"PlaceName({self.text}, {self.strength}, {len(self.places)})"


class Gazetteer:
    """All places by id and by folded name."""

    __slots__ = ("_loose", "adjectives", "capitals", "english", "iso3", "names", "places", "remembered")

    _KEPT = ("adjectives", "capitals", "english", "iso3", "names", "places")

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}
        self.names: dict[str, PlaceName] = {}
        self.adjectives: dict[str, str] = {}
        self.capitals: dict[str, str] = {}
        self.iso3: dict[str, str] = {}
        self.english: dict[str, str] = {}
        self._loose: dict[str, list[PlaceName]] = {}
        self.remembered: dict[tuple[str, str, str, bool, bool], Any] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self._KEPT}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            setattr(self, name, value)
        self._loose, self.remembered = {}, {}

    def add(self, place: Place) -> None:
        """Add a place under all its names."""
        self.places[place.id] = place
        for text in (place.name, *place.others):
            key = name_key(text)
            name = self.names.get(key)
            if name is None:
                name = self.names[key] = PlaceName(key, text)
            if place not in name.places:
                name.places += (place,)

    def sort_kinds(self) -> None:
        """Note the kinds of each name's places (equal sets are one object) and forget what was looked up."""
        shared: dict[frozenset[str], frozenset[str]] = {}
        for name in self.names.values():
            kinds = frozenset(place.kind for place in name.places)
            name.kinds = shared.setdefault(kinds, kinds)
        self._loose, self.remembered = {}, {}

    def look_up(self, key: str) -> list[PlaceName]:
        """Return the names equal to a folded name, the spaces and the ال of its words left out of account.

        «كفر ناها» finds كفرناها; «معرة النعمان» never finds معارة النعسان.
        """
        if not self._loose:
            for name in self.names.values():
                self._loose.setdefault(loose_key(name.key), []).append(name)
        return self._loose.get(loose_key(key), [])

    def country_code(self, iso2: str) -> str | None:
        """Return the ISO 3166 alpha-3 code of a country: SYR of SY."""
        return self.iso3.get(iso2)


def name_key(text: str) -> str:
    """Return the folded words of a name, one space between them: «الغارية_الغربية» is «الغاريه الغربيه»."""
    return " ".join(TOKEN.findall(fold_word(text)))


def loose_key(key: str) -> str:
    """Return a folded name without spaces and without the ال of its words."""
    return "".join(word[2:] if word.startswith("ال") and len(word) > 3 else word for word in key.split())


def load_gazetteer(
    folder: Path,
    weak: Iterable[str] = (),
    led: Iterable[str] = (),
    never: Iterable[str] = (),
    own: Iterable[Place] = (),
    heads: frozenset[str] = frozenset(),
) -> Gazetteer:
    """Read ``places/`` and ``countries/`` of a data folder.

    Names in ``weak`` are ordinary words too and need a place word, those in ``led`` need at least a preposition, and
    those in ``never`` are left out. ``own`` are the places of the user's gazetteer; most of
    their names are not looked for, only resolved, unless they begin like a place name (``heads``, folded): «خمسة» and
    «حلول» are villages too.
    """
    gazetteer = Gazetteer()
    more = _read_countries(gazetteer, folder / "countries")
    for path in sorted((folder / "places").glob("*.tsv")):
        for place in read_places(path.read_text(encoding="utf-8"), path.name, curated=True):
            extra = more.get(place.id, ()) if place.kind == "country" else ()
            gazetteer.add(place._replace(others=tuple(dict.fromkeys((*place.others, *extra)))) if extra else place)
    packed = folder / "places" / "geonames.tsv.gz"
    if packed.exists():
        for place in read_places(gzip.decompress(packed.read_bytes()).decode("utf-8"), packed.name, curated=False):
            gazetteer.add(place)
    packaged = frozenset(gazetteer.names)
    for place in own:
        gazetteer.add(_packaged_too(place, gazetteer))
    for word in never:
        gazetteer.names.pop(name_key(word), None)
    words = {name_key(word): "plain" for word in led} | {name_key(word): "weak" for word in weak}
    gazetteer.sort_kinds()
    for name in gazetteer.names.values():
        if name.key in packaged:
            name.strength = words.get(name.key) or _strength(name)
        else:
            name.strength = "shape" if name.key in words else _strength_of_own(name, heads)
    return gazetteer


def read_places(text: str, where: str, curated: bool) -> Iterator[Place]:
    """Read the rows of a table of places; lines that begin with # are comments."""
    shared: dict[tuple[str, ...], tuple[Area, ...]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not COLUMNS <= len(cells) <= _ALL_COLUMNS:
            raise DataError(f"places/{where}:{number}: {len(cells)} columns instead of {COLUMNS} to {_ALL_COLUMNS}")
        id_, name, others, kind, parent, country, lat, lon, last, *more = cells
        english, pcode, *areas = (*more, "", "") if len(more) < 2 else more
        told = tuple(cell for cell in areas if cell)
        if told not in shared:
            shared[told] = tuple(map(_read_area, told))
        yield Place(
            id_, name, tuple(others.split("|")) if others else (), kind, parent, country,
            float(lat) if lat else None, float(lon) if lon else None, 0 if curated else int(last), curated,
            english, pcode, shared[told],
        )  # fmt: skip


def place_row(place: Place) -> str:
    """Return a place as a row of a table, in the columns that `read_places` reads."""
    areas = ["|".join((str(area.level), *area[1:])) for area in place.areas]
    cells = [
        place.id, place.name, "|".join(place.others), place.kind, place.parent, place.country,
        "" if place.lat is None else f"{place.lat:.5f}", "" if place.lon is None else f"{place.lon:.5f}",
        str(place.population), place.name_en, place.pcode, *areas, *[""] * (3 - len(areas)),
    ]  # fmt: skip
    return "\t".join(" ".join(cell.split()) for cell in cells) + "\n"


def _read_area(cell: str) -> Area:
    level, pcode, name, english = cell.split("|")
    return Area(int(level), pcode, name, english)


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


def _strength_of_own(name: PlaceName, heads: frozenset[str]) -> str:
    """A town's bare name is not looked for: with a place word its shape is enough, and it is resolved all the same."""
    first, _, rest = name.key.partition(" ")
    if rest and first in heads and first not in _PERSONS:
        return "plain"
    return "shape" if name.kinds <= _TOWNS else "weak"


def _read_countries(gazetteer: Gazetteer, folder: Path) -> dict[str, tuple[str, ...]]:
    """Read codes, adjectives and capitals of the countries; return their names by alpha-2 code."""
    names: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.yml")):
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        code = path.stem.upper()
        gazetteer.iso3[code] = data["iso3"]
        gazetteer.english[code] = data["label"]["en"]
        names[code] = (data["label"]["ar"], *(n for n in data.get("names") or () if not n.startswith(_GOVERNMENTS)))
        for adjective in data.get("adjectives") or ():
            base = fold_word(adjective).removeprefix("ال")
            for form in (base, base + "ه", "ال" + base, "ال" + base + "ه"):
                gazetteer.adjectives.setdefault(form, code)
        if data.get("capitals"):
            gazetteer.capitals[code] = name_key(data["capitals"][0])
    return names
