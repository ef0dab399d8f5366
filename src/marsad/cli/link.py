"""`marsad link`: the events in the database linked into incidents."""

from __future__ import annotations

import click

from marsad.cli.kept import db_option, link_kept, linked_words, open_store
from marsad.settings import load_settings


@click.command("link", short_help="Link the events in the database into incidents.")
@click.option("--all", "every", is_flag=True, help="Everything from scratch; the result is the same.")
@db_option
def command(every: bool, db: str | None) -> None:
    """Link what came since the last linking, and what it touches. `marsad ingest` does so by itself.

    Linking happens in one step: interrupted before its end, nothing has changed.
    """
    settings = load_settings(db=db)
    with open_store(settings) as store:
        outcome = link_kept(store, settings, every=every)
        if outcome.linked or outcome.withdrawn:
            click.echo(f"{store.name}: {linked_words(outcome)}")
        else:
            click.echo(f"{store.name}: nothing to do: every report is linked")
