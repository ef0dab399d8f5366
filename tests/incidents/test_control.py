"""Claimed control: what is a claim, what disputes it, since when it stands."""

from __future__ import annotations

import random
from typing import Any

import pytest

from marsad.incidents.account import Account
from marsad.incidents.claims import read_claims
from marsad.incidents.control import Held, about, control_ledger, entry_line
from marsad.incidents.rules import Rules, load_rules
from marsad.knowledge import DATA, Knowledge
from tests.incidents.builder import account, actor, place, source
from tests.incidents.bundle_loader import FOLDER, load_bundle
from tests.incidents.measure import accounts_of

ARMY, REBELS, THIRD = "syr_army", "syr_hts", "isis"


def act(id_: str, kind: str, who: str | None, whom: str | None = None, day: str | None = "2021-03-21", **given: Any) -> Account:
    """An account of an act of war: ``who`` does it, ``whom`` it is done to."""
    actors = [actor(who, text=f"قوات {who}")] if who else []
    actors += [actor(whom, "target", text=f"قوات {whom}")] if whom else []
    return account(id_, kind, actors=actors, day=day, **given)


def ledger(*accounts: Account) -> dict[str, dict[str, Any]]:
    """The lines of one place's ledger by event."""
    (held,) = control_ledger(accounts)
    return {entry.claim.account.id: entry_line(held, entry) for entry in held.entries}


def disputes(line: dict[str, Any]) -> dict[str, str]:
    return {row["event"]: row["how"] for row in line["disputed_by"]}


@pytest.mark.parametrize(
    ("kind", "status", "claim", "holder", "against"),
    [
        ("control_gained", "reported", "taken", ARMY, REBELS),
        ("control_gained", "attempted", "kept", REBELS, ARMY),
        ("control_gained", "denied", "denied", REBELS, ARMY),
        ("withdrawal", "reported", "left", None, ARMY),
        ("withdrawal", "denied", "kept", ARMY, None),
        ("advance", "attempted", "kept", REBELS, ARMY),
        ("attack", "attempted", "kept", REBELS, ARMY),
    ],
)
def test_what_is_claimed(kind: str, status: str, claim: str, holder: str | None, against: str | None) -> None:
    line = ledger(act("a", kind, ARMY, REBELS, status=status))["a"]
    assert line["claim"] == claim
    assert [side["id"] for side in line["holder"]] == [holder] * bool(holder)
    assert [side["id"] for side in line["against"]] == [against] * bool(against)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("advance", "reported"),  # moving on a place is not holding it
        ("attack", "reported"),
        ("control_gained", "planned"),
        ("control_gained", "called_for"),
        ("withdrawal", "planned"),  # announced, not done
        ("withdrawal", "attempted"),
        ("shelling", "attempted"),
        ("clash", "reported"),
    ],
)
def test_what_claims_nothing(kind: str, status: str) -> None:
    assert control_ledger([act("a", kind, ARMY, REBELS, status=status)]) == []


def test_totals_claim_nothing_and_a_recalled_capture_says_that_it_is_recalled() -> None:
    assert control_ledger([act("a", "control_gained", ARMY, scope="aggregate")]) == []
    assert ledger(act("a", "control_gained", ARMY, scope="background"))["a"]["scope"] == "background"


def test_the_place_is_where_it_happened_not_what_lies_near() -> None:
    near, around = place("بنش", role="near"), place("أريحا", role="in")
    (claim,) = read_claims(act("a", "control_gained", ARMY, places=[place("سرمين"), near, around]))
    assert claim.place["name"] == "سرمين"
    (left,) = read_claims(act("b", "withdrawal", ARMY, places=[place("سرمين", role="from"), place("بنش", role="toward")]))
    assert left.place["name"] == "سرمين"


def test_who_says_so_is_the_source_named_else_the_outlet() -> None:
    said = act("a", "control_gained", ARMY, outlet="وكالة", attribution=[source("الناطق")])
    assert ledger(said)["a"]["says"] == ["الناطق"]
    assert ledger(act("a", "control_gained", ARMY, outlet="وكالة"))["a"]["says"] == ["وكالة"]


