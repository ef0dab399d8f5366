"""Tolls told without a number: «مقتل الوالي» is one, «خطفوهما» two, «احتجزوهم» as many as were told before."""

from __future__ import annotations

from marsad.coding.drafts import Draft
from marsad.coding.triggers import Trig
from marsad.mentions.actor_mention import ActorMention
from marsad.types import Count, Span

_TAKEN = {"arrest": "detained", "abduction": "abducted", "release": "released", "killing": "killed"}
_OBJECTS = {"ه": 1, "ها": 1, "هما": 2}
_THEM = frozenset({"هم", "هن"})
_BESIDE = 4  # words between «خطف» and the one who was taken


def implied_counts(draft: Draft, told: set[str]) -> list[Count]:
    """Return the tolls that the words imply, of kinds that no number is told of."""
    if draft.status == "denied":
        return []
    return [*_of_harm(draft, told), *_of_taken(draft, told)]


def is_person(actor: ActorMention) -> bool:
    """Tell whether a mention in the singular is one person."""
    family = getattr(getattr(actor.head, "family", None), "cls", "")
    return actor.form in ("office", "person") or family in ("fighter", "civilian")


def _of_harm(draft: Draft, told: set[str]) -> list[Count]:
    """Return what words for dead and injured say: «مقتل وجرح مقاتلين» is at least one each, «مقتل الوالي» is one."""
    counts: list[Count] = []
    for trig in draft.trigs:
        if trig.trigger.group != "casualty":
            continue
        for kind in ("killed", "injured") if trig.trigger.type == "killed_injured" else (trig.trigger.type,):
            if kind in told or kind not in ("killed", "injured"):
                continue
            if kind == "injured" and draft.view.word(trig.end) in draft.view.known.of_wounds:
                continue  # «متأثراً بجراح | أصيب | بها في القصف»
            if any(c.start <= trig.start < c.end for _, c, v in draft.counts if v is draft.view):
                continue  # «بعد وفاة خمسة | جرحى»
            if any(0 <= loss.start - trig.end <= 1 for loss in draft.view.losses):
                continue  # «أصيبت ثلاثة منازل»
            told.add(kind)
            counts.append(_count(draft, trig, kind, _object(draft, trig) or _victim(draft, trig) or (1, None)))
    return counts


def _victim(draft: Draft, trig: Trig) -> tuple[int, int | None] | None:
    victims = [a for r, a, _ in (*draft.actors, *draft.victims) if r == "target" and 0 <= a.start - trig.end <= 3]
    return (1, 1) if victims and victims[0].number == "sg" and is_person(victims[0]) else None


def _of_taken(draft: Draft, told: set[str]) -> list[Count]:
    """Return how many were taken, freed or murdered by the event's own word: «خطف الطبيب سالم», «أفرج عن الصحفي»."""
    kind = _TAKEN.get(draft.type, "")
    head = draft.head
    if not kind or kind in told or draft.status != "reported" or head.trigger.group != "event":
        return []
    found = _object(draft, head) or _one_taken(draft, head)
    return [_count(draft, head, kind, found)] if found is not None else []


def _one_taken(draft: Draft, head: Trig) -> tuple[int, int | None] | None:
    """Return one when a single person, and nobody else, is the target told beside the event's word."""
    taken = [a for r, a, v in (*draft.actors, *draft.victims) if r == "target" and v is draft.view]
    if len(taken) != 1 or taken[0].number != "sg" or taken[0].form not in ("person", "office"):
        return None
    far = max(taken[0].start - head.end, head.start - taken[0].end)
    return (1, 1) if far <= _BESIDE else None


def _object(draft: Draft, trig: Trig) -> tuple[int, int | None] | None:
    """Return how many a verb's pronoun means: «اختطفته» one, «خطفوهما» two, «وقتلوهم» those counted before it."""
    if not trig.is_verb or not trig.active:
        return None
    if trig.hit.suffix in _OBJECTS:
        number = _OBJECTS[trig.hit.suffix]
        return number, number
    if trig.hit.suffix not in _THEM:
        return None
    agents = [a for r, a, v in draft.actors if r == "initiator" and v is draft.view]
    before = [
        c
        for c in draft.view.counts
        if c.cls in ("person", "unknown") and c.numbered and c.low > 1 and c.end <= trig.start and not c.part
        and not any(c.start <= a.start < c.end for a in agents)
    ]  # fmt: skip
    return (before[-1].low, before[-1].high) if before else None


def _count(draft: Draft, trig: Trig, kind: str, number: tuple[int, int | None]) -> Count:
    return Count(kind, number[0], number[1], Span(*draft.view.sentence.span(trig.start, trig.end)))
