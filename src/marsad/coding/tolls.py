"""Tolls: what each count of a sentence counts, and to which event it belongs."""

from __future__ import annotations

from marsad.coding.drafts import Draft
from marsad.coding.implied import implied_counts
from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.coding.zones import Zones
from marsad.mentions.count_mention import CountMention
from marsad.types import Count, Span

_RISE = 40  # words between «ارتفعت» and the figure: what the toll is of stands between, often with clauses
_HARM = frozenset(("killed", "injured", "killed+injured"))
_AT_ONCE = 2  # words between «بلغ» and the figure
_LATER = 3  # words between «وفاة» and how many: «بعد وفاة | ثلاثة»
_KIND_OF = {
    "arrest": "detained", "abduction": "abducted", "release": "released", "displacement": "displaced",
    "return": "displaced",
    "killing": "killed",
}  # fmt: skip


def attach_counts(view: View, zones: Zones, owner_draft: dict[int, Draft]) -> None:
    """Give the counts of a sentence to its drafts; «بينهم طفلان» counts what the count before it counts."""
    last: tuple[Draft, str] | None = None
    for count in view.counts:
        trig = zones.counted_by(count.start, count.end) or zones.owner[count.start]
        draft = owner_draft.get(id(trig))
        if trig is None or draft is None or _is_source(view, count) or _acts(trig, draft, count):
            continue
        if _is_remembered(view, count) or _mourns(view, count):
            continue
        if count.part and last is not None and last[0] is draft:
            kind = "" if count.cls == "other" else count.kind or last[1]
        else:
            kind = _count_kind(view, trig, draft, count)
            cause = zones.caused(count.end) if kind in _HARM and last is not None else None
            draft = owner_draft.get(id(cause), draft)  # «خمسة قتلى نتيجة غارة، | وأربعة قتلى نتيجة | الاشتباكات»
        if kind in _HARM and draft.type == "release" and not any(t.trigger.group == "casualty" for t in draft.trigs):
            continue  # «جثتان وصلتا، فيما أُفرج عن سائق»
        for one in kind.split("+") if kind else ():
            draft.counts.append((one, count, view))
        if kind and not count.part:
            last = (draft, kind)


def _acts(trig: Trig, draft: Draft, count: CountMention) -> bool:
    """Tell whether a count is of those who did it: «اغتال | مسلحون | قاضياً», «قتل | مسلحان | شرطياً»."""
    kills = trig.is_verb and trig.active and trig.trigger.group == "casualty"
    return any(
        role == "initiator"
        and view is draft.view
        and count.start <= actor.start < count.end
        and (not count.numbered or (kills and actor.armed))
        for role, actor, view in draft.actors
    )


def _is_source(view: View, count: CountMention) -> bool:
    return any(s.start <= count.start < s.end for s, *_ in view.sources)


def _is_remembered(view: View, count: CountMention) -> bool:
    """Tell whether the dead are those somebody mourns or stands up for: «حداداً على أرواح | الشهداء»."""
    return not count.numbered and bool(count.kind) and view.word(count.start - 1) in view.known.remembered


def _mourns(view: View, count: CountMention) -> bool:
    """Tell whether a count is of a crowd: «شيّع | آلاف الفلسطينيين | جثامين», not «شيّع | خمسة شهداء».

    «الآلاف» count no noun behind them: «ودّع الآلاف | جثامين ثمانية» are not thousands of dead.
    """
    if count.start == 0 or (count.kind and view.word(count.start) not in view.known.masses):
        return False
    before = count.start - (2 if count.start > 1 and view.word(count.start - 1) in view.known.there else 1)
    word = view.word(before)
    return word in view.known.attending or word.removeprefix("و") in view.known.attending


def _count_kind(view: View, trig: Trig, draft: Draft, count: CountMention) -> str:
    """Return what a count counts: the noun's own kind, the casualty word that governs it, or the event's."""
    if count.kind == "injured" and _died_later(view, count) and not count.numbered:
        return ""
    if count.kind == "injured" and view.word(count.start - 1) in view.known.later_dead:
        return "killed"  # «بعد وفاة | خمسة جرحى»
    if count.kind:
        return str(count.kind)
    cls = count.cls
    if cls == "casualties":
        return "killed+injured"
    if cls == "strike":
        exact = count.high is not None and count.high > 1
        return "strikes" if exact and draft.type in ("air_strike", "shelling", "attack") else ""
    if cls != "person":
        return ""
    told = _of_toll(view, count)
    if told:
        return told
    if trig.trigger.group == "casualty":
        return trig.trigger.type.replace("killed_injured", "killed+injured")
    if trig.trigger.aspect == "consequence":
        return ""
    kind = _KIND_OF.get(trig.trigger.type, "")
    if kind == "displaced":
        return kind if count.high is not None or count.low > 1 else ""
    if kind and not (trig.is_verb and trig.active and count.start < trig.start):
        return kind
    return ""


