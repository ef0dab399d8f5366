"""Places that are told one by one behind a plural: «أحرقوا تسع قرى بالكامل هي: أموري وكسقو وتقلا»."""

from __future__ import annotations

from marsad.lexicon.phrases import Hit
from marsad.mentions.place_make import add_place
from marsad.mentions.place_shapes import name_end
from marsad.mentions.place_state import Reading

_REACH = 7  # words between «قرى» and «هي»
_SITES = frozenset(("settlement", "quarter", "camp", "front"))


def opened_list(reading: Reading, at: int) -> Hit | None:
    """Return the plural whose members a word begins to tell: «هي», «وهما» or the like behind one without names."""
    if reading.form(at) not in reading.lexicon.list_openers:
        return None
    for i in range(at - 1, max(at - _REACH, 0) - 1, -1):
        if reading.before[i + 1].strip('"'):
            return None
        hit = reading.descriptors.get(i)
        if hit is not None and hit.entry.cls == "descriptor":
            named = any(mention.start <= hit.end <= mention.end for mention in reading.found)
            return hit if hit.entry.number != "sg" and hit.entry.kind in _SITES and not named else None
    return None


def read_members(reading: Reading, at: int, plural: Hit) -> int:
    """Add the first of the names behind «هي» at a word and open the list for the others; return its end, or ``at``."""
    start = at + 1
    if start >= reading.n or reading.before[start].strip('":'):
        return at
    name = reading.names.get(start)
    end = name.end if name is not None else name_end(reading.sentence, start, reading.lexicon, strict=True)
    if end == start or not _goes_on(reading, end):
        return at
    add_place(reading, start, start, end, [], name.entry if name is not None else None, kind=plural.entry.kind)
    reading.open = plural.entry, 99
    return end


def _goes_on(reading: Reading, end: int) -> bool:
    """Tell whether another member follows, or the sentence ends."""
    return end >= reading.n or reading.form(end)[0] == "و" or reading.before[end].strip('"') in (",", ".")
