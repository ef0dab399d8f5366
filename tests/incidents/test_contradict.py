"""What accounts of one incident contradict each other in, and what only looks like it."""

from __future__ import annotations

from typing import Any

import pytest

from marsad.incidents.account import Account
from marsad.incidents.contradict import figure_text, find_contradictions
from tests.incidents.builder import account, actor, count, source


def told(*accounts: Account) -> dict[tuple[str, str], list[Any]]:
    """Contradictions as {(field, kind): values}."""
    return {(c.field, c.kind): [row["value"] for row in c.values] for c in find_contradictions(accounts)}


def dead(id_: str, low: int, high: int | None = -1, **given: Any) -> Account:
    return account(id_, counts=[count("killed", low, high)], **given)


def test_two_figures_of_one_day_are_a_conflict() -> None:
    assert told(dead("a", 5), dead("b", 9)) == {("killed", "conflict"): [5, 9]}
    assert told(dead("a", 5), dead("b", 5)) == {}


def test_figures_that_can_both_be_true_are_none() -> None:
    assert told(dead("a", 5, None), dead("b", 5, None)) == {}
    assert told(dead("a", 5, 12, published="2021-03-22"), dead("b", 9, published="2021-03-21")) == {}


def test_a_later_higher_figure_is_an_update() -> None:
    assert told(dead("a", 5), dead("b", 7, published="2021-03-22")) == {("killed", "update"): [5, 7]}
    assert told(dead("a", 5), dead("b", 9, published="2021-03-22")) == {("killed", "conflict"): [5, 9]}  # a leap, unexplained
    assert told(dead("a", 5), dead("b", 9, text="ارتفع عدد القتلى")) == {("killed", "update"): [5, 9]}
    assert told(dead("a", 9), dead("b", 5, published="2021-03-22")) == {("killed", "conflict"): [9, 5]}


def test_a_partys_higher_claim_is_no_update() -> None:
    claim = dead("b", 9, published="2021-03-22", attribution=[source("الناطق العسكري", "armed_actor")])
    assert told(dead("a", 5), claim) == {("killed", "conflict"): [5, 9]}


def test_figures_of_two_sides_dead_are_apart_and_denied_ones_count_for_nothing() -> None:
    fighters = account("b", counts=[count("killed", 30, of="soldiers")])
    assert told(dead("a", 5), fighters) == {}
    assert ("killed", "conflict") not in told(dead("a", 5), dead("b", 9, status="denied"))


def test_in_fighting_the_dead_are_fighters_called_so_or_not() -> None:
    claim = dead("a", 60, None, type_="advance", status="attempted")
    other = account("b", type_="advance", status="attempted", counts=[count("killed", 48, of="rebels")])
    assert told(claim, other)[("killed", "conflict")] == ["≥60", 48]
    shelled = account("c", counts=[count("killed", 48, of="rebels")])
    assert told(dead("a", 60, None), shelled) == {}


def test_where_none_but_armed_people_were_struck_the_dead_are_fighters() -> None:
    outpost = [{**actor("irq_sahwa", "target"), "sector": "MIL"}]
    nine = account("a", type_="air_strike", actors=outpost, counts=[count("killed", 9, of="fighters")])
    assert told(nine, dead("b", 13, type_="air_strike"))[("killed", "conflict")] == [9, 13]
    village = dead("b", 13, type_="air_strike", actors=[{**actor(None, "target"), "sector": "CVL"}])
    assert told(nine, village) == {}


def test_an_update_beside_a_conflict_leaves_the_outdated_figure_out() -> None:
    found = told(dead("a", 5), dead("b", 8, published="2021-03-22"), dead("c", 7, published="2021-03-22"))
    assert found[("killed", "update")] == [5, 7, 8]
    assert 5 not in found[("killed", "conflict")]


def test_who_did_it() -> None:
    army, russia, nobody = ([actor(id_)] for id_ in ("syr_army", "rus_army", None))
    assert told(account("a", actors=army), account("b", actors=russia)) == {
        ("perpetrator", "conflict"): ["syr_army", "rus_army"]
    }
    assert told(account("a", actors=army), account("b", actors=army)) == {}
    assert told(account("a", actors=army), account("b", actors=nobody)) == {}


def test_a_country_and_sector_is_no_other_side_than_its_army_and_speech_has_no_perpetrator() -> None:
    army = actor("syr_army", country="SYR", sector="MIL")
    vague = actor(None, text="الطيران", country="SYR", sector="MIL")
    rebels = actor(None, text="المعارضة", country="SYR", sector="REB")
    assert told(account("a", actors=[army]), account("b", actors=[vague])) == {}
    assert ("perpetrator", "conflict") in told(account("a", actors=[army]), account("b", actors=[rebels]))
    speeches = (account(id_, "statement", actors=[actor(who)]) for id_, who in (("a", "lby_lna"), ("b", "lby_gna")))
    assert told(*speeches) == {}


