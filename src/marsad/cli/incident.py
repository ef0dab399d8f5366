"""`marsad incident`: one incident with every account, the figures, the contradictions, the copies and the links."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.grid import Column, column_widths, heading_line, indented, row_lines
from marsad.cli.incident_words import (
    SHORT,
    actor_names,
    contradiction_words,
    toll_figure,
    toll_words,
    value_words,
    what_words,
    when_words,
    where_words,
    who_words,
)
from marsad.cli.kept import db_option, form_option, number, open_store
from marsad.cli.output import opened
from marsad.cli.public import redact_options, shown_of
from marsad.cli.screen import clean
from marsad.cli.table import Page
from marsad.incidents.contradict import figure_text
from marsad.settings import load_settings

if TYPE_CHECKING:
    from marsad.store.incidents import StoredIncident

_ACCOUNTS = (
    Column("event", SHORT, 0), Column("report", 16, 2), Column("what", 14, 2), Column("who", 18, 3),
    Column("toll", 13, 0), Column("who says so", 14, 2),
)  # fmt: skip
_SIDE = 24
_LINKS = 30


@click.command("incident", short_help="Show an incident: every account, the figures, the contradictions.")
@click.argument("id")
@form_option
@db_option
@redact_options
def command(id: str, form: str, db: str | None, redact: str | None) -> None:
    """Show the incident ID; its first characters are enough, and an id that it had before leads to it too."""
    from marsad.store.incidents import fetch_incident

    settings = load_settings(db=db, redact=redact)
    with open_store(settings) as store:
        found = shown_of(settings, store).incident(fetch_incident(store, id))
    with opened(None) as stream:
        if form == "jsonl":
            stream.write(json.dumps(found.line, ensure_ascii=False) + "\n")
        else:
            stream.writelines(f"{line}\n" for line in _lines(found, Page.of(stream)))


def _lines(found: StoredIncident, page: Page) -> Iterator[str]:
    """Yield the incident: heading, accounts, figures, contradictions, copies, links."""
    yield from _heading(found, page)
    parts = (
        ("accounts", _accounts(found, page)), ("figures", _figures(found, page)),
        ("contradictions", _contradictions(found, page)), ("copies of one text", _copies(found, page)),
        ("judgements", _judgements(found, page)), ("links", _links(found, page)),
    )  # fmt: skip
    for name, lines in parts:
        told = list(lines)
        if told:
            yield ""
            yield page.paint(name, bold=True)
            yield from told


def _heading(found: StoredIncident, page: Page) -> Iterator[str]:
    line = found.line
    title = " · ".join([" ".join(what_words(line)), " ".join(when_words(line["time"])), line["incident"]])
    yield page.paint(title, bold=True)
    facts = {
        "where": " / ".join(where_words(line)),
        "who": " / ".join(who_words(line)),
        "toll": ", ".join(toll_words(line["tolls"])),
        "told by": f"{number(line['independent_sources'], 'independent source')}, "
        f"{number(len(line['events']), 'account')} in {number(len(found.reports), 'report')}",
        "before": ", ".join(line.get("was", ())),
    }
    for name, value in facts.items():
        if value:
            yield f"{name:9}" + page.cell(clean(value), 0)


def _accounts(found: StoredIncident, page: Page) -> Iterator[str]:
    """Yield every account with its report and who says so there."""
    widths = column_widths(_ACCOUNTS, page)
    yield heading_line(_ACCOUNTS, widths, page)
    for event in found.line["events"]:
        yield from row_lines(_account_cells(event, found), widths, page)
        words = found.words.get(event["id"]) or event["trigger"]["text"]
        yield from (page.paint(line, dim=True) for line in indented(words, page, SHORT + 2, 2))
        for field, value in event.get("corrected", {}).items():
            yield from indented(f"{field} as read: {as_read(field, value)}", page, SHORT + 2, 2)


def _account_cells(event: dict[str, Any], found: StoredIncident) -> list[list[str]]:
    report = found.reports[event["report"]]
    what = [event["type"].replace("_", " ")]
    what += [event["status"].replace("_", " ")] if event["status"] != "reported" else []
    actors = {"actors": [{**actor, "reports": []} for actor in event["actors"]]}
    says = [source["text"] for source in event["attribution"]] or ["the report itself"]
    tolls = [f"{_number(count)} {count['kind']}" for count in event["counts"] if not count.get("part")]
    review = [event["review"]] if event["review"] != "unreviewed" else []
    what += [*review, *when_words(event["time"]), *where_words(event)]
    return [[event["id"][:SHORT]], [report.name, report.key[:SHORT]], what,
            who_words(actors), tolls, says]  # fmt: skip


def _number(count: dict[str, Any]) -> str:
    return "no" if count["high"] == 0 else str(figure_text((count["low"], count["high"])))


def as_read(field: str, value: Any) -> str:
    """Return a field in short, as it was before it was corrected."""
    if isinstance(value, dict):
        return " ".join(when_words(value))
    if not isinstance(value, list):
        return str(value)
    same = [item for item in value if field in ("place", item.get("role"), item.get("kind"))]
    shown = (item.get("text") or str(_number(item)) for item in same)
    return "، ".join(shown) or "nothing"


def _figures(found: StoredIncident, page: Page) -> Iterator[str]:
    """Yield each toll with its figures and their sources."""
    for kind, toll in found.line["tolls"].items():
        yield f"  {kind}: {toll_figure(toll)}"
        for figure in toll["figures"]:
            of = f" of {figure['of']}" if figure.get("of") else ""
            says = f", {'، '.join(figure['attribution'])}" if figure["attribution"] else ""
            part = " (part of it)" if figure.get("part") else ""
            yield from indented(f"{_number(figure)}{of}{part}: {found.reports[figure['report']].name}{says}", page)


def _contradictions(found: StoredIncident, page: Page) -> Iterator[str]:
    """Yield each contradiction, its values side by side."""
    names = actor_names(found.line)
    for item, words in zip(found.line["contradictions"], contradiction_words(found), strict=True):
        values = item["values"][: max(2, page.columns // _SIDE)]
        yield "  " + words.split(":")[0]
        columns = [Column("", _SIDE - 4, 1) for _ in values]
        cells = [
            [value_words(value["value"], names), *(found.reports[key].name for key in value["reports"])]
            for value in values
        ]
        inner = Page(page.columns - 4, page.isolates, page.colour)
        yield from ("    " + line for line in row_lines(cells, column_widths(columns, inner), inner))


def _copies(found: StoredIncident, page: Page) -> Iterator[str]:
    for group in found.line["copies"]:
        names = [f"{found.reports[key].name} {key[:SHORT]}" for key in group if key in found.reports]
        yield from indented(" = ".join(names), page, 2)


def _judgements(found: StoredIncident, page: Page) -> Iterator[str]:
    for row in found.judgements:
        value = f" {row.details['field']} = {row.details['value']}" if row.action == "correct" else ""
        yield from indented(f"{row.id}. {row.action}{value}: {row.why} ({row.by}, {row.at[:10]})", page, 2, 4)


def _links(found: StoredIncident, page: Page) -> Iterator[str]:
    strongest = sorted(found.line["links"], key=lambda link: -link["score"])
    for link in strongest[:_LINKS]:
        pair = f"{link['left'][:SHORT]} – {link['right'][:SHORT]}"
        yield from indented(f"{pair}  {link['score']:+.1f}  {'; '.join(link['reasons'])}", page, 2, 2)
    if len(strongest) > _LINKS:
        yield f"  … and {len(strongest) - _LINKS} weaker ones (--format jsonl tells all that are kept)"