def _of_toll(view: View, count: CountMention) -> str:
    """Return what a figure counts that a toll has come to: «عدد | قتلى | الغارة التي … ارتفع إلى | 21 شخصاً»."""
    if count.part or not count.numbered or not comes_to(view, count):
        return ""
    for i in range(count.start - 1, -1, -1):
        if view.word(i) in view.known.toll_of_killed:
            return "killed"
        if view.word(i) in view.known.toll_of_injured:
            return "injured"
    if view.has(view.known.toll_words, 0, count.start):
        return "killed"
    triggers = [h.entry.trigger for h in view.trigger_hits if h.end <= count.start]
    harms = [trigger.type for trigger in triggers if trigger.group == "casualty"]
    numbered = view.has(view.known.toll, 0, count.start)
    return harms[-1] if numbered and harms and harms[-1] in ("killed", "injured") else ""  # «عدد الذين | لقوا مصرعهم»


def comes_to(view: View, count: CountMention) -> bool:
    """Tell whether a verb of rising or reaching leads to a figure: «بلغ | 31», «ارتفعت … إلى | 43»."""
    rises = view.known.rises
    before = range(max(0, count.start - _RISE), count.start)
    words = ((i, view.word(i)) for i in before)
    risen = [i for i, word in words if word in rises or word.lstrip("وفل") in rises]
    if not risen:
        return False
    if view.word(count.start - 1) == "الي" or count.start - risen[-1] <= _AT_ONCE:
        return True
    toll = view.word(risen[-1] + 1) in view.known.toll_words | view.known.toll
    plain = not view.stop_between(risen[-1], count.start, ",،;؛.:")
    return toll and plain and not any(c.numbered and risen[-1] < c.start < count.start for c in view.counts)


def undivided(draft: Draft) -> set[int]:
    """Return the ids of the counts that are of dead and hurt together: «قتل وجرح | 13»."""
    killed = {id(m) for k, m, _ in draft.counts if k == "killed" and m.low > 0}
    return killed & {id(m) for k, m, _ in draft.counts if k == "injured"}


def final_counts(draft: Draft) -> list[Count]:
    """Return the counts of an event, each told once, with the tolls that are told without a number."""
    found: dict[tuple[str, int, int | None, bool], Count] = {}
    together = undivided(draft)
    for kind, mention, view in draft.counts:
        if draft.status == "called_for" and not mention.numbered:
            continue  # «دعت إلى الإفراج عن المعتقلين»: nobody was released yet
        if draft.status == "denied" and mention.high == 0:
            continue  # «نفى مقتل أي من جنوده» is the denial itself
        low, high = (1, None) if id(mention) in together else (mention.low, mention.high)
        if not mention.part and kind in ("killed", "injured") and _overtaken(draft, kind, mention, view):
            continue  # «قتل 5 …، ثم ارتفعت الحصيلة إلى 8 قتلى»
        key = (kind, low, high, mention.part)
        found.setdefault(
            key,
            Count(
                kind=kind,
                low=low,
                high=high,
                span=Span(*view.sentence.span(mention.start, mention.end)),
                of=mention.of,
                approx=bool(mention.approx),
                part=bool(mention.part),
            ),
        )
    return _told_once([*found.values(), *implied_counts(draft, {c.kind for c in found.values()})])


def _overtaken(draft: Draft, kind: str, mention: CountMention, view: View) -> bool:
    """Tell whether the same sentence says that the toll has risen to another figure since."""
    for other, count, v in draft.counts:
        if v is not view or other != kind or count is mention or count.part or not _has_risen(view, count):
            continue
        if count.high is not None and (count.start > mention.start or _died_later(view, mention)):
            return True
    return False


def _died_later(view: View, mention: CountMention) -> bool:
    """Tell whether a figure is of those by whom a toll rose: «… إلى 18، بعد وفاة | خمسة جرحى»."""
    before = (view.word(i) for i in range(max(0, mention.start - _LATER), mention.start))
    return any(not view.known.later_dead.isdisjoint((word, word[1:])) for word in before)


def _has_risen(view: View, count: CountMention) -> bool:
    """Tell whether a count is what a toll rose to: «لترتفع الحصيلة | إلى 8 قتلى», not a total since some day."""
    if not comes_to(view, count):
        return False
    words = [(view.word(i), view.word(i).lstrip("وفل")) for i in range(count.start)]
    rise = max(i for i, forms in enumerate(words) if not view.known.rises.isdisjoint(forms))
    return not any(t.kind == "since" and t.start >= rise for t in view.times)


def _told_once(counts: list[Count]) -> list[Count]:
    """Keep, of several tellings of one toll, the exact one: «11» wins over «at least 11», not 4 over «at least 15»."""
    kept: list[Count] = []
    for count in counts:
        wholes = [c for c in counts if c is not count and c.kind == count.kind and not c.part]
        if count.part and any((c.low, c.high) == (count.low, count.high) and not count.of for c in wholes):
            continue  # «من بين القتلى …»: the whole told again
        if count.high is None and not count.part:
            exact = any(c.high is not None and (c.low >= count.low or c.high == 0) for c in wholes)
            if exact or (count.low == 1 and any(c.low > 1 for c in wholes)):
                continue
        elif count.high is None and any(c.high is not None for c in wholes) and not count.of:
            continue
        kept.append(count)
    return kept
