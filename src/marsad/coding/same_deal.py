"""Deals and takings told again: one truce however often it is named, one journalist however often he is abducted.

«وقّعت ثلاثة فصائل اتفاقاً في القاهرة … ووقّع الإعلان جيش الإسلام و…» is one agreement; «خطف مجهولون الصحافي … إن مجموعة
خطفته من مقر الصحيفة» is one abduction. Other parties, another person, place or day make another event.
"""

from __future__ import annotations

from marsad.coding.drafts import Draft
from marsad.coding.retold import is_another, places_meet, times_meet
from marsad.text.fold import fold_word
from marsad.types import Published

_DEALT = frozenset({"GOV", "MIL", "REB", "OPP", "IGO", "COP"})
_TAKEN = frozenset({"abduction", "arrest", "release"})
_FAR = 8  # sentences


def same_matter(draft: Draft, other: Draft, published: Published) -> bool:
    """Tell whether a draft names again a deal or the taking of one person told before it."""
    if draft.type != other.type or draft.status != other.status or draft.view is other.view or is_another(draft):
        return False
    if draft.view.sentence.index - other.view.sentence.index > _FAR:
        return False
    if places_meet(draft, other) is False or not times_meet(draft, other, published):
        return False
    return _same_parties(draft, other) if draft.type == "agreement" else _same_person(draft, other)


def _same_parties(draft: Draft, other: Draft) -> bool:
    """Tell whether the parties are of one country: «ثلاثة فصائل سورية» are named one by one later."""
    mine, told = _lands(draft), _lands(other)
    return not mine or not told or bool(mine & told)


def _lands(draft: Draft) -> set[str | None]:
    return {a.country for r, a, _ in draft.actors if r in ("party", "initiator") and a.sector in _DEALT}


def _same_person(draft: Draft, other: Draft) -> bool:
    """Tell whether both take one person, of whom a pronoun or a shared name says that he is the same."""
    if draft.type not in _TAKEN or not _takes_one(draft) or not _takes_one(other):
        return False
    mine, told = _named(draft), _named(other)
    taken_up = any(t.hit.suffix in ("ه", "ها") for t in draft.trigs)
    return bool(mine & told) or not told or (taken_up and not mine)


def _takes_one(draft: Draft) -> bool:
    return all(count.high == 1 or (count.high is None and count.low == 1) for _, count, _ in draft.counts)


def _named(draft: Draft) -> set[str]:
    """Return the words of the names and trades of those taken: «الصحافي سراج»."""
    taken = [(a, v) for r, a, v in draft.actors if r == "target"] + [(a, v) for _, a, v in draft.victims]
    words = {w for a, v in taken for w in fold_word(v.sentence.text(a.start, a.end)).split()}
    return {word.removeprefix("ال") for word in words}
