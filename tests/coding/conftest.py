"""Builders for tests of coding: a text that must give exactly one event, and the types of all events of a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.types import Coded, Event


@pytest.fixture(scope="session")
def one(code: Callable[..., Coded]) -> Callable[..., Event]:
    """Code a text that tells one event and return it."""

    def run(text: str, published: str | None = "2020-02-09", title: str | None = None) -> Event:
        events = code(text, published, title).events
        assert len(events) == 1, [(event.type, event.trigger_text) for event in events]
        return events[0]

    return run


@pytest.fixture(scope="session")
def types(code: Callable[..., Coded]) -> Callable[..., list[str]]:
    """Code a text and return the types of its events in order."""

    def run(text: str, published: str | None = "2020-02-09", title: str | None = None) -> list[str]:
        return [event.type for event in code(text, published, title).events]

    return run
