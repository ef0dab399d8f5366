"""Who speaks at a word of attribution: its subject, whom it relays, the issuer of a statement, or a stranger.

«أعلنت | قسد», «نقلت الوكالة عن | شهود», «جاء في بيان | لوزارة الداخلية», «قال | راعي كنيسة».
"""

from __future__ import annotations

from typing import Any

from marsad.coding.view import Stretch, View

_TOLD = 8  # words between a verb and «أن»
_LEADS = {"learn": "من", "ascribe": "الي"}  # what leads to whom a verb quotes, where it is not «عن»
_RELAYED = 12  # words between «نقل» and «عن»: «نقل الموقع الإخباري الجزائري الخاص (…) | عن مصدر أمني»
_ISSUED = 6  # words between «بيان» and who issued it: «بيان مقتضب صادر، أمس، عن السلطة المحلية»
_NAME = 4  # words of an unlisted source
_NEAR = 3  # words between a reporting verb and its subject: «قال، أمس الخميس، مسؤول …» is read over by its mentions
_OPENERS = ('"', ":")
_QUOTED = 7  # words of a site with its name in quotation marks
_FIRST = 2  # words before whoever opens a sentence: «لكن | القوات نشرت …»
_SPEAK = frozenset("MIL REB GOV COP SPY JUD LEG OPP IGO NGO".split())


def speaker(view: View, hit: Any) -> Any:
    """Return the subject of a reporting verb: after it («أعلنت قسد»), or just before («قسد تعلن»)."""
    if view.word(hit.end) in view.known.in_it:
        return next((a for a in view.actors if a.end <= hit.start and not a.prep and not is_counted(view, a)), None)
    subject = next((a for a in view.actors if a.end == hit.start and not a.prep), None)
    if subject is not None and hit.entry.tense == "present" and not hit.conj:
        return subject
    return _subject_behind(view, hit) or _subject_before(view, hit)


def _subject_behind(view: View, hit: Any) -> Any:
    for actor in view.actors:
        gap = actor.start - hit.end
        if gap < 0 or is_addressed(view, hit.end, actor):
            continue
        if is_counted(view, actor):
            return actor if _says_that(view, hit, actor) else None
        if _deed_between(view, hit.end, actor):
            return None
        if gap <= _NEAR and not actor.adjectival:
            if any(view.func.get(i, ("", 0))[0] in ("that", "hard") for i in range(hit.end, actor.start)):
                return None
            led = view.func_end.get(actor.start)
            if led is not None and gap > 0 and led[0] in ("prep", "target"):
                continue
            return actor
        if _NEAR < gap <= 9 and all(_covered(view, i) for i in range(hit.end, actor.start)):
            return actor
    return None


def _deed_between(view: View, start: int, actor: Any) -> bool:
    """Tell whether a deed is named before a mention or by its own words, which is what is said: «نفى | أسر أي جندي»."""
    deeds = [t for t in view.trigger_hits if t.entry.trigger.group in ("event", "casualty")]
    if any(start <= t.start < actor.start for t in deeds):
        return True
    if any(t.start == start and t.entry.pos == "noun" and t.end <= actor.start for t in view.trigger_hits):
        return True  # «رصدت البعثة | قيام الجيش بإنشاء مواقع»
    return any(t.start == actor.start and t.end >= actor.end and t.entry.trigger.frame != "crowd" for t in deeds)


def _subject_before(view: View, hit: Any) -> Any:
    before = [a for a in view.actors if a.end <= hit.start and not is_counted(view, a)]
    if not before or view.sentence.before[hit.start].strip('"-()'):
        return None
    topic = hit.conj == "ف" and view.word(before[-1].start - 1) in view.known.as_for  # «أما | هيئة الأركان فأعلنت أن …»
    between = range(before[-1].end + (not topic), hit.start)
    if hit.conj and not topic:
        return None
    return before[-1] if all(_in_brackets(view, i) or _where_or_when(view, i) for i in between) else None


def _where_or_when(view: View, at: int) -> bool:
    """Tell whether a word says where or when: «غير أن مصدراً طبياً | في بوصاصو | ذكر أن …»."""
    if view.func.get(at, ("", 0))[0] in ("prep", "target"):
        return True
    return any(m.start <= at < m.end for m in view.dated_or_placed())


