"""Time clauses: a preposition of time with its point or length: «منذ …», «خلال …», «بين … و…», and bare lengths."""

from __future__ import annotations

from collections.abc import Callable

from marsad.mentions.time_amounts import read_amount
from marsad.mentions.time_dates import day_number
from marsad.mentions.time_moments import Found, point_kind, read_moment
from marsad.mentions.time_offsets import read_after, read_before, read_limit
from marsad.mentions.time_pairs import joined
from marsad.mentions.time_reader import Reader
from marsad.mentions.time_tense import looks_ahead
from marsad.mentions.time_values import Ago, Amount, Interval, Loose, Night, Nth, Point, Since, Stretch
from marsad.text.numbers import read_number


def read_clause(r: Reader, i: int) -> Found | None:
    """Read the time expression that begins at word ``i``: (end, kind, value)."""
    item = r.item(i)
    if item is not None and item.entry.func:
        reader = _READERS.get(item.entry.func)
        found = reader(r, i) if reader is not None else None
        if found is not None:
            return found
    moment = read_moment(r, i)
    if moment is not None:
        return moment[0], "point", _midnight(r, i) or moment[1]
    return _length(r, i) or _nth(r, i) or _aged(r, i)


def _midnight(r: Reader, i: int) -> Night | None:
    """Tell whether midnight is named without its day: it belongs to the day of writing and the one before."""
    item = r.item(i)
    if item is None or item.entry.edge != "middle" or r.form(i + 1) not in ("الليل", "الليله") or looks_ahead(r, i):
        return None
    moment = read_moment(r, i)
    return Night(-1) if moment is not None and isinstance(moment[1], Loose) else None


def _since(r: Reader, i: int) -> Found | None:
    """Read «منذ أكثر من أسبوع», «منذ بداية نوفمبر الماضي وحتى تاريخ أمس», «منذ 2015»."""
    if not r.tight(i + 1):
        return None
    moment = read_moment(r, i + 1, after="since")
    start: Point | Night | Loose | Amount
    if moment is not None and not isinstance(moment[1], Interval):
        end, start = moment[0], moment[1]
    else:
        amount = read_amount(r, i + 1)
        if amount is None:
            return None
        end, start = amount[0], amount[1]
        opening = r.item(i + 1)
        if not amount[2] and opening is not None and opening.entry.definite and r.bearing(end) is None:
            return None  # «منذ الدقائق الأولى»
        if r.func(end) == "ago":
            end += 1
        bearing = r.bearing(end)
        if bearing is not None and r.tight(end):
            end = bearing[0]
    until = _until_part(r, end)
    if until is not None:
        return until[0], "since", Since(start, until[1])
    return end, "since", Since(start)


def _until_part(r: Reader, i: int) -> tuple[int, Point | Night | None] | None:
    """Read «وحتى تاريخ أمس», «حتى الآن» after the start of a stretch."""
    if i >= r.n or r.before[i] not in ("", ",", "-") or r.func(i) not in ("until", "to"):
        return None
    at = i + 1
    if r.func(at) == "now":
        return at + 1, None
    moment = read_moment(r, at, after="until")
    if moment is None or not isinstance(moment[1], Point | Night):
        return None
    point = moment[1]
    return moment[0], None if isinstance(point, Point) and point == Point("day", shift=0) else point


def _starting(r: Reader, i: int) -> Found | None:
    """Read «ابتداءً من الأحد المقبل», «اعتباراً من أمس»."""
    moment = read_moment(r, i + 2, after="since") if r.func(i + 1) == "of" and r.tight(i + 1) else None
    if moment is None or isinstance(moment[1], Interval):
        return None
    point = moment[1]
    ahead = isinstance(point, Point) and (point.bearing == "next" or (point.shift or 0) > 0)
    return moment[0], "future" if ahead else "since", Since(point)


def _during(r: Reader, i: int) -> Found | None:
    """Read «خلال الساعات الماضية», «خلال شهر أيلول/سبتمبر الماضي», «في غضون أسبوع», «على مدى يومين»."""
    if not r.tight(i + 1):
        return None
    throughout = r.func(i) == "throughout"
    if r.func(i + 1) == "last" and (last := _last(r, i + 1)) is not None:
        return last
    moment = read_moment(r, i + 1, after="during")
    if moment is not None:
        return moment[0], point_kind(moment[1], "during"), moment[1]
    opening = r.item(i + 1)
    whole = opening is not None and opening.entry.definite and opening.entry.number == "sg" and not opening.prep
    if opening is not None and whole and opening.entry.unit in ("week", "month", "year"):
        return i + 2, "during", Point(opening.entry.unit)  # «خلال الشهر»
    amount = read_amount(r, i + 1)
    if amount is None:
        return None
    end, value, counted = amount
    marked = _bearing_stretch(r, end, value)
    if marked is not None:
        return marked
    if opening is not None and opening.entry.definite and opening.entry.number != "sg":
        return (end, "duration", value) if counted else None  # «خلال الأيام الخمسة التي …»
    if throughout or value.unit in ("minute", "night") or (value.unit == "hour" and value.number < 12):
        return end, "duration", value
    sign = 1 if looks_ahead(r, i) else -1
    return end, "future" if sign > 0 else "during", Stretch(value, sign)


