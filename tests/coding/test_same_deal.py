"""Deals and takings told again are one; others are others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Types = Callable[..., list[str]]

DEAL = (
    "أعلنت مصر اليوم الخميس توقيع ثلاثة فصائل سورية معارضة في القاهرة اتفاقاً لوقف إطلاق النار جنوب دمشق.\n"
    "ووقّعت الاتفاق فصائل جيش الإسلام وجيش أبابيل وأكناف بيت المقدس."
)
TAKEN = (
    "خطف مجهولون أمس الصحافي سالم الورفلي من مقر صحيفته في مدينة بنغازي.\n"
    "وقال زميل له إن الصحافي سالم الورفلي خطفته مجموعة مسلحة واقتادته إلى مكان مجهول."
)


@pytest.mark.parametrize(("text", "type_"), [(DEAL, "agreement"), (TAKEN, "abduction")])
def test_told_again_is_one(text: str, type_: str, types: Types) -> None:
    assert types(text, published="2017-10-12").count(type_) == 1


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        (DEAL + "\nوفي حلب وقّع الجيش والفصائل يوم الاثنين اتفاقاً آخر لوقف إطلاق النار.", "agreement"),
        (TAKEN + "\nوكان مسلحون خطفوا الناشطة هدى الدرسي في طرابلس يوم الأحد.", "abduction"),
    ],
)
def test_another_is_another(text: str, type_: str, types: Types) -> None:
    assert types(text, published="2017-10-12").count(type_) == 2


def test_who_is_accused_of_the_attack_did_it(one: Callable[..., object]) -> None:
    event = one(
        "قتل مسلحون مدنيين اثنين في قرية الرويشد شمال بعقوبة.\nواتهم ضابط في الشرطة تنظيم داعش بتنفيذ الهجوم.",
        published="2021-02-18",
    )
    assert "داعش" in " ".join(a.text for a in event.actors if a.role == "initiator")  # type: ignore[attr-defined]
