"""News pages in the shapes of common publishing systems, with invented stories."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.sources.html import read_html
from marsad.types import Issue, Report

PAGES = Path(__file__).parent / "pages"
CASES: dict[str, dict[str, Any]] = yaml.safe_load((PAGES / "pages.yml").read_text(encoding="utf-8"))


def read(page: str | bytes) -> Report:
    (report,) = (item for item in read_html(page, "page", "page.html") if isinstance(item, Report))
    return report


@pytest.mark.parametrize("name", CASES)
def test_a_page_gives_its_report_and_nothing_else(name: str) -> None:
    report, case = read((PAGES / name).read_bytes()), CASES[name]
    assert [part for part in case["must"] if part not in report.text] == []
    assert [part for part in case["must_not"] if part in report.text] == []
    assert Counter(section.kind for section in report.sections or ()) == case["kinds"]


@pytest.mark.parametrize("name", CASES)
def test_a_page_says_its_title_outlet_and_day(name: str) -> None:
    report, case = read((PAGES / name).read_bytes()), CASES[name]
    assert (report.title, report.outlet, report.published) == (case["title"], case["outlet"], case["published"])


@pytest.mark.parametrize("name", CASES)
def test_sections_lie_in_order_and_the_first_is_the_title(name: str) -> None:
    report = read((PAGES / name).read_bytes())
    sections = report.sections or ()
    assert all(left.end <= right.start for left, right in pairwise(sections))
    assert all(report.text[s.start : s.end] == report.text[s.start : s.end].strip() for s in sections)
    if report.title:
        assert report.text[: sections[0].end] == report.title


def test_words_are_not_torn_at_inline_elements() -> None:
    page = "<h1>عنوان طويل بما يكفي</h1><p>سقط <b>23</b> <a href='/x'>جري</a>حاً في <em>القصف</em> على البلدة القديمة.</p>"
    assert "سقط 23 جريحاً في القصف على البلدة القديمة." in read(page).text


def test_a_line_break_ends_a_paragraph() -> None:
    page = "<div class='article-body'>قصفت المدفعية أطراف البلدة صباح اليوم.<br/>وأصيب ثلاثة مدنيين بجروح متفاوتة.</div>"
    assert [section.kind for section in read(page).sections or ()] == ["body", "body"]


def test_no_date_is_taken_from_the_text_or_a_picture() -> None:
    page = "<p>قُتل جندي في الخامس من أيار 2015، ونُشرت صورة مؤرخة 2014-02-03 للمكان.</p><img src='/2013/01/01/a.jpg'>"
    assert read(page).published is None


@pytest.mark.parametrize(
    "page",
    ["<html></html>", "<p></p>", "<", "<html><body><script>x</script></body></html>", "\x00", "<!doctype html>", "]]>"],
)
def test_a_page_without_text_is_an_issue_and_an_empty_report(page: str) -> None:
    items = list(read_html(page, "page", "page.html"))
    assert any(isinstance(item, Issue) for item in items) or items[-1].text.strip()  # type: ignore[union-attr]
    assert isinstance(items[-1], Report)


def test_deep_nesting_and_endless_attributes_are_survived() -> None:
    deep = "<div class='x'>" * 5000 + "<p>قصفت المدفعية أطراف البلدة صباح اليوم.</p>"
    wide = f"<p class='{'a ' * 20000}'>قصفت المدفعية أطراف البلدة صباح اليوم.</p>"
    for page in (deep, wide, "<p>" * 3000 + "قصف", '<script type="application/ld+json">' + "[" * 5000 + "</script><p>قصف</p>"):
        assert isinstance(read(page), Report)
