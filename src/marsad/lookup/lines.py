"""Where an entry stands: from what the coder holds in memory back to the file and line a person can edit."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from marsad.checks.files import Files
from marsad.gazetteer.place import Place, PlaceName
from marsad.lexicon.marked import Marked
from marsad.lexicon.triggers import Trigger
from marsad.mentions.actor_entries import ActorEntry, CountryName, Demonym, HeadForm, Named, TitleForm
from marsad.mentions.noun_rows import row_forms
from marsad.text.fold import fold_word
from marsad.text.inflect import verb_forms


class Found(NamedTuple):
    """An entry of the knowledge: which file and line, the id it has or belongs to, and how it is written there."""

    where: str
    line: int
    id: str
    written: str


class Lines:
    """The files of the knowledge, asked for the lines of entries."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._actors: dict[str, tuple[str, int]] = {}
        self._places: dict[str, tuple[str, int]] = {}
        self._by_kind: dict[str, Callable[[Any, str], Iterator[Found]]] = {
            "trigger": lambda form, phrase: self._trigger(form.trigger, phrase),
            "actor": self._named, "demonym": self._demonym, "country": self._country, "place": self._place_name,
            "actor_word": self._word, "title": self._word, "place_word": self._place_word,
            "weapon": lambda weapon, phrase: self._row("weapons.yml", "weapons", phrase, weapon.id),
            "count_word": lambda form, phrase: self._row("count_words.yml", "nouns", phrase, form.noun.of),
            "loss": lambda form, phrase: self._row("losses.yml", "losses", phrase, form.noun.loss),
            "cue": lambda cue, phrase: self._item("modality.yml", "cues", phrase, cue.cls),
            "speech": lambda word, phrase: self._item("speech.yml", "speech", phrase, word.cls),
            "loss_action": lambda act, phrase: self._item("loss_actions.yml", "actions", phrase, act.action),
        }  # fmt: skip

    def of(self, kind: str, entry: Any, phrase: str) -> list[Found]:
        """Return where an entry of the phrase table stands; ``phrase`` is the folded form that was found.

        Empty for the kinds that are plain lists of words (:func:`words_of_lists` finds those).
        """
        return list(self._by_kind[kind](entry, phrase)) if kind in self._by_kind else []

    def _trigger(self, trigger: Trigger, phrase: str) -> Iterator[Found]:
        if trigger.group == "near_miss":
            for file in (*self.files.under("events"), *self._named_files("casualties.yml", "light_verbs.yml")):
                for number, near in enumerate(file.data.get("near_misses") or ()):
                    if near["phrase"] == trigger.lemma:
                        yield Found(file.where, file.line("near_misses", number), f"use {trigger.type}", near["phrase"])
            return
        names = {"event": f"events/{trigger.type}.yml", "casualty": "casualties.yml", "light": "light_verbs.yml"}
        for file in self._named_files(names[trigger.group]):
            yield Found(file.where, file.line("triggers", trigger.line - 1), trigger.type, trigger.lemma)

    def _named(self, named: Named, _: str) -> Iterator[Found]:
        where, first = self._actor(named.actor)
        own = texts(self.files.by_name[where]) if where in self.files.by_name else ()
        line = next((line for line, text, _ in own if line >= first and text == named.name), first)
        yield Found(where, line, named.actor.id, named.name)

    def _actor(self, actor: ActorEntry) -> tuple[str, int]:
        if not self._actors:
            for file in self.files.under("actors"):
                for number, item in enumerate(file.data.get("actors") or ()):
                    self._actors[item["id"]] = (file.where, file.line("actors", number))
                    for member in item.get("members") or ():
                        self._actors[member] = (file.where, file.line("actors", number, "members", member))
        return self._actors.get(actor.id, ("actors", 1))

    def _country(self, name: CountryName, phrase: str) -> Iterator[Found]:
        yield from self._in_country(name.country.id, phrase, name.country.ar)

    def _in_country(self, iso3: str, phrase: str, written: str) -> Iterator[Found]:
        for file in self.files.under("countries"):
            if file.data["iso3"] == iso3:
                adjectives = file.line("adjectives")
                line = next((line for line, text, _ in texts(file) if fold_word(text) == phrase), adjectives)
                yield Found(file.where, line, iso3, written)

    def _demonym(self, demonym: Demonym, phrase: str) -> Iterator[Found]:
        if demonym.actor is not None:
            where, line = self._actor(demonym.actor)
            yield Found(where, line, demonym.actor.id, demonym.actor.ar)
        elif demonym.country is not None:
            yield from self._in_country(demonym.country.id, phrase, demonym.country.ar)

    def _place_name(self, name: PlaceName, _: str) -> Iterator[Found]:
        for place in name.places:
            yield Found(*self._place(place), place.id, f"{place.name} ({place.kind}, {place.country or 'no country'})")

    def _place(self, place: Place) -> tuple[str, int]:
        if not self._places:
            for path in sorted((self.files.folder / "places").glob("*.tsv*")):
                raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
                for number, line in enumerate(raw.decode("utf-8").splitlines(), 1):
                    self._places.setdefault(line.partition("\t")[0], (f"places/{path.name}", number))
        return self._places.get(place.id, ("`marsad gazetteer find`", 1))  # a place that the user added

    def _word(self, form: HeadForm | TitleForm, _: str) -> Iterator[Found]:
        """Find a noun or title in its family."""
        title = isinstance(form, TitleForm)
        name, field = ("titles.yml", "titles") if title else ("actor_words.yml", "families")
        for file in self._named_files(name):
            for number, family in enumerate(file.data[field]):
                if family["id"] == form.family.id:
                    part = "words" if form.lemma in (family.get("words") or ()) else "exact"
                    yield Found(name, file.line(field, number, part, form.lemma), form.family.id, form.lemma)

    def _place_word(self, word: Any, _: str) -> Iterator[Found]:
        for file in self._named_files("place_words.yml"):
            for line, text, path in texts(file):
                if text == word.word and path[0] in ("descriptors", "relations", "directions"):
                    yield Found(file.where, line, word.kind or word.role or word.cls, word.word)
                    return

    def _row(self, name: str, field: str, phrase: str, id_: str | None) -> Iterator[Found]:
        """Find the row among whose forms a phrase is; weapons of one id only."""
        for file in self._named_files(name):
            for number, group in enumerate(file.data[field]):
                if field == "weapons" and group["id"] != id_:
                    continue
                for at, row in enumerate(group["rows"]):
                    if any(fold_word(form.form) == phrase for form in row_forms(row)):
                        yield Found(name, file.line(field, number, "rows", at), id_ or group.get("class") or "", row)

    def _item(self, name: str, field: str, phrase: str, id_: str) -> Iterator[Found]:
        for file in self._named_files(name):
            for number, item in enumerate(file.data[field]):
                if phrase in _forms(item):
                    written = item.get("text") or item["verb"]["root"]
                    yield Found(name, file.line(field, number), id_, written)

    def _named_files(self, *names: str) -> Iterator[Marked]:
        yield from (self.files.by_name[name] for name in names if name in self.files.by_name)


def _forms(item: dict[str, Any]) -> set[str]:
    verb = item.get("verb")
    if verb is None:
        return {fold_word(str(item.get("text") or item.get("phrase") or item.get("noun")))}
    return {form.form for form in verb_forms(str(verb["root"]), str(verb["form"]), verb.get("pattern"))}


def texts(file: Marked) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield every text of a file: its line, the text, and the names of the fields it stands in."""
    if file.node is not None:
        yield from _texts(file.node, ())


def _texts(node: Any, path: tuple[str, ...]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    if node.id == "scalar":
        yield node.start_mark.line + 1, node.value, path
    elif node.id == "sequence":
        for item in node.value:
            yield from _texts(item, path)
    else:
        for key, value in node.value:
            yield key.start_mark.line + 1, key.value, path
            yield from _texts(value, (*path, key.value))
