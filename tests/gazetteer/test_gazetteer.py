"""The packaged gazetteer: its rows are well-formed, its names are found, namesakes stay apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from marsad.errors import DataError
from marsad.gazetteer.build import arabic_names, wanted
from marsad.gazetteer.columns import load_forms
from marsad.gazetteer.place import Gazetteer, loose_key, name_key
from marsad.gazetteer.tables import read_places
from marsad.mentions.place_lexicon import KINDS

DATA = Path(__file__).parent.parent.parent / "src" / "marsad" / "data" / "places"


@pytest.fixture(scope="session")
def gazetteer(knowledge: Any) -> Gazetteer:
    found: Gazetteer = knowledge.places.gazetteer
    return found


def test_rows_are_well_formed() -> None:
    seen: set[str] = set()
    for path in sorted(DATA.glob("*.tsv")):
        for place in read_places(path.read_text(encoding="utf-8"), path.name, curated=True):
            assert place.id not in seen, place.id
            seen.add(place.id)
            assert place.kind in KINDS, place
            assert place.name == place.name.strip()
            assert (place.lat is None) == (place.lon is None), place
            assert place.lat is None or (-90 < place.lat < 90 and -180 < (place.lon or 0) < 180)
    for path in sorted(DATA.glob("*.tsv")):
        for place in read_places(path.read_text(encoding="utf-8"), path.name, curated=True):
            assert not place.parent or place.parent in seen or path.stem in ("world", "tr", "tn", "jo", "ir", "sa", "il"), place


def test_a_bad_row_names_file_and_line() -> None:
    with pytest.raises(DataError, match=r"places/xx\.tsv:2"):
        list(read_places("# id\nxx:a\tاسم\n", "xx.tsv", curated=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("معرة النعمان", "معارة النعسان"),
        ("معرشمارين", "معرشورين"),
        ("عيناتا", "عيتا الشعب"),
        ("زوطر الشرقية", "زوطر الغربية"),
        ("الغارية الغربية", "الغارية"),
    ],
)
def test_names_that_differ_by_a_letter_never_meet(one: str, other: str, gazetteer: Gazetteer) -> None:
    first = {p.id for name in gazetteer.look_up(name_key(one)) for p in name.places}
    second = {p.id for name in gazetteer.look_up(name_key(other)) for p in name.places}
    assert first
    assert not first & second
    assert loose_key(name_key(one)) != loose_key(name_key(other))


@pytest.mark.parametrize(
    ("written", "known"), [("كفر ناها", "كفرناها"), ("طوز خورماتو", "طوزخورماتو"), ("حسكة", "الحسكة"), ("ابو كمال", "أبو كمال")]
)
def test_spaces_and_article_are_left_out_of_account(written: str, known: str, gazetteer: Gazetteer) -> None:
    found = {p.id for name in gazetteer.look_up(name_key(written)) for p in name.places}
    assert {p.id for p in gazetteer.names[name_key(known)].places} <= found


def test_first_level_areas_are_complete(gazetteer: Gazetteer) -> None:
    count = {c: sum(p.kind == "admin1" and p.country == c and "." in p.id for p in gazetteer.places.values()) for c in ("SY", "IQ", "YE", "LY", "SD", "LB", "EG", "SO", "PS")}
    assert count == {"SY": 14, "IQ": 19, "YE": 22, "LY": 22, "SD": 18, "LB": 9, "EG": 27, "SO": 18, "PS": 2}


def _names(alternates: list[str]) -> list[str]:
    return arabic_names(alternates, load_forms(DATA.parent / "gazetteer_forms.yml").place_word)


@pytest.mark.parametrize(
    ("id_", "usual"),
    [
        ("gn:2210247", "طرابلس"), ("gn:266826", "طرابلس"), ("gn:170905", "درعا"), ("gn:250441", "عمان"),
        ("gn:379252", "الخرطوم"), ("gn:281184", "القدس"), ("gn:98182", "بغداد"), ("gn:2481700", "سطيف"),
    ],
)
def test_a_town_is_called_as_reports_call_it(id_: str, usual: str, gazetteer: Gazetteer) -> None:
    assert gazetteer.places[id_].name == usual


def test_other_languages_spellings_are_left_out() -> None:
    assert _names(["Qamishli", "القامشلي", "قامشلی", "قامشلو"]) == ["القامشلي", "قامشلو"]
    assert _names(["بَنِ", "ثورة", "الثورة"]) == ["الثورة"]
    assert _names(["مدينة منبج", "منبج (مدينة)"]) == ["منبج"]


def test_towns_of_the_region_and_cities_elsewhere_are_wanted() -> None:
    assert wanted({"countrycode": "SY", "population": 600})
    assert not wanted({"countrycode": "FR", "population": 60_000})
    assert wanted({"countrycode": "FR", "population": 160_000})


def test_loose_keys_are_stable(gazetteer: Gazetteer) -> None:
    assert loose_key("كفر ناها") == loose_key("كفرناها")
    assert loose_key("الغاريه الغربيه") == "غاريهغربيه"
    assert len(gazetteer.names) > 8000
