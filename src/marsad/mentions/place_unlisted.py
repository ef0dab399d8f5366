"""Names that no list knows: by the place word before them, by their shape, by a head that only names have."""

from __future__ import annotations

from marsad.lexicon.phrases import Hit
from marsad.mentions.place_lexicon import PlaceWord
from marsad.mentions.place_make import add_place
from marsad.mentions.place_roles import leading_role
from marsad.mentions.place_shapes import can_be_name, is_common, is_name_of_two, name_end, other_use
from marsad.mentions.place_state import FACILITIES, Reading

_QUOTED = 3  # words of a name in quotation marks
_PRONOUNS = ("ها", "هم", "هن", "ه")  # «من باب منزلهم»


def read_unlisted(reading: Reading, at: int, here: int, chain: list[Hit], forced: int = 0) -> int:
    """Make the mention of a name that only its place word and its shape show; ``forced``: it ends there."""
    last: PlaceWord = chain[-1].entry
    if last.cls == "relation" or (last.cls == "descriptor" and not _may_name(reading, at, here, chain)):
        return at
    if forced:
        return add_place(reading, at, here, forced, chain, None)
    if last.cls == "direction" and (last.definite or reading.before[here] or not _is_plain_name(reading.form(here))):
        return at
    quoted = _quoted_end(reading, here)
    if quoted > here and last.number == "sg":
        return add_place(reading, at, here, quoted, chain, None)
    honour = last.number == "sg" and (last.kind in ("street", "quarter") or last.names == "defined")
    end = name_end(reading.sentence, here, reading.lexicon, strict=True, honour=honour)
    if end <= here or (last.number != "sg" and not _goes_on(reading, end)):
        return at
    return add_place(reading, at, here, end, chain, None)


def _quoted_end(reading: Reading, here: int) -> int:
    """Return where a name in quotation marks ends («قرية "تمر بولجميل"»), or ``here`` when none begins at the word."""
    if '"' not in reading.before[here] or is_common(reading.form(here), reading.lexicon):
        return here
    for end in range(here + 1, min(here + _QUOTED, reading.n) + 1):
        mark = reading.before[end] if end < reading.n else reading.sentence.after
        if mark[:1] == '"':
            return end
        if mark:
            return here
    return here


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
        word.kind == "crossing" and is_name_of_two(reading.sentence, here, reading.lexicon)
    ):
        return False  # «حاجز عسكري»
    first = chain[0]
    if first.conj or first.prep or len(chain) > 1 or at == 0 or reading.before[at] or reading.is_led(at):
        return True
    return word.kind in FACILITIES and any(hit.end == at for hit in reading.sentence.kinds.get("trigger", ()))


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


def has_second_end(reading: Reading, end: int) -> bool:
    """Tell whether «و» and another name follow, which a pair wants: «بين دلس | وبغلية»."""
    if end in reading.names:
        return reading.names[end].conj == "و"
    form = reading.form(end)
    if not reading.follows(end) or form[:1] != "و":
        return False
    return can_be_name(reading.sentence, end, reading.lexicon, form[1:]) and not other_use(reading.words[end])
