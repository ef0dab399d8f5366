"""Merging: one event however often a report tells it."""

from __future__ import annotations

from typing import Any

from marsad.coding.accused import identity, is_ascribed, other_doers
from marsad.coding.drafts import REMOTE, VIOLENT, Draft
from marsad.coding.meetings import same_meeting, same_release, same_sanction
from marsad.coding.outdated import is_older_toll, is_risen_toll, replace_toll
from marsad.coding.retold import is_another, tells_again, without_sums
from marsad.coding.same_deal import same_matter
from marsad.coding.sameness import agree, same_deed, same_move, same_toll
from marsad.coding.tellers import one_side, same_office, sources_differ
from marsad.coding.tolls import undivided
from marsad.coding.view import View
from marsad.mentions.count_mention import CountMention
from marsad.mentions.place_mention import PlaceMention
from marsad.types import Published

_HEADS = frozenset({"title", "summary", "subhead"})
_NEAR = {
    "attack": VIOLENT,
    "killing": VIOLENT,
    "clash": {"attack", "advance", "clash", "killing"},
    "advance": {"attack", "clash", "advance", "control_gained"},
    "shelling": REMOTE | {"attack", "killing"},
    "air_strike": {"air_strike", "shelling", "attack", "killing"},
    "bombing": {"bombing", "suicide_bombing", "attack", "killing", "shelling"},
    "suicide_bombing": {"bombing", "suicide_bombing", "attack", "killing"},
    "protest": {"protest", "riot"},
    "riot": {"protest", "riot"},
    "arrest": {"arrest", "abduction"},
    "abduction": {"arrest", "abduction"},
    "talks": {"talks", "agreement"},
    "agreement": {"talks", "agreement"},
}
_UNDATED = Published(None, None, "unknown")
_COUNTED = frozenset({"clash", "arrest", "abduction", "release", "displacement", "return"})
_BACK = 8  # drafts looked back for «الهجوم»; farther back another attack is usually meant


def merge_drafts(drafts: list[Draft], alone: bool = False, published: Published = _UNDATED) -> list[Draft]:
    """Return the drafts, those that tell one event made one; a sentence that stands ``alone`` keeps its mentions."""
    body = [d for d in drafts if d.view.sentence.section not in _HEADS]
    heads = [d for d in drafts if d.view.sentence.section in _HEADS]
    kept: list[Draft] = []
    for draft in body:
        if kept and _gives_cause(draft, kept[-1]):
            absorb(draft, kept.pop())
        target = _retold(draft, kept, published)
        if target is not None and _tells_of_victims(draft, target):
            told = {kind for kind, _, _ in target.counts}
            for kind, count, _ in draft.counts:
                count.part = count.part or kind in told
        if target is None:
            if draft.mood != "mention" or alone or _worth_keeping(draft):
                kept.append(draft)
        else:
            absorb(target, draft)
    kept = without_sums(_with_details([d for d in kept if not _vague(d, kept)], published))
    if any(d.scope != "background" for d in kept):
        return [d for d in heads if _only_there(d, kept)] + kept
    return heads[:] + kept


def _only_there(head: Draft, kept: list[Draft]) -> bool:
    """Tell whether a headline tells what the text under it does not come back to: «… و| موجة نزوح من النهود»."""
    if head.type in ("statement", "talks", "agreement", "lull", "sanction") or head.status != "reported" or head.mood:
        return False
    if not head.own_place or head.view.sentence.section != "title":
        return False
    return not any(near(head.type, d.type) or near(d.type, head.type) for d in kept)


def _with_details(drafts: list[Draft], published: Published) -> list[Draft]:
    """Return the drafts, those merged into the lead whose toll was told only by a later sentence."""
    kept = drafts[:1]
    for draft in drafts[1:]:
        other = draft.view is not kept[0].view and near(kept[0].type, draft.type)
        if other and tells_again(draft, kept[0], leads=False, published=published):
            absorb(kept[0], draft)
        else:
            kept.append(draft)
    return kept


def _gives_cause(draft: Draft, before: Draft) -> bool:
    """Tell whether a sentence opens with what the dead of the one before came of: «مقتل شخصين؛ | جراء قصف …»."""
    if "casualties without a cause" not in before.rules or draft.type not in VIOLENT or draft.status != "reported":
        return False
    view = draft.view
    opens = view.func.get(0, ("", 0))[0] == "cause" and not view.breaks(0, draft.start)
    return opens and view.sentence.index - before.view.sentence.index == 1


def _worth_keeping(draft: Draft) -> bool:
    """Tell whether an event that is only mentioned has facts of its own; it is then recalled, as background."""
    if draft.type == "agreement":
        return draft.time is not None or bool(draft.places)  # «في خرق لاتفاق الخميس»
    return draft.time is not None and bool(draft.places or draft.actors)


