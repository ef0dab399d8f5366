"""Opening, making and refusing databases: each message names the database, the thing and the next step."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from marsad.errors import StoreError
from marsad.store import Store, migrate
from marsad.store.address import read_address
from marsad.store.migrate import FOLDER, NEWEST, VERSION_TABLE
from marsad.store.schema import metadata


def test_the_migrations_make_the_tables_of_the_schema(store: Store) -> None:
    options = {"version_table": VERSION_TABLE, "compare_type": True}
    with store.database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_init_again_changes_nothing(db: str) -> None:
    for before in (None, NEWEST):
        store, was, now = Store.init(db)
        with store:
            assert (was, now, len(store.fetch_audit())) == (before, NEWEST, 1)


def test_what_has_no_tables_yet_is_told_to_run_init(db: str) -> None:
    if "://" not in db:
        sqlite3.connect(db).execute("PRAGMA user_version = 1").connection.close()
    with pytest.raises(StoreError, match="not set up as a store yet: run `marsad init`"):
        Store.open(db)


def test_newer_and_older_tables_are_told_apart(store: Store, db: str) -> None:
    def pretend(version: str) -> None:
        store.database.write(lambda connection: connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{version}'")))

    pretend("9999")
    for way in (Store.open, Store.create):
        with pytest.raises(StoreError, match=r"written by a newer Marsad .*upgrade"):
            way(db)
    pretend("0000")
    with pytest.raises(StoreError, match="run `marsad init`"):
        Store.open(db)


NEXT = f"{int(migrate.NEWEST) + 1:04}"


def test_a_later_step_is_a_new_file_and_keeps_what_is_there(db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.create(db).close()
    now, steps = migrate.NEWEST, tmp_path / "migrations"
    shutil.copytree(FOLDER, steps)
    later = f"from alembic import op\nrevision = '{NEXT}'\ndown_revision = '{now}'\ndef upgrade():\n    op.execute('CREATE TABLE later (id TEXT)')\n"
    (steps / f"v{NEXT}_later.py").write_text(later, encoding="utf-8")
    monkeypatch.setattr(migrate, "FOLDER", steps)
    monkeypatch.setattr(migrate, "NEWEST", NEXT)
    with pytest.raises(StoreError, match=rf"of version {now}, this program's of {NEXT}: run `marsad init`"):
        Store.open(db)
    store, before, after = Store.init(db)
    with store:
        assert (before, after) == (now, NEXT)
        assert [entry["details"] for entry in store.fetch_audit()] == [{"from": None, "to": now}, {"from": now, "to": NEXT}]
        assert store.database.read(lambda connection: connection.execute(text("SELECT * FROM later")).all()) == []


def test_a_step_that_fails_leaves_nothing(db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = tmp_path / "migrations"
    shutil.copytree(FOLDER, steps)
    broken = f"from alembic import op\nrevision = '{NEXT}'\ndown_revision = '{migrate.NEWEST}'\ndef upgrade():\n    op.execute('CREATE TABLE x (id TEXT)')\n    op.execute('nonsense')\n"
    (steps / f"v{NEXT}_broken.py").write_text(broken, encoding="utf-8")
    monkeypatch.setattr(migrate, "FOLDER", steps)
    with pytest.raises(StoreError, match="nonsense"):
        Store.create(db)
    with pytest.raises(StoreError, match="not set up as a store yet"):
        Store.open(db)


def test_tables_of_another_program_are_left_alone(db: str) -> None:
    with Store.create(db) as store:
        store.database.write(lambda connection: connection.execute(text(f"DROP TABLE {VERSION_TABLE}")))
    with pytest.raises(StoreError, match="tables of another program"):
        Store.create(db)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("none.db", "none.db: no such database: run `marsad init`"),
        ("mysql://u:secret@h/x", "mysql://u:\\*\\*\\*@h/x: a store is an SQLite file or a PostgreSQL database"),
        ("postgresql://h", "names no database"),
        ("sqlite://", "names no database"),
        ("postgresql://u:secret@127.0.0.1:9/x", "u:\\*\\*\\*@127.*no connection to PostgreSQL at 127.0.0.1:9: .*createdb x"),
        ("postgresql://u:secret@h:port/x", "h:port/x: not the address of a database"),
    ],
)
def test_what_is_no_store_is_named_without_its_password(given: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match=said) as told:
        Store.open(given)
    assert "secret" not in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    file.write_text("ملاحظات" * 100, encoding="utf-8")
    for way in (Store.open, Store.create):
        with pytest.raises(StoreError, match=r"notes\.db: is no SQLite database"):
            way(file)
    assert file.read_text(encoding="utf-8") == "ملاحظات" * 100
    with pytest.raises(StoreError, match="there is no folder"):
        Store.create(tmp_path / "none" / "x.db")


def test_the_missing_driver_is_named() -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from marsad.store import Store\n"
        "try: Store.open('postgresql://h/x')\n"
        "except Exception as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'marsad[postgres]'" in done.stdout


def test_paths_and_urls_are_read() -> None:
    assert read_address("a b?.db").file == Path("a b?.db")
    assert read_address("~/x.db").file == Path.home() / "x.db"
    assert read_address("sqlite:////tmp/x.db").name == "/tmp/x.db"
    assert read_address("postgres://u@h/x").url.drivername == "postgresql+psycopg"


def test_migrations_are_numbered_one_after_the_other() -> None:
    numbers = sorted(path.name[1:5] for path in FOLDER.glob("v*.py"))
    assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)]
