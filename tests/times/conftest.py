"""A reader of single sentences with only the time words in its lexicon."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from marsad.lexicon.phrases import PhraseTable, find_hits
from marsad.mentions.times import TimeLexicon, find_times, load_times, phrases
from marsad.text.fold import fold
from marsad.text.sentences import Sentence, read_sentence

DATA = Path(__file__).parent.parent.parent / "src" / "marsad" / "data" / "times"


@pytest.fixture(scope="session")
def times() -> TimeLexicon:
    return load_times(DATA)


@pytest.fixture(scope="session")
def read(times: TimeLexicon) -> Callable[[str], Sentence]:
    """Read one sentence; its time mentions are in ``extra["times"]``, as the pipeline leaves them."""
    table = PhraseTable()
    for phrase, kind, entry in phrases(times):
        table.add(phrase, kind, entry)

    def run(text: str) -> Sentence:
        folded = fold(text)
        sentence = read_sentence(folded, 0, len(folded.text), table.words(), table.word)
        sentence.hits = find_hits(sentence.words, sentence.before)
        sentence.extra["times"] = find_times(sentence, times)
        return sentence

    return run
