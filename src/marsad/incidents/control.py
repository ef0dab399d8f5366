"""Claimed control: place by place, who is said to hold it, on whose word, since when, and who says otherwise.

It is a ledger of claims and no verdict: «استعادت القوات المسلحة بارا» and «أحكمت قوات الدعم السريع سيطرتها على بارا» of
one day stand side by side, each marked as disputed by the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from marsad.incidents.account import Account
from marsad.incidents.claims import Claim, Side, Spoken, meet, read_claims, voice
from marsad.incidents.spots import bare_name


class Dispute(NamedTuple):
    """Another account that says otherwise: ``other_holder``, ``repelled``, ``denied``, ``left`` or ``taken``."""

    how: str
    event: str
    report: str


class Entry(NamedTuple):
    """A claim in the ledger; ``undisputed_since`` is ``None`` while accounts speak against it, ``until`` its end."""

    claim: Claim
    disputes: tuple[Dispute, ...]
    undisputed_since: int | None
    until: int | None


class Held(NamedTuple):
    """One place with what is claimed of it, in the order of the days claimed."""

    place: Mapping[str, Any]
    names: frozenset[str]
    entries: tuple[Entry, ...]


def control_ledger(accounts: Iterable[Account]) -> list[Held]:
    """Return the places that accounts say were taken, kept or left, by name; the order of accounts changes nothing."""
    claims = sorted((claim for account in accounts for claim in read_claims(account)), key=_order)
    groups = _by_place(claims)
    ledger = [_held(group) for group in groups]
    return sorted(ledger, key=lambda held: (_name(held.place), held.entries[0].claim.account.id))


def about(held: Held, name: str) -> bool:
    """Tell whether a ledger's place is meant by a name or an id: «بارا» is «مدينة بارا» too."""
    return held.place.get("id") == name or bare_name(name) in held.names


def _order(claim: Claim) -> tuple[int, int, int, str, int, str]:
    account = claim.account
    day = claim.start if claim.start is not None else 0
    told = (account.record.get("trigger") or {}).get("span") or (0,)
    return day, claim.end or 0, account.published or 0, account.report, told[0], account.id


def _by_place(claims: list[Claim]) -> list[list[Claim]]:
    """Return the claims of one place together: one id, one spot on the map, or one name in one province."""
    above: dict[Hashable, Hashable] = {}

    def top(key: Hashable) -> Hashable:
        while above.setdefault(key, key) != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    for claim in claims:
        first, *rest = _keys(claim.place)
        for key in rest:
            above[top(key)] = top(first)
    groups: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[top(next(_keys(claim.place)))].append(claim)
    return list(groups.values())


def _keys(place: Mapping[str, Any]) -> Iterator[Hashable]:
    if place.get("id"):
        yield "id", place["id"]
    if place.get("lat") is not None:
        yield "spot", round(place["lat"], 2), round(place["lon"], 2)
    if place.get("admin1") or not place.get("id") and place.get("lat") is None:
        yield "name", bare_name(_name(place)), bare_name(place.get("admin1") or ""), place.get("country")


def _name(place: Mapping[str, Any]) -> str:
    return str(place.get("name") or place.get("text") or "")


def _held(claims: list[Claim]) -> Held:
    disputes = [_disputes(claim, claims) for claim in claims]
    clear = [claim for claim, found in zip(claims, disputes, strict=True) if not found]
    entries = tuple(
        Entry(claim, found, _since(claim, found, claims, clear), _until(claim, claims))
        for claim, found in zip(claims, disputes, strict=True)
    )
    places = [claim.place for claim in claims]
    best = max(places, key=lambda place: (bool(place.get("id")), place.get("lat") is not None))
    names = frozenset(bare_name(name) for c in claims for name in (c.place.get("name"), c.place.get("text")) if name)
    return Held(best, names, entries)


