"""Which coded event stands for which gold event: one to one, the likest pair first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from marsad.evaluate.names import same_actor, same_place

Item = dict[str, Any]
Match = Callable[[Item, Item], bool]

FAMILY = {
    kind: family
    for family, kinds in {
        "combat": "clash attack advance control_gained withdrawal deployment",
        "remote": "air_strike shelling bombing suicide_bombing chemical_attack",
        "civilians": "killing abduction arrest abuse destruction siege",
        "unrest": "protest riot",
        "humanitarian": "displacement return aid rescue",
        "diplomacy": "talks agreement statement release sanction lull",
    }.items()
    for kind in kinds.split()
}
_NEAR = {
    frozenset(pair.split("/"))
    for pair in (
        "attack/clash attack/killing advance/clash advance/attack attack/shelling attack/bombing "
        "bombing/suicide_bombing bombing/shelling air_strike/shelling protest/riot abduction/arrest "
        "talks/agreement talks/statement advance/control_gained"
    ).split()
}
_ENOUGH = 1.2


class Alignment(NamedTuple):
    """The pairs of gold and coded events, the gold events missed and the coded ones invented."""

    pairs: list[tuple[Item, Item]]
    missed: list[Item]
    invented: list[Item]


def align(gold: list[Item], coded: list[Item]) -> Alignment:
    """Pair events greedily by likeness; what is not like enough stays alone."""
    likely = sorted(
        ((likeness(g, c), i, j) for i, g in enumerate(gold) for j, c in enumerate(coded)), reverse=True
    )
    lefts: set[int] = set()
    rights: set[int] = set()
    pairs = []
    for like, i, j in likely:
        if like >= _ENOUGH and i not in lefts and j not in rights:
            lefts.add(i)
            rights.add(j)
            pairs.append((gold[i], coded[j]))
    return Alignment(
        pairs,
        [g for i, g in enumerate(gold) if i not in lefts],
        [c for j, c in enumerate(coded) if j not in rights],
    )


def likeness(gold: Item, coded: Item) -> float:
    """Return how much two events are alike: type first, then place, trigger, actors, counts and time."""
    kind = _kind_likeness(gold, coded)
    if not kind:
        return 0
    place = _overlap(core(gold.get("places")), coded.get("places") or [], same_place)
    actor = _overlap(core(gold.get("actors")), coded.get("actors") or [], same_actor)
    count = _overlap(core(gold.get("counts")), coded.get("counts") or [], same_count)
    trigger = _spans_meet(gold.get("trigger"), coded.get("trigger"))
    return kind * (1 + 2 * place + actor + 0.5 * count + 0.5 * same_time(gold, coded) + 1.5 * trigger)


def kinds(event: Item) -> list[str]:
    """Return the types an event may have; gold lists several where more than one reading is right."""
    return event["type"] if isinstance(event["type"], list) else [event["type"]]


def core(items: Iterable[Item] | None) -> list[Item]:
    """Return what counts: gold marks the rest optional."""
    return [item for item in items or () if not item.get("optional")]


def pair_up(
    wanted: list[Item], found: list[Item], match: Match
) -> tuple[list[tuple[Item, Item]], list[Item]]:
    """Pair each wanted item with the first found one that matches; return the pairs and what is left over."""
    left, pairs = list(found), []
    for want in wanted:
        for have in left:
            if match(want, have):
                left.remove(have)
                pairs.append((want, have))
                break
    return pairs, left


def same_count(wanted: Item, found: Item) -> bool:
    """Tell whether two counts say the same: kind and both bounds."""
    return all(wanted.get(key) == found.get(key) for key in ("kind", "low", "high"))


def same_time(gold: Item, coded: Item) -> bool:
    """Tell whether two events fall on the same days, or the coded one within the window that the gold accepts."""
    want, have = days(gold), days(coded)
    window = (gold.get("time") or {}).get("accept")
    if want is None and (have is None or not window):
        return have is None
    if have is None:
        return False
    if want == have:
        return True
    if not window:
        return False
    return _at(window[0]) <= have[0] and have[1] <= _at(window[1])


def days(event: Item) -> tuple[date, date] | None:
    """Return the first and last day of an event, or ``None``."""
    time = event.get("time") or {}
    start = time.get("start")
    return (_at(start), _at(time.get("end") or start)) if start else None


def _at(text: str) -> date:
    return date.fromisoformat(text[:10])


def _kind_likeness(gold: Item, coded: Item) -> float:
    have = kinds(coded)[0]
    return max(_kind_pair(want, have) for want in kinds(gold))


def _kind_pair(want: str, have: str) -> float:
    if want == have:
        return 1
    if frozenset((want, have)) in _NEAR:
        return 0.7
    return 0.3 if FAMILY.get(want) == FAMILY.get(have) else 0


def _overlap(wanted: list[Item], found: list[Item], match: Match) -> float:
    if not wanted and not found:
        return 0.5
    if not wanted or not found:
        return 0
    return 2 * len(pair_up(wanted, found, match)[0]) / (len(wanted) + len(found))


def _spans_meet(left: Item | None, right: Item | None) -> bool:
    a, b = _span(left), _span(right)
    return a[0] < b[1] and b[0] < a[1]


def _span(trigger: Item | None) -> list[int]:
    return (trigger or {}).get("span") or [0, 0]
