"""The rules that tell a news page's own parts from its report, as the data file `html.yml` words them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[A-Za-z]+|\d+")
_LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")

Rule = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class PageRules:
    """The rules of `html.yml`, made ready for look-ups."""

    drop_tags: frozenset[str]
    drop: Rule
    body: Rule
    caption: Rule
    summary: Rule
    byline: Rule
    credit: Rule
    openings: tuple[str, ...]
    list_openings: frozenset[str]
    endings: frozenset[str]
    site_words: frozenset[str]

    def opens_aside(self, text: str) -> bool:
        """Tell whether a block opens like a link to another story: «اقرأ أيضاً: …»."""
        return plain(text[:60]).startswith(self.openings)


@lru_cache(maxsize=1)
def page_rules() -> PageRules:
    """Return the packaged rules."""
    raw: dict[str, Any] = yaml.load(
        (files("marsad") / "data" / "html.yml").read_text(encoding="utf-8"),
        Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),  # noqa: S506 - a safe loader, the quick one
    )
    words = {name: _rule(raw[name]) for name in ("drop", "body", "caption", "summary", "byline", "credit")}
    return PageRules(
        drop_tags=frozenset(raw["drop_tags"]),
        openings=tuple(sorted({plain(text) for text in raw["openings"]})),
        list_openings=frozenset(plain(text) for text in raw["list_openings"]),
        endings=frozenset(plain(text) for text in raw["endings"]),
        site_words=frozenset(plain(text) for text in raw["site_words"]),
        **words,
    )


def plain(text: str) -> str:
    """Return words for comparison, without marks, hamzas and what stands around: «🔗 اقرأ أيضاً:» is اقرا ايضا."""
    return _EDGES.sub("", " ".join(_MARKS.sub("", text).translate(_LETTERS).lower().split()))


def name_words(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the words of each class or id: `articleBody post-12` is (article, body) and (post, 12)."""
    return [
        tuple(word.lower() for word in _WORD.findall(_CAMEL.sub(" ", name)))
        for text in names
        for name in text.split()
    ]


def matches(words: Iterable[tuple[str, ...]], rule: Rule) -> bool:
    """Tell whether some rule's words stand together in one of the names."""
    return any(("=", *name) in rule or any(part in rule for part in _parts(name)) for name in words)


def _parts(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for i in range(len(name)):
        for j in range(i + 1, min(len(name), i + 4) + 1):
            yield name[i:j]


def _rule(texts: Iterable[str]) -> Rule:
    rule = set()
    for text in texts:
        (words,) = name_words([text.replace(" ", "-")])
        rule.add(("=", *words) if text.startswith("=") else words)
    return frozenset(rule)
