"""What time expressions say, before anyone knows when the report was written.

«الخميس الماضي» is a :class:`Point` with a weekday and the bearing `past`; «قبل خمسة أشهر» an :class:`Ago`.
:mod:`marsad.mentions.time_resolve` turns these into days of the calendar.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from marsad.mentions.time_lexicon import Feast


class Point(NamedTuple):
    """A stretch of the calendar that is named: «20 كانون الأول», «الخميس الماضي», «مطلع العام», «صيف 2003».

    ``unit`` is its size: day, week, month, year, decade, century, season, feast, or time («آنذاك»). ``shift`` counts
    units from the day of writing («أمس» is -1). ``bearing`` says which one: past, before_last, next, this, same,
    following. ``edge`` is a part of it: start, middle, end, first_day, last_day, «1/2» for a first half, «week0» for a
    last week. ``within`` is «من العام الماضي».
    """

    unit: str
    year: int | None = None
    month: int = 0
    day: int = 0
    weekday: int | None = None
    shift: int | None = None
    bearing: str = ""
    edge: str = ""
    hijri: bool = False
    within: Point | None = None
    season: str = ""
    feast: Feast | None = None
    eve: bool = False
    known: int = 0  # the year of a day known by its date alone («هجمات 11 سبتمبر»); second year of «شتاء 2012-2013»


class Interval(NamedTuple):
    """From one point to another: «بين الأحد والثلاثاء», «ليلة الأحد-الإثنين», «من 3 إلى 5 مايو»."""

    first: Point
    last: Point


class Night(NamedTuple):
    """A night, which belongs to two days: «الليلة الماضية» begins on the day ``shift``."""

    shift: int


class Loose(NamedTuple):
    """A part of a day without its day: «فجراً»."""

    part: str


class Amount(NamedTuple):
    """A length of time: «أكثر من أسبوع» is one week or more; ``number`` 0 when the words give none («أيام»)."""

    number: float
    unit: str
    sense: str = ""  # about, more_than, less_than, few


class Ago(NamedTuple):
    """A point some time before or after another: «قبل خمسة أشهر», «وقبل ذلك بشهر», «بعد أقل من ساعة».

    ``base`` is published, previous (the time told last) or other (an event: «قبل يومين من الاجتماع»).
    """

    amount: Amount
    sign: int
    base: str


class Stretch(NamedTuple):
    """The time up to now or from now on: «الساعات الماضية», «خلال الـ48 ساعة القادمة»."""

    amount: Amount
    sign: int
    base: str = "published"


class Since(NamedTuple):
    """From a point or for a length of time until now, or until another point: «منذ أكثر من أسبوع»."""

    start: Point | Night | Loose | Amount
    until: Point | Night | None = None


class Limit(NamedTuple):
    """The time on one side of a point: «قبل نهاية الشهر» (before), «حتى الأحد» (until), «بعد 2011» (after)."""

    point: Point
    side: str


class Nth(NamedTuple):
    """A place in a count: «يومه التاسع», «الأسبوع الثالث»; no date by itself.

    ``first`` is (year, month, day) of the first day where the count is a known war's: «اليوم الـ137 للعدوان على غزة».
    """

    number: int
    unit: str
    first: tuple[int, int, int] | None = None


TimeValue: TypeAlias = Point | Interval | Night | Loose | Amount | Ago | Stretch | Since | Limit | Nth


class TimeMention:
    """Words ``[start, end)`` of a sentence that speak of time.

    ``kind`` is point, since, during, before or future for what has a date, and duration or age for what has none.
    ``told`` is the mention that a word such as «يومها» points back to. ``outset`` is where the «منذ» stands of «منذ
    اندلاع الحرب في | أبريل 2023»: the day is that of the event between, from which the rest is counted; -1 without one.
    """

    __slots__ = ("end", "kind", "outset", "start", "told", "value")

    def __init__(self, start: int, end: int, kind: str, value: TimeValue) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.value = value
        self.told: TimeMention | None = None
        self.outset = -1

    def __repr__(self) -> str:
        return f"TimeMention({self.start}:{self.end} {self.kind} {self.value!r})"
