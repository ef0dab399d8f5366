"""Tolls that another replaces: «وكانت حصيلة سابقة أشارت إلى مقتل 21», «وارتفعت الحصيلة لاحقاً إلى 55 قتيلاً».

Both tell the same event; the latest figure is its toll (record format: a later exact figure wins).
"""

from __future__ import annotations

from marsad.coding.drafts import VIOLENT, Draft
from marsad.coding.tolls import comes_to
from marsad.mentions.count_mention import CountMention

_HARM = ("killed", "injured")
_NEXT = 3  # words between «حصيلة» and «سابقة»


def is_older_toll(draft: Draft, other: Draft) -> bool:
    """Tell whether a sentence gives an older toll of the event told before, none of whose figures is higher."""
    if draft.type not in VIOLENT or other.type not in VIOLENT or not draft.counts:
        return False
    older, newer = _figures(draft), _figures(other)
    shared = older.keys() & newer.keys()
    if not shared or any(older[kind].low > newer[kind].low for kind in shared):
        return False
    return _may_be_one(draft, other) and _says_older(draft)


def is_risen_toll(draft: Draft, other: Draft) -> bool:
    """Tell whether a sentence says to what the toll of the event told before has risen."""
    if draft.type not in VIOLENT or other.type not in VIOLENT or not draft.counts or not _may_be_one(draft, other):
        return False
    if any(not p.anaphor for p, _ in draft.places) or getattr(draft.time, "kind", "") in ("since", "during"):
        return False
    if any(word.form == "منذ" for word in draft.view.sentence.words):
        return False  # «بلغت الحصيلة الإجمالية منذ بدء العدوان …»
    newer, older = _figures(draft), _figures(other)
    shared = older.keys() & newer.keys()
    risen = bool(shared) and any(comes_to(draft.view, count) for count in newer.values())
    return risen and all(newer[kind].low > older[kind].low for kind in shared)


def replace_toll(draft: Draft, other: Draft) -> None:
    """Take the figures from an event that another sentence has risen ones of."""
    kinds = _figures(draft).keys()
    other.counts = [row for row in other.counts if row[0] not in kinds or row[1].part]


def _says_older(draft: Draft) -> bool:
    view = draft.view
    told = [i for i in range(view.sentence.n) if view.word(i).lstrip("وف") in view.known.older_told]
    return any(view.word(k) in view.known.older_toll for i in told for k in range(i + 1, i + 1 + _NEXT))


def _may_be_one(draft: Draft, other: Draft) -> bool:
    """Tell whether neither names a place that the other does not have, where both name one."""
    first = {p.key for p, _ in draft.places if not p.anaphor and p.key}
    second = {p.key for p, _ in other.places if not p.anaphor and p.key}
    return not first or not second or bool(first & second)


def _figures(draft: Draft) -> dict[str, CountMention]:
    """Return the whole figures of the dead and hurt that a draft has, none of a kind told twice."""
    found = {kind: [c for k, c, _ in draft.counts if k == kind and c.numbered and not c.part] for kind in _HARM}
    return {kind: counts[0] for kind, counts in found.items() if len(counts) == 1}
