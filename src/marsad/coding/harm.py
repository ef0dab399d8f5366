"""Harm: to which event the words for dead and injured of a sentence belong, and when they are one of their own.

«قصفت … ما أدى إلى مقتل ثلاثة» is one event, «أحرقت … السوق، وقتلت ستين شخصاً» two.
"""

from __future__ import annotations

from marsad.coding.drafts import REMOTE, VIOLENT, Draft
from marsad.coding.modality import speaks_on
from marsad.coding.shares import SHARE
from marsad.coding.triggers import Trig
from marsad.coding.view import View

SEASON = "toll of a season"
_OTHERS = 5  # words between «أصيب» and «آخرون»
_BY_WHOM = 6  # words between «مقتل» and «على يد»


def add_casualty(view: View, drafts: list[Draft], trig: Trig, linked: bool, previous: Trig | None) -> None:
    """Give a word of harm to the event it came of, or begin one of its own."""
    last = drafts[-1] if drafts else None
    seasons = False
    if trig.shares:
        last = Draft(view, "casualty")  # «قُتل ثلاثة في سرمين، | وخمسة في النيرب»
        last.trigs.append(trig)
        last.rules.append(SHARE)
        drafts.append(last)
        return
    if linked and last is not None and last.type in ("destruction", "arrest") and len(drafts) > 1:
        raid = drafts[-2]
        last = raid if raid.type in VIOLENT and not view.breaks(raid.head.end, trig.start) else last
    if linked and last is not None and not _takes_casualties(last):
        # «هجوم على نقاط التمركز، ما أسفر عن …»
        last = next((d for d in reversed(drafts) if d.type in VIOLENT | {"protest"}), last)
        last = last if not view.breaks(last.head.end, trig.start) else drafts[-1]
    if last is not None and last.type == "protest" and trig.is_verb and not linked and not trig.hit.conj:
        last = None if trig.start and "," in view.sentence.before[trig.start] else last  # «…، | قُتل ثلاثة متظاهرين»
    others = (_other_version, _sums_season)
    if last is not None and (_kills_apart(view, last, trig, linked) or any(told(view, last, trig) for told in others)):
        seasons = _sums_season(view, last, trig)
        last = None
    if (
        last is not None
        and _takes_casualties(last)
        and (
            linked
            or previous is None
            or not parted(view, previous, trig)
            or _more_of_them(view, last, trig)
            or _is_toll(view, trig)
        )
    ):
        last.trigs.append(trig)
        return
    draft = Draft(view, "casualty")
    draft.trigs.append(trig)
    if seasons:
        draft.rules.append(SEASON)
    drafts.append(draft)


def _sums_season(view: View, last: Draft, trig: Trig) -> bool:
    """Tell whether a toll since some day is told beside one event: «…، لترتفع | حصيلة الألغام | منذ مطلع العام»."""
    rise = next((i for i in range(last.head.end, trig.start) if view.word(i).lstrip("وفل") in view.known.rises), None)
    if rise is None:
        return False
    return any(t.kind == "since" and t.start > rise for t in view.times)


def _other_version(view: View, last: Draft, trig: Trig) -> bool:
    """Tell whether who denies an event tells his own: «تنفي … قصفه، وتوضح أن سوء الخزن أدى إلى | إصابة ثلاثة»."""
    denied = any(cue.entry.cls == "denial" and cue.end <= last.start for cue in view.cues)
    return denied and speaks_on(view, last.head.end, trig.start)


def _is_toll(view: View, trig: Trig) -> bool:
    """Tell whether the dead are the toll of what was told before: «قصفت …، وأن | الحصيلة الأولية أربعة | قتلى»."""
    return view.has(view.known.toll_words, max(0, trig.start - _OTHERS), trig.start)


def _more_of_them(view: View, last: Draft, trig: Trig) -> bool:
    """Tell whether others were hurt in what is told already: «قُتل سبعة …، فيما أصيب 40 | آخرون»."""
    told = {t.trigger.type for t in last.trigs if t.trigger.group == "casualty"}
    if not told or trig.trigger.type in told or (trig.is_verb and trig.active):
        return False
    if any(view.word(i).startswith("اخر") for i in range(trig.end, trig.end + _OTHERS)):
        return True
    numbered = any(0 <= c.start - trig.end <= 1 and c.numbered for c in view.counts)
    placed = any(m.start >= trig.end for m in view.dated_or_placed())
    return trig.is_verb and numbered and not placed and not any(h.start >= trig.end for h in view.trigger_hits)


def _kills_apart(view: View, last: Draft, trig: Trig, linked: bool) -> bool:
    """Tell whether a word of killing is an event beside the one just told: «أحرقت … السوق، وقتلت ستين شخصاً»."""
    if last.type == "protest" and any(
        view.func.get(i, ("", 0))[0] == "agent" for i in range(trig.end, trig.end + _BY_WHOM)
    ):
        return True  # «أسفرت المظاهرات … عن مقتل … على يد القوات»
    if last.type == "casualty" and _told_of_another(view, last, trig):
        return True
    if not trig.is_verb or not trig.active or linked:
        return False
    if any(0 <= a.start - trig.end <= 1 and a.armed and a.sector != "SPY" for a in view.actors):
        return True
    subject = next((a for a in view.actors if a.end == trig.start and a.armed and not a.prep), None)
    if subject is not None and subject.start > last.head.end and subject.conj:
        return True  # «…، وقناصة الاحتلال قتلوا ممرضة»
    if subject is not None and view.func_end.get(subject.start, ("", last.head.end))[0] == "that":
        return subject.start > last.head.end  # «وإن قناصاً أردى طبيباً»
    return bool(trig.hit.conj) and last.type not in REMOTE | {"attack", "clash", "casualty"}


def _told_of_another(view: View, last: Draft, trig: Trig) -> bool:
    """Tell whether the dead of another hand are counted: «… مسؤولية مقتل 203 أشخاص، والجيش مسؤولية مقتل 88»."""
    before = last.trigs[-1]
    if trig.is_verb or before.is_verb or trig.trigger.type != before.trigger.type:
        return False
    counted = all(any(0 <= c.start - t.end <= 1 and c.numbered for c in view.counts) for t in (before, trig))
    return counted and any(before.end <= a.start < trig.start and a.conj and a.armed for a in view.actors)


def _takes_casualties(draft: Draft) -> bool:
    return draft.type in VIOLENT or draft.type in (
        "casualty",
        "abuse",
        "protest",
        "riot",
        "arrest",
        "abduction",
        "siege",
        "destruction",
    )


def parted(view: View, previous: Trig, trig: Trig) -> bool:
    """Tell whether a new clause about something else begins between two triggers."""
    for hit in view.speech:
        between = hit.conj and hit.entry.pos == "verb" and previous.end <= hit.start < trig.start
        if between and (hit.entry.cls == "deny" or any(0 <= s.start - hit.end <= 2 for s in view.sources)):
            return True
    return _moves_on(view, previous, trig) or view.breaks(previous.end, trig.start + 1) > 0


def _moves_on(view: View, previous: Trig, trig: Trig) -> bool:
    """Tell whether a verb behind a place of its own begins another event: «…، وفي دير البلح | استشهد أربعة …»."""
    if not trig.is_verb or trig.hit.conj:
        return False
    place = next((p for p in view.places if p.end == trig.start and p.head_start > previous.end), None)
    return place is not None and view.word(place.head_start - 1) in ("وفي", "اما")
