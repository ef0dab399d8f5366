"""Merging: one event however often it is told, two when anything says that there were two."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.types import Event

One = Callable[..., Event]
Types = Callable[..., list[str]]

TOLD_THRICE = """قتلى بقصف مدفعي على سراقب

قصفت قوات النظام بالمدفعية بلدة سراقب صباح اليوم، ما أدى إلى مقتل ثلاثة مدنيين.

وأدى الهجوم إلى دمار واسع."""


def test_title_body_and_the_attack_are_one(one: One) -> None:
    event = one(TOLD_THRICE)
    assert (event.type, event.trigger_text) == ("shelling", "قصفت")
    assert [(c.kind, c.low, c.high) for c in event.counts] == [("killed", 3, 3)]
    assert [place.text for place in event.places] == ["سراقب"]


@pytest.mark.parametrize(
    ("text", "type_", "toll"),
    [
        ("قصفت قوات النظام بلدة سراقب صباح اليوم. وأدى القصف إلى مقتل ثلاثة مدنيين.", "shelling", [("killed", 3)]),
        ("انفجرت سيارة مفخخة في مدينة الباب. وأسفر الانفجار عن مقتل أربعة أشخاص.", "bombing", [("killed", 4)]),
        ("هاجم مسلحون حاجزاً للشرطة في كركوك. وأدى الهجوم إلى مقتل شرطي وإصابة اثنين.", "attack", [("killed", 1), ("injured", 2)]),
        ("فجّر انتحاري نفسه في سوق بمدينة بعقوبة. وقُتل عشرة أشخاص وأصيب ثمانون.", "suicide_bombing", [("killed", 10), ("injured", 80)]),
    ],
)
def test_a_second_telling_adds_its_toll(text: str, type_: str, toll: list[tuple[str, int]], one: One) -> None:
    event = one(text)
    assert event.type == type_
    assert [(count.kind, count.low) for count in event.counts] == toll


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("قصفت قوات النظام بلدة سراقب. وقصفت قوات النظام بلدة كفرنبل.", "places"),
        ("قصفت قوات النظام بلدة سراقب أمس. وقصفت قوات النظام بلدة سراقب اليوم.", "days"),
        ("قُتل ثلاثة بقصف على سراقب. وقُتل خمسة بقصف على سراقب.", "tolls"),
        ("ستقصف قوات النظام بلدة سراقب. وقصفت قوات النظام بلدة سراقب.", "status"),
    ],
)
def test_what_differs_stays_two(text: str, why: str, types: Types) -> None:
    assert types(text) == ["shelling", "shelling"], why


def test_the_same_again_is_one(one: One) -> None:
    event = one("قصفت قوات النظام بلدة سراقب. وقصفت قوات النظام بلدة سراقب بالمدفعية.")
    assert [place.text for place in event.places] == ["سراقب"]
    assert [weapon.kind for weapon in event.weapons] == ["artillery"]


def test_what_points_back_names_no_place_of_its_own(types: Types) -> None:
    first = "هاجم مسلحون حاجزاً للشرطة في كركوك. "
    assert types(first + "وأدى الهجوم إلى مقتل خمسة من عناصره.") == ["attack"]
    assert types(first + "وأدى هجوم آخر في بعقوبة إلى مقتل خمسة جنود.") == ["attack", "attack"]


def test_other_types_are_not_merged(types: Types) -> None:
    assert types("قصفت قوات النظام بلدة سراقب. واعتقلت قوات النظام عشرة شبان في بلدة سراقب.") == ["shelling", "arrest"]


def test_a_title_alone_tells_its_event_when_the_body_tells_none(types: Types) -> None:
    title = "قتلى بقصف مدفعي على سراقب"
    assert types(f"{title}\n\nوقال السكان إن الأسواق أغلقت أبوابها بعد ذلك.") == ["shelling"]


def test_a_meeting_told_on_is_one(types: Types) -> None:
    first = "بحث وزير الخارجية العراقي مع نظيره الإيراني أمن الحدود، أمس الأحد.\n"
    assert types(first + "جاء ذلك خلال لقاء جمعهما في بغداد.\nكما بحث الجانبان ملف المياه.") == ["talks"]


def test_another_meeting_is_another(types: Types) -> None:
    first = "بحث وزير الخارجية العراقي مع نظيره الإيراني أمن الحدود، أمس الأحد.\n"
    second = "وأجرى الوزير اليوم اتصالاً هاتفياً مع الأمين العام للأمم المتحدة."
    assert types(first + second) == ["talks", "talks"]


def test_a_release_told_on_is_one(types: Types) -> None:
    first = "أفرجت كتائب القسام صباح الاثنين عن عشرين أسيراً إسرائيلياً. "
    assert types(first + "وبحسب الصليب الأحمر اكتملت عملية الإفراج عن الأسرى.") == ["release"]
    assert types(first + "وأفرجت إسرائيل عن 250 معتقلاً من سجن عوفر.") == ["release", "release"]
