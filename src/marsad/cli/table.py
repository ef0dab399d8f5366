"""The events of a report as a table for the eye."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

import click

from marsad.cli.screen import clean, isolated, knows_isolates, padded, wrap
from marsad.types import Coded, Count, Event, Published, Report, TimeSpan

_GAP = "  "
_BETWEEN = "، "
# Heading, narrowest width, share of what is left over, and from which width of the page on it is shown.
_COLUMNS = (
    ("what", 15, 0, 0), ("when", 13, 0, 0), ("where", 16, 2, 0), ("who", 22, 4, 0), ("toll", 13, 0, 0),
    ("who says so", 14, 2, 104), ("the words", 22, 4, 130),
)  # fmt: skip
_COLOURS = {
    kind: colour
    for colour, kinds in {
        "bright_red": "clash attack advance control_gained withdrawal deployment",
        "bright_magenta": "air_strike shelling bombing suicide_bombing chemical_attack",
        "bright_yellow": "protest riot",
        "bright_cyan": "displacement return aid rescue",
        "bright_blue": "talks agreement statement release sanction lull",
    }.items()
    for kind in kinds.split()
}
HEADINGS = tuple(column[0] for column in _COLUMNS)
_LABELS = {"initiator": "by", "target": "on", "party": "", "with": "with"}


@dataclass(frozen=True, slots=True)
class Page:
    """What the table is drawn on: its width, and whether it knows isolates and colours."""

    columns: int = 100
    isolates: bool = False
    colour: bool = False

    @classmethod
    def of(cls, stream: TextIO) -> Page:
        """Return the page that a stream is."""
        terminal = stream.isatty()
        wide = shutil.get_terminal_size((120, 24)).columns
        return cls(
            columns=max(40, min(wide, 200)),
            isolates=terminal and knows_isolates(os.environ),
            colour=terminal and "NO_COLOR" not in os.environ,
        )

    def paint(self, text: str, **style: object) -> str:
        """Return the text in a style, where colours are known."""
        return click.style(text, **style) if self.colour else text  # type: ignore[arg-type]

    def cell(self, line: str, columns: int) -> str:
        """Return a line of a cell, filled to the column and kept in it."""
        return (isolated(line) if self.isolates else line) + padded(line, columns)[len(line) :]


def report_lines(coded: Coded, report: Report, page: Page) -> Iterator[str]:
    """Yield a report's heading and its events, line by line."""
    yield _heading(coded, report, page)
    title = clean(report.title or "")
    for line in wrap(title, page.columns, 2) if title else ():
        yield page.cell(line, 0)
    if not coded.events:
        yield page.paint("no events", dim=True)
        yield ""
        return
    widths = _widths(page.columns)
    headings = [padded(name, size) for (name, *_), size in zip(_COLUMNS, widths, strict=False)]
    yield page.paint(_GAP.join(headings).rstrip(), dim=True)
    for event in coded.events:
        yield from _event_lines(event, report, widths, page)
    yield ""


def _heading(coded: Coded, report: Report, page: Page) -> str:
    facts = [page.paint(clean(report.id), bold=True)]
    if report.outlet:
        facts.append(page.cell(clean(report.outlet), 0))
    facts.append(_published(coded.published))
    return " · ".join(facts)


def _published(published: Published) -> str:
    """Return the day of publication with how it is known, where the source did not simply give it."""
    if published.start is None and published.end is None:
        return "no date"
    start, end = published.start, published.end
    text = str(start) if start == end else f"{start or '…'} to {end or '…'}"
    return text if published.basis == "given" else f"{text} ({published.basis})"


def _widths(columns: int) -> list[int]:
    """Return the width of each column that has room on the page."""
    shown = [column for column in _COLUMNS if column[3] <= columns]
    spare = columns - sum(column[1] for column in shown) - len(_GAP) * (len(shown) - 1)
    shares = sum(column[2] for column in shown)
    return [max(6, column[1] + spare * column[2] // shares) for column in shown]


def _event_lines(event: Event, report: Report, widths: list[int], page: Page) -> Iterator[str]:
    colour = _COLOURS.get(event.type, "bright_green")
    cells = event_cells(event, report)
    wrapped = [
        [line for text in texts for line in wrap(clean(text), size, 3)]
        for texts, size in zip(cells, widths, strict=False)
    ]
    for row in range(max(map(len, wrapped))):
        line = ""
        for column, (lines, size) in enumerate(zip(wrapped, widths, strict=True)):
            cell = page.cell(lines[row] if row < len(lines) else "", size)
            if column == 0:
                cell = page.paint(cell, fg=colour, bold=row == 0)
            line += (_GAP if column else "") + cell
        yield line.rstrip()


def event_cells(event: Event, report: Report) -> list[list[str]]:
    """Return the cells of an event's row under `HEADINGS`, each as lines."""
    words = " ".join(report.text[a:b] for a, b in event.evidence[:1]) or event.trigger_text
    return [_what(event), _when(event.time), _where(event), _who(event), _toll(event), _says(event), [words]]


def _what(event: Event) -> list[str]:
    lines = [event.type.replace("_", " ")]
    if event.status != "reported":
        lines.append(event.status.replace("_", " "))
    if event.scope != "incident":
        lines.append(event.scope)
    return lines


def _when(time: TimeSpan) -> list[str]:
    """Return a day, a month, a year, or the two ends of a span in two lines."""
    start, end = time.start, time.end
    if start is None and end is None:
        return ["–"]
    if start is None or end is None:
        return [str(start)] if start else [f"to {end}"]
    if start == end:
        return [str(start)]
    if time.precision == "year":
        return [f"{start.year}"]
    if time.precision == "month" and (start.year, start.month) == (end.year, end.month):
        return [f"{start:%Y-%m}"]
    return [str(start), f"to {end}"]


def _where(event: Event) -> list[str]:
    by_role: dict[str, list[str]] = {}
    for place in event.places:
        by_role.setdefault(place.role, []).append(place.text)
    order = sorted(by_role, key=lambda role: ("at", "near", "toward", "from", "in").index(role))
    return [("" if role == "at" else f"{role} ") + _BETWEEN.join(by_role[role]) for role in order]


def _who(event: Event) -> list[str]:
    by_role: dict[str, list[str]] = {}
    for actor in event.actors:
        by_role.setdefault(actor.role, []).append(actor.text)
    return [f"{_LABELS.get(role, role)} {_BETWEEN.join(names)}".strip() for role, names in by_role.items()]


def _toll(event: Event) -> list[str]:
    return [_count(count) for count in event.counts if not count.part]


def _count(count: Count) -> str:
    """Return a count as short as it is honest: «at least 5» is ≥5, «about 300» is ~300."""
    if count.high is None:
        number = f"≥{count.low:,}"
    elif count.high == count.low:
        number = f"{'~' if count.approx else ''}{count.low:,}"
    else:
        number = f"{count.low:,}–{count.high:,}"
    if count.high == 0:
        number = "no"
    return f"{number} {count.kind}"


def _says(event: Event) -> list[str]:
    return [source.text for source in event.attribution[:2]]
