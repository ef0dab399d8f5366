"""Dating: the days of each event of a report, from its own words, its paragraph, its title or the publication day."""

from __future__ import annotations

from datetime import timedelta

from marsad.coding.clock import publication_day
from marsad.coding.drafts import VIOLENT, Draft
from marsad.coding.view import View
from marsad.mentions.time_values import Ago, Loose, Point, Since, TimeMention
from marsad.mentions.times import resolve_time
from marsad.types import Published, TimeSpan

_UNKNOWN = TimeSpan(None, None, "unknown")
_SPOKEN = frozenset({"statement", "talks", "agreement", "lull"})
_WEEK, _QUARTER = 5, 100  # days that a report may sum up
_LEAD = 3  # sentences; a monthly report names its month in title or lead
_HEADS = frozenset({"title", "summary", "subhead"})
_POINTER = 3  # words of «ويأتي ذلك»
_OPENING = 4  # words before the day that a title says it sums up
_NEXT = 2  # words at the head of a line that may name a period
_LATE = 7  # days after which nobody sums up a day any more


def date_events(drafts: list[Draft], views: list[View], published: Published) -> dict[int, TimeSpan]:
    """Return the days of each draft (by ``id``), told in the order of their triggers."""
    spans: dict[int, TimeSpan] = {}
    earlier: TimeSpan | None = None
    paragraph: tuple[int, TimeSpan] | None = None
    titled = _titled_period(views, published)
    period = titled or _reporting_period(views, published)
    written = _summed_day(views, published) or published
    story: TimeSpan | None = None
    lead = True
    told: list[tuple[str, TimeSpan]] = []
    for draft in sorted(drafts, key=lambda d: d.view.sentence.starts[d.head.start]):
        span = (
            _taken_up(draft, told, paragraph)
            or _apart(draft, drafts, spans, published)
            or _in_digest(draft, titled, paragraph)
            or _time(
                draft,
                _day_of(story) if story and _is_hour(draft) else written,
                earlier,
                paragraph,
                period if draft.counts or titled is not None else None,
                story,
            )
        )
        if draft.type in _STORY:
            if lead:
                story = _story_day(draft, span, published)
            elif _is_today(draft, span, published):
                story = None
            lead = False
        spans[id(draft)] = span
        if draft.time is not None and draft.mood != "background":
            told.append((draft.type, span))
        if draft.time is not None and span.start is not None and not _counts_back(draft, titled, paragraph):
            earlier = earlier if earlier is not None and draft.time.kind == "since" else span
            if draft.time.start <= 3 and draft.time.kind != "since":  # «ومنذ مطلع الشهر تقصف …»: only what goes on
                paragraph = (draft.view.sentence.paragraph, span)
    return spans


def _story_day(draft: Draft, span: TimeSpan, published: Published) -> TimeSpan | None:
    """Return the day before publication, if the first event told is of it: a paper tells the day before.

    «فرّقت الشرطة، أمس الجمعة، مسيرات في القاهرة. … وفي دمياط | خرجت مسيرة | …».
    """
    if draft.time is None or draft.view.sentence.index > _LEAD or span.precision != "day":
        return None
    if published.start is None or span.start is None or published.start - span.start != timedelta(1):
        return None
    return span


def _day_of(story: TimeSpan) -> Published:
    """Return the day of the story as the one from which the hours are counted: «عند الواحدة ظهراً»."""
    return Published(story.start, story.end, "stated")


def _is_today(draft: Draft, span: TimeSpan, published: Published) -> bool:
    """Tell whether an event is told of the day of publication in so many words, from where on more may be of it."""
    return draft.time is not None and not _is_hour(draft) and span.start == published.start


def _is_ahead(draft: Draft, span: TimeSpan, published: Published) -> bool:
    """Tell whether a time to come was told before what has happened: «وتستضيف تونس الأحد المقبل … | ودعا الاتحاد …»."""
    past = draft.status in ("reported", "attempted", "denied", "called_for") and draft.type in _STORY | _SPOKEN
    return past and span.start is not None and published.end is not None and span.start > published.end


def _is_hour(draft: Draft) -> bool:
    """Tell whether an event has but a part of the day: «عصراً», «منذ الصباح»."""
    value = draft.time.value if draft.time is not None else None
    return isinstance(value.start if isinstance(value, Since) else value, Loose)


def _in_digest(draft: Draft, titled: TimeSpan | None, paragraph: tuple[int, TimeSpan] | None) -> TimeSpan | None:
    """Return the day of an event of a digest, whose title names its days and whose lines name weekdays.

    «الحصاد الأسبوعي: من 9 إلى 15 أيلول. السبت: شنّ … هجوماً» is the Saturday of that week, also in a digest of the next
    Saturday; «قبل أربعة أيام» is counted from the line's day.
    """
    time = draft.time
    if time is None or titled is None or titled.start is None or titled.end is None:
        return None
    here = paragraph is not None and paragraph[0] == draft.view.sentence.paragraph
    if here and paragraph is not None and time.told is not None and isinstance(time.told.value, Ago):
        return paragraph[1]  # «وكان قد خُطف قبل أربعة أيام … | وفي اليوم ذاته | قُتل …»
    if _counts_back(draft, titled, paragraph) and paragraph is not None:
        return resolve_time(time, Published(paragraph[1].start, paragraph[1].end, "stated"), None)
    if not isinstance(time.value, Point) or time.value.weekday is None or time.value.day or time.value.bearing:
        return None
    span = resolve_time(time, Published(titled.end, titled.end, "stated"), None)
    inside = span is not None and span.start is not None and titled.start <= span.start <= titled.end
    return span if inside else None


