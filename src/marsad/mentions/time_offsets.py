"""Offsets: «قبل عقدين», «وقبل ذلك بشهر», «بعد أقل من ساعة», and limits: «قبل نهاية الشهر», «بعد 2011»."""

from __future__ import annotations

from marsad.mentions.time_amounts import read_amount
from marsad.mentions.time_days import read_day
from marsad.mentions.time_moments import Found, Moment, point_kind, read_moment
from marsad.mentions.time_reader import Reader
from marsad.mentions.time_tense import looks_ahead
from marsad.mentions.time_values import Ago, Interval, Limit, Loose, Point


def read_before(r: Reader, i: int) -> Found | None:
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
    if moment is not None and isinstance(moment[1], Loose):
        return moment[0], "point", moment[1]  # «قبيل منتصف الليل»
    if moment is not None:
        return read_limit(moment, "before")
    amount = read_amount(r, i + 1)
    if amount is None:
        return None
    end, value, _ = amount
    if value.unit in ("minute", "hour") and r.func(end) == "of" and r.tight(end + 1):
        moment = read_moment(r, end + 1)
        if moment is not None and not isinstance(moment[1], Interval):
            return moment[0], point_kind(moment[1], "point"), moment[1]  # «قبل دقائق من منتصف ليل السبت»
    if r.func(end) == "ago":
        end += 1
    end, base = _base(r, end)
    return end, "before", Ago(value, -1, base)


def read_limit(moment: Moment, side: str) -> Found | None:
    """Return the limit that a point sets: «قبل نهاية الشهر» lies ahead, «قبل 2011» does not."""
    end, point = moment
    if not isinstance(point, Point) or point.bearing == "same":
        return None
    if point == Point("day", shift=0):
        return None
    past = point.bearing == "past" or (point.shift or 0) < 0 or bool(point.year) or point.within is not None
    ahead = point_kind(point, "") or (point.edge in ("end", "last_day") and not past)
    kind = "future" if ahead else "before" if past else "before?"
    return end, kind, Limit(point, side)


def _base(r: Reader, i: int) -> tuple[int, str]:
    """Tell what «قبل يومين» counts from: now, or an event named after «من» or «على»."""
    func = r.func(i) if r.tight(i) else ""
    if func not in ("of", "upon"):
        return i, "published"
    if r.func(i + 1) == "now":
        return i + 2, "published"
    if r.func(i + 1) == "that":
        return i + 2, "previous"
    anaphor = r.item(i + 1)
    if anaphor is not None and anaphor.entry.anaphor:
        return i + 1 + anaphor.size, "previous"
    ground = r.lexicon.lists["ground"]
    if i + 1 < r.n and any(cut.stem in ground for cut in r.words[i + 1].cuts):
        return i, "published"
    return i, "other"


def _relative(r: Reader, i: int, sign: int, kind: str) -> Found | None:
    """Read the length after «قبل ذلك» or «بعدها»: «بشهر», «بنحو ساعتين»."""
    item, amount = r.item(i), read_amount(r, i)
    if amount is None or not r.tight(i):
        return None
    by = item.prep == "ب" if item is not None else any(cut.prep == "ب" for cut in r.words[i].cuts)
    return (amount[0], kind, Ago(amount[1], sign, "previous")) if by else None


def read_after(r: Reader, i: int) -> Found | None:
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
    start = i + 2 if r.func(i + 1) == "passing" and r.tight(i + 2) else i + 1
    middle = read_moment(r, i + 1, after="after")
    if middle is not None and isinstance(middle[1], Loose):
        return middle[0], "point", middle[1]
    if middle is not None and isinstance(middle[1], Point) and middle[1].bearing != "same":
        return middle[0], "point", Limit(middle[1], "after")
    amount = read_amount(r, start)
    if amount is None:
        return None
    end, base = _base(r, amount[0])
    if base == "published":
        base = "published" if r.func(end - 1) == "now" or looks_ahead(r, i) else "previous"
    kind = "future" if base == "published" else "point"
    return end, kind, Ago(amount[1], 1, base)
