"""What every test may use: the packaged knowledge, loaded once, and small builders."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marsad.knowledge import Knowledge, load_knowledge
from marsad.lexicon.phrases import PhraseTable, find_hits
from marsad.pipeline import code_report
from marsad.settings import Settings
from marsad.text.fold import fold
from marsad.text.sentences import Sentence, read_sentence
from marsad.types import Coded, Report

ROOT = Path(__file__).parent.parent
_HOME = tempfile.TemporaryDirectory(prefix="marsad-home-")  # removed when the run ends
os.environ["MARSAD_HOME"] = _HOME.name  # what the developer has added must change no test


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings()


@pytest.fixture(scope="session")
def code(knowledge: Knowledge, settings: Settings) -> Callable[..., Coded]:
    """Code a text: ``code("قصفت ...", "2020-02-09")``."""

    def run(text: str, published: str | None = None, title: str | None = None) -> Coded:
        day = date.fromisoformat(published) if published else None
        return code_report(Report("test", text, title=title, published=day), knowledge, settings)

    return run


@pytest.fixture(scope="session")
def reader() -> Callable[[Iterable[tuple[str, str, Any]]], Callable[[str], Sentence]]:
    """Make a reader of single sentences that knows some phrases only: ``reader(phrases(words))("…")``."""

    def make(phrases: Iterable[tuple[str, str, Any]]) -> Callable[[str], Sentence]:
        table = PhraseTable()
        for phrase, kind, entry in phrases:
            table.add(phrase, kind, entry)

        def read(text: str) -> Sentence:
            folded = fold(text)
            sentence = read_sentence(folded, 0, len(folded.text), table.words)
            sentence.take_hits(find_hits(sentence.words, sentence.before))
            return sentence

        return read

    return make


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT
