"""What is compared between two accounts: each rule beside its near miss."""

from __future__ import annotations

from typing import Any

import pytest

from marsad.incidents.account import read_account
from marsad.incidents.block import find_pairs
from marsad.incidents.compare import comparable, compare
from marsad.incidents.rules import load_rules
from marsad.incidents.spots import distance, places_around
from marsad.knowledge import DATA, load_knowledge
from tests.incidents.builder import RULES, TOWNS, account, actor, count, place, record, source


def names(one: dict[str, Any], other: dict[str, Any], type_: str = "shelling") -> set[str]:
    """The findings between two accounts of two reports."""
    found = compare(account("a", **{"type_": type_, **one}), account("b", **{"type_": type_, **other}), RULES)
    return {finding.name for finding in found.findings}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"day": "2021-03-21"}, {"day": "2021-03-21"}, "same_day"),
        ({"day": "2021-03-21"}, {"day": "2021-03-22"}, "next_day"),
        ({"day": None}, {"day": "2021-03-22"}, "time_unknown"),
        ({"time": {"start": "2021-03-01", "end": "2021-03-31"}}, {"day": "2021-03-22"}, "days_meet"),
        ({"time": {"start": "2021-03-01", "end": "2021-03-31"}}, {"day": "2021-04-01"}, "next_day"),
    ],
)
def test_days(one: dict[str, Any], other: dict[str, Any], expected: str) -> None:
    assert expected in names(one, other)


def test_a_night_between_two_dates_needs_both_accounts_to_tell_of_night() -> None:
    late = {"day": "2021-03-21", "text": "قصف ليلا"}
    assert "night_between" in names(late, {"day": "2021-03-22", "text": "قصف فجر اليوم"})
    assert "next_day" in names(late, {"day": "2021-03-22", "text": "قصف ظهر اليوم"})
    assert "next_day" in names(late, {"day": "2021-03-23", "text": "قصف فجر اليوم"})


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([place("سرمين")], [place("سرمين")], "same_place"),
        ([place("سرمين")], [place("بلدة سرمين", lat=None, lon=None, id=None)], "same_place"),
        ([place("سرمين")], [place("بنش")], "next_place"),
        ([place("سرمين")], [place("الرقة")], "other_place"),
        ([place("المنصورة", admin1="الرقة")], [place("المنصورة", admin1="عدن")], "other_area"),
        ([place("سرمين", precision="admin1")], [place("بنش")], "place_meets_area"),
        ([place("سرمين", precision="admin3")], [place("بنش")], "place_in_reach"),
        ([place("سرمين"), place("الرقة")], [place("الرقة")], "same_place"),
        ([], [place("الرقة")], "place_unknown"),
    ],
)
def test_places(one: list[dict[str, Any]], other: list[dict[str, Any]], expected: str) -> None:
    assert expected in names({"places": one}, {"places": other})


def test_a_quarter_nobody_can_place_lies_in_its_town() -> None:
    quarter = [place("حي الروضة"), place("سرمين", role="in")]
    assert "place_in_reach" in names({"places": quarter}, {"places": [place("سرمين", id="x", text="y")]})
    assert "other_place" in names({"places": quarter}, {"places": [place("الرقة")]})


def test_where_a_rocket_came_from_is_not_where_it_fell() -> None:
    fired = [place("سرمين", role="from"), place("الرقة", role="toward")]
    assert "other_place" in names({"places": fired}, {"places": [place("سرمين")]})
    assert "same_place" in names({"places": fired}, {"places": [place("سرمين")]}, "displacement")  # they left it


def test_a_market_nobody_can_place_may_lie_in_any_town_two_quarters_are_two() -> None:
    market = [place("سوق المواشي", lat=None, lon=None)]
    assert "other_place" not in names({"places": market}, {"places": [place("الرقة")]})
    quarter, known = place("حي الروضة"), place("بنش")
    assert "other_place" not in names({"places": [quarter]}, {"places": [known]})
    assert "other_place" in names({"places": [{**quarter, "text": "الروضة"}]}, {"places": [known]})
    assert "place_unknown" in names({"places": [place("الجبل")]}, {"places": [place("الرقة")]})  # no name at all


