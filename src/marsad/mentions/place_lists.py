"""Lists of places: what follows a place and goes on with it.

«قرى صيدا ومعلق», «كفرنبل وحاس وحيش», «، والزربة والكماري», «طريق خناصر – إثريا», also past an area in between:
«محوري الصحفيين بالريف الغربي والكلارية بالريف الجنوبي».
"""

from __future__ import annotations

from marsad.gazetteer.place import PlaceName
from marsad.lexicon.phrases import Hit
from marsad.mentions.place_lexicon import PlaceWord
from marsad.mentions.place_make import LANDS, is_city, kind_of
from marsad.mentions.place_mention import PRECISION, RANK, PlaceMention
from marsad.mentions.place_phrases import is_known, name_wins, read_phrase
from marsad.mentions.place_shapes import can_be_name, name_end, other_use, tails_end
from marsad.mentions.place_state import REGIONS, Reading
from marsad.text.fold import fold_word

_LISTED_KINDS = frozenset(("settlement", "quarter", "camp", "front"))
_LIST_MARKS = frozenset(("", ",", '"', '",', ',"'))


def read_list(reading: Reading, here: int) -> int:
    """Read what goes on behind a place; return where the list ends."""
    while here < reading.n:
        end = _read_item(reading, here)
        if end <= here:
            end = _read_enclosing(reading, here)
            if end <= here:
                return here
        here = end
    return here


def _read_item(reading: Reading, here: int) -> int:
    """Read one more name of the list at a word; return its end, or ``here`` when the list is over."""
    mark = reading.before[here]
    last = reading.found[-1]
    road = last.kind in ("road", "street") or (reading.open is not None and reading.open[0].kind == "road")
    dashed = mark == "-" and (road or reading.open is not None)
    if mark not in _LIST_MARKS and not dashed:
        return here
    name, word = reading.names.get(here), reading.descriptors.get(here)
    if word is not None and reading.open is not None and word.conj and reading.form(here)[1:] in reading.lexicon.heads:
        if word.entry.kind in REGIONS and is_known(reading, word.end):
            return here  # «قرى جبل الزاوية | وريف حماة»
        word = None  # «وجمعية الرحال» in a list of villages
    elif word is not None and name is not None and _is_named_so(reading, name, word):
        word = None  # «قرى اللفيتات | والمقاطعة | والتومة»
    elif word is not None and (name is None or not name_wins(name, word)):
        return here
    if name is not None and name.prep:
        return here
    if name is None and reading.form(here) == "و" and reading.open is not None and here + 1 < reading.n:
        return _quoted_item(reading, here, last)
    joined = name.conj == "و" if name is not None else reading.form(here)[0] == "و"
    adjoining = road and not mark and name is not None  # «طريق دمشق حلب»
    if not (joined or dashed or adjoining or (mark == "," and _is_comma_list(reading, here))):
        return here
    if name is not None:
        return _listed_item(reading, here, name, last)
    return _unlisted_item(reading, here, joined, last)


def _is_named_so(reading: Reading, name: Hit, word: Hit) -> bool:
    """Tell whether a place word with ال is a village of the list, since no name follows and it points at nothing."""
    entry: PlaceWord = word.entry
    one_of = reading.open is not None and reading.open[0].cls == "descriptor" and reading.open[0].number != "sg"
    return one_of and entry.definite and not entry.anaphor and name.end == word.end


def _quoted_item(reading: Reading, here: int, last: PlaceMention) -> int:
    """Read an item whose «و» stands apart, as before a quotation mark: «"أموري" و"كسقو"»."""
    start = here + 1
    if reading.before[start].strip('"'):
        return here
    name = reading.names.get(start)
    end = name.end if name is not None else name_end(reading.sentence, start, reading.lexicon)
    return _add_item(reading, start, end, name.entry if name is not None else None, last, 0) if end > start else here


def _is_comma_list(reading: Reading, here: int) -> bool:
    """Tell whether a comma goes on with the list («قرى أ، ب، ج ود»): the next name ends at a mark or before و."""
    if reading.open is None or reading.open[0].number != "pl":
        return False
    end = reading.names[here].end if here in reading.names else here + 1
    return end >= reading.n or bool(reading.before[end]) or reading.form(end)[0] == "و"


def _listed_item(reading: Reading, here: int, name: Hit, last: PlaceMention) -> int:
    entry: PlaceName = name.entry
    if reading.open is None or _along_road(reading, here):
        if entry.strength == "weak" and not _same_country(entry, last.entry):
            return here
        if name.end - here == 1 and reading.other_readings(here, joined=True):
            return here
    end = tails_end(reading.sentence, name.end, reading.lexicon)
    own = entry if end == name.end or is_city(entry) else None
    return _add_item(reading, here, end, own, last, len(name.conj))


