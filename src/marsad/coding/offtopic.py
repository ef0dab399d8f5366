"""Off topic: reports and sentences of sport, markets, accidents and the like, whose war words tell no war.

A match report has such words in its lead or throughout; a report of aid or arrests may name a flood or a price once.
"""

from __future__ import annotations

from marsad.coding.triggers import pick_triggers
from marsad.coding.view import View
from marsad.mentions.actor_mention import ActorMention

# Topic words less named armed sides and weapons; measured on 52 composed reports: seven off-topic ones have 2.5 to 36,
# the others at most 0. One weight-2 word («حادث سير») in a sentence without weapons or armed sides is enough too.
MUTED = 2.0
_PLAIN = frozenset("aid displacement return rescue arrest abduction release protest".split())
_CONCERNED = frozenset("MIL REB UAF COP SPY REF IGO NGO".split())
_LEAD = 2  # sentences that tell what a report is about


def is_off_topic(views: list[View], weights: list[float]) -> bool:
    """Tell whether a report is about something else: its topic words outweigh the sentences that tell of a conflict."""
    total = sum(weights)
    if total < MUTED or any(weight > 0 for weight in weights[:_LEAD]):
        return total >= MUTED
    plain = sum(1 for view, weight in zip(views, weights, strict=True) if not view.topics and _tells_plainly(view))
    return total - plain >= MUTED


def _tells_plainly(view: View) -> bool:
    """Tell whether a sentence names what no figure of speech does: a convoy for the displaced, four men arrested."""
    if not any(trig.trigger.type in _PLAIN and not trig.trigger.weak for trig in pick_triggers(view)):
        return False
    counted = any(count.numbered and count.cls == "person" for count in view.counts)
    return counted or any(actor.sector in _CONCERNED for actor in view.actors)


def topic_weight(view: View) -> float:
    """Return how much a sentence's words speak of sport, markets … rather than of armed sides and weapons."""
    total = 0.0
    reached = 0
    for hit in view.topics:
        if hit.start >= reached and not _in_name(view, hit.start):
            total += hit.entry.weight
            reached = hit.end
    armed = sum(1 for actor in view.actors if actor.sector == "UAF" or _registered_side(actor))
    return total - armed - len(view.weapons)


def _registered_side(actor: ActorMention) -> bool:
    return actor.form == "named" and actor.sector in ("MIL", "REB") and not actor.weak


def _in_name(view: View, start: int) -> bool:
    """Tell whether a word is a place's name: «حي الحصبة» and «فرت من الحصبة» are no disease, «إصابات الحصبة» is."""
    return any(
        place.start <= start < place.end and (place.descriptor or view.func_end.get(place.start, ("", 0))[0] == "prep")
        for place in view.places
    )
