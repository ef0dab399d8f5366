"""The lines of the custody log: what was done, to what, when, by whom, and the hash that chains each to the one before.

A line is canonical JSON (keys sorted, no spaces, UTF-8; there are no fractions in it, so that RFC 8785 gives the same
bytes). Its `hash` is the SHA-256 of the line without `hash`; its `prev` is the `hash` of the line before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

FIRST = "0" * 64
"""The `prev` of the first line: there is none before it."""

# Actions that a line can tell.
ADDED, SEEN_AGAIN, NOTED, EXPORTED = "added", "seen again", "noted", "exported"
VERIFIED, TIMESTAMPED = "verified", "timestamped"
SET_ASIDE, FINISHED, DROPPED = "set aside", "finished", "dropped"

_FIELDS = {"seq": int, "at": str, "action": str, "details": dict, "by": str, "tool": str, "prev": str, "hash": str}


class Draft(NamedTuple):
    """What a line is to say, before it has its place in the chain."""

    action: str
    item: str | None = None
    details: Mapping[str, Any] = {}
    by: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: its number, its time (UTC), what was done to which item, with which tool, and its hashes."""

    seq: int
    at: str
    action: str
    item: str | None
    details: dict[str, Any] = field(compare=False)
    by: str
    tool: str
    prev: str
    hash: str

    @property
    def objects(self) -> tuple[str, ...]:
        """Return the SHA-256 of every object that this line says is kept."""
        token = self.details.get("token") if self.action == TIMESTAMPED else None
        return tuple(sha for sha in (self.item, token) if sha)


def canonical(value: object) -> bytes:
    """Return the one way to write a value as JSON; what no encoding can write is spelt out."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


def chain(draft: Draft, seq: int, prev: str, at: str, tool: str) -> Entry:
    """Return the draft as the line with this number, after the line with the hash `prev`."""
    fields = {
        "seq": seq, "at": at, "action": draft.action, "item": draft.item, "details": _plain(draft.details),
        "by": _written(draft.by), "tool": tool, "prev": prev,
    }  # fmt: skip
    return Entry(**fields, hash=hashlib.sha256(canonical(fields)).hexdigest())


def unhashed(entry: Entry) -> bytes:
    """Return what the hash of a line is taken of: the line without `hash`."""
    return canonical({name: getattr(entry, name) for name in (*_FIELDS, "item") if name != "hash"})


def write_line(entry: Entry) -> bytes:
    """Return the line as it stands in the log, its end included."""
    return canonical({name: getattr(entry, name) for name in (*_FIELDS, "item")}) + b"\n"


def read_line(raw: bytes) -> Entry:
    """Return the entry of a line; a :class:`ValueError` says what is wrong with a line that was not written so."""
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError):
        raise ValueError("it is not JSON") from None
    if not isinstance(fields, dict) or fields.keys() != {*_FIELDS, "item"}:
        raise ValueError("its fields are not those of a log line")
    wrong = [name for name, kind in _FIELDS.items() if type(fields[name]) is not kind]
    if wrong or not isinstance(fields["item"], str | None):
        raise ValueError(f"{wrong[0] if wrong else 'item'!r} is of the wrong kind")
    entry = Entry(**fields)
    if write_line(entry) != raw.removesuffix(b"\n") + b"\n":
        raise ValueError("it is not written in the canonical way")
    return entry


def is_whole(entry: Entry) -> bool:
    """Tell whether a line still hashes to the hash that it carries."""
    return hashlib.sha256(unhashed(entry)).hexdigest() == entry.hash


def utc(moment: datetime) -> str:
    """Return a moment in ISO form, in UTC."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _plain(value: Any) -> Any:
    """Return the value as JSON gives it back: lone surrogates spelt out, tuples as lists."""
    if isinstance(value, Mapping):
        return {_written(str(name)): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return _written(value) if isinstance(value, str) else value


def _written(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