def near(first: str, second: str) -> bool:
    """Tell whether two types may be readings of one happening."""
    return first == second or second in _NEAR.get(first, ())


def _retold(draft: Draft, kept: list[Draft], published: Published) -> Draft | None:
    if draft.status == "denied":
        return None
    recent = kept[-_BACK:][::-1]
    if _points_back(draft):
        recent.sort(key=lambda other: other.type != draft.type)  # «الاشتباكات» are the clashes told before the attack
    for other in recent:
        if other.status == "denied" or not near(draft.type, other.type) or _opposed(draft, other):
            continue
        if other.view is draft.view:
            if _points_back(draft) and agree(draft, other, published):
                return other  # «استهدف الطيران منازل …، كما أدى | القصف إلى …»
            continue
        if other_doers(draft, other):
            continue
        if other.view.sentence.section == "caption" or (draft.view.sentence.section == "caption"):
            continue
        if near(other.type, draft.type) and tells_again(draft, other, other.view is kept[0].view, published):
            return other
        if same_meeting(draft, other) or same_release(draft, other) or same_sanction(draft, other):
            return other
        if same_matter(draft, other, published) or is_older_toll(draft, other):
            return other
        if same_move(draft, other, published) and not is_another(draft):
            return other
        if is_risen_toll(draft, other):
            replace_toll(draft, other)
            return other
        if sources_differ(draft, other) and not _same_teller(draft, other):
            if one_side(draft, other) and (_same_count(draft, other, published) or _same_deed(draft, other)):
                return other  # a ministry and an agency count the same dead
            continue
        if _is_toll_of(draft, other) or _tells_of_victims(draft, other):
            return other
        if _points_back(draft) and agree(draft, other, published, _is_located(draft)):
            return other
        if draft.type == other.type and (_same_told(draft, other, published) or _goes_on(draft, other)):
            return other
        if _same_count(draft, other, published) or _same_deed(draft, other):
            return other
    return None


def _same_deed(draft: Draft, other: Draft) -> bool:
    return not is_another(draft) and same_deed(draft, other)


def _opposed(draft: Draft, other: Draft) -> bool:
    """Tell whether one says that a place was taken and the other that this was beaten off: two accounts, not one."""
    taken, failed = (other, draft) if draft.status == "attempted" else (draft, other)
    return failed.status == "attempted" and taken.type == "control_gained" and taken.status == "reported"


def _same_count(draft: Draft, other: Draft, published: Published) -> bool:
    """Tell whether the same toll is counted again, for a place that is not another."""
    if (
        not {draft.type, other.type} & _COUNTED
        or (is_another(draft) and not draft.head.is_verb)  # «أوقفت مفارز | أخرى» are other men, not another arrest
        or draft.status != other.status
        or not same_toll(draft, other)
    ):
        return False
    a, b = place_names(draft), place_names(other)
    return (not a or not b or bool(a & b)) and agree(draft, other, published)


def _same_teller(draft: Draft, other: Draft) -> bool:
    """Tell whether a second source only goes on: of the same office, or of no other side about «الهجوم»."""
    if _points_back(draft) and one_side(draft, other):
        return True
    goes_on = _tells_of_victims(draft, other) or is_ascribed(draft)
    return goes_on and same_office(draft, other)


def _is_toll_of(draft: Draft, other: Draft) -> bool:
    """Tell whether a sentence of casualties without cause, place and time is the toll of the event just told.

    «فجّر انتحاري صهريجاً في البلدة. وقُتل عشرة وأصيب ثمانون.» is one event.
    """
    if (
        "casualties without a cause" not in draft.rules
        or draft.own_place
        or draft.time is not None
        or draft.roles("initiator")
    ):
        return False
    if (
        draft.view.sentence.index - other.view.sentence.index > 1
        or other.type not in VIOLENT
        or other.status != "reported"
    ):
        return False
    told = {kind for kind, count, _ in other.counts if not count.part}
    return not told & {kind for kind, _, _ in draft.counts}


def _tells_of_victims(draft: Draft, other: Draft) -> bool:
    """Tell whether a sentence only says who the dead or hurt just told were: «وأفاد بأن من بين القتلى خمسة أطفال»."""
    if draft.own_place or draft.time is not None or draft.roles("initiator") or other.type not in VIOLENT:
        return False
    if draft.view.sentence.index - other.view.sentence.index > 2 or not any(
        t.trigger.group == "casualty" for t in other.trigs
    ):
        return False
    first = min(draft.trigs, key=lambda t: t.start)
    named = not first.is_verb and first.form.definite and first.trigger.pos == "noun"
    return named and all(t.trigger.group == "casualty" for t in draft.trigs)


