"""`marsad archive export` and `marsad archive import`: the archive's ways out and in, as WARC."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from marsad.archive import Item, export_warc, import_warc
from marsad.archive.warc_in import LEFT_OUT
from marsad.cli.archive_common import FILE, by_whom, in_folder, number, open_archive
from marsad.cli.screen import clean
from marsad.types import Issue

_SHOWN = 50  # problems told one by one; the rest is counted


@click.command("export", short_help="Write items as a WARC file.")
@click.argument("out", type=FILE, metavar="OUT.warc.gz")
@click.argument("shas", nargs=-1, metavar="[SHA256]...")
@by_whom
@in_folder
def export(out: Path, shas: tuple[str, ...], by: str | None, folder: Path | None) -> None:
    """Write the items (by default all) with each of their retrievals as WARC 1.1, and log it."""
    archive = open_archive(folder, by)
    count = export_warc(archive, out, [archive.item(sha) for sha in shas] if shas else None)
    click.echo(f"{number(count, 'record')} written to {out}")


@click.command("import", short_help="Keep the pages of a WARC file.")
@click.argument("warc", type=FILE, metavar="IN.warc.gz")
@click.option("--type", "media", multiple=True, metavar="TYPE", help="Only this media type, as text/html or image/.")
@by_whom
@in_folder
@click.pass_context
def import_(ctx: click.Context, warc: Path, media: tuple[str, ...], by: str | None, folder: Path | None) -> None:
    """Keep what the responses and resources of a WARC file hold; damaged records are told by their offset.

    Exit status: 0 done; 1 some records were damaged, the rest is kept.
    """
    kept, left_out, problems = 0, Counter[str](), 0
    for found in import_warc(open_archive(folder, by), warc, media):
        if isinstance(found, Item):
            kept += 1
        elif found.code == LEFT_OUT:
            left_out[found.message] += 1
        else:
            problems += 1
            _tell(found, problems)
    if problems > _SHOWN:
        click.echo(f"marsad: {warc}: {problems - _SHOWN:,} more", err=True)
    click.echo(f"{number(kept, 'record')} of {warc} kept")
    for reason, count in left_out.most_common():
        click.echo(clean(f"  left out: {count:,} {reason}"))
    ctx.exit(1 if problems else 0)


def _tell(issue: Issue, number: int) -> None:
    if number <= _SHOWN:
        click.echo(clean(f"marsad: {issue.where}: {issue.message}"), err=True)
