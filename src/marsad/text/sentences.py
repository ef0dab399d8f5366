"""Sentences: words with their offsets, the punctuation between them, and the lexicon phrases found among them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from marsad.text.fold import Folded, raw_letters
from marsad.text.words import SPLIT, Word

_NOISE = str.maketrans("", "", " \n#_@*~'\u200d")
# What nearly always stands between words, to spare it the slow look at each character.
_COMMON_GAPS = ("", " ", ", ", ". ", ": ", " (", ") ", "), ", ' "', '" ', '", ', " - ", "-", "/", "; ", "_", " #")


class _Gaps(dict[str, str]):
    """The punctuation of what stands between words."""

    def __missing__(self, gap: str) -> str:
        return gap.translate(_NOISE)


_punctuation = _Gaps((gap, gap.translate(_NOISE)) for gap in _COMMON_GAPS).__getitem__


class Sentence:
    """One sentence of a report, as parallel lists over its words.

    ``before[i]`` is the punctuation between word ``i - 1`` and word ``i`` ('' for a space); ``after`` follows the last.
    ``hits`` are the lexicon phrases that occur, by start and then longest first, ``kinds`` the same by kind, for each
    reader asks for its own; ``digits`` are words in digits.
    """

    __slots__ = (
        "after", "before", "digits", "ends", "extra", "folded", "hits", "index", "kinds", "n", "paragraph", "section",
        "starts", "words",
    )  # fmt: skip

    def __init__(
        self, folded: Folded, words: list[Word], starts: list[int], ends: list[int], before: list[str], after: str
    ) -> None:
        self.folded = folded
        self.words = words
        self.starts = starts
        self.ends = ends
        self.before = before
        self.after = after
        self.n = len(words)
        self.digits = [i for i, word in enumerate(words) if word.form < ":"]  # digits sort before letters
        self.hits: list[Any] = []
        self.kinds: dict[str, list[Any]] = {}
        self.section = "body"
        self.paragraph = 0
        self.index = 0
        self.extra: dict[str, Any] = {}

    def take_hits(self, hits: list[Any]) -> None:
        """Take the lexicon phrases found among the words."""
        self.hits = hits
        kinds = self.kinds
        for hit in hits:
            found = kinds.get(hit.kind)
            if found is None:
                kinds[hit.kind] = [hit]
            else:
                found.append(hit)

    def span(self, start: int, end: int, skip: int = 0) -> tuple[int, int]:
        """Return the raw span of words ``[start, end)`` less ``skip`` folded letters, the clitics of the first word."""
        first, last = self.starts[start], self.ends[end - 1]
        if skip:
            first += raw_letters(self.folded.raw[first : self.ends[start]], skip)
        return first, last

    def text(self, start: int, end: int, skip: int = 0) -> str:
        """Return the raw text of words ``[start, end)`` less ``skip`` folded letters."""
        first, last = self.span(start, end, skip)
        return self.folded.raw[first:last]

    def __repr__(self) -> str:
        return f"Sentence({self.section}: {self.text(0, self.n) if self.n else ''})"


def read_sentence(folded: Folded, start: int, end: int, known: Mapping[str, Word]) -> Sentence:
    """Return the sentence that stands at ``[start, end)`` of a folded text; ``known`` has a word for every form."""
    parts = SPLIT.split(folded.text[start:end])  # gap, word, gap … word, gap
    words = list(map(known.__getitem__, parts[1::2]))
    gaps = list(map(_punctuation, parts[::2]))
    before, after = gaps[:-1], gaps[-1] if words else ""
    bounds = list(accumulate(map(len, parts), initial=start))  # start, word start, word end, word start …
    starts, ends = bounds[1:-1:2], bounds[2::2]
    if folded.origins is not None:
        starts, ends = folded.raw_starts(starts), folded.raw_ends(ends)
    return Sentence(folded, words, starts, ends, before, after)


def without_false_pronouns(sentence: Sentence, hits: list[Any]) -> list[Any]:
    """Leave out what reads a written ة as the pronoun ه, folded alike: «قضية» is no «قضى عليه», «قضاة» no «قضاه»."""
    raw, ends = sentence.folded.raw, sentence.ends
    return [hit for hit in hits if hit.suffix != "ه" or raw[ends[hit.end - 1] - 1] not in "ةۃ"]
