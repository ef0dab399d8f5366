"""Which accounts are independent: an agency's copy and the same outlet's second report are no second source."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.incidents.account import Account


def independent_sources(accounts: Iterable[Account]) -> int:
    """Return how many accounts do not go back to another: copies and reports of one outlet count once."""
    groups: list[set[str]] = []
    for account in accounts:
        marks = {f"copy {account.copy}"} | ({f"outlet {account.outlet}"} if account.outlet else set())
        meeting = [group for group in groups if group & marks]
        groups = [group for group in groups if not group & marks]
        groups.append(marks.union(*meeting))
    return len(groups)


def origin(account: Account) -> str:
    """Return the mark by which a figure's source is told from others."""
    return account.copy
