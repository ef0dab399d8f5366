"""The tables of places: columns, kinds, coordinates, ids used twice, parents and countries that are nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from marsad.checks.files import Files
from marsad.checks.letters import strange_letters
from marsad.gazetteer.place import name_key
from marsad.gazetteer.tables import COLUMNS
from marsad.lexicon.marked import Problem
from marsad.mentions.place_lexicon import KINDS

_NAMED_BY_COUNTRY = ("id", "name", "others", "kind", "parent", "country", "lat", "lon", "source")
# Tables of a few places of many countries, whose first-level areas nobody listed.
_NO_PARENTS = frozenset("world regions countries tr tn jo ir sa il".split())


class Row(NamedTuple):
    """A line of a table of places as it is written."""

    where: str
    line: int
    cells: dict[str, str]


def check_tables(files: Files) -> list[Problem]:
    """Return what is wrong with `places/*.tsv`; the packed table of towns is made by a program and not looked at."""
    rows, problems = _rows(files)
    known = {row.cells["id"] for row in rows}
    countries = {Path(file.where).stem.upper() for file in files.under("countries")}
    first: dict[str, Row] = {}
    for row in rows:
        for message in (*_place(row), *_references(row, known, countries)):
            problems.append(Problem(row.where, row.line, message))
        other = first.setdefault(row.cells["id"], row)
        if other is not row:
            told = f"id {row.cells['id']!r} is used twice (first at {other.where}:{other.line}); ids are unique"
            problems.append(Problem(row.where, row.line, told))
    return problems


def check_place_names(files: Files) -> Iterator[Problem]:
    """Yield the names of places with strange letters, and those that a place is given twice."""
    for row in _rows(files)[0]:
        first: set[str] = set()
        for spelled in (row.cells["name"], *(row.cells["others"].split("|") if row.cells["others"] else ())):
            key = name_key(spelled)
            if not key or spelled != spelled.strip():
                yield Problem(row.where, row.line, f"other name {spelled!r} is empty or has spaces around it; mend it")
            if key in first:
                told = f"{row.cells['name']}: {spelled} is given twice (equal after folding); remove one"
                yield Problem(row.where, row.line, told)
            first.add(key)
            yield from (Problem(row.where, row.line, message) for message in strange_letters(spelled))


def _rows(files: Files) -> tuple[list[Row], list[Problem]]:
    """Return the rows of all tables, and the lines that are none."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for path in sorted((files.folder / "places").glob("*.tsv")):
        problems += _read(path, f"places/{path.name}", rows)
    return rows, problems


def _read(path: Path, where: str, rows: list[Row]) -> Iterator[Problem]:
    """Read the lines of a table; yield those that cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        yield Problem(where, 1, "not UTF-8; save the file with that encoding")
        return
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != COLUMNS:
            told = f"{len(cells)} columns instead of {COLUMNS}; separate cells by one tab each, empty ones too"
            yield Problem(where, number, told)
            continue
        rows.append(Row(where, number, dict(zip(_NAMED_BY_COUNTRY, cells, strict=False))))


def _place(row: Row) -> Iterator[str]:
    """Yield what is wrong inside a row."""
    cells = row.cells
    name = cells["name"]
    if not cells["id"] or not name.strip():
        yield "id or name is missing; write both"
        return
    if cells["kind"] not in KINDS:
        yield f"{name}: kind {cells['kind']!r} is unknown; known: {', '.join(sorted(KINDS))}"
    yield from _coordinates(cells)


def _coordinates(cells: dict[str, str]) -> Iterator[str]:
    name = cells["name"]
    if bool(cells["lat"]) != bool(cells["lon"]):
        yield f"{name}: one of lat and lon is missing; write both or none"
        return
    for axis, limit in (("lat", 90), ("lon", 180)):
        if not cells[axis]:
            continue
        try:
            inside = -limit <= float(cells[axis]) <= limit
        except ValueError:
            inside = False
        if not inside:
            yield f"{name}: {axis} {cells[axis]!r} is no number from -{limit} to {limit}; write degrees such as 36.25"


def _references(row: Row, known: set[str], countries: set[str]) -> Iterator[str]:
    cells = row.cells
    parent, country = cells["parent"], cells["country"]
    if parent and parent not in known and Path(row.where).stem not in _NO_PARENTS:
        yield f"{cells['name']}: parent {parent!r} is no id of a place; write the id of its first-level area"
    if country and country not in countries:
        yield f"{cells['name']}: there is no countries/{country.lower()}.yml; add it or mend the code {country!r}"
