"""`marsad init`: the database made, or brought up to date."""

from __future__ import annotations

import click

from marsad.cli.kept import db_option
from marsad.settings import load_settings


@click.command("init", short_help="Make the database of reports and events, or bring it up to date.")
@db_option
def command(db: str | None) -> None:
    """Make the database, or bring its tables up to date; what is in it stays.

    PATH_OR_URL is the path of an SQLite file, or a PostgreSQL database that exists: postgresql://user@host:5432/marsad.
    """
    from marsad.store import Store

    store, before, now = Store.init(load_settings(db=db).db)
    with store:
        if before is None:
            click.echo(f"{store.name}: made (tables of version {now}). Next: marsad ingest SOURCE...")
        elif before != now:
            click.echo(f"{store.name}: brought from version {before} of the tables to {now}")
        else:
            click.echo(f"{store.name}: up to date (tables of version {now}); nothing changed")
