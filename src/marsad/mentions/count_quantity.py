"""Quantities: numbers and quantity words with what loosens them, before it is known what they count.

«أكثر من عشرين», «نحو 600 ألف», «بين ألفين وثلاثة آلاف», «عشرات الآلاف», «عدد من».
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.mentions.count_mention import Marks, Quantity
from marsad.mentions.count_words import CountWords
from marsad.text.numbers import read_number
from marsad.text.numerals import TEN, Approximator, NumberWord, Vague, numerals
from marsad.text.sentences import Sentence

_YEARS = range(1900, 2101)
_GLUE = frozenset("+:/=")
_BACK = 6  # words looked back for «ارتفعت الحصيلة من 3 إلى 5»


class QuantityReader:
    """Reads quantities in one sentence."""

    __slots__ = ("_before", "_marks", "_sentence", "_words", "known")

    def __init__(self, sentence: Sentence, marks: Marks, known: CountWords) -> None:
        self._sentence = sentence
        self._marks = marks
        self._words = sentence.words
        self._before = sentence.before
        self.known = known

    def quantity(self, i: int) -> Quantity | None:
        """Return the quantity that starts at word ``i``."""
        marks = self._marks
        if i in marks.loose:
            hit = marks.loose[i]
            found = self.quantity(hit.end) if self.near(hit.end) else None
            if found is not None and not found.prep and not found.conj:
                entry: Approximator = hit.entry
                loosen(found, entry.sense)
                found.start, found.conj, found.prep, found.loose = i, hit.conj, hit.prep, True
                return found
        if i in marks.between:
            found = self._between(i)
            if found is not None:
                return found
        if i in marks.vague:
            hit = marks.vague[i]
            vague: Vague = hit.entry
            return Quantity(
                i, i, hit.end, vague.low, vague.high, vague=True, needs_noun=vague.of, conj=hit.conj, prep=hit.prep
            )
        return self._number(i) if i in marks.numbers else None

    def near(self, i: int, opened: bool = False) -> bool:
        """Tell whether word ``i`` follows the one before with nothing but a quote, or the «)» of «(3)», between."""
        if i >= self._sentence.n:
            return False
        mark = self._before[i]
        return not mark or mark in ('"', '""') or (opened and mark[0] in ")]" and len(mark) == 1)

    def opened(self, i: int) -> bool:
        """Tell whether a number stands in brackets of its own: «استشهاد (3) مواطنين»."""
        return self._before[i][-1:] in ("(", "[")

    def is_name(self, quantity: Quantity) -> bool:
        """Tell whether a number belongs to a name, a date or a clock: «اللواء 22», «12 آذار», «عام 2015»."""
        i, words = quantity.head, self._words
        form = words[i].form
        after = words[quantity.end].form if quantity.end < self._sentence.n else ""
        if self.never_counts(quantity) or (after in self.known.names_after and self.near(quantity.end)):
            return True
        if form > ":":
            return quantity.definite
        previous = words[i - 1].form if i else ""
        if previous and (previous in self.known.names_before or previous < "\u0600") and self.near(i):
            return True
        return quantity.low in _YEARS and len(form) == 4

    def never_counts(self, quantity: Quantity) -> bool:
        """Tell whether a number cannot count anything whatever follows: «أبو ستة», «الخامس عشر», «5+5»."""
        i, end = quantity.head, quantity.end
        joint = self._before[i][-1:] + (self._before[end][:1] if end < self._sentence.n else self._sentence.after[:1])
        if not _GLUE.isdisjoint(joint):
            return True
        if not i or quantity.vague:
            return False
        previous = self._words[i - 1].form
        if previous in self.known.kunya:
            return self._words[i].form > ":"
        if previous not in self.known.ordinals:
            stems = [cut.stem for cut in self._words[i - 1].cuts if not cut.suffix]
            if self.known.ordinals.isdisjoint(stems):
                return False
        return any(part.role == TEN or part.conj for part in self._parts(i))

    def _number(self, i: int) -> Quantity | None:
        read = read_number(self._words, i, self._before)
        if read is None:
            return None
        value, end = read
        quantity = Quantity(i, i, end, value, value)
        parts = self._parts(i)
        if parts:
            quantity.conj, quantity.prep, quantity.definite = parts[0].conj, parts[0].prep, parts[0].definite
        elif i and self._sentence.starts[i] == self._sentence.ends[i - 1]:
            quantity.conj, quantity.prep = _single_letter(self._words[i - 1].form)
        return self._range(quantity)

    def _parts(self, i: int) -> Sequence[NumberWord]:
        return numerals().parts(self._words[i])

    def _range(self, first: Quantity) -> Quantity:
        """Widen a number by a second end: «4 إلى 6», «ثلاثة أو أربعة», «10-12»."""
        at = first.end
        if at + 1 > self._sentence.n - 1 and not self._dash(at):
            return first
        after = at if self._dash(at) else at + 1 if self._words[at].form in self.known.joints and self.near(at) else 0
        read = read_number(self._words, after, self._before) if after and (after == at or self.near(after)) else None
        if read is None or read[0] <= first.low or self._rises(first.head):
            return first
        first.high, first.end, first.ranged = read[0], read[1], True
        return first

    def _dash(self, i: int) -> bool:
        return i < self._sentence.n and self._before[i] == "-" and self._words[i].form < ":" > self._words[i - 1].form

    def _rises(self, i: int) -> bool:
        """Tell whether «من 3 إلى 5» is said of a toll that rose."""
        if not i or self._words[i - 1].form != "من":
            return False
        stems = {c.stem for w in self._words[max(0, i - _BACK) : i] for c in w.cuts if not c.prep and not c.suffix}
        return not self.known.rises.isdisjoint(stems)

    def _between(self, i: int) -> Quantity | None:
        """Read «بين 100 و150», «ما بين ثلاثة وخمسة»."""
        hit = self._marks.between[i]
        low = self._number(hit.end) if hit.end in self._marks.numbers and self.near(hit.end) else None
        if low is None or low.conj or low.prep or low.ranged:
            return None
        at = low.end + 1 if low.end < self._sentence.n and self._words[low.end].form == "و" else low.end
        high = self._number(at) if at in self._marks.numbers and self.near(low.end) else None
        if high is None or high.conj != "و" or high.low < low.low:
            return None
        return Quantity(
            i, low.head, high.end, low.low, high.low, ranged=True, loose=True, conj=hit.conj, prep=hit.prep
        )


def _single_letter(form: str) -> tuple[str, str]:
    """Return the conjunction and preposition written before digits: «و140», «بـ31», «وبـ31»."""
    conj = "و" if form[:1] == "و" and len(form) <= 2 else ""
    rest = form[len(conj) :]
    return conj, rest if rest in ("ب", "ل", "ك") else ""


def loosen(found: Quantity, sense: str) -> None:
    """Apply an approximator: about keeps the number, least opens it upward, most downward to one."""
    if sense == "about":
        found.approx = found.high is not None
    elif sense == "least":
        found.high = None
    elif sense == "most":
        found.low, found.high = min(1, found.low), found.high
