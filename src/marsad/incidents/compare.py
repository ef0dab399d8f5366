"""Comparing two accounts: what agrees and what does not, each with its points and its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from marsad.incidents.account import RETOLD, Account
from marsad.incidents.nearness import compare_places
from marsad.incidents.rules import Rules
from marsad.incidents.sides import may_be_one, one_side
from marsad.incidents.sources import speakers
from marsad.incidents.tolls import least

_NEAR_TOLL = 1.34  # the larger figure by the smaller: 15 and 20 may be one toll, 15 and 21 hardly
_FAR_TOLL = 3.0
_STEEPLY = 8  # times; a blast of 1 dead and one of 187 are two, however the toll of the second rose
_STEPS_APART = 2
_EVENING, _NIGHT = 5, 6  # the last parts of the day
_CLASHES = frozenset(
    "other_place other_area next_place next_day other_facility other_day_part far_day_part told_twice far_toll".split()
)
_NOBODY = "«"
_PEOPLE = "/CVL"
_GUNMEN = "/UAF"


class Finding(NamedTuple):
    """One thing compared: its name in the rules, its points, the reason in words."""

    name: str
    points: float
    reason: str


class Told(NamedTuple):
    """What is found of two accounts before their tolls are compared, and after; None where tolls say nothing."""

    before: tuple[Finding, ...]
    details: tuple[Finding, ...] | None


class Comparison(NamedTuple):
    """How much speaks for two accounts telling one happening, and why."""

    score: float
    findings: tuple[Finding, ...]

    @property
    def clash(self) -> bool:
        """Whether something told rules out one happening, not only that little is told."""
        return not _CLASHES.isdisjoint([finding.name for finding in self.findings])

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons in words, the weightiest first."""
        return tuple(f.reason for f in sorted(self.findings, key=lambda f: -abs(f.points)))


def compare(one: Account, other: Account, rules: Rules) -> Comparison:
    """Return the points for two accounts telling one happening; they must be comparable."""
    return with_figures(one, other, compare_told(one, other, rules), rules)


def compare_told(one: Account, other: Account, rules: Rules) -> Told:
    """Compare all but the tolls and the texts: what accounts that are alike have in common."""
    before = [*_when(one, other, rules), *_where_and_who(one, other, rules)]
    if one.type in rules.by_parties and other.type in rules.by_parties:
        return Told(_weighed(before, rules), None)
    return Told(_weighed(before, rules), _weighed(_details(one, other, rules), rules))


def with_figures(one: Account, other: Account, told: Told, rules: Rules) -> Comparison:
    """Return the comparison of two accounts of which all but the tolls and the texts is compared."""
    found = told.before
    if told.details is not None:
        found += _weighed(_figures(one, other), rules) + told.details
        if one.copy == other.copy and one.report != other.report:
            found += _weighed([("copies", "reports of one text")], rules)
    return Comparison(round(sum([finding.points for finding in found]), 3), found)


def _weighed(names: Iterable[tuple[str, str]], rules: Rules) -> tuple[Finding, ...]:
    return tuple([Finding(name, rules.weights[name], reason) for name, reason in names])


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
        yield "told_on" if _goes_on(one, other) else "told_twice", "one report tells both"
    else:
        yield "told_beside", "one report tells both"


def _goes_on(one: Account, other: Account) -> bool:
    """Tell whether the second of two events of a report adds to the first: no town, no toll that is another."""
    second = other if other.placeless or other.borrowed else one
    return (second.placeless or second.borrowed) and not second.another and not _differ(one, other)


def _differ(one: Account, other: Account) -> bool:
    """Tell whether two accounts give figures of one kind that are not one figure."""
    shared = one.tolls.keys() & other.tolls.keys()
    return any(_two_figures(one.tolls[kind], other.tolls[kind]) in _APART for kind in shared)


def _contradict(one: Account, other: Account) -> bool:
    """Tell whether two events of one report are two sides' accounts of one happening, or its denial."""
    if (one.status == "denied") != (other.status == "denied"):
        return True
    if one.response or other.response or _two_places(one, other):
        return False
    sources = [speakers(account) for account in (one, other)]
    if _one_voice(*sources):
        return False
    accused = bool(one.initiators and other.initiators and not one_side(one.doers, other.doers))
    if one.status != other.status or one.type != other.type or accused:
        return True
    return all(sources) and _differ(one, other)


def _two_places(one: Account, other: Account) -> bool:
    """Tell whether both name places, and none of the one is or meets one of the other."""
    if one.placeless or other.placeless:
        return False
    return all(name in ("next_place", "other_place", "other_area") for name, _ in compare_places(one, other))


