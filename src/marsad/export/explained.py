"""Explained sentences for the public: the words without private names, each mention where it then stands."""

from __future__ import annotations

from typing import Any

from marsad.export.coarsen import is_sensitive
from marsad.export.redact import Redactor
from marsad.types import Report

Sentence = dict[str, Any]


def shown_sentences(redactor: Redactor, report: Report, sentences: list[Sentence]) -> tuple[Report, list[Sentence]]:
    """Return a report and its explained sentences for the public; spans point into the text as it is shown."""
    line = {"events": [event for sentence in sentences for event in sentence["events"]]}
    known = redactor.known(line, report.text, report.title)
    moved = redactor.hider.mover(report.text, known)
    shown = redactor.report(report, known)
    events = iter(redactor.line(line, report.text, report.title)["events"])
    found = []
    for sentence in sentences:
        start, end = map(moved, sentence["span"])
        rows = [_mention(row, report.text, redactor) for row in sentence["mentions"]]
        mentions = [
            {**row, "start": moved(row["start"]), "end": moved(row["end"]), "why": redactor.text(row["why"], known)}
            for row in rows
        ]
        found.append({
            **sentence, "text": shown.text[start:end], "span": [start, end],
            "mentions": [row for row in mentions if row["start"] < row["end"]],
            "events": [next(events) for _ in sentence["events"]],
        })  # fmt: skip
    return shown, found


def _mention(row: dict[str, Any], text: str, redactor: Redactor) -> dict[str, Any]:
    """Return a mention; what a shelter resolves to, its id and its namesakes are not told."""
    words = {"text": text[row["start"] : row["end"]]}
    hidden = row["kind"] == "place" and (
        is_sensitive(words, redactor.words.sensitive)
        or is_sensitive({"text": row["why"].rpartition("; ")[2]}, redactor.words.sensitive)
    )
    return {**row, "why": ""} if hidden else row
