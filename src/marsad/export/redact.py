"""Do no harm: outputs meant for the public, without the names of private persons and the exact points of shelters.

Spans stay: they point into the report, which whoever holds it can read. The words are given with [اسم محجوب].
See docs/do-no-harm.md for what is redacted and what is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from marsad.export.coarsen import coarsened, is_sensitive
from marsad.export.hide import HIDDEN, HIDDEN_SPOT, Hider, Known
from marsad.export.private_words import Words, load_words
from marsad.incidents.spots import bare_name
from marsad.knowledge import DATA, Knowledge
from marsad.record import event_of
from marsad.types import Coded, Report

__all__ = ["HIDDEN", "HIDDEN_SPOT", "Redactor", "words_of"]

_AS_IT_IS = frozenset(
    """id type status scope precision basis kind role country sector action of start end event claim how incident review
    code knowledge span evidence""".split()
)  # fields whose values are no words of a report
_DECIDED = re.compile(r"^.*? decided: one happening.*", re.S)  # a link's reason: who decided and why is a person's
_UNSEEN = "a place that is not shown"
_UNARMED = ("CVL", "REF", "JRN", "MED", "OPP", "REL")


def words_of(folder: Path | None) -> Words:
    """Return the words of a data folder of one's own where it has them, else the packaged ones."""
    return load_words(folder if folder and (folder / "private.yml").is_file() else DATA)


class Redactor:
    """Takes private persons' names and exact points out of records, lines and texts."""

    def __init__(self, knowledge: Knowledge, words: Words | None = None) -> None:
        self.words = words or load_words(DATA)
        self.hider = Hider(knowledge, self.words)
        self.gazetteer = knowledge.places.gazetteer

    def line(self, line: dict[str, Any], *texts: str | None) -> dict[str, Any]:
        """Return a report line, an incident line or an entry of a ledger for the public.

        ``texts`` are the texts and titles of its reports, if at hand: a name told in full there is found in pieces.
        The text that a line carries is left out, as the spans point into it.
        """
        known = self.known(line, *texts)
        found = {key: value for key, value in line.items() if key != "text" or "events" not in line}
        return dict(_Walk(self, known, self.unseen(line)).value(found, ()))

    def known(self, line: Any, *texts: str | None) -> Known:
        """Return the persons that a line and the texts of its reports name."""
        return self.hider.persons([text for text in (*texts, *_strings(line)) if text], _coded_names(line))

    def strings(self, value: Any) -> list[str]:
        """Return the words of a report that records carry."""
        return list(_strings(value))

    def unseen(self, *lines: Any) -> frozenset[str]:
        """Return the folded names of places in lines that are not shown to the point."""
        return frozenset(
            name
            for line in lines
            for place in _places(line)
            if is_sensitive(place, self.words.sensitive)
            for field in ("name", "text")
            if len(name := bare_name(str(place.get(field) or ""))) > 1
        )

    def shown(self, coded: Coded, report: Report) -> tuple[dict[str, Any], Report]:
        """Return a report line and its report for rows and tables: the evidence points into the redacted text."""
        line = self.line(coded.to_dict(), report.text, report.title)
        known = self.known(coded.to_dict(), report.text, report.title)
        moved = self.hider.mover(report.text, known)
        for event in line["events"]:
            event["evidence"] = [[moved(start), moved(end)] for start, end in event["evidence"]]
        return line, self.report(report, known)

    def report(self, report: Report, known: Known) -> Report:
        """Return a report with its words as the public may read them."""
        return replace(
            report, id=self.text(report.id, known), text=self.text(report.text, known), sections=None,
            title=self.text(report.title or "", known) or None, url=self.hider.url(report.url, known),
            outlet=self.text(report.outlet or "", known) or None,
        )  # fmt: skip

    def shown_coded(self, coded: Coded, report: Report) -> tuple[Coded, Report]:
        """Return a coded report and its report for a table."""
        line, report = self.shown(coded, report)
        return replace(coded, report_id=report.id, events=tuple(map(event_of, line["events"]))), report

    def persons(self, texts: Iterable[str], coded: Iterable[str] = ()) -> Known:
        """Return the persons that texts name; ``coded`` are names of persons that the coder read."""
        return self.hider.persons(texts, coded)

    def text(self, text: str, known: Known) -> str:
        """Return a text with [اسم محجوب] for each private name."""
        return self.hider.text(text, known)

    def is_registered(self, name: str) -> bool:
        """Tell whether a name that somebody typed is that of an actor or body, and no person's."""
        return self.hider.reader.is_no_person(name)

    def reason(self, reason: str, known: Known, unseen: frozenset[str]) -> str:
        """Return the reason of a link without who decided, and without the names of places that are not shown."""
        if _DECIDED.match(reason):
            return "a person decided: one happening"
        folded = f" {bare_name(reason)} "
        return _UNSEEN if any(f" {name} " in folded for name in unseen) else self.text(reason, known)


class _Walk:
    """One record on its way to the public: every value is looked at, places beside each other know of each other."""

    def __init__(self, redactor: Redactor, known: Known, unseen: frozenset[str]) -> None:
        self.redactor, self.known, self.unseen = redactor, known, unseen
        self.sensitive = redactor.words.sensitive

    def value(self, value: Any, beside: Iterable[Any]) -> Any:
        if isinstance(value, dict):
            row = self._place(value, beside) if _is_place(value) else self._typed(value)
            return {key: self._field(key, item) for key, item in row.items()}
        if isinstance(value, list | tuple):
            return [self.value(item, value) for item in value]
        return self.redactor.text(value, self.known) if isinstance(value, str) else value

    def _field(self, key: str, value: Any) -> Any:
        if key == "url":
            return self.redactor.hider.url(value, self.known)
        if key in ("reasons", "reason"):
            given = [value] if isinstance(value, str) else value
            told = [self.redactor.reason(text, self.known, self.unseen) for text in given]
            return told[0] if isinstance(value, str) else told
        return value if key in _AS_IT_IS and isinstance(value, str) else self.value(value, ())

    def _typed(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return an actor that somebody corrected by hand without the name, unless it is that of a known body."""
        typed = "name" in row and "role" in row and not row.get("id") and "sector" not in row
        if not typed or self.redactor.is_registered(str(row["name"])):
            return row
        return {**row, "text": HIDDEN, "name": HIDDEN}

    def _place(self, place: dict[str, Any], beside: Iterable[Any]) -> dict[str, Any]:
        if not is_sensitive(place, self.sensitive):
            return place
        others = [
            other
            for other in beside
            if isinstance(other, dict) and _is_place(other) and other is not place
            if not is_sensitive(other, self.sensitive)
        ]
        return coarsened(place, others, self.redactor.gazetteer)


def _is_place(value: dict[str, Any]) -> bool:
    """Tell whether a record is a place; in an incident line what is not known is left out."""
    return "lat" in value or "text" in value and "precision" in value


def _places(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if _is_place(value):
            yield value
        for item in value.values():
            yield from _places(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _places(item)


def _strings(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _strings(item, name)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item, key)
    elif isinstance(value, str) and key not in _AS_IT_IS:
        yield unquote(value) if key == "url" else value


def _coded_names(value: Any) -> Iterator[str]:
    """Yield the names that the coder read of unarmed people who are no registered actors."""
    if isinstance(value, dict):
        if value.get("name") and "sector" in value and not value.get("id") and value["sector"] in _UNARMED:
            yield str(value["name"])
        for item in value.values():
            yield from _coded_names(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _coded_names(item)
