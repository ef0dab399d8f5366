"""Generic nouns, titles and the small words of reading actors, from ``actor_words.yml`` and ``titles.yml``."""

from __future__ import annotations

from typing import Any

from marsad.mentions.actor_entries import (
    ActorLexicon,
    Adjective,
    HeadForm,
    TitleFamily,
    TitleForm,
    WordFamily,
    source_of,
)
from marsad.mentions.actor_forms import head_forms
from marsad.text.fold import fold_word
from marsad.text.inflect import adjective_forms

LISTS = (
    "belonging",
    "belonging_prepositions",
    "owner_prepositions",
    "place_cues",
    "party_cues",
    "side_cues",
    "deeds",
    "person_cues",
    "stops",
    "clubs",
    "sport_cues",
    "anaphors",
    "doubtful",
    "civil_names",
    "led_by",
    "adjectival",
    "models",
    "alone_titles",
    "unit_arms",
    "ordinals",
    "tens",
    "so_called",
    "uniforms",
    "believed",
    "they_are",
    "belong_verbs",
    "day_names",
    "tells_as_outlet",
    "captives",
    "tasks",
    "barracks",
)
NAME_LISTS = ("fillers", "name_openers", "given_names")


def load_words(lexicon: ActorLexicon, words: dict[str, Any], titles: dict[str, Any]) -> None:
    """Put the nouns, titles, given names and word lists of the two files into the lexicon."""
    _load_families(lexicon, words)
    _load_titles(lexicon, titles)
    _load_given_names(lexicon, titles)
    _load_word_lists(lexicon, words, titles)


def _load_families(lexicon: ActorLexicon, words: dict[str, Any]) -> None:
    exact = {fold_word(str(form)) for item in words["families"] for form in item.get("exact") or {}}
    for item in words["families"]:
        sector = item.get("sector")
        family = WordFamily(
            id=item["id"],
            cls=item["class"],
            sector=sector,
            attribution=item.get("attribution") or source_of(sector),
            needs_name=bool(item.get("needs_name")),
            stateless=item.get("country") == "none",
        )
        for lemma, plurals in (item.get("words") or {}).items():
            for form, number, definite in head_forms(str(lemma), [str(p) for p in plurals or []]):
                if fold_word(form) not in exact:
                    closed = _is_closed(form, [str(lemma), *map(str, plurals or [])])
                    lexicon.add([form], "actor_word", HeadForm(family, str(lemma), number, definite, closed))
        for form, number in (item.get("exact") or {}).items():
            definite = str(form).startswith(("ال", "لل")) or " ال" in str(form)
            lexicon.add([str(form)], "actor_word", HeadForm(family, str(form), str(number), definite))


def _is_closed(form: str, listed: list[str]) -> bool:
    """Tell whether a form is one that no genitive can follow: «مسلحون», «مسلحين», «ضابطان», «ضابطاً», «فصيل مسلح»."""
    first, *rest = form.split()
    firsts = {word.split()[0] for word in listed}
    if first.endswith(("ون", "ين")) or (first.endswith(("ان", "ا")) and first not in firsts):
        return True
    return bool(rest) and not rest[0].startswith("ال") and fold_word(rest[-1])[-1] in "هي"


def _load_titles(lexicon: ActorLexicon, titles: dict[str, Any]) -> None:
    for item in titles["titles"]:
        family = TitleFamily(item["id"], item["class"], item.get("sector"), bool(item.get("place")))
        for lemma, plurals in item["words"].items():
            for form, number, definite in head_forms(str(lemma), [str(p) for p in plurals or []]):
                lexicon.add([form], "title", TitleForm(family, str(lemma), number, definite))


def _load_word_lists(lexicon: ActorLexicon, words: dict[str, Any], titles: dict[str, Any]) -> None:
    belonging = words["belonging"]
    flat = {**words, "belonging": belonging["words"], "belonging_prepositions": belonging["prepositions"]}
    for name in LISTS:
        lexicon.words[name] = frozenset(
            str(word)
            if name in ("anaphors", "doubtful", "led_by", "adjectival", "alone_titles", "captives")
            else fold_word(str(word))
            for word in flat[name]
        )
    for name in NAME_LISTS:
        lexicon.words[name] = frozenset(fold_word(str(word)) for word in titles[name])
    lexicon.words["leading"] = frozenset(fold_word(word) for word in words["led_by"])
    lexicon.words["club_heads"] = frozenset(club.split()[0] for club in lexicon.words["clubs"])
    ranks = [lemma for item in titles["titles"] if item["class"] == "rank" for lemma in item["words"]]
    lexicon.words["ranks"] = frozenset(fold_word("ال" + lemma) for lemma in ranks)
    lexicon.words["belonging"] = _inflected(belonging["words"])
    lexicon.words["own"] = _inflected(belonging["own"])
    for cls, listed in words["adjectives"].items():
        for adjective in listed:
            for form in adjective_forms(str(adjective)) if " " not in adjective else ():
                lexicon.adjectives.setdefault(fold_word(form), Adjective(cls, form.startswith("ال")))


def _load_given_names(lexicon: ActorLexicon, titles: dict[str, Any]) -> None:
    """Names of persons begin with these; two of them in a row are read as a person without a title."""
    for name in titles["given_names"]:
        lexicon.add([str(name)], "given_name", str(name))
    lexicon.add(["عبد"], "given_name", "عبد")


def _inflected(words: list[str]) -> frozenset[str]:
    return frozenset(fold_word(form) for word in words for form in adjective_forms(word))
