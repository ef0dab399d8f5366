"""What is known while the places of one sentence are read: candidates by word, mentions found, the list still open."""

from __future__ import annotations

from typing import Any

from marsad.lexicon.phrases import Hit
from marsad.mentions.place_lexicon import PlaceLexicon, PlaceWord
from marsad.mentions.place_mention import PlaceMention
from marsad.mentions.place_roles import leading_role
from marsad.text.sentences import Sentence
from marsad.text.words import Word

FACILITIES = frozenset(("hospital", "facility", "airport", "base", "crossing"))
REGIONS = frozenset(("rural", "area"))
_COVERING = frozenset(("actor", "title", "country", "time", "weapon", "speech"))
_OTHER = frozenset(("trigger", "speech", "cue", "time", "weapon", "count"))
_NOT_BEFORE_PLACES = frozenset(("ك", "س"))


class Reading:
    """One sentence being read for places."""

    __slots__ = ("before", "descriptors", "found", "lexicon", "n", "names", "open", "pending", "sentence", "words")

    def __init__(self, sentence: Sentence, lexicon: PlaceLexicon) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.words: list[Word] = sentence.words
        self.before: list[str] = sentence.before
        self.n = sentence.n
        self.names: dict[int, Hit] = {}
        self.descriptors: dict[int, Hit] = {}
        self.found: list[PlaceMention] = []
        self.pending: list[PlaceMention] = []
        self.open: tuple[PlaceWord, int] | None = None  # place word of an open list and how many names may follow
        self._collect()

    def _collect(self) -> None:
        """Sort the hits; what lies inside an actor's name («قوات سوريا الديمقراطية») is not a place."""
        names, descriptors = self.names, self.descriptors
        cover_start = cover_end = -1
        for hit in self.sentence.hits:
            kind = hit.kind
            if kind == "place" or kind == "place_word":
                start = hit.start
                if hit.end <= cover_end and start >= cover_start and hit.end - start < cover_end - cover_start:
                    continue
                if kind == "place_word":
                    if start not in descriptors and hit.prep not in _NOT_BEFORE_PLACES:
                        descriptors[start] = hit
                elif start not in names and not hit.suffix and hit.prep not in _NOT_BEFORE_PLACES:
                    names[start] = hit
            elif kind in _COVERING and hit.end > cover_end and hit.end - hit.start > 1:
                cover_start, cover_end = hit.start, hit.end

    def form(self, at: int) -> str:
        """Return the folded word at an index, '' outside the sentence."""
        return self.words[at].form if 0 <= at < self.n else ""

    def follows(self, at: int) -> bool:
        """Tell whether a word stands right behind the one before it, at most a quotation mark between."""
        return at < self.n and (not self.before[at] or not self.before[at].strip('"'))

    def is_led(self, at: int) -> bool:
        """Tell whether a preposition of place stands before a word."""
        return bool(leading_role(self.sentence, at, "", self.lexicon)[1])

    def directions_end(self, here: int) -> int:
        """Return the end of «الجنوبي والجنوبي الشرقي» at a word."""
        end = here
        while end < self.n and self.before[end] in ("", "-"):
            hit = self.descriptors.get(end)
            if hit is not None and hit.entry.cls == "direction" and hit.entry.definite and not hit.prep:
                if hit.conj and end == here:
                    break
                end = hit.end
            elif self.words[end].form in ("الاوسط", "الوسطي"):
                end += 1
            else:
                break
        return end

    def other_readings(self, at: int, joined: bool) -> bool:
        """Tell whether the word is a verb, a time or the like too; ``joined``: also when its و is cut."""
        rows: tuple[Any, ...] = self.words[at].singles
        return any(row[1] in _OTHER and not row[4] and (joined or not row[3]) for row in rows)
