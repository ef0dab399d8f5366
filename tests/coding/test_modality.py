"""Modality: what happened, failed, is intended, wanted or denied, and what is no event at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.types import Coded, Event

One = Callable[..., Event]
Code = Callable[..., Coded]


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("قصفت قوات النظام بلدة سراقب", "shelling", "reported"),
        ("نفت وزارة الدفاع قصف بلدة سراقب", "shelling", "denied"),
        ("نفت وزارة الدفاع أن تكون قصفت بلدة سراقب", "shelling", "denied"),
        ("نفى الجيش السوداني قصف سوق في مدينة نيالا", "shelling", "denied"),
        ("أكدت وزارة الدفاع قصف بلدة سراقب", "shelling", "reported"),
        ("تعتزم قوات النظام مهاجمة مدينة إدلب", "attack", "planned"),
        ("الجيش يعتزم تطويق مدينة الفلوجة", "siege", "planned"),
        ("الجيش بدأ تطويق مدينة الفلوجة", "siege", "reported"),
        ("ستقصف الطائرات مواقع داعش في الرقة", "air_strike", "planned"),
        ("ستنسحب القوات الأمريكية من الحسكة", "withdrawal", "planned"),
        ("انسحبت القوات الأمريكية من الحسكة", "withdrawal", "reported"),
        ("أحبطت الشرطة هجوماً على حاجز في كركوك", "attack", "attempted"),
        ("صدّ الجيش هجوماً للحوثيين في مأرب", "attack", "attempted"),
        ("شن الحوثيون هجوماً على الجيش في مأرب", "attack", "reported"),
        ("نجا ضابط من محاولة اغتيال في عدن", "killing", "attempted"),
        ("حاول مسلحون اغتيال قاضٍ في البصرة", "killing", "attempted"),
        ("اغتال مسلحون قاضياً في البصرة", "killing", "reported"),
        ("فشلت قوات النظام في التقدم باتجاه بلدة كبانة", "advance", "attempted"),
        ("نجحت قوات النظام في التقدم باتجاه بلدة كبانة", "advance", "reported"),
        ("اعترضت الدفاعات الجوية السعودية صاروخاً أطلقه الحوثيون باتجاه جازان", "shelling", "attempted"),
    ],
)
def test_status(text: str, type_: str, status: str, one: One) -> None:
    event = one(text)
    assert (event.type, event.status) == (type_, status)


@pytest.mark.parametrize(
    "text",
    [
        "لم تقصف قوات النظام بلدة سراقب",
        "لم تقصف الطائرات بلدة سراقب أمس",
        "لن تنسحب القوات من الحديدة",
        "دون أي هجوم مرّ الليل في مدينة تعز",
        "إذا قصفت قوات النظام بلدة سراقب فستنزح مئات العائلات",
        "لو هاجم الجيش مدينة إدلب لنزح الآلاف",
        "في حال هاجم الجيش مدينة إدلب سينزح الآلاف",
        "يخشى السكان أن تقصف قوات النظام بلدة سراقب",
        "هل تقصف إسرائيل بيروت؟",
    ],
)
def test_no_event(text: str, code: Code) -> None:
    assert code(text, "2020-02-09").events == ()


def test_an_accused_side_that_says_no_denies(code: Code) -> None:
    text = "قالت قوات الدعم السريع إنها سيطرت على مدينة سنجة. وقال الجيش السوداني إن قوات الدعم السريع لم تسيطر على مدينة سنجة."
    assert [event.status for event in code(text, "2024-07-01").events] == ["reported", "denied"]


def test_a_condition_ends_with_its_sentence(one: One) -> None:
    event = one("إذا قصفت قوات النظام بلدة سراقب فستنزح مئات العائلات. وهاجم مسلحون حاجزاً للشرطة في إدلب.")
    assert (event.type, event.status) == ("attack", "reported")


@pytest.mark.parametrize(
    "text",
    [
        "دعت الأمم المتحدة إلى وقف إطلاق النار في ليبيا",
        "طالب المجلس البلدي بانسحاب القوات من مدينة سبها",
        "دعا المجلس المحلي إلى مظاهرة في مدينة الباب",
    ],
)
def test_what_is_wanted_did_not_happen(text: str, code: Code) -> None:
    events = code(text, "2020-02-09").events
    assert "statement" in [event.type for event in events]
    assert not {"reported"} & {event.status for event in events if event.type != "statement"}


def test_called_for(one: One) -> None:
    event = one("دعوات إلى التظاهر في ساحة التحرير ببغداد")
    assert (event.type, event.status) == ("protest", "called_for")
    event = one("تظاهر المئات في ساحة التحرير ببغداد")
    assert (event.type, event.status) == ("protest", "reported")


def test_a_possibility_is_no_event_and_a_pluperfect_is(types: Callable[..., list[str]]) -> None:
    assert types("قد تهاجم قوات النظام مدينة إدلب") == []
    assert types("كانت القوات قد هاجمت بلدة سراقب أمس") == ["attack"]
