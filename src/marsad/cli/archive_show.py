"""Items of the archive and their custody log, as lines for the eye."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from marsad.archive.entries import TIMESTAMPED, VERIFIED, Entry
from marsad.archive.items import Item, Retrieval
from marsad.cli.screen import clean, isolated

_ARCHIVE_WIDE = frozenset({VERIFIED, TIMESTAMPED})
_LEFT_TO_THE_ITEM = frozenset({"size", "url", "retrieved", "status", "headers", "outlet", "source_file", "origin"})


def table_lines(items: Iterable[Item]) -> Iterator[str]:
    """Yield a line an item: beginning of its hash, size, times retrieved, when first, and from where."""
    yield f"{'sha256':18}{'bytes':>12}  {'times':>5}  {'came in':22}from"
    for item in items:
        first = item.retrievals[0]
        source, times = isolated(clean(first.url or first.source_file or "")), len(item.retrievals)
        yield f"{item.sha256[:16]}  {item.size:>12,}  {times:>5}  {first.at[:19] + 'Z':22}{source}".rstrip()


def item_lines(item: Item, entries: Iterable[Entry], place: Path) -> Iterator[str]:
    """Yield everything known of an item: where it is, each retrieval, each line of the log that concerns it."""
    yield f"sha256    {item.sha256}"
    yield f"bytes     {item.size:,}"
    yield f"file      {place}"
    for retrieval in item.retrievals:
        yield ""
        yield from (f"{name:10}{isolated(clean(value))}" for name, value in _facts(retrieval) if value)
    yield ""
    yield "custody"
    for entry in entries:
        if entry.item == item.sha256 or entry.action in _ARCHIVE_WIDE and entry.seq > item.retrievals[0].seq:
            by = f" by {clean(entry.by)}" if entry.by else ""
            yield f"  {entry.seq:>5}  {entry.at[:19]}Z  {entry.action}{by}{_words(entry.details)}  ({entry.tool})"
            yield f"         {entry.hash}"


def _facts(retrieval: Retrieval) -> Iterator[tuple[str, str]]:
    yield "url", retrieval.url or ""
    yield "retrieved", retrieval.retrieved.isoformat() if retrieval.retrieved else "not known"
    yield "came in", f"{retrieval.at} (line {retrieval.seq})"
    yield "outlet", retrieval.outlet or ""
    yield "from file", retrieval.source_file or ""
    yield from ((f"  {name}", value) for name, value in retrieval.origin)
    yield "status", retrieval.status or ""
    yield from (("header", f"{name}: {value}") for name, value in retrieval.headers)


def _words(details: dict[str, Any]) -> str:
    told = {name: value for name, value in details.items() if name not in _LEFT_TO_THE_ITEM and value not in ([], "")}
    return ": " + ", ".join(f"{name} {clean(str(value))}" for name, value in told.items()) if told else ""
