"""An incident in words: what, when, where, who, how many, and what its accounts contradict each other in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from marsad.incidents.sides import who

if TYPE_CHECKING:
    from marsad.store.incidents import StoredIncident

SHORT = 8  # characters of an id that are shown: i and seven more
_BETWEEN = "، "
_ROLES = {"initiator": "by", "target": "on", "party": "", "with": "with"}
_MOST = 3


def what_words(line: Mapping[str, Any]) -> list[str]:
    """Return the type, and the status where every account gives one other than reported."""
    statuses = {event["status"] for event in line["events"]}
    rest = [status.replace("_", " ") for status in statuses] if len(statuses) == 1 else []
    return [line["type"].replace("_", " "), *(status for status in rest if status != "reported")]


def when_words(time: Mapping[str, Any]) -> list[str]:
    """Return a day, or the two ends of a span in two lines."""
    start, end = time["start"], time["end"]
    if not start and not end:
        return ["–"]
    return [start or "…"] if start == end else [start or "…", f"to {end or '…'}"]


def where_words(line: Mapping[str, Any]) -> list[str]:
    """Return the places by role: where it happened first, the area around it last."""
    by_role: dict[str, list[str]] = {}
    for place in line["places"]:
        name = place.get("name") or place["text"]
        names = by_role.setdefault(place["role"], [])
        if name not in names and not any(name in known for known in by_role.get("at", ())):
            names.append(name)
    order = ("at", "near", "toward", "from", "in")
    return [
        ("" if role == "at" else f"{role} ") + _listed(by_role[role]) for role in order if by_role.get(role)
    ]


def who_words(line: Mapping[str, Any]) -> list[str]:
    """Return the actors by role; where accounts name different ones, each with the number of reports that do."""
    found = []
    for role in ("initiator", "target", "party", "with"):
        reports: dict[str, set[str]] = {}
        names: dict[str, str] = {}
        for actor in line["actors"]:
            if actor.get("role") == role:
                names.setdefault(who(actor), actor.get("name") or actor["text"])
                reports.setdefault(who(actor), set()).update(actor["reports"])
        differ = len(names) > 1 and len({frozenset(told) for told in reports.values()}) > 1
        shown = [name + (f" ({len(reports[key])})" if differ else "") for key, name in names.items()]
        if shown:
            found.append(f"{_ROLES[role]} {_listed(shown)}".strip())
    return found


def _listed(names: list[str]) -> str:
    return _BETWEEN.join(names[:_MOST]) + (" …" if len(names) > _MOST else "")


def toll_words(tolls: Mapping[str, Any]) -> list[str]:
    """Return each toll: lowest, best supported and highest figure where they differ, ≥ without an upper bound."""
    return [f"{toll_figure(toll)} {kind}" for kind, toll in tolls.items()]


def toll_figure(toll: Mapping[str, Any]) -> str:
    """Return a toll as «9–11–14»: low, best, high."""
    low, best, high = toll["low"], toll["best"], toll["high"]
    if low == best == high:
        return "no" if high == 0 else f"{best:,}"
    if high is None:
        return f"≥{best:,}" if low == best else f"{low:,}–{best:,}–?"
    return f"{low:,}–{best:,}–{high:,}"


def told_words(line: Mapping[str, Any]) -> list[str]:
    """Return how many accounts there are, of how many independent sources."""
    accounts, sources = len(line["events"]), line["independent_sources"]
    return [f"{sources} source{'' if sources == 1 else 's'}", f"{accounts} account{'' if accounts == 1 else 's'}"]


def contradiction_words(found: StoredIncident) -> list[str]:
    """Return each contradiction in a sentence: who says which value."""
    names = actor_names(found.line)
    return [_contradiction(item, found, names) for item in found.line["contradictions"]]


def actor_names(line: Mapping[str, Any]) -> dict[str, str]:
    """Return how the actors are called: by the name of the registry, else as the first account words it."""
    return {who(actor): actor.get("name") or actor["text"] for actor in reversed(line["actors"])}


def _contradiction(item: Mapping[str, Any], found: StoredIncident, names: Mapping[str, str]) -> str:
    values = [(value_words(value["value"], names), _outlets(value["reports"], found)) for value in item["values"]]
    of = next((value["of"] for value in item["values"] if value.get("of")), None)
    field = item["field"] + (f" of {of}" if of else "")
    if item["kind"] == "update":
        return f"{field} went up: " + " → ".join(f"{value} ({outlets})" for value, outlets in values)
    return f"{field} in dispute: " + " | ".join(f"{value} ({outlets})" for value, outlets in values)


def value_words(value: Any, names: Mapping[str, str]) -> str:
    """Return a value as people say it: an actor by name, a type without underscores."""
    text = str(value)
    return names.get(text, text.strip("«»").replace("_", " "))


def _outlets(keys: Iterable[str], found: StoredIncident) -> str:
    return _listed(list(dict.fromkeys(found.reports[key].name for key in keys if key in found.reports)))
