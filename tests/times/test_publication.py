"""The publication day: given, stated, inferred from clues, or left unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest

from marsad.mentions.publication import infer_published
from marsad.text.sentences import Sentence
from marsad.types import Published

Lines = Iterable[tuple[str, str]]
Infer = Callable[[Lines], Published]


class Document:
    """Sentences with their sections, as the pipeline makes them."""

    def __init__(self, sentences: list[Sentence]) -> None:
        self.sentences = sentences


@pytest.fixture
def document(read: Callable[[str], Sentence]) -> Callable[[Lines], Document]:
    def make(lines: Lines) -> Document:
        sentences = []
        for section, text in lines:
            sentence = read(text)
            sentence.section = section
            if section == "boilerplate":
                sentence.extra.clear()
            sentences.append(sentence)
        return Document(sentences)

    return make


@pytest.fixture
def infer(document: Callable[[Lines], Document]) -> Infer:
    return lambda lines: infer_published(document(lines), None)


def test_a_given_day_is_kept(document: Callable[[Lines], Document]) -> None:
    report = document([("body", "قالت المصادر اليوم الخميس")])
    assert infer_published(report, date(2021, 3, 15)) == Published(date(2021, 3, 15), date(2021, 3, 15), "given")


DATED = {
    "dateline in full": (
        "2020-03-12",
        "stated",
        [("body", "دمشق 12 آذار 2020 (وكالة) – أعلن مصدر عسكري صد هجوم")],
    ),
    "dateline as a line": ("2025-07-16", "stated", [("byline", "الأربعاء 16 يوليو 2025"), ("body", "تنفي القيادة ذلك")]),
    "Hijri dateline": ("2024-04-27", "stated", [("byline", "صنعاء – السبت 18 شوال 1445هـ"), ("body", "أعلنت اللجنة، اليوم، إتمام التبادل")]),
    "both calendars": ("2024-05-15", "stated", [("byline", "عدن – الأربعاء 7 ذو القعدة 1445هـ الموافق 15 مايو 2024م")]),
    "date under a statement": ("2023-05-12", "stated", [("body", "تدعو الهيئة إلى الهدوء"), ("body", "حرر في 12/5/2023")]),
    "today in full": ("2022-02-06", "stated", [("body", "قال المتحدث اليوم الأحد 6 شباط 2022 إن القصف توقف")]),
    "yesterday in full": (
        "2022-07-10",
        "inferred",
        [("body", "حصاد حوران | اليوم الأحد"), ("body", "استهدف مجهولون منزلاً ليلة أمس السبت ٩/٧/٢٠٢٢")],
    ),
    "dateline without a year, weekday, earlier year told": (
        "2020-03-12",
        "inferred",
        [
            ("body", "الحسكة 12 آذار (وكالة) – أعلنت القوات، اليوم الخميس، صد هجوم"),
            ("body", "وتسيطر الفصائل على الشريط منذ تشرين الأول 2019"),
        ],
    ),
    "yesterday without a year": (
        "2024-05-15",
        "inferred",
        [
            ("body", "قتل ثمانية أشخاص، اليوم الأربعاء"),
            ("body", "وأمس الثلاثاء 14 مايو اندلعت مواجهات"),
            ("body", "بعد أن انهارت عشر هدن أعلنت في 2023"),
        ],
    ),
    "last Friday with its date, and a photo": (
        "2019-12-22",
        "inferred",
        [
            ("caption", "آثار غارة على السوق – 3 كانون الأول 2019 (أرشيف)"),
            ("body", "قصفت الطائرات، صباح اليوم الأحد، البلدة"),
            ("body", "سجل يوم الجمعة الماضي، 20 كانون الأول، أكثر من ثلاثين خرقاً"),
        ],
    ),
    "days counted from a full date": (
        "2024-12-05",
        "inferred",
        [("body", "دخل الاتفاق يومه التاسع، اليوم الخميس، بعدما بدأ سريانه فجر 27 تشرين الثاني/نوفمبر 2024")],
    ),
    "days of a war": ("2024-02-20", "inferred", [("body", "يواصل الاحتلال لليوم الـ137 على التوالي عدوانه على قطاع غزة")]),
    "last Sunday in full": (
        "2021-06-08",
        "inferred",
        [("body", "قال الناطق، اليوم الثلاثاء، إن اللقاء عقد يوم الأحد الماضي 6 حزيران 2021")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DATED)
def test_the_day_is_worked_out(name: str, infer: Infer) -> None:
    day, basis, lines = DATED[name]
    at = date.fromisoformat(day)
    assert infer(lines) == Published(at, at, basis)


def test_a_photo_only_bounds_the_day(infer: Infer) -> None:
    photo = ("caption", "قصف على البلدة - 13 كانون الثاني 2020")
    found = infer([photo, ("body", "قالت مصادر، اليوم الأحد، إن الاجتماع انتهى")])
    assert found == Published(date(2020, 1, 19), None, "inferred")


def test_a_day_and_month_without_a_weekday_stay_open(infer: Infer) -> None:
    dateline = ("byline", "تعز (اليمن) – 5 ديسمبر/كانون الأول")
    found = infer([dateline, ("body", "تخضع المدينة لحصار منذ عام 2015")])
    assert found == Published(date(2015, 12, 5), None, "inferred")


UNKNOWN = (
    [("body", "قصفت الطائرات، اليوم الخميس، البلدة")],
    [("body", "الحسكة 12 آذار (وكالة) – صدت القوات، اليوم الخميس، هجوماً")],
    [("body", "وفي 15 نيسان 2023 – أي قبل الهدنة – قتل ثلاثة")],
    [("body", "أحرق المسلحون القرية في شباط 2004")],
    [("boilerplate", "جميع الحقوق محفوظة 12/3/2019"), ("body", "قصفت البلدة أمس")],
    [("body", "بحلول عام 2030 ستكتمل الخطة"), ("body", "قال الوزير اليوم الأحد")],
)


@pytest.mark.parametrize("lines", UNKNOWN)
def test_nothing_is_invented(lines: list[tuple[str, str]], infer: Infer) -> None:
    assert infer(lines) == Published(None, None, "unknown")
