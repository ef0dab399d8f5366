"""The table of places: every composed sentence gives exactly the places and roles that the table says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

TABLE = yaml.load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
CASES = [pytest.param(case, id=f"{group}-{n}") for group, cases in TABLE.items() for n, case in enumerate(cases, 1)]


@pytest.mark.parametrize("case", CASES)
def test_place_table(case: dict[str, Any], read: Callable[[str], list[Any]]) -> None:
    assert [row.text for row in read(case["say"])] == _rows(case["is"]), case.get("why", "")


def test_table_is_large() -> None:
    assert len(CASES) >= 120


def test_spans_leave_the_clitics_out(read: Callable[[str], list[Any]]) -> None:
    text = "قصف بدرعا وللزاوية"
    places = read(text)
    assert [text[a:b] for a, b in (p.span for p in places)] == ["درعا", "زاوية"]


def test_a_neutral_sentence_in_front_only_shifts_spans(read: Callable[[str], list[Any]]) -> None:
    text = "سقطت قذائف على قريتي صيدا ومعلق شمالي عين عيسى"
    front = "قال المتحدث ذلك. "
    plain = [p.span for p in read(text)]
    shifted = [p.span for p in read(front + text)]
    assert shifted == [(a + len(front), b + len(front)) for a, b in plain]


def test_vowel_signs_change_no_place(read: Callable[[str], list[Any]]) -> None:
    plain = read("هجوم على قرية الزرنوقة قرب سراقب")
    vowelled = read("هجومٌ على قريةِ الزَّرنوقةِ قُربَ سـراقب")
    assert [(p.mention.key, p.mention.role) for p in plain] == [(p.mention.key, p.mention.role) for p in vowelled]


def _rows(cell: str) -> list[str]:
    """Return the rows of a table cell: «سراقب at | أريحا near»."""
    return [part.strip() for part in cell.split("|") if part.strip()]
