"""Pairs of periods: «شهري أغسطس وديسمبر 2005», «عامي 1965 و1966», and what «و» joins."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from marsad.mentions.time_months import Read, month_tail, year_tail
from marsad.mentions.time_reader import Reader
from marsad.mentions.time_values import Interval, Point

Found = TypeVar("Found")


def read_pair(r: Reader, i: int) -> tuple[int, Interval] | None:
    """Read «شهري أغسطس وديسمبر 2005», «عامي 1965 و1966», «تموز وآب»."""
    item = r.item(i)
    if item is None or item.entry.number not in ("of", "pl") or item.entry.unit not in ("month", "year"):
        return None
    unit = item.entry.unit
    first = _member(r, i + 1, unit)
    last = (_namesake(r, first) or joined(r, first[0], lambda at: _member(r, at, unit))) if first else None
    if last is None and first and unit == "year" and first[0] < r.n and r.before[first[0]] == "-":
        last = _member(r, first[0], unit)  # «الأعوام 2015-2018»
    if first is None or last is None:
        return None
    while (more := joined(r, last[0], lambda at: _member(r, at, unit))) is not None:
        last = more
    return last[0], Interval(first[1], last[1])


def _namesake(r: Reader, first: Read) -> Read | None:
    """Read the second of two months of one name: «تشرين الأول | والثاني», «كانون الأول والثاني»."""
    at, month = first
    item = r.item(at)
    if item is None or not month.month or item.conj != "و" or item.entry.ordinal != 2 or not r.tight(at):
        return None
    if r.form(at - 1) not in ("الاول", "الاولي"):
        return None
    return year_tail(r, at + 1, Point("month", month=month.month % 12 + 1, hijri=month.hijri))


def _member(r: Reader, i: int, unit: str) -> Read | None:
    if unit == "year":
        return r.year(i)
    item = r.item(i)
    return month_tail(r, i, item) if item and item.entry.month else None


def joined(r: Reader, i: int, read: Callable[[int], Found | None]) -> Found | None:
    """Read what «و» joins at word ``i``: «وديسمبر» in one word, or «و» and then digits."""
    if not (r.tight(i) or (i < r.n and r.before[i] == ")")):
        return None
    if r.func(i) == "and":
        return read(i + 1) if r.tight(i + 1) else None
    item = r.item(i)
    return read(i) if item is not None and item.conj == "و" else None
