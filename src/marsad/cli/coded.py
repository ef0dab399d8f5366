"""What `marsad code` wrote as JSON Lines, read again: the accounts that its events give."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from marsad.errors import SourceError
from marsad.incidents.account import Account, read_account
from marsad.incidents.rules import Rules
from marsad.incidents.spots import places_around
from marsad.sources.jsonl import parse_line

STDIN = "-"


def read_accounts(files: Iterable[str], rules: Rules, tell: Callable[[str], object]) -> Iterator[Account]:
    """Yield the accounts of report lines in files or standard input; a line that is none is told and left out."""
    for file in files:
        for number, line in enumerate(_lines(file), 1):
            if not line.strip():
                continue
            row = parse_line(line)
            try:
                found = row if isinstance(row, str) else list(line_accounts(row, rules))
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                found = f"no report line of `marsad code`: {type(error).__name__}: {error}"
            if isinstance(found, str):
                tell(f"{file}:{number}: {found}")
            else:
                yield from found


def line_accounts(line: dict[str, Any], rules: Rules) -> Iterator[Account]:
    """Yield the accounts of one report line."""
    published = line.get("published") or {}
    day = published.get("start") or published.get("end")
    told = list(line["events"])
    for event, around in zip(told, places_around(told, rules), strict=True):
        yield read_account(
            event, str(line["report"]), rules, text=line.get("text") or "", outlet=line.get("outlet") or "",
            published=date.fromisoformat(day) if day else None, around=around,
        )  # fmt: skip


def _lines(file: str) -> Iterator[bytes]:
    if file == STDIN:
        if sys.stdin.isatty():
            click.echo("Reading JSON Lines from the keyboard; end with Ctrl-D.", err=True)
        yield from sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as stream:
            yield from stream
    except OSError as error:
        raise SourceError(f"{file}: cannot read: {error.strerror or error}") from error
