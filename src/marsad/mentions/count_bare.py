"""Numbers alone: «قتلت القوات الروسية تسعة», «سبعة منهم», «دمرت إحدى عشرة», «بلغ عدد القتلى 15»."""

from __future__ import annotations

from marsad.mentions import count_shapes as shapes
from marsad.mentions.count_context import Context, number_count
from marsad.mentions.count_mention import CountMention, Quantity

_HEAD_REACH = 12  # words between «قتلت» and the number of the killed («قتلت القوات … تسعة»)
_TOLL_REACH = 30  # words between «حصيلة القتلى» and «إلى | 2350»: what the toll is of and since when
_SHORT = 3  # letters of a word that is no noun
_MANY_DIGITS = 1000  # digits alone from here on are a decree or a year rather than people


def read_bare(ctx: Context, quantity: Quantity) -> CountMention | None:
    """Read a number alone: «قتلت القوات الروسية تسعة», «سبعة منهم»; before an unknown noun it counts that."""
    governed = quantity.head in ctx.marks.heads
    one = quantity.low == 1 and not quantity.vague
    if quantity.low == 0 or quantity.opened or (one and not governed):
        return None
    ends = shapes.ends_here(ctx, quantity.end, governed)
    reach = _TOLL_REACH if ctx.form(quantity.start - 1) == "الي" else _HEAD_REACH
    if ends and ctx.toll is not None and quantity.head - ctx.toll.end <= reach:
        return _toll(ctx, quantity)
    if ends and ctx.form(quantity.start - 1) == "الي" and ctx.form(quantity.start - 2) in ctx.known.their_dead:
        mention = number_count(quantity, "person")
        mention.kind = "killed"  # «ليرتفع عدد | ضحاياه | إلى ستة»
        return mention
    unlisted = not ends and _victims_unlisted(ctx, quantity)
    befell = ctx.form(quantity.end) in ctx.known.befallen and ctx.near(quantity.end)
    people = unlisted or befell or (ends and _after_head(ctx, quantity))
    mention = number_count(quantity, "person" if people else "unknown")
    mention.end += unlisted
    mention.bare = people
    if people and not governed:
        _like_before(ctx, mention)
    return mention


def _victims_unlisted(ctx: Context, quantity: Quantity) -> bool:
    """Tell whether a noun that no list knows follows the number of the hurt: they are people, «إصابة ثلاثة | أعوان»."""
    head, end = quantity.head, quantity.end
    if ctx.form(quantity.start - 1) not in ctx.known.harmed or not ctx.near(quantity.start):
        return False
    word = ctx.words[end].form
    return end not in ctx.marks.nouns and ctx.words[head].form >= ":" and len(word) > _SHORT and word[0] not in "وفبلك"


def _toll(ctx: Context, quantity: Quantity) -> CountMention:
    """Read the number of «بلغ عدد القتلى 15», «ارتفعت حصيلة الشهداء إلى خمسة»."""
    assert ctx.toll is not None
    noun = ctx.toll.entry.noun
    mention = number_count(quantity, noun.cls)
    mention.noun, mention.of, mention.kind, mention.state = noun, noun.of, noun.kind, noun.state
    ctx.toll = None
    return mention


def _after_head(ctx: Context, quantity: Quantity) -> bool:
    """Tell whether a number alone stands where people are told of, not as in «القرار 1706», «باريس 3»."""
    head, heads = quantity.head, ctx.marks.heads
    if head in heads or quantity.vague or quantity.loose or ctx.form(quantity.end) in ctx.known.of_them:
        return True
    if ctx.words[head].form < ":" and quantity.low >= _MANY_DIGITS:
        return False
    return any(head - _HEAD_REACH <= end < head for end in heads) or any(m.numbered for m in ctx.mentions)


def _like_before(ctx: Context, mention: CountMention) -> None:
    """Let «دمرت إحدى عشرة» count what was counted before, when that is a thing and its gender agrees."""
    last = next((m for m in reversed(ctx.mentions) if m.numbered and m.noun is not None), None)
    if last is None or last.noun is None or ctx.form(mention.end) in ctx.known.of_them:
        return
    feminine = shapes.counts_feminine(ctx.words[mention.head_start].form)
    known = last.cls == "thing" or (last.cls == "strike" and feminine is not None)
    if known and feminine in (None, last.noun.feminine):
        mention.noun, mention.cls, mention.of = last.noun, last.cls, last.of
