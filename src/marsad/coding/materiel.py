"""Materiel: whether what is destroyed is of fighters, so that it was lost in battle and not wrecked."""

from __future__ import annotations

from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.text.fold import fold_word

_MATERIEL = frozenset({"tank", "vehicle", "weapon", "position", "aircraft"})
_UNARMED = frozenset({"NGO", "CVL", "MED", "JRN", "REF", "IGO", "REL"})


def hits_materiel(view: View, trig: Trig) -> bool:
    """Tell whether what is destroyed is materiel or a position: «تدمير دبابة», «دمّرت ثلاثة مقرات».

    Not what destroys («هدمت | جرافات الاحتلال | منزلين»), nor what belongs to unarmed people («نهب مقر المنظمة»).
    """
    if fold_word(trig.trigger.lemma) in view.known.looting:
        return False  # «نهب مسلحون | شاحنة»: taken, not fought over
    for loss in view.losses:
        if loss.kind not in _MATERIEL or loss.start < trig.start or view.apart(trig.end, loss.start) > 3:
            continue
        owner = next((a for a in view.actors if a.start <= loss.start < a.end or a.start == loss.end), None)
        if owner is None:
            return fold_word(trig.trigger.lemma) not in view.known.burning or _fought(view, trig)
        destroys = trig.is_verb and owner.start == trig.end and any(o.start >= owner.end for o in view.losses)
        named = owner.sector in ("MIL", "REB") and owner.form != "head" and owner.start <= loss.start
        if not destroys and not named and owner.sector not in _UNARMED:
            fights = owner.armed and owner.sector != "COP"  # «أضرموا النار في | سيارة شرطة»: burnt, not fought
            return fights or fold_word(trig.trigger.lemma) not in view.known.burning
    return False


def _fought(view: View, trig: Trig) -> bool:
    """Tell whether an armed side wrecks what has no owner: «أحرق الثوار | دبابة», not «أحرق مستوطنون | مركبتين»."""
    return any(a.armed and 0 <= a.start - trig.end <= 1 for a in view.actors) or any(
        loss.kind in ("tank", "weapon", "position") and trig.end <= loss.start <= trig.end + 3 for loss in view.losses
    )
