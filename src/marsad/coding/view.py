"""A sentence as the coder sees it: its words, what was recognised in it, and the small words between.

Everything the coding steps look up more than once is collected here in one pass over the sentence's phrase hits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import Any, Protocol

from marsad.gazetteer.resolve import Resolution
from marsad.lexicon.coding_words import CodingWords
from marsad.lexicon.phrases import Hit
from marsad.mentions.actor_mention import ActorMention
from marsad.mentions.count_mention import CountMention, LossMention
from marsad.mentions.place_mention import PlaceMention
from marsad.mentions.time_values import TimeMention
from marsad.mentions.weapons import WeaponMention
from marsad.text.sentences import Sentence


class Stretch(Protocol):
    """Anything that stands at words ``[start, end)`` of a sentence."""

    @property
    def start(self) -> int:
        """Return its first word."""

    @property
    def end(self) -> int:
        """Return the word after its last."""


class View:
    """One sentence with its mentions; ``func`` and ``func_end`` find a function word by where it starts or ends."""

    __slots__ = (
        "_hard", "actors", "antecedents", "bearers", "counts", "cues", "forms", "func", "func_end", "known", "losses",
        "pairs", "places", "resolutions", "sentence", "sources", "speech", "taken", "times", "topics", "trigger_hits",
        "weapons",
    )  # fmt: skip

    def __init__(self, sentence: Sentence, known: CodingWords) -> None:
        self.sentence = sentence
        self.known = known
        self.forms: list[str] | None = None
        self.actors: list[ActorMention] = []
        self.antecedents: dict[int, ActorMention] = {}
        self.pairs: dict[int, list[ActorMention]] = {}
        self.resolutions: dict[int, Resolution] = {}
        self.places: list[PlaceMention] = []
        self.times: list[TimeMention] = []
        self.counts: list[CountMention] = []
        self.weapons: list[WeaponMention] = []
        self.bearers: list[WeaponMention] = []  # words that name who struck rather than with what («الطيران»)
        self.losses: list[LossMention] = []
        self.sources: list[Any] = []
        self.cues: list[Hit] = []
        self.speech: list[Hit] = []
        self.topics: list[Hit] = []
        self.trigger_hits: list[Hit] = []
        self.func: dict[int, tuple[str, int]] = {}
        self.func_end: dict[int, tuple[str, int]] = {}
        self.taken: dict[int, Stretch] = {}
        self._sort_hits()

    def _sort_hits(self) -> None:
        kinds = self.sentence.kinds
        self.trigger_hits = kinds.get("trigger", [])
        self.speech = kinds.get("speech", [])
        self.topics = kinds.get("topic", [])
        for hit in kinds.get("func", ()):
            if hit.suffix or hit.entry == "hard" and self._is_adjective(hit.start):
                continue
            known = self.func.get(hit.start)
            if known is None or known[1] < hit.end:
                self.func[hit.start] = (hit.entry, hit.end)
                if hit.end not in self.func_end or hit.start < self.func_end[hit.end][1]:
                    self.func_end[hit.end] = (hit.entry, hit.start)  # «مقدمة من» is more than «من»
        for hit in kinds.get("cue", ()):
            if hit.prep == "س" and self.sentence.words[hit.start].form[1] not in "ايتن":
                continue  # «سهل الغاب» does not ask «هل»
            if not self.cues or hit.start >= self.cues[-1].end:  # longest first: «لا صحة» is not «لا»
                self.cues.append(hit)
        self._hard = [start for start, (cls, _) in self.func.items() if cls == "hard"]

    def _is_adjective(self, start: int) -> bool:
        """Tell whether a word for a field of news says of what kind the noun before it is: «مسؤولا | عسكريا»."""
        return start > 0 and not self.sentence.before[start] and self.word(start).endswith("يا")

    def breaks(self, start: int, end: int) -> int:
        """Return how many of the words ``[start, end)`` open a clause of their own («بينما», «فيما»)."""
        hard = self._hard
        return bisect_left(hard, end) - bisect_left(hard, start) if hard and start < end else 0

    def apart(self, start: int, end: int) -> int:
        """Return how many words lie between, a registered name counted as one: its length must decide nothing."""
        inner: frozenset[int] = self.sentence.extra.get("inner", frozenset())
        return end - start - sum(start <= i < end for i in inner) if inner else end - start

    def window(self, start: int, length: int) -> range:
        """Return the next words, so many of them, a registered name counted as one."""
        return self._stretch(start, length, self.sentence.extra.get("inner", ()))

    def past_times(self, start: int, length: int) -> Sequence[int]:
        """Return the next words like :meth:`window`, those of times left out: «فجّروا | صباح أمس | الجسر»."""
        timed = {i for time in self.times if time.start >= start for i in range(time.start, time.end)}
        if not timed:
            return self.window(start, length)
        reach = self._stretch(start, length, timed.union(self.sentence.extra.get("inner", ())))
        return [i for i in reach if i not in timed]

    def _stretch(self, start: int, length: int, skipped: Collection[int]) -> range:
        end, n = start, self.sentence.n
        if not skipped:
            return range(start, min(start + length, n))
        while end < n and (length or end in skipped):
            length -= end not in skipped
            end += 1
        return range(start, end)

    def said_between(self, start: int, end: int) -> list[str]:
        """Return the words of a stretch that are in no actor's name: «نصرة الإسلام» supports nobody."""
        named = {i for a in self.actors if a.name_end > a.name_start for i in range(a.start, a.end)}
        return [self.word(i) for i in range(start, end) if i not in named]

    def dated_or_placed(self) -> list[Stretch]:
        """Return its times and places."""
        return [*self.times, *self.places]

    def named(self) -> list[Stretch]:
        """Return its times, places and actors."""
        return [*self.times, *self.places, *self.actors]

    def led(self, start: int) -> int:
        """Return where a mention begins with the words that call it so: «زرعها | ما يسمى تنظيم …»."""
        i = start
        while i > 0 and self.word(i - 1) in self.known.so_called:
            i -= 1
        return i

    def has(self, words: frozenset[str], start: int, end: int) -> bool:
        """Tell whether one of some words stands among the words ``[start, end)``."""
        if self.forms is None:
            self.forms = [word.form for word in self.sentence.words]
        return not words.isdisjoint(self.forms[max(0, start) : max(0, end)])

    def word(self, index: int) -> str:
        """Return the folded form of a word, '' outside the sentence."""
        return self.sentence.words[index].form if 0 <= index < self.sentence.n else ""

    def spaced(self, index: int) -> bool:
        """Tell whether a space stands between a word and the one before it: «نيويورك – 5», not «إف-16»."""
        sentence = self.sentence
        return any(sign.isspace() for sign in sentence.folded.raw[sentence.ends[index - 1] : sentence.starts[index]])

    def stop_between(self, start: int, end: int, marks: str) -> bool:
        """Tell whether one of the punctuation marks stands between word ``start`` and word ``end``."""
        before = self.sentence.before
        return any(
            before[i] and any(m in marks for m in before[i])
            for i in range(start + 1, min(end, self.sentence.n - 1) + 1)
        )
