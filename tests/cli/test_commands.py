"""The commands as people call them: formats, exit statuses, bad input, pipes."""

from __future__ import annotations

import csv
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TEXT = "قُتل ثلاثة مدنيين وأصيب سبعة آخرون، أمس السبت، بقصف مدفعي لقوات النظام استهدف بلدة سرمين، بحسب الدفاع المدني."


def marsad(*args: str | Path, stdin: str | bytes = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    raw = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "marsad", *map(str, args)], input=raw, capture_output=True, cwd=cwd, timeout=120, check=False
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "sarmin.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_report_becomes_a_line_whose_spans_hold_their_words(report: Path) -> None:
    done = marsad("code", report, "--published", "2020-02-09")
    (line,) = lines(done.stdout)
    assert (done.returncode, done.stderr, line["report"]) == (0, "", "sarmin")
    assert line["published"] == {"start": "2020-02-09", "end": "2020-02-09", "basis": "given"}
    (event,) = line["events"]
    assert (event["type"], event["time"]["start"]) == ("shelling", "2020-02-08")
    for part in (event["trigger"], *event["places"], *event["actors"], *event["attribution"]):
        assert TEXT[slice(*part["span"])] == part["text"]


def test_a_folder_with_bad_files_is_coded_and_each_is_named(tmp_path: Path, report: Path) -> None:
    (tmp_path / "broken.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "rows.jsonl").write_text(json.dumps({"id": "row", "text": TEXT}) + "\n{\n", encoding="utf-8")
    done = marsad("code", tmp_path)
    assert done.returncode == 1
    assert [line["report"] for line in lines(done.stdout)] == ["row", "sarmin"]
    assert "broken.txt: this looks like binary" in done.stderr
    assert "rows.jsonl:2: not JSON" in done.stderr


def test_a_dash_as_the_file_to_write_is_standard_output(tmp_path: Path, report: Path) -> None:
    done = marsad("code", report, "-o", "-", cwd=tmp_path)
    assert [line["report"] for line in lines(done.stdout)] == ["sarmin"]
    assert not (tmp_path / "-").exists()


def test_standard_input(report: Path) -> None:
    assert lines(marsad("code", "-", stdin=TEXT).stdout)[0]["report"] == "stdin"
    rows = "".join(json.dumps({"id": i, "text": TEXT}) + "\n" for i in "ab")
    assert [line["report"] for line in lines(marsad("code", "-", stdin=rows).stdout)] == ["a", "b"]
    cp1256 = TEXT.replace("\u064f", "").encode("cp1256")
    assert lines(marsad("code", "-", stdin=cp1256).stdout)[0]["events"]


def test_output_goes_to_a_file_that_is_whole_or_absent(tmp_path: Path, report: Path) -> None:
    out = tmp_path / "out.csv"
    assert marsad("code", report, "-o", out).returncode == 0
    (row,) = csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines())
    assert (row["report"], row["type"], row["killed_low"], row["injured_high"]) == ("sarmin", "shelling", "3", "7")
    assert marsad("code", report, "-o", tmp_path / "none" / "out.jsonl").returncode == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "sarmin.txt"]


def test_an_old_file_is_kept_until_the_new_one_is_whole(tmp_path: Path, report: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old", encoding="utf-8")
    out.chmod(0o640)
    assert marsad("code", report, "--published", "nonsense", "-o", out).returncode == 2
    assert out.read_text(encoding="utf-8") == "old"
    assert marsad("code", report, "-o", out).returncode == 0
    assert lines(out.read_text(encoding="utf-8"))
    assert out.stat().st_mode & 0o777 == 0o640


def test_several_processes_give_the_same_lines_in_the_same_order(tmp_path: Path) -> None:
    rows = [json.dumps({"id": f"r{i}", "text": TEXT * (1 + i % 3), "published": "2020-02-09"}) for i in range(200)]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join([*rows, "{"]), encoding="utf-8")
    one, two = marsad("code", path), marsad("code", path, "--jobs", "2")
    assert one.stdout == two.stdout
    assert (one.returncode, two.returncode) == (1, 1)
    assert one.stderr == two.stderr


