"""The tables made or brought up to date, and a look at whether they are.

The steps are in ``migrations/``: one file each, numbered v0001, v0002, …, with `revision`, `down_revision` and
`upgrade()` as Alembic has them. A new step is a new file and the same change in ``schema.py``, no more.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from marsad.errors import StoreError
from marsad.store.address import Address
from marsad.store.database import Database
from marsad.store.schema import metadata

VERSION_TABLE = "marsad_version"
FOLDER = Path(__file__).parent / "migrations"
NEWEST = max(path.name[1:5] for path in FOLDER.glob("v[0-9]*.py"))
_OLDEST_SERVER = 15


def bring_up_to_date(database: Database) -> tuple[str | None, str]:
    """Make or update the tables, whole or not at all; return the version before (None: none) and now."""
    database.set_up()
    return database.write(lambda connection: _upgrade(connection, database.address))


def check_version(database: Database) -> None:
    """Refuse a database that this program cannot work with, saying what to do."""
    name = database.address.name
    found = database.read(lambda connection: _version(connection, database.address))
    if found is None:
        raise StoreError(f"{name}: not set up as a store yet: run `marsad init`")
    _refuse_newer(found, name)
    if found != NEWEST:
        raise StoreError(f"{name}: its tables are of version {found}, this program's of {NEWEST}: run `marsad init`")


def _upgrade(connection: Connection, address: Address) -> tuple[str | None, str]:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    before = _version(connection, address)
    if before is None:
        _refuse_foreign(connection, address.name)
    else:
        _refuse_newer(before, address.name)
    steps = ScriptDirectory(str(FOLDER), version_locations=[str(FOLDER)])
    target = "head"
    with EnvironmentContext(
        Config(), steps, fn=lambda revision, _: steps._upgrade_revs(target, revision), destination_rev=target
    ) as environment:
        environment.configure(connection=connection, version_table=VERSION_TABLE, transactional_ddl=True)
        environment.run_migrations()
    return before, NEWEST


def _version(connection: Connection, address: Address) -> str | None:
    """Return the version of the tables, or None where there are none."""
    if address.file is None:
        _check_server(connection, address.name)
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 # a constant
    return None if found is None else str(found)


def _check_server(connection: Connection, name: str) -> None:
    version = int((connection.dialect.server_version_info or (0,))[0])
    if version < _OLDEST_SERVER:
        raise StoreError(f"{name}: this is PostgreSQL {version}; Marsad needs {_OLDEST_SERVER} or newer")
    encoding = connection.execute(text("SHOW server_encoding")).scalar()
    if encoding != "UTF8":
        raise StoreError(
            f"{name}: the database is encoded in {encoding}, which cannot hold every Arabic text; "
            "make one with `createdb --encoding=UTF8 --template=template0 marsad`"
        )


def _refuse_newer(found: str, name: str) -> None:
    if found > NEWEST:
        raise StoreError(
            f"{name}: written by a newer Marsad (tables of version {found}, this program knows {NEWEST}): "
            "upgrade with `pip install --upgrade marsad`, or name another database"
        )


def _refuse_foreign(connection: Connection, name: str) -> None:
    taken = set(metadata.tables) & set(inspect(connection).get_table_names())
    if taken:
        raise StoreError(
            f"{name}: has tables of another program under our names ({', '.join(sorted(taken))}); name another database"
        )
