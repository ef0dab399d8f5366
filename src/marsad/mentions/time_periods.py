"""Periods that stand for themselves: months, weeks, years, seasons, decades and their parts."""

from __future__ import annotations

from marsad.mentions.time_amounts import read_amount
from marsad.mentions.time_lexicon import Item
from marsad.mentions.time_months import PERIODS, Read, read_month, read_pointed, read_unit, year_unit
from marsad.mentions.time_reader import Reader
from marsad.mentions.time_values import Point


def read_period(r: Reader, i: int) -> Read | None:
    """Read a period that stands for itself: «الأسبوع الماضي», «مطلع العام», «أيلول/سبتمبر الماضي», «صيف 2003»."""
    item = r.item(i)
    if item is None:
        return None
    entry = item.entry
    found: Read | None = None
    if entry.month:
        found = read_month(r, i, item)
    if found is None and entry.edge:
        found = _edged(r, i, item)
        if found is None and r.form(i) == "اخر" and (week := r.item(i + 1)) and week.entry.unit == "week":
            found = _week_of_month(r, i, i + 2)
    if found is None and entry.portion:
        found = _portion(r, i, entry.portion)
    if found is None and entry.unit == "week" and entry.definite:
        found = _week_of_month(r, i + item.size, i + item.size + 1)
    if found is None and entry.ordinal and (week := r.item(i + 1)) and week.entry.unit == "week" and r.tight(i + 1):
        found = _week_of_month(r, i, i + 2)  # «أول أسبوع من أيار»
    if found is None and entry.unit == "month" and entry.number == "pl" and entry.definite:
        found = _first_months(r, i)
    if found is None and entry.func in ("this", "that"):
        found = read_pointed(r, i, "this" if entry.func == "this" else "same")
    if found is None and entry.unit in PERIODS and entry.number == "sg" and not item.suffix:
        found = read_unit(r, i, item)
    if found is None and entry.season:
        found = _season(r, i, item)
    if found is None and entry.decade:
        found = _decade(r, i, item)
    return found


def _edged(r: Reader, i: int, edged: Item) -> Read | None:
    """Read «مطلع الشهر», «نهاية 2016», «أواخر شهر أيلول الماضي», «العشر الأواخر من رمضان»."""
    edge, at = edged.entry.edge, i + edged.size
    if not r.tight(at) or edge in ("first_day", "last_day"):
        return None
    year = r.year(at)
    if year is not None:
        return year[0], year[1]._replace(edge=edge)
    item = r.item(at)
    if item is None or item.prep or item.conj:
        return None
    if item.entry.month:
        inner = read_month(r, at, item, strong=item.entry.need == "prep" or item.entry.hijri)
    elif item.entry.unit in PERIODS and item.entry.number == "sg" and not item.suffix:
        inner = read_unit(r, at, item, edged=True)
    else:
        inner = read_period(r, at) if item.entry.func in ("this", "that") or item.entry.decade else None
    if inner is None or inner[1].edge or inner[1].season:
        return None
    return inner[0], inner[1]._replace(edge=edge)


def _portion(r: Reader, i: int, parts: int) -> Read | None:
    """Read «النصف الأول من العام الماضي», «الربع الأخير من 2021»."""
    item = r.item(i + 1)
    if item is None or not r.tight(i + 1):
        return None
    number = parts if r.form(i + 1) in ("الاخير", "الاخيره") else item.entry.ordinal
    if not 1 <= number <= parts:
        return None
    at = i + 3 if r.func(i + 2) == "of" else i + 2
    inner = r.year(at)
    item = r.item(at)
    if inner is None and item is not None:
        if item.entry.unit in ("month", "year", "decade") and item.entry.number == "sg":
            inner = read_unit(r, at, item, edged=True)
        elif item.entry.month:
            inner = read_month(r, at, item, strong=True)
        elif item.entry.func in ("this", "that"):
            inner = read_period(r, at)
    if inner is None or inner[1].edge or inner[1].season:
        return None
    return inner[0], inner[1]._replace(edge=f"{number}/{parts}")


def _week_of_month(r: Reader, number: int, after: int) -> Read | None:
    """Read «الأسبوع الأول من أيار», «الأسبوع الأخير من نيسان»: which week is told by word ``number``."""
    item = r.item(number)
    if item is None or not r.tight(number) or r.func(after) != "of":
        return None
    last = r.form(number) in ("الاخير", "اخر")
    if not last and not 1 <= item.entry.ordinal <= 4:
        return None
    month = r.item(after + 1)
    inner = read_period(r, after + 1) if month is not None else None
    if inner is None or inner[1].unit != "month" or inner[1].edge:
        return None
    return inner[0], inner[1]._replace(edge=f"week{0 if last else item.entry.ordinal}")


def _first_months(r: Reader, i: int) -> Read | None:
    """Read «الأشهر الستة الأولى من 2015», «الأشهر الثلاثة الأولى من العام الجاري»."""
    amount = read_amount(r, i)
    if amount is None or r.form(amount[0]) not in ("الاولي", "الاول") or r.func(amount[0] + 1) != "of":
        return None
    year, count = year_unit(r, amount[0] + 2), int(amount[1].number)
    return (year[0], year[1]._replace(edge=f"months{count}")) if year and 1 <= count <= 12 else None


def _season(r: Reader, i: int, item: Item) -> Read | None:
    """Read «صيف 2003», «صيف عام 2003», «خريف العام الماضي», «الصيف الماضي»."""
    end = i + item.size
    if not r.tight(end):
        return None
    point = Point("season", season=item.entry.season)
    if item.entry.definite:
        bearing = r.bearing(end)
        if bearing is not None:
            return bearing[0], point._replace(bearing=bearing[1])
        if r.func(end) != "of":
            return None
    outer = year_unit(r, end + 1 if r.func(end) == "of" else end)
    if outer is None:
        return None
    if not outer[1].year:
        return outer[0], point._replace(within=outer[1])
    at, year = outer[0], outer[1].year
    if at < r.n and r.before[at] in ("-", "/") and r.digits(at, year + 1, year + 1):
        return at + 1, point._replace(year=year, known=year + 1)  # «شتاء 2012-2013»
    return at, point._replace(year=year)


def _decade(r: Reader, i: int, item: Item) -> Read | None:
    """Read «التسعينيات», «ثمانينيات القرن الماضي»."""
    end = i + item.size
    named = r.item(end)
    if named is not None and named.entry.unit == "century" and named.entry.definite and r.bearing(end + 1):
        return end + 2, Point("decade", year=item.entry.decade)
    return (end, Point("decade", year=item.entry.decade)) if item.entry.definite and not item.prep else None
