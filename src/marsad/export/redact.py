"""Do no harm: outputs meant for the public, without the names of private persons and the exact points of shelters.

Spans stay: they point into the report, which whoever holds it can read. The words are given with [اسم محجوب].
See docs/do-no-harm.md for what is redacted and what is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from marsad.export.coarsen import coarsened, is_sensitive
from marsad.export.private import Name, Reader, Words, load_words
from marsad.knowledge import DATA, Knowledge
from marsad.record import event_of
from marsad.types import Coded, Report

HIDDEN = "[اسم محجوب]"
_ARABIC = re.compile("[\u0621-\u064a]")
_AS_IT_IS = frozenset(
    """id type status scope precision basis kind role country sector action of start end event claim how incident review
    code knowledge span evidence""".split()
)  # fields whose values are no words of a report
_SHORTEST = 3  # letters of a part of a name that is looked for by itself


class Known(NamedTuple):
    """The persons of one report: words of private names, and the names of public persons as they were told."""

    private: frozenset[str]
    public: frozenset[tuple[str, ...]]


class Redactor:
    """Takes private persons' names and exact points out of records, lines and texts."""

    def __init__(self, knowledge: Knowledge, words: Words | None = None) -> None:
        self.words = words or load_words(DATA)
        self.reader = Reader(knowledge, self.words)
        self.gazetteer = knowledge.places.gazetteer

    def line(self, line: dict[str, Any], *texts: str | None) -> dict[str, Any]:
        """Return a report line, an incident line or an entry of a ledger for the public.

        ``texts`` are the texts and titles of its reports, if at hand: a name told in full there is found in pieces.
        The text that a line carries is left out, as the spans point into it.
        """
        told = [text for text in (*texts, line.get("text"), *_strings(line)) if text]
        known = self.persons(told, _coded_names(line))
        found = {key: value for key, value in line.items() if key != "text" or "events" not in line}
        return dict(self._value(found, known, ()))

    def shown(self, coded: Coded, report: Report) -> tuple[dict[str, Any], Report]:
        """Return a report line and its report for rows and tables: the evidence points into the redacted text."""
        known = self.persons(self._told(coded, report), _coded_names(coded.to_dict()))
        line = self.line(coded.to_dict(), report.text, report.title)
        moved = self._mover(report.text, known)
        for event in line["events"]:
            event["evidence"] = [[moved(start), moved(end)] for start, end in event["evidence"]]
        return line, replace(
            report, id=self.text(report.id, known), text=self.text(report.text, known), sections=None,
            title=self.text(report.title or "", known) or None, url=self._url(report.url, known),
            outlet=self.text(report.outlet or "", known) or None,
        )  # fmt: skip

    def shown_coded(self, coded: Coded, report: Report) -> tuple[Coded, Report]:
        """Return a coded report and its report for a table."""
        line, report = self.shown(coded, report)
        return replace(coded, report_id=report.id, events=tuple(map(event_of, line["events"]))), report

    def _told(self, coded: Coded, report: Report) -> list[str]:
        return [report.text, report.title or "", *_strings(coded.to_dict())]

    def _mover(self, text: str, known: Known) -> Callable[[int], int]:
        """Return what moves an offset of a text to where it stands once private names are hidden."""
        spans = self._hidden(text, known)

        def moved(at: int) -> int:
            shift = sum(len(HIDDEN) - (end - start) for start, end in spans if end <= at)
            inside = next((start for start, end in spans if start < at < end), None)
            return (at if inside is None else inside) + shift

        return moved

    def persons(self, texts: Iterable[str], coded: Iterable[str] = ()) -> Known:
        """Return the persons that texts name; ``coded`` are names of persons that the coder read."""
        arabic = [_spaced(text) for text in dict.fromkeys(texts) if _ARABIC.search(text)]
        names = [name for text in arabic for name in self.reader.find(text)]
        public = frozenset(name.words for name in names if not name.private)
        loose = [tuple(word.form for word in self.reader.read(text).words) for text in coded]
        words = {word for name in names if name.private and name.words not in public for word in name.words}
        words |= {word for row in loose for word in row if not _within(row, public)}
        small = {word for word in words if len(word) < _SHORTEST} | self.words.openers | self.words.before
        return Known(frozenset(words - small), public)

    def text(self, text: str, known: Known) -> str:
        """Return a text with [اسم محجوب] for each private name."""
        for start, end in reversed(self._hidden(text, known)):
            text = f"{text[:start]}{HIDDEN}{text[end:]}"
        return text

    def _hidden(self, text: str, known: Known) -> list[tuple[int, int]]:
        """Return the spans of private names in a text, joined where they touch."""
        if not _ARABIC.search(text):
            return []
        text = _spaced(text)
        names = self.reader.find(text)
        spans = [(name.start, name.end) for name in names if _is_private(name, known)]
        shown = [name for name in names if not _is_private(name, known)]
        spans += [span for span in self.reader.find_words(text, known.private) if not _inside(span, shown)]
        return _joined(sorted(spans), text)

    def _url(self, url: str | None, known: Known) -> str | None:
        """Return an address, cut to its site where the rest spells a private name."""
        if not url or not self._hidden(unquote(url), known):
            return url
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc}/"

    def _value(self, value: Any, known: Known, beside: Iterable[Any]) -> Any:
        if isinstance(value, dict):
            row = self._place(value, beside) if "lat" in value else value
            return {key: self._field(key, item, known) for key, item in row.items()}
        if isinstance(value, list | tuple):
            return [self._value(item, known, value) for item in value]
        return self.text(value, known) if isinstance(value, str) else value

    def _field(self, key: str, value: Any, known: Known) -> Any:
        if key == "url":
            return self._url(value, known)
        return value if key in _AS_IT_IS and isinstance(value, str) else self._value(value, known, ())

    def _place(self, place: dict[str, Any], beside: Iterable[Any]) -> dict[str, Any]:
        if not is_sensitive(place, self.words.sensitive):
            return place
        others = [other for other in beside if isinstance(other, dict) and "lat" in other]
        return coarsened(
            place, [o for o in others if o is not place and not is_sensitive(o, self.words.sensitive)], self.gazetteer
        )


def _spaced(text: str) -> str:
    """Return a text of the same length whose words are apart: «مقتل-الطفلة_ريم» is a file's name."""
    return re.sub(r"(?<=[\u0621-\u064a])[-_/+](?=[\u0621-\u064a])", " ", text)


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


_UNARMED = ("CVL", "REF", "JRN", "MED", "OPP", "REL")


def _is_private(name: Name, known: Known) -> bool:
    """Tell whether a name is private; one told elsewhere with its office is not, unless it is private here too."""
    return name.private and not (len(name.words) > 1 and _within(name.words, known.public))


def _within(words: tuple[str, ...], public: frozenset[tuple[str, ...]]) -> bool:
    return any(words == full[i : i + len(words)] for full in public for i in range(len(full) - len(words) + 1))


def _inside(span: tuple[int, int], names: Iterable[Name]) -> bool:
    return any(name.start <= span[0] and span[1] <= name.end for name in names)


def _joined(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and (start <= found[-1][1] or not text[found[-1][1] : start].strip()):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
