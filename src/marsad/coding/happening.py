"""Happenings: whether the next trigger of a sentence goes on telling the event before it.

«شنّ غارات استهدفت …» is one strike, «قصف … ثم اقتحم …» two events.
"""

from __future__ import annotations

from marsad.coding.drafts import REMOTE, VIOLENT, Draft
from marsad.coding.harm import parted
from marsad.coding.materiel import hits_materiel
from marsad.coding.modality import speaks_on
from marsad.coding.standing import subject_follows
from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.mentions.actor_mention import ActorMention
from marsad.text.fold import fold_word

_AIMED = 5  # words between an attack and what it is for
_TAKEN = frozenset({"abduction", "arrest"})
_PLACED = 8  # words between an attack and its own place


def _has_own_agent(view: View, trig: Trig, last: Draft) -> bool:
    """Tell whether a noun of the same type brings another agent: «غارات روسية …، مع إلقاء طيران النظام براميل …».

    Whom a deal is made with is no agent: «توصلت الفصائل إلى | اتفاق | مع القوات الروسية».
    """
    if last.type not in VIOLENT or last.head.trigger.status == "attempted":
        return False  # «اعترضت الدفاعات | صاروخاً أطلقه الحوثيون»
    own = next(
        (a for a in view.actors if 0 <= a.start - trig.end <= 1 and a.sector in ("MIL", "REB") and not a.prep), None
    )
    if own is None or trig.is_verb:
        return False
    return any(
        a.end <= trig.start and not _same_side(a, own) and a.sector in ("MIL", "REB") and a.start >= last.start
        for a in view.actors
    )


def _same_side(first: ActorMention, second: ActorMention) -> bool:
    """Tell whether nothing says that two are different sides: an actor of no state is not of the other's."""
    return first.country == second.country or None in (first.country, second.country)


def _is_definite(trig: Trig) -> bool:
    """Tell whether a noun is definite, by itself or by what it is annexed to: «تبادل النيران»."""
    return trig.form.definite or trig.hit.suffix != "" or " ال" in trig.trigger.lemma


def _points_to(view: View, last: Draft, trig: Trig, kind: str) -> bool:
    """Tell whether a definite noun takes up the event just told in the sentence: «دكّت وكراً …، وأن الضربة أدت إلى …»."""
    if trig.is_verb or not _is_definite(trig) or trig.trigger.group != "event" or last.type not in VIOLENT:
        return False
    fought = kind == "clash" and last.type in ("attack", "advance")
    if not (kind == last.type or kind in ("attack", "shelling", "air_strike", "bombing") or fought):
        return False
    links = [h for h in view.trigger_hits if h.entry.trigger.aspect == "consequence"]
    return any(h.start == trig.end or (fought and h.end == trig.start) for h in links)


