"""Raw bytes by their SHA-256: `objects/ab/cdef…`, read-only, each there whole or not at all.

On its way in, an object waits as `tmp/<sha256>` until the log has its line; it can be read there already.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from marsad.archive.durable import Whole, make_folder, move_all, write_all
from marsad.errors import StoreError

SHA256 = re.compile("[0-9a-f]{64}")
PART, TORN = ".part", ".torn"


def digest(raw: bytes) -> str:
    """Return the SHA-256 of bytes."""
    return hashlib.sha256(raw).hexdigest()


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class Objects:
    """The objects of an archive folder."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "objects"
        self.waiting = folder / "tmp"

    def place(self, sha256: str) -> Path:
        """Return where the object with this hash belongs."""
        return self.root / sha256[:2] / sha256[2:]

    def find(self, sha256: str) -> Path | None:
        """Return where the object is, in its place or still waiting."""
        if not SHA256.fullmatch(sha256):
            return None
        places = (self.place(sha256), self.waiting / sha256, self.waiting / f"{sha256}{TORN}")
        return next((path for path in places if path.is_file()), None)

    def read(self, sha256: str) -> bytes:
        """Return the bytes with this hash; bytes that no longer have it are refused."""
        path = self.find(sha256)
        if path is None:
            raise StoreError(f"{sha256}: not in the archive; `marsad archive list` shows what is")
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise StoreError(f"{path}: cannot be read: {error.strerror or error}") from error
        if digest(raw) != sha256:
            raise StoreError(f"{path}: changed since it was kept; put it back from a copy of the archive")
        return raw

    def stage(self, sha256: str, raw: bytes, suffix: str = "") -> Path:
        """Write the bytes whole among those that wait."""
        self.stage_all({sha256: raw}, suffix)
        return self.waiting / f"{sha256}{suffix}"

    def stage_all(self, raws: Mapping[str, bytes], suffix: str = "") -> None:
        """Write bytes whole, by their SHA-256, among those that wait."""
        make_folder(self.waiting)
        at = self.waiting
        write_all((Whole(at / f"{sha}{suffix}", at / f"{sha}{PART}", raw) for sha, raw in raws.items()), read_only=True)

    def settle(self, sha256: str, waiting: Path | None = None) -> None:
        """Move an object that waits to its place."""
        self.settle_all({sha256: waiting or self.waiting / sha256})

    def settle_all(self, waiting: Mapping[str, Path]) -> None:
        """Move objects that wait to their places."""
        places = {sha256: self.place(sha256) for sha256 in waiting}
        for place in places.values():
            make_folder(place.parent)
        move_all((path, places[sha256]) for sha256, path in waiting.items())

    def forget(self, sha256: str) -> None:
        """Take away an object that waits, whole or not."""
        for name in (sha256, f"{sha256}{PART}"):
            (self.waiting / name).unlink(missing_ok=True)

    def waiting_files(self) -> list[Path]:
        """Return what waits: nothing, unless a write is under way or was interrupted."""
        return sorted(self.waiting.iterdir()) if self.waiting.is_dir() else []

    def all(self) -> Iterator[str]:
        """Yield the hash of every object that is in its place, in order."""
        for path in sorted(self.root.glob("??/*")):
            if SHA256.fullmatch(sha256 := path.parent.name + path.name):
                yield sha256
