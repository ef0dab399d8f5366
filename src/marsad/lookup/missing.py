"""Names that reports use and no entry covers: beside known triggers, where an actor, a place or a weapon stands.

Some are read by their shape already («كتيبة صقور …», «بلدة …») and only lack an entry; others are bare words in such a
place. Ordinary words stand there too, but elsewhere as well: a bare word counts when it is found in several reports and
mostly in such places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from marsad.checks.files import Files
from marsad.coding.triggers import Trig, pick_triggers
from marsad.coding.view import View
from marsad.knowledge import Knowledge
from marsad.lexicon.phrases import Hit
from marsad.lookup.lines import texts
from marsad.mentions.actor_mention import ActorMention
from marsad.pipeline import find_mentions, read_sentences
from marsad.text.fold import fold, fold_word
from marsad.text.segment import segment_lines
from marsad.text.sentences import Sentence
from marsad.types import Report

_HEADS = frozenset(("group", "unit", "society", "outlet"))  # classes of nouns that take a name
_SURE = frozenset(("group", "unit"))  # of these once is enough; clubs and papers are told by repetition
_NAMED_WEAPONS = frozenset("missile rocket drone artillery mortar warplane atgm small_arms".split())
# What an unlisted group is not named by: «قوات الشرطة», «الدول العربية», «حكومة فلان».
_GENERIC = frozenset(
    "actor_word demonym title given_name count_word country place place_word trigger func time".split()
)
_INTO = frozenset("في قرب علي نحو باتجاه صوب الي غرب شرق شمال جنوب غربي شرقي شمالي جنوبي وسط داخل".split())
_REACH = 6  # words from a trigger to a bare word that may be its place or weapon
_SHORTEST = 4  # letters; shorter unknown words are misspellings and pieces more often than names
_MOSTLY = 0.5  # of the occurrences of a bare word stand where a name could
_REPORTS = 3  # in which a bare word is found, else it is no name that anybody needs
_QUOTES = str.maketrans(dict.fromkeys("«»\"“”()"))
_AROUND = 6  # words of the example on each side


class Missing(NamedTuple):
    """A name without an entry: what it seems to be, how often and in how many reports it is found, and an example."""

    name: str
    kind: str
    times: int
    reports: int
    report: str
    example: str


class _Name(NamedTuple):
    """An unknown name at words ``[start, end)`` less ``skip`` letters; ``shaped`` when its words show what it is."""

    start: int
    end: int
    skip: int
    kind: str
    shaped: bool
    key: str = ""


@dataclass
class _Candidate:
    kind: str
    shaped: bool
    spelled: Counter[str] = field(default_factory=Counter)
    reports: set[str] = field(default_factory=set)
    first: tuple[str, str] = ("", "")


class Collector:
    """The unknown names of some reports, gathered one report at a time."""

    def __init__(self, knowledge: Knowledge, files: Files) -> None:
        self.knowledge = knowledge
        self._listed = {fold_word(text) for file in files.by_name.values() for _, text, _ in texts(file)}
        self._candidates: dict[str, _Candidate] = {}
        self._words: Counter[str] = Counter()

    def add(self, report: Report) -> None:
        """Note the unknown names of a report."""
        folded = fold(report.text)
        lines = segment_lines(folded, self.knowledge.sections, report.sections)
        for sentence in read_sentences(folded, lines, self.knowledge):
            if sentence.section == "boilerplate":
                continue
            for word in sentence.words:
                self._words.update({cut.stem.removeprefix("ال") for cut in word.cuts if not cut.suffix})
            view = find_mentions(sentence, self.knowledge)
            triggers = [t for t in pick_triggers(view) if t.trigger.group in ("event", "casualty")]
            if triggers:
                for name in self._names(view, triggers):
                    self._note(report, sentence, name)

    def found(self) -> list[Missing]:
        """Return the names found so far, the most frequent first."""
        rows = []
        for key, candidate in self._candidates.items():
            count = candidate.spelled.total()
            rare = len(candidate.reports) < _REPORTS or count < _MOSTLY * self._words[key]
            if candidate.shaped or not rare:
                name = candidate.spelled.most_common(1)[0][0]
                rows.append(Missing(name, candidate.kind, count, len(candidate.reports), *candidate.first))
        return sorted(rows, key=lambda row: (-row.times, -row.reports, row.name))

    def _names(self, view: View, triggers: list[Trig]) -> Iterator[_Name]:
        """Yield the unknown names of a sentence."""
        sentence = view.sentence
        for actor in view.actors:
            head = _head_of_name(sentence, actor)
            if head is not None and self._has_own_name(sentence, head.start, actor.end):
                skip = len(head.conj) + len(head.prep)
                yield _Name(head.start, actor.end, skip, "actor", head.entry.family.cls in _SURE)
        for place in view.places:
            if place.entry is None and place.key and not place.anaphor:
                yield _Name(place.start, place.end, place.skip, "place", True, place.key)
        for weapon in view.weapons:
            if weapon.kind in _NAMED_WEAPONS and self._has_model(sentence, weapon.end):
                yield _Name(weapon.start, weapon.end + 1, len(weapon.prep) + len(weapon.conj), "weapon?", False)
        taken = {i for m in (*view.named(), *view.weapons, *view.counts) for i in range(m.start, m.end)}
        for at, kind in _bare(sentence, triggers):
            form = sentence.words[at].form
            if at not in taken and self._is_unknown(sentence, at, kind):
                yield _Name(at, at + 1, len(form) - len(_without(form, kind)), kind + "?", False)

    def _has_model(self, sentence: Sentence, at: int) -> bool:
        """Tell whether an unknown bare word stands right after a weapon: «صاروخ زلزال»."""
        if at >= sentence.n or sentence.before[at].strip('"'):
            return False
        form = sentence.words[at].form
        return not form.startswith("ال") and form[-1] not in "هي" and self._is_unknown(sentence, at, "model")

    def _has_own_name(self, sentence: Sentence, start: int, end: int) -> bool:
        """Tell whether a group is named by a word of its own: no adjective, person, country or other group."""
        adjectives = self.knowledge.actors.adjectives
        generic = {i for hit in sentence.hits if hit.kind in _GENERIC for i in range(hit.start, hit.end)}
        person = {hit.start for hit in sentence.hits if hit.kind == "given_name"}
        forms = [word.form for word in sentence.words]
        own = [
            i
            for i in range(start + 1, end)
            if i not in generic and forms[i] not in adjectives and not forms[i].endswith(("يه", "ي"))
        ]
        definite = any(cut.stem.startswith("ال") for cut in sentence.words[start].cuts)
        return bool(own) and not definite and person.isdisjoint(range(start, end))

    def _is_unknown(self, sentence: Sentence, at: int, kind: str) -> bool:
        """Tell whether no entry and no list has a word, however it is cut, and it looks like no verb."""
        word = sentence.words[at]
        stem = _without(word.form, kind)
        bare = stem.removeprefix("ال")
        if word.number is not None or len(bare) < _SHORTEST or bare[0] in "يتن" and bare == stem:
            return False
        stems = {cut.stem.removeprefix("ال") for cut in word.cuts} | {bare}
        stems |= {s[:-1] + "ه" for s in stems if s.endswith("ت")}
        stems |= {s[:-2] for s in stems if s.endswith(("ات", "ين", "ون"))}
        known = any(s in self._listed or f"ال{s}" in self._listed for s in stems)
        covered = any(hit.start <= at < hit.end for hit in sentence.hits)
        return not known and not covered

    def _note(self, report: Report, sentence: Sentence, name: _Name) -> None:
        written = " ".join(sentence.text(name.start, name.end, name.skip).translate(_QUOTES).split())
        key = name.key or fold_word(written).removeprefix("ال")
        candidate = self._candidates.setdefault(key, _Candidate(name.kind, name.shaped))
        if name.shaped and not candidate.shaped:
            candidate.kind, candidate.shaped = name.kind, True
        candidate.spelled[written] += 1
        candidate.reports.add(report.id)
        if not candidate.first[1]:
            low, high = max(0, name.start - _AROUND), min(sentence.n, name.end + _AROUND)
            candidate.first = (report.id, " ".join(sentence.text(low, high).split()))


def find_missing(reports: Iterable[Report], knowledge: Knowledge, files: Files) -> list[Missing]:
    """Return the names that reports use and no entry covers, the most frequent first."""
    collector = Collector(knowledge, files)
    for report in reports:
        collector.add(report)
    return collector.found()


def _head_of_name(sentence: Sentence, actor: ActorMention) -> Hit | None:
    """Return the noun that takes a name in an actor without an entry: «عناصر من | كتائب …»."""
    if actor.entry is not None or actor.candidates or actor.generic:
        return None
    heads = (h for h in sentence.hits if h.kind == "actor_word" and actor.start <= h.start < actor.end)
    return next((h for h in heads if h.entry.family.cls in _HEADS and not h.suffix), None)


def _bare(sentence: Sentence, triggers: list[Trig]) -> Iterator[tuple[int, str]]:
    """Yield the words that stand where an actor, a weapon or a place would, near a trigger."""
    words, before = sentence.words, sentence.before
    for trig in triggers:
        if trig.is_verb and trig.active and trig.end < sentence.n and not before[trig.end]:
            yield trig.end, "actor"
        for at in range(trig.end, min(trig.end + _REACH, sentence.n)):
            if before[at]:
                break
            if words[at].form[0] == "ب" and len(words[at].form) > _SHORTEST:
                yield at, "weapon"
            elif at > trig.end and words[at - 1].form in _INTO:
                yield at, "place"


def _without(form: str, kind: str) -> str:
    return form[1:] if kind == "weapon" and form[0] == "ب" else form
