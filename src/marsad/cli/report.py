"""`marsad report`: one report of the database, with its text, what is known of it, and its events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from marsad.cli.kept import db_option, form_option, open_store
from marsad.cli.output import opened
from marsad.cli.screen import clean
from marsad.cli.table import Page, report_lines
from marsad.export.jsonl import report_line
from marsad.settings import load_settings

if TYPE_CHECKING:
    from marsad.store import StoredReport


@click.command("report", short_help="Show a report in the database: its text, what is known of it, its events.")
@click.argument("id")
@form_option
@db_option
def command(id: str, form: str, db: str | None) -> None:
    """Show the report with the key ID; its first characters are enough, and so is the id that its source gave it."""
    with open_store(load_settings(db=db)) as store:
        stored = store.fetch_report(id)
    with opened(None) as stream:
        if form == "jsonl":
            stream.write(_line(stored) + "\n")
        else:
            stream.writelines(f"{line}\n" for line in _lines(stored, Page.of(stream)))


def _line(stored: StoredReport) -> str:
    line = {"key": stored.key} | report_line(stored.coded, stored.report) | {"text": stored.report.text}
    line |= {"replaces": stored.replaces, "replaced_by": list(stored.replaced_by)}
    return json.dumps(line | {"knowledge": stored.coded.knowledge_version}, ensure_ascii=False)


def _lines(stored: StoredReport, page: Page) -> Iterator[str]:
    yield from report_lines(stored.coded, stored.report, page)
    facts = {
        "key": stored.key,
        "url": stored.report.url,
        "replaces": stored.replaces,
        "replaced by": ", ".join(stored.replaced_by),
        "coded with": f"knowledge {stored.coded.knowledge_version}",
    }
    yield from (f"{name:12} {clean(value)}" for name, value in facts.items() if value)
    yield ""
    yield from (page.cell(clean(line), 0) for line in stored.report.text.splitlines())
