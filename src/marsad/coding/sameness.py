"""Sameness: whether the day, the places and the toll of two tellings can be those of one happening.

«مساء السبت» and «السبت 19 فبراير» are one day, «أربعة قتلى» and «عدة قتلى» one toll, «ثلاثة» and «أحد عشر» two.
"""

from __future__ import annotations

from typing import Any

from marsad.coding.accused import identity
from marsad.coding.drafts import Draft
from marsad.mentions.actor_mention import ActorMention
from marsad.mentions.times import resolve_time
from marsad.text.fold import fold_word
from marsad.types import Published

_DEEDS = frozenset({"attack", "killing"})
_MOVES = frozenset({"withdrawal", "advance", "control_gained"})
_BESIDE = frozenset({"in", "toward"})
_SOON = 3  # sentences
_MANY = 10  # dead or hurt: such a figure told twice is of one happening, whatever place is named


def agree(first: Draft, second: Draft, published: Published, dates: bool = False) -> bool:
    """Tell whether two drafts do not contradict each other in time and toll; ``dates``: the first says when it was."""
    if first.time is not None and second.time is None and not dates:
        return False
    if first.time is not None and second.time is not None and not one_day(first, second, published):
        return False
    return not _tolls_differ(first, second)


def one_day(first: Draft, second: Draft, published: Published) -> bool:
    """Tell whether two expressions name one day: in the same words, or by the calendar of the report."""
    if _words(first, first.time) == _words(second, second.time):
        return True
    if first.time is None or second.time is None:
        return False
    days = [resolve_time(time, published, None) for time in (first.time, second.time)]
    if any(day is None or day.start is None or day.precision != "day" for day in days):
        return False
    return days[0] == days[1]


def _words(draft: Draft, mention: Any) -> str:
    return fold_word(draft.view.sentence.text(mention.start, mention.end))


def _figures(draft: Draft) -> dict[str, set[tuple[int, int | None]]]:
    """Return the tolls of a draft by kind, parts left out."""
    found: dict[str, set[tuple[int, int | None]]] = {}
    for kind, count, _ in draft.counts:
        if not count.part:
            found.setdefault(kind, set()).add((count.low, count.high))
    return found


def _tolls_differ(first: Draft, second: Draft) -> bool:
    a, b = _figures(first), _figures(second)
    return any(not _compatible(a[kind], b[kind]) for kind in a.keys() & b.keys())


def _compatible(a: set[tuple[int, int | None]], b: set[tuple[int, int | None]]) -> bool:
    """Tell whether two sets of figures are equal, or one of them gives no number («وإصابة آخرين»)."""
    return a == b or {(1, None)} in (a, b)


def same_toll(first: Draft, second: Draft) -> bool:
    """Tell whether two drafts tell one toll in the same figures: of two kinds, of many people, or by the same hand."""
    a, b = _figures(first), _figures(second)
    shared = a.keys() & b.keys()
    if not shared or any(a[kind] != b[kind] for kind in shared):
        return False
    exact = [row for kind in shared for row in a[kind] if row != (1, None)]
    if len(shared) > 1 and len(exact) > 1 or any(low >= _MANY for low, _ in exact):
        return True
    return first.type == second.type and any(low > 1 for low, _ in exact) and _one_hand(first, second)


def _one_hand(first: Draft, second: Draft) -> bool:
    """Tell whether the same side did it by both tellings."""
    a, b = ({identity(d.view.antecedents.get(id(x), x)) for x in d.roles("initiator")} for d in (first, second))
    return bool(a) and a == b


def same_deed(first: Draft, second: Draft) -> bool:
    """Tell whether a deed is told on by those who did it or suffered it: «المسلحين أطلقوا النار على العميد …».

    The attackers are definite, or the victim was named before; another deed would bring others.
    """
    if not {first.type, second.type} <= _DEEDS or first.status != second.status or _tolls_differ(first, second):
        return False
    if first.view.sentence.index - second.view.sentence.index > _SOON:
        return False
    known = first.view.known.attackers
    doers = [first.view.word(a.start).lstrip("وفبل") for a in first.roles("initiator") if a.form == "head"]
    if any(word in known for word in doers) and not any(a.form == "named" for a in second.roles("initiator")):
        return True
    before = [a for a in second.roles("target") if a.form in ("head", "person", "office")]
    return any(_taken_up(first, a, second, b) for a in first.roles("target") for b in before)


def same_move(first: Draft, second: Draft, published: Published) -> bool:
    """Tell whether a move of the same troops is told again, whoever tells it: «انسحبت … من وادي حضرموت», «… من الوادي».

    The places do not differ, and the second telling names none or one of the first.
    """
    if first.type != second.type or first.type not in _MOVES or first.status != second.status:
        return False
    if first.view.sentence.index - second.view.sentence.index > _SOON - 1 or not _one_hand(first, second):
        return False
    if not agree(first, second, published, dates=True):
        return False
    own, before = ({p.key for p, _ in d.places if p.role not in _BESIDE and not p.anaphor} for d in (first, second))
    if first.type == "withdrawal":
        return own <= before or not before
    return bool(own) and own <= before


def _taken_up(draft: Draft, actor: ActorMention, other: Draft, before: ActorMention) -> bool:
    """Tell whether a victim is the one told before: «ضابطاً …» … «الضابط», «العقيد عبد ربه مطهر» … «العقيد مطهر»."""
    now, then = _named(draft, actor), _named(other, before)
    if actor.form == before.form == "person":
        return now[-1] == then[-1]
    word = now[0]
    return actor.form == "head" and word.startswith("ال") and then[0].removesuffix("ا") == word.removeprefix("ال")


def _named(draft: Draft, actor: ActorMention) -> list[str]:
    view = next((v for _, a, v in draft.actors if a is actor), draft.view)
    return fold_word(view.sentence.text(actor.start, actor.end)).split() or [""]
