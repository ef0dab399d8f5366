"""Weapons in composed sentences (``cases.yml``)."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.mentions.weapons import WeaponWords, find_weapons, load_weapons, phrases
from marsad.text.sentences import Sentence

Read = Callable[[str], Sentence]
HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def weapon_words() -> WeaponWords:
    return load_weapons(HERE.parents[1] / "src" / "marsad" / "data")


@pytest.fixture(scope="module")
def read(weapon_words: WeaponWords, reader: Callable[[Iterable[tuple[str, str, Any]]], Read]) -> Read:
    return reader(phrases(weapon_words))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_cases(case: dict[str, Any], read: Read, weapon_words: WeaponWords) -> None:
    sentence = read(case["text"])
    found = [f"{m.kind}: {sentence.text(m.start, m.end)}" for m in find_weapons(sentence, weapon_words)]
    assert found == case["weapons"]


def test_who_flew_is_weak(read: Read, weapon_words: WeaponWords) -> None:
    sentence = read("شن الطيران غارة")
    assert not find_weapons(sentence, weapon_words)
    (plane,) = find_weapons(sentence, weapon_words, weak=True)
    assert plane.weak
    assert plane.entry.implies == "air_strike"


@pytest.mark.parametrize(
    ("text", "implied"),
    [("انفجرت عبوة ناسفة", "bombing"), ("قذائف هاون", "shelling"), ("بالأسلحة الرشاشة", "attack"), ("غاز الكلور", "chemical_attack")],
)
def test_each_weapon_implies_an_event(text: str, implied: str, read: Read, weapon_words: WeaponWords) -> None:
    (weapon,) = find_weapons(read(text), weapon_words)
    assert weapon.entry.implies == implied
