"""The table that people look at."""

from __future__ import annotations

from datetime import date

from marsad.cli.screen import width
from marsad.cli.table import Page, report_lines
from marsad.types import Actor, Attribution, Coded, Count, Event, Place, Published, Report, Span, TimeSpan

TEXT = "أصيب أربعة مدنيين بقصف لقوات النظام على بلدة سرمين، بحسب الدفاع المدني."
DAY = date(2020, 2, 8)
EVENT = Event(
    "e1", "shelling", "reported", "incident", TimeSpan(DAY, DAY, "day"), "قصف", Span(19, 22),
    places=(Place("بلدة سرمين", Span(40, 50), "at", "settlement"), Place("إدلب", Span(0, 0), "in", "admin1")),
    actors=(Actor("قوات النظام", Span(24, 35), "initiator"), Actor("مدنيين", Span(11, 17), "target")),
    counts=(Count("injured", 4, 4), Count("killed", 24, None), Count("displaced", 300, 300, approx=True), Count("injured", 2, 2, part=True)),
    attribution=(Attribution("الدفاع المدني", Span(57, 70), "rescue"),),
    evidence=(Span(0, 50),),
)  # fmt: skip
CODED = Coded("r1", Published(DAY, DAY, "inferred"), (EVENT,))
REPORT = Report("r1", TEXT, title="قصف على سرمين", outlet="وكالة")


def shown(page: Page, coded: Coded = CODED) -> str:
    return "\n".join(report_lines(coded, REPORT, page))


def test_every_part_of_an_event_is_there() -> None:
    text = shown(Page(160))
    parts = ["r1", "2020-02-08 (inferred)", "shelling", "بلدة سرمين", "in إدلب", "by قوات النظام", "on مدنيين", "4 injured"]
    parts += ["≥24 killed", "~300", "الدفاع المدني", "أصيب أربعة"]
    assert [part for part in parts if part not in text] == []
    assert "2 injured" not in text


def test_a_narrow_page_keeps_the_main_columns() -> None:
    for columns in (40, 60, 80, 104, 130, 200):
        lines = shown(Page(columns)).splitlines()
        assert max(map(width, lines)) <= max(columns, 97)
        assert any("shelling" in line for line in lines)


def test_a_terminal_gets_closed_isolates_in_every_line() -> None:
    for line in shown(Page(120, isolates=True, colour=True)).splitlines():
        assert line.count("\u2068") == line.count("\u2069")
    assert "\u2068" not in shown(Page(120))


def test_what_is_not_the_usual_is_said() -> None:
    from dataclasses import replace

    event = replace(EVENT, status="attempted", scope="background", time=TimeSpan(None, None, "unknown"), counts=(Count("killed", 0, 0),))
    text = shown(Page(160), replace(CODED, events=(event,), published=Published(None, None, "unknown")))
    assert [part for part in ("attempted", "background", "–", "no killed", "no date") if part not in text] == []


def test_times_are_short() -> None:
    from marsad.cli.table import _when

    start, end = date(2020, 2, 1), date(2020, 2, 29)
    assert _when(TimeSpan(start, end, "month")) == ["2020-02"]
    assert _when(TimeSpan(date(2020, 1, 1), date(2020, 12, 31), "year")) == ["2020"]
    assert _when(TimeSpan(start, end, "range")) == ["2020-02-01", "to 2020-02-29"]
    assert _when(TimeSpan(None, end, "range")) == ["to 2020-02-29"]


def test_a_report_without_events_says_so() -> None:
    assert "no events" in shown(Page(100), Coded("r1", Published(None, None, "unknown")))
