"""Making a mention of a phrase: which words are printed, its kind and role, whether it encloses the place before."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.gazetteer.place import PlaceName
from marsad.lexicon.phrases import Hit
from marsad.mentions.place_lexicon import PlaceWord
from marsad.mentions.place_mention import PRECISION, RANK, PlaceMention
from marsad.mentions.place_roles import is_measured, leading_role, phrase_role
from marsad.mentions.place_shapes import tails_end
from marsad.mentions.place_state import FACILITIES, REGIONS, Reading
from marsad.text.fold import fold_word

_CITY = 100_000
_PARTS_OFLANDS = ("شمال ", "جنوب ", "شرق ", "غرب ", "وسط ", "شمالي ", "جنوبي ", "شرقي ", "غربي ")
_VILLAGES = frozenset(("settlement", "quarter"))
LANDS = frozenset(("mountain", "valley", "rural", "area", "admin1", "admin2", "admin3", "country", "sea"))
_PROVINCES = frozenset(("admin1", "rural"))
_TOWN_KINDS = frozenset(("settlement", "admin1", "admin2"))


def add_place(
    reading: Reading, at: int, start: int, end: int, chain: list[Hit], entry: PlaceName | None, clitic: str = "",
    *, anaphor: bool = False, kind: str = "", pending: bool = False,
) -> int:  # fmt: skip
    """Add the mention of a phrase that begins at ``at`` with its name at ``[start, end)``; return its end.

    ``chain`` are the place words before the name, ``clitic`` what is cut from a name without any.
    """
    words: list[PlaceWord] = [hit.entry for hit in chain]
    described = next((w for w in reversed(words) if w.cls == "descriptor"), None)
    kind = kind or kind_of(entry, described.kind if described else "")
    points_back = anaphor or bool(chain and chain[-1].start == start)
    key = "" if points_back else entry.key if entry is not None else _key(reading, start, end)
    if kind == "settlement" and entry is not None and entry.kinds <= _PROVINCES:
        kind = "admin1"  # «نيالا عاصمة جنوب دارفور»
    on_road = kind == "road" and entry is not None and not entry.kinds.isdisjoint(_TOWN_KINDS)
    if on_road:
        kind = "settlement"  # «على طريق الناقورة»: near the town
    printed, final = _printed(reading, start, end, chain, kind)
    if entry is not None and final > end and _is_another(entry, kind, chain):
        entry, key = None, _key(reading, start, final)
    if chain:
        clitic = chain[0].conj + chain[0].prep
    lead, prep = leading_role(reading.sentence, at, clitic[-1:], reading.lexicon)
    town = described is not None and described.kind == "settlement"
    provincial = entry is not None and not town and not entry.kinds.isdisjoint(("admin1", "country"))
    role = phrase_role(words, lead, provincial, is_measured(reading.sentence, at, reading.lexicon))
    if on_road and role == "at":
        role = "near"
    why = " ".join(dict.fromkeys(_reasons(words, prep, entry)))
    office = reading.form(at - 1).removeprefix("و") if reading.follows(at) and not prep else ""
    titled = office in reading.lexicon.offices and not (described is not None and described.word == "بلدية")
    if titled and office == "امام" and "إ" not in reading.sentence.text(at - 1, at):
        titled = False  # «أمام | سجن الريان» stands before it, «إمام مسجد» is its imam
    mention = PlaceMention(
        printed, final, at, role, kind, PRECISION[kind], entry, why, key, anaphor, titled,
        _skipped(reading, printed, at, chain, clitic), fold_word(described.word) if described else "",
    )  # fmt: skip
    if pending:
        reading.pending.append(mention)
        return final
    _settle(reading, mention, joined=clitic[:1] in ("و", "ف"))
    reading.open = _opened(words) if kind != "country" else None
    return final


def kind_of(entry: PlaceName | None, described: str) -> str:
    """Return the kind of a place: as its place word says, else as the gazetteer does, towns before areas."""
    if described and entry is not None and described in _VILLAGES and entry.kinds <= LANDS:
        described = ""  # «قرى جبل الزاوية», «بلدات سهل الغاب»
    if described and not (described == "area" and entry is not None):
        return described
    if entry is None:
        return described or "settlement"
    for kind in ("country", "settlement", "quarter", "camp"):
        if kind in entry.kinds:
            return kind
    return entry.places[0].kind


def is_city(name: PlaceName) -> bool:
    """Tell whether a name is a city's, so that «الموصل الشمالية» is a part of it; «الغارية الغربية» is not الغارية."""
    return any(place.population >= _CITY or place.kind == "admin1" for place in name.places)


