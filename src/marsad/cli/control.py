"""`marsad control`: who is said to hold a place, on whose word, and who says otherwise."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from marsad.api import load_at_once
from marsad.cli.coded import STDIN, read_accounts
from marsad.cli.kept import rules_file
from marsad.cli.output import opened
from marsad.cli.public import redact_options, redactor_of
from marsad.cli.screen import clean, wrap
from marsad.cli.table import Page
from marsad.gazetteer.own import home_folder
from marsad.incidents.account import Account
from marsad.incidents.control import Held, about, control_ledger, entry_line
from marsad.incidents.rules import load_rules
from marsad.settings import load_settings

if TYPE_CHECKING:
    from marsad.export.redact import Redactor

_GAP = "  "
_WIDTHS = (12, 9, 26, 22, 26)  # days, claim, holder, against, who says so; what is left goes to the disputes
_KINDS = {"taken": "taken by", "kept": "kept by", "left": "left by", "denied": "not taken"}


@click.command("control", short_help="Show who is said to hold a place, and who says otherwise.")
@click.argument("place", required=False)
@click.option("--from", "files", multiple=True, metavar="FILE", help="JSON Lines of `marsad code`.  [default: -]")
@click.option(
    "--format", "form", type=click.Choice(("table", "jsonl")), help="Default: table on a terminal, else jsonl."
)
@redact_options
@click.pass_context
def command(
    ctx: click.Context, place: str | None, files: tuple[str, ...], form: str | None, redact: str | None
) -> None:  # fmt: skip
    """Show what is claimed of PLACE (a name or an id), or of every place: taken, kept, left, not taken.

    It reads what `marsad code` wrote as JSON Lines. It tells claims and on whose word they stand, not who is right.
    """
    problems: list[str] = []
    settings = load_settings(redact=redact)
    knowledge = load_at_once(settings.data, home_folder(settings.home))
    rules = load_rules(rules_file(settings), knowledge.actors.actors)
    accounts = list(read_accounts(files or (STDIN,), rules, problems.append))
    ledger = [held for held in control_ledger(accounts) if place is None or about(held, place)]
    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    redactor = redactor_of(settings, knowledge)
    shown = _for_public(redactor, accounts) if redactor else lambda line: line
    with opened(None) as stream:
        page = Page.of(stream)
        for held in ledger:
            lines = list(map(shown, ledger_lines(held)))
            rows = map(_json, lines) if form == "jsonl" else _table(lines, page)
            stream.writelines(f"{row}\n" for row in rows)
    for problem in problems:
        click.echo(f"marsad: {problem}", err=True)
    if not ledger:
        click.echo(f"no claim of control{f' over {place}' if place else ''}", err=True)
    ctx.exit(1 if problems else 0)


def _for_public(redactor: Redactor, accounts: list[Account]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return what redacts a claim: a name told in full in another event of its report is found in pieces."""
    told: dict[str, list[dict[str, Any]]] = {}
    for account in accounts:
        told.setdefault(account.report, []).append(account.record)
    return lambda line: redactor.line(line, *redactor.strings(told.get(line["report"], ())))


def ledger_lines(held: Held) -> list[dict[str, Any]]:
    """Return the claims over a place, each ready for JSON."""
    return [entry_line(held, entry) for entry in held.entries]


def _json(line: dict[str, Any]) -> str:
    return json.dumps(line, ensure_ascii=False)


def _table(lines: list[dict[str, Any]], page: Page) -> Iterator[str]:
    """Yield a heading for the place and the lines of its claims."""
    place = lines[0]["place"]
    spot = "" if place.get("lat") is None else f" · {place['lat']:.4f}, {place['lon']:.4f}"
    facts = [fact for fact in (place.get("admin1"), place.get("country"), place.get("id")) if fact]
    name = page.cell(clean(str(place.get("name") or place.get("text") or "")), 0)
    yield page.paint(name, bold=True) + "".join(f" · {page.cell(clean(fact), 0)}" for fact in facts) + spot
    for line in lines:
        yield from _rows(line, page)
    yield ""


def _rows(claim: dict[str, Any], page: Page) -> Iterator[str]:
    """Yield the lines of one claim, each cell wrapped in its column."""
    last = max(20, page.columns - sum(_WIDTHS) - len(_GAP) * len(_WIDTHS))
    widths = (*_WIDTHS, last)
    wrapped = [
        [piece for text in cell for piece in wrap(clean(text), size, 4)]
        for cell, size in zip(_cells(claim), widths, strict=True)
    ]
    for row in range(max(map(len, wrapped))):
        lines = [pieces[row] if row < len(pieces) else "" for pieces in wrapped]
        cells = [page.cell(line, size) for line, size in zip(lines, widths, strict=True)]
        yield _GAP.join(cells).rstrip()


def _cells(line: dict[str, Any]) -> list[list[str]]:
    holders, against = ([side["text"] for side in line[name]] for name in ("holder", "against"))
    if line["claim"] in ("left", "denied"):
        holders, against = against, holders
    else:
        against = [f"from {text}" if line["claim"] == "taken" else f"against {text}" for text in against]
    said = [*line["says"], f"({line['report']})"]
    return [_days(line), [_KINDS[line["claim"]]], holders or ["?"], against, said, _standing(line)]


def _days(line: dict[str, Any]) -> list[str]:
    start, end = line["start"], line["end"]
    return ["no day"] if start is None else [start] if start == end else [start, f"to {end}"]


def _standing(line: dict[str, Any]) -> list[str]:
    """Return who says otherwise, or since when nobody does, and when the claim ends."""
    said = [f"{row['how'].replace('_', ' ')}: {row['report']}" for row in line["disputed_by"]]
    since, until = line["undisputed_since"], line["until"]
    if line["holder"] and since:
        said.append(f"undisputed since {date.fromisoformat(since)}" + (f" until {until}" if until else ""))
    elif line["holder"] and until:
        said.append(f"until {until}")
    return said
