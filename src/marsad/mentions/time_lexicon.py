"""The time lexicon: everything one word can say about time, from ``data/times/*.yml``.

A word may say several things: «ليلة» is a part of a day and a unit, «الأولى» an ordinal, «صفر» a month and a zero.
The words that can start a search (months, weekdays, units, feasts …) go into the shared phrase table; the small words
around them («منذ», «الماضي», «من») are looked up only beside such a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from marsad.errors import DataError
from marsad.text.fold import fold_word
from marsad.text.words import TOKEN, Word

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_REGIONS = ("levant", "egypt", "maghreb", "hijri")
_FIELDS = frozenset(
    "weekdays day_words nights anaphors units bearings edges portions parts_of_day adverbs noons decade_names seasons "
    "functions approximate tens ordinals age lengths future_signs not_future not_future_starts future_stops not_times "
    "counted".split()
)


class Feast(NamedTuple):
    """A feast: the month and day it begins, how many days it lasts, and in which calendar."""

    month: int
    day: int
    days: int
    hijri: bool


class NamedDay(NamedTuple):
    """A day known by its date alone: the year, whether «منذ» is enough, and the words that may stand before it."""

    year: int
    since: bool
    after: frozenset[str]


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
    anaphor: bool = False
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


def load_times(folder: Path) -> TimeLexicon:
    """Read ``data/times``: the common words, the months of each region, the feasts."""
    lexicon = TimeLexicon()
    common = _read(folder / "common.yml")
    if unknown := set(common) ^ _FIELDS:
        raise DataError(f"times/common.yml: unknown or missing fields: {', '.join(sorted(unknown))}")
    _add_days(lexicon, common)
    _add_units(lexicon, common)
    _add_grammar(lexicon, common)
    for region in _REGIONS:
        data = _read(folder / f"{region}.yml")
        _add_months(lexicon, data, hijri=region == "hijri", where=f"times/{region}.yml")
    for name in ("hijri", "feasts"):
        data = _read(folder / f"{name}.yml")
        _add_feasts(lexicon, data, hijri=name == "hijri")
        for row in data.get("named_days", ()):
            after = frozenset(fold_word(word) for word in row["after"])
            lexicon.named_days[row["month"], row["day"]] = NamedDay(row["year"], bool(row.get("since")), after)
    _add_lists(lexicon, common)
    return lexicon


def _read(path: Path) -> dict[str, Any]:
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    if not isinstance(data, dict):
        raise DataError(f"times/{path.name}: expected named lists")
    return data


def _add_days(lexicon: TimeLexicon, data: dict[str, Any]) -> None:
    for name, forms in data["weekdays"].items():
        for form in forms:
            lexicon.add(form, anchor=True, weekday=WEEKDAYS.index(name))
    for shift, forms in data["day_words"].items():
        for form in forms:
            lexicon.add(form, anchor=True, shift=shift)
    for shift, forms in data["nights"].items():
        for form in forms:
            lexicon.add(form, anchor=True, night=shift)
    for form in data["anaphors"]:
        lexicon.add(form, anchor=True, anaphor=True)
    for name, forms in data["parts_of_day"].items():
        for form in forms:
            lexicon.add(form, part=name)
            lexicon.add("ال" + form, part=name)
    for form in data["adverbs"]:
        lexicon.add(form, anchor=True, adverb=True)
    for form in data["noons"]:
        lexicon.add(form, anchor=True, noon=True)


def _add_units(lexicon: TimeLexicon, data: dict[str, Any]) -> None:
    keys = {"singular": "sg", "dual": "du", "plural": "pl"}
    for unit, row in data["units"].items():
        for key, number in keys.items():
            for form in row[key]:
                fields = {"unit": unit, "number": number, "bare": row.get("bare", True)}
                if key == "dual" and form.endswith("ي"):  # construct: «يومي السبت والأحد»
                    fields["number"] = "of"
                lexicon.add(form, anchor=True, **fields)
                if fields["number"] != "of" and not (unit == "day" and number == "sg"):  # «اليوم» is a day word
                    lexicon.add("ال" + form, anchor=True, definite=True, **fields)
    for season, forms in data["seasons"].items():
        for form in forms:
            lexicon.add(form, anchor=True, season=season)
            lexicon.add("ال" + form, anchor=True, season=season, definite=True)
    for decade, forms in data["decade_names"].items():
        for form in forms:
            lexicon.add(form, anchor=True, decade=decade, definite=True)
            lexicon.add(form.removeprefix("ال"), anchor=True, decade=decade)


def _add_grammar(lexicon: TimeLexicon, data: dict[str, Any]) -> None:
    for name, field in (
        ("functions", "func"), ("bearings", "bearing"), ("edges", "edge"), ("portions", "portion"), ("tens", "ten"),
        ("ordinals", "ordinal"),
    ):  # fmt: skip
        for value, forms in data[name].items():
            for form in forms:
                lexicon.add(form, **{field: value})
    for form in data["age"]:
        lexicon.add(form, age=True)
    for form in data["lengths"]:
        lexicon.add(form, length=True)
    for sense, forms in data["approximate"].items():
        for form in forms:
            first, *tail = TOKEN.findall(fold_word(form))
            lexicon.approximate.setdefault(first, []).append((tuple(tail), sense))
            for word in (first, *tail):
                lexicon.words.setdefault(word, TimeWord())
    for rows in lexicon.approximate.values():
        rows.sort(key=lambda row: -len(row[0]))


def _add_months(lexicon: TimeLexicon, data: dict[str, Any], hijri: bool, where: str) -> None:
    needs = {**dict.fromkeys(data["weak"], "prep"), **dict.fromkeys(data["names"], "date")}
    known = {form for forms in data["months"].values() for form in forms}
    if lost := set(needs) - known:
        raise DataError(f"{where}: weak or names without a month: {', '.join(sorted(lost))}")
    for month, forms in data["months"].items():
        for form in forms:
            lexicon.add(form, anchor=True, month=month, hijri=hijri, need=needs.get(form, ""))
    for form in data.get("praise", ()):
        lexicon.add(form, praise=True)


def _add_feasts(lexicon: TimeLexicon, data: dict[str, Any], hijri: bool) -> None:
    for row in data["feasts"].values():
        feast = Feast(row["month"], row["day"], row["days"], hijri)
        for form in row["forms"]:
            lexicon.add(form, anchor=True, feast=feast)


def _add_lists(lexicon: TimeLexicon, data: dict[str, Any]) -> None:
    lists: dict[str, Iterable[str]] = {
        **data["not_times"],
        **{name: data[name] for name in ("counted", "future_signs", "future_stops", "not_future")},
    }
    for name, forms in lists.items():
        lexicon.lists[name] = frozenset(fold_word(form) for form in forms)
    lexicon.not_future_starts = tuple(fold_word(form) for form in data["not_future_starts"])
    opening = ("since", "in", "during", "between", "until", "before", "after")
    lexicon.year_openers = frozenset(
        form
        for form, entry in lexicon.words.items()
        if entry.func in opening or entry.edge or entry.season or entry.unit == "year"
    )
