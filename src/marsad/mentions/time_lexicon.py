"""The time lexicon: everything one word can say about time, from ``data/times/*.yml``.

A word may say several things: «ليلة» is a part of a day and a unit, «الأولى» an ordinal, «صفر» a month and a zero.
The words that can start a search (months, weekdays, units, feasts …) go into the shared phrase table; the small words
around them («منذ», «الماضي», «من») are looked up only beside such a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from marsad.text.fold import fold_word
from marsad.text.words import TOKEN, Word


class Feast(NamedTuple):
    """A feast: the month and day it begins, how many days it lasts, and in which calendar; or one of several feasts."""

    month: int
    day: int
    days: int
    hijri: bool
    either: tuple[Feast, ...] = ()


class NamedDay(NamedTuple):
    """A day known by its date alone, with the words that tell that it is meant."""

    year: int
    since: frozenset[str] | None
    after: frozenset[str]
    war: tuple[frozenset[str], frozenset[str]]  # words that name a war whose days are counted from it


@dataclass(slots=True, eq=False)
class TimeWord:
    """What a word or phrase can say about time; fields that it says nothing about stay empty."""

    func: str = ""
    month: int = 0
    hijri: bool = False
    need: str = ""  # what a month name needs beside it to be one: '', 'prep' or 'date'
    weekday: int = -1
    shift: int | None = None
    night: int | None = None
    anaphor: str = ""  # day or time
    unit: str = ""
    number: str = ""  # of the unit: sg, du, pl, or of (dual in construct)
    definite: bool = False
    bare: bool = True
    bearing: str = ""
    edge: str = ""
    portion: int = 0
    part: str = ""  # day or night
    adverb: bool = False
    noon: bool = False
    decade: int = 0
    season: str = ""
    ordinal: int = 0
    ten: int = 0
    age: bool = False
    length: bool = False
    praise: bool = False
    feast: Feast | None = None


class Item(NamedTuple):
    """A time word where it stands: the entry, how many words it takes, and the clitics cut from it."""

    entry: TimeWord
    size: int
    conj: str
    prep: str
    suffix: str


class TimeLexicon:
    """The time words by folded form, and the word lists that decide between a time and a name."""

    def __init__(self) -> None:
        self.words: dict[str, TimeWord] = {}
        self.anchors: dict[str, TimeWord] = {}
        self.approximate: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.lists: dict[str, frozenset[str]] = {}
        self.not_future_starts: tuple[str, ...] = ()
        self.year_openers: frozenset[str] = frozenset()
        self.spelt_otherwise: tuple[str, ...] = ()
        self.named_days: dict[tuple[int, int], NamedDay] = {}

    def read(self, word: Word) -> Item | None:
        """Return what a word says about time, remembered on the word: «وبالسبت» is و + ب + السبت."""
        found: Item | None = None
        for cut in word.cuts:
            entry = self.words.get(cut.stem)
            if entry is not None and (not cut.suffix or entry.unit or entry.func in ("before", "after")):
                found = Item(entry, 1, cut.conj, cut.prep, cut.suffix)
                break
        word.traits["time"] = found
        return found

    def add(self, form: str, anchor: bool = False, **fields: Any) -> None:
        """Add what a form says about time to what is known of it."""
        folded = " ".join(TOKEN.findall(fold_word(form)))
        shelf = self.anchors if " " in folded else self.words
        entry = shelf.setdefault(folded, TimeWord())
        for name, value in fields.items():
            setattr(entry, name, value)
        if anchor:
            self.anchors[folded] = entry


def phrases(lexicon: TimeLexicon) -> Iterator[tuple[str, str, object]]:
    """Yield (phrase, 'time', entry) for the shared phrase table."""
    for form, entry in lexicon.anchors.items():
        yield form, "time", entry
