"""Reading a place phrase: a chain of place words and the name they lead to, «في | محيط | مدينة | الأتارب».

The chain decides the kind and the role; its last word decides whether a word that no list knows may be the name.
"""

from __future__ import annotations

from marsad.gazetteer.place import PlaceName
from marsad.lexicon.phrases import Hit
from marsad.mentions.place_lexicon import PlaceWord
from marsad.mentions.place_make import add_place
from marsad.mentions.place_mention import PRECISION
from marsad.mentions.place_regions import read_definite, read_owned
from marsad.mentions.place_roles import leading_role
from marsad.mentions.place_shapes import is_name_of_two, is_tagged, name_end, tag_end, tails_end
from marsad.mentions.place_state import FACILITIES, REGIONS, Reading
from marsad.mentions.place_unlisted import has_second_end, read_unlisted
from marsad.text.fold import fold_word

_BORDER = 4  # words between «الحدود» and the land behind «مع»


def read_phrase(reading: Reading, at: int) -> int:
    """Read the phrase at a word; add its mention and return its end, or ``at`` when it names no place."""
    chain: list[Hit] = []
    here = at
    while here < reading.n:
        if here > at and reading.before[here].strip('"('):
            return at
        name, word = reading.names.get(here), reading.descriptors.get(here)
        if len(chain) == 1 and word is not None and word.conj:
            return _read_both(reading, at, here, chain[0])
        if chain and (name is not None or word is not None):
            name = name if name is not None and _is_linked(name, chain[-1]) else None
            word = word if word is not None and _is_linked(word, chain[-1]) else None
            if name is None and word is None:
                return at
        if name is not None and (word is None or name_wins(name, word)):
            return _read_listed(reading, at, here, chain, name)
        if word is None:
            break
        if chain and _is_name_itself(reading, chain[-1].entry, word):
            return read_unlisted(reading, at, here, chain, word.end if word.entry.definite else 0)
        if _needs_name(reading, word):
            return at
        chain.append(word)
        here = word.end
        if word.suffix:
            return read_owned(reading, at, here, chain)
        if word.entry.definite:
            if _goes_from(reading, here, word):
                return _after_from(reading, at, here)
            return read_definite(reading, at, here, chain)
    return read_unlisted(reading, at, here, chain) if chain and here < reading.n else at


def _read_both(reading: Reading, at: int, here: int, first: Hit) -> int:
    """Read two place words with one name, return its end: «مدينة | ومخيم جنين» are the town and its camp."""
    one, other = first.entry, reading.descriptors[here].entry
    if any(word.cls != "descriptor" or word.number != "sg" or word.definite for word in (one, other)):
        return at
    count = len(reading.found)
    end = read_phrase(reading, here)
    if end == here or len(reading.found) != count + 1:
        return at
    both = reading.found[-1]
    start = both.start + (both.start == here)
    name = reading.names.get(start)
    if name is not None and name.end == both.end:
        town = both._replace(start=start, head_start=at, kind=one.kind, precision=PRECISION[one.kind], skip=0)
        reading.found.insert(count, town._replace(entry=name.entry, key=name.entry.key, descriptor=fold_word(one.word)))
    return end


def name_wins(name: Hit, word: Hit) -> bool:
    """Tell whether a listed name beats a place word at its spot: «باب الهوى» does, «تل» (a town too) does not."""
    if name.end != word.end:
        return name.end > word.end
    if word.entry.definite and word.entry.number != "sg":
        return True  # «الميادين» the town
    return name.entry.strength == "strong" and not word.entry.anaphor and word.entry.names != "free"


def _is_linked(hit: Hit, last: Hit) -> bool:
    """Tell whether a hit continues a chain: no conjunction, a preposition only where the word before takes one."""
    return not hit.conj and (not hit.prep or last.entry.link and hit.prep in "بل")


def _is_name_itself(reading: Reading, last: PlaceWord, word: Hit) -> bool:
    """Tell whether a place word is (the head of) a name after another: «حي المطار», «قرية تل خطرة»."""
    inner: PlaceWord = word.entry
    if last.cls != "descriptor" or last.names == "known" or inner.number != "sg":
        return False
    if inner.definite:
        return inner.cls == "descriptor" and word.end == word.start + 1 and inner.word not in reading.lexicon.generic
    if last.kind in REGIONS or last.kind in FACILITIES:
        return False
    if inner.kind in REGIONS and is_known(reading, word.end):
        return False  # «بلدات | ريف إدلب»
    return reading.form(word.start) in reading.lexicon.heads


def is_known(reading: Reading, at: int) -> bool:
    """Tell whether a name stands at a word that is no everyday word too."""
    return at in reading.names and reading.names[at].entry.strength != "weak"


