"""The phrase table: which lexicon entries a stretch of words can be.

Every word list of Marsad (triggers, actors, places, times …) puts its phrases into one table, so that a text is read
once however many lists there are. Clitics are cut from a phrase's first word only: «وبالجيش السوري» finds
«الجيش السوري».
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from marsad.text.fold import fold_word
from marsad.text.words import TOKEN, Word

_WORD_LIMIT = 200_000  # distinct forms kept; about 100 MB. Past it the cache starts anew (10 MB of prose has ~150,000).


Row = tuple[tuple[str, ...], str, Any]  # the words after a phrase's first, its kind and entry
Continued = tuple[list[Row], dict[str, tuple[int, int]]]  # such rows in order, and where those of a second word stand

class Hit:
    """A lexicon phrase that occurs at words ``[start, end)`` of a sentence, with the clitics cut from it."""

    __slots__ = ("conj", "end", "entry", "kind", "prep", "start", "suffix")

    def __init__(self, start: int, end: int, kind: str, entry: Any, conj: str, prep: str, suffix: str) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.entry = entry
        self.conj = conj
        self.prep = prep
        self.suffix = suffix

    def __repr__(self) -> str:
        return f"Hit({self.start}:{self.end} {self.kind} {self.entry!r:.60} {self.conj}+{self.prep}+..+{self.suffix})"


class Words(dict[str, Word]):
    """Words by folded form; one that is asked for the first time is analysed."""

    def __init__(self, analyse: Callable[[str], Word]) -> None:
        super().__init__()
        self._analyse = analyse

    def __missing__(self, form: str) -> Word:
        if len(self) >= _WORD_LIMIT:
            self.clear()
        word = self[form] = self._analyse(form)
        return word


class PhraseTable:
    """Phrases by their first folded word; words are analysed against it once and remembered."""

    def __init__(self) -> None:
        self._first: dict[str, list[Row]] = {}
        self._after: dict[str, Continued] = {}
        self.words = Words(self._analysed)

    def __getstate__(self) -> dict[str, Any]:
        return {"_first": self._first}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._first, self._after, self.words = state["_first"], {}, Words(self._analysed)

    def add(self, phrase: str, kind: str, entry: Any) -> None:
        """Add a phrase in plain or folded spelling under a kind; adding it twice changes nothing."""
        first, *tail = TOKEN.findall(fold_word(phrase))
        row = (tuple(tail), kind, entry)
        rows = self._first.setdefault(first, [])
        if not any(r[0] == row[0] and r[1] == kind and r[2] is entry for r in rows):
            rows.append(row)
            self._after.pop(first, None)

    def rows(self, first: str) -> list[Row]:
        """Return what begins with a folded word: (following words, kind, entry)."""
        return self._first.get(first, [])

    def items(self) -> Iterable[tuple[str, list[Row]]]:
        """Return all rows by the folded word they begin with."""
        return self._first.items()

    def exact(self, words: list[str]) -> list[Row]:
        """Return the rows of a phrase given as its folded words."""
        first, tail = words[0], tuple(words[1:])
        if first not in self._first or not tail:
            return [row for row in self.rows(first) if not row[0]]
        rows, places = self._continued(first)
        low, high = places.get(tail[0], (0, 0))
        return [row for row in rows[low:high] if row[0] == tail]

    def _analysed(self, form: str) -> Word:
        word = Word(form)
        known = [cut for cut in word.cuts if cut.stem in self._first]
        if known:
            word.singles = tuple(
                (tail, kind, entry, cut.conj, cut.prep, cut.suffix)
                for cut in known
                for tail, kind, entry in self._first[cut.stem]
                if not tail
            )
            word.longer = tuple(
                (cut.conj, cut.prep, *self._continued(cut.stem))
                for cut in known
                if not cut.suffix and self._continued(cut.stem)[0]
            )
        return word

    def _continued(self, first: str) -> Continued:
        """Return the phrases of two words and more by their second word, longest first; all words of a stem share them.

        «ابو» and «مدينه» begin thousands of them: numbers are kept for each, as lists would be searched for garbage.
        """
        found = self._after.get(first)
        if found is None:
            rows = sorted((row for row in self._first[first] if row[0]), key=lambda row: (row[0][0], -len(row[0])))
            places: dict[str, tuple[int, int]] = {}
            for i, row in enumerate(rows):
                places[row[0][0]] = (places.get(row[0][0], (i, i))[0], i + 1)
            found = self._after[first] = (rows, places)
        return found


def find_hits(words: list[Word], before: list[str]) -> list[Hit]:
    """Return every phrase of the lexicon that occurs among the words, by start and then longest first."""
    hits: list[Hit] = []
    append = hits.append
    last = len(words) - 1
    for i, word in enumerate(words):
        if word.longer and i < last:
            done = len(hits)
            second = words[i + 1].form
            for conj, prep, rows, places in word.longer:
                place = places.get(second)
                if place is None:
                    continue
                for tail, kind, entry in rows[place[0] : place[1]]:
                    end = i + 1 + len(tail)
                    if end <= last + 1 and _follows(words, before, i + 1, tail):
                        append(Hit(i, end, kind, entry, conj, prep, ""))
            if len(word.longer) > 1 and len(hits) - done > 1:
                hits[done:] = sorted(hits[done:], key=_length)
        if word.singles:
            end = i + 1
            for _, kind, entry, conj, prep, suffix in word.singles:
                append(Hit(i, end, kind, entry, conj, prep, suffix))
    return hits


def _length(hit: Hit) -> int:
    return -hit.end


def _follows(words: list[Word], before: list[str], at: int, tail: tuple[str, ...]) -> bool:
    """Tell whether the words of a phrase's tail stand at ``at``, with nothing but quotation marks between them."""
    for k, form in enumerate(tail, at):  # noqa: SIM110 (twice as fast as all())
        if words[k].form != form or (before[k] and before[k].strip('"')):
            return False
    return True
