"""Numbers that count nothing: they belong to a name, a date, a clock, a rank («اللواء 22», «12 آذار», «الخامس عشر»)."""

from __future__ import annotations

from marsad.mentions.count_context import Context
from marsad.mentions.count_mention import Quantity
from marsad.text.numerals import TEN, numerals

_YEARS = range(1900, 2101)
_GLUE = frozenset("+=")


def never_counts(ctx: Context, quantity: Quantity) -> bool:
    """Tell whether a number cannot count anything whatever follows: «أبو ستة», «الخامس عشر», «5+5», «عام 1915»."""
    i, end = quantity.head, quantity.end
    joint = ctx.before[i][-1:] + (ctx.before[end][:1] if end < ctx.n else ctx.sentence.after[:1])
    if joint and not _GLUE.isdisjoint(joint):
        return True
    if not i or quantity.vague:
        return False
    form = ctx.words[i].form
    if ctx.form(i - 1) == "كل":  # «9 من كل 10 أشخاص»
        return True
    if form < ":":
        return quantity.low in _YEARS and len(form) == 4 and _named_before(ctx, i)
    previous = ctx.words[i - 1]
    if previous.form in ctx.known.kunya:
        return True
    ordinals = ctx.known.ordinals
    if previous.form not in ordinals and not any(c.stem in ordinals and not c.suffix for c in previous.cuts):
        return False
    return any(part.role == TEN or part.conj for part in numerals().parts(ctx.words[i]))


def is_name(ctx: Context, quantity: Quantity) -> bool:
    """Tell whether a number without a noun belongs to a name, a date or a clock: «اللواء 22», «12 آذار», «إف 16»."""
    form = ctx.words[quantity.head].form
    after = ctx.form(quantity.end)
    if after == "من":
        after = ctx.form(quantity.end + 1)  # «26 من يوليو»
    if never_counts(ctx, quantity) or (after in ctx.known.names_after and ctx.near(quantity.end)):
        return True
    if form > ":":
        return quantity.definite
    if quantity.end < ctx.n and ctx.before[quantity.end][:1] == ":":
        return True  # «13: تفجير سيارة» heads an item
    return _named_before(ctx, quantity.head) or (quantity.low in _YEARS and len(form) == 4)


def _named_before(ctx: Context, i: int) -> bool:
    if not i or not ctx.near(i):
        return False
    previous = ctx.words[i - 1]
    stems = {cut.stem for cut in previous.cuts if not cut.suffix}
    return previous.form < "\u0600" or not ctx.known.names_before.isdisjoint(stems)
