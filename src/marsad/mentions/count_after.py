"""What follows a counted noun: modifiers, a number behind it, the group it is from, «منهم», «على الأقل»."""

from __future__ import annotations

from marsad.mentions.count_context import Context
from marsad.mentions.count_mention import CountMention, Quantity
from marsad.mentions.count_quantity import loosen, read_quantity
from marsad.mentions.noun_rows import EITHER, MANY, ONE, TWO

_WHOLE = ("ون", "ين", "ان")  # endings of a plural or dual that is annexed to nothing
_RANKED = ("برتبه", "بصفه")


def read_case(ctx: Context, mention: CountMention) -> None:
    """Read what the cases are of: «203 حالات احتجاز»."""
    i = mention.end
    if ctx.near(i):
        for cut in ctx.words[i].cuts:
            if cut.stem in ctx.known.cases and not cut.conj and not cut.prep:
                mention.kind, mention.end = ctx.known.cases[cut.stem], i + 1
                return


def read_modifiers(ctx: Context, mention: CountMention) -> None:
    """Take in what describes the people: «أطفال أشقاء», «جنود جرحى», «ابن شقيقه», «مدنيين آخرين»."""
    hit = ctx.noun_at(mention.end)
    definite = ctx.form(mention.end - 1).startswith("ال")
    while hit is not None and not hit.entry.numbered and hit.entry.noun.cls == "person":
        noun = hit.entry.noun
        if noun.carrier or (definite and not hit.entry.definite):  # «شيع الأهالي جثامين …»
            return
        if hit.entry.definite and not definite and ctx.form(mention.end - 1).endswith(_WHOLE):
            return  # «اغتال مسلحون | العقيد …»
        mention.end = hit.end
        if not hit.suffix and not hit.entry.definite:
            mention.kind = mention.kind or noun.kind
            mention.state = mention.state or noun.state
            mention.of = mention.of or noun.of
        if mention.low == 1 and mention.high is None and hit.entry.number == TWO:
            mention.low, mention.high, mention.numbered = 2, 2, True
        hit = ctx.noun_at(mention.end)
    if ctx.form(mention.end) in _RANKED and ctx.noun_at(mention.end + 1) is not None:
        mention.end += 2  # «ضابط برتبة عقيد»


def read_number_behind(ctx: Context, mention: CountMention) -> None:
    """Read a number after its noun: «الأطفال الثلاثة», «قتيل واحد», «مدنيين اثنين»."""
    i = mention.end
    if i not in ctx.marks.numbers or (mention.numbered and mention.high != 2) or not ctx.near(i):
        return
    quantity = read_quantity(ctx, i)
    if quantity is None or quantity.conj or quantity.prep or ctx.words[i].form < ":":
        return
    plural = mention.high is None
    if quantity.low == 1 and not plural:
        mention.end = quantity.end
    elif quantity.low == 2 or (plural and quantity.definite and ctx.noun_at(quantity.end) is None):
        mention.low, mention.high, mention.end = quantity.low, quantity.high, quantity.end
        mention.numbered = True


def read_group(ctx: Context, mention: CountMention) -> None:
    """Take in the group that people are from: «سبعة أشخاص من عائلة واحدة», «ثلاثة من كادره»."""
    i = mention.end
    if ctx.form(i) != "من" or not ctx.near(i):
        return
    hit = ctx.noun_of(i + 1)
    if hit is not None and mention.noun is not None and hit.start in ctx.sentence.extra.get("names", ()):
        return  # «15 عنصراً من | مقاتلي القاعدة»: the name says who they are
    if hit is None or hit.entry.noun.cls != "person" or (hit.entry.number == ONE and hit.entry.gated):
        return
    of = hit.entry.noun.of
    mention.end = ctx.past_link(hit.end) if of == "families" else hit.end
    mention.grouped = True
    if of != "families":
        mention.of = mention.of or of


def read_of_them(ctx: Context, mention: CountMention) -> None:
    """Read «سبعة منهم»; before another number «منهم» opens a part of this one instead."""
    i = mention.end
    if not mention.numbered or ctx.form(i) not in ctx.known.of_them:
        return
    after = i + 1
    if not ctx.near(i) or after in ctx.marks.numbers or after in ctx.marks.loose:
        return
    mention.of_previous, mention.end = True, after
    hit = ctx.noun_at(after) if mention.bare else None
    if hit is not None and hit.entry.number in (MANY, EITHER) and hit.entry.noun.cls == "person":
        mention.part, mention.end, mention.of = True, hit.end, hit.entry.noun.of
        mention.kind = mention.kind or hit.entry.noun.kind


def read_loosened(ctx: Context, mention: CountMention) -> bool:
    """Read «على الأقل» and its like after the noun, past one word that describes it."""
    if not ctx.marks.after:
        return False
    for i in (mention.end, mention.end + 1):
        hit, other = ctx.marks.after.get(i), ctx.marks.loose.get(i)
        if other is not None and (hit is None or other.end > hit.end):
            return False  # «وأكثر من مئة جريح» loosens what follows
        if hit is not None and (ctx.near(i) or ctx.before[i] in ("(", ",")):
            bounds = Quantity(0, 0, 0, mention.low, mention.high)
            loosen(bounds, hit.entry.sense)
            mention.low, mention.high = bounds.low, bounds.high
            mention.approx, mention.end = mention.approx or bounds.approx, hit.end
            return True
        if ctx.form(i) in ctx.known.stops or not ctx.near(i):
            return False
    return False
