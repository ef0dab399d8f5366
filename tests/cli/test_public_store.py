"""One setting for every output of a store: no planted private name, no planted point, whoever asks and how."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from marsad import api
from marsad.cli import control, explain, main, work
from marsad.knowledge import Knowledge
from marsad.pipeline import code_report
from marsad.record import event_of
from marsad.store import Store
from marsad.types import Actor, Coded, Published, Report, Span

NAMES = ("كرم", "الخلفان", "سلمى", "المرزوقي", "عدنان", "الصويلح", "Zayd", "Khalfan")
POINTS = ("35.9061", "36.7212", "35.90615", "٣٥٫٩٠٦١", "x:clinic", "clinic-7", "ملاذ نداوة")
JUDGES = ("ahmad-r", "اتصلت بأخيه", "phone")

FIRST = (
    "قُتل الطفل كرم عدنان الخلفان وأصيب ستة مدنيين بقصف مدفعي لقوات النظام على مشفى الأمل في بلدة سرمين، السبت 8 شباط 2020، وفق شاهد العيان "
    "سلمى المرزوقي. وكان الخلفان طالبا. وتقع النقطة عند 35.9061, 36.7212 شمال البلدة."
)
SECOND = (
    "مقتل طفل وإصابة ثمانية بقصف مدفعي لقوات النظام على مشفى الأمل في بلدة سرمين يوم السبت 8 شباط 2020. وقالت المرزوقي إن القصف استمر ساعة. "
    "ونقلت سلمى المرزوقي عن عائلة الصويلح أن القتيل كرم عدنان الخلفان (٣٥٫٩٠٦١، ٣٦٫٧٢١٢)."
)
CAPTURE = "سيطرت قوات النظام اليوم على بلدة سرمين، بحسب المواطن كرم عدنان الخلفان."
ROWS: list[dict[str, Any]] = [
    {"id": "مقتل-الطفل-كرم-عدنان-الخلفان", "outlet": None, "title": "سلمى المرزوقي تروي مقتل كرم الخلفان", "text": FIRST, "url": "https://x.example/maps?q=35.9061,36.7212"},
    {"id": "b", "outlet": "شبكة الريف", "title": "قصف على سرمين", "text": SECOND, "url": "https://x.example/%D8%A7%D9%84%D8%B7%D9%81%D9%84-%D9%83%D8%B1%D9%85-%D8%B9%D8%AF%D9%86%D8%A7%D9%86-%D8%A7%D9%84%D8%AE%D9%84%D9%81%D8%A7%D9%86"},
    {"id": "d", "outlet": None, "title": None, "url": None, "text": "اغتال مسلحون مجهولون المواطن كرم عدنان الخلفان من آل الصويلح في مخيم السلام."},
    {"id": "c", "outlet": "وكالة الأفق", "title": "السيطرة على سرمين", "text": CAPTURE, "url": "https://x.example/3"},
]  # fmt: skip


class Ran(NamedTuple):
    """What a command left behind."""

    status: object
    stdout: str
    stderr: str


RUN = Callable[..., Ran]


@pytest.fixture
def marsad(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, knowledge: Knowledge
) -> RUN:  # fmt: skip
    """Run a command in this process, on a store with the planted reports; the knowledge is loaded once."""
    for module in (api, work, explain, control):
        monkeypatch.setattr(module, "load_at_once", lambda *_: knowledge)
    monkeypatch.setattr("marsad.knowledge.load_knowledge", lambda *_, **__: knowledge)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MARSAD_DB", str(tmp_path / "marsad.db"))

    def run(*args: str) -> Ran:
        with pytest.raises(SystemExit) as left:
            main(list(args))
        return Ran(left.value.code, *capfd.readouterr())

    rows = [{**row, "published": "2020-02-09"} for row in ROWS]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert run("init").status == 0
    assert run("ingest", "rows.jsonl").status == 0
    _place_the_clinic(tmp_path / "marsad.db")
    assert run("link").status == 0
    return run


def _place_the_clinic(db: Path) -> None:
    """Give the hospital the point, the id and the fuller name that a gazetteer of one's own would."""
    with Store.open(db) as store:
        pairs = []
        for item in list(store.fetch_list()):
            stored = store.fetch_report(item.key)
            records = stored.coded.to_dict()["events"]
            for event in records:
                for place in event["places"]:
                    if "مشفى" in place["text"]:
                        place |= {"lat": 35.90615, "lon": 36.7212, "id": "x:clinic-7", "name": "مشفى ملاذ نداوة", "precision": "point", "country": "SYR", "admin1": "إدلب", "candidates": ["x:clinic-7"]}
            coded = Coded(stored.coded.report_id, stored.coded.published, tuple(map(event_of, records)), (), "planted")
            pairs.append((stored.report, coded))
        store.recode(pairs, store.begin_run("recode", "planted"))


