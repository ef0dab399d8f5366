"""Days: weekdays, «أمس», dates in all their spellings, feasts and nights."""

from __future__ import annotations

from marsad.mentions.time_lexicon import Item
from marsad.mentions.time_periods import month_tail, read_period, year_tail
from marsad.mentions.time_reader import Reader
from marsad.mentions.time_values import Interval, Loose, Night, Point

Read = tuple[int, Point]
Day = tuple[int, Point | Interval | Night | Loose]
_JOINTS = frozenset(("-", "/", "", ",", "("))
_TO_DATE = frozenset(("", ",", "(", "-", '"', "/", "|", ":", ")", "),"))


def read_day(r: Reader, i: int) -> Day | None:
    """Read a day with the part of it: «فجر اليوم», «ليلة الأحد-الإثنين», «مساء أمس السبت», «يوم 28 غشت الماضي»."""
    item = r.item(i)
    if item is None:
        return _plain_date(r, i)
    entry = item.entry
    if entry.part or entry.func in ("after", "before") or entry.edge or entry.unit == "hour":
        found = _parted(r, i)
        if found is not None:
            return found
    if entry.night is not None:
        return i + item.size, Night(entry.night)
    return _named_day(r, i, item)


def _parted(r: Reader, i: int) -> Day | None:
    """Read a part of a day and its day: «فجر اليوم», «بعد ظهر أمس», «منتصف ليل الخميس-الجمعة»."""
    at, item = i, r.item(i)
    assert item is not None
    if not item.entry.part and (item.entry.func or item.entry.edge or item.entry.unit == "hour"):
        at += 1
        item = r.item(at)
        if item is None or not item.entry.part or item.prep or item.conj or not r.tight(at):
            return None
    night = item.entry.part == "night"
    end = at + item.size
    if not r.tight(end):
        return None
    while r.form(end) in ("الاولي", "المتاخره", "الباكر"):
        end += 1
    if r.func(end) == "of" and r.tight(end + 1):
        end += 1
    after = r.item(end)
    if after is not None and (after.conj or after.prep):
        return None
    if after is not None and after.entry.feast is not None:
        feast = _feast(r, end, after)
        eve = item.entry.part == "night" and r.form(at) != "مساء"
        return feast[0], feast[1]._replace(eve=eve)
    if after is None:
        found = _plain_date(r, end)
        return found
    day = _named_day(r, end, after)
    if day is None or isinstance(day[1], Interval) or not night:
        return day
    assert isinstance(day[1], Point)
    return _night_pair(r, day[0], day[1])


def _night_pair(r: Reader, i: int, first: Point) -> Day:
    """Read the second day of a night: «الأحد-الإثنين», «الخميس الجمعة», «السبت إلى الأحد», «السبت على الأحد»."""
    if first.weekday is None or first.shift is not None:
        return i, first
    at = i + 1 if r.func(i) in ("to", "on") else i
    item = r.item(at)
    if item is not None and at < r.n and item.entry.weekday == (first.weekday + 1) % 7 and not item.prep:
        if at > i or r.before[at] in _JOINTS:
            end, last = weekday_tail(r, at, item)
            bare = first._replace(bearing=first.bearing or last.bearing)
            return end, Interval(bare, last._replace(bearing=bare.bearing))
    return i, first


def _named_day(r: Reader, i: int, item: Item) -> Day | None:
    """Read a day that begins with a word: «أمس», «الأحد», «يوم …», «الثالث من …»."""
    entry = item.entry
    if entry.weekday >= 0:
        return weekday_tail(r, i, item) if weekday_allowed(r, i) else None
    if entry.shift is not None:
        return _day_word(r, i, item)
    if entry.anaphor:
        return i + item.size, Point("day", bearing="same")
    if entry.feast is not None:
        return _feast(r, i, item)
    if entry.unit == "day" and not item.suffix:
        return _after_day(r, i, item)
    if entry.func == "date_of" and r.tight(i + 1):
        return _plain_date(r, i + 1) or _inner_day(r, i + 1)
    if entry.func in ("this", "that"):
        return _pointed_day(r, i, entry.func)
    if entry.unit == "night" and entry.definite and (bearing := r.bearing(i + 1)) and bearing[1] in ("same", "following"):
        return bearing[0], Point("day", bearing=bearing[1])
    return _plain_date(r, i)


def _inner_day(r: Reader, i: int) -> Day | None:
    item = r.item(i)
    return _named_day(r, i, item) if item is not None and not item.conj and not item.prep else None


