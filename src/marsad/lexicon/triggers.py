"""Triggers: the words that name an event, read from ``data/events`` and its neighbours.

A trigger is a verb (root and form, inflected), a noun (with its plurals) or a fixed phrase; its *frame* says which of
its arguments plays which role. Casualty words («مقتل») and light verbs («شنّ») use the same syntax.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from marsad.errors import DataError
from marsad.lexicon.kept import Kept
from marsad.lexicon.marked import read_marked
from marsad.text.fold import fold_word
from marsad.text.inflect import noun_forms, verb_forms

FRAMES = frozenset("agent_target agent_on agent_place agent_move victim party thing speaker crowd none".split())
STATUSES = frozenset(("attempted", "denied", "planned", "called_for"))
IDAFA = frozenset(("agent", "patient"))
ASPECTS = frozenset("happen attempt repel continue succeed consequence".split())
SUBJECTS = frozenset(("agent", "patient", "none"))
CASUALTIES = frozenset(("killed", "injured", "killed_injured", "missing"))
# What `with:` may ask for.
BESIDE = frozenset("weapon armed place person official subject people counted numbered drone flyer force".split())


class Needs(NamedTuple):
    """The conditions of a trigger: any of these words after it or mentions beside it; none of the barred words."""

    words: frozenset[str] = frozenset()
    beside: tuple[str, ...] = ()
    barred: frozenset[str] = frozenset()


NO_NEEDS = Needs()
BESIDE = frozenset(
    {
        "armed",
        "force",
        "official",
        "people",
        "person",
        "subject",
        "counted",
        "numbered",
        "place",
        "weapon",
        "drone",
        "flyer",
    }
)
"""Kinds of mentions that a condition ``with:`` can ask for; what each means is told in ``coding.triggers``."""


def read_needs(items: list[Any]) -> Needs:
    """Return the conditions of the data files («adj:جوية», «noun:قرية», «with:weapon», «not:سعر») ready for comparison.

    Words are compared without ال and by their beginning, so that «جوية» holds for «الجويّ» and «جويتان» too.
    """
    words: set[str] = set()
    barred: set[str] = set()
    beside: list[str] = []
    for item in items:
        name, _, value = str(item).partition(":")
        if name not in ("adj", "noun", "with", "not") or not value:
            raise ValueError(f"unknown condition {item!r}; write adj:, noun:, with: or not: and a value")
        if len(value.split()) > 1:
            raise ValueError(
                f"condition {item!r} has several words, which are compared one by one; give one, or write a phrase"
            )
        if name == "with":
            if value not in BESIDE:
                raise ValueError(f"unknown kind of mention in {item!r}; one of {', '.join(sorted(BESIDE))}")
            beside.append(value)
            continue
        folded = fold_word(value).removeprefix("ال")
        stem = folded[:-1] if folded.endswith("ه") and len(folded) > 3 else folded
        (barred if name == "not" else words).add(stem)
    return Needs(frozenset(words), tuple(beside), frozenset(barred)) if items else NO_NEEDS


@dataclass(frozen=True, slots=True, eq=False)
class Trigger(Kept):
    """A word that names an event: its class (event, casualty or light), type or kind, frame and conditions."""

    group: str
    type: str
    lemma: str
    pos: str
    frame: str
    needs: Needs = NO_NEEDS
    status: str | None = None
    weak: bool = False
    instrument: bool = False
    idafa: str | None = None
    aspect: str | None = None
    subject: str = "agent"
    line: int = 0


class TriggerForm(NamedTuple):
    """A written form of a trigger: part of speech, tense, voices it can have, number, definiteness."""

    trigger: Trigger
    pos: str
    tense: str
    active: bool
    passive: bool
    number: str
    definite: bool

    def __repr__(self) -> str:
        return f"{self.trigger.type}:{self.trigger.lemma}"


class TriggerRow(NamedTuple):
    """One written form with the phrase-table kind it is filed under."""

    phrase: str
    form: TriggerForm


def load_triggers(path: Path, group: str, type_: str | None = None) -> list[TriggerRow]:
    """Return the written forms of all triggers of a data file; ``group`` is event, casualty or light.

    A verb's ``only`` keeps the forms it lists («دان» without «يدين» of another verb).
    """
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    rows: list[TriggerRow] = []
    for number, item in enumerate(data.get("triggers") or [], 1):
        try:
            rows.extend(_forms(item, group, type_ or str(item.get("kind") or item.get("aspect") or ""), number))
        except (KeyError, TypeError, ValueError) as error:
            line = read_marked(path, path.name).line("triggers", number - 1)
            told = f"{error} is missing" if isinstance(error, KeyError) else error
            raise DataError(f"{path.parent.name}/{path.name}:{line}: trigger {number} ({item}): {told}") from error
    for near in data.get("near_misses") or []:
        if near.get("phrase"):
            muted = Trigger("near_miss", str(near.get("use") or "none"), near["phrase"], "phrase", "none")
            rows.extend(
                TriggerRow(p, TriggerForm(muted, "phrase", "", True, False, "sg", False))
                for p in _phrases(near["phrase"])
            )
    return rows


def _forms(item: dict[str, Any], group: str, type_: str, number: int) -> Iterator[TriggerRow]:
    pos = next((p for p in ("verb", "noun", "phrase") if p in item), None)
    if pos is None:
        raise ValueError("needs a verb, noun or phrase")
    frame = str(item.get("frame", "none"))
    if frame not in FRAMES:
        raise ValueError(f"unknown frame {frame!r}")
    trigger = Trigger(
        group=group,
        type=str(item.get("use") or type_),
        lemma=str(item.get("lemma") or (item[pos] if pos != "verb" else item[pos]["root"])),
        pos=pos,
        frame=frame,
        needs=read_needs(item.get("needs") or []),
        status=item.get("status"),
        weak=bool(item.get("weak")),
        instrument=bool(item.get("instrument")),
        idafa=item.get("idafa"),
        aspect=item.get("aspect"),
        subject=str(item.get("subject", "agent")),
        line=number,
    )
    if pos == "verb":
        only = {fold_word(str(form)) for form in item.get("only", ())}
        never = {fold_word(str(form)) for form in item.get("never", ())}
        for row in _verb_rows(trigger, item["verb"], bool(item.get("passive_only")), str(item.get("tail") or "")):
            if fold_word(row.phrase) not in never and (not only or fold_word(row.phrase) in only):
                yield row
    elif pos == "noun":
        for form in noun_forms(str(item["noun"]), item.get("plural")):
            yield TriggerRow(form.form, TriggerForm(trigger, "noun", "", True, False, form.number, form.definite))
    else:
        for phrase in _phrases(str(item["phrase"])):
            yield TriggerRow(phrase, TriggerForm(trigger, "phrase", "", True, False, "sg", phrase.startswith("ال")))


def _verb_rows(trigger: Trigger, verb: dict[str, Any], passive_only: bool, tail: str) -> Iterator[TriggerRow]:
    merged: dict[str, set[tuple[str, str, str]]] = {}
    for form in verb_forms(str(verb["root"]), str(verb["form"]), verb.get("pattern")):
        merged.setdefault(form.form, set()).add((form.tense, form.voice, form.person))
    for written, readings in merged.items():
        voices = {voice for _, voice, _ in readings}
        if passive_only and "passive" not in voices:
            continue
        tense = "past" if any(t == "past" for t, _, _ in readings) else "present"
        number = "pl" if all(p[1] in "dp" for _, _, p in readings) else "sg"
        active = "active" in voices and not passive_only
        phrase = f"{written} {tail}".strip()
        yield TriggerRow(phrase, TriggerForm(trigger, "verb", tense, active, "passive" in voices, number, False))


def _phrases(phrase: str) -> Iterator[str]:
    """Yield a fixed phrase as written and with ال on its head («غارة جوية», «الغارة الجوية»)."""
    yield phrase
    first, *rest = phrase.split()
    if not first.startswith("ال") and len(rest) <= 1 and len(first) > 2:
        yield " ".join(["ال" + first, *rest])
        if rest and not rest[0].startswith("ال"):
            yield f"ال{first} ال{rest[0]}"
