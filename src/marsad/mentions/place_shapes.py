"""The shape of place names: which words that nobody listed are a name, and where the name ends.

After «بلدة» any word that is no common word, verb or actor is a name; names of two words are known by their head
(«تل خطرة», «أبو جريف»), by an adjective («زوطر الشرقية») or by the article of the second word («بصر الحرير»).
"""

from __future__ import annotations

import re

from marsad.mentions.place_lexicon import PlaceLexicon
from marsad.text.sentences import Sentence
from marsad.text.words import Word

# «مفتوحة», «يحظر», «يملكه»; listed names of these shapes are found before
_PARTICIPLE = re.compile("م..و.ه|ي.{3}|ي.+ه")
# «أم القرى»: even a common word makes a name
_KIN = frozenset(("ام", "ابو", "ابي", "اولاد", "ال", "بني", "بنات", "عيال", "دار", "بيت"))
_NAME_STARTS = frozenset(
    ("عبد", "مولاي", "سيدي", "ابن", "الملك", "الامير", "الامام", "الشيخ", "شمس", "تاج", "نور", "سيف")
)
_NAME_LINKS = frozenset(("بن", "ابن", "ابو", "عبد", "الله", "الدين", "الدوله"))
_TITLES_BEHIND = frozenset(("بك", "بيك", "باشا"))  # «سليمان بك»
_RESUMPTIVE = frozenset(
    ("عليها", "فيها", "منها", "اليها", "بها", "لها", "عنها", "عليه", "فيه", "منه", "اليه", "به", "له")
)
_OPEN_KINDS = frozenset(("place", "place_word", "topic", "country"))
_PEOPLE_KINDS = frozenset(("count_word", "loss", "actor_word", "title"))  # «محور الصحفيين», «حي الضباط»
_NO_NAME_STARTS = ("يست", "تست", "يت", "تت", "ينت", "تنت", "لل", "لي", "لت", "وي", "وت", "وال", "بال", "فال", "كال")


def other_use(word: Word) -> int:
    """Return 2 when the word is something else in the lexicon (a verb, an actor …), 1 for people or things, else 0."""
    found = word.traits.get("no_place")
    if found is None:
        kinds = {row[1] for row in word.singles if _is_fair_cut(row[4], row[5], word.form)} - _OPEN_KINDS
        found = word.traits["no_place"] = 2 if kinds - _PEOPLE_KINDS else 1 if kinds else 0
    return int(found)


def _is_fair_cut(prep: str, suffix: str, form: str) -> bool:
    """Tell whether cutting these clitics is to be believed of a word that may be a name (not «ماري» + «نا»)."""
    return suffix in ("", "ه", "ها", "هم") and (prep in ("", "ل") or "ال" in form[:4])


def is_common(form: str, lexicon: PlaceLexicon) -> bool:
    """Tell whether a folded word is a common word that follows place words without being a name («حدودية», «سورية»)."""
    bare = form[2:] if form.startswith("ال") and len(form) > 4 else form  # «البل» is no «بل»
    if form in lexicon.common or bare in lexicon.common or form in lexicon.gazetteer.adjectives:
        return True
    return _PARTICIPLE.fullmatch(form) is not None


def can_be_name(sentence: Sentence, at: int, lexicon: PlaceLexicon, form: str = "", people: bool = False) -> bool:
    """Tell whether an unlisted word can be (the beginning of) a place name; ``form`` is it without its conjunction.

    ``people``: words for people count too when they have ال («محور الصحفيين»).
    """
    word = sentence.words[at]
    joined = bool(form)
    form = form or word.form
    if form in lexicon.heads or form in lexicon.given or form in _NAME_STARTS:
        return True
    if len(form) < 3 or word.number is not None or form[0] < "\u0600" or is_common(form, lexicon):
        return False
    if form in lexicon.tails or (not joined and form[0] == "و"):
        return False
    if any(hit.start == at and hit.prep for hit in sentence.kinds.get("actor", ())):
        return False  # «حاجز | لبوكو حرام»
    use = other_use(word)
    if use == 2 or use == 1 and not (people and form.startswith("ال")):
        return False
    if form.startswith(_NO_NAME_STARTS) or form[0] in "يت" and form.endswith(("ها", "هم")):
        return False
    return not _is_relative_verb(sentence, at, form)


