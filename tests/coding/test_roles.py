"""Roles: who acts, who is acted upon, and who is a party."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.types import Coded, Event

One = Callable[..., Event]


def roles(event: Event) -> list[tuple[str, str]]:
    return [(actor.role, actor.text) for actor in event.actors]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # verb first, subject first, subject last
        ("قصفت قوات النظام بلدة سراقب", [("initiator", "قوات النظام")]),
        ("قوات النظام قصفت بلدة سراقب", [("initiator", "قوات النظام")]),
        ("قصف بلدة سراقب بالمدفعية جنود من قوات النظام", [("initiator", "جنود من قوات النظام")]),
        ("هاجم الحوثيون مواقع الجيش اليمني في مأرب", [("initiator", "الحوثيون"), ("target", "الجيش اليمني")]),
        ("هاجم الجيش اليمني مواقع الحوثيين في مأرب", [("initiator", "الجيش اليمني"), ("target", "الحوثيين")]),
        ("قوات الأمن اعتقلت صحفياً في القاهرة", [("initiator", "قوات الأمن"), ("target", "صحفياً")]),
        ("هاجم تنظيم داعش حاجزاً للجيش العراقي في ديالى", [("initiator", "تنظيم داعش"), ("target", "للجيش العراقي")]),
        # a party that has fighters, a town's government beside a force, a press office that is no force
        ("أتمت حركة فتح انسحابها من نابلس", [("initiator", "حركة فتح")]),
        ("وقّعت الخرطوم وقوات الكرامة وثيقة سلام", [("party", "الخرطوم"), ("party", "قوات الكرامة")]),
        # the noun a verbal noun is annexed to
        ("هجوم قوات النظام على بلدة النيرب", [("initiator", "قوات النظام")]),
        ("اغتيال ضابط في الجيش الوطني بمدينة الباب", [("target", "ضابط في الجيش الوطني")]),
        ("هجوم للحوثيين على مدينة مأرب", [("initiator", "للحوثيين")]),
        # agents of passives and of casualty nouns
        ("مقتل مدني على يد قوات النظام في درعا", [("initiator", "قوات النظام"), ("target", "مدني")]),
        ("قُتل شاب على يد عناصر من داعش في ريف دير الزور", [("initiator", "عناصر من داعش"), ("target", "شاب")]),
        ("اختُطف ثلاثة مهندسين في سبها على يد مسلحين مجهولين", [("initiator", "مسلحين مجهولين"), ("target", "مهندسين")]),
        ("اختطف مسلحون مجهولون ثلاثة مهندسين في سبها", [("initiator", "مسلحون مجهولون"), ("target", "مهندسين")]),
        # a verb that takes up again what stands before it
        ("رهينتان حررهما الجيش في الموصل", [("initiator", "الجيش"), ("target", "رهينتان")]),
        ("قُتل جنديان في كمين نصبه تنظيم القاعدة في أبين", [("initiator", "تنظيم القاعدة"), ("target", "جنديان")]),
        ("قُتل جنديان في كمين لتنظيم القاعدة في أبين", [("initiator", "تنظيم القاعدة"), ("target", "جنديان")]),
        ("قُتل جنديان في كمين محكم نصبه تنظيم القاعدة في أبين", [("initiator", "تنظيم القاعدة"), ("target", "جنديان")]),
        # both sides of mutual attacks
        ("هجمات متبادلة بين الجيش السوداني وقوات الدعم السريع في الخرطوم", [("initiator", "الجيش السوداني"), ("initiator", "قوات الدعم السريع")]),
        # what is intended
        ("الجيش يعتزم تطويق مدينة الفلوجة", [("initiator", "الجيش")]),
        # capitals act
        ("فرضت واشنطن عقوبات على وزير الدفاع السوري", [("initiator", "واشنطن"), ("target", "وزير الدفاع السوري")]),
        ("واشنطن تفرض عقوبات على وزير الدفاع السوري", [("initiator", "واشنطن"), ("target", "وزير الدفاع السوري")]),
        # crowds and those they face
        ("تظاهر مئات المحتجين في بغداد ضد الحكومة", [("initiator", "المحتجين"), ("target", "الحكومة")]),
        # who repels an attack is its target
        ("صدّ الجيش هجوماً للحوثيين في مأرب", [("initiator", "للحوثيين"), ("target", "الجيش")]),
    ],
)
def test_agent_and_target(text: str, expected: list[tuple[str, str]], one: One) -> None:
    assert sorted(roles(one(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اشتباكات بين قوات النظام وهيئة تحرير الشام في ريف إدلب", ["قوات النظام", "هيئة تحرير الشام"]),
        ("اندلعت اشتباكات بين الجيش الليبي وقوات الوفاق جنوب طرابلس", ["الجيش الليبي", "قوات الوفاق"]),
        ("اشتبك الجيش السوداني مع قوات الدعم السريع في الخرطوم", ["الجيش السوداني", "قوات الدعم السريع"]),
        ("التقى وزير الخارجية الروسي نظيره التركي في موسكو", ["وزير الخارجية الروسي", "نظيره التركي"]),
    ],
)
def test_two_sides_are_parties(text: str, expected: list[str], one: One) -> None:
    assert roles(one(text)) == [("party", side) for side in expected]


def test_an_attack_has_sides_that_are_no_parties(one: One) -> None:
    assert [role for role, _ in roles(one("هاجم الحوثيون الجيش اليمني في مأرب"))] == ["initiator", "target"]


def test_a_capital_that_acts_is_a_government_not_a_place(one: One) -> None:
    event = one("فرضت واشنطن عقوبات على وزير الدفاع السوري")
    assert event.places == ()
    assert [(a.country, a.sector) for a in event.actors] == [("USA", "GOV"), ("SYR", "GOV")]


def test_a_capital_where_something_happens_is_a_place(one: One) -> None:
    event = one("تظاهر مئات المحتجين في واشنطن ضد الحكومة")
    assert [place.text for place in event.places] == ["واشنطن"]
    assert "واشنطن" not in [text for _, text in roles(event)]


def test_the_place_of_a_force_is_the_place_of_the_act(one: One) -> None:
    event = one("رهينتان حررهما الجيش في الموصل")
    assert [(a.role, a.country) for a in event.actors] == [("target", "IRQ"), ("initiator", "IRQ")]


def test_sources_of_fire_are_nobody(code: Callable[..., Coded]) -> None:
    events = code("هاجم مجهولون حاجزاً قرب العريش، وردت القوات على مصادر النيران", "2013-10-25").events
    assert events
    assert all("مصادر" not in actor.text for event in events for actor in event.actors)
