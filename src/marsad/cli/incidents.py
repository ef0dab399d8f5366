"""`marsad incidents`: the incidents in the database as a table or as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from marsad.cli.code import iso_day
from marsad.cli.grid import Column, column_widths, heading_line, indented, row_lines
from marsad.cli.incident_words import (
    SHORT,
    contradiction_words,
    told_words,
    toll_words,
    what_words,
    when_words,
    where_words,
    who_words,
)
from marsad.cli.kept import db_option, number, open_store
from marsad.cli.output import opened
from marsad.cli.public import redact_options, shown_of
from marsad.cli.table import Page
from marsad.settings import load_settings

if TYPE_CHECKING:
    from marsad.store.incidents import StoredIncident

_COLUMNS = (
    Column("id", SHORT, 0), Column("what", 12, 0), Column("when", 13, 0), Column("where", 14, 2), Column("who", 20, 4),
    Column("toll", 15, 1), Column("told by", 10, 0),
)  # fmt: skip


@click.command("incidents", short_help="List the incidents: what, when, where, who, toll, by how many sources.")
@click.option("--format", "form", type=click.Choice(("table", "jsonl")), default="table", show_default=True)
@click.option("--since", metavar="DATE", help="Only what happened on this day or later.")
@click.option("--until", metavar="DATE", help="Only what happened on this day or earlier.")
@click.option("--country", "countries", multiple=True, metavar="CODE", help="Only in this country: SYR, IRQ, YEM ...")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only of this type: shelling, air_strike ...")
@db_option
@redact_options
def command(
    form: str, since: str | None, until: str | None, countries: tuple[str, ...], types: tuple[str, ...], db: str | None,
    redact: str | None,
) -> None:  # fmt: skip
    """List the incidents, the latest first: what several reports tell of one happening, side by side.

    A toll is given as lowest–best supported–highest figure. Sources are independent: copies of one text and reports
    of one outlet count once.
    """
    from marsad.store.incidents import IncidentFilter, fetch_incidents
    from marsad.store.link import count_unlinked

    days = iso_day(since, "--since"), iso_day(until, "--until")
    wanted = IncidentFilter(*days, tuple(name.replace(" ", "_") for name in types), tuple(map(str.upper, countries)))
    settings = load_settings(db=db, redact=redact)
    with open_store(settings) as store, opened(None) as stream:
        found = fetch_incidents(store, wanted)
        shown = shown_of(settings, store).incidents(found)
        lines = map(_json, shown) if form == "jsonl" else table_lines(shown, Page.of(stream))
        stream.writelines(f"{line}\n" for line in lines)
        waiting = count_unlinked(store)
    if form == "table":
        click.echo(f"{number(len(found), 'incident')} in {store.name}", err=True)
    if waiting:
        click.echo(f"marsad: {number(waiting, 'report')} not linked yet: run `marsad link`", err=True)


def _json(found: StoredIncident) -> str:
    return json.dumps(found.line, ensure_ascii=False)


def table_lines(found: Iterable[StoredIncident], page: Page) -> Iterator[str]:
    """Yield the table line by line; contradictions stand below their incident."""
    widths = column_widths(_COLUMNS, page)
    yield heading_line(_COLUMNS, widths, page)
    for incident in found:
        yield from row_lines(incident_cells(incident), widths, page)
        for words in contradiction_words(incident):
            yield from (page.paint(line, fg="yellow") for line in indented(words, page, SHORT + 2, 3))


def incident_cells(found: StoredIncident) -> list[list[str]]:
    """Return the cells of an incident's row, each as lines."""
    line = found.line
    return [
        [line["incident"][:SHORT]], what_words(line), when_words(line["time"]), where_words(line), who_words(line),
        toll_words(line["tolls"]), told_words(line),
    ]  # fmt: skip