def same_happening(view: View, last: Draft, previous: Trig, trig: Trig, kind: str) -> bool:
    """Tell whether a trigger goes on telling the draft before it; what is denied between is another matter."""
    if any(cue.entry.cls == "denial" and previous.end <= cue.start < trig.start for cue in view.cues):
        return False  # «… اعتدوا على محلات، نافياً | استخدام الرصاص الحي»
    if _beaten_back(view, last, trig, kind) or _ranked(view, last, trig, kind):
        return True
    denied = any(cue.entry.cls == "denial" and cue.end <= last.start for cue in view.cues)
    if _and_that(view, last, previous, trig) or (denied and speaks_on(view, previous.end, trig.start)):
        return False
    if _is_another(view, previous, trig):
        return False
    if _belongs_to(view, last, previous, trig, kind):
        return True
    if (
        kind == "attack"
        and not trig.is_verb | trig.trigger.instrument
        and hits_materiel(view, trig)
        and last.type in VIOLENT | {"casualty"}
    ):
        return not parted(view, previous, trig)
    if kind == "attack" and trig.trigger.type == "destruction" and last.type in VIOLENT | {"casualty"}:
        return not parted(view, previous, trig)
    if _points_to(view, last, trig, kind):
        return True
    if last.type in _TAKEN and kind in _TAKEN and trig.is_verb and trig.hit.suffix and trig.hit.conj:
        return True  # «خطف مسلحون الطبيب …، | واقتادوه إلى جهة مجهولة»
    aimed = trig.hit.prep == "ل" and not trig.is_verb and kind in ("control_gained", "advance")
    if aimed and last.type in ("attack", "advance", "clash") and trig.start - previous.end <= _AIMED:
        return not parted(view, previous, trig)  # «هجوماً معاكساً | لاستعادة بلدة …»
    if last.type == "casualty":
        return kind in VIOLENT | {"abuse"} and _caused(view, previous, trig)
    opened = view.func_end.get(trig.start, ("", 0))[0] == "soft" and last.type not in REMOTE | {"attack"}
    if trig.trigger.instrument and trig.is_verb and last.type in VIOLENT - {"control_gained"} and not opened:
        taken_up = any(light.start == last.head.end for light in last.light)
        if _follows_noun(view, previous, trig) or (taken_up and trig.hit.conj and not parted(view, previous, trig)):
            return True  # «غارات | استهدفت», «غارة نفذتها طائرة | واستهدفت سيارة»
    goes_on = trig.is_verb and bool(trig.hit.conj)
    if kind == last.type == "protest" and goes_on and not parted(view, previous, trig):
        return not subject_follows(view, trig)  # «المتظاهرون قطعوا الطريق …، | وأحرقوا إطارات»
    if kind == last.type and not parted(view, previous, trig) and (not goes_on or _same_raid(view, trig, kind)):
        return not _has_own_agent(view, trig, last)
    if goes_on and last.type == "advance" and kind == "attack" and not parted(view, previous, trig):
        return _same_raid(view, trig, kind)
    if last.type in REMOTE and kind in REMOTE | {"attack", "killing"} and view.apart(previous.end, trig.start) <= 6:
        return not parted(view, previous, trig) and not trig.hit.conj
    if last.type in ("attack", "killing") and kind in REMOTE | {"attack"} and not trig.is_verb:
        return not parted(view, previous, trig) and not trig.hit.conj and view.apart(previous.end, trig.start) <= 12
    return False


def _and_that(view: View, last: Draft, previous: Trig, trig: Trig) -> bool:
    """Tell whether «وإن» goes on after what was negated: «القوات لم تقصف الحي، | وإن صاروخاً أطلقته … سقط عليه»."""
    if not any(cue.entry.cls == "negation" and 0 <= last.start - cue.end <= 1 for cue in view.cues):
        return False
    return any(view.word(i) in ("وان", "وانما", "بل") for i in range(previous.end, trig.start))


def _ranked(view: View, last: Draft, trig: Trig, kind: str) -> bool:
    """Tell whether a noun only ranks what was told: «اغتال مسلحون … في | هجوم | هو الأحدث», «في أحدث | عملية»."""
    if trig.is_verb or last.type not in VIOLENT | {"casualty"} or kind not in VIOLENT:
        return False
    before = view.word(trig.start - 1)
    if before in ("في", "خلال", "ضمن") and fold_word(trig.trigger.lemma) in view.known.operations:
        return True  # «تدمير دبابة في | عملية عسكرية»
    told = before == "في" and view.word(trig.end) in ("هو", "هي", "يعد", "تعد", "يعتبر", "تعتبر")
    return told or (view.word(trig.start - 2) == "في" and before in view.known.ranked)


def _beaten_back(view: View, last: Draft, trig: Trig, kind: str) -> bool:
    """Tell whether an assault just told is taken up as what failed: «شنّت هجوماً …، إلا أن الجيش أفشل | الهجوم»."""
    if trig.is_verb or not _is_definite(trig) or not {kind, last.type} <= {"attack", "advance", "clash"}:
        return False
    light = (h for h in view.trigger_hits if h.end == trig.start or (h.end == trig.start - 1 and trig.hit.prep == ""))
    return any(h.entry.trigger.group == "light" and h.entry.trigger.aspect == "repel" for h in light)


