"""Assertion: a report of several sentences tells what it reports, not what it mentions; some reports tell nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Types = Callable[..., list[str]]

FRAME = "تحدث الوزير عن الموازنة. {}. ثم غادر القاعة."
VIOLENT = {"attack", "killing", "bombing", "shelling", "abduction", "clash", "air_strike"}


@pytest.mark.parametrize(
    "text",
    [
        "ودانت القوى السياسية التفجيرات",
        "ودانت القوى السياسية التفجيرات في العاصمة",
        "وقال إن جريمة اغتيال القاضي لن تمر",
        "وأكد أهمية مكافحة الإرهاب وعمليات القتل",
        "وتطرق إلى أسباب الهجمات وسبل منعها",
        "وحضر المتهم في اغتيال القاضي الجلسة",
        "وحضر الجلسة المتهم باغتيال القاضي",
        "وأشار إلى ملف الاغتيالات والخطف",
        "وحُكم على المتهم بقتل القاضي بالسجن",
        "وطالب بمحاسبة المسؤولين عن قتل المتظاهرين",
    ],
)
def test_what_is_only_mentioned_is_no_event(text: str, types: Types) -> None:
    assert not VIOLENT & set(types(FRAME.format(text)))


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("وهزت تفجيرات العاصمة بغداد صباح اليوم", "bombing"),
        ("وأعلنت الشرطة مقتل قاضٍ في البصرة", "killing"),
        ("وهاجم مسلحون حاجزاً للشرطة في كركوك", "attack"),
        ("وقُتل ثلاثة جنود في هجوم على حاجز في كركوك", "attack"),
        ("واغتال مسلحون قاضياً في البصرة", "killing"),
    ],
)
def test_what_is_reported_is_an_event(text: str, type_: str, types: Types) -> None:
    assert types(FRAME.format(text)) == [type_]


TOPICS = {
    "football": "فاز المنتخب العراقي على ضيفه بهدفين. وهاجم المنتخب مرمى ضيفه طوال الشوط الثاني. وسجل اللاعب الهدف في الدقيقة 80 من المباراة.",
    "market": "تراجع سعر صرف الليرة أمام الدولار. وانفجرت أسعار الذهب في سوق دمشق. وهاجم التجار قرار البنك المركزي.",
    "accident": "قتل خمسة أشخاص وأصيب عشرة في حادث سير على طريق بغداد كركوك. وقالت شرطة المرور إن السرعة سبب الحادث.",
    "weather": "ضربت عاصفة مطرية مدينة درنة وقتلت السيول عشرات السكان. وقالت الأرصاد الجوية إن الأمطار تستمر حتى الغد.",
    "earthquake": "لقي ثلاثة أشخاص مصرعهم في زلزال ضرب مدينة أغادير.",
    "illness": "توفي الشاعر إثر نوبة قلبية في منزله بدمشق. وقتل المرض عدداً من أصدقائه.",
    "elections": "احتدمت معركة الانتخابات في بيروت. واكتسح الحزب الدائرة وهاجم خصومه بعد فرز الأصوات.",
    "history": "قُتل القائد في معركة حطين. وحاصر صلاح الدين الأيوبي المدينة في القرن الثاني عشر.",
}


@pytest.mark.parametrize("text", TOPICS.values(), ids=TOPICS)
def test_reports_on_other_things_tell_no_events(text: str, types: Types) -> None:
    assert types(text) == []


def test_a_road_in_a_report_of_shelling_does_not_mute_it(types: Types) -> None:
    text = "قتل خمسة أشخاص في قصف على طريق بغداد كركوك. وقالت شرطة المرور إن الطريق أغلق."
    assert types(text) == ["shelling"]


def test_a_trainer_killed_by_shells_is_no_sport(types: Types) -> None:
    assert types("قُتل مدرب بقصف مدفعي على بلدة سراقب.") == ["shelling"]
