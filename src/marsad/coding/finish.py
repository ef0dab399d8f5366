"""From drafts to events: mentions become the frozen types, countries are filled in, ids are given."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from marsad.coding.clock import publication_day, scope_of
from marsad.coding.drafts import VIOLENT, Draft
from marsad.coding.parties import final_actors, mention_span
from marsad.coding.tolls import final_counts
from marsad.coding.view import View
from marsad.mentions.times import resolve_time
from marsad.text.fold import fold_word
from marsad.types import Attribution, Event, Loss, Place, Published, Span, TimeSpan, Weapon

_UNKNOWN = TimeSpan(None, None, "unknown")
_SPOKEN = frozenset({"statement", "talks", "agreement", "lull"})
_WEEK, _QUARTER = 5, 100  # days that a report may sum up
_NAMED = 5  # words between a verb and the noun that names what it tells
_LEAD = 3  # sentences; a monthly report names its month in title or lead


def finish_events(
    report_id: str, drafts: list[Draft], views: list[View], published: Published, country: str | None
) -> tuple[Event, ...]:
    """Return the events of a report in the order of their triggers."""
    events = []
    earlier: TimeSpan | None = None
    paragraph: tuple[int, TimeSpan] | None = None
    titled = _titled_period(views, published)
    period = titled or _reporting_period(views, published)
    told: list[tuple[str, TimeSpan]] = []
    for draft in sorted(drafts, key=lambda d: d.view.sentence.starts[d.head.start]):
        span = _taken_up(draft, told, paragraph) or _time(
            draft, published, earlier, paragraph, period if draft.counts or titled is not None else None
        )
        if draft.time is not None and draft.mood != "background":
            told.append((draft.type, span))
        if draft.time is not None and span.start is not None:
            earlier = span
            if draft.time.start <= 3:
                paragraph = (draft.view.sentence.paragraph, span)
        events.append(_event(report_id, draft, span, published, country))
    return tuple(events)


def _titled_period(views: list[View], published: Published) -> TimeSpan | None:
    """Return the days that a report is about, if its title names them: «… | الفترة 8 – 21 أيار/مايو 2018»."""
    for mention in (m for view in views if view.sentence.section == "title" for m in view.times):
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
) -> TimeSpan:
    if draft.time is not None:
        found = resolve_time(draft.time, published, earlier)
        if found is not None:
            return found
    if draft.view.sentence.section == "caption" or draft.mood == "background":
        return _UNKNOWN
    if paragraph is not None and paragraph[0] == draft.view.sentence.paragraph:
        return paragraph[1]
    if period is not None and draft.status == "reported" and draft.type not in _SPOKEN:
        draft.rules.append("period of the report")
        return period
    return publication_day(published)


def _event(report_id: str, draft: Draft, span: TimeSpan, published: Published, country: str | None) -> Event:
    view = draft.view
    first, last = _naming(draft)
    start, end = view.sentence.span(first, last)
    counts = tuple(final_counts(draft))
    summed = "period of the report" in draft.rules
    scope = (
        "aggregate"
        if summed
        else scope_of(draft, span if draft.time is not None else None, published, view.sentence.section)
    )
    digest = hashlib.sha256(f"{report_id}|{draft.type}|{start}".encode()).hexdigest()[:12]
    return Event(
        id=f"{digest}",
        type=draft.type,
        status=draft.status,
        scope=scope,
        time=span,
        trigger_text=view.sentence.text(first, last),
        trigger=Span(start, end),
        places=tuple(_places(draft)),
        actors=tuple(final_actors(draft, country, span.start or published.start)),
        counts=counts,
        weapons=tuple(_weapons(draft)),
        losses=tuple(_losses(draft)),
        attribution=tuple(_attribution(draft)),
        evidence=tuple(_evidence(draft)),
        rules=tuple(dict.fromkeys([f"{t.trigger.type}/{t.trigger.lemma}" for t in draft.trigs] + draft.rules)),
    )


def _naming(draft: Draft) -> tuple[int, int]:
    """Return the words that name an event: its head, up to the noun that a verb leads to («أرسلت … تعزيزات»)."""
    head = draft.head
    if not head.is_verb or head.trigger.frame == "speaker":
        return head.start, head.end  # «طالب الجيش مجلس الأمن | بإدانة …»: what is said is another's act
    nouns = (t for t in draft.trigs[1:] if not t.is_verb and t.trigger.type == head.trigger.type)
    named = next(
        (
            t
            for t in nouns
            if t.start >= head.end and draft.view.apart(head.end, t.start) <= _NAMED and t.trigger.group == "event"
        ),
        head,
    )
    return head.start, named.end


def _places(draft: Draft) -> list[Place]:
    found: dict[str, Place] = {}
    for mention, view in draft.places:
        span = mention_span(view, mention)
        text = view.sentence.folded.raw[span.start : span.end]
        key = fold_word(text).removeprefix("ال")
        if key in found:
            continue
        resolved = view.resolutions.get(id(mention))
        if resolved is None:
            found[key] = Place(text, span, mention.role, mention.precision)
            continue
        found[key] = Place(
            text, span, mention.role, resolved.precision or mention.precision, resolved.id, resolved.name,
            resolved.lat, resolved.lon, resolved.admin1, resolved.country, resolved.name_en or None,
            resolved.pcode or None, resolved.areas, () if resolved.id else resolved.candidates,
        )  # fmt: skip
    return list(found.values())


def _weapons(draft: Draft) -> list[Weapon]:
    found: dict[tuple[int, int], Weapon] = {}
    for mention, view in draft.weapons:
        span = Span(*view.sentence.span(mention.start, mention.end))
        found.setdefault(span, Weapon(view.sentence.text(mention.start, mention.end), span, mention.kind))
    return list(found.values())


def _losses(draft: Draft) -> list[Loss]:
    if draft.status in ("denied", "planned", "called_for"):
        return []
    return [
        Loss(mention.kind, action, mention.count, Span(*view.sentence.span(mention.start, mention.end)), mention.of)
        for mention, action, view in draft.losses
    ]


def _attribution(draft: Draft) -> list[Attribution]:
    found = []
    for source, view in draft.sources:
        actor = source.actor
        known = view.antecedents.get(id(actor), actor)
        kind = (
            getattr(actor, "attribution_kind", None)
            or getattr(known, "attribution_kind", None)
            or _source_kind(known.sector)
        )
        span = mention_span(view, actor)
        found.append(Attribution(view.sentence.folded.raw[span.start : span.end], span, kind))
    return found


def _source_kind(sector: str | None) -> str:
    if sector in ("MIL", "REB", "UAF"):
        return "armed_actor"
    return {"IGO": "igo", "JRN": "media", "NGO": "monitor", "MED": "rescue", "CVL": "witness", "REF": "witness"}.get(
        sector or "", "official"
    )


def _evidence(draft: Draft) -> list[Span]:
    """Return the stretches the event was read from: from its first word or argument to its last, in each sentence."""
    spans: dict[int, list[int]] = {}
    owners: dict[int, View] = {}
    rows: list[tuple[Any, View]] = [(t, draft.view) for t in (*draft.trigs, *draft.light)]
    rows += [(m, v) for _, m, v in (*draft.actors, *draft.counts)] + [*draft.places, *draft.weapons]
    for mention, view in rows:
        owners[id(view)] = view
        spans.setdefault(id(view), []).extend((mention.start, mention.end))
    return sorted(Span(*owners[key].sentence.span(min(ends), max(ends))) for key, ends in spans.items())


def acting_country(views: list[View]) -> str:
    """Return the country that most of the armed or governing parties named in a report are of, '' when none leads."""
    tally = Counter(a.country for view in views for a in view.actors if a.country and a.entry is not None)
    first = tally.most_common(2)
    return str(first[0][0]) if first and (len(first) == 1 or first[0][1] > first[1][1]) else ""


def main_country(views: list[View]) -> str | None:
    """Return the country a report is about: of its places first, then of its actors."""
    tally: Counter[str] = Counter()
    for view in views:
        if view.sentence.section == "boilerplate":
            continue
        for place in view.places:
            found = view.resolutions.get(id(place))
            if found is not None and found.country and not place.anaphor:
                tally[found.country] += 1 if place.kind == "country" else 3
        for actor in view.actors:
            if actor.country and not actor.adjectival:
                tally[actor.country] += 1
    return tally.most_common(1)[0][0] if tally else None
