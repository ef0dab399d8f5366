"""`marsad lexicon`: the knowledge files, checked and searched, and names that they lack."""

from __future__ import annotations

import json
from pathlib import Path

import click

from marsad.api import load_at_once
from marsad.checks.files import Files
from marsad.checks.folder import check_folder
from marsad.cli.output import opened
from marsad.cli.screen import clean
from marsad.cli.table import Page
from marsad.gazetteer.own import home_folder
from marsad.knowledge import DATA
from marsad.lookup.find import Match, find_word, inside
from marsad.lookup.missing import Collector, Missing
from marsad.settings import load_settings
from marsad.sources.paths import read_paths
from marsad.types import Issue


@click.group("lexicon", short_help="Check the knowledge files, find words in them, list names they lack.")
def command() -> None:
    """Check the knowledge files, find what they say of a word, and list the names that they lack.

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


@command.command("find")
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@click.option("--format", "form", type=click.Choice(("text", "jsonl")), default="text", show_default=True)
@click.pass_context
def find(ctx: click.Context, words: tuple[str, ...], form: str) -> None:
    """Tell every entry that a word or phrase is read as: «وقصفوا» finds the verb قصف.

    Several WORDs are one phrase. What is written on to a word (و، ب، ها …) is cut off and shown.

    Exit status: 0 found; 1 unknown.
    """
    text = " ".join(words)
    settings = load_settings()
    knowledge = load_at_once(settings.data, home_folder(settings.home))
    matches = find_word(text, knowledge, Files(settings.data or DATA))
    with opened(None) as stream:
        page = Page.of(stream)
        for match in matches:
            line = json.dumps(match._asdict(), ensure_ascii=False) if form == "jsonl" else _match_line(match, page)
            stream.write(line + "\n")
    if not matches:
        click.echo(f"marsad: «{text}» is in no file of {settings.data or DATA}", err=True)
        if longer := inside(text, knowledge):
            click.echo(f"  it stands in {'; '.join(longer)}", err=True)
        click.echo("  docs/extending.md shows how to add it; `marsad lexicon check` looks at what you wrote", err=True)
    ctx.exit(0 if matches else 1)


def _match_line(match: Match, page: Page) -> str:
    form = f"{match.form}; {match.cut}" if match.form and match.cut else match.form or match.cut
    place = page.paint(f"{match.where}:{match.line}", dim=True)
    texts = ((match.kind, 13), (match.id, 20), (clean(match.written), 22), (form, 26))
    return "  ".join((*(page.cell(text, columns) for text, columns in texts), place))


@command.command("missing")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, metavar="N", help="Names shown.")
@click.option("--format", "form", type=click.Choice(("text", "jsonl")), default="text", show_default=True)
@click.pass_context
def missing(ctx: click.Context, paths: tuple[str, ...], limit: int, form: str) -> None:
    """List names that the reports under PATH use and no entry covers, the most frequent first.

    They stand beside words that name an event, where an actor, a place or a weapon does. The kind is a guess; with a
    question mark the word alone is the ground for it, not a word before it such as «كتيبة» or «بلدة».

    Exit status: 0 done; 1 some input failed.
    """
    settings = load_settings()
    collector = Collector(load_at_once(settings.data, home_folder(settings.home)), Files(settings.data or DATA))
    reports = problems = 0
    for item in read_paths(paths):
        if isinstance(item, Issue):
            problems += 1
            click.echo(f"marsad: {item.where}: {item.message}", err=True)
        else:
            reports += 1
            collector.add(item)
    names = collector.found()
    with opened(None) as stream:
        page = Page.of(stream)
        for name in names[:limit]:
            line = json.dumps(name._asdict(), ensure_ascii=False) if form == "jsonl" else _missing_line(name, page)
            stream.write(line + "\n")
    left = f", {len(names) - limit} not shown (--limit)" if len(names) > limit else ""
    click.echo(f"{len(names)} names without an entry in {reports} reports{left}", err=True)
    ctx.exit(1 if problems else 0)


def _missing_line(name: Missing, page: Page) -> str:
    counts = f"{name.times:4} in {name.reports:<4}"
    texts = (page.cell(name.kind, 8), page.cell(clean(name.name), 24), page.cell(clean(name.example), 0))
    return "  ".join((counts, *texts))


@command.command("folder")
def folder() -> None:
    """Tell where the knowledge files are."""
    click.echo(load_settings().data or DATA)
