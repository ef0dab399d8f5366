"""What a page says about itself: its headline, its outlet, its day of publication.

Only what the page states for machines is believed (JSON-LD, meta tags, time elements, then trafilatura's reading
of the same); a date is never taken from a picture, a copyright line or the file's age.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from marsad.sources.page_rules import page_rules, plain

_ARTICLES = (
    "NewsArticle",
    "ReportageNewsArticle",
    "Article",
    "LiveBlogPosting",
    "BlogPosting",
    "Report",
    "WebPage",
)
_DATE_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date.published",
    "publish-date", "publishdate", "publish_date", "pubdate", "article.published", "published_time", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date",
    "date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_DAY = re.compile(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_TAIL = re.compile(r"\s+(?:[|–—»-]|::)\s+(?=[^|–—»]*$)")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page's own metadata, each ``None`` when the page does not say."""

    titles: tuple[str, ...]
    outlet: str | None
    url: str | None
    published: date | None


def read_facts(tree: Any, url: str | None = None) -> PageFacts:
    """Return the metadata of a parsed page."""
    things = list(_json_ld(tree))
    metas = _metas(tree)
    article = next((t for kind in _ARTICLES for t in things if kind in _kinds(t)), {})
    outlet = (
        _name(article.get("publisher")) or metas.get("og:site_name") or metas.get("application-name")
        or next((_name(t) for t in things if "WebSite" in _kinds(t)), None)
    )  # fmt: skip
    head = " ".join((tree.findtext(".//title") or "").split())
    titles = [
        article.get("headline"),
        metas.get("og:title"),
        metas.get("twitter:title"),
        _without_site(head, outlet),
    ]
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    return PageFacts(
        titles=tuple(dict.fromkeys(" ".join(t.split()) for t in titles if isinstance(t, str) and t.strip())),
        outlet=outlet,
        url=url or metas.get("og:url") or canonical or None,
        published=_published(tree, article, metas),
    )


def _published(tree: Any, article: dict[str, Any], metas: dict[str, str]) -> date | None:
    stated = [article.get("datePublished"), *(metas.get(name) for name in _DATE_METAS)]
    stated += tree.xpath("//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime")
    stated += (
        tree.xpath("//article//time/@datetime | //main//time/@datetime")[:1]
        or tree.xpath("//time/@datetime")[:1]
    )
    for text in stated:
        day = _day(text)
        if day:
            return day
    return None


def trafilatura_date(tree: Any, url: str | None) -> date | None:
    """Return the date that trafilatura reads in a page's head and address.

    It sees nothing of the body: even with its extensive search off it would take a date from a sentence.
    """
    from lxml import html
    from trafilatura import extract_metadata

    page = html.document_fromstring("<html><head></head><body></body></html>")
    page.replace(page.head, copy.deepcopy(tree.head))
    found = extract_metadata(page, default_url=url, date_config={"extensive_search": False, "original_date": True})
    return _day(found.date)


def _day(text: object) -> date | None:
    """Return the day as the page writes it, in the page's own time zone."""
    match = _DAY.match(text) if isinstance(text, str) else None
    if not match:
        return None
    try:
        return datetime(*map(int, match.groups())).date()  # type: ignore[arg-type]
    except ValueError:
        return None


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of the page's JSON-LD, graphs and lists opened."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]/text()"):
        try:
            waiting = [json.loads(script.strip().rstrip(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            thing = waiting.pop(0)
            if isinstance(thing, list):
                waiting += thing
            elif isinstance(thing, dict):
                yield thing
                waiting += [
                    thing[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in thing
                ]


def _kinds(thing: dict[str, Any]) -> list[str]:
    kind = thing.get("@type")
    return kind if isinstance(kind, list) else [str(kind)]


def _name(thing: object) -> str | None:
    if isinstance(thing, list):
        thing = thing[0] if thing else None
    name = thing.get("name") if isinstance(thing, dict) else thing
    return " ".join(name.split()) or None if isinstance(name, str) else None


def _metas(tree: Any) -> dict[str, str]:
    """Return the page's meta tags; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _without_site(head: str, outlet: str | None) -> str:
    """Return a page's title without the site's name at its end: «غارات على درنة | بوابة المتوسط»."""
    parts = _TAIL.split(head)
    if len(parts) < 2:
        return head
    tail = plain(parts[-1])
    named = bool(outlet) and plain(outlet or "") in (tail, tail.removeprefix("موقع "))
    sitely = tail.split(" ")[0] in page_rules().site_words or (len(tail) <= 25 and len(parts[0]) >= 25)
    return parts[0] if named or sitely else head
