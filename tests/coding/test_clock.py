"""The clock: when an event happened, and whether it is told as news, as a total or as the past."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from marsad.types import Coded, Event, TimeSpan

One = Callable[..., Event]
Code = Callable[..., Coded]
SUNDAY = "2020-02-09"


def day(text: str) -> TimeSpan:
    return TimeSpan(date.fromisoformat(text), date.fromisoformat(text), "day")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("أمس", "2020-02-08"),
        ("أمس السبت", "2020-02-08"),
        ("أول من أمس", "2020-02-07"),
        ("يوم الخميس", "2020-02-06"),
        ("الخميس الماضي", "2020-02-06"),
        ("صباح اليوم", "2020-02-09"),
        ("اليوم الأحد", "2020-02-09"),
        ("في 5 شباط", "2020-02-05"),
        ("في 5 شباط/فبراير 2020", "2020-02-05"),
    ],
)
@pytest.mark.parametrize("frame", ["قصفت قوات النظام بلدة سراقب {}", "{}، قصفت قوات النظام بلدة سراقب"], ids=["last", "first"])
def test_the_time_of_an_event(words: str, expected: str, frame: str, one: One) -> None:
    event = one(frame.format(words), SUNDAY)
    assert (event.time, event.scope) == (day(expected), "incident")


def test_without_a_time_the_day_of_publication_counts(one: One) -> None:
    assert one("قصفت قوات النظام بلدة سراقب", SUNDAY).time == day(SUNDAY)
    assert one("قصفت قوات النظام بلدة سراقب", "2019-12-31").time == day("2019-12-31")


def test_without_a_publication_day_the_time_is_unknown(one: One) -> None:
    event = one("قصفت قوات النظام بلدة سراقب وقتلت ثلاثة مدنيين", None)
    assert event.time == TimeSpan(None, None, "unknown")
    event = one("قصفت قوات النظام بلدة سراقب أمس", None)
    assert event.time.start is None


def test_what_lies_ahead(one: One) -> None:
    event = one("ستنسحب القوات الأمريكية من الحسكة غداً", SUNDAY)
    assert (event.time, event.status) == (day("2020-02-10"), "planned")


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("قُتل 12 مدنياً في قصف على سراقب عام 2013", "background"),
        ("قصفت قوات النظام بلدة سراقب في 3 كانون الثاني 2013", "background"),
        ("قصفت قوات النظام بلدة سراقب في 3 كانون الثاني 2020", "incident"),
        ("قُتل 94 مدنياً خلال كانون الثاني الماضي في سوريا", "aggregate"),
    ],
)
def test_scope(text: str, scope: str, one: One) -> None:
    assert one(text, SUNDAY).scope == scope


def test_a_month_and_a_year_keep_their_width(one: One) -> None:
    month = one("قُتل 94 مدنياً خلال كانون الثاني الماضي في سوريا", SUNDAY)
    assert month.time == TimeSpan(date(2020, 1, 1), date(2020, 1, 31), "month")
    year = one("قُتل 12 مدنياً في قصف على سراقب عام 2013", SUNDAY)
    assert year.time == TimeSpan(date(2013, 1, 1), date(2013, 12, 31), "year")


def test_each_event_has_the_time_of_its_own_clause(code: Code) -> None:
    text = "قصفت قوات النظام بلدة سراقب أمس. وهاجم مسلحون حاجزاً في كركوك اليوم."
    assert [event.time for event in code(text, SUNDAY).events] == [day("2020-02-08"), day("2020-02-09")]


def test_when_it_was_said_gives_way_to_when_it_happened(one: One) -> None:
    event = one("أعلنت الشرطة، اليوم الأحد، مقتل قاضٍ في البصرة يوم الخميس", SUNDAY)
    assert event.time == day("2020-02-06")


def test_a_time_at_the_head_of_a_paragraph_governs_what_follows(code: Code) -> None:
    text = "أمس السبت، قصفت قوات النظام بلدة سراقب. وهاجم مسلحون حاجزاً للشرطة في إدلب."
    assert [event.time for event in code(text, SUNDAY).events] == [day("2020-02-08")] * 2