def _is_relative_verb(sentence: Sentence, at: int, form: str) -> bool:
    """«قرية تسيطر عليها …»: a verb form followed by a preposition with a pronoun."""
    if form[0] not in "يت" or at + 1 >= sentence.n:
        return False
    return sentence.words[at + 1].form in _RESUMPTIVE


def name_end(
    sentence: Sentence, at: int, lexicon: PlaceLexicon, form: str = "", strict: bool = False, honour: bool = False
) -> int:
    """Return where the unlisted name that begins at word ``at`` ends, or ``at`` when no name begins there.

    ``strict``: without ال a word in ـية is an adjective, not a name («قرية مسيحية»).
    ``honour``: streets, squares and quarters are named after anything («ساحة الطيران», «شارع الثورة»).
    """
    first = form or sentence.words[at].form
    honoured = honour and first.startswith("ال") and len(first) > 4 and not is_common(first, lexicon)
    if not honoured and not can_be_name(sentence, at, lexicon, form, people=True):
        return at
    end = at + 1
    tagged = tag_end(sentence, at)
    if tagged > end:
        return tagged
    definite = first.startswith("ال")
    if first in lexicon.heads:
        end = _after_head(sentence, end, lexicon, first in _KIN)
        if end == at + 1 and (len(first) < 4 or is_common(first, lexicon) or other_use(sentence.words[at])):
            return at
    elif first in lexicon.given or first in _NAME_STARTS:
        end = _after_given(sentence, end, lexicon)
        return at if end == at + 1 and first in _NAME_STARTS else tails_end(sentence, end, lexicon)
    elif strict and not definite and first.endswith("يه") and first not in lexicon.gazetteer.names:
        return at
    elif not definite and _is_second_word(sentence, end, lexicon):
        return tails_end(sentence, end + 1, lexicon)
    return tails_end(sentence, end, lexicon)


def is_name_of_two(sentence: Sentence, at: int, lexicon: PlaceLexicon) -> bool:
    """Tell whether two words at ``at`` are a name by their shape: «صدر الحيطان», «بصر الحرير»."""
    word = sentence.words[at]
    if is_common(word.form, lexicon) or other_use(word):
        return False  # «كمين على الطريق»
    return can_be_name(sentence, at, lexicon) and _is_second_word(sentence, at + 1, lexicon)


def _after_head(sentence: Sentence, at: int, lexicon: PlaceLexicon, kin: bool) -> int:
    """Return the end of a name whose head stands before ``at``: one more word, or two when that is a head too."""
    for _ in range(2):
        if at >= sentence.n or sentence.before[at].strip('"'):
            return at
        word = sentence.words[at]
        allowed = word.form in lexicon.tails or (kin and word.form.startswith("ال"))
        if word.number is not None or (is_common(word.form, lexicon) and not allowed) or _is_function(word):
            return at
        at += 1
        if word.form not in lexicon.heads:
            return at
    return at


def _is_function(word: Word) -> bool:
    """Tell whether a word is a function word, a verb of saying, or leads on to the next place («المحاذية»)."""
    return any(
        (kind in ("func", "speech") and not prep) or (kind == "place_word" and entry.link)
        for _, kind, entry, _, prep, _ in word.singles
    )


def _after_given(sentence: Sentence, at: int, lexicon: PlaceLexicon) -> int:
    """Return the end of a place named after somebody: «شارع عبد الكريم قاسم», «حي خالد بن الوليد»."""
    for _ in range(3):
        if at >= sentence.n or sentence.before[at]:
            return at
        word = sentence.words[at]
        if word.form in _TITLES_BEHIND:
            return at + 1
        linking = word.form in _NAME_LINKS
        used = is_common(word.form, lexicon) or other_use(word) == 2 or word.form[0] in "وبلف"
        if used and not linking:
            return at
        at += 1
        if not linking and word.form not in lexicon.given and word.form not in _NAME_STARTS:
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
    return not is_common(form, lexicon) and other_use(sentence.words[at]) < 2


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
    raw, starts, ends = sentence.folded.raw, sentence.starts, sentence.ends
    end = at + 1
    while end < sentence.n and starts[end] == ends[end - 1] + 1 and raw[ends[end - 1]] == "_":
        end += 1
    return end


def is_tagged(sentence: Sentence, at: int) -> bool:
    """Tell whether a hashtag begins at word ``at``."""
    start = sentence.starts[at]
    return start > 0 and sentence.folded.raw[start - 1] == "#"
