"""Actors in composed sentences: every case names all the actors its sentence has, in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.knowledge import Knowledge
from marsad.mentions.actors import ActorEntry, ActorMention, choose_actor, resolve_role, settle_actor

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yml").read_text(encoding="utf-8"))
FLAGS = ("generic", "needs_country", "weak", "adjectival", "hostile")


def told(mention: ActorMention, key: str) -> object:
    """Return what a mention says under a key of the case file."""
    if key == "id":
        return mention.entry.id if isinstance(mention.entry, ActorEntry) else None
    if key == "flags":
        return [flag for flag in FLAGS if getattr(mention, flag)]
    return getattr(mention, {"attribution": "attribution_kind"}.get(key, key))


@pytest.mark.parametrize("case", CASES, ids=[case["sentence"][:40] for case in CASES])
def test_case(case: dict[str, Any], read: Callable[[str], list[Any]]) -> None:
    found = read(case["sentence"])
    assert [r.text for r in found] == [a["text"] for a in case["actors"]], case.get("why")
    for expected, row in zip(case["actors"], found, strict=True):
        for key, value in expected.items():
            if key != "text":
                assert told(row.mention, key) == value, (expected["text"], key, row.mention)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 120
    assert sum(not case["actors"] for case in CASES) >= 12


def test_spans_point_into_the_text(read: Callable[[str], list[Any]]) -> None:
    text = "قُـتِلَ ثلاثةٌ من «قسد»، وأُصيبَ ضابطٌ تركيٌّ."
    for row in read(text):
        assert text[slice(*row.span)] == row.text


def test_mentions_do_not_overlap(read: Callable[[str], list[Any]]) -> None:
    for case in CASES:
        ends = 0
        for row in read(case["sentence"]):
            assert row.span[0] >= ends
            ends = row.span[1]


def test_vowel_signs_change_no_actor(read: Callable[[str], list[Any]]) -> None:
    plain = [r.mention.entry for r in read("هاجمت قوات الدعم السريع نقطة للجيش السوداني")]
    voweled = [r.mention.entry for r in read("هَاجَمَتْ قُوّاتُ الدّعمِ السّريعِ نُقطةً للجيشِ السّودانيّ")]
    assert plain == voweled


@pytest.mark.parametrize(
    ("actor", "day", "country", "sector"),
    [
        ("sdn_rsf", date(2023, 4, 14), "SDN", "MIL"),
        ("sdn_rsf", date(2023, 4, 15), "SDN", "REB"),
        ("syr_assad_forces", date(2024, 12, 7), "SYR", "MIL"),
        ("syr_assad_forces", date(2024, 12, 8), "SYR", "REB"),
        ("syr_hts", date(2020, 1, 1), "SYR", "REB"),
        ("syr_hts", date(2025, 3, 1), "SYR", "MIL"),
        ("ahmad_sharaa", date(2024, 12, 1), "SYR", "REB"),
        ("ahmad_sharaa", date(2025, 2, 1), "SYR", "GOV"),
        ("ssd_army", date(2008, 5, 14), "SDN", "REB"),
        ("ssd_army", date(2012, 4, 10), "SSD", "MIL"),
        ("abdel_fattah_sisi", date(2013, 8, 14), "EGY", "MIL"),
        ("abdel_fattah_sisi", date(2015, 8, 14), "EGY", "GOV"),
        ("mohamed_morsi", date(2013, 1, 1), "EGY", "GOV"),
        ("mohamed_morsi", date(2013, 7, 3), "EGY", "OPP"),
        ("ali_saleh", date(2011, 6, 3), "YEM", "GOV"),
        ("ali_saleh", date(2017, 12, 4), "YEM", "REB"),
        ("lby_gaddafi", date(2011, 5, 1), "LBY", "MIL"),
        ("afg_taliban", date(2021, 8, 15), "AFG", "GOV"),
        ("lbn_hezbollah", date(2006, 7, 12), "LBN", "REB"),
    ],
)
def test_roles_change_on_their_day(knowledge: Knowledge, actor: str, day: date, country: str, sector: str) -> None:
    role = knowledge.actors.actors[actor].role_on(day)
    assert (role.country, role.sector) == (country, sector)


def test_without_a_day_an_actor_is_what_it_usually_is(knowledge: Knowledge) -> None:
    actors = knowledge.actors.actors
    assert actors["sdn_rsf"].role_on(None).sector == "REB"
    assert actors["syr_assad_forces"].role_on(None).sector == "MIL"


def test_a_mention_takes_the_role_of_the_day(read: Callable[[str], list[Any]]) -> None:
    (row,) = read("انتشرت قوات الدعم السريع في الخرطوم")
    assert resolve_role(row.mention, date(2019, 6, 3)).sector == "MIL"
    assert resolve_role(row.mention, date(2023, 6, 3)).sector == "REB"


def test_a_shared_name_is_chosen_by_what_was_named_before(read: Callable[[str], list[Any]]) -> None:
    (row,) = read("قصفت طائرات التحالف المعسكر")
    assert row.mention.candidates
    chosen = choose_actor(row.mention, ["saudi_coalition"], "YEM")
    assert chosen is not None
    assert chosen.id == "saudi_coalition"


def test_a_shared_name_is_chosen_by_the_country_of_the_report(read: Callable[[str], list[Any]]) -> None:
    ids = []
    for country in ("YEM", "SDN", "SYR"):
        mention = read("تقدمت القوات المشتركة في المحور")[0].mention
        settle_actor(mention, country=country)
        ids.append(mention.entry.id if mention.entry else None)
    assert ids == ["yem_joint_forces", "sdn_joint_force", None]


def test_a_weak_name_without_support_loses_its_identity(read: Callable[[str], list[Any]]) -> None:
    mention = read("انسحب المرتزقة من البلدة")[0].mention
    settle_actor(mention, country="SYR")
    assert mention.entry is None
    assert mention.needs_country
