"""The incident line: an incident in the dictionary form of the record format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from marsad.incidents.account import Account
from marsad.incidents.contradict import find_contradictions
from marsad.incidents.link import Incident
from marsad.incidents.sources import independent_sources
from marsad.incidents.tolls import find_tolls

_SEVERITY = ("control_gained", "suicide_bombing", "chemical_attack", "air_strike", "shelling", "bombing")


def incident_line(incident: Incident, reviews: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return an incident ready for JSON; ``reviews`` gives the status of review of events that have one."""
    accounts = incident.accounts
    return {
        "incident": incident.id,
        "type": main_type(accounts),
        "time": _time(accounts),
        "places": _places(accounts),
        "actors": _actors(accounts),
        "events": [_event(account, (reviews or {}).get(account.id, "unreviewed")) for account in accounts],
        "tolls": find_tolls(accounts),
        "contradictions": [contradiction._asdict() for contradiction in find_contradictions(accounts)],
        "copies": _copies(accounts),
        "independent_sources": independent_sources(accounts),
        "links": [link._asdict() for link in incident.links],
    }


def main_type(accounts: Iterable[Account]) -> str:
    """Return the type that most accounts give; of equals the more exact one."""
    types = [account.type for account in accounts]
    return max(types, key=lambda kind: (types.count(kind), kind in _SEVERITY, -types.index(kind)))


def _time(accounts: tuple[Account, ...]) -> dict[str, Any]:
    """Return the days that all dated accounts allow, or the days that any allows where they do not meet."""
    dated = [(a.start, a.end) for a in accounts if a.start is not None and a.end is not None]
    if not dated:
        return {"start": None, "end": None, "precision": "unknown"}
    start, end = max(start for start, _ in dated), min(end for _, end in dated)
    if start > end:
        start, end = min(start for start, _ in dated), max(end for _, end in dated)
    days = [date.fromordinal(day).isoformat() for day in (start, end)]
    return {"start": days[0], "end": days[1], "precision": "day" if start == end else "range"}


def _places(accounts: tuple[Account, ...]) -> list[dict[str, Any]]:
    """Return the places of all accounts, each once, with the reports that name it."""
    found: dict[Any, dict[str, Any]] = {}
    for account in accounts:
        for place in account.record.get("places") or ():
            key = place.get("id") or (place.get("name") or place["text"])
            found.setdefault(key, {**_kept(place), "reports": []})
            _add(found[key]["reports"], account.report)
    return list(found.values())


def _actors(accounts: tuple[Account, ...]) -> list[dict[str, Any]]:
    """Return the actors of all accounts by role, each once, with the reports that name it so."""
    found: dict[Any, dict[str, Any]] = {}
    for account in accounts:
        for actor in account.record.get("actors") or ():
            key = (actor.get("role"), actor.get("id") or actor.get("text"))
            found.setdefault(key, {**_kept(actor), "reports": []})
            _add(found[key]["reports"], account.report)
    return list(found.values())


def _kept(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is known of a place or actor beyond where one report words it."""
    return {key: value for key, value in item.items() if key not in ("span", "candidates") and value not in (None, [])}


def _add(names: list[str], name: str) -> None:
    if name not in names:
        names.append(name)


def _event(account: Account, review: str) -> dict[str, Any]:
    return {**account.record, "report": account.report, "review": review}


def _copies(accounts: tuple[Account, ...]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for account in accounts:
        _add(groups.setdefault(account.copy, []), account.report)
    return [reports for reports in groups.values() if len(reports) > 1]
