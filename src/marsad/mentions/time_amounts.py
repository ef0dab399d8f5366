"""Lengths of time: «ثلاث ساعات», «يومين», «أكثر من أسبوع», «الساعات الـ24», «عام ونصف العام»."""

from __future__ import annotations

from marsad.mentions.time_lexicon import Item
from marsad.mentions.time_reader import Reader
from marsad.mentions.time_values import Amount
from marsad.text.numbers import read_number

_HALVES = {2: 0.5, 4: 0.25, 3: 1 / 3}
_IN_UNIT = {
    ("year", "month"): 12,
    ("year", "day"): 365,
    ("month", "week"): 4,
    ("month", "day"): 30,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
}


def read_amount(r: Reader, i: int) -> tuple[int, Amount, bool] | None:
    """Read a length of time at word ``i``; the third value tells that a number, dual or approximation was written.

    «أسبوع» and «أيام» alone are lengths only after a word such as «منذ» or «لمدة».
    """
    sense, at = _approximation(r, i)
    if at > i and not r.tight(at):
        return None
    marked = bool(sense)
    article = r.func(at) == "article" and r.tight(at + 1) and r.digits(at + 1, 1, 10_000)
    at += 1 if article or r.func(at) == "this" else 0
    item = r.item(at)
    found = _from_unit(r, at, item) if item is not None and item.entry.unit else _from_number(r, at, item)
    if found is None:
        return None
    end, count, unit, counted = found
    after, whole, unit = _rest(r, end, count, unit)
    counted = counted or whole != count or (after > end and r.form(end) in ("واحد", "واحده"))
    end, count = after, whole
    if sense == "few":
        count = 0.0
    return end, Amount(count, unit, sense), marked or counted


def _approximation(r: Reader, i: int) -> tuple[str, int]:
    """Read «أكثر من», «نحو», «بضعة» at word ``i``: the sense and the index after it."""
    if not 0 <= i < r.n:
        return "", i
    word = r.words[i]
    for cut in word.cuts:
        for tail, sense in r.lexicon.approximate.get(cut.stem, ()):
            if not cut.suffix and all(r.form(i + 1 + k) == form and r.tight(i + 1 + k) for k, form in enumerate(tail)):
                return sense, i + 1 + len(tail)
    return "", i


def _from_unit(r: Reader, i: int, item: Item) -> tuple[int, float, str, bool] | None:
    """Read a length that begins with its unit: «يومين», «أسبوع», «الأيام الثلاثة», «الساعات الـ24»."""
    entry = item.entry
    end = i + item.size
    if item.suffix or entry.number == "of":
        return None
    if entry.number == "du":
        return end, 2.0, entry.unit, True
    if entry.number == "sg":
        if entry.definite:
            return None  # «الساعة» is a clock, «العام» "general"
        if not entry.bare and not _bare_allowed(r, end):
            return None
        return end, 1.0, entry.unit, False
    if not r.tight(end):
        return end, 0.0, entry.unit, False
    if not entry.definite:
        return (end + 1 if r.func(end) == "few" else end), 0.0, entry.unit, False
    at = end + 1 if r.func(end) == "article" else end
    if at > end or _definite_number(r, at):
        number = read_number(r.words, at, r.before)
        if number is not None and 0 < number[0] <= 10_000:
            return number[1], float(number[0]), entry.unit, True
    return (end + 1, 0.0, entry.unit, False) if r.func(end) == "few" else (end, 0.0, entry.unit, False)


def _definite_number(r: Reader, i: int) -> bool:
    item = r.item(i)
    return r.form(i).startswith("ال") and (item is None or not item.entry.ordinal)


def _bare_allowed(r: Reader, i: int) -> bool:
    """«قبل عقد من الزمن» is a decade, «قبل عقد اجتماع» a meeting held."""
    return i >= r.n or not r.tight(i) or (r.func(i) == "of" and r.func(i + 1) == "span_of")


def _from_number(r: Reader, i: int, item: Item | None) -> tuple[int, float, str, bool] | None:
    """Read a number and its unit: «ست ساعات», «48 ساعة», «نصف ساعة», «٧ و٩ سنوات»."""
    if item is not None and item.entry.portion and r.form(i)[:2] != "ال" and r.tight(i + 1):
        unit = r.item(i + 1)
        if unit is not None and unit.entry.unit and unit.entry.number == "sg" and not unit.conj and not unit.prep:
            return i + 2, _HALVES[item.entry.portion], unit.entry.unit, True
        return None
    number = read_number(r.words, i, r.before) if i < r.n else None
    if number is None:
        return None
    value, end = number
    other = _other_number(r, end)
    if other is not None:
        end = other
    unit = r.item(end)
    if unit is None or not unit.entry.unit or unit.entry.number in ("du", "of"):
        return None
    if unit.conj or unit.prep or not r.tight(end):
        return None
    return (end + unit.size, float(min(value, 1_000_000)), unit.entry.unit, True) if value > 0 else None


def _other_number(r: Reader, i: int) -> int | None:
    """Skip a second number: «٧ و٩ سنوات», «3 إلى 5 أيام», «ثلاثة أو أربعة أيام»."""
    if not r.tight(i):
        return None if not (i < r.n and r.before[i] == "-" and r.digits(i, 1, 1000)) else i + 1
    at = i + 1 if r.func(i) in ("and", "to") or r.form(i) == "او" else i
    if at == i and not r.form(i).startswith("و"):
        return None
    second = read_number(r.words, at, r.before)
    return second[1] if second else None


def _rest(r: Reader, i: int, count: float, unit: str) -> tuple[int, float, str]:
    """Read what goes on: «ونصف», «ونصف العام», «وثلاثة أشهر», «كاملة», «من الزمن», «على الأقل»."""
    while r.tight(i) and r.func(i) == "whole":
        i += 1
    if not r.tight(i):
        return i, count, unit
    item = r.item(i)
    if item is None:
        return _added(r, i, count, unit) if r.form(i)[:1] == "و" else (i, count, unit)
    if item.conj == "و" and item.entry.portion == 2:
        after = r.item(i + 1)
        named = after is not None and after.entry.unit == unit and r.tight(i + 1)
        return (i + 2 if named else i + 1), count + 0.5, unit
    if item.conj == "و" or item.entry.func == "and":
        return _added(r, i, count, unit)
    if item.entry.func == "of" and r.func(i + 1) == "span_of":
        return i + 2, count, unit
    if item.entry.func == "upon" and r.func(i + 1) == "least":
        return i + 2, count, unit
    return i, count, unit


def _added(r: Reader, i: int, count: float, unit: str) -> tuple[int, float, str]:
    """Read a smaller length that is added: «عام وثلاثة أشهر» is 15 months."""
    more = read_amount(r, i + 1 if r.func(i) == "and" else i)
    if more is None or not more[2] or more[1].sense or (unit, more[1].unit) not in _IN_UNIT or not count:
        return i, count, unit
    factor = _IN_UNIT[unit, more[1].unit]
    return more[0], count * factor + more[1].number, more[1].unit
