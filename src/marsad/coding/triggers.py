"""Choosing triggers: which phrase hits of a sentence really name an event there.

A word form often has several readings («قصف» is «he shelled» and «shelling»; «قتل» is «killed» and «was killed») and
many have meanings outside conflict. Readings are chosen by the words beside them; the rest by the conditions (`needs`)
that the lexicon puts on a trigger.
"""

from __future__ import annotations

from marsad.coding.view import View
from marsad.coding.voice import is_active
from marsad.lexicon.phrases import Hit
from marsad.lexicon.triggers import TriggerForm
from marsad.mentions.place_mention import PlaceMention

_OFFICIAL = frozenset({"GOV", "IGO", "LEG", "JUD", "MIL", "SPY", "COP", "REB", "OPP"})
_SPEAKING = _OFFICIAL | {"UAF"}
_VERB_BEFORE = frozenset("ان لم لن لا قد سوف لقد كان كانت الذي التي الذين اللذين حيث ثم كي".split())
_TAKEN_IN = 3  # words between a hospital and «تسلّم»
_SHORT = 3  # letters of a «we» form that is more likely another word
_FLY = frozenset({"warplane", "helicopter", "drone"})
_FLOWN = 6  # words: «طيران | التحالف الدولي قد | دمّر»
_FATE_REACH = 14  # words: «لقي 19 من مسلحي الجماعة والقوات الموالية للرئيس السابق | حتفهم»
_NEEDS_REACH = 6  # words; «أطلق مسلحون يستقلون دراجة نارية النار» is the longest ordinary distance


class Trig:
    """A chosen trigger at words ``[start, end)`` with its reading: verb or not, active or passive."""

    __slots__ = ("active", "end", "form", "hit", "is_verb", "left", "right", "shares", "start", "trigger", "whole")

    def __init__(self, hit: Hit, form: TriggerForm, is_verb: bool, active: bool) -> None:
        self.hit = hit
        self.start = hit.start
        self.end = hit.end
        self.form = form
        self.trigger = form.trigger
        self.is_verb = is_verb
        self.active = active
        self.left = hit.start
        self.right = hit.end
        self.shares = False  # it begins the share of one place in a toll (`shares`)
        self.whole = False  # it tells the total of such shares

    def __repr__(self) -> str:
        return f"Trig({self.start}:{self.end} {self.trigger.group}/{self.trigger.type}/{self.trigger.lemma})"


def pick_triggers(view: View) -> list[Trig]:
    """Return the triggers of a sentence in order, one per stretch of words."""
    groups: dict[int, list[Hit]] = {}
    for hit in view.trigger_hits:
        groups.setdefault(hit.start, []).append(hit)
    chosen: list[Trig] = []
    reached = 0
    for start in sorted(groups):
        if start < reached:
            continue
        picked = _pick_at(view, start, groups[start], chosen[-1] if chosen else None)
        if picked is None:
            continue
        if isinstance(picked, int):
            reached = picked
            continue
        chosen.append(picked)
        reached = picked.end
    return chosen


def _pick_at(view: View, start: int, hits: list[Hit], previous: Trig | None) -> Trig | int | None:
    """Choose among the readings at one word; an int means: muted up to there."""
    if view.word(start) in view.known.receives and any(
        p.kind == "hospital" and 0 <= start - p.end < _TAKEN_IN for p in view.places
    ):
        return None  # «المستشفى | تسلّم 23 جثة»
    mention = view.taken.get(start)
    by_length: dict[int, list[Hit]] = {}
    for hit in hits:
        by_length.setdefault(hit.end, []).append(hit)
    for end in sorted(by_length, reverse=True):
        rows = by_length[end]
        if (
            mention is not None
            and (mention.start < start or mention.end > end)
            and not _names_crowd(mention, start, rows)
        ):
            continue
        if isinstance(mention, PlaceMention) and mention.descriptor:
            continue  # «قرية الزيارة»
        if _tells_dead_before(view, end, rows):
            continue
        near = next((h for h in rows if h.entry.trigger.group == "near_miss"), None)
        if near is not None:
            use = near.entry.trigger.type
            found = None if use == "none" else _best_reading(view, [h for h in rows if h.entry.trigger.type == use])
            return end if found is None else found
        best = _best_reading(view, rows, previous)
        if best is not None:
            return best
    return None


