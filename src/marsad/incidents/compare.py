"""Comparing two accounts: what agrees and what does not, each with its points and its reason."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from marsad.incidents.account import Account, Spot
from marsad.incidents.rules import Rules

_KM_PER_DEGREE = 111.2
_NEXT_KM = 15.0
_WIDE_TOWN_KM = 25.0
_NEAR_TOLL = 1.34  # the larger figure by the smaller: 15 and 20 may be one toll, 15 and 21 hardly
_FAR_TOLL = 3.0
_STEPS_APART = 2
_CLASHES = frozenset(
    "other_place other_area next_place next_day other_facility other_day_part told_twice far_toll".split()
)
_NOBODY = "«"


class Finding(NamedTuple):
    """One thing compared: its name in the rules, its points, the reason in words."""

    name: str
    points: float
    reason: str


class Comparison(NamedTuple):
    """How much speaks for two accounts telling one happening, and why."""

    score: float
    findings: tuple[Finding, ...]

    @property
    def clash(self) -> bool:
        """Whether something told rules out one happening, not only that little is told."""
        return any(finding.name in _CLASHES for finding in self.findings)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons in words, the weightiest first."""
        return tuple(f.reason for f in sorted(self.findings, key=lambda f: -abs(f.points)))


def compare(one: Account, other: Account, rules: Rules) -> Comparison:
    """Return the points for two accounts telling one happening; they must be comparable."""
    names = dict(_findings(one, other, rules))
    found = tuple(Finding(name, rules.weights[name], reason) for name, reason in names.items())
    return Comparison(round(sum(finding.points for finding in found), 3), found)


def comparable(one: Account, other: Account, rules: Rules) -> bool:
    """Tell whether two accounts can tell one happening at all by scope, type and, in one report, contradiction."""
    if one.alone or other.alone:
        return False
    return one.type == other.type or frozenset((one.type, other.type)) in rules.near


def _within_report(one: Account, other: Account) -> Iterator[tuple[str, str]]:
    """Compare two events of one report: the coder tells a happening once, but two sides' accounts of it apart."""
    if _contradict(one, other):
        yield "two_versions", "one report tells two versions"
    elif one.type == other.type:
        yield "told_twice", "one report tells both"
    else:
        yield "told_beside", "one report tells both"


def _contradict(one: Account, other: Account) -> bool:
    """Tell whether two events of one report are two sides' accounts of one happening, or its denial."""
    if (one.status == "denied") != (other.status == "denied"):
        return True
    sources = [
        {source.get("text") for source in account.record.get("attribution") or ()} for account in (one, other)
    ]
    if sources[0] == sources[1]:
        return False
    accused = bool(one.initiators and other.initiators and not one.initiator_kin & other.initiator_kin)
    if one.status != other.status or one.type != other.type or accused:
        return True
    shared = one.tolls.keys() & other.tolls.keys()
    return all(sources) and any(_two_figures(one.tolls[kind], other.tolls[kind]) in _APART for kind in shared)


_APART = ("far_toll", "other_toll")


def _findings(one: Account, other: Account, rules: Rules) -> Iterator[tuple[str, str]]:
    yield ("same_type", one.type) if one.type == other.type else ("near_type", f"{one.type} and {other.type}")
    yield from _times(one, other, rules)
    if one.report == other.report:
        yield from _within_report(one, other)
    if one.type in rules.by_parties and other.type in rules.by_parties:
        yield from _met(one, other)
        yield from (finding for finding in _places(one, other) if finding[0] not in ("place_unknown",))
        return
    yield from _places(one, other)
    yield from _sides(one, other)
    yield from _figures(one, other)
    yield from _details(one, other, rules)
    if one.copy == other.copy and one.report != other.report:
        yield "copies", "reports of one text"


def _times(one: Account, other: Account, rules: Rules) -> Iterator[tuple[str, str]]:
    if one.start is None or other.start is None or one.end is None or other.end is None:
        yield "time_unknown", "the time of one is not known"
        return
    gap = max(one.start, other.start) - min(one.end, other.end)
    short = one.end - one.start <= 1 and other.end - other.start <= 1  # a night has two dates
    if gap <= 0 and short:
        yield "same_day", "the same day"
    elif gap <= 0:
        yield "days_meet", "their days meet"
    elif gap == 1 and (one.assumed if one.start > other.start else other.assumed):
        yield "day_assumed", "one has only its report's day"
    elif gap == 1 and one.day_parts & rules.night and other.day_parts & rules.night:
        yield "night_between", "one night, two dates"
    else:
        yield "next_day", f"{gap} days apart"


def _places(one: Account, other: Account) -> Iterator[tuple[str, str]]:
    found = [row for a in one.spots for b in other.spots if (row := _two_spots(a, b)) is not None]
    if found:
        yield max(found, key=lambda row: _ORDER[row[0]])
    elif one.areas and other.areas:
        if one.areas & other.areas:
            yield "place_meets_area", f"both in {', '.join(sorted(one.areas & other.areas))}"
        else:
            yield "other_area", "different provinces"
    elif one.country and other.country and one.country != other.country:
        yield "other_area", "different countries"
    else:
        yield "place_unknown", "the place of one is not known"


_ORDER = {
    name: rank
    for rank, name in enumerate(
        "other_place next_place place_unknown place_meets_area place_in_reach same_place".split()
    )
}


