"""What the store keeps, as the commands show it: as it is, or for the public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from marsad.export.hide import HIDDEN, HIDDEN_SPOT, Known

if TYPE_CHECKING:
    from marsad.export.redact import Redactor
    from marsad.store import Listed, Store, StoredReport
    from marsad.store.decisions import Judgement
    from marsad.store.incidents import StoredIncident
    from marsad.store.stories import Related

HIDDEN_NOTE = "[ملاحظة محجوبة]"


class AsKept:
    """Shows everything as it is kept."""

    def incidents(self, found: Iterable[StoredIncident]) -> Iterator[StoredIncident]:
        """Yield incidents as they may be shown."""
        yield from found

    def incident(self, found: StoredIncident) -> StoredIncident:
        """Return an incident with its reports, words and judgements as they may be shown."""
        return found

    def listed(self, item: Listed) -> Listed:
        """Return a report of a list."""
        return item

    def report(self, stored: StoredReport) -> StoredReport:
        """Return a report with its text and what was read in it, for the eye."""
        return stored

    def line(self, line: dict[str, Any], stored: StoredReport) -> dict[str, Any]:
        """Return the line of a report, for programs."""
        return line

    def related(self, related: Related, stored: StoredReport) -> Related:
        """Return what belongs to a report."""
        return related

    def changes(self, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Yield entries of the list of changes."""
        yield from rows

    def judgement(self, row: Judgement) -> Judgement:
        """Return an entry of the log of judgements."""
        return row


class ForPublic(AsKept):
    """Shows nothing of private persons and of exact points; the reports' texts tell whose names are private."""

    def __init__(self, redactor: Redactor, store: Store) -> None:
        self.redactor, self.store = redactor, store

    def incidents(self, found: Iterable[StoredIncident]) -> Iterator[StoredIncident]:
        """Yield incidents as they may be shown."""
        return map(self.incident, found)

    def incident(self, found: StoredIncident) -> StoredIncident:
        """Return an incident without private names in any of its parts; who judged and why is not shown."""
        told = self.store.fetch_texts(found.reports)
        texts = [words for some in told.values() for words in some]
        known = self.redactor.known([found.line, *(list(told) for told in found.reports.values())], *texts)
        return found._replace(
            line=self.redactor.line(found.line, *texts),
            reports={key: told._replace(**self._named(told, known)) for key, told in found.reports.items()},
            words={event["id"]: self._evidence(event, told, known) for event in found.line["events"]},
            judgements=tuple(self._judged(row, known) for row in found.judgements),
        )

    def _evidence(self, event: Mapping[str, Any], told: Mapping[str, list[str]], known: Known) -> str:
        """Return the words that an event was read from, each hidden where it stands in its report."""
        text = told[event["report"]][-1]
        moved, shown = self.redactor.hider.mover(text, known), self.redactor.text(text, known)
        return " ".join(shown[moved(start) : moved(end)] for start, end in event["evidence"])

    def _texts(self, keys: Iterable[str]) -> list[str]:
        return [words for told in self.store.fetch_texts(keys).values() for words in told]

    def _named(self, told: Any, known: Known) -> dict[str, Any]:
        """Return what a report is called, as it may be shown."""
        names = ("source_id", "outlet", "title")
        return {name: value and self.redactor.text(value, known) for name in names for value in [getattr(told, name)]}

    def listed(self, item: Listed) -> Listed:
        """Return a report of a list without private names in its id, title, outlet and address."""
        known = self.redactor.known(item._asdict(), *self._texts([item.key]))
        return item._replace(**self._named(item, known), url=self.redactor.hider.url(item.url, known))

    def report(self, stored: StoredReport) -> StoredReport:
        """Return a report whose text is shown without private names and coordinates."""
        coded, report = self.redactor.shown_coded(stored.coded, stored.report)
        return replace(stored, coded=coded, report=report)

    def line(self, line: dict[str, Any], stored: StoredReport) -> dict[str, Any]:
        """Return the line of a report without its text."""
        return self.redactor.line(line, stored.report.text, stored.report.title)

    def related(self, related: Related, stored: StoredReport) -> Related:
        """Return what belongs to a report; why a step is one is told without places that are not shown."""
        lines = [item.line for item in related.incidents]
        told = [stored.report.text, stored.report.title]

        def step(row: Any, other: StoredIncident) -> Any:
            known = self.redactor.known([other.line, *lines], *told, *self._texts(other.reports))
            unseen = self.redactor.unseen(other.line, lines)
            return row._replace(reason=self.redactor.reason(row.reason, known, unseen)), self.incident(other)

        return related._replace(
            incidents=tuple(map(self.incident, related.incidents)),
            steps=tuple(step(*pair) for pair in related.steps),
        )

    def changes(self, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Yield what changed; of accounts whose reports cannot be asked, only actors that are known bodies are told."""
        from marsad.store.changes import fetch_homes

        for row in rows:
            texts = self._texts(set(fetch_homes(self.store, _events(row["details"])).values()))
            known = self.redactor.known(row["details"], *texts)
            yield {**row, "details": self._changed(row["details"], known, texts)}

    def _changed(self, value: Any, known: Known, texts: list[str], key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: self._changed(item, known, texts, name) for name, item in value.items()}
        if isinstance(value, list):
            return [self._changed(item, known, texts, key) for item in value]
        if not isinstance(value, str):
            return value
        if key == "places" and self.redactor.unseen({"text": value, "precision": ""}):
            return HIDDEN_SPOT
        if key == "actors":
            role, _, name = value.partition(": ")
            told = self.redactor.is_registered(name) or any(name in text for text in texts)
            return f"{role}: {self.redactor.text(name, known) if told else HIDDEN}"
        return self.redactor.text(value, known)

    def judgement(self, row: Judgement) -> Judgement:
        """Return a judgement without who decided and why; its events' words without private names."""
        reports = {event["report"] for event in row.details.get("events", ())}
        return self._judged(row, self.redactor.known(row.details, *self._texts(reports)))

    def _judged(self, row: Judgement, known: Known) -> Judgement:
        details = dict(row.details)
        details["events"] = [
            {**event, "text": self.redactor.text(event["text"], known)} for event in details.get("events", ())
        ]
        if "value" in details:
            details["value"] = self._corrected(details, known)
        return row._replace(by=HIDDEN, why=HIDDEN_NOTE, details=details)

    def _corrected(self, details: Mapping[str, Any], known: Known) -> str:
        """Return a corrected value; a person named by a person is not shown, and a place without its point."""
        value = str(details["value"])
        if details.get("field") in ("initiator", "target") and not self.redactor.is_registered(value):
            return HIDDEN
        return self.redactor.text(value.partition("@")[0], known)


def _events(value: Any, key: str = "") -> Iterator[str]:
    """Yield the handles of events that a change names."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _events(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from _events(item, key)
    elif isinstance(value, str) and key == "events":
        yield value
