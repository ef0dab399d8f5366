"""The gold: reports with the events that are in them, and the text they were read from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from marsad.errors import DataError
from marsad.sources.html import read_html
from marsad.types import Report


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report and its gold line; `given` is whether the text is as the file has it (no page was read)."""

    report: Report
    line: dict[str, Any]
    given: bool


def load_corpus(gold: Path, reports: Path) -> list[GoldReport]:
    """Return every report of a gold folder with its text, dated where the gold says the date is given."""
    corpus = [_load(file, line, reports) for file, line in _gold_lines(gold)]
    if not corpus:
        raise DataError(f"{gold}: no gold here (*.json or *.jsonl files of report lines)")
    return corpus


def _gold_lines(gold: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for file in sorted(gold.glob("*.json*")):
        text = file.read_text(encoding="utf-8")
        try:
            lines = (
                [json.loads(text)]
                if file.suffix == ".json"
                else [json.loads(x) for x in text.splitlines() if x.strip()]
            )
        except ValueError as error:
            raise DataError(f"{file}: not JSON: {error}") from error
        for line in lines:
            if not isinstance(line, dict) or "report" not in line or "events" not in line:
                raise DataError(f"{file}: a gold line needs `report` and `events`")
            yield file, line


def _load(file: Path, line: dict[str, Any], reports: Path) -> GoldReport:
    name, published = line["report"], _given_day(line.get("published") or {})
    text, page = reports / f"{name}.txt", reports / f"{name}.html"
    if text.exists():
        return GoldReport(
            Report(id=name, text=text.read_text(encoding="utf-8"), published=published), line, True
        )
    if page.exists():
        items = read_html(page.read_bytes(), name, str(page), published=published)
        report = next(item for item in items if isinstance(item, Report))
        return GoldReport(report, line, False)
    raise DataError(f"{file}: no text for {name!r} in {reports}")


def _given_day(published: dict[str, Any]) -> date | None:
    """Return the day of publication that the coder may know: the gold's own when its basis is `given`."""
    start, end = published.get("start"), published.get("end")
    if published.get("basis") != "given" or not start or end not in (None, start):
        return None
    return date.fromisoformat(start)


def fingerprint(corpus: list[GoldReport]) -> dict[str, Any]:
    """Return what tells one state of the gold from another: a digest, and how much of it there is."""
    digest = hashlib.sha256()
    for item in corpus:
        digest.update(json.dumps(item.line, ensure_ascii=False, sort_keys=True).encode())
        digest.update(item.report.text.encode("utf-8", "replace"))
    events = sum(len(item.line["events"]) for item in corpus)
    return {"sha256": digest.hexdigest()[:16], "reports": len(corpus), "events": events}