def _one_voice(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether the same people speak: «المصدر» is «مصدر في الشرطة» again."""
    if one == other:
        return True
    told = sorted((*one, *other), key=len)
    return len(one) == len(other) == 1 and told[1].split()[0].removeprefix("ال") == told[0].removeprefix("ال")


_APART = ("far_toll", "other_toll")


def _when(one: Account, other: Account, rules: Rules) -> Iterator[tuple[str, str]]:
    yield _types(one, other, rules)
    yield from _times(one, other, rules)
    if one.report == other.report:
        yield from _within_report(one, other)


def _where_and_who(one: Account, other: Account, rules: Rules) -> Iterator[tuple[str, str]]:
    if one.type in rules.by_parties and other.type in rules.by_parties:
        yield from _met(one, other)
        yield from (finding for finding in compare_places(one, other) if finding[0] not in ("place_unknown",))
        return
    yield from compare_places(one, other)
    yield from _sides(one, other)


def _types(one: Account, other: Account, rules: Rules) -> tuple[str, str]:
    if one.type == other.type:
        return "same_type", one.type
    kin = frozenset((one.type, other.type)) in rules.kin_types
    return "kin_type" if kin else "near_type", f"{one.type} and {other.type}"


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
    elif one.report == other.report and (one.assumed or other.assumed) and _contradict(one, other):
        yield "days_meet", "one report tells two versions"
    elif gap <= RETOLD and (one if one.start > other.start else other).retold:
        yield "day_assumed", "one has only its report's day"
    elif gap == 1 and (one.assumed if one.start > other.start else other.assumed):
        if one.day_parts & rules.night and other.day_parts & rules.night:
            yield "days_meet", "one night, two dates"
            return
        yield "day_assumed", "one has only its report's day"
    elif gap == 1 and one.day_parts & rules.night and other.day_parts & rules.night:
        yield "night_between", "one night, two dates"
    else:
        yield "next_day", f"{gap} days apart"


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
    denied = "denied" in (one.status, other.status)  # who says that it was not his
    sides = (
        ("initiator", one.doers, other.doers),
        ("target", one.hit, other.hit),
    )
    for role, mine, theirs in sides:
        known = [_known(side[0], role) for side in (mine, theirs)]
        if one_side(mine, theirs):
            same = mine[0] & theirs[0] or mine[1] & theirs[1] or mine[0]
            yield f"same_{role}", f"{role} {', '.join(sorted(same))}"
        elif known[0] and known[1] and not (role == "initiator" and (denied or may_be_one(mine, theirs))):
            yield f"other_{role}", f"{role} {'/'.join(sorted(known[0]))} or {'/'.join(sorted(known[1]))}"


def _known(side: frozenset[str], role: str) -> set[str]:
    """Return those who are named; gunmen may be anybody, and as targets «أشخاص»: elsewhere they are recruits."""
    anybody = _PEOPLE if role == "target" else _GUNMEN
    return {who for who in side if not who.startswith(_NOBODY) and not who.endswith(anybody)}


def _figures(one: Account, other: Account) -> Iterator[tuple[str, str]]:
    """Compare the tolls: the worst disagreement counts, an equal toll of several dead says much."""
    if "denied" in (one.status, other.status):
        return  # who denies it gives no toll of it
    found = [(_two_tolls(one, other, kind), kind) for kind in sorted(one.tolls) if kind in other.tolls]
    known = [(name, kind) for name, kind in found if name]
    if any(name in ("same_toll", "near_toll") for name, kind in known if kind.startswith("killed")):
        known = [("other_toll" if name == "far_toll" else name, kind) for name, kind in known]  # the dead weigh more
    if known:
        name, kind = min(known, key=lambda row: _FIGURES.index(row[0]))
        yield name, f"{kind} {_said(one.tolls[kind])} and {_said(other.tolls[kind])}"


_FIGURES = ("far_toll", "same_toll", "other_toll", "near_toll")


def _two_tolls(one: Account, other: Account, kind: str) -> str:
    """Compare two tolls; one that is said to have risen was lower before, and can have been far lower."""
    a, b = one.tolls[kind], other.tolls[kind]
    if kind in (one.singled if a[0] < b[0] else other.singled) and a != b:
        return ""
    found = _two_figures(a, b)
    rose = one.growing if a[0] > b[0] else other.growing
    steeply = max(a[0], b[0]) > _STEEPLY * max(min(a[0], b[0]), 1)
    return _RISEN.get(found, found) if rose and not steeply else found


_RISEN = {"other_toll": "near_toll", "far_toll": "other_toll"}


def _two_figures(a: tuple[int, int | None], b: tuple[int, int | None]) -> str:
    if a == b:
        return "same_toll" if a[0] > 1 else "near_toll"
    if (a[1] is None or least(b) <= a[1]) and (b[1] is None or least(a) <= b[1]):
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
        one_day = one.start == one.end == other.start == other.end
        apart = min(_steps(int(a), int(b), one_day) for a in one.day_parts for b in other.day_parts)
        if _misses_night(one, other) or _misses_night(other, one):
            yield "far_day_part", "not in the night"
        elif apart == 0:
            yield "near_day_part", "the same part of the day"
        elif apart >= _STEPS_APART:
            yield ("far_day_part" if apart > _STEPS_APART else "other_day_part"), "different parts of the day"


def _misses_night(night: Account, day: Account) -> bool:
    """Tell whether an account of one date is not in a night between two: «مساء الأحد» is not «ليل السبت الأحد»."""
    if night.start is None or night.end != night.start + 1 or str(_NIGHT) not in night.day_parts:
        return False
    if day.start != day.end or day.start not in (night.start, night.end):
        return False
    parts = {int(part) for part in day.day_parts}
    return max(parts) < _EVENING if day.start == night.start else 1 < min(parts) < _NIGHT


def _steps(a: int, b: int, one_day: bool) -> int:
    """Return the steps between two parts of the day round the clock: before dawn is next to night.

    On one date, dawn and evening are far apart; «ليلاً» may be the night before or after.
    """
    round_clock = min(abs(a - b), _NIGHT - abs(a - b))
    return abs(a - b) if one_day and _NIGHT not in (a, b) else round_clock
