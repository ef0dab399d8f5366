"""Reading and checking the actor files: what a researcher wrote, with every mistake named by file and line.

The same code loads the knowledge and is `marsad lexicon check`: problems are collected with file and line, and an entry
that is wrong in one field still counts with the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from marsad.lexicon.marked import Marked, Problem, read_marked
from marsad.mentions.actor_entries import KINDS, SECTORS, SOURCES
from marsad.text.fold import fold_word

_FIELDS = frozenset(
    "id label form names adjectives weak_adjectives country sector kind attribution side parents roles ambiguous_with"
    " members armed home".split()
)
_NAMES = frozenset(("strong", "weak", "hostile"))
_ROLE = frozenset(("from", "to", "country", "sector", "kind", "parents"))
_FORMS = frozenset(("group", "body", "outlet", "person"))
_COUNTRY = frozenset(("iso3", "label", "names", "adjectives", "plurals", "capitals", "month_set", "hostile", "weak"))
_MONTHS = frozenset(("levant", "egypt", "gulf", "maghreb"))
Issues = list[Problem]
At = tuple[str, int]  # file and line


def read_yaml(path: Path) -> Any:
    """Return what a YAML file holds."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def read_actors(folder: Path, issues: Issues) -> Iterator[tuple[At, dict[str, Any]]]:
    """Yield (file and line, entry) for every actor of ``actors/*.yml``, defaults filled in and members spread out."""
    for path in sorted((folder / "actors").glob("*.yml")):
        file = read_marked(path, f"actors/{path.name}")
        data = file.data or {}
        _check_defaults(file, data.get("defaults") or {}, issues)
        for field in sorted(data.keys() - {"defaults", "actors"}):
            told = f"unknown field {field!r}; a file has defaults and actors"
            issues.append(Problem(file.where, file.line(field), told))
        for number, item in enumerate(data.get("actors") or []):
            at = (file.where, file.line("actors", number))
            entry = {**(data.get("defaults") or {}), **item}
            if "roles" not in item:
                entry.pop("roles", None)
            elif item["roles"] and "sector" not in item:
                last = {k: v for k, v in item["roles"][-1].items() if k in ("country", "sector", "kind")}
                entry = {**entry, **last, **item}  # what it is now, where the entry itself does not say
            _check_entry(at, entry, item, issues)
            if "id" not in entry or not isinstance(entry.get("label"), dict):
                continue
            yield from _spread(file, number, entry, issues)


def _spread(file: Marked, number: int, entry: dict[str, Any], issues: Issues) -> Iterator[tuple[At, dict[str, Any]]]:
    """Yield an entry, or one entry for each of its members."""
    members = entry.pop("members", None)
    if members is None:
        yield (file.where, file.line("actors", number)), entry
        return
    if entry.get("names"):
        at = (file.where, file.line("actors", number, "names"))
        issues.append(Problem(*at, f"{entry['id']}: an entry with members has no names of its own"))
    for key, names in members.items():
        at = (file.where, file.line("actors", number, "members", key))
        given = names if isinstance(names, dict) else {"strong": names}
        strong = list(given.get("strong") or [])
        if not strong:
            issues.append(Problem(*at, f"{key}: a member needs a strong name; write it in the list"))
            continue
        label = {"ar": strong[0], "en": str(key).replace("_", " ").title()}
        yield at, {**entry, "id": key, "label": label, "names": {**given, "strong": strong[1:]}}


def _check_entry(at: At, entry: dict[str, Any], item: dict[str, Any], issues: Issues) -> None:
    name = entry.get("id", "?")

    def wrong(message: str) -> None:
        issues.append(Problem(*at, f"{name}: {message}"))

    for field in sorted(item.keys() - _FIELDS):
        wrong(f"unknown field {field!r}; known: {', '.join(sorted(_FIELDS))}")
    if (
        not isinstance(entry.get("id"), str)
        or not str(entry["id"]).replace("_", "").isalnum()
        or entry["id"] != str(entry["id"]).lower()
    ):
        wrong("id must be snake_case")
    label = entry.get("label")
    if not isinstance(label, dict) or set(label) != {"ar", "en"}:
        wrong("label must give ar and en")
    for field in sorted((entry.get("names") or {}).keys() - _NAMES):
        wrong(f"names has no {field!r}; use strong, weak or hostile")
    for field in ("sector", "country"):
        if field not in entry:
            wrong(f"{field} is missing; add it (country: null for actors of no one state)")
    _check_values(wrong, item)
    _check_names(wrong, entry)
    last: date | None = None
    for role in entry.get("roles") or []:
        _check_role(wrong, role, last)
        last = role.get("to") or last


