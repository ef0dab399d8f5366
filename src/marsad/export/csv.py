"""CSV with one row an event; cells that a spreadsheet would run as a formula are made harmless."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any, TextIO

from marsad.export.rows import COLUMNS

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(rows: Iterable[dict[str, Any]], stream: TextIO, *, header: bool = True) -> None:
    """Write rows under a header of the column names."""
    writer = csv.DictWriter(stream, fieldnames=list(COLUMNS), lineterminator="\n")
    if header:
        writer.writeheader()
    for row in rows:
        writer.writerow({name: _harmless(value) for name, value in row.items()})


def _harmless(value: object) -> object:
    """Return text that begins like a formula with an apostrophe before it, as spreadsheets write plain text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
