"""`marsad explain`: each sentence with trigger, arguments, and the rule and lexicon entry behind each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import click

from marsad.api import load_at_once
from marsad.cli.code import iso_day
from marsad.cli.output import opened
from marsad.cli.public import redact_options, redactor_of
from marsad.cli.screen import clean, width
from marsad.cli.table import Page
from marsad.gazetteer.own import home_folder
from marsad.pipeline import explain_report
from marsad.settings import load_settings
from marsad.sources.paths import read_paths
from marsad.types import Issue, Report

_COLOURS = {
    "trigger": "bright_red", "actor": "bright_cyan", "place": "bright_green", "time": "bright_yellow",
    "count": "bright_magenta", "weapon": "bright_blue", "source": "bright_black",
}  # fmt: skip
_INDENT = "    "


@click.command("explain", short_help="Show each sentence with the words and rules behind its events.")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--published", metavar="DATE", help="Day of publication (2020-02-09) of reports that say none themselves."
)
@click.option("--all", "every", is_flag=True, help="Sentences without events too.")
@redact_options
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], published: str | None, every: bool, redact: str | None
) -> None:  # fmt: skip
    """Show how the reports in FILE are read: what was recognised in each sentence, and why each event is there."""
    settings = load_settings(redact=redact)
    knowledge = load_at_once(settings.data, home_folder(settings.home))
    redactor = redactor_of(settings, knowledge)
    problems = 0
    with opened(None) as stream:
        page = Page.of(stream)
        for item in read_paths(paths, published=iso_day(published)):
            if isinstance(item, Issue):
                problems += 1
                click.echo(f"marsad: {item.where}: {item.message}", err=True)
                continue
            sentences = explain_report(item, knowledge, settings)
            if redactor:
                from marsad.export.explained import shown_sentences

                item, sentences = shown_sentences(redactor, item, sentences)
            for line in explanation(item, sentences, page, every=every):
                stream.write(line + "\n")
    ctx.exit(1 if problems else 0)


def explanation(
    report: Report, sentences: list[dict[str, Any]], page: Page, *, every: bool = False
) -> Iterator[str]:
    """Yield the lines that explain a report."""
    shown = [s for s in sentences if s["events"] or every]
    told = f"{len(sentences)} sentences, {sum(len(s['events']) for s in sentences)} events"
    yield page.paint(clean(report.id), bold=True) + f" · {told}"
    if page.colour:
        yield "  ".join(page.paint(kind, fg=colour) for kind, colour in _COLOURS.items())
    for sentence in shown:
        yield ""
        yield page.paint(f"{sentence['section']} [{sentence['span'][0]}:{sentence['span'][1]}]", dim=True)
        yield from _painted(sentence, page)
        for event in sentence["events"]:
            yield from _event(event, page)
        yield from _mentions(sentence, report.text, page)
    left = len(sentences) - len(shown)
    if left:
        yield ""
        yield page.paint(f"{left} sentences without events are not shown; --all shows them", dim=True)
    yield ""


def _painted(sentence: dict[str, Any], page: Page) -> Iterator[str]:
    """Yield the sentence, its mentions coloured, in lines that fit the page."""
    text, offset = sentence["text"], sentence["span"][0]
    kinds = [""] * len(text)
    for mention in sorted(
        sentence["mentions"], key=lambda m: (m["kind"] == "trigger", m["start"] - m["end"])
    ):
        for i in range(max(0, mention["start"] - offset), min(len(text), mention["end"] - offset)):
            kinds[i] = mention["kind"]
    line, used = "", 0
    for word in re.finditer(r"\S+", text):
        size = width(clean(word.group()))
        if line and used + 1 + size > page.columns - len(_INDENT):
            yield _INDENT + page.cell(line, 0)
            line, used = "", 0
        line += (" " if line else "") + _paint_word(word.group(), kinds[word.start() : word.end()], page)
        used += (used > 0) + size
    yield _INDENT + page.cell(line, 0)


def _paint_word(word: str, kinds: list[str], page: Page) -> str:
    runs = groupby(zip(kinds, word, strict=True), key=lambda pair: pair[0])
    return "".join(
        page.paint(clean("".join(char for _, char in run)), fg=_COLOURS.get(kind), bold=kind == "trigger")
        for kind, run in runs
    )


def _event(event: dict[str, Any], page: Page) -> Iterator[str]:
    facts = [event["type"].replace("_", " ")]
    facts += [
        event[key] for key, usual in (("status", "reported"), ("scope", "incident")) if event[key] != usual
    ]
    time = event["time"]
    facts.append(
        time["start"] if time["start"] == time["end"] else f"{time['start'] or '…'} to {time['end'] or '…'}"
    )
    yield _INDENT + page.paint("● " + ", ".join(str(fact) for fact in facts), fg="bright_red", bold=True)
    for kind in ("actors", "places", "counts", "weapons", "losses", "attribution"):
        for thing in event[kind]:
            yield _INDENT + "  " + _argument(kind, thing, page)
    if event.get("rules"):
        yield _INDENT + "  " + page.paint("rules: " + " · ".join(event["rules"]), dim=True)


def _argument(kind: str, thing: dict[str, Any], page: Page) -> str:
    label = {
        "actors": "actor",
        "places": "place",
        "counts": "count",
        "weapons": "weapon",
        "losses": "loss",
    }.get(kind, "says")
    role = thing.get("role") or thing.get("kind") or ""
    named = page.cell(clean(thing.get("text") or ""), 22)
    if kind == "counts":
        named = f"{thing['low']} to {'…' if thing['high'] is None else thing['high']}"
    known = [str(thing[key]) for key in ("id", "country", "sector", "action", "of") if thing.get(key)]
    return f"{label:6} {role:10} {named}" + (page.paint(f"  {' · '.join(known)}", dim=True) if known else "")


def _mentions(sentence: dict[str, Any], text: str, page: Page) -> Iterator[str]:
    for mention in sentence["mentions"]:
        words = page.cell(clean(text[mention["start"] : mention["end"]]), 24)
        kind = page.paint(f"{mention['kind']:8}", fg=_COLOURS.get(mention["kind"]))
        yield f"{_INDENT}{kind} {words}  {mention['label']}" + page.paint(
            f"  {mention['why']}" if mention["why"] else "", dim=True
        )
