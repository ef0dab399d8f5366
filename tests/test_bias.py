"""The sides are treated alike: who is named changes no type, status, number, time, place or role.

Two sides' names are exchanged in the gold reports, the golden sentences and composed ones of every type (`bias/`).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.bias.compare import fill
from tests.bias.runner import DAY, Comparison, changed, comparisons, events, known, load, pairs, types
from tests.bias.swap import read_pair, swap


class Tried(NamedTuple):
    """What came of all comparisons."""

    made: Counter[str]
    differ: dict[str, list[str]]


@pytest.fixture(scope="module")
def tried() -> Tried:
    """All comparisons, made once."""
    count: Counter[str] = Counter()
    differ: dict[str, list[str]] = {}
    for comparison in comparisons():
        count[comparison.source] += 1
        found = changed(comparison)
        if found:
            differ.setdefault(comparison.id, []).extend(found)
    return Tried(count, differ)


def test_exchanging_the_sides_changes_nothing(tried: Tried) -> None:
    new = {name: found for name, found in tried.differ.items() if name not in known()}
    assert not new


def test_what_is_known_to_differ_still_does(tried: Tried) -> None:
    assert not known() - tried.differ.keys(), "equal now: take it out of tests/bias/known.yml"


def test_there_is_enough_to_compare(tried: Tried) -> None:
    assert len(pairs()) >= 50
    assert tried.made["templates"] >= 3000
    assert tried.made["recast"] >= 500
    assert tried.made["reports"] + tried.made["golden"] >= 80


def test_the_composed_sentences_are_of_every_type_and_read_so(root: Path) -> None:
    rows = load("templates.yml")
    assert {t for row in rows for t in types(row)} >= {path.stem for path in (root / "src/marsad/data/events").glob("*.yml")}
    unread = [
        (pair.id, row["text"])
        for row in rows
        for pair in pairs()
        if pair.kind in row.get("for", ["force"])
        and not any(event["type"] in types(row) for event in events(fill(row["text"], pair), DAY))
    ]
    assert not unread


SYRIA = read_pair({"of": "Syria", "g": "m", "a": "الجيش السوري", "b": "حزب العمال"})


def test_names_are_exchanged_with_their_clitics() -> None:
    swapped = swap("وللجيش السوري دبابة قرب حزب العمال", SYRIA)
    assert swapped is not None
    assert swapped.text == "ولحزب العمال دبابة قرب الجيش السوري"
    assert swap("قصف لحزب العمال", SYRIA)[0] == "قصف للجيش السوري"  # type: ignore[index]
    assert swap("الجيش السوريالي", SYRIA) is None


def test_a_difference_is_told() -> None:
    text = "قصف الجيش السوري القرية ثم زارها وفد من الصليب الأحمر"
    pair = read_pair({"of": "none", "g": "m", "a": "الجيش السوري", "b": "الفريق البحثي"})
    assert changed(Comparison("test", text, pair, text, DAY))
