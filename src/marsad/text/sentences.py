"""Sentences: words with their offsets, the punctuation between them, and the lexicon phrases found among them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from marsad.text.fold import Folded, fold
from marsad.text.words import TOKEN, Word

_NOISE = str.maketrans("", "", " \n#_@*~'\u200d")


class Sentence:
    """One sentence of a report, as parallel lists over its words.

    ``before[i]`` is the punctuation between word ``i - 1`` and word ``i`` ('' for a space); ``after`` follows the last.
    ``hits`` are the lexicon phrases that occur, by start and then longest first.
    """

    __slots__ = ("after", "before", "ends", "extra", "folded", "hits", "index", "n", "paragraph", "section", "starts", "words")

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
        self.hits: list[Any] = []
        self.section = "body"
        self.paragraph = 0
        self.index = 0
        self.extra: dict[str, Any] = {}

    def span(self, start: int, end: int, skip: int = 0) -> tuple[int, int]:
        """Return the raw span of words ``[start, end)`` less ``skip`` folded letters, the clitics of the first word."""
        first, last = self.starts[start], self.ends[end - 1]
        if skip:
            word = fold(self.folded.raw[first : self.ends[start]])
            first += word.raw_start(skip)
        return first, last

    def text(self, start: int, end: int, skip: int = 0) -> str:
        """Return the raw text of words ``[start, end)`` less ``skip`` folded letters."""
        first, last = self.span(start, end, skip)
        return self.folded.raw[first:last]

    def __repr__(self) -> str:
        return f"Sentence({self.section}: {self.text(0, self.n) if self.n else ''})"


def read_sentence(
    folded: Folded, start: int, end: int, known: dict[str, Word], analyse: Callable[[str], Word]
) -> Sentence:
    """Return the sentence that stands at ``[start, end)`` of a folded text."""
    text = folded.text
    matches = list(TOKEN.finditer(text, start, end))
    words = [known.get(m[0]) or analyse(m[0]) for m in matches]
    starts = [m.start() for m in matches]
    ends = [m.end() for m in matches]
    before = [
        "" if at - last == 1 and text[last] == " " else text[last:at].translate(_NOISE)
        for last, at in zip([start, *ends], starts, strict=False)
    ]
    after = text[ends[-1] : end].translate(_NOISE) if ends else ""
    if folded.origins is not None:
        starts, ends = folded.raw_starts(starts), folded.raw_ends(ends)
    return Sentence(folded, words, starts, ends, before, after)
