"""Agents from the sentence before: «وقصفت بالمدفعية …», «إنهم نهبوا …», «قصف مماثل» go on with who acted there."""

from __future__ import annotations

from marsad.coding.drafts import VIOLENT, Draft
from marsad.coding.triggers import Trig
from marsad.coding.view import Stretch, View
from marsad.coding.zones import AGENT_FRAMES
from marsad.mentions.actor_mention import ActorMention

_CARRIED = VIOLENT | frozenset("abduction arrest abuse destruction siege deployment withdrawal".split())
_OPENING = 2  # words before a verb that opens a sentence: «كما | قصفت …»
_LIKE = 2  # words behind an event's noun that may say «مماثل»
_ALSO = frozenset(("كما", "كذلك", "ايضا", "ثم"))


def carried_agents(view: View, drafts: list[Draft], told: list[Draft]) -> None:
    """Let a verb without a subject that opens a sentence go on with who acted in the sentence before."""
    before = _last_agents(view, told)
    if not before:
        return
    for draft in drafts:
        if draft.type not in _CARRIED or draft.roles("initiator") or draft.roles("party"):
            continue
        first = min((*draft.trigs, *draft.light), key=lambda t: t.start)
        if _is_open(view, draft, first) and agrees(view, first, before[0][1], before[0][2]):
            draft.actors.extend(before)
            draft.rules.append("agent of the sentence before")


def _last_agents(view: View, told: list[Draft]) -> list[tuple[str, ActorMention, View]]:
    """Return the armed agents told last, if in the sentence just before."""
    for draft in reversed(told):
        if view.sentence.index - draft.view.sentence.index != 1 or draft.view.sentence.section != "body":
            return []
        agents = [row for row in draft.actors if row[0] == "initiator" and row[1].armed]
        if agents:
            return agents
    return []


def _is_open(view: View, draft: Draft, first: Trig) -> bool:
    """Tell whether a verb has its subject in its ending or the sentence before: «إنهم | نهبوا», «وقصفت | بالهاون»."""
    if not first.is_verb or not first.active or first.trigger.subject != "agent":
        return False
    if first is draft.head and first.trigger.frame not in AGENT_FRAMES:
        return False
    last = view.word(first.start - 1)
    plural = view.word(first.start).endswith("وا")
    if plural and last.lstrip("وف") in view.known.itself:
        return True
    opens = first.start <= _OPENING and (bool(first.hit.conj) or last.lstrip("و") in _ALSO)
    if not opens or any(a.end <= first.start for a in view.actors):
        return False
    return plural or bool(first.hit.suffix) or _is_known(view, first.end)


def _is_known(view: View, at: int) -> bool:
    """Tell whether a word behind a verb is no unlisted noun that may be its subject."""
    if at in view.func or at in view.taken:
        return not any(a.start == at and not a.prep for a in view.actors)
    things: list[Stretch] = [*view.losses, *view.counts, *view.weapons]
    return any(thing.start <= at < thing.end for thing in things)


def agrees(view: View, verb: Trig, agent: ActorMention, told: View) -> bool:
    """Tell whether somebody can be the subject of a verb by its ending: «وقصفت» goes on with «القوات», not «الجيش»."""
    form = view.word(verb.start)[len(verb.hit.conj) :]
    if form.endswith("وا"):
        return agent.number == "pl"
    feminine = form.endswith("ت") if verb.form.tense == "past" else form.startswith("ت")
    return feminine != _is_masculine(agent, told)


def _is_masculine(agent: ActorMention, view: View) -> bool:
    """Tell whether a verb goes with a mention as with one man: «الجيش», «جندي», but not «القوات», «قسد»."""
    word = view.word(agent.start)[agent.skip :].removeprefix("ال")
    return word in view.known.masculine or (agent.number == "sg" and not word.endswith(("ه", "ات")))


def similar_agents(drafts: list[Draft], told: list[Draft]) -> None:
    """Let «قصف مماثل» be by whoever did the like before it in the report."""
    for draft in drafts:
        view, end = draft.view, draft.head.end
        if draft.roles("initiator") or draft.roles("party"):
            continue
        if not view.has(view.known.similar, end, end + _LIKE):
            continue
        before = next((d for d in reversed(told) if d.type == draft.type and d.roles("initiator")), None)
        if before is not None:
            draft.actors.extend(row for row in before.actors if row[0] == "initiator")
            draft.rules.append("agent of the like before")
