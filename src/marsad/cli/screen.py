"""Arabic on a terminal: how wide text is, where it wraps, and how it stays in its column.

Terminals that reorder right-to-left text do so over the whole line; the isolates U+2068…U+2069 around each
piece keep a table's columns where they are. Terminals that do not reorder ignore them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

FIRST_STRONG, POP = "\u2068", "\u2069"


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    if char < "\x7f":
        return 1 if char >= " " else 0
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc", "Zl", "Zp", "Cs"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def width(text: str) -> int:
    """Return how many columns a text takes: tashkeel and bidi marks take none."""
    return sum(map(_char_width, text))


def clean(text: str) -> str:
    """Return text that cannot steer a terminal or the order of a line: no control and no bidi characters."""
    return "".join(
        char
        if char >= " " and unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
        else " " * (char in "\n\t")
        for char in text
    )


def wrap(text: str, columns: int, lines: int = 100) -> list[str]:
    """Return the text in lines of at most `columns`; what does not fit in `lines` ends in an ellipsis."""
    found = list(_wrapped(text, max(1, columns)))
    if len(found) > lines:
        found = found[:lines]
        found[-1] = _cut(found[-1], columns - 1) + "…"
    return found or [""]


def _wrapped(text: str, columns: int) -> Iterator[str]:
    line, used = "", 0
    for word in text.split():
        size = width(word)
        if line and used + 1 + size > columns:
            yield line
            line, used = "", 0
        while size > columns:
            head = _cut(word, columns)
            yield head
            word = word[len(head) :]
            size = width(word)
        line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    if line:
        yield line


def _cut(text: str, columns: int) -> str:
    used = 0
    for i, char in enumerate(text):
        used += _char_width(char)
        if used > columns:
            return text[: max(1, i)]
    return text


def isolated(text: str) -> str:
    """Return the text between isolates when it has letters that run from right to left."""
    return f"{FIRST_STRONG}{text}{POP}" if any("\u0590" <= char <= "\u08ff" for char in text) else text


def knows_isolates(environ: Mapping[str, str]) -> bool:
    """Tell whether the isolates help: not on the Linux console, which reorders nothing and draws boxes for them."""
    return environ.get("TERM", "") not in ("linux", "dumb")


def padded(text: str, columns: int) -> str:
    """Return the text filled with spaces to a width."""
    return text + " " * max(0, columns - width(text))
