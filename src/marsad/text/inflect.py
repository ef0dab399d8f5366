"""Inflection: the written forms of a noun, adjective or verb of the lexicon.

Verbs are inflected by the `mazini` package from root and pattern; nouns by the regular rules below plus the broken
plurals that the data files list. Only written forms matter here: short vowels are folded away afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from mazini import Conjugation, MaziniError, conjugate

from marsad.text.fold import fold_word

_MOODS = {"past": "past", "ind": "present", "sub": "present", "juss": "present", "past_pass": "past",
          "ind_pass": "present", "sub_pass": "present", "juss_pass": "present"}  # fmt: skip
_QUADRILITERAL = {"QI": "Iq", "QII": "IIq", "QIV": "IVq"}  # our name -> mazini's
FORMS = frozenset("I II III IV V VI VII VIII IX X QI QII QIV".split())  # I needs a pattern
PATTERNS = frozenset(("فعَل يفعُل", "فعَل يفعِل", "فعَل يفعَل", "فعِل يفعَل", "فعُل يفعُل", "فعِل يفعِل"))
_PERSONS = ("3ms", "3fs", "3md", "3fd", "3mp", "3fp", "1s", "1p")


class NounForm(NamedTuple):
    """A written form of a noun: number is sg, du or pl; ``definite`` when it carries ال."""

    form: str
    number: str
    definite: bool


class VerbForm(NamedTuple):
    """A written form of a verb (folded): tense past or present, voice active or passive, person as 3ms, 3fs …"""

    form: str
    tense: str
    voice: str
    person: str


def noun_forms(lemma: str, plural: str | Iterable[str] | None = None, dual: bool = True) -> list[NounForm]:
    """Return the forms of a noun: «غارة» gives غارة، الغارة، غارتان، غارتين، غارتا، غارتي … and its plurals.

    Pronoun suffixes are not listed; they are cut off when words are looked up.
    """
    plurals = [plural] if isinstance(plural, str) else list(plural or ())
    found = dict.fromkeys(_singular(lemma))
    if dual:
        found.update(dict.fromkeys(_dual(lemma)))
    for form in plurals:
        found.update(dict.fromkeys(_plural(form)))
    return list(found)


def _singular(lemma: str) -> Iterator[NounForm]:
    if lemma.startswith("ال"):
        yield NounForm(lemma, "sg", True)
        return
    yield NounForm(lemma, "sg", False)
    if lemma[-1] not in "ةىاء" and not lemma.endswith("ي "):
        yield NounForm(lemma + "ا", "sg", False)
    yield NounForm("ال" + lemma, "sg", True)


def _dual(lemma: str) -> Iterator[NounForm]:
    if lemma.startswith("ال") or " " in lemma:
        return
    base = lemma[:-1] + "ت" if lemma.endswith("ة") else lemma[:-1] + "ي" if lemma.endswith("ى") else lemma
    for ending in ("ان", "ين"):
        yield NounForm(base + ending, "du", False)
        yield NounForm("ال" + base + ending, "du", True)
    yield NounForm(base + "ا", "du", False)
    yield NounForm(base + "ي", "du", False)


def _plural(form: str) -> Iterator[NounForm]:
    if form.endswith(("ون", "ين")) and len(form) > 4:
        stem = form[:-2]
        for ending in ("ون", "ين"):
            yield NounForm(stem + ending, "pl", False)
            yield NounForm("ال" + stem + ending, "pl", True)
        yield NounForm(stem + "و", "pl", False)
        yield NounForm(stem + "ي", "pl", False)
        return
    yield NounForm(form, "pl", False)
    if form[-1] not in "ةىاءت":
        yield NounForm(form + "ا", "pl", False)
    if not form.startswith("ال"):
        yield NounForm("ال" + form, "pl", True)


def adjective_forms(masculine: str, plural: str | Iterable[str] | None = None) -> list[str]:
    """Return the forms of an adjective: «روسي» gives روسي، روسية، روسيون، روسيين، روسيات …, with and without ال."""
    base = masculine.removeprefix("ال")
    feminine = base + "ة"
    plurals = [plural] if isinstance(plural, str) else list(plural or ())
    bare = [base, base + "ا", feminine, base + "ان", base + "ين", base + "تان", base + "تين", base + "ون", base + "ات"]
    bare += [form for given in plurals for form in (given, given + "ا" if given[-1] not in "ةىاءت" else given)]
    return list(dict.fromkeys([*bare, *("ال" + form for form in bare if not form.endswith("اا"))]))


def verb_forms(root: str, form: str, vowels: str | None = None) -> list[VerbForm]:
    """Return the third- and first-person forms of a verb, active and passive, folded.

    ``form`` is a Latin form number (II … X, QI, QII) or, for form I, a mazini pattern such as «فعَل يفعُل».
    """
    return list(_verb_forms(root, vowels or _QUADRILITERAL.get(form, form)))


@lru_cache(maxsize=2000)  # «أصاب» stands in the data files with thirty different words after it
def _verb_forms(root: str, pattern: str) -> tuple[VerbForm, ...]:
    table = _conjugated(root, pattern)
    found: dict[VerbForm, None] = {}
    for mood, tense in _MOODS.items():
        for person in _PERSONS:
            if person == "1s" and mood.startswith("juss"):
                continue  # «لم أُردِ» is never written in reports, «وارد» often
            for spelled in table.slots.get(f"{mood}_{person}", ()):
                voice = "passive" if mood.endswith("pass") else "active"
                found[VerbForm(fold_word(spelled.form), tense, voice, person)] = None
    return tuple(found)


def _conjugated(root: str, form: str) -> Conjugation:
    """Return the full table of a verb, with a personal passive where mazini knows one."""
    try:
        return conjugate(root, form, passive=True)
    except MaziniError:
        return conjugate(root, form)
