"""Resolve the points that time expressions name: «الخميس الماضي», «20 كانون الأول», «مطلع العام», «صيف 2003».

Everything that a year-by-year expression could mean is laid out around the day of writing, and bearing and tense choose
one of them. Nothing is filled in: without a day of writing only what is absolute resolves.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from marsad.mentions.time_calendar import (
    Closed,
    Days,
    candidates,
    cut_edge,
    hijri_month,
    hijri_year,
    month_days,
    one_day,
    plus,
    plus_months,
    season_days,
    week_days,
    year_days,
)
from marsad.mentions.time_values import Interval, Point
from marsad.types import TimeSpan


class Frame(NamedTuple):
    """What a point is resolved against: the day of writing, the time told last, and whether it lies ahead."""

    base: date | None
    previous: TimeSpan | None = None
    ahead: bool = False

    @property
    def told(self) -> date | None:
        """Return the first day of the time told last."""
        return self.previous.start if self.previous else None


_SHIFTS = {"past": -1, "before_last": -2, "next": 1, "this": 0, "following": 1, "same": 0, "": 0}
_NEAR = 45  # days: «12 شتنبر الجاري» in a report of early October still means this September, not another year's


def resolve_point(point: Point, frame: Frame) -> Days | None:
    """Return the days of a point, or ``None`` when the words do not settle them."""
    if point.unit == "day":
        return _day(point, frame)
    if point.feast is not None:
        return _feast(point, frame)
    found = _SPANS[point.unit](point, frame)
    if found is None:
        return None
    if point.edge:
        days = cut_edge(found, point.unit, point.edge)
        return Days(*days, "day" if days[0] == days[1] else "range")
    return Days(*found, point.unit if point.unit in ("week", "month", "year") and not point.season else "range")


def resolve_interval(interval: Interval, frame: Frame) -> Days | None:
    """Return the days from one point to another; the first takes what it lacks from the last."""
    first, last = interval
    end = resolve_point(last, frame)
    if end is None or end.start is None:
        return None
    if not first.year and first.shift is None and not first.bearing:
        first = first._replace(month=first.month or last.month, hijri=first.hijri or last.hijri)
        if last.year and (not first.month or not last.month or first.month <= last.month):
            first = first._replace(year=last.year)
    elif first.bearing and not last.bearing and last.weekday is not None:
        end = resolve_point(last._replace(bearing=first.bearing), frame) or end
    start = resolve_point(first, frame if first.shift is not None else Frame(end.start, frame.previous))
    if start is None or start.start is None or end.end is None or start.start > end.end:
        return None
    return Days(start.start, end.end, "day" if start.start == end.end else "range")


def _day(p: Point, f: Frame) -> Days | None:
    if p.month:
        found = _dated(p, f)
    elif p.day or p.edge:
        found = _day_of_month(p, f)
    elif p.shift is not None:
        found = _shifted(p, f)
    elif p.weekday is not None:
        found = _weekday(p, f)
    else:
        found = _told_day(p, f)
    return Days(found, found, "day") if found else None


def _shifted(p: Point, f: Frame) -> date | None:
    """«أمس الأربعاء»: where the weekday is one day off, the report was dated a night later and the weekday is right."""
    if f.base is None or p.shift is None:
        return None
    day = plus(f.base, p.shift)
    if p.weekday is None or day.weekday() == p.weekday:
        return day
    near = [plus(day, n) for n in (-1, 1) if plus(day, n).weekday() == p.weekday]
    return near[0] if near else None


def _weekday(p: Point, f: Frame) -> date | None:
    """A bare weekday is the latest one up to the day of writing; «الماضي» is before it, «المقبل» after it."""
    assert p.weekday is not None
    if p.within is not None:
        week = resolve_point(p.within, f)
        inside = week is not None and week.start is not None and week.precision == "week"
        return plus(week.start, (p.weekday + 1) % 7) if inside and week and week.start else None
    if p.bearing in ("same", "following"):
        return _after_told(p, f)
    if f.base is None:
        return None
    back = (f.base.weekday() - p.weekday) % 7
    if p.bearing == "next" or (f.ahead and p.bearing != "past"):
        return plus(f.base, 7 - back)
    if p.bearing in ("past", "before_last"):
        return plus(f.base, -(back or 7) - (7 if p.bearing == "before_last" else 0))
    return plus(f.base, -back)


def _after_told(p: Point, f: Frame) -> date | None:
    """«السبت ذاته», «الأحد التالي»: counted from the day told last."""
    if f.told is None or p.weekday is None:
        return None
    forward = (p.weekday - f.told.weekday()) % 7
    if p.bearing == "following":
        return plus(f.told, forward or 7)
    return plus(f.told, forward) if f.previous and f.previous.end and plus(f.told, forward) <= f.previous.end else None


def _told_day(p: Point, f: Frame) -> date | None:
    """«في اليوم ذاته», «في اليوم التالي»: only when the time told last is a day."""
    if f.previous is None or f.told is None or f.previous.end != f.told:
        return None
    return plus(f.told, 1 if p.bearing == "following" else 0) if p.bearing in ("same", "following") else None


def _dated(p: Point, f: Frame) -> date | None:
    """A day and month, with the year the words give or the one that fits."""
    months: Callable[[int], Closed | None]
    hijri = p.hijri
    months = (lambda y: hijri_month(y, p.month)) if hijri else (lambda y: month_days(y, p.month))
    make = one_day(p.day, months)
    if p.edge:
        make = lambda y: _edge_day(months(y), p.edge)  # noqa: E731
    if p.year:
        found = _in_year(make, p.year, hijri)
        day = found[0] if found else None
    elif p.known and f.base and date(p.known, p.month, p.day) <= f.base:
        day = date(p.known, p.month, p.day)
    else:
        chosen = _chosen(make, p, f)
        day = chosen[0] if chosen else None
    return _sighted(day, p.weekday) if day and hijri else day


def _edge_day(days: Closed | None, edge: str) -> Closed | None:
    if days is None:
        return None
    day = days[1] if edge == "last_day" else days[0]
    return day, day


def _sighted(day: date, weekday: int | None) -> date:
    """Move a Hijri date to the weekday named beside it when they are one day apart: sightings of the moon differ."""
    if weekday is None:
        return day
    return next((plus(day, n) for n in (0, -1, 1) if plus(day, n).weekday() == weekday), day)


def _in_year(make: Callable[[int], Closed | None], year: int, hijri: bool) -> Closed | None:
    """Make the stretch of an explicit year; «رمضان 2019» is the Ramadan that began in 2019."""
    if hijri and year > 1600:
        around = hijri_year(date(year, 6, 1))
        return next((days for days in candidates(make, around) if days[0].year == year), None)
    return make(year)


def _chosen(make: Callable[[int], Closed | None], p: Point, f: Frame) -> Closed | None:
    """Choose among the years that an expression without one can mean."""
    if p.within is not None:
        return _inside(make, p, f)
    anchor = f.told if p.bearing in ("same", "following") else plus(f.base, p.shift) if f.base and p.shift else f.base
    if anchor is None:
        return None
    around = hijri_year(anchor) if p.hijri else anchor.year
    found = list(candidates(make, around, back=2 if p.weekday is None and not p.day == 29 else 12))
    if p.weekday is not None and p.unit == "day" and not p.hijri:
        found = [days for days in found if days[0].weekday() == p.weekday] or found
    if p.bearing in ("same", "this") or p.shift is not None:
        return _nearest(found, anchor)
    return _by_tense(found, anchor, p.bearing or ("next" if f.ahead else ""), strict=bool(p.bearing))


def _inside(make: Callable[[int], Closed | None], p: Point, f: Frame) -> Closed | None:
    """Choose what lies within «من العام الماضي»."""
    assert p.within is not None
    outer = resolve_point(p.within, f)
    if outer is None or outer.start is None or outer.end is None:
        return None
    around = hijri_year(outer.start) if p.hijri else outer.start.year
    return next((d for d in candidates(make, around) if d[0] <= outer.end and d[1] >= outer.start), None)


def _nearest(found: list[Closed], anchor: date) -> Closed | None:
    """Return the stretch that holds the anchor or lies nearest, if it is near at all."""
    best = min(found, key=lambda d: _gap(d, anchor), default=None)
    return best if best is not None and _gap(best, anchor) <= _NEAR else None


def _gap(days: Closed, anchor: date) -> int:
    return max((days[0] - anchor).days, (anchor - days[1]).days, 0)


def _by_tense(found: list[Closed], anchor: date, bearing: str, strict: bool) -> Closed | None:
    """Return the last stretch up to the anchor or the first one after it; a strict one does not hold the anchor."""
    if bearing == "next":
        return next((d for d in found if (d[0] > anchor if strict else d[1] >= anchor)), None)
    if bearing == "following":
        return next((d for d in found if d[0] > anchor), None)
    if bearing in ("past", "before_last"):
        past = [d for d in found if d[1] < anchor]
        return past[-1 if bearing == "past" else -2] if len(past) > 1 else None
    return next((d for d in reversed(found) if d[0] <= anchor), None)


def _day_of_month(p: Point, f: Frame) -> date | None:
    """«الثامن من الشهر ذاته», «12 من الشهر الجاري»; «الخامس من الشهر» is the latest fifth."""
    if p.within is None:
        return None
    outer = resolve_point(p.within, f)
    if outer is None or outer.start is None or outer.precision != "month" or outer.end is None:
        return None
    if p.edge:
        return outer.end if p.edge == "last_day" else outer.start
    day = plus(outer.start, p.day - 1)
    if not p.within.bearing and f.base and day > f.base and not f.ahead:
        day = plus(plus_months(outer.start, -1), p.day - 1)
        return day if day < outer.start else None
    return day if day <= outer.end else None


def _month(p: Point, f: Frame) -> Closed | None:
    if p.month:
        hijri = p.hijri
        make = (lambda y: hijri_month(y, p.month)) if hijri else (lambda y: month_days(y, p.month))
        if p.year:
            return _in_year(make, p.year, hijri)
        if not p.edge or p.bearing or f.ahead or p.within is not None:
            return _chosen(make, p, f)
        return _edged_month(make, p, f)
    return _period(p, f, lambda day, n: month_days(plus_months(day, n).year, plus_months(day, n).month))


def _edged_month(make: Callable[[int], Closed | None], p: Point, f: Frame) -> Closed | None:
    """«نهاية أبريل» early in April is last year's: the end that was reached, unless the clause looks ahead."""
    if f.base is None:
        return None
    found = list(candidates(make, hijri_year(f.base) if p.hijri else f.base.year))
    return next((d for d in reversed(found) if cut_edge(d, "month", p.edge)[0] <= f.base), None)


