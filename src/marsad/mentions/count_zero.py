"""Noughts: «دون وقوع إصابات», «لم تسفر الغارة عن ضحايا», «ولا خسائر في الأرواح», «لم يصب أحد».

«لا معلومات عن الخسائر» and «لم تتضح حصيلة القتلى» say nothing about how many, so they are no nought.
"""

from __future__ import annotations

from marsad.lexicon.phrases import Hit
from marsad.mentions.count_context import Context
from marsad.mentions.count_mention import CountMention
from marsad.text.words import Word

UNSAID = -1
_REACH = 9  # words between negation and casualty word
_UNKNOWN = 3  # of them, words that are no bridge («لم يسفر القصف المدفعي عن إصابات»)
_NEAR = 4  # words between «لم» or «نفى» and «أحد»


def nought(ctx: Context, i: int) -> int | None:
    """Return the word at which the negation of the casualty word ``i`` starts.

    ``None`` when nothing negates it, ``UNSAID`` when only the knowledge of it is denied.
    """
    known, words = ctx.known.zero, ctx.words
    unknown = bridges = 0
    blocked = False
    done = ctx.mentions[-1].end if ctx.mentions else 0
    for at in range(i - 1, max(done, i - _REACH) - 1, -1):
        mark = ctx.before[at + 1]
        if mark and mark not in ('"', "'"):
            return None
        stems = _stems(words[at])
        if not stems.isdisjoint(known.negators):
            if blocked:
                return UNSAID
            return at if bridges or stems.isdisjoint(known.verbal) else None
        if not stems.isdisjoint(known.blockers):
            blocked = True
        elif stems.isdisjoint(known.bridges):
            unknown += 1
            if unknown > _UNKNOWN:
                return None
        else:
            bridges += 1
    return None


def read_nobody(ctx: Context, hit: Hit) -> CountMention | None:
    """Read «لم يصب أحد», «دون أن يقتل أحد», «نفى مقتل أي من جنوده»."""
    known, kind = ctx.known.zero, None
    done = ctx.mentions[-1].end if ctx.mentions else 0
    for at in range(hit.start - 1, max(done, hit.start - _NEAR) - 1, -1):
        if ctx.before[at + 1]:
            return None
        stems = _stems(ctx.words[at])
        kind = kind or next((known.verbs[stem] for stem in stems if stem in known.verbs), None)
        if kind and not (stems.isdisjoint(known.negators) and stems.isdisjoint(known.deniers)):
            group = ctx.noun_at(hit.end)  # «أي من جنوده»
            of_whom = group is not None and getattr(group.entry.noun, "cls", "") == "person"
            if not of_whom and ctx.words[hit.end - 1].form == "من":
                return None  # «سقوط أي من آبار النفط»
            end = group.end if group is not None else hit.end
            return CountMention(at, end, 0, 0, "casualties", hit.start, kind=kind, numbered=True)
    return None


def _stems(word: Word) -> set[str]:
    """Return the word and what is left of it without a conjunction: «ولم» is لم."""
    return {word.form} | {cut.stem for cut in word.cuts if not cut.prep and not cut.suffix}
