"""What every test may use: the packaged knowledge, loaded once, and small builders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from marsad.knowledge import Knowledge, load_knowledge
from marsad.pipeline import code_report
from marsad.settings import Settings
from marsad.types import Coded, Report

ROOT = Path(__file__).parent.parent


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
def root() -> Path:
    """The project's own folder."""
    return ROOT
