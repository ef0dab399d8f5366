"""Shapes of words beside a number: people told by where they are from, plurals of things, genders of number words."""

from __future__ import annotations

from marsad.mentions.count_context import Context
from marsad.mentions.count_mention import Quantity

_FEMININE = frozenset(("ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "ثماني", "تسع", "عشر"))
_MASCULINE = frozenset(("ثلاثه", "اربعه", "خمسه", "سته", "سبعه", "ثمانيه", "تسعه", "عشره"))


def is_demonym(ctx: Context, quantity: Quantity) -> bool:
    """Tell whether the word after a number is people by its shape: «ستة عشر فلسطينياً», «أربعة سودانيين»."""
    i = quantity.end
    if not ctx.near(i):
        return False
    form = ctx.words[i].form.removeprefix("ال" if quantity.vague else "")
    if len(form) < 5 or form in ctx.known.stops or form in ctx.known.adverbs:
        return False
    value = quantity.high or quantity.low
    if quantity.vague or value <= 10:
        regular = not quantity.vague and value >= 3 and i not in ctx.marks.nouns and _is_regular_plural(form)
        return regular or form.endswith(("يين", "يون"))
    return form.endswith(("يا", "ي"))


def ends_here(ctx: Context, i: int, governed: bool) -> bool:
    """Tell whether a number is not followed by a noun of its own; ``governed`` when it stands after «مقتل»."""
    if not ctx.near(i):
        return True
    form = ctx.words[i].form
    if form in ctx.known.stops or form in ctx.known.of_them or form.startswith("ال") or form.endswith("وا"):
        return True
    return form[0] == "و" or (form[0] in "فبلك" and (governed or not _is_plural(form)))


def is_construct_dual(ctx: Context, quantity: Quantity) -> bool:
    """Tell «ألفا شخص», two thousand, from the accusative «ألفاً» (asked only where a noun follows)."""
    one_word = quantity.end == quantity.head + 1
    return one_word and ctx.words[quantity.head].form.endswith(("الفا", "مليونا", "مليارا"))


def counts_feminine(form: str) -> bool | None:
    """Tell the gender of what a number word counts: «ثلاث» feminine nouns, «ثلاثة» masculine ones."""
    stem = form.removeprefix("و").removeprefix("ب").removeprefix("ل")
    if stem in _FEMININE or stem.startswith(("احدي", "اثنت", "ثنت")):
        return True
    return False if stem in _MASCULINE or stem.startswith(("احد", "اثن")) else None


def _is_plural(form: str) -> bool:
    """Tell whether a form has the shape of a plural of things: فروع, بيوت, براميل, لوحات."""
    return form.endswith("ات") or form[2:3] in ("ا", "و") or form[1:2] == "و"


def _is_regular_plural(form: str) -> bool:
    """Tell whether a form has the regular plural of people, not a broken plural of the shape بساتين, قوانين."""
    return form.endswith(("ين", "ون")) and not (len(form) <= 6 and form[2:3] in ("ا", "و"))
