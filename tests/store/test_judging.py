"""What people decide holds: through coding and linking again, until it is undone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bundles import gold_pairs
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from test_linking import RULES, found

from marsad.errors import StoreError
from marsad.store import Store
from marsad.store.changes import fetch_changes
from marsad.store.decisions import fetch_judgements, standing
from marsad.store.incidents import StoredIncident, fetch_incident, fetch_incidents
from marsad.store.judge import find_lost, judge, undo
from marsad.store.link import link_store

PAIRS = gold_pairs()


@pytest.fixture
def full(store: Store) -> Store:
    store.save_all(PAIRS)
    link_store(store, RULES)
    return store


def largest(store: Store) -> StoredIncident:
    return max(fetch_incidents(store), key=lambda item: (len(item.line["events"]), item.line["incident"]))


def decide(store: Store, action: str, *targets: str, **rest: str) -> int:
    number = judge(store, action, targets, by="R2", why="seen", **rest).id
    link_store(store, RULES)
    before = found(store)
    link_store(store, RULES, every=True)
    assert found(store) == before
    return number


def recode(store: Store, version: str) -> None:
    store.save_all([(report, replace(coded, knowledge_version=version)) for report, coded in PAIRS])
    link_store(store, RULES)


def test_a_rejected_event_does_not_count_until_that_is_undone(full: Store) -> None:
    before, incident = found(full), largest(full)
    event = incident.line["events"][0]["id"]
    number = decide(full, "reject", event[:9])
    now = fetch_incident(full, incident.line["incident"])
    assert event not in {other["id"] for other in now.line["events"]}
    assert incident.line["incident"] != now.line["incident"]
    recode(full, "other")
    assert event not in {row[0] for row in found(full)["members"]}
    undo(full, number, by="R2", why="wrong")
    link_store(full, RULES)
    assert found(full) == before
    undo(full, number + 1, by="R2", why="right after all")
    link_store(full, RULES)
    assert event not in {row[0] for row in found(full)["members"]}
    assert [row.action for row in full.database.read(fetch_judgements)] == ["reject", "undo", "undo"]


def test_different_parts_two_accounts_and_same_joins_them(full: Store) -> None:
    pair = next(item for item in fetch_incidents(full) if len(item.line["events"]) == 2)
    one, other = (event["id"] for event in pair.line["events"])
    decide(full, "different", one, other)
    assert len(fetch_incident(full, pair.line["incident"]).line["events"]) == 1
    decide(full, "same", other, one)
    recode(full, "other")
    links = {(link["left"], link["right"]): link for link in fetch_incident(full, pair.line["incident"]).line["links"]}
    assert links[min(one, other), max(one, other)]["reasons"][0] == "R2 decided: one happening (seen)"


def test_what_nothing_else_joins_is_merged_by_a_person(full: Store) -> None:
    one, other = (item.line["incident"] for item in fetch_incidents(full)[:2])
    decide(full, "merge", one, other)
    assert fetch_incident(full, one).line["incident"] == fetch_incident(full, other).line["incident"]


def test_a_corrected_field_is_shown_with_what_was_read(full: Store) -> None:
    incident = next(item for item in fetch_incidents(full) if item.line["tolls"].get("killed"))
    event = incident.line["events"][0]["id"]
    decide(full, "correct", event, field="killed", value="70-80")
    decide(full, "correct", event, field="place", value="سرمين@35.9,36.7")
    now = next(e for item in fetch_incidents(full) for e in item.line["events"] if e["id"] == event)
    assert (now["review"], now["places"][0]["lat"], set(now["corrected"])) == ("corrected", 35.9, {"killed", "place"})
    assert [(count["low"], count["high"]) for count in now["counts"] if count["kind"] == "killed" and not count.get("part")] == [(70, 80)]
    for field, value in (("killed", "many"), ("time", "May"), ("status", "odd"), ("type", "odd"), ("colour", "red")):
        with pytest.raises(StoreError, match=r"write |one of: "):
            decide(full, "correct", event, field=field, value=value)


def test_a_judgement_without_its_event_is_kept_and_found_again(full: Store) -> None:
    report, coded = PAIRS[1]
    key = next(item.key for item in full.fetch_list() if item.source_id == report.id)
    number = decide(full, "reject", f"{key}/1")
    full.save_all([(report, replace(coded, events=(), knowledge_version="other"))])
    link_store(full, RULES)
    log = full.database.read(fetch_judgements)
    assert full.database.read(lambda connection: find_lost(connection, log)) == {number}
    assert [row.id for row in standing(log)] == [number]
    full.save_all([(report, replace(coded, knowledge_version="again"))])
    link_store(full, RULES)
    assert full.database.read(lambda connection: find_lost(connection, log)) == set()
    assert log[0].details["events"][0]["event"] not in {row[0] for row in found(full)["members"]}


def test_the_log_only_grows_and_asks_who_and_why(full: Store) -> None:
    event = largest(full).line["events"][0]["id"]
    decide(full, "comment", event)
    for statement in ("UPDATE judgements SET why = 'x'", "DELETE FROM judgements"):
        with pytest.raises((DBAPIError, StoreError), match="never changed"):
            full.database.write(lambda connection, statement=statement: connection.execute(text(statement)))  # type: ignore[misc]
    with pytest.raises(StoreError, match="needs who decides and why"):
        judge(full, "accept", [event], by="R2", why=" ")
    with pytest.raises(StoreError, match="no judgement 9; `marsad judge log` lists them"):
        undo(full, 9, by="R2", why="x")
    with pytest.raises(StoreError, match="are one event; name two"):
        judge(full, "same", [event, event], by="R2", why="x")
    with pytest.raises(StoreError, match="names any"):
        judge(full, "accept", ["zzz"], by="R2", why="x")


def test_changes_tell_what_changed(full: Store) -> None:
    many = len(fetch_changes(full))
    decide(full, "reject", largest(full).line["events"][-1]["id"])
    (row,) = fetch_changes(full)[many:]
    old, new = row["details"]["changed"]["events"]
    assert (row["what"], len(old) - len(new)) == ("changed", 1)
