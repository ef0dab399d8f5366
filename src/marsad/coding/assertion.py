"""Assertion: whether a sentence reports an act of violence or only mentions one.

«وقُتل ثلاثة في هجوم على السوق» reports an attack; «دانت القوى السياسية التفجيرات», «المتهم في اغتيال …», «منذ اغتيال …» mention one.
A verbal noun is believed when something in the sentence says that it happened: a light verb, casualties, a reporting
verb right before it, its place at the head of the sentence. Annotators of Arabic assault sentences draw the same line.
"""

from __future__ import annotations

from marsad.coding.drafts import Draft
from marsad.coding.view import View

_VIOLENT = frozenset(
    "clash attack air_strike shelling bombing suicide_bombing chemical_attack killing abduction abuse destruction".split()
)
_HEAD = 2  # words; a noun that opens its sentence or clause is its subject or headline


def is_asserted(view: View, draft: Draft) -> bool:
    """Tell whether a draft's own sentence says that the event happened."""
    if draft.status != "reported" or draft.type not in _VIOLENT or draft.view.sentence.section in ("title", "summary", "caption", "subhead"):
        return True
    if draft.counts or any(t.trigger.group == "casualty" and t is not draft.head for t in draft.trigs):
        return True
    if draft.light:
        return True
    head = draft.head
    if any(t.is_verb and not _in_relative(view, t.start) for t in draft.trigs):
        return True
    if head.is_verb:
        return bool(draft.places or draft.time is not None)
    if head.form.definite or head.hit.suffix:
        return bool(draft.time is not None and draft.places) and not _governed(view, head.start)
    if head.start <= _HEAD or _reported(view, head.start):
        return True
    if _governed(view, head.start) or head.hit.prep in ("ل", "ب", "ك"):
        return False
    return bool(draft.places or draft.time is not None or draft.actors or draft.weapons)


def _in_relative(view: View, start: int) -> bool:
    func = view.func_end.get(start)
    return func is not None and func[0] == "relative"


def _reported(view: View, start: int) -> bool:
    """Tell whether a reporting verb or a light word stands right before («أعلنت … تفجير», «عن وقوع انفجار»)."""
    if any(0 <= start - hit.end <= 1 and hit.entry.pos == "verb" for hit in view.speech):
        return True
    func = view.func_end.get(start)
    return func is not None and func[0] in ("passive", "cause", "hard", "that")


def _governed(view: View, start: int) -> bool:
    """Tell whether a noun or preposition governs the event, so that it is only spoken of («جريمة اغتيال», «ضد هجوم»)."""
    func = view.func_end.get(start)
    if func is not None:
        return func[0] in ("prep", "target", "with", "mediator")
    if start == 0 or view.sentence.before[start]:
        return False
    return view.word(start - 1) not in ("", "ان", "و")
