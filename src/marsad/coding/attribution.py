"""Attribution: who says so, in words near the event («بحسب …») or at the head of the sentence («أعلنت … أن»)."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from marsad.coding.saying import KNOWN_ONLY, says
from marsad.coding.speakers import document_at, goes_on, issuer, named_after, relayed, reports, speaker, unlisted
from marsad.coding.view import View

_TRAILING = frozenset({"كما", "حسبما", "وفقما", "ما", "لما", "بما", "وفق", "بحسب"})
_COMMAS = ("،", ",")
_JOINS = ("و", "ف")
_ITEM = 15  # words of a bulletin item in which a capital may stand for its government
_FRONT = 3  # words before «حصيلة» in an item of a bulletin
_HEADING = 5  # lines that the heading of a statement may have
_SHORT = 8  # … and words in one of them
_WHAT = frozenset({"ما", "لما"})
_RELAYS = frozenset({"relay", "learn", "ascribe"})
_TO_US = ("نا", "ني")


class Source:
    """Somebody who says so, and the words ``[low, high)`` of the sentence that they say; ``acts``: did something first.

    «نشرت القوات تعزيزات، | وقالت إنها …»: the forces are told as who acts, and then speak.
    """

    __slots__ = ("actor", "acts", "cls", "end", "high", "low", "start")

    def __init__(self, actor: Any, low: int, high: int, cls: str) -> None:
        self.actor = actor
        self.start = actor.start
        self.end = actor.end
        self.low = low
        self.high = high
        self.cls = cls
        self.acts = False

    def __iter__(self) -> Any:  # ``for actor, *_ in view.sources``
        return iter((self.actor, self.low, self.high, self.cls))


def find_sources(view: View) -> list[Source]:
    """Return the sources named in a sentence, each with the stretch of words that it vouches for."""
    found: list[Source] = []
    slug = _slug(view)
    if slug is not None:
        found.append(slug)
    reached = 0
    for hit in view.speech:
        if hit.start < reached or any(s.start <= hit.start < s.end for s in found):
            continue
        source = _of_verb(view, hit, found) if hit.entry.pos == "verb" else _of_small_word(view, hit)
        if hit.entry.pos != "verb" or hit.prep not in ("ب", "ك"):
            reached = hit.end
        if source is not None:
            found.append(source)
            reached = max(reached, source.end if source.start > hit.start else 0)
    _part(view, found)
    return _narrowed(found)


def _part(view: View, found: list[Source]) -> None:
    """Leave to a trailing source its own clause where somebody else speaks: «أعلن الجيش …، | …، حسب الوزارة»."""
    for last in found:
        if last.high == last.end and any(s.end < last.start and s.low <= last.low < s.high for s in found):
            commas = [i for i in range(last.low + 1, last.start - 1) if view.sentence.before[i].startswith(_COMMAS)]
            before = [i for i in commas if i < last.start - 2] or [last.low]
            last.low = max(before)


def _of_verb(view: View, hit: Any, found: list[Source]) -> Source | None:
    """Return the source at a verb of saying: «أعلنت قسد أن …», «كما أفاد الدفاع المدني»."""
    denies = hit.entry.cls == "deny"  # «الأمر الذي | نفته | الشرطة» vouches for nothing before it
    trailing = view.word(hit.start - 1) in _TRAILING and not denies
    bound = hit.suffix not in ("", *_TO_US) and not trailing and not denies
    if hit.prep in ("ب", "ك") or bound or not says(view, hit):
        return None
    actor = _voice(view, hit)
    if actor is None and (before := goes_on(view, hit, found)) is not None:
        source = Source(before, hit.start, view.sentence.n, hit.entry.cls)
        source.acts = not found
        return source
    if actor is None and hit.entry.cls not in (*KNOWN_ONLY, *_RELAYS) and document_at(view, hit.end) is None:
        actor = unlisted(view, hit.end)
    if actor is None:
        return None
    opposed = view.word(hit.start - 1) == "ما" and view.word(hit.start - 2) in view.known.which
    low = 0 if trailing and not opposed else min(hit.start, actor.start)
    if hit.entry.cls == "that" and not trailing:  # «شدد الوزير في الاجتماع | على أن …»
        low = next((i for i in range(hit.end, view.sentence.n) if view.func.get(i, ("", 0))[0] == "that"), low)
    return Source(actor, low, _broken_off(view, max(hit.end, actor.end)), hit.entry.cls)


def _broken_off(view: View, start: int) -> int:
    """Return where the report goes on in its own voice: «أعلنت الوزارة إيقاف أربعة، | فيما أبطلت فرقة الهندسة …».

    Behind «أن» the clause is somebody's words, and so may be what «فيما» adds to it.
    """
    before = view.sentence.before
    for i in range(start, view.sentence.n):
        if view.func.get(i, ("", 0))[0] == "that" or '"' in before[i]:
            break
        if before[i].startswith(_COMMAS) and view.word(i) in view.known.meanwhile:
            return i
    return view.sentence.n


def _voice(view: View, hit: Any) -> Any:
    """Return who speaks at a verb of saying: whom it relays, who issued the document, its subject."""
    if hit.entry.cls in _RELAYS:
        return relayed(view, hit)
    document = document_at(view, hit.end)
    if document is not None:
        own = next((a for a in view.actors if a.start == document and a.form != "person"), None)
        return issuer(view, document) or own or reports(view, document)  # «وثّق | التقرير مقتل …»
    return None if hit.entry.cls == "within" else speaker(view, hit)


def _of_small_word(view: View, hit: Any) -> Source | None:
    """Return the source behind a small word: «بحسب الدفاع المدني», «وفق بيان للجيش», «حسب ما علمت الصحيفة من …»."""
    if view.func.get(hit.end, ("", 0))[0] == "that":
        return None  # «…، مضيفاً | أن | القوات أنقذت …» goes on with who spoke before
    if view.word(hit.end) in _WHAT:
        verb = next((h for h in view.speech if h.start == hit.end + 1), None)
        actor = None if verb is None else _voice(view, verb)
    elif hit.entry.cls == "toll":
        actor = next((a for a in view.actors if a.start == hit.end and a.prep == "ل"), None)
    else:
        document = document_at(view, hit.end)
        actor = (issuer(view, document) if document is not None else None) or named_after(view, hit.end)
        actor = actor or (unlisted(view, hit.end) if document is None and hit.entry.cls == "say" else None)
    if actor is None:
        return None
    low, high = _vouched(view, hit, actor)
    return Source(actor, low, high, "say")


def _vouched(view: View, hit: Any, actor: Any) -> tuple[int, int]:
    """Return the words that a source behind a small word vouches for: at the front all, at the end those before it.

    «موجة عنف أرغمت، بحسب الوزارة، 27 ألف عائلة على ترك منازلها», «أحبط الجيش، وفق الصحيفة، | هجوماً»: in the
    middle the clause it stands in.
    """
    n, before = view.sentence.n, view.sentence.before
    if hit.start <= 1 or view.func.get(actor.end, ("", 0))[0] == "that":
        return _opened(view, hit.start), n
    past = actor.end + (view.word(actor.end) in view.known.the_same)  # «بحسب الصحيفة | نفسها»
    if before[hit.start].startswith(_COMMAS) and past < n and before[past].startswith(_COMMAS):
        last = hit.start - 1
        forced = view.word(last) in view.known.force or view.func.get(last, ("", 0))[0] == "relative"
        if forced or any(t.start <= last < t.end and t.entry.trigger.pos == "verb" for t in view.trigger_hits):
            return last, _closed(view, actor.end)
        if not view.word(past).startswith(_JOINS) and past not in view.func:
            return max(_opened(view, hit.start), _closest(view, hit.start)), _next_comma(view, past + 1)
    return max(_opened(view, hit.start), _closest(view, hit.start)), actor.end


def _closest(view: View, at: int) -> int:
    """Return where begins what «بحسب …» without a comma before it vouches for: «…، | أوقعت 11 قتيلاً بحسب …»."""
    before = view.sentence.before
    comma = next((i for i in range(at, 0, -1) if before[i].startswith(_COMMAS)), at)
    deed = any(comma <= t.start < at for t in view.trigger_hits if t.entry.trigger.group in ("event", "casualty"))
    return comma if deed else 0


def _closed(view: View, at: int) -> int:
    """Return where the clause closes that goes on behind a «، وفق …،» in its middle."""
    return next((i for i in range(at, view.sentence.n) if view.func.get(i, ("", 0))[0] == "hard"), view.sentence.n)


def _next_comma(view: View, at: int) -> int:
    commas = (i for i in range(at, _closed(view, at)) if view.sentence.before[i].startswith(_COMMAS))
    return next(commas, _closed(view, at))


def _slug(view: View) -> Source | None:
    """Return the source of a bulletin item: «التحالف: اعتراض مسيّرة», «مصدر محلي: الفرقة …»."""
    sentence = view.sentence
    if view.actors and view.actors[-1].end == sentence.n and "-" in sentence.before[view.actors[-1].start]:
        return Source(view.actors[-1], 0, view.actors[-1].start, "say")  # «… وإصابة جندي – خلية الإعلام الأمني»
    for actor in view.actors:
        after = range(actor.end, min(actor.end + 3, sentence.n))
        headed = actor.start <= 3 and any(sentence.before[i].lstrip('"').startswith(":") for i in after)
        if actor.form == "metonym" and sentence.n > _ITEM:
            continue  # «صنعاء: قتل تسعة مسلحين في …» is a dateline
        if actor.sector == "JRN" and view.word(actor.start - 1) == "من":
            continue  # «بغداد - من مراسل الصحيفة: …» is a byline
        if headed and (actor.attribution_kind or actor.sector in ("GOV", "MIL", "REB", "IGO", "NGO", "COP")):
            return Source(actor, actor.end, sentence.n, "say")
    document = next((i for i in range(min(_FRONT, sentence.n)) if view.word(i) in view.known.documents), None)
    teller = issuer(view, document) if document is not None else None
    after = range(sentence.n) if teller is None else range(teller.end, min(teller.end + 8, sentence.n))
    if teller is not None and any(":" in sentence.before[i] for i in after):
        return Source(teller, teller.end, sentence.n, "say")  # «18:00 | حصيلة المفوضية منذ تشرين الأول: 461 قتيلاً»
    return None


def in_heading(view: View) -> bool:
    """Tell whether a line is so short and so near the top that it may name who issues a statement."""
    return view.sentence.index < _HEADING and view.sentence.n <= _SHORT


def issued_by(views: list[View]) -> tuple[Source, View] | None:
    """Return who issues a statement whose heading says so: «حركة تحرير السودان | بيان صحفي | …»."""
    heading = [v for v in views if in_heading(v)]
    if not any(v.word(0) in v.known.statements for v in heading):
        return None
    for view in heading:
        for actor in view.actors:
            named = actor.entry is not None or actor.name_end > actor.name_start
            if named and actor.sector is not None and actor.sector != "JRN" and not actor.prep:
                return Source(actor, 0, view.sentence.n, "say"), view
    body = next((v for v in views[: _HEADING + 1] if not in_heading(v)), None)
    first = next((a for a in body.actors if a.entry is not None and a.armed), None) if body is not None else None
    return None if first is None or body is None else (Source(first, 0, body.sentence.n, "say"), body)


def _opened(view: View, at: int) -> int:
    """Return where the clause opens that ends at a trailing «بحسب …»."""
    for i in range(at - 1, 0, -1):
        func = view.func.get(i)
        if func is not None and func[0] == "hard":
            return i
    return 0


def _narrowed(found: list[Source]) -> list[Source]:
    """End each fronted source where the next one begins to speak."""
    ordered = sorted(found, key=lambda s: s.low)
    for first, second in pairwise(ordered):
        if first.high > second.low > first.low:
            first.high = second.low
    return ordered


def source_of(view: View, start: int) -> Source | None:
    """Return the source that vouches for the word at ``start``; the nearest one when several do."""
    covering = [s for s in view.sources if s.low <= start < s.high and not (s.start <= start < s.end)]
    return max(covering, key=lambda s: s.low) if covering else None
