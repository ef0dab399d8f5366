"""Leads and details: news tells a happening in short, then again in full, as the same event.

«قُتل شخصان وأصيب 23 في انفجار سيارة مفخخة شرق بغداد. وقال مصدر إن السيارة انفجرت في حي الأمين فقتلت شخصين» is one
bombing. The second telling may be finer in place and toll, but must contradict neither.
"""

from __future__ import annotations

from marsad.coding.drafts import REMOTE, VIOLENT, Draft
from marsad.coding.sameness import one_day
from marsad.coding.tolls import undivided
from marsad.mentions.place_mention import RANK
from marsad.text.fold import fold_word
from marsad.types import Published

_RETOLD = VIOLENT - {"clash", "advance", "control_gained"}
_SAME = _RETOLD | {"clash"}  # only by their tolls
_JUST = 3  # sentences after a lead in which «الانفجار» is its own
_NEXT_TO = 3  # words between a trigger and «ثانية»
_SUMMED = 2  # happenings that make a lead a sum
_STRONG = 3  # a toll of so many is hardly met twice in one report

Toll = dict[str, tuple[int, int | None]]


def tells_again(draft: Draft, other: Draft, leads: bool, published: Published) -> bool:
    """Tell whether a draft is a fuller telling of one before it, the same toll or what a lead announced."""
    if draft.type not in _SAME or other.type not in _SAME or draft.status != other.status:
        return False
    if not (leads or (draft.counts and other.counts)):
        return False
    mine, told = _toll(draft), _toll(other)
    if not _agree(mine, told) or is_another(draft) or _is_one_of(draft, other):
        return False
    if _same_toll(draft, other, mine, told, published):
        return True
    return leads and {draft.type, other.type} <= _RETOLD and _details_lead(draft, other, published)


