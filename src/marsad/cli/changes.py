"""`marsad changes`: which incidents were added, changed or withdrawn, and what changed in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from marsad.cli.code import iso_day
from marsad.cli.grid import indented
from marsad.cli.incident_words import SHORT
from marsad.cli.kept import db_option, form_option, open_store
from marsad.cli.output import opened
from marsad.cli.public import redact_options, shown_of
from marsad.cli.table import Page
from marsad.settings import load_settings


@click.command("changes", short_help="List which incidents were added, changed or withdrawn since a day.")
@click.option("--since", metavar="DATE", help="Only what changed on this day (UTC) or later.")
@form_option
@db_option
@redact_options
def command(since: str | None, form: str, db: str | None, redact: str | None) -> None:
    """List what linking and judging changed, oldest first: for a feed of corrections to what was published."""
    from marsad.store.changes import fetch_changes

    settings = load_settings(db=db, redact=redact)
    with open_store(settings) as store, opened(None) as stream:
        page = Page.of(stream)
        for row in shown_of(settings, store).changes(fetch_changes(store, iso_day(since, "--since"))):
            lines = [json.dumps(row, ensure_ascii=False)] if form == "jsonl" else _lines(row, page)
            stream.writelines(f"{line}\n" for line in lines)


def _lines(row: dict[str, Any], page: Page) -> Iterator[str]:
    details = row["details"]
    told = details.get("after") or details.get("before")
    what = f"{told['type'].replace('_', ' ')} {told['time'][0] or 'undated'}" if told else ""
    into = f"into {details['into'][:SHORT]}" if details.get("into") else ""
    yield " ".join(part for part in (row["at"][:16], row["incident"][:SHORT], row["what"], into, what) if part)
    for field, (old, new) in details.get("changed", {}).items():
        if field == "events":
            yield f"    accounts: {len(old)} → {len(new)}"
        else:
            yield from indented(f"{field}: {_said(old)} → {_said(new)}", page, 4, 3)


def _said(value: Any) -> str:
    """Return a value in short."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {_said(item)}" for name, item in value.items()) or "none"
    if isinstance(value, list):
        return "–".join(map(_said, value)) or "none"
    return "?" if value is None else str(value)
