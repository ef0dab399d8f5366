"""Grouping: the triggers of one sentence put together into the happenings they tell."""

from __future__ import annotations

from marsad.coding.assertion import in_relative
from marsad.coding.drafts import REMOTE, VIOLENT, Draft
from marsad.coding.happening import same_happening
from marsad.coding.harm import add_casualty
from marsad.coding.materiel import hits_materiel
from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.text.fold import fold_word

_BOOTY = frozenset({"vehicle", "tank", "weapon", "aircraft"})
_GRASP = 4  # words between taking and what is taken


def group_triggers(view: View, trigs: list[Trig]) -> list[Draft]:
    """Group a sentence's triggers into drafts, in order of their first trigger."""
    drafts: list[Draft] = []
    pending: Trig | None = None
    leading: Trig | None = None  # the verb before a light noun: «تصدّى … | لمحاولة تسلل»
    linked = False
    toll: Trig | None = None  # the dead or hurt that a consequence verb led to
    opening: Trig | None = None  # a consequence verb whose subject follows: «أسفرت | الاشتباكات | عن حرق سيارات»
    previous: Trig | None = None
    for trig in trigs:
        group = trig.trigger.group
        if _is_label(view, trig, trigs) or _are_victims(view, trig, trigs) or _are_rioters(view, trig, trigs):
            continue
        if _is_anchor(view, trig) or _is_prize(view, trig):
            continue
        if _is_robbed(trig, pending, previous) or _is_meant_for(view, drafts, trig):
            continue
        if group == "light":
            if trig.trigger.aspect == "consequence":
                linked, opening = True, trig
            elif drafts and previous is not None and _takes_up(trig, previous):
                drafts[-1].light.append(trig)
            else:
                leading = pending if pending is not None and pending.is_verb and not trig.is_verb else None
                pending = trig
        elif drafts and (_is_outcome(drafts[-1], previous, trig) or _is_spoil(view, drafts, trig)):
            linked = False  # «كمين …، بينما استولى المهاجمون على | ثلاث سيارات»
        elif (linked or _comes_with(previous, trig, toll)) and drafts and _is_damage(drafts[-1], trig):
            toll = trig if toll is not None else None
            linked = False  # «ضربات على مقرات …، ما أسفر عن | تدمير مستودع»: what the strikes destroyed
        elif group == "casualty":
            told = len(drafts)
            add_casualty(view, drafts, trig, linked, previous)
            toll = trig if linked and not trig.is_verb else toll if previous is toll else None
            linked = False
            if len(drafts) > told and pending is not None and not trig.is_verb and _reaches(view, pending, trig):
                drafts[-1].light.append(pending)  # «تمكنت القوات من | القضاء على …»
                pending, leading = None, None
        else:
            _add_event(view, drafts, trig, pending, previous)
            if leading is not None and pending in drafts[-1].light and _reaches(view, leading, trig):
                drafts[-1].light.insert(0, leading)
            pending, leading = None, None
            linked = linked and opening is not None and _is_subject(view, opening, trig)
        if group != "light":
            previous = trig
    return drafts


def _is_damage(last: Draft, trig: Trig) -> bool:
    """Tell whether a word of wrecking can be what came of the violence just told."""
    return trig.trigger.type == "destruction" and last.type in VIOLENT


def _comes_with(previous: Trig | None, trig: Trig, toll: Trig | None) -> bool:
    """Tell whether damage goes on with a toll: «أسفرت عن إصابة 17، | وإضرام النيران في منزل»."""
    return toll is not None and previous is toll and not trig.is_verb and bool(trig.hit.conj)


def _is_subject(view: View, verb: Trig, trig: Trig) -> bool:
    """Tell whether an event noun is what the verb before it says had a consequence: «أسفرت | الاشتباكات عن …»."""
    if trig.is_verb or trig.hit.prep or not verb.is_verb or trig.start - verb.end > 1:
        return False
    return view.func_end.get(trig.start, ("", 0))[0] not in ("prep", "cause", "target")


def without_crowds(view: View, trigs: list[Trig]) -> list[Trig]:
    """Return a sentence's triggers less the demonstrators who only fought: «اشتباكات بين قوات الأمن | والمتظاهرين»."""
    fights = [t for t in trigs if t.trigger.type == "clash"]
    crowds = (t for t in trigs if t.trigger.frame == "crowd" and not t.is_verb)
    parties = [t for t in crowds if any(_is_party(view, fight, t) for fight in fights)] if fights else []
    return [t for t in trigs if t not in parties]


