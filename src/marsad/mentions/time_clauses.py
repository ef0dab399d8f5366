"""Time clauses: a preposition of time with its point or length: «منذ …», «خلال …», «قبل …», «بين … و…»."""

from __future__ import annotations

from collections.abc import Callable

from marsad.mentions.time_amounts import read_amount
from marsad.mentions.time_days import day_number, read_day
from marsad.mentions.time_periods import joined, read_pair, read_period
from marsad.mentions.time_reader import Reader
from marsad.mentions.time_values import (
    Ago,
    Amount,
    Interval,
    Limit,
    Loose,
    Night,
    Nth,
    Point,
    Since,
    Stretch,
    TimeValue,
)

Found = tuple[int, str, TimeValue]
Moment = tuple[int, Point | Interval | Night | Loose]
_YEAR_FUNCS = frozenset("since during until before after between throughout".split())
_PLAIN_GROUND = frozenset(("يد", "ايدي", "الاقل", "طريق", "الطريق", "الحدود", "حدود", "متن", "اطراف", "محور", "جبهه"))


def read_clause(r: Reader, i: int) -> Found | None:
    """Read the time expression that begins at word ``i``: (end, kind, value)."""
    item = r.item(i)
    if item is not None and item.entry.func:
        reader = _READERS.get(item.entry.func)
        found = reader(r, i) if reader is not None else None
        if found is not None:
            return found
    if item is not None and (item.entry.age or item.entry.length) and not item.entry.func:
        return None
    moment = read_moment(r, i)
    if moment is not None:
        return moment[0], "point", moment[1]
    return _length(r, i) or _nth(r, i)


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
    moment = read_moment(r, i + 1, after="during")
    if moment is not None:
        return moment[0], _point_kind(moment[1], "during"), moment[1]
    opening = r.item(i + 1)
    if opening is not None and opening.entry.definite and opening.entry.unit in ("week", "month", "year"):
        if opening.entry.number == "sg" and not opening.prep:
            return i + 2, "during", Point(opening.entry.unit)
    amount = read_amount(r, i + 1)
    if amount is None:
        return None
    end, value, counted = amount
    marked = _bearing_stretch(r, end, value)
    if marked is not None:
        return marked
    if opening is not None and opening.entry.definite and opening.entry.number != "sg":
        return (end, "duration", value) if counted else None  # «خلال الأيام الخمسة التي …»
    if throughout or value.unit in ("minute", "night") or (value.unit == "hour" and value.count < 12):
        return end, "duration", value
    sign = 1 if r.lexicon and _ahead(r, i) else -1
    return end, "future" if sign > 0 else "during", Stretch(value, sign)


def _ahead(r: Reader, i: int) -> bool:
    from marsad.mentions.times import looks_ahead

    return looks_ahead(r, i)


def _point_kind(value: TimeValue, kind: str) -> str:
    point = value.last if isinstance(value, Interval) else value
    if isinstance(point, Point) and (point.bearing == "next" or (point.shift or 0) > 0):
        return "future"
    return kind


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


def _before(r: Reader, i: int) -> Found | None:
    """Read «قبل عقدين», «وقبل ذلك بشهر», «قبل يومين من الاجتماع», «قبل نهاية الشهر», «قبل ظهر أمس»."""
    item = r.item(i)
    assert item is not None
    day = read_day(r, i)
    if day is not None:
        return day[0], "point", day[1]
    if item.suffix or (r.func(i + 1) == "that" and r.tight(i + 1)):
        return _relative(r, i + (1 if item.suffix else 2), -1, "before")
    if not r.tight(i + 1):
        return None
    moment = read_moment(r, i + 1, after="before")
    if moment is not None:
        return _limit(moment, "before")
    amount = read_amount(r, i + 1)
    if amount is None:
        return None
    end, value, _ = amount
    if r.func(end) == "ago":
        end += 1
    end, base = _base(r, end)
    return end, "before", Ago(value, -1, base)


def _limit(moment: Moment, side: str) -> Found | None:
    end, point = moment
    if not isinstance(point, Point) or point.bearing == "same":
        return None
    if point == Point("day", shift=0):
        return None
    past = point.bearing == "past" or (point.shift or 0) < 0 or bool(point.year) or point.within is not None
    ahead = _point_kind(point, "") or (point.edge in ("end", "last_day") and not past)
    kind = "future" if ahead else "before" if past else "before?"
    return end, kind if side == "before" else kind.replace("before?", "future"), Limit(point, side)


def _base(r: Reader, i: int) -> tuple[int, str]:
    """Tell what «قبل يومين» counts from: now, or an event named after «من» or «على»."""
    func = r.func(i) if r.tight(i) else ""
    if func not in ("of", "on"):
        return i, "published"
    if r.func(i + 1) == "now":
        return i + 2, "published"
    if r.func(i + 1) == "that":
        return i + 2, "previous"
    anaphor = r.item(i + 1)
    if anaphor is not None and anaphor.entry.anaphor:
        return i + 1 + anaphor.size, "previous"
    if r.func(i + 1) == "before" or r.form(i + 1) in _PLAIN_GROUND:
        return i, "published"
    return i, "other"


