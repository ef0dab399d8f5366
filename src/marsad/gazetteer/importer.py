"""From a provider's rows to places: what cannot be used is counted or told by row and column, the rest is kept."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from marsad.errors import SourceError
from marsad.gazetteer.areas import with_parents
from marsad.gazetteer.columns import LEVELS, Columns, Forms, find_columns
from marsad.gazetteer.load import REGION
from marsad.gazetteer.names import split_names
from marsad.gazetteer.place import Gazetteer, Place
from marsad.gazetteer.sheets import Sheet, read_sheets
from marsad.text.fold import fold_word
from marsad.types import Area

_LAYER = re.compile(r"adm(?:in)?[_ ]?([1-4])(?![0-9])", re.IGNORECASE)
_NO_COLUMNS = (
    "no columns with names and coordinates were recognised; name them, as in"
    " --map name_ar=COLUMN --map lat=COLUMN --map lon=COLUMN"
)
_NO_NAME, _NO_KIND = "without an Arabic name", "of a kind that is no place of its own"


@dataclass(slots=True)
class Imported:
    """What was read: places by id, rows left out by reason, problems as (place in the file, message)."""

    places: dict[str, Place] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    problems: list[tuple[str, str]] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Told:
    """What the user says of a file: its columns by field, the country and the kind of rows that say none."""

    columns: Mapping[str, str] = field(default_factory=dict)
    country: str = ""
    kind: str = ""


class Importer:
    """Reads the files of one call; GeoNames keeps the alternate names of a dump's places in a file of their own."""

    def __init__(self, gazetteer: Gazetteer, forms: Forms, tails: frozenset[str], told: Told | None = None) -> None:
        self.gazetteer = gazetteer
        self.forms = forms
        self.tails = tails
        self.told = told or Told()
        self.codes = _country_codes(gazetteer)
        self.alternates: dict[str, list[str]] = defaultdict(list)

    def read(self, path: Path) -> Imported:
        """Return the places of a file; raise SourceError when it is none that can be read."""
        found = Imported()
        for sheet in read_sheets(path, self.forms.geonames):
            if "alternate_name" in sheet.headings:
                self._read_alternates(sheet)
                found.sheets.append(sheet.name)
            elif sheet.headings:
                self._read_sheet(sheet, found)
        if not found.sheets:
            raise SourceError(f"{path}: {_NO_COLUMNS}")
        self._complete(found)
        return found

    def _read_alternates(self, sheet: Sheet) -> None:
        """Keep the Arabic names of GeoNames' file of alternate names, the preferred ones first."""
        for _, row in sheet.rows:
            if row.get("isolanguage") == "ar":
                names = self.alternates[str(row["geonameid"])]
                names.insert(0 if row.get("ispreferredname") == "1" else len(names), str(row["alternate_name"]))

    def _read_sheet(self, sheet: Sheet, found: Imported) -> None:
        columns = find_columns(sheet.headings, self.forms, self.told.columns, sheet.name)
        fields = columns.fields
        named = "name_ar" in fields or columns.own or columns.also or "name_en" in fields
        if not named or not ({"lat", "lon"} <= fields.keys()):
            return
        found.sheets.append(sheet.name)
        row_reader = _Rows(self, sheet.name, columns)
        for number, row in sheet.rows:
            try:
                place = row_reader.place(row)
            except _LeftOutError as error:
                found.left_out[str(error)] += 1
            except SourceError as error:
                found.problems.append((f"{sheet.name}, row {number}", str(error)))
            else:
                found.places.setdefault(place.id, place)

    def _complete(self, found: Imported) -> None:
        """Name the areas that rows tell by p-code only, and find our first-level area of each row."""
        known = {p.pcode: p for p in self.gazetteer.places.values() if p.pcode and p.kind.startswith("admin")}
        known |= {p.pcode: p for p in found.places.values() if p.pcode and p.kind.startswith("admin")}
        shared: dict[tuple[Area, ...], tuple[Area, ...]] = {}
        places = []
        for place in found.places.values():
            areas = tuple(_named(area, known) for area in place.areas)
            places.append(place._replace(areas=shared.setdefault(areas, areas)))
        found.places = {place.id: place for place in with_parents(places, self.gazetteer)}


class _LeftOutError(Exception):
    """A row that is no place of its own; the message is the reason it is counted under."""


