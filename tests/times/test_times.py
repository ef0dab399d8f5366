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

from marsad.mentions.times import TimeMention, resolve_time
from marsad.text.sentences import Sentence
from marsad.types import Published, TimeSpan

HERE = Path(__file__).parent
CASES = [
    (group, row)
    for group, rows in yaml.load((HERE / "cases.yml").read_text(encoding="utf-8"), yaml.CSafeLoader).items()
    for row in rows
]
Reader = Callable[[str], Sentence]


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


def outcome(row: dict[str, Any], read: Reader) -> tuple[str, Any, Any]:
    """Return ok, wrong or missing, with what was wanted and what came."""
    sentence = read(row.get("in") or row["say"])
    found: list[TimeMention] = sentence.extra["times"]
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
    assert len(CASES) >= 850


@pytest.mark.parametrize(("group", "row"), CASES, ids=[f"{g}: {r.get('in', r.get('say'))}" for g, r in CASES])
def test_case(group: str, row: dict[str, Any], read: Reader) -> None:
    result, want, got = outcome(row, read)
    assert result == "ok", f"{group}: {row.get('in', row.get('say'))}: wanted {want}, got {got}"


def test_nearly_all_are_exact_and_none_is_silently_wrong(read: Reader) -> None:
    results = [outcome(row, read)[0] for _, row in CASES]
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


def meaning(read: Reader, text: str, published: Published | None) -> TimeSpan | None:
    mentions = read(text).extra["times"]
    assert len(mentions) == 1, mentions
    return resolve_time(mentions[0], published)


def moved(span: TimeSpan | None, days: int) -> TimeSpan | None:
    if span is None:
        return None
    by = timedelta(days)
    return TimeSpan(span.start + by if span.start else None, span.end + by if span.end else None, span.precision)


@given(st.sampled_from(RELATIVE), DAYS, st.integers(-200, 200))
def test_relative_times_move_with_the_publication_day(read: Reader, text: str, day: date, weeks: int) -> None:
    later = day + timedelta(weeks=weeks)
    assert meaning(read, text, on(later)) == moved(meaning(read, text, on(day)), 7 * weeks)


@given(st.sampled_from(ABSOLUTE), DAYS)
def test_absolute_times_stay(read: Reader, text: str, day: date) -> None:
    assert meaning(read, text, on(day)) == meaning(read, text, None) is not None


@given(st.sampled_from(RELATIVE), DAYS, st.integers(1, 400))
def test_an_uncertain_day_gives_what_its_ends_allow(read: Reader, text: str, day: date, length: int) -> None:
    last = day + timedelta(length)
    early, late = meaning(read, text, on(day)), meaning(read, text, on(last))
    between = meaning(read, text, Published(day, last, "inferred"))
    assert early is not None
    assert late is not None
    assert between is not None
    assert (between.start, between.end) == (early.start, late.end)


WORDS = sorted(
    {word for _, row in CASES for word in str(row.get("in") or row["say"]).split()}
    | {"12", "2019", "9/7/2022", "1445", "31", "و", "،", "(", ")", "-", "/", "عقود", "قرون", "99999999", "ما", "هجري"}
)


@given(st.lists(st.sampled_from(WORDS), max_size=12), DAYS)
def test_any_row_of_time_words_is_survived(read: Reader, words: list[str], day: date) -> None:
    sentence = read(" ".join(words))
    for mention in sentence.extra["times"]:
        assert 0 <= mention.start < mention.end <= sentence.n
        for published in (None, on(day), Published(day, None, "inferred")):
            span = resolve_time(mention, published, TimeSpan(day, day, "day"))
            assert span is None or span.start is None or span.end is None or span.start <= span.end


def test_mentions_do_not_overlap_and_point_into_the_text(read: Reader) -> None:
    sentence = read("أعلن أمس الأربعاء، بعد ساعات من هجوم الثلاثاء، أن (١٤ عاماً) ستبقى حتى نهاية العام")
    assert [sentence.text(m.start, m.end) for m in sentence.extra["times"]] == [
        "أمس الأربعاء", "بعد ساعات", "الثلاثاء", "١٤ عاماً", "حتى نهاية العام",
    ]  # fmt: skip


def test_a_sentence_without_time_words_has_no_mentions(read: Reader) -> None:
    assert read("قصفت الطائرات 3 مواقع في محيط البلدة").extra["times"] == []


def test_lengths_and_ages_have_no_days(read: Reader) -> None:
    value = read("خلال يومين").extra["times"][0].value
    for kind in ("duration", "age"):
        assert resolve_time(TimeMention(0, 1, kind, value), on(date(2024, 5, 15))) is None
