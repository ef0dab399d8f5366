"""The scoring rules, one by one, and the gate that keeps the floors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from marsad.errors import DataError
from marsad.evaluate.align import align
from marsad.evaluate.corpus import fingerprint, load_corpus
from marsad.evaluate.gate import check_floors, evaluate, load_floors, raised, save_floors
from marsad.evaluate.names import same_actor, same_name, same_place
from marsad.evaluate.score import broken_spans, figures, score_report
from marsad.types import Report

EVENT: dict[str, Any] = {
    "type": "shelling", "status": "reported", "scope": "incident",
    "time": {"start": "2020-02-08", "end": "2020-02-08", "precision": "day"},
    "places": [{"text": "بلدة سرمين", "role": "at"}],
    "actors": [{"text": "قوات الأسد", "role": "initiator", "country": "SYR", "sector": "MIL"}],
    "counts": [{"kind": "killed", "low": 3, "high": 3}],
    "attribution": [{"text": "الدفاع المدني", "kind": "rescue"}],
    "trigger": {"text": "قصف", "span": [0, 3]},
}  # fmt: skip


def changed(**fields: Any) -> dict[str, Any]:
    return EVENT | fields


def missed(gold: dict[str, Any], coded: dict[str, Any]) -> dict[str, int]:
    tally = score_report([gold], [coded])
    return dict(+tally.missed)


def test_a_perfect_reading_has_every_fact() -> None:
    found = figures(score_report([EVENT], [EVENT]))
    assert {figure.f1 for figure in found.values()} == {1.0}
    assert found["facts"].gold == 10


@pytest.mark.parametrize(
    ("field", "value", "slots"),
    [
        ("type", "air_strike", {"type"}),
        ("status", "denied", {"status"}),
        ("scope", "background", {"scope"}),
        ("time", {"start": "2020-02-07", "end": "2020-02-07"}, {"time"}),
        ("time", {"start": None, "end": None}, {"time"}),
        ("places", [], {"place"}),
        ("places", [{"text": "سراقب"}], {"place"}),
        ("actors", [], {"actor", "role", "sector"}),
        ("actors", [EVENT["actors"][0] | {"role": "target"}], {"role"}),
        ("actors", [EVENT["actors"][0] | {"country": "RUS"}], {"sector"}),
        ("counts", [{"kind": "killed", "low": 3, "high": None}], {"count"}),
        ("attribution", [], {"attribution"}),
    ],
)
def test_a_wrong_field_misses_its_own_slots_only(field: str, value: Any, slots: set[str]) -> None:
    assert missed(EVENT, changed(**{field: value})).keys() == slots


def test_a_missed_event_misses_all_its_facts_and_an_invented_one_invents_them() -> None:
    assert figures(score_report([EVENT], []))["facts"].recall == 0
    assert figures(score_report([], [EVENT]))["facts"].precision == 0


def test_gold_may_allow_several_readings_and_mark_parts_optional() -> None:
    gold = changed(type=["bombing", "shelling"], places=[*EVENT["places"], {"text": "ريف إدلب", "optional": True}])
    assert missed(gold, EVENT) == {}
    assert missed(gold, changed(places=[*EVENT["places"], {"text": "ريف إدلب"}])) == {}


def test_an_optional_event_is_neither_rewarded_nor_punished() -> None:
    optional = changed(optional=True)
    for coded in ([], [EVENT]):
        tally = score_report([optional], coded)
        assert not +tally.missed
        assert not +tally.invented


def test_a_day_inside_the_accepted_window_is_right() -> None:
    gold = changed(time={"start": "2020-02-08", "end": "2020-02-08", "accept": ["2020-02-07", "2020-02-09"]})
    assert missed(gold, changed(time={"start": "2020-02-09", "end": "2020-02-09"})) == {}


def test_likest_events_are_paired() -> None:
    other = changed(places=[{"text": "سراقب"}], trigger={"text": "قصف", "span": [50, 53]})
    pairs = align([EVENT, other], [other, EVENT]).pairs
    assert all(gold is coded for gold, coded in pairs)


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("قوات الأسد", "قوات الاسد", True),
        ("الجيش", "الجيش السوري", True),
        ("قوات الأسد", "قوات الدعم", False),
        ("حزب الله", "حزب الله اللبناني", True),
        ("كفر ناها", "كفرناها", True),
    ],
)
def test_wordings_of_one_name(gold: str, found: str, same: bool) -> None:
    assert same_name({"text": gold}, found) is same


def test_places_agree_by_coordinates_or_by_exact_name() -> None:
    tripoli = {"text": "طرابلس", "lat": 32.88, "lon": 13.19}
    assert not same_place(tripoli, {"text": "طرابلس", "lat": 34.43, "lon": 35.84})
    assert same_place({"text": "مدينة طرابلس"}, {"text": "طرابلس"})
    assert not same_place({"text": "معرة النعمان"}, {"text": "معارة النعسان"})
    assert same_actor({"text": "قسد", "alts": ["قوات سوريا الديمقراطية"]}, {"text": "هي", "name": "قوات سوريا الديمقراطية"})


def test_spans_must_hold_their_words() -> None:
    assert broken_spans([EVENT], "قصف على سرمين") == 0
    assert broken_spans([EVENT], "غارة على سرمين") == 1


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    for name in ("gold", "reports"):
        (tmp_path / name).mkdir()
    line = {"report": "a", "published": {"start": "2020-02-09", "end": None, "basis": "given", "check": ["2020-02-09"]}, "events": [EVENT]}
    (tmp_path / "gold" / "a.json").write_text(json.dumps(line), encoding="utf-8")
    (tmp_path / "gold" / "quiet.json").write_text(json.dumps({"report": "quiet", "events": []}), encoding="utf-8")
    (tmp_path / "reports" / "a.txt").write_text("قصف على سرمين", encoding="utf-8")
    (tmp_path / "reports" / "quiet.html").write_text("<p>مباراة حاسمة الليلة في بطولة الدوري</p>", encoding="utf-8")
    return tmp_path


def perfect(report: Report) -> dict[str, Any]:
    published = {"start": "2020-02-09"}
    return {"report": report.id, "published": published, "events": [EVENT] if report.id == "a" else []}


def test_a_corpus_is_texts_pages_and_given_dates(corpus_folder: Path) -> None:
    corpus = load_corpus(corpus_folder / "gold", corpus_folder / "reports")
    assert [(item.report.id, str(item.report.published)) for item in corpus] == [("a", "2020-02-09"), ("quiet", "None")]
    assert "مباراة" in corpus[1].report.text


def test_gold_without_its_text_is_an_error_that_names_the_file(corpus_folder: Path) -> None:
    (corpus_folder / "reports" / "a.txt").unlink()
    with pytest.raises(DataError, match=r"a\.json"):
        load_corpus(corpus_folder / "gold", corpus_folder / "reports")


def test_the_gate_holds_floors_dates_false_alarms_and_the_corpus(corpus_folder: Path) -> None:
    corpus = load_corpus(corpus_folder / "gold", corpus_folder / "reports")
    good = evaluate(corpus, perfect)
    floors, falling = raised(good, {})
    assert (falling, check_floors(good, floors)) == ([], [])
    nothing = evaluate(corpus, lambda report: {"report": report.id, "events": []})
    alarmed = evaluate(corpus, lambda report: perfect(report) | {"events": [EVENT]})
    other = floors | {"corpus": floors["corpus"] | {"sha256": "other"}}
    assert any(line.startswith("facts") for line in check_floors(nothing, floors))
    assert any(line.startswith("published") for line in check_floors(nothing, floors))
    assert any("reports that have none" in line for line in check_floors(alarmed, floors))
    assert any("gold has changed" in line for line in check_floors(good, other))


def test_floors_never_fall_unless_that_is_asked_for(corpus_folder: Path) -> None:
    corpus = load_corpus(corpus_folder / "gold", corpus_folder / "reports")
    good = evaluate(corpus, perfect)
    bad = evaluate(corpus, lambda report: {"report": report.id, "events": []})
    floors, _ = raised(good, {})
    kept, falling = raised(bad, floors)
    assert falling
    assert kept["floors"] == floors["floors"]
    lowered, _ = raised(bad, floors, allow_regression=True)
    assert lowered["floors"]["facts"] == 0


def test_floors_come_back_from_their_file(tmp_path: Path) -> None:
    save_floors(tmp_path / "floors.json", {"floors": {"facts": 0.5}})
    assert load_floors(tmp_path / "floors.json") == {"floors": {"facts": 0.5}}
    assert load_floors(tmp_path / "none.json") == {}
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match="not JSON"):
        load_floors(tmp_path / "bad.json")


def test_the_fingerprint_changes_with_text_and_gold(corpus_folder: Path) -> None:
    before = fingerprint(load_corpus(corpus_folder / "gold", corpus_folder / "reports"))
    (corpus_folder / "reports" / "a.txt").write_text("قصف على سراقب", encoding="utf-8")
    after = fingerprint(load_corpus(corpus_folder / "gold", corpus_folder / "reports"))
    assert before["sha256"] != after["sha256"]
    assert before["reports"] == after["reports"] == 2
