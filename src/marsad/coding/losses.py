"""Losses: which materiel and buildings of a sentence are said to be destroyed, damaged or captured.

«تدمير ثلاثة منازل وإعطاب دبابة»: a word of losing governs what follows it, and what is joined to that by «و». A tank
that only drives past is no loss.
"""

from __future__ import annotations

from marsad.coding.drafts import REMOTE, Draft
from marsad.coding.view import Stretch, View
from marsad.coding.zones import Zones
from marsad.lexicon.phrases import Hit
from marsad.mentions.count_mention import LossMention

_STRUCK = frozenset("house hospital school market mosque camp".split())
_CAPTURED = frozenset("tank vehicle aircraft weapon position".split())
_NEXT = 6  # words between a strike and what it hit
_REACH = 8  # words: «دمّرت طائرات التحالف الدولي مساء أمس ثلاثة مقار …»


def attach_losses(view: View, zones: Zones, owner_draft: dict[int, Draft]) -> None:
    """Give each loss of a sentence to the draft in whose zone it stands."""
    actions = view.sentence.kinds.get("loss_action", []) if view.losses else []
    previous: tuple[LossMention, str] | None = None
    for loss in view.losses if actions else ():
        if _strikes(loss, owner_draft.get(id(zones.owner[loss.start]))):
            continue
        draft = owner_draft.get(id(zones.owner[loss.start]))
        type_ = draft.type if draft is not None else ""
        fitting = [hit for hit in actions if not hit.entry.events or type_ in hit.entry.events]
        action = _action(view, loss, fitting) or _joined(view, loss, previous)
        if not action or (action == "captured" and loss.kind not in _CAPTURED):
            continue
        previous = (loss, action)
        if draft is not None:
            draft.losses.append((loss, action, view))


def attach_struck(view: View, drafts: list[Draft]) -> None:
    """Give to the strikes of a sentence, once their types are settled, the buildings they hit."""
    claimed = {id(loss) for draft in drafts for loss, _, _ in draft.losses}
    for draft in drafts:
        for loss in view.losses:
            if id(loss) not in claimed and _is_struck(view, loss, draft):
                claimed.add(id(loss))
                draft.losses.append((loss, "damaged", view))


def _strikes(loss: LossMention, draft: Draft | None) -> bool:
    """Tell whether materiel is the one who strikes: «دمّرت | الطائرات الروسية | مقار …»."""
    return draft is not None and any(a.start <= loss.start < a.end for a in draft.roles("initiator"))


def _is_struck(view: View, loss: LossMention, draft: Draft) -> bool:
    """Tell whether a strike hit a building: «غارة على | منزل», «قذيفة أصابت | مدرسة».

    «قرب مستشفى» and what is only a position of fighters tell of no damage.
    """
    if draft.type not in REMOTE or loss.kind not in _STRUCK or _strikes(loss, draft):
        return False
    if any(w.start <= loss.start < w.end for w in view.weapons):
        return False
    trig = next((t for t in reversed(draft.trigs) if t.end <= loss.start and t.trigger.group == "event"), None)
    if trig is None or loss.start - trig.end > _NEXT:
        return False
    if loss.prep in ("ب", "ل") or view.word(loss.start - 1) == "علي":
        return True
    between: list[Stretch] = [*view.actors, *view.times]
    covered = {i for mention in between for i in range(mention.start, mention.end)}
    takes = trig.is_verb or (trig.hit.suffix == "" and trig.trigger.frame == "agent_target")
    return takes and not loss.prep and covered.issuperset(range(trig.end, loss.start))


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
    return all(i in covered or view.word(i) in view.known.of_theirs for i in range(hit.end, end))


def _joined(view: View, loss: LossMention, previous: tuple[LossMention, str] | None) -> str:
    """Return what was done to the loss before, when this one is joined to it: «منازل | وسيارة إسعاف»."""
    if previous is None or not 0 <= loss.start - previous[0].end <= 2:
        return ""
    return previous[1] if loss.conj == "و" or view.word(loss.start).startswith("و") else ""
