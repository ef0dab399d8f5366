"""The event lexicon: triggers by type, casualty words, light verbs, cues of modality, words of speech and topics."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from marsad.lexicon.triggers import TriggerForm, TriggerRow, load_triggers
from marsad.text.fold import fold_word
from marsad.text.inflect import verb_forms

CUES = frozenset(
    "denial attempt failed repel future plan called_for demand negation conditional fear generic question possibility"
    " hypothetical background recalled reminder expected aim habit".split()
)
SCOPES = frozenset(("next_verb", "next_clause", "sentence"))
SPEECH = frozenset(
    "say deny claim estimate admit blame relay tell learn within toll that ascribe".split()
)
LOSS_ACTIONS = frozenset(("destroyed", "damaged", "captured"))


class Cue(NamedTuple):
    """A word that changes an event's status or scope: negation, denial, future, demand, condition …"""

    cls: str
    scope: str
    text: str


class Speech(NamedTuple):
    """A word of attribution: pos verb, prep or noun; ``cls`` say, deny, claim …"""

    pos: str
    cls: str
    tense: str
    number: str
    text: str


class Topic(NamedTuple):
    """A word by which a passage is known not to be about conflict."""

    topic: str
    weight: float
    text: str


class LossAction(NamedTuple):
    """A word by which materiel or a building is lost: ``action`` destroyed, damaged or captured.

    ``events`` are the only types it counts in, all where there are none.
    """

    pos: str
    action: str
    preposition: str
    events: frozenset[str] = frozenset()


class EventType(NamedTuple):
    """A type of event with its labels, definition and codes in other schemes."""

    id: str
    label: dict[str, str]
    definition: dict[str, str]
    codes: dict[str, Any]


class EventLexicon:
    """All words that make, modify, attribute or mute events, with the phrase-table rows they give."""

    def __init__(self) -> None:
        self.types: dict[str, EventType] = {}
        self.rows: list[tuple[str, str, Any]] = []

    def phrases(self) -> Iterator[tuple[str, str, Any]]:
        """Yield (phrase, kind, entry) for the phrase table."""
        yield from self.rows


def load_events(folder: Path) -> EventLexicon:
    """Read ``events/*.yml``, casualties, light verbs, modality, speech, loss actions and topics."""
    lexicon = EventLexicon()
    for path in sorted((folder / "events").glob("*.yml")):
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        lexicon.types[data["type"]] = EventType(data["type"], data["label"], data["definition"], data["codes"])
        _add(lexicon, load_triggers(path, "event", data["type"]))
    for name, group in (("casualties.yml", "casualty"), ("light_verbs.yml", "light")):
        path = folder / name
        if path.exists():
            _add(lexicon, load_triggers(path, group))
    lexicon.rows.extend(_modality(folder / "modality.yml"))
    lexicon.rows.extend(_speech(folder / "speech.yml"))
    lexicon.rows.extend(_loss_actions(folder / "loss_actions.yml"))
    lexicon.rows.extend(_topics(folder / "topics.yml"))
    return lexicon


def _add(lexicon: EventLexicon, rows: list[TriggerRow]) -> None:
    seen: set[tuple[str, TriggerForm]] = set()
    for row in rows:
        key = (row.phrase, row.form)
        if key not in seen:
            seen.add(key)
            lexicon.rows.append((row.phrase, "trigger", row.form))


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) if path.exists() else {}


def _modality(path: Path) -> Iterator[tuple[str, str, Cue]]:
    for item in (_read(path) or {}).get("cues") or ():
        for form, _ in _written(item):
            yield form, "cue", Cue(item["class"], item.get("scope", "next_clause"), form)


def _speech(path: Path) -> Iterator[tuple[str, str, Speech]]:
    for item in (_read(path) or {}).get("speech") or ():
        pos = "verb" if "verb" in item else "noun" if "noun" in item else "prep"
        never = {fold_word(form) for form in item.get("never", ())}
        for form, tense in _written(item):
            if form in never:
                continue
            yield form, "speech", Speech(pos, item.get("class", "say"), tense, "sg", form)


def _loss_actions(path: Path) -> Iterator[tuple[str, str, LossAction]]:
    for item in (_read(path) or {}).get("actions") or ():
        pos, events = "verb" if "verb" in item else "noun", frozenset(item.get("in", ()))
        entry = LossAction(pos, item["action"], fold_word(item.get("with", "")), events)
        for form, _ in _written({"passive": True, **item}):
            yield form, "loss_action", entry


def _written(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the written forms of an entry that is a verb (root and form), a noun or a phrase."""
    if "verb" in item:
        verb = item["verb"]
        seen: set[str] = set()
        for form in verb_forms(str(verb["root"]), str(verb["form"]), verb.get("pattern")):
            if form.voice == "active" and form.form not in seen or item.get("passive") and form.form not in seen:
                seen.add(form.form)
                yield f"{form.form} {item.get('tail') or ''}".strip(), form.tense
    else:
        yield str(item.get("text") or item.get("phrase") or item.get("noun")), ""


def _topics(path: Path) -> Iterator[tuple[str, str, Topic]]:
    for topic, spec in ((_read(path) or {}).get("topics") or {}).items():
        words = spec if isinstance(spec, list) else spec.get("words", [])
        for item in words:
            text, weight = (item["text"], float(item.get("weight", 1))) if isinstance(item, dict) else (str(item), 1.0)
            yield text, "topic", Topic(topic, weight, text)
