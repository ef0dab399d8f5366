"""A page's tree without what is not the report: menus, tickers, sharing bars, related stories, comments …

Nothing that holds the headline or the body is dropped, whatever its class says: themes call whole pages
`has-sidebar` or `elementor-widget`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from marsad.sources.page_blocks import KIND
from marsad.sources.page_rules import PageRules, matches, name_words, plain

_NAMED = ("class", "id", "role", "itemprop", "data-component", "data-testid")
_HEADED = "//h1 | //h2 | //h3 | //*[contains(@class, 'title') or contains(@class, 'headline')]"
_MARKED = ("credit", "caption", "summary", "byline")
_PARAGRAPH = 60
_LONGEST_NAME = 2000


def prune(tree: Any, titles: tuple[str, ...], rules: PageRules) -> tuple[Any, Any]:
    """Drop the page's own parts from the tree, mark captions and the like; return headline and body, if found."""
    for element in list(tree.iter(*rules.drop_tags)):
        _drop(element)
    headline = find_headline(tree, titles)
    names = {element: words for element in tree.iter() if (words := _names(element))}
    body = find_body(tree, names, rules)
    kept = _line_up(headline) | _line_up(body)
    for element, words in names.items():
        if element not in kept and matches(words, rules.drop) and _attached(element, tree):
            _drop(element)
    for element, words in names.items():
        kind = next((k for k in _MARKED if matches(words, getattr(rules, k))), None)
        if kind and element not in kept and _attached(element, tree):
            _mark(element, kind)
    for element in tree.iter("figcaption"):
        element.set(KIND, element.get(KIND) or "caption")
    return headline, body


def find_headline(tree: Any, titles: tuple[str, ...]) -> Any:
    """Return the heading that says what the page's metadata calls its title, or the only first-rank heading."""
    wanted = [plain(title) for title in titles]
    for element in tree.xpath(_HEADED):
        text = plain(element.text_content())
        if len(text) >= 10 and any(_same_title(text, title) for title in wanted):
            return element
    first = [h for h in tree.iter("h1") if len(plain(h.text_content())) >= 15]
    return first[0] if len(first) == 1 else None


def _same_title(text: str, title: str) -> bool:
    """Tell whether a heading is the page's title, which may have the site's name before or after it."""
    return title.startswith(text) or title.endswith(text) or (len(title) >= 10 and text.startswith(title))


def find_body(tree: Any, names: dict[Any, list[tuple[str, ...]]], rules: PageRules) -> Any:
    """Return the element that is marked as the body and holds most of the page's paragraphs, or ``None``."""
    weights = _weights(tree)
    marked = [e for e, words in names.items() if e.tag not in ("body", "html") and matches(words, rules.body)]
    best = max(marked, key=lambda e: weights.get(e, 0), default=None)
    if best is None or weights.get(best, 0) < 0.5 * weights.get(tree, 0) or not weights.get(best):
        articles = list(tree.iter("article"))
        best = max(articles, key=lambda e: weights.get(e, 0), default=None)
        if best is None or weights.get(best, 0) < 0.7 * weights.get(tree, 0) or not weights.get(best):
            return None
    return best


def _weights(tree: Any) -> dict[Any, int]:
    """Return how many characters of paragraphs (long text that is no link) each element holds."""
    weights: dict[Any, int] = {}
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag == "a":
            continue
        size = sum(len(text) for text in _own_texts(element) if len(text) >= _PARAGRAPH)
        while size and element is not None:
            weights[element] = weights.get(element, 0) + size
            element = element.getparent()
    return weights


def _own_texts(element: Any) -> Iterator[str]:
    yield (element.text or "").strip()
    for child in element:
        yield (child.tail or "").strip()


def _names(element: Any) -> list[tuple[str, ...]]:
    if not isinstance(element.tag, str):
        return []
    words = name_words(value[:_LONGEST_NAME] for name in _NAMED if (value := element.get(name)))
    if element.tag == "aside":
        words.append(("sidebar",))
    if element.tag == "header" and not any(a.tag in ("article", "main") for a in element.iterancestors()):
        words.append(("masthead",))
    return words


def _line_up(element: Any) -> set[Any]:
    return set() if element is None else {element, *element.iterancestors()}


def _mark(element: Any, kind: str) -> None:
    if kind == "credit":
        _drop(element)
    elif element.get(KIND) is None:
        element.set(KIND, kind)


def _attached(element: Any, tree: Any) -> bool:
    return element is tree or next(element.iterancestors(tree.tag), None) is tree


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()
