"""Linking what is kept: step by step or from scratch, in any order of arrival, with one result."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from bundles import Pair, gold_pairs
from dump import dump
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from marsad.errors import StoreError
from marsad.incidents.account import read_account
from marsad.incidents.copies import find_copies
from marsad.incidents.link import link_events
from marsad.incidents.spots import places_around
from marsad.knowledge import load_knowledge
from marsad.store import Store
from marsad.store.incidents import IncidentFilter, fetch_incident, fetch_incidents
from marsad.store.link import count_unlinked, link_store, load_link_rules
from marsad.store.schema import changes, incidents, linked, links, members

RULES = load_link_rules(load_knowledge().actors.actors)
PAIRS = gold_pairs()


def found(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All that linking makes, but for what remembers how it came about."""

    def rows(table: Any) -> list[tuple[Any, ...]]:
        columns = [column for column in table.c if column.name != "run"]
        query = select(*columns).order_by(*table.primary_key)
        return store.database.read(lambda connection: [tuple(map(str, row)) for row in connection.execute(query)])

    return {table.name: rows(table) for table in (incidents, members, links, linked)}


def grown(store: Store, pairs: list[Pair], at_once: int) -> dict[str, list[tuple[Any, ...]]]:
    for start in range(0, len(pairs), at_once):
        store.save_all(pairs[start : start + at_once])
        link_store(store, RULES)
    return found(store)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[Any, ...]]]:
    with Store.create(str(tmp_path_factory.mktemp("whole") / "marsad.db")) as store:
        store.save_all(PAIRS)
        link_store(store, RULES)
        return found(store)


@pytest.mark.parametrize(("seed", "at_once"), [(1, 1), (2, 4), (3, 17)])
def test_every_order_of_arrival_gives_what_linking_from_scratch_gives(
    store: Store, expected: dict[str, list[tuple[Any, ...]]], seed: int, at_once: int
) -> None:
    pairs = list(PAIRS)
    random.Random(seed).shuffle(pairs)
    assert grown(store, pairs, at_once) == expected
    outcome = link_store(store, RULES, every=True)
    assert (outcome.linked, sum(outcome[1:])) == (len(expected["members"]), 0)
    assert found(store) == expected


def test_linking_in_the_store_is_linking_in_memory(store: Store) -> None:
    store.save_all(PAIRS)
    link_store(store, RULES)
    copies = {key: group[0] for group in find_copies({report.id: report.text for report, _ in PAIRS}) for key in group}
    accounts = [
        read_account(event, report.id, RULES.rules, text=report.text, outlet=report.outlet or "", published=report.published, copy=copies.get(report.id, ""), around=around)
        for report, coded in PAIRS
        for told in [coded.to_dict()["events"]]
        for event, around in zip(told, places_around(told, RULES.rules), strict=True)
    ]
    pure = {frozenset(account.id for account in incident.accounts) for incident in link_events(accounts, RULES.rules)}
    assert {frozenset(event["coded_id"] for event in item.line["events"]) for item in fetch_incidents(store)} == pure


def test_a_recoded_report_links_only_what_it_touches(store: Store, expected: dict[str, list[tuple[Any, ...]]]) -> None:
    store.save_all(PAIRS)
    link_store(store, RULES)
    report, coded = PAIRS[1]
    without = replace(coded, events=(), knowledge_version="other")
    store.save_all([(report, without)])
    assert count_unlinked(store) == 1
    outcome = link_store(store, RULES)
    assert 0 < outcome.linked < len(expected["members"]) / 2
    assert len(found(store)["members"]) == len(expected["members"]) - sum(event.scope == "incident" for event in coded.events)
    store.save_all([(report, replace(coded, knowledge_version="again"))])
    link_store(store, RULES)
    assert found(store) == expected
    before = dump(store)
    assert link_store(store, RULES) == (0, 0, 0, 0, 0)
    assert dump(store) == before


def test_a_new_version_of_a_page_takes_the_place_of_the_old_one(store: Store) -> None:
    report, coded = PAIRS[0]
    old = replace(report, url="https://x.example/1")
    store.save_all([(old, coded)])
    link_store(store, RULES)
    assert len(fetch_incidents(store)) == 1
    key = store.save(replace(old, text=report.text + " (محدث)"), coded)
    link_store(store, RULES)
    (incident,) = fetch_incidents(store)
    assert [event["report"] for event in incident.line["events"]] == [key]


def test_an_incident_whose_first_account_changes_is_found_under_its_old_id(store: Store) -> None:
    ids = set()
    for pair in reversed(PAIRS):
        store.save_all([pair])
        link_store(store, RULES)
        ids |= {item.line["incident"] for item in fetch_incidents(store)}
    now = {item.line["incident"] for item in fetch_incidents(store)}
    assert ids - now
    for id_ in ids:
        found_ = fetch_incident(store, id_[:12])
        assert found_.line["incident"] in now
        assert id_ == found_.line["incident"] or id_[1:] in {event["id"] for event in found_.line["events"]}
    old = sorted(ids - now)[0]
    assert any(old in fetch_incident(store, id_).line["was"] for id_ in now)


def test_an_incident_nobody_tells_any_more_says_so(store: Store) -> None:
    report, coded = PAIRS[0]
    store.save_all([(report, coded)])
    link_store(store, RULES)
    (incident,) = fetch_incidents(store)
    store.save_all([(report, replace(coded, events=(), knowledge_version="other"))])
    assert link_store(store, RULES).withdrawn == 1
    with pytest.raises(StoreError, match="is withdrawn: no report tells it any more; see `marsad changes`"):
        fetch_incident(store, incident.line["incident"])
    with pytest.raises(StoreError, match="no incident 'i000'; `marsad incidents` lists them"):
        fetch_incident(store, "i000")


def test_incidents_are_asked_for_by_day_type_and_country(store: Store) -> None:
    store.save_all(PAIRS)
    link_store(store, RULES)
    every = fetch_incidents(store)
    days = [item.line["time"]["start"] for item in every if item.line["time"]["start"]]
    assert days == sorted(days, reverse=True)
    shelling = fetch_incidents(store, IncidentFilter(types=("shelling",)))
    assert {item.line["type"] for item in shelling} == {"shelling"}
    yemen = fetch_incidents(store, IncidentFilter(countries=("YEM",)))
    assert 0 < len(yemen) < len(every)
    assert all(any(place.get("country") == "YEM" for place in item.line["places"]) for item in yemen)
    assert all(item.line["time"]["end"] >= "2021-01-01" for item in fetch_incidents(store, IncidentFilter(since=_day("2021-01-01"))))


def _day(day: str) -> Any:
    from datetime import date

    return date.fromisoformat(day)


def test_the_list_of_changes_only_grows(store: Store) -> None:
    store.save_all(PAIRS[:4])
    link_store(store, RULES)
    rows = store.database.read(lambda connection: list(connection.execute(select(changes))))
    assert {row.what for row in rows} == {"added"}
    for statement in ("UPDATE changes SET what = 'x'", "DELETE FROM changes"):
        with pytest.raises((DBAPIError, StoreError), match="only grows"):
            store.database.write(lambda connection, statement=statement: connection.execute(text(statement)))  # type: ignore[misc]
