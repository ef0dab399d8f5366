"""The clock of a report: which time expression an event stands under, and what scope that gives it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from marsad.coding.drafts import Draft
from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.mentions.time_values import Amount, Loose, Since, TimeMention
from marsad.types import Published, TimeSpan

_RANKED = 7  # words between «الهجوم الثاني» and the time in which there were two
_ASIDE = 20  # what a time of the clause before weighs less: «خطف … مساء الاثنين، | ثم أفرج عنه»
_OLD = 45  # days; beyond them a dated event is recalled, not reported (gold: the farthest reported one is 36 days old)
_DATED = frozenset({"point", "since", "during", "before", "future"})


def time_of(view: View, draft: Draft, trigs: list[Trig]) -> Any:
    """Return the time mention that governs a draft: the nearest in its clause, else one that fronts the sentence."""
    best: tuple[int, Any] | None = None
    for mention in map(partial(_as_of, view, draft), view.times):
        if mention.kind not in _DATED or _is_anothers(view, mention):
            continue
        if any(test(view, draft, mention) for test in (_of_toll_behind, _is_beyond, _is_of_aside)):
            continue
        distance = _distance(view, draft, mention, trigs)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, mention)
    return best[1] if best else None


def _of_toll_behind(view: View, draft: Draft, mention: TimeMention) -> bool:
    """Tell whether a time is of a toll told behind: «انفجار لغم …، | لترتفع حصيلة الضحايا | منذ مطلع العام | إلى …»."""
    if mention.kind != "since" or mention.start < draft.head.end:
        return False
    between = range(draft.head.end, mention.start)
    rise = next((i for i in between if view.sentence.before[i] and view.word(i)[1:] in view.known.rises), None)
    return rise is not None and not any(t.start > rise for t in draft.trigs)


def _as_of(view: View, draft: Draft, mention: TimeMention) -> TimeMention:
    """Return what a time says of a draft: of «منذ | سيطرتهم على المدينة في | 2014» the capture has the point itself.

    So has what a relative clause tells of it: «منذ العملية في 2019، | التي دفعت الآلاف إلى النزوح».
    """
    if mention.outset < 0 or not isinstance(mention.value, Since) or isinstance(mention.value.start, Amount):
        return mention
    behind = next((cls for i in (mention.end, mention.end + 1) for cls, _ in (view.func.get(i, ("", 0)),) if cls), "")
    within = mention.outset < min(t.start for t in draft.trigs) and draft.head.end <= mention.start
    if within or draft.start > mention.end and behind == "relative":
        return TimeMention(mention.start, mention.end, "point", mention.value.start)
    return mention


def _is_anothers(view: View, mention: TimeMention) -> bool:
    """Tell whether a time says no more than how often something happens, or since when somebody is in a state.

    «زميلهم المختطف | منذ الأربعاء», «الهجوم الثالث من نوعه | خلال أسبوع», «الأعنف | منذ سنوات».
    """
    if mention.kind not in ("since", "during"):
        return False
    at = mention.outset if mention.outset >= 0 else mention.start
    if view.sentence.before[at]:
        return False
    if any(_is_rank(view, i) for i in range(max(0, at - _RANKED), at)):
        return True
    return mention.kind == "since" and any(view.word(i) in view.known.states for i in (at - 1, at - 2))


def _is_beyond(view: View, draft: Draft, mention: TimeMention) -> bool:
    """Tell whether a time to come is not that of what happened: «حضّ … على التوقيع، ويصوّت المجلس | الجمعة المقبل»."""
    ahead = mention.kind == "future" and mention.start >= draft.head.end
    return ahead and draft.head.is_verb and draft.head.form.tense == "past"


def _is_of_aside(view: View, draft: Draft, mention: TimeMention) -> bool:
    """Tell whether a time is of an aside about somebody: «أجرى الرئيس، | الذي انتخب في فبراير 2017، | اتصالاً»."""
    opened = [i for i, (cls, _) in view.func.items() if cls == "relative" and i < mention.start]
    if not opened or mention.end > draft.head.start or not view.sentence.before[max(opened)]:
        return False
    aside = range(max(opened), mention.end)
    inside = any(t.start in aside for t in (*draft.trigs, *draft.light))
    closed = view.stop_between(mention.end - 1, draft.head.start, ",،")
    return closed and not inside and not view.stop_between(max(opened), mention.start, ",،")


def _is_rank(view: View, i: int) -> bool:
    """Tell whether a word ranks or numbers an event among others of its kind: «الهجوم | الثاني», «للمرة | الأولى».

    Not «الفرقة | الرابعة».
    """
    return view.word(i) in view.known.ranks and i not in view.sentence.extra.get("inner", ())


def _distance(view: View, draft: Draft, mention: Any, trigs: list[Trig]) -> int | None:
    own = [*draft.trigs, *draft.light]
    start = mention.outset if mention.outset >= 0 else mention.start
    gap = min(_gap(t.start, t.end, start, mention.end) for t in own)
    low = min(mention.end, draft.head.start)
    high = max(start, draft.head.end)
    crossed = sum(1 for t in trigs if t not in own and t.trigger.group == "event" and low <= t.start and t.end <= high)
    hard = view.breaks(low, high)
    if isinstance(mention.value, Loose):  # «فجراً» without a day gives way to any date
        gap += 40
    fronted = start <= 3
    if mention.end <= draft.head.start and any(
        h.end <= mention.start and mention.start - h.end <= 8 for h in view.speech
    ):
        gap += 12  # «أعلنت …، أمس الجمعة، مقتل 94 خلال الشهر الماضي»: when it was said gives way to when it happened
    if fronted:
        return gap + (30 * hard)
    if start > draft.head.end and crossed and not hard and _adds(view, low, start):
        return gap  # «اتفاق على وقف النار، | وذلك | في اجتماع عقد مساء الخميس»
    if start > draft.head.end and (crossed or hard):
        return None
    if mention.end <= draft.start and _of_clause_before(view, draft, mention, trigs):
        gap += _ASIDE
    if mention.end <= draft.head.start and hard:
        return None
    return gap + 25 * crossed


def _adds(view: View, start: int, end: int) -> bool:
    """Tell whether «وذلك» goes on telling what stands before it."""
    return any(view.word(i) == "وذلك" for i in range(start, end))


def _of_clause_before(view: View, draft: Draft, mention: Any, trigs: list[Trig]) -> bool:
    """Tell whether a time ends the clause of the event before a verb that goes on: «… مساء الاثنين، ثم | أفرج عنه»."""
    head = draft.head
    led = bool(head.hit.conj) or view.word(draft.start - 1) in ("ثم", "وثم")
    if not head.is_verb or not led or view.word(mention.start)[:1] == "و":
        return False
    own = (*draft.trigs, *draft.light)
    return any(t not in own and t.trigger.group == "event" and t.end <= mention.start for t in trigs)


def _gap(a: int, b: int, c: int, d: int) -> int:
    return max(0, c - b, a - d)


def is_history(span: TimeSpan) -> bool:
    """Tell whether something was before there were reports of this kind, so that it is recalled whoever tells it."""
    return span.end is not None and span.end.year < _ONLINE


def scope_of(draft: Draft, span: TimeSpan | None, published: Published, section: str) -> str:
    """Return the scope of an event: incident, aggregate (totals of a period) or background (recalled)."""
    if section == "caption" or (draft.mood == "background" and not _is_total(draft)):
        return "background"
    if draft.mood == "mention" and not _is_fresh(draft, span, published):
        return "background"
    if draft.scope == "aggregate" or _is_total(draft):
        return "aggregate"
    if span is not None and is_history(span):
        return "background"
    if span is None or span.start is None or published.start is None:
        return "incident"
    if getattr(draft.time, "kind", "") == "since" and not draft.counts:
        holds = draft.type == "control_gained" and draft.head.is_verb and draft.head.form.tense == "present"
        return "background" if holds and span.start < published.start - timedelta(days=_OLD) else "incident"
    end = span.end or span.start
    length = (end - span.start).days
    kind = getattr(draft.time, "kind", "")
    ongoing = end >= published.start - timedelta(days=7)
    if length > 6 and draft.counts and (kind in ("since", "during") or ongoing):
        return "aggregate"
    if kind == "since" and length > 1 and draft.head.form.definite and is_summed(draft):
        return "aggregate"  # «ومنذ الأحد، أدت | الغارات | إلى مقتل أكثر من 50 مدنياً»
    if end < published.start - timedelta(days=_OLD):
        return "aggregate" if length > 40 and draft.counts and ongoing else "background"
    return "incident"


_ONLINE = 1995  # no report is older
_FRESH = 3  # days


def _is_fresh(draft: Draft, span: TimeSpan | None, published: Published) -> bool:
    """Tell whether what a clause only mentions has a day just past, a place and a doer: it is told there as news.

    «تأتي الحملة بعد ساعات من تعرض نقطة في ذيبان | لهجوم | أطلقه مسلحون مساء الجمعة».
    """
    if span is None or span.start is None or span.precision != "day" or published.start is None:
        return False
    told = draft.own_place and bool(draft.roles("initiator") or draft.counts)
    return told and timedelta(0) <= published.start - span.start <= timedelta(_FRESH)


_SINCE = 14  # words between a toll and «منذ بدء العملية»


def is_summed(draft: Draft) -> bool:
    """Tell whether a figure is of dead or hurt, told as a whole."""
    return any(kind in ("killed", "injured") and count.numbered and not count.part for kind, count, _ in draft.counts)


def _is_total(draft: Draft) -> bool:
    """Tell whether a toll is of many incidents: «803 قتلى منذ بدء العملية», «وثّق المركز مقتل 41 مدنياً خلال اليوم»."""
    numbered = [c for _, c, v in draft.counts if v is draft.view and c.numbered and not c.part]
    if not numbered or draft.status != "reported" or draft.type in _LASTING:
        return False
    view, head = draft.view, draft.head
    low, high = min(c.start for c in numbered), max(c.end for c in numbered)
    for i in range(high, min(high + _SINCE, view.sentence.n - 1)):
        if view.word(i) == "منذ" and view.word(i + 1) in view.known.beginnings and not view.breaks(high, i):
            if any(view.word(k)[1:] in view.known.rises for k in range(high, i)):
                break  # «قُتل ثلاثة …، | لترتفع | حصيلة الضحايا منذ مطلع العام إلى …»
            return not any(t.trigger.group == "event" and t.is_verb and high <= t.start < i for t in draft.trigs)
    since = getattr(draft.time, "kind", "") == "since" or any(
        view.word(i) == "منذ" and view.word(i + 1) in view.known.beginnings for i in range(low)
    )
    if since and any(view.word(i) in view.known.toll_words | view.known.toll for i in range(low)):
        return True  # «ارتفعت | حصيلة | ضحايا الألغام منذ مطلع العام إلى 147 قتيلاً»
    causeless = any(rule.startswith("casualties without") for rule in draft.rules)
    if not causeless or head.is_verb and head.active:
        return False
    spell = (i for i in range(max(0, low - 8), min(high + 8, view.sentence.n - 1)) if view.word(i) == "خلال")
    return any(view.word(i + 1) in view.known.spells and view.func_end.get(i) is None for i in spell)


_LASTING = frozenset({"siege", "protest", "talks", "statement", "agreement", "lull"})


def publication_day(published: Published) -> TimeSpan:
    """Return the day an undated event is told of: the publication day, as far as it is known."""
    day: date | None = published.start
    if day is None:
        return TimeSpan(None, None, "unknown")
    end = published.end or day
    return TimeSpan(day, end, "day" if end == day else "range")
