"""A news page as a report: headline, summary, captions and paragraphs, and what the page says about itself.

1 parse        any bytes or string
2 facts        title, outlet, day of publication from the page's metadata
3 prune        menus, tickers, sharing bars, related stories, adverts, comments go
4 blocks       what is left, cut into blocks; where no element is marked as the body, trafilatura says which count
5 text         title, summary, captions and paragraphs, blank lines between, sections beside
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from marsad.errors import SourceError
from marsad.sources.decode import Decoded, decode
from marsad.sources.text import damage, report_of
from marsad.types import Issue, Report, Section

if TYPE_CHECKING:
    from datetime import date

    from marsad.sources.page_blocks import Block
    from marsad.sources.page_facts import PageFacts
    from marsad.sources.page_rules import PageRules

_ASIDE = 200
_LINKED = 0.7
_BETWEEN = "\n\n"
# Longer than any news page; trafilatura would take minutes over it.
_LONGEST_PAGE = 3_000_000
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)")
# Control characters, also as references such as &#1;: lxml reads them but refuses to move them.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2\\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));?(?![0-9a-fA-F])"
)
_DATE_ONLY = re.compile(r"[\d\s/:.,|٠-٩-]+(?:[صم]|AM|PM|GMT|UTC)?")
# In the text: first what stands above the body, whatever its place on the page.
_ORDER = {"byline": 0, "summary": 1, "caption": 2}


def read_html(
    page: str | bytes, id: str, where: str, url: str | None = None, published: date | None = None
) -> Iterator[Report | Issue]:
    """Yield the report that a page holds, with issues before it; `published` is for pages that give no date."""
    if isinstance(page, bytes):
        declared = _CHARSET.search(page[:4096])
        try:
            decoded = decode(page, declared.group(1).decode() if declared else None)
        except SourceError as error:
            yield Issue("unreadable", str(error), where)
            return
        yield from damage(decoded, where)
    else:
        decoded = Decoded(page, "", 0)
    try:
        report = _read(decoded.text, id, url, published)
    except Exception as error:  # noqa: BLE001 - a page that breaks the parsers must not cost the other reports
        yield Issue("unreadable", f"the page could not be parsed: {type(error).__name__}: {error}", where)
        return
    if report is None:
        yield Issue("empty", "the page holds no text that could be a report", where)
        report = Report(id=id, text="", url=url, published=published)
        yield report
    else:
        yield from report_of(report, where)


def _read(markup: str, id: str, url: str | None, published: date | None) -> Report | None:
    from marsad.sources.page_facts import read_facts, trafilatura_date
    from marsad.sources.page_prune import prune
    from marsad.sources.page_rules import page_rules

    tree = _parse(markup)
    if tree is None:
        return None
    facts = read_facts(tree, url)
    day = facts.published or trafilatura_date(tree, facts.url)
    rules = page_rules()
    headline, body = prune(tree, facts.titles, rules)
    title = (
        " ".join(headline.text_content().split()) if headline is not None else next(iter(facts.titles), None)
    )
    if headline is not None:
        headline.drop_tree()
    blocks = list(_chosen(tree, headline, body, title, rules))
    if day is not None:
        blocks = [block for block in blocks if block.kind != "byline"]
    return _assembled(id, title, blocks, facts, day or published)


def _parse(markup: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    raw = _CONTROL.sub("", markup).encode("utf-8", "replace")
    try:
        return html.document_fromstring(raw, parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _chosen(tree: Any, headline: Any, body: Any, title: str | None, rules: PageRules) -> Iterator[Block]:
    """Yield the blocks of the report in order."""
    from marsad.sources.page_blocks import find_blocks
    from marsad.sources.page_rules import plain

    blocks = list(find_blocks(tree, body))
    inside = [block.inside for block in blocks] if body is not None else _by_trafilatura(tree, blocks)
    if not any(inside):
        inside = [len(block.text) >= 40 and block.linked < 0.5 for block in blocks]
    last = max((i for i, yes in enumerate(inside) if yes), default=-1)
    seen = {plain(title or "")}
    in_list = False
    for i, block in enumerate(blocks[: last + 1]):
        words = plain(block.text)
        if not words or words in seen or not (inside[i] or block.kind in ("caption", "summary", "byline")):
            continue
        if words in rules.endings and inside[i] and _is_tail(inside, i):
            return
        if words in rules.list_openings:
            in_list = True
            continue
        if block.linked > _LINKED and (in_list or len(words) < _ASIDE and block.kind != "caption"):
            continue
        in_list = False
        if len(words) < _ASIDE and rules.opens_aside(block.text):
            continue
        if _DATE_ONLY.fullmatch(block.text):
            block = block._replace(kind="byline")
        seen.add(words)
        yield block


def _is_tail(inside: list[bool], i: int) -> bool:
    """Tell whether most of the report's blocks stand before block i."""
    return sum(inside[:i]) >= sum(inside[i + 1 :]) or sum(inside[:i]) >= 3


def _by_trafilatura(tree: Any, blocks: list[Block]) -> list[bool]:
    """Return for each block whether trafilatura takes its text for part of the report."""
    import trafilatura
    from lxml import etree

    markup = etree.tostring(tree, encoding="unicode", method="html")
    if len(markup) > _LONGEST_PAGE:
        return [False] * len(blocks)
    try:
        text = trafilatura.extract(markup, include_comments=False, favor_recall=True) or ""
    except (RecursionError, ValueError, etree.LxmlError):
        text = ""
    found = "".join(text.split())
    return ["".join(block.text.split()) in found for block in blocks]


def _assembled(
    id: str, title: str | None, blocks: Iterable[Block], facts: PageFacts, published: date | None
) -> Report | None:
    pieces = [("title", title)] if title else []
    ordered = sorted(blocks, key=lambda block: _ORDER.get(block.kind, len(_ORDER)))
    pieces += [(block.kind, block.text) for block in ordered]
    sections, at = [], 0
    for kind, text in pieces:
        sections.append(Section(kind, at, at + len(text)))
        at += len(text) + len(_BETWEEN)
    if not pieces:
        return None
    return Report(
        id=id, text=_BETWEEN.join(text for _, text in pieces), title=title, url=facts.url, outlet=facts.outlet,
        published=published, sections=tuple(sections),
    )  # fmt: skip
