"""Is the log as it was written? Every line that was changed, removed, inserted or moved is told by its number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from marsad.archive.entries import FIRST, Entry, is_whole, read_line
from marsad.archive.log import Head

INTERRUPTED = frozenset({"torn", "unfinished"})
"""Kinds of finding that an interrupted write leaves; the next write sets them right and logs it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be: its kind, where, in words, and the item or line it is about.

    `where` is a path in the archive's folder, so that nothing of the computer around it gets into a log.
    """

    kind: str
    where: str
    message: str
    item: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


class Chain:
    """Reads the lines of a log in order; gathers the good ones, and a finding for each break."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.good: list[Entry] = []
        self.findings: list[Finding] = []
        self.heads: list[Head] = [Head()]
        self._next = 1
        self._prev: str | None = FIRST

    def read(self, lines: Iterable[bytes]) -> None:
        """Take in the log line by line."""
        for number, raw in enumerate(lines, 1):
            if not raw.endswith(b"\n"):
                message = f"{len(raw)} bytes at the end are no whole line: an interrupted write, or bytes added"
                self._tell("torn", number, message)
                return
            self._line(number, raw)

    def _line(self, number: int, raw: bytes) -> None:
        try:
            entry = read_line(raw)
        except ValueError as error:
            self._tell("line", number, f"changed: {error}")
            self._went(None, raw)
            return
        if not is_whole(entry):
            self._tell("line", number, f"changed: its words do not give its hash ({_told(entry)})", entry.item)
            self._went(None, raw)
        elif entry.seq < self._next:
            self._tell("order", number, f"out of place: this was line {entry.seq} ({_told(entry)})", entry.item)
            self.heads.append(Head(number, entry.hash, self.heads[-1].size + len(raw)))
        else:
            self._follow(number, entry)
            self._went(entry, raw)

    def _follow(self, number: int, entry: Entry) -> None:
        """Take in a line that is whole in itself; tell if it does not follow the one before."""
        if entry.seq > self._next:
            gone = ", ".join(map(str, range(self._next, entry.seq)[:20]))
            self._tell("gap", number, f"this was line {entry.seq}; missing before it: {gone}", entry.item)
        elif self._prev is not None and entry.prev != self._prev:
            message = f"does not follow line {number - 1}: one of the two was put in later"
            self._tell("line", number, message, entry.item)
            return
        self.good.append(entry)

    def _went(self, entry: Entry | None, raw: bytes) -> None:
        """Go on to the next line; what follows a line that cannot be trusted may follow anything."""
        head = self.heads[-1]
        self.heads.append(Head(head.lines + 1, entry.hash if entry else "", head.size + len(raw)))
        self._next = (entry.seq if entry else self._next) + 1
        self._prev = entry.hash if entry else None

    def _tell(self, kind: str, number: int, message: str, item: str | None = None) -> None:
        self.findings.append(Finding(kind, f"{self.where}:{number}", message, item, number))


def check_head(chain: Chain, raw: bytes | None, where: str) -> Iterator[Finding]:
    """Yield what is wrong between the log and its head."""
    last = chain.heads[-1]
    head = Head.of(raw) if raw is not None else None
    if raw is None or head is None:
        yield Finding("head", where, "missing" if raw is None else "changed: it is not as Marsad writes it")
    elif head.lines > last.lines:
        gone = head.lines - last.lines
        message = f"the log ends after line {last.lines}, but there were {head.lines}: {gone} cut off its end"
        yield Finding("cut", chain.where, message, line=last.lines + 1)
    elif head != chain.heads[head.lines]:
        yield Finding("head", where, f"it does not fit line {head.lines} of the log: one of the two was changed")
    elif head.lines < last.lines:
        more = last.lines - head.lines
        message = f"the log has {more} lines more than the head knows: an interrupted write, or lines added"
        yield Finding("unfinished", where, message, line=head.lines + 1)


def _told(entry: Entry) -> str:
    return f"{entry.action} {entry.item}" if entry.item else entry.action
