"""Arguments: giving each mention of a sentence to the event it belongs to.

A mention belongs to the trigger in whose zone it stands (`zones`); `roles` tells what it is there, `inherit` what
an event takes over from its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from marsad.coding.accused import cleft_agents, name_claimed
from marsad.coding.agents import answering_agents, far_agents, plural_agents, said_agents, tell_agents
from marsad.coding.asides import in_passing
from marsad.coding.drafts import Draft
from marsad.coding.inherit import (
    blamed_agents,
    claim_agents,
    inherit_agents,
    inherit_places,
    relative_agents,
    share_agents,
)
from marsad.coding.losses import attach_losses
from marsad.coding.roles import crowd_role, role_of
from marsad.coding.stating import name_speakers
from marsad.coding.told_where import (
    leave_frames,
    leave_mediated,
    leave_wards,
    leave_wars,
    part_source_places,
    share_alleged,
    share_joined,
)
from marsad.coding.tolls import attach_counts
from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.coding.zones import AGENT_FRAMES, Zones
from marsad.mentions.actor_mention import ActorMention
from marsad.mentions.place_mention import PlaceMention
from marsad.mentions.weapons import WeaponMention


def attach(view: View, trigs: list[Trig], drafts: list[Draft]) -> None:
    """Give actors, places, counts, weapons and losses of a sentence to its drafts."""
    zones = Zones(view, trigs)
    owner_draft = _draft_of(trigs, drafts)
    dateline = _dateline_end(view, trigs)
    _attach_actors(view, zones, owner_draft, dateline)
    for place in view.places:
        trig = next((t for t in trigs if t.start == place.end and t.trigger.type == "siege"), zones.owner[place.start])
        draft = owner_draft.get(id(trig))
        if place.end <= dateline:
            continue
        if trig is not None and draft is not None and _is_topic(view, trig, draft, place):
            continue
        if (
            draft is not None
            and not place.titled
            and not _inside(place, view.actors)
            and not _inside(place, [s for s, *_ in view.sources])
        ):
            draft.places.append((place, view))
    for weapon in view.weapons:
        trig = zones.owner[weapon.start]
        draft = owner_draft.get(id(trig))
        if trig is None or draft is None:
            continue
        if trig.trigger.group == "casualty" and weapon.start >= trig.end and not _used(view, weapon):
            continue  # «إرهابيون كانوا يرتدون أحزمة ناسفة»: the victims' own
        draft.weapons.append((weapon, view))
    attach_counts(view, zones, owner_draft)
    attach_losses(view, zones, owner_draft)
    leave_wards(view, drafts)
    part_source_places(view, drafts)
    leave_wars(view, drafts)
    leave_mediated(view, drafts)
    leave_frames(view, drafts)
    share_alleged(view, drafts)
    share_joined(view, drafts)
    relative_agents(view, drafts)
    blamed_agents(view, drafts)
    far_agents(view, drafts)
    answering_agents(view, drafts)
    inherit_agents(view, drafts)
    share_agents(view, drafts)
    plural_agents(view, drafts)
    said_agents(view, drafts)
    claim_agents(view, drafts)
    name_claimed(view, drafts)
    name_speakers(view, drafts)
    cleft_agents(view, drafts)
    tell_agents(view, drafts)
    inherit_places(view, drafts)


def _is_topic(view: View, trig: Trig, draft: Draft, place: PlaceMention) -> bool:
    """Tell whether a place is only what is talked about: «محادثات لبحث التطورات في ليبيا»."""
    if draft.type == "statement":
        return True
    if draft.type not in ("talks", "agreement"):
        return False
    between = view.said_between(trig.end, place.start)
    return any(not view.known.talk_topics.isdisjoint((word, word.lstrip("وفبل"))) for word in between)


def _dateline_end(view: View, trigs: list[Trig]) -> int:
    """Return where a dateline inside the first sentences ends: «الحسكة 12 آذار (وكالة) – أعلنت …».

    A dash in a word («إف-16») or behind a verb ends none.
    """
    if view.sentence.index > 3 or view.sentence.section != "body":
        return 0
    before = view.sentence.before
    told = next((t.end for t in trigs if t.is_verb), view.sentence.n)
    dashes = (i for i in range(1, min(9, view.sentence.n, told)) if "-" in before[i] and before[i] != '"-')
    return next((i for i in dashes if view.spaced(i)), 0)


def _used(view: View, weapon: WeaponMention) -> bool:
    """Tell whether a weapon after a casualty word is what hurt: «مقتل طفلة بقذيفة», «إصابة اثنين إثر لغم»."""
    if weapon.prep == "ب":
        return True
    return any(
        view.func.get(i, ("", 0))[0] in ("cause", "agent") for i in range(max(0, weapon.start - 3), weapon.start + 1)
    )


def _draft_of(trigs: list[Trig], drafts: list[Draft]) -> dict[int, Draft]:
    found: dict[int, Draft] = {}
    for draft in drafts:
        for trig in (*draft.trigs, *draft.light):
            found[id(trig)] = draft
    follower: Draft | None = None
    for trig in reversed(trigs):  # a light verb that names no event itself leads on to the next draft
        if id(trig) in found:
            follower = found[id(trig)]
    before: Draft | None = None
    for trig in trigs:
        if id(trig) in found:
            before = found[id(trig)]
        elif trig.trigger.aspect == "consequence" and before is not None:
            found[id(trig)] = before
        elif follower is not None and before is None:
            found[id(trig)] = follower
        elif before is not None and not (trig.hit.conj and trig.trigger.aspect in ("repel", "attempt")):
            found[id(trig)] = before
    return found


def _inside(mention: Any, others: list[Any]) -> bool:
    return any(o.start <= mention.start and mention.end <= o.end and o is not mention for o in others)


def _attach_actors(view: View, zones: Zones, owner_draft: dict[int, Draft], dateline: int) -> None:
    filled: set[tuple[int, str]] = set()
    last: tuple[ActorMention, str, Draft] | None = None
    speak = [source for source in view.sources if not source.acts]
    used = {id(source.actor) for source in speak}
    for source in speak:
        used.update(id(actor) for actor in view.actors if _within(view, source, actor))
    used.update(_relaying(view))
    phrases = [(start, end) for start, (_, end) in view.func.items() if end - start > 1]
    parts = [(c.start, c.end) for c in view.counts if c.part and not _is_for_them(view, c.start - 1)]
    for actor in view.actors:
        trig = zones.owner[actor.start]
        if trig is None or id(actor) in used or _no_party(view, trig, actor):
            continue
        if trig.start <= actor.start < trig.end:
            crowd = owner_draft.get(id(trig))
            if crowd is not None and trig.trigger.frame == "crowd" and trig not in (*crowd.trigs, *crowd.light):
                told = crowd.head.is_verb and crowd.head.active and trig.end <= crowd.head.start <= trig.end + 1
                led = any(0 <= trig.start - light.end <= 1 and light.active for light in crowd.light)
                if told or led:  # «المتظاهرون | اعتدوا على …», «قام | متظاهرون | بتكسير …»
                    crowd.actors.append(("initiator", actor, view))
                else:
                    crowd.victims.append(("target", actor, view))  # «لقي سبعة متظاهرين مصرعهم»
            elif crowd is not None and trig.trigger.frame == "crowd":
                side = crowd_role(actor, "bare", True)  # «المتظاهرون» name the protest and are its crowd
                crowd.actors.append((side or "initiator", actor, view))
            elif crowd is not None and _named_in_trigger(trig, actor):
                crowd.actors.append(("initiator", actor, view))
                filled.add((id(trig), "initiator"))
            continue
        if any(start <= actor.start < end for start, end in phrases):
            continue  # «من جانبها», «في المقابل»
        if actor.form == "metonym" and view.stop_between(actor.end - 1, actor.end, ":"):
            continue  # «صنعاء: قُتل …»
        if actor.end <= dateline:
            continue  # «مصراتة (ليبيا) 21 أبريل – قال …»
        if any(start <= actor.start < end for start, end in parts):
            continue  # «بينهم سيدتان»
        draft = owner_draft.get(id(trig))
        if draft is None:
            continue
        aside = last is not None and last[1] == "with" and view.sentence.before[actor.start]
        if last is not None and not aside and _coordinated(view, last[0], actor) and last[2] is draft:
            role = last[1]
        else:
            role = role_of(view, trig, draft, actor, filled)
        if not role:
            continue
        filled.add((id(trig), role))
        if role == "target" and trig.trigger.group == "casualty" and _fills_toll(view, actor):
            draft.victims.append((role, actor, view))
        else:
            draft.actors.append((role, actor, view))
        last = (actor, role, draft)


def _relaying(view: View) -> Iterator[int]:
    """Yield the journalists who only tell what somebody says: «نقل | المراسل عن مصدر …»."""
    told = {hit.end for hit in view.speech if hit.entry.pos == "verb"}
    for actor in view.actors if told else ():
        if actor.start in told and actor.attribution_kind in ("media", "state_media", "correspondent"):
            yield id(actor)


def _named_in_trigger(trig: Trig, actor: ActorMention) -> bool:
    """Tell whether the last word of a trigger names who did it: «استهداف الطيران | الروسي», «نيران قناص | حوثي»."""
    known = actor.entry is not None or actor.country is not None
    if trig.is_verb or trig.trigger.group != "event" or not trig.start < actor.start or not known:
        return False
    return actor.end > trig.end and not actor.prep and trig.trigger.frame in AGENT_FRAMES


def _is_for_them(view: View, at: int) -> bool:
    """Tell whether a word says against whom, and not among whom: «كمين نصبه | لهم | مسلحون»."""
    return view.word(at).startswith("ل") and view.word(at) in view.known.of_theirs


def _within(view: View, source: Any, actor: ActorMention) -> bool:
    """Tell whether a mention is part of a source's words: «ضابط كبير | في هذه القوات»."""
    if source.start <= actor.start < source.end or (actor.start == source.end and actor.conj == "و"):
        return True  # «قال سكان | ومسؤول محلي إن …»
    if view.word(source.end) in view.known.called and 1 <= actor.start - source.end <= 2:
        return True  # «قال شاهد | يدعى حسين محمد»
    if view.func_end.get(actor.start, ("", -1)) == ("with", source.end):
        return True  # «مسؤول عسكري موالٍ | للرئيس»
    led = view.func.get(source.end, ("", 0))[0] == "prep" and view.word(source.end) in ("في", "من", "لدي")
    return led and 1 <= actor.start - source.end <= 2 and not actor.prep and source.actor.entry is None


