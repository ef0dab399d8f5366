"""Checking knowledge: each mistake is told with file, line and what to do, and what only looks like one is not.

All mistakes of form are written into one copy of the packaged files, all others into a second one, and each copy is
checked once.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from marsad.checks.folder import check_folder, demand_readable
from marsad.checks.incident_shapes import WEIGHTS
from marsad.cli.lexicon import command
from marsad.errors import DataError
from marsad.knowledge import DATA, build_knowledge
from marsad.lexicon.marked import Problem

RAID = """type: raid
label: {ar: غزوة, en: Raid}
definition: {ar: غزوة, en: A raid}
codes: {acled: [Battles, Armed clash], plover: [ASSAULT, ''], cameo: "190"}
triggers:
"""
COUNTRY = "iso3: XKX\nlabel: {ar: بلاد الواق, en: Waq}\nadjectives: [واقي]\n"
# (file, text replaced or "" to add at the end, what is written, what is told of its last line; "" for nothing at all)
Row = tuple[str, str, str, str]


def raid(text: str, told: str) -> Row:
    return ("events/raid.yml", "", f"  - {text}", told)


def actor(name: str, more: str, told: str, country: str = "SYR") -> Row:
    label = f"{{ar: حركة الفجر {name}, en: Dawn}}"
    return ("actors/one.yml", "", f"- {{id: {name}, label: {label}, country: {country}, sector: REB{more}}}", told)


def place(cells: str, told: str) -> Row:
    return ("places/xx.tsv", "", "xx:" + cells.replace(" ; ", "\t").replace(";", "\t") + "\tcurated", told)


def cue(text: str, told: str) -> Row:
    return ("modality.yml", "", f'  - {{text: "{text}", class: fear}}', told)


TITLE = "titles:\n"

FORM: list[Row] = [
    raid("{noun: غارتنا, plural: [غاراتنا], frame: party, needs: ['adj:كبرى', 'with:weapon'], weak: true}", ""),
    raid("{noun: غزوة, frame: party, colour: red}", "trigger 'غزوة': unknown field 'colour'; known: "),
    raid("{noun: غزوات, frmae: party, frame: party}", "unknown field 'frmae'; did you mean 'frame'?"),
    raid("{noun: سطو}", "trigger 'سطو': frame is missing; add `frame:`"),
    raid("{frame: party}", "expected exactly one of verb, noun, phrase"),
    raid("{noun: نهبة, phrase: نهبة كبرى, frame: party}", "expected exactly one of verb, noun, phrase"),
    raid("{noun: كبسة, frame: sideways}", "frame: 'sideways' is unknown here; "),
    raid("{noun: طوشة, frame: party, weak: perhaps}", "weak: expected yes or no, found text (perhaps)"),
    raid("{noun: 7, frame: party}", 'noun: expected text, found a number (7); write it in quotes: "…"'),
    raid("{noun: '', frame: party}", "expected text, found none"),
    raid("{noun: فزعة, frame: party, needs: ['near:weapon']}", "'near:weapon' cannot stand here; write adj:"),
    raid("{noun: فزعات, frame: party, needs: with:weapon}", "needs: expected a list, found text"),
    raid("{noun: كمينة, frame: party, ambiguous_with: [ambush]}", "'ambush' is unknown here; "),
    raid("{verb: {root: غزو, form: I}, frame: party}", "form I needs a pattern"),
    raid("{verb: {root: غزوات, form: II}, frame: party}", "a root is three or four Arabic letters"),
    raid("{verb: {root: غزو, form: XII}, frame: party}", "form: 'XII' is unknown here"),
    ("events/raid.yml", "", "near_misses:\n  - {phrase: غزوة فكرية, use: nothing, why: ideas}", "'nothing' is unknown here"),
    ("events/siege.yml", "type: siege", "type: blockade", "type 'blockade' stands in a file named siege"),
    ("speech.yml", "", "broken: a: b", "not YAML"),
    actor("d_ok", ", parents: [arab_league], kind: rebel", ""),
    actor("d_one", ", kind: guerrilla", "d_one: kind 'guerrilla' is none of"),
    actor("d_two", ", parents: [nobody]", "d_two: 'nobody' is no actor's id"),
    actor("d_three", ", side: nobody", "d_three: 'nobody' is no actor's id"),
    actor("d_four", ", ambiguous_with: [nobody]", "d_four: 'nobody' is no actor's id"),
    actor("d_five", "", "country 'XYZ' has no file in countries/", country="XYZ"),
    actor("arab_league", "", "arab_league: this id is used twice"),
    actor("d_six", ", names: {strong: [جند الفجر, جند الفجْر]}", "is given twice (after folding)"),
    actor("d_seven", ", colour: red", "d_seven: unknown field 'colour'"),
    actor("d_eight", ", roles: [{to: 2020-01-01}, {from: 2019-01-01}]", "d_eight: roles overlap"),
    ("countries/zw.yml", "", COUNTRY.replace("XKX", "ZWE") + "month_set: gulf", ""),
    ("countries/xz.yml", "", COUNTRY + "month_set: roman", "month_set 'roman' is none of"),
    ("countries/xy.yml", "", "label: {ar: الواق, en: Waq}\nadjectives: [واقي]\niso3: Waq", "iso3 must be three capital letters"),
    ("weapons.yml", "weapons:\n", "weapons:\n  - {id: laser, kind: beam, implies: attack, rows: [ليزر / ليزرات]}", "'beam' is unknown"),
    ("losses.yml", "", "  - {kind: boat, rows: [زورق خشبي / زوارق خشبية]}", "kind: 'boat' is unknown here"),
    ("coding_words.yml", "", "may: [لعل]", "'may' is given twice here (first on line"),
    place("ok;الـ 77;كوخ چلبي|77;settlement;SY.12;SY;-3.5;37", ""),
    ("places/xx.tsv", "", "xx:one\tالواق", "2 columns instead of 9; separate cells by one tab each"),
    place("two;واقة;;planet;;SY;;", "kind 'planet' is unknown"),
    place("three;واقتان;;settlement;SY.99;SY;;", "parent 'SY.99' is no id of a place"),
    place("four;واقات;;settlement;;QQ;;", "there is no countries/qq.yml"),
    place("five;واقون;;settlement;;SY;36,2;37.1", "lat '36,2' is no number"),
    place("six;واقين;;settlement;;SY;36.2;237.1", "lon '237.1' is no number from"),
    place("seven;واقان;;settlement;;SY;36.2;", "one of lat and lon is missing"),
    place("seven;واقتين;;settlement;;SY;;", "'xx:seven' is used twice (first at places/xx.tsv:"),
    ("incidents.yml", "- [riot, clash]", "- [riot, battle]", "near: 'battle' is unknown here; "),
    ("incidents.yml", "- [clash, shelling]", "- [clash, shelling, attack]", "near: expected two types"),
    ("incidents.yml", "  same_type: 1.2", "  sametype: 1.2", "weights: unknown field 'sametype'; did you mean 'same_type'"),
    ("incidents.yml", "  copies: 1.0", "  copies: many", "expected a number"),
    ("incidents.yml", "threshold: 2.6", "treshold: 2.6", "unknown field 'treshold'"),
    ("incidents.yml", "night: [5, 6, 1]", "night: [evening]", "night: expected a number, found text (evening)"),
    ("weapon.yml", "", "a: 1", "no file of the knowledge has this name"),
]  # fmt: skip

CLAIMS: list[Row] = [
    raid("{noun: حشرجة, frame: agent_on, ambiguous_with: [shelling]}", ""),
    raid("{noun: اقتحام, frame: agent_on, ambiguous_with: [attack, riot]}", ""),
    raid("{noun: قصف, frame: agent_on}", "trigger 'قصف' also belongs to shelling (events/shelling.yml:"),
    raid("{verb: {root: قصف, form: I, pattern: فعَل يفعِل}, frame: party}", "trigger 'قصف' also belongs to shelling"),
    raid("{phrase: غزوة بربرية, frame: party}\n  - {phrase: غزوه بربرية, frame: party}", "is given twice (first on line"),
    raid("{verb: {root: زلزل, form: III}, frame: party}", "the verb of root زلزل has no forms; mend root"),
    raid("{phrase: غزوة فضائية, frame: party}", ""),
    ("events/raid.yml", "", "near_misses:\n  - {phrase: غزوة فضائيه, use: none, why: films}",
     "near miss 'غزوة فضائيه' silences the trigger of events/raid.yml:"),
    actor("d_one", ", names: {strong: [جند الفجر]}", ""),
    actor("d_two", ", names: {strong: [جنْد الفجر]}", "also belongs to d_one; add ambiguous_with"),
    actor("d_three", ", names: {weak: [جند الفجر]}", ""),
    ("countries/zw.yml", "", COUNTRY.replace("XKX", "ZWE"), ""),
    ("countries/xz.yml", "", "iso3: XKX\nadjectives: [زمي]\nlabel: {ar: سوريا, en: Zim}", "name 'سوريا' also belongs to SYR"),
    ("function_words.yml", "soft: [", "soft: [فيما, ", "function word 'فيما' also belongs to hard"),
    ("speech.yml", "", "  - {text: وفقا ل, class: deny}", "also belongs to say"),
    ("topics.yml", "", "  gardening:\n    words: [كرة القدم]", "topic word 'كرة القدم' also belongs to sport"),
    ("titles.yml", TITLE, "titles:\n- {id: sea, class: rank, words: {ربان سفينة: ~}, ambiguous_with: [land]}",
     "ambiguous_with 'land' is no id of this file"),
    ("titles.yml", TITLE, "titles:\n- {id: deep, class: rank, words: {ربان غواصة: ~, ربّان غواصة: ~}}", "is given twice (first on"),
    ("weapons.yml", "weapons:\n", "weapons:\n  - {id: stone, kind: other, implies: attack, rows: [دبشة / دبابيس, قذيفة / دبش]}",
     "weapon 'قذيفة' also belongs to"),
    ("sections.yml", "closing:\n", "closing:\n  - روابط ذات صلة\n  - روابط ذات صله", "is given twice in a list (first on line"),
    place("one;واقة;واقه;settlement;;SY;;", "واقه is given twice (equal after folding)"),
    place("two;واقـة;;settlement;;SY;;", "has a tatweel"),
    place("ok;الـ 77;كوخ چلبي|77;settlement;SY.12;SY;-3.5;37", ""),
    cue("يُخشى كل حين في هـ", ""),
    cue("\ufed7\ufebc\ufed2 محتمل", "has the presentation form U+FED7; write ordinary letters"),
    cue("يُخشى کل حين", "has ک (U+06A9), which looks like ك"),
    cue("يُخشى كlل حين", "has 'l' (U+006C) among Arabic letters"),
    cue("يُخشى ٣ مرات", "has the digit ٣; write digits as 0-9"),
    cue("يخشى\u200f دوما", "has the invisible character U+200F"),
    cue("يخشـى أبدا", "has a tatweel (U+0640)"),
]  # fmt: skip


def written(folder: Path, rows: list[Row]) -> dict[Row, tuple[str, int]]:
    """Write the rows into a copy of the packaged files; return the file and line at which each one's last line stands."""
    shutil.copytree(DATA, folder)
    starts = {"events/raid.yml": RAID, "actors/one.yml": "actors:\n"}
    for where, old, new, _ in rows:
        path = folder / where
        text = path.read_text(encoding="utf-8") if path.exists() else starts.get(where, "")
        assert text.count(old) >= 1
        joint = "\n" if text and not text.endswith("\n") else ""
        after = "" if old.endswith(("[", ":")) or not old else "\n"
        path.write_text(text.replace(old, new + after, 1) if old else f"{text}{joint}{new}\n", encoding="utf-8")
    found = {}
    for row in rows:
        lines = (folder / row[0]).read_text(encoding="utf-8").splitlines()
        found[row] = (row[0], 1 + next(i for i, line in enumerate(lines) if row[2].splitlines()[-1] in line))
    return found


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, dict[Row, tuple[str, int]], list[Problem]]]:
    """Both broken copies: the folder, where each row stands, and everything that is told."""
    found = {}
    for name, rows in (("form", FORM), ("claims", CLAIMS)):
        folder = tmp_path_factory.mktemp("data") / name
        found[name] = (folder, written(folder, rows), check_folder(folder))
    return found


