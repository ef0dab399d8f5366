"""The frozen types at the centre of Marsad; no logic lives here beyond small read-only views.

Offsets are Unicode code points of the report's text as given, half-open: ``text[start:end]``.
The wire form (dictionaries, inclusive dates) is written by :mod:`marsad.coding.record`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple


class Span(NamedTuple):
    """Where words stand in the report's text: ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a report with one function: title, summary, caption, byline, subhead, body or boilerplate."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """One published text as it was given, with what its source says about it.

    ``published`` is an ISO date when the source gives one. ``sections`` is given by sources that know
    the page's structure (HTML); otherwise the text is segmented by its own shape. ``raw`` is the SHA-256 of the bytes
    it was read from, where those are archived; it belongs to how the report came in, not to what it is.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: date | None = None
    sections: tuple[Section, ...] | None = None
    raw: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """The days an expression can mean, both ends included; ``None`` for an end that the words leave open."""

    start: date | None
    end: date | None
    precision: str


@dataclass(frozen=True, slots=True)
class Published:
    """When a report appeared, and how that is known: given, stated, inferred or unknown."""

    start: date | None
    end: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem in the input, kept as data so that one bad item never loses the others."""

    code: str
    message: str
    where: str = ""
    span: Span | None = None


class Area(NamedTuple):
    """An administrative area that a place lies in: its level (1 to 3), p-code, Arabic and English name, as known."""

    level: int
    pcode: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place of an event: the words that name it, its role, and what they resolve to, if they do.

    An unresolved place has no coordinates; ``candidates`` are then the ids of the places it could be, the likeliest
    first. ``areas`` and ``pcode`` are known where an official gazetteer was added.
    """

    text: str
    span: Span
    role: str
    precision: str
    id: str | None = None
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None
    country: str | None = None
    name_en: str | None = None
    pcode: str | None = None
    areas: tuple[Area, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who takes part in an event, as the report words it and as the registry knows them."""

    text: str
    span: Span
    role: str
    id: str | None = None
    name: str | None = None
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many were killed, hurt, displaced …; ``high`` is ``None`` when the words set no upper bound."""

    kind: str
    low: int
    high: int | None
    span: Span | None = None
    of: str | None = None
    approx: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon named in the clauses of an event."""

    text: str
    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Loss:
    """Materiel or a building destroyed, damaged or captured."""

    kind: str
    action: str
    count: int | None
    span: Span | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says that an event happened."""

    text: str
    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Event:
    """One happening that a report tells: who did what to whom, where, when, how many, and who says so."""

    id: str
    type: str
    status: str
    scope: str
    time: TimeSpan
    trigger_text: str
    trigger: Span
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    counts: tuple[Count, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    losses: tuple[Loss, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    evidence: tuple[Span, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """What Marsad read in one report."""

    report_id: str
    published: Published
    events: tuple[Event, ...] = ()
    issues: tuple[Issue, ...] = ()
    knowledge_version: str = ""
    explained: tuple[dict[str, Any], ...] = field(default=(), compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the report line of the event record format, ready for JSON."""
        from marsad.record import report_line

        return report_line(self)
