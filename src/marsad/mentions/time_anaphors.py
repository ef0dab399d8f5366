"""Time words that point back: which expression «الشهر ذاته», «يومها» and «وقبل ذلك بشهر» are counted from.

The antecedent is a mention of the text, not the time of some event: «في أيلول الماضي … أمس … وفي الثامن من الشهر ذاته»
means September although «أمس» stands nearer.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from itertools import islice

from marsad.mentions.time_values import Ago, Interval, Limit, Night, Point, Since, Stretch, TimeMention, TimeValue
from marsad.text.sentences import Sentence

_REACH = {"day": 2, "any": 2, "month": 8, "year": 8}  # sentences back in which an antecedent is looked for
_MENTIONS = 40  # and mentions back
_CHAIN = 12  # «في اليوم التالي … وفي اليوم التالي …»: how many are followed


def link_times(sentences: Iterable[Sentence]) -> None:
    """Give each mention that points back (``extra["times"]``) its antecedent in the report."""
    told: deque[tuple[int, TimeMention]] = deque(maxlen=_MENTIONS)
    for index, sentence in enumerate(sentences):
        mentions: Sequence[TimeMention] = sentence.extra.get("times", ())
        for mention in mentions:
            need = needed(mention.value)
            if need:
                mention.told = antecedent([m for i, m in told if index - i <= _REACH[need]], need)
            if sentence.section != "caption":
                told.append((index, mention))


def antecedent(earlier: Sequence[TimeMention], need: str) -> TimeMention | None:
    """Return the latest earlier mention that names a day, month, year or, for `any`, a point at all."""
    for mention in islice(reversed(earlier), _MENTIONS):
        if not _provides(mention.value, need):
            continue
        if needed(mention.value) and (mention.told is None or _depth(mention) >= _CHAIN):
            continue
        return mention
    return None


def needed(value: TimeValue) -> str:
    """Return what a value must be told to have days: day, month, year, any, or '' for nothing."""
    if isinstance(value, Point):
        if value.bearing in ("same", "following"):
            return value.unit if value.unit in ("day", "month", "year") else "any"
        return needed(value.within) if value.within is not None else ""
    if isinstance(value, Ago | Stretch):
        other = isinstance(value, Ago) and value.base == "other" and value.amount.unit in ("hour", "minute")
        return "any" if value.base == "previous" or other else ""
    if isinstance(value, Since):
        return needed(value.start) if isinstance(value.start, Point) else ""
    if isinstance(value, Limit):
        return needed(value.point)
    return needed(value.last) if isinstance(value, Interval) else ""


def _provides(value: TimeValue, need: str) -> bool:
    if isinstance(value, Since):
        value = value.start
        if need == "any":
            return False
    if isinstance(value, Interval):
        value = value.last
    if need == "any":
        return isinstance(value, Point | Night | Ago)
    if not isinstance(value, Point):
        return need == "day" and isinstance(value, Night | Ago)
    outer = value.within.unit if value.within is not None else ""
    if need == "year":
        return bool(value.year) or value.unit == "year" or outer == "year"
    if need == "month":
        return bool(value.month) or value.unit == "month" or outer == "month"
    return value.unit == "day" or value.unit == "season" or bool(value.month)


def _depth(mention: TimeMention) -> int:
    depth, at = 0, mention.told
    while at is not None and depth <= _CHAIN:
        depth, at = depth + 1, at.told
    return depth
