"""Raw bytes behind what is ingested: each source goes into the archive before its first report goes into the store."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from marsad.archive import Archive
from marsad.archive.archive import Source
from marsad.archive.objects import digest, file_sha256
from marsad.errors import StoreError
from marsad.gazetteer.own import home_folder
from marsad.settings import Settings
from marsad.types import Report

_MUCH = 32_000_000  # bytes held in memory until they are kept


class _Source(NamedTuple):
    """A source that is being read: its name, its bytes or, of rows, its file."""

    name: str
    content: bytes | Path


class RawKeeper:
    """Takes note of each source that is read, and keeps its bytes before a report of it is stored, many at once."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._read: dict[str, _Source] = {}
        self._kept: set[str] = set()
        self._waiting: list[Source] = []

    def __call__(self, name: str, content: bytes | Path) -> str:
        """Return the SHA-256 of a source whose reports come next."""
        sha256 = file_sha256(content) if isinstance(content, Path) else digest(content)
        self._read[sha256] = _Source(name, content)
        return sha256

    def take(self, report: Report) -> None:
        """Take the bytes that a report was read from to those that :meth:`keep` will keep, unless that is done."""
        if report.raw is None or report.raw in self._kept:
            return
        source = self._read[report.raw]
        rows = isinstance(source.content, Path)
        raw = source.content.read_bytes() if isinstance(source.content, Path) else source.content
        if digest(raw) != report.raw:
            raise StoreError(f"{source.name}: changed while it was read; ingest it again")
        url, outlet = (None, None) if rows else (report.url, report.outlet)
        self._waiting.append(Source(raw, url, outlet, source.name))
        self._kept.add(report.raw)
        if sum(len(source.raw) for source in self._waiting) > _MUCH:
            self.keep()

    def keep(self) -> None:
        """Keep what was taken."""
        if self._waiting:
            self.archive.keep_once(self._waiting)
        self._waiting = []

    def forget(self) -> None:
        """Let go of the bytes of all sources but the one that is being read."""
        self._read = dict(list(self._read.items())[-1:])


def archive_folder(settings: Settings) -> Path | None:
    """Return the archive that belongs to a store: the one set, else a folder beside an SQLite file, else none."""
    if settings.archive or "://" in settings.db:
        return settings.archive
    return Path(settings.db).expanduser().with_suffix(".archive")


def archive_of(settings: Settings) -> Archive:
    """Return the archive that what is ingested goes into."""
    folder = archive_folder(settings) or home_folder(settings.home) / "archive"
    return Archive(folder, by=settings.custodian)