def _key(reading: Reading, start: int, end: int) -> str:
    return " ".join(word.form for word in reading.words[start:end])


def _is_another(entry: PlaceName, kind: str, chain: list[Hit]) -> bool:
    """Tell whether a name with more adjectives than the listed one is another place."""
    if kind in FACILITIES or kind in REGIONS or is_city(entry):
        return False
    return not chain or chain[-1].entry.cls != "relation" and chain[-1].entry.kind != "rural"


def _printed(reading: Reading, start: int, end: int, chain: list[Hit], kind: str) -> tuple[int, int]:
    """Return the words to print: with the descriptors that belong to the name, its tails and its directions."""
    last = chain[-1] if chain else None
    if last is None or last.start >= start:
        end = end if last is not None else tails_end(reading.sentence, end, reading.lexicon, kind in FACILITIES)
    elif last.entry.kind == "rural" and not last.entry.definite:
        end = reading.directions_end(end)
    elif last.entry.cls == "relation" and last.entry.role == "near" and reading.directions_end(end) > end:
        return last.start, reading.directions_end(end)  # «ضواحي طرابلس الجنوبية»
    else:
        end = tails_end(reading.sentence, end, reading.lexicon, kind in FACILITIES)
    if last is not None and last.start == start and len(chain) == 2 and chain[0].entry.word == "وسط":
        return (chain[0].start if reading.is_led(chain[0].start) else start), end  # «من وسط المدينة»
    for hit in reversed(chain):
        if hit.start >= start:
            continue
        if hit.end != start or not hit.entry.keep or reading.before[hit.end]:
            break
        if hit.entry.word == "وسط" or hit.entry.kind == "road" and kind != "road":
            break
        start = hit.start
    return start, end


def _skipped(reading: Reading, printed: int, at: int, chain: list[Hit], clitic: str) -> int:
    """Return how many letters of the first printed word are clitics: one of «بدرعا», two of «للزاوية»."""
    if printed != at:
        hit = next((h for h in (*chain, reading.names.get(printed)) if h is not None and h.start == printed), None)
        clitic = hit.conj + hit.prep if hit is not None else ""
    letters = len(clitic)
    if clitic.endswith("ل") and reading.words[printed].form[letters - 1 :].startswith("لل"):
        return letters + 1
    return letters


def _reasons(words: list[PlaceWord], prep: str, entry: PlaceName | None) -> Iterator[str]:
    if prep:
        yield prep
    for word in words:
        yield word.word
        if word.cls == "direction":
            yield "direction"
        if word.pair:
            yield "pair"
    yield "listed" if entry is not None else "shape"


def _settle(reading: Reading, mention: PlaceMention, joined: bool) -> None:
    """Add a mention; an area right behind a smaller place encloses it: «حي المنشية بمدينة درعا»."""
    if reading.found and mention.role == "at" and not joined:
        last = reading.found[-1]
        gap = mention.head_start - last.end
        close = gap == 0 or (gap == 1 and reading.words[last.end].form in ("في", "ضمن", "وسط"))
        rank = RANK[mention.kind]
        if mention.entry is not None and "admin1" in mention.entry.kinds:
            rank = RANK["admin1"]
        elif mention.kind == "area" and mention.key.startswith(_PARTS_OFLANDS):
            rank = RANK["country"]  # «بمحافظة إدلب شمال غرب سوريا»
        struck = last.role == "from" and rank <= RANK["settlement"]  # «قصفت القوات في معسكر جورين | بلدة الزيارة»
        if close and not struck and rank > RANK[last.kind] and not reading.before[last.end].strip(",("):
            mention = mention._replace(role="in")
    reading.found.append(mention)


def _opened(words: list[PlaceWord]) -> tuple[PlaceWord, int] | None:
    """Return the list that a phrase opens: after a plural or dual, a road, or «بين»."""
    several = next((w for w in reversed(words) if w.cls == "descriptor" and w.number != "sg"), None)
    if several is not None:
        return several, 1 if several.number == "du" else 99
    if words and (words[-1].kind == "road" or any(w.pair for w in words)):
        return words[-1], 1
    return None
