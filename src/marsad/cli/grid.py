"""Rows of a table on a terminal: cells of several lines, each kept in its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from marsad.cli.screen import clean, padded, wrap
from marsad.cli.table import Page

_GAP = "  "


class Column(NamedTuple):
    """A column: its heading, its narrowest width, and its share of what is left over."""

    name: str
    least: int
    share: int


def column_widths(columns: Sequence[Column], page: Page) -> list[int]:
    """Return the width of each column on a page."""
    spare = max(0, page.columns - sum(column.least for column in columns) - len(_GAP) * (len(columns) - 1))
    shares = sum(column.share for column in columns) or 1
    return [column.least + spare * column.share // shares for column in columns]


def heading_line(columns: Sequence[Column], widths: Sequence[int], page: Page) -> str:
    """Return the line of headings."""
    names = (padded(column.name, size) for column, size in zip(columns, widths, strict=True))
    return page.paint(_GAP.join(names).rstrip(), dim=True)


def row_lines(cells: Sequence[Sequence[str]], widths: Sequence[int], page: Page, most: int = 3) -> Iterator[str]:
    """Yield the lines of a row; what does not fit into ``most`` lines of a cell's text ends in an ellipsis."""
    wrapped = [
        [line for text in texts for line in wrap(clean(text), size, most)]
        for texts, size in zip(cells, widths, strict=True)
    ]
    for row in range(max(map(len, wrapped))):
        parts = [
            page.cell(lines[row] if row < len(lines) else "", size)
            for lines, size in zip(wrapped, widths, strict=True)
        ]
        if parts and row == 0:
            parts[0] = page.paint(parts[0], bold=True)
        yield _GAP.join(parts).rstrip()


def indented(text: str, page: Page, by: int = 4, most: int = 4) -> Iterator[str]:
    """Yield a text in lines that begin further in."""
    for line in wrap(clean(text), page.columns - by, most):
        yield " " * by + page.cell(line, 0)
