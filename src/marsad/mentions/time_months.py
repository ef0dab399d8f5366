"""Months, weeks and years as the words name them: «أيلول/سبتمبر الماضي», «الأسبوع الماضي», «عام 2014», «هذا الصيف»."""

from __future__ import annotations

from marsad.mentions.time_lexicon import Item
from marsad.mentions.time_reader import Reader
from marsad.mentions.time_values import Point
from marsad.text.numbers import read_number

Read = tuple[int, Point]
PERIODS = frozenset(("week", "month", "year", "decade", "century"))
_TIME_PREPOSITIONS = frozenset("since in during until before after between of throughout".split())


def read_month(r: Reader, i: int, item: Item, strong: bool = False) -> Read | None:
    """Read a month with what follows it; names that are other words too need something beside them."""
    end, month = month_tail(r, i, item)
    need = item.entry.need
    if need and item.prep in ("ب", "ك"):
        return None
    if not need or strong or month.year or month.bearing or month.within is not None or end > i + item.size:
        return end, month
    return (end, month) if need == "prep" and r.func(i - 1) in _TIME_PREPOSITIONS else None


def month_tail(r: Reader, i: int, item: Item) -> Read:
    """Read a month's other name and its year: «يونيو (حزيران) 2007», «يونيو/حزيران من العام الماضي»."""
    month, hijri = item.entry.month, item.entry.hijri
    end = i + item.size
    point = Point("month", month=month, hijri=hijri)
    while (other := r.item(end)) and other.entry.month and other.entry.hijri == hijri and not other.conj:
        wrong = other.entry.month != month  # «30 ديسمبر (كانون الثاني) 2006»: the outlet's own name counts
        if not r.alias_gap(end) or (wrong and r.before[end] != "("):
            break
        end += other.size
    while (praise := r.item(end)) and praise.entry.praise and r.tight(end):
        end += praise.size
    if not r.date_gap(end):
        return end, point
    return year_tail(r, end, point)


def year_tail(r: Reader, i: int, point: Point) -> Read:
    """Read the year after a day or month: «2004», «الماضي», «من العام الماضي», «من عام 1436هـ»."""
    year = r.year(i, point.hijri)
    if year is not None and not (r.before[i] and r.listed(year[0], "counted")):
        if year[1].hijri and not point.hijri:
            return i, point
        return year[0], point._replace(year=year[1].year)
    if not (r.tight(i) or r.before[i] == ")"):
        return i, point
    bearing = r.bearing(i)
    if bearing is not None:
        return bearing[0], point._replace(bearing=bearing[1])
    at = i + 1 if r.func(i) == "of" else i
    outer = year_unit(r, at)
    if outer is None or (at == i and not outer[1].year):
        return i, point
    if outer[1].year:
        return outer[0], point._replace(year=outer[1].year)
    return outer[0], point._replace(within=outer[1])


def year_unit(r: Reader, i: int) -> Read | None:
    """Read «العام الماضي», «عام 2003», «هذا العام», «2003» after «من»."""
    year = r.year(i)
    if year is not None:
        return year
    item = r.item(i)
    if item is None:
        return None
    if item.entry.func in ("this", "that"):
        found = read_pointed(r, i, "this" if item.entry.func == "this" else "same")
    else:
        found = read_unit(r, i, item) if item.entry.unit == "year" and item.entry.number == "sg" else None
    return found if found and found[1].unit == "year" and (found[1].year or found[1].bearing) else None


def read_pointed(r: Reader, i: int, bearing: str) -> Read | None:
    """Read «هذا الأسبوع», «ذلك العام», «نفس الشهر», «هذا الصيف»."""
    item = r.item(i + 1)
    if item is None or not r.tight(i + 1) or item.conj or item.prep or not item.entry.definite:
        return None
    end = i + 1 + item.size
    if item.entry.season:
        return end, Point("season", season=item.entry.season, bearing=bearing)
    if item.entry.unit in PERIODS and item.entry.number == "sg":
        return end, Point(item.entry.unit, bearing=bearing)
    return None


def read_unit(r: Reader, i: int, item: Item, edged: bool = False) -> Read | None:
    """Read «الأسبوع الماضي», «العام 2005», «عام 2014», «شهر أيلول»; after an edge also «الشهر» alone."""
    unit, end = item.entry.unit, i + item.size
    if not r.tight(end):
        return (end, Point(unit)) if edged and item.entry.definite else None
    if unit == "year":
        year = r.year(end) or _spelled_year(r, end)
        if year is not None:
            return year
        if item.entry.definite and not edged and r.listed(i - 1, "before_year"):
            return None
    if unit == "month" and not item.entry.definite:
        name = r.item(end)
        return read_month(r, end, name, strong=True) if name and name.entry.month and not name.conj else None
    if not item.entry.definite:
        return None
    bearing = r.bearing(end)
    if bearing is not None:
        return bearing[0], Point(unit, bearing=bearing[1])
    return (end, Point(unit)) if edged else None


def _spelled_year(r: Reader, i: int) -> Read | None:
    """Read a year in words: «عام | ألفين وأحد عشر», «سنة | ألف وتسعمئة وثمانية وأربعين»."""
    if r.words[i].number is not None and r.words[i].form.isdecimal():
        return None
    number = read_number(r.words, i, r.before)
    return (number[1], Point("year", number[0])) if number is not None and 1900 <= number[0] <= 2100 else None
