"""Roles: what an actor mention is to the event of its trigger.

The frame of the trigger and the small word before the mention decide: «قصفت قوات النظام بلدة…», «اشتباكات بين…», «قُتل … على يد …».
"""

from __future__ import annotations

from typing import Any

from marsad.coding.drafts import ARMED, Draft
from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.coding.zones import AGENT_FRAMES, governor


_TWO_SIDED = frozenset({"talks", "agreement", "clash"})


_OBJECTS = frozenset(("ه", "ها", "هم", "هما", "هن"))


def role_of(view: View, trig: Trig, draft: Draft, actor: Any, filled: set[tuple[int, str]]) -> str:
    """Return the role of an actor mention in its trigger's frame, '' when it plays none."""
    kind, word, through = governor(view, actor)
    if kind in ("agent", "with"):
        return "initiator" if kind == "agent" else "with"
    if kind == "mediator":
        return "with"
    frame = trig.trigger.frame
    right = actor.start >= trig.end
    if trig.trigger.group == "light":
        return _light_role(trig, draft, kind, word, right, filled)
    if trig.trigger.status == "attempted" and trig.trigger.type in ("air_strike", "shelling", "bombing") and frame == "agent_target":
        return "target" if kind == "bare" and (id(trig), "target") not in filled else ""  # who intercepts is the target
    if frame == "party":
        if trig.trigger.group == "event" and (kind in ("bare", "between", "of") or word in ("مع", "ل", "بين", "من")):
            return "party" if not (kind == "bare" and right and through) else ""
        return ""
    if kind == "between" and frame != "party":
        return "initiator" if trig.trigger.group == "event" and frame in AGENT_FRAMES else ""  # «قصف متبادل بين …»
    if word == "من" and any(t.trigger.subject == "patient" for t in draft.light):
        return "initiator"  # «تعرّض … لإطلاق نار من زورقين»
    if word == "ب" and right and draft.type in ("bombing", "suicide_bombing") and actor.sector in ARMED:
        return "target"  # «تفجير عبوة بناقلة جند»
    if frame == "crowd" and trig.trigger.type in ("protest", "riot"):
        return crowd_role(actor, kind, word, right)
    if frame == "victim" or (trig.trigger.group == "casualty" and not trig.active):
        return "" if actor.form == "anaphor" else _victim_role(kind, word)
    if frame in ("thing", "none"):
        if kind == "bare" and right and actor.start - trig.end <= 1 and view.word(trig.end - 1).startswith("اطلق"):
            return "initiator"  # «قذيفة أطلقها الحوثيون»
        return "target" if kind in ("target", "ranks") or word in ("ب", "ل", "على") or (right and through) else ""
    if trig.is_verb:
        past_target = right and any(view.func.get(i, ("", 0))[0] == "target" for i in range(trig.end, actor.start))
        return _verb_role(trig, frame, kind, word, through, right, filled, right or _is_nearest(view, trig, actor), past_target,
                          _subject_follows(view, trig))
    if right and kind == "bare" and frame in AGENT_FRAMES and _follows_object_verb(view, trig, actor):
        return "initiator"
    return _noun_role(view, trig, frame, actor, kind, word, through, right, filled)


def _follows_object_verb(view: View, trig: Trig, actor: Any) -> bool:
    """Tell whether a verb that takes the noun up again stands right before an actor: «كمين | نصبه | تنظيم …»."""
    at = actor.start - 1
    word = view.word(at)
    return trig.end <= at <= trig.end + 2 and len(word) > 3 and word.endswith(("ه", "ها")) and not word.startswith("ال") and at not in view.func and not (
        view.taken.get(at) or view.sentence.before[actor.start])


def _subject_follows(view: View, trig: Trig) -> bool:
    """Tell whether the subject stands right after the verb, so that what stands before it is its object."""
    return any(a.start == trig.end and not a.prep and not a.conj for a in view.actors)


def _is_nearest(view: View, trig: Trig, actor: Any) -> bool:
    """Tell whether nobody else could be the subject between an actor and the verb after it («قال X إن Y دعا Z»)."""
    if any(view.func.get(i, ("", 0))[0] in ("that", "hard", "soft") for i in range(actor.end, trig.start)):
        return False
    return not any(
        actor.end <= a.start and a.end <= trig.start and not a.adjectival and governor(view, a)[0] == "bare" and not a.conj for a in view.actors
    )


def crowd_role(actor: Any, kind: str, word: str, right: bool) -> str:
    """Return initiator for people who demonstrate, target for the power they stand before, name or defy."""
    if actor.sector in ("CVL", "OPP", "REF", "MED", "JRN", None):
        return "initiator" if kind in ("bare", "of") and not (right and actor.prep) else ""
    if actor.sector in ("NGO", "REL"):
        return "initiator" if kind == "bare" else ""
    return "target" if right else ""


