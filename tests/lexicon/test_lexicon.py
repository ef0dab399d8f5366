"""The lexicon: its own examples, the phrase table, and what is said of an entry that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.coding.triggers import pick_triggers
from marsad.errors import DataError
from marsad.knowledge import Knowledge
from marsad.lexicon.phrases import Hit, PhraseTable, find_hits
from marsad.lexicon.triggers import NO_NEEDS, load_triggers, read_needs
from marsad.pipeline import find_mentions, read_sentences
from marsad.text.fold import fold, fold_word
from marsad.text.segment import segment_lines
from marsad.text.sentences import read_sentence
from marsad.types import Coded

EVENTS = Path(__file__).parents[2] / "src" / "marsad" / "data" / "events"
FILES: dict[str, dict[str, Any]] = {
    path.stem: yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) for path in sorted(EVENTS.glob("*.yml"))
}

# Examples that are not read as their file says. One that is mended must leave its list.
NOT_FOUND = {
    ("advance", "شنت الفصائل هجوما معاكسا لاستعادة التلة"),
    ("withdrawal", "بدأ مقاتلو الفصيل إخلاء مواقعهم في قرية الجسر"),
}
WRONGLY_FOUND: set[tuple[str, str]] = set()


def triggered(text: str, knowledge: Knowledge) -> set[str]:
    """Return the types of all triggers of a text."""
    folded = fold(text)
    sentences = read_sentences(folded, segment_lines(folded, knowledge.sections, None), knowledge)
    return {trig.trigger.type for sentence in sentences for trig in pick_triggers(find_mentions(sentence, knowledge))}


def examples(type_: str, wanted: bool) -> list[str]:
    return [row["text"] for row in FILES[type_]["examples"] if row["yes"] is wanted]


@pytest.mark.parametrize("type_", FILES)
def test_an_example_has_a_trigger_of_its_type(type_: str, knowledge: Knowledge) -> None:
    texts = examples(type_, True)
    missed = {(type_, text) for text in texts if type_ not in triggered(text, knowledge)}
    assert len(texts) >= 4
    assert missed == {row for row in NOT_FOUND if row[0] == type_}


@pytest.mark.parametrize("type_", FILES)
def test_a_counterexample_gives_no_event_of_the_type(type_: str, code: Callable[..., Coded]) -> None:
    texts = examples(type_, False)
    found = {(type_, text) for text in texts if type_ in [event.type for event in code(text).events]}
    assert texts
    assert found == {row for row in WRONGLY_FOUND if row[0] == type_}


def test_nearly_all_examples_are_right() -> None:
    total = sum(len(data["examples"]) for data in FILES.values())
    assert total >= 250
    assert len(NOT_FOUND | WRONGLY_FOUND) / total < 0.03


@pytest.mark.parametrize("type_", FILES)
def test_a_file_is_named_after_its_type(type_: str, knowledge: Knowledge) -> None:
    data = FILES[type_]
    assert data["type"] == type_
    assert set(data["label"]) == set(data["definition"]) == {"ar", "en"}
    assert {"acled", "plover", "cameo"} <= set(data["codes"])


# phrases


@pytest.fixture
def hits() -> Callable[..., list[Hit]]:
    """Return the hits of some phrases in a text."""

    def run(text: str, *phrases: str) -> list[Hit]:
        table = PhraseTable()
        for phrase in phrases:
            table.add(phrase, "name", phrase)
        folded = fold(text)
        sentence = read_sentence(folded, 0, len(folded.text), table.words)
        return find_hits(sentence.words, sentence.before)

    return run


def test_the_longest_phrase_comes_first(hits: Callable[..., list[Hit]]) -> None:
    found = hits("هاجم الجيش السوري الحر البلدة", "الجيش", "الجيش السوري الحر", "الجيش السوري")
    assert [(hit.entry, hit.start, hit.end) for hit in found] == [
        ("الجيش السوري الحر", 1, 4),
        ("الجيش السوري", 1, 3),
        ("الجيش", 1, 2),
    ]


def test_the_longest_phrase_comes_first_however_its_clitics_are_cut(hits: Callable[..., list[Hit]]) -> None:
    found = hits("بشار الأسد بن علي", "بشار الأسد", "شار الأسد بن", "شار الأسد بن علي")
    assert [(hit.entry, hit.prep) for hit in found] == [
        ("شار الأسد بن علي", "ب"),
        ("شار الأسد بن", "ب"),
        ("بشار الأسد", ""),
    ]


@pytest.mark.parametrize(
    ("text", "conj", "prep"),
    [
        ("الجيش السوري", "", ""),
        ("والجيش السوري", "و", ""),
        ("بالجيش السوري", "", "ب"),
        ("وبالجيش السوري", "و", "ب"),
        ("فللجيش السوري", "ف", "ل"),
        ("كالجيش السوري", "", "ك"),
    ],
)
def test_clitics_are_cut(text: str, conj: str, prep: str, hits: Callable[..., list[Hit]]) -> None:
    (hit,) = hits(text, "الجيش السوري")
    assert (hit.entry, hit.conj, hit.prep, hit.suffix) == ("الجيش السوري", conj, prep, "")


@pytest.mark.parametrize("text", ["الجيش والسوري", "الجيش، السوري", "الجيش", "جيش السوري", "الجيش العربي السوري"])
def test_the_words_of_a_phrase_stand_together_and_whole(text: str, hits: Callable[..., list[Hit]]) -> None:
    assert hits(text, "الجيش السوري") == []


def test_quotation_marks_do_not_part_a_phrase(hits: Callable[..., list[Hit]]) -> None:
    (hit,) = hits("أعلن الجيش «السوري»", "الجيش السوري")
    assert (hit.start, hit.end) == (1, 3)


def test_spelling_is_folded_on_both_sides(hits: Callable[..., list[Hit]]) -> None:
    assert [hit.entry for hit in hits("الأُمَم المتّحدة", "الامم المتحده")] == ["الامم المتحده"]


def test_a_suffix_is_cut_from_a_single_word(hits: Callable[..., list[Hit]]) -> None:
    (hit,) = hits("وقواتهم", "قوات")
    assert (hit.conj, hit.suffix) == ("و", "هم")


def test_adding_a_phrase_twice_changes_nothing() -> None:
    table = PhraseTable()
    entry = object()
    table.add("الجيش السوري", "name", entry)
    table.add("الجيشُ السوري", "name", entry)
    assert table.rows("الجيش") == [(("السوري",), "name", entry)]


# conditions and broken entries


def test_needs_are_read_without_article_and_ending() -> None:
    needs = read_needs(["adj:الجوية", "noun:قرية", "with:weapon", "not:سعر"])
    assert needs.words == {"جوي", "قري"}
    assert needs.beside == ("weapon",)
    assert needs.barred == {"سعر"}
    assert read_needs([]) is NO_NEEDS


@pytest.mark.parametrize("item", ["near:weapon", "weapon", "noun:", ":سعر"])
def test_an_unknown_condition_is_told_with_what_to_write(item: str) -> None:
    with pytest.raises(ValueError, match=r"unknown condition .*; write adj:, noun:, with: or not: and a value") as error:
        read_needs([item])
    assert repr(item) in str(error.value)


def test_an_unknown_kind_of_mention_is_told_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="unknown kind of mention in 'with:weapn'; one of armed, counted"):
        read_needs(["with:weapn"])


def test_a_condition_of_several_words_is_refused_since_words_are_compared_one_by_one() -> None:
    with pytest.raises(ValueError, match="condition 'noun:قوات الأمن' has several words"):
        read_needs(["noun:قوات الأمن"])


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{noun: هجوم, needs: ['near:weapon']}", "unknown condition 'near:weapon'"),
        ("{noun: هجوم, frame: sideways}", "unknown frame 'sideways'"),
        ("{verb: {root: هجم}}", "'form'"),
    ],
)
def test_a_broken_trigger_is_named_by_file_and_entry(entry: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "raid.yml"
    path.write_text(f"type: raid\ntriggers:\n  - {{noun: غارة}}\n  - {entry}\n", encoding="utf-8")
    with pytest.raises(DataError) as error:
        load_triggers(path, "event", "raid")
    message = str(error.value)
    assert message.startswith(f"{tmp_path.name}/raid.yml:4: trigger 2 (")
    assert told in message
    assert "هج" in message


def test_a_sound_file_gives_the_written_forms(tmp_path: Path) -> None:
    path = tmp_path / "raid.yml"
    path.write_text("type: raid\ntriggers:\n  - {noun: غارة, plural: غارات}\n  - {phrase: هجوم بري}\n", encoding="utf-8")
    rows = load_triggers(path, "event", "raid")
    phrases = [row.phrase for row in rows]
    assert {"غاره", "الغاره", "غارات", "هجوم بري", "الهجوم البري"} <= {fold_word(phrase) for phrase in phrases}
    assert {row.form.trigger.type for row in rows} == {"raid"}
    assert {row.form.trigger.line for row in rows} == {1, 2}


def test_a_near_miss_is_filed_beside_the_triggers(tmp_path: Path) -> None:
    path = tmp_path / "siege.yml"
    path.write_text("type: siege\ntriggers: []\nnear_misses:\n  - {phrase: حصار المضاربين}\n", encoding="utf-8")
    rows = load_triggers(path, "event", "siege")
    assert {row.form.trigger.group for row in rows} == {"near_miss"}
    assert "حصار المضاربين" in [row.phrase for row in rows]
