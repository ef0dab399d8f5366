"""The log of an archive on disk, and its head: how many lines there are, and the hash of the last.

A line counts once the head knows it. What stands in the log after that was being written when something stopped it.
Only a process that holds the archive's lock appends; the head makes any number of readers safe beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from marsad.archive.durable import append, cut, make_folder, write_whole
from marsad.archive.entries import FIRST, Draft, Entry, canonical, chain, is_whole, read_line, write_line
from marsad.archive.objects import PART
from marsad.errors import StoreError

ADVICE = "`marsad archive verify` tells what is damaged; go on with a copy that is whole"


class Head(NamedTuple):
    """The end of the log: how many lines, the hash of the last, and how many bytes."""

    lines: int = 0
    last: str = FIRST
    size: int = 0

    def to_bytes(self) -> bytes:
        """Return the head as it stands in its file."""
        return canonical(self._asdict()) + b"\n"

    @classmethod
    def of(cls, raw: bytes) -> Head | None:
        """Return the head that a file holds, or nothing when it was not written so."""
        try:
            head = cls(**json.loads(raw))
            return head if head.to_bytes() == raw else None
        except (ValueError, TypeError, RecursionError):
            return None

    def after(self, entries: Sequence[Entry]) -> Head:
        """Return the head when these lines have followed."""
        size = sum(len(write_line(entry)) for entry in entries)
        return Head(self.lines + len(entries), entries[-1].hash, self.size + size) if entries else self


class Log:
    """The custody log of an archive folder: `log.jsonl` and `head.json`."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "log.jsonl"
        self.head_path = folder / "head.json"
        self._part = folder / "tmp" / f"head{PART}"

    def head(self) -> Head:
        """Return where the log ends."""
        try:
            head = Head.of(self.head_path.read_bytes())
        except FileNotFoundError:
            raise StoreError(f"{self.head_path}: missing; {ADVICE}") from None
        except OSError as error:
            raise StoreError(f"{self.head_path}: cannot be read: {error.strerror or error}") from error
        if head is None:
            raise StoreError(f"{self.head_path}: not as it was written; {ADVICE}")
        return head

    def size(self) -> int:
        """Return how many bytes the file of the log has."""
        return self.path.stat().st_size if self.path.exists() else 0

    def entries(self) -> Iterator[Entry]:
        """Yield the lines that the head knows; a line that cannot be read stops it, by number."""
        head = self.head()
        number = 0
        try:
            with self.path.open("rb") if head.lines else BytesIO() as stream:
                for number in range(1, head.lines + 1):  # noqa: B007 - told if the line cannot be read
                    yield read_line(stream.readline())
        except (OSError, ValueError) as error:
            raise StoreError(f"{self.path}:{number}: {error}; {ADVICE}") from error

    def append(self, drafts: Sequence[Draft], at: str, tool: str) -> list[Entry]:
        """Add lines, all or none of them, and return them; the lock must be held."""
        head = self.head()
        entries: list[Entry] = []
        for draft in drafts:
            prev = entries[-1].hash if entries else head.last
            entries.append(chain(draft, head.lines + len(entries) + 1, prev, at, tool))
        try:
            append(self.path, b"".join(map(write_line, entries)))
            self.save(head.after(entries))
        except OSError:
            # As far as it can be done now: nothing of it stays. What stays all the same is set right at the next write.
            with suppress(OSError, StoreError):
                if self.head() == head:
                    cut(self.path, head.size)
            raise
        return entries

    def save(self, head: Head) -> None:
        """Write the head; from here on its lines count."""
        make_folder(self._part.parent)
        write_whole(self.head_path, self._part, head.to_bytes())

    def unfinished(self) -> tuple[list[Entry], bytes]:
        """Return what stands after the head: lines that are whole, and the bytes of one that is not."""
        head = self.head()
        if self.size() < head.size:
            raise StoreError(f"{self.path}: shorter than when it was last written; {ADVICE}")
        with self.path.open("rb") as stream:
            self._check_start(stream.read(head.size), head)
            tail = stream.read()
        entries: list[Entry] = []
        for raw in tail.split(b"\n")[:-1]:
            entry = _next(raw + b"\n", head.after(entries))
            if entry is None:
                break
            entries.append(entry)
        return entries, tail[sum(len(write_line(entry)) for entry in entries) :]

    def _check_start(self, raw: bytes, head: Head) -> None:
        """Make sure that what follows the head follows it: the lines up to there are as they were."""
        lines = raw.split(b"\n")
        prev, count = FIRST, 0
        for count, line in enumerate(lines[:-1], 1):
            entry = _next(line + b"\n", Head(count - 1, prev))
            if entry is None:
                raise StoreError(f"{self.path}:{count}: not as it was written; {ADVICE}")
            prev = entry.hash
        if lines[-1] or (count, prev) != head[:2]:
            raise StoreError(f"{self.path}: does not end as {self.head_path.name} says; {ADVICE}")


def _next(raw: bytes, head: Head) -> Entry | None:
    """Return the line if it is whole and follows the head."""
    try:
        entry = read_line(raw)
    except ValueError:
        return None
    fits = raw.endswith(b"\n") and is_whole(entry) and (entry.seq, entry.prev) == (head.lines + 1, head.last)
    return entry if fits else None

