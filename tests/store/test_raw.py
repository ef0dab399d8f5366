"""The archive behind `ingest`: the bytes of every source, a pointer from every report, nothing twice."""

from __future__ import annotations

import io
import json
import random
import signal
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from dump import dump
from process import start

from marsad.archive import Archive, verify
from marsad.archive.objects import digest
from marsad.cli import ingest, main, work
from marsad.knowledge import Knowledge
from marsad.store import Store

TEXT = "قُتل {} مدنيين بقصف مدفعي استهدف بلدة سرمين، أمس السبت."
PAGE = '<html><head><title>قصف</title><link rel="canonical" href="https://x.example/7"></head><body><article><p>{}</p></article></body></html>'
RUN = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of sources, and commands that start at once; `a.txt` and `copy.txt` are the same bytes."""
    monkeypatch.setattr(work, "load_at_once", lambda *_: knowledge)
    monkeypatch.setattr("marsad.knowledge.load_knowledge", lambda *_, **__: knowledge)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "in"
    folder.mkdir()
    for name, number in (("a.txt", 3), ("copy.txt", 3), ("b.txt", 4)):
        (folder / name).write_text(TEXT.format(number), encoding="utf-8")
    (folder / "page.html").write_text(PAGE.format(TEXT.format(9) * 3), encoding="cp1256")
    rows = [{"id": f"r{n}", "text": TEXT.format(n), "url": f"https://x.example/r{n}"} for n in range(20, 24)]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (folder / "table.csv").write_text(f"id,text\nc,{TEXT.format(40)}\n", encoding="utf-8")
    return folder


def run(*args: str) -> object:
    with pytest.raises(SystemExit) as left:
        main(list(args))
    return left.value.code


def log(archive: Path) -> list[str]:
    return (archive / "log.jsonl").read_text(encoding="utf-8").splitlines()


def test_every_report_points_at_the_bytes_it_was_read_from(db: str, folder: Path, tmp_path: Path) -> None:
    Store.create(db).close()
    kept = tmp_path / "raw"
    assert run("ingest", "in", "--db", db, "--archive", str(kept)) == 0
    archive = Archive(kept)
    files = {digest(path.read_bytes()): path for path in sorted(folder.iterdir(), reverse=True)}
    with Store.open(db) as store:
        keys = {item.source_id: item.key for item in store.fetch_list()}
        told = store.fetch_origins(keys.values())
        before = dump(store)
    named = {name: [files[sha].name for sha in told[key]] for name, key in keys.items()}
    assert named == {"a": ["a.txt"], "b": ["b.txt"], "page": ["page.html"], "c": ["table.csv"], **{f"r{n}": ["rows.jsonl"] for n in range(20, 24)}}
    items = {item.sha256: item for item in archive.items()}
    assert items.keys() == files.keys()
    assert all(archive.read(sha) == path.read_bytes() for sha, path in files.items())
    page = next(item for item in items.values() if item.retrievals[0].source_file == "page.html")
    assert (page.retrievals[0].url, page.retrievals[0].retrieved) == ("https://x.example/7", None)
    assert verify(archive).findings == ()
    lines = log(kept)
    assert run("ingest", "in", "--db", db, "--archive", str(kept), "--jobs", "2") == 0
    with Store.open(db) as store:
        assert (dump(store), log(kept)) == (before, lines)


def test_a_store_made_without_one_gets_its_archive_later(db: str, folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Store.create(db).close()
    assert run("ingest", "in", "--db", db, "--no-archive") == 0
    assert not list(tmp_path.glob("*.archive"))
    assert run("ingest", "in/b.txt", "--db", db, "--archive", "raw") == 0
    assert "1 report: 0 new, 1 known" in capfd.readouterr().out
    assert run("report", "b", "--db", db, "--format", "jsonl") == 0
    assert json.loads(capfd.readouterr().out)["archived"] == [digest((folder / "b.txt").read_bytes())]


def test_it_lies_beside_the_database_and_the_archive_commands_find_it(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARSAD_DB", "war.db")
    assert run("init") == 0
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.format(5).encode()), isatty=lambda: False))
    assert run("ingest", "-") == 0
    capfd.readouterr()
    assert run("archive", "verify") == 0
    assert run("archive", "list", "--format", "jsonl") == 0
    assert digest(TEXT.format(5).encode()) in capfd.readouterr().out
    assert (tmp_path / "war.archive" / "log.jsonl").is_file()


@pytest.mark.slow
def test_killed_again_and_again_both_end_as_if_nothing_had_been(
    db: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "_BATCH", 3)
    monkeypatch.setattr(ingest, "_AT_ONCE", 2)
    for number in range(50, 90):
        (folder / f"t{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    Store.create(db).close()
    when = random.Random(5)
    for _ in range(8):
        killed = start(tmp_path / "out", "ingest", "in", "--db", db, "--archive", "raw").kill_after(when.uniform(0.05, 0.5))
        assert killed in (0, -signal.SIGKILL)
        with Store.open(db) as store:
            told = store.fetch_origins([item.key for item in store.fetch_list()])
            assert len(told) == sum(1 for _ in store.fetch_list())
        archive = Archive("raw")
        assert not told or all(archive.read(sha) for items in told.values() for sha in items)
    assert start(tmp_path / "out", "ingest", "in", "--db", db, "--archive", "raw").wait() == 0
    assert verify(Archive("raw")).findings == ()
    added = [line for line in log(tmp_path / "raw") if '"action":"added"' in line or '"action":"seen again"' in line]
    assert len(added) == len({digest(path.read_bytes()) for path in folder.iterdir()})
