"""The words of place: descriptors («بلدة»), relations («محيط»), directions («شمالي»), and what a name may look like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from marsad.errors import DataError
from marsad.gazetteer.load import NameWords, load_gazetteer
from marsad.gazetteer.place import Gazetteer, Place, PlaceName, name_key
from marsad.text.fold import fold_word
from marsad.text.inflect import noun_forms

KINDS = frozenset(
    "settlement quarter camp admin1 admin2 admin3 country rural mountain valley road base airport crossing hospital"
    " island sea street front facility area".split()
)


class PlaceWord(NamedTuple):
    """A word that stands before place names: its class (descriptor, relation or direction) and what it does."""

    cls: str
    word: str
    kind: str = ""
    number: str = "sg"
    definite: bool = False
    keep: bool = False
    names: str = "known"
    anaphor: bool = False
    named: bool = False
    role: str = ""
    pair: bool = False
    link: bool = False


class PlaceLexicon:
    """The gazetteer and the words around names, folded for look-up."""

    __slots__ = (
        "bare_heads", "common", "facility_tails", "gazetteer", "generic", "given", "heads", "launch", "list_openers",
        "measures", "named_pairs", "offices", "part_kinds", "parts", "residents", "roles", "siding", "spelt", "tails",
        "titles", "words",
    )  # fmt: skip

    def __init__(self, gazetteer: Gazetteer, data: dict[str, Any]) -> None:
        self.gazetteer = gazetteer
        self.words: list[tuple[str, PlaceWord]] = list(_place_words(data))
        self.heads = _folded(data["name_heads"])
        self.tails = _folded(data["name_tails"])
        self.facility_tails = _folded(data["facility_tails"])
        self.common = _folded(word for line in data["common"] for word in str(line).split())
        self.generic = frozenset(data["generic"])
        self.given = _folded(data["given_names"])
        self.titles = _folded(data["person_titles"])
        self.launch = _folded(data["launch"])
        self.measures = _folded(data["measures"])
        self.parts = _folded(data["parts"])
        self.named_pairs = {word: _folded(tails) for word, tails in data["named_pairs"].items()}
        self.part_kinds = _folded(data["part_kinds"])
        self.offices = _folded(data["offices"])
        self.list_openers = _folded(data["list_openers"])
        self.siding = _folded(data["siding"])
        self.bare_heads = _folded(data["bare_heads"])
        self.spelt = frozenset(data["spelt"])
        self.residents = _folded(data["residents"])
        self.roles = {fold_word(w): role for role, words in data["movement"].items() for w in words if " " not in w}


def load_places(folder: Path, own: Iterable[Place] = ()) -> PlaceLexicon:
    """Read ``place_words.yml`` and the gazetteer of a data folder, with the places of the user's own gazetteer."""
    path = folder / "place_words.yml"
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    for item in data["descriptors"]:
        if item["kind"] not in KINDS or item.get("names") not in ("free", "led", "defined", "known"):
            raise DataError(f"{path.name}: descriptor {item['word']!r}: unknown kind or names")
    weak, led, never = (frozenset(map(name_key, data[part])) for part in ("weak", "led", "never"))
    sizes = {fold_word(item["word"]): item["size"] for item in data["descriptors"] if "size" in item}
    heads, persons = _folded(data["name_heads"]), _folded(data["person_heads"])
    names = NameWords(weak, led, never, heads, persons, _folded(data["governments"]), sizes)
    return PlaceLexicon(load_gazetteer(folder, names, own), data)


def phrases(lexicon: PlaceLexicon) -> Iterator[tuple[str, str, PlaceName | PlaceWord]]:
    """Yield (phrase, kind, entry) for the phrase table: kind is place or place_word."""
    for name in lexicon.gazetteer.names.values():
        if name.strength != "shape":
            yield name.key, "place", name
    for form, word in lexicon.words:
        yield form, "place_word", word


def _folded(words: Any) -> frozenset[str]:
    return frozenset(fold_word(str(word)) for word in words)


def _place_words(data: dict[str, Any]) -> Iterator[tuple[str, PlaceWord]]:
    for item in data["descriptors"]:
        yield from _descriptor(item)
    for item in data["relations"]:
        for text in item["words"]:
            yield text, PlaceWord(
                "relation", text, definite=bool(item.get("noun")), keep=bool(item.get("keep")), role=item["role"],
                pair=bool(item.get("pair")), link=bool(item.get("link")),
            )  # fmt: skip
    for text in data["directions"]:
        for form in (text, text + "ا"):
            yield form, PlaceWord("direction", text)
        for form in ("ال" + text, "ال" + text + "ة") if text.endswith("ي") else ("ال" + text,):
            yield form, PlaceWord("direction", text, definite=True)


def _descriptor(item: dict[str, Any]) -> Iterator[tuple[str, PlaceWord]]:
    for form in noun_forms(item["word"], item.get("plural"), item.get("dual", True)):
        keep = bool(item.get("keep_plural")) if form.number != "sg" else bool(item.get("keep"))
        yield form.form, PlaceWord(
            "descriptor", item["word"], item["kind"], form.number, form.definite, keep, item["names"],
            bool(item.get("anaphor")) and form.number == "sg", bool(item.get("named")) and form.number == "sg",
        )  # fmt: skip


__all__ = ["PlaceLexicon", "PlaceWord", "load_places", "name_key", "phrases"]
