"""Places: where the report says something is, by listed name and by shape.

«قذائف على قريتي صيدا ومعلق شمالي عين عيسى» has three: صيدا and معلق (at), عين عيسى (near), although no list knows معلق.
"""

from __future__ import annotations

from marsad.lexicon.phrases import Hit
from marsad.mentions.place_backward import read_before
from marsad.mentions.place_enumerations import opened_list, read_members
from marsad.mentions.place_lexicon import PlaceLexicon, load_places, phrases
from marsad.mentions.place_lists import read_list
from marsad.mentions.place_mention import PlaceMention, mention_span
from marsad.mentions.place_phrases import read_phrase
from marsad.mentions.place_state import Reading
from marsad.mentions.place_unlisted import read_headed
from marsad.text.sentences import Sentence


def find_places(sentence: Sentence, lexicon: PlaceLexicon) -> list[PlaceMention]:
    """Return the places a sentence mentions, in text order."""
    kinds = sentence.kinds
    headed = [at for at in range(1, sentence.n) if sentence.words[at].form in lexicon.bare_heads]
    return _read(Reading(sentence, lexicon), headed) if headed or "place" in kinds or "place_word" in kinds else []


def _read(reading: Reading, headed: list[int]) -> list[PlaceMention]:
    """Read phrase by phrase from left to right, each with the list behind it; ``headed`` are words that begin names."""
    done = 0
    openers = [at for at in range(reading.n) if reading.words[at].form in reading.lexicon.list_openers]
    members: dict[int, Hit] = {}
    for at in sorted({*reading.names, *reading.descriptors, *headed, *openers}):
        if at >= done:
            if at in openers and (plural := opened_list(reading, at)) is not None:
                members[at] = plural
            count = len(reading.found)
            end = read_phrase(reading, at)
            if end == at and at in headed:
                end = read_headed(reading, at)
            if end == at and at in members:
                end = read_members(reading, at, members[at])
            if end > at:
                if len(reading.found) > count and at > done:
                    read_before(reading, count)
                done = read_list(reading, end)
    if reading.pending:
        _admit_pending(reading)
    return reading.found


def _admit_pending(reading: Reading) -> None:
    """Accept ordinary words that are also places («الخيام») when the sentence names another place of their area.

    «في أرحب | شمال العاصمة» is a place by the direction behind it.
    """
    named = [place for mention in reading.found if mention.entry for place in mention.entry.places]
    areas = {p.id if p.kind == "admin1" else p.parent for p in named if p.kind != "country"} - {""}
    led = {mention.head_start for mention in reading.found if "direction" in mention.why}
    for mention in reading.pending:
        if mention.entry is None:
            continue
        if mention.end in led or not areas.isdisjoint(p.parent for p in mention.entry.places):
            reading.found.append(mention)
    reading.found.sort(key=lambda mention: mention.start)


__all__ = ["PlaceLexicon", "PlaceMention", "find_places", "load_places", "mention_span", "phrases"]
