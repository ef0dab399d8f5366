"""Private persons in a text: names by their shape, told from those of registered actors, public offices and places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from marsad.export.private_line import Line
from marsad.export.private_words import Words
from marsad.knowledge import Knowledge
from marsad.lexicon.phrases import find_hits
from marsad.text.fold import fold
from marsad.text.sentences import Sentence, read_sentence

_PERSONAL = frozenset(("given_name", "title"))  # words that may be part of a person's name


class Name(NamedTuple):
    """A person's name in a text: its span, its folded words, and whether the person is private."""

    start: int
    end: int
    words: tuple[str, ...]
    private: bool


class Reader:
    """Finds the names of persons in texts, with the words of ``private.yml`` and all that Marsad knows."""

    def __init__(self, knowledge: Knowledge, words: Words) -> None:
        self.table = knowledge.phrases
        self.words = words

    def find(self, text: str) -> list[Name]:
        """Return the names of persons in a text, in order."""
        found = []
        start = 0
        for line in text.split("\n"):
            found += [name._replace(start=name.start + start, end=name.end + start) for name in self._in_line(line)]
            start += len(line) + 1
        return found

    def find_words(self, text: str, wanted: frozenset[str]) -> list[tuple[int, int]]:
        """Return where words stand that are parts of names known from elsewhere: «العساف» of «كرم العساف»."""
        sentence = self.read(text)
        kept = Line(sentence, self.words, wary=True).kept
        found = []
        for i, word in enumerate(sentence.words):
            cut = next((cut for cut in word.cuts if not cut.suffix and cut.stem in wanted), None)
            if cut is not None and i not in kept:
                found.append(sentence.span(i, i + 1, len(cut.conj + cut.prep)))
        return found

    def read(self, text: str) -> Sentence:
        """Return a text as one sentence with the phrases found in it."""
        folded = fold(text)
        sentence = read_sentence(folded, 0, len(folded.text), self.table.words)
        sentence.take_hits(find_hits(sentence.words, sentence.before))
        return sentence

    def is_no_person(self, text: str) -> bool:
        """Tell whether every word of a name is known from actors, places and words for bodies and groups of people."""
        sentence = self.read(text)
        told = {i for hit in sentence.hits if hit.kind not in _PERSONAL for i in range(hit.start, hit.end)}
        return len(told) == sentence.n > 0

    def _in_line(self, text: str) -> Iterator[Name]:
        sentence = self.read(text)
        line = Line(sentence, self.words)
        i = 0
        while i < sentence.n:
            name = line.name_at(i)
            if name is None:
                i += 1
                continue
            first, end, private = name
            start, stop = sentence.span(first, end, line.clitics(first))
            forms = [line.stem(first), *(word.form for word in sentence.words[first + 1 : end])]
            yield Name(start, stop, tuple(forms), private)
            i = end