def test_what_names_no_place_lies_where_its_report_told_before() -> None:
    rows = [record("a", places=[place("سرمين")]), record("b", places=[]), record("c", places=[place("الرقة")])]
    around = places_around(rows, RULES)
    assert [[row["text"] for row in found] for found in around] == [[], ["سرمين"], []]
    guessed = read_account(rows[1], "r", RULES, around=around[1])
    for name, expected in (("سرمين", "place_told_before"), ("الرقة", "place_unknown")):
        found = {f.name for f in compare(guessed, account("x", places=[place(name)]), RULES).findings}
        assert expected in found


def test_a_report_goes_on_with_what_it_told_until_it_says_another() -> None:
    first = account("a", report="r")
    for text, counts, expected in (
        ("وطال القصف منازل", [], "told_on"),
        ("كما طال قصف آخر منازل", [], "told_twice"),
        ("وطال القصف منازل", [count("killed", 2)], "told_twice"),
    ):
        told = record("b", places=[], counts=counts, evidence=[[0, len(text)]])
        second = read_account(told, "r", RULES, text=text, around=[place()])
        one = first._replace(tolls={"killed": (5, 5)})
        assert expected in {finding.name for finding in compare(one, second, RULES).findings}


def test_a_spot_far_from_the_town_it_is_in_is_not_believed() -> None:
    stray = [place("مستشفى الشفاء", lat=31.52, lon=34.44, country="PSE"), place("سرمين", role="in")]
    assert "place_in_reach" in names({"places": stray}, {"places": [place("سرمين", id="x", text="y")]})
    near = [place("بنش"), place("سرمين", role="in")]
    assert "same_place" in names({"places": near}, {"places": [place("بنش")]})


def test_who_denies_it_gives_no_toll_of_it_and_the_dead_weigh_more_than_the_hurt() -> None:
    many, few = {"counts": [count("killed", 60)]}, {"counts": [count("killed", 1)]}
    assert "far_toll" in names(many, few)
    assert "far_toll" not in names(many, {**few, "status": "denied"})
    one = {"counts": [count("killed", 13), count("injured", 40)]}
    assert "other_toll" in names(one, {"counts": [count("killed", 14), count("injured", 5)]})


def test_a_border_is_told_in_either_country() -> None:
    crossing = place("منفذ القائم", lat=None, lon=None, country="IRQ", admin1="الأنبار")
    inside = place("ريف البوكمال", lat=None, lon=None, precision="admin2", admin1="دير الزور")
    assert "other_area" not in names({"places": [crossing]}, {"places": [inside]})
    town = {**crossing, "text": "القائم", "precision": "admin2"}
    assert "other_area" in names({"places": [town]}, {"places": [inside]})


def test_the_evening_after_is_not_in_a_night_between_two_dates() -> None:
    night = {"time": {"start": "2021-03-21", "end": "2021-03-22"}, "text": "قصف ليل السبت الأحد"}
    assert "far_day_part" in names(night, {"day": "2021-03-22", "text": "قصف مساء أمس الأحد"})
    assert "far_day_part" in names(night, {"day": "2021-03-21", "text": "قصف صباح السبت"})
    assert "far_day_part" not in names(night, {"day": "2021-03-22", "text": "قصف فجر الأحد"})


def test_a_state_that_strikes_is_its_army_and_a_toll_that_rose_was_lower() -> None:
    state = actor(None, text="إسرائيلية", country="ISR", sector="MIL")
    assert "same_initiator" in names({"actors": [state]}, {"actors": [actor("isr_army")]}, "air_strike")
    asks = actor(None, text="إسرائيل", country="ISR", sector="GOV")
    assert "same_initiator" not in names({"actors": [asks]}, {"actors": [actor("isr_army")]}, "abuse")
    counts = [count("killed", 16)]
    assert "near_toll" in names({"counts": [count("killed", 11)]}, {"counts": counts, "text": "ارتفع عدد القتلى"})
    assert "other_toll" in names({"counts": [count("killed", 11)]}, {"counts": counts})


