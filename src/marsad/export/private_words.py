"""The words that mark a private person, and those that begin the names of shelters: ``private.yml`` in memory."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml

from marsad.errors import DataError
from marsad.text.fold import fold_word


class Words(NamedTuple):
    """The lists of ``private.yml``, folded."""

    before: frozenset[str]
    relatives: frozenset[str]
    families: frozenset[str]
    between: frozenset[str]
    not_public: frozenset[str]
    owned: frozenset[str]
    sensitive: tuple[str, ...]
    openers: frozenset[str]
    given: frozenset[str]


def load_words(folder: Path) -> Words:
    """Read ``private.yml`` and, from ``titles.yml``, the words that names begin with."""
    try:
        data = yaml.load((folder / "private.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
        titles = yaml.load((folder / "titles.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
        places = yaml.load((folder / "place_words.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
        return Words(
            _folded(data["titles"], data["calls"]), _folded(data["relatives"]), _folded(data["families"]),
            _folded(data["between"]), _folded(data["not_public"]), _folded(data["owned"]),
            tuple(map(fold_word, data["sensitive"])), _folded(titles["name_openers"]),
            _folded(titles["given_names"], places["given_names"], data["given_names"]),
        )  # fmt: skip
    except (KeyError, TypeError, yaml.YAMLError) as error:
        raise DataError(f"private.yml: missing or wrong: {error}") from error


def _folded(*lists: list[str]) -> frozenset[str]:
    return frozenset(fold_word(word) for words in lists for word in words)
