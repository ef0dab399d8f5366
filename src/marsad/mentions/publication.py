"""The publication day of a report, stated in its text or worked out from it.

Agencies write «الحسكة 12 آذار (وكالة) – أعلنت …، اليوم الخميس»: no year, but the twelfth of March is a Thursday only in
some years, and the report recalls October 2019. Every day-bearing expression is a clue to "today"; the clues are solved
together, and what they leave open stays open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple, Protocol

from marsad.mentions.time_choice import Frame
from marsad.mentions.time_points import resolve_point
from marsad.mentions.time_values import Amount, Interval, Nth, Point, Since, TimeMention
from marsad.text.sentences import Sentence
from marsad.types import Published

FIRST_YEAR, LAST_YEAR = 2000, 2030
_LINE = 5  # words of a line beside its date
_HEAD = 8  # sentences at the top of a report among which a dateline can stand
_DATELINE_GAP = frozenset("-(|:/")
_TOLD = frozenset(("في", "منذ", "خلال", "حتى", "قبل", "بعد", "من", "يوم", "بتاريخ", "تاريخ", "بين", "الي"))
_PUBLISHED_WORDS = frozenset(("النشر", "تحديث", "حرر", "التحرير", "الاصدار", "الصدور"))
_ISSUED = frozenset(
    ("صدر", "صدرت", "نشر", "نشرت", "كتب", "كتبت", "حرر", "اصدر", "ارخ", "حررت")
)  # «صدر في 8 نوفمبر 2018»
_SUMS = frozenset(
    ("حصاد", "ملخص", "موجز", "نشره", "تقرير", "يوميات", "خلاصه", "احداث", "مستجدات", "تطورات", "حصيله", "ليوم")
)


class Readable(Protocol):
    """A report as sentences with their sections and times."""

    sentences: list[Sentence]


class Clue(NamedTuple):
    """A date that tells today: today is ``shift`` days after it; ``stated`` when the report dates itself by it."""

    point: Point
    shift: int
    stated: bool


class Clues:
    """What a report says about the day it was written on."""

    def __init__(self) -> None:
        self.weekdays: Counter[int] = Counter()
        self.today: list[Clue] = []
        self.last_week: list[Point] = []
        self.counted: list[tuple[Point, int]] = []
        self.past: list[date] = []
        self.bounds: list[date] = []

    @property
    def weekday(self) -> int | None:
        """Return the weekday that the report calls today, if it does not contradict itself."""
        best = self.weekdays.most_common(2)
        if not best or (len(best) > 1 and best[0][1] == best[1][1]):
            return None
        return best[0][0]


def infer_published(document: Readable, given: date | None) -> Published:
    """Return the publication day: given by the source, stated in a dateline, inferred from clues, or unknown."""
    if given is not None:
        return Published(given, given, "given")
    clues = read_clues(document.sentences)
    for solve in (_stated, _dated, _recalled, _first_possible):
        found = solve(clues)
        if found is not None:
            return found
    return Published(None, None, "unknown")


def read_clues(sentences: Iterable[Sentence]) -> Clues:
    """Collect the clues of all sentences; captions only say that the report is not older than its photo."""
    clues = Clues()
    every = list(sentences)
    for index, sentence in enumerate(every):
        times: list[TimeMention] = sentence.extra.get("times", [])
        head = index < _HEAD or index >= len(every) - 2
        for mention in times:
            _note(clues, sentence, mention, head)
        _note_count(clues, times)
    return clues


def _note(clues: Clues, sentence: Sentence, mention: TimeMention, head: bool) -> None:
    value: Any = mention.value
    if isinstance(value, Interval):
        value = value.last
    if isinstance(value, Since) and isinstance(value.start, Point):
        value = value.start._replace(shift=None)
    if not isinstance(value, Point) or mention.kind == "future" and value.shift is None:
        return
    if sentence.section == "caption":
        _note_bound(clues, value)
        return
    dated = bool(value.day and value.month)
    if value.shift is not None:
        if value.weekday is not None:
            clues.weekdays[(value.weekday - value.shift) % 7] += 1
        if dated:
            clues.today.append(Clue(value, -value.shift, stated=value.shift == 0))
        return
    several = isinstance(mention.value, Interval)  # «الفترة: 1 – 7 نوفمبر 2018»
    if dated and head and not several and mention.kind == "point" and _is_dateline(sentence, mention):
        clues.today.append(Clue(value, 0, stated=True))
        return
    if dated and value.weekday is not None and value.bearing == "past":
        clues.last_week.append(value)
    _note_bound(clues, value)


def _note_bound(clues: Clues, point: Point) -> None:
    """Remember a dated past: the report is not older; exact days also bound the first possible day."""
    if not point.year:
        return
    days = resolve_point(point._replace(shift=None, bearing=""), Frame(None))
    if days is None or days.start is None or not FIRST_YEAR <= days.start.year <= LAST_YEAR:
        return
    clues.past.append(days.start)
    if days.precision == "day":
        clues.bounds.append(days.start)


def _note_count(clues: Clues, times: list[TimeMention]) -> None:
    """Read «دخل الاتفاق يومه التاسع … بعدما بدأ فجر 27 تشرين الثاني 2024»: today is the ninth day from then."""
    counts = [m.value for m in times if isinstance(m.value, Nth) and m.value.unit == "day"]
    for count in counts:
        if count.first is not None:
            clues.counted.append((Point("day", *count.first), count.number - 1))
    starts = [v for m in times if isinstance(v := _begun(m), Point) and v.year and v.day and v.shift is None]
    if len(counts) == 1 and len(starts) == 1:
        clues.counted.append((starts[0], counts[0].number - 1))


def _begun(mention: TimeMention) -> Any:
    value = mention.value
    return value.start if isinstance(value, Since) and not isinstance(value.start, Amount) else value


def _is_dateline(sentence: Sentence, mention: TimeMention) -> bool:
    """Tell a dateline («تعز (اليمن) – 5 ديسمبر», «الحسكة 12 آذار (وكالة) –») from a date that is told."""
    start, end = mention.start, mention.end
    gap = sentence.before[end] if end < sentence.n else sentence.after or "-"
    before = sentence.before[start]
    words = sentence.words
    if any(words[i].form in _PUBLISHED_WORDS for i in range(max(0, start - 3), start)):
        return True
    others = sentence.n - (end - start)
    whole = bool(getattr(mention.value, "year", None) and getattr(mention.value, "day", 0))
    if whole and others <= _LINE and words[0].form in _ISSUED:
        return True
    if whole and end == sentence.n and others <= _LINE and not any(hit.kind == "trigger" for hit in sentence.hits):
        return True  # «إعلام الغوطة - الثلاثاء 20-2-2018», «دمشق-سانا 12-6-2013»
    if sentence.section == "title":
        if whole and any(words[i].form in _SUMS for i in range(max(0, start - 3), start)):
            return True  # «حصاد يوم الجمعة 6-5-2011»
        return start == 0 or not _DATELINE_GAP.isdisjoint(before)
    if start and any(cut.stem in _TOLD for cut in words[start - 1].cuts):
        return False
    if others <= 5 and (sentence.section in ("byline", "subhead") or others <= 3):
        return True
    return start <= 5 and not _DATELINE_GAP.isdisjoint(gap) and "." not in gap


def _stated(clues: Clues) -> Published | None:
    """Solve a full date of today: «السبت 18 شوال 1445هـ», «أمس السبت 9/7/2022»."""
    for clue in sorted(clues.today, key=lambda c: not c.stated):
        if not clue.point.year:
            continue
        days = resolve_point(clue.point._replace(shift=None, bearing=""), Frame(None))
        if days is None or days.start is None:
            continue
        day = days.start + timedelta(clue.shift)
        if clue.point.weekday is None and clues.weekday not in (None, day.weekday()):
            clues.bounds.append(day)  # a photo's date, not the report's
            continue
        return Published(day, day, "stated" if clue.stated else "inferred")
    return None


def _dated(clues: Clues) -> Published | None:
    """Solve a day and month of today without the year, by the weekday and what the report knows of the past."""
    for clue in sorted(clues.today, key=lambda c: not c.stated):
        if clue.point.year:
            continue
        weekday = clues.weekday
        if weekday is None and clue.point.weekday is not None:
            weekday = (clue.point.weekday + clue.shift) % 7
        day = next(_years(clue.point, clue.shift, weekday, max(clues.past)), None) if clues.past else None
        if day is not None:
            return Published(day, day if weekday is not None else None, "inferred")
    return None


def _years(point: Point, shift: int, weekday: int | None, oldest: date | None) -> Iterator[date]:
    """Yield the days that a date without a year can be, from the oldest that the report allows."""
    years = range(1420, 1453) if point.hijri else range(FIRST_YEAR, LAST_YEAR + 1)
    for year in (point.year,) if point.year else years:
        days = resolve_point(point._replace(year=year, shift=None, bearing="", weekday=None), Frame(None))
        if days is None or days.start is None:
            continue
        day = days.start + timedelta(shift)
        if (oldest is None or day >= oldest) and weekday in (None, day.weekday()):
            yield day


def _recalled(clues: Clues) -> Published | None:
    """Solve dates that lie a known way back: «الجمعة الماضي، 20 كانون الأول» with «اليوم الأحد», «يومه التاسع»."""
    for point, days_ago in clues.counted:
        days = resolve_point(point, Frame(None))
        if days is not None and days.start is not None:
            day = days.start + timedelta(days_ago)
            if clues.weekday in (None, day.weekday()):
                return Published(day, day, "inferred")
    for point in clues.last_week:
        told = next(_years(point, 0, point.weekday, max(clues.past, default=None)), None)
        if told is None or not (clues.past or point.year):
            continue
        if clues.weekday is None:
            return Published(told + timedelta(1), told + timedelta(7), "inferred")
        day = _next_weekday(told, clues.weekday)
        return Published(day, day, "inferred")
    return None


def _first_possible(clues: Clues) -> Published | None:
    """Return the first day a report can be of that names its weekday and an earlier date (a photo's, say)."""
    if clues.weekday is None or not clues.bounds:
        return None
    return Published(_next_weekday(max(clues.bounds), clues.weekday), None, "inferred")


def _next_weekday(day: date, weekday: int) -> date:
    return day + timedelta((weekday - day.weekday()) % 7 or 7)
