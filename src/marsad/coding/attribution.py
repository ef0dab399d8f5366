"""Attribution: who says so, in words near the event («بحسب …») or at the head of the sentence («أعلنت … أن»)."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from marsad.coding.saying import KNOWN_ONLY, says
from marsad.coding.view import Stretch, View

_TRAILING = frozenset({"كما", "حسبما", "وفقما", "ما", "لما", "بما", "وفق", "بحسب"})
_ADMITTED = 8  # words between «أقر» and what is admitted
_NAME = 4  # words of an unlisted source
_NEAR = 3  # words between a reporting verb and its subject: «قال، أمس الخميس، مسؤول …» is read over by its mentions


class Source:
    """Somebody who says so, and the words ``[low, high)`` of the sentence that they say."""

    __slots__ = ("actor", "cls", "end", "high", "low", "start")

    def __init__(self, actor: Any, low: int, high: int, cls: str) -> None:
        self.actor = actor
        self.start = actor.start
        self.end = actor.end
        self.low = low
        self.high = high
        self.cls = cls

    def __iter__(self) -> Any:  # ``for actor, *_ in view.sources``
        return iter((self.actor, self.low, self.high, self.cls))


def find_sources(view: View) -> list[Source]:
    """Return the sources named in a sentence, each with the stretch of words that it vouches for."""
    found: list[Source] = []
    n = view.sentence.n
    slug = _slug(view)
    if slug is not None:
        found.append(slug)
    reached = 0
    for hit in view.speech:
        if (
            hit.start < reached
            or (hit.entry.pos == "verb" and hit.prep in ("ب", "ك"))
            or (hit.entry.pos == "verb" and hit.suffix and view.word(hit.start - 1) not in _TRAILING)
            or any(s.start <= hit.start < s.end for s in found)
        ):
            continue
        reached = hit.end
        if hit.entry.pos == "verb":
            if not says(view, hit):
                continue
            relayed = _relayed(view, hit) if hit.entry.cls == "relay" else None
            if hit.entry.cls == "relay" and relayed is None:
                continue
            actor = relayed or _speaker(view, hit) or _goes_on(view, hit, found)
            actor = actor or (None if hit.entry.cls in KNOWN_ONLY else _unlisted(view, hit.end))
            if actor is None:
                continue
            trailing = view.word(hit.start - 1) in _TRAILING
            low = 0 if trailing else min(hit.start, actor.start)
            found.append(Source(actor, low, n, hit.entry.cls))
        elif hit.entry.pos == "prep":
            if view.func.get(hit.end, ("", 0))[0] == "that":
                continue  # «…، مضيفاً | أن | القوات أنقذت …» goes on with who spoke before
            actor = _named_after(view, hit.end) or _unlisted(view, hit.end)
            if actor is None:
                continue
            fronted = hit.start <= 1
            found.append(Source(actor, _opened(view, hit.start), n if fronted else actor.end, "say"))
    return _narrowed(found)


def _speaker(view: View, hit: Any) -> Any:
    """Return the subject of a reporting verb: after it («أعلنت قسد»), or just before («قسد تعلن»)."""
    subject = next((a for a in view.actors if a.end == hit.start and not a.prep), None)
    if subject is not None and hit.entry.tense == "present" and not hit.conj:
        return subject
    for actor in view.actors:
        gap = actor.start - hit.end
        if gap < 0:
            continue
        if _is_counted(view, actor):
            if _says_that(view, hit, actor):
                return actor
            break
        if gap > 0 and any(
            hit.end <= t.start < actor.start and t.entry.trigger.group != "light" for t in view.trigger_hits
        ):
            break
        if 0 <= gap <= _NEAR and not actor.adjectival:
            between = range(hit.end, actor.start)
            if any(view.func.get(i, ("", 0))[0] in ("that", "hard") for i in between):
                break
            if (
                view.func_end.get(actor.start) is not None
                and gap > 0
                and view.func_end[actor.start][0] in ("prep", "target")
            ):
                continue
            return actor
        if 3 < gap <= 9 and all(_covered(view, i) for i in range(hit.end, actor.start)):
            return actor
    before = [a for a in view.actors if a.end <= hit.start and not _is_counted(view, a)]
    if before and hit.start - before[-1].end <= 1 and not hit.conj and not view.sentence.before[hit.start].strip('"-('):
        return before[-1]
    return None


def _goes_on(view: View, hit: Any, found: list[Source]) -> Any:
    """Return who spoke before in the sentence, for a verb without a subject: «نفت القوات …، | وقالت إنها | قتلت …»."""
    if hit.conj != "و" or hit.suffix or not found or view.func.get(hit.end, ("", 0))[0] != "that":
        return None
    return found[-1].actor


def _relayed(view: View, hit: Any) -> Any:
    """Return whom somebody quotes: «نقلت الوكالة عن | شهود أن …»; the speaker where nobody is known behind «عن»."""
    about = next((i for i in range(hit.end, hit.end + _ADMITTED) if view.word(i) == "عن"), None)
    return None if about is None else _named_after(view, about + 1) or _speaker(view, hit)


class UnlistedSource:
    """A source that no list knows, read by its place after a word of attribution: «قال راعي كنيسة بالإسماعيلية»."""

    __slots__ = ("attribution_kind", "country", "end", "entry", "form", "name", "sector", "skip", "start")

    armed = False

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.attribution_kind = "unnamed"
        self.country = self.entry = self.name = self.sector = None
        self.form = "unlisted"
        self.skip = 0


def _unlisted(view: View, start: int) -> UnlistedSource | None:
    """Return the two to four words after a word of attribution as a source, when nothing known stands among them."""
    sentence = view.sentence
    end = start
    while end < min(start + _NAME, sentence.n):
        word = sentence.words[end]
        if end > start and sentence.before[end]:
            break
        if (
            end in view.func
            or word.number is not None
            or any(hit.start == end for hit in (*view.trigger_hits, *view.speech))
        ):
            break
        taken: list[Stretch] = [*view.times, *view.counts, *view.actors]
        if any(m.start <= end < m.end for m in taken):
            return None
        end += 1
    return UnlistedSource(start, end) if end - start >= 2 else None


def _is_counted(view: View, actor: Any) -> bool:
    """Tell whether a mention is of counted people or of a thing, who say nothing: «إن ما لا يقل عن 312 مدنياً»."""
    return actor.sector == "OTH" or any(c.numbered and c.start <= actor.start < c.end for c in view.counts)


def _says_that(view: View, hit: Any, actor: Any) -> bool:
    """Tell whether counted people are who speaks: «قال | ثلاثة من السكان | إنهم …», «قال سكان ومسؤول إن …»."""
    counted = next((c for c in view.counts if c.start <= actor.start < c.end), None)
    if actor.sector == "OTH" or (actor.start if counted is None else min(counted.start, actor.start)) != hit.end:
        return False
    end = actor.end if counted is None else max(counted.end, actor.end)
    said = (i for i in range(end, min(end + _ADMITTED, view.sentence.n)) if view.func.get(i, ("", 0))[0] == "that")
    at = next(said, None)
    return at is not None and not any(end <= h.start < at for h in view.trigger_hits)


def _covered(view: View, i: int) -> bool:
    return any(m.start <= i < m.end for m in view.dated_or_placed()) or i in view.func


def _named_after(view: View, end: int) -> Any:
    for actor in view.actors:
        if 0 <= actor.start - end <= 1:
            told = _is_counted(view, actor) or any(end <= h.start < actor.start for h in view.trigger_hits)
            return None if told else actor  # «كما أفاد بمقتل | شخصين»
    return None


def _slug(view: View) -> Source | None:
    """Return the source of a bulletin item: «التحالف: اعتراض مسيّرة», «مصدر محلي: الفرقة …»."""
    sentence = view.sentence
    if view.actors and view.actors[-1].end == sentence.n and "-" in sentence.before[view.actors[-1].start]:
        return Source(view.actors[-1], 0, view.actors[-1].start, "say")  # «… وإصابة جندي – خلية الإعلام الأمني»
    for actor in view.actors:
        after = range(actor.end, min(actor.end + 3, sentence.n))
        headed = actor.start <= 3 and any(sentence.before[i].startswith(":") for i in after)
        if headed and (actor.attribution_kind or actor.sector in ("GOV", "MIL", "REB", "IGO", "NGO", "COP")):
            return Source(actor, actor.end, sentence.n, "say")
    return None


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
