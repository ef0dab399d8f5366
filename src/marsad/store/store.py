"""The store: reports and the events read in them, saved and asked for."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from marsad import __version__
from marsad.errors import StoreError
from marsad.store.address import read_address
from marsad.store.content import report_key, storable, without_unfit
from marsad.store.database import Database
from marsad.store.fetch import (
    EventFilter,
    Listed,
    count_query,
    events_query,
    fetch_keys,
    fetch_page,
    fetch_stored,
    fetch_texts,
    list_query,
)
from marsad.store.migrate import bring_up_to_date, check_version
from marsad.store.rows import StoredReport, record_line, report_of
from marsad.store.save import Known, Saved, add_origins, fetch_known, fetch_origins, keyed, replace_events, save_pairs
from marsad.store.schema import audit
from marsad.types import Coded, Report

_AT_ONCE = 200
_SHOWN = 5


class Run(NamedTuple):
    """A piece of work on the store: its entry in the audit, and the knowledge it is done with."""

    id: int
    action: str
    knowledge: str | None


class Store:
    """A database of reports and events that is open; make one with :meth:`open` or :meth:`create`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.name = database.address.name
        self._runs: dict[str, Run] = {}  # of single saves, one for each version of the knowledge

    @classmethod
    def open(cls, db: str | Path) -> Store:
        """Open the store at a path or URL; raise :class:`~marsad.errors.StoreError` where there is none that fits."""
        address = read_address(db)
        if address.file is not None and not address.file.is_file():
            raise StoreError(f"{address.name}: no such database: run `marsad init`, or name another with --db")
        database = Database(address)
        check_version(database)
        return cls(database)

    @classmethod
    def create(cls, db: str | Path) -> Store:
        """Make the store at a path or URL, or bring its tables up to date, and open it."""
        store, _, _ = cls.init(db)
        return store

    @classmethod
    def init(cls, db: str | Path) -> tuple[Store, str | None, str]:
        """Do what :meth:`create` does, and tell the version of the tables before (None: there were none) and now."""
        address = read_address(db)
        if address.file is not None and not address.file.parent.is_dir():
            raise StoreError(f"{address.name}: there is no folder {address.file.parent}; make it, or name another --db")
        store = cls(Database(address))
        before, now = bring_up_to_date(store.database)
        if before != now:
            store.begin_run("init", None, {"from": before, "to": now})
        return store, before, now

    def close(self) -> None:
        """Let the database go."""
        self.database.close()

    def __enter__(self) -> Store:
        """Use the store for a while."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def begin_run(self, action: str, knowledge: str | None, details: dict[str, Any] | None = None) -> Run:
        """Enter into the audit that work begins, and return what belongs to each thing saved by it."""
        return Run(self._enter(None, action, knowledge, details or {}), action, knowledge)

    def end_run(self, run: Run, details: dict[str, Any] | None = None) -> None:
        """Enter into the audit that work is done, and what came of it."""
        self._enter(run.id, f"{run.action} done", run.knowledge, details or {})

    def _enter(self, run: int | None, action: str, knowledge: str | None, details: dict[str, Any]) -> int:
        row = {
            "run": run, "at": datetime.now(UTC).isoformat(timespec="seconds"), "action": action,
            "program": __version__, "knowledge": knowledge, "details": without_unfit(details),
        }  # fmt: skip
        entry = insert(audit).values(row).returning(audit.c.id)
        return int(self.database.write(lambda connection: connection.execute(entry).scalar_one()))

    def save(self, report: Report, coded: Coded) -> str:
        """Keep a report and what was read in it; return its key. The same again changes nothing."""
        self.save_all([(report, coded)])
        return report_key(storable(report))

    def save_all(self, pairs: Sequence[tuple[Report, Coded]], run: Run | None = None) -> Saved:
        """Keep some reports and what was read in them, all or none: some hundred at once go fastest."""
        if not pairs:
            return Saved()
        entry = (run or self._own_run(pairs[0][1].knowledge_version)).id
        return self.database.write(lambda connection: save_pairs(connection, pairs, entry))

    def _own_run(self, knowledge: str) -> Run:
        if knowledge not in self._runs:
            self._runs[knowledge] = self.begin_run("save", knowledge)
        return self._runs[knowledge]

    def recode(self, pairs: Iterable[tuple[Report, Coded]], run: Run) -> Saved:
        """Replace the events of reports that are kept, all in one transaction once everything has been coded.

        The pairs are drawn first and wait in a file, so that nobody is kept from writing while reports are coded.
        """
        with tempfile.TemporaryFile() as waiting:
            for pair in pairs:
                _put(waiting, pair)
            return self.database.write(lambda connection: _replace_all(connection, waiting, run.id))

    def fetch_known(self, keys: Iterable[str]) -> dict[str, Known]:
        """Return which of the given reports are kept, and the version of the knowledge they were coded with."""
        wanted = list(keys)
        return self.database.read(lambda connection: fetch_known(connection, wanted))

    def fetch_origins(self, keys: Iterable[str]) -> dict[str, list[str]]:
        """Return the SHA-256 of the archived bytes that reports were read from, by the reports' keys."""
        wanted = list(keys)
        return self.database.read(lambda connection: fetch_origins(connection, wanted))

    def save_origins(self, pairs: Iterable[tuple[str, str]], run: Run) -> None:
        """Enter from which archived bytes kept reports were read: (key, SHA-256)."""
        found = list(pairs)
        if found:
            self.database.write(lambda connection: add_origins(connection, found, run.id))

    def fetch_report(self, id: str) -> StoredReport:
        """Return the report with a key, the beginning of a key, or the id its source gave it."""
        found = self.database.read(lambda connection: fetch_keys(connection, id, _SHOWN + 1))
        if not found:
            raise StoreError(f"{self.name}: no report {id!r}; `marsad reports` lists them")
        if len(found) > 1:
            shown = ", ".join(key[:16] for key in found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
            raise StoreError(f"{self.name}: {id!r} may be any of {shown}; give more of the key")
        return self.database.read(lambda connection: fetch_stored(connection, found[0]))

    def fetch_texts(self, keys: Iterable[str]) -> dict[str, list[str]]:
        """Return title and text of reports by their keys."""
        wanted = list(keys)
        return self.database.read(lambda connection: fetch_texts(connection, wanted))

    def fetch_list(self) -> Iterator[Listed]:
        """Yield all reports in short, the newest first."""
        return (Listed(*row) for row in self.database.stream(list_query()))

    def count_reports(self, but: str | None = None) -> int:
        """Return how many reports :meth:`fetch_reports` would yield."""
        return self.database.read(lambda connection: int(connection.execute(count_query(but)).scalar_one()))

    def fetch_reports(self, but: str | None = None) -> Iterator[Report]:
        """Yield all reports to be read, or only those coded with other knowledge than `but`."""
        last = ""
        while rows := self.database.read(lambda connection: fetch_page(connection, last, but, _AT_ONCE)):  # noqa: B023
            yield from map(report_of, rows)
            last = rows[-1].key

    def fetch_events(self, wanted: EventFilter | None = None) -> Iterator[dict[str, Any]]:
        """Yield the records of the events wanted, each with its report's key, as they come from the database."""
        return (record_line(*row) for row in self.database.stream(events_query(wanted or EventFilter())))

    def fetch_audit(self) -> list[dict[str, Any]]:
        """Return the entries of the audit in order."""
        query = select(audit).order_by(audit.c.id)
        return [dict(row) for row in self.database.read(lambda connection: connection.execute(query).mappings().all())]


def _replace_all(connection: Connection, waiting: Any, run: int) -> Saved:
    """Replace the events of the reports that wait in a file, some at a time."""
    saved = Saved()
    waiting.seek(0)
    while pairs := list(_some(waiting)):
        found = keyed(pairs)
        kept = fetch_known(connection, found)
        count = replace_events(connection, {key: coded for key, (_, coded) in found.items() if key in kept}, run)
        saved = saved.plus(Saved(recoded=len(kept), events=count))
    return saved


def _put(waiting: Any, pair: tuple[Report, Coded]) -> None:
    try:
        pickle.dump(pair, waiting)
    except OSError as error:
        message = f"{tempfile.gettempdir()}: cannot write: {error.strerror}; nothing was changed"
        raise StoreError(f"{message}: name a folder with room in TMPDIR") from error


def _some(waiting: Any) -> Iterator[tuple[Report, Coded]]:
    for _ in range(_AT_ONCE):
        try:
            yield pickle.load(waiting)  # noqa: S301 # written a moment ago into a file that has no name
        except EOFError:
            return
