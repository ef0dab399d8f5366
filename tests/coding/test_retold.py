"""Leads and details: one event told in short and in full, and the sums that are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.types import Coded, Event

One = Callable[..., Event]
Code = Callable[..., Coded]
Types = Callable[..., list[str]]

SAME_TOLL = (
    "لقي شخص مصرعه وأصيب ستة آخرون بجروح في انفجار عبوة ناسفة شمالي العاصمة العراقية بغداد.\n"
    "وأفاد مصدر في الشرطة بأن عبوة ناسفة انفجرت في منطقة التاجي شمالي بغداد، ما أدى إلى مقتل شخص وإصابة ستة آخرين."
)


def test_a_lead_and_its_details_are_one(one: One) -> None:
    event = one(SAME_TOLL, published="2014-05-03")
    assert [(c.kind, c.low, c.high) for c in event.counts] == [("killed", 1, 1), ("injured", 6, 6)]
    assert {(p.text, p.role) for p in event.places} == {("بغداد", "in"), ("منطقة التاجي", "at")}


def test_another_toll_is_another_blast(types: Types) -> None:
    other = SAME_TOLL.replace("وإصابة ستة آخرين", "وإصابة تسعة آخرين")
    assert types(other, published="2014-05-03") == ["bombing", "bombing"]


def test_what_is_called_another_is_another(types: Types) -> None:
    other = SAME_TOLL.replace("بأن عبوة ناسفة انفجرت", "بأن عبوة ناسفة أخرى انفجرت")
    assert types(other, published="2014-05-03") == ["bombing", "bombing"]


def test_the_exact_toll_of_the_details_wins(one: One) -> None:
    event = one(
        "قُتل وأصيب 13 شخصاً في انفجار سيارة مفخخة في كركوك.\n"
        "وقال قائد الشرطة إن السيارة المفخخة انفجرت قرب مبنى البلدية، ما أسفر عن مقتل أربعة أشخاص وإصابة تسعة آخرين.",
        published="2013-05-05",
    )
    assert [(c.kind, c.low, c.high) for c in event.counts] == [("killed", 4, 4), ("injured", 9, 9)]


TWO = "قُتل سبعة مدنيين بقصف مدفعي على بلدتي سرمين وبنش في ريف إدلب.\nوقال الدفاع المدني إن القصف على سرمين أودى بحياة أربعة مدنيين.\n"


def test_a_lead_that_sums_up_two_is_none(code: Code) -> None:
    found = code(TWO + "وأضاف أن ثلاثة مدنيين قُتلوا بقصف على بنش.", published="2020-02-25").events
    assert [[p.text for p in e.places if p.role == "at"] for e in found] == [["سرمين"], ["بنش"]]
    assert [e.counts[0].low for e in found] == [4, 3]


@pytest.mark.parametrize("rest", ["", "وأضاف أن القصف ألحق أضراراً بالمنازل."])
def test_a_lead_with_a_part_told_keeps_its_toll(rest: str, code: Code) -> None:
    assert 7 in [c.low for e in code(TWO + rest, published="2020-02-25").events for c in e.counts]


def test_dead_and_hurt_that_add_up_to_the_lead_are_its_own(one: One) -> None:
    event = one(
        "قُتل وأصيب 23 مسلحاً من الجماعة في مواجهات شرقي مدينة تعز.\n"
        "وقالت مصادر ميدانية إن المواجهات بين الجيش ومسلحي الجماعة تركزت في محيط معسكر التشريفات.\n"
        "وأضافت أن المواجهات أسفرت عن مقتل ثمانية من مسلحي الجماعة وإصابة 15 آخرين.",
        published="2021-06-06",
    )
    assert [(c.kind, c.low, c.high) for c in event.counts] == [("killed", 8, 8), ("injured", 15, 15)]


def test_fate_is_told_far_from_its_verb(one: One) -> None:
    event = one("لقي 19 من مسلحي الجماعة والقوات الموالية للرئيس السابق حتفهم وجُرح أربعة في مواجهات في تعز مع الجيش.")
    assert [(c.kind, c.low, c.high) for c in event.counts] == [("killed", 19, 19), ("injured", 4, 4)]


def test_what_talks_are_about_did_not_happen(types: Types) -> None:
    assert "agreement" not in types("بدأت المحادثات في الدوحة يوم الجمعة بشأن وقف إطلاق النار في قطاع غزة. وغادر الوفدان.")


def test_a_withdrawal_told_by_two_sources_is_one(one: One, types: Types) -> None:
    event = one(
        "أفاد مسؤول محلي بأن قوات الانتقالي انسحبت من وادي حضرموت.\n"
        "وأكد المحافظ أن قوات الانتقالي تنسحب من الوادي باتجاه ساحل حضرموت.",
    )
    assert ("وادي حضرموت", "from") in {(p.text, p.role) for p in event.places}
    assert types(
        "أفاد مسؤول محلي بأن قوات الانتقالي انسحبت من مدينة سيئون.\n"
        "وأكد المحافظ أن قوات الانتقالي انسحبت من مدينة المكلا.",
    ) == ["withdrawal", "withdrawal"]
