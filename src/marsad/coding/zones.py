"""Zones: which trigger governs each word of a sentence, and which small word governs a mention.

What follows a trigger belongs to it up to where the next clause begins; what stands before the first belongs to that
(«وفي سراقب، …»).
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.mentions.count_mention import CountMention

AGENT_FRAMES = frozenset({"agent_target", "agent_on", "agent_place", "agent_move", "speaker", "crowd"})
_AND_IN = frozenset(("وفي", "وعلي", "وقرب", "وشمال", "وجنوب", "وشرق", "وغرب"))
_CAUSE = 2  # words between a number and what it came of
_NEAR = 3  # words between a place that opens a clause and the noun that names its event
_STOPS = ",،:;؛."
_SKIP_BACK = 4  # «على عدد من مواقع وتجمعات قوات …»


class Zones:
    """For each word of a sentence the trigger that governs it."""

    __slots__ = ("_trigs", "_view", "owner")

    def __init__(self, view: View, trigs: list[Trig]) -> None:
        self._view = view
        self._trigs = trigs
        self.owner: list[Trig | None] = self._owners()

    def counted_by(self, start: int, end: int) -> Trig | None:
        """Return the casualty noun that a number of words ``[start, end)`` counts: «11 قتيلاً»."""
        inside = (t for t in self._trigs if start <= t.start < end and t.trigger.group == "casualty")
        return next(inside, None)

    def caused(self, end: int) -> Trig | None:
        """Return the event noun given as the cause of a number right before it: «وأربعة قتلى نتيجة | الاشتباكات»."""
        trig = next((t for t in self._trigs if end < t.start <= end + _CAUSE and not t.is_verb), None)
        if trig is None or trig.trigger.group != "event" or self._view.stop_between(end - 1, trig.start, ",،:"):
            return None
        led = any(self._view.func.get(i, ("", 0))[0] == "cause" for i in range(end, trig.start))
        return trig if led or self._view.word(trig.start - 1) == "في" and trig.start == end + 1 else None

    def _owners(self) -> list[Trig | None]:
        n = self._view.sentence.n
        owner: list[Trig | None] = [None] * n
        if not self._trigs:
            return owner
        for k, trig in enumerate(self._trigs):
            follows = self._trigs[k + 1] if k + 1 < len(self._trigs) else None
            stop = self._last_break(trig) if follows is None else self._break(trig, follows)
            if stop > trig.start:
                owner[trig.start : stop] = [trig] * (stop - trig.start)
            if follows is not None and follows.start > stop:
                owner[stop : follows.start] = [follows] * (follows.start - stop)
        first = self._trigs[0]
        owner[: first.start] = [first] * first.start
        for count, verb in self._postponed():
            owner[count.start : count.end] = [verb] * (count.end - count.start)
        return owner

    def _postponed(self) -> list[tuple[CountMention, Trig]]:
        """Return the people that stand behind the event they died in: «قُتل | في غارة على البلدة | خمسة مدنيين»."""
        found = []
        for verb, event in pairwise(self._trigs):
            if verb.trigger.group != "casualty" or not verb.is_verb or not self._led_at_once(verb, event):
                continue
            people = next((c for c in self._view.counts if c.start >= event.end and c.cls == "person"), None)
            if people is not None and self._is_late_subject(event, people):
                found.append((people, verb))
        return found

    def _led_at_once(self, verb: Trig, event: Trig) -> bool:
        """Tell whether nothing but a small word, a time or a place stands between a verb of harm and its event."""
        if (verb.active and verb.trigger.frame != "victim") or event.is_verb or event.trigger.group != "event":
            return False
        view = self._view
        led = view.func_end.get(event.start, ("", 0))[0] in ("prep", "cause", "during") or event.hit.prep == "ب"
        if not led or view.stop_between(verb.end - 1, event.start, _STOPS):
            return False
        known = {i for m in view.dated_or_placed() for i in range(m.start, m.end)}
        known.update(i for at, (_, end) in view.func.items() for i in range(at, end))
        return all(i in known for i in range(verb.end, event.start))

    def _is_late_subject(self, event: Trig, people: CountMention) -> bool:
        """Tell whether a number of people is led by nothing behind an event, and no verb stands before it."""
        view = self._view
        if not people.numbered or people.part or people.conj or people.prep or people.low == 0:
            return False
        if any(event.start < t.start < people.end for t in self._trigs):
            return False
        closed = any(loss.end == people.start and loss.definite for loss in view.losses)  # «على الحاجز | جنديان»
        if not closed and governor(view, people)[0] != "bare":
            return False
        if any(event.end <= h.start < people.start and h.entry.pos == "verb" for h in view.trigger_hits):
            return False  # «في هجوم | شنه | ثلاثة مسلحين»
        told = any(view.func.get(i, ("", 0))[0] in ("hard", "that", "relative") for i in range(event.end, people.start))
        return not told and not view.stop_between(event.end - 1, people.start, _STOPS)

    def _forced(self, left: Trig, right: Trig) -> int | None:
        """Return where those begin whom fighting drives out: «القتال | أجبر الأهالي على …»."""
        word, force = self._view.word, self._view.known.force
        if word(left.start - 1) in force:
            return left.end
        return next((i for i in range(left.end, right.start) if word(i) in force), None)

    def _last_break(self, last: Trig) -> int:
        """Return where a clause opens behind the last trigger that tells no event: «…، فيما ظلت طريق المطار مقطوعة».

        People counted there are mostly more of the same: «… مقتل 13، إضافة إلى اثنين».
        """
        said = {hit.end for hit in self._view.speech if hit.entry.pos != "verb"}  # «…، مؤكداً | أن القوافل …»
        clauses = ((i, cls) for i, (cls, _) in self._view.func.items() if i >= last.end)
        opened = [i for i, cls in clauses if cls == "hard" or (cls == "that" and i in said)]
        stop = min(opened, default=self._view.sentence.n)
        counted = any(c.start >= stop and c.cls == "person" and c.numbered for c in self._view.counts)
        return self._view.sentence.n if counted else stop

    def _break(self, left: Trig, right: Trig) -> int:
        """Return the word at which the clause of the right trigger begins."""
        if right.trigger.type in ("displacement", "return", "withdrawal"):
            forced = self._forced(left, right)
            if forced is not None:
                return forced
        told = self._pluperfect(left, right)
        if told is not None:
            return told
        fronted = self._fronted(left, right)
        risen = self._risen(left, right)
        if risen is not None:
            return risen
        for i in range(right.start, left.end - 1, -1):
            if i == fronted:
                return i
            func = self._view.func.get(i)
            if func is not None and func[0] in ("hard", "that") and i > left.end - 1:
                return i
            if func is not None and func[0] == "soft" and i > left.end:
                return i
        if right.is_verb and not right.hit.conj and right.trigger.group == "casualty":
            people = next((c for c in self._view.counts if c.end == right.start and c.cls == "person"), None)
            if people is not None and self._view.sentence.before[people.start] and people.start > left.end:
                return people.start  # «غارة على البلدة: | خمسة مسعفين | استشهدوا»
        if right.is_verb and not right.hit.conj and right.trigger.frame in AGENT_FRAMES:
            subject = next((a for a in self._view.actors if a.end == right.start), None)
            if subject is not None and self._view.sentence.before[subject.start] and subject.start > left.end:
                return int(subject.start)
        return right.start

    def _risen(self, left: Trig, right: Trig) -> int | None:
        """Return the verb that leads over to a toll: «… في بادية السخنة، | لترتفع | حصيلة ضحايا الألغام …»."""
        view = self._view
        if right.trigger.group != "casualty":
            return None
        opened = (i for i in range(left.end, right.start) if view.sentence.before[i])
        return next((i for i in opened if view.word(i)[1:] in view.known.rises), None)

    def _pluperfect(self, left: Trig, right: Trig) -> int | None:
        """Return where «وكانت … قد» opens the right trigger's clause: «قُتل شاب، | وكانت جماعة قد اختطفته»."""
        view = self._view
        if not right.is_verb or view.word(right.start - 1) != "قد":
            return None
        opens = (i for i in range(right.start - 2, left.end, -1) if view.word(i)[:1] in "وف")
        return next((i for i in opens if view.word(i)[1:] in view.known.being), None)

    def _fronted(self, left: Trig, right: Trig) -> int:
        """Return where a place opens the right trigger's clause («…، | وفي دير البلح | استشهد أربعة …»), or -1."""
        view = self._view
        for place in view.places:
            at = place.head_start - 1 if view.word(place.head_start - 1) in _AND_IN else place.head_start
            if not left.end < at or place.end > right.start or not view.sentence.before[at]:
                continue
            opens = at < place.head_start or view.word(at)[:2] == "وب"
            if opens and (right.is_verb or view.apart(place.end, right.start) <= _NEAR):
                return at
        return -1


