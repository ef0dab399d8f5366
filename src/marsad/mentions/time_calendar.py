"""Calendar arithmetic for time expressions: months, weeks, seasons and Hijri dates as stretches of days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from hijridate import Gregorian, Hijri


class Days(NamedTuple):
    """A stretch of days, both ends included; an end may be open."""

    start: date | None
    end: date | None
    precision: str


Closed = tuple[date, date]
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}


def plus(day: date, days: int) -> date:
    """Return the day so many days later, kept inside the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min


def plus_months(day: date, months: int) -> date:
    """Return the same day so many months later; the month's last day where there is no such day."""
    index = max(12, min(day.year * 12 + day.month - 1 + months, 9998 * 12))
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, month_days(year, month)[1].day))


def month_days(year: int, month: int) -> Closed:
    """Return the first and last day of a month."""
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return first, following - timedelta(1)


def week_days(day: date) -> Closed:
    """Return the week of a day, Sunday to Saturday."""
    sunday = plus(day, -((day.weekday() + 1) % 7))
    return sunday, plus(sunday, 6)


def year_days(year: int, hijri: bool = False) -> Closed | None:
    """Return the first and last day of a year: 1436 AH is 2014-10-25 to 2015-10-13."""
    if not hijri:
        return (date(year, 1, 1), date(year, 12, 31)) if 1 <= year <= 9998 else None
    first, last = hijri_month(year, 1), hijri_month(year, 12)
    return (first[0], last[1]) if first and last else None


def hijri_month(year: int, month: int) -> Closed | None:
    """Return the first and last day of a Hijri month: Ramadan 1444 is 2023-03-23 to 2023-04-20."""
    try:
        first = Hijri(year, month, 1)
        civil = first.to_gregorian()
        start = date(civil.year, civil.month, civil.day)
        return start, plus(start, first.month_length() - 1)
    except (ValueError, OverflowError):
        return None


def hijri_year(day: date) -> int:
    """Return the Hijri year in which a day lies (kept to the years that are tabulated)."""
    if day.year < 1925:
        return 1343
    return int(Gregorian(day.year, day.month, day.day).to_hijri().year) if day.year < 2077 else 1500


def season_days(season: str, year: int) -> Closed:
    """Return the season that begins in a year; winter goes on into the next one."""
    if season == "winter":
        return date(year, 12, 1), month_days(year + 1, 2)[1]
    first, last = _SEASONS[season]
    return date(year, first, 1), month_days(year, last)[1]


def one_day(day: int, month: Callable[[int], Closed | None]) -> Callable[[int], Closed | None]:
    """Return a maker of single days from a maker of months: the 29th of each year's February, where there is one."""

    def make(year: int) -> Closed | None:
        days = month(year)
        if days is None:
            return None
        at = plus(days[0], day - 1)
        return (at, at) if day >= 1 and at <= days[1] else None

    return make


def candidates(make: Callable[[int], Closed | None], around: int, back: int = 2, ahead: int = 2) -> Iterator[Closed]:
    """Yield what a year-by-year expression can mean around a year, oldest first."""
    for year in range(max(2, around - back), min(9998, around + ahead + 1)):
        found = make(year)
        if found is not None:
            yield found


def cut_edge(days: Closed, unit: str, edge: str) -> Closed:
    """Return the part of a period that «مطلع», «منتصف», «أواخر» or «النصف الأول من» means.

    Ten days of a month, a quarter of a year (its middle: May to August), two days of a week.
    """
    start, end = days
    if edge == "first_day":
        return start, start
    if edge == "last_day":
        return end, end
    if "/" in edge:
        return _fraction(days, edge)
    if edge.startswith("months"):  # «الأشهر الستة الأولى من»
        return _months(start, (0, int(edge.removeprefix("months"))), end)
    if edge.startswith("week"):  # «الأسبوع الأول من أيار», «آخر أسبوع من نيسان»
        number = int(edge.removeprefix("week"))
        return (plus(start, 7 * number - 7), plus(start, 7 * number - 1)) if number else (plus(end, -6), end)
    if unit == "week":
        at = {"start": (0, 1), "middle": (2, 3), "end": (5, 6)}[edge]
    elif unit == "month":
        at = {"start": (0, 9), "middle": (9, 19), "end": ((end - start).days - 9, (end - start).days)}[edge]
    elif unit == "year":
        return _months(start, {"start": (0, 3), "middle": (4, 8), "end": (9, 12)}[edge], end)
    else:
        years = end.year - start.year + 1
        third = years // 3
        spans = {"start": (0, third), "middle": (third, years - third), "end": (years - third - 1, years - 1)}
        first, last = spans[edge]
        return date(start.year + first, 1, 1), date(start.year + last, 12, 31)
    return plus(start, at[0]), plus(start, at[1])


def _fraction(days: Closed, edge: str) -> Closed:
    """Cut «2/4», the second quarter, out of a period: months of a year, else days."""
    start, end = days
    number, parts = map(int, edge.split("/"))
    if (end - start).days > 300:
        return _months(start, (12 * (number - 1) // parts, 12 * number // parts), end)
    length = (end - start).days + 1
    first = plus(start, length * (number - 1) // parts)
    return first, plus(start, length * number // parts - 1)


def _months(start: date, months: tuple[int, int], end: date) -> Closed:
    last = plus(plus_months(start, months[1]), -1) if months[1] < 12 else end
    return plus_months(start, months[0]), last