def _two_spots(a: Spot, b: Spot) -> tuple[str, str] | None:
    """Return how two places stand to each other, ``None`` when nothing is known of it."""
    exact = max(a.radius, b.radius) <= 20
    if _one_name(a, b) and (a.lat is None or b.lat is None or distance(a, b) <= _WIDE_TOWN_KM):
        return ("same_place", a.key) if exact else ("place_meets_area", a.key)
    if a.lat is None or b.lat is None:
        return ("other_place", f"{a.key} is not {b.key}") if exact and a.key != b.key and a.id != b.id else None
    km = distance(a, b)
    apart = f"{a.key} and {b.key}, {km:.0f} km apart"
    if km <= max(a.radius, b.radius):
        return ("place_in_reach" if exact else "place_meets_area"), apart
    return ("next_place" if km <= _NEXT_KM else "other_place"), apart


def _one_name(a: Spot, b: Spot) -> bool:
    return bool(a.id and a.id == b.id) or (a.key == b.key and (not a.area or not b.area or a.area == b.area))


def distance(a: Spot, b: Spot) -> float:
    """Return about how many kilometres lie between two places with coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    narrow = math.cos(math.radians((a.lat + b.lat) / 2))
    return _KM_PER_DEGREE * math.hypot(a.lat - b.lat, (a.lon - b.lon) * narrow)


def _met(one: Account, other: Account) -> Iterator[tuple[str, str]]:
    """Compare what has parties: who met, agreed or was released."""
    shared = one.parties & other.parties
    if not one.parties or not other.parties:
        return
    if len(shared) >= min(2, len(one.parties), len(other.parties)):
        yield "same_parties", f"both name {', '.join(sorted(shared))}"
    elif shared:
        yield "shared_party", f"both name {', '.join(sorted(shared))}"
    else:
        yield "other_parties", "different parties"


def _sides(one: Account, other: Account) -> Iterator[tuple[str, str]]:
    """Compare who did it to whom; whom nobody names contradicts nothing, and parties of a clash have no order."""
    if one.parties and other.parties and (one.type == "clash" or other.type == "clash"):
        if one.parties & other.parties:
            yield "same_initiator", f"both name {', '.join(sorted(one.parties & other.parties))}"
        return
    sides = (
        ("initiator", one.initiators, other.initiators, one.initiator_kin & other.initiator_kin),
        ("target", one.targets, other.targets, one.target_kin & other.target_kin),
    )
    for role, mine, theirs, shared in sides:
        known = [{who for who in side if not who.startswith(_NOBODY)} for side in (mine, theirs)]
        if shared:
            yield f"same_{role}", f"{role} {', '.join(sorted(mine & theirs or shared))}"
        elif known[0] and known[1]:
            yield f"other_{role}", f"{role} {'/'.join(sorted(known[0]))} or {'/'.join(sorted(known[1]))}"


def _figures(one: Account, other: Account) -> Iterator[tuple[str, str]]:
    """Compare the tolls: the worst disagreement counts, an equal toll of several dead says much."""
    found = [
        (_two_figures(one.tolls[kind], other.tolls[kind]), kind) for kind in sorted(one.tolls) if kind in other.tolls
    ]
    known = [(name, kind) for name, kind in found if name]
    if known:
        name, kind = min(known, key=lambda row: _FIGURES.index(row[0]))
        yield name, f"{kind} {_said(one.tolls[kind])} and {_said(other.tolls[kind])}"


_FIGURES = ("far_toll", "same_toll", "other_toll", "near_toll")


def _two_figures(a: tuple[int, int | None], b: tuple[int, int | None]) -> str:
    if a == b:
        return "same_toll" if a[0] > 1 else "near_toll"
    if (a[1] is None or b[0] <= a[1]) and (b[1] is None or a[0] <= b[1]):
        return "near_toll"
    small, large = sorted((max(a[0], 1), max(b[0], 1)))
    if large - small <= 1 or large / small <= _NEAR_TOLL:
        return "near_toll"
    return "far_toll" if large / small >= _FAR_TOLL and large - small > 5 else "other_toll"


def _said(figure: tuple[int, int | None]) -> str:
    low, high = figure
    return f"≥{low}" if high is None else str(low) if low == high else f"{low}-{high}"


def _details(one: Account, other: Account, rules: Rules) -> Iterator[tuple[str, str]]:
    """Compare what was hit, with what, and in which part of the day."""
    shared = one.facilities & other.facilities
    hit = [facilities & rules.tell_apart for facilities in (one.facilities, other.facilities)]
    if shared:
        yield "same_facility", f"both tell of a {'/'.join(sorted(shared))}"
    elif all(hit):
        yield "other_facility", f"a {'/'.join(sorted(hit[0]))} or a {'/'.join(sorted(hit[1]))}"
    if one.weapons & other.weapons:
        yield "same_weapon", f"{'/'.join(sorted(one.weapons & other.weapons))}"
    if one.day_parts and other.day_parts:
        apart = min(_steps(int(a), int(b)) for a in one.day_parts for b in other.day_parts)
        if apart == 0:
            yield "near_day_part", "the same part of the day"
        elif apart >= _STEPS_APART:
            yield "other_day_part", "different parts of the day"


def _steps(a: int, b: int) -> int:
    """Return the steps between two parts of the day round the clock: before dawn is next to night."""
    return min(abs(a - b), 6 - abs(a - b))
