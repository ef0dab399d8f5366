"""Reading a place phrase: a chain of place words and the name they lead to, «في | محيط | مدينة | الأتارب».

The chain decides the kind and the role; its last word decides whether a word that no list knows may be the name.
"""

from __future__ import annotations

from marsad.gazetteer.place import PlaceName
from marsad.lexicon.phrases import Hit
from marsad.mentions.place_lexicon import PlaceWord
from marsad.mentions.place_make import add_place
from marsad.mentions.place_regions import read_definite, read_owned
from marsad.mentions.place_roles import leading_role
from marsad.mentions.place_shapes import (
    can_be_name,
    is_common,
    is_name_of_two,
    is_tagged,
    name_end,
    other_use,
    tag_end,
    tails_end,
)
from marsad.mentions.place_state import FACILITIES, REGIONS, Reading

_PRONOUNS = ("ها", "هم", "هن", "ه")  # «من باب منزلهم»


def read_phrase(reading: Reading, at: int) -> int:
    """Read the phrase at a word; add its mention and return its end, or ``at`` when it names no place."""
    chain: list[Hit] = []
    here = at
    while here < reading.n:
        if here > at and reading.before[here].strip('"('):
            return at
        name, word = reading.names.get(here), reading.descriptors.get(here)
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
            return _read_unlisted(reading, at, here, chain, word.end if word.entry.definite else 0)
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
    return _read_unlisted(reading, at, here, chain) if chain and here < reading.n else at


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
    return not reading.form(word.end).startswith("ال") and (fallen_into or not _is_double(reading, word.end))


def _is_double(reading: Reading, at: int) -> bool:
    """Tell whether two words that no list knows make a name, the second with ال: «صدر الحيطان»."""
    return is_name_of_two(reading.sentence, at, reading.lexicon)


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
        name.entry.strength == "weak"
        and all(hit.entry.cls == "relation" for hit in chain)
        and not (last.pair and _second_end(reading, end))
    ):
        add_place(reading, at, here, end, chain, entry, pending=True)
        return at
    return add_place(reading, at, here, end, chain, entry, name.conj + name.prep)


def _second_end(reading: Reading, end: int) -> bool:
    """Tell whether «و» and another name follow, which a pair wants: «بين دلس | وبغلية»."""
    if end in reading.names:
        return reading.names[end].conj == "و"
    form = reading.form(end)
    if not reading.follows(end) or form[:1] != "و":
        return False
    return can_be_name(reading.sentence, end, reading.lexicon, form[1:]) and not other_use(reading.words[end])


def _stands_alone(reading: Reading, here: int, end: int, hit: Hit) -> bool:
    """Decide whether a listed name without a place word is a place here."""
    lexicon = reading.lexicon
    strength = hit.entry.strength
    prep = leading_role(reading.sentence, here, hit.prep, lexicon)[1]
    previous = reading.form(here - 1) if here and not reading.before[here] else ""
    if not prep and not hit.conj and (previous in lexicon.given or previous in lexicon.titles):
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


def _read_unlisted(reading: Reading, at: int, here: int, chain: list[Hit], forced: int = 0) -> int:
    """Make the mention of a name that only its place word and its shape show; ``forced``: it ends there."""
    last: PlaceWord = chain[-1].entry
    if last.cls == "relation" or (last.cls == "descriptor" and not _may_name(reading, at, here, chain)):
        return at
    if forced:
        return add_place(reading, at, here, forced, chain, None)
    if last.cls == "direction" and (last.definite or reading.before[here] or not _is_plain_name(reading.form(here))):
        return at
    honour = last.number == "sg" and (last.kind in ("street", "quarter") or last.names == "defined")
    end = name_end(reading.sentence, here, reading.lexicon, strict=True, honour=honour)
    if end <= here or (last.number != "sg" and not _goes_on(reading, end)):
        return at
    return add_place(reading, at, here, end, chain, None)


def read_headed(reading: Reading, at: int) -> int:
    """Read a name of two words that its head gives away behind a preposition: «في | رأس النبع», «من | دير قوبل»."""
    prep = leading_role(reading.sentence, at, "", reading.lexicon)[1]
    second = at + 1
    if not prep or prep.removeprefix("و") == "علي" or not reading.follows(second) or second in reading.descriptors:
        return at
    form = reading.form(second)
    if is_common(form, reading.lexicon) or other_use(reading.words[second]) or form.endswith(_PRONOUNS):
        return at
    end = name_end(reading.sentence, at, reading.lexicon, strict=True)
    return add_place(reading, at, at, end, [], None) if end > second else at


def _may_name(reading: Reading, at: int, here: int, chain: list[Hit]) -> bool:
    """Tell whether the last place word lets a word that no list knows be its name."""
    word: PlaceWord = chain[-1].entry
    if word.word == "ناحية" and reading.form(at - 1) == "من":
        return False  # «من ناحية المبدأ» is «as to»
    if word.names in ("free", "known"):
        return word.names == "free"
    if reading.form(here) in reading.lexicon.heads and word.kind == "road":
        return True  # «قطعوا طريق ضهر البيدر», «على طريق وادي حميد»
    definite = reading.form(here).startswith("ال")
    if not definite and (word.names == "defined" or reading.form(here).endswith("ي")) and not (
        word.kind == "crossing" and _is_double(reading, here)
    ):
        return False  # «حاجز عسكري»
    first = chain[0]
    return bool(first.conj or first.prep or len(chain) > 1 or at == 0 or reading.before[at] or reading.is_led(at))


def _is_plain_name(form: str) -> bool:
    """After a direction only a word without other clues is a name: «شمالي سلوك», not «شمالي البلاد»."""
    if form.endswith(("ات", "ين", "ون", "ها", "هم")):
        return False
    return not (form.startswith("ال") and form.endswith(("يه", "ي")))


def _goes_on(reading: Reading, end: int) -> bool:
    """Tell whether a list goes on at a word; a plural («مناطق السلطة») names no place unless several follow."""
    if end >= reading.n:
        return False
    if reading.form(end)[0] == "و" or reading.before[end] in (",", "-"):
        return True
    return end in reading.descriptors and any(reading.form(i)[:1] == "و" for i in range(end + 1, end + 4))
