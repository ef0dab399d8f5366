"""A reader of the places of a text, with all the packaged knowledge."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from marsad.knowledge import Knowledge
from marsad.mentions.places import PlaceMention, find_places, mention_span
from marsad.pipeline import read_sentences
from marsad.text.fold import fold
from marsad.text.segment import Line


class Read(NamedTuple):
    text: str
    span: tuple[int, int]
    mention: PlaceMention


@pytest.fixture(scope="session")
def read(knowledge: Knowledge) -> Callable[[str], list[Read]]:
    """Return the places of a text, each as the table writes it: «~المدينة near»."""

    def run(text: str) -> list[Read]:
        folded = fold(text)
        found: list[Read] = []
        for sentence in read_sentences(folded, [Line("body", 0, len(folded.text), 0)], knowledge):
            for mention in find_places(sentence, knowledge.places):
                start, end = mention_span(sentence, mention)
                found.append(Read(f"{'~' * mention.anaphor}{text[start:end]} {mention.role}", (start, end), mention))
        return found

    return run
