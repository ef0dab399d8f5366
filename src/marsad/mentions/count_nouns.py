"""Nouns that are a number by themselves: «طفلة» is one, «طفلتين» two, «أحد عناصره» one, «قتلى» some.

A word that is also an adjective or a verb («مدني», «طالب») counts only where a person must stand.
"""

from __future__ import annotations

from marsad.lexicon.phrases import Hit
from marsad.mentions.count_context import Context, noun_count
from marsad.mentions.count_mention import CountMention
from marsad.mentions.count_words import CountForm
from marsad.mentions.count_zero import UNSAID, nought
from marsad.mentions.noun_rows import EITHER, MANY, ONE, TWO

_FATHA_DUAL = ("\u064eين", "\u064eيْن", "\u064e\u0651ين", "\u064e\u0651يْن")  # «عسكريَّين» too
_ALONE = frozenset(("person", "strike", "thing", "case"))  # the rest counts only beside a number
_UP_TO = frozenset(("الي",))
_OTHERS = frozenset(("آخر", "أخرى"))
_ANOTHER = 6  # words between somebody and another one: «مدني في بلدة سرمين بريف إدلب | وآخر»
_LOOK = 3  # words after an ambiguous plural in which a dual verb may stand


def read_alone(ctx: Context, hit: Hit) -> CountMention | None:
    """Return what a noun without a number counts; ``None`` when it counts nothing."""
    form: CountForm = hit.entry
    noun = form.noun
    if noun.zero and form.number != TWO and not form.definite and not hit.suffix:
        start = nought(ctx, hit.start)
        if start == UNSAID:
            return None
        if start is not None:
            kind = None if noun.vague_plural else noun.kind
            cls = "damage" if noun.cls == "damage" else "casualties"
            return CountMention(start, hit.end, 0, 0, cls, hit.start, noun, kind=kind, numbered=True)
    if noun.kind and hit.conj and form.definite and _number_next(ctx, hit):
        ctx.toll = hit
        return None  # «بلغ عدد القتلى 31، | والإصابات | 197»
    if noun.zero_only or noun.cls not in _ALONE or form.numbered > (form.number == TWO):
        return None
    if ctx.is_other_word(hit) or (form.gated and not _supported(ctx, hit)):
        return None
    if form.number == TWO and not _plain_dual(ctx, hit):
        return None
    risen = hit.conj and form.definite and ctx.form(hit.end) in _UP_TO and hit.end + 1 in ctx.marks.numbers
    if form.number in (MANY, EITHER) and (risen or (not hit.conj and _of_toll(ctx, hit))):
        ctx.toll = hit  # «عدد القتلى إلى 40 | والجرحى إلى 65»
        return None
    low, high = (2, 2) if is_two(ctx, hit) else (1, 1) if form.number == ONE else (1, None)
    mention = noun_count(hit.start, hit, low, high)
    mention.numbered = low == 2
    if noun.of == "families" and low == 1:
        mention.high = None  # nobody says how many a family is
    mention.definite = form.definite or bool(hit.suffix)
    if noun.kin and form.number == ONE and ctx.sentence.text(hit.start, hit.end).endswith("ه"):
        mention.possessed, mention.of = True, None if noun.of == "women" else noun.of  # «شقيقه» folds like «شقيقة»
    return mention


def _of_toll(ctx: Context, hit: Hit) -> bool:
    """Tell whether people are those of a toll: «عدد | القتلى», «الحصيلة الإجمالية | للشهداء»."""
    if ctx.form(hit.start - 1) in ctx.known.toll:
        return True
    return hit.prep == "ل" and any(ctx.form(hit.start - i) in ctx.known.toll for i in (2, 3))


def _number_next(ctx: Context, hit: Hit) -> bool:
    """Tell whether the number of a definite noun follows it, after another's: «القتلى 31 والجرحى | 60»."""
    number = hit.end in ctx.marks.numbers and ctx.near(hit.end) and not ctx.form(hit.end).startswith("ال")
    return number and bool(ctx.mentions) and ctx.mentions[-1].numbered


def read_one_of(ctx: Context, hit: Hit) -> CountMention | None:
    """Read «أحد عناصره», «إحداهن»."""
    if hit.suffix:
        cls = "unknown" if hit.suffix == "ها" else "person"
        mention = CountMention(hit.start, hit.end, 1, 1, cls, hit.start, numbered=True)
        mention.of_previous = mention.bare = True
    else:
        noun = ctx.noun_of(hit.end)
        if noun is None or noun.entry.number == ONE:
            return None
        mention = noun_count(hit.start, noun, 1, 1)
        mention.numbered, mention.possessed = True, False
    mention.conj, mention.prep = hit.conj, hit.prep
    return mention


def is_two(ctx: Context, hit: Hit) -> bool:
    """Tell whether a form means two: «طفلتين» does, «مدنيين» when a vowel sign or a dual verb says so."""
    number = hit.entry.number
    if number != EITHER:
        return bool(number == TWO)
    raw = ctx.sentence.text(hit.end - 1, hit.end)
    if any(ending in raw for ending in _FATHA_DUAL):
        return True
    return any(word.form in ctx.known.two_signs for word in ctx.words[hit.end : hit.end + _LOOK])


def _plain_dual(ctx: Context, hit: Hit) -> bool:
    """Tell whether a dual is one: «شخصيه» is an adjective more often than his two persons."""
    form: CountForm = hit.entry
    relative = form.noun.kin or form.noun.of == "children"
    if hit.suffix and not relative and ctx.words[hit.start].form.removesuffix(hit.suffix).endswith("ي"):
        return False  # «ساكنيها» are all who live there
    return form.noun.cls != "strike" or not form.definite


def _supported(ctx: Context, hit: Hit) -> bool:
    """Tell whether a noun that is also an adjective or a verb stands where a person does: «مقتل مدني»."""
    i = hit.start
    noun = hit.entry.noun
    if (noun.kin and hit.suffix) or i in ctx.marks.heads:
        return True
    if ctx.near(i) and i in ctx.marks.parts.values():
        return True
    last = ctx.mentions[-1] if ctx.mentions else None
    reach = _ANOTHER if noun.lemma in _OTHERS or ctx.form(hit.end) == "في" else 1
    if last is not None and hit.conj and i - last.end <= reach and last.cls == "person":
        return True  # «قتل جندي في الموصل | وآخر | في تلعفر», «| ومدني | في …»
    return not noun.kin and _is_object(ctx, hit)


def _is_object(ctx: Context, hit: Hit) -> bool:
    """Tell whether an accusative is the object of a killing or an arrest: «قتلت قوات النظام مدنياً»."""
    i, form = hit.start, ctx.words[hit.start].form
    if not form.endswith("ا") or form in ctx.known.adverbs or hit.prep or hit.end != i + 1:
        return False
    return i > 0 and not ctx.form(i - 1).endswith("ا") and any(end < i for end in ctx.marks.heads)
