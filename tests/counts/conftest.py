"""A reader of single sentences with the knowledge of counting alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from marsad.lexicon.phrases import PhraseTable, find_hits
from marsad.mentions.count_words import CountWords, load_counts, phrases
from marsad.text.fold import fold
from marsad.text.sentences import Sentence, read_sentence

DATA = Path(__file__).parents[2] / "src" / "marsad" / "data"


@pytest.fixture(scope="session")
def count_words() -> CountWords:
    return load_counts(DATA)


@pytest.fixture(scope="session")
def read(count_words: CountWords) -> Callable[[str], Sentence]:
    table = PhraseTable()
    for phrase, kind, entry in phrases(count_words):
        table.add(phrase, kind, entry)

    def read_one(text: str) -> Sentence:
        folded = fold(text)
        sentence = read_sentence(folded, 0, len(folded.text), table.words(), table.word)
        sentence.hits = find_hits(sentence.words, sentence.before)
        return sentence

    return read_one