@pytest.mark.parametrize(("name", "row"), [("form", row) for row in FORM] + [("claims", row) for row in CLAIMS])
def test_a_mistake_is_told_with_file_and_line(name: str, row: Row, told: Any) -> None:
    _, places, problems = told[name]
    where, line = places[row]
    here = [problem.message for problem in problems if (problem.where, problem.line) == (where, line)]
    if row[3]:
        assert [message for message in here if row[3] in message], [p for p in problems if p.where == where]
    else:
        assert here == []


def test_every_message_says_what_to_do(told: Any) -> None:
    advice = re.compile("; |none of|known:|is no actor's id|has no file|roles overlap|before it begins|must be|cannot stand|twice")
    assert [p for _, _, problems in told.values() for p in problems if not advice.search(p.message)] == []


def test_the_packaged_knowledge_has_no_mistakes() -> None:
    assert list(map(str, check_folder(DATA))) == []


def test_a_folder_with_mistakes_is_not_read(told: Any) -> None:
    folder = told["form"][0]
    with pytest.raises(DataError) as error:
        build_knowledge(folder)
    lines = str(error.value).splitlines()
    assert lines[0].startswith(f"{folder}: the knowledge has ")
    assert re.match(r"  actors/one\.yml:\d+: ", lines[1])
    assert lines[-1] == f"  `marsad lexicon check {folder}` tells everything that could be mended"


