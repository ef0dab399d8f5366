"""The country of the outlet that published a report: «اشتباكات في طرابلس» by a Lebanese agency is in Lebanon."""

from __future__ import annotations

from marsad.lexicon.phrases import PhraseTable
from marsad.text.fold import fold_word
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
