"""Time words that point back find the expression they are counted from, across sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from marsad.mentions.times import TimeMention, link_times, resolve_time
from marsad.text.sentences import Sentence
from marsad.types import Published, TimeSpan

Reader = Callable[[str], Sentence]


def told(read: Reader, written: date, *texts: str) -> list[TimeSpan | None]:
    """Resolve the last mention of each sentence of a report."""
    sentences = [read(text) for text in texts]
    link_times(sentences)
    published = Published(written, written, "given")
    last: list[TimeMention] = [sentence.extra["times"][-1] for sentence in sentences]
    return [resolve_time(mention, published) for mention in last]


def month(first: date, last: date) -> TimeSpan:
    return TimeSpan(first, last, "month")


def day(at: date) -> TimeSpan:
    return TimeSpan(at, at, "day")


def test_the_same_month_is_the_month_told_last_not_the_nearest_day(read: Reader) -> None:
    texts = ("قتل 94 مدنياً خلال أيلول/سبتمبر الماضي", "صدر التقرير أمس الجمعة", "وفي الثامن من الشهر ذاته قصفت البلدة")
    found = told(read, date(2021, 10, 2), *texts)
    assert found == [month(date(2021, 9, 1), date(2021, 9, 30)), day(date(2021, 10, 1)), day(date(2021, 9, 8))]


def test_a_month_before_that(read: Reader) -> None:
    texts = ("قتل الوالي في يونيو/حزيران من العام الماضي بعد ساعات من المقابلة", "وقبل ذلك بشهر كان الطرفان قد وقعا إعلاناً")
    assert told(read, date(2024, 6, 8), *texts)[-1] == month(date(2023, 5, 1), date(2023, 5, 31))


def test_days_follow_each_other(read: Reader) -> None:
    texts = ("هاجموا البلدة في 10 مايو", "وفي اليوم التالي انسحبوا", "وفي اليوم التالي عادوا", "ودُفن القتلى في اليوم نفسه")
    assert told(read, date(2024, 6, 8), *texts) == [day(date(2024, 5, n)) for n in (10, 11, 12, 12)]


def test_less_than_an_hour_later(read: Reader) -> None:
    texts = ("ارتكبت الطائرات، صباح اليوم الأحد، مجزرة", "وبعد أقل من ساعة أغار الطيران على البلدة المجاورة")
    assert told(read, date(2019, 12, 22), *texts)[-1] == day(date(2019, 12, 22))


def test_nothing_told_nothing_meant(read: Reader) -> None:
    assert told(read, date(2024, 6, 8), "وفي الشهر ذاته قصفت البلدة") == [None]


def test_a_photo_is_not_pointed_back_to(read: Reader) -> None:
    photo = read("دمار السوق 3 مايو 2019")
    photo.section = "caption"
    body = read("وفي الشهر ذاته قصفت البلدة")
    link_times([photo, body])
    assert body.extra["times"][0].told is None


def test_a_long_chain_is_survived(read: Reader) -> None:
    found = told(read, date(2024, 6, 8), "هاجموا البلدة في 10 مايو", *["وفي اليوم التالي قصفوها"] * 400)
    assert len(found) == 401
