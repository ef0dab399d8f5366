"""Resolution: which days a time expression means, given when the report was written and what was told last."""

from __future__ import annotations

import math
from datetime import date

from marsad.mentions.time_calendar import Days, month_days, plus, plus_months
from marsad.mentions.time_choice import Frame
from marsad.mentions.time_points import resolve_interval, resolve_point
from marsad.mentions.time_values import (
    Ago,
    Amount,
    Interval,
    Limit,
    Loose,
    Night,
    Point,
    Since,
    Stretch,
    TimeMention,
    TimeValue,
)
from marsad.types import Published, TimeSpan

_DAYS = {"minute": 0.0, "hour": 1 / 24, "night": 1, "day": 1, "week": 7}
_TO_MIDDLE = {"month": 5}
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
# «قبل أيام»: two at least, and no more than the next greater unit, or the writer would have used that.
_FEW = {"minute": (0.0, 0.0), "hour": (0, 24), "night": (2, 7), "day": (2, 7), "week": (2, 4.5), "month": (2, 12),
        "year": (2, 10), "decade": (2, 10), "century": (2, 10)}  # fmt: skip


_DAY_HOURS = 24


def resolve_time(
    mention: TimeMention, published: Published | None, previous: TimeSpan | None = None
) -> TimeSpan | None:
    """Return the days that a mention means, or ``None`` when the words and the context do not settle them.

    «أول أمس الثلاثاء» in a report of 2019-12-26 is 2019-12-24. When the day of writing is only known to lie between two
    days, the answer covers what both allow; lengths and ages have no days. What points back is counted from the mention
    it points to (see :func:`marsad.mentions.time_anaphors.link_times`), else from ``previous``.
    """
    if mention.kind in ("duration", "age"):
        return None
    if mention.told is not None:
        previous = resolve_time(mention.told, published, previous) or previous
    value, ahead = mention.value, mention.kind == "future"
    first, last = (published.start, published.end) if published else (None, None)
    early = resolve_value(value, Frame(first, previous, ahead))
    if first == last or early is None:
        return _span(early)
    fixed = resolve_value(value, Frame(None, previous, ahead))
    if fixed is not None and fixed.end is not None:
        return _span(fixed)
    late = resolve_value(value, Frame(last, previous, ahead)) if last else None
    if late is None and last is not None:
        return None
    if late == early:
        return _span(early)
    return TimeSpan(early.start, late.end if late else None, "range")


def _span(days: Days | None) -> TimeSpan | None:
    return TimeSpan(*days) if days else None


def resolve_value(value: TimeValue, frame: Frame) -> Days | None:
    """Return the days of a value within a frame."""
    if isinstance(value, Point):
        return resolve_point(value, frame)
    if isinstance(value, Since):
        return _since(value, frame)
    if isinstance(value, Stretch):
        return _stretch(value, frame)
    if isinstance(value, Ago):
        return _ago(value, frame)
    if isinstance(value, Loose):
        return Days(frame.base, frame.base, "day") if frame.base else None
    if isinstance(value, Night):
        return Days(plus(frame.base, value.shift), plus(frame.base, value.shift + 1), "range") if frame.base else None
    if isinstance(value, Interval):
        return resolve_interval(value, frame)
    return _limit(value, frame) if isinstance(value, Limit) else None


def _since(value: Since, f: Frame) -> Days | None:
    """«منذ أكثر من أسبوع» begins a week ago at the latest; it ends now or at «حتى …»."""
    if isinstance(value.start, Amount):
        low = value.start.number or _FEW[value.start.unit][0]
        start = _step(f.base, low, value.start.unit, -1) if f.base else None
    else:
        begun = resolve_value(value.start, f)
        start = begun.start if begun else None
        if start is not None and isinstance(value.start, Point) and value.start.edge == "middle":
            start = plus(start, _TO_MIDDLE.get(value.start.unit, 0))  # «منذ منتصف أبريل»: from the 15th
    if start is None:
        return None
    if value.until is not None:
        until = resolve_value(value.until, f)
        end = until.end if until else None
    else:
        end = f.base
    if end is not None and end < start:  # «ابتداءً من الأحد المقبل»
        end = None
    return Days(start, end, "day" if end == start else "range")


