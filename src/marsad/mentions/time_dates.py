"""Dates: a day by number and month, in digits or words, in either calendar, and the days of feasts."""

from __future__ import annotations

from marsad.mentions.time_lexicon import Item
from marsad.mentions.time_months import month_tail, year_tail
from marsad.mentions.time_periods import read_period
from marsad.mentions.time_reader import Reader
from marsad.mentions.time_values import Interval, Point

Read = tuple[int, Point]
Date = tuple[int, Point | Interval]
_JOINTS = frozenset(("-", "/", "\\", "."))


def read_feast(r: Reader, i: int, item: Item) -> Read:
    """Read «عيد الأضحى المقبل», «عيد الفطر 2022», «رأس السنة»."""
    feast = item.entry.feast
    assert feast is not None
    point = Point("feast", feast=feast, hijri=feast.hijri)
    end = i + item.size
    found = year_tail(r, end, point) if r.tight(end) else (end, point)
    return found[0], found[1]


def read_date(r: Reader, i: int) -> Date | None:
    """Read a date: numbers, or a day's number or ordinal and its month."""
    found = _numeric(r, i) or _worded(r, i) or _short_after_in(r, i)
    if found is None or not isinstance(found[1], Point):
        return found
    return _agreeing(r, found[0], found[1])


def _agreeing(r: Reader, i: int, point: Point) -> Read:
    """Read the same day in the other calendar: «18 شوال 1445هـ الموافق 27 أبريل 2024»; the civil date is kept."""
    if i >= r.n:
        return i, point
    at = i + 1 if r.func(i) == "agreeing" else i
    if at == i and (r.before[i] not in ("-", "/", "(", ",") or not point.year):
        return i, point
    if at > i and (named := r.item(at)) is not None and named.entry.weekday >= 0:
        at += 1
    other = _numeric(r, at) or _worded(r, at)
    if other is None or not isinstance(other[1], Point) or other[1].hijri == point.hijri or not other[1].month:
        return i, point
    return other[0], other[1] if point.hijri and other[1].year else point


