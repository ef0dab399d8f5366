"""Noughts: «دون وقوع إصابات», «لم تسفر الغارة عن ضحايا», «ولا خسائر في الأرواح».

«لا معلومات عن الخسائر» and «لم تتضح حصيلة القتلى» say nothing about how many, so they are no nought.
"""

from __future__ import annotations

from marsad.mentions.count_context import Context
from marsad.text.words import Word

_REACH = 9  # words between negation and casualty word
_UNKNOWN = 3  # of them, words that are no bridge («لم يسفر القصف المدفعي عن إصابات»)


def nought(ctx: Context, i: int) -> int | None:
    """Return the word at which the negation of the casualty word ``i`` starts, ``None`` when it stands."""
    known, words = ctx.known.zero, ctx.words
    unknown = bridges = 0
    done = ctx.mentions[-1].end if ctx.mentions else 0
    for at in range(i - 1, max(done, i - _REACH) - 1, -1):
        mark = ctx.before[at + 1]
        if mark and mark not in ('"', "'"):
            return None
        stems = _stems(words[at])
        if not stems.isdisjoint(known.blockers):
            return None
        if not stems.isdisjoint(known.negators):
            needs_verb = not stems.isdisjoint(known.verbal)
            return at if bridges or not needs_verb else None
        if stems.isdisjoint(known.bridges):
            unknown += 1
            if unknown > _UNKNOWN:
                return None
        else:
            bridges += 1
    return None


def _stems(word: Word) -> set[str]:
    """Return the word and what is left of it without a conjunction («ولم» لم) or with one letter before it."""
    return {word.form} | {cut.stem for cut in word.cuts if not cut.prep and not cut.suffix}
