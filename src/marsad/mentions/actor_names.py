"""Names no list knows: where the name of a group, an office or a person ends, by the shape of the words.

«سرايا ثورة العشرين», «المجلس البلدي للزاوية», «الوزير سالم العمراني»: nouns follow one another until a definite one closes the name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.mentions.actor_reader import ActorReader

_OPENING = frozenset(('"', "(", ',"', '-"', ':"'))
_LONGEST_QUOTE = 7
_VERBAL_NOUN = 5  # «تحرير», «توحيد»: ت + two letters + ي + one


def quoted_end(reader: ActorReader, at: int) -> int:
    """Return the end of a quotation that opens before word ``at``, or ``at`` when none does: فصيل “درع الجنوب”."""
    if at >= reader.n or '"' not in reader.before[at]:
        return at
    for end in range(at + 1, min(at + _LONGEST_QUOTE, reader.n) + 1):
        mark = reader.before[end] if end < reader.n else reader.sentence.after
        if '"' in mark:
            return end
    return at


def name_after(reader: ActorReader, at: int, loose: bool) -> int:
    """Return the end of an unlisted name in the genitive after a bare head, or ``at`` when there is none.

    «كتائب | شهداء الجبل»: bare nouns up to a definite one, with its adjectives. ``loose`` takes a single bare word too.
    """
    end = at
    while end < reader.n and end - at < 4 and not reader.before[end].strip('"'):
        if not can_be_name(reader, end):
            break
        if _is_definite(reader.words[end].form):
            return adjectives_end(reader, end + 1)
        end += 1
    return end if loose and end - at == 1 else at


def adjectives_end(reader: ActorReader, at: int, most: int = 2) -> int:
    """Return the end of the definite adjectives that follow a definite noun: «اللجنة | العسكرية المشتركة»."""
    end = at
    while end < reader.n and end - at < most and not reader.before[end]:
        form = reader.words[end].form
        known = reader.lexicon.adjectives.get(form)
        if not (known is not None and known.definite) and not (form.startswith("ال") and form.endswith(("ي", "يه")) and can_be_name(reader, end)):
            break
        if end in reader.demonyms:
            break
        end += 1
    return end


def complement_end(reader: ActorReader, at: int) -> int:
    """Return the end of what a definite office is for: «المؤسسة الوطنية | للنفط», «اللجنة الوطنية | لشؤون الأسرى»."""
    if at >= reader.n or reader.before[at]:
        return at
    form = reader.words[at].form
    if form.startswith("لل") and len(form) > 4 and at not in reader.actors:
        return adjectives_end(reader, at + 1, 1)
    if form.startswith("ل") and len(form) > 4 and at + 1 < reader.n and not reader.before[at + 1] and at not in reader.actors:
        after = reader.words[at + 1].form
        if _is_definite(after) and at not in reader.heads and can_be_name(reader, at + 1):
            return at + 2
    return at


def can_be_name(reader: ActorReader, at: int) -> bool:
    """Tell whether a word may be part of a name: no function word, no verb, no number, no place with a preposition on it."""
    word = reader.words[at]
    form = word.form
    hit = reader.actors.get(at) or reader.heads.get(at) or reader.countries.get(at)
    if hit is not None and (hit.prep or hit.conj):
        return False
    if word.number is not None or (form in reader.lexicon.words["stops"] or at in reader.stops()) and not reader.is_given_name(at):
        return False
    if reader.is_given_name(at):
        return True
    if form.startswith(("وال", "بال", "فال", "كال", "لل")) and len(form) > 4 or reader.has_preposition(at):
        return False
    if form[0] == "ي" and len(form) > 3 and not form.endswith(("يه", "ه")):
        return False
    if form[0] == "ت" and 3 < len(form) <= _VERBAL_NOUN and not (len(form) == _VERBAL_NOUN and form[3] == "ي"):
        return form.endswith(("ه", "ات")) or (len(form) == _VERBAL_NOUN and form[2] == "ا")
    if form[-1] == "ت" and len(form) > 3 and form[-2] != "ا" and form not in ("بيت", "تابوت", "الموت"):
        return False  # «أغلقت»
    return not form.startswith(("وي", "وت", "سي", "ست")) or len(form) < 4


def person_end(reader: ActorReader, at: int, sure: bool = False) -> int:
    """Return the end of a person's name that begins at word ``at``, or ``at``: one to four words, joined by عبد, أبو, بن.

    A name stops at verbs, prepositions, known words; «الرئيس سالم العمراني زار» has two. ``sure``: a definite rank stands
    before it, so that the first word may be an everyday noun («العقيد فلاح حسن»).
    """
    openers = reader.lexicon.words["name_openers"]
    end, need = at, False
    while end < reader.n and end - at < 5 and (end == at or not reader.before[end]):
        form = reader.words[end].form
        given = reader.is_given_name(end)
        known = given or form in openers
        noun = sure and end == at and end in reader.heads and end not in reader.titles and not form.startswith("ال") and can_be_name(reader, end)
        if not known and not need and not noun and not _personal(reader, end, end > at):
            break
        need = form in openers and not given
        end += 1
        if end - at >= 4 and not need:
            break
    return at if need and end - at == 1 else end


def _personal(reader: ActorReader, at: int, inside: bool) -> bool:
    form = reader.words[at].form
    if len(form) < 3 or not can_be_name(reader, at):
        return False
    surname = inside and form.startswith("ال") and (form.endswith("ي") and len(form) > 5 or _is_rank(reader, at))
    if reader.is_known(at) and not surname:
        return False
    if form[0] == "و" and len(form) > 4 and inside:
        return False
    if inside:
        return form.startswith("ال") or not _like_a_verb(form)
    return not form.startswith(("ال", "وا")) and not (form[0] == "و" and len(form) > 4)


def _is_rank(reader: ActorReader, at: int) -> bool:
    title = reader.titles.get(at)
    return title is not None and title.end == at + 1 and title.entry.family.cls in ("rank", "honorific")


def _like_a_verb(form: str) -> bool:
    """Tell whether an unlisted word has the shape of a derived past or a present: «اصدر», «افتتح», «استقبل», «يزور»."""
    if form[0] != "ا":
        return form[0] == "ي" and len(form) > 3
    return len(form) == 4 or form.startswith("است") or (len(form) == 5 and (form[2] == "ت" or form[1] == "ن"))


def _is_definite(form: str) -> bool:
    return form.startswith("ال") and len(form) > 4