_OTHERS = 3  # words between «وأصيب» and «آخرون»


def _tells_dead_before(view: View, end: int, rows: list[Hit]) -> bool:
    """Tell whether «قتل وأصيب» has its dead before it and only the hurt behind: «مواطناً | قتل وأصيب | تسعة آخرون»."""
    if not any(h.entry.trigger.type == "killed_injured" and h.end - h.start > 1 for h in rows):
        return False
    return view.has(view.known.others, end, min(end + _OTHERS, view.sentence.n))


def _names_crowd(mention: object, start: int, rows: list[Hit]) -> bool:
    """Tell whether demonstrators are named by a longer mention that begins at the trigger («المتظاهرون المعارضون»)."""
    return getattr(mention, "start", -1) == start and any(
        h.entry.trigger.frame == "crowd" and h.entry.pos != "verb" for h in rows
    )  # «فيلق الشام» is no «ف + يلق»


def _best_reading(view: View, rows: list[Hit], previous: Trig | None = None) -> Trig | None:
    readings = [hit for hit in rows if _can_be(view, hit)]
    if len(readings) > 1:
        mixed = any(h.entry.pos != rows[0].entry.pos for h in rows)  # else it does not matter which is wanted
        wants_verb = mixed and _wants_verb(view, rows[0].start, rows) and not _continues_nouns(view, rows, previous)
        readings.sort(key=lambda hit: _fitness(hit, wants_verb), reverse=True)
    for hit in readings:
        form: TriggerForm = hit.entry
        if meets_needs(view, hit, form):
            verb = form.pos == "verb"
            return Trig(hit, form, verb, is_active(view, hit, form) if verb else True)
    return None


def _can_be(view: View, hit: Hit) -> bool:
    """Tell whether a word can be read as a form of a trigger at all."""
    form: TriggerForm = hit.entry
    if form.pos != "verb":
        return hit.prep != "س"
    if hit.prep in ("ب", "ك") or hit.suffix in ("ي", "ك"):
        return False  # «جندي» is no «he recruited me»
    if "\u064b" in view.sentence.text(hit.start, hit.start + 1):
        return False  # «فرناً» is an oven, not «we fled»
    if form.tense != "present":
        return hit.prep != "س"
    return not _is_ours(view.word(hit.start), form)


def _fitness(hit: Hit, wants_verb: bool) -> int:
    """Return how well a reading fits where a verb is wanted, or a noun."""
    form: TriggerForm = hit.entry
    score = 0
    if form.pos == "verb":
        score += 2 if wants_verb else -1
    elif form.pos == "noun":
        score += 1 if not wants_verb else 0
    score += 1 if form.trigger.group in ("event", "casualty") else 0
    score -= 1 if hit.conj else 0
    score += 1 if form.trigger.aspect == "consequence" else 0
    score -= 1 if hit.prep == "ك" else 0
    if hit.suffix in ("ي", "ك", "ني", "كم", "نا") and form.pos != "verb":
        score -= 1
    return score


def _is_ours(word: str, form: TriggerForm) -> bool:
    """Tell whether a form of «we» is a chance likeness: nobody tells of his own wounds, and «نصف» is a half."""
    bare = word.lstrip("وف")
    return bare.startswith("ن") and (form.trigger.group == "casualty" or len(bare) <= _SHORT)


def _wants_verb(view: View, start: int, rows: list[Hit]) -> bool:
    """Tell whether a word that can be noun and verb is a verb here."""
    previous = view.word(start - 1)
    if any(h.prep in ("ب", "ل", "ك") and h.entry.pos != "verb" for h in rows) and not any(h.prep == "" for h in rows):
        return False
    if view.word(start).startswith("ال"):
        return False
    if previous in _VERB_BEFORE:
        return True
    if any(a.start == rows[0].end and a.prep == "ل" for a in view.actors):
        return False  # «قصف لقوات النظام على …»
    governor = view.func_end.get(start)
    if governor is not None and governor[0] in ("prep", "cause", "passive", "agent", "target", "between"):
        return False
    if governor is not None and governor[0] in ("relative", "hard", "soft", "that"):
        return True
    if any(h.entry.pos == "verb" and h.entry.tense == "present" for h in rows):
        return True
    if any(h.conj for h in rows) or start == 0 or view.sentence.before[start]:
        return view.sentence.section != "title"
    return any(a.end == start for a in view.actors)