def _pointed_day(r: Reader, i: int, func: str) -> Day | None:
    """Read «نفس اليوم», «هذا الصباح», «هذه الليلة»."""
    item = r.item(i + 1)
    if item is None or not r.tight(i + 1) or item.conj or item.prep:
        return None
    if item.entry.shift == 0 or (item.entry.unit == "night" and item.entry.definite):
        return i + 2, Point("day", shift=0) if func == "this" else Point("day", bearing="same")
    if item.entry.noon:
        return i + 2, Point("day", shift=0) if func == "this" else Point("day", bearing="same")
    return None


def weekday_allowed(r: Reader, i: int) -> bool:
    """Tell a day from a name: «سوق الجمعة», «الأحد الدامي» and «صلاة الجمعة» are no days, «صلاة الجمعة المقبلة» is."""
    if i and r.tight(i) and r.listed(i - 1, "before_weekday"):
        return False
    if r.tight(i + 1) and r.listed(i + 1, "after_weekday"):
        return False
    prayer = i and r.tight(i) and r.listed(i - 1, "prayer")
    return not prayer or r.bearing(i + 1) is not None


def weekday_tail(r: Reader, i: int, item: Item) -> Read:
    """Read what follows a weekday: «الماضي», «قبل الماضي», «6 فبراير», «من الأسبوع الماضي», «مساءً»."""
    point = Point("day", weekday=item.entry.weekday)
    end = i + item.size
    bearing = r.bearing(end) if r.tight(end) else None
    if bearing is not None:
        end, point = bearing[0], point._replace(bearing=bearing[1])
    end = _adverb(r, end)
    if not point.bearing and r.tight(end) and r.func(end) == "of":
        week = read_period(r, end + 1)
        if week is not None and week[1].unit == "week" and not week[1].edge:
            return week[0], point._replace(within=week[1])
    return _with_date(r, end, point)


def _adverb(r: Reader, i: int) -> int:
    """Skip «مساءً», «فجراً» after a day."""
    item = r.item(i)
    return i + 1 if item is not None and item.entry.adverb and not item.conj and r.tight(i) else i


def _with_date(r: Reader, i: int, point: Point) -> Read:
    """Read a date beside a day already named: «أمس السبت ٩/٧/٢٠٢٢», «الجمعة الماضي، 20 كانون الأول»."""
    if i >= r.n or r.before[i] not in _TO_DATE:
        return i, point
    at = i + 1 if r.func(i) == "agreeing" else i
    if at > i and r.func(at) in ("to", "on"):
        at += 1
    date = _plain_date(r, at)
    if date is None or not isinstance(date[1], Point):
        return i, point
    found = date[1]
    bearing = found.bearing or (point.bearing if not found.year and found.within is None else "")
    return date[0], found._replace(weekday=point.weekday, shift=point.shift, bearing=bearing)


def _day_word(r: Reader, i: int, item: Item) -> Day | None:
    """Read «أمس الأربعاء», «اليوم (الإثنين)», «أول أمس الثلاثاء 24 ديسمبر»; «اليوم التالي» and «اليوم التاسع» are none of now."""
    end, shift = i + item.size, item.entry.shift
    assert shift is not None
    if shift == 0 and r.tight(end):
        odd = _odd_today(r, i, end)
        if odd is not None:
            return odd if odd[0] > end else None
    end = _adverb(r, end)
    point = Point("day", shift=shift)
    following = r.item(end)
    if following is not None and following.entry.weekday >= 0 and not following.prep and not following.conj:
        if r.before[end] in ("", ",", "(", "-", '"') and weekday_allowed(r, end):
            after, weekday = weekday_tail(r, end, following)
            if not weekday.bearing and weekday.within is None:
                return _adverb(r, after), weekday._replace(shift=shift)
    return _with_date(r, end, point)


def _odd_today(r: Reader, i: int, end: int) -> Day | None:
    """Read what «اليوم» is when it is not today; an empty reading (end unmoved) means that it is no time at all."""
    item = r.item(end)
    if item is not None and not item.conj and not item.prep:
        if item.entry.bearing in ("same", "following"):
            return end + 1, Point("day", bearing=item.entry.bearing)
        if item.entry.ordinal or item.entry.ten:
            return _plain_date(r, end) or (end, Point("day"))
        if item.entry.bearing in ("past", "next"):
            return end, Point("day")
    if r.listed(end, "after_today"):
        return end, Point("day")
    if i and r.tight(i) and r.listed(i - 1, "before_today"):
        weekday = item is not None and item.entry.weekday >= 0
        return None if weekday or not r.tight(end) else (end, Point("day"))
    return None


def _after_day(r: Reader, i: int, item: Item) -> Day | None:
    """Read what «يوم» or «يومي» introduces: a weekday, a date, «أمس»."""
    at = i + item.size
    if not r.tight(at) and not (at < r.n and r.before[at] == "("):
        return None
    after = r.item(at)
    if item.entry.number != "sg":
        return _several_days(r, at, after)
    if r.listed(i - 1, "before_weekday") and r.form(i - 1) == "كل":
        return None
    slash = _short_numeric(r, at)
    if slash is not None:
        return slash
    if after is None:
        return _plain_date(r, at)
    if after.conj or after.prep or after.entry.unit or after.entry.edge:
        return None
    return _named_day(r, at, after)