def _no_party(view: View, trig: Trig, actor: ActorMention) -> bool:
    """Tell whether a mention cannot take part: an outlet, «منهم», or a plane that nobody is said to own."""
    if actor.entry is None and actor.country is None and view.word(actor.start) in view.known.nobody:
        return True
    if view.word(actor.start - 1) in view.known.names_itself and not actor.prep:
        return True
    if _carries(view, actor) or in_passing(view, actor):
        return True
    if not actor.conj and any(
        a.end == actor.start and a.form == actor.form == "head" and a.sector == actor.sector == "CVL" and not actor.prep
        for a in view.actors
    ):
        return True  # «محتجون غاضبون»: an adjective
    if actor.attribution_kind in ("state_media", "media", "correspondent"):
        return actor.sector != "MED" and actor.form != "head"
    family = getattr(getattr(actor.head, "family", None), "cls", "")
    if family == "object" and any(w.start <= actor.start < w.end for w in view.weapons):
        return True  # «فجّر انتحاري | صهريجاً مفخخاً»
    if family == "source" and actor.sector is None:
        return True  # «ردت القوات على مصادر النيران»
    ownerless = actor.country is None and actor.name_start == actor.name_end  # «مدرعة | للجيش» has an owner
    unowned = family == "platform" and ownerless and id(actor) not in view.antecedents
    if unowned and (actor.prep == "ب" or any(w.start < actor.start < w.end for w in view.weapons)):
        return True  # «بقذائف المدفعية»
    return (
        family == "platform"
        and ownerless
        and actor.sector != "UAF"
        and not actor.definite
        and actor.name is None
        and not _is_subject(view, trig, actor)
    )


