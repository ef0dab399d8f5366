"""A page cut into blocks of text: paragraphs, headings, captions, each with what it is and how much of it is links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

KIND = "data-marsad-kind"
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot "
    "th thead tr ul".split()
)
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))


class Block(NamedTuple):
    """A stretch of text without a block boundary inside; ``linked`` is the share of it that is link text."""

    kind: str
    text: str
    linked: float
    inside: bool


class _Open(NamedTuple):
    kind: str
    inside: bool
    link: bool


def find_blocks(tree: Any, body: Any) -> Iterator[Block]:
    """Yield the blocks of a tree in order; ``inside`` tells which lie in the element ``body``."""
    stack = [_Open("body", False, False)]
    pieces: list[tuple[str, bool]] = []
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            pieces.append((element.tail or "", stack[-1].link))
            continue
        boundary = element.tag in _BLOCKS or element is body or element.get(KIND) is not None
        if boundary:
            yield from _flush(pieces, stack[-1])
        if event == "start":
            stack.append(_opened(element, stack[-1], body))
            pieces.append((element.text or "", stack[-1].link))
        else:
            stack.pop()
            if element is not tree:
                pieces.append((element.tail or "", stack[-1].link))


def _opened(element: Any, outer: _Open, body: Any) -> _Open:
    kind = element.get(KIND) or outer.kind
    if kind == "body" and element.tag in _HEADINGS:
        kind = "subhead"
    return _Open(kind, outer.inside or element is body, outer.link or element.tag == "a")


def _flush(pieces: list[tuple[str, bool]], state: _Open) -> Iterator[Block]:
    text = " ".join("".join(piece for piece, _ in pieces).split())
    if text:
        linked = sum(len(piece.strip()) for piece, link in pieces if link)
        yield Block(state.kind, text, min(1.0, linked / len(text)), state.inside)
    pieces.clear()
