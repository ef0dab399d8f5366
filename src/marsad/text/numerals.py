"""Number words: what one word can be inside a number, from ``data/numbers.yml``.

«مئتين» is two hundred, «عشر» ten and the second half of thirteen, «ألف» a scale. How such words make a
number together is read in :mod:`marsad.text.numbers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from marsad.text.fold import fold_word
from marsad.text.words import Word

DATA = Path(__file__).parent.parent / "data" / "numbers.yml"
UNIT, TEEN_UNIT, TEN, TENS, HUNDRED, SCALE, SCALE_TWO, SCALE_MANY, FRACTION = range(9)
_TRAIT = "number"


class NumberWord(NamedTuple):
    """A word that is part of a number: its role in the grammar, value, clitics and whether it carries ال."""

    role: int
    value: float
    conj: str
    prep: str
    definite: bool


class Numerals:
    """The number words of ``data/numbers.yml``, by folded form."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._forms: dict[str, tuple[int, float, bool]] = {}
        self._not = frozenset(fold_word(form) for form in data["not_numbers"])
        for form, role, value in _rows(data):
            folded = fold_word(form)
            self._forms.setdefault(folded, (role, value, False))
            self._forms.setdefault("ال" + folded, (role, value, True))

    def __iter__(self) -> Iterator[str]:
        return iter(self._forms)

    def parts(self, word: Word) -> tuple[NumberWord, ...]:
        """Return what a word can be inside a number, least cut first; remembered on the word."""
        found: tuple[NumberWord, ...] | None = word.traits.get(_TRAIT)
        if found is None:
            found = word.traits[_TRAIT] = () if word.form in self._not else tuple(self._analysed(word))
        return found

    def _analysed(self, word: Word) -> Iterator[NumberWord]:
        for cut in word.cuts:
            known = self._forms.get(cut.stem)
            if known is not None and not cut.suffix and cut.prep != "س":
                yield NumberWord(known[0], known[1], cut.conj, cut.prep, known[2])


def _rows(data: dict[str, Any]) -> Iterator[tuple[str, int, float]]:
    for section, role in (("units", UNIT), ("teen_only", TEEN_UNIT), ("tens", TENS), ("hundreds", HUNDRED)):
        for value, forms in data[section].items():
            yield from ((form, role, value) for form in forms)
    yield from ((form, TEN, 10) for form in data["tens_digit"])
    for value, scale in data["scales"].items():
        for key, role in (("one", SCALE), ("two", SCALE_TWO), ("many", SCALE_MANY)):
            yield from ((form, role, value) for form in scale[key])
    for form, value in data["fractions"].items():
        yield form, FRACTION, value


@cache
def numerals() -> Numerals:
    """Return the numerals of the package's own data."""
    return Numerals(yaml.load(DATA.read_text(encoding="utf-8"), yaml.CSafeLoader))


def phrases(data: dict[str, Any]) -> Iterator[tuple[str, str, object]]:
    """Yield the number words, vague quantities and approximators for the phrase table."""
    known = Numerals(data)
    yield from ((form, "number", None) for form in known)
    for row in data["vague"]:
        vague = Vague(row["low"], row["high"], bool(row.get("of")))
        yield from ((form, "approx", vague) for form in row["forms"])
    for row in data["approximators"]:
        loose = Approximator(row["sense"], row.get("place", "before"))
        yield from ((form, "approx", loose) for form in row["forms"])
    yield from ((form, "approx", Approximator("between", "before")) for form in data["between"])


class Vague(NamedTuple):
    """A quantity without a number: «عشرات» is at least 24; ``of`` when it needs its noun."""

    low: int
    high: int | None
    of: bool


class Approximator(NamedTuple):
    """A word that loosens a number: «نحو» about, «أكثر من» least, «أقل من» most, «بين» between."""

    sense: str
    place: str
