"""Attribution: who says that an event happened, and of which events."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.types import Coded, Event

One = Callable[..., Event]
Code = Callable[..., Coded]


def sources(event: Event) -> list[tuple[str, str]]:
    return [(source.text, source.kind) for source in event.attribution]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a verb of speech at the head of the sentence
        ("قال المرصد السوري لحقوق الإنسان إن قوات النظام قصفت بلدة سراقب", ("المرصد السوري لحقوق الإنسان", "monitor")),
        ("أعلن الجيش العراقي أن قواته سيطرت على مدينة الحويجة", ("الجيش العراقي", "official")),
        ("أعلنت وزارة الصحة في غزة مقتل 12 شخصاً في قصف على مخيم جباليا", ("وزارة الصحة في غزة", "official")),
        ("أفاد مراسل الوكالة بأن انفجاراً وقع في مدينة الباب", ("مراسل الوكالة", "media")),
        ("وذكرت وكالة سانا أن طائرات إسرائيلية قصفت مواقع في ريف دمشق", ("وكالة سانا", "state_media")),
        ("أعلن الحوثيون أنهم قصفوا مواقع في مدينة حرض", ("الحوثيون", "armed_actor")),
        ("نفت وزارة الدفاع قصف بلدة سراقب", ("وزارة الدفاع", "official")),
        # a preposition, before or after
        ("قصفت قوات النظام بلدة سراقب، بحسب الدفاع المدني", ("الدفاع المدني", "rescue")),
        ("بحسب الدفاع المدني، قصفت قوات النظام بلدة سراقب", ("الدفاع المدني", "rescue")),
        ("وفقاً لشهود عيان، هاجم مسلحون حاجزاً للشرطة في كركوك", ("شهود عيان", "witness")),
        ("قصفت قوات النظام بلدة سراقب كما قال المرصد السوري", ("المرصد السوري", "monitor")),
        # a slug
        ("مصدر محلي: قوات النظام تقصف بلدة سراقب", ("مصدر محلي", "unnamed")),
    ],
)
def test_who_says_so(text: str, expected: tuple[str, str], one: One) -> None:
    assert sources(one(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "قصفت قوات النظام بلدة سراقب",
        "هاجم مسلحون حاجزاً للشرطة في كركوك",
        "هاجم مسلحون مقر وكالة سانا في مدينة حمص",
    ],
)
def test_who_acts_or_is_struck_says_nothing(text: str, one: One) -> None:
    assert sources(one(text)) == []


def test_a_source_is_no_actor(one: One) -> None:
    event = one("قال المرصد السوري لحقوق الإنسان إن قوات النظام قصفت بلدة سراقب")
    assert [actor.text for actor in event.actors] == ["قوات النظام"]


def test_who_announces_its_own_act_is_both(one: One) -> None:
    event = one("أعلن الجيش العراقي أن قواته سيطرت على مدينة الحويجة")
    assert [(actor.text, actor.id) for actor in event.actors] == [("قواته", "irq_army")]


def test_a_source_speaks_for_its_own_sentence_only(code: Code) -> None:
    text = "قال المرصد السوري إن قوات النظام قصفت بلدة سراقب. وهاجم مسلحون حاجزاً للشرطة في إدلب."
    assert [sources(event) for event in code(text, "2020-02-09").events] == [[("المرصد السوري", "monitor")], []]


def test_a_verb_of_speech_vouches_for_what_follows_it(code: Code) -> None:
    text = "قصفت قوات النظام بلدة سراقب، وقال المرصد السوري إن مسلحين هاجموا حاجزاً في إدلب"
    assert [sources(event) for event in code(text, "2020-02-09").events] == [[], [("المرصد السوري", "monitor")]]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("أعلن الجيش السوداني أنه سيطر على مدينة سنجة. وأعلنت قوات الدعم السريع أنها سيطرت على مدينة سنجة.", "2024-07-01"),
        ("أعلن الجيش اليمني أنه قصف مواقع في مدينة حرض. وأعلن الحوثيون أنهم قصفوا مواقع في مدينة حرض.", "2020-02-09"),
        ("قالت قوات الدعم السريع إنها سيطرت على مدينة سنجة. وقال الجيش السوداني إن قوات الدعم السريع لم تسيطر على مدينة سنجة.", "2024-07-01"),
    ],
)
def test_claims_of_two_sides_stay_two(text: str, published: str, code: Code) -> None:
    first, second = code(text, published).events
    assert first.type == second.type
    assert sources(first) != sources(second)


def test_one_source_that_repeats_itself_tells_one_event(one: One) -> None:
    event = one("قال المرصد السوري إن قوات النظام قصفت بلدة سراقب. وأضاف المرصد السوري أن قوات النظام قصفت بلدة سراقب بالمدفعية.")
    assert sources(event) == [("المرصد السوري", "monitor")]


@pytest.mark.parametrize(
    "text",
    [
        "أعلن راعي كنيسة بالإسماعيلية أنه قصف قرية النخيل.",
        "قال راعي كنيسة بالإسماعيلية إنه هاجم بلدة النخيل.",
        "ادعى راعي كنيسة بالإسماعيلية أنه نفذ هجوماً على بلدة النخيل.",
    ],
)
def test_a_source_that_no_list_knows_claims_no_act(text: str, code: Code) -> None:
    (event,) = code(text, "2024-05-15").events
    assert event.actors == ()
    assert [source.text for source in event.attribution] == ["راعي كنيسة بالإسماعيلية"]
