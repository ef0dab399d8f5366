"""Subjects far from their verb: a clause between commas, or a whole sentence, may stand between them.

«قسد، التي تسيطر على المنطقة، اعتقلت …», «الجيش، يسانده مقاتلو العشائر، استعاد …», «مسلحين … اعترضوا حافلة وقتلوهم».
"""

from __future__ import annotations

from marsad.coding.view import View
from marsad.mentions.actor_mention import ActorMention

_COMMAS = ("،", ",", "-")
_ASIDES = frozenset(("relative", "with"))
_LONGEST_ASIDE = 16  # words between the commas


def topic_of(view: View, verb: int) -> ActorMention | None:
    """Return the subject that an aside between commas parts from the verb at a word: «الجبهة، التي تضم …، | رفضت»."""
    before = view.sentence.before
    own = any(a.start == verb + 1 and not a.prep and not a.conj and not a.adjectival for a in view.actors)
    if own or not before[verb].startswith(_COMMAS):
        return None
    for actor in reversed(view.actors):
        if actor.end >= verb or verb - actor.end > _LONGEST_ASIDE:
            continue
        opened = view.func.get(actor.end, ("", 0))[0]
        if not before[actor.end].startswith(_COMMAS) or opened not in _ASIDES:
            continue
        if actor.conj or not _is_bare(view, actor):
            continue
        return actor if actor.armed or actor.sector in ("GOV", "OPP", "IGO", "NGO", "LEG", "JUD") else None
    return None


def plural_subject(view: View, verb: int) -> ActorMention | None:
    """Return the armed people who are the subject of what somebody says, for a plural verb far behind them.

    «إن مسلحين يستقلون سيارتين اعترضوا حافلة … | وقتلوهم»: the first ones named since «إن».
    """
    low = max((end for at, (cls, end) in view.func.items() if cls in ("that", "hard") and at < verb), default=0)
    said = (a for a in view.actors if low <= a.start and a.end <= verb)
    first = next((a for a in said if a.armed and a.number == "pl"), None)
    return first if first is not None and _is_bare(view, first) else None


def said_subject(view: View, verb: int) -> ActorMention | None:
    """Return the armed one who opens what somebody says, for a verb behind another: «إن | القوات | أنهت … وحررت»."""
    opens = [end for at, (cls, end) in view.func.items() if cls == "that" and at < verb]
    low = max(opens, default=-1)
    first = next((a for a in view.actors if a.start == low and a.armed), None)
    if first is None or first.end >= verb or view.breaks(first.end, verb):
        return None
    return first if _is_bare(view, first) else None


def _is_bare(view: View, actor: ActorMention) -> bool:
    """Tell whether a mention can be a subject: nothing governs it, and it describes no deed («غارات | روسية»)."""
    led = view.func_end.get(actor.start, ("", 0))[0]
    return not actor.prep and not actor.adjectival and led in ("", "that", "hard", "soft", "passive")