def test_a_place_only_passed_through_is_no_place_of_the_event() -> None:
    found = account("a", places=[place("سرمين"), place("الرقة", role="in")])
    assert [spot.key for spot in found.spots] == ["سرمين"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([actor("syr_army")], [actor("syr_army")], "same_initiator"),
        ([actor("syr_army")], [actor("rus_army")], "other_initiator"),
        ([actor("isis", "target")], [actor("isis", "target")], "same_target"),
        ([actor("isis", "target")], [actor("syr_sdf", "target")], "other_target"),
    ],
)
def test_sides(one: list[dict[str, Any]], other: list[dict[str, Any]], expected: str) -> None:
    assert expected in names({"actors": one}, {"actors": other})


def test_whom_nobody_names_contradicts_nothing() -> None:
    found = names({"actors": [actor(None, text="مجهولون")]}, {"actors": [actor("isis")]})
    assert not found & {"same_initiator", "other_initiator"}


def test_the_sides_of_a_clash_have_no_order() -> None:
    one, other = [actor("syr_army"), actor("isis", "target")], [actor("isis"), actor("syr_army", "target")]
    assert "same_initiator" in names({"actors": one}, {"actors": other}, "clash")
    assert "other_initiator" in names({"actors": one}, {"actors": other}, "attack")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (count("killed", 11), count("killed", 11), "same_toll"),
        (count("killed", 1), count("killed", 1), "near_toll"),
        (count("killed", 15), count("killed", 20), "near_toll"),
        (count("killed", 15), count("killed", 21), "other_toll"),
        (count("killed", 2), count("killed", 7), "other_toll"),
        (count("killed", 2), count("killed", 8), "far_toll"),
        (count("killed", 5, None), count("killed", 80), "near_toll"),
        (count("killed", 24, None), count("killed", 3), "far_toll"),
    ],
)
def test_figures(one: dict[str, Any], other: dict[str, Any], expected: str) -> None:
    assert expected in names({"counts": [one]}, {"counts": [other]})


def test_figures_of_two_kinds_are_not_compared() -> None:
    tolls = {"same_toll", "near_toll", "other_toll", "far_toll"}
    assert not tolls & names({"counts": [count("killed", 3)]}, {"counts": [count("injured", 30)]})
    assert not tolls & names({"counts": [count("killed", 3)]}, {"counts": [count("killed", 30, of="soldiers")]})
    assert not tolls & names({"counts": [count("killed", 3)]}, {"counts": [count("killed", 30, part=True)]})


def test_what_was_hit() -> None:
    assert "same_facility" in names({"text": "قصف السوق الشعبي"}, {"text": "استهدف سوق البلدة"})
    assert "other_facility" in names({"text": "قصف السوق الشعبي"}, {"text": "استهدف المدرسة"})
    assert "other_facility" not in names({"text": "قصف السوق الشعبي"}, {"text": "أصاب منزلا"})  # houses tell nothing apart


def test_parts_of_the_day() -> None:
    assert "near_day_part" in names({"text": "قصف صباحا"}, {"text": "استهدف صباح اليوم"})
    assert "other_day_part" in names({"text": "قصف صباحا"}, {"text": "قصف عصرا"})
    assert "far_day_part" in names({"text": "قصف صباحا"}, {"text": "قصف مساء"})
    assert "far_day_part" in names({"text": "قصف فجرا"}, {"text": "قصف مساء"})  # of one date, not of one night
    night = {"time": {"start": "2021-03-21", "end": "2021-03-22", "precision": "range"}}
    assert "far_day_part" not in names({"text": "قصف فجرا", **night}, {"text": "قصف مساء", **night})
    assert not {"near_day_part", "other_day_part"} & names({"text": "قصف ليلا"}, {"text": "قصف فجرا"})