def _bearing_stretch(r: Reader, i: int, amount: Amount) -> Found | None:
    """Read the bearing that makes a length a stretch of time: «الأيام القليلة الماضية», «اليومين المقبلين»."""
    at = i + 1 if r.func(i) == "few" and r.tight(i) else i
    bearing = r.bearing(at) if r.tight(at) else None
    if bearing is None:
        return None
    end, which = bearing
    if which in ("past", "this", "before_last"):
        return end, "during", Stretch(amount, -1)
    if which == "next":
        return end, "future", Stretch(amount, 1)
    return (end, "during", Stretch(amount, 1, "previous")) if which == "following" else None


def _until(r: Reader, i: int) -> Found | None:
    """Read «حتى نهاية الشهر», «لغاية الأحد المقبل»."""
    moment = read_moment(r, i + 1, after="until") if r.tight(i + 1) else None
    if moment is None or isinstance(moment[1], Loose):
        return None
    found = read_limit(moment, "until")
    return (found[0], "future", found[2]) if found and r.func(i) == "by" else found


def _last(r: Reader, i: int) -> Found | None:
    """Read «آخر 24 ساعة», «آخر ثلاثة أيام»."""
    amount = read_amount(r, i + 1) if r.tight(i + 1) else None
    if amount is None or not amount[2]:
        return None
    end = amount[0]
    return end, "during", Stretch(amount[1], -1)


def _between(r: Reader, i: int) -> Found | None:
    """Read «بين الأحد والثلاثاء», «بين عامي 2011 و2014», «بين 3 و5 مايو»."""
    pair = read_moment(r, i + 1, after="between")
    if pair is None:
        return None
    if isinstance(pair[1], Interval):
        return pair[0], point_kind(pair[1], "point"), pair[1]
    if not isinstance(pair[1], Point):
        return None
    last = joined(r, pair[0], lambda at: read_moment(r, at, after="between"))
    if last is None or not isinstance(last[1], Point):
        return None
    return last[0], point_kind(last[1], "point"), Interval(pair[1], last[1])


def _from(r: Reader, i: int) -> Found | None:
    """Read «من الأحد إلى الخميس», «من عام 1987 إلى عام 1990», «من 3 حتى 5 مايو»."""
    first = read_moment(r, i + 1, after="between") if r.tight(i + 1) else None
    if first is None:
        return None
    if isinstance(first[1], Interval):
        return first[0], point_kind(first[1], "point"), first[1]
    end = first[0]
    if not isinstance(first[1], Point) or not r.tight(end) or r.func(end) not in ("to", "until"):
        return None
    last = read_moment(r, end + 1, after="between")
    if last is None or not isinstance(last[1], Point):
        return None
    return last[0], point_kind(last[1], "point"), Interval(first[1], last[1])


def _length(r: Reader, i: int) -> Found | None:
    """Read a length by itself: «ثلاث ساعات», «الأيام الماضية» (a stretch), «لمدة شهر»."""
    amount = read_amount(r, i)
    if amount is None:
        return None
    end, value, marked = amount
    stretch = _bearing_stretch(r, end, value)
    if stretch is not None:
        return stretch if value.number != 1 or marked else None
    before = r.item(i - 1)
    lengthy = before is not None and before.entry.length
    if value.sense == "less_than" and r.func(i - 1) == "in":
        return end, "during", Stretch(value, -1)  # «للمرة الثانية في أقل من شهر»
    if r.func(end) == "ago" and value.number != 1:
        return end + 1, "before", Ago(value, -1, "published")
    return (end, "duration", value) if marked or lengthy else None


def _aged(r: Reader, i: int) -> Found | None:
    """Read the age in «فتى في الرابعة عشرة من عمره», «سيدة في الخمسين من عمرها»."""
    ordinal = day_number(r, i)
    number = (ordinal[0], ordinal[1]) if ordinal is not None and ordinal[2] == "ordinal" else None
    if number is None and (cardinal := read_number(r.words, i, r.before)) is not None:
        number = cardinal[1], cardinal[0]
    if number is None or r.func(number[0]) != "of" or not r.tight(number[0]):
        return None
    end = r.item(number[0] + 1)
    return (number[0] + 2, "age", Amount(float(number[1]), "year")) if end is not None and end.entry.age else None


def _nth(r: Reader, i: int) -> Found | None:
    """Read a place in a count: «يومه التاسع», «اليوم الثالث على التوالي», «الأسبوع الثاني»."""
    item = r.item(i)
    if item is None or not (item.entry.shift == 0 or (item.entry.unit and item.entry.number == "sg")):
        return None
    if item.entry.unit and not item.suffix and not item.entry.definite:
        return None
    at = i + item.size
    if not r.tight(at) or (item.entry.shift == 0 and r.tight(i) and r.listed(i - 1, "before_today")):
        return None  # «مجلة اليوم السابع»
    if r.func(at) == "article" and (counted := r.digits(at + 1, 1, 9999)):
        return at + 2, "duration", Nth(counted, item.entry.unit or "day")
    number = day_number(r, at)
    if number is None or number[2] != "ordinal":
        return None
    return number[0], "duration", Nth(number[1], item.entry.unit or "day")


_READERS: dict[str, Callable[[Reader, int], Found | None]] = {
    "since": _since, "starting": _starting, "during": _during, "throughout": _during,
    "before": read_before, "after": read_after,
    "until": _until, "by": _until, "last": _last, "between": _between, "of": _from,
}  # fmt: skip