def _continues_nouns(view: View, rows: list[Hit], previous: Trig | None) -> bool:
    """Tell whether a word goes on with verbal nouns: «أعلنت … تفجير عبوة …، وقنص جنديين»."""
    if previous is None or previous.is_verb or previous.trigger.group != "event" or not rows[0].conj:
        return False
    after = next((a for a in view.actors if 0 <= a.start - rows[0].end <= 1), None)
    return after is not None and (not after.armed or any(c.start <= after.start < c.end for c in view.counts))


def meets_needs(view: View, hit: Hit, form: TriggerForm) -> bool:
    """Tell whether the conditions that the lexicon puts on a trigger hold in this sentence."""
    needs = form.trigger.needs
    if not (needs.words or needs.beside or needs.barred):
        return True
    if needs.barred and any(not _is_setting(view, i) for i in _following(view, hit, needs.barred)):
        return False
    for value in needs.beside:
        if _beside(view, hit, value):
            return True
    return bool(_following(view, hit, needs.words)) if needs.words else not needs.beside


def _following(view: View, hit: Hit, stems: frozenset[str]) -> list[int]:
    """Return which of some words stand soon behind a trigger, but in no force's name: «عقوبات على القوات | …».

    What a name begins with counts if it is a noun for people: «القوات», not «فجر … بآلية | للحزام الأمني».
    """
    words = view.sentence.words
    reach = _FATE_REACH if hit.entry.trigger.group == "casualty" else _NEEDS_REACH
    found = [i for i in view.past_times(hit.end, reach) if not stems.isdisjoint(words[i].stems)]
    if not found:
        return found
    inner = view.sentence.extra.get("inner", ())
    nouns = {h.start for h in view.sentence.kinds.get("actor_word", ())}
    named = (i for a in view.actors if a.armed for i in range(a.start, a.end) if i in inner or i + 1 in inner)
    forces = {i for i in named if i in inner or i not in nouns}
    return [i for i in found if i not in forces]


def _is_setting(view: View, i: int) -> bool:
    """Tell whether a word only says where: «اختطف مسلحون مدرساً | في نقطة تفتيش» is no «خطف نقطة» of football."""
    return view.word(i - 1) in view.known.where


def _beside(view: View, hit: Hit, value: str) -> bool:
    """Tell whether a mention of the wanted kind stands near a trigger.

    weapon, armed, place, person and official are near it; subject, force, people, counted (at once) and drone follow. A
    flyer is a plane that is its subject; numbered: a number stands before the trigger («تسعة | شهداء»).
    """
    start, end = hit.start, hit.end

    def near(at: int, reach: int) -> bool:
        return view.apart(min(at, start), max(at, start)) < reach

    if value == "weapon":
        return any(near(w.start, 12) and not start <= w.start < end for w in view.weapons)
    if value == "counted":
        return any(0 <= c.start - end <= 1 and c.numbered and c.cls == "person" for c in view.counts)
    if value == "numbered":
        return any(c.start < start < c.end and c.numbered for c in view.counts)
    if value == "people":
        return any(0 <= c.start - end < 6 and c.numbered and c.cls == "person" for c in view.counts)
    if value == "drone":
        return any(w.kind == "drone" and 0 <= w.start - end < 3 for w in view.weapons)
    if value == "flyer":
        fliers = [*view.bearers, *view.weapons]
        return any(w.kind in _FLY and (w.start == end or 0 <= start - w.end < _FLOWN) for w in fliers if not w.prep)
    if value == "armed":
        return any((a.armed or a.attribution_kind == "armed_actor") and near(a.start, 15) for a in view.actors)
    if value == "place":
        return any(p.start >= end and view.apart(end, p.start) < 10 and not p.anaphor for p in view.places)
    if value == "person":
        return any(near(a.start, 10) for a in view.actors) or any(near(c.start, 8) for c in view.counts)
    if value == "subject":
        return any(a.start == end and a.sector in _SPEAKING and not a.prep and not a.conj for a in view.actors)
    if value == "force":
        return any(a.start == end and a.armed and not a.prep and not a.conj for a in view.actors)
    if value == "official":
        return any(a.sector in _OFFICIAL and near(a.start, 12) for a in view.actors)
    return False
