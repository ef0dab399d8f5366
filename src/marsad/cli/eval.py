"""`marsad eval`: the coder against gold, and the gate that keeps its figures from falling."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from marsad.api import load_at_once
from marsad.evaluate.corpus import load_corpus
from marsad.evaluate.gate import Evaluation, check_floors, evaluate, load_floors, raised, save_floors, table
from marsad.pipeline import code_report
from marsad.settings import load_settings
from marsad.types import Report

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("eval", short_help="Score the coder on gold reports and hold the floors.")
@click.option(
    "--gold", type=_FOLDER, default=Path("eval/gold"), show_default=True, help="Folder of gold lines."
)
@click.option(
    "--reports", type=_FOLDER, default=Path("eval/reports"), show_default=True, help="Folder of their texts."
)
@click.option(
    "--floors", type=click.Path(path_type=Path), default=Path("eval/floors.json"), show_default=True
)
@click.option("--gate", is_flag=True, help="Fail where a figure is below its floor.")
@click.option("--update", is_flag=True, help="Raise the floors to what this run reaches.")
@click.option("--allow-regression", is_flag=True, help="Let --update lower floors; say why in CHANGES.md.")
@click.option("--show", is_flag=True, help="Tell of each event whether it was matched, missed or invented.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
@click.pass_context
def command(
    ctx: click.Context, gold: Path, reports: Path, floors: Path, gate: bool, update: bool, allow_regression: bool,
    show: bool, as_json: bool,
) -> None:  # fmt: skip
    """Code the gold reports, score every fact, and with --gate fail where a figure is below its floor."""
    settings = load_settings()
    knowledge = load_at_once(settings.data)

    def code(report: Report) -> dict[str, Any]:
        return code_report(report, knowledge, settings).to_dict()

    now = evaluate(load_corpus(gold, reports), code)
    if as_json:
        click.echo(json.dumps(_plain(now), ensure_ascii=False))
    else:
        _print(now, show=show)
    old = load_floors(floors)
    if update:
        ctx.exit(_update(now, old, floors, allow_regression=allow_regression))
    if gate:
        wrong = check_floors(now, old)
        for line in wrong:
            click.echo(f"gate: {line}", err=True)
        click.echo("gate: " + ("failed" if wrong else "passed"), err=True)
        ctx.exit(1 if wrong else 0)


def _update(now: Evaluation, old: dict[str, Any], file: Path, *, allow_regression: bool) -> int:
    new, falling = raised(now, old, allow_regression=allow_regression)
    for line in falling:
        click.echo(f"{'lowered' if allow_regression else 'kept, though this run is below'}: {line}", err=True)
    save_floors(file, new)
    click.echo(f"floors written to {file}", err=True)
    return 1 if falling and not allow_regression else 0


def _print(now: Evaluation, *, show: bool) -> None:
    for line in table(now.reports.items()):
        click.echo(line)
    click.echo()
    for line in table(now.figures.items()):
        click.echo(line)
    click.echo(
        f"\n{now.corpus['reports']} reports · publication dates right {now.dates_right}/{now.dates} · "
        f"spans that do not hold their words {now.broken} · events in reports without any {now.false_alarms}"
    )
    for report, story in now.stories.items() if show else ():
        click.echo(f"\n{report}")
        for line in story:
            click.echo(f"  {line}")


def _plain(now: Evaluation) -> dict[str, Any]:
    plain = asdict(now)
    del plain["stories"]
    return plain
