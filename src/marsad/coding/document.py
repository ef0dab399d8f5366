"""The whole report: sentences coded in order, then one pass over all their drafts.

A headline, a summary and a body that tell one thing are one event; «الهجوم» points back; an event without a time of its
own stands under the last one that governs it.
"""

from __future__ import annotations

from marsad.coding.accused import blame_roles, retold_charges
from marsad.coding.anaphora import Memory
from marsad.coding.arguments import attach
from marsad.coding.assertion import is_asserted
from marsad.coding.attribution import find_sources, issued_by, source_of
from marsad.coding.carried import carried_agents, similar_agents
from marsad.coding.clock import time_of
from marsad.coding.denials import deny_told
from marsad.coding.drafts import VIOLENT, Draft
from marsad.coding.grouping import group_triggers, without_crowds
from marsad.coding.lone import is_told_alone
from marsad.coding.losses import attach_struck
from marsad.coding.merge import merge_drafts
from marsad.coding.modality import set_mood
from marsad.coding.offtopic import MUTED, is_off_topic, topic_weight
from marsad.coding.passing import without_passing
from marsad.coding.shares import SHARE, part_shares, settle_shares
from marsad.coding.stating import goes_on_speaking, is_manner, speaker_told
from marsad.coding.told_where import share_course
from marsad.coding.triggers import pick_triggers
from marsad.coding.typing import settle_type
from marsad.coding.view import View
from marsad.mentions.actor_mention import ActorMention
from marsad.types import Published

_JUST = 2  # sentences between an act and who is accused of it
_ADDED = 3  # words between «فضلاً» and the dead
_OPENING = 1  # words before a verb that opens a sentence: «كما أضاف»


def code_document(views: list[View], country: str | None, published: Published) -> list[Draft]:
    """Return the drafts of a report about a country, merged, in text order."""
    dated = published.start is not None
    memory = Memory(country)
    statement = issued_by(views)
    if statement is not None and statement[0].actor.armed:
        memory.issuer, memory.issuer_view = statement[0].actor, statement[1]
    drafts: list[Draft] = []
    weights = [topic_weight(view) for view in views]
    if is_off_topic(views, weights):
        return []
    alone = _is_one_sentence(views)
    for view, weight in zip(views, weights, strict=True):
        memory.read(view)
        if weight < MUTED and view.sentence.section not in ("boilerplate", "byline"):
            found = code_sentence(view)
            _weigh(view, found, alone, dated)
            _first_person(found, memory)
            _remember_sides(found, memory)
            blame_roles(found)
            found = retold_charges(found, _told_last(view, drafts))
            carried_agents(view, found, drafts)
            similar_agents(found, drafts)
            deny_told(view, found, _told_last(view, drafts))
            _same_speaker(view, found, memory)
            _same_statement_maker(view, found, memory)
            drafts.extend(found)
    merged = merge_drafts(drafts, alone=alone, published=published)
    if statement is not None:
        for draft in merged:
            draft.sources = draft.sources or [statement]
    return merged


def _is_one_sentence(views: list[View]) -> bool:
    """Tell whether a text is one sentence, or parts of one between «…», «؛» and «؟» without a full stop."""
    return len(views) == 1 or (
        len({view.sentence.paragraph for view in views}) == 1
        and all(view.sentence.after.strip("\"') ") != "." for view in views[:-1])
    )


def code_sentence(view: View) -> list[Draft]:
    """Return the drafts of one sentence: triggers, then arguments, type, mood and time."""
    view.sources = find_sources(view) if view.speech or view.trigger_hits else []
    if not view.trigger_hits:
        return []
    trigs = part_shares(view, without_crowds(view, pick_triggers(view)))
    drafts = group_triggers(view, trigs)
    attach(view, trigs, drafts)
    for draft in drafts:
        draft.time = time_of(view, draft, trigs)
        if (
            getattr(draft.time, "kind", "") == "future"
            and draft.type not in ("lull", "statement")  # «دعا إلى حوار الشهر المقبل» has been said
            and draft.status == "reported"
            and not draft.counts
        ):
            draft.status = "planned"
        source = source_of(view, draft.head.start) or next(
            (found for trig in draft.trigs if (found := source_of(view, trig.start)) is not None), None
        )
        if source is not None:
            draft.sources.append((source, view))
        settle_type(draft)
    settle_shares(view, drafts)
    share_course(view, drafts)
    attach_struck(view, drafts)
    told = set_mood(view, without_passing(view, drafts))
    return [d for d in told if _believed(d) and not is_manner(view, d)]


