"""Reports and events go in and come out again, on both databases alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from dump import dump
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from marsad.errors import StoreError
from marsad.record import event_record
from marsad.store import EventFilter, Store
from marsad.store.content import report_key
from marsad.store.migrate import NEWEST
from marsad.types import Coded, Count, Issue, Report, Section, Span

Pair = tuple[Report, Coded]
MAKE = Callable[..., Pair]
SARMIN = "قُتل ثلاثة مدنيين وأصيب سبعة آخرون، أمس السبت، بقصف مدفعي لقوات النظام استهدف بلدة سرمين، بحسب الدفاع المدني."
TAIZ = "اعتقلت قوات الأمن، أمس، خمسة متظاهرين في مدينة تعز."


def test_a_report_comes_back_as_it_went_in(store: Store, coded: MAKE) -> None:
    report, read = coded("a", SARMIN, title="قصف سرمين", url="https://x.example/1", outlet="شبكة")
    report = replace(report, sections=(Section("body", 0, len(report.text)),))
    read = replace(read, issues=(Issue("too_long", "cut", "a", Span(1, 2)), Issue("odd", "ب")))
    key = store.save(report, read)
    kept = store.fetch_report(key)
    assert (kept.report, kept.key, kept.replaces) == (report, key, None)
    assert kept.coded == replace(read, events=tuple(replace(event, rules=()) for event in read.events))
    assert read.events


def test_events_carry_their_record_and_their_report(store: Store, coded: MAKE) -> None:
    report, read = coded("a", SARMIN)
    key = store.save(report, read)
    assert list(store.fetch_events()) == [{"report": key, "source_id": "a", **event_record(event)} for event in read.events]


def test_the_same_again_changes_nothing(store: Store, coded: MAKE) -> None:
    pairs = [coded("a", SARMIN), coded("b", TAIZ)]
    assert store.save_all(pairs)[:3] == (2, 0, 0)
    before = dump(store)
    assert store.save_all([*pairs, coded("c", SARMIN)]) == (0, 3, 0, 0)
    assert dump(store) == before
    assert store.save_all([coded("d", SARMIN, "2021-01-01"), coded("e", SARMIN, "2021-01-01")])[:2] == (1, 1)


def test_the_key_is_of_the_content_and_not_of_the_id() -> None:
    report = Report("a", "نص", "عنوان", "https://x.example/1", "شبكة", date(2020, 1, 2))
    assert report_key(report) == report_key(replace(report, id="b", sections=()))
    changes = ({"text": "نص "}, {"title": None}, {"url": None}, {"outlet": "ش"}, {"published": date(2020, 1, 3)})
    assert len({report_key(replace(report, **change)) for change in changes} | {report_key(report)}) == 6


def test_an_edited_page_is_a_new_version_that_replaces_the_old_one(store: Store, coded: MAKE) -> None:
    url = {"url": "https://x.example/1"}
    first = store.save(*coded("a", SARMIN, **url))
    second, third = coded("a", SARMIN + " ولم ترد تفاصيل.", **url), coded("a", SARMIN + " وارتفعت الحصيلة.", **url)
    store.save_all([second, third])
    keys = [first, report_key(second[0]), report_key(third[0])]
    assert [store.fetch_report(key).replaces for key in keys] == [None, *keys[:2]]
    assert [store.fetch_report(key).replaced_by for key in keys] == [(keys[1],), (keys[2],), ()]
    assert {event["report"] for event in store.fetch_events()} == {keys[2]}
    assert {event["report"] for event in store.fetch_events(EventFilter(replaced=True))} == set(keys)


def test_the_front_page_of_a_site_is_no_page_of_one_report(store: Store, coded: MAKE) -> None:
    for url in ("https://x.example", "https://x.example/", "http://[", ""):
        store.save(*coded("a", SARMIN, url=url))
        assert store.fetch_report(store.save(*coded("b", TAIZ, url=url))).replaces is None


def test_new_knowledge_replaces_events_and_leaves_the_report(store: Store, coded: MAKE) -> None:
    report, read = coded("a", SARMIN)
    key = store.save(report, read)
    newer = replace(read, knowledge_version="next", events=())
    assert store.save_all([(report, newer)]) == (0, 0, 1, 0)
    assert store.fetch_report(key).coded == newer
    assert list(store.fetch_events()) == []


def test_recoding_replaces_all_or_nothing(store: Store, coded: MAKE) -> None:
    pairs = [coded(str(i), f"{SARMIN} {i}") for i in range(450)]
    store.save_all(pairs)
    run = store.begin_run("recode", "next")
    before = dump(store)

    def interrupted() -> Iterator[Pair]:
        yield from pairs[:300]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.recode(interrupted(), run)
    assert dump(store) == before
    newer = [(report, replace(read, knowledge_version="next")) for report, read in pairs]
    assert store.count_reports(but="next") == 450
    saved = store.recode([*newer, coded("not kept", TAIZ)], run)
    assert (saved.recoded, saved.events) == (450, sum(len(read.events) for _, read in pairs))
    assert store.count_reports(but="next") == 0
    assert {event["id"] for event in store.fetch_events()} == {event.id for _, read in pairs for event in read.events}


def test_two_events_of_one_id_stay_two(store: Store, coded: MAKE) -> None:
    report, read = coded("a", SARMIN)
    event = read.events[0]
    key = store.save(report, replace(read, events=(event, replace(event, counts=(Count("killed", 1, None),)))))
    assert [item.id for item in store.fetch_report(key).coded.events] == [event.id, f"{event.id}-2"]


def test_characters_that_no_database_holds_become_replacement_characters(store: Store, coded: MAKE) -> None:
    report, read = coded("a\x00", SARMIN.replace("بلدة", "بلدة\x00") + "\ud800", title="\x00")
    key = store.save(report, read)
    kept = store.fetch_report(key)
    assert kept.report.text == report.text.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    assert (kept.report.id, kept.report.title) == ("a\ufffd", "\ufffd")
    assert store.save(report, read) == key


def test_a_long_address_is_kept(store: Store, coded: MAKE) -> None:
    url = "https://x.example/" + "".join(chr(0x3400 + i) for i in range(9000))
    assert store.fetch_report(store.save(*coded(url, SARMIN, url=url))).report.url == url


def test_filters(store: Store, coded: MAKE) -> None:
    store.save_all([coded("a", SARMIN, outlet="شبكة"), coded("b", TAIZ, "2021-05-03"), coded("c", TAIZ + " ", None)])

    def ids(**wanted: object) -> set[str]:
        return {event["source_id"] for event in store.fetch_events(EventFilter(**wanted))}  # type: ignore[arg-type]

    assert ids() == {"a", "b", "c"}
    assert ids(types=("shelling",)) == ids(countries=("SYR",)) == ids(outlets=("شبكة",)) == {"a"}
    assert ids(types=("shelling", "arrest")) == {"a", "b", "c"}
    assert ids(since=date(2020, 2, 8), until=date(2020, 2, 8)) == {"a"}
    assert ids(since=date(2020, 2, 9)) == {"b"}
    assert ids(until=date(2021, 5, 1)) == {"a"}
    assert ids(box=(13.0, 43.0, 14.0, 45.0)) == {"b", "c"}
    assert ids(statuses=("denied",)) == ids(scopes=("aggregate",)) == set()
    assert ids(reports=(report_key(coded("a", SARMIN, outlet="شبكة")[0]),)) == {"a"}


def test_the_beginning_of_a_key_and_the_source_s_id_find_a_report(store: Store, coded: MAKE) -> None:
    keys = [store.save(*coded(f"id{i % 20}", f"{TAIZ} {i}")) for i in range(21)]
    assert store.fetch_report(keys[3][:10].upper()).key == keys[3]
    assert store.fetch_report("id5").key == keys[5]
    for given, said in (("id0", "may be any of"), ("", "may be any of"), ("id99", "no report 'id99'"), ("%", "no report")):
        with pytest.raises(StoreError, match=said):
            store.fetch_report(given)


def test_the_list_has_the_newest_first_and_those_without_a_date_last(store: Store, coded: MAKE) -> None:
    store.save_all([coded("a", "خبر", None), coded("b", TAIZ, "2021-05-03"), coded("c", SARMIN)])
    assert [(item.source_id, item.events) for item in store.fetch_list()] == [("b", 2), ("c", 1), ("a", 0)]


def test_the_database_itself_keeps_audit_and_reports_as_they_are(store: Store, coded: MAKE) -> None:
    store.save(*coded("a", SARMIN))
    for statement in ("UPDATE audit SET action = 'x'", "DELETE FROM audit", "UPDATE reports SET text = 'x'"):
        with pytest.raises(DBAPIError, match=r"only grows|never changes"), store.database.engine.connect() as connection:
            connection.execute(text(statement))


def test_the_audit_tells_what_was_done_and_with_what(store: Store, coded: MAKE) -> None:
    report, read = coded("a", SARMIN)
    run = store.begin_run("ingest", read.knowledge_version)
    store.save_all([(report, read)], run)
    store.end_run(run, {"new": 1})
    entries = store.fetch_audit()
    assert [(entry["action"], entry["run"], entry["details"]) for entry in entries] == [
        ("init", None, {"from": None, "to": NEWEST}),
        ("ingest", None, {}),
        ("ingest done", run.id, {"new": 1}),
    ]
    assert entries[1]["knowledge"] == read.knowledge_version
    assert entries[1]["program"]
    assert entries[1]["at"].endswith("+00:00")
