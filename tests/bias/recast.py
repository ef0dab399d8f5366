"""Sentences told of one force, told of others: the golden sentences with each pair's names in a force's place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from marsad.knowledge import Knowledge
from marsad.lexicon.phrases import Hit
from marsad.pipeline import read_sentences
from marsad.text.fold import fold
from marsad.text.segment import segment_lines
from tests.bias.swap import Pair, attach, described

_ARMED = frozenset({"MIL", "REB"})
_MASCULINE = frozenset(("جيش", "تنظيم", "حزب", "فيلق", "لواء", "حشد", "حرس"))
_BESIDE = ("(", '"', "«")  # an alias


class Slot(NamedTuple):
    """Where a force is named in a text: behind which clitics, and the gender that the verbs beside it have."""

    text: str
    start: int
    end: int
    clitics: str
    feminine: bool

    def fill(self, pair: Pair) -> str:
        """Return the text with the pair's first name there."""
        return self.text[: self.start] + attach(self.clitics, pair.a[0]) + self.text[self.end :]


def slots(text: str, knowledge: Knowledge) -> Iterator[Slot]:
    """Yield the places of a text where a registered force is named whose gender its first word tells."""
    folded = fold(text)
    for sentence in read_sentences(folded, segment_lines(folded, knowledge.sections, None), knowledge):
        hits = [hit for hit in sentence.hits if hit.kind == "actor" and _is_force(hit)]
        for hit in hits:
            inside = any(o.start <= hit.start and hit.end <= o.end and o.end - o.start > hit.end - hit.start for o in hits)
            start, end = sentence.span(hit.start, hit.end)
            gender = _feminine(sentence.words[hit.start].form.removeprefix(hit.conj + hit.prep))
            if not inside and gender is not None and not _goes_on(text, end):
                yield Slot(text, start, end, hit.conj + hit.prep, gender)


def _goes_on(text: str, end: int) -> bool:
    return described(text, end) or text[end:].lstrip().startswith(_BESIDE)


def _is_force(hit: Hit) -> bool:
    actor = hit.entry.actor
    return actor.form == "group" and actor.sector in _ARMED and not hit.entry.weak


def _feminine(first: str) -> bool | None:
    """Return the gender of a name by its first word, None when that does not tell it."""
    if first.removeprefix("ال").removeprefix("ل") in _MASCULINE:
        return False
    return True if first.endswith(("ه", "ات")) else None
