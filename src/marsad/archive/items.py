"""What is kept, as the log tells it: an item is bytes with all that is known of each time they were retrieved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from marsad.archive.entries import ADDED, SEEN_AGAIN, Entry

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Retrieval:
    """One time that the bytes came in: from where, when, with what beside them, and the log line that says so.

    `retrieved` is when they were taken from their source, if that is known; `at` is when they entered the archive.
    `origin` tells of the file they were taken out of, such as a WARC; `again` that the bytes were there already.
    """

    seq: int
    at: str
    url: str | None = None
    retrieved: datetime | None = None
    status: str | None = None
    headers: Headers = ()
    outlet: str | None = None
    source_file: str | None = None
    origin: tuple[tuple[str, str], ...] = ()
    tool: str = ""
    by: str = ""
    again: bool = False

    def header(self, name: str) -> str | None:
        """Return a header's value, however its name is spelt."""
        return next((value for known, value in self.headers if known.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Item:
    """Bytes in the archive: their SHA-256, how many they are, and the retrievals that brought them, the first first."""

    sha256: str
    size: int
    retrievals: tuple[Retrieval, ...]


def item_details(size: int, retrieval: Retrieval) -> dict[str, Any]:
    """Return what a log line tells of a retrieval; what is not known is left out."""
    told = {
        "size": size,
        "url": retrieval.url,
        "retrieved": retrieval.retrieved and retrieval.retrieved.isoformat(),
        "status": retrieval.status,
        "headers": [list(pair) for pair in retrieval.headers],
        "outlet": retrieval.outlet,
        "source_file": retrieval.source_file,
        "origin": dict(retrieval.origin),
    }
    return {name: value for name, value in told.items() if value not in (None, [], {})}


def as_dict(item: Item) -> dict[str, Any]:
    """Return an item for JSON."""
    told = [
        {"line": r.seq, "at": r.at, **item_details(item.size, r), "tool": r.tool, "by": r.by} for r in item.retrievals
    ]
    return {"sha256": item.sha256, "size": item.size, "retrievals": told}


def read_items(entries: Iterable[Entry]) -> Iterator[Item]:
    """Yield the items of a log, in the order they came in."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.item and entry.action in (ADDED, SEEN_AGAIN):
            found.setdefault(entry.item, []).append(entry)
    for sha256, lines in found.items():
        yield Item(sha256, int(lines[0].details.get("size", 0)), tuple(map(_retrieval, lines)))


def as_headers(given: Mapping[str, str] | Iterable[tuple[str, str]]) -> Headers:
    """Return headers as pairs, in their order."""
    pairs = given.items() if isinstance(given, Mapping) else given
    return tuple((str(name), str(value)) for name, value in pairs)


def _retrieval(entry: Entry) -> Retrieval:
    told = entry.details
    return Retrieval(
        entry.seq,
        entry.at,
        told.get("url"),
        datetime.fromisoformat(told["retrieved"]) if "retrieved" in told else None,
        told.get("status"),
        as_headers(told.get("headers", ())),
        told.get("outlet"),
        told.get("source_file"),
        tuple(sorted(told.get("origin", {}).items())),
        entry.tool,
        entry.by,
        entry.action == SEEN_AGAIN,
    )
