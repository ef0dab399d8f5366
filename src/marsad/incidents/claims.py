"""Claims of control: what an account says of who holds a place, took it, kept it, left it or did not take it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from marsad.incidents.account import Account
from marsad.incidents.sides import who
from marsad.text.fold import fold_word

_TAKEN_AT = ("at",)
_LEFT_AT = ("at", "from")
_KEPT_AT = ("at", "toward")
_ASSAULTS = ("advance", "attack")


class Side(NamedTuple):
    """One side as an account words it: the registry's id where it has one, the words, and all it then belongs to."""

    id: str
    text: str
    key: str
    kin: frozenset[str]


class Spoken(NamedTuple):
    """What a claim says: ``taken``, ``kept``, ``left``, or ``denied`` (not taken); who holds, who lost or tried."""

    kind: str
    holders: tuple[Side, ...]
    losers: tuple[Side, ...]


class Claim(NamedTuple):
    """One account's word on who holds one place; days are ordinals, ``None`` where unknown."""

    place: Mapping[str, Any]
    spoken: Spoken
    start: int | None
    end: int | None
    says: tuple[str, ...]
    account: Account


def read_claims(account: Account) -> Iterator[Claim]:
    """Yield a claim for each place that an account says someone took, kept or left; totals claim nothing."""
    spoken, roles = _spoken(account)
    if spoken is None or account.scope == "aggregate":
        return
    for place in account.record.get("places") or ():
        if place.get("role", "at") in roles:
            yield Claim(place, spoken, account.start, account.end, _says(account), account)


def _spoken(account: Account) -> tuple[Spoken | None, tuple[str, ...]]:
    """Return what is claimed, and in which roles its places stand; plans and demands claim nothing."""
    doers, others = sides(account, "initiator"), sides(account, "target")
    match account.type, account.status:
        case "control_gained", "reported":
            return Spoken("taken", doers, others), _TAKEN_AT
        case "control_gained", "denied":
            return Spoken("denied", others, doers), _TAKEN_AT
        case "withdrawal", "reported":
            return Spoken("left", (), doers), _LEFT_AT
        case "withdrawal", "denied":
            return Spoken("kept", doers, ()), _LEFT_AT
        case ("control_gained" | "advance" | "attack"), "attempted":
            return Spoken("kept", others, doers), _KEPT_AT if account.type in _ASSAULTS else _TAKEN_AT
    return None, ()


def sides(account: Account, role: str) -> tuple[Side, ...]:
    """Return those of an account who have a role, each once."""
    kin = account.initiator_kin if role == "initiator" else account.target_kin
    actors = [actor for actor in account.record.get("actors") or () if actor.get("role") == role]
    found = {who(actor): Side(actor.get("id") or "", actor.get("text") or "", who(actor), kin) for actor in actors}
    return tuple(found.values())


def _says(account: Account) -> tuple[str, ...]:
    """Return who says so: the sources that the report names, else the outlet itself."""
    named = [source["text"] for source in account.record.get("attribution") or () if source.get("text")]
    return tuple(dict.fromkeys(named)) or ((account.outlet,) if account.outlet else ())


def voice(claim: Claim) -> tuple[str, tuple[str, ...]]:
    """Return what tells one voice from another: the report's text and whom it lets speak."""
    return claim.account.copy, tuple(map(fold_word, claim.says))


def meet(ones: Iterable[Side], others: Iterable[Side]) -> bool:
    """Tell whether two lists name one side: the same actor, or one and the body it belonged to on the day of its claim.

    A brigade's claim and its army's are one side's.
    """
    mine, theirs = tuple(ones), tuple(others)
    return _within(mine, theirs) or _within(theirs, mine)


def _within(ones: tuple[Side, ...], others: tuple[Side, ...]) -> bool:
    keys = {side.key for side in others}
    return any(side.key in keys or side.kin & keys for side in ones)
