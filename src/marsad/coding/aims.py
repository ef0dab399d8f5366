"""Aims and standing control: what somebody is after, and what he holds already, has not happened.

«يسعى الحوثيون إلى | السيطرة على مأرب» and «القرى التي | تسيطر عليها المعارضة» take nothing; «شنّ هجوماً بهدف | السيطرة»
tells the assault alone. A truce that is striven for is called for.
"""

from __future__ import annotations

from marsad.coding.assertion import first_trigger, in_relative
from marsad.coding.drafts import VIOLENT, Draft
from marsad.coding.view import View
from marsad.lexicon.phrases import Hit

_WISHED = frozenset("agreement talks aid release return lull rescue".split())
_LASTS = 7  # words between «لا تزال» and its verb
_HELD = 2  # words: «الخاضعة | لسيطرة», «الخاضعة أصلاً | لسيطرة»


def status_of_aim(view: View, draft: Draft, cue: Hit, drafts: list[Draft]) -> str | None:
    """Return the status of what a word of aiming names, "" where it is no event, ``None`` where the word names another.

    «سعوا إلى | اقتحام السجن … فقُتل ثلاثة» was attempted: it has a toll, which no act before it can have.
    """
    if not _is_aimed_at(view, draft, cue):
        return None
    if draft.type in _WISHED:
        return "called_for"
    act = next((d for d in drafts if d is not draft and d.type in VIOLENT and d.head.end <= cue.start), None)
    if act is not None:
        known = {kind for kind, _, _ in act.counts}
        act.counts += [row for row in draft.counts if row[0] not in known]
        return ""
    return "attempted" if draft.counts and not draft.head.is_verb else ""


def _is_aimed_at(view: View, draft: Draft, cue: Hit) -> bool:
    """Tell whether a word of aiming leads to a draft: «يسعى … إلى | السيطرة», «بهدف | السيطرة», «يطمح أن | يسيطر»."""
    first = first_trigger(draft)
    if first.is_verb:
        return view.word(first.start - 1) == "ان"
    if first.start - cue.end <= 1 or first.hit.prep == "ل" or view.word(first.start - 1) == "الي":
        return True
    if not first.hit.conj or "," in view.sentence.before[first.start]:
        return False
    between = [hit for hit in view.trigger_hits if cue.end <= hit.start < first.start]
    return any(hit.prep == "ل" or view.word(hit.start - 1) == "الي" for hit in between)


def is_held(view: View, draft: Draft) -> bool:
    """Tell whether control only lasts: «القرى التي | تسيطر عليها …», «الخاضعة | لسيطرة …», «لا تزال … | تسيطر»."""
    if draft.type != "control_gained" or draft.status != "reported":
        return False
    first = first_trigger(draft)
    if first.is_verb:
        if first.form.tense != "present" or first.hit.prep == "س":
            return False
        lasts = view.has(view.known.still, max(0, first.start - _LASTS), first.start)
        return lasts or in_relative(view, first.start)
    before = (view.word(first.start - back).removeprefix("ال") for back in range(1, _HELD + 1))
    return first.hit.prep == "ل" and any(word in view.known.held_by for word in before)
