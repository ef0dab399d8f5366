"""The reader under the time grammar: a sentence's words as time words, numbers and years."""

from __future__ import annotations

from marsad.mentions.time_lexicon import Item, TimeLexicon
from marsad.mentions.time_values import Point
from marsad.text.sentences import Sentence

_TIGHT = frozenset(("", '"'))
_ALIAS = frozenset(("", "/", "(", "/(", "\\", "-"))
_AFTER_DATE = frozenset(("", '"', ")", ",", "),", "/", "-", "."))


class Reader:
    """A sentence as the time grammar reads it."""

    __slots__ = ("_stems", "before", "lexicon", "n", "phrases", "words")

    def __init__(self, sentence: Sentence, lexicon: TimeLexicon) -> None:
        self.words = sentence.words
        self.before = sentence.before
        self.n = sentence.n
        self.lexicon = lexicon
        self.phrases: dict[int, Item] = {}
        self._stems: set[str] | None = None

    def item(self, i: int) -> Item | None:
        """Return what word ``i`` (or the phrase that begins there) says about time."""
        found = self.phrases.get(i)
        if found is not None:
            return found
        if not 0 <= i < self.n:
            return None
        word = self.words[i]
        try:
            known: Item | None = word.traits["time"]
        except KeyError:
            return self.lexicon.read(word)
        return known

    def func(self, i: int) -> str:
        """Return what word ``i`` does in the grammar, '' when nothing."""
        item = self.item(i)
        return item.entry.func if item is not None else ""

    def form(self, i: int) -> str:
        """Return the folded form of word ``i``, '' outside the sentence."""
        return self.words[i].form if 0 <= i < self.n else ""

    def listed(self, i: int, name: str) -> bool:
        """Tell whether word ``i``, or what is left of it without clitics, is in a word list of the lexicon."""
        if not 0 <= i < self.n:
            return False
        known = self.lexicon.lists[name]
        word = self.words[i]
        return word.form in known or any(cut.stem in known for cut in word.cuts if not cut.suffix)

    def is_verb(self, i: int) -> bool:
        """Tell whether word ``i`` tells something as a verb, and can be no noun of it («اعتقلت», not «قصف»)."""
        told = [entry.pos for _, kind, entry, *_ in self.words[i].singles if kind in ("trigger", "speech")]
        return bool(told) and all(pos == "verb" for pos in told)

    def stems(self) -> set[str]:
        """Return what the sentence's words can be without their clitics."""
        if self._stems is None:
            self._stems = {cut.stem for word in self.words for cut in word.cuts}
        return self._stems

    def tight(self, i: int) -> bool:
        """Tell whether only space stands before word ``i``."""
        return i < self.n and self.before[i] in _TIGHT

    def alias_gap(self, i: int) -> bool:
        """Tell whether word ``i`` can be the other name of a month: «آذار/مارس», «يونيو (حزيران)»."""
        return i < self.n and self.before[i] in _ALIAS

    def date_gap(self, i: int) -> bool:
        """Tell whether word ``i`` can go on with a date: «نوفمبر (تشرين الثاني) 2003»."""
        return i < self.n and self.before[i] in _AFTER_DATE

    def digits(self, i: int, low: int, high: int) -> int:
        """Return the number that word ``i`` writes in digits when it lies in a range, else 0."""
        if 0 <= i < self.n:
            number = self.words[i].number
            if number is not None and low <= number <= high and self.words[i].form.isdecimal():
                return number
        return 0

    def year(self, i: int, hijri: bool = False) -> tuple[int, Point] | None:
        """Read a year at word ``i``: «2014», «1445هـ», «2024م»."""
        year = self.digits(i, 1900, 2100)
        if year:
            after = i + 1
            if self.tight(after) and self.func(after) == "era":
                after += 1
            return after, Point("year", year)
        year = self.digits(i, 1300, 1500)
        era = bool(year) and self.tight(i + 1) and self.func(i + 1) == "hijri_era"
        if year and (hijri or era):
            return i + 2 if era else i + 1, Point("year", year, hijri=True)
        return None

    def bearing(self, i: int) -> tuple[int, str] | None:
        """Read «الماضي», «المقبل», «ذاته», «قبل الماضي» at word ``i``."""
        item = self.item(i)
        if item is None or item.conj or item.prep:
            return None
        if item.entry.bearing:
            return i + 1, item.entry.bearing
        at = i + 1 if self.form(i) == "ما" else i
        if self.func(at) == "before" and self.form(at) == "قبل":
            after = self.item(at + 1)
            if after is not None and after.entry.bearing == "past" and not after.conj:
                return at + 2, "before_last"
        return None