def test_talks_are_told_by_their_parties() -> None:
    turkey, russia = actor("tur_gov", "party", country="TUR"), actor("rus_gov", "party", country="RUS")
    iran = actor("irn_gov", "party", country="IRN")
    assert "same_parties" in names({"actors": [turkey, russia]}, {"actors": [russia, turkey, iran]}, "talks")
    assert "shared_party" in names({"actors": [turkey, russia]}, {"actors": [russia, iran]}, "talks")
    assert "other_parties" in names({"actors": [turkey]}, {"actors": [iran]}, "talks")


def test_within_a_report_two_strikes_are_two_and_two_sides_versions_are_one() -> None:
    one = account("a", report="r", attribution=[source("الجيش")], counts=[count("killed", 5)])
    other = account("b", report="r", attribution=[source("الفصائل")], counts=[count("killed", 8)])
    again = account("c", report="r", attribution=[source("الجيش")], counts=[count("killed", 5)])
    denied = account("d", report="r", attribution=[source("الجيش")], status="denied")
    found = {other.id: compare(one, other, RULES) for other in (other, again, denied)}
    assert {finding.name for finding in found["b"].findings} >= {"two_versions"}
    assert {finding.name for finding in found["c"].findings} >= {"told_twice"}
    assert {finding.name for finding in found["d"].findings} >= {"two_versions"}
    assert found["c"].clash
    assert not found["b"].clash


def test_copies_say_so_across_reports_only() -> None:
    assert "copies" in names({"copy": "x"}, {"copy": "x"})
    assert "copies" not in names({"copy": "x"}, {"copy": "y"})
    assert "copies" not in names({"copy": "x", "report": "r"}, {"copy": "x", "report": "r"})


def test_what_can_be_one_happening() -> None:
    shelling, strike, talks = account("a", "shelling"), account("b", "air_strike"), account("c", "talks")
    assert comparable(shelling, strike, RULES)
    assert not comparable(shelling, talks, RULES)
    assert not comparable(shelling, account("d", scope="aggregate"), RULES)
    assert not comparable(account("e", scope="background"), account("f", scope="background"), RULES)


def test_comparing_has_no_direction_and_its_reasons_are_ordered_by_weight() -> None:
    one = account("a", actors=[actor("syr_army")], counts=[count("killed", 3)])
    other = account("b", "air_strike", actors=[actor("isis")], day="2021-03-22")
    found = compare(one, other, RULES)
    assert found.score == compare(other, one, RULES).score == round(sum(f.points for f in found.findings), 3)
    points = {finding.reason: abs(finding.points) for finding in found.findings}
    assert [points[reason] for reason in found.reasons] == sorted(points.values(), reverse=True)


def test_distance() -> None:
    (here,), (there,) = (account("a", places=[place(name)]).spots for name in ("سرمين", "أريحا"))
    assert 13 < distance(here, there) < 16
    assert distance(here, there._replace(lat=None)) == float("inf")


@pytest.mark.parametrize(
    ("one", "other", "day", "same"),
    [
        ("isr_air_force", "isr_army", "2014-07-20", True),
        ("isr_army", "yem_houthis", "2014-07-20", False),
        ("syr_army", "syr_assad_government", "2024-12-07", True),
        ("syr_army", "syr_assad_government", "2024-12-08", False),
    ],
)
def test_an_army_and_its_air_force_are_one_side_on_the_day_of_the_event(
    one: str, other: str, day: str, same: bool
) -> None:
    rules = load_rules(DATA / "incidents.yml", load_knowledge().actors.actors)
    told, again = (
        read_account(record(id_, "air_strike", day=day, actors=[actor(who)]), id_, rules)
        for id_, who in (("a", one), ("b", other))
    )
    found = {finding.name for finding in compare(told, again, rules).findings}
    assert ("other_initiator" in found) is not same, found


