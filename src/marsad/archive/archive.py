"""The archive: raw bytes as they were retrieved, and the log of everything done to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from marsad import __version__
from marsad.archive.durable import make_folder
from marsad.archive.entries import ADDED, NOTED, SEEN_AGAIN, Draft, Entry, utc
from marsad.archive.items import Item, Retrieval, as_headers, item_details, read_items
from marsad.archive.log import Head, Log
from marsad.archive.objects import Objects, digest
from marsad.archive.recover import set_right
from marsad.errors import StoreError

TOOL = f"marsad {__version__}"
_PATIENCE = 60.0  # seconds to wait for another process that writes


def _now() -> datetime:
    return datetime.now(UTC)


class Source(NamedTuple):
    """Bytes to be kept, and where they come from."""

    raw: bytes
    url: str | None
    outlet: str | None
    file: str


class Archive:
    """A folder of raw bytes by SHA-256, with a hash-chained log; several processes may use it at once.

    `by` names who does what is done through this object, as the log is to tell it.
    """

    def __init__(self, folder: str | Path, *, by: str = "", clock: Callable[[], datetime] = _now) -> None:
        self.folder = Path(folder)
        self.by = by
        self.objects = Objects(self.folder)
        self.log = Log(self.folder)
        self.lock_path = self.folder / "lock"
        self._clock = clock
        self._lock = FileLock(self.lock_path, timeout=_PATIENCE)

    @property
    def exists(self) -> bool:
        """Tell whether there is an archive in the folder."""
        return self.log.head_path.exists() or self.log.path.exists() or self.objects.root.exists()

    def keep(
        self,
        raw: bytes,
        *,
        url: str | None = None,
        retrieved: datetime | None = None,
        status: str | None = None,
        headers: Mapping[str, str] | Iterable[tuple[str, str]] = (),
        outlet: str | None = None,
        source_file: str | None = None,
        origin: Mapping[str, str] | None = None,
        tool_version: str | None = None,
    ) -> Item:
        """Keep the bytes, and log that and how they came in; the item returned tells this retrieval.

        Bytes that are there already are not stored twice, but each retrieval is logged.
        """
        if retrieved is not None and retrieved.utcoffset() is None:
            moment = retrieved.isoformat()
            raise StoreError(f"retrieved: {moment} has no time zone; give one, as in 2020-02-09T14:30+03:00")
        sha256 = digest(raw)
        told = Retrieval(
            0, "", url, retrieved, status, as_headers(headers), outlet, source_file, tuple((origin or {}).items())
        )
        with self.writing():
            known = self.objects.find(sha256) is not None
            if known:
                self.objects.read(sha256)  # refuses to go on with the story of bytes that were changed
            draft = Draft(SEEN_AGAIN if known else ADDED, sha256, item_details(len(raw), told), self.by)
            return next(read_items(self._take_in({sha256: raw}, [draft], tool_version)))

    def keep_once(self, sources: Iterable[Source]) -> None:
        """Keep bytes with their sources; what the log tells of from the same source already, is not logged again.

        So reading a source again, after an interruption or not, leaves the log as it was. All are written, then logged
        in one piece, then moved to their places: each is waited for once instead of six times.
        """
        found = {(digest(source.raw), source.url, source.file): source for source in sources}
        with self.writing():
            known = {sha256 for sha256, *_ in found if self.objects.find(sha256) is not None}
            told = self._told_of(known) if known else set()
            new = {key: source for key, source in found.items() if key not in told}
            for sha256 in {sha256 for sha256, *_ in new} & known:
                self.objects.read(sha256)  # refuses to go on with the story of bytes that were changed
            drafts = [self._draft(sha256, source, known) for (sha256, *_), source in new.items()]
            self._take_in({sha256: source.raw for (sha256, *_), source in new.items()}, drafts)

    def _told_of(self, known: set[str]) -> set[tuple[str, str | None, str | None]]:
        """Return from where the log says that objects came: (SHA-256, URL, file)."""
        items = read_items(entry for entry in self.log.entries() if entry.item in known)
        return {(item.sha256, told.url, told.source_file) for item in items for told in item.retrievals}

    def _draft(self, sha256: str, source: Source, known: set[str]) -> Draft:
        """Return the line for bytes that come in; the same bytes from another source in one go are seen again."""
        again = sha256 in known
        known.add(sha256)
        told = Retrieval(0, "", source.url, outlet=source.outlet, source_file=source.file)
        return Draft(SEEN_AGAIN if again else ADDED, sha256, item_details(len(source.raw), told), self.by)

    def keep_token(self, raw: bytes, draft: Draft) -> Entry:
        """Keep bytes that are about the archive itself, such as a timestamp, under the line that tells of them."""
        sha256 = digest(raw)
        with self.writing():
            (entry,) = self._take_in({sha256: raw}, [draft._replace(details={**draft.details, "token": sha256})])
            return entry

    def _take_in(self, raws: Mapping[str, bytes], drafts: Sequence[Draft], tool: str | None = None) -> list[Entry]:
        """Let new bytes wait, log them, give them their places; what could not be logged goes again."""
        before = self.log.head()
        new = {sha256: raw for sha256, raw in raws.items() if self.objects.find(sha256) is None}
        try:
            if new:
                self.objects.stage_all(new)
            entries = self._append(drafts, tool)
        except OSError:
            with suppress(OSError, StoreError):
                if self.log.head() == before:
                    for sha256 in new:
                        self.objects.forget(sha256)
            raise
        if new:
            self.objects.settle_all({sha256: self.objects.waiting / sha256 for sha256 in new})
        return entries

    def record(self, drafts: Sequence[Draft]) -> list[Entry]:
        """Log what was done, in one piece."""
        with self.writing():
            return self._append([draft if draft.by else draft._replace(by=self.by) for draft in drafts])

    def note(self, sha256: str, text: str) -> Entry:
        """Log a remark on an item: who says it, and why."""
        if not self.by:
            raise StoreError("a note needs its author: set `custodian` (MARSAD_CUSTODIAN), or say --by NAME")
        return self.record([Draft(NOTED, self.item(sha256).sha256, {"text": text})])[0]

    def read(self, sha256: str) -> bytes:
        """Return the bytes of an object; bytes that were changed since they were kept are refused."""
        return self.objects.read(sha256)

    def items(self) -> Iterator[Item]:
        """Yield every item with all its retrievals, in the order they came in."""
        return read_items(self.entries())

    def item(self, sha256: str) -> Item:
        """Return the item with this SHA-256, or whose SHA-256 alone begins so."""
        found = [item for item in self.items() if item.sha256.startswith(sha256.lower())] if sha256 else []
        if len(found) != 1:
            what = f"{len(found)} items begin so; give more of it" if found else "no item begins so"
            raise StoreError(f"{sha256}: {what}; `marsad archive list` shows what there is")
        return found[0]

    def entries(self) -> Iterator[Entry]:
        """Yield the lines of the log."""
        if not self.exists:
            raise StoreError(f"{self.folder}: no archive here yet; `marsad archive add FILE` makes one")
        return self.log.entries()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the archive's lock; what an interrupted write left behind is set right first, and logged."""
        try:
            make_folder(self.folder)
            with self._lock:
                self._begin()
                for part in set_right(self.log, self.objects):
                    self._append(part.drafts)
                    part.finish()
                yield
        except Timeout:
            message = f"{self.lock_path}: another process has held it for {_PATIENCE:.0f} s; try again later"
            raise StoreError(message) from None
        except OSError as error:
            raise StoreError(f"{self.folder}: cannot write the archive: {error.strerror or error}") from error

    def _begin(self) -> None:
        """Make the head of an archive that is new; one that lost its head is not new."""
        if self.log.head_path.exists():
            return
        if self.log.path.exists() or next(self.objects.all(), None):
            self.log.head()
        self.log.save(Head())

    def _append(self, drafts: Sequence[Draft], tool: str | None = None) -> list[Entry]:
        return self.log.append(drafts, utc(self._clock()), tool or TOOL) if drafts else []
