"""Reading counts from left to right: a quantity with its noun, a number alone, a noun alone.

«17 مدنياً», «أربعة من سائقيها», «ستة عشر فلسطينياً», «قتلت القوات تسعة», «جثتي عنصرين», «عائلة من خمسة أفراد».
"""

from __future__ import annotations

from marsad.lexicon.phrases import Hit
from marsad.mentions import count_after as after
from marsad.mentions import count_shapes as shapes
from marsad.mentions.count_bare import read_bare
from marsad.mentions.count_context import Context, noun_count, number_count
from marsad.mentions.count_mention import CountMention, Quantity
from marsad.mentions.count_names import is_name, never_counts
from marsad.mentions.count_nouns import is_two, read_alone, read_one_of
from marsad.mentions.count_quantity import read_quantity
from marsad.mentions.count_zero import read_nobody
from marsad.mentions.noun_rows import ONE

_GROUPS = frozenset(("person", "strike", "thing", "case"))
_SIGNS = (("%", "share"), ("$", "money"), ("€", "money"))


def read_counts(ctx: Context) -> list[CountMention]:
    """Return the counts in text order; they do not overlap."""
    done = 0
    parts = ctx.marks.parts
    for i in ctx.marks.starts():
        if i >= done and i not in parts:
            mention = _read(ctx, i)
            if mention is not None:
                ctx.mentions.append(mention)
                done = mention.end
            done = max(done, ctx.skip)
    return ctx.mentions


def _read(ctx: Context, i: int) -> CountMention | None:
    marks = ctx.marks
    mention: CountMention | None = None
    if i in marks.zeros:
        return CountMention(i, marks.zeros[i].end, 0, 0, "casualties", i, numbered=True)
    if i in marks.nobody:
        mention = read_nobody(ctx, marks.nobody[i])
        if mention is not None:
            return mention
    if marks.quantified(i):
        quantity = read_quantity(ctx, i)
        mention = _counted(ctx, quantity) if quantity is not None else None
    if mention is None and i in marks.ones:
        mention = read_one_of(ctx, marks.ones[i])
        mention = _finish(ctx, mention) if mention is not None else None
    if mention is None and i in marks.nouns:
        mention = read_alone(ctx, marks.nouns[i])
        if mention is not None and mention.low:
            mention = _finish(ctx, mention)
    return mention


def _counted(ctx: Context, quantity: Quantity) -> CountMention | None:
    """Return what a quantity counts."""
    end = quantity.end
    hit = ctx.noun_at(end, quantity.opened)
    if hit is None and not quantity.needs_noun and ctx.form(end) == "من":
        hit = ctx.noun_of(end + 1)
        if hit is not None and hit.entry.noun.cls not in _GROUPS:  # «عشرة من الطرفين»
            hit = None
    if hit is not None and quantity.needs_noun and hit.entry.number == ONE:
        return None  # «مظاهرات عدة مؤيدة …»
    if hit is not None:
        named = is_name if hit.entry.noun.cls == "event" else never_counts  # «نفذ اللواء 13 حملة دهم»
        if named(ctx, quantity):
            ctx.skip = hit.end if ctx.form(quantity.head - 1) == "كل" else quantity.end
            return None
        return _with_noun(ctx, quantity, hit)
    if quantity.needs_noun:
        return _demonym(ctx, quantity)
    if is_name(ctx, quantity) or (quantity.ranged and not quantity.loose):
        ctx.skip = quantity.end
        return None
    return _with_sign(ctx, quantity) or _with_next(ctx, quantity) or _demonym(ctx, quantity) or _alone(ctx, quantity)


def _with_noun(ctx: Context, quantity: Quantity, hit: Hit) -> CountMention:
    low, high = quantity.low, quantity.high
    if hit.entry.number == ONE and shapes.is_construct_dual(ctx, quantity):
        low, high = 2 * low, 2 * high if high is not None else None
    mention = noun_count(quantity.start, hit, low, high)
    mention.head_start, mention.conj, mention.prep = quantity.head, quantity.conj, quantity.prep
    mention.approx, mention.numbered, mention.definite = quantity.approx, True, quantity.definite
    if hit.start > quantity.end and mention.of == "families":  # «أربعة من عائلة واحدة» are people
        mention.noun, mention.of, mention.end = None, None, ctx.past_link(mention.end)
    if hit.start > quantity.end and hit.entry.definite:
        mention.grouped = True  # «تسعة من الباعة والمتسوقين»
    return _finish(ctx, mention)