def _are_victims(view: View, trig: Trig, trigs: list[Trig]) -> bool:
    """Tell whether demonstrators are only who was hurt or held: «لقي سبعة متظاهرين مصرعهم», «اعتقال متظاهرين»."""
    if trig.trigger.frame != "crowd" or not any(a.start <= trig.start < a.end for a in view.actors):
        return False
    if _is_told_otherwise(view, trig, trigs):
        return True
    harms = [t for t in trigs if t.trigger.group == "casualty" or t.trigger.type in ("arrest", "abduction", "killing")]
    harms += [t for t in trigs if fold_word(t.trigger.lemma) in view.known.dispersal]  # «لتفريق | المحتجين»
    if any(0 <= trig.start - t.end <= 2 for t in harms):
        return True
    return not trig.is_verb and view.word(trig.start - 1) in view.known.done_to  # «إطلاق الذخيرة على | المتظاهرين»


def _is_told_otherwise(view: View, trig: Trig, trigs: list[Trig]) -> bool:
    """Tell whether demonstrators are only the subject: «حاول | متظاهرون | اقتحام …», «إن | محتجين | اثنين قُتلا»."""
    if trig.is_verb:
        return False
    after = [t for t in trigs if t.start >= trig.end and not view.breaks(trig.end, t.start)]
    if any(t.trigger.group == "casualty" and t.start - trig.end <= 1 and not t.hit.conj for t in after[:1]):
        return True
    led = any(t.trigger.group == "light" and 0 <= trig.start - t.end <= 1 for t in trigs)
    return led and any(t.trigger.group == "event" and t.trigger.frame != "crowd" for t in after)


def _are_rioters(view: View, trig: Trig, trigs: list[Trig]) -> bool:
    """Tell whether demonstrators are only who ran riot: «محتجون غاضبون | يضرمون النار», «إن المتظاهرين | اعتدوا»."""
    if trig.trigger.frame != "crowd" or trig.is_verb or not any(a.start <= trig.start < a.end for a in view.actors):
        return False
    acts = (t for t in trigs if t.is_verb and t.active and t.trigger.type in ("riot", "destruction", "attack"))
    return any(0 <= t.start - trig.end <= 1 and not t.hit.conj and not t.hit.suffix for t in acts)


_SIDES = 8  # words: «اشتباكات عنيفة جديدة بين قوات فض الشغب | والمتظاهرين»


def _is_party(view: View, fight: Trig, crowd: Trig) -> bool:
    """Tell whether demonstrators are only who fought with somebody: «اشتباكات بين قوات الأمن | والمتظاهرين»."""
    if fight.end > crowd.start or view.apart(fight.end, crowd.start) > _SIDES or view.breaks(fight.end, crowd.start):
        return False
    return any(view.func.get(i, ("", 0))[0] in ("between", "with") or view.word(i) == "مع"
               for i in range(fight.end, crowd.start))  # fmt: skip


def _takes_up(light: Trig, previous: Trig) -> bool:
    """Tell whether a light verb takes up the noun right before it: «غارة | نفذتها طائرة», «كمين | نصبه مسلحون»."""
    noun = previous.trigger.group == "event" and not previous.is_verb and previous.end == light.start
    return noun and light.is_verb and light.hit.suffix in ("ه", "ها", "هم", "هما") and not light.hit.conj


def _is_robbed(trig: Trig, pending: Trig | None, previous: Trig | None) -> bool:
    """Tell whether aid is only what was hit or taken: «نهب مسلحون | قافلة مساعدات», «تعرضت | قافلة مساعدات للنهب»."""
    if trig.trigger.type != "aid" or trig.is_verb or trig.hit.conj:
        return False
    if pending is not None and pending.trigger.subject == "patient" and trig.start - pending.end <= 1:
        return True
    harm = previous is not None and previous.trigger.type in VIOLENT | {"destruction", "abduction", "siege"}
    return harm and previous is not None and previous.trigger.frame == "agent_target" and trig.start - previous.end <= 2


def _is_anchor(view: View, trig: Trig) -> bool:
    """Tell whether a noun only dates something else: «2186 قتيلاً منذ | اجتياح | العراق»."""
    return not trig.is_verb and view.word(trig.start - 1) == "منذ" and view.word(trig.start) in view.known.beginnings


def _is_prize(view: View, trig: Trig) -> bool:
    """Tell whether a relative clause only says where a vehicle or weapon came from: «صهريج | استولى عليه المسلحون»."""
    if trig.trigger.type != "control_gained" or fold_word(trig.trigger.lemma) not in view.known.taking:
        return False
    back = view.word(trig.end) in ("عليه", "عليها", "عليهما", "عليهم") or trig.hit.suffix != ""
    booty = [x.end for x in view.losses if x.kind in _BOOTY] + [w.end for w in (*view.weapons, *view.bearers)]
    return back and any(0 <= trig.start - end <= _GRASP for end in booty)


