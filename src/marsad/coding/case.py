"""Case and gender: what the ending of a noun tells of its part beside a verb.

«واعتقلت | شاباً», «قتل | جنديين» have an object, «هاجم | مسلحون» a subject; «واعتقلت | الشاب سالم» has an object too,
for the verb is feminine.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from marsad.coding.view import View
from marsad.mentions.actor_mention import ActorMention
from marsad.text.fold import fold_word

if TYPE_CHECKING:
    from marsad.coding.triggers import Trig

_COUNTED = frozenset(("احد", "احدي"))
_MASCULINE = frozenset(("civilian", "fighter", "rank", "honorific", "office", "member"))
_FEMININE_ENDS = ("ه", "ا", "ي", "ات")


def is_accusative(view: View, actor: ActorMention) -> bool:
    """Tell whether the ending of a mention that nothing governs makes it an object: «شاباً», «مسلحين», «جنديين».

    After a number or «أحد» the ending is that of what is counted.
    """
    lemma, word = _lemma(actor), _word(view, actor)
    if actor.prep or actor.adjectival or _is_counted(view, actor):
        return False
    if not lemma:
        return _is_people(actor) and word.endswith("ين")
    if actor.number == "sg":
        return word == lemma + "ا"
    return word.endswith("ين") and not lemma.endswith("ين") or (word == lemma + "ي" and not actor.suffix)


def is_nominative(view: View, actor: ActorMention) -> bool:
    """Tell whether the ending of a mention makes it a subject: «مسلحون», «مقاتلو الفصائل», «جنديان»."""
    lemma, word = _lemma(actor), _word(view, actor)
    if actor.prep or actor.adjectival:
        return False
    if not lemma:
        return _is_people(actor) and word.endswith("ون")
    if actor.number == "du":
        return word.endswith("ان") or word == lemma + "ا"
    return actor.number == "pl" and (word.endswith("ون") and not lemma.endswith("ون") or word == lemma + "و")


def _is_people(actor: ActorMention) -> bool:
    """Tell whether a name is a plural: «الحوثيين», «مستوطنون»."""
    return actor.number == "pl" and actor.form in ("named", "people") and actor.end - actor.start == 1


def disagrees(view: View, trig: Trig, actor: ActorMention) -> bool:
    """Tell whether one man stands after a feminine verb, so that he is not its subject: «واعتقلت | الشاب سالم»."""
    family = getattr(actor.head, "family", None)
    if actor.number != "sg" or family is None or family.cls not in _MASCULINE or _is_counted(view, actor):
        return False
    if trig.end - trig.start != 1 or trig.hit.suffix or not _is_feminine_verb(view, trig):
        return False
    word = _word(view, actor)
    return not word.endswith(_FEMININE_ENDS) and not _lemma(actor).endswith(_FEMININE_ENDS)


def is_object(view: View, trig: Trig, actor: ActorMention) -> bool:
    """Tell whether case or gender makes a mention behind an active verb its object and not its subject.

    «اغتال مسلحين مجهولين | ضابطاً» is careless for «مسلحون»: somebody else is the object there.
    """
    if disagrees(view, trig, actor):
        return True
    if not is_accusative(view, actor):
        return False
    later = (a for a in view.actors if actor.end <= a.start <= actor.end + 1 and not a.prep and not a.conj)
    return actor.number == "sg" or not any(is_accusative(view, other) for other in later)


def _is_feminine_verb(view: View, trig: Trig) -> bool:
    word = view.word(trig.start)[len(trig.hit.conj) :]
    return word.endswith("ت") if trig.form.tense == "past" else word.startswith("ت")


def _lemma(actor: ActorMention) -> str:
    lemma: str = getattr(actor.head, "lemma", "")
    return _first_word(lemma) if lemma else ""


@lru_cache(maxsize=4096)
def _first_word(lemma: str) -> str:
    return fold_word(lemma.split()[0])


def _word(view: View, actor: ActorMention) -> str:
    return view.word(actor.start)[actor.skip :].removeprefix("ال")


def _is_counted(view: View, actor: ActorMention) -> bool:
    if view.word(actor.start - 1) in _COUNTED:
        return True
    least = 11 if actor.number == "sg" else 3  # «عشرين شاباً», «ثلاثة شبان»
    return any(c.low >= least and c.numbered and not c.parts and c.start < actor.start < c.end for c in view.counts)