def without_sums(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts less a lead that only sums up two told after it; of three or more it is the aggregate.

    «سبعة قتلى في غارات على سرمين وبنش. أصابت الأولى سرمين فقتلت أربعة … وقُتل ثلاثة في غارة على بنش»: rule of the
    record format for leads and totals of a day. A lead with a toll is a sum only where its parts have tolls.
    """
    lead = drafts[0] if drafts else None
    if lead is None or lead.type not in _RETOLD or any(_names(d) for d in lead.merged):
        return drafts
    around = set().union(*(_names(d) - _names(d, within=False) for d in drafts))
    named = _names(lead, within=False) - around
    parts = [d for d in drafts[1:] if _is_part(d, lead, named)]
    told = set().union(*(_names(d, within=False) for d in parts)) & named
    if len(named) < _SUMMED or len(parts) < _SUMMED or told != named:
        return drafts
    if len(parts) == _SUMMED:
        return drafts[1:]
    lead.scope = "aggregate"
    return drafts


def _is_part(draft: Draft, lead: Draft, named: set[str]) -> bool:
    """Tell whether a draft tells of one of the places that a lead sums up, with a toll if the lead has one."""
    if draft.type not in _RETOLD or draft.status != lead.status or draft.view is lead.view:
        return False
    inside = _names(draft, within=False) & named
    return bool(inside) and inside != named and (not _toll(lead) or bool(_toll(draft)))


def _is_one_of(draft: Draft, other: Draft) -> bool:
    """Tell whether a draft tells of one of several places of another: a part of it, or a strike of its own."""
    at, several = _names(draft, within=False), _names(other, within=False) - _areas(other)
    return bool(at & several) and len(several - at - _names(draft)) > 0


def is_another(draft: Draft) -> bool:
    """Tell whether a draft is called another one: «انفجرت سيارة مفخخة | ثانية», «في هجوم | آخر»."""
    view = draft.view
    ends = [t.end for t in draft.trigs if t.trigger.group == "event"] + [w.end for w, v in draft.weapons if v is view]
    words = (view.word(i) for end in ends for i in range(end, min(end + _NEXT_TO, view.sentence.n)))
    return any(word in view.known.another for word in words)


def _agree(a: Toll, b: Toll) -> bool:
    """Tell whether no figure of one excludes the other's: «عدد من القتلى» and 4 agree, 3 and 4 do not."""
    return all(_overlap(a[kind], b[kind]) for kind in a.keys() & b.keys())


def _overlap(a: tuple[int, int | None], b: tuple[int, int | None]) -> bool:
    return (a[1] is None or b[0] <= a[1]) and (b[1] is None or a[0] <= b[1])


def _toll(draft: Draft) -> Toll:
    """Return the whole figures of the dead and hurt, exact ones first; of two figures of one kind neither counts.

    A figure of both together («قتل وجرح 13») leaves open how many of them died.
    """
    found: Toll = {}
    if not draft.counts:
        return found
    together = undivided(draft)
    for kind in ("killed", "injured"):
        told = [count for k, count, _ in draft.counts if k == kind and not count.part]
        best = [count for count in told if count.high is not None] or told
        if len(best) == 1:
            found[kind] = (0 if id(best[0]) in together else best[0].low, best[0].high)
    return found


def _same_toll(draft: Draft, other: Draft, a: Toll, b: Toll, published: Published) -> bool:
    """Tell whether two drafts have the same exact toll, and places that may be one."""
    same = [a[kind] for kind in a.keys() & b.keys() if a[kind] == b[kind] and a[kind][1] and a[kind][0]]
    if (_adds_up(a, b) or _adds_up(b, a)) and draft.view.sentence.index - other.view.sentence.index <= _JUST:
        return True
    if not same:
        return False
    placed = places_meet(draft, other)
    if placed is None:
        return len(same) > 1 or same[0][0] >= _STRONG
    return placed and (times_meet(draft, other, published) or len(same) > 1)


def _adds_up(whole: Toll, parts: Toll) -> bool:
    """Tell whether the dead and hurt of one are what the other tells together: «قتل وأصيب 23», «8 قتلى و15 جريحاً»."""
    if len(whole) != len(parts) or len(whole) != 2 or any(low or not high for low, high in whole.values()):
        return False
    highs = [high for _, high in parts.values()]
    return None not in highs and sum(high or 0 for high in highs) == whole["killed"][1]


def _details_lead(draft: Draft, other: Draft, published: Published) -> bool:
    """Tell whether a draft tells on what the lead announced in the place that the lead named, at no other time."""
    apart = draft.view.sentence.index - other.view.sentence.index
    if apart > _JUST or places_meet(draft, other) is False:
        return False
    return times_meet(draft, other, published) and _is_known(draft)


def _is_known(draft: Draft) -> bool:
    """Tell whether what happened, or what with, is definite: «الانفجار», «انفجرت | السيارة المفخخة»."""
    head, view = draft.head, draft.view
    if not head.is_verb and (head.form.definite or head.hit.suffix):
        return True
    weapons = [w.start for w, v in draft.weapons if v is view and draft.type in REMOTE]
    return any(0 <= abs(start - head.start) <= _NEXT_TO and view.word(start).startswith("ال") for start in weapons)


def places_meet(draft: Draft, other: Draft) -> bool | None:
    """Tell whether where one happened is a place of the other, or around it; None where one names no place."""
    a, b = _names(draft), _names(other)
    at_a, at_b = _names(draft, within=False), _names(other, within=False)
    if not a or not b:
        return None
    if not at_a or not at_b:
        return bool(a & b)
    return bool(at_a & b) or bool(at_b & a)


def _areas(draft: Draft) -> set[str]:
    """Return the names of whole provinces and regions: «قرب العريش في | شبه جزيرة سيناء»."""
    return {p.key for p, _ in draft.places if RANK[p.kind] >= RANK["admin2"]}


def _names(draft: Draft, within: bool = True) -> set[str]:
    return {p.key for p, _ in draft.places if not p.anaphor and p.key and (within or p.role != "in")}


def times_meet(draft: Draft, other: Draft, published: Published) -> bool:
    """Tell whether one has no time of its own, or both name one day («اليوم» and «مساء اليوم», «12 أكتوبر»)."""
    if draft.time is None or other.time is None:
        return True
    first, second = (set(_time_words(d)) for d in (draft, other))
    return bool(first & second) or one_day(draft, other, published)


def _time_words(draft: Draft) -> list[str]:
    assert draft.time is not None
    view = next((v for v in (draft.view, *(m.view for m in draft.merged)) if draft.time in v.times), draft.view)
    return fold_word(view.sentence.text(draft.time.start, draft.time.end)).split()
