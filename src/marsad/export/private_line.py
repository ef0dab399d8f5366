"""One line of text while names are looked for in it: given names, titles, offices, places, registered actors."""

from __future__ import annotations

from marsad.export.private_words import Words
from marsad.lexicon.phrases import Hit
from marsad.text.fold import fold_word
from marsad.text.sentences import Sentence
from marsad.text.words import Cut, Word

_LONGEST = 5  # words of a name
_REACH = 8  # words after an office within which its holder is named
_NAMES_PLACE = 4  # words after «حي», «شارع» that may be its name
_ENDS = frozenset("trigger speech time month day".split())  # what ends the words between an office and a name
_UNTELLING = frozenset(("given_name", "place", "actor"))  # kinds that do not keep a word from being part of a name
_SURNAMES = _UNTELLING | frozenset("title count_word count_head cue actor_word adjective body".split())
_BODIES = frozenset(("actor", "body"))  # «باسم الجيش», «صادق المجلس» are no names
_STOPS = frozenset(("func", "trigger", "speech"))
_KUNYA = frozenset(("ابو", "ابي", "ابا", "ام"))


class Line:
    """One line of text while names are looked for: what is known of each of its words."""

    def __init__(self, sentence: Sentence, words: Words, wary: bool = False) -> None:
        self.wary = wary  # whether «السيدة زينب» is a woman rather than the place
        self.sentence, self.words, self.n = sentence, words, sentence.n
        self.forms = [word.form for word in sentence.words]
        self.kinds: list[set[str]] = [set() for _ in range(self.n)]
        for hit in sentence.hits:
            if hit.end == hit.start + 1:
                self.kinds[hit.start].add(hit.kind)
                if hit.kind == "actor_word" and hit.entry.family.cls != "civilian":
                    self.kinds[hit.start].add("body")
        self.given = {i: cut for i, word in enumerate(sentence.words) if (cut := self._given(word, i)) is not None}
        self.actors = {hit.start: hit.end for hit in reversed(sentence.hits) if hit.kind == "actor" and _whole(hit)}
        self.kept = self._places() | {i for start, end in self.actors.items() for i in range(start, end)}
        self.guarded = self._guarded()
        self.last = (0, False)  # where the last name ended, and whether it was private

    def _given(self, word: Word, i: int) -> Cut | None:
        """Return the cut of a word that is a given name; «على» is the preposition unless a family's name follows."""
        if self.sentence.text(i, i + 1) == "على" and not self._surname(i + 1):
            return None
        return next((cut for cut in word.cuts if not cut.suffix and cut.stem in self.words.given), None)

    def _surname(self, i: int) -> bool:
        return i < self.n and self.forms[i].startswith("ال") and not self.kinds[i] - {"given_name", "place"}

    def clitics(self, i: int) -> int:
        """Return how many letters stand before the name in its first word: «وكرم»."""
        hit = self.given.get(i)
        return len(hit.conj + hit.prep) if hit else 0

    def stem(self, i: int) -> str:
        """Return a word without the clitics before a name."""
        return self.forms[i][self.clitics(i) :]

    def joined(self, i: int) -> bool:
        """Whether nothing but quotation marks stands before a word."""
        return 0 < i < self.n and not self.sentence.before[i].strip('"«»()[] :')

    def _places(self) -> set[int]:
        """Return the words of place names: «حي الشيخ مقصود», «في صلاح الدين», «شارع محمد الخامس»."""
        kept: set[int] = set()
        for hit in self.sentence.hits:
            led = hit.prep or (hit.start and "func" in self.kinds[hit.start - 1])
            if hit.kind == "place" and self._goes_on(hit):
                continue
            if hit.kind == "place" and hit.end > hit.start + 1 and (led or hit.entry.strength == "strong"):
                kept |= set(range(hit.start, hit.end))
            elif hit.kind == "place_word" and self._names_place(hit):
                end = hit.end
                while end < min(self.n, hit.end + _NAMES_PLACE) and self.joined(end) and self._of_place_name(end):
                    end += 1
                kept |= set(range(hit.start, end))
        return {i for i in kept if not (i and self._titled(i - 1) and i - 1 not in kept)}

    def _goes_on(self, hit: Hit) -> bool:
        """Tell whether a place's name only begins a person's: «السيدة زينب الحلاق»."""
        if not self._private_title(hit.start):
            return False
        i = hit.end
        return self.wary or (self.joined(i) and self._part(i, True))

    def _names_place(self, hit: Hit) -> bool:
        if hit.entry.cls != "descriptor" or fold_word(hit.entry.word) in self.words.owned:
            return False
        return not any(cut.stem.startswith("ال") for cut in self.sentence.words[hit.start].cuts)

    def _of_place_name(self, i: int) -> bool:
        return bool(self.kinds[i] & {"given_name", "place", "title"}) or not self.kinds[i] - _UNTELLING

    def _guarded(self) -> set[int]:
        """Return the words in which the holder of a public office, rank or command may be named."""
        found: set[int] = set()
        for hit in self.sentence.hits:
            if hit.kind != "title" or hit.entry.family.cls == "honorific":
                continue
            public = not (hit.end == hit.start + 1 and self._plain(hit.start))
            for i in range(hit.end, min(self.n, hit.end + _REACH)):
                if not self.joined(i) or self.kinds[i] & _ENDS or self._kin(i) or self._private_title(i):
                    break
                public = public or i in self.actors
                if public:
                    found.add(i)
        return found

    def _plain(self, i: int) -> bool:
        form = self.forms[i]
        return any(form.removeprefix(c).removeprefix("ال") in self.words.not_public for c in ("", "و", "ل", "ب"))

    def _kin(self, i: int) -> bool:
        cuts = self.sentence.words[i].cuts
        return any(cut.stem in self.words.relatives for cut in cuts)

    def _private_title(self, i: int) -> bool:
        cuts = self.sentence.words[i].cuts
        return any(cut.stem in self.words.before and not cut.suffix for cut in cuts)

    def _family(self, i: int) -> bool:
        return any(cut.stem in self.words.families for cut in self.sentence.words[i].cuts)

    def _titled(self, i: int) -> bool:
        return self._private_title(i) or self._kin(i) or self._family(i)

    def name_at(self, i: int) -> tuple[int, int, bool] | None:
        """Return the name that begins at a word, or after the title there: first word, end, private or not."""
        if i in self.actors:
            found = self._longer_than_registered(i)
            if found is None:
                return None
            return found
        if i in self.kept:
            return None
        titled = self._titled(i) and i not in self.given
        first = i + 1 if titled else i
        while titled and first < self.n and self.joined(first) and self.forms[first] in self.words.between:
            first += 1
        if first >= self.n or (titled and not self.joined(first)):
            return None
        if first in self.actors or first in self.kept:
            return self._longer_than_registered(first) if first in self.actors else None
        return self._chain(first, titled, self._family(i) if titled else False)

    def _longer_than_registered(self, i: int) -> tuple[int, int, bool] | None:
        """Return a name that a registered one only begins: «محمد علي الحلاق»."""
        end = self.actors[i]
        if i not in self.given or not (self.joined(end) and self.forms[end].startswith("ال") and self._part(end, True)):
            return None
        return (i, end + 1, i not in self.guarded) if not self.kinds[end] - _UNTELLING else None

    def _chain(self, first: int, titled: bool, family: bool) -> tuple[int, int, bool] | None:
        if not self._begins(first, titled, family):
            return None
        end = first + 1
        opened = self.stem(first) in self.words.openers
        while end < self.n and end - first < _LONGEST and self.joined(end) and end not in self.kept:
            if not (self._part(end, titled) or opened and not self.kinds[end] & _STOPS):
                break
            opened = self.forms[end] in self.words.openers
            end += 1
        follows = self.last == (first, True) and self.forms[first].startswith("و")
        if end == first + 1 and not (titled or follows):
            return None
        private = first not in self.guarded
        self.last = (end, private)
        return first, end, private

    def _begins(self, i: int, titled: bool, family: bool) -> bool:
        form, kinds = self.forms[i], self.kinds[i]
        if form < ":" or len(form) < 2:
            return False
        if form in _KUNYA or self.stem(i) in _KUNYA:
            return titled or i + 1 in self.given
        if i in self.given:
            if titled or not kinds - _UNTELLING:
                return True
            telling = kinds & {"func", "place_word"}
            return self.joined(i + 1) and (i + 1 in self.given or (not telling and self._part(i + 1, False)))
        if form in self.words.openers and i + 1 < self.n:
            return titled or form == "عبد"
        if family and form.startswith("ال"):
            return not kinds - _SURNAMES and not self._private_title(i)
        return titled and not kinds - _UNTELLING and not form.startswith("ال") and len(form) > 2

    def _part(self, i: int, titled: bool) -> bool:
        """Tell whether a word goes on with a name: another given name, «بن», a family's name."""
        form, kinds, hit = self.forms[i], self.kinds[i], self.given.get(i)
        if form < ":":
            return False
        if hit is not None and not hit.conj and not hit.prep:
            return True
        if form in self.words.openers and not kinds & {"func"}:
            return True
        if form.startswith("ال"):
            return not kinds - _SURNAMES and (titled or not kinds & _BODIES)
        return not kinds and not form.startswith("و") and (titled or len(form) > 3)


def _whole(hit: Hit) -> bool:
    """Tell whether an actor's name stands for the actor by itself: two words or more."""
    return hit.end > hit.start + 1