def _goes_on(draft: Draft, other: Draft) -> bool:
    """Tell whether talks or a calm just told are told on, with no place or time of their own («وترأس الوفد …»)."""
    if draft.type not in ("talks", "lull") or draft.status != other.status or draft.time is not None:
        return False
    if any(p.kind != "country" and not p.anaphor for p, _ in draft.places):
        return False
    return draft.view.sentence.index - other.view.sentence.index <= 3


def _vague(draft: Draft, kept: list[Draft]) -> bool:
    """Tell whether a noun names in passing what is told with facts beside it («حركات نزوح …، مع نزوح 216 ألفاً»)."""
    if any(light.trigger.subject == "agent" for light in draft.light):
        return False  # «أوقعوا المهاجمين في | كمين»
    if draft.head.is_verb or draft.counts or draft.status != "reported" or draft.type in ("statement", "lull", "talks"):
        return False
    if (
        draft.own_place
        or draft.roles("party")
        or (draft.roles("initiator") and draft.type not in ("control_gained", "advance"))
    ):
        return False
    index = draft.view.sentence.index
    return any(
        other is not draft
        and near(draft.type, other.type)
        and abs(other.view.sentence.index - index) <= 1
        and (other.own_place or other.counts)
        for other in kept
    )


def _points_back(draft: Draft) -> bool:
    """Tell whether the trigger is a definite noun that brings no place of its own («وأدى الهجوم إلى …»)."""
    head = draft.head
    if head.is_verb or head.trigger.group != "event" or draft.type in ("statement", "talks", "agreement", "protest"):
        return False
    word = head.hit
    definite = head.form.definite or word.suffix != ""
    placed = not _own_places(draft) or _is_located(draft)
    return definite and placed and (not draft.roles("initiator") or is_ascribed(draft))


def _is_located(draft: Draft) -> bool:
    """Tell whether a sentence says where what was told took place: «وقال إن | الهجوم وقع | في منطقة مخمور»."""
    happened = (h for h in draft.view.trigger_hits if h.start == draft.head.end and h.entry.pos == "verb")
    return any(h.entry.trigger.group == "light" and h.entry.trigger.aspect == "happen" for h in happened)


def _own_places(draft: Draft) -> list[Any]:
    return [p for p, _ in draft.places if not p.anaphor and p.role != "in"]


def _same_told(first: Draft, second: Draft, published: Published) -> bool:
    """Tell whether two drafts of one type name the same place and nothing that differs."""
    a, b = place_names(first), place_names(second)
    if not a or not b or not (a & b):
        return False
    return first.status == second.status and agree(first, second, published)


def place_names(draft: Draft) -> set[str]:
    """Return the folded names of the places where a draft happens."""
    return {p.key for p, _ in draft.places if p.role != "in" and not p.anaphor}


def _as_enclosing(place: PlaceMention, view: View, other: Draft) -> tuple[PlaceMention, View]:
    """Return a place as the second telling has it where that names a finer one in it («في حي الأمين شرقي | بغداد»)."""
    if place.role == "in" or place.anaphor or not place_names(other) - {place.key}:
        return place, view
    return next(((p, v) for p, v in other.places if p.role == "in" and p.key == place.key), (place, view))


def _says_how_many(count: CountMention) -> bool:
    """Tell whether a number is told, not only «القتلى» or «الجرحى» again: «ونقلت جثث | القتلى | إلى الطب العدلي»."""
    return count.numbered or count.high is not None


def absorb(target: Draft, other: Draft) -> None:
    """Put what a second telling adds into the first."""
    target.merged.append(other)
    names = place_names(target)
    target.places = [_as_enclosing(p, v, other) for p, v in target.places]
    target.places.extend(
        (p, v)
        for p, v in other.places
        if p.key not in names and not p.anaphor and not (target.type == "talks" and p.kind == "country")
    )
    roles = {r for r, _, _ in target.actors}
    known = {identity(a) for _, a, _ in target.actors}
    target.actors.extend(
        row for row in other.actors if row[0] not in roles or (row[0] == "party" and identity(row[1]) not in known)
    )
    loose = undivided(target) | {id(c) for _, c, _ in target.counts if c.high is None}
    kinds = {k for k, c, _ in target.counts if not c.part and id(c) not in loose}
    target.counts.extend(row for row in other.counts if row[0] not in kinds or (row[1].part and _says_how_many(row[1])))
    target.weapons.extend(other.weapons)
    target.losses.extend(other.losses)
    if target.time is None:
        target.time = other.time
    if not target.sources and not is_ascribed(other):
        target.sources.extend(other.sources)
    target.rules.append("told again")