def test_two_holders_of_one_day_dispute_each_other_and_of_two_days_follow_each_other() -> None:
    found = ledger(act("a", "control_gained", ARMY), act("b", "control_gained", REBELS))
    assert disputes(found["a"]) == {"b": "other_holder"}
    assert disputes(found["b"]) == {"a": "other_holder"}
    assert found["a"]["undisputed_since"] is None
    later = ledger(act("a", "control_gained", ARMY), act("b", "control_gained", REBELS, day="2021-03-25"))
    assert disputes(later["a"]) == disputes(later["b"]) == {}
    assert (later["a"]["undisputed_since"], later["a"]["until"]) == ("2021-03-21", "2021-03-25")
    assert (later["b"]["undisputed_since"], later["b"]["until"]) == ("2021-03-25", None)


def test_repelled_or_taken() -> None:
    found = ledger(act("a", "control_gained", ARMY, REBELS), act("b", "advance", ARMY, REBELS, status="attempted"))
    assert disputes(found["a"]) == {"b": "repelled"}
    assert disputes(found["b"]) == {"a": "taken"}
    agreed = ledger(act("a", "control_gained", ARMY, REBELS), act("b", "advance", REBELS, ARMY, status="attempted"))
    assert disputes(agreed["a"]) == {}  # the counter-attack failed


def test_an_assault_of_nobody_named_was_this_one() -> None:
    found = ledger(act("a", "control_gained", ARMY), act("b", "advance", None, None, status="attempted"))
    assert disputes(found["a"]) == {"b": "repelled"}


def test_denied() -> None:
    found = ledger(act("a", "control_gained", ARMY), act("b", "control_gained", ARMY, status="denied"))
    assert (disputes(found["a"]), disputes(found["b"])) == ({"b": "denied"}, {"a": "taken"})
    other = ledger(act("a", "control_gained", ARMY), act("b", "control_gained", REBELS, status="denied"))
    assert disputes(other["a"]) == {}


def test_left() -> None:
    found = ledger(act("a", "control_gained", ARMY), act("b", "withdrawal", ARMY))
    assert disputes(found["a"]) == {"b": "left"}
    found = ledger(act("a", "control_gained", ARMY), act("b", "withdrawal", REBELS))
    assert disputes(found["a"]) == {}
    found = ledger(act("a", "control_gained", ARMY), act("b", "withdrawal", ARMY, day="2021-03-24"))
    assert (disputes(found["a"]), found["a"]["until"]) == ({}, "2021-03-24")


def test_one_voice_telling_the_course_of_a_day_disputes_nothing() -> None:
    told = [act("a", "control_gained", ARMY, report="r"), act("b", "withdrawal", ARMY, report="r")]
    assert disputes(ledger(*told)["a"]) == {}
    sides = [
        act("a", "control_gained", ARMY, report="r", attribution=[source("الجيش")]),
        act("b", "control_gained", REBELS, report="r", attribution=[source("الفصائل")]),
    ]
    assert disputes(ledger(*sides)["a"]) == {"b": "other_holder"}
    copies = [act("a", "control_gained", ARMY, copy="x"), act("b", "control_gained", REBELS, copy="x")]
    assert disputes(ledger(*copies)["a"]) == {}


def test_a_disputed_claim_stands_from_the_next_account_that_nobody_disputes() -> None:
    first, denial = act("a", "control_gained", ARMY), act("b", "control_gained", ARMY, status="denied")
    again = act("c", "control_gained", ARMY, day="2021-03-24")
    found = ledger(first, denial, again)
    assert (found["a"]["undisputed_since"], found["c"]["undisputed_since"]) == ("2021-03-24", "2021-03-24")
    taken_back = act("d", "control_gained", REBELS, day="2021-03-23")
    found = ledger(first, denial, taken_back, again)
    assert (found["a"]["undisputed_since"], found["a"]["until"]) == (None, "2021-03-23")


def test_what_has_no_day_disputes_nothing() -> None:
    found = ledger(act("a", "control_gained", ARMY), act("b", "control_gained", REBELS, day=None))
    assert disputes(found["a"]) == {}
    assert found["b"]["undisputed_since"] is None


def test_places_are_one_by_id_spot_or_name_in_one_province() -> None:
    named = act("b", "control_gained", ARMY, places=[place("بلدة سرمين", id=None, lat=None, lon=None, admin1="إدلب")])
    known = act("a", "control_gained", ARMY, places=[place("سرمين", admin1="إدلب")])
    assert len(control_ledger([known, named])) == 1
    twins = [act(f"m{n}", "control_gained", ARMY, places=[place("المنصورة", admin1=area)]) for n, area in enumerate(("الرقة", "عدن"))]
    assert len(control_ledger(twins)) == 2


