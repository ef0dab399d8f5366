"""The short way in: one call that codes a text with the packaged knowledge."""

from __future__ import annotations

import gc
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from marsad.errors import SourceError
from marsad.gazetteer.own import home_folder
from marsad.knowledge import Knowledge, load_knowledge
from marsad.pipeline import code_report
from marsad.settings import Settings, load_settings
from marsad.types import Coded, Report


def code(
    text: str,
    published: str | date | None = None,
    title: str | None = None,
    id: str = "text",
    *,
    knowledge: Knowledge | None = None,
    settings: Settings | None = None,
) -> Coded:
    """Read one text and return its events.

    `published` is the day it appeared, as a date or in ISO form (`"2020-02-09"`); without it, days are worked out
    from the text as far as its words allow. The packaged knowledge is loaded once, at the first call.

    >>> coded = code("أصيب مدنيان بقصف مدفعي على بلدة سرمين، أمس السبت.", published="2020-02-09")
    >>> [event.type for event in coded.events]
    ['shelling']
    """
    report = Report(id=id, text=text, title=title, published=_day(published))
    return code_report(report, knowledge or packaged_knowledge(), settings or Settings())


@lru_cache(maxsize=1)
def packaged_knowledge() -> Knowledge:
    """Return the knowledge that ships with Marsad and the places the user has added, loaded once."""
    settings = load_settings()
    return load_at_once(settings.data, home_folder(settings.home))


def load_at_once(folder: Path | None = None, home: Path | None = None) -> Knowledge:
    """Load knowledge (with ``home``, the user's own gazetteer too) with the garbage collector paused.

    Its hundreds of thousands of objects stay for good: half the time of loading went into looking for garbage among
    them, and each later collection looked again.
    """
    paused = gc.isenabled()
    gc.disable()
    try:
        knowledge = load_knowledge(folder, home=home)
        knowledge.places.gazetteer.look_up("")  # its index, made when first asked for, stays for good too
        gc.freeze()
    finally:
        if paused:
            gc.enable()
    return knowledge


def _day(value: str | date | None) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        raise SourceError(f"published must be an ISO date such as 2020-02-09, not {value!r}") from None
