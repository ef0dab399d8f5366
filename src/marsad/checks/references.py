"""References between files: codes of countries, kinds of losses, months of a list, types and armies of linking."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from marsad.checks.files import Files
from marsad.lexicon.marked import Problem


def check_references(files: Files) -> Iterator[Problem]:
    """Yield what one file says of another, or one list of another, that is not there."""
    yield from _countries(files)
    yield from _losses(files)
    yield from _months(files)
    yield from _linking(files)


def _countries(files: Files) -> Iterator[Problem]:
    """Check the file names of the countries, and the codes in the coding rules' lists."""
    codes = set()
    for file in files.under("countries"):
        name = Path(file.where).stem
        codes.add(file.data.get("iso3"))
        if len(name) != 2 or not name.isalpha() or not name.islower():
            yield Problem(file.where, 1, "a country's file is named by its alpha-2 code, such as sy.yml; rename it")
    rules = files.by_name.get("coding_words.yml")
    for field in ("enemy_of", "army_in") if rules is not None else ():
        assert rules is not None
        for one, other in rules.data[field].items():
            for code in (one, other):
                if code not in codes:
                    told = f"{field}: country {code!r} has no file in countries/; add it or mend the code"
                    yield Problem(rules.where, rules.line(field, one), told)


def _losses(files: Files) -> Iterator[Problem]:
    kinds = files.data("losses.yml").get("kinds") or ()
    file = files.by_name.get("count_words.yml")
    for number, group in enumerate(files.data("count_words.yml").get("nouns") or ()):
        assert file is not None
        if "loss" in group and group["loss"] not in kinds:
            told = f"loss {group['loss']!r} is none of the kinds of losses.yml: {', '.join(kinds)}"
            yield Problem(file.where, file.line("nouns", number, "loss"), told)


def _months(files: Files) -> Iterator[Problem]:
    for file in files.under("times"):
        months = file.data.get("months")
        known = {form for forms in (months or {}).values() for form in forms}
        for field in ("weak", "names") if months is not None else ():
            for number, form in enumerate(file.data[field]):
                if form not in known:
                    told = f"{field}: {form} is no month of this file; write it as it stands in months"
                    yield Problem(file.where, file.line(field, number), told)


def _linking(files: Files) -> Iterator[Problem]:
    """Check what the rules of linking say in vain: types never compared, facilities and armies that are not there."""
    file = files.by_name.get("incidents.yml")
    if file is None:
        return
    together = {frozenset(pair) for kinds in file.data["families"].values() for pair in combinations(kinds, 2)}
    for field in ("near", "kin"):
        for number, pair in enumerate(file.data[field]):
            if frozenset(pair) not in together:
                told = f"{field}: {' and '.join(pair)} stand in no family together and are never compared; add a family"
                yield Problem(file.where, file.line(field, number), told)
    actors = {entry["id"] for one in files.under("actors") for entry in one.data.get("actors") or ()}
    for field, known in (("tell_apart", set(file.data["facilities"])), ("night", set(file.data["day_parts"]))):
        for name in file.data[field]:
            if name not in known:
                told = f"{field}: {name!r} is none of {', '.join(sorted(map(str, known)))}; mend it"
                yield Problem(file.where, file.line(field), told)
    for code, army in file.data["armies"].items():
        if army not in actors:
            yield Problem(file.where, file.line("armies", code), f"armies: {army!r} is no actor's id; mend it")
