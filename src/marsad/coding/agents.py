"""Agents told by what is said about the deed, or far from it: who denies it, who answers with it, who did the rest.

«نفى الجيش قصف المستشفى», «ردّ الجيش بقصف …», «أعلن المحافظ رفضه نشر …».
"""

from __future__ import annotations

from marsad.coding.carried import agrees
from marsad.coding.drafts import Draft
from marsad.coding.subjects import plural_subject, said_subject, topic_of
from marsad.coding.view import View
from marsad.coding.zones import AGENT_FRAMES, governor
from marsad.mentions.actor_mention import ActorMention

_DONE = frozenset(
    "air_strike shelling bombing chemical_attack attack advance killing abduction arrest abuse destruction siege"
    " deployment".split()
)
_ANSWERED = 5  # words between who answers and the deed: «ردّ الجيش | على الهجوم | بقصف …»
_OFFICIAL = frozenset({"GOV", "MIL", "REB", "COP", "SPY", "OPP", "IGO", "LEG", "JUD", "NGO", "REL"})


def denying_agents(view: View, drafts: list[Draft]) -> None:
    """Let an armed side that denies a deed be the one it is said of: «نفت قيادة القوات قصف أي حي سكني».

    «نفى الجيش تعرض معسكره لقصف» is of others' deed, and so is what was done to its own.
    """
    for draft in drafts:
        if draft.type not in _DONE or draft.roles("initiator") or draft.roles("party"):
            continue
        denied = [s for s in view.sources if s.cls == "deny" and s.low <= draft.head.start < s.high]
        if not denied or not isinstance(denied[-1].actor, ActorMention) or not denied[-1].actor.armed:
            continue
        speaker = denied[-1].actor
        if getattr(getattr(speaker.head, "family", None), "cls", "") == "source":
            continue  # «نفى مصدر في الوزارة نية بلاده تنفيذ أي هجوم»
        suffers = any(t.trigger.subject == "patient" for t in (*draft.light, *draft.trigs))
        own = any(_one_side(speaker, target) for target in draft.roles("target"))
        passive = draft.head.is_verb and not draft.head.active
        if not (suffers or own or passive):
            draft.actors.append(("initiator", speaker, view))
            draft.rules.append("denies it")


def _one_side(first: ActorMention, second: ActorMention) -> bool:
    """Tell whether two mentions are of one side, the second perhaps by a pronoun: «جنوده»."""
    return (first.country, first.sector) == (second.country, second.sector) or second.suffix in ("ه", "ها", "هم", "نا")


def _is_rival(first: ActorMention, second: ActorMention) -> bool:
    if first.entry is not None and second.entry is not None:
        return first.entry is not second.entry
    return not _one_side(first, second)


def _fell_before(draft: Draft, row: tuple[str, ActorMention, View]) -> bool:
    """Tell whether the dead are told before whom they fought with: «مقتل | جندي | في الاشتباكات مع …»."""
    _, fallen, view = row
    return view is draft.view and fallen.end <= draft.head.start and fallen.entry is None and not fallen.suffix


def answering_agents(view: View, drafts: list[Draft]) -> None:
    """Let who answers with a deed be its agent: «وردّ | الجيش | بقصف مدفعي على …», «… على الهجوم بقصف …»."""
    for draft in drafts:
        if draft.head.is_verb or draft.head.hit.prep != "ب" or draft.roles("initiator") or draft.type not in _DONE:
            continue
        near = (a for a in view.actors if not a.prep and 0 <= draft.head.start - a.end <= _ANSWERED)
        doer = next((a for a in near if view.word(a.start - 1).lstrip("وف") in view.known.answered), None)
        if doer is not None and doer.armed and not view.breaks(doer.end, draft.head.start):
            draft.actors = [row for row in draft.actors if row[1] is not doer] + [("initiator", doer, view)]


def far_agents(view: View, drafts: list[Draft]) -> None:
    """Let a verb take a subject that an aside or other clauses part from it: «الجيش، تسانده …، | استعاد القرية»."""
    for draft in drafts:
        head = draft.head
        if not head.is_verb or not head.active or head.trigger.frame not in AGENT_FRAMES:
            continue
        topic = topic_of(view, draft.start) if not head.hit.conj else None
        if topic is not None:
            aside = [row for row in draft.actors if row[0] == "initiator" and row[1].start < draft.start]
            draft.actors = [row for row in draft.actors if row not in aside and row[1] is not topic]
            draft.actors.append(("initiator", topic, view))


