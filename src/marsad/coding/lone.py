"""A sentence that stands alone: is violence reported in it, or only spoken of?

In a report the other sentences tell what is news. Alone, «اغتيال الحريري» may be today's or ten years old, so signs for
and against are summed; their points are `lone` in ``data/coding_words.yml``, set by reason and measured on sentences
that several annotators labelled (docs/decisions/004).
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.coding.assertion import (
    VIOLENT,
    first_trigger,
    in_relative,
    is_governed,
    is_verbal_attack,
    tells_toll,
)
from marsad.coding.drafts import Draft
from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.mentions.time_values import Ago, Interval, Loose, Night, Point, Stretch, TimeMention

_LONG, _VERY_LONG = 45, 60  # words; comment and recollection come in long sentences
_LATE = 20  # words before what is only mentioned; what is reported comes first
_OPENS = 2  # words before a noun that is a headline's subject: «شهداء وجرحى في | قصف …»
_IRREALIS = frozenset({"conditional", "generic", "possibility", "denial", "plan", "expected"})
_FRESH_UNITS = frozenset({"time", "day", "hour", "minute", ""})
_MUSING = ("!", "?", "؟", "..", "…")
_DAYS = 3  # «قبل ثلاثة أيام» is news still


def is_told_alone(view: View, draft: Draft, dated: bool) -> bool:
    """Tell whether a draft of violence is reported by its sentence alone, and note the signs among its rules.

    A ``dated`` sentence is somebody's report of that day and needs fewer signs than one torn out of its text.
    """
    if draft.type not in VIOLENT or draft.status not in ("reported", "attempted"):
        return True
    if _is_toll(draft) and draft.time is not None and draft.time.kind in ("since", "during"):
        return True  # «سجلت الشبكة مقتل 67 مدنياً خلال أيلول»: a total
    if _is_toll(draft) and {"accused", "held responsible"}.intersection(draft.rules):
        return True  # «حمّل المرصد القوات مسؤولية مقتل 203 أشخاص»
    if dated and "a crowd driven apart by force" in draft.rules:
        return True  # «استخدمت الشرطة الغاز | لتفريق المتظاهرين»
    if tells_toll(view, draft) and draft.time is not None and not in_relative(view, first_trigger(draft).start):
        return True
    lone = view.known.lone
    found = {sign: lone.points[sign] for sign in dict.fromkeys(signs(view, draft))}
    total, needed = sum(found.values()), lone.dated if dated else lone.undated
    weighed = ", ".join(f"{sign} {points:+d}" for sign, points in found.items())
    draft.rules.append(f"stands alone: {total} of {needed} points ({weighed})")
    return total >= needed


def signs(view: View, draft: Draft) -> Iterator[str]:
    """Yield the signs that a sentence reports a draft, and those that it only speaks of it."""
    first = first_trigger(draft)
    yield from _of_trigger(view, draft, first)
    yield from _of_details(draft)
    yield from _of_sentence(view, first)


def _of_trigger(view: View, draft: Draft, first: Trig) -> Iterator[str]:
    if first.is_verb:
        relative = in_relative(view, first.start) or _tells_of_noun(view, first)
        if relative:
            yield "relative_clause"
        elif first.form.tense == "past":
            yield "past_verb"
        if first.form.tense == "present":
            yield "present_verb"
    else:
        definite = first.form.definite or bool(first.hit.suffix)
        governed = is_governed(view, first)
        if governed:
            yield "governed_noun"
        if definite:
            yield "definite_noun"
        if first.start <= _OPENS and not definite and not governed:
            yield "headline_noun"
    if view.func_end.get(first.start, ("", 0))[0] == "cause":
        yield "as_cause"
    if is_verbal_attack(draft):
        yield "attack_of_words"
    text = view.sentence.text(0, first.start) if first.start else ""
    if text.count("«") > text.count("»") or text.count('"') % 2:
        yield "in_quotation"


def _tells_of_noun(view: View, verb: Trig) -> bool:
    """Tell whether a verb only says more of an indefinite noun before it: «سفينة | اختطفها قراصنة»."""
    if verb.hit.suffix not in ("ه", "ها", "هم", "هما", "هن") or verb.hit.conj or not verb.start:
        return False
    before = view.word(verb.start - 1)
    led = verb.start - 1 in view.func or view.sentence.before[verb.start] != "" or before in view.known.may
    return not led and not before.startswith("ال") and view.func_end.get(verb.start) is None


def _of_details(draft: Draft) -> Iterator[str]:
    if _is_toll(draft):
        yield "toll"
    if any(t.trigger.group == "casualty" for t in draft.trigs):
        yield "casualties"
    if len(draft.trigs) > 1:
        yield "told_twice"
    if draft.weapons:
        yield "weapon"
    yield "place" if draft.places else "nowhere"
    if draft.roles("initiator"):
        yield "initiator"
    if draft.time is not None:
        yield from _of_time(draft.time)


def _is_toll(draft: Draft) -> bool:
    """Tell whether people are counted, in figures or words; «الرئيس», «امرأة» name one and count nobody."""
    return any(count.low > 1 or count.high == 0 or count.numbered for _, count, _ in draft.counts)


def is_fresh(mention: TimeMention | None) -> bool:
    """Tell whether a time is of these days: «أمس», «فجر الخميس», «قبل ساعات»."""
    return mention is not None and "fresh_time" in _of_time(mention)


def _of_time(mention: TimeMention) -> Iterator[str]:
    value = mention.value
    if isinstance(value, Interval):
        value = value.last
    if isinstance(value, Night | Loose):
        yield "fresh_time"
    elif isinstance(value, Stretch):
        yield "fresh_time" if value.amount.unit in _FRESH_UNITS else "old_time"
    elif isinstance(value, Ago):
        near = value.amount.unit in _FRESH_UNITS and value.amount.number <= _DAYS
        yield "fresh_time" if near else "old_time"
    elif isinstance(value, Point):
        if value.unit == "day" and value.year is None:  # a date without its year is of this year: «يوم 18 ديسمبر»
            yield "fresh_time"
        elif value.year is not None or value.unit in ("year", "month", "decade", "century"):
            yield "old_time"


def _of_sentence(view: View, first: Trig) -> Iterator[str]:
    classes = {cue.entry.cls for cue in view.cues if cue.entry.cls != "negation" or cue.start < first.start}
    if "recalled" in classes:
        yield "recalled"
    if classes & {"background", "reminder"}:
        yield "background"
    if "negation" in classes:
        yield "negation"
    if classes & _IRREALIS:
        yield "irrealis"
    speech = {hit.entry.cls for hit in view.speech}
    if "say" in speech:
        yield "said"
    if "blame" in speech:
        yield "blamed"
    if _comments(view):
        yield "comment"
    if first.start > _LATE:
        yield "late"
    n = view.sentence.n
    if n > _LONG:
        yield "long"
    if n > _VERY_LONG:
        yield "very_long"


def _comments(view: View) -> bool:
    """Tell whether somebody speaks his mind rather than reports: «أعتقد», «لماذا», «!», «…»."""
    sentence = view.sentence
    if any(mark in gap for gap in (*sentence.before[1:], sentence.after) for mark in _MUSING):
        return True
    return any(word.form.removeprefix("و").removeprefix("ف") in view.known.opining for word in sentence.words)
