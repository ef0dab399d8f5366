"""Exchanges the sides in every sentence and report at hand and counts what is then read differently.

    python -m tests.bias.runner          the figures
    python -m tests.bias.runner --all    and every difference
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from marsad.api import packaged_knowledge
from marsad.evaluate.corpus import load_corpus
from marsad.pipeline import code_report
from marsad.text.fold import fold_word
from marsad.types import Report
from tests.bias.compare import differences, fill
from tests.bias.recast import slots
from tests.bias.swap import Pair, Piece, described, read_pair, swap
from tests.golden.runner import cases, published

HERE = Path(__file__).parent
EVAL = HERE.parents[1] / "eval"
DAY = date(2024, 5, 15)
_REST = 60  # characters that a name may go on for: «تنظيم القاعدة | في بلاد المغرب الإسلامي»
_MARKS = ".,،؛:()«»\""


class Comparison(NamedTuple):
    """One text and one pair to exchange in it; `source` is reports, golden, recast or templates."""

    source: str
    name: str
    pair: Pair
    text: str
    day: date | None

    @property
    def id(self) -> str:
        """Return what the comparison is called in known.yml."""
        return f"{self.pair.id}: {self.name}"


def load(name: str) -> list[dict[str, Any]]:
    """Return the rows of one of the data files beside this module."""
    rows: list[dict[str, Any]] = yaml.load((HERE / name).read_text(encoding="utf-8"), yaml.CSafeLoader) or []
    return rows


def types(row: dict[str, Any]) -> list[str]:
    """Return the types that a template may be read as."""
    return [row["type"]] if isinstance(row["type"], str) else list(row["type"])


def known() -> set[str]:
    """Return the comparisons that are known to differ."""
    return {f"{row['pair']}: {text}" for row in load("known.yml") for text in row["in"]}


def pairs() -> list[Pair]:
    """Return all pairs."""
    return [read_pair(row) for row in load("pairs.yml")]


def texts() -> Iterator[tuple[str, str, str, date | None]]:
    """Yield source, name, text and day of the gold reports and the golden sentences."""
    for gold in load_corpus(EVAL / "gold", EVAL / "reports"):
        yield "reports", gold.report.id, gold.report.text, gold.report.published
    for case in cases():
        yield "golden", case["text"], case["text"], published(case)


def comparisons() -> Iterator[Comparison]:
    """Yield every pair with every text one of its names occurs in, and with every template for its kind."""
    known = pairs()
    for source, name, text, day in texts():
        for pair in known:
            swapped = swap(text, pair)
            if swapped and not any(_goes_on(text, piece) for piece in swapped.pieces):
                yield Comparison(source, name, pair, text, day)
    for case in cases():
        for slot in slots(case["text"], packaged_knowledge()):
            for pair in known:
                if pair.kind == "force" and pair.feminine == slot.feminine:
                    yield Comparison("recast", case["text"], pair, slot.fill(pair), published(case))
    for row in load("templates.yml"):
        for pair in known:
            if pair.kind in row.get("for", ["force"]):
                yield Comparison("templates", row["text"], pair, fill(row["text"], pair), DAY)


def _goes_on(text: str, piece: Piece) -> bool:
    """Tell whether a name is part of a longer one or its alias: «تنظيم الدولة | الإسلامية», «قوات … (قسد)»."""
    if text[: piece.start].endswith("(") or described(text, piece.end):
        return True
    name = text[piece.start : piece.end]
    after = [word.strip(_MARKS) for word in text[piece.end : piece.end + _REST].split()]
    return any(fold_word(" ".join([name, *after[:n]])) in _names() for n in range(1, len(after) + 1))


@cache
def _names() -> frozenset[str]:
    """Return all names of actors, folded."""
    return frozenset(fold_word(phrase) for phrase, kind, _ in packaged_knowledge().actors.rows if kind == "actor")


@cache
def events(text: str, day: date | None) -> list[dict[str, Any]]:
    """Return what is read in a text."""
    found: list[dict[str, Any]] = code_report(Report("bias", text, published=day), packaged_knowledge()).to_dict()["events"]
    return found


def changed(comparison: Comparison) -> list[str]:
    """Return what is read differently once the sides are exchanged."""
    swapped = swap(comparison.text, comparison.pair)
    if swapped is None:
        return ["the sides' names are not found"]
    return differences(events(comparison.text, comparison.day), events(swapped.text, comparison.day), swapped)


def main(arguments: list[str]) -> None:
    """Print the figures."""
    tried: Counter[str] = Counter()
    differ: Counter[str] = Counter()
    for comparison in comparisons():
        tried[comparison.source] += 1
        found = changed(comparison)
        if found:
            differ[comparison.source] += 1
            if "--all" in arguments:
                print(f"{comparison.source} | {comparison.id}\n    " + "\n    ".join(found))
    for source, count in tried.items():
        print(f"{source:10} {count:6,} compared {differ[source]:6,} differ")
    print(f"{'all':10} {tried.total():6,} compared {differ.total():6,} differ")


if __name__ == "__main__":
    main(sys.argv[1:])
