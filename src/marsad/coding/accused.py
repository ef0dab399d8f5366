"""Who is said to have done it: accused, held responsible, claiming it, or named by «هو الذي».

«اتهم الجيش المليشيا بقصف السوق» tells that the militia shelled it; a breach of a truce is a statement.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from marsad.coding.attribution import Source
from marsad.coding.drafts import VIOLENT, Draft
from marsad.coding.view import View
from marsad.mentions.actor_mention import ActorMention

_CHARGED = VIOLENT | frozenset("destruction abduction abuse siege casualty".split())
_REACH = 14  # words between «اتهم» and what somebody is accused of
_ACTING = frozenset("MIL REB GOV COP SPY UAF OPP CRM".split())
_SELF = frozenset(("هو", "هي", "هم", "هما"))


def name_accused(view: View, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts, an accusation of an act of violence made the act of the accused, on the accuser's word."""
    kept = list(drafts)
    for speech in drafts:
        if speech.type != "statement" or speech.head.trigger.lemma not in view.known.charges:
            continue
        deed = next((d for d in drafts if d.start > speech.head.start and _charged(view, speech, d)), None)
        if deed is None:
            continue
        speaker, accused = _sides(view, speech, deed)
        if not accused and not _has_facts(deed):
            continue
        if accused:
            deed.actors = [row for row in deed.actors if row[0] != "initiator" and row[1] not in accused]
            deed.actors = [row for row in deed.actors if row[1] is not speaker]
            deed.actors += [("initiator", actor, view) for actor in accused]
        deed.rules.append("accused")
        if speaker is not None:
            deed.sources = [(Source(speaker, speaker.start, view.sentence.n, "claim"), view)]
        kept.remove(speech)
    return kept


def _has_facts(deed: Draft) -> bool:
    return bool(deed.counts or deed.weapons or deed.time is not None or any(not p.anaphor for p, _ in deed.places))


def _charged(view: View, speech: Draft, deed: Draft) -> bool:
    """Tell whether a draft is what somebody is accused of: «بقصف …», «بتنفيذ الغارة», «بالوقوف وراء الهجوم»."""
    if deed.type not in _CHARGED or view.breaks(speech.head.end, deed.start):
        return False
    if view.apart(speech.head.end, deed.start) > _REACH or view.stop_between(speech.head.end, deed.start, ";.!"):
        return False
    if any(t.hit.prep == "ب" for t in (deed.trigs[0], *deed.light)):
        return True
    return view.has(view.known.answering, speech.head.end, deed.start)


def _sides(view: View, speech: Draft, deed: Draft) -> tuple[ActorMention | None, list[ActorMention]]:
    """Return who accuses and who is accused: the one before or right behind the verb, and those named after him."""
    told = [a for a in speech.roles("target") if speech.head.end <= a.start < deed.start]
    if speech.roles("initiator") and told:
        return speech.roles("initiator")[0], _first_with_joined(told)
    before = [a for a in view.actors if a.end == speech.head.start and not a.prep]
    after = [a for a in view.actors if speech.head.end <= a.start < deed.start and not a.adjectival]
    said = [s for s in view.sources if s.end <= speech.head.start or s.start == speech.head.end]
    speaker = before[0] if before else after[0] if after else None
    if before or not after or after[0].start > speech.head.end + 1:
        rest = after
        speaker = before[0] if before else said[0].actor if said and isinstance(said[0].actor, ActorMention) else None
    else:
        rest = [a for a in after[1:] if a.start >= after[0].end]
    accused = [a for a in rest if (a.armed or a.sector in _ACTING or a.form == "country") and not _led(view, a)]
    return speaker, _first_with_joined(accused)


def _led(view: View, actor: ActorMention) -> bool:
    """Tell whether a preposition leads to a mention, so that it is part of who speaks: «مصدر | في فتح»."""
    return bool(actor.prep) or view.func_end.get(actor.start, ("", 0))[0] == "prep"


def _first_with_joined(actors: list[ActorMention]) -> list[ActorMention]:
    found = actors[:1]
    for actor in actors[1:]:
        if not actor.conj:
            break
        found.append(actor)
    return found


def name_claimed(view: View, drafts: list[Draft]) -> None:
    """Let who takes or denies responsibility be the initiator: «أعلنت الحركة مسؤوليتها عن | الهجوم»."""
    for draft in drafts:
        if draft.type not in _CHARGED or view.word(draft.start - 1) != "عن":
            continue
        if view.word(draft.start - 2) not in view.known.own_blame:
            continue
        source = next((s for s in view.sources if s.start < draft.start - 2), None)
        if source is None or not isinstance(source.actor, ActorMention) or draft.roles("initiator"):
            continue
        draft.actors = [row for row in draft.actors if row[1] is not source.actor]
        draft.actors.append(("initiator", source.actor, view))
        draft.rules.append("claimed")


