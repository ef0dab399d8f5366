"""`marsad recode`: the reports in the database coded again, their events replaced in one step."""

from __future__ import annotations

from collections.abc import Iterator

import click

from marsad.cli.ingest import tell
from marsad.cli.kept import db_option, link_kept, linked_words, number, open_store
from marsad.cli.progress import Progress
from marsad.cli.work import Coder, Done, code_all
from marsad.settings import load_settings
from marsad.sources.paths import Meter
from marsad.types import Issue, Report


@click.command("recode", short_help="Code the reports in the database again with what Marsad knows now.")
@click.option("--all", "every", is_flag=True, help="All reports, also those coded with the knowledge of now.")
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes that work side by side.  [default: 1]"
)
@db_option
@click.pass_context
def command(ctx: click.Context, every: bool, jobs: int | None, db: str | None) -> None:
    """Code the reports again that were coded with other words, places or rules, replace and link their events.

    All events change in one step, when everything has been coded; interrupted before, nothing has changed.
    """
    settings = load_settings(jobs=jobs, db=db)
    failed: list[Issue] = []
    with open_store(settings) as store:
        coder = Coder(settings)
        but = None if every else coder.knowledge.version
        meter = Meter(total=store.count_reports(but))
        if not meter.total:
            click.echo(f"{store.name}: nothing to do: every report is coded with the knowledge of now")
            return
        run = store.begin_run("recode", coder.knowledge.version, {"reports": meter.total, "all": every})
        with Progress(meter) as progress:

            def coded() -> Iterator[Done]:
                for item in code_all(_metered(store.fetch_reports(but), meter), settings, coder):
                    progress.step()
                    if isinstance(item, Issue):
                        failed.append(item)
                        tell(item, progress)
                    else:
                        yield item

            saved = store.recode(coded(), run)
        store.end_run(run, {"recoded": saved.recoded, "events": saved.events, "problems": len(failed)})
        click.echo(f"{store.name}: {number(saved.recoded, 'report')} recoded; {number(saved.events, 'event')} written")
        click.echo(f"{store.name}: {linked_words(link_kept(store, settings, coder.knowledge))}")
    ctx.exit(1 if failed else 0)


def _metered(reports: Iterator[Report], meter: Meter) -> Iterator[Report]:
    for report in reports:
        meter.read += 1
        yield report
