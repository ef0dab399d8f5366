"""The bundles themselves: their gold says what their texts say, and every theme is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from difflib import SequenceMatcher
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.knowledge import DATA, Knowledge
from marsad.mentions.actor_entries import SECTORS
from tests.incidents.bundle_loader import (
    THEMES,
    Bundle,
    BundleError,
    bundle_paths,
    load_bundle,
    load_bundles,
)

SETS = ("bundles", "heldout")
WEAPONS = frozenset(yaml.safe_load((DATA / "weapons.yml").read_text(encoding="utf-8"))["kinds"])
PATHS = [path for folder in SETS for path in bundle_paths(folder)]
BUNDLES = [load_bundle(path) for path in PATHS]

STATUSES = {"reported", "attempted", "planned", "called_for", "denied"}
SCOPES = {"incident", "aggregate", "background"}
PRECISIONS = {"day", "week", "month", "year", "range", "unknown"}
PLACE_ROLES = {"at", "near", "toward", "from", "in"}
PLACE_PRECISIONS = {"point", "settlement", "admin3", "admin2", "admin1", "country"}
ACTOR_ROLES = {"initiator", "target", "party", "with"}
COUNTS = {"killed", "injured", "displaced", "detained", "abducted", "released", "missing", "strikes"}
LOSSES = set("tank vehicle aircraft weapon position hospital school market mosque camp house other".split())
ACTIONS = {"destroyed", "damaged", "captured"}
SOURCES = set(
    "state_media armed_actor official monitor rescue media diplomatic igo witness correspondent unnamed".split()
)
OUTCOMES = {"captured", "repelled", "happened", "denied"}
# South, north, west, east of the countries that the bundles speak of, by a little more than their borders.
BOXES = {
    "SYR": (32.2, 37.4, 35.6, 42.5),
    "IRQ": (29.0, 37.4, 38.7, 48.7),
    "YEM": (12.0, 19.1, 41.7, 54.6),
    "LBY": (19.4, 33.3, 9.3, 25.3),
    "SDN": (8.6, 22.3, 21.7, 38.7),
    "LBN": (33.0, 34.8, 35.0, 36.7),
    "PSE": (31.2, 32.6, 34.1, 35.7),
    "ISR": (29.4, 33.4, 34.2, 35.8),
    "EGY": (21.9, 31.8, 24.6, 37.0),
    "SOM": (-1.8, 12.1, 40.9, 51.5),
    "TUN": (30.2, 37.4, 7.5, 11.7),
    "DZA": (18.9, 37.2, -8.7, 12.1),
    "MLI": (10.1, 25.1, -12.3, 4.3),
    "TUR": (35.8, 42.2, 25.6, 44.9),
    "JOR": (29.1, 33.4, 34.9, 39.4),
    "TCD": (7.4, 23.5, 13.4, 24.1),
    "CHE": (45.8, 47.9, 5.9, 10.6),
    "MAR": (27.6, 36.0, -13.3, -0.9),
}


@pytest.fixture(params=BUNDLES, ids=[path.stem for path in PATHS])
def bundle(request: pytest.FixtureRequest) -> Bundle:
    found: Bundle = request.param
    return found


def events(bundle: Bundle) -> Iterator[tuple[str, dict[str, Any]]]:
    text = {report.id: report.text for report in bundle.reports}
    return ((text[event["report"]], event) for event in bundle.events)


def test_a_bundle_has_three_to_eight_dated_reports(bundle: Bundle) -> None:
    assert 3 <= len(bundle.reports) <= 8
    assert len({report.id for report in bundle.reports}) == len(bundle.reports)
    for report in bundle.reports:
        assert report.outlet
        assert isinstance(report.published, date)
        assert 2006 <= report.published.year <= 2026
    assert bundle.about.endswith(".")
    assert set(bundle.themes) <= THEMES


def test_the_sets_are_whole() -> None:
    tuned, kept = list(load_bundles("bundles")), list(load_bundles("heldout"))
    assert len(tuned) >= 14
    assert len(kept) >= 4
    assert set(chain.from_iterable(bundle.themes for bundle in tuned)) == THEMES
    assert len(countries(tuned)) >= 8
    assert countries(kept) - countries(tuned)
    years = {report.published.year for bundle in tuned for report in bundle.reports if report.published}
    assert {min(years), max(years)} == {2006, 2026}


def countries(bundles: list[Bundle]) -> set[str]:
    """Where the incidents happened."""
    rows = chain.from_iterable(event["places"] for bundle in bundles for event in bundle.events)
    return {place["country"] for place in rows if place["role"] == "at"}


def test_events_are_records_of_the_format(bundle: Bundle, knowledge: Knowledge) -> None:
    types = set(knowledge.events.types)
    for text, event in events(bundle):
        assert event["type"] in types
        assert event["status"] in STATUSES
        assert event["scope"] in SCOPES
        assert event["evidence"][0][0] <= event["trigger"]["span"][0] < event["evidence"][0][1]
        for part in chain([event["trigger"]], event["places"], event["actors"], event["attribution"]):
            assert text[slice(*part["span"])] == part["text"], event["id"]
        assert all(row["role"] in PLACE_ROLES and row["precision"] in PLACE_PRECISIONS for row in event["places"])
        assert all(row["role"] in ACTOR_ROLES and row["sector"] in SECTORS for row in event["actors"])
        assert all(row["kind"] in SOURCES for row in event["attribution"])
        assert all(row["kind"] in WEAPONS for row in event["weapons"])
        assert all(row["kind"] in LOSSES and row["action"] in ACTIONS for row in event["losses"])
        for row in event["counts"]:
            assert row["kind"] in COUNTS
            assert row["high"] is None or row["low"] <= row["high"]


def test_triggers_stand_in_text_order(bundle: Bundle) -> None:
    for record in bundle.records:
        starts = [event["trigger"]["span"] for event in record["events"]]
        assert starts == sorted(starts), record["report"]
        assert len({tuple(span) for span in starts}) == len(starts), record["report"]


def test_dates_are_possible(bundle: Bundle) -> None:
    published = {report.id: report.published or date.min for report in bundle.reports}
    for event in bundle.events:
        time = event["time"]
        assert time["precision"] in PRECISIONS
        if time["start"] is None:
            assert (time["end"], time["precision"], event["scope"]) == (None, "unknown", "background")
            continue
        start, end, day = date.fromisoformat(time["start"]), date.fromisoformat(time["end"]), published[event["report"]]
        assert start <= end
        assert (time["precision"] == "day") == (start == end)
        assert event["status"] in ("planned", "called_for") or start <= day, event["id"]
        if event["scope"] == "incident" and event["status"] in ("reported", "attempted", "denied"):
            assert end <= day, event["id"]


def test_places_lie_in_their_country(bundle: Bundle) -> None:
    for _, event in events(bundle):
        for place in event["places"]:
            assert (place["lat"] is None) == (place["lon"] is None)
            assert place["country"] in BOXES, place
            south, north, west, east = BOXES[place["country"]]
            if place["lat"] is not None:
                assert south <= place["lat"] <= north, place
                assert west <= place["lon"] <= east, place


def test_one_place_has_one_spot(bundle: Bundle) -> None:
    """The same words with coordinates never mean two spots in one report, nor one admin1 two names in a bundle."""
    for record in bundle.records:
        spots: dict[tuple[Any, ...], set[tuple[float, float]]] = {}
        for place in chain.from_iterable(event["places"] for event in record["events"]):
            if place["lat"] is not None:
                spots.setdefault((place["text"], place["admin1"]), set()).add((place["lat"], place["lon"]))
        assert all(len(found) == 1 for found in spots.values()), spots


def test_actor_ids_are_in_the_registry(bundle: Bundle, knowledge: Knowledge) -> None:
    registry = knowledge.actors.actors
    for event in bundle.events:
        for actor in event["actors"]:
            if actor["id"] is not None:
                assert actor["id"] in registry, actor
                assert actor["country"] == registry[actor["id"]].country, actor


def test_clusters_hold_single_happenings(bundle: Bundle) -> None:
    for event in bundle.events:
        if event["scope"] != "incident":
            assert bundle.incident_of[event["id"]] is None, event["id"]
        else:
            assert bundle.incident_of[event["id"]] is not None, event["id"]


def test_events_of_one_incident_are_near_in_time(bundle: Bundle) -> None:
    """Days apart would be two incidents; what is planned may come later than its announcement."""
    by_id = {event["id"]: event for event in bundle.events}
    for label, ids in bundle.clusters.items():
        members = [by_id[key] for key in ids]
        starts = [date.fromisoformat(event["time"]["start"]) for event in members]
        ends = [date.fromisoformat(event["time"]["end"]) for event in members]
        assert max(starts) - min(ends) <= timedelta(days=1), label


def test_contradictions_are_borne_out(bundle: Bundle, knowledge: Knowledge) -> None:
    by_id = {event["id"]: event for event in bundle.events}
    for row in bundle.contradictions:
        members = [by_id[key] for key in bundle.clusters[row.incident]]
        assert row.kind in ("conflict", "update")
        assert len(set(row.values)) == len(row.values) > 1
        if row.field in ("killed", "injured"):
            lows = {c["low"] for event in members for c in event["counts"] if c["kind"] == row.field}
            assert set(row.values) <= lows, (row, lows)
            assert row.kind == "conflict" or list(row.values) == sorted(row.values)
        elif row.field in ("perpetrator", "control"):
            who = {a["id"] or a["text"] for event in members for a in event["actors"] if a["role"] == "initiator"}
            assert set(row.values) <= who, (row, who)
        elif row.field == "outcome":
            assert set(row.values) <= OUTCOMES
        else:
            assert row.field == "cause"
            weapons = {weapon["kind"] for event in members for weapon in event["weapons"]}
            assert set(row.values) <= {event["type"] for event in members} | weapons | {"accident"}


def test_copies_are_one_text_and_others_are_not(bundle: Bundle) -> None:
    words = {report.id: report.text.split() for report in bundle.reports}
    grouped = {frozenset(pair) for group in bundle.copies for pair in combinations(group, 2)}
    assert set(chain.from_iterable(bundle.copies)) <= set(words)
    for left, right in combinations(words, 2):
        likeness = SequenceMatcher(None, words[left], words[right], autojunk=False).ratio()
        assert (likeness > 0.6) == (frozenset((left, right)) in grouped), (left, right, likeness)


def test_a_copy_is_no_second_source(bundle: Bundle) -> None:
    group = {key: group for group in bundle.copies for key in group}
    for label in bundle.clusters:
        texts = {group.get(key, (key,)) for key in bundle.reports_of(label)}
        assert bundle.independent_sources.get(label) == len(texts), label
    assert set(bundle.independent_sources) == set(bundle.clusters)


def test_related_incidents_exist(bundle: Bundle) -> None:
    for left, right in bundle.related:
        assert left != right
        assert {left, right} <= set(bundle.clusters)


def test_words_that_are_not_in_the_report_are_refused(tmp_path: Path) -> None:
    raw = yaml.safe_load(PATHS[0].read_text(encoding="utf-8"))
    raw["reports"][0]["events"][0]["trigger"] = "كلمة ليست فيه"
    (tmp_path / "bad.yml").write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    with pytest.raises(BundleError, match="كلمة ليست فيه"):
        load_bundle(tmp_path / "bad.yml")
