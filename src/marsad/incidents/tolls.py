"""The tolls of an incident: the lowest and highest figure told, the best supported one, each figure with its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from marsad.incidents.account import Account
from marsad.incidents.sources import origin, speakers

Toll = dict[str, Any]
Figure = tuple[int, int | None]
Told = tuple[Account, Figure]
_KINDS = ("killed", "injured", "displaced", "detained", "abducted", "released", "missing")
_FEW, _SLOWLY = 2, 1.6  # by how many, or how many times, a toll rises in days without a word that it has risen
_PARTY = "armed_actor"
_LOOSE = (24, 200, 2_000, 20_000)  # «عشرات», «مئات»: whoever says so has not counted


def least(figure: Figure) -> int:
    """Return the lowest number that a figure allows: «عشرات» may have been fewer than 24."""
    low, high = figure
    return low // 2 if high is None and low in _LOOSE else low


def by_voice(kind: str, told: Iterable[Told]) -> list[Told]:
    """Return of each voice in a report the largest figure it gives of a kind.

    What else the same voice counts is of some («ثلاثة منهم مسعفون»); so are people named alone where others count more.
    """
    told = list(told)
    most = max((figure[0] for _, figure in told), default=0)
    largest: dict[tuple[str, frozenset[str]], Told] = {}
    for row in told:
        account, figure = row
        voice = account.report, speakers(account)
        if not (kind in account.singled and figure[0] < most):
            largest[voice] = max(largest.get(voice, row), row, key=lambda row: row[1][0])
    return [row for row in told if any(row is kept for kept in largest.values())]


def updates_toll(old: Told, new: Told) -> bool:
    """Tell whether a figure replaces another: higher and later, or said to have risen; a party's claim does not."""
    (before, low), (after, high) = old, new
    if _is_vague(low) or high[0] <= low[0] or before.report == after.report:
        return False  # «قتلى» and «عشرات» are no figures that a later one could replace
    if low[1] is not None and not disjoint(low, high):
        return False
    days = (before.published or 0), (after.published or 0)
    if days[0] > days[1] or _is_partys(after):
        return False
    slowly = high[0] - low[0] <= _FEW or high[0] <= _SLOWLY * low[0]
    return after.growing or low[1] is None or (days[0] < days[1] and slowly)


def _is_partys(account: Account) -> bool:
    return any(source.get("kind") == _PARTY for source in account.record.get("attribution") or ())


def disjoint(a: Figure, b: Figure) -> bool:
    """Tell whether two figures cannot both be right."""
    return (a[1] is not None and a[1] < least(b)) or (b[1] is not None and b[1] < least(a))


def find_tolls(accounts: tuple[Account, ...]) -> dict[str, Toll]:
    """Return the tolls by kind: ``low`` and ``high`` over all accounts, ``best``, and the figures.

    ``high`` is ``None`` where no account sets a bound. ``best`` is the figure of most independent sources among those
    that no later one replaced; of equals the latest told, because tolls are corrected more often than they are wrongly
    raised. «قتلى» and «عشرات» count only where nobody gives a number.
    """
    return {kind: toll for kind in _KINDS if (toll := _toll(kind, accounts))}


def _toll(kind: str, accounts: tuple[Account, ...]) -> Toll | None:
    all_told = [(a, whole) for a in accounts if a.status != "denied" and (whole := _whole(kind, a)) is not None]
    told = by_voice(kind, all_told)
    told = [row for row in told if not _is_vague(row[1])] or told
    if not told:
        return None
    lows = [low for _, (low, _) in told]
    highs = [high for _, (_, high) in told if high is not None]
    return {
        "low": min(lows),
        "best": _best([new for new in told if not any(updates_toll(new, later) for later in told)] or told),
        "high": max([*highs, *lows]) if len(highs) == len(told) or highs and max(highs) >= max(lows) else None,
        "figures": list(_figures(kind, [account for account, _ in all_told])),
    }


def _whole(kind: str, account: Account) -> Figure | None:
    """Return an account's toll, with the fighters that it counts apart: «مقتل ثلاثة جنود وخمسة مدنيين» are eight."""
    parts = [figure for key, figure in account.tolls.items() if key.partition(" of ")[0] == kind]
    if not parts:
        return None
    highs = [high for _, high in parts if high is not None]
    return sum(low for low, _ in parts), sum(highs) if len(highs) == len(parts) else None


def _is_vague(figure: Figure) -> bool:
    low, high = figure
    return high is None and (low <= 1 or low in _LOOSE)


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


def _best(told: list[Told]) -> int:
    sources: dict[int, set[str]] = defaultdict(set)
    latest: dict[int, int] = {}
    for place, (account, (low, _)) in enumerate(told):
        sources[low].add(origin(account))
        latest[low] = place
    return max(sources, key=lambda low: (len(sources[low]), latest[low]))


def _figure(kind: str, account: Account, count: dict[str, Any]) -> dict[str, Any]:
    says = [source["text"] for source in account.record.get("attribution") or () if source.get("text")]
    figure = {"report": account.report, "low": count["low"], "high": count.get("high"), "of": count.get("of")}
    if count.get("part"):
        figure["part"] = True
    return figure | {"attribution": says}