def governor(view: View, mention: Any) -> tuple[str, str, bool]:
    """Return (class, word, through) of the small word that governs a mention; ``through`` when nouns stand between."""
    prep = getattr(mention, "prep", "") or ""
    clitic = prep if prep in ("ب", "ل", "ك") else ""
    i = view.led(mention.start)
    through = False
    if clitic:
        func = view.func.get(i)
        if func is not None and func[0] in ("agent", "with", "mediator"):
            return func[0], clitic, False
        before = view.func_end.get(i)
        if before is not None and before[0] in ("with", "mediator"):
            return before[0], clitic, False
        return "prep", clitic, False
    while i > 0 and mention.start - i < _SKIP_BACK:
        found = view.func_end.get(i)
        about = _about(view, i - 1, mention.start) if found is not None else None
        if about is not None:
            i, through = about, True
            continue
        if found is not None:
            word = view.word(i - 1)
            if word == "من" and found[0] == "prep" and _counted(view, found[1]):
                return "of", word, True
            if found[0] in ("that", "hard", "soft", "relative", "passive"):
                return "bare", "", through
            return found[0], word, through
        if _is_noun_before(view, i - 1):
            clitic = _clitic_before(view, i - 1)
            i -= 1
            through = True
            if clitic:
                return "prep", clitic, True
            continue
        break
    return "bare", "", through


def _about(view: View, i: int, at: int) -> int | None:
    """Return where the number begins in which a small word says how many: «تظاهر | نحو | مئتي شخص»."""
    own = (c.start for c in view.counts if c.start == i and c.start < at < c.end and c.numbered)
    return next(own, None)


def _counted(view: View, end: int) -> bool:
    """Tell whether a number or quantity stands before «من» («أربعة من أفرادها», «عدد من عناصر …»)."""
    return any(c.end in (end, end + 1) or c.start < end <= c.end for c in view.counts)


def _is_noun_before(view: View, i: int) -> bool:
    return any(m.start <= i < m.end for m in view.losses) or any(c.start <= i < c.end for c in view.counts)


def _clitic_before(view: View, i: int) -> str:
    for loss in view.losses:
        if loss.start <= i < loss.end:
            return loss.prep or ""
    return ""