def _told_last(view: View, drafts: list[Draft]) -> Draft | None:
    """Return the act of violence told last in the sentences just before, which an accusation may take up."""
    for draft in reversed(drafts):
        if view.sentence.index - draft.view.sentence.index > _JUST or draft.view.sentence.section != "body":
            return None
        if draft.type in VIOLENT and draft.status == "reported" and not draft.mood:
            return draft
    return None


def _weigh(view: View, drafts: list[Draft], alone: bool, dated: bool) -> None:
    """Make drafts of which a sentence only speaks mentions; a sentence that stands ``alone`` needs more signs."""
    leader = None  # whose mood the shares of its toll have
    for draft in drafts:
        if leader is not None and (SHARE in draft.rules or _is_added(view, draft)):
            draft.mood = leader.mood
            continue
        leader = draft
        if not (is_told_alone(view, draft, dated) if alone else is_asserted(view, draft)):
            draft.mood = "mention"


def _is_added(view: View, draft: Draft) -> bool:
    """Tell whether one more toll is added to those told: «مقتل 38 في الجنوب …، فضلاً عن | 22 قتيلاً في هجمات على …»."""
    before = range(draft.start - _ADDED, draft.start)
    return bool(draft.counts) and any(view.word(i) in view.known.besides for i in before)


def _same_speaker(view: View, drafts: list[Draft], memory: Memory) -> None:
    """Let «وأضاف أن …», «وأشارت إلى أن …» without a subject be said by whoever spoke before."""
    spoken = (h for h in view.speech if h.entry.pos == "verb" and h.start <= _OPENING and h.entry.cls == "say")
    opening = next(spoken, None)
    if opening is not None and memory.speaker is not None and not any(s.low <= opening.start for s in view.sources):
        for draft in drafts:
            if not draft.sources and draft.start >= opening.end:
                draft.sources.append(memory.speaker)
    if view.sources:
        memory.speaker = (view.sources[-1], view)
    elif opening is None:
        memory.speaker = None


def _same_statement_maker(view: View, drafts: list[Draft], memory: Memory) -> None:
    """Let «وحذّر من …», «ودعا الحوثيين إلى …» be said by who made the statement, or spoke, just before."""
    for draft in drafts:
        before = [found for d in drafts if d.start < draft.start and (found := speaker_told(d)) is not None]
        speaker = before[-1] if before else memory.stated
        if speaker is not None and goes_on_speaking(view, draft):
            draft.actors.append(("initiator", *speaker))
            draft.rules.append("speaker told before")
    told = [found for draft in drafts if (found := speaker_told(draft)) is not None]
    if told:
        memory.stated = told[-1]
    elif memory.speaker is not None and isinstance(memory.speaker[0].actor, ActorMention):
        memory.stated = (memory.speaker[0].actor, memory.speaker[1])
    else:
        memory.stated = None


def _remember_sides(drafts: list[Draft], memory: Memory) -> None:
    """Remember who fought, met or agreed last, so that «الطرفان» are these two."""
    for draft in drafts:
        sides = [draft.view.antecedents.get(id(a), a) for a in draft.roles("party") if a.form != "anaphor"]
        if len(sides) == 2:
            memory.sides = sides


def _first_person(drafts: list[Draft], memory: Memory) -> None:
    """Let «استهدفنا», «نحذّر» in a statement be the act of who issues it."""
    for draft in drafts:
        head = draft.head
        form = draft.view.sentence.words[head.start].form
        ours = head.is_verb and (
            (head.form.tense == "past" and form.endswith("نا"))
            or (head.form.tense == "present" and form.lstrip("وف").startswith("ن"))
        )
        if ours and memory.issuer_view is not None:
            role = "party" if head.trigger.frame == "party" else "initiator"
            draft.actors = [row for row in draft.actors if row[0] != "initiator"] + [
                (role, memory.issuer, memory.issuer_view)
            ]


def _believed(draft: Draft) -> bool:
    """Tell whether a weak trigger has something to back it: an actor, a weapon, casualties."""
    if not all(t.trigger.weak for t in draft.trigs):
        return True
    return bool(draft.actors or draft.weapons or draft.counts)
