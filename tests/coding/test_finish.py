"""Finishing: identities of places and actors, ids of events, and spans that reproduce the words of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from marsad.types import Coded, Event, Span

One = Callable[..., Event]
Code = Callable[..., Coded]

REPORT = """قتلى بقصف مدفعي على سراقب

قال المرصد السوري لحقوق الإنسان إنّ قوّات النظام قـصفت بالمدفعية بلدة سراقب أمس، ما أدى إلى مقتل تسعة مدنيين بينهم طفلان.

وهاجم مسلحون حاجزاً للجيش الوطني في مدينة الباب، بحسب مصدر محلي. ودمّر القصف ثلاثة منازل في بلدة كفرنبل.
"""


def spans(event: Event) -> Iterator[tuple[str, Span]]:
    """Yield the words and the span of every field of an event that has both."""
    yield event.trigger_text, event.trigger
    yield from ((place.text, place.span) for place in event.places)
    yield from ((actor.text, actor.span) for actor in event.actors)
    yield from ((weapon.text, weapon.span) for weapon in event.weapons)
    yield from ((source.text, source.span) for source in event.attribution)


def test_spans_reproduce_the_text(code: Code) -> None:
    events = code(REPORT, "2020-02-09").events
    found = [row for event in events for row in spans(event)]
    assert len(events) >= 2
    assert len(found) >= 10
    assert [text for text, _ in found] == [REPORT[start:end] for _, (start, end) in found]


def test_count_and_evidence_spans_hold_what_they_stand_for(code: Code) -> None:
    event = next(e for e in code(REPORT, "2020-02-09").events if e.type == "shelling" and e.counts)
    told = {(c.low, c.part): REPORT[slice(*c.span)] for c in event.counts if c.span}
    assert "تسعة مدنيين" in told[9, False]
    assert "طفلان" in told[2, True]
    assert all(0 <= start < end <= len(REPORT) for start, end in event.evidence)
    assert any(start <= event.trigger.start and event.trigger.end <= end for start, end in event.evidence)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقع انفجار في مدينة طرابلس شمال لبنان", ("gn:266826", "LBN")),
        ("وقع انفجار في مدينة طرابلس غرب ليبيا", ("gn:2210247", "LBY")),
        ("قصفت قوات النظام بلدة سراقب", ("gn:164816", "SYR")),
        ("هاجم مسلحون حاجزاً للشرطة في كركوك", ("gn:94787", "IRQ")),
    ],
)
def test_a_place_resolves_to_an_id(text: str, expected: tuple[str, str], one: One) -> None:
    place = one(text).places[0]
    assert (place.id, place.country) == expected
    assert place.lat is not None
    assert place.lon is not None


def test_an_unknown_place_keeps_its_words_only(one: One) -> None:
    (place,) = one("هاجم مسلحون حاجزاً للشرطة في قرية الزعفرانية الشمالية").places
    assert (place.id, place.lat) == (None, None)
    assert "الزعفرانية" in place.text


@pytest.mark.parametrize(
    "text",
    [
        "قصفت مدفعية العدو بلدة عيتا الشعب في جنوب لبنان",
        "العدو قصف بلدة عيتا الشعب في جنوب لبنان",
        "هاجم جيش العدو بلدة عيتا الشعب في جنوب لبنان",
        "أغار طيران العدو على بلدة الخيام في جنوب لبنان",
    ],
)
def test_the_enemy_of_a_report_from_lebanon_is_israel(text: str, one: One) -> None:
    (actor,) = one(text, "2024-10-05").actors
    assert (actor.role, actor.country, actor.sector) == ("initiator", "ISR", "MIL")


def test_the_enemy_of_another_report_is_left_open(one: One) -> None:
    (actor,) = one("العدو قصف مدينة صعدة", "2018-03-01").actors
    assert (actor.text, actor.country) == ("العدو", None)


@pytest.mark.parametrize(
    ("published", "sector"),
    [("2019-06-03", "MIL"), ("2023-04-14", "MIL"), ("2023-04-15", "REB"), ("2023-06-01", "REB")],
)
def test_the_role_of_an_actor_is_that_of_the_day(published: str, sector: str, one: One) -> None:
    event = one("قتلت قوات الدعم السريع خمسة مدنيين في نيالا", published)
    assert [(a.id, a.sector) for a in event.actors if a.role == "initiator"] == [("sdn_rsf", sector)]


def test_the_day_of_the_event_decides_not_that_of_the_report(one: One) -> None:
    event = one("قتلت قوات الدعم السريع خمسة مدنيين في نيالا في 3 حزيران 2019", "2024-06-03")
    assert event.actors[0].sector == "MIL"


def test_nameless_people_are_of_the_country_of_the_place(one: One) -> None:
    event = one("قتلت قوات النظام 17 مدنياً في بلدة سراقب")
    assert [(a.text, a.country, a.sector) for a in event.actors if a.role == "target"] == [("مدنياً", "SYR", "CVL")]


def test_ids_are_stable_and_differ(code: Code) -> None:
    first = [event.id for event in code(REPORT, "2020-02-09").events]
    again = [event.id for event in code(REPORT, "2020-02-09").events]
    assert first == again
    assert len(set(first)) == len(first) >= 2
    assert all(len(id_) == 12 and set(id_) <= set("0123456789abcdef") for id_ in first)


def test_ids_do_not_hang_on_the_publication_day(code: Code) -> None:
    ids = [[event.id for event in code(REPORT, day).events] for day in ("2020-02-09", "2020-02-10")]
    assert ids[0] == ids[1]


def test_events_come_in_the_order_of_the_text(code: Code) -> None:
    starts = [event.trigger.start for event in code(REPORT, "2020-02-09").events]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("سمح فيلق الشام بدخول قافلة مساعدات إنسانية إلى المدينة", "بدخول"),
        ("طالب الجيش الوطني الليبي مجلس الأمن بإدانة حزب الله", "طالب"),
        ("طالب الجيش مجلس الأمن بإدانة حزب الله", "طالب"),
        ("تقدمت حركة فتح باتجاه بلدة الشدادي من ثلاثة محاور", "تقدمت"),
    ],
)
def test_a_name_is_no_part_of_the_trigger(code: Code, text: str, trigger: str) -> None:
    assert trigger in [event.trigger_text for event in code(text, "2020-02-09").events]