def _is_subject(view: View, trig: Trig, actor: ActorMention) -> bool:
    """Tell whether a plane that nobody is said to own is the verb's subject: «قصفت | طائرات حربية», «رشّت | مروحية …».

    In the mouth of an armed side it is that side's own: «قالت القيادة المركزية إن طائرات مسيّرة نفذت …».
    """
    if not (trig.is_verb and trig.active) or actor.prep or actor.conj:
        return False
    said = [s.actor for s in view.sources if s.low <= trig.start < s.high]
    if any(speaker.entry is not None and speaker.armed for speaker in said):
        return False
    return actor.start == trig.end or actor.end == trig.start


def _carries(view: View, actor: ActorMention) -> bool:
    """Tell whether a mention is only what carries those who are meant: «حافلة | تقل عمال بناء»."""
    family = getattr(getattr(actor.head, "family", None), "cls", "")
    if family not in ("object", "platform") or view.word(actor.end) not in view.known.carry:
        return False
    return any(0 <= a.start - actor.end <= 2 and a is not actor for a in view.actors)


def _fills_toll(view: View, actor: ActorMention) -> bool:
    """Tell whether a mention only says who the counted dead and injured were."""
    return actor.form in ("head", "people") and any(
        c.start <= actor.start < c.end or c.start - 1 <= actor.start <= c.end for c in view.counts
    )


def _coordinated(view: View, first: ActorMention, second: ActorMention) -> bool:
    gap = second.start - first.end
    joined = bool(second.conj) or (gap == 1 and view.word(first.end) == "و")  # not «هددت قسد | ولاية سيناء»
    return 0 <= gap <= 2 and joined and not any(first.end <= i < second.start for i in view.func)