def test_a_place_that_strays_gives_neither_province_nor_country() -> None:
    stray = place("مستشفى الشفاء", lat=31.52, lon=34.44, country="PSE", admin1="غزة")
    found = account("a", places=[stray, place("سرمين", role="in")])
    assert (found.country, found.areas) == ("SYR", frozenset())
    assert account("a", places=[stray]).areas == {"غزه"}  # nothing says that it is another


def test_one_thing_in_several_words_and_a_thing_that_is_not_named() -> None:
    at = {name: [place(name, lat=None, lon=None)] for name in ("مشفى الشفاء", "مستشفى الشفاء", "المصفاة", "مصفاة بيجي")}
    assert "same_place" in names({"places": at["مشفى الشفاء"]}, {"places": at["مستشفى الشفاء"]})
    assert "place_unknown" in names({"places": at["المصفاة"]}, {"places": at["مصفاة بيجي"]})
    assert "same_place" not in names({"places": at["مشفى الشفاء"]}, {"places": at["مصفاة بيجي"]})


def test_a_hospital_lies_in_the_town_that_its_report_once_says() -> None:
    named = place("مشفى الشفاء", lat=None, lon=None)
    rows = [record("a", places=[named, place("سرمين", role="in")]), record("b", places=[named])]
    assert [[row["text"] for row in found] for found in places_around(rows, RULES)] == [[], ["سرمين"]]
    for name, town in (("مشفى السلام", ["بنش"]), ("معسكر السلام", [])):  # a camp need not lie in the town told before
        other = [record("a", places=[place("بنش")]), record("b", places=[place(name, lat=None, lon=None)])]
        assert [row["text"] for row in places_around(other, RULES)[1]] == town
    found = read_account(rows[1], "r", RULES, around=places_around(rows, RULES)[1])
    assert (found.guessed, found.spots[0].lat) == (False, TOWNS["سرمين"][0])


def test_a_region_holds_provinces_and_an_unknown_area_is_no_province() -> None:
    def wide(name: str, **given: Any) -> list[dict[str, Any]]:
        return [place(name, precision="admin1", **given)]

    east = wide("شرق البلاد", lat=35.0, lon=38.4, admin1=None)  # 180 km from سرمين
    assert "place_meets_area" in names({"places": east}, {"places": [place()]})
    province = wide("محافظة", lat=35.0, lon=38.4, admin1="محافظة")
    assert "other_place" in names({"places": province}, {"places": [place()]})
    assert account("a", places=wide("منطقة آل مسلم", lat=None, lon=None)).areas == frozenset()
    assert account("a", type_="shelling", places=wide("قطاع غزة", role="from", lat=31.4, lon=34.4)).areas == frozenset()


def test_a_toll_that_has_risen_may_have_been_far_lower() -> None:
    first, grown, other = ({"counts": [count("killed", n)]} for n in (9, 34, 34))
    assert "other_toll" in names(first, {**grown, "text": "ارتفاع حصيلة القصف إلى 34 قتيلا"})
    assert "far_toll" in names(first, {**other, "text": "قصف أوقع 34 قتيلا"})


def test_who_denies_it_and_whom_nobody_knows_is_no_other_side() -> None:
    usa, israel = ([actor(id_)] for id_ in ("usa_forces", "isr_army"))
    assert "other_initiator" not in names({"actors": usa, "status": "denied"}, {"actors": israel})
    assert "other_initiator" in names({"actors": usa}, {"actors": israel})
    vague = [actor(None, text="عناصر تكفيرية", country="EGY", sector="REB")]
    assert "other_initiator" not in names({"actors": vague}, {"actors": [actor("islamic_state", sector="REB")]})
    assert "other_initiator" in names({"actors": vague}, {"actors": [actor("egy_army", country="EGY", sector="MIL")]})