def _numeric(r: Reader, i: int) -> Read | None:
    """Read «9/7/2022» (day first), «2022-07-09», «09.07.2022»; «4/28/2022» can only be the American order."""
    if not 0 <= i < r.n or r.words[i].form >= ":":
        return None
    form, end = r.words[i].form, i + 1
    parts = form.replace(".", "/").split("/") if form.count("/") == 2 or form.count(".") == 2 else []
    if not parts and i + 2 < r.n and r.before[i + 1] == r.before[i + 2] and r.before[i + 1] in _JOINTS:
        parts, end = [form, r.words[i + 1].form, r.words[i + 2].form], i + 3
    if len(parts) != 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    year, month, day = (int(p) for p in (parts if len(parts[0]) == 4 else reversed(parts)))
    if len(parts[0]) > 2 and len(parts[0]) != 4:
        return None
    if year < 100 and len(parts[2]) == 2 and len(parts[0]) <= 2:
        year += 2000
    if month > 12 >= day:
        month, day = day, month
    hijri = 1300 <= year <= 1500
    if r.func(end) in ("era", "hijri_era") and r.tight(end):
        end += 1
    if not ((1900 <= year <= 2100 or hijri) and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return end, Point("day", year, month, day, hijri=hijri)


def short_numeric(r: Reader, i: int) -> Read | None:
    """Read «26/7» after «يوم»: day and month."""
    parts = r.form(i).split("/")
    if len(parts) != 2 or not all(part.isdecimal() and len(part) <= 2 for part in parts):
        return None
    day, month = int(parts[0]), int(parts[1])
    return (i + 1, Point("day", month=month, day=day)) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _short_after_in(r: Reader, i: int) -> Read | None:
    """Read «في 28/4»; «في 3/4 المدينة» can be a fraction."""
    found = short_numeric(r, i) if r.func(i - 1) == "in" else None
    return found if found is not None and found[1].day > found[1].month else None


def _worded(r: Reader, i: int) -> Date | None:
    """Read «20 كانون الأول», «الثالث من مايو», «12 من الشهر الجاري», «أول أيام عيد الأضحى», «14 و15 مايو»."""
    number = day_number(r, i)
    if number is None:
        return _two_days(r, i)
    end, day, written = number
    second = _second_number(r, end, written)
    at = second[0] if second else end
    item = r.item(at)
    slashed = at < r.n and r.before[at] in _JOINTS and written == "digits" and item is not None and item.entry.month
    if not r.tight(at) and not slashed:  # «8/كانون الأول/2024»
        return None
    if item is not None and item.entry.bearing == "this" and written == "digits" and r.func(i - 1) == "in":
        return at + 1, Point("day", day=day, within=Point("month", bearing="this"))  # «في 14 الجاري»
    if item is not None and item.entry.unit == "day" and not second and not item.prep and not item.conj:
        return _ordinal_day(r, at + 1, day)
    of = item is not None and item.entry.func == "of" and not item.conj
    if of:
        at += 1
        item = r.item(at)
    elif item is not None and item.prep == "ل" and (item.entry.feast or item.entry.month):
        of = True
    if item is None or item.conj:
        return None
    civil = item.entry.month and not item.entry.hijri and not item.prep
    first = day == 1 and r.form(i) == "اول" and civil  # «أول مايو»
    if not (of or first or written == "digits" or written in ("first_day", "last_day")):
        return None
    point = _in_month(r, at, item, of)
    if point is None:
        return None
    dated = _with_day(point[1], day, written)
    if second is None:
        return point[0], dated
    return point[0], Interval(_with_day(point[1], day, written), _with_day(point[1], second[1], written))


def _two_days(r: Reader, i: int) -> Date | None:
    """Read the two days of a night: «ليلة | 6/7 نيسان 2017»."""
    parts = r.form(i).split("/")
    item = r.item(i + 1)
    if len(parts) != 2 or not all(p.isdecimal() and len(p) <= 2 for p in parts) or item is None or not r.tight(i + 1):
        return None
    first, second = map(int, parts)
    if second != first + 1 or not item.entry.month or item.conj or item.prep:
        return None
    end, month = month_tail(r, i + 1, item)
    return end, Interval(_with_day(month, first, "digits"), _with_day(month, second, "digits"))


def _with_day(month: Point, day: int, written: str) -> Point:
    edge = written if written in ("first_day", "last_day") else ""
    if month.unit == "feast":
        return month._replace(day=day)
    if month.month:
        return month._replace(unit="day", day=0 if edge else day, edge=edge)
    return Point("day", day=0 if edge else day, edge=edge, within=month)


def _ordinal_day(r: Reader, i: int, day: int) -> Read | None:
    """Read the month or feast after «أول أيام», «ثاني يوم من»."""
    at = i + 1 if r.func(i) == "of" else i
    item = r.item(at)
    point = _in_month(r, at, item, True) if item is not None and not item.conj else None
    return (point[0], _with_day(point[1], day, "ordinal")) if point else None


def _in_month(r: Reader, i: int, item: Item, of: bool) -> Read | None:
    """Read the month (or feast) that a day's number belongs to."""
    entry = item.entry
    if entry.feast is not None and of:
        return read_feast(r, i, item)
    if entry.month:
        return month_tail(r, i, item)
    if entry.unit == "month" and not entry.definite and entry.number == "sg":
        name = r.item(i + 1)
        return month_tail(r, i + 1, name) if name and name.entry.month and r.tight(i + 1) else None
    found = read_period(r, i)
    if found is not None and found[1].unit == "month" and not found[1].month and not found[1].edge:
        return found
    if of and entry.unit == "month" and entry.definite and entry.number == "sg":
        return i + item.size, Point("month")
    return None


def day_number(r: Reader, i: int) -> tuple[int, int, str] | None:
    """Read a day's number: digits, «الخامس والعشرين», «الثالث عشر», «غرة»."""
    item = r.item(i)
    if item is None:
        number = r.digits(i, 1, 31)
        return (i + 1, number, "digits") if number and len(r.form(i)) <= 2 else None
    if item.entry.func == "article" and r.digits(i + 1, 1, 31) and r.tight(i + 1):
        return i + 2, r.digits(i + 1, 1, 31), "digits"
    if item.entry.edge in ("first_day", "last_day"):
        return i + item.size, 1, item.entry.edge
    if item.entry.ten:
        return i + 1, item.entry.ten, "ordinal"
    value = item.entry.ordinal
    if not value:
        return None
    after = r.item(i + 1)
    if r.form(i + 1) in ("عشر", "عشره") and value < 10 and r.tight(i + 1):
        return i + 2, value + 10, "ordinal"
    if after is not None and after.entry.ten and after.conj == "و" and r.tight(i + 1) and value + after.entry.ten <= 31:
        return i + 2, value + after.entry.ten, "ordinal"
    return i + 1, value, "ordinal"


def _second_number(r: Reader, i: int, written: str) -> tuple[int, int] | None:
    """Read the second of two days of one month: «14 و15 مايو», «3-5 مايو», «الثالث والرابع من مايو»."""
    if i >= r.n:
        return None
    if written == "digits":
        at = i + 1 if r.func(i) in ("and", "to") and r.tight(i) else i
        if (at == i and r.before[i] != "-") or at >= r.n:
            return None
        number = r.digits(at, 1, 31)
        return (at + 1, number) if number else None
    item = r.item(i)
    if written != "ordinal" or item is None or item.conj != "و" or not r.tight(i):
        return None
    second = day_number(r, i) if item.entry.ordinal or item.entry.ten else None
    return (second[0], second[1]) if second else None
