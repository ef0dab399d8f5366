"""Places: where the report says something is, by listed name and by shape.

«قذائف على قريتي صيدا ومعلق شمالي عين عيسى» has three: صيدا and معلق (at), عين عيسى (near), although no list knows معلق.
"""

from __future__ import annotations

from marsad.mentions.place_lexicon import PlaceLexicon, load_places, phrases
from marsad.mentions.place_mention import PlaceMention, mention_span
from marsad.mentions.place_reader import PlaceReader
from marsad.text.sentences import Sentence


def find_places(sentence: Sentence, lexicon: PlaceLexicon) -> list[PlaceMention]:
    """Return the places a sentence mentions, in text order."""
    if not any(hit.kind == "place" or hit.kind == "place_word" for hit in sentence.hits):
        return []
    return PlaceReader(sentence, lexicon).read()


__all__ = ["PlaceLexicon", "PlaceMention", "find_places", "load_places", "mention_span", "phrases"]
