"""What the word files claim: names of two states, words of two families, weapons of two kinds, lists with doubles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import yaml

from marsad.checks.claims import Claim, check_claims
from marsad.checks.files import Files
from marsad.lexicon.marked import Marked, Problem, line_of
from marsad.mentions.noun_rows import row_forms
from marsad.text.fold import fold_word

# Lists whose items are read one by one with a meaning of their own, or checked elsewhere.
_FREE = ("needs", "acled", "plover", "spellings", "strong", "weak", "hostile")


def check_words(files: Files) -> Iterator[Problem]:
    """Yield what the files about words and states say twice or in contradiction."""
    yield from check_claims("name", _names(files, ("names",)))
    yield from check_claims("adjective", _names(files, ("adjectives", "weak")))
    for name, field in (("titles.yml", "titles"), ("actor_words.yml", "families")):
        families = _groups(files, name, field)
        yield from check_claims("word", _families(families), declared=True)
        yield from _references(families)
    adjectives = files.data("actor_words.yml").get("adjectives") or {}
    yield from check_claims("adjective", _table(files, "actor_words.yml", "adjectives", adjectives))
    weapons = _groups(files, "weapons.yml", "weapons")
    yield from check_claims("weapon", _weapons(weapons), declared=True)
    yield from _references(weapons)
    yield from check_claims("place word", _place_words(files))


def check_lists(file: Marked) -> Iterator[Problem]:
    """Yield the words that a list gives twice, equal after folding."""
    if file.node is None or file.where == "html.yml":
        return
    for items in _lists(file.node):
        first: dict[str, yaml.Node] = {}
        for item in items:
            other = first.setdefault(fold_word(item.value), item)
            if other is not item and item.value:
                told = f"'{item.value}' is given twice in a list (first on line {line_of(other)}, equal after folding)"
                yield Problem(file.where, line_of(item), f"{told}; remove one")


class _Group(NamedTuple):
    """An entry of a list of entries, and where it stands in its file."""

    file: Marked
    path: tuple[str, int]
    data: dict[str, Any]

    def line(self, *more: str | int) -> int:
        return self.file.line(*self.path, *more)

    def claim(self, form: str, *more: str | int, sense: str = "") -> Claim:
        friends = frozenset(self.data.get("ambiguous_with") or ())
        return Claim(form, self.data["id"], self.file.where, self.line(*more), friends, sense)


def _groups(files: Files, name: str, field: str) -> list[_Group]:
    file = files.by_name.get(name)
    listed = files.data(name).get(field) or ()
    return [_Group(file, (field, n), group) for n, group in enumerate(listed)] if file is not None else []


def _names(files: Files, fields: tuple[str, ...]) -> Iterator[Claim]:
    """Yield what each state calls its own in some fields, and in the same fields of `hostile`."""
    for file in files.under("countries"):
        if "names" in fields and isinstance(file.data.get("label"), dict):
            yield Claim(file.data["label"]["ar"], file.data["iso3"], file.where, file.line("label"))
        for path in [(f,) for f in fields] + [("hostile", f) for f in fields]:
            listed: Any = file.data
            for step in path:
                listed = (listed or {}).get(step)
            for number, form in enumerate(listed or ()):
                yield Claim(form, file.data["iso3"], file.where, file.line(*path, number))


def _families(groups: list[_Group]) -> Iterator[Claim]:
    for group in groups:
        for words in ("words", "exact"):
            for form in group.data.get(words) or ():
                yield group.claim(str(form), words, str(form), sense=words)


def _weapons(groups: list[_Group]) -> Iterator[Claim]:
    for group in groups:
        for number, row in enumerate(group.data["rows"]):
            for form in {form.form for form in row_forms(row)}:
                yield group.claim(form, "rows", number, sense=f"row {number}")


def _references(groups: list[_Group]) -> Iterator[Problem]:
    known: dict[str, int] = {}
    for group in groups:
        name, line = group.data["id"], group.line()
        if name in known:
            told = f"id {name!r} is used twice (first on line {known[name]}); ids are unique"
            yield Problem(group.file.where, line, told)
        known.setdefault(name, line)
    for group in groups:
        for number, other in enumerate(group.data.get("ambiguous_with") or ()):
            if other not in known:
                told = f"{group.data['id']}: ambiguous_with {other!r} is no id of this file; write one that is"
                yield Problem(group.file.where, group.line("ambiguous_with", number), told)


def _table(files: Files, name: str, field: str, table: dict[str, list[str]]) -> Iterator[Claim]:
    """Yield the words of lists by name, of which each word has its place in one."""
    file = files.by_name.get(name)
    for owner, forms in table.items():
        for number, form in enumerate(forms):
            assert file is not None
            yield Claim(form, owner, name, file.line(field, owner, number), sense=str(number))


def _place_words(files: Files) -> Iterator[Claim]:
    for group in _groups(files, "place_words.yml", "descriptors"):
        yield Claim(group.data["word"], "descriptors", group.file.where, group.line())
    for group in _groups(files, "place_words.yml", "relations"):
        for number, form in enumerate(group.data["words"]):
            yield Claim(form, "relations", group.file.where, group.line("words", number), sense=str(number))


def _lists(node: yaml.Node, name: str = "") -> Iterable[list[yaml.ScalarNode]]:
    """Yield every list of plain words in a file."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _lists(value, key.value)
    elif isinstance(node, yaml.SequenceNode):
        if name not in _FREE and all(isinstance(item, yaml.ScalarNode) for item in node.value):
            yield node.value
        else:
            for item in node.value:
                yield from _lists(item, name)
