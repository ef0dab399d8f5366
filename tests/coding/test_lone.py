"""A sentence that stands alone: reported or only spoken of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.types import Coded

TOLD = [
    "هاجم مسلحون أمس نقطة للشرطة قرب بعقوبة وقتلوا شرطيين",
    "قُتل ثلاثة جنود في انفجار عبوة ناسفة استهدفت دوريتهم شمال كركوك",
    "قصفت طائرات حربية بلدة كفرنبل صباح الخميس",
]
SPOKEN_OF = [
    "دعا النائب إلى كشف الحقيقة في جريمة اغتيال الوزير",
    "ويعتقد كثيرون أن الحرب لم تكن رداً على خطف الجنديين",
    "طالب محامو الرجل الذي اختطفته المخابرات عام 2003 بفتح التحقيق من جديد",
    "وعُثر على حمولة سفينة يونانية اختطفها قراصنة مجهولون",
    "لماذا قتلوا الشيخ وهو يصلي؟",
    "يقطع البلد علاقاته بجاره غداة هجوم على سفارته",
]


@pytest.mark.parametrize("published", ["2008-03-12", None])
@pytest.mark.parametrize("text", TOLD)
def test_a_report_of_one_sentence(text: str, published: str | None, code: Callable[..., Coded]) -> None:
    assert "incident" in {event.scope for event in code(text, published).events}


@pytest.mark.parametrize("published", ["2008-03-12", None])
@pytest.mark.parametrize("text", SPOKEN_OF)
def test_violence_that_is_only_spoken_of(text: str, published: str | None, code: Callable[..., Coded]) -> None:
    violent = [e for e in code(text, published).events if e.type in ("killing", "abduction", "attack")]
    assert all(event.scope == "background" for event in violent)


def test_an_undated_sentence_needs_more_signs(code: Callable[..., Coded]) -> None:
    text = "قتل مسلحون شيخ عشيرة في الموصل"
    assert [e.scope for e in code(text, "2008-03-12").events] == ["incident"]
    dated, undated = code(text, "2008-03-12").events, code("شهد الحي اغتيال شيخ عشيرة", None).events
    assert dated[0].scope == "incident"
    assert all(event.scope == "background" for event in undated)


def test_parts_of_one_sentence_are_weighed_like_one(code: Callable[..., Coded]) -> None:
    text = "غير أن ظروفاً... تغيرت فسهلت عودته إلى البلاد بعد جريمة اغتيال الوزير ورفاقه"
    assert all(event.scope == "background" for event in code(text, None).events)


def test_one_person_named_is_no_toll(code: Callable[..., Coded]) -> None:
    text = "كشف الأرشيف وثائق متعلقة باغتيال الرئيس السابق"
    assert all(event.scope == "background" for event in code(text, None).events)


def test_an_undated_report_of_several_sentences_keeps_its_incidents(code: Callable[..., Coded]) -> None:
    text = "قصفت مدفعية النظام أطراف بلدة سرمين.\nوفي سياق منفصل، خطف مجهولون صيدلانياً في عزاز."
    assert [(e.type, e.scope) for e in code(text, None).events] == [("shelling", "incident"), ("abduction", "incident")]
