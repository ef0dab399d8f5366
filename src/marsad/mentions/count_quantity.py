"""Quantities: numbers and quantity words with what loosens them, before it is known what they count.

«أكثر من عشرين», «نحو 600 ألف», «بين ألفين وثلاثة آلاف», «عشرات الآلاف», «عدد من».
"""

from __future__ import annotations

from marsad.mentions.count_context import Context
from marsad.mentions.count_mention import Quantity
from marsad.text.numbers import read_number
from marsad.text.numerals import HUNDRED, TEN, TENS, UNIT, Approximator, Vague, numerals

_WHOLE = frozenset((UNIT, TEN, TENS, HUNDRED))
_ELEVEN = 11
_BACK = 6  # words looked back for «ارتفعت الحصيلة من 3 إلى 5»


def read_quantity(ctx: Context, i: int) -> Quantity | None:
    """Return the quantity that starts at word ``i``."""
    marks = ctx.marks
    if i in marks.loose:
        hit = marks.loose[i]
        found = read_quantity(ctx, hit.end) if ctx.near(hit.end) else None
        if found is not None and not found.prep and not found.conj:
            entry: Approximator = hit.entry
            loosen(found, entry.sense)
            found.start, found.conj, found.prep, found.loose = i, hit.conj, hit.prep, True
            return found
    if i in marks.between:
        found = _between(ctx, i)
        if found is not None:
            return found
    if i in marks.vague:
        hit = marks.vague[i]
        vague: Vague = hit.entry
        return Quantity(
            i, i, hit.end, vague.low, vague.high, vague=True, needs_noun=vague.of, conj=hit.conj, prep=hit.prep
        )
    return _number(ctx, i) if i in marks.numbers else None


def loosen(found: Quantity, sense: str) -> None:
    """Apply an approximator: about keeps the number, least opens it upward, most downward to one."""
    if sense == "about":
        found.approx = found.high is not None
    elif sense == "least":
        found.high = None
    elif sense == "most":
        found.low = min(1, found.low)


def _number(ctx: Context, i: int) -> Quantity | None:
    read = _short(ctx, i) or read_number(ctx.words, i, ctx.before)
    if read is None:
        return None
    value, end = read
    quantity = Quantity(i, i, end, value, value, opened=ctx.before[i][-1:] in ("(", "["))
    parts = numerals().parts(ctx.words[i])
    if parts:
        quantity.conj, quantity.prep, quantity.definite = parts[0].conj, parts[0].prep, parts[0].definite
    elif i and ctx.sentence.starts[i] == ctx.sentence.ends[i - 1]:
        quantity.conj, quantity.prep = _single_letters(ctx.words[i - 1].form)
    if quantity.low == _ELEVEN and ctx.form(i).startswith("واحد"):
        quantity.conj = "و"  # «وأحد عشر» folds like «واحد»
    _told_twice(ctx, quantity)
    return _widened(ctx, quantity)


def _short(ctx: Context, i: int) -> tuple[int, int] | None:
    """Read a number of one word, as most are, without looking further: «17», «خمسة»."""
    if i + 1 in ctx.marks.numbers or ctx.form(i + 1) == "و":
        return None
    word = ctx.words[i]
    if word.number is not None:
        return word.number, i + 1
    parts = numerals().parts(word)
    return (int(parts[0].value), i + 1) if parts and parts[0].role in _WHOLE else None


def _single_letters(form: str) -> tuple[str, str]:
    """Return the conjunction and preposition written before digits: «و140», «بـ31», «وبـ31»."""
    conj = "و" if form[:1] == "و" and len(form) <= 2 else ""
    rest = form[len(conj) :]
    return conj, rest if rest in ("ب", "ل", "ك") else ""


def _told_twice(ctx: Context, quantity: Quantity) -> None:
    """Take in the same number in brackets: «5 (خمسة) مدنيين», «خمسة (5) مدنيين»."""
    if quantity.end in ctx.marks.numbers and ctx.before[quantity.end] in ("(", "["):
        again = read_number(ctx.words, quantity.end, ctx.before)
        if again is not None and again[0] == quantity.low:
            quantity.end, quantity.opened = again[1], True


def _widened(ctx: Context, first: Quantity) -> Quantity | None:
    """Add the second end of a range: «4 إلى 6», «ثلاثة أو أربعة», «10-12»."""
    at = first.end
    after = at if _dash(ctx, at) else at + 1 if ctx.form(at) in ctx.known.joints and ctx.near(at) else -1
    if after not in ctx.marks.numbers or not (after == at or ctx.near(after)):
        return first
    second = read_number(ctx.words, after, ctx.before)
    if second is None or second[0] <= first.low or _dated(ctx, first.head):
        return first
    if _rises(ctx, first.head):
        return None
    first.high, first.end, first.ranged = second[0], second[1], True
    return first


def _dated(ctx: Context, i: int) -> bool:
    """Tell whether a number belongs to a date: «منذ أكتوبر | 2023 | إلى 62 ألف شهيد» is no range."""
    return any(time.start <= i < time.end for time in ctx.sentence.extra.get("times", ()))


def _dash(ctx: Context, i: int) -> bool:
    return i < ctx.n and ctx.before[i] == "-" and ctx.words[i].form < ":" > ctx.words[i - 1].form


def _rises(ctx: Context, i: int) -> bool:
    """Tell whether «من 3 إلى 5» is said of a toll that rose."""
    if ctx.form(i - 1) != "من":
        return False
    stems = {c.stem for w in ctx.words[max(0, i - _BACK) : i] for c in w.cuts if not c.prep and not c.suffix}
    return not ctx.known.rises.isdisjoint(stems)


def _between(ctx: Context, i: int) -> Quantity | None:
    """Read «بين 100 و150», «ما بين ثلاثة وخمسة»."""
    hit = ctx.marks.between[i]
    low = _number(ctx, hit.end) if hit.end in ctx.marks.numbers and ctx.near(hit.end) else None
    if low is None or low.conj or low.prep or low.ranged:
        return None
    at = low.end + 1 if ctx.form(low.end) == "و" else low.end
    high = _number(ctx, at) if at in ctx.marks.numbers and ctx.near(low.end) else None
    if high is None or high.conj != "و" or high.low < low.low:
        return None
    return Quantity(i, low.head, high.end, low.low, high.low, ranged=True, loose=True, conj=hit.conj, prep=hit.prep)
