"""Meetings told on: «جاء ذلك في اتصال هاتفي بين الوزيرين», «كما بحث الجانبان …» belong to the meeting just told."""

from __future__ import annotations

from marsad.coding.accused import identity
from marsad.coding.drafts import Draft
from marsad.mentions.actor_mention import ActorMention
from marsad.text.fold import fold_word

_ON = 4  # sentences in which a meeting is told on


def same_meeting(draft: Draft, other: Draft) -> bool:
    """Tell whether talks go on telling the talks told before them: they point back, and bring no other party."""
    if draft.type != "talks" or other.type != "talks" or draft.status != other.status:
        return False
    if draft.view is other.view or draft.view.sentence.index - other.view.sentence.index > _ON:
        return False
    known = {identity(a) for a in other.roles("party")}
    brings_none = all(_is_pair(draft, a) or identity(a) in known for a in draft.roles("party"))
    if _opens_back(draft):
        return brings_none or _of_both(draft)
    return brings_none and _points_back(draft) and not _times_differ(draft, other)


def _opens_back(draft: Draft) -> bool:
    """Tell whether the sentence says that it was there: «جاء ذلك خلال | لقاء», «وجاء اللقاء على هامش …»."""
    view = draft.view
    return view.word(0).removeprefix("و") in view.known.came and view.word(1) in view.known.the_meeting


def _of_both(draft: Draft) -> bool:
    """Tell whether a pronoun or «الوزيرين» right behind says that it was between those just named: «لقاء | جمعهما»."""
    view, end = draft.view, draft.head.end
    return view.has(view.known.of_both, end, end + 3) or any(_is_pair(draft, a) for a in draft.roles("party"))


def _points_back(draft: Draft) -> bool:
    head = draft.head
    if head.is_verb:
        return any(_is_pair(draft, a) for a in draft.roles("party")) or " ال" in head.trigger.lemma
    return head.form.definite or any(_is_pair(draft, a) for a in draft.roles("party"))


def _is_pair(draft: Draft, actor: ActorMention) -> bool:
    """Tell whether a mention takes up two who were named: «الوزيران», «الجانبين», «الطرفان»."""
    if actor.form == "anaphor":
        return True
    word = draft.view.word(actor.start).removeprefix("و").removeprefix("ل")
    return (
        actor.form == "office" and actor.end - actor.start == 1 and word.startswith("ال") and word[-2:] in ("ان", "ين")
    )


def _times_differ(first: Draft, second: Draft) -> bool:
    if first.time is None or second.time is None:
        return False
    a, b = (fold_word(d.view.sentence.text(d.time.start, d.time.end)) for d in (first, second) if d.time)
    return a not in b and b not in a


def same_release(draft: Draft, other: Draft) -> bool:
    """Tell whether a release is told on without figures: «أُفرج عن الأسرى …», «اكتملت عملية | الإفراج»."""
    if draft.type != "release" or other.type != "release" or draft.status != other.status or draft.time is not None:
        return False
    if draft.view is other.view or draft.view.sentence.index - other.view.sentence.index > _ON:
        return False
    if any(count.numbered or count.low > 1 for _, count, _ in draft.counts):
        return False
    known = {identity(a) for a in other.roles("initiator")}
    if known and any(identity(a) not in known for a in draft.roles("initiator")):
        return False
    return all(a.definite for a in draft.roles("target"))


def same_sanction(draft: Draft, other: Draft) -> bool:
    """Tell whether sanctions are told on: of the same power, in the next sentences, with no other day."""
    if draft.type != "sanction" or other.type != "sanction" or draft.status != other.status:
        return False
    if draft.view is other.view or draft.view.sentence.index - other.view.sentence.index > _ON:
        return False
    first, second = ({a.country for a in d.roles("initiator")} for d in (draft, other))
    return bool(first & second) and None not in first and not _times_differ(draft, other)
