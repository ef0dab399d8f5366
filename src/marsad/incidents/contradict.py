"""What the accounts of an incident contradict each other in: toll, perpetrator, outcome, control, cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from marsad.incidents.account import Account
from marsad.incidents.sides import may_be_one, one_side
from marsad.incidents.tolls import Told, by_voice, disjoint, updates_toll
from marsad.text.fold import fold_word

_HARMLESS = ("/OTH", "/REF", "/MED", "/JRN", "/NGO", "/REL", "/IGO", "/CVL", "/UAF")  # misread, or nobody is meant
_FIGHTING = frozenset("advance clash control_gained".split())
_ARMED = frozenset("MIL REB COP".split())
_PEACEFUL = frozenset("talks agreement statement sanction lull aid rescue return protest".split())
_CAUSES = {"air_strike": 1, "shelling": 2, "bombing": 3, "suicide_bombing": 3, "chemical_attack": 4,
           "car_bomb": 3, "accident": 5}  # fmt: skip  # 3: bombs


_SHELLS = frozenset("artillery rocket grad missile mortar".split())


class Contradiction(NamedTuple):
    """A field that accounts disagree in, its values with the reports; ``update`` where a toll only grew."""

    field: str
    kind: str
    values: tuple[dict[str, Any], ...]


def find_contradictions(accounts: tuple[Account, ...]) -> list[Contradiction]:
    """Return what the accounts of an incident, ordered by publication, contradict each other in."""
    return [*_tolls(accounts), *_named(accounts), *_outcomes(accounts), *_causes(accounts)]


def _tolls(accounts: tuple[Account, ...]) -> Iterator[Contradiction]:
    for kind in dict.fromkeys(kind for account in accounts for kind in account.tolls):
        alone = _told_once(kind, accounts)
        figures = ((a, _figure(a, kind, alone)) for a in accounts if a.status != "denied")
        told = by_voice(kind, [(a, figure) for a, figure in figures if figure is not None])
        updates = [(old, new) for old in told for new in told if updates_toll(old, new)]
        if updates:
            rows = sorted({id(row): row for pair in updates for row in pair}.values(), key=lambda row: row[1][0])
            yield _toll(kind, "update", rows)
        outdated = {id(old) for old, _ in updates}
        current = [row for row in told if id(row) not in outdated]
        if apart := [row for row in current if any(disjoint(row[1], other) for _, other in current)]:
            yield _toll(kind, "conflict", apart)


def _told_once(kind: str, accounts: tuple[Account, ...]) -> set[str]:
    """Return the figures of fighters («killed of soldiers») that only one account gives, where others tell of fighting.

    In fighting the dead are fighters, called so or not; so are they where none but armed people were struck, but not
    where a village is shelled.
    """
    fought = any(kind in a.tolls and (a.type in _FIGHTING or a.status == "attempted") for a in accounts)
    if not (fought or _only_armed_struck(accounts)):
        return set()
    parts = [key for account in accounts for key in account.tolls if key.startswith(f"{kind} of ")]
    return {part for part in parts if parts.count(part) == 1}


def _only_armed_struck(accounts: tuple[Account, ...]) -> bool:
    """Tell whether all who are said to have been struck bear arms: «نقطة لمقاتلي الصحوة»."""
    actors = (actor for account in accounts for actor in account.record.get("actors") or ())
    struck = {actor.get("sector") for actor in actors if actor.get("role") == "target"}
    return bool(struck) and struck <= _ARMED


def _figure(account: Account, kind: str, alone: set[str]) -> tuple[int, int | None] | None:
    """Return an account's figure of a kind; the only one it has of fighters stands beside others' of all the dead."""
    same = [key for key in account.tolls if key.partition(" of ")[0] == kind]
    return account.tolls.get(kind) or (account.tolls[same[0]] if len(same) == 1 and same[0] in alone else None)


def _toll(kind: str, what: str, told: list[Told]) -> Contradiction:
    """Return the contradiction of a toll; «killed of soldiers» is the field killed, of soldiers."""
    field, _, of = kind.partition(" of ")
    values = _values((figure_text(figure), account) for account, figure in told)
    return Contradiction(field, what, tuple({**value, "of": of or None} for value in values))


def figure_text(figure: tuple[int, int | None]) -> str | int:
    """Return a figure as it is said: 11, "≥11" or "10-15"."""
    low, high = figure
    return low if low == high else f"≥{low}" if high is None else f"{low}-{high}"


def _named(accounts: tuple[Account, ...]) -> Iterator[Contradiction]:
    """Yield who is said to have done it, or to hold the place, when accounts name different sides."""
    named = [a for a in accounts if _known(a) and a.status != "denied" and a.type not in _PEACEFUL]
    taken = [a for a in named if a.type == "control_gained" and a.status == "reported"]
    for field, told in (("control", taken), ("perpetrator", [] if taken else named)):
        if any(_two_sides(one, other) for one in told for other in told):
            names = ((_said(who, a), a) for a in told for who in sorted(_known(a)))
            yield Contradiction(field, "conflict", _values(names))


def _two_sides(one: Account, other: Account) -> bool:
    return not one_side(one.doers, other.doers) and not may_be_one(one.doers, other.doers)


def _known(account: Account) -> frozenset[str]:
    """Return the initiators that name somebody; «طائرات حربية» names nobody."""
    return frozenset(who for who in account.initiators if not who.startswith("«") and who[-4:] not in _HARMLESS)


def _said(key: str, account: Account) -> str:
    """Return a registered side's id; a group that is in no list in the words of the account."""
    for actor in account.record.get("actors") or ():
        words = (actor.get("text") or "").split()
        if " " in key and fold_word(" ".join(words[-len(key.split()) :])) == key:
            return " ".join(words[-len(key.split()) :])
    return key


