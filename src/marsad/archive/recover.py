"""After an interrupted write: every item is made fully in or not in, and the log tells what was done about it.

A process may be stopped anywhere. The order of a write (the object waits in `tmp/`, the line goes to the log, the head
counts it, the object moves to its place) leaves four things behind, and each has one remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from marsad.archive.durable import cut
from marsad.archive.entries import DROPPED, FINISHED, SET_ASIDE, Draft
from marsad.archive.log import Log
from marsad.archive.objects import PART, SHA256, TORN, Objects, digest

_UNTOLD = "an interrupted write left these bytes before the log knew them; they were never kept"


class Remedy(NamedTuple):
    """What the log is to tell, and what is done when it has told it."""

    drafts: list[Draft]
    finish: Callable[[], None]


def set_right(log: Log, objects: Objects) -> Iterator[Remedy]:
    """Yield a remedy for each thing that an interrupted write left; the lock must be held.

    1 lines after the head that are whole: the head takes them up
    2 bytes of a line that was not finished: kept as an object, cut from the log
    3 an object that waits and has its line: it moves to its place
    4 bytes that wait without a line: never told as kept, they go
    """
    if log.size() != log.head().size:
        entries, torn = log.unfinished()
        log.save(log.head().after(entries))
        if torn:
            objects.stage(digest(torn), torn, TORN)
            cut(log.path, log.head().size)
    waiting = [path for path in objects.waiting_files() if is_left_over(path)]
    if waiting:
        known = {sha for entry in log.entries() for sha in entry.objects}
        for path in waiting:
            yield _remedy(path, known, objects)


def is_left_over(path: Path) -> bool:
    """Tell whether a file in `tmp/` has a name that Marsad gives there."""
    stem = path.name.removesuffix(PART).removesuffix(TORN)
    return bool(SHA256.fullmatch(stem)) or path.name == f"head{PART}"


def _remedy(path: Path, known: set[str], objects: Objects) -> Remedy:
    sha256 = path.name.removesuffix(TORN)
    if path.suffix == TORN:
        why = "an interrupted write left this piece of a line at the end of the log"
        draft = Draft(SET_ASIDE, sha256, {"why": why, "size": path.stat().st_size})
        return Remedy([] if sha256 in known else [draft], lambda: objects.settle(sha256, path))
    if path.name in known:
        why = "its line was written, but it was not yet in its place"
        return Remedy([Draft(FINISHED, path.name, {"why": why})], lambda: objects.settle(path.name))
    drafts = [] if path.name.startswith("head") else [Draft(DROPPED, None, {"name": path.name, "why": _UNTOLD})]
    return Remedy(drafts, lambda: path.unlink(missing_ok=True))
