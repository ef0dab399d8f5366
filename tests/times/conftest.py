"""A reader of single sentences with only the time words in its lexicon."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from marsad.mentions.times import TimeLexicon, find_times, load_times, phrases
from marsad.text.sentences import Sentence

DATA = Path(__file__).parents[2] / "src" / "marsad" / "data" / "times"
Reader = Callable[[str], Sentence]


@pytest.fixture(scope="session")
def times() -> TimeLexicon:
    return load_times(DATA)


@pytest.fixture(scope="session")
def read(times: TimeLexicon, reader: Callable[[Iterable[tuple[str, str, Any]]], Reader]) -> Reader:
    """Read one sentence; its time mentions are in ``extra["times"]``, as the pipeline leaves them."""
    read_words = reader(phrases(times))

    def run(text: str) -> Sentence:
        sentence = read_words(text)
        sentence.extra["times"] = find_times(sentence, times)
        return sentence

    return run
