"""Rows, CSV and JSON Lines of a coded report."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from marsad.export import COLUMNS, report_line, to_pandas, to_polars, to_rows, write_csv, write_jsonl
from marsad.types import (
    Actor,
    Attribution,
    Coded,
    Count,
    Event,
    Issue,
    Loss,
    Place,
    Published,
    Report,
    Section,
    Span,
    TimeSpan,
    Weapon,
)  # fmt: skip

TEXT = "أصيب أربعة مدنيين بقصف لقوات النظام على بلدة سرمين بريف إدلب، بحسب الدفاع المدني."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def report(**fields: object) -> Report:
    return Report(**({"id": "r1", "text": TEXT, "title": "=HYPERLINK()", "outlet": "وكالة"} | fields))  # type: ignore[arg-type]


DAY = date(2020, 2, 8)
EVENT = Event(
    "r1:shelling:18", "shelling", "reported", "incident", TimeSpan(DAY, DAY, "day"), "قصف", at("قصف"),
    places=(
        Place("ريف إدلب", at("ريف إدلب"), "in", "admin1", country="SYR"),
        Place("بلدة سرمين", at("بلدة سرمين"), "at", "settlement", "sy:sarmin", "سرمين", 35.9, 36.72, "إدلب", "SYR"),
    ),
    actors=(
        Actor("قوات النظام", at("قوات النظام"), "initiator", "sy:army", "الجيش السوري", "SYR", "MIL"),
        Actor("مدنيين", at("مدنيين"), "target", None, None, "SYR", "CVL"),
    ),
    counts=(Count("injured", 4, 4, at("أربعة مدنيين")), Count("injured", 2, 2, of="children", part=True), Count("killed", 24, None)),
    weapons=(Weapon("قصف", at("قصف"), "artillery"),),
    losses=(Loss("house", "destroyed", 1),),
    attribution=(Attribution("الدفاع المدني", at("الدفاع المدني"), "rescue"),),
    evidence=(Span(0, 24),),
)  # fmt: skip
CODED = Coded("r1", Published(date(2020, 2, 9), date(2020, 2, 9), "given"), (EVENT, EVENT), (), "k1")


def test_a_row_an_event_with_all_columns_in_order() -> None:
    rows = to_rows(CODED, report())
    assert [row["event"] for row in rows] == [1, 2]
    assert all(list(row) == list(COLUMNS) for row in rows)


def test_a_row_says_the_main_things() -> None:
    row = to_rows(CODED, report())[0]
    wanted = {
        "report": "r1", "published_start": date(2020, 2, 9), "type": "shelling", "start": DAY, "place": "بلدة سرمين", "lat": 35.9,
        "places": "ريف إدلب (in)؛ بلدة سرمين (at)", "initiators": "قوات النظام", "targets": "مدنيين", "parties": None,
        "initiator_sector": "MIL", "target_country": "SYR", "injured_low": 4, "injured_high": 4, "killed_low": 24,
        "killed_high": None, "displaced_low": None, "weapons": "قصف", "losses": "house destroyed", "says": "الدفاع المدني",
        "says_kind": "rescue", "trigger": "قصف", "evidence": TEXT[:24],
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted


def test_values_have_the_type_of_their_column() -> None:
    for row in to_rows(CODED, report()):
        assert [name for name, value in row.items() if value is not None and type(value) is not COLUMNS[name]] == []


def test_csv_reads_back_and_runs_nothing() -> None:
    stream = io.StringIO()
    write_csv(to_rows(CODED, report()), stream)
    first, _ = csv.DictReader(io.StringIO(stream.getvalue()))
    assert (first["title"], first["killed_high"], first["place"]) == ("'=HYPERLINK()", "", "بلدة سرمين")


def test_a_line_is_the_event_record_with_what_the_source_said() -> None:
    line = report_line(CODED, report())
    assert list(line)[:3] == ["report", "published", "events"]
    assert line["outlet"] == "وكالة"
    assert "text" not in line
    assert "issues" not in line
    stream = io.StringIO()
    write_jsonl([line], stream)
    assert json.loads(stream.getvalue()) == line
    assert "سرمين" in stream.getvalue()


def test_a_text_put_together_from_a_page_goes_along() -> None:
    page = report(sections=(Section("body", 0, len(TEXT)),))
    assert report_line(CODED, page)["text"] == TEXT


def test_issues_go_along() -> None:
    coded = Coded("r1", CODED.published, (), (Issue("too_long", "cut"),))
    assert report_line(coded, report())["issues"] == [{"code": "too_long", "message": "cut"}]


def test_a_polars_frame_has_typed_columns_even_without_events() -> None:
    pytest.importorskip("polars")
    assert to_polars([(CODED, report())]).shape == (2, len(COLUMNS))
    assert to_polars([]).schema == to_polars([(CODED, report())]).schema


def test_a_pandas_frame_keeps_missing_counts_missing() -> None:
    pytest.importorskip("pandas")
    frame = to_pandas([(CODED, report())])
    assert frame["killed_high"].isna().all()
    assert frame["killed_low"].sum() == 48