def _counts_back(draft: Draft, titled: TimeSpan | None, paragraph: tuple[int, TimeSpan] | None) -> bool:
    """Tell whether a time is counted back from the day that heads its line in a digest."""
    time = draft.time
    ago = time is not None and isinstance(time.value, Ago) and time.value.base == "published"
    return ago and titled is not None and paragraph is not None and paragraph[0] == draft.view.sentence.paragraph


def _names_period(view: View) -> bool:
    """Tell whether a line is the title, or one at the top that names the period: «الفترة المشمولة: 1 – 7 …»."""
    if view.sentence.section == "title":
        return True
    top = view.sentence.index <= _LEAD and not view.trigger_hits
    return top and view.has(view.known.period_names, 0, _NEXT)


def _summed_day(views: list[View], published: Published) -> Published | None:
    """Return the day that a report sums up, if its title names it, as its «اليوم»: «حصاد الثلاثاء 14 شباط»."""
    for view in views:
        if view.sentence.section not in _HEADS and view.sentence.index > 0:
            continue
        for mention in view.times:
            before = view.word(mention.start - 1)
            if mention.start > _OPENING or not {before, before.removeprefix("ل")} & view.known.day_sums:
                continue  # «حصيلة قصف الثلاثاء ترتفع» is of one event
            span = resolve_time(mention, published, None)
            day = span.start if span is not None and span.precision == "day" else None
            if day is None or published.start is None or not isinstance(mention.value, Point):
                continue
            if timedelta(0) < published.start - day <= timedelta(_LATE):
                return Published(day, day, "stated")
    return None


def _apart(draft: Draft, drafts: list[Draft], spans: dict[int, TimeSpan], published: Published) -> TimeSpan | None:
    """Return the time of an event that another came so long after: «أُفرج عنه أمس بعد أسبوع على | اختطافه»."""
    gap = _gap_before(draft)
    if gap is None:
        return None
    amount = gap.value.amount if isinstance(gap.value, Ago) else None
    later = next((d for d in drafts if d is not draft and d.view is draft.view and d.start < gap.start), None)
    if later is None and gap.start <= _POINTER and published.start is not None:
        span: TimeSpan | None = publication_day(published)  # «ويأتي ذلك بعد يومين من هجوم …»
    else:
        span = spans.get(id(later)) if later is not None else None
    if amount is None or span is None or span.start is None or span.end is None or not amount.number:
        return None
    if amount.unit not in _DAYS or amount.sense:
        return span if amount.unit in ("hour", "minute") else None
    shift = timedelta(_DAYS[amount.unit] * amount.number)
    return TimeSpan(span.start - shift, span.end - shift, span.precision)


_STORY = VIOLENT | {"protest", "riot", "deployment", "abuse", "arrest", "abduction", "destruction"}
_DAYS = {"day": 1, "night": 1, "week": 7}


def _gap_before(draft: Draft) -> TimeMention | None:
    """Return the «بعد أسبوع على» that stands right before an event."""
    for mention in draft.view.times:
        after = isinstance(mention.value, Ago) and mention.value.base == "other" and mention.value.sign > 0
        if after and draft.start - mention.end in (0, 1):
            return mention
    return None


def _titled_period(views: list[View], published: Published) -> TimeSpan | None:
    """Return the days that a report is about, if its title names them: «… | الفترة 8 – 21 أيار/مايو 2018»."""
    for mention in (m for view in views if _names_period(view) for m in view.times):
        span = resolve_time(mention, published, None)
        if span is not None and span.precision == "range" and span.start and span.end:
            return span if _WEEK <= (span.end - span.start).days <= _QUARTER else None
    return None


def _reporting_period(views: list[View], published: Published) -> TimeSpan | None:
    """Return the weeks or months that a report sums up, if its lead names them: «… خلال شهر أيلول/سبتمبر الماضي»."""
    for view in views:
        if view.sentence.section not in ("title", "summary", "body") or view.sentence.index > _LEAD:
            continue
        for mention in view.times:
            if mention.kind != "during" or not any(c.numbered and c.cls == "person" for c in view.counts):
                continue
            span = resolve_time(mention, published, None)
            if span is not None and span.start and span.end and 12 <= (span.end - span.start).days <= _QUARTER:
                return span
    return None


def _taken_up(
    draft: Draft, told: list[tuple[str, TimeSpan]], paragraph: tuple[int, TimeSpan] | None
) -> TimeSpan | None:
    """Return the time of the event that a definite noun takes up: «قصف … أمس. … وقال متحدث إن | القصف | نفذته …»."""
    head = draft.head
    known = paragraph is not None and paragraph[0] == draft.view.sentence.paragraph
    definite = not head.is_verb and (head.form.definite or head.hit.suffix)
    if draft.time is not None or known or not definite or draft.type not in VIOLENT or draft.mood == "background":
        return None
    return next((span for kind, span in reversed(told) if kind == draft.type or kind in VIOLENT), None)


def _time(
    draft: Draft,
    published: Published,
    earlier: TimeSpan | None,
    paragraph: tuple[int, TimeSpan] | None,
    period: TimeSpan | None,
    story: TimeSpan | None = None,
) -> TimeSpan:
    if draft.time is not None:
        found = resolve_time(draft.time, published, earlier)
        if found is not None:
            return found
    if draft.view.sentence.section == "caption" or draft.mood == "background":
        return _UNKNOWN
    if (
        paragraph is not None
        and paragraph[0] == draft.view.sentence.paragraph
        and not _is_ahead(draft, paragraph[1], published)
    ):
        return paragraph[1]
    if period is not None and draft.status == "reported" and draft.type not in _SPOKEN:
        draft.rules.append("period of the report")
        return period
    if story is not None and draft.type in _STORY and draft.status in ("reported", "attempted"):
        draft.rules.append("day of the story")
        return story
    return publication_day(published)
