"""Names no list knows: where the name of a group, an office or a person ends, by the shape of the words.

«سرايا ثورة العشرين», «المجلس البلدي للزاوية»: nouns follow one another until a definite one closes the name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.mentions.actor_entries import ARMED_CLASSES

if TYPE_CHECKING:
    from marsad.lexicon.phrases import Hit
    from marsad.mentions.actor_hits import ActorHits

_LEADING = frozenset(("من", "في", "مع", "بين", "عن", "علي", "حركه", "ضد"))
_OPENING = frozenset(('"', "(", ',"', '-"', ':"'))
_LONGEST_QUOTE = 7
_VERBAL_NOUN = 5  # «تحرير», «توحيد»: ت + two letters + ي + one


def quoted_end(hits: ActorHits, at: int) -> int:
    """Return the end of a quotation that opens before word ``at``, or ``at`` when none does: فصيل “درع الجنوب”."""
    if at >= hits.n or '"' not in hits.before[at] or not _opens_quote(hits, at):
        return at
    for end in range(at + 1, min(at + _LONGEST_QUOTE, hits.n) + 1):
        mark = hits.before[end] if end < hits.n else hits.sentence.after
        if '"' in mark:
            return end
    return at


def _opens_quote(hits: ActorHits, at: int) -> bool:
    """Tell an opening quotation mark from a closing one, by its shape or by counting those before."""
    gap = hits.sentence.folded.raw[hits.sentence.ends[at - 1] if at else 0 : hits.sentence.starts[at]]
    if "«" in gap or "»" in gap:
        return "«" in gap
    return sum(mark.count('"') for mark in hits.before[: at + 1]) % 2 == 1


def name_after(hits: ActorHits, at: int, loose: bool) -> int:
    """Return the end of an unlisted name in the genitive after a bare head, or ``at`` when there is none.

    «كتائب | شهداء الجبل»: bare nouns up to a definite one, with its adjectives. ``loose`` takes a single bare word too.
    """
    end = at
    while end < hits.n and end - at < 4 and not hits.before[end].strip('"'):
        if not can_be_name(hits, end):
            break
        if _is_definite(hits.words[end].form):
            return adjectives_end(hits, end + 1)
        end += 1
    return end if loose and end - at == 1 else at


def adjectives_end(hits: ActorHits, at: int, most: int = 2) -> int:
    """Return the end of the definite adjectives that follow a definite noun: «اللجنة | العسكرية المشتركة»."""
    end = at
    while end < hits.n and end - at < most and not hits.before[end]:
        form = hits.words[end].form
        if len(form) > 5 and form.endswith(("ين", "ون")) and end in hits.heads:
            break  # «حمّلت وزارة الدفاع | المتمردين مسؤولية …»
        known = hits.lexicon.adjectives.get(form)
        if not (known is not None and known.definite) and not (
            form.startswith("ال") and form.endswith(("ي", "يه")) and can_be_name(hits, end)
        ):
            break
        known_actor = hits.actors.get(end)
        if end in hits.demonyms or (known_actor is not None and not known_actor.entry.weak):
            break  # «حمّل المرصد | المقاومة الإسلامية في لبنان مسؤولية …»
        end += 1
    return end


def complement_end(hits: ActorHits, at: int) -> int:
    """Return the end of what a definite office is for: «المؤسسة الوطنية | للنفط», «اللجنة الوطنية | لشؤون الأسرى»."""
    if at >= hits.n or hits.before[at]:
        return at
    form = hits.words[at].form
    told = hits.heads.get(at)
    if told is not None and told.entry.family.cls == "outlet":
        return at  # «قال متحدث باسم الجيش | للإذاعة الإسرائيلية»
    if form.startswith("لل") and len(form) > 4 and at not in hits.actors:
        return adjectives_end(hits, at + 1, 1)
    if form.startswith("ل") and len(form) > 4 and at + 1 < hits.n and not hits.before[at + 1] and at not in hits.actors:
        after = hits.words[at + 1].form
        if _is_definite(after) and at not in hits.heads and can_be_name(hits, at + 1):
            return at + 2
    return at


def can_be_name(hits: ActorHits, at: int) -> bool:
    """Tell whether a word may be part of a name: no function word, verb or number, nothing with a preposition on it."""
    word = hits.words[at]
    form = word.form
    hit = hits.actors.get(at) or hits.heads.get(at) or hits.countries.get(at)
    if hit is not None and (hit.prep or hit.conj):
        return False
    if (
        word.number is not None
        or (form in hits.lexicon.words["stops"] or hits.stops(at))
        and not hits.is_given_name(at)
    ):
        return False
    if hits.is_given_name(at):
        return True
    if form.startswith(("وال", "بال", "فال", "كال", "لل")) and len(form) > 4 or hits.has_preposition(at):
        return False
    if any((cut.prep or cut.conj) and cut.stem in hits.lexicon.words["stops"] for cut in word.cuts):
        return False  # «بهذا», «وقد»
    if form[0] == "ي" and len(form) > 3 and not form.endswith(("يه", "ه")):
        return False
    if form[0] == "ت" and 3 < len(form) <= _VERBAL_NOUN and not (len(form) == _VERBAL_NOUN and form[3] == "ي"):
        return form.endswith(("ه", "ات")) or (len(form) == _VERBAL_NOUN and form[2] == "ا")
    if form[-1] == "ت" and len(form) > 3 and form[-2] != "ا" and form not in ("بيت", "تابوت", "الموت"):
        return False  # «أغلقت»
    return not form.startswith(("وي", "وت", "سي", "ست")) or len(form) < 4


def stands_as_name(hits: ActorHits, hit: Hit) -> bool:
    """Tell whether a word that is a verb or verbal noun too is a group's name: «عناصر من | فتح», «بين | فتح وحماس».

    «فتح مسلحون النار» and «بعد فتح الطريق» go on with a bare noun, which nothing does that belongs to a name.
    """
    at, before = hit.start, hits.before[hit.start]
    if '"' in before:
        return quoted_end(hits, at) == at + 1
    if before:
        return False
    last = hits.words[at - 1].form if at else ""
    if at - 1 in hits.heads and hits.heads[at - 1].entry.family.cls in ARMED_CLASSES and not hit.prep:
        return True  # «عناصر | فتح»
    owned = at - 2 in hits.heads and hits.heads[at - 2].entry.family.cls in (*ARMED_CLASSES, "source")
    if owned and last in ("من", "في") and not hit.prep:
        return True
    if any(name.end == at for name in hits.actors.values()) and hit.conj == "و":
        return _closes(hits, hit.end)  # «حماس | وفتح»
    led = last in _LEADING or hit.prep == "ل"
    return led and _closes(hits, hit.end)


def _closes(hits: ActorHits, at: int) -> bool:
    """Tell whether no bare noun follows: the sentence ends, or a mark, «و» or a small word stands there."""
    if at >= hits.n or hits.before[at]:
        return True
    known = [h for h in (hits.actors.get(at), hits.heads.get(at)) if h is not None]
    return hits.words[at].form in hits.lexicon.words["stops"] or any(h.conj == "و" for h in known)


def person_end(hits: ActorHits, at: int, sure: bool = False) -> int:
    """Return the end of a person's name that begins at word ``at``, or ``at``: one to four words, with عبد, أبو, بن.

    A name stops at verbs, prepositions, known words; «الرئيس سالم العمراني زار» has two. ``sure``: a definite rank
    stands before it, so that the first word may be an everyday noun («العقيد فلاح حسن»).
    """
    openers = hits.lexicon.words["name_openers"]
    end, need = at, False
    while end < hits.n and end - at < 5 and (end == at or not hits.before[end]):
        form = hits.words[end].form
        given = hits.is_given_name(end)
        known = given or form in openers
        noun = (
            sure
            and end == at
            and end in hits.heads
            and end not in hits.titles
            and not form.startswith("ال")
            and can_be_name(hits, end)
        )
        if not known and not need and not noun and not _personal(hits, end, end > at):
            break
        need = form in openers and not given
        end += 1
        if end - at >= 4 and not need:
            break
    return at if need and end - at == 1 else end


def _personal(hits: ActorHits, at: int, inside: bool) -> bool:
    form = hits.words[at].form
    if len(form) < 3 or not can_be_name(hits, at) or _has_object(hits, at):
        return False
    if form[-1] == "ا" and (form.endswith("يا") or "ً" in hits.sentence.text(at, at + 1)):
        return False  # «كلياً»
    if form[-1] == "ه" and any(h.suffix and h.kind in ("trigger", "speech") for h in hits.starting(at)):
        return False  # «محافظ نينوى | رفضه»
    title = hits.titles.get(at)
    if title is not None and title.entry.family.cls in ("office", "member"):
        return False
    surname = inside and form.startswith("ال") and (form.endswith("ي") and len(form) > 5 or _is_rank(hits, at))
    if hits.is_known(at) and not surname:
        return False
    if form[0] == "و" and len(form) > 4 and inside:
        return False
    if form[0] in "بلك" and not (inside and form.startswith(("بو", "بن", "بل"))):
        return False  # «بمتابعة», «لبحث»; the names that begin so are listed
    if inside:
        return form.startswith("ال") or not _like_a_verb(form)
    return not form.startswith(("ال", "وا", "ت")) and not (form[0] == "و" and len(form) > 4)


def _has_object(hits: ActorHits, at: int) -> bool:
    """Tell whether a word names an event of somebody: «زياد الجنابي | اختطفته», «قيادي في الحزب | مصرعه»."""
    return any(h.start == at and h.suffix for h in hits.sentence.kinds.get("trigger", ()))


def _is_rank(hits: ActorHits, at: int) -> bool:
    title = hits.titles.get(at)
    return title is not None and title.end == at + 1 and title.entry.family.cls in ("rank", "honorific")


def _like_a_verb(form: str) -> bool:
    """Tell whether an unlisted word has the shape of a derived past or a present: «اصدر», «افتتح», «استقبل», «يزور»."""
    if form[0] != "ا":
        return form[0] == "ي" and len(form) > 3
    return len(form) == 4 or form.startswith("است") or (len(form) == 5 and (form[2] == "ت" or form[1] == "ن"))


def _is_definite(form: str) -> bool:
    return form.startswith("ال") and len(form) > 4
