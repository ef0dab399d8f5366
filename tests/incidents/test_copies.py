"""Which reports are one text: an agency's wording in other hands, not two outlets on one strike."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.incidents.copies import find_copies, triples
from marsad.incidents.sources import independent_sources
from tests.incidents.builder import account

AGENCY = (
    "قتل سبعة مدنيين بينهم طفلان وأصيب عشرون آخرون اليوم الأحد في قصف مدفعي استهدف السوق الشعبي وسط بلدة سرمين شرقي إدلب، "
    "بحسب ما أفاد مصدر في الدفاع المدني وكالة المرفأ. وقال المصدر إن فرق الإنقاذ انتشلت الضحايا من تحت الأنقاض ونقلت الجرحى إلى "
    "مستشفيات المدينة، وإن عمليات البحث عن مفقودين ما زالت مستمرة."
)
OTHER = (
    "شهدت بلدة سرمين الأحد مجزرة راح ضحيتها سبعة أشخاص بعد سقوط قذائف على سوقها. وأعلن مجلس البلدة الحداد ثلاثة أيام، فيما "
    "دعت منظمات محلية إلى التبرع بالدم للجرحى الذين غصت بهم غرف الإسعاف منذ الظهيرة."
)


def test_a_copy_with_another_headline_and_outlet_is_found() -> None:
    changed = "مجزرة في سوق سرمين\n\n" + AGENCY.replace("وكالة المرفأ", "صحيفتنا").replace("اليوم ", "")
    assert find_copies({"a": AGENCY, "b": changed, "c": OTHER}) == [("a", "b")]


def test_the_beginning_of_a_longer_text_is_a_copy() -> None:
    assert find_copies({"a": AGENCY, "b": f"{AGENCY} {OTHER}"}) == [("a", "b")]


def test_two_outlets_on_one_strike_are_no_copies() -> None:
    assert find_copies({"a": AGENCY, "b": OTHER}) == []


def test_short_texts_are_alike_by_chance_only() -> None:
    assert find_copies({"a": "قتل سبعة مدنيين في سرمين", "b": "قتل سبعة مدنيين في سرمين"}) == []


def test_spelling_and_punctuation_make_no_difference() -> None:
    assert triples("قُتِلَ سبعةُ مدنيين، اليوم!") == triples("قتل سبعة مدنيين اليوم")


@given(order=st.permutations(range(4)))
@settings(max_examples=15, deadline=None)
def test_the_order_of_texts_changes_nothing(order: list[int]) -> None:
    texts = [("a", AGENCY), ("b", AGENCY + " انتهى."), ("c", OTHER), ("d", OTHER + " وكالات")]
    assert find_copies(dict(texts[i] for i in order)) == [("a", "b"), ("c", "d")]


def test_copies_and_one_outlets_reports_count_as_one_source() -> None:
    told = [account("a", copy="x", outlet="أ"), account("b", copy="x", outlet="ب"), account("c", outlet="ب"), account("d")]
    assert independent_sources(told) == 2
    random.Random(1).shuffle(told)
    assert independent_sources(told) == 2
    assert independent_sources([account("a"), account("b")]) == 2
