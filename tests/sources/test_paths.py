"""Files, rows, folders and standard input, good and bad."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from marsad.sources.paths import Meter, read_paths
from marsad.types import Issue, Report

TEXT = "قصفت المدفعية أطراف البلدة صباح اليوم."


def split(items: list[Report | Issue]) -> tuple[list[Report], list[Issue]]:
    return [i for i in items if isinstance(i, Report)], [i for i in items if isinstance(i, Issue)]


def read(*paths: Path | str, stdin: bytes = b"") -> tuple[list[Report], list[Issue]]:
    return split(list(read_paths(paths, stdin=io.BytesIO(stdin))))


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_text_is_kept_exactly_as_given(tmp_path: Path) -> None:
    text = "\ufeff"[:0] + " عنوان\r\n\r\n\tقصف\u200f على البلدة \n"
    reports, issues = read(write(tmp_path, "a.txt", text))
    assert ([(r.id, r.text) for r in reports], issues) == ([("a", text)], [])


def test_a_folder_is_read_in_order_and_other_files_are_left_alone(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.TXT", "notes.md", ".hidden.txt", ".git/x.txt"):
        write(tmp_path, name, TEXT)
    assert [r.id for r in read(tmp_path)[0]] == ["a", "1", "2"]


def test_files_of_one_name_stay_apart(tmp_path: Path) -> None:
    for name in ("a/x.txt", "b/x.txt", "b/x.html"):
        write(tmp_path, name, TEXT)
    assert [r.id for r in read(tmp_path)[0]] == ["x", "b/x", "b/x.txt"]


def test_missing_and_empty_things_are_named(tmp_path: Path) -> None:
    write(tmp_path, "empty.txt", "")
    reports, issues = read(tmp_path / "none.txt", tmp_path / "empty.txt", write(tmp_path, "ok.txt", TEXT))
    assert [issue.code for issue in issues] == ["missing", "empty"]
    assert [r.id for r in reports] == ["ok"]
    assert issues[0].where.endswith("none.txt")


def test_a_folder_without_reports_is_named(tmp_path: Path) -> None:
    assert [issue.code for issue in read(tmp_path)[1]] == ["empty"]


def test_binary_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", bytes(range(256)) * 50)
    write(tmp_path, "b.txt", TEXT)
    reports, issues = read(tmp_path)
    assert [r.id for r in reports] == ["b"]
    assert "binary" in issues[0].message
    assert issues[0].where.endswith("a.txt")


def test_jsonl_rows_keep_what_they_say(tmp_path: Path) -> None:
    row = {"id": "r1", "text": TEXT, "title": "ع", "url": "u", "outlet": "o", "published": "2020-02-09T23:00:00+03:00"}
    reports, issues = read(write(tmp_path, "in.jsonl", json.dumps(row) + "\n\n"))
    assert issues == []
    assert reports == [Report("r1", TEXT, "ع", "u", "o", date(2020, 2, 9))]


def test_bad_jsonl_lines_name_their_line(tmp_path: Path) -> None:
    lines = ['{"id": "a", "text": "x"}', "{", "[1]", '{"id": "c"}', '{"text": 5}', "", '{"id": "d", "text": "y"}']
    reports, issues = read(write(tmp_path, "in.jsonl", "\n".join(lines)))
    assert [r.id for r in reports] == ["a", "in-5", "d"]
    places = [issue.where.rsplit(":", 1)[1] for issue in issues]
    assert places == ["2", "3", "4", "5", "5"]


def test_a_wrong_date_is_ignored_and_told(tmp_path: Path) -> None:
    row = json.dumps({"id": "a", "text": TEXT, "published": "9/2/2020"})
    reports, issues = read(write(tmp_path, "in.jsonl", row))
    assert (reports[0].published, issues[0].code) == (None, "published")


def test_a_row_may_hold_a_page_and_outranks_it(tmp_path: Path) -> None:
    page = f"<html><head><meta property='og:site_name' content='صفحة'></head><body><p>{TEXT}</p></body></html>"
    row = json.dumps({"id": "a", "html": page, "outlet": "صف", "published": "2021-01-02"})
    (report,), _ = read(write(tmp_path, "in.jsonl", row))
    assert (report.text, report.outlet, report.published) == (TEXT, "صف", date(2021, 1, 2))


def test_lone_surrogates_cannot_spoil_the_output(tmp_path: Path) -> None:
    (report,), _ = read(write(tmp_path, "in.jsonl", '{"id": "a", "text": "قصف \\ud800 على"}'))
    assert report.text == "قصف \ufffd على"


def test_the_same_id_twice_is_told(tmp_path: Path) -> None:
    row = json.dumps({"id": "a", "text": TEXT})
    reports, issues = read(write(tmp_path, "in.jsonl", f"{row}\n{row}"))
    assert (len(reports), [issue.code for issue in issues]) == (2, ["duplicate"])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16"])
def test_csv_in_any_separator_and_encoding(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [["id", "Text", "outlet"], ["1", f'"{TEXT}\nوسطر "" ثان"', "وكالة"], ["2", TEXT, ""]]
    content = "\r\n".join(separator.join(row) for row in rows)
    reports, issues = read(write(tmp_path, "in.csv", content.encode(encoding)))
    assert issues == []
    assert [(r.id, r.outlet) for r in reports] == [("1", "وكالة"), ("2", None)]
    assert reports[0].text == f'{TEXT}\nوسطر " ثان'


def test_bad_csv_rows_name_their_line(tmp_path: Path) -> None:
    content = f"id,text\n1,{TEXT}\n2,{TEXT},too,many\n3\n4,{TEXT}\n"
    reports, issues = read(write(tmp_path, "in.csv", content))
    assert [r.id for r in reports] == ["1", "4"]
    assert [issue.where.rsplit(":", 1)[1] for issue in issues] == ["3", "4"]


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", b"\x00\x01\x02" * 50, "\n\n"])
def test_what_is_no_table_of_reports_is_named(tmp_path: Path, content: str | bytes) -> None:
    reports, issues = read(write(tmp_path, "in.csv", content))
    assert (reports, len(issues)) == ([], 1)


def test_standard_input_is_a_text_a_page_or_rows() -> None:
    assert read("-", stdin=TEXT.encode())[0][0].text == TEXT
    assert read("-", stdin=f"<!DOCTYPE html><p>{TEXT}</p>".encode())[0][0].text == TEXT
    rows = "".join(json.dumps({"id": i, "text": TEXT}) + "\n" for i in (1, 2))
    assert [r.id for r in read("-", stdin=rows.encode())[0]] == ["1", "2"]


def test_a_date_for_all_is_only_for_those_that_say_none(tmp_path: Path) -> None:
    rows = [{"id": "a", "text": TEXT}, {"id": "b", "text": TEXT, "published": "2020-01-01"}]
    path = write(tmp_path, "in.jsonl", "\n".join(map(json.dumps, rows)))
    reports, _ = split(list(read_paths([path], published=date(2024, 5, 6))))
    assert [r.published for r in reports] == [date(2024, 5, 6), date(2020, 1, 1)]


def test_the_meter_ends_at_the_total(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "b.jsonl", "\n".join([json.dumps({"id": "x", "text": TEXT})] * 3))
    meter = Meter()
    seen = [meter.read for _ in read_paths([tmp_path], meter=meter)]
    assert seen == sorted(seen)
    assert meter.read == meter.total > 0
