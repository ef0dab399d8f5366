"""What a database's own errors mean, and what to do about each: the database, the thing, the next step."""

from __future__ import annotations

import re

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from marsad.errors import StoreError
from marsad.store.address import Address

_UNDONE = "nothing of this step was kept"
# What the database says, and what that means; the first that fits counts.
_MEANINGS = (
    (r"disk is full|disk I/O error|No space left|DiskFull|could not extend file",
     f"cannot be written, the disk is probably full; {_UNDONE}: make room and run the command again"),
    (r"readonly database|read-only|permission denied for|InsufficientPrivilege",
     "may not be written; give yourself the right to write (an SQLite file needs it for its folder too)"),
    (r"database is locked|busy|deadlock|could not serialize|lock timeout",
     f"another process has been writing for too long; {_UNDONE}: run the command again"),
    (r"file is not a database|malformed|disk image", "is no SQLite database, or a damaged one; name another file"),
    (r"unable to open database file", "cannot be opened; check the path, its folder and your rights there"),
    (r"no such table|no such column|UndefinedTable|UndefinedColumn",
     "lacks a table of the store: run `marsad init`"),
)  # fmt: skip


def may_pass(error: DBAPIError) -> bool:
    """Tell whether the same step may succeed when tried again: another process was in the way."""
    state = getattr(error.orig, "sqlstate", None)
    return state in ("40001", "40P01", "55P03") or "database is locked" in str(error.orig)


def store_error(error: SQLAlchemyError, address: Address) -> StoreError:
    """Return what a user needs to know of a database's error."""
    original = getattr(error, "orig", None) or error
    said = " ".join(str(original).split("\n")[0].split())
    kinds = f"{type(original).__name__} {said}"
    for pattern, meaning in _MEANINGS:
        if re.search(pattern, kinds, re.I):
            return StoreError(f"{address.name}: {meaning} ({said})")
    if address.file is None and isinstance(error, DBAPIError) and not getattr(original, "sqlstate", None):
        why = said.rpartition(" failed: ")[2]
        return StoreError(
            f"{address.name}: no connection to PostgreSQL at {address.server}: {why}. Check that the server runs, "
            f"host, port, user and password; a missing database is made with `createdb {address.url.database}`"
        )
    return StoreError(f"{address.name}: the database reports {type(original).__name__}: {said}")
