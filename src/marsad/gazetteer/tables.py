"""Tables of places: tab-separated rows, read and written."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.errors import DataError
from marsad.gazetteer.place import Place
from marsad.types import Area

COLUMNS = 9  # those that every table has; English name, p-code and three areas may follow
_ALL_COLUMNS = COLUMNS + 5


def read_places(text: str, where: str, curated: bool) -> Iterator[Place]:
    """Read the rows of a table of places; lines that begin with # are comments."""
    shared: dict[tuple[str, ...], tuple[Area, ...]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not COLUMNS <= len(cells) <= _ALL_COLUMNS:
            raise DataError(f"places/{where}:{number}: {len(cells)} columns instead of {COLUMNS} to {_ALL_COLUMNS}")
        id_, name, others, kind, parent, country, lat, lon, last, *more = cells
        english, pcode, *areas = (*more, "", "") if len(more) < 2 else more
        told = tuple(cell for cell in areas if cell)
        if told not in shared:
            shared[told] = tuple(map(_read_area, told))
        yield Place(
            id_, name, tuple(others.split("|")) if others else (), kind, parent, country,
            float(lat) if lat else None, float(lon) if lon else None, 0 if curated else int(last), curated,
            english, pcode, shared[told],
        )  # fmt: skip


def place_row(place: Place) -> str:
    """Return a place as a row of a table, in the columns that `read_places` reads."""
    areas = ["|".join((str(area.level), *area[1:])) for area in place.areas]
    cells = [
        place.id, place.name, "|".join(place.others), place.kind, place.parent, place.country,
        "" if place.lat is None else f"{place.lat:.5f}", "" if place.lon is None else f"{place.lon:.5f}",
        str(place.population), place.name_en, place.pcode, *areas, *[""] * (3 - len(areas)),
    ]  # fmt: skip
    return "\t".join(" ".join(cell.split()) for cell in cells) + "\n"


def _read_area(cell: str) -> Area:
    level, pcode, name, english = cell.split("|")
    return Area(int(level), pcode, name, english)
