"""`marsad reports`: the reports in the database, a line each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from marsad.cli.kept import db_option, form_option, number, open_store
from marsad.cli.output import opened
from marsad.cli.public import redact_options, shown_of
from marsad.cli.screen import clean, padded, wrap
from marsad.cli.table import Page
from marsad.settings import load_settings

if TYPE_CHECKING:
    from marsad.store import Listed

_KEY = 12
_WIDE = 24


@click.command("reports", short_help="List the reports in the database.")
@form_option
@db_option
@redact_options
def command(form: str, db: str | None, redact: str | None) -> None:
    """List the reports, the newest first: key, day of publication, outlet, number of events, title or id."""
    count = 0
    settings = load_settings(db=db, redact=redact)
    with open_store(settings) as store, opened(None) as stream:
        page, shown = Page.of(stream), shown_of(settings, store)
        for item in map(shown.listed, store.fetch_list()):
            count += 1
            stream.write((_json(item) if form == "jsonl" else _text(item, page)) + "\n")
    if form == "text":
        click.echo(f"{number(count, 'report')} in {store.name}", err=True)


def _json(item: Listed) -> str:
    return json.dumps(item._asdict(), ensure_ascii=False, default=str)


def _text(item: Listed, page: Page) -> str:
    day = str(item.start or item.end or "")
    outlet = wrap(clean(item.outlet or ""), _WIDE, 1)[0]
    title = wrap(clean(item.title or item.source_id), max(20, page.columns - _WIDE - 44), 1)[0]
    return "  ".join(
        [item.key[:_KEY], padded(day, 10), page.cell(outlet, _WIDE), f"{number(item.events, 'event'):>10}",
         page.cell(title, 0)]
    )  # fmt: skip
