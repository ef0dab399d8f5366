"""The names in a provider's cell: officials write two names, a bracket or a place word where a reporter writes one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from marsad.text.fold import fold_word

_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a\u0671-\u06d30-9٠-٩'’ -]+")
_SIGNS = re.compile("[\u064b-\u0652\u0670\u0640\u200e\u200f]")
_BRACKET = re.compile(r"[(\[]([^)\]]*)[)\]]")
_SEVERAL = re.compile(r"\s*[_/\\|;،؛,]\s*|\s+-\s+")
_SHORTEST = 2


def place_word_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds a place word that officials write before a name of three letters or more: «قضاء صور»."""
    return re.compile(rf"^(?:{'|'.join(sorted(words, key=len, reverse=True))})\s+(?=\S{{3}})")


def split_names(
    cells: Iterable[str], tails: frozenset[str], place_word: re.Pattern[str], areas: frozenset[str] = frozenset()
) -> list[str]:
    """Return the Arabic names in a provider's cells, the usual one first.

    «الصياح_صياح ظاهرية» has two; «المنصورة (تادف)» one, when تادف is the district (``areas``, folded);
    «الغارية_الغربية» is one, because الغربية is an adjective of the name before it (``tails``, folded). What
    ``place_word`` finds is cut.
    """
    found: dict[str, str] = {}
    for cell in cells:
        text = _SIGNS.sub("", cell)
        brackets = [part for part in _BRACKET.findall(text) if fold_word(part.strip()) not in areas]
        for part in (*_parts(_BRACKET.sub(" ", text), tails), *brackets):
            name = place_word.sub("", " ".join(part.split()).strip(" -'’"))
            if len(name) >= _SHORTEST and _ARABIC.fullmatch(name) and not name.replace(" ", "").isdecimal():
                found.setdefault(fold_word(name), name)
    return list(found.values())


def _parts(text: str, tails: frozenset[str]) -> list[str]:
    """Return the names of a cell that holds several; an adjective stays with the name before it."""
    parts: list[str] = []
    for part in _SEVERAL.split(text.strip()):
        if parts and fold_word(part) in tails:
            parts[-1] += " " + part
        else:
            parts.append(part)
    return parts
