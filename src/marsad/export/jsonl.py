"""JSON Lines: one report a line, in the form of the event record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from marsad.types import Coded, Report


def report_line(coded: Coded, report: Report) -> dict[str, Any]:
    """Return a report's line: the event record, what the source said of the report, and any issues.

    The text itself goes along when Marsad put it together from a page, since the spans point into it.
    """
    line = dict(coded.to_dict())
    for name in ("title", "url", "outlet"):
        value = getattr(report, name)
        if value:
            line.setdefault(name, value)
    if report.sections is not None:
        line.setdefault("text", report.text)
    if coded.issues:
        line.setdefault("issues", [{"code": issue.code, "message": issue.message} for issue in coded.issues])
    return line


def write_jsonl(lines: Iterable[dict[str, Any]], stream: TextIO) -> None:
    """Write report lines, Arabic as Arabic."""
    for line in lines:
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")
