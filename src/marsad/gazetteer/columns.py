"""Which column of a provider's table holds what: recognised by its headings, or told by the user."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from marsad.errors import SourceError
from marsad.gazetteer.names import place_word_pattern

LEVELS = (1, 2, 3, 4)


class Forms(NamedTuple):
    """``data/gazetteer_forms.yml`` in memory: headings by field, kinds, marks of the sources, levels, GeoNames."""

    columns: dict[str, list[str]]
    areas_by_name: dict[int, dict[str, str]]
    kinds: dict[str, str]
    sources: dict[str, list[str]]
    levels: dict[int, str]
    geonames: dict[str, list[str]]
    place_word: re.Pattern[str]


class Columns(NamedTuple):
    """The headings of one sheet that hold our fields.

    ``also`` hold other Arabic names; ``areas`` are by (level, ar | en | pcode); ``own`` is the level of the areas that
    the rows themselves are, 0 where they have a name of their own.
    """

    source: str
    fields: dict[str, str]
    also: tuple[str, ...]
    areas: dict[tuple[int, str], str]
    own: int


def load_forms(path: Path) -> Forms:
    """Read ``gazetteer_forms.yml``."""
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    kinds = {str(word): kind for kind, words in data["kinds"].items() for word in words}
    return Forms(
        data["columns"],
        data["areas_by_name"],
        kinds,
        data["sources"],
        data["levels"],
        data["geonames"],
        place_word_pattern(data["place_words"]),
    )


def plain(heading: str) -> str:
    """Return a heading in lower case with _ for all other signs: «name:ar» and «Name AR» are name_ar."""
    return re.sub(r"[\W_]+", "_", heading.strip().lower()).strip("_")


def find_columns(
    headings: Iterable[str], forms: Forms, told: Mapping[str, str] | None = None, where: str = "the file"
) -> Columns:
    """Return which heading holds which field; ``told`` (field: heading) goes before what is recognised."""
    known: dict[str, str] = {}
    for heading in filter(None, headings):
        known.setdefault(plain(heading), heading)
    fields: dict[str, str] = {}
    for field, names in forms.columns.items():
        if not field.startswith("area_"):
            found = next((known[name] for name in names if name in known), None)
            if found is not None:
                fields[field] = found
    fields |= _told(told or {}, known, forms, where)
    areas = _areas(known, forms)
    source = next((name for name, marks in forms.sources.items() if _has(marks, known)), "")
    own = 0 if "name_ar" in fields else max((level for level, what in areas if what == "ar"), default=0)
    also = tuple(known[name] for name in forms.columns["also_ar"] if name in known)
    return Columns(source, fields, also, areas, own)


def _told(told: Mapping[str, str], known: dict[str, str], forms: Forms, where: str) -> dict[str, str]:
    fields = {}
    for field, heading in told.items():
        if field not in forms.columns or field.startswith("area_"):
            names = ", ".join(name for name in forms.columns if not name.startswith("area_"))
            raise SourceError(f"{field!r} is no field; known: {names}")
        if plain(heading) not in known:
            raise SourceError(f"{where}: no column {heading!r}; it has {', '.join(known.values())}")
        fields[field] = known[plain(heading)]
    return fields


def _areas(known: dict[str, str], forms: Forms) -> dict[tuple[int, str], str]:
    """Return the headings of the administrative areas by level and what they hold."""
    areas: dict[tuple[int, str], str] = {}
    for level in LEVELS:
        for what in ("ar", "en", "pcode"):
            names = [name.format(n=level) for name in forms.columns[f"area_{what}"]]
            names += [name for key, name in forms.areas_by_name.get(level, {}).items() if key == what]
            found = next((known[name] for name in names if name in known), None)
            if found is not None and found not in areas.values():
                areas[level, what] = found
    return areas


def _has(marks: list[str], known: Mapping[str, Any]) -> bool:
    return any(mark.format(n=level) in known for mark in marks for level in LEVELS)
