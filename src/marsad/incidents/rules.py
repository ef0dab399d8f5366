"""What is compared between two accounts and what it weighs: ``data/incidents.yml`` in memory."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

from marsad.errors import DataError
from marsad.incidents.kin import Kin, kin_of
from marsad.mentions.actor_entries import ActorEntry
from marsad.text.fold import fold_word

_ENDING = "ا?"  # «معسكراً»
_CLITICS = r"(?:[وف]?[بلك]?(?:ال|لل)?)"


class Words(NamedTuple):
    """Groups of words (folded), and one pattern that finds any of them with its clitics."""

    group: dict[str, str]
    pattern: re.Pattern[str]

    def find(self, folded: str) -> frozenset[str]:
        """Return the groups that a folded text names: «وبالسوق» names the market."""
        return frozenset(self.group[word] for word in self.pattern.findall(folded))


class Rules(NamedTuple):
    """The weights, the words that tell facilities, parts of the day and growing tolls, and who belongs to whom."""

    threshold: float
    reach: float
    margin: float
    longest: int
    near: frozenset[frozenset[str]]
    kin_types: frozenset[frozenset[str]]
    families: dict[str, tuple[str, ...]]
    weights: dict[str, float]
    radius: dict[str, float]
    stretches: frozenset[str]
    by_parties: frozenset[str]
    tell_apart: frozenset[str]
    facilities: Words
    day_parts: Words
    dated: Words
    growing: Words
    another: Words
    response: Words
    causes: Words
    captured: Words
    night: frozenset[str]
    armies: dict[str, str]
    by_army: frozenset[str]
    groups: frozenset[str]
    members: frozenset[str]
    nameless: frozenset[str]
    launched: frozenset[str]
    parts: dict[str, str]
    borders: frozenset[str]
    one_word: dict[str, str]
    kin: Kin


def load_rules(path: Path, actors: Mapping[str, ActorEntry] | None = None) -> Rules:
    """Read ``incidents.yml``; without registered ``actors`` every actor stands alone."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        families: dict[str, tuple[str, ...]] = {}
        for name, types in data["families"].items():
            for kind in types:
                families[kind] = (*families.get(kind, ()), name)
        return Rules(
            float(data["threshold"]), float(data["reach"]), float(data["margin"]), int(data["longest"]),
            _pairs(data["near"]) | _pairs(data["kin"]), _pairs(data["kin"]), families, data["weights"], data["radius"],
            _folded(data["stretches"]), frozenset(data["by_parties"]),
            frozenset(data["tell_apart"]), _words(data["facilities"]), _words(data["day_parts"]),
            _words(data["dated"]), _words({"growing": data["growing"]}),
            _words({"another": data["another"]}), _words({"response": data["response"]}),
            _words(data["causes"]), _words({"captured": data["captured"]}),
            frozenset(map(str, data["night"])),
            data["armies"], frozenset(data["by_army"]), _folded(data["groups"]), _folded(data["members"]),
            _folded(data["nameless"]), frozenset(data["launched"]),
            {fold_word(word): str(kind) for kind, words in data["parts"].items() for word in words},
            _folded(data["borders"]),
            {fold_word(word): fold_word(words[0]) for words in data["one_word"] for word in words},
            kin_of(actors or {}),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        raise DataError(f"{path.name}: missing or wrong: {error}") from error


def _pairs(rows: list[list[str]]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in rows)


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(map(fold_word, words))


def _words(groups: dict[str, list[str]]) -> Words:
    group = {fold_word(word): str(name) for name, words in groups.items() for word in words}
    longest_first = sorted(map(re.escape, group), key=len, reverse=True)
    return Words(group, re.compile(rf"(?<!\w){_CLITICS}({'|'.join(longest_first)}){_ENDING}(?!\w)"))
