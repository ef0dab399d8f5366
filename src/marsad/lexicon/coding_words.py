"""The words and countries that the coding rules ask about (``data/coding_words.yml``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from marsad.text.fold import fold_word

SIGNS = tuple(
    "past_verb present_verb relative_clause headline_noun governed_noun definite_noun as_cause attack_of_words "
    "in_quotation toll casualties told_twice weapon place initiator fresh_time old_time recalled background negation "
    "irrealis said blamed comment nowhere late long very_long".split()
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
    measures: frozenset[str]
    said_against: frozenset[str]
    opining: frozenset[str]
    judged: frozenset[str]
    in_een: frozenset[str]
    whom_heads: frozenset[str]
    she_words: frozenset[str]
    he_words: frozenset[str]
    hosts: frozenset[str]
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
    toll: frozenset[str]
    besides: frozenset[str]
    older_toll: frozenset[str]
    older_told: frozenset[str]
    toll_of_killed: frozenset[str]
    toll_of_injured: frozenset[str]
    later_dead: frozenset[str]
    period_names: frozenset[str]
    of_theirs: frozenset[str]
    blame: frozenset[str]
    at_the_time: frozenset[str]
    in_the_course: frozenset[str]
    held_by: frozenset[str]
    still: frozenset[str]
    whatever: frozenset[str]
    without: frozenset[str]
    news: frozenset[str]
    carried_out: frozenset[str]
    asked: frozenset[str]
    exchanges: frozenset[str]
    demonstrators: frozenset[str]
    operations: frozenset[str]
    in_aid_of: frozenset[str]
    ranked: frozenset[str]
    attackers: frozenset[str]
    under: frozenset[str]
    others: frozenset[str]
    by_hand: frozenset[str]
    by_doing: frozenset[str]
    the_deed: frozenset[str]
    unknowns: frozenset[str]
    in_reply: frozenset[str]
    replies: frozenset[str]
    alleged: frozenset[str]
    of_them: frozenset[str]
    taking: frozenset[str]
    put_out: frozenset[str]
    beginnings: frozenset[str]
    spells: frozenset[str]
    charges: frozenset[str]
    behind: frozenset[str]
    of_a_deal: frozenset[str]
    in_full: frozenset[str]
    cared_for: frozenset[str]
    another: frozenset[str]
    dispersal: frozenset[str]
    raids: frozenset[str]
    burning: frozenset[str]
    remembered: frozenset[str]
    attending: frozenset[str]
    there: frozenset[str]
    masses: frozenset[str]
    officers: frozenset[str]
    posts: frozenset[str]
    came: frozenset[str]
    the_meeting: frozenset[str]
    of_both: frozenset[str]
    agreed_on: frozenset[str]
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
    its_words: frozenset[str]
    in_it: frozenset[str]
    names_itself: frozenset[str]
    called: frozenset[str]
    hospitals: frozenset[str]
    as_told: frozenset[str]
    as_for: frozenset[str]
    sites: frozenset[str]
    movements: frozenset[str]
    the_same: frozenset[str]
    statements: frozenset[str]
    which: frozenset[str]
    hearsay: frozenset[str]
    issued: frozenset[str]
    seen_it: frozenset[str]
    no_speaker: frozenset[str]
    on_the_road: frozenset[str]
    being: frozenset[str]
    backing: frozenset[str]
    masculine: frozenset[str]
    they: frozenset[str]
    similar: frozenset[str]
    membership: frozenset[str]
    in_its_course: frozenset[str]
    about: frozenset[str]
    beside: frozenset[str]
    posting: frozenset[str]
    dwelling: frozenset[str]
    riding: frozenset[str]
    for_what: frozenset[str]
    crowded: frozenset[str]
    group_heads: frozenset[str]
    ranks: frozenset[str]
    raid_heads: frozenset[str]
    wars: frozenset[str]
    bearings: frozenset[str]
    no_actors: frozenset[str]
    act_abroad: frozenset[str]
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
        "act_abroad": frozenset(data["act_abroad"]),
        "of_the_land": tuple(data["of_the_land"]),
        "enemy": tuple(sorted(folded["enemy"])),
        "enemy_of": data["enemy_of"],
        "air_in": data["air_in"],
        "army_in": data["army_in"],
        "lone": Lone(**data["lone"]),
    }
    lists: dict[str, Any] = {name: folded[name] for name in CodingWords._fields if name not in special}
    return CodingWords(**special, **lists)