def _outcomes(accounts: tuple[Account, ...]) -> Iterator[Contradiction]:
    """Yield what came of it, when one says that it happened and another that it failed or did not happen."""
    told = [(_outcome(account), account) for account in accounts]
    if any(_opposed(one, other) for one in told for other in told):
        yield Contradiction("outcome", "conflict", _values(told))


def _outcome(account: Account) -> str:
    if account.status in ("attempted", "denied"):
        return "repelled" if account.status == "attempted" else "denied"
    taken = account.type == "control_gained" or (account.captured and account.type in _ASSAULTS)
    return "captured" if taken else "happened"


_ASSAULTS = ("attack", "advance", "clash")


def _opposed(one: tuple[str, Account], other: tuple[str, Account]) -> bool:
    """Tell whether two outcomes cannot both be true: fighting happened and the town was taken can."""
    outcomes = {one[0], other[0]}
    if len(outcomes) == 1 or outcomes == {"captured", "happened"}:
        return False
    return outcomes != {"happened", "repelled"} or one[1].type == other[1].type


def _causes(accounts: tuple[Account, ...]) -> Iterator[Contradiction]:
    """Yield what did it, when accounts name different weapons' work: an air strike, a car bomb."""
    told = [(cause, account) for account in accounts if account.type in _CAUSES and (cause := _cause(account))]
    if len({_CAUSES[cause] for cause, _ in told}) > 1:
        yield Contradiction("cause", "conflict", _values(told))


def _cause(account: Account) -> str:
    """Return what an account says did it; a denied cause is none."""
    if account.status == "denied":
        return ""
    if account.type == "shelling" and account.weapons.isdisjoint(_SHELLS):
        return ""  # «قصف» may be from the air
    if "accident" in account.causes and account.type == "bombing":
        return "accident"
    return "car_bomb" if account.type == "bombing" and "car_bomb" in account.weapons else account.type


def _values(told: Iterable[tuple[Any, Account]]) -> tuple[dict[str, Any], ...]:
    """Return the values with the reports that give them, in the order they were first told."""
    reports: dict[Any, list[str]] = {}
    for value, account in told:
        if account.report not in reports.setdefault(value, []):
            reports[value].append(account.report)
    return tuple({"value": value, "reports": names} for value, names in reports.items())
