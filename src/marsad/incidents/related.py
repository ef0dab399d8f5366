"""Related incidents: earlier and later steps of one story («أخبار متعلقة»).

A step follows another when its type may follow the other's (`following` in ``data/incidents.yml``), within some weeks,
at one place or between the same parties: talks, the agreement they end in, the release that was agreed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from marsad.errors import DataError
from marsad.incidents.sides import who

Line = Mapping[str, Any]
_KM_PER_DEGREE = 111.2
_NEAR_KM = 12.0
_EXACT = ("point", "settlement", "admin3")
_PARTIES = ("initiator", "target", "party")


class Story(NamedTuple):
    """What may follow what, and within how many days."""

    days: int
    following: dict[str, frozenset[str]]
    by_area: frozenset[str]


class Step(NamedTuple):
    """An incident that belongs to the story of another: whether it came before, and why it is thought so."""

    id: str
    earlier: bool
    days: int
    reason: str


def load_story(path: Path) -> Story:
    """Read what follows what from ``incidents.yml``."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        return Story(int(data["story_days"]), {kind: frozenset(next_) for kind, next_ in data["following"].items()},
                     frozenset(data["by_area"]))  # fmt: skip
    except (KeyError, AttributeError, TypeError, ValueError, yaml.YAMLError) as error:
        raise DataError(f"{path.name}: story_days or following missing or wrong: {error}") from error


def find_steps(line: Line, others: Iterable[Line], story: Story) -> list[Step]:
    """Return the steps before and after an incident among others, in the order of their days."""
    found = [step for other in others if (step := _step(line, other, story))]
    return sorted(found, key=lambda step: (-step.days if step.earlier else step.days, step.id))


def _step(line: Line, other: Line, story: Story) -> Step | None:
    mine, theirs = line["time"]["start"], other["time"]["start"]
    if line["incident"] == other["incident"] or not mine or not theirs:
        return None
    days = (date.fromisoformat(theirs) - date.fromisoformat(mine)).days
    if abs(days) > story.days:
        return None
    after = days >= 0 and other["type"] in story.following.get(line["type"], ())
    before = days <= 0 and line["type"] in story.following.get(other["type"], ())
    first = line if after else other
    reason = _shared(line, other, wide=first["type"] in story.by_area) if after or before else ""
    return Step(other["incident"], not after, abs(days), reason) if reason else None


def _shared(line: Line, other: Line, *, wide: bool) -> str:
    """Return what two incidents share that makes them one story: a place, two parties; or a party, a province."""
    for place in _places(line):
        for near in _places(other):
            if _one_place(place, near):
                return f"at {place.get('name') or place['text']}"
    parties = _parties(line) & _parties(other)
    if len(parties) > (0 if wide else 1):
        return f"both of {', '.join(sorted(parties))}"
    areas = {place["admin1"] for place in line["places"] if place.get("admin1")} if wide else set()
    same = areas & {place["admin1"] for place in other["places"] if place.get("admin1")}
    return f"both in {', '.join(sorted(same))}" if same else ""


def _places(line: Line) -> list[Mapping[str, Any]]:
    return [place for place in line["places"] if place.get("precision") in _EXACT]


def _one_place(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if one.get("id") and one.get("id") == other.get("id"):
        return True
    if one.get("lat") is None or other.get("lat") is None:
        return bool((one.get("name") or one["text"]) == (other.get("name") or other["text"]))
    narrow = math.cos(math.radians(one["lat"]))
    return _KM_PER_DEGREE * math.hypot(one["lat"] - other["lat"], (one["lon"] - other["lon"]) * narrow) <= _NEAR_KM


def _parties(line: Line) -> set[str]:
    """Return the known actors that take part."""
    return {
        key
        for actor in line["actors"]
        if actor.get("role") in _PARTIES and not (key := who(actor)).startswith("«")
    }
