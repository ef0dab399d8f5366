"""What stands where in one sentence: actor phrases by the word they begin at, and the small questions asked of a word.

Is it a place's name, a verb, a noun of its own? The answers come from the phrase hits that all word lists share.
"""

from __future__ import annotations

from marsad.lexicon.phrases import Hit
from marsad.mentions.actor_entries import ActorLexicon
from marsad.text.sentences import Sentence

# Place words after which a noun is a name: «ريف المهندسين», «ساحة الطيران»; but «معسكر الجيش» is the army's.
_PLACED = frozenset(
    "street quarter settlement rural airport crossing admin1 admin2 admin3 mountain valley road area".split()
)
_NAMES = frozenset(("place", "actor", "demonym", "title", "time", "given_name"))
_LONGEST_NAME = 8  # words
_SECOND_PERSON = frozenset(("ي", "ني", "ك"))


class ActorHits:
    """The longest phrase of each kind by the word it begins at; other phrases by start and end when asked for."""

    __slots__ = (
        "_ending", "_starting", "_stops", "actors", "announced", "before", "countries", "demonyms", "given", "heads",
        "lexicon", "n", "others", "places", "same", "sentence", "titles", "words",
    )  # fmt: skip

    def __init__(self, sentence: Sentence, lexicon: ActorLexicon) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.words = sentence.words
        self.before = sentence.before
        self.n = sentence.n
        self.actors: dict[int, Hit] = {}
        self.heads: dict[int, Hit] = {}
        self.demonyms: dict[int, Hit] = {}
        self.titles: dict[int, Hit] = {}
        self.countries: dict[int, Hit] = {}
        self.given: dict[int, Hit] = {}
        self.same: dict[int, list[Hit]] = {}
        self.places: list[Hit] = []
        self.announced: set[int] = set()  # the words before which a place word ends
        self.others: list[Hit] = []
        self._starting: dict[int, list[Hit]] | None = None
        self._ending: dict[int, list[Hit]] | None = None
        self._stops: set[int] | None = None
        self._collect()

    def _collect(self) -> None:
        """Sort the hits by kind; at each word the longest of a kind counts, of equals the one with fewest clitics."""
        by_kind = {
            "actor": self.actors, "actor_word": self.heads, "demonym": self.demonyms, "title": self.titles,
            "country": self.countries, "given_name": self.given,
        }  # fmt: skip
        others = self.others
        for hit in self.sentence.hits:
            found = by_kind.get(hit.kind)
            if found is None:
                others.append(hit)
                if hit.kind == "place_word":
                    if not hit.suffix and hit.entry.kind in _PLACED:
                        self.announced.add(hit.end)
                elif hit.kind == "place" and hit.end - hit.start > 1:
                    self.places.append(hit)
                continue
            start = hit.start
            if hit.prep == "س" or (hit.suffix and not self._has_owner(hit)):
                continue
            first = found.get(start)
            if first is None:
                found[start] = hit
            elif found is self.actors and first.end == hit.end:
                self._same_words(start, first, hit)
        for hit in others:
            if hit.kind == "func" and hit.end - hit.start > 1:
                self.heads.pop(hit.end - 1, None)  # «من جانب الجيش»
        for place in self.places:
            self._drop_place_parts(place)
        if self.heads or self.actors:
            self._drop_clubs()

    def _has_owner(self, hit: Hit) -> bool:
        """Tell a pronoun from a last letter: «عناصره» has one, «محافظة» and «حزبي» have none."""
        if hit.kind not in ("actor_word", "title") or hit.suffix in _SECOND_PERSON:
            return False
        return self.sentence.folded.raw[self.sentence.ends[hit.start] - 1] != "ة"

    def _same_words(self, start: int, first: Hit, hit: Hit) -> None:
        """Keep the strong one of two actors with one name; of several weak ones all are candidates."""
        if first.entry.weak and not hit.entry.weak:
            self.actors[start] = hit
        elif first.entry.weak == hit.entry.weak and first.entry.actor is not hit.entry.actor:
            self.same.setdefault(start, [first]).append(hit)

    def _drop_place_parts(self, place: Hit) -> None:
        """Leave out nouns that are part of a place's name: «برج | الملوك», «قصر بن غشير»."""
        for at in range(place.start, place.end):
            for found in (self.heads, self.titles):
                hit = found.get(at)
                if hit is not None and hit.end <= place.end and hit.end - hit.start < place.end - place.start:
                    del found[at]

    def _drop_clubs(self) -> None:
        """Leave out forces whose name a club has when the sentence is about sport: «القوة الجوية يهزم الشرطة»."""
        cues, clubs = self.lexicon.words["sport_cues"], self.lexicon.words["clubs"]
        if cues.isdisjoint([word.form for word in self.words]):
            return
        for found in (self.actors, self.heads):
            for at, hit in list(found.items()):
                first = self.words[at].form.removeprefix(hit.conj + hit.prep)
                if first not in self.lexicon.words["club_heads"]:
                    continue
                if " ".join([first, *(w.form for w in self.words[at + 1 : hit.end])]) in clubs:
                    del found[at]

    def starting(self, at: int) -> list[Hit]:
        """Return the phrases of other word lists that begin at a word."""
        if self._starting is None:
            self._starting = {}
            for hit in self.others:
                self._starting.setdefault(hit.start, []).append(hit)
        return self._starting.get(at, [])

    def ending(self, at: int) -> list[Hit]:
        """Return the phrases of other word lists that end right before a word."""
        if self._ending is None:
            self._ending = {}
            for hit in self.others:
                self._ending.setdefault(hit.end, []).append(hit)
        return self._ending.get(at, [])

    def stops(self, at: int) -> bool:
        """Tell whether a name cannot begin or go on at a word: a function word, a verb, a word of saying."""
        if self._stops is None:
            self._stops = {hit.start for hit in self.others if _stops_names(hit)}
        return at in self._stops

    def is_place_word(self, at: int) -> bool:
        """Tell whether a word that announces a place's name ends before a word: «ريف | المهندسين», «ساحة | الطيران»."""
        return at in self.announced and not self.before[at]

    def is_given_name(self, at: int) -> bool:
        """Tell whether a word is a given name; «على» folds to the name «علي» but keeps its letter in the raw text."""
        form = self.words[at].form
        if form not in self.lexicon.words["given_names"]:
            return False
        return form != "علي" or self.sentence.folded.raw[self.sentence.ends[at] - 1] != "ى"

    def is_known(self, at: int) -> bool:
        """Tell whether a word is an everyday word of the lexicon: a head, a trigger, a place word, a counted noun."""
        if at in self.heads and not self.heads[at].prep:
            return True
        return any(h.kind not in _NAMES and not h.suffix and not h.prep for h in self.starting(at))

    def is_function(self, at: int) -> bool:
        """Tell whether a word is a function word as well: «بين» is no verb of saying here."""
        return any(h.kind == "func" and not h.conj and not h.suffix for h in self.starting(at))

    def has_preposition(self, at: int) -> bool:
        """Tell whether everything the lexicon knows of a word has a preposition or و cut from it: «بعبوة»."""
        hits = self.starting(at)
        return bool(hits) and all(h.prep or h.conj for h in hits)

    def in_name(self, hit: Hit) -> bool:
        """Tell whether a phrase is only part of a registered name: «قوات | فجر | ليبيا», «حركة | فتح»."""
        names = (self.actors.get(at) for at in range(max(hit.start - _LONGEST_NAME, 0), hit.start + 1))
        return any(
            name.start <= hit.start and hit.end <= name.end and name.end - name.start > hit.end - hit.start
            for name in names
            if name is not None and not name.entry.weak
        )

    def is_verb_before(self, at: int) -> bool:
        """Tell whether a verb that names an event ends right before a word."""
        return any(h.kind == "trigger" and h.entry.pos == "verb" and not self.in_name(h) for h in self.ending(at))

    def apart(self, start: int, end: int) -> int:
        """Return how many words lie between, a registered name counted as one: «حمّلت | حركة حماس | إسرائيل»."""
        count = 0
        while start < end:
            name = self.actors.get(start)
            start = name.end if name is not None and not name.entry.weak and name.end <= end else start + 1
            count += 1
        return count

    def is_after_number(self, at: int) -> bool:
        """Tell whether a number stands before a word: «ستة عشر فلسطينياً»."""
        if not at:
            return False
        last = self.words[at - 1]
        return (
            last.number is not None
            or last.form in self.lexicon.words["tens"]
            or any(h.kind == "number" for h in self.ending(at))
        )

    def governed(self, at: int) -> bool:
        """Tell whether a word stands as a noun of its own: first, or after punctuation, a particle or a verb."""
        if at == 0 or self.before[at]:
            return True
        if any(_governs(hit) for hit in self.ending(at)):
            return True
        form = self.words[at - 1].form
        if form in self.lexicon.words["stops"] and form[-1] not in "ةه":
            return True
        return form[0] in "يت" and 3 < len(form) < 7 and not (at - 1 in self.heads or self.starting(at - 1))


def _stops_names(hit: Hit) -> bool:
    if hit.kind == "func":
        return not (hit.conj or hit.prep or hit.suffix)
    if hit.kind == "trigger":
        return bool(hit.entry.pos == "verb") and not hit.suffix
    return hit.kind in ("speech", "cue")


def _governs(hit: Hit) -> bool:
    if hit.kind == "func":
        return not hit.suffix
    return hit.kind in ("speech", "cue") or (hit.kind == "trigger" and bool(hit.entry.pos == "verb"))
