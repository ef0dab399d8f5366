"""The tolls of an incident: the lowest and highest figure told, the best supported one, each figure with its source."""

from __future__ import annotations

from collections import defaultdict
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
        "figures": [_figure(kind, account, count) for account in told for count in account.record.get("counts") or ()
                    if count["kind"] == kind],
    }  # fmt: skip


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
