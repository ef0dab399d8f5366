"""The golden sentences: each is read as its case says, or stands in the list of those known not to be."""

from __future__ import annotations

from typing import Any

import pytest

from marsad.knowledge import Knowledge
from tests.golden.runner import cases, known_failures, problems

_KNOWN = known_failures()


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["text"][:40])
def test_a_golden_sentence(case: dict[str, Any], knowledge: Knowledge) -> None:
    unmet = problems(case, knowledge)
    if case["text"] in _KNOWN:
        assert unmet, "read right now: take it out of known.yml (python tests/golden/runner.py)"
        pytest.xfail("; ".join(unmet))
    assert not unmet


def test_the_known_failures_are_cases() -> None:
    assert {case["text"] for case in cases()} >= _KNOWN


def test_an_unmet_expectation_is_told(knowledge: Knowledge) -> None:
    case = {"text": "قصفت قوات النظام بلدة أريحا", "events": [{"type": "talks"}]}
    assert problems(case, knowledge)
    assert problems({**case, "events": [{"type": "shelling", "killed": 7}]}, knowledge)
    assert not problems({**case, "events": [{"type": "shelling", "places": ["أريحا"]}]}, knowledge)
    assert problems({"text": case["text"], "not": ["shelling"]}, knowledge)
