"""`marsad bench`: reports a second, beside the time that merely finding the words takes."""

from __future__ import annotations

import time
from pathlib import Path

import click

from marsad.api import load_at_once
from marsad.errors import SourceError
from marsad.evaluate.speed import Speed, growth, measure
from marsad.pipeline import code_report
from marsad.settings import load_settings
from marsad.sources.paths import read_paths
from marsad.types import Coded, Report

_SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)


@click.command("bench", short_help="Measure the speed, and how it grows with the length of a report.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--sizes", is_flag=True, help="Single reports of 1 KB to 10 MB too.")
@click.option(
    "--rounds", default=5, show_default=True, type=click.IntRange(1), help="Passes over the reports."
)
def command(paths: tuple[str, ...], sizes: bool, rounds: int) -> None:
    """Measure the speed over the reports under PATH (examples/ by default), on one core, knowledge loaded."""
    if not paths and not Path("examples").is_dir():
        raise click.UsageError("there is no folder examples/ here; name files or folders to measure on")
    reports = [item for item in read_paths(paths or ["examples"]) if isinstance(item, Report)]
    if not reports:
        raise SourceError("no report to measure on")
    start = time.perf_counter()
    settings = load_settings()
    knowledge = load_at_once(settings.data)
    loading = time.perf_counter() - start

    def code(report: Report) -> Coded:
        return code_report(report, knowledge, settings)

    speed = measure(reports, code, rounds)
    click.echo(f"knowledge     {loading:8.3f} s to load")
    click.echo(f"coding        {speed.coding:8.3f} s for {speed.reports} reports, {speed.words:,} words")
    click.echo(
        f"              {speed.reports / speed.coding:8.1f} reports a second, {speed.per_word:.1f} µs a word"
    )
    click.echo(f'finding words {speed.splitting:8.5f} s for re.findall(r"\\w+", text) over the same texts')
    click.echo(f"ratio         {speed.ratio:8.1f}")
    if sizes:
        click.echo(f"\n{'bytes':>11} {'seconds':>9} {'µs a word':>10} {'ratio':>7}")
        for size, found in growth(reports, code, _SIZES):
            click.echo(_row(size, found))


def _row(size: int, speed: Speed) -> str:
    return f"{size:>11,} {speed.coding:>9.4f} {speed.per_word:>10.2f} {speed.ratio:>7.1f}"
