"""Tolls: what the numbers of a sentence count, and which of them count people."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.types import Event

One = Callable[..., Event]
Toll = tuple[str, int, int | None]


def tolls(event: Event) -> list[Toll]:
    return [(count.kind, count.low, count.high) for count in event.counts if not count.part]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قُتل خمسة مدنيين وأُصيب سبعة آخرون بقصف على بلدة سراقب", [("killed", 5, 5), ("injured", 7, 7)]),
        ("انفجرت سيارة مفخخة في مدينة الباب، ما أدى إلى مقتل سبعة أشخاص وإصابة عشرين آخرين", [("killed", 7, 7), ("injured", 20, 20)]),
        ("مقتل ما لا يقل عن عشرين شخصاً في غارة على صنعاء", [("killed", 20, None)]),
        ("مقتل نحو 30 مسلحاً في غارات على الموصل", [("killed", 30, 30)]),
        ("قتل رجل وزوجته وأصيب طفلهما في قصف على مخيم جباليا", [("killed", 2, 2), ("injured", 1, 1)]),
        ("هاجم مسلحون مركز شرطة في كركوك وقتلوا أربعة من عناصره", [("killed", 4, 4)]),
        ("انفجرت عبوة ناسفة في بغداد دون وقوع إصابات", [("killed", 0, 0), ("injured", 0, 0)]),
        ("مقتل الوالي في هجوم على مدينة الجنينة", [("killed", 1, 1)]),
        ("مقتل طفل في قصف على حي الشجاعية", [("killed", 1, 1)]),
        ("مقتل وجرح مقاتلين من قسد في انفجار بمدينة منبج", [("killed", 1, None), ("injured", 1, None)]),
        ("اعتقلت القوات الإسرائيلية 14 فلسطينياً في الخليل", [("detained", 14, 14)]),
        ("قوات الأمن اعتقلت صحفياً في القاهرة", [("detained", 1, 1)]),
        ("خطف مسلحون 7 عمال في سرت", [("abducted", 7, 7)]),
        ("أُفرج عن 40 معتقلاً في إدلب", [("released", 40, 40)]),
        ("نزحت 300 عائلة من بلدة سراقب", [("displaced", 300, 300)]),
        ("نزح أكثر من 5000 شخص من مدينة ود مدني", [("displaced", 5000, None)]),
    ],
)
def test_a_toll(text: str, expected: list[Toll], one: One) -> None:
    assert tolls(one(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "قصفت قوات النظام ثلاث قرى في ريف إدلب",
        "دخلت 25 شاحنة مساعدات إلى مدينة دوما",
        "انفجرت عبوة ناسفة في الكيلومتر 7 على طريق حلب",
        "هاجم 50 مسلحاً مركز شرطة في كركوك",
        "قصفت قوات النظام بلدة سراقب الساعة 7 صباحاً",
        "استولت قوات الجيش الوطني على 3 دبابات في ريف تل أبيض",
        "تظاهر 300 شخص في بغداد ضد الحكومة",
    ],
)
def test_numbers_of_other_things_are_no_toll(text: str, one: One) -> None:
    assert tolls(one(text)) == []


def test_a_number_beside_a_toll_does_not_change_it(one: One) -> None:
    assert tolls(one("قُتل 3 جنود عند الحاجز رقم 12 في بنغازي")) == [("killed", 3, 3)]


def test_strikes_are_counted_as_strikes(one: One) -> None:
    assert tolls(one("شنت الطائرات الحربية خمس غارات على بلدة سراقب")) == [("strikes", 5, 5)]
    assert tolls(one("قصفت قوات النظام بلدة سراقب بثلاثين قذيفة")) == [("strikes", 30, 30)]


def test_those_among_the_dead_are_parts(one: One) -> None:
    event = one("قُتل تسعة مدنيين بينهم طفلان وامرأة بقصف جوي على بلدة سراقب")
    assert tolls(event) == [("killed", 9, 9)]
    parts = [(c.kind, c.low, c.high, c.of) for c in event.counts if c.part]
    assert parts == [("killed", 2, 2, "children"), ("killed", 1, 1, "women")]


def test_dead_who_are_added_are_no_parts(one: One) -> None:
    event = one("قُتل تسعة مدنيين وأصيب طفلان بقصف جوي على بلدة سراقب")
    assert [(c.kind, c.low, c.part) for c in event.counts] == [("killed", 9, False), ("injured", 2, False)]


def test_families_are_told_as_families(one: One) -> None:
    event = one("نزحت 300 عائلة من بلدة سراقب")
    assert [count.of for count in event.counts] == ["families"]
