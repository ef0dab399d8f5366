"""Time expressions: what is recognised, what it means, and what is left unresolved rather than guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from marsad.lexicon.phrases import PhraseTable, find_hits
from marsad.mentions.times import TimeLexicon, TimeMention, find_times, load_times, phrases, resolve_time
from marsad.text.fold import fold
from marsad.text.sentences import Sentence, read_sentence
from marsad.types import Published, TimeSpan

HERE = Path(__file__).parent
DATA = HERE.parent.parent / "src" / "marsad" / "data" / "times"
CASES = [
    (group, row)
    for group, rows in yaml.load((HERE / "cases.yml").read_text(encoding="utf-8"), yaml.CSafeLoader).items()
    for row in rows
]
Reader = Callable[[str], Sentence]


def make_reader(lexicon: TimeLexicon) -> Reader:
    table = PhraseTable()
    for phrase, kind, entry in phrases(lexicon):
        table.add(phrase, kind, entry)

    def read(text: str) -> Sentence:
        folded = fold(text)
        sentence = read_sentence(folded, 0, len(folded.text), table.words(), table.word)
        sentence.hits = find_hits(sentence.words, sentence.before)
        return sentence

    return read


LEXICON = load_times(DATA)
READ = make_reader(LEXICON)


def on(day: date | None) -> Published | None:
    return Published(day, day, "given") if day else None


def expected(row: dict[str, Any]) -> TimeSpan | None:
    """Read the `is` and `as` fields: days, open ranges, or nothing."""
    meaning = str(row["is"])
    if meaning == "none":
        return None
    start, dots, end = meaning.partition("..")
    first = date.fromisoformat(start) if start else None
    last = date.fromisoformat(end) if end else None if dots else first
    return TimeSpan(first, last, row.get("as", "range" if dots else "day"))


def outcome(row: dict[str, Any]) -> tuple[str, Any, Any]:
    """Return ok, wrong or missing, with what was wanted and what came."""
    sentence = READ(row.get("in") or row["say"])
    found = find_times(sentence, LEXICON)
    told = [(sentence.text(m.start, m.end), m) for m in found]
    if row["is"] == "nothing":
        return ("wrong" if found else "ok"), "no time", [text for text, _ in told]
    words = row.get("words", row["say"])
    mention = next((m for text, m in told if text == words), None)
    if mention is None:
        return "missing", words, [text for text, _ in told]
    previous = TimeSpan(*row["told"]) if "told" in row else None
    got = resolve_time(mention, on(row.get("written")), previous)
    want = expected(row)
    if (got, mention.kind) == (want, row.get("kind", "point")):
        return "ok", want, got
    return ("missing" if got is None else "wrong"), (want, row.get("kind", "point")), (got, mention.kind)


def test_the_table_is_long_enough() -> None:
    assert len(CASES) >= 320


@pytest.mark.parametrize(("group", "row"), CASES, ids=[f"{g}: {r.get('in', r.get('say'))}" for g, r in CASES])
def test_case(group: str, row: dict[str, Any]) -> None:
    result, want, got = outcome(row)
    assert result == "ok", f"{group}: {row.get('in', row.get('say'))}: wanted {want}, got {got}"


def test_nearly_all_are_exact_and_none_is_silently_wrong() -> None:
    results = [outcome(row)[0] for _, row in CASES]
    assert results.count("ok") / len(results) >= 0.98
    assert results.count("wrong") == 0


RELATIVE = (
    "أمس", "أول أمس", "غداً", "الليلة الماضية", "الخميس الماضي", "الجمعة", "الإثنين المقبل", "ليلة الأحد-الإثنين", "قبل يومين", "قبل أسبوعين",
    "منذ أكثر من أسبوع", "خلال الساعات الماضية", "خلال الأيام المقبلة", "الأسبوع الماضي", "الأسبوع المقبل", "الثلاثاء من الأسبوع الماضي",
    "قبل أيام", "خلال الـ48 ساعة القادمة", "يومي السبت والأحد", "منذ يوم السبت",
)  # fmt: skip
ABSOLUTE = (
    "13 كانون الثاني 2020", "9/7/2022", "صيف 2003", "رمضان 1444هـ", "عام 2014", "18 شوال 1445هـ", "تشرين الأول 2019",
    "من عام 1987 إلى عام 1990", "عيد الأضحى 2021", "النصف الأول من عام 2021",
)  # fmt: skip
DAYS = st.dates(date(2003, 1, 1), date(2030, 1, 1))


def meaning(text: str, published: Published | None) -> TimeSpan | None:
    mentions = find_times(READ(text), LEXICON)
    assert len(mentions) == 1, mentions
    return resolve_time(mentions[0], published)


def moved(span: TimeSpan | None, days: int) -> TimeSpan | None:
    if span is None:
        return None
    by = timedelta(days)
    return TimeSpan(span.start + by if span.start else None, span.end + by if span.end else None, span.precision)


@given(st.sampled_from(RELATIVE), DAYS, st.integers(-200, 200))
def test_relative_times_move_with_the_publication_day(text: str, day: date, weeks: int) -> None:
    later = day + timedelta(weeks=weeks)
    assert meaning(text, on(later)) == moved(meaning(text, on(day)), 7 * weeks)


@given(st.sampled_from(ABSOLUTE), DAYS)
def test_absolute_times_stay(text: str, day: date) -> None:
    assert meaning(text, on(day)) == meaning(text, None) is not None


@given(st.sampled_from(RELATIVE), DAYS, st.integers(1, 400))
def test_an_uncertain_day_gives_what_its_ends_allow(text: str, day: date, length: int) -> None:
    last = day + timedelta(length)
    early, late = meaning(text, on(day)), meaning(text, on(last))
    between = meaning(text, Published(day, last, "inferred"))
    assert early is not None
    assert late is not None
    assert between is not None
    assert (between.start, between.end) == (early.start, late.end)


@given(st.lists(st.sampled_from([*LEXICON.words, *LEXICON.anchors, "12", "2019", "9/7/2022", "1445", "و", "،", "(", "-", "/"]), max_size=12), DAYS)
def test_any_row_of_time_words_is_survived(words: list[str], day: date) -> None:
    sentence = READ(" ".join(words))
    for mention in find_times(sentence, LEXICON):
        assert 0 <= mention.start < mention.end <= sentence.n
        for published in (None, on(day), Published(day, None, "inferred")):
            span = resolve_time(mention, published, TimeSpan(day, day, "day"))
            assert span is None or span.start is None or span.end is None or span.start <= span.end


def test_mentions_do_not_overlap_and_point_into_the_text() -> None:
    sentence = READ("أعلن أمس الأربعاء، بعد ساعات من هجوم الثلاثاء، أن (١٤ عاماً) ستبقى حتى نهاية العام")
    mentions = find_times(sentence, LEXICON)
    assert [sentence.text(m.start, m.end) for m in mentions] == [
        "أمس الأربعاء", "بعد ساعات", "الثلاثاء", "١٤ عاماً", "حتى نهاية العام",
    ]  # fmt: skip


def test_a_sentence_without_time_words_costs_nothing() -> None:
    assert find_times(READ("قصفت الطائرات 3 مواقع في محيط البلدة"), LEXICON) == []


def test_lengths_and_ages_have_no_days() -> None:
    for kind in ("duration", "age"):
        mention = TimeMention(0, 1, kind, find_times(READ("خلال يومين"), LEXICON)[0].value)
        assert resolve_time(mention, on(date(2024, 5, 15))) is None