class _Rows:
    """The rows of one sheet, one at a time."""

    def __init__(self, importer: Importer, name: str, columns: Columns) -> None:
        self.importer = importer
        self.columns = columns
        self.name = name
        layer = _LAYER.search(name.rsplit("/", 1)[-1])
        self.layer = importer.forms.levels[int(layer.group(1))] if layer else ""
        self.country = importer.told.country or _in_name(name, importer.codes)
        self.prefix = columns.source or re.split(r"[^\w-]", name)[0].lower()

    def place(self, row: dict[str, Any]) -> Place:
        """Return the place that a row tells."""
        kind = self._kind(row)
        if kind == "drop":
            raise _LeftOutError(_NO_KIND)
        areas = self._areas(row, kind)
        names = self._names(row, kind, areas)
        if not names:
            raise _LeftOutError(_NO_NAME)
        lat, lon = self._number(row, "lat", 90), self._number(row, "lon", 180)
        if lat is None or lon is None:
            raise _LeftOutError("without coordinates")
        pcode = self._pcode(row)
        return Place(
            self._id(row, pcode), names[0], tuple(names[1:]), kind, "", self._country(row, pcode), lat, lon,
            int(self._number(row, "population", 1e9) or 0), False, self._english(row), pcode, areas,
        )  # fmt: skip

    def _cell(self, row: dict[str, Any], field: str) -> str:
        value = row.get(self.columns.fields.get(field, ""))
        return "" if value is None else str(value).strip()

    def _kind(self, row: dict[str, Any]) -> str:
        forms = self.importer.forms
        word = self._cell(row, "kind").lower()
        if word:
            known = forms.kinds.get(word)
            return known or ("settlement" if row.get("feature_class") == "P" else "drop")
        level = self._cell(row, "level")
        if level.isdecimal() and int(level) in forms.levels:
            return forms.levels[int(level)]
        if self.columns.own:
            return forms.levels[self.columns.own]
        return self.importer.told.kind or self.layer or "settlement"

    def _names(self, row: dict[str, Any], kind: str, areas: tuple[Area, ...]) -> list[str]:
        own = self.columns.own
        heading = self.columns.areas[own, "ar"] if own else self.columns.fields.get("name_ar", "")
        cells = [row.get(heading), *(row.get(also) for also in self.columns.also)]
        cells += self.importer.alternates.get(self._cell(row, "id"), ())
        cells += [row.get("alternatenames"), row.get(self.columns.fields.get("name_en", ""))]
        about = frozenset(fold_word(area.name) for area in areas)
        told = [str(cell) for cell in cells if cell]
        names = split_names(told, self.importer.tails, self.importer.forms.place_word, about)
        return names[:1] if kind.startswith("admin") else names  # some call a province by its capital too

    def _english(self, row: dict[str, Any]) -> str:
        own = self.columns.own
        heading = self.columns.areas.get((own, "en"), "") if own else self.columns.fields.get("name_en", "")
        text = str(row.get(heading) or "").strip()
        return text if text.isascii() or not re.search(r"[\u0600-\u06ff]", text) else ""

    def _pcode(self, row: dict[str, Any]) -> str:
        own = self.columns.own
        if own and (own, "pcode") in self.columns.areas:
            return str(row.get(self.columns.areas[own, "pcode"]) or "").strip()
        return self._cell(row, "pcode") if self.columns.source == "ocha" else ""

    def _id(self, row: dict[str, Any], pcode: str) -> str:
        number = pcode or self._cell(row, "id")
        if not number:
            raise SourceError(f"{self.columns.fields.get('id', 'id')}: empty; every row needs an id of its own")
        return number if ":" in number else f"{self.prefix}:{number}"

    def _country(self, row: dict[str, Any], pcode: str) -> str:
        codes = self.importer.codes
        given = self._cell(row, "country")
        known = codes.get(given.lower()) if given else None
        known = known or self.country or codes.get(pcode[:2].lower()) or codes.get(self._cell(row, "id")[:2].lower())
        if known is None:
            raise SourceError("the country is not told; name it with --country, as in --country SY")
        return known

    def _number(self, row: dict[str, Any], field: str, limit: float) -> float | None:
        text = self._cell(row, field)
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            raise SourceError(f"{self.columns.fields[field]}: {text!r} is not a number") from None
        if not -limit <= value <= limit:
            raise SourceError(f"{self.columns.fields[field]}: {text} is outside -{limit:g} to {limit:g}")
        return value

    def _areas(self, row: dict[str, Any], kind: str) -> tuple[Area, ...]:
        """Return the areas around a place, from the largest; a district does not lie in itself."""
        smallest = int(kind[5:]) if kind.startswith("admin") else 4
        found = []
        for level in LEVELS[:3]:
            told = [row.get(self.columns.areas.get((level, what), "")) for what in ("pcode", "ar", "en")]
            pcode, name, english = (str(cell).strip() if cell is not None else "" for cell in told)
            if level < smallest and (pcode or name or english):
                found.append(Area(level, pcode, name, english))
        parent = self._cell(row, "parent")
        if not found and parent and smallest > 1:
            found.append(Area(min(smallest, 4) - 1, parent, "", ""))
        return tuple(found)


def _named(area: Area, known: Mapping[str, Place]) -> Area:
    place = known.get(area.pcode)
    if place is None or (area.name and area.name_en):
        return area
    return area._replace(name=area.name or place.name, name_en=area.name_en or place.name_en)


def _country_codes(gazetteer: Gazetteer) -> dict[str, str]:
    """Return alpha-2 codes by alpha-2, alpha-3 and English name, all in lower case."""
    codes = {iso2.lower(): iso2 for iso2 in gazetteer.iso3}
    codes |= {iso3.lower(): iso2 for iso2, iso3 in gazetteer.iso3.items()}
    return codes | {name.lower(): iso2 for iso2, name in gazetteer.english.items()}


def _in_name(name: str, codes: Mapping[str, str]) -> str:
    """Return the country that a file's name tells: wof_iq.csv, syr_admin1.geojson, YE.zip."""
    for word in re.findall(r"[A-Za-z]+", name):
        code = codes.get(word.lower(), "") if len(word) in (2, 3) else ""
        if code and (len(word) == 3 or code in REGION):  # «my_places.csv» is not Malaysia's
            return code
    return ""
