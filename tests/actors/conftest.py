"""A reader of the actors of a text, with all the packaged knowledge."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from marsad.knowledge import Knowledge
from marsad.mentions.actors import ActorMention, find_actors
from marsad.pipeline import read_sentences
from marsad.text.fold import fold
from marsad.text.segment import Line


class Read(NamedTuple):
    text: str
    span: tuple[int, int]
    mention: ActorMention


@pytest.fixture(scope="session")
def read(knowledge: Knowledge) -> Callable[[str], list[Read]]:
    """Return the actors of a text with the words they are told in."""

    def run(text: str) -> list[Read]:
        folded = fold(text)
        found: list[Read] = []
        for sentence in read_sentences(folded, [Line("body", 0, len(folded.text), 0)], knowledge):
            for mention in find_actors(sentence, knowledge.actors):
                start, end = sentence.span(mention.start, mention.end, mention.skip)
                found.append(Read(text[start:end], (start, end), mention))
        return found

    return run
