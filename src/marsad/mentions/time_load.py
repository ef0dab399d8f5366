"""Loading the time lexicon: ``data/times/*.yml`` into :class:`~marsad.mentions.time_lexicon.TimeLexicon`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from marsad.errors import DataError
from marsad.mentions.time_lexicon import Feast, NamedDay, TimeLexicon, TimeWord
from marsad.text.fold import fold_word
from marsad.text.words import TOKEN

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_REGIONS = ("levant", "egypt", "maghreb", "hijri")
TIME_FIELDS = frozenset(
    "weekdays day_words nights anaphors units bearings edges portions parts_of_day adverbs noons decade_names seasons "
    "functions approximate tens ordinals age age_end lengths future_signs not_future not_future_starts future_stops "
    "not_times spelt_otherwise ground counted".split()
)


def load_times(folder: Path) -> TimeLexicon:
    """Read ``data/times``: the common words, the months of each region, the feasts."""
    lexicon = TimeLexicon()
    common = _read(folder / "common.yml")
    if unknown := set(common) ^ TIME_FIELDS:
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
            war = row.get("days_of", {"of": (), "in": ()})
            after, of, inside = (frozenset(map(fold_word, words)) for words in (row["after"], war["of"], war["in"]))
            since = frozenset(map(fold_word, row["since"])) if "since" in row else None
            day = NamedDay(row["year"], since, after, (of, inside))
            lexicon.named_days[row["month"], row["day"]] = day
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
    for unit, forms in data["anaphors"].items():
        for form in forms:
            lexicon.add(form, anchor=True, anaphor=unit)
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
    for form in data["age_end"]:
        lexicon.add(form, anchor=True, age=True)
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
    known: dict[str, Feast] = {}
    for name, row in data["feasts"].items():
        if "either" in row:
            feast = Feast(0, 0, 0, hijri, tuple(known[other] for other in row["either"]))
        elif missing := {"month", "day", "days"} - row.keys():
            raise DataError(f"feasts: {name}: {', '.join(sorted(missing))} missing; add them, or `either`")
        else:
            feast = known[name] = Feast(row["month"], row["day"], row["days"], hijri)
        for form in row["forms"]:
            lexicon.add(form, anchor=True, feast=feast)


def _add_lists(lexicon: TimeLexicon, data: dict[str, Any]) -> None:
    lists: dict[str, Iterable[str]] = {
        **data["not_times"],
        **{name: data[name] for name in ("counted", "ground", "future_signs", "future_stops", "not_future")},
    }
    for name, forms in lists.items():
        lexicon.lists[name] = frozenset(fold_word(form) for form in forms)
    lexicon.spelt_otherwise = tuple(data["spelt_otherwise"])
    lexicon.not_future_starts = tuple(fold_word(form) for form in data["not_future_starts"])
    opening = ("since", "in", "during", "between", "until", "before", "after", "of", "by")
    lexicon.year_openers = frozenset(
        form
        for form, entry in lexicon.words.items()
        if entry.func in opening or entry.edge or entry.season or entry.unit == "year"
    )
