"""CSV as reports, one row each, comma, semicolon or tab between; read as it comes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from marsad.errors import SourceError
from marsad.sources.decode import guess_encoding
from marsad.sources.rows import FIELDS, read_row
from marsad.types import Issue, Report

_SAMPLE = 1 << 18
# A field is a whole report at most; a missing quote must not swallow a file of gigabytes.
_LONGEST_FIELD = 1 << 27


def read_csv(
    stream: BinaryIO, stem: str, name: str, published: date | None = None
) -> Iterator[Report | Issue]:
    """Yield the reports of a CSV file with a header row; a bad row is an issue that names file and line."""
    try:
        lines = _lines(stream)
        header_line = next(lines, "")
        separator = max(",;\t", key=header_line.count)
        header = _header(header_line, separator)
    except SourceError as error:
        yield Issue("unreadable", str(error), name)
        return
    csv.field_size_limit(_LONGEST_FIELD)
    rows = csv.reader(lines, delimiter=separator)
    while True:
        number = rows.line_num + 2
        where = f"{name}:{number}"
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Issue("row", f"not CSV: {error}", where)
            continue
        if len(cells) > len(header):
            yield Issue("row", f"{len(cells)} cells under {len(header)} headings; is a quote missing?", where)
        elif cells:
            yield from read_row(dict(zip(header, cells, strict=False)), f"{stem}-{number}", where, published)


def _lines(stream: BinaryIO) -> Iterator[str]:
    """Yield the lines as text in the encoding that the file's beginning shows, line ends kept."""
    sample = stream.read(_SAMPLE)
    sample = sample[: sample.rfind(b"\n") + 1] or sample
    encoding = guess_encoding(sample)
    if b"\x00" in sample and not encoding.startswith("utf-16"):
        raise SourceError("this looks like binary data, not CSV")
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    return (line.replace("\x00", "") for line in text)


def _header(line: str, separator: str) -> list[str]:
    """Return the headings in lower case; a header row must name `text` or `html`."""
    cells = next(csv.reader([line], delimiter=separator), [])
    header = [cell.strip().strip("\ufeff").lower() for cell in cells]
    if not {"text", "html"} & set(header):
        raise SourceError(
            f"the first row must name the columns, `text` or `html` among them (known: {', '.join(FIELDS)})"
        )
    return header
