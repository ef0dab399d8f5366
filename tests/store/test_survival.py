"""Killed, crowded, out of space: every report is in the store with all its events, or not at all."""

from __future__ import annotations

import json
import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from select import select as select_ready

import pytest
from dump import dump
from process import start
from sqlalchemy import Connection, event, func, select, text
from sqlalchemy.exc import OperationalError

from marsad.cli import ingest, work
from marsad.errors import StoreError
from marsad.knowledge import Knowledge
from marsad.store import Store, database
from marsad.store.address import read_address
from marsad.store.faults import store_error
from marsad.store.schema import codings, events, reports
from marsad.types import Coded, Report

TEXT = "قُتل {} مدنيين بقصف مدفعي استهدف بلدة سرمين، أمس السبت. واعتقلت قوات الأمن خمسة متظاهرين في مدينة تعز."
EVENTS = 3  # in that text
MAKE = Callable[..., tuple[Report, Coded]]


@pytest.fixture
def rows(tmp_path: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file of reports, and an ingest that starts at once and commits every few of them."""
    monkeypatch.setattr(work, "load_at_once", lambda *_: knowledge)
    monkeypatch.setattr(ingest, "_BATCH", 5)
    path = tmp_path / "rows.jsonl"
    lines = [{"id": f"r{i}", "text": TEXT.format(i + 3), "published": "2020-02-09", "url": f"https://x.example/{i % 250}"} for i in range(300)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return str(path)


@pytest.fixture
def clean(rows: str, tmp_path: Path) -> object:
    """What the store holds when nothing goes wrong."""
    db = str(tmp_path / "clean.db")
    Store.create(db).close()
    assert start(tmp_path / "out", "ingest", rows, "--db", db).wait() == 0
    with Store.open(db) as store:
        return dump(store, runs=False)


def check_whole(db: str) -> int:
    """Return how many reports there are, each with its coding and its events."""
    with Store.open(db) as store:
        count = select(func.count())
        found = store.database.read(
            lambda connection: [connection.execute(count.select_from(table)).scalar_one() for table in (reports, codings, events)]
        )
    assert found == [found[0], found[0], EVENTS * found[0]]
    return int(found[0])


@pytest.mark.slow
def test_killed_again_and_again_it_ends_as_if_nothing_had_been(db: str, rows: str, clean: object, tmp_path: Path) -> None:
    Store.create(db).close()
    when = random.Random(7)
    kept, seconds = [0], 0.05
    for _ in range(12):
        ended = start(tmp_path / "out", "ingest", rows, "--db", db).kill_after(seconds * when.uniform(0.5, 1.5))
        assert ended in (0, -signal.SIGKILL)
        kept.append(check_whole(db))
        if kept[-1] == kept[-2]:
            seconds *= 1.5  # a slow computer
    assert kept == sorted(kept)
    assert any(0 < n < 300 for n in kept)
    assert start(tmp_path / "out", "ingest", rows, "--db", db).wait() == 0
    with Store.open(db) as store:
        assert dump(store, runs=False) == clean


def test_killed_with_several_processes_it_leaves_none_behind(rows: str, tmp_path: Path) -> None:
    """Forked processes hold copies of the connection: with one left, PostgreSQL would wait for the dead writer."""
    db = str(tmp_path / "x.db")
    Store.create(db).close()
    reading, writing = os.pipe()  # held by all processes that come of this one
    process = start(tmp_path / "out", "ingest", rows, rows, rows, "--db", db, "--jobs", "2")
    os.close(writing)
    process.kill_after(0.4)
    assert select_ready([reading], [], [], 10)[0], "a process is still there"
    os.close(reading)
    check_whole(db)


def test_killed_while_coding_again_all_is_as_before_or_all_is_new(db: str, rows: str, tmp_path: Path) -> None:
    Store.create(db).close()
    start(tmp_path / "out", "ingest", rows, "--db", db).wait()
    with Store.open(db) as store:
        store.database.write(lambda connection: connection.execute(text("UPDATE codings SET knowledge = 'older'")))
    for seconds in (0.1, 0.3, 0.5, 0.7):
        start(tmp_path / "out", "recode", "--db", db).kill_after(seconds)
        with Store.open(db) as store:
            assert store.count_reports(but="older") in (0, 300)
        check_whole(db)
    assert start(tmp_path / "out", "recode", "--db", db).wait() == 0
    with Store.open(db) as store:
        assert store.count_reports(but="older") == 300


def test_two_may_ingest_the_same_at_once(db: str, rows: str, clean: object, tmp_path: Path) -> None:
    Store.create(db).close()
    both = [start(tmp_path / name, "ingest", rows, "--db", db) for name in ("one", "two")]
    assert [process.wait() for process in both] == [0, 0], [process.said() for process in both]
    check_whole(db)
    with Store.open(db) as store:
        done = [entry["details"] for entry in store.fetch_audit() if entry["action"] == "ingest done"]
        assert sum(one["new"] for one in done) == 300
        assert sum(one["known"] for one in done) == 300
        assert dump(store, runs=False) == clean


def test_two_may_make_a_store_at_once(db: str, tmp_path: Path) -> None:
    both = [start(tmp_path / name, "init", "--db", db) for name in ("one", "two")]
    assert [process.wait() for process in both] == [0, 0], [process.said() for process in both]
    assert sorted("made" in process.said() for process in both) == [False, True]


def test_a_full_disk_is_told_and_leaves_nothing_half(rows: str, tmp_path: Path) -> None:
    db = str(tmp_path / "small.db")
    Store.create(db).close()
    process = start(tmp_path / "out", "ingest", rows, "--db", db, largest_file=300_000)
    assert process.wait() == 1
    assert "small.db: cannot be written, the disk is probably full; nothing of this step was kept: make room" in process.said()
    assert "Traceback" not in process.said()
    assert 0 < check_whole(db) < 300
    assert start(tmp_path / "out", "ingest", rows, "--db", db).wait() == 0
    assert check_whole(db) == 300


def test_a_store_that_was_full_goes_on_when_there_is_room(tmp_path: Path, coded: MAKE) -> None:
    pages = ["60"]
    with Store.create(tmp_path / "small.db") as store:
        store.database.close()
        event.listen(store.database.engine, "connect", lambda connection, _: connection.execute(f"PRAGMA max_page_count = {pages[0]}"))
        pairs = [coded(f"r{i}", TEXT.format(i + 3)) for i in range(100)]
        with pytest.raises(StoreError, match="the disk is probably full"):
            store.save_all(pairs)
        check_whole(store.name)
        pages[0] = "100000"
        store.database.close()
        assert store.save_all(pairs).new == 100


def test_what_postgresql_says_of_a_full_disk_is_understood() -> None:
    psycopg = pytest.importorskip("psycopg")
    full = psycopg.errors.DiskFull('could not extend file "base/1": No space left on device')
    told = store_error(OperationalError("INSERT", {}, full), read_address("postgresql://u@h/x"))
    assert "postgresql://u@h/x: cannot be written, the disk is probably full" in str(told)


def test_a_writer_that_does_not_end_is_told(db: str, coded: MAKE, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_WAIT", 0.05)
    monkeypatch.setattr(database, "_TRIES", 2)

    def hold(connection: Connection) -> None:
        connection.execute(text("INSERT INTO audit (at, action, program, details) VALUES ('', '', '', '{}')"))
        with pytest.raises(StoreError, match="another process has been writing for too long"):
            two.save(*coded("a", TEXT))
        assert list(two.fetch_events()) == []

    with Store.create(db) as one, Store.open(db) as two:
        one.database.write(hold)
        assert two.save(*coded("a", TEXT))


def test_no_room_for_what_waits_is_told(store: Store, coded: MAKE, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("marsad.store.store.pickle.dump", full)
    with pytest.raises(StoreError, match="No space left on device; nothing was changed: name a folder with room in TMPDIR"):
        store.recode([coded("a", TEXT)], store.begin_run("recode", "next"))


@pytest.mark.parametrize("db", ["postgresql"], indirect=True)
def test_a_lost_connection_is_told_and_the_next_step_works(db: str, coded: MAKE) -> None:
    with Store.create(db) as store:
        end_all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        with Store.open(db) as other, pytest.raises(StoreError, match="marsad_test_"):
            store.database.write(lambda c: [other.database.read(lambda o: o.execute(text(end_all)).all()), c.execute(text("SELECT 1"))])
        assert store.save(*coded("a", TEXT))


def test_a_stream_that_is_left_lets_others_write(store: Store, coded: MAKE) -> None:
    store.save_all([coded(f"r{i}", TEXT.format(i + 3)) for i in range(20)])
    stream = store.fetch_events()
    assert next(stream)["source_id"]
    store.save(*coded("while reading", TEXT))
    assert sum(1 for _ in stream) >= 20 * EVENTS - 1
    assert next(store.fetch_events())
