"""Count mentions: what the finder of counts returns, and the marks it works from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.lexicon.phrases import Hit
from marsad.mentions.count_words import PEOPLE, CountForm, CountNoun
from marsad.text.numerals import Approximator, Vague
from marsad.text.sentences import Sentence

_NO_NOUN = frozenset(("ي", "ني", "كما", "كم", "ك"))  # pronouns that these nouns do not carry in a report
_ONE_OF = frozenset(("", "هم", "هما", "هن", "ها", "نا"))  # «واحدة» is no «one of his»


@dataclass(slots=True, eq=False)
class CountMention:
    """A counted thing at words ``[start, end)``: «أكثر من عشرين إرهابياً» is person, 20 or more.

    ``cls`` is person, strike, thing, case, casualties (a nought of dead and injured), total (dead and injured told
    together), or what is never people: event, time, distance, money, share, damage, other, unknown.
    ``kind`` is killed, injured … when the noun says so, ``state`` what the people were before (detained, displaced).
    """

    start: int
    end: int
    low: int
    high: int | None
    cls: str
    head_start: int
    noun: CountNoun | None = None
    of: str | None = None
    kind: str | None = None
    state: str | None = None
    approx: bool = False
    part: bool = False
    each: bool = False
    numbered: bool = False
    definite: bool = False
    possessed: bool = False
    bare: bool = False
    of_previous: bool = False
    grouped: bool = False
    plus_suffix: bool = False
    conj: str = ""
    prep: str = ""
    parts: tuple[CountMention, ...] = ()

    def __repr__(self) -> str:
        kind = self.kind or self.state or ""
        return f"Count({self.start}:{self.end} {self.low}..{self.high} {self.cls} {kind} {self.of or ''})"


@dataclass(slots=True, eq=False)
class LossMention:
    """Materiel or a building that may have been lost: «ثلاثة مقرات» is three positions."""

    start: int
    end: int
    kind: str
    of: str | None
    count: int | None
    prep: str = ""
    conj: str = ""
    weak: bool = False
    definite: bool = False


@dataclass(slots=True, eq=False)
class Quantity:
    """A number or quantity word with what loosens it, before its noun is known."""

    start: int
    head: int
    end: int
    low: int
    high: int | None
    approx: bool = False
    vague: bool = False
    needs_noun: bool = False
    definite: bool = False
    ranged: bool = False
    loose: bool = False
    opened: bool = False
    conj: str = ""
    prep: str = ""


class Marks:
    """The hits of one sentence that matter to counting, by the word they start (heads: end) at."""

    __slots__ = (
        "after", "all", "between", "heads", "loose", "nobody", "nouns", "numbers", "ones", "parts", "vague", "zeros",
    )  # fmt: skip

    def __init__(self) -> None:
        self.nouns: dict[int, Hit] = {}
        self.numbers: set[int] = set()
        self.vague: dict[int, Hit] = {}
        self.loose: dict[int, Hit] = {}
        self.after: dict[int, Hit] = {}
        self.between: dict[int, Hit] = {}
        self.heads: dict[int, Hit] = {}
        self.parts: dict[int, int] = {}
        self.zeros: dict[int, Hit] = {}
        self.ones: dict[int, Hit] = {}
        self.nobody: dict[int, Hit] = {}
        self.all: set[int] = set()

    def starts(self) -> list[int]:
        """Return the words at which a count can start, in order."""
        return sorted(self.all.union(self.numbers))

    def quantified(self, i: int) -> bool:
        """Tell whether a quantity can start at word ``i``."""
        return i in self.numbers or i in self.vague or i in self.loose or i in self.between


def collect_marks(sentence: Sentence) -> Marks | None:
    """Return the marks of a sentence, ``None`` when nothing in it can be counted."""
    marks = Marks()
    everything = marks.all
    named: frozenset[int] = sentence.extra.get("named", frozenset())
    for hit in sentence.hits:
        kind = hit.kind
        if kind in ("count_word", "loss") and hit.start in named:
            continue
        if kind == "count_head":
            marks.heads.setdefault(hit.end, hit)
        elif kind in _COLLECTORS:
            _COLLECTORS[kind](marks, hit)
            everything.add(hit.start)
    marks.numbers.update(sentence.digits)
    return marks if marks.nouns or marks.numbers or marks.vague or marks.zeros or marks.nobody else None


def _noun(marks: Marks, hit: Hit) -> None:
    form: CountForm = hit.entry
    if hit.prep == "س" or hit.suffix in _NO_NOUN or (form.suffix and (form.suffix == "always") is not bool(hit.suffix)):
        return
    known = marks.nouns.get(hit.start)
    if known is None or (known.end == hit.end and _same_cut(known, hit) and _rank(hit) < _rank(known)):
        marks.nouns[hit.start] = hit


def _same_cut(first: Hit, second: Hit) -> bool:
    return (first.conj, first.prep, first.suffix) == (second.conj, second.prep, second.suffix)


def _rank(hit: Hit) -> int:
    """People and strikes before things, things before what is counted beside («خيمة»: camp, not goods)."""
    cls = hit.entry.noun.cls
    return 0 if cls in PEOPLE or cls == "strike" else 1 if cls == "thing" else 2


def _number(marks: Marks, hit: Hit) -> None:
    if not hit.suffix and hit.prep not in ("س", "ك"):
        marks.numbers.add(hit.start)


def _approx(marks: Marks, hit: Hit) -> None:
    entry: Any = hit.entry
    if hit.suffix or hit.prep in ("س", "ك"):
        return
    if isinstance(entry, Vague):
        marks.vague.setdefault(hit.start, hit)
    elif isinstance(entry, Approximator):
        found = marks.between if entry.sense == "between" else marks.after if entry.place == "after" else marks.loose
        found.setdefault(hit.start, hit)


def _part(marks: Marks, hit: Hit) -> None:
    if not hit.suffix:
        marks.parts[hit.start] = max(hit.end, marks.parts.get(hit.start, 0))


def _zero(marks: Marks, hit: Hit) -> None:
    marks.zeros.setdefault(hit.start, hit)


def _one(marks: Marks, hit: Hit) -> None:
    if hit.suffix in _ONE_OF:
        marks.ones.setdefault(hit.start, hit)


def _nobody(marks: Marks, hit: Hit) -> None:
    if not hit.suffix:
        marks.nobody.setdefault(hit.start, hit)


_COLLECTORS = {
    "count_word": _noun, "loss": _noun, "number": _number, "approx": _approx, "count_part": _part,
    "count_zero": _zero, "count_one": _one, "count_nobody": _nobody,
}  # fmt: skip