def _light_role(trig: Trig, draft: Draft, kind: str, word: str, right: bool, filled: set[tuple[int, str]]) -> str:
    subject = trig.trigger.subject
    if kind != "bare":
        return "target" if kind in ("target", "ranks") or word == "على" else ""
    if draft.type in _TWO_SIDED:
        return "party"
    if subject == "none" or (id(trig), "initiator") in filled or (id(trig), "target") in filled:
        return "target" if right and subject == "agent" else ""
    repels = any(t.trigger.aspect == "repel" for t in (trig, *draft.light)) and trig.start < draft.head.start
    return "target" if subject == "patient" or repels else "initiator"


def _victim_role(kind: str, word: str) -> str:
    if kind in ("bare", "of", "ranks", "between") or word in ("من", "ل"):
        return "target"
    return ""


def _verb_role(
    trig: Trig, frame: str, kind: str, word: str, through: bool, right: bool, filled: set[tuple[int, str]], nearest: bool,
    past_target: bool, inverted: bool,
) -> str:
    has_subject = (id(trig), "initiator") in filled
    if trig.hit.suffix in _OBJECTS and kind == "bare" and trig.active and inverted:
        return "initiator" if right else "target"  # «رهينتان حررهما الجيش»
    if not trig.active:
        return "target" if kind in ("bare", "of", "ranks") else ""
    if kind == "bare":
        if not right:
            return "" if has_subject or not nearest else "initiator"
        if not has_subject and not through:
            return "target" if past_target else "initiator"
        return "target" if frame in ("agent_target", "agent_place", "agent_on", "speaker") else ""
    if kind == "of":
        return "target" if has_subject else "initiator"
    if kind in ("target", "ranks"):
        return "target"
    if frame == "speaker":
        return "target" if word in ("من", "ب", "ل", "الي", "مع", "عن") and right else ""
    if word == "ل" and frame in ("agent_target", "agent_on"):
        return "target"
    return "target" if word == "عن" and trig.trigger.type == "release" and right else ""


def _noun_role(
    view: View, trig: Trig, frame: str, actor: Any, kind: str, word: str, through: bool, right: bool, filled: set[tuple[int, str]]
) -> str:
    if kind in ("target", "ranks"):
        return "target"
    if kind == "bare" and right and not through and actor.start - trig.end <= 1 and not view.sentence.before[actor.start].strip('"'):
        if getattr(actor, "adjectival", False):
            return "initiator"
        return _idafa_role(view, trig, frame, actor)
    if kind == "bare" and right and getattr(actor, "adjectival", False) and actor.start - trig.end <= 2:
        return "initiator"
    if kind == "bare" and through and right:
        return "target"
    if word == "ل" and right:
        agent = (id(trig), "initiator") in filled
        direct = actor.start - trig.end <= 1 and not through
        acts = frame != "agent_target" or trig.trigger.idafa == "agent"
        return "initiator" if direct and acts and not agent else "target"
    if kind == "bare" and not right and frame in AGENT_FRAMES and actor.end == trig.start:
        return ""
    if frame == "speaker" and right and word in ("ل", "من", "الي", "ب"):
        return "target"
    return "target" if kind == "of" and right and frame == "agent_target" else ""


def _idafa_role(view: View, trig: Trig, frame: str, actor: Any) -> str:
    """Return the role of the noun that a verbal noun is annexed to: «هجوم قوات…» agent, «اغتيال ضابط» patient."""
    if any(c.start <= actor.start < c.end and c.cls == "person" and c.high is not None for c in view.counts):
        return "target"  # «قنص جنديين», «قتل خمسة من عناصر …»
    if trig.trigger.idafa:
        return "initiator" if trig.trigger.idafa == "agent" else "target"
    if frame != "agent_target":
        return "initiator"
    if trig.hit.suffix:
        return "initiator"
    flies = any(w.start <= actor.start < w.end or actor.start <= w.start < actor.end for w in view.weapons)
    for_whom = any((getattr(a, "prep", "") == "ل") and 0 < a.start - actor.end <= 1 for a in view.actors)
    placed = any(p.start - actor.end <= 1 and p.start >= actor.end and _has_lam(view, p) for p in view.places)
    return "initiator" if flies or for_whom or placed else "target"


def _has_lam(view: View, place: Any) -> bool:
    first = getattr(place, "head_start", place.start)
    return view.word(first).startswith("ل")
