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

COLUMNS = 9
REGION = frozenset("SY IQ YE LY LB PS SD EG SO JO SA KW QA BH AE OM DZ TN MA MR IL TR".split())
_GOVERNMENTS = ("الإدارة", "حكومة", "سلطات", "نظام")
_KNOWN_TOWN = 50_000  # a town of this size is known by its bare name in the region,
_METROPOLIS = 1_500_000  # a town of this size everywhere: «فلاديمير» is a man in most reports


class Place(NamedTuple):
    """A place of the gazetteer; ``country`` is ISO 3166 alpha-2, ``parent`` the id of its first-level area."""

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


class PlaceName:
    """A name with all places that bear it, and how sure the bare word is a place: strong, plain or weak."""

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

    __slots__ = ("_loose", "adjectives", "capitals", "iso3", "names", "places", "remembered")

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}
        self.names: dict[str, PlaceName] = {}
        self.adjectives: dict[str, str] = {}
        self.capitals: dict[str, str] = {}
        self.iso3: dict[str, str] = {}
        self._loose: dict[str, list[PlaceName]] = {}
        self.remembered: dict[tuple[str, str, str, bool, bool], Any] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("adjectives", "capitals", "iso3", "names", "places")}

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

    def extend(self, places: Iterable[Place]) -> None:
        """Add the places of a user's own gazetteer; names that are new need a preposition or a place word."""
        for place in places:
            self.add(place)
        self.sort_kinds()

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
    folder: Path, weak: Iterable[str] = (), led: Iterable[str] = (), never: Iterable[str] = ()
) -> Gazetteer:
    """Read ``places/`` and ``countries/`` of a data folder.

    Names in ``weak`` are ordinary words too and need a place word, those in ``led`` need at least a preposition, and
    those in ``never`` are left out.
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
    for word in never:
        gazetteer.names.pop(name_key(word), None)
    words = {name_key(word): "plain" for word in led} | {name_key(word): "weak" for word in weak}
    gazetteer.sort_kinds()
    for name in gazetteer.names.values():
        name.strength = words.get(name.key) or _strength(name)
    return gazetteer


def read_places(text: str, where: str, curated: bool) -> Iterator[Place]:
    """Read the rows of a table of places; lines that begin with # are comments."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != COLUMNS:
            raise DataError(f"places/{where}:{number}: {len(cells)} columns instead of {COLUMNS}")
        id_, name, others, kind, parent, country, lat, lon, last = cells
        yield Place(
            id_, name, tuple(others.split("|")) if others else (), kind, parent, country,
            float(lat) if lat else None, float(lon) if lon else None, 0 if curated else int(last), curated,
        )  # fmt: skip


def _strength(name: PlaceName) -> str:
    """A row by hand with coordinates, or a large town, is known by its bare name; others need a preposition."""
    bare = name.key.removeprefix("ال")
    if any(p.curated and p.lat is not None for p in name.places):
        return "strong"
    known = any(p.population >= (_KNOWN_TOWN if p.country in REGION else _METROPOLIS) for p in name.places)
    if len(bare) > 3 and known:
        return "strong"
    return "weak" if len(bare) <= 3 else "plain"


def _read_countries(gazetteer: Gazetteer, folder: Path) -> dict[str, tuple[str, ...]]:
    """Read codes, adjectives and capitals of the countries; return their names by alpha-2 code."""
    names: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.yml")):
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        code = path.stem.upper()
        gazetteer.iso3[code] = data["iso3"]
        names[code] = (data["label"]["ar"], *(n for n in data.get("names") or () if not n.startswith(_GOVERNMENTS)))
        for adjective in data.get("adjectives") or ():
            base = fold_word(adjective).removeprefix("ال")
            for form in (base, base + "ه", "ال" + base, "ال" + base + "ه"):
                gazetteer.adjectives.setdefault(form, code)
        if data.get("capitals"):
            gazetteer.capitals[code] = name_key(data["capitals"][0])
    return names