def _is_another(view: View, previous: Trig, trig: Trig) -> bool:
    """Tell whether words part a happening from the last: «وضربة | أخرى», «غداة | مقتل …», «وردّت القوة | بإطلاق نار»."""
    signed = previous.is_verb and previous.trigger.type == trig.trigger.type == "agreement"  # «وقّع … | اتفاقاً آخر»
    if not trig.is_verb and view.word(trig.end) in view.known.another and not trig.form.definite and not signed:
        return True
    if view.has(view.known.alleged, previous.end, trig.start):
        return True  # «قتلت القوات شاباً بزعم محاولته | طعن جندي»
    if view.has(view.known.in_reply, previous.end, trig.start - 1):
        return True  # «غارات على صنعاء رداً على | استهداف الحوثيين …»
    before = view.word(trig.start - 1)
    if before == "غداه":
        return True
    if trig.is_verb and before == "ان" and view.word(trig.start - 2) == "قبل" and trig.trigger.group == "event":
        return any(0 <= c.start - trig.end <= _PLACED and c.numbered for c in view.counts)
    since = (i for i in range(previous.end, trig.start) if view.word(i) in ("بعد", "قبل") and view.word(i + 1) == "ان")
    if previous.trigger.group == "event" and any(not view.breaks(previous.end, i) for i in since):
        # «حاولت اقتحام القرية بعد أن | قصفتها»
        return trig.is_verb or not _is_definite(trig) or trig.trigger.type != previous.trigger.type
    return view.has(view.known.replies, max(previous.end, trig.start - _AIMED), trig.start)


def _belongs_to(view: View, last: Draft, previous: Trig, trig: Trig, kind: str) -> bool:
    """Tell whether what follows is only how the event before was done: raids of arrests, a crowd driven apart."""
    lemma = fold_word(trig.trigger.lemma)
    if lemma in view.known.dispersal and trig.hit.prep == "ل" and last.type in ("attack", "killing", "arrest"):
        return not parted(view, previous, trig)  # «أطلقت الشرطة الغاز | لتفريق المحتجين»
    if last.type == "arrest" and lemma in view.known.raids and not trig.is_verb:
        start = trig.start - (view.word(trig.start - 1) in view.known.raid_heads)  # «في حملة | مداهمات»
        led = trig.hit.prep == "ب" or view.func_end.get(start, ("", 0))[0] in ("prep", "cause", "soft")
        return led and not parted(view, previous, trig)
    if last.type == "attack" and kind == "suicide_bombing":
        return not parted(view, previous, trig)  # «انغمس وسط المتطوعين | وفجّر حزامه»
    if last.type in VIOLENT | {"casualty"} and kind in ("killing", "abduction") and trig.is_verb and not trig.hit.conj:
        return view.has(view.known.of_them, trig.end, trig.end + 2)
    return last.type == "control_gained" and lemma == "دحر" and not parted(view, previous, trig)


def _same_raid(view: View, trig: Trig, kind: str) -> bool:
    """Tell whether a verb of attack only goes on telling a raid: «اجتاحت قوة القرى | وأطلقت النار على السكان»."""
    if kind != "attack":
        return False
    subject = any(0 <= a.start - trig.end <= 1 and not a.prep and a.armed for a in view.actors)
    return not subject and not any(0 <= p.head_start - trig.end <= _PLACED and not p.anaphor for p in view.places)


def _follows_noun(view: View, previous: Trig, trig: Trig) -> bool:
    """Tell whether a hitting verb belongs to the event noun before it: «غارات (التي) استهدفت»."""
    reach = 6 if previous.is_verb else 8
    if view.apart(previous.end, trig.start) > reach or trig.hit.conj:
        return False
    return not view.breaks(previous.end, trig.start)


def _caused(view: View, previous: Trig, trig: Trig) -> bool:
    """Tell whether an event noun is given as the cause of the dead and injured before it: «جراء غارات»."""
    if view.breaks(previous.end, trig.start):
        return False
    for i in range(previous.end, trig.start + 1):
        if view.func.get(i, ("", 0))[0] in ("cause", "agent"):
            return True
    if view.has(view.known.when, max(previous.end, trig.start - 2), trig.start):
        return True  # «قُتلوا عندما أطلقت …»
    if any(w.prep == "ب" and previous.end <= w.start and 0 <= trig.start - w.end <= 1 for w in view.weapons):
        return True  # «إصابة اثنين | بقذيفة سقطت قرب …»
    if trig.hit.prep == "ب" or view.word(trig.start - 1) in ("في", "خلال", "جراء", "اثر"):
        return True
    return view.apart(previous.end, trig.start) <= 14 and not trig.is_verb and not trig.hit.conj