def _week(p: Point, f: Frame) -> Closed | None:
    return _period(p, f, lambda day, n: week_days(plus(day, 7 * n)))


def _year(p: Point, f: Frame) -> Closed | None:
    if p.year:
        return year_days(p.year, p.hijri)
    if p.hijri:
        return _period(p, f, lambda day, n: year_days(hijri_year(day) + n, True))
    return _period(p, f, lambda day, n: year_days(day.year + n))


def _decade(p: Point, f: Frame) -> Closed | None:
    if p.year:
        return date(p.year, 1, 1), date(p.year + 9, 12, 31)
    return _period(p, f, lambda d, n: (date(10 * (d.year // 10 + n), 1, 1), date(10 * (d.year // 10 + n) + 9, 12, 31)))


def _century(p: Point, f: Frame) -> Closed | None:
    return _period(p, f, lambda d, n: (date(100 * (d.year // 100 + n), 1, 1), date(100 * (d.year // 100 + n) + 99, 12, 31)))


def _period(p: Point, f: Frame, make: Callable[[date, int], Closed | None]) -> Closed | None:
    """Return a period counted from the one of the day of writing, or of the time told last: «الأسبوع الماضي»."""
    anchor = f.told if p.bearing in ("same", "following") else f.base
    if anchor is None:
        return None
    if p.bearing in ("same", "following") and f.previous and f.previous.precision in ("unknown", "range"):
        return None
    return make(anchor, p.shift if p.shift is not None else _SHIFTS[p.bearing])


def _season(p: Point, f: Frame) -> Closed | None:
    if p.year and p.season == "winter":
        return year_days(p.year)  # «شتاء 2015» may be the one that began or the one that ended in 2015
    if p.year:
        return season_days(p.season, p.year)
    return _chosen(lambda year: season_days(p.season, year), p, f)


def _feast(p: Point, f: Frame) -> Days | None:
    """A feast, one of its days («ثاني أيام عيد الأضحى») or its eve."""
    feast = p.feast
    assert feast is not None
    hijri = feast.hijri
    make = one_day(feast.day, (lambda y: hijri_month(y, feast.month)) if hijri else (lambda y: month_days(y, feast.month)))

    def whole(year: int) -> Closed | None:
        found = make(year)
        if found is None:
            return None
        if p.day:
            return plus(found[0], p.day - 1), plus(found[0], p.day - 1)
        return found[0], plus(found[0], feast.days - 1)

    days = _in_year(whole, p.year, hijri) if p.year else _chosen(whole, p._replace(hijri=hijri, weekday=None), f)
    if days is None:
        return None
    if p.eve:
        return Days(plus(days[0], -1), plus(days[0], -1), "day")
    return Days(*days, "day" if days[0] == days[1] else "range")


_SPANS: dict[str, Callable[[Point, Frame], Closed | None]] = {
    "week": _week, "month": _month, "year": _year, "decade": _decade, "century": _century, "season": _season,
}  # fmt: skip