def _disputes(claim: Claim, claims: list[Claim]) -> tuple[Dispute, ...]:
    """Return who says otherwise of the same days; what one voice tells of a day's course disputes nothing."""
    found = [
        Dispute(how, other.account.id, other.account.report)
        for other in claims
        if other.account.id != claim.account.id and voice(other) != voice(claim) and _days_meet(claim, other)
        for how in [_against(claim, other)]
        if how
    ]
    return tuple(dict.fromkeys(found))


def _against(claim: Claim, other: Claim) -> str:
    """Return how another claim speaks against one, empty if it does not."""
    mine, theirs = claim.spoken, other.spoken
    if mine.kind in ("left", "denied"):
        return theirs.kind if theirs.holders and meet(mine.losers, theirs.holders) else ""
    if theirs.kind == "left":
        return "left" if meet(mine.holders, theirs.losers) else ""
    if theirs.kind == "denied":
        unnamed = mine.kind == "taken" and not mine.holders
        return "denied" if unnamed or meet(mine.holders, theirs.losers) else ""
    if meet(mine.holders, theirs.holders):
        return ""
    if _repels(theirs, mine):
        return "repelled"
    if _repels(mine, theirs):
        return "taken"
    return "other_holder" if mine.holders and theirs.holders else ""


def _repels(kept: Spoken, taken: Spoken) -> bool:
    """Tell whether one says that the assault failed by which the other says the place was taken."""
    if (kept.kind, taken.kind) != ("kept", "taken"):
        return False
    return not kept.losers or meet(kept.losers, taken.holders)


def _days_meet(one: Claim, other: Claim) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return max(one.start, other.start) <= min(one.end, other.end)


def _since(
    claim: Claim, disputes: tuple[Dispute, ...], claims: list[Claim], clear: list[Claim]
) -> int | None:  # fmt: skip
    """Return the day from which nobody says otherwise: its own, or that of the next account that nobody disputes."""
    if not disputes:
        return claim.start
    end = _until(claim, claims)
    later = [
        other.start
        for other in clear
        if other.start is not None and claim.end is not None and other.start > claim.end
        and meet(claim.spoken.holders, other.spoken.holders) and (end is None or other.start < end)
    ]  # fmt: skip
    return min(later, default=None)


def _until(claim: Claim, claims: list[Claim]) -> int | None:
    """Return the first later day on which another is said to have taken the place, or the holder to have left it."""
    if claim.end is None or not claim.spoken.holders:
        return None
    ends = [
        other.start
        for other in claims
        if other.start is not None and other.start > claim.end and _ends(claim.spoken, other.spoken)
    ]
    return min(ends, default=None)


def _ends(mine: Spoken, later: Spoken) -> bool:
    if later.kind == "left":
        return meet(mine.holders, later.losers)
    return later.kind == "taken" and not meet(mine.holders, later.holders)


def entry_line(held: Held, entry: Entry) -> dict[str, Any]:
    """Return an entry ready for JSON: place, days, what is claimed, who says so, who says otherwise."""
    claim, account = entry.claim, entry.claim.account
    kept = ("id", "name", "text", "lat", "lon", "admin1", "country", "precision")
    return {
        "place": {name: held.place.get(name) for name in kept},
        "start": _iso(claim.start),
        "end": _iso(claim.end),
        "claim": claim.spoken.kind,
        "holder": [_side(side) for side in claim.spoken.holders],
        "against": [_side(side) for side in claim.spoken.losers],
        "says": list(claim.says),
        "report": account.report,
        "outlet": account.outlet or None,
        "event": account.id,
        "scope": account.scope,
        "disputed_by": [dispute._asdict() for dispute in entry.disputes],
        "undisputed_since": _iso(entry.undisputed_since),
        "until": _iso(entry.until),
    }


def _side(side: Side) -> dict[str, Any]:
    return {"id": side.id or None, "text": side.text}


def _iso(day: int | None) -> str | None:
    return date.fromordinal(day).isoformat() if day is not None else None
