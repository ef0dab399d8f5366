"""Clauses inside the sentence that have a subject of their own, and what is said in passing.

«قصفت طائرات كهفاً | كان المهاجمون يختبئون فيه»: they did not bomb it, they were bombed. «المدينة | المكتظة بالنازحين»
says how full the town is, «العراق | وسوريا» where.
"""

from __future__ import annotations

from marsad.coding.standing import Standing
from marsad.coding.view import Stretch, View
from marsad.mentions.actor_mention import ActorMention
from marsad.mentions.place_mention import PlaceMention

_STRUCK = frozenset(
    "air_strike shelling bombing suicide_bombing chemical_attack attack advance control_gained destruction siege"
    " killing".split()
)
_BUILDINGS = frozenset(("hospital", "school", "mosque", "market", "camp"))
_BY_HAND = frozenset(("attack", "killing", "killed", "injured", "killed_injured", "abduction", "arrest"))
_BESIDE = 7  # words between «قرب» and whose the place is
_INSIDE = 2  # words behind a subject that tell where it is: «كان المسلحون | يتحصنون فيه»
_OBJECTS = ("ه", "ها")
_TO_DO = ("لي", "لت")


def lodging_role(at: Standing) -> str | None:
    """Return the role of who is the subject of a clause about what was struck, None for anybody else.

    «منزلاً يقطنه | نازحون», «سيارة يستقلها | قيادي», «كهفاً كان | المهاجمون يختبئون فيه» are targets; «مسبحاً يقصده
    | الأهالي» has no part.
    """
    view, actor, verb = at.view, at.actor, at.actor.start - 1
    if not at.bare or verb < 0 or view.sentence.before[actor.start].strip('"'):
        return None
    if not at.right:
        return "" if takes_up(view, verb) else None  # «صراعات تغذيها | المليشيات تزيد عدد الضحايا»
    if verb < at.trig.end:
        return None
    if view.word(verb) in view.known.of_theirs and view.word(verb)[:1] == "ل" and _is_unlisted(view, verb - 1):
        return "initiator" if at.trig.trigger.group == "casualty" else None  # «قُتلا عندما نصب لهم | مسلحون كميناً»
    opened = view.word(verb) in view.known.being
    if not opened and not _is_other_verb(at, verb):
        return None
    words = [view.word(i) for i in (verb - 1, verb, *view.window(actor.end, _INSIDE))]
    inside = any(word in view.known.dwelling or word in view.known.riding for word in words)
    return "target" if inside and at.trig.trigger.type in _STRUCK else ""


def _is_other_verb(at: Standing, verb: int) -> bool:
    """Tell whether an unlisted verb of a clause about a noun stands at a word: «التي | يقصدها», «كهف | يستخدمه»."""
    view = at.view
    word = view.word(verb)
    if not _is_unlisted(view, verb):
        return False
    if word in view.known.dwelling or word in view.known.riding:
        return True
    if word in view.known.thence:
        return view.word(verb - 1) in view.known.dwelling  # «مدينة تسيطر عليها | الفصائل»
    if word.startswith(_TO_DO) and len(word) > 4 and at.trig.is_verb:
        return True  # «قبل دخوله ليؤم | المصلين»
    if not takes_up(view, verb):
        return False
    things: list[Stretch] = [*view.losses, *view.places]
    named = any(at.trig.end <= thing.start and thing.end <= verb for thing in things)
    return at.trig.is_verb or named or verb > at.trig.end + 1  # but «قصف | تشنه الطائرات»


def _is_unlisted(view: View, at: int) -> bool:
    return at not in view.taken and at not in view.func and not any(h.start <= at < h.end for h in view.trigger_hits)


def takes_up(view: View, verb: int) -> bool:
    """Tell whether an unlisted verb in the present with a pronoun for its object stands at a word: «يقصدها»."""
    word = view.word(verb)
    shaped = len(word) > 4 and word[0] in "يت" and word.endswith(_OBJECTS)
    return shaped and not view.sentence.text(verb, verb + 1).endswith("ة") and _is_unlisted(view, verb)


def in_passing(view: View, actor: ActorMention) -> bool:
    """Tell whether a mention only describes a place: «المكتظة | بالنازحين», «مستشفى | الهيئة», «العراق | وسوريا»."""
    if actor.conj:
        return _goes_on_so(view, actor)
    known, last = view.known, view.word(actor.start - 1)
    if actor.prep == "ب":
        return last in known.crowded
    if actor.prep == "ل":
        return last in known.membership or _names_building(view, actor)  # «يشتبه في انتمائه | لداعش»
    if last == "ب":
        return view.word(actor.start - 2) in known.crowded  # «الملقب بـ"…"»
    if last == "من" and view.word(actor.start - 2).lstrip("و") in known.they:
        return True  # «وهما من | أبناء بلدة …»
    if last in ("الي", "مع") and view.word(actor.start - 2) in known.membership:
        return True
    return _names_building(view, actor) or _is_apposed(view, actor)


def _goes_on_so(view: View, actor: ActorMention) -> bool:
    """Tell whether a mention stands beside one that describes a place, or a state beside a place: «العراق | وسوريا»."""
    if any(a.end == actor.start and in_passing(view, a) for a in view.actors):
        return True
    if actor.form not in ("country", "metonym"):
        return False
    return any(place.end == actor.start and _is_led(view, place) for place in view.places)


def _names_building(view: View, actor: ActorMention) -> bool:
    """Tell whether a mention says what a building is called or whom it serves: «مخيم "النور" | للنازحين»."""
    if actor.armed or not view.losses:
        return False
    named = {place.start for place in view.places if place.end == actor.start}
    buildings = (loss for loss in view.losses if loss.kind in _BUILDINGS)
    return any(loss.end == actor.start or loss.end in named or loss.start in named for loss in buildings)


def is_beside(at: Standing) -> bool:
    """Tell whether a mention only says near whom it was: «بإطلاق نار قرب حاجز | لقوات النظام»; a mine is for them."""
    view = at.view
    if not at.right or at.trig.trigger.type not in _BY_HAND:
        return False
    for i in range(at.actor.start - 1, max(at.trig.end - 1, at.actor.start - _BESIDE), -1):
        if view.word(i) in view.known.beside:
            return True
        if view.sentence.before[i].strip('"') or any(h.start == i for h in view.trigger_hits):
            return False
    return False


def _is_apposed(view: View, actor: ActorMention) -> bool:
    """Tell whether a mention only says what somebody is who was named before: «الشيخ سالم العزي | إمام المسجد»."""
    if actor.conj or actor.prep or actor.number != "sg" or actor.form not in ("head", "office") or actor.armed:
        return False
    if getattr(getattr(actor.head, "family", None), "cls", "") == "body":
        return False  # «التقى سالم العزي | وفداً من الحكومة»: nobody is a delegation
    return any(a.end == actor.start and a.form == "person" and a.name_end > a.name_start for a in view.actors)


def _is_led(view: View, place: PlaceMention) -> bool:
    return view.func_end.get(place.head_start, ("", 0))[0] == "prep"