def cleft_agents(view: View, drafts: list[Draft]) -> None:
    """Let those be agents whom «هو الذي» or «هم من» names: «الجيش | هو الذي قصف السوق»."""
    for draft in drafts:
        at = draft.start - 2
        head = min((*draft.trigs, *draft.light), key=lambda t: t.start)
        opens = view.func_end.get(draft.start, ("", 0))[0] == "relative" or view.word(draft.start - 1) == "من"
        if not head.is_verb or not head.active or not opens or view.word(at) not in _SELF:
            continue
        last = next((a for a in reversed(view.actors) if 0 <= at - a.end <= 2 and not a.adjectival), None)
        if last is None:
            continue
        joined = [a for a in view.actors if a.end <= last.start and last.conj and last.start - a.end <= 1][-1:]
        owners = [*joined, last]
        draft.actors = [row for row in draft.actors if row[0] != "initiator" and row[1] not in owners]
        draft.actors += [("initiator", owner, view) for owner in owners]
        draft.rules.append("it was they")


def is_ascribed(draft: Draft) -> bool:
    """Tell whether somebody else than the one who tells the event says who did it."""
    return not {"accused", "held responsible"}.isdisjoint(draft.rules)


def blame_roles(drafts: list[Draft]) -> None:
    """Let who holds somebody responsible be the speaker: «حمّلت الحركة | إسرائيل مسؤولية …»."""
    for draft in drafts:
        source = next((s for s, _ in draft.sources if s.cls == "blame"), None)
        if draft.type != "statement" or source is None or not isinstance(source.actor, ActorMention):
            continue
        if draft.head.start > source.start or draft.roles("target"):
            continue
        view = draft.view
        draft.actors = [("initiator", source.actor, view), *(("target", a, v) for _, a, v in draft.actors)]
        draft.sources = []


def retold_charges(drafts: list[Draft], before: Draft | None) -> list[Draft]:
    """Return a sentence's drafts, an accusation of what the sentence before told made that event's own account.

    «سقطت قذائف على الحي. واتهمت الحكومة قوات حفتر | بإطلاقها» names who did it; without a rival it is the same event.
    """
    kept = []
    for draft in drafts:
        if before is None or draft.type != "statement" or not _takes_up(draft):
            kept.append(draft)
            continue
        view = draft.view
        done = [row for row in draft.actors if row[0] == "target"][:1]
        if not done:
            kept.append(draft)
        elif all(actor.sector == "UAF" for actor in before.roles("initiator")):
            before.actors += [("initiator", actor, v) for _, actor, v in done]
            before.rules.append("accused")
        else:
            speakers = draft.roles("initiator")
            draft.type, draft.actors = before.type, [("initiator", actor, v) for _, actor, v in done]
            draft.sources = [(Source(a, a.start, view.sentence.n, "claim"), view) for a in speakers[:1]]
            draft.rules.append("accused")
            kept.append(draft)
    return kept


def _takes_up(draft: Draft) -> bool:
    """Tell whether an accusation is of what was told before: «بإطلاقها», «بالوقوف وراء ذلك»."""
    view, head = draft.view, draft.head
    if head.trigger.lemma not in view.known.charges:
        return False
    words = [view.word(i) for i in view.window(head.end, _REACH)]
    if any(word in view.known.done_it for word in words):
        return True
    if any(a in view.known.by_doing and b in view.known.the_deed for a, b in pairwise(words)):
        return True  # «بتنفيذ | الهجوم»
    return any(a in view.known.answering and b in ("وراء", "عن", "في") and c in view.known.that for a, b, c in
               zip(words, words[1:], words[2:], strict=False))  # fmt: skip


def other_doers(draft: Draft, other: Draft) -> bool:
    """Tell whether one of two tellings names by accusation another doer than the other one does."""
    if not {"accused", "it was they", "held responsible"}.intersection((*draft.rules, *other.rules)):
        return False
    sides = [{identity(d.view.antecedents.get(id(a), a)) for a in d.roles("initiator")} for d in (draft, other)]
    return all(sides) and not sides[0] & sides[1]


def identity(actor: Any) -> tuple[str | None, str | None, str | None]:
    """Return what tells two parties apart: a person by name, a state's delegation by its country."""
    return (actor.name if actor.form == "person" or "،" in (actor.name or "") else None, actor.country, actor.sector)
