"""Periods: months, weeks, years, seasons and their parts, as the words name them."""

from __future__ import annotations

from marsad.mentions.time_amounts import read_amount
from marsad.mentions.time_lexicon import Item
from marsad.mentions.time_reader import Reader
from marsad.mentions.time_values import Point

Read = tuple[int, Point]
_TIME_PREPOSITIONS = frozenset("since in during until before after between of throughout".split())
_PERIODS = frozenset(("week", "month", "year", "decade", "century"))


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
        found = _pointed(r, i, "this" if entry.func == "this" else "same")
    if found is None and entry.unit in _PERIODS and entry.number == "sg" and not item.suffix:
        found = _unit(r, i, item)
    if found is None and entry.season:
        found = _season(r, i, item)
    if found is None and entry.decade:
        found = _decade(r, i, item)
    return found


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
    outer = _year_unit(r, at)
    if outer is None or (at == i and not outer[1].year):
        return i, point
    if outer[1].year:
        return outer[0], point._replace(year=outer[1].year)
    return outer[0], point._replace(within=outer[1])


def _year_unit(r: Reader, i: int) -> Read | None:
    """Read «العام الماضي», «عام 2003», «هذا العام», «2003» after «من»."""
    year = r.year(i)
    if year is not None:
        return year
    item = r.item(i)
    if item is None:
        return None
    if item.entry.func in ("this", "that"):
        found = _pointed(r, i, "this" if item.entry.func == "this" else "same")
    else:
        found = _unit(r, i, item) if item.entry.unit == "year" and item.entry.number == "sg" else None
    return found if found and found[1].unit == "year" and (found[1].year or found[1].bearing) else None


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
    elif item.entry.unit in _PERIODS and item.entry.number == "sg" and not item.suffix:
        inner = _unit(r, at, item, edged=True)
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
            inner = _unit(r, at, item, edged=True)
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
    year, count = _year_unit(r, amount[0] + 2), int(amount[1].number)
    return (year[0], year[1]._replace(edge=f"months{count}")) if year and 1 <= count <= 12 else None


def _pointed(r: Reader, i: int, bearing: str) -> Read | None:
    """Read «هذا الأسبوع», «ذلك العام», «نفس الشهر», «هذا الصيف»."""
    item = r.item(i + 1)
    if item is None or not r.tight(i + 1) or item.conj or item.prep or not item.entry.definite:
        return None
    end = i + 1 + item.size
    if item.entry.season:
        return end, Point("season", season=item.entry.season, bearing=bearing)
    if item.entry.unit in _PERIODS and item.entry.number == "sg":
        return end, Point(item.entry.unit, bearing=bearing)
    return None


def _unit(r: Reader, i: int, item: Item, edged: bool = False) -> Read | None:
    """Read «الأسبوع الماضي», «العام 2005», «عام 2014», «شهر أيلول»; after an edge also «الشهر» alone."""
    unit, end = item.entry.unit, i + item.size
    if not r.tight(end):
        return (end, Point(unit)) if edged and item.entry.definite else None
    if unit == "year":
        year = r.year(end)
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
    outer = _year_unit(r, end + 1 if r.func(end) == "of" else end)
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