def plural_agents(view: View, drafts: list[Draft]) -> None:
    """Let a plural verb behind other clauses have the armed people whom somebody tells of: «مسلحين … | وقتلوهم»."""
    for draft in drafts:
        head = draft.head
        if not head.is_verb or not head.active or head.trigger.frame not in AGENT_FRAMES:
            continue
        if head.trigger.group == "casualty" and not head.hit.suffix:
            continue  # «وأصيبوا», «وقتلوا» may be passive
        if draft.roles("initiator") or not head.hit.conj or "وا" not in view.word(head.start)[2:]:
            continue
        subject = plural_subject(view, head.start)
        if subject is not None and subject not in draft.roles("target"):
            draft.actors.append(("initiator", subject, view))


def said_agents(view: View, drafts: list[Draft]) -> None:
    """Let a verb that goes on with what somebody says have its subject, not the speaker: «إن | القوات | … وحررت …»."""
    for draft in drafts:
        head = draft.head
        if draft.roles("initiator") or not head.is_verb or not head.active or not head.hit.conj:
            continue
        if head.trigger.frame not in AGENT_FRAMES or head.trigger.group != "event":
            continue
        subject = said_subject(view, head.start)
        if subject is not None and subject not in draft.roles("target") and agrees(view, head, subject, view):
            draft.actors.append(("initiator", subject, view))


def clash_partners(view: View, drafts: list[Draft]) -> None:
    """Let who fights for a place be the other party: «سيطر | الجيش | على البلدة بعد اشتباكات مع الفصائل»."""
    for at, draft in enumerate(drafts):
        parties = draft.roles("party")
        if draft.type != "clash" or len(parties) != 1 or governor(view, parties[0])[1] != "مع":
            continue
        if view.breaks(0, draft.start) and view.word(draft.start - 1) != "بعد":
            continue
        own = [a for before in drafts[:at] for a in before.roles("initiator") if a.armed]
        after = view.word(draft.start - 1) == "بعد"  # who took a town after fighting with somebody was the other side
        if own and (after or own[-1].entry is None or own[-1].entry is not parties[0].entry):
            draft.actors.append(("party", own[-1], view))
        hurt = (row for row in (*draft.victims, *draft.actors) if row[0] == "target" and row[1].armed)
        fallen = next((row for row in hurt if _is_rival(parties[0], row[1]) or _fell_before(draft, row)), None)
        if not own and fallen is not None:  # «مقتل 14 من مسلحي … في اشتباكات مع | الجيش»
            draft.victims = [row for row in draft.victims if row is not fallen]
            draft.actors = [row for row in draft.actors if row is not fallen] + [("party", fallen[1], view)]


def same_parties(view: View, drafts: list[Draft]) -> None:
    """Let two who meet be those who signed before: «يستأنف X وY مفاوضاتهما … بعد أن | وقّعا | اتفاقاً»."""
    told: list[ActorMention] = []
    for draft in drafts:
        if draft.type not in ("talks", "agreement"):
            continue
        own = draft.roles("party")
        form = view.word(draft.start)
        both = draft.head.is_verb and not draft.head.hit.suffix and form.endswith(("ا", "وا"))
        if not own and both and len(told) >= 2:
            draft.actors.extend(("party", actor, view) for actor in told)
        told = own or told


def speaking_agents(view: View, drafts: list[Draft]) -> None:
    """Let who announces a stand of his own be its speaker: «أعلن المحافظ | رفضه …», «أبدت الوزارة | ترحيبها ب…»."""
    for draft in drafts:
        head = draft.head
        if draft.type != "statement" or head.is_verb or draft.roles("initiator") or not head.hit.suffix:
            continue
        source = next((s for s in view.sources if s.low <= head.start < s.high and s.cls != "deny"), None)
        if source is not None and isinstance(source.actor, ActorMention) and source.actor.sector in _OFFICIAL:
            draft.actors.append(("initiator", source.actor, view))


def tell_agents(view: View, drafts: list[Draft]) -> None:
    """Let those be agents and parties of whom it is only said beside the deed, by one rule after another."""
    for told in (
        denying_agents,
        speaking_agents,
        clash_partners,
        same_parties,
    ):
        told(view, drafts)
