"""Resolve days: «الخميس الماضي», «أمس», «20 كانون الأول», «الثامن من الشهر ذاته»."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from marsad.mentions.time_calendar import Closed, Days, hijri_month, month_days, one_day, plus, plus_months
from marsad.mentions.time_choice import Frame, choose, in_year
from marsad.mentions.time_values import Point


def resolve_day(p: Point, f: Frame) -> Days | None:
    """Return the day of a point whose unit is the day."""
    if p.month:
        found = _dated(p, f)
    elif p.day or p.edge:
        found = _day_of_month(p, f)
    elif p.shift is not None:
        found = _shifted(p, f)
    elif p.weekday is not None:
        found = _weekday(p, f)
    elif p.bearing == "same" and f.previous is not None:  # «يومها»: some day of the time told
        return Days(f.previous.start, f.previous.end, f.previous.precision)
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
        week = f.outer
        return plus(week.start, (p.weekday + 1) % 7) if week and week.start and week.precision == "week" else None
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
    """«في اليوم التالي»: only when the time told last is a day."""
    if f.previous is None or f.told is None or f.previous.end != f.told:
        return None
    return plus(f.told, 1) if p.bearing == "following" else None


def _dated(p: Point, f: Frame) -> date | None:
    """A day and month, with the year the words give or the one that fits."""
    months: Callable[[int], Closed | None]
    hijri = p.hijri
    months = (lambda y: hijri_month(y, p.month)) if hijri else (lambda y: month_days(y, p.month))
    make = one_day(p.day, months)
    if p.edge:
        make = lambda y: _edge_day(months(y), p.edge)  # noqa: E731
    if p.year:
        found = in_year(make, p.year, hijri)
        day = found[0] if found else None
    elif p.known and f.base and date(p.known, p.month, p.day) <= f.base:
        day = date(p.known, p.month, p.day)
    else:
        chosen = choose(make, p, f)
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


def _day_of_month(p: Point, f: Frame) -> date | None:
    """«الثامن من الشهر ذاته», «12 من الشهر الجاري»; «الخامس من الشهر» is the latest fifth."""
    if p.within is None:
        return None
    outer = f.outer
    if outer is None or outer.start is None or outer.precision != "month" or outer.end is None:
        return None
    if p.edge:
        return outer.end if p.edge == "last_day" else outer.start
    day = plus(outer.start, p.day - 1)
    if p.within.bearing == "same" and f.base and day > f.base and not f.ahead:
        return None
    if not p.within.bearing and f.base and day > f.base and not f.ahead:
        day = plus(plus_months(outer.start, -1), p.day - 1)
        return day if day < outer.start else None
    return day if day <= outer.end else None