def test_wrong_use_is_status_2_and_says_what_to_do(tmp_path: Path, report: Path) -> None:
    assert marsad("code").returncode == 2
    assert marsad("code", report, "--format", "xml").returncode == 2
    assert marsad("nothing").returncode == 2
    done = marsad("code", report, "--published", "9/2/2020")
    assert (done.returncode, "2020-02-09" in done.stderr) == (2, True)
    settings = tmp_path / "s.toml"
    settings.write_text("max_char = 5", encoding="utf-8")
    done = marsad("code", report, "--settings", settings)
    assert (done.returncode, "unknown setting 'max_char'" in done.stderr) == (2, True)


def test_a_missing_file_is_status_1_and_named(tmp_path: Path, report: Path) -> None:
    done = marsad("code", tmp_path / "no.txt", report)
    assert (done.returncode, len(lines(done.stdout))) == (1, 1)
    assert "no.txt: no such file" in done.stderr


def test_too_long_a_text_is_cut_and_told(tmp_path: Path, report: Path) -> None:
    settings = tmp_path / "s.toml"
    settings.write_text("max_chars = 10", encoding="utf-8")
    done = marsad("code", report, "--settings", settings)
    assert done.returncode == 1
    assert lines(done.stdout)[0]["issues"][0]["code"] == "too_long"


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"id": i, "text": TEXT}) + "\n" for i in range(3000)), encoding="utf-8")
    command = f'"{sys.executable}" -m marsad code "{path}" | head -n 1'
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=120, check=False)
    assert done.returncode == 0
    assert done.stderr == b""


def on_a_terminal(*args: str | Path) -> str:
    """Run a command on a pseudo-terminal and return what it shows."""
    leader, follower = pty.openpty()
    environ = os.environ | {"TERM": "xterm-256color", "COLUMNS": "140"}
    command = [sys.executable, "-m", "marsad", *map(str, args)]
    with subprocess.Popen(command, stdout=follower, stderr=follower, env=environ) as process:
        os.close(follower)
        shown = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        process.wait(60)
    os.close(leader)
    return shown.decode()


def test_a_terminal_shows_a_table_and_a_pipe_does_not(report: Path) -> None:
    shown = on_a_terminal("code", report, "--published", "2020-02-09")
    assert "what" in shown
    assert "\u2068" in shown
    assert "1 event in 1 report" in shown
    assert "\x1b[" not in marsad("code", report, "--format", "table").stdout


def test_explain_shows_trigger_arguments_and_rules(report: Path) -> None:
    done = marsad("explain", report, "--published", "2020-02-09")
    assert done.returncode == 0
    parts = ["trigger", "shelling", "قوات النظام", "initiator", "injured", "rules:"]
    assert [part for part in parts if part not in done.stdout] == []
    assert "\x1b[" in on_a_terminal("explain", report)


def test_help_names_every_command_and_version_is_told() -> None:
    shown = marsad("--help").stdout
    assert [name for name in ("code", "explain", "eval", "bench") if name not in shown] == []
    assert marsad("--version").stdout.startswith("marsad ")
    for name in ("code", "explain", "eval", "bench"):
        assert marsad(name, "--help").returncode == 0


def test_bench_prints_reports_a_second_and_the_ratio(report: Path) -> None:
    done = marsad("bench", report, "--rounds", "1")
    assert done.returncode == 0
    assert "reports a second" in done.stdout
    assert "ratio" in done.stdout


def test_eval_scores_gates_and_raises_floors(tmp_path: Path) -> None:
    for name in ("gold", "reports"):
        (tmp_path / name).mkdir()
    gold = {"report": "a", "published": {"start": "2020-02-09", "end": None, "basis": "given"}, "events": []}
    (tmp_path / "gold" / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "reports" / "a.txt").write_text("فاز الفريق في المباراة النهائية.", encoding="utf-8")
    options: list[str | Path] = ["--gold", tmp_path / "gold", "--reports", tmp_path / "reports", "--floors", tmp_path / "floors.json"]
    assert marsad("eval", *options, "--gate").returncode == 1
    assert marsad("eval", *options, "--update").returncode == 0
    assert marsad("eval", *options, "--gate").returncode == 0
    assert json.loads(marsad("eval", *options, "--json").stdout)["corpus"]["reports"] == 1
