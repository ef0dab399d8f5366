"""The shape of place names: which words that nobody listed are a name, and where the name ends.

After «بلدة» any word that is no common word, verb or actor is a name; names of two words are known by their head
(«تل خطرة», «أبو جريف»), by an adjective («زوطر الشرقية») or by the article of the second word («بصر الحرير»).
"""

from __future__ import annotations

from marsad.mentions.place_lexicon import PlaceLexicon
from marsad.text.sentences import Sentence
from marsad.text.words import Word

_OTHER_USE = frozenset(("trigger", "speech", "cue", "func", "number", "count", "time", "weapon", "topic", "place_word"))
_NISBA = ("يه", "ي", "يا")


def is_known_otherwise(word: Word) -> bool:
    """Tell whether the whole word is something else in the lexicon: a verb, an actor, a weapon, a function word."""
    found = word.traits.get("no_place")
    if found is None:
        found = any(
            row[1] != "place" and not row[0] and (not row[4] or "ال" in word.form[:4]) for row in word.candidates
        )
        word.traits["no_place"] = found
    return bool(found)


def is_common(form: str, lexicon: PlaceLexicon) -> bool:
    """Tell whether a folded word is a common word that follows place words without being a name («حدودية»)."""
    return form in lexicon.common or (form.startswith("ال") and form[2:] in lexicon.common)


def can_be_name(sentence: Sentence, at: int, lexicon: PlaceLexicon, form: str = "") -> bool:
    """Tell whether an unlisted word can be (the beginning of) a place name; ``form`` is it without its conjunction."""
    word = sentence.words[at]
    form = form or word.form
    if len(form) < 3 or word.number is not None or not form[0].isalpha() or form[0] < "\u0600":
        return form in lexicon.heads
    if form in lexicon.heads:
        return True
    if is_common(form, lexicon) or is_known_otherwise(word):
        return False
    if form[0] in "يت" and form.endswith(("ها", "هم")):
        return False
    return not _is_relative_verb(sentence, at, form)


def _is_relative_verb(sentence: Sentence, at: int, form: str) -> bool:
    """«قرية تسيطر عليها …»: a verb form followed by a preposition with a pronoun."""
    if form[0] not in "يت" or at + 1 >= sentence.n:
        return False
    following = sentence.words[at + 1].form
    return following in ("عليها", "فيها", "منها", "اليها", "بها", "لها", "عنها", "عليه", "فيه", "منه", "اليه", "به", "له")


def name_end(sentence: Sentence, at: int, lexicon: PlaceLexicon, form: str = "", strict: bool = False) -> int:
    """Return where the unlisted name that begins at word ``at`` ends, or ``at`` when no name begins there.

    ``strict``: without ال an adjective in ـي or ـية is no name («طريق صحراوي»).
    """
    if not can_be_name(sentence, at, lexicon, form):
        return at
    first = form or sentence.words[at].form
    end = at + 1
    tagged = tag_end(sentence, at)
    if tagged > end:
        return tagged
    definite = first.startswith("ال")
    if first in lexicon.heads:
        end = _after_head(sentence, end, lexicon)
        if end == at + 1 and (len(first) < 4 or not can_be_name(sentence, at, lexicon, first + "ـ")):
            return at
    elif strict and not definite and first.endswith(_NISBA) and first not in lexicon.gazetteer.names:
        return at
    elif not definite and _is_second_word(sentence, end, lexicon):
        return tails_end(sentence, end + 1, lexicon)
    return tails_end(sentence, end, lexicon)


def _after_head(sentence: Sentence, at: int, lexicon: PlaceLexicon) -> int:
    """Return the end of a name whose head stands before ``at``: one more word, or two when that is a head too."""
    for _ in range(2):
        if at >= sentence.n or sentence.before[at].strip('"'):
            return at
        form = sentence.words[at].form
        if is_common(form, lexicon) and form not in lexicon.tails or sentence.words[at].number is not None:
            return at
        if any(row[1] in ("func", "speech") and not row[0] and not row[4] for row in sentence.words[at].candidates):
            return at
        at += 1
        if form not in lexicon.heads:
            return at
    return at


def _is_second_word(sentence: Sentence, at: int, lexicon: PlaceLexicon) -> bool:
    """«بصر الحرير»: a second word with ال that is no adjective of the place and nothing else either."""
    if at >= sentence.n or sentence.before[at]:
        return False
    form = sentence.words[at].form
    if not form.startswith("ال") or len(form) < 5 or form in lexicon.tails:
        return False
    if form.endswith(("يه", "ي", "ه", "ات", "ين", "ون")) or form in lexicon.gazetteer.adjectives:
        return False
    return not is_common(form, lexicon) and not is_known_otherwise(sentence.words[at])


def tails_end(sentence: Sentence, at: int, lexicon: PlaceLexicon, facility: bool = False) -> int:
    """Return the end of a name after the adjectives that belong to it: «الغارية الغربية», «مطار طرابلس الدولي»."""
    limit = min(at + 2, sentence.n)
    while at < limit and not sentence.before[at].strip('"'):
        form = sentence.words[at].form
        if form not in lexicon.tails and not (facility and form in lexicon.facility_tails):
            break
        at += 1
    return at


def tag_end(sentence: Sentence, at: int) -> int:
    """Return the end of a run of words joined by underscores: «#الكرك_الشرقي» is one name."""
    raw = sentence.folded.raw
    end = at + 1
    while end < sentence.n and sentence.starts[end] == sentence.ends[end - 1] + 1 and raw[sentence.ends[end - 1]] == "_":
        end += 1
    return end


def is_tagged(sentence: Sentence, at: int) -> bool:
    """Tell whether a hashtag begins at word ``at``."""
    start = sentence.starts[at]
    return start > 0 and sentence.folded.raw[start - 1] == "#"
