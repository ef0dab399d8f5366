"""Checking actors against each other: ids, parents, countries, and names that two of them share."""

from __future__ import annotations

from typing import Any

from marsad.lexicon.marked import Problem
from marsad.mentions.actor_files import At, Issues
from marsad.text.fold import fold_word


def check_references(entries: list[tuple[At, dict[str, Any]]], countries: set[str], issues: Issues) -> None:
    """Report ids used twice, unknown parents, sides and countries, loops of parents, shared strong names."""
    known: dict[str, dict[str, Any]] = {}
    for at, entry in entries:
        if entry["id"] in known:
            issues.append(Problem(*at, f"{entry['id']}: this id is used twice; ids are unique"))
        known[entry["id"]] = entry
    for at, entry in entries:
        roles = entry.get("roles") or []
        related = [
            *(entry.get("parents") or []),
            *(p for r in roles for p in r.get("parents") or []),
            *(entry.get("ambiguous_with") or []),
        ]
        for other in [*related, *([entry["side"]] if entry.get("side") else [])]:
            if other not in known:
                issues.append(Problem(*at, f"{entry['id']}: {other!r} is no actor's id"))
        for land in [entry.get("country"), *(r.get("country") for r in roles), *(entry.get("home") or [])]:
            if land is not None and land not in countries:
                issues.append(Problem(*at, f"{entry['id']}: country {land!r} has no file in countries/"))
        _check_loop(at, entry["id"], known, issues)
    _check_shared(entries, issues)


def _check_loop(at: At, first: str, known: dict[str, dict[str, Any]], issues: Issues) -> None:
    path, here = {first}, first
    while parents := (known.get(here) or {}).get("parents"):
        here = parents[0]
        if here in path:
            issues.append(Problem(*at, f"{first}: its parents lead back to {here}; no actor belongs to itself"))
            return
        path.add(here)


def _check_shared(entries: list[tuple[At, dict[str, Any]]], issues: Issues) -> None:
    owners: dict[str, dict[str, Any]] = {}
    for at, entry in entries:
        names = entry.get("names") or {}
        for spelled in [entry["label"]["ar"], *(names.get("strong") or []), *(names.get("hostile") or [])]:
            other = owners.setdefault(fold_word(str(spelled)), entry)
            if other["id"] != entry["id"] and not (_declares(other, entry) and _declares(entry, other)):
                told = f"{entry['id']}: name {spelled} also belongs to {other['id']}"
                issues.append(Problem(*at, f"{told}; add ambiguous_with to both, or make it weak"))


def _declares(entry: dict[str, Any], other: dict[str, Any]) -> bool:
    return other["id"] in (entry.get("ambiguous_with") or [])
