"""Count words: the nouns that reports count and the small words of counting, from the data files.

``data/count_words.yml`` holds people, strikes and units, ``data/losses.yml`` materiel and buildings,
``data/numbers.yml`` quantities and approximators.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from marsad.errors import DataError
from marsad.lexicon.kept import Kept
from marsad.mentions.noun_rows import EITHER, MANY, ONE, RowForm, row_forms
from marsad.text import numerals
from marsad.text.fold import fold_word

PEOPLE = frozenset(("person", "casualties", "case"))
CLASSES = PEOPLE | frozenset(("strike", "thing", "damage", "event", "time", "distance", "money", "share", "other"))
KINDS = frozenset(("killed", "injured", "displaced", "detained", "abducted", "released", "missing"))
_FIELDS = frozenset(("class", "of", "kind", "state", "rows", "loss", "gated", "gated_sg", "kin", "numbered", "carrier"))
_FLAGS = _FIELDS | frozenset(("zero", "zero_only", "vague_plural", "weak", "no_suffix"))
Phrase = tuple[str, str, object]


@dataclass(frozen=True, slots=True, eq=False)
class CountNoun(Kept):
    """A noun that can be counted: «طفل» is a person, of the children; «قتيل» says killed by itself."""

    lemma: str
    cls: str
    of: str | None = None
    kind: str | None = None
    state: str | None = None
    loss: str | None = None
    kin: bool = False
    carrier: bool = False
    zero: bool = False
    zero_only: bool = False
    vague_plural: bool = False
    weak: bool = False
    feminine: bool = False


class CountForm(NamedTuple):
    """A written form of a counted noun; ``suffix`` is '' (may), never or always.

    ``numbered``: it counts only with a number (1: or as a dual); 2 says not even its dual counts alone («طالبان»).
    """

    noun: CountNoun
    number: str
    definite: bool
    suffix: str
    gated: bool
    numbered: int

    def __repr__(self) -> str:
        return f"{self.noun.lemma}:{self.number}"


class ZeroWords(NamedTuple):
    """What makes a nought of casualties: «دون وقوع إصابات», «لم يصب أحد»."""

    negators: frozenset[str]
    verbal: frozenset[str]
    bridges: frozenset[str]
    blockers: frozenset[str]
    deniers: frozenset[str]
    verbs: dict[str, str]


class CountWords:
    """The knowledge of counting: phrases for the phrase table and the words looked up beside them, all folded."""

    def __init__(self, words: dict[str, Any], losses: dict[str, Any], numbers: dict[str, Any]) -> None:
        self.phrases = [*_word_phrases(words), *_loss_phrases(losses), *numerals.phrases(numbers)]
        self.stops = _folded(words["stops"])
        self.of_them = _folded(words["of_them"])
        self.two_signs = _folded(words["two_signs"])
        self.adverbs = _folded(words["adverbs"])
        self.family_links = _folded(words["family_links"])
        self.toll = _folded(words["toll"])
        self.their_dead = _folded(words["their_dead"])
        self.befallen = _folded(words["befallen"])
        self.harmed = _folded(words["harmed"])
        self.fillers = _folded(words["fillers"])
        self.his_family = _folded(words["his_family"])
        self.most = _folded(words["most"])
        self.aged = _folded(words["aged"])
        self.never = tuple(sorted(_folded(words["never"])))
        self.cases = {fold_word(w): kind for kind, forms in words["cases"].items() for w in forms}
        self.names_before = _folded(numbers["names_before"])
        self.names_after = _folded(numbers["names_after"])
        self.kunya = _folded(numbers["kunya"])
        self.joints = _folded(numbers["range_joints"])
        self.rises = _folded(numbers["rises"])
        ordinals = _folded(numbers["ordinals"])
        self.ordinals = ordinals | {"ال" + form for form in ordinals}
        zero = words["zero"]
        self.zero = ZeroWords(
            _folded(zero["negators"]),
            _folded(zero["verbal"]),
            _folded(zero["bridges"]),
            _folded(zero["blockers"]),
            _folded(zero["deniers"]),
            {fold_word(form): kind for kind, forms in zero["verbs"].items() for form in forms},
        )


def load_counts(folder: Path) -> CountWords:
    """Read the three data files of counting."""
    files = ("count_words.yml", "losses.yml", "numbers.yml")
    return CountWords(*(yaml.load((folder / f).read_text(encoding="utf-8"), yaml.CSafeLoader) for f in files))


def phrases(words: CountWords) -> Iterator[Phrase]:
    """Yield everything that counting puts into the phrase table."""
    yield from words.phrases


def _folded(forms: Iterable[Any]) -> frozenset[str]:
    return frozenset(fold_word(str(form)) for form in forms)


def _word_phrases(data: dict[str, Any]) -> Iterator[Phrase]:
    weak = frozenset(data["weak"])
    for group in data["nouns"]:
        unknown = set(group) - _FLAGS
        if unknown or group.get("class") not in CLASSES or group.get("kind", "killed") not in KINDS:
            raise DataError(f"count_words.yml: group {group['rows'][0]!r}: unknown {unknown or 'class or kind'}")
        gated_forms = frozenset(group.get("gated_sg", ()))
        for row in group["rows"]:
            noun = _noun(row, group, group["class"], group.get("loss"))
            for form in row_forms(row):
                yield form.form, "count_word", _form(noun, form, group, gated_forms, weak)
    for verb in data["heads"]:
        yield verb, "count_head", None
    for phrase in data["parts"]:
        yield phrase, "count_part", None
    for phrase in data["zero"]["phrases"]:
        yield phrase, "count_zero", None
    for phrase in data["zero"]["nobody"]:
        yield phrase, "count_nobody", None
    yield from (("أحد", "count_one", None), ("إحدى", "count_one", None))


def _form(
    noun: CountNoun, form: RowForm, group: dict[str, Any], gated_forms: frozenset[str], weak: frozenset[str]
) -> CountForm:
    many = form.number in (MANY, EITHER)
    gated = (bool(group.get("gated")) and (form.number == ONE or noun.kin)) or form.form in gated_forms
    suffix = "never" if group.get("no_suffix") else form.suffix
    some = many and noun.vague_plural and not form.definite
    numbered = 2 if form.form in weak else int(bool(group.get("numbered")) and not some)
    return CountForm(noun, form.number, form.definite, suffix, gated, numbered)


def _noun(row: str, group: dict[str, Any], cls: str, loss: str | None) -> CountNoun:
    lemma = row.split("/")[0].split("|")[0].split("+")[0].strip() or row.split("/")[1].strip()
    return CountNoun(
        lemma, cls, group.get("of"), group.get("kind") if cls != "thing" else None, group.get("state"), loss,
        kin=bool(group.get("kin")), carrier=bool(group.get("carrier")), zero=bool(group.get("zero")),
        zero_only=bool(group.get("zero_only")), vague_plural=bool(group.get("vague_plural")),
        weak=bool(group.get("weak")), feminine=lemma.split()[0].endswith("ة"),
    )  # fmt: skip


def _loss_phrases(data: dict[str, Any]) -> Iterator[Phrase]:
    for group in data["losses"]:
        if set(group) - _FLAGS or group.get("kind") not in data["kinds"]:
            raise DataError(f"losses.yml: group {group['rows'][0]!r}: unknown field or kind")
        for row in group["rows"]:
            noun = _noun(row, group, "thing", group["kind"])
            for form in row_forms(row):
                yield form.form, "loss", CountForm(noun, form.number, form.definite, form.suffix, False, 0)
