"""Noun rows: the short notation of the data files for a noun and its plurals, and the forms it stands for.

A row is «singular | variant / plural | plural». «ون» and «ات» as plural mean the regular plural of the
singular. Two words are noun and adjective, which agree («برميل متفجر / براميل متفجرة»); a plus sign joins a noun
to the one it is annexed to («قذيفة + هاون / قذائف»). Each form means one, two, many, or (مدنيين) two or many.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

ONE, TWO, MANY, EITHER = "one", "two", "many", "either"
_FIXED = ("لل", "ال", "(", "بـ", "ب+")


class RowForm(NamedTuple):
    """A written form: its number, whether it has ال, and the pronoun on it: '' may, 'never' or 'always'."""

    form: str
    number: str
    definite: bool
    suffix: str = ""


def row_forms(row: str) -> list[RowForm]:
    """Return all written forms of a noun row.

    «طفلة / طفلات» gives طفلة، الطفلة، طفلتان، طفلتين، طفلتا، طفلتي، طفلات …
    """
    left, _, right = row.partition("/")
    left, _, tail = (part.strip() for part in left.partition("+"))
    singulars = [s.strip() for s in left.split("|") if s.strip()]
    plurals = list(_plurals(singulars, right))
    found: dict[tuple[str, str], RowForm] = {}
    for form in _forms(singulars, plurals, tail):
        key = (form.form, form.suffix)
        known = found.get(key)
        if known is None:
            found[key] = form
        elif {known.number, form.number} == {TWO, MANY}:
            found[key] = known._replace(number=EITHER)
    for written, suffix in list(found):
        if suffix == "always" and (written, "") in found:  # «سائقيها»: two or more
            found[written, suffix] = found[written, suffix]._replace(number=EITHER)
    return list(found.values())


def _plurals(singulars: list[str], right: str) -> Iterator[str]:
    for plural in (p.strip() for p in right.split("|")):
        if plural == "ون":
            yield from (s + "ون" for s in singulars)
        elif plural == "ات":
            yield from ((s[:-1] if s.endswith("ة") else s) + "ات" for s in singulars)
        elif plural:
            yield plural


def _forms(singulars: list[str], plurals: list[str], tail: str) -> Iterator[RowForm]:
    if tail:
        yield from _annexed(singulars, plurals, tail)
        return
    for singular in singulars:
        yield from (_described if " " in singular else _plain)(singular)
    for plural in plurals:
        yield from _many(plural)


def _plain(noun: str) -> Iterator[RowForm]:
    """Yield the singular and dual of one word."""
    yield RowForm(noun, ONE, False)
    yield RowForm("ال" + noun, ONE, True, "never")
    base = _before_ending(noun)
    if noun[-1] not in "ةىاء":
        yield RowForm(noun + "ا", ONE, False, "never")
    for ending in ("ان", "ين"):
        yield RowForm(base + ending, TWO, False, "never")
        yield RowForm("ال" + base + ending, TWO, True, "never")
    bound = "" if noun.endswith("ة") else "always"
    yield RowForm(base + "ا", TWO, False, bound)
    yield RowForm(base + "ي", TWO, False, bound)


def _before_pronoun(noun: str, number: str) -> Iterator[RowForm]:
    """Yield the spellings of a final hamza before a pronoun: «أبناؤه», «أبنائه»."""
    if noun.endswith("اء"):
        yield from (RowForm(noun[:-1] + hamza, number, False, "always") for hamza in "ؤئ")


def _before_ending(noun: str) -> str:
    """Return what a dual or pronoun ending is written on to: «طفلة» طفلت, «مستشفى» مستشفي."""
    return noun[:-1] + "ت" if noun[-1] == "ة" else noun[:-1] + "ي" if noun[-1] == "ى" else noun


def _many(plural: str) -> Iterator[RowForm]:
    if plural.endswith("ون") and " " not in plural and len(plural) > 4:
        stem = plural[:-2]
        for ending in ("ون", "ين"):
            yield RowForm(stem + ending, MANY, False, "never")
            yield RowForm("ال" + stem + ending, MANY, True, "never")
        yield RowForm(stem + "و", MANY, False)
        yield RowForm(stem + "ي", MANY, False)
        return
    yield RowForm(plural, MANY, False)
    yield from _before_pronoun(plural, MANY)
    yield RowForm(_with_article(plural), MANY, True, "never")
    if plural[-1] not in "ةىاءت" and " " not in plural:
        yield RowForm(plural + "ا", MANY, False, "never")


def _described(phrase: str) -> Iterator[RowForm]:
    """Yield the singular and dual of a noun with its adjective, which agree."""
    yield RowForm(phrase, ONE, False)
    yield RowForm(_with_article(phrase), ONE, True)
    words = phrase.split()
    if all(w[-1] not in "ةىاء" or w.startswith(_FIXED) for w in words):
        yield RowForm(" ".join(w if w.startswith(_FIXED) else w + "ا" for w in words), ONE, False)
    for ending in ("ان", "ين"):
        both = " ".join(w if w.startswith(_FIXED) else _before_ending(w) + ending for w in words)
        yield RowForm(both, TWO, False)
        yield RowForm(_with_article(both), TWO, True)


def _with_article(phrase: str) -> str:
    """Write ال on a noun and on the adjectives after it: «صاروخ مضاد للدروع» الصاروخ المضاد للدروع."""
    return " ".join(word if word.startswith(_FIXED) else "ال" + word for word in phrase.split())


def _annexed(singulars: list[str], plurals: list[str], tail: str) -> Iterator[RowForm]:
    """Yield a noun in the construct state before a fixed noun: «قذيفتي هاون», «قذائف الهاون»."""
    heads = [(s, ONE) for s in singulars]
    heads += [(_before_ending(s) + ending, TWO) for s in singulars for ending in "اي"]
    heads += [(p, MANY) for p in plurals]
    for head, number in heads:
        yield RowForm(f"{head} {tail}", number, False)
        if not tail.startswith("ال"):
            yield RowForm(f"{head} {_with_article(tail)}", number, True)
