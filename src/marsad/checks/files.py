"""Every file of a knowledge folder, read with its lines and checked against its shape.

This runs whenever knowledge is built from its files, so that the loaders behind it meet only what they can read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from marsad.checks.event_shapes import event_shapes
from marsad.checks.incident_shapes import incident_shape
from marsad.checks.shapes import Shape, Tell
from marsad.checks.word_shapes import word_shapes
from marsad.errors import DataError
from marsad.lexicon.marked import Marked, Problem, line_of, read_marked
from marsad.mentions.weapon_words import IMPLIED

_SUFFIXES = (".yml", ".yaml", ".tsv")


class Files:
    """The YAML files of a knowledge folder by name (`events/clash.yml`), and the problems met in reading them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.by_name: dict[str, Marked] = {}
        for path in sorted(folder.rglob("*.yml")):
            where = path.relative_to(folder).as_posix()
            try:
                self.by_name[where] = read_marked(path, where)
            except DataError as error:
                name, line, message = str(error).split(":", 2)
                self.problems.append(Problem(name, int(line), message.strip()))

    def without(self, names: set[str]) -> Files:
        """Return the same files without some of them."""
        rest = object.__new__(Files)
        rest.folder, rest.problems = self.folder, self.problems
        rest.by_name = {where: file for where, file in self.by_name.items() if where not in names}
        return rest

    def data(self, where: str) -> Any:
        """Return what a file holds, an empty mapping when it is missing or holds something else."""
        file = self.by_name.get(where)
        return file.data if file is not None and isinstance(file.data, dict) else {}

    def under(self, folder: str) -> Iterator[Marked]:
        """Yield the files of a subfolder that hold fields."""
        for where, file in self.by_name.items():
            if where.startswith(f"{folder}/") and isinstance(file.data, dict):
                yield file


def check_files(files: Files) -> list[Problem]:
    """Return what is wrong with the form of the files: YAML, unknown and missing fields and files, unknown values."""
    shapes = _shapes(files)
    problems = [*files.problems, *_strangers(files.folder, shapes)]
    for where, shape in shapes.items():
        named = [f for f in files.by_name.values() if _pattern(f.where) == where]
        if not named and not any(_pattern(p.where) == where for p in files.problems):
            problems.append(Problem(where, 1, "missing; copy it from the knowledge that comes with Marsad"))
        for file in named:
            problems.extend(_against(file, shape))
    return sorted(set(problems))


def _shapes(files: Files) -> dict[str, Shape]:
    types = frozenset(str(file.data.get("type")) for file in files.under("events"))
    kinds = [frozenset(map(str, files.data(name).get("kinds") or ())) for name in ("weapons.yml", "losses.yml")]
    return {**event_shapes(types), **word_shapes(IMPLIED & types, *kinds), "incidents.yml": incident_shape(types)}


def _pattern(where: str) -> str:
    """Return the name under which a file's shape is kept: `events/*.yml` of `events/clash.yml`."""
    folder, slash, _ = where.partition("/")
    return f"{folder}/*.yml" if slash and folder in ("events", "actors", "countries") else where


def _against(file: Marked, shape: Shape) -> Iterator[Problem]:
    """Yield the problems of one file: what its shape forbids, and fields given twice, of which YAML keeps the last."""
    found: list[Problem] = []

    def tell(node: yaml.Node, message: str) -> None:
        found.append(Problem(file.where, line_of(node), message))

    if file.node is None:
        yield Problem(file.where, 1, "empty; write its fields or remove the file")
        return
    shape.check(file.node, Tell(tell))
    for mapping, key, value in _twice(file.node, set()):
        tell(key, f"{value!r} is given twice here (first on line {line_of(mapping)}); join the two")
    yield from found


def _twice(node: yaml.Node, seen: set[int]) -> Iterator[tuple[yaml.Node, yaml.Node, str]]:
    """Yield (first key, second key, its text) of keys that stand twice in one mapping."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        keys: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.value in keys:
                yield keys[key.value], key, key.value
            keys[key.value] = key
            yield from _twice(value, seen)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _twice(item, seen)


def _strangers(folder: Path, shapes: dict[str, Shape]) -> Iterator[Problem]:
    """Yield the files that nothing reads, such as `weapon.yml` or `events/raid.yaml`."""
    for path in sorted(folder.rglob("*")):
        where = path.relative_to(folder).as_posix()
        table = where.startswith("places/") and path.suffix == ".tsv"
        if path.suffix in _SUFFIXES and not table and _pattern(where) not in shapes:
            yield Problem(where, 1, "no file of the knowledge has this name; is it misspelt, or in the wrong folder?")
