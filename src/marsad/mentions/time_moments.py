"""Moments: a point of time where a preposition or the sentence itself asks for one."""

from __future__ import annotations

from marsad.mentions.time_days import read_day
from marsad.mentions.time_pairs import read_pair
from marsad.mentions.time_periods import read_period
from marsad.mentions.time_reader import Reader
from marsad.mentions.time_values import Interval, Loose, Night, Point, TimeValue

Found = tuple[int, str, TimeValue]
Moment = tuple[int, Point | Interval | Night | Loose]
_YEAR_FUNCS = frozenset("since during until before after between throughout by".split())


def read_moment(r: Reader, i: int, after: str = "") -> Moment | None:
    """Read a point of time: a day, a period, or a bare year after a preposition that asks for one."""
    day = read_day(r, i)
    if day is not None:
        return day
    period = read_period(r, i)
    if period is not None:
        return period
    pair = read_pair(r, i)
    if pair is not None:
        return pair
    item = r.item(i)
    if item is None:
        return _bare_year(r, i, after)
    if item.entry.unit == "hour" and item.entry.number == "pl" and (part := r.item(i + 1)) and part.entry.noon:
        first = r.form(i + 2) in ("الاولي", "المتاخره", "المبكره") and r.tight(i + 2)
        return (i + 3 if first else i + 2), Loose(r.form(i + 1))  # «ساعات الصباح الأولى»
    if item.entry.adverb and not item.prep and not r.form(i + 1).startswith("نفس"):
        return i + 1, Loose(r.form(i))
    if item.entry.edge == "middle" and (part := r.item(i + 1)) and part.entry.noon and r.tight(i + 1):
        return i + 2, Loose(r.form(i + 1))  # «منتصف الليل»
    if item.entry.noon and after in ("since", "until"):
        return i + 1, Loose(r.form(i))
    return None


def _bare_year(r: Reader, i: int, after: str) -> Moment | None:
    """Read «2015» after «منذ» or «في»; «في 2000 منزل» is no year."""
    year = r.year(i)
    if year is None:
        return None
    before = r.item(i - 1)
    func = after or (before.entry.func if before else "")
    following = r.item(year[0])
    if following is not None and following.entry.unit and r.tight(year[0]):
        return None
    if func in _YEAR_FUNCS or (year[0] > i + 1 and func == "in"):
        return None if r.listed(year[0], "counted") and r.tight(year[0]) else year
    if func != "in" or not r.tight(i):
        return None
    noun = r.tight(year[0]) and (r.listed(year[0], "counted") or r.form(year[0]).endswith("ا"))
    return None if noun else year


def point_kind(value: TimeValue, kind: str) -> str:
    """Return the kind of what a moment says: future where its own words say so."""
    point = value.last if isinstance(value, Interval) else value
    if isinstance(point, Point) and (point.bearing == "next" or (point.shift or 0) > 0):
        return "future"
    return kind
