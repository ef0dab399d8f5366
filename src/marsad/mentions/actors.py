"""Actors: who a sentence says did something, suffered it, or said so, by registered name and by shape.

«شنّ الطيران الحربي التابع للجيش غارات على تجمعات للدعم السريع» has two: the army's air force and the RSF.
"""

from __future__ import annotations

from marsad.mentions.actor_entries import ActorEntry, ActorLexicon, Country, Role
from marsad.mentions.actor_lexicon import check_actors, load_actors, phrases
from marsad.mentions.actor_mention import ActorMention, choose_actor, resolve_role, settle_actor
from marsad.mentions.actor_reader import ActorReader
from marsad.text.sentences import Sentence

_NONE: frozenset[int] = frozenset()
_KINDS = frozenset(("actor", "actor_word", "demonym", "title", "country"))


def find_actors(sentence: Sentence, lexicon: ActorLexicon) -> list[ActorMention]:
    """Return the actors a sentence mentions, in text order; they do not overlap."""
    return [] if _KINDS.isdisjoint(sentence.kinds) else ActorReader(sentence, lexicon).read()


def note_names(sentence: Sentence, actors: list[ActorMention]) -> None:
    """Note the words of registered names: all (``names``), those after the first, and those where nothing is counted.

    Nothing is in «حزب | العمال», «مرتزقة تركيا»; a first word is after a number or «من»: «خمسة من | مقاتلي القاعدة».
    """
    if "actor" not in sentence.kinds:
        sentence.extra.update(inner=_NONE, names=_NONE, named=_NONE)
        return
    inner: set[int] = set()
    firsts: set[int] = set()
    for hit in sentence.kinds["actor"]:
        if any(a.start <= hit.start and hit.end <= a.end for a in actors):
            inner.update(range(hit.start + 1, hit.end))
            firsts.add(hit.start)
    named = inner | {i for i in firsts if not i or not _counts(sentence, i - 1)}
    sentence.extra.update(inner=frozenset(inner), names=frozenset(inner | firsts), named=frozenset(named))


def _counts(sentence: Sentence, at: int) -> bool:
    return sentence.words[at].form == "من" or sentence.words[at].number is not None


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
    "note_names",
    "phrases",
    "resolve_role",
    "settle_actor",
]
