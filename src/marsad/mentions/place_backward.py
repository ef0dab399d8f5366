"""A name that only the area behind it gives away: «في بصر الرمان شمال شرق درعا», «على معرحيلا بريف إدلب».

After a preposition a word that no list knows is no place by itself; an area that follows at once makes it one.
"""

from __future__ import annotations

from marsad.mentions.place_make import add_place
from marsad.mentions.place_mention import RANK, PlaceMention
from marsad.mentions.place_roles import leading_role
from marsad.mentions.place_shapes import can_be_name, is_common, other_use
from marsad.mentions.place_state import Reading

_SHORT = 4
_NO_NAME_ENDS = ("ات", "ين", "ون", "ها", "هم", "يه")


def read_before(reading: Reading, index: int) -> None:
    """Add the unlisted place right before mention ``index``, if that mention is an area or direction around it."""
    area = reading.found[index]
    at = area.head_start
    if area.anaphor or not reading.follows(at) or not _encloses(area):
        return
    if area.descriptor and reading.form(at - 1) == "في":
        at -= 1  # «على معرحيلا في ريف إدلب»
        if not reading.follows(at):
            return
    end_before = reading.found[index - 1].end if index else 0
    start = _name_start(reading, at, end_before)
    if start == at or not leading_role(reading.sentence, start, "", reading.lexicon)[1]:
        return
    kept, opened = reading.found[index:], reading.open
    del reading.found[index:]
    add_place(reading, start, start, at, [], None)
    if area.role == "at":
        kept[0] = area._replace(role="in")
    reading.found.extend(kept)
    reading.open = opened


def _encloses(area: PlaceMention) -> bool:
    """Tell whether a mention says where the place before it is."""
    if "direction" in area.why:
        return area.role in ("near", "in")
    return bool(area.descriptor) and RANK[area.kind] >= RANK["admin3"] and area.role in ("at", "in")


def _name_start(reading: Reading, at: int, limit: int) -> int:
    """Return where the name that ends before ``at`` begins: one word, or two («تل حمدة», «بصر الرمان»)."""
    last = at - 1
    if last <= limit:
        return at
    first = last - 1
    if first > limit and reading.follows(last) and _is_pair(reading, first, last):
        return first
    return last if _is_name(reading, last) else at


def _is_pair(reading: Reading, first: int, last: int) -> bool:
    one, two = reading.form(first), reading.form(last)
    if one in reading.lexicon.heads:
        return len(two) > 2 and not is_common(two, reading.lexicon) and other_use(reading.words[last]) < 2
    if not _is_name(reading, first, 3):
        return False
    if two in reading.lexicon.tails:
        return True
    return two.startswith("ال") and not one.startswith("ال") and _is_name(reading, last)


def _is_name(reading: Reading, at: int, letters: int = _SHORT) -> bool:
    form = reading.form(at)
    if len(form) < letters or form.endswith(_NO_NAME_ENDS) or at in reading.names or at in reading.descriptors:
        return False
    return can_be_name(reading.sentence, at, reading.lexicon) and not other_use(reading.words[at])
