"""Finding words in the knowledge: by any of their forms, with what is written on to them, down to the line."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from marsad.checks.files import Files
from marsad.cli.lexicon import command
from marsad.knowledge import DATA, Knowledge
from marsad.lookup.find import Match, find_word, inside
from marsad.text.fold import fold_word


@pytest.fixture(scope="module")
def files() -> Files:
    return Files(DATA)


def found(text: str, knowledge: Knowledge, files: Files) -> list[Match]:
    return find_word(text, knowledge, files)


@pytest.mark.parametrize(
    ("text", "kind", "id_", "form"),
    [
        ("قصفوا", "trigger", "shelling", "verb, past"),
        ("وستقصفها", "trigger", "shelling", "verb, present"),
        ("غارتين", "trigger", "air_strike", "noun, dual"),
        ("تبادل القصف", "trigger", "shelling", "phrase"),
        ("قصف إعلامي", "near miss", "use none", "phrase"),
        ("وللجيش السوري", "actor", "syr_army", ""),
        ("سوريون", "demonym", "SYR", "plural"),
        ("دمشق", "country", "SYR", "capital"),
        ("كتيبة", "actor word", "numbered_units", ""),
        ("المتحدث", "title", "speakers", "definite"),
        ("بسراقب", "place", "gn:172408", "strong"),
        ("البلدة", "place word", "settlement", "definite"),
        ("قذائف هاون", "weapon", "mortar", ""),
        ("شهيدان", "count word", "killed", "dual"),
        ("نفى", "cue", "denial", ""),
        ("نفى", "speech", "deny", "verb, past"),
        ("أمس", "time", "day_words -1", ""),
        ("على يد", "function word", "agent", ""),
        ("مجلس الأمن", "actor", "un_security_council", ""),
    ],
)
def test_a_word_is_found(text: str, kind: str, id_: str, form: str, knowledge: Knowledge, files: Files) -> None:
    matches = [m for m in found(text, knowledge, files) if m.kind == kind]
    assert [m for m in matches if m.form.startswith(form) and (m.id == id_ or kind in ("place", "count word", "actor"))]


@pytest.mark.parametrize("text", ["قصفوا", "وبقصفها", "الجيش السوري", "سراقب", "قذائف هاون", "أيلول", "كتيبة", "على يد", "عشرات"])
def test_the_line_holds_the_entry(text: str, knowledge: Knowledge, files: Files) -> None:
    for match in found(text, knowledge, files):
        if match.where.endswith(".gz"):
            continue
        line = (DATA / match.where).read_text(encoding="utf-8").splitlines()[match.line - 1]
        head = match.written.split(" (")[0].split(" / ")[0]
        assert fold_word(head)[:3] in fold_word(line), match


def test_what_is_written_on_to_a_word_is_shown(knowledge: Knowledge, files: Files) -> None:
    (first, *_) = found("وبقصفها", knowledge, files)
    assert (first.written, first.cut) == ("قصف", "و + ب + … + ها")


def test_an_unknown_word_has_no_entries_but_may_stand_in_names(knowledge: Knowledge, files: Files) -> None:
    assert found("خزعبلات", knowledge, files) == []
    assert found("", knowledge, files) == []
    assert [name for name in inside("المرصوص", knowledge) if "البنيان المرصوص" in name]
    assert inside("خزعبلات", knowledge) == []


def test_the_command_prints_lines_and_json() -> None:
    text = CliRunner().invoke(command, ["find", "قصفوا"])
    assert text.exit_code == 0
    assert "shelling" in text.stdout
    assert "events/shelling.yml:" in text.stdout
    rows = CliRunner().invoke(command, ["find", "الجيش", "السوري", "--format", "jsonl"]).stdout.splitlines()
    assert [json.loads(row)["id"] for row in rows] == ["syr_army"]


def test_an_unknown_word_fails_and_says_what_to_do() -> None:
    result = CliRunner().invoke(command, ["find", "خزعبلات"])
    assert result.exit_code == 1
    assert "is in no file of" in result.stderr
    assert "docs/extending.md shows how to add it" in result.stderr
