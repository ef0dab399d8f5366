"""A database that is open: short reads, writes that happen whole or not at all, long streams.

There is one writer at a time, on both kinds: by SQLite's BEGIN IMMEDIATE, by an advisory lock on PostgreSQL. Coding is
what takes time, so writers wait little, and "is it there already" and "put it there" are one step without surprises.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Select, create_engine, event, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from marsad.errors import StoreError
from marsad.store.address import Address
from marsad.store.faults import may_pass, store_error

T = TypeVar("T")
_WAIT = 30  # seconds to wait for another writer, each of some tries
_TRIES = 5
_WRITER = 0x6D617273  # "mars": the advisory lock of whoever writes to a store on PostgreSQL
_AT_ONCE = 1000  # rows that a stream fetches at a time


class Database:
    """An engine with the store's way of reading and writing."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.engine = _engine(address)
        self.is_sqlite = address.file is not None

    def read(self, work: Callable[[Connection], T]) -> T:
        """Return what the work reads, all of it from one state of the database."""
        return self._tried(work, writing=False)

    def write(self, work: Callable[[Connection], T]) -> T:
        """Do the work in one transaction, as the only writer; should it fail, nothing of it is kept."""
        return self._tried(work, writing=True)

    def stream(self, query: Select[Any]) -> Iterator[Any]:
        """Yield the rows of a query as they come, without holding them all."""
        with self.told(), self.engine.connect() as connection:
            yield from connection.execution_options(yield_per=_AT_ONCE).execute(query)

    def set_up(self) -> None:
        """Let readers of an SQLite file read on while somebody writes; the file remembers it."""
        if self.is_sqlite:
            with self.told(), self.engine.connect().execution_options(transaction=False) as connection:
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")

    def close(self) -> None:
        """Let the database go."""
        self.engine.dispose()

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn the database's own errors into what a user can act on."""
        try:
            yield
        except SQLAlchemyError as error:
            raise store_error(error, self.address) from error

    def _tried(self, work: Callable[[Connection], T], *, writing: bool) -> T:
        with self.told():
            for again in range(1, _TRIES):
                try:
                    return self._once(work, writing=writing)
                except DBAPIError as error:
                    if not may_pass(error):
                        raise
                    time.sleep(0.1 * again)
            return self._once(work, writing=writing)

    def _once(self, work: Callable[[Connection], T], *, writing: bool) -> T:
        with self.engine.connect().execution_options(writing=writing) as connection, connection.begin():
            if writing and not self.is_sqlite:
                _wait_for_turn(connection)
            return work(connection)


def _engine(address: Address) -> Engine:
    """Return an engine that keeps Arabic as Arabic in its JSON."""
    arguments: dict[str, Any] = {"timeout": _WAIT} if address.file else {"connect_timeout": 10}
    try:
        engine = create_engine(
            address.url,
            connect_args=arguments,
            json_serializer=lambda value: json.dumps(value, ensure_ascii=False),
            pool_pre_ping=not address.file,  # a server may have gone and come back
        )
    except ModuleNotFoundError as error:
        raise StoreError(
            f"{address.name}: the driver for PostgreSQL is missing ({error.name}): pip install 'marsad[postgres]'"
        ) from error
    if address.file:
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return engine


def _wait_for_turn(connection: Connection) -> None:
    """Be the only writer on PostgreSQL until the transaction ends, or give up waiting for it."""
    connection.execute(text("SELECT set_config('lock_timeout', :wait, true)"), {"wait": f"{_WAIT}s"})
    connection.execute(text("SELECT pg_advisory_xact_lock(:writer)"), {"writer": _WRITER})


def _set_up(connection: Any, _record: object) -> None:
    """Set an SQLite connection up; Python's own idea of when transactions begin is switched off."""
    connection.isolation_level = None
    for pragma in ("foreign_keys = ON", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Begin a transaction; one that will write says so at once, for a reader cannot become a writer without trouble."""
    options = connection.get_execution_options()
    if options.get("transaction", True):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing") else "BEGIN")
