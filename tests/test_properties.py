"""What must hold for any text: nothing is fatal, and what changes no meaning changes no event."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.knowledge import Knowledge
from marsad.pipeline import code_report
from marsad.sources.html import read_html
from marsad.sources.text import read_text
from marsad.types import Coded, Issue, Report

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
STORIES = [
    "قُتل ثلاثة مدنيين وأصيب سبعة آخرون، أمس السبت، بقصف مدفعي لقوات النظام استهدف بلدة سرمين بريف إدلب، بحسب الدفاع المدني.",
    "أعلنت وزارة الدفاع العراقية، اليوم، اعتقال خمسة من عناصر تنظيم داعش في قضاء الحويجة جنوب غربي كركوك.",
    "تظاهر العشرات في ساحة التحرير وسط بغداد يوم الجمعة الماضي للمطالبة بالإفراج عن معتقلين.",
    "شنت طائرات حربية 12 غارة على مدينة صعدة في 5 أيار/مايو 2018، ما أدى إلى مقتل 4 أشخاص بينهم طفلان.",
    "أفرجت جماعة الحوثي عن 10 أسرى في مدينة تعز، في حين نفى الجيش الوطني سيطرة الجماعة على جبل حبشي.",
]
DAY = date(2020, 2, 9)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
ARABIC = st.text(st.characters(min_codepoint=0x0600, max_codepoint=0x06FF) | st.sampled_from(" \n.،«»\"()#_-:؛…\u200f\u2067\U0001f534019٣"), max_size=300)
WORDS = st.lists(st.sampled_from(sorted({word for text in [*STORIES, *TEXTS] for word in text.split()})), max_size=60).map(" ".join)

Coder = Callable[..., Coded]


@pytest.fixture(scope="module")
def coder(knowledge: Knowledge) -> Coder:
    def run(text: str, published: date | None = DAY) -> Coded:
        return code_report(Report("r", text, published=published), knowledge)

    return run


def without_spans(coded: Coded) -> list[Any]:
    """The events with everything but ids and offsets, words folded: what must not change."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: plain(v) for k, v in value.items() if k not in ("id", "span", "evidence")}
        if isinstance(value, list):
            return [plain(v) for v in value]
        if isinstance(value, str):
            return re.sub(r"[\u064b-\u065f\u0670\u0640\u200b-\u200f\u061c\u2066-\u2069]", "", unicodedata.normalize("NFC", value)).translate(
                str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
            )
        return value

    return [plain(event) for event in coded.to_dict()["events"]]


def check_spans(text: str, coded: Coded) -> None:
    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if value.get("span") and "text" in value:
                start, end = value["span"]
                assert 0 <= start < end <= len(text)
                assert text[start:end] == value["text"]
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    for event in coded.to_dict()["events"]:
        walk(event)
        assert all(0 <= start < end <= len(text) for start, end in event["evidence"])


@given(text=st.text(max_size=400) | ARABIC | WORDS, published=st.none() | st.dates())
@settings(QUICK, max_examples=300)
def test_any_string_is_survived_and_spans_hold_their_words(coder: Coder, text: str, published: date | None) -> None:
    check_spans(text, coder(text, published))


@given(raw=st.binary(max_size=400) | ARABIC.map(lambda text: text.encode("utf-16")) | WORDS.map(lambda text: text.encode("cp1256", "ignore")))
@QUICK
def test_any_bytes_are_a_report_or_an_issue(coder: Coder, raw: bytes) -> None:
    items = list(read_text(raw, "r", "r.txt"))
    assert items
    for item in items:
        if isinstance(item, Report):
            check_spans(item.text, coder(item.text))
        else:
            assert isinstance(item, Issue)


@given(page=st.text(max_size=300) | st.lists(st.sampled_from(["<p>", "</p>", "<div class='share'>", "</div>", "<h1>", "<br>", "<!--", "قصف", "<script>", "&#0;", "]]>", "<a href=x>", "<table><tr><td>"]), max_size=40).map("".join))
@QUICK
def test_any_page_is_survived(page: str) -> None:
    for item in read_html(page, "r", "r.html"):
        if isinstance(item, Report):
            assert all(0 <= s.start <= s.end <= len(item.text) for s in item.sections or ())


@pytest.mark.parametrize("text", [*STORIES, *TEXTS])
def test_composed_and_decomposed_spelling_tell_the_same(coder: Coder, text: str) -> None:
    assert without_spans(coder(unicodedata.normalize("NFD", text))) == without_spans(coder(unicodedata.normalize("NFC", text)))


