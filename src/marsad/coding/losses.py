"""Losses: which materiel and buildings of a sentence are said to be destroyed, damaged or captured.

«تدمير ثلاثة منازل وإعطاب دبابة»: a word of losing governs what follows it, and what is joined to that by «و». A tank
that only drives past is no loss.
"""

from __future__ import annotations

from marsad.coding.drafts import Draft
from marsad.coding.view import Stretch, View
from marsad.coding.zones import Zones
from marsad.lexicon.phrases import Hit
from marsad.mentions.count_mention import LossMention

_REACH = 8  # words: «دمّرت طائرات التحالف الدولي مساء أمس ثلاثة مقار …»


def attach_losses(view: View, zones: Zones, owner_draft: dict[int, Draft]) -> None:
    """Give each loss of a sentence to the draft in whose zone it stands."""
    actions = [hit for hit in view.sentence.hits if hit.kind == "loss_action"] if view.losses else []
    previous: tuple[LossMention, str] | None = None
    for loss in view.losses if actions else ():
        if _strikes(loss, owner_draft.get(id(zones.owner[loss.start]))):
            continue
        action = _action(view, loss, actions) or _joined(view, loss, previous)
        if not action:
            continue
        previous = (loss, action)
        draft = owner_draft.get(id(zones.owner[loss.start]))
        if draft is not None:
            draft.losses.append((loss, action, view))


def _strikes(loss: LossMention, draft: Draft | None) -> bool:
    """Tell whether materiel is the one who strikes: «دمّرت | الطائرات الروسية | مقار …»."""
    return draft is not None and any(a.start <= loss.start < a.end for a in draft.roles("initiator"))


def _action(view: View, loss: LossMention, actions: list[Hit]) -> str:
    """Return what the nearest word of losing before (or a verb right after) says was done, '' for nothing."""
    for hit in reversed(actions):
        if hit.end <= loss.start <= hit.end + _REACH and _governs(view, hit, loss):
            return str(hit.entry.action)
    after = next((hit for hit in actions if hit.start == loss.end and hit.entry.pos == "verb" and not hit.conj), None)
    return str(after.entry.action) if after is not None else ""


def _governs(view: View, hit: Hit, loss: LossMention) -> bool:
    """Tell whether only the subject, a time or the wanted preposition stand between the word and what is lost."""
    wanted = hit.entry.preposition
    if wanted == "ب":
        return loss.prep == "ب" and loss.start - hit.end <= 2
    if loss.prep:
        return False
    end = loss.start
    if wanted and end and view.word(end - 1) == wanted:
        end -= 1
    elif wanted:
        return False
    between: list[Stretch] = [*view.actors, *view.times, *view.places, *view.weapons]
    covered = {i for mention in between for i in range(mention.start, mention.end)}
    return all(i in covered for i in range(hit.end, end))


def _joined(view: View, loss: LossMention, previous: tuple[LossMention, str] | None) -> str:
    """Return what was done to the loss before, when this one is joined to it: «منازل | وسيارة إسعاف»."""
    if previous is None or not 0 <= loss.start - previous[0].end <= 2:
        return ""
    return previous[1] if loss.conj == "و" or view.word(loss.start).startswith("و") else ""
