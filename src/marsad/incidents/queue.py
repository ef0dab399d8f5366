"""What to look at first: how uncertain an incident is, and how much hangs on it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_NEAR = 0.7  # points around the threshold within which a link could as well be none
_MANY_DEAD = 10


class Doubt(NamedTuple):
    """One reason to look at an incident, and its weight."""

    points: float
    reason: str


def find_doubts(line: Mapping[str, Any], threshold: float) -> list[Doubt]:
    """Return the reasons to look at an incident, the weightiest first; none when every account was looked at."""
    if all(event.get("review", "unreviewed") != "unreviewed" for event in line["events"]):
        return []
    return sorted(_doubts(line, threshold), reverse=True)


def _doubts(line: Mapping[str, Any], threshold: float) -> Iterator[Doubt]:
    for item in line["contradictions"]:
        if item["kind"] == "conflict":
            yield Doubt(3.0 if item["field"] in ("perpetrator", "outcome") else 2.0, f"{item['field']} in dispute")
    killed = max((toll["high"] or toll["best"] for kind, toll in line["tolls"].items() if kind == "killed"), default=0)
    if killed:
        yield Doubt(round(math.log2(1 + killed), 2), f"{killed} killed")
    if killed >= _MANY_DEAD and line["independent_sources"] == 1:
        yield Doubt(2.0, "a high toll by one source")
    if not any(place.get("lat") is not None for place in line["places"]):
        yield Doubt(1.5, "place not resolved" if line["places"] else "no place told")
    if not line["time"]["start"]:
        yield Doubt(1.0, "no day told")
    close = [link for link in line["links"] if abs(link["score"] - threshold) <= _NEAR]
    if close:
        yield Doubt(min(2.0, 0.5 * len(close)), f"{len(close)} link(s) near the threshold")