def _several_days(r: Reader, i: int, first: Item | None) -> Day | None:
    """Read «يومي السبت والأحد», «أيام الجمعة والسبت والأحد», «يومي 3 و4 مايو»."""
    if first is None or first.entry.weekday < 0:
        found = _plain_date(r, i)
        return found if found and isinstance(found[1], Interval) else None
    end, start = weekday_tail(r, i, first)
    last: Point | None = None
    while (item := r.item(end)) and item.entry.weekday >= 0 and item.conj == "و":
        end, last = weekday_tail(r, end, item)
    if last is None:
        return None
    bearing = r.bearing(end)
    if bearing is not None:
        end, last = bearing[0], last._replace(bearing=bearing[1])
    return end, Interval(start._replace(bearing=last.bearing if not start.bearing else start.bearing), last)


def _feast(r: Reader, i: int, item: Item) -> Read:
    """Read «عيد الأضحى المقبل», «عيد الفطر 2022», «رأس السنة»."""
    feast = item.entry.feast
    assert feast is not None
    point = Point("feast", feast=feast, hijri=feast.hijri)
    end = i + item.size
    found = year_tail(r, end, point) if r.tight(end) else (end, point)
    return found[0], found[1]


def _plain_date(r: Reader, i: int) -> Day | None:
    """Read a date: numbers, or a day's number or ordinal and its month."""
    found = _numeric(r, i) or _worded(r, i)
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
    """Read «9/7/2022» (day first), «2022-07-09», «09.07.2022»."""
    if not 0 <= i < r.n or r.words[i].form >= ":":
        return None
    form, end = r.words[i].form, i + 1
    parts = form.replace(".", "/").split("/") if form.count("/") == 2 or form.count(".") == 2 else []
    if not parts and i + 2 < r.n and r.before[i + 1] == r.before[i + 2] and r.before[i + 1] in ("-", "/"):
        parts, end = [form, r.words[i + 1].form, r.words[i + 2].form], i + 3
    if len(parts) != 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    year, month, day = (int(p) for p in (parts if len(parts[0]) == 4 else reversed(parts)))
    if len(parts[0]) > 2 and len(parts[0]) != 4:
        return None
    if year < 100 and len(parts[2]) == 2 and len(parts[0]) <= 2:
        year += 2000
    hijri = 1300 <= year <= 1500
    if r.func(end) in ("era", "hijri_era") and r.tight(end):
        end += 1
    if not ((1900 <= year <= 2100 or hijri) and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return end, Point("day", year, month, day, hijri=hijri)


def _short_numeric(r: Reader, i: int) -> Read | None:
    """Read «26/7» after «يوم»: day and month."""
    parts = r.form(i).split("/")
    if len(parts) != 2 or not all(part.isdecimal() and len(part) <= 2 for part in parts):
        return None
    day, month = int(parts[0]), int(parts[1])
    return (i + 1, Point("day", month=month, day=day)) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _worded(r: Reader, i: int) -> Day | None:
    """Read «20 كانون الأول», «الثالث من مايو», «12 من الشهر الجاري», «أول أيام عيد الأضحى», «14 و15 مايو»."""
    number = day_number(r, i)
    if number is None:
        return None
    end, day, written = number
    second = _second_number(r, end, written)
    at = second[0] if second else end
    if not r.tight(at):
        return None
    item = r.item(at)
    if item is not None and item.entry.unit == "day" and not second and not item.prep and not item.conj:
        found = _ordinal_day(r, at + 1, day)
        return found
    of = item is not None and item.entry.func == "of" and not item.conj
    if of:
        at += 1
        item = r.item(at)
    elif item is not None and item.prep == "ل" and (item.entry.feast or item.entry.month):
        of = True
    if item is None or not (of or written == "digits" or written in ("first_day", "last_day")) or item.conj:
        return None
    point = _in_month(r, at, item, of)
    if point is None:
        return None
    dated = _with_day(point[1], day, written)
    if second is None:
        return point[0], dated
    return point[0], Interval(_with_day(point[1], day, written), _with_day(point[1], second[1], written))


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
        return _feast(r, i, item)
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
        return i + 1, 1, item.entry.edge
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
    if written == "ordinal" and item is not None and item.conj == "و" and (item.entry.ordinal or item.entry.ten) and r.tight(i):
        number_read = day_number(r, i)
        return (number_read[0], number_read[1]) if number_read else None
    return None
