"""`marsad queue`: the incidents to look at first."""

from __future__ import annotations

import heapq
import json

import click

from marsad.cli.grid import Column, column_widths, heading_line, row_lines
from marsad.cli.incident_words import SHORT, told_words, toll_words, what_words, when_words, where_words
from marsad.cli.kept import db_option, form_option, open_store, rules_file
from marsad.cli.output import opened
from marsad.cli.public import redact_options, shown_of
from marsad.cli.table import Page
from marsad.settings import load_settings

_COLUMNS = (
    Column("id", SHORT, 0), Column("weight", 6, 0), Column("why", 28, 3), Column("what", 12, 0), Column("when", 13, 0),
    Column("where", 14, 2),
)  # fmt: skip


@click.command("queue", short_help="List the incidents to look at first.")
@click.option("--most", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="So many at most.")
@form_option
@db_option
@redact_options
def command(most: int, form: str, db: str | None, redact: str | None) -> None:
    """List the incidents by what is uncertain in them and how much hangs on it.

    Contradictions, unresolved places, high tolls, links near the threshold, few sources. An incident whose every
    account was accepted or corrected (`marsad judge`) is not listed.
    """
    from marsad.incidents.queue import find_doubts
    from marsad.incidents.rules import load_rules
    from marsad.store.incidents import fetch_incidents

    settings = load_settings(db=db, redact=redact)
    threshold = load_rules(rules_file(settings)).threshold
    with open_store(settings) as store:
        found = [(item, find_doubts(item.line, threshold)) for item in fetch_incidents(store)]
        weighed = [(sum(doubt.points for doubt in doubts), item, doubts) for item, doubts in found if doubts]
        most_doubtful = heapq.nsmallest(most, weighed, key=lambda row: (-row[0], row[1].line["incident"]))
        shown = shown_of(settings, store)
        first = [(weight, shown.incident(item).line, doubts) for weight, item, doubts in most_doubtful]
    with opened(None) as stream:
        page = Page.of(stream)
        widths = column_widths(_COLUMNS, page)
        if form == "text":
            stream.write(heading_line(_COLUMNS, widths, page) + "\n")
        for weight, line, doubts in first:
            if form == "jsonl":
                told = {"incident": line["incident"], "weight": round(weight, 2)}
                told["independent_sources"] = line["independent_sources"]
                told["doubts"] = [doubt._asdict() for doubt in doubts]
                stream.write(json.dumps(told, ensure_ascii=False) + "\n")
                continue
            cells = [
                [line["incident"][:SHORT]], [f"{weight:.1f}"], ["; ".join(doubt.reason for doubt in doubts)],
                [*what_words(line), *toll_words(line["tolls"])[:1], *told_words(line)[:1]],
                when_words(line["time"]), where_words(line),
            ]  # fmt: skip
            stream.writelines(f"{text}\n" for text in row_lines(cells, widths, page))
