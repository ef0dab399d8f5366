"""Shapes: what a part of a knowledge file may look like, said once and checked with the line of every mistake."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Protocol

import yaml


class Tell:
    """Where mistakes are told, with the name of the innermost entry that has one: «trigger 'قصف': frame: …»."""

    def __init__(self, root: Callable[[yaml.Node, str], None], inside: str = "") -> None:
        self.root = root
        self.inside = inside

    def __call__(self, node: yaml.Node, message: str) -> None:
        """Tell a mistake of a node."""
        self.root(node, f"{self.inside}: {message}" if self.inside else message)

    def field(self, name: str) -> Tell:
        """Return what tells the mistakes of a field."""
        return Tell(self.root, f"{self.inside}: {name}" if self.inside else name)

    def entry(self, what: str, name: str) -> Tell:
        """Return what tells the mistakes of an entry; a name of its own says enough, without those around it."""
        return Tell(self.root, f"{what} {name}") if name else self

_FOUND = {"str": "text", "int": "a number", "float": "a number", "bool": "yes or no", "null": "nothing",
          "timestamp": "a day", "map": "fields", "seq": "a list"}  # fmt: skip
_NAMES = ("id", "lemma", "noun", "phrase", "text", "word", "type", "iso3", "ar")


class Shape(Protocol):
    """Anything a node can be checked against."""

    def check(self, node: yaml.Node, tell: Tell) -> None:
        """Tell every mistake in a node."""


@dataclass(frozen=True)
class Text:
    """Words: not empty, and no number, day or yes; ``pattern`` is a regular expression, said in words by ``hint``."""

    pattern: str = ""
    hint: str = ""
    null: bool = False

    def check(self, node: yaml.Node, tell: Tell) -> None:
        """Tell when a node is no text, or not of the pattern."""
        if self.null and _kind(node) == "null":
            return
        if _kind(node) != "str":
            quote = ' in quotes: "…"' if isinstance(node, yaml.ScalarNode) and node.value else ""
            tell(node, f"expected text, found {_found(node)}; write it{quote}")
        elif not node.value.strip():
            tell(node, "expected text, found none; write it or leave the line out")
        elif self.pattern and not re.fullmatch(self.pattern, node.value):
            tell(node, f"{node.value!r} cannot stand here; {self.hint}")


@dataclass(frozen=True)
class OneOf:
    """One of some words."""

    values: frozenset[str]
    null: bool = False

    def check(self, node: yaml.Node, tell: Tell) -> None:
        """Tell when a node is none of the words."""
        if (self.null and _kind(node) == "null") or (_kind(node) == "str" and node.value in self.values):
            return
        given = node.value if isinstance(node, yaml.ScalarNode) else _found(node)
        tell(node, f"{given!r} is unknown here; {_instead(str(given), self.values)}")


@dataclass(frozen=True)
class Scalar:
    """A single value of some of the kinds int, float, bool, null and timestamp (a day)."""

    kinds: tuple[str, ...]

    def check(self, node: yaml.Node, tell: Tell) -> None:
        """Tell when a node is another kind of value."""
        if _kind(node) not in self.kinds:
            wanted = " or ".join("a day such as 2023-04-15" if k == "timestamp" else _FOUND[k] for k in self.kinds)
            tell(node, f"expected {wanted}, found {_found(node)}; write that")


@dataclass(frozen=True)
class Many:
    """A list of things of one shape; ``null`` allows ~ for none."""

    of: Shape
    null: bool = False

    def check(self, node: yaml.Node, tell: Tell) -> None:
        """Tell the mistakes of every item."""
        if self.null and _kind(node) == "null":
            return
        if not isinstance(node, yaml.SequenceNode):
            tell(node, f"expected a list, found {_found(node)}; write [{getattr(node, 'value', '') or '…'}]")
            return
        for item in node.value:
            self.of.check(item, tell)


@dataclass(frozen=True)
class Table:
    """Free keys with values of one shape."""

    of: Shape
    keys: Shape | None = None

    def check(self, node: yaml.Node, tell: Tell) -> None:
        """Tell the mistakes of every key and value."""
        if not isinstance(node, yaml.MappingNode):
            tell(node, f"expected fields, found {_found(node)}; write name: value")
            return
        for key, value in node.value:
            if self.keys is not None:
                self.keys.check(key, tell)
            self.of.check(value, tell.field(str(key.value)))


@dataclass(frozen=True)
class Record:
    """Fields with known names; ``one_of`` are those of which exactly one is needed."""

    what: str
    fields: Mapping[str, Shape]
    needed: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    more: Callable[[dict[str, yaml.Node]], str] = field(default=lambda _: "")
    open: bool = False

    def check(self, node: yaml.Node, tell: Tell) -> None:
        """Tell unknown and missing fields, and the mistakes of the known ones."""
        if not isinstance(node, yaml.MappingNode):
            tell(node, f"expected fields of {self.what}, found {_found(node)}; write name: value")
            return
        given = {str(key.value): value for key, value in node.value}
        inside = tell.entry(self.what, name_of(given))
        for key, _ in node.value:
            if not self.open and key.value not in self.fields:
                inside(key, f"unknown field {key.value!r}; {_instead(str(key.value), self.fields)}")
        for name in self.needed:
            if name not in given:
                inside(node, f"{name} is missing; add `{name}:`")
        if self.one_of and sum(name in given for name in self.one_of) != 1:
            inside(node, f"{self.what}: expected exactly one of {', '.join(self.one_of)}; write one")
        for name, value in given.items():
            if name in self.fields:
                self.fields[name].check(value, inside.field(name))
        if message := self.more(given):
            inside(node, message)


@dataclass(frozen=True)
class Either:
    """One shape for a single value, one for a list, one for fields: whichever stands there."""

    one: Shape | None = None
    many: Shape | None = None
    record: Shape | None = None

    def check(self, node: yaml.Node, tell: Tell) -> None:
        """Check a node against the shape of its kind."""
        kinds = {yaml.ScalarNode: self.one, yaml.SequenceNode: self.many, yaml.MappingNode: self.record}
        shape = kinds[type(node)] or self.many or self.one or self.record
        assert shape is not None
        shape.check(node, tell)


@dataclass(frozen=True)
class Anything:
    """No demands."""

    def check(self, node: yaml.Node, tell: Tell) -> None:
        """Tell nothing."""


WORDS = Many(Text())


def name_of(given: Mapping[str, yaml.Node]) -> str:
    """Return what an entry calls itself: its id, lemma, noun, phrase, or the root of its verb."""
    for name in _NAMES:
        if name in given and isinstance(given[name], yaml.ScalarNode):
            return f"'{given[name].value}'"
    verb = given.get("verb")
    if isinstance(verb, yaml.MappingNode):
        return next((f"'{value.value}'" for key, value in verb.value if key.value == "root"), "")
    return ""


def _kind(node: yaml.Node) -> str:
    return str(node.tag).rpartition(":")[2]


def _found(node: yaml.Node) -> str:
    value = f" ({node.value})" if isinstance(node, yaml.ScalarNode) and node.value else ""
    return _FOUND.get(_kind(node), _kind(node)) + value


def _instead(given: str, known: Mapping[str, Shape] | frozenset[str]) -> str:
    """Return what could have been meant, and all that is known."""
    close = get_close_matches(given, known, 1)
    meant = f"did you mean {close[0]!r}? " if close else ""
    return f"{meant}known: {', '.join(sorted(known))}"
