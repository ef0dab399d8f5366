"""`marsad archive`: raw bytes with a log of all that is done to them; its own commands, and those of its neighbours."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from marsad.archive import Archive
from marsad.archive.items import as_dict
from marsad.cli.archive_check import timestamp_, verify_
from marsad.cli.archive_common import FILE, by_whom, in_folder, open_archive
from marsad.cli.archive_show import item_lines, table_lines
from marsad.cli.archive_warc import export, import_


@click.group("archive", short_help="Keep raw bytes with their chain of custody, and verify them.")
def command() -> None:
    """The archive: raw bytes as they were retrieved, and a hash-chained log of everything done to them.

    It is in the folder `archive` of the user's data, or where MARSAD_ARCHIVE or --archive says.
    """


for _part in (verify_, timestamp_, export, import_):
    command.add_command(_part)


@command.command("add", short_help="Keep files as they are.")
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@click.option("--url", help="The address that FILE was retrieved from.")
@click.option("--retrieved", metavar="TIME", help="When, with time zone: 2020-02-09T14:30+03:00 or 2020-02-09T11:30Z.")
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--note", metavar="TEXT", help="A remark for the log: why it is kept, how it was found.")
@by_whom
@in_folder
@click.pass_context
def add(
    ctx: click.Context,
    files: tuple[Path, ...],
    url: str | None,
    retrieved: str | None,
    outlet: str | None,
    note: str | None,
    by: str | None,
    folder: Path | None,
) -> None:
    """Keep the bytes of each FILE, and log that they came in and from where.

    The same bytes twice are stored once, and logged twice.
    """
    if url and len(files) > 1:
        raise click.BadParameter("an address belongs to one FILE; add them one by one", param_hint="--url")
    archive, moment = open_archive(folder, by), _moment(retrieved)
    if note and not archive.by:
        raise click.BadParameter("a note needs its author: say --by NAME, or set MARSAD_CUSTODIAN", param_hint="--note")
    failed = sum(_add(archive, file, note, url=url, retrieved=moment, outlet=outlet) for file in files)
    if not archive.by:
        click.echo("The log does not tell who did this; say --by NAME, or set MARSAD_CUSTODIAN.", err=True)
    ctx.exit(1 if failed else 0)


def _add(archive: Archive, file: Path, note: str | None, **told: Any) -> bool:
    """Keep one file and tell what came of it; tell whether it failed."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        click.echo(f"marsad: {file}: {error.strerror}", err=True)
        return True
    item = archive.keep(raw, source_file=file.name, **told)
    if note:
        archive.note(item.sha256, note)
    (retrieval,) = item.retrievals
    done = "seen again" if retrieval.again else "added"
    click.echo(f"{done:10}  {item.sha256}  {file} ({item.size:,} bytes; line {retrieval.seq} of the log)")
    return False


@command.command("list", short_help="List what is kept.")
@click.option("--format", "form", type=click.Choice(("table", "jsonl")), default="table", show_default=True)
@in_folder
def list_(form: str, folder: Path | None) -> None:
    """List the items, in the order they came in."""
    items = open_archive(folder).items()
    for line in table_lines(items) if form == "table" else (json.dumps(as_dict(i), ensure_ascii=False) for i in items):
        click.echo(line)


@command.command("show", short_help="Show an item and its custody log.")
@click.argument("sha", metavar="SHA256")
@in_folder
def show(sha: str, folder: Path | None) -> None:
    """Show what is known of an item (the beginning of its SHA-256 will do), and everything that was done to it."""
    archive = open_archive(folder)
    item = archive.item(sha)
    for line in item_lines(item, archive.entries(), archive.objects.place(item.sha256)):
        click.echo(line)


@command.command("note", short_help="Log a remark on an item.")
@click.argument("sha", metavar="SHA256")
@click.argument("text")
@by_whom
@in_folder
def note(sha: str, text: str, by: str | None, folder: Path | None) -> None:
    """Log TEXT on an item, with who says so."""
    entry = open_archive(folder, by).note(sha, text)
    click.echo(f"{entry.item}  noted (line {entry.seq} of the log)")


def _moment(text: str | None) -> datetime | None:
    """Return the moment that `--retrieved` names; a clock time without a zone names none."""
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        moment = datetime.min
    if moment is not None and moment.utcoffset() is None:
        message = f"{text!r} is no time with its zone, like 2020-02-09T14:30+03:00 or 2020-02-09T11:30Z"
        raise click.BadParameter(message, param_hint="--retrieved")
    return moment