def _unlisted_item(reading: Reading, here: int, joined: bool, last: PlaceMention) -> int:
    form = reading.form(here)[1:] if joined else reading.form(here)
    if (reading.open is None or _along_road(reading, here)) and not _is_soft_item(reading, here, form, last):
        return here  # «على طريق الشولا | وخلّف ثمانية قتلى»
    if reading.before[here] and joined and not form.startswith("ال") and form not in reading.lexicon.heads:
        return here  # «…، ولأننا»: behind a comma a clause is more likely
    end = name_end(reading.sentence, here, reading.lexicon, form, strict=reading.open is None)
    return _add_item(reading, here, end, None, last, 1 if joined else 0) if end > here else here


def _along_road(reading: Reading, here: int) -> bool:
    """Tell whether «و» follows a road, which has its second end behind a dash: «على طريق الشولا | وخلّف …»."""
    return reading.open is not None and reading.open[0].kind == "road" and not reading.before[here]


def _is_soft_item(reading: Reading, here: int, form: str, last: PlaceMention) -> bool:
    """Tell whether «و» and an unlisted word go on with a list of bare names: «في كفرنبل وحاس وحيش»."""
    if last.kind not in _LISTED_KINDS or last.anaphor or last.role == "in" or reading.before[here]:
        return False
    if form.endswith(("وهم", "وهن", "وها", "وه")):
        return False  # «واقتادوهن»
    if _may_be_verb(reading, here, form) and form not in reading.lexicon.heads:
        return False
    if form.endswith(("ات", "ها", "هم", "يه")) or (form.startswith("ال") and form.endswith(("ي", "ين", "ون"))):
        return False
    if not can_be_name(reading.sentence, here, reading.lexicon, form) or other_use(reading.words[here]):
        return False
    end = here + (2 if form in reading.lexicon.heads else 1)
    return end >= reading.n or bool(reading.before[end]) or end in reading.descriptors or reading.form(end)[0] == "و"


def _may_be_verb(reading: Reading, here: int, form: str) -> bool:
    """Tell whether a word looks like a verb: «ونزح», «وستصل»; one written with ة is none («وسلومة»)."""
    if form.startswith(("ال", "تل")) or reading.sentence.text(here, here + 1).endswith("ة"):
        return False
    return form[:1] in "يتنا" or form[:1] == "س" and form[1:2] in "يتنا"


def _add_item(reading: Reading, here: int, end: int, entry: PlaceName | None, last: PlaceMention, skip: int) -> int:
    """Add a list item with the kind and the role of the list."""
    inherits = entry is None or reading.open is not None and not entry.kinds <= LANDS
    kind = last.kind if inherits else kind_of(entry, "")
    if inherits and kind in LANDS and reading.open is not None and reading.open[0].cls == "descriptor":
        kind = reading.open[0].kind  # «قرى قنان وحرف سفيان والخلقة»
    role = last.role
    if kind in ("road", "rural"):
        kind = "settlement"
    if last.kind == "road":  # a road between two towns: both are near
        bare = last.start + 1 if last.head_start == last.start < last.end - 1 else last.start
        reading.found[-1] = last._replace(start=bare, role="near", kind="settlement")
        role = "near"
    elif role == "in" or (role == "near" and not _all_near(last)):
        role = "at"
    opener = reading.open[0] if reading.open is not None else None
    descriptor = fold_word(opener.word) if opener is not None and opener.cls == "descriptor" else ""
    key = " ".join(word.form for word in reading.words[here:end])[skip:]
    reading.found.append(
        PlaceMention(here, end, here, role, kind, PRECISION[kind], entry, "list", key, skip=skip, descriptor=descriptor)
    )
    if reading.open is not None:
        word, left = reading.open
        reading.open = (word, left - 1) if left > 1 else None
    return end


def _all_near(last: PlaceMention) -> bool:
    """«بين سراقب وأريحا»: both are near; «محيط الأتارب وبلدات …»: only the first."""
    return "pair" in last.why or last.why == "list" or "direction" in last.why or "طريق" in last.why


def _same_country(one: PlaceName, other: PlaceName | None) -> bool:
    return other is not None and not {p.country for p in one.places}.isdisjoint(p.country for p in other.places)


def _read_enclosing(reading: Reading, here: int) -> int:
    """Read an area that stands between the items of a list, and keep the list open behind it."""
    if reading.before[here]:
        return here
    at = here + 1 if reading.form(here) == "في" else here
    hit = reading.descriptors.get(at) or reading.names.get(at)
    if hit is None or hit.conj:
        return here
    if at == here and hit.prep != "ب" and (hit.kind == "place" or hit.entry.cls == "descriptor"):
        return here
    kept, count = reading.open, len(reading.found)
    end = read_phrase(reading, at)
    if end <= at or len(reading.found) == count:
        return here
    last = reading.found[-1]
    if RANK[last.kind] > RANK["settlement"] or last.anaphor or last.role in ("near", "in"):
        reading.open = kept
    return end