def _with_sign(ctx: Context, quantity: Quantity) -> CountMention | None:
    """Read «18%» and «$200»."""
    end = quantity.end
    marks = ctx.before[quantity.head][-1:] + (ctx.before[end][:1] if end < ctx.n else ctx.sentence.after[:1])
    return next((number_count(quantity, cls) for sign, cls in _SIGNS if sign in marks), None)


def _with_next(ctx: Context, quantity: Quantity) -> CountMention | None:
    """Read «7 و9 سنوات»: the first number counts what the second one counts."""
    at = quantity.end + 1 if ctx.form(quantity.end) == "و" else quantity.end
    if at not in ctx.marks.numbers or not ctx.near(quantity.end):
        return None
    second = read_quantity(ctx, at)
    hit = ctx.noun_at(second.end) if second is not None and second.conj else None
    if second is None or hit is None or hit.entry.noun.cls in ("person", "strike", "thing", "case"):
        return None
    return CountMention(quantity.start, hit.end, second.low, second.high, hit.entry.noun.cls, quantity.head)


def _demonym(ctx: Context, quantity: Quantity) -> CountMention | None:
    """Read people whose word is not listed by its shape: «ستة عشر فلسطينياً», «أربعة سودانيين»."""
    if not shapes.is_demonym(ctx, quantity):
        return None
    mention = number_count(quantity, "person")
    mention.end = quantity.end + 1
    return _finish(ctx, mention)


def _alone(ctx: Context, quantity: Quantity) -> CountMention | None:
    mention = read_bare(ctx, quantity)
    return _finish(ctx, mention) if mention is not None else None


def _finish(ctx: Context, mention: CountMention) -> CountMention:
    """Read on after the noun."""
    i = mention.end
    if i >= ctx.n or (mention.cls != "case" and not _goes_on(ctx, i)):
        return mention
    if mention.noun is not None and mention.noun.carrier and _carried(ctx, mention):
        return mention
    if mention.cls == "case":
        after.read_case(ctx, mention)
    after.read_number_behind(ctx, mention)
    if mention.cls == "person":
        after.read_modifiers(ctx, mention)
        after.read_number_behind(ctx, mention)
        if not (mention.of == "families" and not mention.numbered and _family(ctx, mention)):
            after.read_group(ctx, mention)
    after.read_of_them(ctx, mention)
    if after.read_loosened(ctx, mention) and mention.bare:  # «17 على الأقل من أفراد الأمن»
        after.read_group(ctx, mention)
    return mention


def _goes_on(ctx: Context, i: int) -> bool:
    """Tell whether a word can belong to the count before it; a quick look, so that most counts end here."""
    marks, known = ctx.marks, ctx.known
    if i in marks.all or i in marks.numbers or i + 1 in marks.after or i + 1 in marks.nouns:
        return True
    form = ctx.words[i].form
    return form == "من" or form in known.of_them or form in known.family_links


def _carried(ctx: Context, mention: CountMention) -> bool:
    """Read «جثث ثلاثة مدنيين»: as many as are carried."""
    i = mention.end
    inner = _counted_at(ctx, i)
    hit = ctx.noun_at(i)
    if inner is None and hit is not None and not hit.entry.numbered and hit.entry.noun.cls == "person":
        low, high = (2, 2) if is_two(ctx, hit) else (1, 1) if hit.entry.number == ONE else (1, None)
        inner = _finish(ctx, noun_count(i, hit, low, high))
    if inner is None or inner.cls != "person":
        return False
    mention.end, mention.of = inner.end, inner.of
    if not (mention.numbered and mention.high is not None):
        mention.low, mention.high = max(mention.low, inner.low), inner.high
        if mention.high is not None:
            mention.high = max(mention.low, mention.high)  # «جثتي فتاة»: as many as there are bodies
        mention.approx, mention.numbered = inner.approx, inner.numbered
    return True


def _family(ctx: Context, mention: CountMention) -> bool:
    """Read «عائلة مؤلفة من ستة أفراد»: six people."""
    i = ctx.past_link(mention.end)
    inner = _counted_at(ctx, i + 1) if ctx.form(i) == "من" and ctx.near(i) else None
    if inner is None or inner.cls != "person":
        return False
    mention.low, mention.high, mention.end = inner.low, inner.high, inner.end
    mention.approx, mention.numbered, mention.of = inner.approx, True, inner.of
    return True


def _counted_at(ctx: Context, i: int) -> CountMention | None:
    quantity = read_quantity(ctx, i) if ctx.near(i) and ctx.marks.quantified(i) else None
    return _counted(ctx, quantity) if quantity is not None and not quantity.conj else None
