"""The words and countries that the coding rules ask about (``data/coding_words.yml``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from marsad.text.fold import fold_word

SIGNS = tuple(
    "past_verb present_verb relative_clause headline_noun governed_noun definite_noun as_cause attack_of_words "
    "in_quotation toll casualties told_twice weapon place initiator fresh_time old_time recalled background negation "
    "irrealis said blamed long very_long".split()
)


class Lone(NamedTuple):
    """Points of the ``SIGNS`` that a sentence which stands alone reports violence.

    ``dated`` and ``undated`` are how many a text with and without its date needs.
    """

    dated: int
    undated: int
    points: dict[str, int]


class CodingWords(NamedTuple):
    """Folded words by the rule that reads them; ``enemy_of``, ``air_in``, ``army_in`` map ISO3 codes."""

    talk_topics: frozenset[str]
    when: frozenset[str]
    where: frozenset[str]
    itself: frozenset[str]
    may: frozenset[str]
    may_come: frozenset[str]
    ahead: frozenset[str]
    by_things: frozenset[str]
    judged: frozenset[str]
    in_een: frozenset[str]
    she_words: frozenset[str]
    he_words: frozenset[str]
    nobody: frozenset[str]
    no_one: frozenset[str]
    carry: frozenset[str]
    toll_of: frozenset[str]
    day_sums: frozenset[str]
    states: frozenset[str]
    receives: frozenset[str]
    of_wounds: frozenset[str]
    rises: frozenset[str]
    toll_words: frozenset[str]
    period_names: frozenset[str]
    of_theirs: frozenset[str]
    blame: frozenset[str]
    at_the_time: frozenset[str]
    held_by: frozenset[str]
    still: frozenset[str]
    whatever: frozenset[str]
    without: frozenset[str]
    under: frozenset[str]
    others: frozenset[str]
    of_them: frozenset[str]
    taking: frozenset[str]
    put_out: frozenset[str]
    beginnings: frozenset[str]
    spells: frozenset[str]
    charges: frozenset[str]
    behind: frozenset[str]
    of_a_deal: frozenset[str]
    cared_for: frozenset[str]
    another: frozenset[str]
    dispersal: frozenset[str]
    raids: frozenset[str]
    burning: frozenset[str]
    answering: frozenset[str]
    done_it: frozenset[str]
    denied_back: frozenset[str]
    that: frozenset[str]
    own_blame: frozenset[str]
    answered: frozenset[str]
    so_called: frozenset[str]
    laid: frozenset[str]
    passing: frozenset[str]
    force: frozenset[str]
    thence: frozenset[str]
    crowd_aims: frozenset[str]
    crowd_support: frozenset[str]
    looting: frozenset[str]
    done_to: frozenset[str]
    documents: frozenset[str]
    meanwhile: frozenset[str]
    statements: frozenset[str]
    which: frozenset[str]
    hearsay: frozenset[str]
    issued: frozenset[str]
    seen_it: frozenset[str]
    no_speaker: frozenset[str]
    on_the_road: frozenset[str]
    being: frozenset[str]
    beside: frozenset[str]
    posting: frozenset[str]
    dwelling: frozenset[str]
    riding: frozenset[str]
    for_what: frozenset[str]
    crowded: frozenset[str]
    group_heads: frozenset[str]
    ranks: frozenset[str]
    wars: frozenset[str]
    bearings: frozenset[str]
    no_actors: frozenset[str]
    of_the_land: tuple[str, ...]
    enemy: tuple[str, ...]
    enemy_of: dict[str, str]
    air_in: dict[str, str]
    army_in: dict[str, str]
    lone: Lone


def load_coding_words(path: Path) -> CodingWords:
    """Read the file; a list that is missing is a KeyError that names it."""
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    folded = {name: frozenset(map(fold_word, words)) for name, words in data.items() if isinstance(words, list)}
    special: dict[str, Any] = {
        "no_actors": frozenset(form for word in data["no_actors"] for form in (word, word.replace("إ", "ا"))),
        "of_the_land": tuple(data["of_the_land"]),
        "enemy": tuple(sorted(folded["enemy"])),
        "enemy_of": data["enemy_of"],
        "air_in": data["air_in"],
        "army_in": data["army_in"],
        "lone": Lone(**data["lone"]),
    }
    lists: dict[str, Any] = {name: folded[name] for name in CodingWords._fields if name not in special}
    return CodingWords(**special, **lists)
    return CodingWords(
        talk_topics=folded["talk_topics"],
        when=folded["when"],
        where=folded["where"],
        itself=folded["itself"],
        may=folded["may"],
        may_come=folded["may_come"],
        ahead=folded["ahead"],
        nobody=folded["nobody"],
        carry=folded["carry"],
        toll_of=folded["toll_of"],
        day_sums=folded["day_sums"],
        states=folded["states"],
        receives=folded["receives"],
        of_wounds=folded["of_wounds"],
        rises=folded["rises"],
        toll_words=folded["toll_words"],
        period_names=folded["period_names"],
        of_theirs=folded["of_theirs"],
        blame=folded["blame"],
        at_the_time=folded["at_the_time"],
        held_by=folded["held_by"],
        still=folded["still"],
        whatever=folded["whatever"],
        of_them=folded["of_them"],
        taking=folded["taking"],
        put_out=folded["put_out"],
        beginnings=folded["beginnings"],
        spells=folded["spells"],
        charges=folded["charges"],
        behind=folded["behind"],
        of_a_deal=folded["of_a_deal"],
        cared_for=folded["cared_for"],
        another=folded["another"],
        dispersal=folded["dispersal"],
        raids=folded["raids"],
        burning=folded["burning"],
        answering=folded["answering"],
        done_it=folded["done_it"],
        that=folded["that"],
        own_blame=folded["own_blame"],
        answered=folded["answered"],
        so_called=folded["so_called"],
        laid=folded["laid"],
        passing=folded["passing"],
        force=folded["force"],
        thence=folded["thence"],
        crowd_aims=folded["crowd_aims"],
        crowd_support=folded["crowd_support"],
        looting=folded["looting"],
        done_to=folded["done_to"],
        documents=folded["documents"],
        meanwhile=folded["meanwhile"],
        issued=folded["issued"],
        seen_it=folded["seen_it"],
        no_speaker=folded["no_speaker"],
        on_the_road=folded["on_the_road"],
        being=folded["being"],
        beside=folded["beside"],
        posting=folded["posting"],
        dwelling=folded["dwelling"],
        riding=folded["riding"],
        for_what=folded["for_what"],
        crowded=folded["crowded"],
        group_heads=folded["group_heads"],
        bearings=folded["bearings"],
        no_actors=frozenset(form for word in data["no_actors"] for form in (word, word.replace("إ", "ا"))),
        of_the_land=tuple(data["of_the_land"]),
        enemy=tuple(sorted(folded["enemy"])),
        enemy_of=data["enemy_of"],
        air_in=data["air_in"],
        army_in=data["army_in"],
        lone=Lone(**data["lone"]),
    )
