"""From drafts to events: mentions become the frozen types, countries are filled in, ids are given."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from marsad.coding.clock import is_history, scope_of
from marsad.coding.dating import date_events
from marsad.coding.drafts import Draft
from marsad.coding.parties import final_actors, mention_span
from marsad.coding.tolls import final_counts
from marsad.coding.view import View
from marsad.mentions.times import resolve_time
from marsad.text.fold import fold_word
from marsad.types import Attribution, Event, Loss, Place, Published, Span, TimeSpan, Weapon

_NAMED = 5  # words between a verb and the noun that names what it tells


def finish_events(
    report_id: str, drafts: list[Draft], views: list[View], published: Published, country: str | None
) -> tuple[Event, ...]:
    """Return the events of a report in the order of their triggers."""
    spans = date_events(drafts, views, published)
    ordered = sorted(drafts, key=lambda d: d.view.sentence.starts[d.head.start])
    _recall_history(ordered, spans, views, published)
    return tuple(_event(report_id, draft, spans[id(draft)], published, country) for draft in ordered)


def _recall_history(
    drafts: list[Draft], spans: dict[int, TimeSpan], views: list[View], published: Published
) -> None:
    """Let what has no date of its own be background where history is told: in one sentence, in one undated text."""
    if published.start is not None:
        return
    told = [d.view for d in drafts if d.time is not None and is_history(spans[id(d)])]
    if not told:
        return
    modern = any(
        span is not None and span.end is not None and not is_history(span)
        for view in views
        for span in (resolve_time(mention, published, None) for mention in view.times)
    )
    for draft in drafts:
        if draft.time is None and (draft.view in told or not modern):
            draft.mood = "background"


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
    rows: dict[View, list[Any]] = {draft.view: [*draft.trigs, *draft.light]}
    for _, told, view in (*draft.actors, *draft.counts):
        rows.setdefault(view, []).append(told)
    for mention, view in (*draft.places, *draft.weapons):
        rows.setdefault(view, []).append(mention)
    return sorted(
        Span(*view.sentence.span(min([m.start for m in read]), max([m.end for m in read])))
        for view, read in rows.items()
    )


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