def test_an_actor_whose_names_are_no_fields_is_told(tmp_path: Path) -> None:
    rows = [actor("d_one", ", names: [جند]", "names: expected fields"), actor("d_two", ", names: {strong: جند}", "a list")]
    places = written(tmp_path / "data", rows)
    problems = check_folder(tmp_path / "data")
    for row, (where, line) in places.items():
        assert [p for p in problems if (p.where, p.line) == (where, line) and row[3] in p.message]


def test_a_missing_file_or_folder_is_said(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    (tmp_path / "data" / "weapons.yml").unlink()
    with pytest.raises(DataError, match=r"weapons\.yml:1: missing; copy it"):
        demand_readable(tmp_path / "data")
    with pytest.raises(DataError, match="no such folder; the setting `data` names"):
        demand_readable(tmp_path / "nowhere")


def test_the_command_lists_mistakes_and_fails(told: Any) -> None:
    folder, _, problems = told["form"]
    result = CliRunner().invoke(command, ["check", str(folder)])
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [str(problem) for problem in problems]
    assert f"{len(problems)} mistakes" in result.stderr


def test_coding_with_a_broken_folder_names_file_and_line(told: Any, tmp_path: Path) -> None:
    report = tmp_path / "r.txt"
    report.write_text("قصفت الطائرات البلدة", encoding="utf-8")
    environ = {**os.environ, "MARSAD_DATA": str(told["form"][0]), "MARSAD_CACHE": str(tmp_path)}
    run = subprocess.run([sys.executable, "-m", "marsad", "code", str(report)], env=environ, capture_output=True, text=True)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert re.search(r"\n  actors/one\.yml:\d+: ", run.stderr)


def test_what_linking_would_never_use_is_told(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("incidents.yml", "- [riot, clash]", "- [riot, release]", "riot and release stand in no family together"),
        ("incidents.yml", "tell_apart: [market", "tell_apart: [bazaar", "tell_apart: 'bazaar' is none of"),
        ("incidents.yml", "night: [5, 6, 1]", "night: [5, 6, 7]", "night: 7 is none of"),
        ("incidents.yml", "AFG: afg_national_army", "AFG: afg_army", "armies: 'afg_army' is no actor's id"),
    ]
    places = written(tmp_path / "data", rows)
    problems = check_folder(tmp_path / "data")
    for row, (where, line) in places.items():
        assert [p for p in problems if (p.where, p.line) == (where, line) and row[3] in p.message], problems


def test_every_weight_that_linking_reads_is_asked_for() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (DATA.parent / "incidents").glob("*.py"))
    found = set(re.findall(r'"([a-z]+(?:_[a-z]+)+|copies)"', code)) & set(WEIGHTS)
    built = {f"{how}_{role}" for how in ("same", "other") for role in ("initiator", "target")}
    assert found | built == set(WEIGHTS)
