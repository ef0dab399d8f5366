"""The one path from a report to its events."""

from __future__ import annotations

from typing import Any

from marsad.coding.attribution import in_heading
from marsad.coding.document import code_document
from marsad.coding.finish import finish_events, main_country
from marsad.coding.view import Stretch, View
from marsad.gazetteer.report import resolve_report
from marsad.knowledge import Knowledge
from marsad.lexicon.coding_words import CodingWords
from marsad.lexicon.phrases import find_hits
from marsad.mentions.actors import find_actors, note_names
from marsad.mentions.count_mention import CountMention
from marsad.mentions.counts import find_counts, find_losses
from marsad.mentions.outlets import drop_places_of_today, outlet_country
from marsad.mentions.places import PlaceMention, find_places
from marsad.mentions.publication import infer_published
from marsad.mentions.time_values import TimeMention
from marsad.mentions.times import find_times, link_times
from marsad.mentions.weapons import find_weapons
from marsad.settings import Settings
from marsad.text.fold import Folded, fold
from marsad.text.segment import Line, segment_lines, sentence_bounds
from marsad.text.sentences import Sentence, read_sentence, without_false_pronouns
from marsad.types import Coded, Issue, Report


def code_report(report: Report, knowledge: Knowledge, settings: Settings | None = None) -> Coded:
    """Read one report and return its events; any string is survived.

    1 fold · 2 segment · 3 mention · 4 publication date · 5 code, merge · 6 finish. No clock, no network, no disk.
    """
    settings = settings or Settings()
    issues: list[Issue] = []
    text = report.text
    if len(text) > settings.max_chars:
        issues.append(
            Issue("too_long", f"only the first {settings.max_chars:,} of {len(text):,} characters were read", report.id)
        )
        text = text[: settings.max_chars]
    folded = fold(text)  # 1
    lines = segment_lines(folded, knowledge.sections, report.sections)  # 2
    sentences = read_sentences(folded, lines, knowledge)
    views = [find_mentions(sentence, knowledge) for sentence in sentences]  # 3
    link_times(sentences)
    published = infer_published(Document(folded, lines, sentences), report.published)  # 4
    _resolve_places(views, knowledge, outlet_country(report.outlet, knowledge.phrases))
    country = main_country(views)
    told = [v for v in views if v.sentence.section != "boilerplate"]
    drafts = code_document(told, country, published)  # 5
    events = finish_events(report.id, drafts, views, published, country)  # 6
    return Coded(report.id, published, events, tuple(issues), knowledge.version)


class Document:
    """A report as lines and sentences, for steps that look at all of it."""

    __slots__ = ("folded", "sections", "sentences")

    def __init__(self, folded: Folded, sections: list[Line], sentences: list[Sentence]) -> None:
        self.folded = folded
        self.sections = sections
        self.sentences = sentences


def read_sentences(folded: Folded, lines: list[Line], knowledge: Knowledge) -> list[Sentence]:
    """Return the sentences of a report with the lexicon phrases found in them."""
    known = knowledge.phrases.words
    found: list[Sentence] = []
    for line in lines:
        for start, end in sentence_bounds(folded.text, line.start, line.end):
            sentence = read_sentence(folded, start, end, known)
            if not sentence.n:
                continue
            sentence.section = line.kind
            sentence.paragraph = line.paragraph
            sentence.index = len(found)
            sentence.take_hits(without_false_pronouns(sentence, find_hits(sentence.words, sentence.before)))
            found.append(sentence)
    return found


def _undated(counts: list[CountMention], times: list[TimeMention]) -> list[CountMention]:
    """Leave out «people» who are a date: «منذ | 27 آب | 118 شخصاً» tells of August, not of fathers."""
    dated = {(i, i + 1) for time in times for i in range(time.start, time.end - 1)}
    return [c for c in counts if c.cls != "person" or (c.start, c.end - 1) not in dated]


