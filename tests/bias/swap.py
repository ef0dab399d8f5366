"""Exchanges two sides' names in a text and remembers where they stood, so that spans of both texts can be compared."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

CLITICS = "وفبلك"


class Piece(NamedTuple):
    """A name in a text: where it stands there, and where the name that took its place stands in the other."""

    start: int
    end: int
    new_start: int
    new_end: int


class Swapped(NamedTuple):
    """A text with the two sides exchanged."""

    text: str
    pieces: tuple[Piece, ...]

    def span(self, span: list[int], *, turned: bool) -> tuple[str, str]:
        """Return a span of the text, or of the first one unless `turned`, in terms that both have.

        A span that begins in a name begins with the name, one that ends before the name does tells so.
        """
        return self._start(span[0], turned=turned), self._end(span[1], turned=turned)

    def _start(self, offset: int, *, turned: bool) -> str:
        shift = 0
        for number, (start, end, new) in enumerate(self._rows(turned=turned)):
            if offset < start:
                break
            if offset < end:
                return f"name {number}"
            shift = new
        return str(offset + shift)

    def _end(self, offset: int, *, turned: bool) -> str:
        shift = 0
        for number, (start, end, new) in enumerate(self._rows(turned=turned)):
            if offset <= start:
                break
            if offset < end:
                return f"part of name {number}"
            shift = new
        return str(offset + shift)

    def _rows(self, *, turned: bool) -> list[tuple[int, int, int]]:
        """Return each name's stretch, and what makes an offset after it one of the first text."""
        if turned:
            return [(p.new_start, p.new_end, p.end - p.new_end) for p in self.pieces]
        return [(p.start, p.end, 0) for p in self.pieces]


class Pair(NamedTuple):
    """Two sides with comparable names."""

    conflict: str
    kind: str
    feminine: bool
    a: tuple[str, ...]
    b: tuple[str, ...]

    @property
    def id(self) -> str:
        """Return what the pair is called in lists: its first names."""
        return f"{self.a[0]} / {self.b[0]}"


def read_pair(row: dict[str, Any]) -> Pair:
    """Return a pair as its YAML row tells it."""
    a, b = (tuple([row[side]] if isinstance(row[side], str) else row[side]) for side in "ab")
    return Pair(row["of"], row.get("kind", "force"), row["g"] == "f", a, b)


def swap(text: str, pair: Pair) -> Swapped | None:
    """Return the text with both sides' names exchanged, clitics kept, None when neither occurs."""
    other = {**dict(zip(pair.a, pair.b, strict=True)), **dict(zip(pair.b, pair.a, strict=True))}
    out: list[str] = []
    pieces: list[Piece] = []
    at = length = 0
    for match in _pattern(other).finditer(text):
        clitics, name = _parts(match.group())
        if name not in other:
            clitics, name = _longest(match.group(), other)
        new = attach(clitics, other[name])
        out += [text[at : match.start()], new]
        start = length + match.start() - at
        pieces.append(Piece(match.start(), match.end(), start, start + len(new)))
        at, length = match.end(), start + len(new)
    return Swapped("".join([*out, text[at:]]), tuple(pieces)) if pieces else None


def described(text: str, end: int) -> bool:
    """Tell whether an adjective of belonging follows a name, which is then longer: «قوات البيشمركة | الكردية»."""
    return re.match(r" ال\w+(?:ية|ي)(?!\w)", text[end:]) is not None


def attach(clitics: str, name: str) -> str:
    """Return a name behind clitics: ل and ال make لل."""
    return clitics + "ل" + name[2:] if clitics.endswith("ل") and name.startswith("ال") else clitics + name


def _pattern(names: dict[str, str]) -> re.Pattern[str]:
    forms = [re.escape(name) for name in names] + ["لل" + re.escape(n[2:]) for n in names if n.startswith("ال")]
    longest = "|".join(sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)[وف]?[بلك]?(?:{longest})(?!\w)")


def _parts(found: str) -> tuple[str, str]:
    """Return clitics and name of «وللجيش السوري»."""
    at = found.find("لل")
    return (found[: at + 1], "ال" + found[at + 2 :]) if at in (0, 1) else ("", found)


def _longest(found: str, names: dict[str, str]) -> tuple[str, str]:
    name = max((n for n in names if found.endswith(n)), key=len)
    return found[: len(found) - len(name)], name
