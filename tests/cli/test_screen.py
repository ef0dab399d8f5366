"""Arabic on a terminal: width, wrapping, isolation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.cli.screen import clean, isolated, knows_isolates, padded, width, wrap


@pytest.mark.parametrize(("text", "columns"), [("قصف", 3), ("قُصِفَ", 3), ("\u2068قصف\u2069", 3), ("日本", 4), ("", 0), ("a\u0301", 1)])
def test_width_counts_what_is_seen(text: str, columns: int) -> None:
    assert width(text) == columns


def test_text_cannot_steer_the_terminal() -> None:
    assert clean("قصف\x1b[31m\u202eعلى\u2069\nحلب\u200f") == "قصف[31mعلى حلب"


def test_only_arabic_is_isolated() -> None:
    assert isolated("2020-02-09") == "2020-02-09"
    assert isolated("near حلب") == "\u2068near حلب\u2069"
    assert not knows_isolates({"TERM": "linux"})


def test_long_text_ends_in_an_ellipsis() -> None:
    assert wrap("قصف عنيف على أطراف المدينة", 9, 2) == ["قصف عنيف", "على أطرا…"]


@given(st.text(max_size=80), st.integers(2, 20))
def test_wrapping_fits_and_loses_no_word(text: str, columns: int) -> None:
    lines = wrap(clean(text), columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
    assert all(width(padded(line, columns)) == columns for line in lines)