def _check_defaults(file: Marked, defaults: dict[str, Any], issues: Issues) -> None:
    """Report wrong values of a file's defaults once, and not with every actor that takes them."""
    for field in sorted(defaults.keys() - _FIELDS):
        told = f"defaults: unknown field {field!r}; known: {', '.join(sorted(_FIELDS))}"
        issues.append(Problem(file.where, file.line("defaults", field), told))
    _check_values(lambda told: issues.append(Problem(file.where, file.line("defaults"), f"defaults: {told}")), defaults)


def _check_values(wrong: Any, entry: dict[str, Any]) -> None:
    for field, allowed in (("sector", SECTORS), ("kind", KINDS), ("attribution", SOURCES), ("form", _FORMS)):
        value = entry.get(field)
        if value is not None and value not in allowed:
            wrong(f"{field} {value!r} is none of {', '.join(sorted(allowed))}")
    if entry.get("armed") not in (None, True):
        wrong("armed is true or left out")


def _check_names(wrong: Any, entry: dict[str, Any]) -> None:
    label = entry.get("label")
    given = {key: list(values or []) for key, values in (entry.get("names") or {}).items()}
    listed = given.get("strong", []) + given.get("hostile", []) + given.get("weak", [])
    seen: set[str] = set()
    if isinstance(label, dict) and "members" not in entry:
        listed = [label.get("ar", ""), *listed]
    for spelled in listed:
        key = fold_word(str(spelled))
        if key in seen:
            wrong(f"{spelled} is given twice (after folding)")
        seen.add(key)
    for spelled in given.get("strong", []):
        if len(fold_word(str(spelled)).replace(" ", "")) < 3:
            wrong(f"strong name {spelled} is shorter than three letters; make it weak or write it in full")


def _check_role(wrong: Any, role: dict[str, Any], last: date | None) -> None:
    for field in sorted(role.keys() - _ROLE):
        wrong(f"a role has no field {field!r}")
    start, end = role.get("from"), role.get("to")
    if any(d is not None and not isinstance(d, date) for d in (start, end)):
        wrong(f"role dates must be written 2023-04-15, not {start or end!r}")
        return
    if start and end and start >= end:
        wrong(f"role ends on {end}, before it begins on {start}")
    if last and (start is None or start < last):
        wrong(f"roles overlap: one ends on {last}, the next begins on {start or 'no day'}")
    if role.get("sector") is not None and role["sector"] not in SECTORS:
        wrong(f"sector {role['sector']!r} is none of {', '.join(sorted(SECTORS))}")


def read_countries(folder: Path, issues: Issues) -> Iterator[tuple[At, dict[str, Any]]]:
    """Yield (file and line, entry) for every ``countries/*.yml``."""
    seen: dict[str, str] = {}
    for path in sorted((folder / "countries").glob("*.yml")):
        file = read_marked(path, f"countries/{path.name}")
        data = file.data or {}

        def wrong(field: str, message: str, file: Marked = file) -> None:
            issues.append(Problem(file.where, file.line(field), message))

        for field in sorted(data.keys() - _COUNTRY):
            wrong(field, f"unknown field {field!r}; known: {', '.join(sorted(_COUNTRY))}")
        iso3 = data.get("iso3")
        if not isinstance(iso3, str) or len(iso3) != 3 or not iso3.isupper():
            wrong("iso3", f"iso3 must be three capital letters, not {iso3!r}")
            continue
        if iso3 in seen:
            wrong("iso3", f"{iso3} is also in {seen[iso3]}; a country has one file")
        seen[iso3] = file.where
        if data.get("month_set") is not None and data["month_set"] not in _MONTHS:
            wrong("month_set", f"month_set {data['month_set']!r} is none of {', '.join(sorted(_MONTHS))}")
        yield (file.where, 1), data
