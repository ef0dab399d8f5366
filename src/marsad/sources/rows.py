"""A row of JSONL or CSV as a report: `id`, `text` or `html`, `title`, `url`, `outlet`, `published`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from marsad.sources.html import read_html
from marsad.sources.text import report_of, without_surrogates
from marsad.types import Issue, Report

FIELDS = ("id", "text", "html", "title", "url", "outlet", "published")


def read_row(
    row: Mapping[str, object], id: str, where: str, published: date | None = None
) -> Iterator[Report | Issue]:
    """Yield the report of a row, with issues before it; what the row says outranks what its page says."""
    given: dict[str, str] = {}
    for name in FIELDS:
        value = row.get(name)
        if value is None or value == "":
            continue
        if name == "id" and isinstance(value, int):
            value = str(value)
        if not isinstance(value, str):
            yield Issue("field", f"{name} must be text, not {type(value).__name__}; it is ignored", where)
            continue
        given[name] = without_surrogates(value)
    if "text" not in given and "html" not in given and not ("text" in row or "html" in row):
        yield Issue("row", "a row needs `text` or `html`; this one has " + _names(row), where)
        return
    day, issue = read_date(given.get("published"), where)
    if issue:
        yield issue
    known = Report(
        id=given.get("id", id), text=given.get("text", ""), title=given.get("title"), url=given.get("url"),
        outlet=given.get("outlet"), published=day,
    )  # fmt: skip
    if "text" in given or "html" not in given:
        yield from report_of(replace(known, published=day or published), where)
        return
    for item in read_html(given["html"], known.id, where, url=known.url):
        yield _with_row(item, known, published) if isinstance(item, Report) else item


def read_date(value: str | None, where: str) -> tuple[date | None, Issue | None]:
    """Return the day that an ISO date or date-time names, or an issue: «9/2/2020» may be two days."""
    if not value:
        return None, None
    try:
        return datetime.fromisoformat(value.strip()).date(), None
    except ValueError:
        return None, Issue("published", f"not an ISO date (2020-02-09): {value[:60]!r}; it is ignored", where)


def _with_row(page: Report, row: Report, published: date | None) -> Report:
    return replace(
        page,
        outlet=row.outlet or page.outlet,
        url=row.url or page.url,
        title=page.title or row.title,
        published=row.published or page.published or published,
    )


def _names(row: Mapping[str, object]) -> str:
    names = [str(name)[:30] for name in list(row)[:8]]
    return ", ".join(names) or "no fields"
