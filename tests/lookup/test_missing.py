"""Names without an entry: found beside triggers by their shape or by repetition, and ordinary words left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from marsad.checks.files import Files
from marsad.cli.lexicon import command
from marsad.knowledge import DATA, Knowledge
from marsad.lookup.missing import Missing, find_missing
from marsad.types import Report

REPORTS = [
    "قصفت كتائب صقور الخزام بلدة خربزانة بقذائف الهاون، واستهدفت دبابة بدحموش قرب القرية.",
    "اقتحم عناصر من كتائب صقور الخزام بلدة خربزانة، واستهدفوا رتلاً بدحموش على الطريق.",
    "أعلنت الشرطة مقتل ثلاثة مدنيين في قصف على قرية شلهومة. واستهدف مسلحون سيارة بدحموش أمس.",
    "قتل مدنيان بقصف على مدينة سراقب نفذته قوات النظام السوري، أمس السبت.",
]


@pytest.fixture(scope="module")
def files() -> Files:
    return Files(DATA)


@pytest.fixture(scope="module")
def found(knowledge: Knowledge, files: Files) -> dict[str, Missing]:
    reports = [Report(f"r{i}", text) for i, text in enumerate(REPORTS)]
    return {row.name: row for row in find_missing(reports, knowledge, files)}


@pytest.mark.parametrize(
    ("name", "kind", "times", "reports"),
    [
        ("كتائب صقور الخزام", "actor", 2, 2),
        ("خربزانة", "place", 2, 2),
        ("شلهومة", "place", 1, 1),
        ("دحموش", "weapon?", 3, 3),
    ],
)
def test_a_name_is_listed(name: str, kind: str, times: int, reports: int, found: dict[str, Missing]) -> None:
    row = found[name]
    assert (row.kind, row.times, row.reports) == (kind, times, reports)
    assert name in row.example
    assert row.report == next(f"r{i}" for i, text in enumerate(REPORTS) if name in text)


def test_what_has_an_entry_and_ordinary_words_are_not_listed(found: dict[str, Missing]) -> None:
    assert set(found) == {"كتائب صقور الخزام", "خربزانة", "شلهومة", "دحموش"}


def test_the_most_frequent_come_first(knowledge: Knowledge, files: Files) -> None:
    rows = find_missing([Report(f"r{i}", text) for i, text in enumerate(REPORTS)], knowledge, files)
    assert [row.times for row in rows] == [3, 2, 2, 1]


@pytest.mark.parametrize(
    "text",
    [
        "قصفت القوات الحكومية مواقع المسلحين في المنطقة الصناعية.",
        "اعتقلت قوات الشرطة ثلاثة أشخاص في المدينة.",
        "تجول السياح في بلدة خربزانة القديمة وزاروا متاحفها.",
        "قال قائد لواء أحمد سالم إن قواته هاجمت الحاجز.",
    ],
)
def test_generic_words_persons_and_peace_are_not_listed(text: str, knowledge: Knowledge, files: Files) -> None:
    assert find_missing([Report("r", text)], knowledge, files) == []


def test_a_bare_word_that_stands_everywhere_is_no_name(knowledge: Knowledge, files: Files) -> None:
    told = ["استهدف مسلحون سيارة بدحموش أمس.", "دحموش كبير في السوق، ودحموش صغير، وقيل دحموش قديم."]
    reports = [Report(f"r{i}", " ".join(told)) for i in range(4)]
    assert find_missing(reports, knowledge, files) == []


def test_the_command_lists_names(tmp_path: Path) -> None:
    for i, text in enumerate(REPORTS):
        (tmp_path / f"r{i}.txt").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(command, ["missing", str(tmp_path), "--limit", "2"])
    assert result.exit_code == 0
    assert "دحموش" in result.stdout.splitlines()[0]
    assert len(result.stdout.splitlines()) == 2
    assert "4 names without an entry in 4 reports, 2 not shown (--limit)" in result.stderr
    rows = CliRunner().invoke(command, ["missing", str(tmp_path), "--format", "jsonl"]).stdout.splitlines()
    assert {json.loads(row)["name"] for row in rows} >= {"خربزانة", "شلهومة"}


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["missing", str(tmp_path / "nothing.txt")])
    assert result.exit_code == 1
    assert "nothing.txt" in result.stderr
