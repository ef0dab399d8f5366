"""Places in memory: a row of the gazetteer, a name with all places that bear it, and all of them together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from marsad.text.fold import fold_word
from marsad.text.words import TOKEN
from marsad.types import Area

_FATHER = ("ابو", "ابي", "ابا")  # one word in its three cases


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

    __slots__ = ("_loose", "adjectives", "capitals", "english", "iso3", "names", "places", "remembered", "sizes")

    _KEPT = ("adjectives", "capitals", "english", "iso3", "names", "places", "sizes")

    def __init__(self, sizes: Mapping[str, str] | None = None) -> None:
        self.sizes: dict[str, str] = dict(sizes or {})
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
    """Return a folded name without spaces, the ال of its words and the case of «أبو»: «أبي صيدا» is أبو صيدا."""
    words = key.split()
    if len(words) > 1 and words[0] in _FATHER:
        words[0] = _FATHER[0]
    return "".join(word[2:] if word.startswith("ال") and len(word) > 3 else word for word in words)
