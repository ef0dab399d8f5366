"""Noughts: «دون وقوع إصابات», «لم تسفر الغارة عن ضحايا», «ولا خسائر في الأرواح».

«لا معلومات عن الخسائر» and «لم تتضح حصيلة القتلى» say nothing about how many, so they are no nought.
"""

from __future__ import annotations

from marsad.mentions.count_words import ZeroWords
from marsad.text.sentences import Sentence
from marsad.text.words import Word

_REACH = 9  # words between negation and casualty word
_UNKNOWN = 3  # of them, words that are no bridge («لم يسفر القصف المدفعي عن إصابات»)


class ZeroReader:
    """Finds the negation that makes a casualty word a nought."""

    __slots__ = ("_known", "_sentence")

    def __init__(self, sentence: Sentence, known: ZeroWords) -> None:
        self._sentence = sentence
        self._known = known

    def nought(self, i: int) -> int | None:
        """Return the word at which the negation of the casualty word ``i`` starts, ``None`` when it stands."""
        known, words, before = self._known, self._sentence.words, self._sentence.before
        unknown = bridges = 0
        if not _stems(words[i]).isdisjoint(known.negators):
            return i
        for at in range(i - 1, max(-1, i - 1 - _REACH), -1):
            mark = before[at + 1]
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
    """Return the word and what is left of it without a conjunction («ولم» لم, «بدون» بدون)."""
    return {word.form} | {cut.stem for cut in word.cuts if not cut.prep and not cut.suffix}