@pytest.mark.parametrize("text", STORIES)
@given(data=st.data())
@settings(QUICK, max_examples=15)
def test_marks_that_mean_nothing_change_no_event(coder: Coder, text: str, data: st.DataObject) -> None:
    """Tatweel inside a word, bidi and zero-width marks."""
    places = [m.end() for m in re.finditer(r"[\u0628-\u0629\u062a-\u063a\u0641-\u0647](?=[\u0620-\u064a])", text)]
    chosen = data.draw(st.lists(st.sampled_from(places), max_size=8, unique=True))
    marks = data.draw(st.lists(st.sampled_from("\u0640\u200f\u200d\u061c"), min_size=len(chosen), max_size=len(chosen)))
    changed = text
    for place, mark in sorted(zip(chosen, marks, strict=True), reverse=True):
        changed = changed[:place] + mark + changed[place:]
    assert without_spans(coder(changed)) == without_spans(coder(text))


@pytest.mark.parametrize(
    "text",
    [
        "قُتِلَ ثَلاثَةُ مَدَنِيِّينَ وَأُصِيبَ سَبْعَةٌ آخَرُونَ، أَمْسِ السَّبْتَ، بِقَصْفٍ مِدْفَعِيٍّ اسْتَهْدَفَ بَلْدَةَ سَرْمِينَ.",
        "أَعْلَنَ الْجَيْشُ الْوَطَنِيُّ اعْتِقَالَ خَمْسَةِ مُسَلَّحِينَ فِي مَدِينَةِ تَعِزَّ.",
        "تَظَاهَرَ الْعَشَرَاتُ فِي مَدِينَةِ طَرَابُلُسَ لِلْمُطَالَبَةِ بِالْإِفْرَاجِ عَنِ الْمُعْتَقَلِينَ.",
    ],
)
def test_full_tashkeel_tells_the_same_as_none(coder: Coder, text: str) -> None:
    assert without_spans(coder(text)) == without_spans(coder(re.sub("[\u064b-\u0652]", "", text)))


@pytest.mark.parametrize("text", [*STORIES, *TEXTS])
def test_the_script_of_digits_changes_no_event(coder: Coder, text: str) -> None:
    eastern = text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert without_spans(coder(eastern)) == without_spans(coder(text.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789"))))


@pytest.mark.parametrize("text", STORIES)
@pytest.mark.parametrize("neutral", ["الطقس معتدل هذا الصباح. ", "صدر الكتاب في مجلدين كبيرين.\n"])
def test_a_neutral_sentence_in_front_only_shifts_spans(coder: Coder, text: str, neutral: str) -> None:
    before, after = coder(text).to_dict()["events"], coder(neutral + text).to_dict()["events"]

    assert [_shifted(event, len(neutral)) for event in before] == [_shifted(event, 0) for event in after]


def _shifted(value: Any, by: int) -> Any:
    if isinstance(value, dict):
        return {k: _moved(v, by) if k in ("span", "evidence") else _shifted(v, by) for k, v in value.items() if k != "id"}
    return [_shifted(v, by) for v in value] if isinstance(value, list) else value


def _moved(value: Any, by: int) -> Any:
    return None if value is None else [_moved(v, by) for v in value] if value and isinstance(value[0], list) else [v + by for v in value]


@pytest.mark.parametrize("text", STORIES)
@given(weeks=st.integers(-200, 200))
@settings(QUICK, max_examples=15)
def test_moving_the_day_of_publication_moves_relative_times_only(coder: Coder, text: str, weeks: int) -> None:
    """By whole weeks, so that weekdays keep their distance; what is stated with a year stays."""
    by = timedelta(weeks=weeks)
    before, after = coder(text, DAY), coder(text, DAY + by)
    assert len(before.events) == len(after.events)
    for left, right in zip(before.events, after.events, strict=True):
        stated = "2018" in text
        moved = left.time if stated else replace(left.time, start=_plus(left.time.start, by), end=_plus(left.time.end, by))
        assert right.time == moved


def _plus(day: date | None, by: timedelta) -> date | None:
    return day + by if day else None


@pytest.mark.parametrize("text", [*STORIES, *TEXTS])
def test_the_same_text_tells_the_same_again(coder: Coder, text: str) -> None:
    assert coder(text) == coder(text)
