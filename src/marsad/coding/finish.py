"""From drafts to events: mentions become the frozen types, countries are filled in, ids are given."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date
from typing import Any

from marsad.coding.clock import publication_day, scope_of
from marsad.coding.drafts import Draft
from marsad.coding.view import View
from marsad.mentions.actor_mention import resolve_role
from marsad.mentions.times import resolve_time
from marsad.text.fold import fold_word
from marsad.types import Actor, Attribution, Count, Event, Loss, Place, Published, Span, TimeSpan, Weapon
from marsad.types import Count as _Count

_UNKNOWN = TimeSpan(None, None, "unknown")


def finish_events(
    report_id: str, drafts: list[Draft], views: list[View], published: Published, country: str | None
) -> tuple[Event, ...]:
    """Return the events of a report in the order of their triggers."""
    events = []
    earlier: TimeSpan | None = None
    paragraph: tuple[int, TimeSpan] | None = None
    period = _reporting_period(views, published)
    for draft in sorted(drafts, key=lambda d: d.view.sentence.starts[d.head.start]):
        span = _time(draft, published, earlier, paragraph, period)
        if draft.time is not None and span.start is not None:
            earlier = span
            if draft.time.start <= 3:
                paragraph = (draft.view.sentence.paragraph, span)
        events.append(_event(report_id, draft, span, published, country))
    return tuple(events)


_LEAD = 3  # sentences; a monthly report names its month in title or lead


def _reporting_period(views: list[View], published: Published) -> TimeSpan | None:
    """Return the weeks or months that a report sums up, if its lead names them: «… خلال شهر أيلول/سبتمبر الماضي»."""
    for view in views:
        if view.sentence.section not in ("title", "summary", "body") or view.sentence.index > _LEAD:
            continue
        for mention in view.times:
            if mention.kind != "during" or not any(c.numbered and c.cls == "person" for c in view.counts):
                continue
            span = resolve_time(mention, published, None)
            if span is not None and span.start and span.end and 12 <= (span.end - span.start).days <= 100:
                return span
    return None


def _time(
    draft: Draft, published: Published, earlier: TimeSpan | None, paragraph: tuple[int, TimeSpan] | None, period: TimeSpan | None
) -> TimeSpan:
    if draft.time is not None:
        found = resolve_time(draft.time, published, earlier)
        if found is not None:
            return found
    if draft.view.sentence.section == "caption" or draft.mood == "background":
        return _UNKNOWN
    if paragraph is not None and paragraph[0] == draft.view.sentence.paragraph:
        return paragraph[1]
    if period is not None and draft.counts and draft.status == "reported":
        draft.rules.append("period of the report")
        return period
    return publication_day(published)


def _event(report_id: str, draft: Draft, span: TimeSpan, published: Published, country: str | None) -> Event:
    view = draft.view
    start, end = view.sentence.span(draft.head.start, draft.head.end)
    counts = tuple(_counts(draft))
    summed = "period of the report" in draft.rules
    scope = "aggregate" if summed else scope_of(draft, span if draft.time is not None else None, published, view.sentence.section)
    digest = hashlib.sha256(f"{report_id}|{draft.type}|{start}".encode()).hexdigest()[:12]
    return Event(
        id=f"{digest}",
        type=draft.type,
        status=draft.status,
        scope=scope,
        time=span,
        trigger_text=view.sentence.text(draft.head.start, draft.head.end),
        trigger=Span(start, end),
        places=tuple(_places(draft)),
        actors=tuple(_actors(draft, country, span.start or published.start)),
        counts=counts,
        weapons=tuple(_weapons(draft)),
        losses=tuple(_losses(draft)),
        attribution=tuple(_attribution(draft)),
        evidence=tuple(_evidence(draft)),
        rules=tuple(dict.fromkeys([f"{t.trigger.type}/{t.trigger.lemma}" for t in draft.trigs] + draft.rules)),
    )


def _places(draft: Draft) -> list[Place]:
    found: dict[str, Place] = {}
    for mention, view in draft.places:
        span = _span(view, mention)
        text = view.sentence.folded.raw[span.start : span.end]
        key = fold_word(text).removeprefix("ال")
        if key in found:
            continue
        resolved = view.resolutions.get(id(mention))
        found[key] = Place(
            text=text,
            span=span,
            role=mention.role,
            precision=getattr(resolved, "precision", None) or mention.precision,
            id=getattr(resolved, "id", None),
            name=getattr(resolved, "name", None),
            lat=getattr(resolved, "lat", None),
            lon=getattr(resolved, "lon", None),
            admin1=getattr(resolved, "admin1", None),
            country=getattr(resolved, "country", None),
        )
    return list(found.values())


def _actors(draft: Draft, country: str | None, day: date | None) -> list[Actor]:
    found: dict[tuple[str, str, str], Actor] = {}
    lands = {a.country for r, a, _ in draft.actors if r == "party" and a.country}
    for role, mention, view in (*draft.actors, *_telling_victims(draft)):
        if role == "party" and len(lands) > 1 and mention.form == "head" and mention.country is None and not mention.definite:
            continue  # «وفدين من تركيا وروسيا»: the states are the parties
        span = _span(view, mention)
        text = view.sentence.folded.raw[span.start : span.end]
        pair = view.pairs.get(id(mention))
        if pair is None and role == "party" and mention.form == "anaphor" and id(mention) not in view.antecedents:
            continue  # «الوفدان» whose sides are not known
        for known in pair or [view.antecedents.get(id(mention), mention)]:
            actor = _actor(role, text, span, known, mention, country, day)
            if pair and any(a.role == role and a.country == actor.country and a.sector == actor.sector for a in found.values()):
                continue
            found.setdefault((role, fold_word(text), actor.name or ""), actor)
    return [*found.values(), *_counted_people(draft, country)]


_HELD = frozenset({"arrest", "abduction", "release", "abuse"})


def _counted_people(draft: Draft, country: str | None) -> list[Actor]:
    """Return as target those who are only counted among the held or freed: «إطلاق نحو 900 محتجز»."""
    if draft.type not in _HELD or draft.roles("target") or draft.victims:
        return []
    for kind, count, view in draft.counts:
        if count.part or kind in ("killed", "injured") or count.end - count.start < 2:
            continue
        span = Span(*view.sentence.span(count.end - 1, count.end))
        return [Actor(view.sentence.folded.raw[span.start : span.end], span, "target", None, None, country, "CVL")]
    return []


# Palestinian armed men are called fighters, never «جنود» or «ضابط»: soldiers in reports from there are Israel's.
_ARMY_IN = {"PSE": "ISR"}


# Who «العدو», «معادية» and «الاحتلال» are when nobody is named, by the country that reports.
_ENEMY_OF = {"LBN": "ISR", "PSE": "ISR"}
_ENEMY_WORDS = ("عدو", "معادي", "احتلال", "صهيوني")


def _is_enemy(text: str) -> bool:
    return any(word.removeprefix("لل").removeprefix("ال").startswith(_ENEMY_WORDS) for word in fold_word(text).split())


def _actor(role: str, text: str, span: Span, known: Any, mention: Any, country: str | None, day: date | None) -> Actor:
    then = resolve_role(known, day)
    land = then.country
    if land is None and known.needs_country and known.sector != "UAF" and known.entry is None:
        land = _ARMY_IN.get(country or "", country) if known.sector == "MIL" else country
    elif land is None and known.hostile and known.sector == "REB" and known.weak:
        land = country  # «المجموعات الإرهابية المسلحة» are of the country the report is from
    sector = then.sector if known.sector is not None else mention.sector
    if known.entry is None and country in _ENEMY_OF and _is_enemy(text):
        land, sector = _ENEMY_OF[country], "MIL"
    return Actor(text, span, role, getattr(known.entry, "id", None), known.name, land, sector)


def _span(view: View, mention: Any) -> Span:
    """Return the raw span of a mention without the clitics of its first word."""
    return Span(*view.sentence.span(mention.start, mention.end, getattr(mention, "skip", 0)))


def _telling_victims(draft: Draft) -> list[tuple[str, Any, View]]:
    """Return whom a toll names first, where no other target is told: «مقتل خمسة مدنيين» has civilians as its target."""
    own = {(a.country, a.sector) for a in draft.roles("initiator") if a.sector != "CVL"}
    told = [row for row in draft.victims if (row[1].country, row[1].sector) not in own]
    if draft.roles("target"):
        return []
    other = [row for row in told[1:] if row[1].sector != told[0][1].sector][:1]
    return told[:1] + other  # «11 مدنياً وأربعة من رجال الشرطة»


def _counts(draft: Draft) -> list[Count]:
    found: dict[tuple[str, int, int | None, bool], Count] = {}
    for kind, mention, view in draft.counts:
        key = (kind, mention.low, mention.high, mention.part)
        found.setdefault(
            key,
            _Count(
                kind=kind,
                low=mention.low,
                high=mention.high,
                span=Span(*view.sentence.span(mention.start, mention.end)),
                of=getattr(mention, "of", None),
                approx=bool(getattr(mention, "approx", False)),
                part=bool(mention.part),
            ),
        )
    return _told_once([*found.values(), *_uncounted(draft, {c.kind for c in found.values()})])


def _is_person(actor: Any) -> bool:
    family = getattr(getattr(actor.head, "family", None), "cls", "")
    return actor.form in ("office", "person") or family in ("fighter", "civilian")


def _uncounted(draft: Draft, told: set[str]) -> list[Count]:
    """Return the tolls that are told without a number: «مقتل وجرح مقاتلين» is at least one each, «مقتل الوالي» is one."""
    counts: list[Count] = []
    for trig in draft.trigs:
        if trig.trigger.group != "casualty":
            continue
        for kind in ("killed", "injured") if trig.trigger.type == "killed_injured" else (trig.trigger.type,):
            if kind in told or kind not in ("killed", "injured") or draft.status == "denied":
                continue
            told.add(kind)
            victims = [a for r, a, _ in (*draft.actors, *draft.victims) if r == "target" and 0 <= a.start - trig.end <= 3]
            single = bool(victims) and victims[0].number == "sg" and _is_person(victims[0])
            counts.append(Count(kind, 1, 1 if single else None, Span(*draft.view.sentence.span(trig.start, trig.end))))
    return counts


def _told_once(counts: list[Count]) -> list[Count]:
    """Keep, of several tellings of one toll, the exact one: «11» wins over «at least 11»."""
    kept: list[Count] = []
    for count in counts:
        vague = count.high is None
        better = any(c is not count and c.kind == count.kind and not c.part and not count.part and c.high is not None for c in counts)
        if vague and better:
            continue
        kept.append(count)
    return kept


def _weapons(draft: Draft) -> list[Weapon]:
    found: dict[tuple[int, int], Weapon] = {}
    for mention, view in draft.weapons:
        span = Span(*view.sentence.span(mention.start, mention.end))
        found.setdefault(span, Weapon(view.sentence.text(mention.start, mention.end), span, mention.kind))
    return list(found.values())


def _losses(draft: Draft) -> list[Loss]:
    return [
        Loss(mention.kind, action, getattr(mention, "count", None), Span(*view.sentence.span(mention.start, mention.end)))
        for mention, action, view in draft.losses
    ]


def _attribution(draft: Draft) -> list[Attribution]:
    found = []
    for source, view in draft.sources:
        actor = source.actor
        known = view.antecedents.get(id(actor), actor)
        kind = getattr(actor, "attribution_kind", None) or getattr(known, "attribution_kind", None) or _source_kind(known.sector)
        span = _span(view, actor)
        found.append(Attribution(view.sentence.folded.raw[span.start : span.end], span, kind))
    return found


def _source_kind(sector: str | None) -> str:
    if sector in ("MIL", "REB", "UAF"):
        return "armed_actor"
    return {"IGO": "igo", "JRN": "media", "NGO": "monitor", "MED": "rescue", "CVL": "witness", "REF": "witness"}.get(sector or "", "official")


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
            if actor.country and not getattr(actor, "adjectival", False):
                tally[actor.country] += 1
    return tally.most_common(1)[0][0] if tally else None
