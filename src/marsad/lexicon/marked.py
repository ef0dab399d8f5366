"""A data file that knows its lines: what a YAML file holds, and where each part of it stands.

So that whatever is wrong can be said as `events/air_strike.yml:12: …` and not as «somewhere in the data».
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from marsad.errors import DataError


class Problem(NamedTuple):
    """Something wrong in a knowledge file: the file's name in its folder, the line, and what to do about it."""

    where: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.where}:{self.line}: {self.message}"


class Marked(NamedTuple):
    """A data file as read: its name, its values, and the YAML nodes behind them."""

    where: str
    data: Any
    node: yaml.Node | None

    def line(self, *path: str | int) -> int:
        """Return the line of a part: ``line("triggers", 3)`` of the fourth trigger, the nearest that exists."""
        node, line = self.node, 1
        for step in path:
            found = _step(node, step)
            if found is None:
                break
            node, line = found
        return line


def read_marked(path: Path, where: str) -> Marked:
    """Read a YAML file with its lines; what is no YAML is a DataError with file and line."""
    try:
        loader = yaml.CSafeLoader(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        return Marked(where, None if node is None else loader.construct_document(node), node)
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise DataError(f"{where}:{line}: not UTF-8; save the file with that encoding") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else 1
        hint = "look at the quotes, brackets and indentation of this line and the one before"
        raise DataError(f"{where}:{line}: not YAML ({error.problem or error.context}); {hint}") from error
    except (yaml.YAMLError, ValueError) as error:  # a control character; a day such as 2024-13-01
        raise DataError(f"{where}:1: not YAML ({' '.join(str(error).split())}); mend or quote it") from error


def line_of(node: yaml.Node) -> int:
    """Return the line on which a node begins, counted from one."""
    return int(node.start_mark.line) + 1


def _step(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, int] | None:
    """Return the part of a node under a key or at an index, and its line: a field's is that of its key."""
    if isinstance(node, yaml.MappingNode):
        return next(((value, line_of(key)) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], line_of(node.value[step])
    return None
