"""What the event files claim: triggers of two types, near misses that silence a trigger, cues of two classes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from marsad.checks.claims import Claim, check_claims
from marsad.checks.files import Files
from marsad.lexicon.functions import CLASSES
from marsad.lexicon.marked import Marked, Problem
from marsad.text.fold import fold_word
from marsad.text.inflect import verb_forms


def check_events(files: Files) -> Iterator[Problem]:
    """Yield what the event files and the words around events say twice or in contradiction."""
    events = list(files.under("events"))
    claims = [claim for file in events for claim in _triggers(file)]
    yield from check_claims("trigger", claims, declared=True)
    yield from _near_misses(events, claims)
    for name in ("casualties.yml", "light_verbs.yml"):
        if name in files.by_name:
            yield from check_claims("trigger", _headwords(files.by_name[name]))
    for name, field, what in (("modality.yml", "cues", "cue"), ("speech.yml", "speech", "word of speech")):
        yield from check_claims(what, _entries(files, name, field))
    if "function_words.yml" in files.by_name:
        yield from check_claims("function word", _lists(files.by_name["function_words.yml"], CLASSES))
    yield from check_claims("topic word", _topics(files))


def check_verbs(files: Files) -> Iterator[Problem]:
    """Yield the verbs that cannot be conjugated."""
    lists = {"modality.yml": "cues", "speech.yml": "speech", "loss_actions.yml": "actions"}
    for where, file in files.by_name.items():
        field = lists.get(where, "triggers")
        for number, item in enumerate(file.data.get(field) or () if isinstance(file.data, dict) else ()):
            if "verb" in item and not citation(item):
                told = f"the verb of root {item['verb']['root']} has no forms; mend root, form or pattern"
                yield Problem(where, file.line(field, number), told)


def citation(item: dict[str, Any]) -> str:
    """Return the form an entry is looked up by: «قصف» of the verb, with the words that must follow it.

    A verb that cannot be conjugated has none.
    """
    if "verb" in item:
        verb = item["verb"]
        try:
            forms = verb_forms(str(verb["root"]), str(verb["form"]), verb.get("pattern"))
        except ValueError:
            return ""
        past = next((f.form for f in forms if f.tense == "past" and f.person == "3ms"), "")
        return f"{past} {item.get('tail') or ''}".strip() if past else ""
    return str(item.get("noun") or item.get("phrase") or item.get("text"))


def check_types(files: Files) -> Iterator[Problem]:
    """Yield the event files that are not named by their type."""
    for file in files.under("events"):
        name = file.where.removeprefix("events/").removesuffix(".yml")
        if "type" in file.data and file.data["type"] != name:
            told = f"type {file.data['type']!r} stands in a file named {name}; give both one name"
            yield Problem(file.where, file.line("type"), told)


def _triggers(file: Marked) -> Iterator[Claim]:
    """Yield the headwords and plurals of a type's triggers; a verb and a noun of one spelling are told apart."""
    for claim, item in zip(_headwords(file), file.data["triggers"], strict=True):
        yield claim
        plurals = item.get("plural") or []
        for plural in [plurals] if isinstance(plurals, str) else plurals:
            yield claim._replace(form=plural, sense=f"plural of {claim.form}")


def _headwords(file: Marked) -> Iterator[Claim]:
    for number, item in enumerate(file.data["triggers"]):
        form, line = citation(item), file.line("triggers", number)
        pos = "verb" if "verb" in item else "noun"
        owner = str(file.data.get("type") or item.get("kind") or item.get("aspect"))
        friends = frozenset(item.get("ambiguous_with") or ())
        yield Claim(f"{form}", owner, file.where, line, friends, f"{pos} {sorted(map(str, item.get('needs') or ()))}")


def _near_misses(events: list[Marked], claims: list[Claim]) -> Iterator[Problem]:
    """Yield near misses given twice in a file, with two meanings, or equal to a trigger that they would silence."""
    found = []
    for file in events:
        for number, near in enumerate(file.data.get("near_misses") or ()):
            line = file.line("near_misses", number)
            found.append(Claim(near["phrase"], near["use"], file.where, line, sense=file.where))
    yield from check_claims("near miss", found)
    meant = {fold_word(claim.form): claim for claim in claims}
    for near_miss in found:
        trigger = meant.get(fold_word(near_miss.form))
        if trigger is not None and near_miss.owner != trigger.owner:
            told = f"near miss '{near_miss.form}' silences the trigger of {trigger.where}:{trigger.line}"
            yield Problem(near_miss.where, near_miss.line, f"{told}; remove one, or write use: {trigger.owner}")


def _entries(files: Files, name: str, field: str) -> Iterator[Claim]:
    file = files.by_name.get(name)
    for number, item in enumerate(files.data(name).get(field) or ()):
        assert file is not None
        sense = "verb" if "verb" in item else "text"
        yield Claim(citation(item), str(item["class"]), name, file.line(field, number), sense=sense)


def _lists(file: Marked, names: tuple[str, ...]) -> Iterator[Claim]:
    for name in names:
        for number, form in enumerate(file.data[name]):
            yield Claim(form, name, file.where, file.line(name, number), sense=str(number))


def _topics(files: Files) -> Iterator[Claim]:
    file = files.by_name.get("topics.yml")
    for topic, given in (files.data("topics.yml").get("topics") or {}).items():
        assert file is not None
        path: tuple[str | int, ...] = ("topics", topic) if isinstance(given, list) else ("topics", topic, "words")
        for number, item in enumerate(given if isinstance(given, list) else given["words"]):
            form = item["text"] if isinstance(item, dict) else item
            yield Claim(form, topic, file.where, file.line(*path, number))
