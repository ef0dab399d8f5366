"""Days: weekdays, «أمس», «يوم …», parts of days and nights."""

from __future__ import annotations

from marsad.mentions.time_dates import read_date, read_feast, short_numeric
from marsad.mentions.time_lexicon import Item
from marsad.mentions.time_periods import read_period
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
        return read_date(r, i)
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
        if item is not None and item.entry.edge == "middle" and r.tight(at) and not item.prep:
            at += 1  # «قبيل منتصف ليل أمس»
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
        feast = read_feast(r, end, after)
        eve = item.entry.part == "night" and r.form(at) != "مساء"
        return feast[0], feast[1]._replace(eve=eve)
    if after is None:
        return read_date(r, end)
    day = _named_day(r, end, after)
    if day is None or not isinstance(day[1], Point) or not night:
        return day
    return _night_pair(r, day[0], day[1])


def _night_pair(r: Reader, i: int, first: Point) -> Day:
    """Read the second day of a night: «الأحد-الإثنين», «الخميس الجمعة», «السبت إلى الأحد», «السبت على الأحد»."""
    if first.weekday is None or first.shift is not None:
        return i, first
    at = i + 1 if r.func(i) in ("to", "upon") else i
    item = r.item(at)
    if item is None or item.entry.weekday != (first.weekday + 1) % 7 or item.prep:
        return i, first
    if at == i and r.before[at] not in _JOINTS:
        return i, first
    end, last = weekday_tail(r, at, item)
    bare = first._replace(bearing=first.bearing or last.bearing)
    return end, Interval(bare, last._replace(bearing=bare.bearing))


def _named_day(r: Reader, i: int, item: Item) -> Day | None:
    """Read a day that begins with a word: «أمس», «الأحد», «يوم …», «الثالث من …»."""
    entry = item.entry
    if entry.weekday >= 0:
        return weekday_tail(r, i, item) if weekday_allowed(r, i) else None
    if entry.shift is not None:
        return _day_word(r, i, item)
    if entry.anaphor:
        return i + item.size, Point(entry.anaphor, bearing="same")
    if entry.feast is not None:
        return None if entry.feast.either else read_feast(r, i, item)  # «العيد» alone is too little
    if entry.unit == "day" and not item.suffix:
        return _after_day(r, i, item)
    if entry.func == "date_of" and r.tight(i + 1):
        return read_date(r, i + 1) or _inner_day(r, i + 1)
    if entry.func in ("this", "that"):
        return _pointed_day(r, i, entry.func)
    bearing = r.bearing(i + 1) if entry.unit == "night" and entry.definite else None
    if bearing is not None and bearing[1] in ("same", "following"):
        return bearing[0], Point("day", bearing=bearing[1])
    return read_date(r, i)


def _inner_day(r: Reader, i: int) -> Day | None:
    item = r.item(i)
    if item is None or item.conj or item.prep or item.entry.func or item.entry.unit:
        return None
    return _named_day(r, i, item)


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
    date = read_date(r, at) or short_numeric(r, at)
    if date is None or not isinstance(date[1], Point):
        return i, point
    found = date[1]
    return date[0], found._replace(weekday=point.weekday, shift=point.shift, bearing=found.bearing or point.bearing)


def _day_word(r: Reader, i: int, item: Item) -> Day | None:
    """Read «أمس الأربعاء», «اليوم (الإثنين)», «أول أمس الثلاثاء 24 ديسمبر»; «اليوم التالي» is not today."""
    end, shift = i + item.size, item.entry.shift
    assert shift is not None
    if item.prep in ("ب", "ك") and "ال" not in r.form(i):
        return None  # «مستقبل أفضل بغد …»; «بالأمس» is yesterday
    if r.form(i) == "الغد" and r.listed(i - 1, "before_today") and r.tight(i):
        return None  # «قناة الغد»
    if shift == 0 and r.tight(end):
        odd = _odd_today(r, i, end)
        if odd is not None:
            return odd if odd[0] > end else None
    end = _adverb(r, end)
    point = Point("day", shift=shift)
    named = r.item(end)
    if named is None or named.entry.weekday < 0 or named.prep or named.conj or not weekday_allowed(r, end):
        return _with_date(r, end, point)
    if r.before[end] not in ("", ",", "(", "-", '"'):
        return end, point
    after, weekday = weekday_tail(r, end, named)
    if not weekday.day and (weekday.bearing or weekday.within is not None):  # «أعلن اليوم، الجمعة الماضية كانت …»
        return end, point
    return _adverb(r, after), weekday._replace(shift=shift)


def _odd_today(r: Reader, i: int, end: int) -> Day | None:
    """Read what «اليوم» is when it is not today; an empty reading (end unmoved) means that it is no time at all."""
    item = r.item(end)
    if item is not None and not item.conj and not item.prep:
        if item.entry.bearing in ("same", "following"):
            return end + 1, Point("day", bearing=item.entry.bearing)
        if item.entry.func == "article" and r.digits(end + 1, 1, 9999) and r.tight(end + 1):
            return read_date(r, end) or (end, Point("day"))
        if item.entry.ordinal or item.entry.ten:
            return read_date(r, end) or (end, Point("day"))
        if item.entry.bearing in ("past", "next"):
            return end, Point("day")
    if r.listed(end, "after_today"):
        return end, Point("day")
    at = i - 1 if r.form(i - 1) == "هذا" else i
    if at > 0 and r.tight(at) and r.listed(at - 1, "before_today"):
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
    slash = short_numeric(r, at)
    if slash is not None:
        return slash
    if after is None:
        return read_date(r, at)
    if after.conj or after.prep or after.entry.unit or after.entry.edge:
        return None
    return _named_day(r, at, after)


def _several_days(r: Reader, i: int, first: Item | None) -> Day | None:
    """Read «يومي السبت والأحد», «أيام الجمعة والسبت والأحد», «يومي 3 و4 مايو»."""
    if first is None or first.entry.weekday < 0:
        found = read_date(r, i)
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
