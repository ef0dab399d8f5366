"""Hiding in a text: private persons' names and coordinates, each span replaced by a word that says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from marsad.export.private import Name, Reader
from marsad.export.private_words import Words
from marsad.knowledge import Knowledge

HIDDEN = "[اسم محجوب]"
HIDDEN_SPOT = "[موقع محجوب]"
_ARABIC = re.compile("[\u0621-\u064a]")
_DIGIT = "[0-9\u0660-\u0669\u06f0-\u06f9]"
_DEGREES = rf"{_DIGIT}{{1,3}}[.\u066b]{_DIGIT}"
_BETWEEN = r"\s*°?\s*[^\W\d_]{0,5}\s*[,،;؛/|\s]\s*(?:و\s?)?[^\W\d_]{0,5}\s*"
_PART = rf"{_DIGIT}{{1,2}}(?:[.\u066b]{_DIGIT}+)?"
_MINUTES = rf"{_DIGIT}{{1,3}}\s*[°º]\s*{_PART}\s*['′’](?:\s*{_PART}\s*[\"″”])?"
_WAY = r"(?:\s*[NSEWشجغق](?!\w))?"
_SPOT = re.compile(  # four decimals or more: «350.000» is a number of people
    rf"(?<![\w.])[-+]?{_DEGREES}{{4,}}{_BETWEEN}[-+]?{_DEGREES}{{4,}}°?"
    rf"|{_MINUTES}{_WAY}(?:\s*[,،و]?\s*{_MINUTES}{_WAY})?"
)
_SPOT_IN_URL = re.compile(r"-?\d{1,3}\.\d{3,}(?:,|%2C|/|&[a-z]+=)\+?-?\d{1,3}\.\d{3,}", re.I)
_SHORTEST = 3  # letters of a part of a name that is looked for by itself
_CACHED = 512  # texts whose names are remembered: an incident's accounts share them


class Known(NamedTuple):
    """The persons of one report: words of private names, and the names of public persons as they were told."""

    private: frozenset[str]
    public: frozenset[tuple[str, ...]]


class Hidden(NamedTuple):
    """A span of a text that is not shown, and what stands in its place."""

    start: int
    end: int
    mark: str


class Hider:
    """Hides private names and coordinates in texts and addresses."""

    def __init__(self, knowledge: Knowledge, words: Words) -> None:
        self.words = words
        self.reader = Reader(knowledge, words)
        self._find = lru_cache(maxsize=_CACHED)(self.reader.find)

    def persons(self, texts: Iterable[str], coded: Iterable[str] = ()) -> Known:
        """Return the persons that texts name; ``coded`` are names of persons that the coder read."""
        arabic = [_spaced(text) for text in dict.fromkeys(texts) if _ARABIC.search(text)]
        names = [name for text in arabic for name in self._find(text)]
        public = frozenset(name.words for name in names if not name.private)
        loose = [tuple(word.form for word in self.reader.read(text).words) for text in coded]
        words = {word for name in names if name.private and name.words not in public for word in name.words}
        words |= {word for row in loose for word in row if not _within(row, public)}
        small = {word for word in words if len(word) < _SHORTEST} | self.words.openers | self.words.before
        return Known(frozenset(words - small), public)

    def text(self, text: str, known: Known) -> str:
        """Return a text with a mark for each private name and each pair of coordinates."""
        for start, end, mark in reversed(self.hidden(text, known)):
            text = f"{text[:start]}{mark}{text[end:]}"
        return text

    def url(self, url: str | None, known: Known) -> str | None:
        """Return an address, cut to its site where the rest spells a private name or a point."""
        if not url or not (_SPOT_IN_URL.search(url) or self.hidden(unquote(url), known)):
            return url
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        return f"{parts.scheme}://{parts.netloc}/"

    def mover(self, text: str, known: Known) -> Callable[[int], int]:
        """Return what moves an offset of a text to where it stands in the text as it is shown."""
        spans = self.hidden(text, known)

        def moved(at: int) -> int:
            shift = sum(len(mark) - (end - start) for start, end, mark in spans if end <= at)
            inside = next((start for start, end, _ in spans if start < at < end), None)
            return (at if inside is None else inside) + shift

        return moved

    def hidden(self, text: str, known: Known) -> list[Hidden]:
        """Return what is hidden of a text, in order, names joined where they touch."""
        spots = [Hidden(*match.span(), HIDDEN_SPOT) for match in _SPOT.finditer(text)]
        return sorted([*spots, *(span for span in self._names(text, known) if not _meets(span, spots))])

    def _names(self, text: str, known: Known) -> list[Hidden]:
        if not _ARABIC.search(text):
            return []
        text = _spaced(text)
        names = self._find(text)
        spans = [(name.start, name.end) for name in names if _is_private(name, known)]
        shown = [name for name in names if not _is_private(name, known)]
        spans += [span for span in self.reader.find_words(text, known.private) if not _inside(span, shown)]
        return _joined(sorted(spans), text)


def _spaced(text: str) -> str:
    """Return a text of the same length whose words are apart: «مقتل-الطفلة_ريم» is a file's name."""
    return re.sub(r"(?<=[\u0621-\u064a])[-_/+](?=[\u0621-\u064a])", " ", text)


def _is_private(name: Name, known: Known) -> bool:
    """Tell whether a name is private; one told elsewhere with its office is not, unless it is private here too."""
    return name.private and not (len(name.words) > 1 and _within(name.words, known.public))


def _within(words: tuple[str, ...], public: frozenset[tuple[str, ...]]) -> bool:
    return any(words == full[i : i + len(words)] for full in public for i in range(len(full) - len(words) + 1))


def _inside(span: tuple[int, int], names: Iterable[Name]) -> bool:
    return any(name.start <= span[0] and span[1] <= name.end for name in names)


def _meets(span: Hidden, others: Iterable[Hidden]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _joined(spans: list[tuple[int, int]], text: str) -> list[Hidden]:
    found: list[Hidden] = []
    for start, end in spans:
        if found and (start <= found[-1].end or not text[found[-1].end : start].strip()):
            found[-1] = found[-1]._replace(end=max(end, found[-1].end))
        else:
            found.append(Hidden(start, end, HIDDEN))
    return found
