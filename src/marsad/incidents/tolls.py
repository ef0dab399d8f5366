"""The tolls of an incident: the lowest and highest figure told, the best supported one, each figure with its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from marsad.incidents.account import Account
from marsad.incidents.sources import origin

Toll = dict[str, Any]
_KINDS = ("killed", "injured", "displaced", "detained", "abducted", "released", "missing")


def find_tolls(accounts: tuple[Account, ...]) -> dict[str, Toll]:
    """Return the tolls by kind: ``low`` and ``high`` over all accounts, ``best``, and the figures.

    ``high`` is ``None`` where no account sets a bound. ``best`` is the figure of most independent sources; of equals
    the latest told, because tolls are corrected more often than they are wrongly raised.
    """
    return {kind: toll for kind in _KINDS if (toll := _toll(kind, accounts))}


def _toll(kind: str, accounts: tuple[Account, ...]) -> Toll | None:
    told = [account for account in accounts if kind in account.tolls and account.status != "denied"]
    if not told:
        return None
    lows = [account.tolls[kind][0] for account in told]
    highs = [high for account in told if (high := account.tolls[kind][1]) is not None]
    return {
        "low": min(lows),
        "best": _best(kind, told),
        "high": max([*highs, *lows]) if len(highs) == len(told) or highs and max(highs) >= max(lows) else None,
        "figures": list(_figures(kind, told)),
    }


def _figures(kind: str, told: list[Account]) -> Iterator[Toll]:
    """Yield the figures with their sources; what one report tells twice, once, and then by whom it says so."""
    found = [
        _figure(kind, account, count)
        for account in told
        for count in account.record.get("counts") or ()
        if count["kind"] == kind
    ]
    for place, figure in enumerate(found):
        same = [other for other in found if _without_source(other) == _without_source(figure)]
        sourced = any(other["attribution"] for other in same)
        if figure not in found[:place] and (figure["attribution"] or not sourced):
            yield figure


def _without_source(figure: Toll) -> Toll:
    return {name: value for name, value in figure.items() if name != "attribution"}


def _best(kind: str, told: list[Account]) -> int:
    sources: dict[int, set[str]] = defaultdict(set)
    latest: dict[int, int] = {}
    for place, account in enumerate(told):
        low = account.tolls[kind][0]
        sources[low].add(origin(account))
        latest[low] = place
    return max(sources, key=lambda low: (len(sources[low]), latest[low]))


def _figure(kind: str, account: Account, count: dict[str, Any]) -> dict[str, Any]:
    says = [source["text"] for source in account.record.get("attribution") or () if source.get("text")]
    figure = {"report": account.report, "low": count["low"], "high": count.get("high"), "of": count.get("of")}
    if count.get("part"):
        figure["part"] = True
    return figure | {"attribution": says}