def _relative(r: Reader, i: int, sign: int, kind: str) -> Found | None:
    """Read the length after «قبل ذلك» or «بعدها»: «بشهر», «بنحو ساعتين»."""
    item, amount = r.item(i), read_amount(r, i)
    if amount is None or not r.tight(i):
        return None
    by = item.prep == "ب" if item is not None else any(cut.prep == "ب" for cut in r.words[i].cuts)
    return (amount[0], kind, Ago(amount[1], sign, "previous")) if by else None


def _after(r: Reader, i: int) -> Found | None:
    """Read «بعد أقل من ساعة», «بعد ذلك بيومين», «بعد أسبوعين من خطفه», «بعد 2011»."""
    item = r.item(i)
    assert item is not None
    day = read_day(r, i)
    if day is not None:
        return day[0], "point", day[1]
    if item.suffix or (r.func(i + 1) == "that" and r.tight(i + 1)):
        return _relative(r, i + (1 if item.suffix else 2), 1, "point")
    if not r.tight(i + 1):
        return None
    noon = r.item(i + 1)
    if noon is not None and noon.entry.noon:
        return i + 2, "point", Loose(r.form(i + 1))
    middle = read_moment(r, i + 1, after="after")
    if middle is not None and isinstance(middle[1], Loose):
        return middle[0], "point", middle[1]
    if middle is not None and isinstance(middle[1], Point) and middle[1].bearing != "same":
        return middle[0], "point", Limit(middle[1], "after")
    amount = read_amount(r, i + 1)
    if amount is None:
        return None
    end, base = _base(r, amount[0])
    if base == "published":
        base = "published" if r.func(end - 1) == "now" or _ahead(r, i) else "previous"
    kind = "future" if base == "published" else "point"
    return end, kind, Ago(amount[1], 1, base)


def _until(r: Reader, i: int) -> Found | None:
    """Read «حتى نهاية الشهر», «لغاية الأحد المقبل»."""
    moment = read_moment(r, i + 1, after="until") if r.tight(i + 1) else None
    if moment is None or isinstance(moment[1], Loose):
        return None
    return _limit(moment, "until")


def _between(r: Reader, i: int) -> Found | None:
    """Read «بين الأحد والثلاثاء», «بين عامي 2011 و2014», «بين 3 و5 مايو»."""
    pair = read_moment(r, i + 1, after="between")
    if pair is None:
        return None
    if isinstance(pair[1], Interval):
        return pair[0], _point_kind(pair[1], "point"), pair[1]
    if not isinstance(pair[1], Point):
        return None
    last = joined(r, pair[0], lambda at: read_moment(r, at, after="between"))
    if last is None or not isinstance(last[1], Point):
        return None
    return last[0], _point_kind(last[1], "point"), Interval(pair[1], last[1])


def _from(r: Reader, i: int) -> Found | None:
    """Read «من الأحد إلى الخميس», «من عام 1987 إلى عام 1990», «من 3 حتى 5 مايو»."""
    first = read_moment(r, i + 1, after="between") if r.tight(i + 1) else None
    if first is None:
        return None
    if isinstance(first[1], Interval):
        return first[0], _point_kind(first[1], "point"), first[1]
    end = first[0]
    if not isinstance(first[1], Point) or not r.tight(end) or r.func(end) not in ("to", "until"):
        return None
    last = read_moment(r, end + 1, after="between")
    if last is None or not isinstance(last[1], Point):
        return None
    return last[0], _point_kind(last[1], "point"), Interval(first[1], last[1])


def _length(r: Reader, i: int) -> Found | None:
    """Read a length by itself: «ثلاث ساعات», «الأيام الماضية» (a stretch), «لمدة شهر»."""
    amount = read_amount(r, i)
    if amount is None:
        return None
    end, value, marked = amount
    stretch = _bearing_stretch(r, end, value)
    if stretch is not None:
        return stretch if value.count != 1 or marked else None
    before = r.item(i - 1)
    lengthy = before is not None and before.entry.length
    if r.func(end) == "ago" and value.count != 1:
        return end + 1, "before", Ago(value, -1, "published")
    return (end, "duration", value) if marked or lengthy else None


def _nth(r: Reader, i: int) -> Found | None:
    """Read a place in a count: «يومه التاسع», «اليوم الثالث على التوالي», «الأسبوع الثاني»."""
    item = r.item(i)
    if item is None or not (item.entry.shift == 0 or (item.entry.unit and item.entry.number == "sg")):
        return None
    if item.entry.unit and not item.suffix and not item.entry.definite:
        return None
    number = day_number(r, i + item.size) if r.tight(i + item.size) else None
    if number is None or number[2] != "ordinal":
        return None
    return number[0], "duration", Nth(number[1], item.entry.unit or "day")


_READERS: dict[str, Callable[[Reader, int], Found | None]] = {
    "since": _since, "starting": _starting, "during": _during, "throughout": _during, "before": _before, "after": _after,
    "until": _until, "between": _between, "of": _from,
}  # fmt: skip
