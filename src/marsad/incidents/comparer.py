"""Comparing many accounts: what those have in common that are alike in all but toll, report and text is compared once.

A strike that fifty outlets report is told in few ways. Without this, three hundred reports of one text that each give
another toll took 9 seconds to link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from marsad.incidents.account import Account
from marsad.incidents.cluster import Tie
from marsad.incidents.compare import Comparison, Told, comparable, compare_told, with_figures
from marsad.incidents.rules import Rules

_APART = Tie(-5.0, clash=True)  # types that no happening can have both
_KEPT = 20_000  # pairs; those of one block are compared one after the other


class Comparer:
    """Compares the accounts of one set by the rules."""

    def __init__(self, accounts: Iterable[Account], rules: Rules) -> None:
        self.rules = rules
        self._told: dict[tuple[int, int], Told] = {}
        looks = {account.id: _look(account) for account in accounts}
        often = Counter(looks.values())
        number = {look: n for n, look in enumerate(often) if often[look] > 1}
        self._look = {id_: number[look] for id_, look in looks.items() if look in number}

    def tie(self, one: Account, other: Account) -> Tie:
        """Return how much speaks for two accounts telling one happening, and whether something rules it out."""
        if not comparable(one, other, self.rules):
            return _APART
        found = self.compare(one, other)
        return Tie(found.score, found.clash)

    def compare(self, one: Account, other: Account) -> Comparison:
        """Return what :func:`compare` returns."""
        return with_figures(one, other, self._compare_told(one, other), self.rules)

    def _compare_told(self, one: Account, other: Account) -> Told:
        mine, theirs = self._look.get(one.id), self._look.get(other.id)
        if mine is None or theirs is None or one.report == other.report:
            return compare_told(one, other, self.rules)
        looks = mine, theirs
        found = self._told.get(looks)
        if found is None:
            if len(self._told) >= _KEPT:
                self._told.clear()
            found = self._told[looks] = compare_told(one, other, self.rules)
        return found


def _look(account: Account) -> tuple[Any, ...]:
    """Return all of an account that :func:`compare_told` compares between two reports."""
    return (
        account.type, account.status, account.start, account.end, account.assumed, account.growing, account.day_parts,
        account.spots, account.areas, account.country, account.guessed, account.border, account.parties,
        account.doers, account.hit, account.facilities, account.weapons,
    )  # fmt: skip
