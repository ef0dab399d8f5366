"""`marsad code`: files, folders or standard input in, events out."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from marsad.cli.advice import ADVICE
from marsad.cli.output import opened
from marsad.cli.progress import Progress
from marsad.cli.public import redact_options, redactor_of
from marsad.cli.work import Coder, Done, code_all
from marsad.export.csv import write_csv
from marsad.export.jsonl import report_line
from marsad.export.rows import line_rows
from marsad.settings import Settings, load_settings
from marsad.sources.paths import STDIN, Meter, read_paths
from marsad.types import Coded, Issue

if TYPE_CHECKING:
    from marsad.export.redact import Redactor

FORMATS = ("table", "jsonl", "csv")


@click.command("code", short_help="Code reports: events as a table, JSON Lines or CSV.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--published", metavar="DATE", help="Day of publication (2020-02-09) of reports that say none themselves."
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="Default: table on a terminal, else jsonl."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write, whole or not at all; - for standard output.",
)
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes that work side by side.  [default: 1]"
)
@click.option(
    "--settings", "file", type=click.Path(path_type=Path, dir_okay=False), help="TOML file of settings."
)
@redact_options
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: str | None,
    form: str | None,
    output: Path | None,
    jobs: int | None,
    file: Path | None,
    redact: str | None,
) -> None:
    """Code the reports under PATH: .txt, .html, .jsonl or .csv files, folders, or - for standard input.

    JSONL and CSV rows have `id`, `text` or `html`, and may have `title`, `url`, `outlet`, `published`.

    Exit status: 0 done; 1 some input failed, the rest is coded; 2 wrong use.
    """
    output = None if output == Path("-") else output
    if STDIN in paths and sys.stdin.isatty():
        click.echo("Reading a report from the keyboard; end with Ctrl-D.", err=True)
    settings = load_settings(file, jobs=jobs, redact=redact)
    if settings.cache:
        os.environ["MARSAD_CACHE"] = str(settings.cache)
    problems = _run(paths, iso_day(published), _form(form, output), output, settings)
    ctx.exit(1 if problems else 0)


def _run(
    paths: tuple[str, ...], published: date | None, form: str, output: Path | None, settings: Settings
) -> int:
    """Code everything, write the events, tell the problems on standard error; return how many there were."""
    meter = Meter()
    problems = reports = events = 0
    places = Places()
    encoding = (
        "utf-8-sig" if form == "csv" and output else "utf-8"
    )  # the mark lets spreadsheets see that it is UTF-8
    with opened(output, encoding) as stream, Progress(meter) as progress:
        coder = Coder(settings)
        write = _WRITERS[form](stream, redactor_of(settings, coder.knowledge))
        for item in code_all(read_paths(paths, published=published, meter=meter), settings, coder):
            issues = [item] if isinstance(item, Issue) else item.coded.issues
            if issues:
                progress.clear()
                problems += len(issues)
                for issue in issues:
                    click.echo(f"marsad: {issue.where or 'input'}: {issue.message}", err=True)
            if isinstance(item, Done):
                reports, events = reports + 1, events + len(item.coded.events)
                places.count(item.coded)
                if output is None and form == "table":
                    progress.clear()
                write(item)
            progress.step()
    if form == "table" or (output and sys.stderr.isatty()):
        click.echo(_summary(reports, events, problems, output), err=True)
        for line in places.told():
            click.echo(line, err=True)
    return problems


class Places:
    """How many places were named in all reports, and how many of them got no coordinates."""

    def __init__(self) -> None:
        self.named = self.unresolved = 0

    def count(self, coded: Coded) -> None:
        """Count the places of a report, each once."""
        named = {place.text: place.lat is not None for event in coded.events for place in event.places}
        self.named += len(named)
        self.unresolved += sum(not resolved for resolved in named.values())

    def told(self) -> list[str]:
        """Return the line that tells the share left without coordinates, and what helps."""
        if not self.unresolved:
            return []
        share = f"{self.unresolved:,} of {_number(self.named, 'place')} ({self.unresolved / self.named:.0%})"
        return [f"{share} without coordinates; {ADVICE}"]


def _summary(reports: int, events: int, problems: int, output: Path | None) -> str:
    text = f"{_number(events, 'event')} in {_number(reports, 'report')}"
    text += f", {_number(problems, 'problem')} (above)" if problems else ""
    return text + (f", written to {output}" if output else "")


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _form(form: str | None, output: Path | None) -> str:
    """Return the format asked for, else the one the file's name tells, else what suits where the output goes."""
    if form:
        return form
    if output:
        return "csv" if output.suffix.lower() == ".csv" else "jsonl"
    return "table" if sys.stdout.isatty() else "jsonl"


def iso_day(text: str | None, option: str = "--published") -> date | None:
    """Return the day that an option names."""
    try:
        return datetime.fromisoformat(text).date() if text else None
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is not a date like 2020-02-09", param_hint=option
        ) from None


def _to_jsonl(stream: TextIO, redactor: Redactor | None) -> Callable[[Done], object]:
    def write(done: Done) -> None:
        line = report_line(done.coded, done.report)
        if redactor:
            line = redactor.line(line, done.report.text, done.report.title)
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")

    return write


def _to_csv(stream: TextIO, redactor: Redactor | None) -> Callable[[Done], object]:
    write_csv([], stream)

    def write(done: Done) -> None:
        shown = redactor.shown(done.coded, done.report) if redactor else (done.coded.to_dict(), done.report)
        write_csv(line_rows(*shown), stream, header=False)

    return write


def _to_table(stream: TextIO, redactor: Redactor | None) -> Callable[[Done], object]:
    from marsad.cli.table import Page, report_lines

    page = Page.of(stream)

    def write(done: Done) -> None:
        coded, report = redactor.shown_coded(done.coded, done.report) if redactor else (done.coded, done.report)
        stream.writelines(f"{line}\n" for line in report_lines(coded, report, page))

    return write


_WRITERS: dict[str, Callable[[TextIO, Redactor | None], Callable[[Done], object]]] = {
    "table": _to_table,
    "jsonl": _to_jsonl,
    "csv": _to_csv,
}
