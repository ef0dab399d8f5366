"""`marsad report`: one report of the database, with its text, what is known of it, and its events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.grid import indented
from marsad.cli.incident_words import SHORT
from marsad.cli.kept import db_option, form_option, open_store
from marsad.cli.output import opened
from marsad.cli.public import redact_options, shown_of
from marsad.cli.screen import clean
from marsad.cli.table import Page, report_lines
from marsad.export.jsonl import report_line
from marsad.settings import load_settings

if TYPE_CHECKING:
    from marsad.store import StoredReport
    from marsad.store.stories import Related


@click.command("report", short_help="Show a report in the database: its text, what is known of it, its events.")
@click.argument("id")
@form_option
@db_option
@redact_options
def command(id: str, form: str, db: str | None, redact: str | None) -> None:
    """Show the report with the key ID; its first characters are enough, and so is the id that its source gave it."""
    from marsad.store.stories import fetch_related

    settings = load_settings(db=db, redact=redact)
    with open_store(settings) as store:
        shown = shown_of(settings, store)
        stored = store.fetch_report(id)
        related = shown.related(fetch_related(store, stored.key), stored)
    with opened(None) as stream:
        if form == "jsonl":
            stream.write(json.dumps(shown.line(_line(stored, related), stored), ensure_ascii=False) + "\n")
        else:
            stream.writelines(f"{line}\n" for line in _lines(shown.report(stored), related, Page.of(stream)))


def _line(stored: StoredReport, related: Related) -> dict[str, Any]:
    line = {"key": stored.key} | report_line(stored.coded, stored.report) | {"text": stored.report.text}
    line |= {"archived": list(stored.archived), "replaces": stored.replaces, "replaced_by": list(stored.replaced_by)}
    line["related"] = {
        "copies": list(related.copies),
        "incidents": [item.line["incident"] for item in related.incidents],
        "steps": [step._asdict() for step, _ in related.steps],
    }
    return line | {"knowledge": stored.coded.knowledge_version}


def _lines(stored: StoredReport, related: Related, page: Page) -> Iterator[str]:
    yield from report_lines(stored.coded, stored.report, page)
    facts = {
        "key": stored.key,
        "url": stored.report.url,
        "archived": ", ".join(stored.archived),
        "replaces": stored.replaces,
        "replaced by": ", ".join(stored.replaced_by),
        "coded with": f"knowledge {stored.coded.knowledge_version}",
    }
    yield from (f"{name:12} {clean(value)}" for name, value in facts.items() if value)
    yield from _related(stored.key, related, page)
    yield ""
    yield from (page.cell(clean(line), 0) for line in stored.report.text.splitlines())


def _related(key: str, related: Related, page: Page) -> Iterator[str]:
    """Yield the related reports («أخبار متعلقة»): copies, other accounts, earlier and later steps."""
    for copy in related.copies:
        yield f"a copy      report {copy[:SHORT]}"
    for incident in related.incidents:
        others = [f"{told.name} {other[:SHORT]}" for other, told in incident.reports.items() if other != key]
        if others:
            yield f"also tell {incident.line['type'].replace('_', ' ')} {incident.line['incident'][:SHORT]}:"
            yield from indented(", ".join(others), page)
    for step, incident in related.steps:
        days = f"{step.days} day{'' if step.days == 1 else 's'} {'before' if step.earlier else 'after'}"
        names = ", ".join(f"{told.name} {other[:SHORT]}" for other, told in incident.reports.items())
        yield f"{incident.line['type'].replace('_', ' ')} {step.id[:SHORT]}, {days}:"
        yield from indented(f"{step.reason}; {names}", page)
