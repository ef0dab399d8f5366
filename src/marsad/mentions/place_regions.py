"""Phrases with ال: what points back («البلدة», «ريفها الشرقي»), regions, capitals and parts of countries."""

from __future__ import annotations

from marsad.gazetteer.place import name_key
from marsad.lexicon.phrases import Hit
from marsad.mentions.place_lexicon import PlaceWord
from marsad.mentions.place_make import add_place
from marsad.mentions.place_shapes import is_common
from marsad.mentions.place_state import FACILITIES, REGIONS, Reading

_OWNED = frozenset(("ريف", "مدينة", "قرية", "بلدة", "محافظة", "منطقة", "ضاحية"))  # «ريفها», «مدينته», «قراهم»
_OWNERS = frozenset(("ه", "ها", "هم", "هما"))


def read_owned(reading: Reading, at: int, here: int, chain: list[Hit]) -> int:
    """Read a place word with a pronoun: «ريفها الشرقي», «مدينته», «قراهم»."""
    hit = chain[-1]
    word: PlaceWord = hit.entry
    if hit.suffix not in _OWNERS or word.word not in _OWNED or (word.number == "pl" and word.word != "قرية"):
        return at
    return add_place(reading, at, hit.start, reading.directions_end(here), chain, None, anaphor=True)


def read_definite(reading: Reading, at: int, here: int, chain: list[Hit]) -> int:
    """Read a place word with ال: «البلدة», «الريف الغربي», «العاصمة الليبية», «الحدود التركية», «المستشفى الجنوبي».

    Returns ``at`` when it names nothing.
    """
    hit = chain[-1]
    word: PlaceWord = hit.entry
    country, end = _origins(reading, here, word.cls == "relation")
    if word.word == "عاصمة" and word.number == "sg":
        return _capital(reading, at, end, chain, country)
    if country and (word.cls == "direction" or word.cls == "relation" and word.keep):
        return _country_part(reading, at, end, chain, country)
    if word.cls == "direction":
        return at
    if word.kind == "road":
        return _highway(reading, at, here, chain)
    directed = reading.directions_end(here)
    if word.cls == "relation" or word.kind in REGIONS and directed > here:
        return _region(reading, at, directed, chain)
    following = reading.form(here) if here < reading.n and not reading.before[here] else ""
    known = reading.names.get(here + 1) if following in reading.lexicon.facility_tails else None
    if known is not None and word.kind in FACILITIES and reading.follows(here + 1) and not (known.prep or known.conj):
        return add_place(reading, at, hit.start, known.end, chain, known.entry)  # «القاعدة الجوية | الوطية»
    if following.startswith("ال"):
        if word.number == "sg" and following in reading.lexicon.named_pairs.get(word.word, ()):
            return add_place(reading, at, hit.start, here + 1, chain, None)
        if word.named and _is_own_adjective(reading, following):
            return add_place(reading, at, hit.start, here + 1, chain, None)
        if word.word == "قطاع" and following.endswith(("ي", "يه")):
            return at  # «القطاع الصحي»
    if word.anaphor and not (at == hit.start and reading.form(at - 1) in reading.lexicon.titles):
        return add_place(reading, at, hit.start, hit.end, chain, None, anaphor=True)
    return at


def _highway(reading: Reading, at: int, here: int, chain: list[Hit]) -> int:
    """«الطريق الدولي دمشق - حلب» is one road; «الطريق» alone none."""
    if not reading.follows(here) or reading.form(here) not in reading.lexicon.named_pairs["طريق"]:
        return at
    end = here + 1
    name = reading.names.get(end)
    if name is not None and reading.before[end] == "(" and "road" in name.entry.kinds:
        add_place(reading, at, chain[-1].start, end, chain, name.entry)
        return name.end  # «الطريق الدولي (إم 4)»
    while name is not None and reading.before[end] in ("", "-") and not name.prep and not name.conj:
        end = name.end
        name = reading.names.get(end)
    return add_place(reading, at, chain[-1].start, end, chain, None)


def _is_own_adjective(reading: Reading, form: str) -> bool:
    """Tell whether an adjective makes a facility a named one: «المستشفى الجنوبي», not «المستشفى الميداني»."""
    lexicon = reading.lexicon
    if form in lexicon.tails:
        return True
    return form not in lexicon.facility_tails and not is_common(form, lexicon)


def _origins(reading: Reading, here: int, feminine: bool) -> tuple[str, int]:
    """Return the country of the adjectives of origin at a word and where they end: «السورية اللبنانية».

    In «حرس الحدود التركي» the adjective is the guard's, not the border's: الحدود takes the feminine.
    """
    country, end = "", here
    while end < reading.n and reading.before[end] in ("", "-") and reading.words[end].form.startswith("ال"):
        form = reading.words[end].form
        code = reading.lexicon.gazetteer.adjectives.get(form)
        if code is None or (feminine and not form.endswith("ه")):
            break
        country, end = country or code, end + 1
    return country, end


def _capital(reading: Reading, at: int, here: int, chain: list[Hit], country: str) -> int:
    """«العاصمة الليبية» is Tripoli; in «العاصمة التركية أنقرة» the name says it."""
    name = reading.names.get(here)
    if name is not None and not reading.before[here] and not name.prep and not name.conj:
        return add_place(reading, at, here, name.end, chain, name.entry)
    gazetteer = reading.lexicon.gazetteer
    entry = gazetteer.names.get(gazetteer.capitals.get(country, ""))
    end = max(here, chain[-1].end)
    return add_place(reading, at, chain[-1].start, end, chain, entry, anaphor=entry is None)


def _country_part(reading: Reading, at: int, end: int, chain: list[Hit], country: str) -> int:
    """«الحدود التركية», «الأراضي السورية», «الشمال السوري»: a part of a country."""
    gazetteer = reading.lexicon.gazetteer
    place = gazetteer.places.get(country)
    entry = gazetteer.names.get(name_key(place.name)) if place is not None else None
    return add_place(reading, at, chain[-1].start, end, chain, entry, kind="area")


def _region(reading: Reading, at: int, here: int, chain: list[Hit]) -> int:
    """«الريف الشرقي لإدلب» names its province; «الريف الغربي» alone points back to the last one."""
    start = chain[-1].start
    if here < reading.n and not reading.before[here]:
        name, word = reading.names.get(here), reading.descriptors.get(here)
        if word is not None and word.prep == "ل" and not word.conj and not word.entry.definite:
            name = reading.names.get(word.end) if reading.follows(word.end) else None
            if name is not None:
                return add_place(reading, at, start, name.end, chain, name.entry)
        elif name is not None and name.prep == "ل" and not name.conj:
            return add_place(reading, at, start, name.end, chain, name.entry)
    if chain[-1].entry.cls == "relation" or here == chain[-1].end:
        return at
    return add_place(reading, at, start, here, chain, None, anaphor=True)
