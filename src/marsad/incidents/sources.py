"""Which accounts are independent: an agency's copy and the same outlet's second report are no second source."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.incidents.account import Account
from marsad.text.fold import fold_word


def independent_sources(accounts: Iterable[Account]) -> int:
    """Return how many accounts do not go back to another: copies and reports of one outlet count once."""
    groups: list[set[str]] = []
    for account in accounts:
        marks = {f"copy {account.copy}"} | ({f"outlet {account.outlet}"} if account.outlet else set())
        meeting = [group for group in groups if group & marks]
        groups = [group for group in groups if not group & marks]
        groups.append(marks.union(*meeting))
    return len(groups)


def speakers(account: Account) -> frozenset[str]:
    """Return whom an account lets speak, folded; none where its outlet says it itself."""
    texts = (fold_word(source.get("text") or "") for source in account.record.get("attribution") or ())
    return frozenset(text for text in texts if text)


def origin(account: Account) -> str:
    """Return the mark by which a figure's source is told from others."""
    return account.copy
