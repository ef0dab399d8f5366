"""Outlets: the country of the one that published a report, and names of outlets that are a place and a day.

«اشتباكات في طرابلس» by a Lebanese agency is in Lebanon; «انفجار في حلب اليوم» names no outlet.
"""

from __future__ import annotations

from marsad.lexicon.phrases import Hit, PhraseTable
from marsad.mentions.actor_entries import ActorLexicon
from marsad.text.fold import fold_word
from marsad.text.sentences import Sentence
from marsad.text.words import TOKEN


def outlet_country(outlet: str | None, table: PhraseTable) -> str:
    """Return the ISO 3166 alpha-3 code of a registered outlet's country, '' for others and those of no one state."""
    words = TOKEN.findall(fold_word(outlet or ""))
    if not words:
        return ""
    for _, kind, entry in table.exact(words):
        if kind == "actor" and entry.actor.form == "outlet":
            return entry.actor.country or ""
    return ""


def drop_places_of_today(sentence: Sentence, lexicon: ActorLexicon) -> None:
    """Take from a sentence's hits the outlets that are a place and a day there: «انفجرت سيارة في | حلب اليوم»."""
    named = sentence.kinds.get("actor")
    wrong = [hit for hit in named or () if _is_place_of_today(sentence, hit, lexicon)]
    if wrong:
        sentence.kinds["actor"] = [hit for hit in named or () if hit not in wrong]
        sentence.hits = [hit for hit in sentence.hits if hit not in wrong]


def _is_place_of_today(sentence: Sentence, hit: Hit, lexicon: ActorLexicon) -> bool:
    """Tell whether no word of saying or of media stands before an outlet such as «حلب اليوم»."""
    words = sentence.words
    if hit.end - hit.start != 2 or words[hit.end - 1].form not in lexicon.words["day_names"]:
        return False
    if hit.entry.actor.form != "outlet" or hit.prep == "ل" or hit.start == 0 or sentence.before[hit.start]:
        return False
    word = words[hit.start - 1].form
    return lexicon.words["tells_as_outlet"].isdisjoint((word, word.lstrip("وفبل")))
