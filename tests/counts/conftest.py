"""A reader of single sentences with the knowledge of counting alone."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from marsad.mentions.count_words import CountWords, load_counts, phrases
from marsad.text.sentences import Sentence

DATA = Path(__file__).parents[2] / "src" / "marsad" / "data"
Reader = Callable[[str], Sentence]


@pytest.fixture(scope="session")
def count_words() -> CountWords:
    return load_counts(DATA)


@pytest.fixture(scope="session")
def read(count_words: CountWords, reader: Callable[[Iterable[tuple[str, str, Any]]], Reader]) -> Reader:
    return reader(phrases(count_words))
