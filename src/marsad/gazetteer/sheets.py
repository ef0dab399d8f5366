"""Sheets: the rows of a provider's file, whatever it comes in: CSV, workbook, GeoJSON, GeoNames dump, gzip or zip.

A sheet has a name, its headings, and its rows with their numbers, so that what is wrong in one can be told by row and
column. Nothing is unpacked to disk; workbooks are read row by row.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path, PurePath
from typing import Any, BinaryIO, NamedTuple

from marsad.errors import SourceError

_TABLES = (".csv", ".tsv", ".txt")
_JSON = (".geojson", ".json")
_BOOKS = (".xlsx", ".xlsm")
READ = (*_TABLES, *_JSON, *_BOOKS, ".gz", ".zip")
_NOTES = re.compile(r"readme|license|licence|metadata|changelog", re.IGNORECASE)


class Sheet(NamedTuple):
    """A table: where it stands (a file, a sheet of a workbook), its headings, its rows with their numbers."""

    name: str
    headings: tuple[str, ...]
    rows: Iterator[tuple[int, dict[str, Any]]]


def read_sheets(path: Path, geonames: dict[str, list[str]]) -> Iterator[Sheet]:
    """Yield the sheets of a file; ``geonames`` names the columns of its two files without headings."""
    try:
        with path.open("rb") as stream:
            yield from _opened(path.name, stream, geonames)
    except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise SourceError(f"{path}: damaged archive: {error}") from error
    except OSError as error:
        raise SourceError(f"{path}: cannot read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8 text; save it as UTF-8 and add it again") from error
    except csv.Error as error:
        raise SourceError(f"{path}: not a table: {error}") from error


def _opened(name: str, stream: BinaryIO, geonames: dict[str, list[str]]) -> Iterator[Sheet]:
    suffix = PurePath(name).suffix.lower()
    if suffix == ".gz":
        with gzip.open(stream) as inner:
            yield from _opened(name[:-3], inner, geonames)  # type: ignore[arg-type]
    elif suffix == ".zip":
        yield from _members(name, stream, geonames)
    elif suffix in _TABLES:
        yield _table(name, io.TextIOWrapper(stream, "utf-8-sig", newline=""), geonames)
    elif suffix in _JSON:
        yield _geojson(name, stream)
    elif suffix in _BOOKS:
        yield from _workbook(name, stream)
    else:
        raise SourceError(f"{name}: cannot tell what this is; it reads {', '.join(READ)}")


def _members(name: str, stream: BinaryIO, geonames: dict[str, list[str]]) -> Iterator[Sheet]:
    """Yield the sheets of an archive's tables; read-me files and maps (shapefiles) in it are passed over."""
    with zipfile.ZipFile(stream) as archive:
        for member in archive.namelist():
            if PurePath(member).suffix.lower() in (*_TABLES, *_JSON, *_BOOKS) and not _NOTES.search(member):
                with archive.open(member) as inner:
                    yield from _opened(f"{name}/{member}", inner, geonames)  # type: ignore[arg-type]


def _table(name: str, stream: io.TextIOWrapper, geonames: dict[str, list[str]]) -> Sheet:
    """Return a table of text; a GeoNames dump is known by its number of columns and the number in the first."""
    first = stream.readline()
    if not first.strip():
        return Sheet(name, (), iter(()))
    cells = first.rstrip("\r\n").split("\t")
    bare = _without_headings(cells, geonames)
    lines: Iterable[str] = _chained(first, stream)
    if bare:
        return Sheet(name, tuple(bare), _bare_rows(bare, lines))
    separator = max("\t,;|", key=first.count)
    reader = csv.reader(lines, delimiter=separator)
    headings = tuple(str(cell).strip() for cell in next(reader))
    return Sheet(name, headings, ((reader.line_num, dict(zip(headings, row, strict=False))) for row in reader))


def _chained(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


def _without_headings(cells: list[str], geonames: dict[str, list[str]]) -> list[str]:
    if not cells[0].isdecimal():
        return []
    if len(cells) == len(geonames["places"]):
        return geonames["places"]
    return geonames["names"] if 4 <= len(cells) <= 10 and cells[1].isdecimal() else []


def _bare_rows(columns: list[str], lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, 1):
        yield number, dict(zip(columns, line.rstrip("\r\n").split("\t"), strict=False))


def _workbook(name: str, stream: BinaryIO) -> Iterator[Sheet]:
    """Yield the sheets of a workbook; the first row of each is its headings."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(stream.read()), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise SourceError(f"{name}: not a workbook that can be read: {error}") from error
    for sheet in book.worksheets:
        rows = sheet.iter_rows(values_only=True)
        headings = tuple("" if cell is None else str(cell).strip() for cell in next(rows, ()))
        yield Sheet(f"{name}/{sheet.title}", headings, _numbered(headings, rows))
    book.close()


def _numbered(headings: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, row in enumerate(rows, 2):
        yield number, dict(zip(headings, row, strict=False))


def _geojson(name: str, stream: BinaryIO) -> Sheet:
    """Return the features of a GeoJSON file; a point, or the middle of a shape, where no column says where it is."""
    try:
        data = json.load(stream)
    except ValueError as error:
        raise SourceError(f"{name}: not JSON: {error}") from error
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list):
        raise SourceError(f"{name}: no GeoJSON: `features` is missing")
    rows = [(number, _feature(feature)) for number, feature in enumerate(features, 1) if isinstance(feature, dict)]
    return Sheet(name, tuple(dict.fromkeys(key for _, row in rows for key in row)), iter(rows))


def _feature(feature: dict[str, Any]) -> dict[str, Any]:
    row = dict(feature.get("properties") or {})
    where = middle(feature.get("geometry") or {})
    if where is not None:
        row.setdefault("lon", where[0])
        row.setdefault("lat", where[1])
    return row


def middle(geometry: dict[str, Any]) -> tuple[float, float] | None:
    """Return the (lon, lat) of a point, or the centre of gravity of the largest ring of a polygon."""
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if not coordinates:
        return None
    if kind == "Point":
        return float(coordinates[0]), float(coordinates[1])
    rings = [coordinates[0]] if kind == "Polygon" else [p[0] for p in coordinates] if kind == "MultiPolygon" else []
    return max((_gravity(ring) for ring in rings), default=(0.0, None))[1]


def _gravity(ring: list[list[float]]) -> tuple[float, tuple[float, float] | None]:
    """Return the area of a ring in square degrees and its centre of gravity (the shoelace formula)."""
    area = x = y = 0.0
    for (x0, y0, *_), (x1, y1, *_) in pairwise(ring):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return (abs(area) / 2, (x / (3 * area), y / (3 * area))) if area else (0.0, None)
