"""The actor lexicon: actors, states, generic nouns and titles from the data files, with all their written forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marsad.lexicon.marked import Problem
from marsad.mentions.actor_checks import check_references
from marsad.mentions.actor_entries import (
    ActorEntry,
    ActorLexicon,
    Country,
    CountryName,
    Demonym,
    Named,
    Role,
    kind_of,
    source_of,
)
from marsad.mentions.actor_files import read_actors, read_countries, read_yaml
from marsad.mentions.actor_forms import demonym_forms, name_forms
from marsad.mentions.actor_words import load_words
from marsad.text.fold import fold_word


def load_actors(folder: Path) -> ActorLexicon:
    """Read the actor files of a data folder; what is wrong in them is in ``issues``, never raised."""
    lexicon = ActorLexicon()
    words = read_yaml(folder / "actor_words.yml")
    titles = read_yaml(folder / "titles.yml")
    _load_countries(folder, lexicon)
    entries = list(read_actors(folder, lexicon.issues))
    check_references(entries, set(lexicon.countries), lexicon.issues)
    for _, entry in entries:
        _add_actor(lexicon, entry, words.get("spellings") or [])
    load_words(lexicon, words, titles)
    return lexicon


def check_actors(folder: Path) -> list[Problem]:
    """Return what is wrong with the actor and country files of a data folder."""
    return load_actors(folder).issues


def phrases(lexicon: ActorLexicon) -> Iterator[tuple[str, str, object]]:
    """Yield (phrase, kind, entry) for the phrase table: kinds actor, actor_word, demonym, title, country."""
    yield from lexicon.rows


def _load_countries(folder: Path, lexicon: ActorLexicon) -> None:
    for at, data in read_countries(folder, lexicon.issues):
        label = data.get("label") or {}
        country = Country(data["iso3"], str(label.get("ar", "")), str(label.get("en", "")), data.get("month_set"))
        lexicon.countries[country.id] = country
        hostile = data.get("hostile") or {}
        names = [(n, False, False) for n in [country.ar, *(data.get("names") or [])]]
        names += [(n, True, False) for n in data.get("capitals") or []]
        names += [(n, False, True) for n in hostile.get("names") or []]
        for name, capital, enemy in names:
            lexicon.add([name], "country", CountryName(country, capital, enemy))
        adjectives = data.get("adjectives") or []
        for i, adjective in enumerate(adjectives):
            _add_demonym(lexicon, adjective, data.get("plurals") or [] if i == 0 else [], country=country)
        for adjective in data.get("weak") or []:
            _add_demonym(lexicon, adjective, [], country=country, weak=True)
        for adjective in hostile.get("adjectives") or []:
            _add_demonym(lexicon, adjective, [], country=country, hostile=True)
        if not adjectives and not data.get("weak"):
            lexicon.issues.append(Problem(*at, "a country needs adjectives; add `adjectives: […]`"))


def _add_demonym(
    lexicon: ActorLexicon,
    adjective: str,
    plurals: list[str],
    country: Country | None = None,
    actor: ActorEntry | None = None,
    weak: bool = False,
    hostile: bool = False,
) -> None:
    for form, number, feminine, definite, accusative in demonym_forms(adjective, plurals):
        lexicon.add([form], "demonym", Demonym(country, actor, number, feminine, definite, accusative, weak, hostile))


def _add_actor(lexicon: ActorLexicon, entry: dict[str, Any], spellings: list[list[str]]) -> None:
    actor = _actor(entry)
    lexicon.actors[actor.id] = actor
    names = entry.get("names") or {}
    shared = bool(entry.get("ambiguous_with"))
    taken: set[str] = set()
    for group, weak, hostile in (("strong", False, False), ("hostile", False, True), ("weak", True, False)):
        listed = [str(n) for n in names.get(group) or []]
        for name in [actor.ar, *listed] if group == "strong" else listed:
            named = Named(actor, name, weak, hostile, shared)
            fresh = [form for form in name_forms(name, spellings) if fold_word(form) not in taken]
            taken.update(fold_word(form) for form in fresh)
            lexicon.add(fresh, "actor", named)
    for adjective in entry.get("adjectives") or []:
        _add_demonym(lexicon, adjective, [], actor=actor)
    for adjective in entry.get("weak_adjectives") or []:
        _add_demonym(lexicon, adjective, [], actor=actor, weak=True)


def _actor(entry: dict[str, Any]) -> ActorEntry:
    sector, country = str(entry.get("sector", "OTH")), entry.get("country")
    parents = tuple(entry.get("parents") or ())
    kind = entry.get("kind") or kind_of(sector)
    roles = tuple(_role(role, entry, country, sector, parents) for role in entry.get("roles") or ())
    return ActorEntry(
        id=entry["id"],
        ar=str(entry["label"].get("ar", "")),
        en=str(entry["label"].get("en", "")),
        form=entry.get("form") or "group",
        country=country,
        sector=sector,
        kind=kind,
        attribution=entry.get("attribution") or source_of(sector),
        side=entry.get("side"),
        armed=bool(entry.get("armed")),
        parents=parents,
        roles=roles,
        home=tuple(entry.get("home") or ()),
    )


def _role(
    role: dict[str, Any], entry: dict[str, Any], country: str | None, sector: str, parents: tuple[str, ...]
) -> Role:
    own = role.get("sector") or sector
    kind = role.get("kind") or (entry.get("kind") if own == sector else None) or kind_of(own)
    return Role(
        role.get("from"), role.get("to"), role.get("country", country), own, kind, tuple(role.get("parents") or parents)
    )