def _in_brackets(view: View, at: int) -> bool:
    """Tell whether a word stands in brackets: «حركة تحرير السودان (جناح | عبد الواحد) حمّلت …»."""
    depth = 0
    for i in range(at + 1):
        depth += view.sentence.before[i].count("(") - view.sentence.before[i].count(")")
    return depth > 0


def is_addressed(view: View, start: int, actor: Any) -> bool:
    """Tell whether a mention is who is spoken to: «قال مسؤول | لوكالة فرانس برس», «أكد | لـ"أخبار الجزيرة" أن …»."""
    if actor.prep == "ل":
        return str(actor.sector) == "JRN"
    at = actor.start
    while at > start and view.word(at - 1) != "ل" and '"' not in view.sentence.before[at] and actor.start - at < 2:
        at -= 1
    return at > start and view.word(at - 1) == "ل"


def goes_on(view: View, hit: Any, found: list[Any]) -> Any:
    """Return who spoke before in the sentence, for a verb without a subject: «نفت القوات …، | وقالت إنها | قتلت …»."""
    if hit.conj != "و" or hit.suffix:
        return None
    that = view.func.get(hit.end, ("", 0))[0] == "that"
    if not found:
        return _opens(view, hit.start) if that else None
    deed = any(t.start == hit.end and t.entry.trigger.group != "light" for t in view.trigger_hits)
    return found[-1].actor if deed or that else None


def _opens(view: View, at: int) -> Any:
    """Return whom the sentence opens with, who did something and then spoke: «نشرت القوات مقطعاً، | وقالت إنها …»."""
    first = next((a for a in view.actors if a.end < at), None)
    if first is None or first.prep or first.start > _FIRST or first.sector not in _SPEAK or is_counted(view, first):
        return None
    return first if first.definite or first.entry is not None else None


def relayed(view: View, hit: Any) -> Any:
    """Return whom somebody quotes: «نقلت الوكالة عن | شهود أن …»; the speaker where nobody is known behind «عن»."""
    word = _LEADS.get(hit.entry.cls, "عن")
    near = range(hit.end, hit.end + _RELAYED)
    about = next((i for i in near if view.word(i) == word and not _in_brackets(view, i)), None)
    if about is None:
        return speaker(view, hit) if view.word(hit.start - 1) in view.known.as_told else None  # «كما نقلت | وكالة سانا»
    return named_after(view, about + 1) or (speaker(view, hit) if word == "عن" else None)


def issuer(view: View, at: int) -> Any:
    """Return who issued the document that word ``at`` names: «بيان | لوزارة الداخلية», «تقرير صادر عن | المرصد»."""
    word = view.word(at + 1)
    if word[:1] == "ل" and word[1:].removeprefix("ل") in view.known.hospitals:
        hospital = UnlistedSource(at + 1, _hospital_end(view, at + 1), "rescue")
        hospital.skip = 1
        return hospital  # «بيان | لمستشفى مصراتة»
    for actor in view.actors:
        if actor.start <= at:
            continue
        between = range(at + 1, actor.start)
        if len(between) > _ISSUED or any(view.func.get(i, ("", 0))[0] in ("that", "hard") for i in between):
            return None
        annexed = not between and not view.word(at).startswith(("ال", "لل"))
        joined = annexed or actor.prep == "ل" or view.word(actor.start - 1) in view.known.issued
        if joined and not is_counted(view, actor):
            return actor
    return None


def document_at(view: View, start: int) -> int | None:
    """Return where a document is named: «أفاد | بيان», «جاء في | نص البيان»; «أعلن في بيان» has a speaker beside it."""
    at = start + 1 if view.word(start) == "نص" else start
    word = view.word(at)
    known = view.known.documents
    led = word[:1] == "ل" and (word[1:] in known or word[2:] in known)  # «وفقا | للبيان الصادر عن …»
    return at if led or word.removeprefix("ال") in known else None


def reports(view: View, at: int) -> UnlistedSource | None:
    """Return «تقارير إعلامية», «معلومات أولية», whose issuer nobody names, as a source."""
    named = at + 1 < view.sentence.n and view.word(at) in view.known.hearsay and at + 1 not in view.func
    return UnlistedSource(at, at + 2, "media" if view.word(at).startswith("تق") else "unnamed") if named else None


class UnlistedSource:
    """A source that no list knows, read by its place after a word of attribution: «قال راعي كنيسة بالإسماعيلية»."""

    __slots__ = ("attribution_kind", "country", "end", "entry", "form", "name", "sector", "skip", "start")

    armed = False

    def __init__(self, start: int, end: int, kind: str = "unnamed") -> None:
        self.start = start
        self.end = end
        self.attribution_kind = kind
        self.country = self.entry = self.name = self.sector = None
        self.form = "unlisted"
        self.skip = 0


