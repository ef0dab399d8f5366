"""The shapes of the files about events: types and triggers, casualties, light verbs, cues, speech, losses, topics."""

from __future__ import annotations

import yaml

from marsad.checks.shapes import WORDS, Either, Many, OneOf, Record, Scalar, Shape, Table, Text
from marsad.lexicon.events import CUES, LOSS_ACTIONS, SCOPES, SPEECH
from marsad.lexicon.functions import CLASSES
from marsad.lexicon.triggers import ASPECTS, BESIDE, CASUALTIES, FRAMES, IDAFA, STATUSES, SUBJECTS
from marsad.text.inflect import FORMS, PATTERNS

FLAG = Scalar(("bool",))
NUMBER = Scalar(("int",))
LABEL = Record("label", {"ar": Text(), "en": Text()}, ("ar", "en"))
_NEEDS = Many(
    Text(
        rf"(adj|noun|not):.+|with:({'|'.join(sorted(BESIDE))})",
        f"write adj:, noun: or not: and a word, or with: and one of {', '.join(sorted(BESIDE))}",
    )
)


def _needs_pattern(verb: dict[str, yaml.Node]) -> str:
    first = "form" in verb and verb["form"].value == "I"
    if first and "pattern" not in verb:
        return "form I needs a pattern; add `pattern: فعَل يفعُل` or whichever vowels the verb has"
    return ""


VERB = Record(
    "verb",
    {
        "root": Text(r"[ء-ي]{3,4}", "a root is three or four Arabic letters"),
        "form": OneOf(FORMS),
        "pattern": OneOf(PATTERNS),
    },
    ("root", "form"),
    more=_needs_pattern,
)
_WORD: dict[str, Shape] = {"verb": VERB, "noun": Text(), "phrase": Text()}
_PLURAL = Either(one=Text(), many=WORDS)


def _trigger(types: frozenset[str], more: dict[str, Shape], needed: tuple[str, ...]) -> Many:
    fields: dict[str, Shape] = {
        **_WORD, "plural": _PLURAL, "lemma": Text(), "frame": OneOf(FRAMES), "needs": _NEEDS, "idafa": OneOf(IDAFA),
        "status": OneOf(STATUSES), "weak": FLAG, "instrument": FLAG, "tail": Text(), "use": OneOf(types),
        "passive_only": FLAG, "only": WORDS, "never": WORDS, "subject": OneOf(SUBJECTS),
        "ambiguous_with": Many(OneOf(types)),
    }  # fmt: skip
    return Many(Record("trigger", {**fields, **more}, needed, one_of=("verb", "noun", "phrase")))


def event_shapes(types: frozenset[str]) -> dict[str, Shape]:
    """Return the shape of each file about events, given the types that there are."""
    near = Record(
        "near miss", {"phrase": Text(), "use": OneOf(types | {"none"}), "why": Text()}, ("phrase", "use", "why")
    )
    example = Record("example", {"text": Text(), "yes": FLAG}, ("text", "yes"))
    codes = Record("codes", {"acled": WORDS, "plover": Many(Scalar(("str", "null"))), "cameo": Text()},
                   ("acled", "plover", "cameo"), open=True)  # fmt: skip
    event: dict[str, Shape] = {
        "type": Text("[a-z][a-z_]*", "a type is snake_case"), "label": LABEL, "definition": LABEL, "codes": codes,
        "triggers": _trigger(types, {}, ("frame",)), "near_misses": Many(near), "examples": Many(example),
    }  # fmt: skip
    casualty = _trigger(types, {"kind": OneOf(CASUALTIES)}, ("kind", "frame"))
    light = _trigger(types, {"aspect": OneOf(ASPECTS), "subject": OneOf(SUBJECTS)}, ("aspect", "subject"))
    loss: dict[str, Shape] = {"action": OneOf(LOSS_ACTIONS), "with": Text(), "in": Many(OneOf(types))}
    return {
        "events/*.yml": Record("event type", event, ("type", "label", "definition", "codes", "triggers")),
        "casualties.yml": Record("casualties", {"triggers": casualty, "near_misses": Many(near)}, ("triggers",)),
        "light_verbs.yml": Record("light verbs", {"triggers": light}, ("triggers",)),
        "modality.yml": _list("cues", "cue", {"class": OneOf(CUES), "scope": OneOf(SCOPES)}, ("class",)),
        "speech.yml": _list("speech", "word", {"class": OneOf(SPEECH)}, ("class",)),
        "loss_actions.yml": _list("actions", "action", loss, ("action",)),
        "function_words.yml": Record("function words", dict.fromkeys(CLASSES, WORDS), CLASSES),
        "topics.yml": Record("topics", {"topics": Table(Either(many=_TOPIC_WORDS, record=_TOPIC))}, ("topics",)),
    }


def _list(name: str, what: str, fields: dict[str, Shape], needed: tuple[str, ...]) -> Record:
    words: dict[str, Shape] = {"verb": VERB, "text": Text(), "phrase": Text(), "noun": Text(), "tail": Text()}
    words |= {"passive": FLAG, "never": WORDS}
    entry = Record(what, {**words, **fields}, needed, one_of=("verb", "text", "phrase", "noun"))
    return Record(name, {name: Many(entry)}, (name,))


_WEIGHED = Record("topic word", {"text": Text(), "weight": Scalar(("int", "float"))}, ("text",))
_TOPIC_WORDS = Many(Either(one=Text(), record=_WEIGHED))
_TOPIC = Record("topic", {"words": _TOPIC_WORDS}, ("words",))
