"""Choice: which of the stretches that an expression can mean it does mean, by bearing and tense.

Everything that a year-by-year expression could mean is laid out around the day of writing, and one of them is chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from marsad.mentions.time_calendar import Closed, Days, candidates, hijri_year, plus
from marsad.mentions.time_values import Point
from marsad.types import TimeSpan

_NEAR = 45  # days; «12 شتنبر الجاري» in a report of early October still means this September, not another year's


class Frame(NamedTuple):
    """What a point is resolved against: the day of writing, the time told last, the tense, what it lies within."""

    base: date | None
    previous: TimeSpan | None = None
    ahead: bool = False
    outer: Days | None = None  # «من العام الماضي», resolved

    @property
    def told(self) -> date | None:
        """Return the first day of the time told last."""
        return self.previous.start if self.previous else None


def choose(make: Callable[[int], Closed | None], p: Point, f: Frame) -> Closed | None:
    """Choose among the years that an expression without one can mean."""
    if p.within is not None:
        return _inside(make, p, f.outer)
    anchor = f.told if p.bearing in ("same", "following") else plus(f.base, p.shift) if f.base and p.shift else f.base
    if anchor is None:
        return None
    around = hijri_year(anchor) if p.hijri else anchor.year
    found = list(candidates(make, around, back=2 if p.weekday is None and p.day != 29 else 12))
    if p.weekday is not None and p.unit == "day" and not p.hijri:
        found = [days for days in found if days[0].weekday() == p.weekday] or found
    if p.bearing in ("same", "this") or p.shift is not None:
        return nearest(found, anchor)
    return by_tense(found, anchor, p.bearing or ("next" if f.ahead else ""), strict=bool(p.bearing))


def _inside(make: Callable[[int], Closed | None], p: Point, outer: Days | None) -> Closed | None:
    """Choose what lies within «من العام الماضي»."""
    if outer is None or outer.start is None or outer.end is None:
        return None
    around = hijri_year(outer.start) if p.hijri else outer.start.year
    return next((d for d in candidates(make, around) if d[0] <= outer.end and d[1] >= outer.start), None)


def nearest(found: list[Closed], anchor: date) -> Closed | None:
    """Return the stretch that holds the anchor or lies nearest, if it is near at all."""
    best = min(found, key=lambda d: _gap(d, anchor), default=None)
    return best if best is not None and _gap(best, anchor) <= _NEAR else None


def _gap(days: Closed, anchor: date) -> int:
    return max((days[0] - anchor).days, (anchor - days[1]).days, 0)


def by_tense(found: list[Closed], anchor: date, bearing: str, strict: bool) -> Closed | None:
    """Return the last stretch up to the anchor or the first one after it; a strict one does not hold the anchor."""
    if bearing == "next":
        return next((d for d in found if (d[0] > anchor if strict else d[1] >= anchor)), None)
    if bearing == "following":
        return next((d for d in found if d[0] > anchor), None)
    if bearing in ("past", "before_last"):
        past = [d for d in found if d[1] < anchor]
        return past[-1 if bearing == "past" else -2] if len(past) > 1 else None
    return next((d for d in reversed(found) if d[0] <= anchor), None)


def in_year(make: Callable[[int], Closed | None], year: int, hijri: bool) -> Closed | None:
    """Make the stretch of an explicit year; «رمضان 2019» is the Ramadan that began in 2019."""
    if hijri and year > 1600:
        around = hijri_year(date(year, 6, 1))
        return next((days for days in candidates(make, around) if days[0].year == year), None)
    return make(year)