def _is_meant_for(view: View, drafts: list[Draft], trig: Trig) -> bool:
    """Tell whether a verb of hitting only says whom aid is for: «توزيع 500 سلة غذائية | استهدفت 500 أسرة»."""
    if not drafts or drafts[-1].type != "aid" or not trig.is_verb or not trig.trigger.instrument:
        return False
    start = drafts[-1].head.end
    struck = any(start <= a.start < trig.start and a.armed for a in view.actors) or bool(view.weapons)
    return not struck and not view.breaks(start, trig.start)


def _is_spoil(view: View, drafts: list[Draft], trig: Trig) -> bool:
    """Tell whether what is taken is only the booty of the fight just told."""
    return _takes_booty(view, trig) and any(d.type in VIOLENT | {"casualty"} for d in drafts)


def _takes_booty(view: View, trig: Trig) -> bool:
    """Tell whether only weapons and vehicles are taken, and no place: «استولوا على | آليتهم»."""
    if trig.trigger.type != "control_gained" or fold_word(trig.trigger.lemma) not in view.known.taking:
        return False
    taken = any(x.kind in _BOOTY and 0 <= x.start - trig.end <= _GRASP for x in view.losses)
    return taken and not any(0 <= p.head_start - trig.end <= _GRASP and not p.anaphor for p in view.places)


def _is_outcome(last: Draft, previous: Trig | None, trig: Trig) -> bool:
    """Tell whether a strike right before is what wrecked: «الغارات | سوّت ثلاثة منازل بالأرض»."""
    if previous is None or previous.is_verb or not trig.is_verb or trig.trigger.type != "destruction":
        return False
    return last.type in REMOTE and previous.end == trig.start and not trig.hit.suffix and previous in last.trigs


def _is_label(view: View, trig: Trig, trigs: list[Trig]) -> bool:
    """Tell whether a word only heads an item that tells the event itself: «#اغتيال: أطلق مسلحون النار …»."""
    before = view.sentence.before
    headed = trig.start <= 1 and trig.end < view.sentence.n and before[trig.end].startswith(":")
    return headed and any(t.start > trig.end and t.trigger.group in ("event", "casualty") for t in trigs)


def _add_event(view: View, drafts: list[Draft], trig: Trig, pending: Trig | None, previous: Trig | None) -> None:
    last = drafts[-1] if drafts else None
    kind = trig.trigger.type
    if (kind == "destruction" and hits_materiel(view, trig)) or _takes_booty(view, trig):
        kind = "attack"  # tanks and positions are destroyed in fighting; looting and burning are events of their own
    if last is not None and previous is not None and same_happening(view, last, previous, trig, kind):
        _join(last, trig)
        if pending is not None and _reaches(view, pending, trig) and not _is_apart(view, last, pending):
            last.light.append(pending)
        return
    draft = Draft(view, kind)
    draft.trigs.append(trig)
    if pending is not None and _reaches(view, pending, trig):
        draft.light.append(pending)
    drafts.append(draft)


def _is_apart(view: View, last: Draft, light: Trig) -> bool:
    """Tell whether an attempt is another's, or comes on top: «استهدفت مجاميع كانت | تحاول | التسلل»."""
    if light.trigger.aspect != "attempt":
        return False
    if not light.is_verb:  # «شارك الآلاف في مسيرة … في | محاولة | لتوسيع الاعتصام»
        return light.start > last.head.start and view.word(light.start - 1) == "في"
    if light.hit.conj and light.start > last.head.start and light not in last.light:
        return True  # «أضرموا النار في مركبات، | وحاولوا | إحراق منزلين»
    return in_relative(view, light.start) or view.word(light.start - 1).startswith("كان")


def _reaches(view: View, light: Trig, trig: Trig) -> bool:
    """Tell whether a light verb governs an event noun: «شنّ … غارات» within one clause, not «بيان حول القصف»."""
    if view.word(trig.start - 1) in view.known.about and trig.start > light.end:
        return False
    return view.apart(light.end, trig.start) <= 14 and not any(
        view.func.get(i, ("", 0))[0] in ("hard", "that") for i in range(light.end, trig.start)
    )


def _join(draft: Draft, trig: Trig) -> None:
    kind = trig.trigger.type
    if kind == "destruction":
        draft.trigs.append(trig)
        return
    if draft.type == "casualty" or (draft.type in ("attack", "killing") and kind in REMOTE):
        draft.type = kind
        draft.trigs.insert(0, trig)
    else:
        draft.trigs.append(trig)