def test_a_place_is_asked_for_by_name_or_id() -> None:
    (held,) = control_ledger([act("a", "control_gained", ARMY, places=[place("سرمين", text="مدينة سرمين")])])
    assert about(held, "سرمين")
    assert about(held, "بلدة سرمين")
    assert about(held, "sy:سرمين")
    assert not about(held, "سرم")


def test_a_brigade_and_its_army_are_one_side(knowledge: Knowledge) -> None:
    rules = kin_rules(knowledge)
    one, other = (act(id_, "control_gained", who, rules=rules) for id_, who in (("a", "yem_houthis"), ("b", "yem_houthi_army")))
    (held,) = control_ledger([one, other])
    assert not any(entry.disputes for entry in held.entries)
    (held,) = control_ledger([one, act("c", "control_gained", "yem_army", rules=rules)])
    assert all(entry.disputes for entry in held.entries)


@pytest.mark.parametrize(("day", "disputed"), [("2024-11-30", False), ("2025-03-08", True)])
def test_an_army_is_of_the_side_that_it_belonged_to_on_that_day(knowledge: Knowledge, day: str, disputed: bool) -> None:
    rules = kin_rules(knowledge)
    claims = [act(who, "control_gained", who, day=day, rules=rules) for who in ("syr_army", "syr_assad_government")]
    (held,) = control_ledger(claims)
    assert [bool(entry.disputes) for entry in held.entries] == [disputed, disputed]


def kin_rules(knowledge: Knowledge) -> Rules:
    return load_rules(DATA / "incidents.yml", knowledge.actors.actors)


def _bundle(name: str, knowledge: Knowledge) -> dict[str, Held]:
    bundle = load_bundle(FOLDER / "bundles" / f"{name}.yml")
    accounts = accounts_of(bundle.reports, {row["report"]: row["events"] for row in bundle.records}, kin_rules(knowledge))
    mixed = random.Random(3).sample(accounts, len(accounts))
    found = control_ledger(accounts)
    assert found == control_ledger(mixed)
    return {str(held.place["text"]): held for held in found}


def test_bara_has_two_holders_and_the_village_one(knowledge: Knowledge) -> None:
    found = _bundle("bara-two-holders", knowledge)
    assert set(found) == {"مدينة بارا", "أم سيالة"}
    bara = [entry_line(found["مدينة بارا"], entry) for entry in found["مدينة بارا"].entries]
    assert len(bara) == 6
    holders = {line["report"][-1]: {side["id"] for side in line["holder"]} for line in bara if line["claim"] == "taken"}
    assert holders == {"a": {"sdn_army"}, "b": {"sdn_rsf"}, "c": {"sdn_army"}}
    assert all(line["disputed_by"] and line["undisputed_since"] is None for line in bara)
    army = next(line for line in bara if line["report"].endswith("/a"))
    assert {row["how"] for row in army["disputed_by"]} == {"other_holder", "repelled", "denied"}
    taken, left = (entry_line(found["أم سيالة"], entry) for entry in found["أم سيالة"].entries)
    assert (taken["claim"], left["claim"], taken["says"]) == ("taken", "left", ["مصادر محلية"])
    assert (taken["disputed_by"], taken["undisputed_since"]) == ([], "2026-01-13")


def test_the_mountain_was_taken_by_one_side_and_kept_by_the_other(knowledge: Knowledge) -> None:
    (held,) = _bundle("marib-mountain-claims", knowledge).values()
    lines = [entry_line(held, entry) for entry in held.entries]
    assert [(line["report"][-1], line["claim"]) for line in lines] == [
        ("a", "kept"), ("b", "taken"), ("c", "taken"), ("c", "kept"), ("d", "kept")
    ]  # fmt: skip
    taken = next(line for line in lines if line["report"].endswith("/b"))
    assert {row["report"][-1]: row["how"] for row in taken["disputed_by"]} == {"a": "repelled", "c": "repelled", "d": "repelled"}
    kept = lines[0]
    assert {row["report"][-1]: row["how"] for row in kept["disputed_by"]} == {"b": "taken", "c": "taken"}
