"""Words and their clitics: what may have been written on to a word, worked out once per spelling.

Arabic writes «and», «so», «by», «to», «like», the future «will» and the object or possessive pronoun on to the word:
«وبقصفها» is و + ب + قصف + ها. A word form has several possible cuts; the lexicon decides which of them is a word.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,/:]\d+)*")
SPLIT = re.compile(f"({TOKEN.pattern})")
_SUFFIXES = ("هما", "كما", "هم", "هن", "ها", "نا", "كم", "ني", "ه", "ك", "ي")
_PREPOSITIONS = "بلكس"


class Cut(NamedTuple):
    """One way of cutting a word: conjunction, preposition (or future س), stem with its ال, pronoun."""

    conj: str
    prep: str
    stem: str
    suffix: str


class Word:
    """A distinct folded word form with everything that does not depend on its place in a text."""

    __slots__ = ("cuts", "form", "longer", "number", "singles", "stems", "traits")

    def __init__(self, form: str) -> None:
        self.form = form
        self.number = read_digits(form) if form[0].isdigit() else None
        self.cuts: tuple[Cut, ...] = () if self.number is not None else cut_word(form)
        self.singles: tuple[Any, ...] = ()  # phrases that are this word alone: ((), kind, entry, conj, prep, suffix)
        self.longer: tuple[Any, ...] = ()  # those that begin with it: (conj, prep, rows, where a second word's stand)
        self.stems = _stems(self.cuts)
        self.traits: dict[str, Any] = {}

    def __repr__(self) -> str:
        return f"Word({self.form})"


def _stems(cuts: tuple[Cut, ...]) -> frozenset[str]:
    """Return what a word can begin with when its clitics and up to three letters of inflection are taken off."""
    found: set[str] = set()
    for cut in cuts:
        bare = cut.stem.removeprefix("ال")
        found.update(bare[: len(bare) - k] for k in range(4) if len(bare) - k > 2)
        found.add(bare)
    return frozenset(found)


def read_digits(form: str) -> int | None:
    """Return the whole number that a digit token writes: «1,240» is 1240; «9/7/2022» and «3.5» are none."""
    if form.isdecimal():
        return int(form) if len(form) <= 12 else None
    head, *groups = re.split(r"[.,]", form)
    if groups and all(len(g) == 3 and g.isdecimal() for g in groups) and head.isdecimal() and len(head) <= 3:
        return int(head + "".join(groups))
    return None


def cut_word(form: str) -> tuple[Cut, ...]:
    """Return the cuts of a folded word, least cut first.

    «للجيش» is cut into ل + الجيش; «وقصفها» into و + قصف + ها, و + قصفها, and left whole.
    """
    cuts: list[Cut] = []
    for conj, rest in _conjunctions(form):
        for prep, stem in _prepositions(rest):
            cuts.append(Cut(conj, prep, stem, ""))
    for cut in tuple(cuts):
        if cut.stem.startswith("ال"):
            continue
        for suffix in _SUFFIXES:
            if cut.stem.endswith(suffix) and len(cut.stem) - len(suffix) >= 2:
                cuts.extend(cut._replace(stem=stem, suffix=suffix) for stem in _restored(cut.stem[: -len(suffix)]))
    return tuple(cuts)


def _conjunctions(form: str) -> list[tuple[str, str]]:
    return [("", form), (form[0], form[1:])] if form[0] in "وف" and len(form) >= 3 else [("", form)]


def _prepositions(rest: str) -> list[tuple[str, str]]:
    found = [("", rest)]
    if len(rest) >= 3 and rest[0] in _PREPOSITIONS:
        found.append((rest[0], rest[1:]))
        if rest.startswith("لل"):
            found[-1] = ("ل", "ال" + rest[2:])
            found.append(("ل", "الل" + rest[2:]))
    return found


def _restored(stem: str) -> list[str]:
    """Undo what a pronoun does to the end of a word: قذيفت(ها) → قذيفه, قتلو(هم) → قتلوا, تبنا(ها) → تبني."""
    restored = [stem]
    if stem.endswith("ت"):
        restored.append(stem[:-1] + "ه")
    elif stem.endswith("و"):
        restored.append(stem + "ا")
    elif stem.endswith("ا"):
        restored.append(stem[:-1] + "ي")
    return restored
