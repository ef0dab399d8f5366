"""The actor files: no issues in the packaged ones, and clear words about every mistake a file can have."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from marsad.knowledge import DATA
from marsad.mentions.actors import check_actors, load_actors


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with the packaged words and countries and room for one actor file."""
    for name in ("actor_words.yml", "titles.yml"):
        shutil.copy(DATA / name, tmp_path / name)
    shutil.copytree(DATA / "countries", tmp_path / "countries")
    (tmp_path / "actors").mkdir()
    return tmp_path


def issues_of(folder: Path, text: str) -> str:
    (folder / "actors" / "one.yml").write_text(text, encoding="utf-8")
    return "\n".join(str(problem) for problem in check_actors(folder))


def test_packaged_files_have_no_issues() -> None:
    assert check_actors(DATA) == []


def test_there_are_four_hundred_actors_and_ninety_states() -> None:
    lexicon = load_actors(DATA)
    assert len(lexicon.actors) >= 400
    assert len(lexicon.countries) >= 90


GOOD = "{id: one, label: {ar: حركة الفجر الأول, en: One}, country: SYR, sector: REB"


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (GOOD + ", colour: red}", "actors/one.yml:2: one: unknown field 'colour'"),
        (GOOD.replace("REB", "ARMY") + "}", "sector 'ARMY' is none of"),
        (GOOD.replace("SYR", "XYZ") + "}", "country 'XYZ' has no file"),
        (GOOD + ", kind: guerrilla}", "kind 'guerrilla' is none of"),
        (GOOD + ", parents: [nobody]}", "'nobody' is no actor's id"),
        (GOOD + ", parents: [one]}", "its parents lead back to one"),
        (GOOD + ", armed: often}", "armed is true or left out"),
        (GOOD + ", side: nobody}", "'nobody' is no actor's id"),
        (GOOD + ", names: {strong: [حركه الفجر الاول]}}", "is given twice (after folding)"),
        (GOOD + ", names: {strong: [فج]}}", "shorter than three letters"),
        (GOOD + ", names: {nick: [الفجر]}}", "names has no 'nick'"),
        (GOOD + ", roles: [{from: 2020-01-01, to: 2019-01-01}]}", "role ends on 2019-01-01, before it begins"),
        (GOOD + ", roles: [{to: 2020-01-01}, {from: 2019-01-01}]}", "roles overlap"),
        (GOOD + ", roles: [{from: soon}]}", "role dates must be written 2023-04-15"),
        ("{id: Bad Id, label: {ar: حركة الفجر, en: One}, country: SYR, sector: REB}", "id must be snake_case"),
        ("{id: one, label: {ar: حركة الفجر}, country: SYR, sector: REB}", "label must give ar and en"),
        ("{id: one, label: {ar: حركة الفجر, en: One}, sector: REB}", "country is missing"),
    ],
)
def test_mistakes_are_named(folder: Path, item: str, message: str) -> None:
    assert message in issues_of(folder, f"actors:\n- {item}\n")


def test_a_shared_strong_name_must_be_declared(folder: Path) -> None:
    first = GOOD + "}"
    second = GOOD.replace("id: one", "id: two") + "}"
    assert "also belongs to one; add ambiguous_with" in issues_of(folder, f"actors:\n- {first}\n- {second}\n")
    declared = [GOOD + ", ambiguous_with: [two]}", GOOD.replace("id: one", "id: two") + ", ambiguous_with: [one]}"]
    assert issues_of(folder, "actors:\n- " + "\n- ".join(declared) + "\n") == ""


def test_an_id_is_used_once(folder: Path) -> None:
    assert "this id is used twice" in issues_of(folder, f"actors:\n- {GOOD}}}\n- {GOOD}}}\n")


def test_members_share_the_fields_of_their_entry(folder: Path) -> None:
    text = """
defaults: {country: YEM, sector: GOV, form: person}
actors:
- id: officials
  label: {ar: مسؤولون, en: Officials}
  members:
    salem_one: [سالم الأول]
    salem_two: {strong: [سالم الثاني, سالم بن الثاني], weak: [الثاني]}
"""
    assert issues_of(folder, text) == ""
    actors = load_actors(folder).actors
    assert set(actors) == {"salem_one", "salem_two"}
    assert (actors["salem_two"].ar, actors["salem_two"].country, actors["salem_two"].form) == (
        "سالم الثاني",
        "YEM",
        "person",
    )


def test_names_take_cases_and_spellings(folder: Path) -> None:
    text = "actors:\n- {id: one, label: {ar: ثائرون من أجل أبو الفجر الأمريكي, en: One}, country: SYR, sector: REB}\n"
    assert issues_of(folder, text) == ""
    phrases = {phrase for phrase, kind, _ in load_actors(folder).rows if kind == "actor"}
    assert "ثائرين من أجل أبو الفجر الأمريكي" in phrases
    assert "ثائرون من أجل أبي الفجر الأمريكي" in phrases
    assert "ثائرون من أجل أبو الفجر الأميركي" in phrases


def test_a_country_needs_its_code(folder: Path) -> None:
    (folder / "countries" / "xx.yml").write_text("iso3: xx\n", encoding="utf-8")
    assert "iso3 must be three capital letters" in issues_of(folder, f"actors:\n- {GOOD}}}\n")
