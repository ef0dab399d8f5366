"""Folding: one spelling for the many ways the same Arabic letters are written.

Reports write «إدلب», «ادلب», «إِدلِب» and «ادلـب» for one town. Folding brings them together one character at a
time and keeps each character's origin, so that whatever is found in the folded text points back into the
text as it was given.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ى": "ي", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ۃ": "ه",
    "ؤ": "و", "ئ": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "گ": "ك", "ڤ": "ف", "پ": "ب", "چ": "ج", "ژ": "ز",
}  # fmt: skip
_MARKS = {
    **dict.fromkeys("«»“”„‟‹›＂〝〞ʺ", '"'), **dict.fromkeys("–—―−‒‑‐", "-"), **dict.fromkeys("‘’‚‛`´", "'"),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\v\f", " "),  # noqa: E501
    **dict.fromkeys("\u2028\u2029\u0085", "\n"), "،": ",", "؛": ";", "؟": "?", "٪": "%", "٫": ".", "٬": ",", "۔": ".",
}  # fmt: skip
_DIGITS = {chr(base + n): str(n) for base in (0x0660, 0x06F0) for n in range(10)}

# Tashkeel, Quranic marks, hamza and madda above or below (decomposed spelling), tatweel, bidi controls, zero width.
_DROPPED = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff\u0640\u0300-\u036f"
    "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f\u00ad"
)
_PRESENTATION = "\ufb50-\ufdff\ufe70-\ufefe"
_SPECIAL = re.compile(f"[{_DROPPED}{_PRESENTATION}]")
_INVISIBLE = frozenset("\u061c\u200b\u200c\u200d\u200e\u200f\ufeff\u00ad") | {
    chr(c) for c in (*range(0x202A, 0x202F), *range(0x2060, 0x206A), *range(0xFE00, 0xFE10))
}
_SINGLE = {**_LETTERS, **_MARKS, **_DIGITS}
_TABLE = {ord(a): b for a, b in _SINGLE.items()}
_SHORT = (
    100  # characters, from which on replacing letter by letter, each a fast search, beats translating every character
)


class Folded(NamedTuple):
    """A folded text; ``origins[i]`` is the raw offset of folded character ``i`` (``None``: the same offset)."""

    raw: str
    text: str
    origins: list[int] | None

    def raw_start(self, index: int) -> int:
        """Return the raw offset at which folded character ``index`` stands."""
        return index if self.origins is None else self.origins[index]

    def raw_end(self, index: int) -> int:
        """Return the raw offset after folded character ``index - 1`` and the vowel signs written on it."""
        if self.origins is None:
            return index
        end = self.origins[index]
        while end > 0 and self.raw[end - 1] in _INVISIBLE:
            end -= 1
        return max(end, self.origins[index - 1] + 1) if index else end

    def raw_starts(self, indexes: list[int]) -> list[int]:
        """Return the raw offsets at which folded characters stand."""
        origins = self.origins
        return indexes if origins is None else [origins[i] for i in indexes]

    def raw_ends(self, indexes: list[int]) -> list[int]:
        """Return :meth:`raw_end` of many words at once; bidi and zero-width marks are rare and checked for first."""
        origins, raw = self.origins, self.raw
        if origins is None:
            return indexes
        ends = [origins[i] for i in indexes]
        if not _INVISIBLE.isdisjoint([raw[end - 1] for end in ends]):
            return [self.raw_end(i) for i in indexes]
        return ends


def fold(raw: str) -> Folded:
    """Fold a text and keep the origin of each character.

    «قُتِلَ ١٢ مدنيّاً» becomes «قتل 12 مدنيا»: 17 raw characters, 12 folded ones.
    """
    if not _SPECIAL.search(raw):
        return Folded(raw, _translated(raw), None)
    pieces: list[str] = []
    origins: list[int] = []
    done = 0
    for match in _SPECIAL.finditer(raw):
        at = match.start()
        pieces.append(raw[done:at])
        origins.extend(range(done, at))
        expanded = _expand(match.group())
        pieces.append(expanded)
        origins.extend([at] * len(expanded))
        done = at + 1
    pieces.append(raw[done:])
    origins.extend(range(done, len(raw) + 1))
    return Folded(raw, _translated("".join(pieces)), origins)


def _translated(text: str) -> str:
    """Replace single characters; none of them stands for another, so that their order does not matter."""
    if len(text) < _SHORT:
        return text.translate(_TABLE)
    for given, folded in _SINGLE.items():
        text = text.replace(given, folded)
    return text


def _expand(char: str) -> str:
    """Return the plain letters of a presentation form («ﻻ» is «لا»); nothing for signs that are dropped."""
    if char < "\ufb50" or "\ufe00" <= char < "\ufe10" or char == "\ufeff":
        return ""
    return _SPECIAL.sub("", unicodedata.normalize("NFKC", char))


@lru_cache(maxsize=50_000)  # the names of actors and places come again and again
def fold_word(plain: str) -> str:
    """Fold a word or phrase of a data file: «الأعظمية» becomes «الاعظميه»."""
    return fold(plain).text


def raw_letters(word: str, count: int) -> int:
    """Return how many characters of a raw word its first folded letters take: signs are written between them."""
    return fold(word).raw_start(count) if _SPECIAL.search(word) else count
