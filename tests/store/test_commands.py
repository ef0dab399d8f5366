"""The commands on the database, as people call them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from dump import dump
from sqlalchemy import text

from marsad.cli import main
from marsad.store import Store

SARMIN = "قُتل ثلاثة مدنيين وأصيب سبعة آخرون، أمس السبت، بقصف مدفعي لقوات النظام استهدف بلدة سرمين، بحسب الدفاع المدني."
TAIZ = "اعتقلت قوات الأمن، أمس، خمسة متظاهرين في مدينة تعز."


class Ran(NamedTuple):
    """What a command left behind."""

    returncode: object
    stdout: str
    stderr: str


RUN = Callable[..., Ran]


@pytest.fixture
def marsad(db: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> RUN:
    """Run a command on the test's database, in this process: ``marsad("ingest", "folder")``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MARSAD_DB", db)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "sarmin.txt").write_text(SARMIN, encoding="utf-8")
    row = {"id": "taiz", "text": TAIZ, "title": "اعتقالات في تعز", "outlet": "شبكة", "url": "https://x.example/1", "published": "2021-05-03"}
    (tmp_path / "in" / "rows.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")

    def run(*args: str) -> Ran:
        with pytest.raises(SystemExit) as left:
            main(list(args))
        return Ran(left.value.code, *capfd.readouterr())

    return run


def test_from_init_to_a_report(marsad: RUN, db: str) -> None:
    done = marsad("init")
    assert (done.returncode, "made (tables of version 0001)" in done.stdout, done.stderr) == (0, True, "")
    assert "up to date" in marsad("init").stdout
    done = marsad("ingest", "in", "--published", "2020-02-09")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 reports: 2 new, 0 known, 0 recoded; 3 events written" in done.stdout
    with Store.open(db) as store:
        before = dump(store)
        done = marsad("ingest", "in", "--published", "2020-02-09")
        assert "2 reports: 0 new, 2 known, 0 recoded; 0 events written" in done.stdout
        assert dump(store) == before
        keys = {item.source_id: item.key for item in store.fetch_list()}
    shown = marsad("reports").stdout.splitlines()
    assert [line.split()[0] for line in shown] == [keys["taiz"][:12], keys["sarmin"][:12]]
    assert [part for part in ("2021-05-03", "شبكة", "2 events", "اعتقالات في تعز") if part not in shown[0]] == []
    line = json.loads(marsad("report", keys["sarmin"][:9], "--format", "jsonl").stdout)
    assert (line["key"], line["report"], line["text"]) == (keys["sarmin"], "sarmin", SARMIN)
    assert line["events"] == json.loads(marsad("code", "in/sarmin.txt", "--published", "2020-02-09").stdout)["events"]
    shown = [marsad("report", "taiz").stdout]
    assert [part for part in (keys["taiz"], "https://x.example/1", TAIZ, "arrest") if part not in shown[0]] == []
    assert [json.loads(line)["key"] for line in marsad("reports", "--format", "jsonl").stdout.splitlines()] == [keys["taiz"], keys["sarmin"]]


def test_changed_words_recode_what_was_ingested_before(marsad: RUN, db: str) -> None:
    marsad("init")
    marsad("ingest", "in", "--jobs", "2")
    assert "nothing to do" in marsad("recode").stdout
    with Store.open(db) as store:
        before = dump(store, runs=False)
        for again in (("recode",), ("ingest", "in", "--jobs", "2")):
            outdate(store)
            done = marsad(*again)
            assert (done.returncode, "2 report" in done.stdout, "3 events written" in done.stdout) == (0, True, True)
            assert dump(store, runs=False) == before
        assert "2 reports recoded; 3 events" in marsad("recode", "--all").stdout
        entries = store.fetch_audit()
    assert entries[1]["details"] == {"sources": ["in"]}
    assert entries[2]["details"] == {"new": 2, "known": 0, "recoded": 0, "events": 3, "problems": 0}
    actions = [entry["action"] for entry in entries]
    assert actions == ["init", *("ingest", "ingest done"), *("recode", "recode done"), *("ingest", "ingest done"), *("recode", "recode done")]


def outdate(store: Store) -> None:
    """Let all codings be of other knowledge."""
    store.database.write(lambda connection: connection.execute(text("UPDATE codings SET knowledge = 'older'")))


def test_what_is_wrong_is_told_with_the_next_step(marsad: RUN, tmp_path: Path) -> None:
    for command in (("ingest", "in"), ("reports",), ("report", "x"), ("recode",)):
        done = marsad(*command)
        assert (done.returncode, "run `marsad init`" in done.stderr, done.stdout) == (1, True, "")
    marsad("init")
    done = marsad("report", "abc")
    assert (done.returncode, "no report 'abc'; `marsad reports` lists them" in done.stderr) == (1, True)
    (tmp_path / "in" / "broken.txt").write_bytes(bytes(range(256)) * 20)
    done = marsad("ingest", "in", "none.txt")
    assert (done.returncode, "broken.txt: this looks like binary" in done.stderr) == (1, True)
    assert "2 reports: 2 new, 0 known, 0 recoded; 3 events written; 2 problems (above)" in done.stdout


def test_flag_variable_and_default_name_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for args, variable in ((["init", "--db", "a.db"], "b.db"), (["init"], "c.db"), (["init"], "")):
        monkeypatch.setenv("MARSAD_DB", variable)
        with pytest.raises(SystemExit, match="0"):
            main(args)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.db", "c.db", "marsad.db"]
