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
from marsad.store.migrate import NEWEST

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
    assert (done.returncode, f"made (tables of version {NEWEST})" in done.stdout, done.stderr) == (0, True, "")
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
    works = ("ingest", "link", "recode", "link", "ingest", "link", "recode", "link")
    assert actions == ["init", *(action for work in works for action in (work, f"{work} done"))]


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


def test_incidents_of_ingested_reports(marsad: RUN, db: str) -> None:
    marsad("init")
    assert "incidents: " not in marsad("ingest", "in", "--published", "2020-02-09", "--no-link").stdout
    done = marsad("incidents")
    assert (done.returncode, "2 reports not linked yet: run `marsad link`" in done.stderr) == (0, True)
    assert "accounts linked; incidents: " in marsad("link").stdout
    assert "nothing to do: every report is linked" in marsad("link").stdout
    shown = marsad("incidents", "--type", "shelling", "--country", "syr", "--since", "2020-02-01").stdout
    assert [part for part in ("shelling", "2020-02-08", "سرمين", "3 killed", "7 injured", "1 source") if part not in shown] == []
    line = json.loads(marsad("incidents", "--type", "shelling", "--format", "jsonl").stdout)
    assert marsad("incidents", "--type", "shelling", "--until", "2020-01-01", "--format", "jsonl").stdout == ""
    shown = marsad("incident", line["incident"][:9]).stdout
    assert [part for part in ("accounts", "figures", "3 of civilians: sarmin, الدفاع المدني", SARMIN[:20]) if part not in shown] == []
    assert json.loads(marsad("incident", line["incident"], "--format", "jsonl").stdout) == {**line, "was": []}
    assert "no incident 'ifff'; `marsad incidents` lists them" in marsad("incident", "ifff").stderr
    assert "'May' is not a date like 2020-02-09" in marsad("incidents", "--since", "May").stderr


def test_judging_from_the_command_line(marsad: RUN, db: str) -> None:
    marsad("init")
    marsad("ingest", "in", "--published", "2020-02-09")
    line = json.loads(marsad("incidents", "--type", "shelling", "--format", "jsonl").stdout)
    event = line["events"][0]["id"][:10]
    assert line["incident"][:8] in marsad("queue").stdout
    assert "1. " in marsad("judge", "correct", event, "killed", "4", "--why", "list of the hospital", "--by", "R2").stdout
    shown = marsad("incident", line["incident"]).stdout
    assert [part for part in ("4 killed", "corrected", "killed as read: 3", "list of the hospital (R2, ") if part not in shown] == []
    assert line["incident"][:8] not in marsad("queue").stdout
    assert marsad("judge", "undo", "1", "--why", "wrong", "--by", "R2").returncode == 0
    assert ["[undone]" in line for line in marsad("judge", "log").stdout.splitlines()] == [True, False]
    assert [json.loads(line)["undone"] for line in marsad("judge", "log", "--format", "jsonl").stdout.splitlines()] == [True, False]
    assert "tolls: killed 4–4–4, injured 7–7–7 → killed 3–3–3, injured 7–7–7" in marsad("changes", "--since", "2020-01-01").stdout
    assert marsad("changes", "--since", "2999-01-01").stdout == ""
    done = marsad("judge", "reject", event, "--why", "x", "--by", " ")
    assert (done.returncode, "needs who decides and why" in done.stderr) == (1, True)
    assert json.loads(marsad("queue", "--format", "jsonl", "--most", "1").stdout)["weight"] > 0
