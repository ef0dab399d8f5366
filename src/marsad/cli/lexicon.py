"""`marsad lexicon`: the knowledge files, checked and searched."""

from __future__ import annotations

from pathlib import Path

import click

from marsad.checks.folder import check_folder
from marsad.knowledge import DATA
from marsad.settings import load_settings


@click.group("lexicon", short_help="Check the knowledge files, and find what they say of a word.")
def command() -> None:
    """Check the knowledge files, and find what they say of a word.

    The files are those that come with Marsad, or those of the setting `data` (MARSAD_DATA).
    """


@command.command("check")
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.pass_context
def check(ctx: click.Context, folder: Path | None) -> None:
    """Tell every mistake in the knowledge files of FOLDER: file, line, and what to do.

    Exit status: 0 none; 1 some.
    """
    folder = folder or load_settings().data or DATA
    if not folder.is_dir():
        raise click.BadParameter(f"{folder}: no such folder", param_hint="FOLDER")
    problems = check_folder(folder)
    for problem in problems:
        click.echo(str(problem))
    found = f"{len(problems)} mistake{'' if len(problems) == 1 else 's'}" if problems else "no mistakes"
    files = sum(1 for path in folder.rglob("*") if path.suffix in (".yml", ".tsv"))
    click.echo(f"{folder}: {files} files, {found}", err=True)
    ctx.exit(1 if problems else 0)
