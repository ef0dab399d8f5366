"""Reports through the coder, in order, in this process or in several; a failing report never costs the others."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing.connection import wait
from typing import NamedTuple

from marsad.api import load_at_once
from marsad.gazetteer.own import home_folder
from marsad.knowledge import Knowledge
from marsad.pipeline import code_report
from marsad.settings import Settings
from marsad.types import Coded, Issue, Report

_BATCH_CHARS = 200_000
_BATCH_REPORTS = 64


class Done(NamedTuple):
    """A report and what was read in it."""

    report: Report
    coded: Coded


class Coder:
    """The knowledge and the settings, ready to code reports."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.knowledge: Knowledge = load_at_once(settings.data, home_folder(settings.home))

    def __call__(self, report: Report) -> Coded | Issue:
        """Return what a report tells, or an issue should the coder itself fail on it."""
        try:
            return code_report(report, self.knowledge, self.settings)
        except Exception as error:  # noqa: BLE001 - a fault of ours in one report must not cost the rest of a long run
            message = f"a fault in Marsad, please report it: {type(error).__name__}: {error}"
            return Issue("internal", message, report.id)


def code_all(
    items: Iterable[Report | Issue], settings: Settings, coder: Coder | None = None
) -> Iterator[Done | Issue]:
    """Yield each report with its events, and each issue, in the order of the input."""
    coder = coder or Coder(settings)
    if settings.jobs > 1:
        yield from _code_in_parallel(items, settings, coder)
        return
    for item in items:
        yield item if isinstance(item, Issue) else _done(item, coder(item))


def _code_in_parallel(
    items: Iterable[Report | Issue], settings: Settings, coder: Coder
) -> Iterator[Done | Issue]:
    """Keep every process busy with a few batches ahead, and hand out results in order."""
    _coder[:] = [coder]  # loaded once here; where processes are forked, they share it
    waiting: deque[tuple[list[Report | Issue], Future[list[Coded | Issue]]]] = deque()
    with ProcessPoolExecutor(settings.jobs, initializer=_start, initargs=(settings,)) as pool:
        for batch in _batches(items):
            reports = [item for item in batch if isinstance(item, Report)]
            waiting.append((batch, pool.submit(_code_batch, reports)))
            if len(waiting) > 3 * settings.jobs:
                yield from _handed_out(*waiting.popleft())
        while waiting:
            yield from _handed_out(*waiting.popleft())


def _handed_out(batch: list[Report | Issue], future: Future[list[Coded | Issue]]) -> Iterator[Done | Issue]:
    results = iter(future.result())
    for item in batch:
        yield item if isinstance(item, Issue) else _done(item, next(results))


def _batches(items: Iterable[Report | Issue]) -> Iterator[list[Report | Issue]]:
    batch: list[Report | Issue] = []
    chars = 0
    for item in items:
        batch.append(item)
        chars += len(item.text) if isinstance(item, Report) else 0
        if chars > _BATCH_CHARS or len(batch) >= _BATCH_REPORTS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch


def _done(report: Report, result: Coded | Issue) -> Done | Issue:
    return result if isinstance(result, Issue) else Done(report, result)


_coder: list[Coder] = []  # one a process, filled when the process starts


def _start(settings: Settings) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    if not _coder:
        _coder.append(Coder(settings))


def _end_with(parent: int) -> None:
    """End this process when the one that started it was killed: it holds copies of its connections to databases."""
    wait([parent])
    os._exit(1)


def _code_batch(reports: list[Report]) -> list[Coded | Issue]:
    return [_coder[0](report) for report in reports]
