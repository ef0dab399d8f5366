"""Actors: who a sentence says did something, suffered it, or said so, by registered name and by shape.

«شنّ الطيران الحربي التابع للجيش غارات على تجمعات للدعم السريع» has two: the army's air force and the RSF.
"""

from __future__ import annotations

from marsad.mentions.actor_entries import ActorEntry, ActorLexicon, Country, Role
from marsad.mentions.actor_lexicon import check_actors, load_actors, phrases
from marsad.mentions.actor_mention import ActorMention, choose_actor, resolve_role, settle_actor
from marsad.mentions.actor_reader import ActorReader
from marsad.text.sentences import Sentence

_KINDS = frozenset(("actor", "actor_word", "demonym", "title", "country"))


def find_actors(sentence: Sentence, lexicon: ActorLexicon) -> list[ActorMention]:
    """Return the actors a sentence mentions, in text order; they do not overlap."""
    for hit in sentence.hits:
        if hit.kind in _KINDS:
            return ActorReader(sentence, lexicon).read()
    return []


__all__ = [
    "ActorEntry",
    "ActorLexicon",
    "ActorMention",
    "Country",
    "Role",
    "check_actors",
    "choose_actor",
    "find_actors",
    "load_actors",
    "phrases",
    "resolve_role",
    "settle_actor",
]
