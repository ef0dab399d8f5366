"""Resolve the points that time expressions name: «الخميس الماضي», «مطلع العام», «صيف 2003», «عيد الأضحى المقبل».

Nothing is filled in: without a day of writing only what is absolute resolves.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

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
from marsad.mentions.time_choice import Frame, choose, in_year
from marsad.mentions.time_day_points import resolve_day
from marsad.mentions.time_lexicon import Feast
from marsad.mentions.time_values import Interval, Point

_SHIFTS = {"past": -1, "before_last": -2, "next": 1, "this": 0, "following": 1, "same": 0, "": 0}


def resolve_point(point: Point, frame: Frame) -> Days | None:
    """Return the days of a point, or ``None`` when the words do not settle them."""
    if point.within is not None:
        frame = frame._replace(outer=resolve_point(point.within, frame))
    if point.unit == "day":
        return resolve_day(point, frame)
    if point.unit == "time":
        return Days(*_told(frame)) if frame.told else None
    if point.feast is not None:
        return _feast(point, frame)
    found = _SPANS[point.unit](point, frame)
    if found is None:
        return None
    if point.edge:
        days = cut_edge(found, point.unit, point.edge)
        if _last_month_meant(point, days, frame) and frame.told:
            days = cut_edge(month_days(frame.told.year, frame.told.month), "month", point.edge)
        if point.unit == "week" and not point.bearing and not frame.ahead and frame.base and days[0] > frame.base:
            days = plus(days[0], -7), plus(days[1], -7)  # «نهاية الأسبوع» is the weekend that was
        return Days(*days, "day" if days[0] == days[1] else "range")
    return Days(*found, point.unit if point.unit in ("week", "month", "year") and not point.season else "range")


def _last_month_meant(point: Point, days: Closed, f: Frame) -> bool:
    """«مطلع الشهر» on 2 October, after something told of September, is the start of September."""
    if point != Point("month", edge=point.edge) or f.ahead or not f.base or not f.told or days[1] <= f.base:
        return False
    return (f.told.year, f.told.month) == (plus_months(f.base, -1).year, plus_months(f.base, -1).month)


def _told(frame: Frame) -> tuple[date | None, date | None, str]:
    told = frame.previous
    assert told is not None
    return told.start, told.end, told.precision


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


def _month(p: Point, f: Frame) -> Closed | None:
    if p.month:
        hijri = p.hijri
        make = (lambda y: hijri_month(y, p.month)) if hijri else (lambda y: month_days(y, p.month))
        if p.year:
            return in_year(make, p.year, hijri)
        if not p.edge or p.bearing or f.ahead or p.within is not None:
            return choose(make, p, f)
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
        return _years(p.year, 10)
    return _period(p, f, lambda day, n: _years(10 * (day.year // 10 + n), 10))


def _century(p: Point, f: Frame) -> Closed | None:
    return _period(p, f, lambda day, n: _years(100 * (day.year // 100 + n), 100))


def _years(first: int, count: int) -> Closed | None:
    return (date(first, 1, 1), date(first + count - 1, 12, 31)) if 0 < first < 9000 else None


def _period(p: Point, f: Frame, make: Callable[[date, int], Closed | None]) -> Closed | None:
    """Return a period counted from the one of the day of writing, or of the time told last: «الأسبوع الماضي»."""
    anchor = f.told if p.bearing in ("same", "following") else f.base
    if anchor is None:
        return None
    told_end = f.previous.end if f.previous and p.bearing in ("same", "following") else None
    if told_end is not None and make(anchor, 0) != make(told_end, 0):
        return None  # the time told lies in two of them
    return make(anchor, p.shift if p.shift is not None else _SHIFTS[p.bearing])


def _season(p: Point, f: Frame) -> Closed | None:
    if p.year and p.season == "winter" and not p.known:
        return year_days(p.year)  # «شتاء 2015» may be the one that began or the one that ended in 2015
    if p.year:
        return season_days(p.season, p.year)
    return choose(lambda year: season_days(p.season, year), p, f)


def _feast(p: Point, f: Frame) -> Days | None:
    """A feast, one of its days («ثاني أيام عيد الأضحى») or its eve."""
    feast = p.feast
    assert feast is not None
    if feast.either:
        return _either(p, f, feast.either)
    hijri = feast.hijri
    make = one_day(feast.day, lambda y: hijri_month(y, feast.month) if hijri else month_days(y, feast.month))

    def whole(year: int) -> Closed | None:
        found = make(year)
        if found is None:
            return None
        if p.day:
            return plus(found[0], p.day - 1), plus(found[0], p.day - 1)
        return found[0], plus(found[0], feast.days - 1)

    days = in_year(whole, p.year, hijri) if p.year else choose(whole, p._replace(hijri=hijri, weekday=None), f)
    if days is None:
        return None
    if p.eve:
        return Days(plus(days[0], -1), plus(days[0], -1), "day")
    return Days(*days, "day" if days[0] == days[1] else "range")


def _either(p: Point, f: Frame, feasts: tuple[Feast, ...]) -> Days | None:
    """Return the feast that «العيد» means: the last one up to the day of writing, or the next one."""
    found = [days for feast in feasts if (days := _feast(p._replace(feast=feast), f)) is not None and days.start]
    if f.base is None or len(found) < len(feasts):
        return None
    return (min if f.ahead or p.bearing == "next" else max)(found, key=lambda days: days.start or date.min)


_SPANS: dict[str, Callable[[Point, Frame], Closed | None]] = {
    "week": _week, "month": _month, "year": _year, "decade": _decade, "century": _century, "season": _season,
}  # fmt: skip
