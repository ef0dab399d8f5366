"""Explaining: for each sentence what was recognised, and which rule and lexicon entry stand behind each event."""

from __future__ import annotations

from typing import Any

from marsad import pipeline
from marsad.coding.triggers import pick_triggers
from marsad.coding.view import View
from marsad.gazetteer.resolve import Resolution
from marsad.knowledge import Knowledge
from marsad.record import event_record
from marsad.settings import Settings
from marsad.text.fold import fold
from marsad.text.segment import segment_lines
from marsad.types import Report


def explained(report: Report, knowledge: Knowledge, settings: Settings) -> list[dict[str, Any]]:
    """Return one dictionary a sentence: section, text, span, mentions with kind, label and reason, and its events."""
    coded = pipeline.code_report(report, knowledge, settings)
    folded = fold(report.text[: settings.max_chars])
    lines = segment_lines(folded, knowledge.sections, report.sections)
    rows = []
    for sentence in pipeline.read_sentences(folded, lines, knowledge):
        view = pipeline.find_mentions(sentence, knowledge)
        start, end = sentence.span(0, sentence.n)
        inside = [event for event in coded.events if start <= event.trigger.start < end]
        rows.append({
            "section": sentence.section,
            "text": report.text[start:end],
            "span": [start, end],
            "mentions": mentions(view),
            "events": [{**event_record(event), "rules": list(event.rules)} for event in inside],
        })  # fmt: skip
    return rows


def mentions(view: View) -> list[dict[str, Any]]:
    """Return what was recognised in a sentence, in text order."""
    found: list[dict[str, Any]] = []
    if view.sentence.section != "boilerplate":
        for trig in pick_triggers(view):
            reading = "verb" if trig.is_verb else trig.form.pos
            voice = "" if not trig.is_verb else " active" if trig.active else " passive"
            why = f"{trig.trigger.group}: {trig.trigger.lemma}, {reading}{voice}, frame {trig.trigger.frame}"
            found.append(_row(view, trig, "trigger", trig.trigger.type, why))
    for kind in ("actors", "places", "times", "counts", "weapons"):
        for mention in getattr(view, kind):
            label, why = _labelled(kind, mention)
            if kind == "places":
                why = "; ".join(filter(None, (why, _resolution(view.resolutions.get(id(mention))))))
            found.append(_row(view, mention, kind[:-1], label, why))
    return sorted(found, key=lambda row: (row["start"], -row["end"]))


def _resolution(found: Resolution | None) -> str:
    """Return what a place resolves to and why, or what it could be."""
    if found is None:
        return ""
    told = f"{found.name} ({found.id})" if found.id else "unresolved"
    could_be = f"; could be {', '.join(found.candidates[:4])}" if found.candidates and not found.id else ""
    return f"{told}: {', '.join(found.reasons)}{could_be}"


def _row(view: View, mention: Any, kind: str, label: str, why: str) -> dict[str, Any]:
    start, end = view.sentence.span(mention.start, mention.end)
    return {"start": start, "end": end, "kind": kind, "label": label, "why": why}


def _labelled(kind: str, mention: Any) -> tuple[str, str]:
    entry = getattr(getattr(mention, "entry", None), "id", None)
    if kind == "actors":
        return f"{mention.country or '?'}/{mention.sector or '?'}", str(
            entry or getattr(mention, "name", "") or "by shape"
        )
    if kind == "places":
        return f"{mention.role}, {mention.precision}", str(getattr(mention, "why", "") or entry or "")
    if kind == "counts":
        high = "…" if mention.high is None else mention.high
        return f"{mention.low}-{high}", str(getattr(mention, "kind", None) or mention.cls)
    return str(mention.kind), str(entry or "")
