"""Numbers: what number words and digits write, «29 ألفاً و140» as well as «مئتين وثلاثة عشر».

Only cardinals are read. Whether a number counts anything («15» in «الفرقة 15» does not) is for the reader of
the sentence to say: see :mod:`marsad.mentions.counts`.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.text.numerals import (
    FRACTION,
    HUNDRED,
    SCALE,
    SCALE_MANY,
    SCALE_TWO,
    TEEN_UNIT,
    TEN,
    TENS,
    UNIT,
    NumberWord,
    Numerals,
    numerals,
)
from marsad.text.words import Word

_THOUSAND = 1000
_JOINABLE = ("", '"')
_NOTHING: tuple[NumberWord, ...] = ()


def read_number(words: Sequence[Word], i: int, before: Sequence[str] | None = None) -> tuple[int, int] | None:
    """Return the cardinal that starts at word ``i`` and the index after it, or ``None``.

    «مئتين وثلاثة عشر ألفاً و140» is (213140, 5): the digits after «و» are words of their own. The first word
    may carry clitics («بسبعة»). ``before`` is the punctuation before each word; when given, a number does not
    reach across it.
    """
    return _Reading(words, before, numerals()).number(i)


class _Reading:
    """One attempt to read a number: the words and the place reached."""

    __slots__ = ("_before", "_numerals", "_words")

    def __init__(self, words: Sequence[Word], before: Sequence[str] | None, known: Numerals) -> None:
        self._words = words
        self._before = before
        self._numerals = known

    def number(self, i: int) -> tuple[int, int] | None:
        """Read groups of falling scale: millions, then thousands, then what is below."""
        total, end, limit = 0, i, 10**15
        while True:
            group = self._group(end, first=end == i)
            if group is None:
                return (total, end) if end > i else None
            value, scale, after = group
            if scale >= limit or (end > i and value >= limit):
                return total, end
            total, end, limit = total + value, after, scale
            if scale == 1:
                return total, end
            if scale == _THOUSAND and self._bare_rest(end):
                return total + int(self._words[end].form), end + 1
            total, end = self._half_more(total, scale, end)

    def _bare_rest(self, i: int) -> bool:
        """Tell whether the hundreds follow without «و»: «44 ألفاً | 532 مصاباً»."""
        return i < len(self._words) and self._plain_triple(i) and not self._words[i].form.startswith("0")

    def _group(self, i: int, first: bool) -> tuple[int, int, int] | None:
        """Read one group, «مئة وخمسين ألفاً»: (150000, 1000, 3); without a scale word its scale is 1."""
        if not first and not self._joined(i):
            return None
        for part in self._parts(i, first):
            if part.role in (SCALE, SCALE_TWO):
                scale = int(part.value)
                return (scale if part.role == SCALE else 2 * scale), scale, i + 1
            if part.role == FRACTION:
                after = self._scale(i + 1, many=False)
                return (round(part.value * after), after, i + 2) if after else None
        small = self._digits(i, first) or self._below_thousand(i, first)
        if small is None:
            return None
        value, end = small
        scale = self._scale(end, many=True)
        if scale:
            return round(value * scale), scale, end + 1
        return (int(value), 1, end) if value == int(value) else None

    def _half_more(self, total: int, scale: int, end: int) -> tuple[int, int]:
        """Read «ونصف» or «ونصف المليون» after a scale word."""
        for part in self._parts(end, first=False):
            if part.role == FRACTION and part.conj:
                after = end + 2 if self._scale(end + 1, many=False) == scale else end + 1
                return total + round(part.value * scale), after
        return total, end

    def _below_thousand(self, i: int, first: bool) -> tuple[int, int] | None:
        """Read hundreds, tens and units in words."""
        for part in self._parts(i, first):
            if part.role == HUNDRED:
                return self._after_hundred(int(part.value), i + 1)
            if part.role == UNIT and 3 <= part.value <= 9 and self._has(i + 1, HUNDRED, 100):
                return self._after_hundred(int(part.value) * 100, i + 2)
        return self._below_hundred(i, first)

    def _after_hundred(self, value: int, end: int) -> tuple[int, int]:
        if self._joined(end):
            rest = self._below_hundred(end, first=False) or self._digits(end, first=False)
            if rest is not None and rest[0] < 100 and rest[0] == int(rest[0]):
                return value + int(rest[0]), rest[1]
        return value, end

    def _below_hundred(self, i: int, first: bool) -> tuple[int, int] | None:
        for part in self._parts(i, first):
            value = int(part.value)
            if part.role in (UNIT, TEEN_UNIT):
                if self._has(i + 1, TEN):
                    return value + 10, i + 2
                tens = self._tens(i + 1)
                if tens:
                    return value + tens, i + 2
                if part.role == UNIT:
                    return value, i + 1
            elif part.role in (TENS, TEN):
                return value, i + 1
        return None

    def _tens(self, i: int) -> int:
        return next((int(p.value) for p in self._parts(i, False) if p.role == TENS and p.conj == "و"), 0)

    def _digits(self, i: int, first: bool) -> tuple[float, int] | None:
        """Read digits; a number inside another one follows a «و» that is a word of its own: «ألفاً و140»."""
        at = i if first else i + 1
        if at >= len(self._words) or not (first or self._words[i].form == "و"):
            return None
        word = self._words[at]
        if word.form > ":":
            return None
        if word.number is None:
            decimal = word.form.replace(",", ".")
            head, _, tail = decimal.partition(".")
            usable = head.isdecimal() and tail.isdecimal() and self._scale(at + 1, many=True)
            return (float(decimal), at + 1) if usable else None
        return self._spaced(word, at)

    def _spaced(self, word: Word, at: int) -> tuple[float, int]:
        """Join thousands set apart by spaces: «12 300»."""
        value, end = int(word.number or 0), at + 1
        if 0 < value <= 999 and word.form.isdecimal() and not word.form.startswith("0"):
            while end < len(self._words) and self._plain_triple(end):
                value, end = value * 1000 + int(self._words[end].form), end + 1
        return value, end

    def _plain_triple(self, i: int) -> bool:
        form = self._words[i].form
        return len(form) == 3 and form.isdecimal() and (self._before is None or not self._before[i])

    def _scale(self, i: int, many: bool) -> int:
        """Return the scale word that stands at ``i`` without clitics, 0 when there is none."""
        for part in self._parts(i, False):
            if not part.conj and not part.prep and (part.role == SCALE or (many and part.role == SCALE_MANY)):
                return int(part.value)
        return 0

    def _has(self, i: int, role: int, value: int | None = None) -> bool:
        return any(
            p.role == role and not p.conj and not p.prep and (value is None or p.value == value)
            for p in self._parts(i, False)
        )

    def _joined(self, i: int) -> bool:
        """Tell whether word ``i`` goes on with the number: «و» on the word or before digits."""
        if i >= len(self._words):
            return False
        if self._words[i].form == "و":
            near = i + 1 < len(self._words) and self._near(i) and self._near(i + 1)
            return near and self._words[i + 1].form < ":"
        return any(p.conj == "و" and not p.prep for p in self._parts(i, False))

    def _parts(self, i: int, first: bool) -> tuple[NumberWord, ...]:
        if i >= len(self._words) or not (first or self._near(i)):
            return _NOTHING
        return self._numerals.parts(self._words[i])

    def _near(self, i: int) -> bool:
        return self._before is None or self._before[i] in _JOINABLE