def _stretch(value: Stretch, f: Frame) -> Days | None:
    """«خلال الـ24 ساعة الماضية» is from yesterday to today; «الأيام القادمة» at most the coming week."""
    amount = value.amount
    if value.base == "previous":
        told = f.previous.end if f.previous else None
        if told is None:
            return None
        first = plus(told, 0 if amount.unit in ("hour", "minute") else 1)
        return _ordered(first, _step(told, amount.number or 2, amount.unit, 1))
    if f.base is None:
        return None
    count = amount.number or _FEW[amount.unit][1]
    count = max(count, 24) if amount.unit in ("hour", "minute") else count
    unit = "hour" if amount.unit == "minute" else amount.unit
    far = _step(f.base, count, unit, value.sign)
    precision = "week" if unit == "week" and count == 1 else "range"
    return Days(min(far, f.base), max(far, f.base), precision)


def _ago(value: Ago, f: Frame) -> Days | None:
    """A point so much earlier or later than now, or than the time told last."""
    amount, sign = value.amount, value.sign
    if value.base == "other" and (amount.unit not in ("hour", "minute") or amount.number >= _DAY_HOURS):
        return None
    if value.base == "published":
        return _from(f.base, f.base, amount, sign) if f.base else None
    if f.previous is None or f.previous.start is None or f.previous.end is None:
        return None
    if amount.unit in ("hour", "minute") and amount.number < 24:
        return Days(f.previous.start, f.previous.end, f.previous.precision)
    if f.previous.precision in ("year", "range", "unknown") and amount.unit in _DAYS:
        return None
    if f.previous.precision == "month" and amount.unit in _DAYS:
        return None
    return _from(f.previous.start, f.previous.end, amount, sign)


def _from(start: date, end: date, amount: Amount, sign: int) -> Days:
    """Step away from a stretch of days; the answer is as exact as the unit: a day, a week, a calendar month or year."""
    count, unit = amount.number, amount.unit
    near, edge = (start, end) if sign < 0 else (end, start)
    if unit in ("hour", "minute") and count < 24:
        several = not count and unit == "hour"
        return Days(plus(start, -1), end, "range") if sign < 0 and (several or count >= 12) else Days(start, end, "day")
    if unit == "hour":
        count, unit = count / 24, "day"
    if not count:
        few = _FEW[unit]
        return _ordered(_step(near, few[0], unit, sign), _step(near, few[1], unit, sign))
    far = _step(near, count, unit, sign)
    if amount.sense == "more_than":
        return Days(None, far, "range") if sign < 0 else Days(far, None, "range")
    if amount.sense == "less_than":
        return _ordered(edge, far)
    if count != int(count):
        return _ordered(_step(near, math.floor(count), unit, sign), _step(near, math.ceil(count), unit, sign))
    return _exactness(far, unit, amount.sense)


def _exactness(day: date, unit: str, sense: str) -> Days:
    if unit in ("day", "night"):
        slack = 1 if sense == "about" else 0
        return Days(plus(day, -slack), plus(day, slack), "range" if slack else "day")
    if unit == "week":
        return Days(plus(day, -3), plus(day, 3), "week")
    if unit == "month":
        return Days(*month_days(day.year, day.month), "month")
    slack = 5 if unit == "century" else 0
    first, last = date(max(1, day.year - slack), 1, 1), date(min(9999, day.year + slack), 12, 31)
    return Days(first, last, "range" if slack else "year")


def _ordered(one: date, other: date) -> Days:
    return Days(min(one, other), max(one, other), "day" if one == other else "range")


def _step(day: date, count: float, unit: str, sign: int) -> date:
    """Return the day so many units away."""
    if unit in _MONTHS:
        whole = math.floor(count)
        moved = plus_months(day, sign * whole * _MONTHS[unit])
        rest = sign * (count - whole)
        return plus_months(moved, round(rest * _MONTHS[unit])) if unit != "month" else plus(moved, round(rest * 30))
    return plus(day, sign * math.ceil(count * _DAYS[unit] - 1e-9))


def _limit(value: Limit, f: Frame) -> Days | None:
    """«قبل نهاية الشهر»: from now to the month's end when that lies ahead, else everything before it."""
    if value.side == "before" and not f.ahead and _undecided(value.point):
        return None  # «قبل رمضان»: last year's or the next one?
    days = resolve_point(value.point, f)
    if days is None or days.start is None or days.end is None:
        return None
    if value.side == "after":
        after = plus(days.end, 1)
        return Days(after, f.base if f.base and f.base >= after else None, "range")
    ends = value.point.edge in ("end", "last_day") or value.side == "until"
    end = days.end if ends else plus(days.start, -1)
    start = f.base if f.base and f.base <= end else None
    return Days(start, end, "range")


def _undecided(point: Point) -> bool:
    """Tell whether a point could lie on either side of now: a feast, month, date or weekday without year or bearing."""
    return not (point.year or point.bearing or point.shift is not None or point.within is not None or point.edge)