def judge(marsad: RUN) -> str:
    """Let a person comment, correct and decide; return the id of the incident."""
    lines = [json.loads(line) for line in marsad("incidents", "--format", "jsonl").stdout.splitlines()]
    (line,) = [line for line in lines if line["type"] == "shelling" and len(line["events"]) > 1]
    first, second = (event["id"] for event in line["events"][:2])
    said = ("--by", "ahmad-r", "--why", "اتصلت بأخيه كرم الخلفان by phone")
    for args in (
        ("comment", first), ("same", first, second), ("accept", second), ("correct", first, "target", "Zayd Khalfan"),
        ("correct", second, "place", "مشفى الأمل@35.90615,36.7212"), ("comment", line["incident"]), ("reject", second),
    ):  # fmt: skip
        done = marsad("judge", *args, *said)
        assert done.status == 0, done.stderr
    assert marsad("judge", "undo", "7", *said).status == 0
    return str(line["incident"])


def commands(marsad: RUN, incident: str) -> list[tuple[str, ...]]:
    """Every command that shows what reports tell."""
    keys = [json.loads(line)["key"] for line in marsad("reports", "--format", "jsonl").stdout.splitlines()]
    marsad("code", "rows.jsonl", "-o", "coded.jsonl")
    text_forms = [("incident", incident), ("reports",), ("queue",), ("changes",), ("judge", "log"), *(("report", key) for key in keys)]
    found = [(*args, "--format", form) for args in text_forms for form in ("text", "jsonl")]
    found += [("incidents", "--format", form) for form in ("table", "jsonl")]
    found += [("control", "--from", "coded.jsonl", "--format", form) for form in ("table", "jsonl")]
    found += [("code", "rows.jsonl", "--format", form) for form in ("table", "jsonl", "csv")]
    return [*found, ("explain", "rows.jsonl", "--all")]


def leaks(output: str, planted: tuple[str, ...]) -> list[str]:
    plain = re.sub(r"\s+", " ", output)
    return [word for word in planted if word in plain]


@pytest.mark.parametrize("way", ["--public", "environment", "file"])
def test_nothing_planted_is_in_any_output(marsad: RUN, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, way: str) -> None:
    incident = judge(marsad)
    every = commands(marsad, incident)
    usual = "".join(marsad(*args).stdout for args in every)
    assert leaks(usual, (*NAMES, *POINTS[:3], "x:clinic", *JUDGES)) == [*NAMES, *POINTS[:3], "x:clinic", *JUDGES]
    flag = ("--public",) if way == "--public" else ()
    if way == "environment":
        monkeypatch.setenv("MARSAD_REDACT", "public")
    if way == "file":
        (tmp_path / "settings.toml").write_text('redact = "public"\n', encoding="utf-8")
        monkeypatch.setenv("MARSAD_SETTINGS", str(tmp_path / "settings.toml"))
    for args in every if way == "--public" else every[:: len(every) // 4]:
        done = marsad(*args, *flag)
        assert (done.status, done.stdout != "") == (0, True), (args, done.stderr)
        assert leaks(done.stdout, (*NAMES, *POINTS, *JUDGES)) == [], args


def test_the_rest_is_still_told(marsad: RUN) -> None:
    incident = judge(marsad)
    shown = marsad("incident", incident, "--public").stdout
    assert [part for part in ("سرمين", "شبكة الريف", "قصف", "[اسم محجوب]", "1 killed") if part not in shown] == []
    line = json.loads(marsad("incident", incident, "--public", "--format", "jsonl").stdout)
    usual = json.loads(marsad("incident", incident, "--format", "jsonl").stdout)
    assert [event["trigger"]["span"] for event in line["events"]] == [event["trigger"]["span"] for event in usual["events"]]
    assert {link["score"] for link in line["links"]} == {link["score"] for link in usual["links"]}
    assert line["incident"] == usual["incident"]
    assert "text" not in json.loads(marsad("report", line["events"][0]["report"], "--format", "jsonl", "--public").stdout)


def test_of_accounts_that_are_gone_only_known_bodies_are_told(marsad: RUN, tmp_path: Path, knowledge: Knowledge) -> None:
    """A name alone («العساف») is private only beside its report: where no report tells it any more, it is hidden."""
    text = "وصل كرم العساف إلى سرمين. واعتقلت قوات النظام العساف ومدنيين أمس في بلدة سرمين."
    later = Report("e2", "عاد الهدوء إلى البلدة.", url="https://x.example/5")
    with Store.open(tmp_path / "marsad.db") as store:
        store.save(*_coded(text, knowledge))
        marsad("link")
        store.save(later, Coded("e2", Published(None, None, "unknown")))
    marsad("link")
    usual, public = (marsad("changes", "--format", "jsonl", *flag).stdout for flag in ((), ("--public",)))
    assert "withdrawn" in public
    assert ("العساف" in usual, "العساف" in public) == (True, False)
    assert "initiator: قوات الأسد" in public


def _coded(text: str, knowledge: Knowledge) -> tuple[Report, Coded]:
    report = Report("e", text, url="https://x.example/5", published=date(2020, 2, 9))
    coded = code_report(report, knowledge)
    alone = Actor("العساف", Span(text.rindex("العساف"), text.rindex("العساف") + 6), "target", sector="CVL")
    return report, replace(coded, events=tuple(replace(event, actors=(*event.actors, alone)) for event in coded.events))
