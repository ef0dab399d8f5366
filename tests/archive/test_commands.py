"""The archive's commands as people call them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from authority import Authority

from marsad.archive import Archive
from marsad.archive.objects import digest
from marsad.cli import main

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    monkeypatch.setenv("MARSAD_ARCHIVE", str(tmp_path / "kept"))
    monkeypatch.setenv("MARSAD_CUSTODIAN", "R2")

    def run(*args: str | Path) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(["archive", *map(str, args)])
        out, err = capsys.readouterr()
        return int(left.value.code or 0), out, err

    return run


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "sarmin.txt"
    path.write_text("قصفت طائرات بلدة سرمين\n", encoding="utf-8")
    return path


def test_add_list_show_note_and_verify(call: Call, report: Path) -> None:
    sha = digest(report.read_bytes())
    told = ("--url", "https://example.org/1", "--retrieved", "2020-02-09T14:30+03:00", "--outlet", "شبكة", "--note", "sent by mail")
    assert call("add", report, *told) == (0, f"added       {sha}  {report} (42 bytes; line 1 of the log)\n", "")
    assert call("add", report)[1].startswith(f"seen again  {sha}")
    code, out, _ = call("list")
    assert (code, out.splitlines()[1].split()[:3], "https://example.org/1" in out) == (0, [sha[:16], "42", "2"], True)
    row = json.loads(call("list", "--format", "jsonl")[1])
    assert (row["sha256"], [r["line"] for r in row["retrievals"]]) == (sha, [1, 3])
    assert row["retrievals"][0]["retrieved"] == "2020-02-09T14:30:00+03:00"
    assert call("note", sha[:6], "read by two", "--by", "R3")[1] == f"{sha}  noted (line 4 of the log)\n"
    code, out, _ = call("verify")
    assert code == 0
    assert out.startswith("all as it was: 1 object, 4 lines in ")
    head = out.split()[-1]
    assert call("verify", "--head", head)[0] == 0
    code, out, _ = call("show", sha[:8])
    for words in ("noted by R2: text sent by mail", "noted by R3", "verified by R2", "seen again", "2020-02-09T14:30:00+03:00", head):
        assert words in out


def test_verify_tells_what_is_wrong_and_leaves_with_1(call: Call, report: Path, tmp_path: Path) -> None:
    call("add", report)
    head = call("verify")[1].split()[-1]
    (kept,) = (tmp_path / "kept/objects").glob("??/*")
    kept.unlink()
    code, out, err = call("verify")
    assert (code, err) == (1, "")
    assert f"objects/{kept.parent.name}/{kept.name}: missing: line 1 says it was added" in out
    assert out.splitlines()[-1].startswith("1 finding: 1 object, 2 lines in ")
    log = tmp_path / "kept/log.jsonl"
    log.write_bytes(log.read_bytes().replace(b"added", b"aimed\x1b[2J", 1))
    code, out, err = call("verify", "--head", "0" * 63 + "1")
    assert (code, "\x1b" in out) == (1, False)
    assert "log.jsonl:1: changed" in out
    assert "no line has the noted hash" in out
    assert "is not logged: the log is damaged" in err
    assert call("verify", "--head", head[:10])[0] == 2


def test_what_cannot_be_is_named(call: Call, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call("list") == (1, "", f"marsad: {tmp_path / 'kept'}: no archive here yet; `marsad archive add FILE` makes one\n")
    assert call("verify")[0] == 1
    assert call("add", report, "--retrieved", "2020-02-09")[0] == 2
    assert call("add", report, "--retrieved", "yesterday")[0] == 2
    assert call("add", report, report, "--url", "https://example.org/1")[0] == 2
    code, out, err = call("add", tmp_path / "none.txt", report)
    assert (code, out.count("\n"), "none.txt: No such file" in err) == (1, 1, True)
    assert "begins so" in call("show", "ffff")[2]
    assert call("import", report)[2].endswith("this is no WARC file\n")
    assert call("import", tmp_path / "none.warc")[2].endswith("cannot be read: No such file or directory\n")
    monkeypatch.delenv("MARSAD_CUSTODIAN")
    assert "say --by NAME" in call("add", report)[2]
    assert call("add", report, "--note", "why")[0] == 2
    assert "needs its author" in call("note", digest(report.read_bytes()), "why")[2]


def test_out_as_warc_and_in_again(call: Call, report: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html>", encoding="utf-8")
    call("add", report, page)
    out = tmp_path / "out.warc.gz"
    assert call("export", out) == (0, f"2 records written to {out}\n", "")
    assert call("export", tmp_path / "one.warc", digest(b"<html>")[:9])[1].startswith("1 record written")
    other = ("--archive", tmp_path / "other")
    assert call("import", out, *other) == (0, f"2 records of {out} kept\n  left out: 1 warcinfo record\n", "")
    out.write_bytes(out.read_bytes()[:-40] + gzip.compress(b"WARC/1.0\r\n\r\n"))
    code, told, err = call("import", out, *other, "--type", "application/")
    assert (code, told.splitlines()[0]) == (1, f"1 record of {out} kept")
    assert f"marsad: {out}:" in err
    assert call("verify", *other)[0] == 0


def test_a_timestamp_is_asked_for_by_name_only_and_checked_offline(
    call: Call, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rfc3161_client._rust import parse_timestamp_request

    authority, asked = Authority(), []

    def post(url: str, query: bytes) -> bytes:
        asked.append(url)
        request = parse_timestamp_request(query)
        answer: bytes = authority.answer(request.message_imprint.message, request.nonce)
        return answer

    monkeypatch.setattr("marsad.archive.timestamp._post", post)
    roots = tmp_path / "root.pem"
    roots.write_bytes(authority.pem)
    call("add", report)
    head = call("verify", "--tsa-cert", roots)[1]
    assert head.startswith("no timestamps in the log\n")
    assert call("timestamp")[0] == 2
    assert asked == []
    code, out, err = call("timestamp", "--url", "https://tsa.example/", "--tsa-cert", roots)
    assert (code, out.startswith("stamped: line 2, "), err, asked) == (0, True, "", ["https://tsa.example/"])
    assert "was not checked" in call("timestamp", "--url", "https://tsa.example/")[2]
    assert call("verify", "--tsa-cert", roots)[1].count("timestamp: the log ended with line") == 2
    roots.write_bytes(Authority().pem)
    code, out, _ = call("verify", "--tsa-cert", roots)
    assert (code, out.count("not signed by an authority of these certificates")) == (1, 2)
    assert call("verify", "--tsa-cert", report)[2].startswith("marsad: no certificate, neither PEM nor DER")
    assert call("verify", "--tsa-cert", tmp_path / "none")[0] == 1


def test_the_archive_is_in_the_users_folder_unless_named(
    call: Call, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MARSAD_ARCHIVE")
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path / "home"))
    call("add", report)
    assert Archive(tmp_path / "home/archive").exists
