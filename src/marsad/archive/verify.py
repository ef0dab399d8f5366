"""Is every byte of an archive as it was kept? What was changed, is missing or was added is told by item or line.

1 list         the objects that are there (before the log is read, so that a write beside it is no finding)
2 log          its chain, its end, and the end that somebody noted elsewhere
3 objects      each that the log knows is there and hashes to its name
4 strangers    what the log does not know, and files that are none of the archive's
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from filelock import FileLock

from marsad.archive.archive import Archive
from marsad.archive.chain import Chain, Finding, check_head
from marsad.archive.entries import Entry
from marsad.archive.log import Head
from marsad.archive.objects import SHA256, file_sha256
from marsad.archive.recover import is_left_over
from marsad.errors import StoreError


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found, and what it was of: how many objects, how many lines, and where the log ended."""

    findings: tuple[Finding, ...]
    objects: int
    head: Head
    entries: tuple[Entry, ...] = ()


def verify(archive: Archive, noted: str | None = None) -> Verified:
    """Check every byte of an archive; nothing is written, so that a copy on a read-only disk will do.

    `noted` is a hash of the log's end that was noted elsewhere: that line must still be there, as it was. Without such
    a hash, or a timestamp, lines cut off the end cannot be seen by anybody if the head was made to fit.
    """
    if not archive.exists:
        raise StoreError(f"{archive.folder}: no archive here; name its folder with --archive")
    try:
        return _verify(archive, noted)
    except OSError as error:
        raise StoreError(f"{error.filename or archive.folder}: cannot be read: {error.strerror or error}") from error


def _verify(archive: Archive, noted: str | None) -> Verified:
    there = list(archive.objects.all())
    chain, findings = _check_log(archive)
    if noted and noted.lower() not in {head.last for head in chain.heads}:
        message = f"no line has the noted hash {noted}: lines were cut off or written anew since it was noted"
        findings.append(Finding("noted", archive.log.path.name, message))
    known = {sha: entry for entry in reversed(chain.good) for sha in entry.objects}
    findings += _check_objects(archive, known)
    findings += _strangers(archive, there, known)
    return Verified(tuple(findings), len(known), chain.heads[-1], tuple(chain.good))


def _check_log(archive: Archive) -> tuple[Chain, list[Finding]]:
    """Return the chain of the log as it is at one moment, and what is wrong with it and its head."""
    chain = Chain(archive.log.path.name)
    findings = list(_lock_findings(archive.lock_path))
    with _standing_still(archive.lock_path):
        head = archive.log.head_path.read_bytes() if archive.log.head_path.is_file() else None
        size = archive.log.size()
        waiting = archive.objects.waiting_files()
    chain.read(_lines(archive.log.path, size))
    findings += [*chain.findings, *check_head(chain, head, archive.log.head_path.name)]
    known = {sha for entry in chain.good for sha in entry.objects}
    return chain, findings + [_left_over(path, known) for path in waiting]


def _lock_findings(lock: Path) -> Iterator[Finding]:
    if lock.exists() and lock.stat().st_size:
        yield Finding("stray", lock.name, "the lock file is always empty; these bytes were added")


def _standing_still(lock: Path) -> FileLock | nullcontext[None]:
    """Return the lock if it can be had: nobody writes to an archive that cannot be written to."""
    return FileLock(lock, timeout=60) if os.access(lock, os.W_OK) else nullcontext()


def _lines(path: Path, size: int) -> Iterator[bytes]:
    if not path.is_file():
        return
    with path.open("rb") as stream:
        while size > 0 and (line := stream.readline(size)):
            size -= len(line)
            yield line


def _left_over(path: Path, known: set[str]) -> Finding:
    sha = path.name if SHA256.fullmatch(path.name) else None
    where = f"{path.parent.name}/{path.name}"
    if not path.is_file() or path.is_symlink() or not is_left_over(path):
        return Finding("stray", where, "no file of the archive; it was added", sha)
    what = "is logged, but not yet in its place" if path.name in known else "was being written"
    return Finding("unfinished", where, f"{what}: an interrupted write, which the next write sets right", sha)


def _check_objects(archive: Archive, known: dict[str, Entry]) -> Iterator[Finding]:
    """Yield each object that the log knows and that is gone or holds other bytes."""
    for sha256, entry in sorted(known.items()):
        path = archive.objects.find(sha256)
        where = _inside(archive, path or archive.objects.place(sha256))
        if path is None:
            yield Finding("missing", where, f"missing: line {entry.seq} says it was {entry.action}", sha256)
        elif path.is_symlink() or (found := _digest(path)) != sha256:
            what = "a link, not a file" if path.is_symlink() else f"its bytes now hash to {found}"
            yield Finding("changed", where, f"changed since line {entry.seq}: {what}", sha256)


def _strangers(archive: Archive, there: Iterable[str], known: dict[str, Entry]) -> Iterator[Finding]:
    """Yield objects that no line knows, and files that belong to no archive."""
    for sha256 in there:
        if sha256 not in known:
            message = "no good line of the log knows this object: it was added, or its line was damaged"
            yield Finding("unknown", _inside(archive, archive.objects.place(sha256)), message, sha256)
    ours = {archive.log.path, archive.log.head_path, archive.lock_path}
    for here, folders, names in os.walk(archive.folder):
        links = [name for name in folders if Path(here, name).is_symlink()]
        for path in (Path(here, name) for name in sorted([*names, *links])):
            inside = path.parent == archive.objects.waiting or _is_object(path, archive.objects.root)
            if path not in ours and not inside:
                yield Finding("stray", _inside(archive, path), "no file of the archive; it was added")


def _inside(archive: Archive, path: Path) -> str:
    return path.relative_to(archive.folder).as_posix()


def _is_object(path: Path, root: Path) -> bool:
    parts = path.relative_to(root).parts if path.is_relative_to(root) else ()
    return len(parts) == 2 and len(parts[0]) == 2 and bool(SHA256.fullmatch("".join(parts)))


def _digest(path: Path) -> str:
    try:
        return file_sha256(path)
    except OSError as error:
        return f"nothing: {error.strerror}"


def first_words(findings: Iterable[Finding], limit: int = 20) -> list[str]:
    """Return the first findings in words, for the log."""
    return [str(finding) for finding in islice(findings, limit)]