def unlisted(view: View, start: int) -> UnlistedSource | None:
    """Return the two to four words after a word of attribution as a source, when nothing known stands among them."""
    sentence = view.sentence
    if view.word(start) in view.known.no_one:
        return None  # «لم تعلن | أي جهة | مسؤوليتها»
    if view.word(start) in view.known.seen_it:
        return UnlistedSource(start, start + 1, "witness")
    if view.word(start).removeprefix("ال") in view.known.hospitals:
        return UnlistedSource(start, _hospital_end(view, start), "rescue")
    if view.word(start).removeprefix("ال") in view.known.sites and (end := _site_end(view, start)) > start:
        return UnlistedSource(start, end, "media")
    if start < sentence.n and any(mark in sentence.before[start] for mark in _OPENERS):
        return None  # «وقال: "سنلاحقهم"» opens what is said
    end = start
    while end < min(start + _NAME, sentence.n):
        word = sentence.words[end]
        if end > start and sentence.before[end]:
            break
        if (
            end in view.func
            or word.number is not None
            or word.form in view.known.no_speaker
            or any(hit.start == end for hit in (*view.trigger_hits, *view.speech))
        ):
            break
        taken: list[Stretch] = [*view.times, *view.counts, *view.actors]
        if any(m.start <= end < m.end for m in taken):
            return None
        end += 1
    return UnlistedSource(start, end) if end - start >= 2 else None


def _site_end(view: View, start: int) -> int:
    """Return where a site's name ends: «الموقع», «موقع «26 سبتمبر»»; ``start`` for a place («موقع الهجوم»)."""
    before, n = view.sentence.before, view.sentence.n
    if view.word(start).startswith("ال"):
        return start + 1
    if start + 1 >= n or '"' not in before[start + 1]:
        return start
    marks = (i for i in range(start + 2, min(start + _QUOTED, n)) if '"' in before[i])
    return next(marks, start)


def _hospital_end(view: View, start: int) -> int:
    """Return where a hospital's name ends: «مستشفى مصراتة المركزي», «المستشفى»."""
    place = next((p for p in view.places if p.start <= start < p.end), None)
    if place is not None and place.end > start + 1:
        return place.end
    end = start + 1
    while end < min(start + 3, view.sentence.n) and not view.sentence.before[end] and end not in view.func:
        if view.word(start).startswith("ال") or any(h.start == end for h in (*view.trigger_hits, *view.speech)):
            break
        end += 1
    return end


def is_counted(view: View, actor: Any) -> bool:
    """Tell whether a mention is of counted people or of a thing, who say nothing: «إن ما لا يقل عن 312 مدنياً»."""
    return _is_thing(actor) or any(c.numbered and c.start <= actor.start < c.end for c in view.counts)


def _is_thing(actor: Any) -> bool:
    return getattr(getattr(actor.head, "family", None), "cls", "") == "object"


def _says_that(view: View, hit: Any, actor: Any) -> bool:
    """Tell whether counted people are who speaks: «قال | ثلاثة من السكان | إنهم …», «قال سكان ومسؤول إن …»."""
    counted = next((c for c in view.counts if c.start <= actor.start < c.end), None)
    if _is_thing(actor) or (actor.start if counted is None else min(counted.start, actor.start)) != hit.end:
        return False
    end = actor.end if counted is None else max(counted.end, actor.end)
    said = (i for i in range(end, min(end + _TOLD, view.sentence.n)) if view.func.get(i, ("", 0))[0] == "that")
    at = next(said, None)
    return at is not None and not any(end <= h.start < at for h in view.trigger_hits)


def _covered(view: View, i: int) -> bool:
    return any(m.start <= i < m.end for m in view.dated_or_placed()) or i in view.func


def named_after(view: View, end: int) -> Any:
    """Return who is named right after a small word of attribution: «بحسب | الدفاع المدني», «نقلاً عن بيان | الجيش»."""
    for actor in view.actors:
        if 0 <= actor.start - end <= 1:
            told = is_counted(view, actor) or any(end <= h.start < actor.start for h in view.trigger_hits)
            return None if told else actor  # «كما أفاد بمقتل | شخصين»
    return None
