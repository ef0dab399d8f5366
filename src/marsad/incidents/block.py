"""Blocking: which accounts are worth comparing, found by time, place and type without looking at every pair.

An account stands in blocks of (family of types, day, cell of a quarter degree) for its days, its places and what lies
next to them. One that names only a province or a longer time is looked up in blocks of (family, week, province), one
that names only a country in those of (family, day, country): there exact accounts are kept for it but not compared with
each other. So the work grows with the number of accounts.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from marsad.incidents.account import RETOLD, Account
from marsad.incidents.rules import Rules

Key = tuple[str, str, Hashable, Hashable]  # family of types, kind of block, day or week, place
_EXACT, _AREA, _COUNTRY = "exact", "area", "country"
_CELL = 0.25  # degrees, some 25 km: two accounts of one place lie in one cell or in neighbours
_WIDE = 40.0  # kilometres from which on a place is an area, looked up by its name
_MANY = 6  # accounts
_LONG = 3  # days from which on a time is looked up by its weeks


class Block(NamedTuple):
    """The accounts of a block: the vague ones are compared with all, the exact ones only in blocks for exact ones."""

    exact: list[Account]
    vague: list[Account]


def find_pairs(accounts: Iterable[Account], rules: Rules) -> Iterator[tuple[Account, Account]]:
    """Yield the pairs that share a block, each once, the smaller id first.

    Accounts of one place and day stand together in a dozen blocks: those with the same accounts are gone through once.
    """
    seen: set[tuple[str, str]] = set()
    done: set[tuple[bool, tuple[str, ...], tuple[str, ...]]] = set()
    for (_, kind, *_), block in fill_blocks(accounts, rules).items():
        if len(block.exact) + len(block.vague) >= _MANY:
            told = kind == _EXACT, _ids(block.exact), _ids(block.vague)
            if told in done:
                continue
            done.add(told)
        for one, other in _pairs(block, all_of=kind == _EXACT):
            pair = (one, other) if one.id < other.id else (other, one)
            ids = (pair[0].id, pair[1].id)
            if ids[0] != ids[1] and ids not in seen:
                seen.add(ids)
                yield pair


def _ids(accounts: list[Account]) -> tuple[str, ...]:
    return tuple([account.id for account in accounts])


def fill_blocks(accounts: Iterable[Account], rules: Rules) -> dict[Key, Block]:
    """Return all blocks of the accounts."""
    blocks: dict[Key, Block] = defaultdict(lambda: Block([], []))
    for account in accounts:
        if account.alone:
            continue
        exact = _is_exact(account, rules)
        asks = {_EXACT: False, _AREA: not exact, _COUNTRY: not exact and not account.areas}
        for key in block_keys(account, rules):
            (blocks[key].vague if asks[key[1]] else blocks[key].exact).append(account)
    return blocks


def block_keys(account: Account, rules: Rules) -> set[Key]:
    """Return the blocks of an account: (family, kind of block, day or week, place)."""
    families = rules.families.get(account.type, (account.type,))
    days, weeks = list(_days(account)), list(_weeks(account, rules))
    places = list(_exact_places(account, rules))
    wheres: list[tuple[str, Hashable, Hashable]] = [(_EXACT, day, place) for day in days for place in places]
    wheres += [(_AREA, week, where) for week in weeks for where in _areas(account, rules)]
    wheres += [(_COUNTRY, day, account.country) for day in days]
    return {(family, *where) for family in families for where in wheres}


def asked_keys(account: Account, rules: Rules) -> tuple[set[Key], set[Key]]:
    """Return the blocks in which an account is compared with all others, and those where only with the vague ones."""
    exact = _is_exact(account, rules)
    asks = {_EXACT: True, _AREA: not exact, _COUNTRY: not exact and not account.areas}
    keys = block_keys(account, rules)
    asked = {key for key in keys if asks[key[1]]}
    return asked, keys - asked


def _pairs(block: Block, all_of: bool) -> Iterator[tuple[Account, Account]]:
    exact, vague = block
    for i, one in enumerate(vague):
        for other in (*vague[i + 1 :], *exact):
            yield one, other
    if all_of:
        for i, one in enumerate(exact):
            for other in exact[i + 1 :]:
                yield one, other


def _is_exact(account: Account, rules: Rules) -> bool:
    """Tell whether an account says a day and a place, or parties, by which it can be looked up exactly."""
    if account.start is None or account.end is None or account.end - account.start > _LONG:
        return False
    if account.parties and account.type in rules.by_parties:
        return True
    return any(spot.radius < _WIDE and spot.lat is not None for spot in account.spots)


def _days(account: Account) -> Iterator[int]:
    """Yield the days of an account and the one after: midnight falls between two accounts of one night.

    A toll that is told anew without a day may be of some days before.
    """
    if account.start is not None and account.end is not None and account.end - account.start <= _LONG:
        yield from range(account.start - (RETOLD if account.retold else 0), account.end + 2)


def _weeks(account: Account, rules: Rules) -> Iterator[str]:
    if account.start is None or account.end is None:
        yield "undated"
    elif account.end - account.start <= rules.longest:
        yield "undated"
        yield from (f"week {week}" for week in range(account.start // 7, (account.end + 1) // 7 + 1))


def _exact_places(account: Account, rules: Rules) -> Iterator[Hashable]:
    if account.type in rules.by_parties:
        yield from sorted(account.parties)
    for spot in account.spots:
        if spot.radius < _WIDE:
            yield spot.key
            if spot.lat is not None and spot.lon is not None:
                yield from _cells(spot.lat, spot.lon)


def _areas(account: Account, rules: Rules) -> Iterator[Hashable]:
    if account.type in rules.by_parties:
        yield from sorted(account.parties)
    yield from ((account.country, area) for area in account.areas)
    yield from ((account.country, spot.key) for spot in account.spots)


def _cells(lat: float, lon: float) -> Iterator[tuple[int, int]]:
    """Yield the cells around a point: its own and the three it lies closest to."""
    y, x = lat / _CELL, lon / _CELL
    for row in {math.floor(y - 0.5), math.floor(y + 0.5)}:
        for column in {math.floor(x - 0.5), math.floor(x + 0.5)}:
            yield row, column