def test_the_day_of_the_report_is_told_where_its_sentence_says_it() -> None:
    texts = {"أغلق محتجون الجسر ظهر اليوم.": False, "أغلق محتجون الجسر الأحد.": False, "أغلق محتجون الجسر.": True,
             "أغلق محتجون الجسر، وقتل متظاهر أمس.": True, "قتل متظاهر اليوم. وأغلق محتجون الجسر.": True}  # fmt: skip
    for text, assumed in texts.items():
        start = text.index("أغلق")
        found = account("a", "protest", text=text, evidence=[[start, start + 17]], published="2021-03-21")
        assert found.assumed == assumed, text


def test_what_was_hit_is_told_in_the_accusative_too() -> None:
    assert account("a", text="استهدفت معسكراً").facilities == account("a", text="استهدفت المعسكر").facilities == {"base"}
    assert account("a", text="استهدفت معسكرات").facilities == frozenset()


def within(first: dict[str, Any], second: dict[str, Any]) -> set[str]:
    """The findings between two events of one report."""
    one, other = account("a", report="r", **first), account("b", report="r", **second)
    return {finding.name for finding in compare(one, other, RULES).findings}


def test_two_versions_are_of_one_place_by_two_voices_and_no_answer() -> None:
    police, doctors = [source("مصدر في الشرطة")], [source("طبيب")]
    few, many = [count("killed", 1)], [count("killed", 79)]
    first = {"counts": many, "attribution": police}
    assert "two_versions" in within(first, {"counts": few, "attribution": doctors})
    assert "told_twice" in within(first, {"counts": few, "attribution": [source("المصدر")]})
    assert "told_twice" in within(first, {"counts": few, "attribution": doctors, "places": [place("الرقة")]})
    answer = {"text": "وردت القوات بقصف البلدة", "attribution": doctors, "type_": "air_strike"}
    assert "told_beside" in within({"attribution": police}, answer)
    assert "two_versions" in within({"attribution": police}, {**answer, "text": "والقوات قصفت البلدة"})


def test_a_report_goes_on_with_a_toll_in_other_words() -> None:
    told = {"counts": [count("killed", 82)]}
    assert "told_on" in within(told, {"counts": [count("killed", 24, None)], "places": []})
    assert "told_twice" in within(told, {"counts": [count("killed", 3)], "places": []})


def test_a_toll_told_anew_days_later_without_a_day() -> None:
    then = account("a", counts=[count("killed", 187)])
    for text, expected in (("ارتفعت حصيلة القصف إلى 250", True), ("بلغت حصيلة القصف 250", False)):
        later = account(
            "b", day="2021-03-24", published="2021-03-24", text=text, counts=[count("killed", 250)],
            trigger={"text": "القصف", "span": [text.index("القصف"), text.index("القصف") + 5]},
        )  # fmt: skip
        assert later.retold == expected
        assert bool(list(find_pairs([then, later], RULES))) == expected
        assert ("day_assumed" in {f.name for f in compare(then, later, RULES).findings}) == expected


def test_dozens_is_no_other_toll_than_twenty_and_one_who_is_named_is_not_all() -> None:
    dozens, twenty, three = ({"counts": [count("killed", *n)]} for n in ((24, None), (20, 20), (3, 3)))
    assert "near_toll" in names(dozens, twenty)
    assert "far_toll" in names(dozens, three)
    named = {"actors": [actor(None, "target", name="سالم أحمد", span=[4, 13])], "counts": [count("killed", 1, span=[4, 13])]}
    many = {"counts": [count("killed", 100)]}
    assert not {"far_toll", "other_toll"} & names(named, many)
    assert "far_toll" in names({"counts": [count("killed", 1, span=[4, 8])]}, many)


def test_what_names_no_place_takes_the_country_of_where_people_left_from() -> None:
    rows = [record("a", "displacement", places=[place("سرمين", role="from")]), record("b", places=[])]
    found = read_account(rows[1], "r", RULES, around=places_around(rows, RULES)[1])
    assert (found.guessed, found.country) == (True, "SYR")
