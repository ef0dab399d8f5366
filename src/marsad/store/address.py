"""Where a store is: the path of an SQLite file, or the URL of a PostgreSQL database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from marsad.errors import StoreError

_EXAMPLE = "postgresql://user@host:5432/marsad"
_DRIVERS = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
    "sqlite": "sqlite",
}


@dataclass(frozen=True, slots=True)
class Address:
    """A database by its URL; ``name`` is how messages call it, without a password."""

    url: URL
    name: str

    @property
    def file(self) -> Path | None:
        """The file of an SQLite database."""
        return Path(str(self.url.database)) if self.url.drivername == "sqlite" else None

    @property
    def server(self) -> str:
        """The host and port of a PostgreSQL server."""
        return f"{self.url.host or 'local socket'}:{self.url.port or 5432}"


def read_address(given: str | Path) -> Address:
    """Return the address that a path or URL names."""
    text = str(given)
    if "://" not in text:
        path = Path(text).expanduser()
        return Address(URL.create("sqlite", database=str(path)), str(path))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise StoreError(f"{text.split('@')[-1]}: not the address of a database; write a path, or {_EXAMPLE}") from None
    driver = _DRIVERS.get(url.drivername)
    name = url.render_as_string(hide_password=True)
    if driver is None:
        raise StoreError(f"{name}: a store is an SQLite file or a PostgreSQL database: a path, or {_EXAMPLE}")
    if not url.database or url.database == ":memory:":
        raise StoreError(f"{name}: the address names no database; write a path, or {_EXAMPLE}")
    return Address(url.set(drivername=driver), url.database if driver == "sqlite" else name)
