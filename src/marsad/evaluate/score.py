"""Facts found, missed and invented, slot by slot: the rules of the shared scorer, in the project's own structure.

Every fact of an event counts once: that it is there, its type, status, scope, time, each place, each actor with
role and affiliation, each count, and whether its source is named. A missed event misses all its facts; an invented
one invents all of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from marsad.evaluate.align import Item, align, core, kinds, pair_up, same_count, same_time
from marsad.evaluate.names import same_actor, same_name, same_place

SLOTS = (
    "event",
    "type",
    "status",
    "scope",
    "time",
    "place",
    "actor",
    "role",
    "sector",
    "count",
    "attribution",
)


@dataclass(slots=True)
class Tally:
    """How many facts of each slot were found, missed and invented, and what happened to each event."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    invented: Counter[str] = field(default_factory=Counter)
    story: list[str] = field(default_factory=list)

    def one(self, slot: str, right: bool) -> None:
        """Count a fact that is either right, or both missed and replaced by an invented one."""
        if right:
            self.found[slot] += 1
        else:
            self.missed[slot] += 1
            self.invented[slot] += 1

    def add(self, other: Tally) -> None:
        """Take in another tally."""
        for name in ("found", "missed", "invented"):
            getattr(self, name).update(getattr(other, name))
        self.story += other.story


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and their harmonic mean over `gold` facts."""

    precision: float
    recall: float
    f1: float
    gold: int


def score_report(gold: list[Item], coded: list[Item]) -> Tally:
    """Return the tally of one report's events against its gold."""
    tally = Tally()
    pairs, missed, invented = align(gold, coded)
    for event in missed:
        if not event.get("optional"):
            tally.missed.update(_facts(event))
            tally.story.append(f"missed   {_name(event)}")
    for event in invented:
        tally.invented.update(_facts(event))
        tally.story.append(f"invented {_name(event)}")
    for want, have in pairs:
        if not want.get("optional"):
            tally.add(_score_pair(want, have))
    return tally


def _score_pair(want: Item, have: Item) -> Tally:
    tally = Tally(found=Counter(event=1))
    tally.one("type", kinds(have)[0] in kinds(want))
    tally.one("status", have.get("status", "reported") in _several(want.get("status", "reported")))
    tally.one("scope", have.get("scope", "incident") in _several(want.get("scope", "incident")))
    tally.one("time", same_time(want, have))
    _score_items(tally, "place", want.get("places"), have.get("places"), same_place)
    actors, missing, left = _score_items(tally, "actor", want.get("actors"), have.get("actors"), same_actor)
    _score_roles(tally, actors, missing, left)
    _score_items(tally, "count", want.get("counts"), have.get("counts"), same_count)
    _score_attribution(tally, want, have)
    wrong = sorted(tally.missed.keys() | tally.invented.keys())
    tally.story.append(
        f"matched  {_name(want)} -> {kinds(have)[0]}" + (f"; wrong: {', '.join(wrong)}" if wrong else "")
    )
    return tally


def _score_items(
    tally: Tally, slot: str, wanted: list[Item] | None, found: list[Item] | None, match: Any
) -> tuple[list[tuple[Item, Item]], list[Item], list[Item]]:
    """Count a slot of several items; what matches an optional item is neither right nor wrong."""
    needed = core(wanted)
    pairs, left = pair_up(needed, found or [], match)
    _, left = pair_up([item for item in wanted or [] if item.get("optional")], left, match)
    tally.found[slot] += len(pairs)
    tally.missed[slot] += len(needed) - len(pairs)
    tally.invented[slot] += len(left)
    got = [id(want) for want, _ in pairs]
    return pairs, [item for item in needed if id(item) not in got], left


def _score_roles(tally: Tally, pairs: list[tuple[Item, Item]], missing: list[Item], left: list[Item]) -> None:
    for want, have in pairs:
        tally.one("role", have.get("role") in _several(want.get("role")))
        if _affiliated(want):
            sectors, countries = _several(want.get("sector")), _several(want.get("country"))
            right = have.get("country") in countries and (sectors == [None] or have.get("sector") in sectors)
            tally.one("sector", right)
    tally.missed["role"] += len(missing)
    tally.missed["sector"] += sum(map(_affiliated, missing))
    tally.invented["role"] += len(left)
    tally.invented["sector"] += sum(map(_affiliated, left))


def _score_attribution(tally: Tally, want: Item, have: Item) -> None:
    needed, given = core(want.get("attribution")), have.get("attribution") or []
    if needed:
        hit = any(same_name(source, said.get("text", "")) for source in needed for said in given)
        tally.found["attribution"] += hit
        tally.missed["attribution"] += not hit
        tally.invented["attribution"] += bool(given) and not hit
    elif given and not want.get("attribution"):
        tally.invented["attribution"] += 1


def _facts(event: Item) -> Counter[str]:
    """Return how many facts of each slot an event carries."""
    actors = core(event.get("actors"))
    return Counter(
        event=1, type=1, status=1, scope=1, time=1, place=len(core(event.get("places"))), actor=len(actors),
        role=len(actors), sector=sum(map(_affiliated, actors)), count=len(core(event.get("counts"))),
        attribution=1 if core(event.get("attribution")) else 0,
    )  # fmt: skip


def figures(tally: Tally) -> dict[str, Figure]:
    """Return the figure of each slot, and of all facts together under `facts`."""
    counts = (tally.found, tally.missed, tally.invented)
    result = {slot: _figure(*(count[slot] for count in counts)) for slot in SLOTS}
    result["facts"] = _figure(*(sum(count[slot] for slot in SLOTS[1:]) for count in counts))
    return result


def _figure(found: int, missed: int, invented: int) -> Figure:
    precision = found / (found + invented) if found + invented else 0.0
    recall = found / (found + missed) if found + missed else 0.0
    both = precision + recall
    return Figure(precision, recall, 2 * precision * recall / both if both else 0.0, found + missed)


def broken_spans(value: Any, text: str) -> int:
    """Return how many spans do not hold the words that stand beside them."""
    return sum(text[start:end] != words for (start, end), words in _spans(value))


def _spans(value: Any) -> Iterator[tuple[list[int], str]]:
    if isinstance(value, dict):
        if value.get("span") and "text" in value:
            yield value["span"], value["text"]
        for inner in value.values():
            yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)


def _affiliated(actor: Item) -> bool:
    return bool(actor.get("sector") or actor.get("country"))


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(event: Item) -> str:
    return f"{kinds(event)[0]} {(event.get('trigger') or {}).get('text', '')}".strip()