def _needs_name(reading: Reading, word: Hit) -> bool:
    """Tell whether an ambush is no checkpoint, as those of Sinai are called, since no name follows: «كمين شرق …».

    Two words are a name where somebody attacks it: «هجوم على كمين صدر الحيطان».
    """
    entry: PlaceWord = word.entry
    if entry.kind != "crossing" or entry.names != "defined":
        return False
    if not reading.follows(word.end):
        return True
    fallen_into = bool(word.prep) or reading.form(word.start - 1) == "في"  # «في كمين محكم الإعداد»
    if reading.form(word.end).startswith("ال"):
        return False
    return fallen_into or not is_name_of_two(reading.sentence, word.end, reading.lexicon)


def _goes_from(reading: Reading, here: int, word: Hit) -> bool:
    """«إلى الغرب من مدينة درنة»: the town stands after «من»."""
    return bool(word.entry.cls == "direction" and reading.form(here) == "من" and not reading.before[here])


def _after_from(reading: Reading, at: int, here: int) -> int:
    if here + 1 not in reading.names and here + 1 not in reading.descriptors:
        return at
    end = read_phrase(reading, here + 1)
    if end == here + 1:
        return at
    reading.found[-1] = reading.found[-1]._replace(head_start=at, role="near")
    return end


def _read_listed(reading: Reading, at: int, here: int, chain: list[Hit], name: Hit) -> int:
    """Make the mention of a listed name, unless the context speaks against it."""
    entry: PlaceName | None = name.entry
    end = name.end
    last: PlaceWord | None = chain[-1].entry if chain else None
    if is_tagged(reading.sentence, here):
        tagged = tag_end(reading.sentence, here)
        if tails_end(reading.sentence, end, reading.lexicon) < tagged > end:
            return at  # «#حوران_اليوم» is a page, not a place
    if last is None:
        if not _stands_alone(reading, here, end, name):
            return at
    elif last.cls == "descriptor":
        unsure = last.names == "known" and name.entry.strength == "weak"
        if unsure or name.entry.key in reading.lexicon.gazetteer.adjectives:
            return at  # «مدينة سورية», «جولة جديدة»
        if end == here + 1 and reading.form(here) in reading.lexicon.heads:
            longer = name_end(reading.sentence, here, reading.lexicon)
            end, entry = (longer, None) if longer > end else (end, entry)
        elif (
            last.kind in FACILITIES
            and name.entry.strength == "weak"
            and is_name_of_two(reading.sentence, here, reading.lexicon)
        ):
            end, entry = end + 1, None  # «مسجد نور الإسلام»
    elif (
        name.entry.strength == "weak"
        and all(hit.entry.cls == "relation" for hit in chain)
        and not (last.pair and has_second_end(reading, end))
    ):
        add_place(reading, at, here, end, chain, entry, pending=True)
        return at
    return add_place(reading, at, here, end, chain, entry, name.conj + name.prep)


def _is_border(reading: Reading, here: int) -> bool:
    """Tell whether «مع» follows a border: «الحدود مع | تركيا», «المعبر الحدودي مع | الأردن»."""
    return any("حدود" in reading.form(i) for i in range(max(0, here - _BORDER), here))


def _stands_alone(reading: Reading, here: int, end: int, hit: Hit) -> bool:
    """Decide whether a listed name without a place word is a place here."""
    lexicon = reading.lexicon
    strength = hit.entry.strength
    prep = leading_role(reading.sentence, here, hit.prep, lexicon)[1]
    previous = reading.form(here - 1) if here and not reading.before[here] else ""
    if not prep and not hit.conj and (previous in lexicon.given or previous in lexicon.titles):
        return False
    if previous in lexicon.siding and not _is_border(reading, here):
        return False
    if end - here == 1:
        if strength != "weak" and reading.other_readings(here, joined=False):
            strength = "plain" if strength == "strong" else "weak"
        written = reading.sentence.text(here, end)
        if written[len(hit.conj + hit.prep) :] in lexicon.spelt:
            strength = "plain"
        if "\u064b" in written or (strength == "plain" and written.endswith("ه") and hit.entry.text.endswith("ة")):
            return False  # «13 إثيوبياً» are people, «على متنه» is no town متنة
    if strength == "strong" or strength == "plain" and (end - here > 1 or is_tagged(reading.sentence, here)):
        return True
    slug = end < reading.n and reading.before[end][:1] in (":", "-") and (here == 0 or "|" in reading.before[here])
    if strength == "plain":
        return bool(prep) or slug or previous in lexicon.offices or previous in lexicon.residents
    if prep or slug:
        add_place(reading, here, here, end, [], hit.entry, hit.conj + hit.prep, pending=True)
    return False