def find_mentions(sentence: Sentence, knowledge: Knowledge) -> View:
    """Return a sentence with everything that was recognised in it."""
    view = View(sentence, knowledge.coding_words)
    if sentence.section == "boilerplate":
        return view
    view.times = sentence.extra["times"] = find_times(sentence, knowledge.times)
    if not view.trigger_hits and not view.speech and sentence.section != "byline" and not in_heading(view):
        view.places = find_places(sentence, knowledge.places)  # «البلدة» of the next sentence may be named here
        return view
    drop_places_of_today(sentence, knowledge.actors)
    view.actors = find_actors(sentence, knowledge.actors)
    view.places = _without_words_of_events(find_places(sentence, knowledge.places), view)
    note_names(sentence, view.actors)
    view.counts = _undated(find_counts(sentence, knowledge.counts), view.times)
    view.losses = find_losses(sentence, knowledge.counts)
    weapons = find_weapons(sentence, knowledge.weapons, weak=True)
    view.weapons = [weapon for weapon in weapons if not weapon.weak]
    view.bearers = [weapon for weapon in weapons if weapon.weak]
    states = {(a.start, a.end) for a in view.actors if a.form == "country" and not a.prep and not a.weak}
    view.places = [p for p in view.places if (p.start, p.end) not in states or p.start != p.head_start]
    view.actors = _without_parts(view.actors, view.times, view.places)
    view.actors = [actor for actor in view.actors if not _is_misread(sentence, actor, knowledge.coding_words)]
    named: list[Stretch] = [*view.actors, *view.times]
    for mention in named:
        for i in range(mention.start, mention.end):
            view.taken.setdefault(i, mention)
    for place in view.places:
        for i in range(place.start if place.end - place.start > 1 else place.head_start, place.end):
            view.taken.setdefault(i, place)
    return view


def _without_words_of_events(places: list[PlaceMention], view: View) -> list[PlaceMention]:
    """Return the places that are no word of what happened: «قصفا جويا» is no shelling of Jouaiya in Lebanon."""
    spans = [(h.start, h.end) for h in view.trigger_hits if h.end - h.start > 1 and h.entry.trigger.group == "event"]
    if not spans:
        return places
    return [p for p in places if not any(start < p.head_start and p.end <= end for start, end in spans)]


def _is_misread(sentence: Sentence, actor: Any, known: CodingWords) -> bool:
    """Tell whether a mention is another word: «سياسياً، بحث …» says in what field, «وإلى البلدة» is no governor.

    «جنوب غربي البلاد» names nobody from the west.
    """
    form = sentence.words[actor.start].form
    if sentence.text(actor.start, actor.start + 1) in known.no_actors:
        return True
    if actor.end - actor.start == 1 and actor.form != "named" and form in known.bearings:
        return True
    opens = actor.start == 0 and actor.end == 1 < sentence.n
    return opens and sentence.words[0].form.endswith("ا") and sentence.before[1][:1] in ("،", ",", "-", ":")


def _resolve_places(views: list[View], knowledge: Knowledge, home: str = "") -> None:
    """Resolve all places of a report together: what one names settles what another means."""
    mentions = [view.places for view in views]
    found_in = resolve_report(mentions, knowledge.places.gazetteer, home, _acting(views))
    for view, row in zip(views, found_in, strict=True):
        view.resolutions = {id(place): found for place, found in zip(view.places, row, strict=True)}


def _acting(views: list[View]) -> dict[str, set[str]]:
    """Return what armed parties a report names for sure, by country, less the states whose forces act abroad."""
    acting: dict[str, set[str]] = {}
    for view in views:
        for actor in view.actors:
            known = actor.form in ("named", "head") and actor.armed and not (actor.weak or actor.adjectival)
            if known and actor.country and actor.country not in view.known.act_abroad:
                party = getattr(actor.entry, "id", None) or f"{actor.sector} {actor.name or ''}"
                acting.setdefault(actor.country, set()).add(party)
    return acting


def _without_parts(actors: list[Any], times: list[Any], places: list[Any]) -> list[Any]:
    """Return the actors that are no part of a date or of a longer place name («تشرين الثاني», «ساحة الطيران»)."""
    if not actors or not (times or places):
        return actors
    inside: set[int] = set()
    for time in times:
        inside.update(range(time.start, time.end))
    for place in places:
        if place.end - place.head_start > 1:
            inside.update(range(place.head_start, place.end))
    longer = [(getattr(m, "head_start", m.start), m.end) for m in (*times, *places)]
    return [
        actor
        for actor in actors
        if actor.start not in inside
        or any(start <= actor.start < end and (actor.end > end or actor.start < start) for start, end in longer)
    ]


def explain_report(report: Report, knowledge: Knowledge, settings: Settings | None = None) -> list[dict[str, Any]]:
    """Return, for each sentence, what was recognised in it and the events read from it, with the rules behind them."""
    from marsad.explain import explained

    return explained(report, knowledge, settings or Settings())
