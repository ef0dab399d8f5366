"""Function words: the small words that open clauses and mark roles (``data/function_words.yml``)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

CLASSES = (
    "hard",
    "soft",
    "relative",
    "that",
    "agent",
    "target",
    "ranks",
    "with",
    "mediator",
    "between",
    "cause",
    "prep",
    "passive",
)


def load_functions(path: Path) -> list[tuple[str, str, str]]:
    """Return (phrase, 'func', class) for the phrase table."""
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return list(_rows(data))


def _rows(data: dict[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    for name in CLASSES:
        for phrase in data[name]:
            yield phrase, "func", name