def test_a_group_in_no_list_is_named_by_its_words() -> None:
    band = actor(None, text="عناصر من مجموعة العبدو", sector="REB")
    found = told(account("a", actors=[actor("pse_fatah")]), account("b", actors=[{**band, "text": "مجموعة العبدو"}]))
    assert found == {("perpetrator", "conflict"): ["pse_fatah", "مجموعة العبدو"]}
    gunmen = actor(None, text="مجموعة مسلحة", sector="REB")
    assert told(account("a", actors=[actor("pse_fatah")]), account("b", actors=[gunmen])) == {}


def test_two_holders_of_one_place_contradict_in_control_not_in_perpetrator() -> None:
    one, other = (account(id_, "control_gained", actors=[actor(who)]) for id_, who in (("a", "sdn_army"), ("b", "sdn_rsf")))
    assert told(one, other) == {("control", "conflict"): ["sdn_army", "sdn_rsf"]}


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (("control_gained", "reported"), ("advance", "attempted"), ["captured", "repelled"]),
        (("control_gained", "reported"), ("control_gained", "denied"), ["captured", "denied"]),
        (("advance", "reported"), ("advance", "attempted"), ["happened", "repelled"]),
        (("clash", "reported"), ("advance", "attempted"), None),  # fighting there was, and the assault failed
        (("clash", "reported"), ("control_gained", "reported"), None),
        (("advance", "attempted"), ("advance", "attempted"), None),
    ],
)
def test_what_came_of_it(one: tuple[str, str], other: tuple[str, str], values: list[str] | None) -> None:
    found = told(account("a", one[0], status=one[1]), account("b", other[0], status=other[1]))
    assert found.get(("outcome", "conflict")) == values


def test_what_did_it() -> None:
    assert told(account("a", "air_strike"), account("b", "bombing")) == {("cause", "conflict"): ["air_strike", "bombing"]}
    assert told(account("a", "air_strike"), account("b", "attack")) == {}


def test_an_accident_is_a_cause_and_a_denied_cause_is_none() -> None:
    blast = account("a", "bombing", text="انفجار نجم عن سوء خزن العتاد")
    strike = account("b", "air_strike")
    assert told(blast, strike)[("cause", "conflict")] == ["accident", "air_strike"]
    assert ("cause", "conflict") not in told(blast, account("b", "air_strike", status="denied"))


def test_an_attack_said_to_have_taken_the_place_contradicts_one_repelled() -> None:
    stormed = account("a", "attack", text="اقتحموا الحاجز وسيطروا عليه")
    repelled = account("b", "attack", status="attempted")
    assert told(stormed, repelled) == {("outcome", "conflict"): ["captured", "repelled"]}


def test_a_value_names_each_of_its_reports_once() -> None:
    (found,) = find_contradictions((dead("a", 5), dead("b", 9), dead("c", 5, report="ra"), dead("d", 5)))
    assert found.values == (
        {"value": 5, "reports": ["ra", "rd"], "of": None},
        {"value": 9, "reports": ["rb"], "of": None},
    )


def test_figures_in_words() -> None:
    assert [figure_text(figure) for figure in ((11, 11), (11, None), (10, 15))] == [11, "≥11", "10-15"]


def test_a_figure_that_contradicts_none_is_not_in_dispute() -> None:
    vague = account("c", counts=[count("killed", 1, None)])
    assert told(dead("a", 5), dead("b", 7), vague)[("killed", "conflict")] == [5, 7]


def test_a_state_is_its_army_and_gunmen_are_nobody() -> None:
    state = actor("RUS", name="روسيا", country="RUS", sector="MIL")
    army = actor("rus_forces", country="RUS", sector="MIL")
    assert told(account("a", "air_strike", actors=[state]), account("b", "air_strike", actors=[army])) == {}
    gunmen = actor(None, text="مسلحون مجهولون", country="SYR", sector="UAF")
    assert told(account("a", actors=[gunmen]), account("b", actors=[army])) == {}
    militants = actor(None, text="مسلحون متطرفون", country="SYR", sector="REB")
    group = actor("islamic_state", sector="REB")
    assert told(account("a", actors=[militants]), account("b", actors=[group])) == {}
    assert told(account("a", actors=[militants]), account("b", actors=[army])) != {}


def test_bombardment_without_a_word_of_shells_says_no_cause() -> None:
    rockets = [{"text": "صواريخ", "span": None, "kind": "rocket"}]
    strike = account("a", "air_strike")
    assert told(strike, account("b", "shelling")) == {}
    assert told(strike, account("b", "shelling", weapons=rockets)) == {("cause", "conflict"): ["air_strike", "shelling"]}


def test_dozens_contradict_three_but_not_twenty() -> None:
    dozens = account("c", counts=[count("killed", 24, None)])
    assert told(dead("a", 20), dozens) == {}
    assert told(dozens, dead("a", 3))[("killed", "conflict")] == ["≥24", 3]


def test_dozens_are_no_figure_that_a_later_one_replaces() -> None:
    later = dead("b", 75, published="2021-03-22")
    assert told(account("a", counts=[count("killed", 24, None)]), later) == {}
    assert told(account("a", counts=[count("killed", 70, None)]), later) == {("killed", "update"): ["≥70", 75]}
