"""What must not depend on who is who: events of two texts that differ in the sides' names, in comparable form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.bias.swap import Pair, Swapped, attach

_TOKEN = re.compile(r"(\w*?)\{([AB])(?::([^/}]*)/([^}]*))?\}")


def fill(template: str, pair: Pair, *, turned: bool = False) -> str:
    """Return a template with a pair's names in it, with B in A's place when turned."""
    names = {"A": pair.b[0], "B": pair.a[0]} if turned else {"A": pair.a[0], "B": pair.b[0]}

    def put(match: re.Match[str]) -> str:
        before, side, masculine, feminine = match.groups()
        return before + (feminine if pair.feminine else masculine) if masculine else attach(before, names[side])

    return _TOKEN.sub(put, template)


def differences(first: list[dict[str, Any]], second: list[dict[str, Any]], swapped: Swapped) -> list[str]:
    """Return what the events of a text and of its swapped form tell differently, in words."""
    if len(first) != len(second):
        return [f"events: {_types(first)} / {_types(second)}"]
    found = []
    for left, right in zip(first, second, strict=True):
        one = dict(_plain(left, swapped, turned=False))
        two = dict(_plain(right, swapped, turned=True))
        found += [f"{left['type']} {key}: {one[key]} / {two[key]}" for key in one if one[key] != two[key]]
    return found


def _types(events: list[dict[str, Any]]) -> str:
    return ", ".join(f"{event['type']} «{event['trigger']['text']}»" for event in events) or "none"


def _plain(event: dict[str, Any], swapped: Swapped, *, turned: bool) -> Iterator[tuple[str, Any]]:
    """Yield the fields that the sides' names must not change; who an actor is, and the words of a name, are left out."""

    def where(item: dict[str, Any]) -> tuple[str, str] | None:
        return swapped.span(item["span"], turned=turned) if item.get("span") else None

    for key in ("type", "status", "scope", "time"):
        yield key, event[key]
    yield "trigger", where(event["trigger"])
    yield "places", [(where(p), p["role"], p["name"], p["lat"], p["lon"], p["precision"]) for p in event["places"]]
    yield "counts", [{**count, "span": where(count)} for count in event["counts"]]
    yield "actors", sorted((a["role"], str(where(a))) for a in event["actors"])
    yield "attribution", sorted(str(where(source)) for source in event["attribution"])
    yield "weapons", [(where(weapon), weapon["kind"]) for weapon in event["weapons"]]
    yield "losses", [{**loss, "span": where(loss)} for loss in event["losses"]]
