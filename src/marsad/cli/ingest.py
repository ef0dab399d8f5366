"""`marsad ingest`: reports read, coded and kept; what is kept already is not coded again."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.code import iso_day
from marsad.cli.kept import db_option, link_kept, linked_words, number, open_store
from marsad.cli.progress import Progress
from marsad.cli.raw import RawKeeper, archive_of
from marsad.cli.work import Coder, Done, code_all
from marsad.settings import Settings, load_settings
from marsad.sources.paths import Meter, read_paths
from marsad.types import Issue, Report

if TYPE_CHECKING:
    from marsad.store import Run, Saved, Store
    from marsad.store.save import Known

_AT_ONCE = 64  # reports looked up together
_BATCH = 200  # reports kept together, or as many as come in
_SECONDS = 2.0


@click.command("ingest", short_help="Code reports and keep them, with their events, in the database.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--published", metavar="DATE", help="Day of publication (2020-02-09) of reports that say none themselves."
)
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes that work side by side.  [default: 1]"
)
@click.option(
    "--settings", "file", type=click.Path(path_type=Path, dir_okay=False), help="TOML file of settings."
)
@click.option(
    "--archive", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Folder of the archive."
)
@click.option("--no-archive", is_flag=True, help="Do not keep the raw bytes.")
@click.option("--no-link", is_flag=True, help="Leave the new events for `marsad link`.")
@db_option
@click.pass_context
def command(
    ctx: click.Context, sources: tuple[str, ...], published: str | None, jobs: int | None, file: Path | None,
    archive: Path | None, no_archive: bool, no_link: bool, db: str | None,
) -> None:  # fmt: skip
    """Read the reports under SOURCE as `marsad code` does, code them, keep both, and link the events into incidents.

    The same report again changes nothing; a changed text under the same URL is kept as a new version that replaces the
    old one. Interrupted at any moment, every report is in with all its events or not at all: run the command again.

    The bytes of each source go into an archive with a log of custody (see `marsad archive`), in a folder beside the
    database: marsad.archive for marsad.db; for PostgreSQL in the folder of the user's data.

    Exit status: 0 done; 1 some input failed, the rest is kept; 2 wrong use.
    """
    day = iso_day(published)
    settings = load_settings(file, jobs=jobs, db=db, archive=archive)
    if settings.cache:
        os.environ["MARSAD_CACHE"] = str(settings.cache)
    meter = Meter()
    with open_store(settings) as store, Progress(meter) as progress:
        raw = None if no_archive else RawKeeper(archive_of(settings))
        intake = Intake(store, settings, progress, raw)
        intake.take(read_paths(sources, published=day, meter=meter, raw=raw), {"sources": list(sources)})
        progress.clear()
        click.echo(intake.summary())
        outcome = None if no_link else link_kept(store, settings, intake.coder.knowledge)
    if outcome and any(outcome):
        click.echo(f"{store.name}: {linked_words(outcome)}")
    ctx.exit(1 if intake.problems else 0)


class Intake:
    """Reports on their way into the store: the known ones put aside, the others coded and saved in batches."""

    def __init__(self, store: Store, settings: Settings, progress: Progress, raw: RawKeeper | None = None) -> None:
        from marsad.store import Saved

        self.store, self.settings, self.progress, self.raw = store, settings, progress, raw
        self.coder = Coder(settings)
        self.knowledge = self.coder.knowledge.version
        self.saved: Saved = Saved()
        self.problems = 0
        self._batch: list[Done] = []
        self._since = time.monotonic()

    def take(self, items: Iterable[Report | Issue], details: dict[str, Any]) -> None:
        """Code and keep all reports; tell problems as they come; `details` go into the audit."""
        run = self.store.begin_run("ingest", self.knowledge, details)
        for item in code_all(self._unknown(items, run), self.settings, self.coder):
            tell(item, self.progress)
            self.problems += len(_issues(item))
            if isinstance(item, Done):
                self._batch.append(item)
            if len(self._batch) >= _BATCH or time.monotonic() - self._since > _SECONDS:
                self._save(run)
            self.progress.step()
        self._save(run)
        self.store.end_run(run, {**self.saved._asdict(), "problems": self.problems})

    def _save(self, run: Run) -> None:
        self.saved = self.saved.plus(self.store.save_all(self._batch, run))
        self._batch = []
        self._since = time.monotonic()

    def _unknown(self, items: Iterable[Report | Issue], run: Run) -> Iterator[Report | Issue]:
        """Yield what has to be coded: reports that are not kept yet, or were coded with other knowledge.

        Before that, the bytes they were read from are archived; kept reports that point at none yet get their pointer.
        """
        from marsad.store.content import report_key, storable

        for some in _groups(items):
            keys = {id(item): report_key(storable(item)) for item in some if isinstance(item, Report)}
            known = self.store.fetch_known(keys.values())
            self._archive({id(item): item for item in some if isinstance(item, Report)}, keys, known, run)
            for item in some:
                kept = known.get(keys.get(id(item), ""))
                if kept is None or isinstance(item, Issue):
                    yield item if isinstance(item, Issue) else storable(item)
                elif kept.knowledge == self.knowledge:
                    self.saved = self.saved._replace(known=self.saved.known + 1)
                    self.progress.step()
                else:
                    yield replace(storable(item), id=kept.source_id)  # under its old id its events keep theirs

    def _archive(self, some: dict[int, Report], keys: dict[int, str], known: dict[str, Known], run: Run) -> None:
        """Keep the bytes behind some reports, and enter them for those that are kept already."""
        if self.raw is None:
            return
        told = self.store.fetch_origins(known)
        later = []
        for mark, report in some.items():
            key = keys[mark]
            if report.raw and report.raw not in told.get(key, ()):
                self.raw.take(report)
                if key in known:
                    later.append((key, report.raw))
        self.raw.keep()
        self.store.save_origins(later, run)
        self.raw.forget()

    def summary(self) -> str:
        """Return what was done, in one line."""
        saved = self.saved
        total = saved.new + saved.known + saved.recoded
        text = f"{self.store.name}: {number(total, 'report')}: {saved.new:,} new, {saved.known:,} known, "
        text += f"{saved.recoded:,} recoded; {number(saved.events, 'event')} written"
        return text + (f"; {number(self.problems, 'problem')} (above)" if self.problems else "")


def tell(item: Done | Issue, progress: Progress) -> None:
    """Tell the problems of an item on standard error."""
    for issue in _issues(item):
        progress.clear()
        click.echo(f"marsad: {issue.where or 'input'}: {issue.message}", err=True)


def _issues(item: Done | Issue) -> tuple[Issue, ...]:
    return (item,) if isinstance(item, Issue) else item.coded.issues


def _groups(items: Iterable[Report | Issue]) -> Iterator[list[Report | Issue]]:
    group: list[Report | Issue] = []
    for item in items:
        group.append(item)
        if len(group) >= _AT_ONCE:
            yield group
            group = []
    if group:
        yield group
