"""The toll of an incident: bounds over all accounts, the best supported figure, each with its source."""

from __future__ import annotations

from typing import Any

from marsad.incidents.account import Account
from marsad.incidents.tolls import find_tolls
from tests.incidents.builder import account, count, source


def dead(id_: str, low: int, high: int | None = -1, **given: Any) -> Account:
    return account(id_, counts=[count("killed", low, high)], **given)


def test_bounds_over_all_accounts() -> None:
    toll = find_tolls((dead("a", 5), dead("b", 9)))["killed"]
    assert (toll["low"], toll["high"]) == (5, 9)
    assert find_tolls((dead("a", 5), dead("b", 9, None)))["killed"]["high"] is None
    assert find_tolls((dead("a", 12), dead("b", 9, None)))["killed"]["high"] == 12


def test_the_best_figure_has_most_independent_sources() -> None:
    assert find_tolls((dead("a", 5), dead("b", 5), dead("c", 9)))["killed"]["best"] == 5
    copies = (dead("a", 5, copy="x"), dead("b", 5, copy="x"), dead("c", 9))
    assert find_tolls(copies)["killed"]["best"] == 9


def test_of_equals_the_latest_told_is_best() -> None:
    assert find_tolls((dead("a", 9), dead("b", 5)))["killed"]["best"] == 5


def test_a_figure_that_a_later_one_replaced_is_not_best() -> None:
    early = (dead("a", 9), dead("b", 9))
    assert find_tolls((*early, dead("c", 11, published="2021-03-22")))["killed"]["best"] == 11
    assert find_tolls((*early, dead("c", 40, published="2021-03-22")))["killed"]["best"] == 9  # another claim, no update


def test_a_denied_account_gives_no_figure_and_no_figure_no_toll() -> None:
    assert find_tolls((dead("a", 5), dead("b", 9, status="denied")))["killed"]["high"] == 5
    assert find_tolls((account("a"), dead("b", 9, status="denied"))) == {}


def test_figures_name_their_report_and_source_and_tell_parts() -> None:
    told = account(
        "a", counts=[count("killed", 5), count("killed", 2, part=True, of="children")], attribution=[source("مصدر طبي")]
    )
    whole, part = find_tolls((told,))["killed"]["figures"]
    assert whole == {"report": "ra", "low": 5, "high": 5, "of": None, "attribution": ["مصدر طبي"]}
    assert part == {"report": "ra", "low": 2, "high": 2, "of": "children", "part": True, "attribution": ["مصدر طبي"]}
    assert find_tolls((told,))["killed"]["best"] == 5


def test_what_one_report_tells_twice_counts_once() -> None:
    says = [source("مصدر طبي")]
    twice = [dead("a", 5, report="r"), dead("b", 5, report="r", attribution=says), dead("c", 5, report="r", attribution=says)]
    toll = find_tolls((*twice, dead("d", 9), dead("e", 9)))["killed"]
    assert [(one["report"], one["low"], one["attribution"]) for one in toll["figures"]] == [
        ("r", 5, ["مصدر طبي"]), ("rd", 9, []), ("re", 9, []),
    ]  # fmt: skip
    assert (toll["low"], toll["best"], toll["high"]) == (5, 9, 9)


def test_two_sources_of_one_report_and_one_source_of_two_stay() -> None:
    army, doctors = [source("الجيش", "armed_actor")], [source("مصدر طبي")]
    told = (dead("a", 5, report="r", attribution=army), dead("b", 5, report="r", attribution=doctors), dead("c", 5, attribution=army))
    assert len(find_tolls(told)["killed"]["figures"]) == 3


def test_soldiers_counted_apart_are_of_the_toll() -> None:
    told = account("a", counts=[count("killed", 3, of="soldiers"), count("injured", 2)])
    both = account("b", counts=[count("killed", 5), count("killed", 3, of="soldiers")])
    tolls = find_tolls((told, both))
    assert (tolls["killed"]["low"], tolls["killed"]["best"], tolls["killed"]["high"]) == (3, 8, 8)
    assert [(one["low"], one["of"]) for one in tolls["killed"]["figures"]] == [(3, "soldiers"), (5, None), (3, "soldiers")]


def test_of_one_voice_the_largest_figure_counts_and_vague_ones_only_alone() -> None:
    some = dead("c", 4, report="ra")  # «منهم أربعة مسعفين» told as a sentence of its own
    toll = find_tolls((dead("a", 16), some, dead("b", 13)))["killed"]
    assert (toll["low"], toll["best"], toll["high"]) == (13, 13, 16)
    assert len(toll["figures"]) == 3
    assert find_tolls((dead("a", 16), dead("b", 1, None), dead("d", 24, None)))["killed"]["low"] == 16
    assert find_tolls((dead("b", 1, None), dead("d", 24, None)))["killed"]["low"] == 1
