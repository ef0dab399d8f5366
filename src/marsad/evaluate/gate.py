"""The gate: every figure has a floor, floors only rise, and they belong to one state of the gold."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.errors import DataError
from marsad.evaluate.corpus import GoldReport, fingerprint
from marsad.evaluate.score import Figure, Tally, broken_spans, figures, score_report
from marsad.types import Report

# Floors are kept to four places and rounded down, so that a figure always meets the floor it set.
_SCALE = 10_000
Code = Callable[[Report], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one run over a corpus."""

    figures: dict[str, Figure]
    reports: dict[str, Figure]
    stories: dict[str, list[str]]
    broken: int
    false_alarms: int
    dates_right: int
    dates: int
    corpus: dict[str, Any]

    def floors(self) -> dict[str, float]:
        """Return what this run would set as floors: F1 of each slot, and the share of right dates."""
        floors = {slot: _down(figure.f1) for slot, figure in self.figures.items() if figure.gold}
        if self.dates:
            floors["published"] = _down(self.dates_right / self.dates)
        return floors


def evaluate(corpus: list[GoldReport], code: Code) -> Evaluation:
    """Code every report of the corpus and score it against its gold."""
    whole, reports, stories = Tally(), {}, {}
    broken = alarms = right = dates = 0
    for item in corpus:
        line = code(item.report)
        tally = score_report(item.line["events"], line["events"])
        whole.add(tally)
        reports[item.report.id], stories[item.report.id] = figures(tally)["facts"], tally.story
        broken += broken_spans(line["events"], item.report.text)
        alarms += 0 if item.line["events"] else len(line["events"])
        accepted = (item.line.get("published") or {}).get("check")
        if accepted:
            dates += 1
            right += (line.get("published") or {}).get("start") in accepted
    return Evaluation(figures(whole), reports, stories, broken, alarms, right, dates, fingerprint(corpus))


def check_floors(now: Evaluation, floors: dict[str, Any]) -> list[str]:
    """Return what is below its floor, in words; an empty list is a pass."""
    wrong = []
    if floors.get("corpus") != now.corpus:
        wrong.append("the gold has changed since the floors were set: run `marsad eval --update`")
    reached = now.floors()
    for slot, floor in floors.get("floors", {}).items():
        if reached.get(slot, 0.0) < floor:
            wrong.append(f"{slot}: {reached.get(slot, 0.0):.4f} is below its floor {floor:.4f}")
    if now.broken:
        wrong.append(f"{now.broken} spans do not hold the words that stand beside them")
    if now.false_alarms > floors.get("false_alarms", 0):
        wrong.append(
            f"{now.false_alarms} events in reports that have none (allowed: {floors.get('false_alarms', 0)})"
        )
    return wrong


def raised(
    now: Evaluation, old: dict[str, Any], *, allow_regression: bool = False
) -> tuple[dict[str, Any], list[str]]:
    """Return new floors, and the slots that would fall; nothing falls unless a regression is allowed."""
    reached, before = now.floors(), old.get("floors", {})
    falling = [
        f"{slot}: {before[slot]:.4f} -> {reached.get(slot, 0.0):.4f}"
        for slot in before
        if reached.get(slot, 0.0) < before[slot]
    ]
    kept = {
        slot: value if allow_regression else max(value, before.get(slot, 0.0))
        for slot, value in reached.items()
    }
    alarms = (
        now.false_alarms
        if allow_regression
        else min(now.false_alarms, old.get("false_alarms", now.false_alarms))
    )
    return {"corpus": now.corpus, "false_alarms": alarms, "floors": kept}, falling


def load_floors(file: Path) -> dict[str, Any]:
    """Return the floors of a file; none where there is no file yet."""
    if not file.exists():
        return {}
    try:
        floors = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DataError(f"{file}: not JSON: {error}") from error
    if not isinstance(floors, dict):
        raise DataError(f"{file}: floors are a JSON object")
    return floors


def save_floors(file: Path, floors: dict[str, Any]) -> None:
    """Write the floors, one a line, so that a change is readable in review."""
    file.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


def table(named: Iterable[tuple[str, Figure]]) -> list[str]:
    """Return figures as lines of a plain table."""
    lines = [f"{'':26}{'P':>7}{'R':>7}{'F1':>7}{'gold':>6}"]
    for name, figure in named:
        lines.append(f"{name:26}{figure.precision:7.3f}{figure.recall:7.3f}{figure.f1:7.3f}{figure.gold:6d}")
    return lines


def _down(value: float) -> float:
    return math.floor(value * _SCALE) / _SCALE
