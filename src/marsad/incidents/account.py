"""An account: one event of one report, prepared for comparison with the events of other reports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from marsad.incidents.rules import Rules
from marsad.incidents.sides import event_type, read_actors, who, wide_keys, with_kin
from marsad.incidents.spots import Spot, at_border, happened_at, read_areas, read_spots
from marsad.text.fold import fold_word

Record = dict[str, Any]
_OWN_SCOPE = ("aggregate", "background")
_SENTENCE_END = re.compile(r"[.!؟](?=\s|$)|\n")
_A_FEW = 2
RETOLD = 4  # days for which a toll is told anew without saying of which day
_BEFORE, _AFTER = 60, 90  # characters around a trigger that still tell of it
_FIGHTERS = frozenset("soldiers police rebels attackers militants fighters guards troops security".split())


class Account(NamedTuple):
    """What an event says, in the form in which accounts are compared; days are ordinals, ``None`` where unknown."""

    id: str
    report: str
    type: str
    status: str
    scope: str
    start: int | None
    end: int | None
    spots: tuple[Spot, ...]
    areas: frozenset[str]
    country: str
    initiators: frozenset[str]
    targets: frozenset[str]
    initiator_kin: frozenset[str]
    target_kin: frozenset[str]
    initiator_wide: frozenset[str]
    target_wide: frozenset[str]
    parties: frozenset[str]
    tolls: dict[str, tuple[int, int | None]]
    singled: frozenset[str]
    weapons: frozenset[str]
    facilities: frozenset[str]
    day_parts: frozenset[str]
    growing: bool
    assumed: bool
    published: int | None
    guessed: bool
    borrowed: bool
    border: bool
    another: bool
    response: bool
    causes: frozenset[str]
    captured: bool
    copy: str
    outlet: str
    record: Record

    @property
    def doers(self) -> tuple[frozenset[str], ...]:
        """Who did it, as :func:`one_side` takes it."""
        return self.initiators, self.initiator_kin, self.initiator_wide

    @property
    def hit(self) -> tuple[frozenset[str], ...]:
        """To whom it was done, as :func:`one_side` takes it."""
        return self.targets, self.target_kin, self.target_wide

    @property
    def placeless(self) -> bool:
        """Whether it names no place itself."""
        return self.guessed or not self.spots

    @property
    def retold(self) -> bool:
        """Whether it gives a toll that has risen, and no day: «ارتفعت الحصيلة إلى 250»."""
        return self.assumed and self.growing

    @property
    def alone(self) -> bool:
        """Whether it never merges: totals over a period, older events recalled."""
        return self.scope in _OWN_SCOPE


def read_account(
    record: Record, report: str, rules: Rules, *, text: str = "", outlet: str = "", published: date | None = None,
    copy: str = "", around: Sequence[Mapping[str, Any]] = (),
) -> Account:  # fmt: skip
    """Return the account that an event record (the form of FORMAT.md) gives.

    ``text`` is the report's text, for the words around the trigger; ``copy`` names the group of reports of one text;
    ``around`` is what the rest of the report says of where it was (:func:`places_around`).
    """
    told = _words(record, text)
    retold = bool(rules.growing.find(told) or rules.growing.find(_before_trigger(record, text)))
    time = record.get("time") or {}
    places = happened_at(record, rules)
    areas, country = read_areas(record, rules)
    guessed = not places and bool(around)
    borrowed = bool(places and around)
    spots = read_spots([*places, *around], rules)
    if around:
        country = country or next((place["country"] for place in around if place.get("country")), "")
    start, end = _ordinal(time.get("start")), _ordinal(time.get("end"))
    initiators, targets = read_actors(record, "initiator", rules), read_actors(record, "target", rules)
    return Account(
        str(record["id"]), report, event_type(record), record.get("status", "reported"),
        record.get("scope", "incident"),
        start if start is not None else end, end if end is not None else start, spots, areas, country,
        initiators, targets, with_kin(initiators, start, rules.kin), with_kin(targets, start, rules.kin),
        wide_keys(record, "initiator"), wide_keys(record, "target"), _parties(record), _tolls(record), _singled(record),
        frozenset(weapon["kind"] for weapon in record.get("weapons") or ()), rules.facilities.find(told),
        rules.day_parts.find(told), retold, _is_assumed(record, text, published, rules),
        published.toordinal() if published else None,
        guessed, borrowed, at_border(record, rules), bool(rules.another.find(told)), bool(rules.response.find(told)),
        rules.causes.find(told), bool(rules.captured.find(told)), copy or report, outlet, record,
    )  # fmt: skip


def _words(record: Record, text: str) -> str:
    """Return the folded words that name the places of an event and stand around its trigger.

    A sentence may tell two strikes, «على السوق صباحاً … وعلى مدرسة مساءً»: what stands far off is the other's.
    """
    named = [place.get("text") or "" for place in record.get("places") or ()]
    span = (record.get("trigger") or {}).get("span")
    if span:
        spans = record.get("evidence") or [[0, len(text)]]
        start, end = next((s for s in spans if s[0] <= span[0] < s[1]), spans[0])
        named.append(text[max(start, span[0] - _BEFORE) : min(end, span[1] + _AFTER)])
    return fold_word(" ، ".join(named))


def _before_trigger(record: Record, text: str) -> str:
    """Return the words before a trigger in its sentence: «ارتفعت حصيلة ضحايا التفجير»."""
    span = (record.get("trigger") or {}).get("span") or (0, 0)
    return fold_word(_sentence(text, *span)[: span[1] - _sentence_start(text, span[0])][-_BEFORE:])


def _is_assumed(record: Record, text: str, published: date | None, rules: Rules) -> bool:
    """Tell whether an event has its day only from its report: its sentences say neither «اليوم» nor that weekday."""
    time = record.get("time") or {}
    if published is None or time.get("start") != published.isoformat() or time.get("end") != published.isoformat():
        return False
    spans = record.get("evidence") or ()
    told = rules.dated.find(fold_word(" ".join(_sentence(text, a, b) for a, b in spans)))
    return bool(spans) and told.isdisjoint(("today", str(published.weekday())))


def _sentence(text: str, start: int, end: int) -> str:
    """Return the words from start to end with the rest of their sentence."""
    after = _SENTENCE_END.search(text, max(start, end - 1))
    return text[_sentence_start(text, start) : after.start() if after else len(text)]


def _sentence_start(text: str, at: int) -> int:
    return max((match.end() for match in _SENTENCE_END.finditer(text, 0, at)), default=0)


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day[:10]).toordinal() if day else None


def _parties(record: Record) -> frozenset[str]:
    """Return the states and organisations that take part, for what has parties: «الرئيس التركي» is Turkey."""
    found = set()
    for actor in record.get("actors") or ():
        if actor.get("role") in ("party", "initiator", "target"):
            found.add(actor.get("country") or who(actor))
    return frozenset(found)


def _tolls(record: Record) -> dict[str, tuple[int, int | None]]:
    """Return the whole figures by kind; those of fighters apart («killed of soldiers») beside one of other people."""
    found: dict[str, tuple[int, int | None]] = {}
    for count in record.get("counts") or ():
        if not count.get("part"):
            of = count.get("of") or ""
            key = f"{count['kind']} of {of}" if of in _FIGHTERS else count["kind"]
            found.setdefault(key, (count["low"], count.get("high")))
    return found


def _singled(record: Record) -> frozenset[str]:
    """Return the kinds of tolls that only count people who are named: «مقتل العميد سالم» says nothing of others."""
    named = [
        actor["span"]
        for actor in record.get("actors") or ()
        if actor.get("role") == "target" and actor.get("name") and actor.get("span")
    ]
    return frozenset(
        count["kind"]
        for count in record.get("counts") or ()
        if count.get("high") == count["low"] <= _A_FEW and _meets(count.get("span"), named) and not count.get("part")
    )


def _meets(span: Sequence[int] | None, others: Sequence[Sequence[int]]) -> bool:
    return span is not None and any(span[0] < other[1] and other[0] < span[1] for other in others)
