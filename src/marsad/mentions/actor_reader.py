"""Reading the actors of one sentence from left to right.

At each word where a name, noun, nationality or title begins, the longest reading wins and takes what belongs to it; reading goes
on behind it. «ونفى مصدر في وزارة الدفاع التركية» gives one mention, «تركيا وروسيا» two.
"""

from __future__ import annotations

from marsad.lexicon.phrases import Hit
from marsad.mentions.actor_entries import ActorLexicon, CountryName, Demonym, Named
from marsad.mentions.actor_heads import read_head
from marsad.mentions.actor_mention import ActorMention, begin, take_actor
from marsad.mentions.actor_names import person_end
from marsad.mentions.people import read_title
from marsad.text.sentences import Sentence

_PLACED = frozenset(("street", "quarter", "settlement", "rural", "airport", "crossing", "admin1", "admin2", "admin3", "mountain", "valley", "road", "area"))
_TALK = 2  # words between a town that stands for a government and the verb of saying or deciding


class ActorReader:
    """The state of reading one sentence: the longest phrase of each kind by the word it begins at."""

    __slots__ = ("_known", "_stops", "actors", "before", "countries", "demonyms", "given", "heads", "lexicon", "n", "places", "same", "sentence", "titles", "words")

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
        self.same: dict[int, list[Hit]] = {}
        self.places: list[tuple[int, int]] = []
        self.given: dict[int, Hit] = {}
        self._stops: set[int] | None = None
        self._known: set[int] | None = None
        raw = sentence.folded.raw
        by_kind = {"actor": self.actors, "actor_word": self.heads, "demonym": self.demonyms, "title": self.titles, "country": self.countries,
                   "given_name": self.given}  # fmt: skip
        for hit in sentence.hits:
            found = by_kind.get(hit.kind)
            if found is None:
                if hit.kind == "place" and hit.end - hit.start > 1:
                    self.places.append((hit.start, hit.end))
                continue
            start = hit.start
            if hit.prep == "س":
                continue
            if hit.suffix and (
                found is self.demonyms
                or found is self.countries
                or found is self.actors
                or hit.suffix in ("ي", "ني", "ك")
                or raw[sentence.ends[start] - 1] == "ة"
            ):
                continue  # «محافظة» is no «محافظ» of his, «حزبي» no party of mine
            first = found.get(start)
            if first is None:
                found[start] = hit
            elif found is self.actors and first.end == hit.end:
                self._same_words(start, first, hit)
        if self.heads or self.actors:
            self._drop_clubs()
        for first, last in self.places:
            self._drop_place_parts(first, last)

    def _same_words(self, start: int, first: Hit, hit: Hit) -> None:
        """Keep the strong one of two actors with one name; of several weak ones all are candidates."""
        if first.entry.weak and not hit.entry.weak:
            self.actors[start] = hit
        elif first.entry.weak == hit.entry.weak and first.entry.actor is not hit.entry.actor:
            self.same.setdefault(start, [first]).append(hit)

    def _drop_place_parts(self, first: int, last: int) -> None:
        """Leave out nouns that are part of a place's name: «برج | الملوك», «قصر بن غشير»."""
        for at in range(first, last):
            for found in (self.heads, self.titles):
                hit = found.get(at)
                if hit is not None and hit.end <= last and hit.end - hit.start < last - first:
                    del found[at]

    def _drop_clubs(self) -> None:
        """Leave out forces whose name a football club has, when the sentence is about sport («القوة الجوية يهزم الشرطة»)."""
        words, clubs = self.lexicon.words, self.lexicon.words["clubs"]
        if not any(w.form in words["sport_cues"] for w in self.words):
            return
        for found in (self.actors, self.heads):
            for at, hit in list(found.items()):
                if " ".join([self.words[at].form.removeprefix(hit.conj + hit.prep), *(w.form for w in self.words[at + 1 : hit.end])]) in clubs:
                    del found[at]

    def stops(self) -> set[int]:
        """Return the words at which a name cannot begin or go on: function words, verbs, times, speech."""
        if self._stops is None:
            self._stops = set()
            for hit in self.sentence.hits:
                kind = hit.kind
                if kind in ("func", "speech", "cue") or (kind == "trigger" and hit.entry.pos == "verb" and not hit.suffix):
                    if not hit.conj and not hit.prep and not hit.suffix or kind != "func":
                        self._stops.add(hit.start)
        return self._stops

    def is_place_word(self, at: int) -> bool:
        """Tell whether a word that announces a place's name ends before a word: «ريف | المهندسين», «ساحة | الطيران»."""
        return not self.before[at] and any(
            h.end == at and h.kind == "place_word" and not h.suffix and h.entry.kind in _PLACED for h in self.sentence.hits
        )

    def is_given_name(self, at: int) -> bool:
        """Tell whether a word is a given name; «على» folds to the name «علي» but keeps its letter in the raw text."""
        form = self.words[at].form
        return form in self.lexicon.words["given_names"] and (form != "علي" or self.sentence.folded.raw[self.sentence.ends[at] - 1] != "ى")

    def is_function(self, at: int) -> bool:
        """Tell whether a word is a function word as well: «بين» is no verb of saying here."""
        return any(h.start == at and h.kind == "func" and not h.conj and not h.suffix for h in self.sentence.hits)

    def governed(self, at: int) -> bool:
        """Tell whether a word stands as a noun of its own: first, after punctuation, a preposition, particle or verb."""
        if at == 0 or self.before[at]:
            return True
        for hit in self.sentence.hits:
            if hit.end == at and (
                (hit.kind == "func" and not hit.suffix) or hit.kind == "speech" or (hit.kind == "trigger" and hit.entry.pos == "verb") or hit.kind == "cue"
            ):
                return True
        form = self.words[at - 1].form
        return form in self.lexicon.words["stops"] and form[-1] not in "ةه" or (form[0] in "يت" and 3 < len(form) < 7 and not (at - 1 in self.heads or self.is_known(at - 1) or self._is_time(at - 1)))

    def _is_time(self, at: int) -> bool:
        return any(h.start == at and h.kind.startswith("time") for h in self.sentence.hits)

    def has_preposition(self, at: int) -> bool:
        """Tell whether everything the lexicon knows of a word has a preposition cut from it: «بعبوة»."""
        cut = [bool(h.prep or h.conj) for h in self.sentence.hits if h.start == at and h.kind not in ("actor", "demonym")]
        return bool(cut) and all(cut)

    def is_known(self, at: int) -> bool:
        """Tell whether a word is something else in the lexicon: an actor word, a trigger, a place word, a counted noun."""
        if self._known is None:
            self._known = {
                hit.start
                for hit in self.sentence.hits
                if hit.kind not in ("place", "actor", "demonym", "title", "time", "given_name") and not hit.suffix and not hit.prep
            }
        return at in self._known

    def read(self) -> list[ActorMention]:
        """Return the mentions of the sentence in text order."""
        found: list[ActorMention] = []
        done = 0
        for at in sorted({*self.actors, *self.heads, *self.demonyms, *self.titles, *self.countries, *self.given}):
            if at < done:
                continue
            mention = self.read_at(at)
            if mention is None and at in self.heads and self.heads[at].entry.family.cls == "none":
                done = self.heads[at].end
            if mention is not None:
                found.append(mention)
                done = mention.end
                second = self._second_nation(mention)
                while second is not None:
                    found.append(second)
                    done = second.end
                    second = self._second_nation(second)
        return found

    def read_at(self, at: int) -> ActorMention | None:
        """Return the mention that begins at a word, by the longest phrase there; None when it is no actor after all."""
        actor, head, title = self.actors.get(at), self.heads.get(at), self.titles.get(at)
        country, nation = self.countries.get(at), self.demonyms.get(at)
        length = actor.end if actor is not None else 0
        mention: ActorMention | None = None
        if (title is not None or head is not None) and self.is_place_word(at) and (actor is None or actor.entry.weak):
            return None
        if title is not None and title.suffix and head is not None and not head.suffix:
            title = None  # «امرأة» is no commander of his (آمر + ه)
        if title is not None and title.end >= length and (head is None or title.end >= head.end):
            mention = read_title(self, title)
        if mention is None and actor is not None and (head is None or length >= head.end) and (country is None or length >= country.end):
            mention = self._read_named(actor)
            if mention is not None and mention.weak and head is not None:
                longer = read_head(self, head)  # «مقاتلات التحالف» goes on: «… التحالف الدولي»
                mention = longer if longer is not None and longer.end > mention.end else mention
        if mention is None and country is not None and (head is None or country.end > head.end):
            mention = self._read_country(country)
        if mention is None and head is not None:
            mention = read_head(self, head)
        if mention is None and nation is not None and not (actor or head):
            mention = self._read_nation(nation)
        if mention is None and at in self.given and not (actor or head or title or country):
            mention = self._read_bare_person(self.given[at])
        return mention

    def _read_bare_person(self, hit: Hit) -> ActorMention | None:
        """Read a person named without a title: «قُتل يوسف العلي», «عبد الرحمن»; two words at least, the first a known given name."""
        at = hit.start
        if hit.prep or hit.suffix or hit.entry == "علي" and not self.is_given_name(at) or not (hit.conj or self.governed(at)) or any(first <= at < last for first, last in self.places):
            return None
        end = person_end(self, at)
        if end - at < 2:
            return None
        mention = begin(ActorMention(at, end, "person"), hit, self.words)
        mention.name_end = end
        mention.sector, mention.kind, mention.attribution_kind, mention.number = "CVL", "civilians", "witness", "sg"
        mention.name = self.sentence.text(at, end, mention.skip)
        mention.definite = mention.needs_country = mention.weak = True
        return mention

    def _read_named(self, hit: Hit) -> ActorMention | None:
        """Read a registered name, with the alias in brackets or quotes that may follow: «قوات سوريا الديمقراطية (قسد)»."""
        named: Named = hit.entry
        actor = named.actor
        end = hit.end
        if named.weak and actor.form == "person" and not hit.prep and not hit.conj and not self.governed(hit.start):
            return None
        if end < self.n and self.before[end] in ("(", '"', '("'):
            alias = self.actors.get(end)
            if alias is not None and (alias.entry.actor is actor or alias.entry.actor.form == actor.form == "outlet"):
                end = alias.end
        mention = begin(ActorMention(hit.start, end, "person" if actor.form == "person" else "named"), hit, self.words)
        others = self.same.get(hit.start)
        mention.name_start, mention.name_end = hit.start, end
        mention.definite = True
        mention.number = "pl" if actor.form == "group" else "sg"
        mention.weak = named.weak
        mention.hostile = named.hostile
        if named.weak or named.ambiguous or others:
            mention.candidates = tuple(dict.fromkeys(h.entry.actor for h in others)) if others else (actor,)
        self._owned_by_nation(mention)
        if others and not mention.country:
            self._ambiguous(mention)
        else:
            take_actor(mention, actor)
        return mention

    def _owned_by_nation(self, mention: ActorMention) -> None:
        """Let a nationality that follows belong to the name, and choose by it: «صحيفة فيدوموستي الروسية», «القوات المشتركة السودانية»."""
        nation = self.demonyms.get(mention.end)
        if nation is None or nation.prep or nation.conj or self.before[mention.end].strip('"'):
            return
        form: Demonym = nation.entry
        if form.country is None or not form.definite or form.number != "sg" or self.words[mention.end - 1].form[-1:] == "ه" and not form.feminine:
            return
        mention.end = nation.end
        fitting = [a for a in mention.candidates if a.country == form.country.id]
        if fitting:
            mention.candidates = (fitting[0],)

    def _ambiguous(self, mention: ActorMention) -> None:
        """Tell of a shared name only what all its owners share."""
        actors = mention.candidates
        mention.weak = True
        mention.sector = actors[0].sector
        mention.kind = actors[0].kind
        lands = {a.country for a in actors}
        mention.country = lands.pop() if len(lands) == 1 else None
        mention.needs_country = mention.country is None and len(lands) > 0
        mention.attribution_kind = actors[0].attribution
        mention.generic = True

    def _read_country(self, hit: Hit) -> ActorMention | None:
        """Read a state or capital that acts; as a mere place («في سوريا», «شمال العراق») it is none."""
        name: CountryName = hit.entry
        at = hit.start
        last = self._word_before(at)
        if hit.prep in ("ب", "ك") or self.before[at] == "" and self._is_place_cue(at, last):
            return None
        talks = self._talks(at, hit.end)
        if name.capital and not talks and hit.conj == "و":
            other = self.countries.get(at - 1)
            talks = other is not None and other.entry.capital and self._talks(other.start, other.end)
        if name.capital and not talks:
            talks = self._is_subject(at)
        if not name.capital and not talks:
            talks = any(h.kind == "trigger" and h.end == at and h.entry.pos == "verb" for h in self.sentence.hits)
        if name.capital and not talks:
            return None
        mention = begin(ActorMention(at, hit.end, "metonym" if name.capital else "country"), hit, self.words)
        mention.name_start, mention.name_end = at, hit.end
        mention.entry, mention.name, mention.country = name.country, name.country.ar, name.country.id
        mention.sector, mention.kind, mention.attribution_kind = "GOV", "state", "official"
        mention.definite, mention.number, mention.hostile = True, "sg", name.hostile
        mention.weak = not talks and not hit.conj and last not in self.lexicon.words["party_cues"]
        return mention

    def _word_before(self, at: int) -> str:
        """Return the word before, over nationalities and adjectives, without its و: «العاصمة | التركية | أنقرة»."""
        i = at - 1
        while i > 0 and not self.before[i] and (i in self.demonyms or self.words[i].form in self.lexicon.adjectives):
            i -= 1
        form = self.words[i].form if i >= 0 else ""
        return form[1:] if len(form) > 2 and form[0] in "وف" else form

    def _is_place_cue(self, at: int, last: str) -> bool:
        words = self.lexicon.words
        if last in words["place_cues"]:
            return last not in words["party_cues"]
        return any(h.kind == "place_word" and h.end == at and not h.suffix for h in self.sentence.hits)

    def _talks(self, start: int, end: int) -> bool:
        """Tell whether a verb of saying or acting stands beside a word: «أنقرة تنفي», «رفض دمشق», «إن موسكو وأنقرة مددتا»."""
        other = self.countries.get(end)
        if other is not None and other.conj and not self.before[end]:
            end = other.end
        for hit in self.sentence.hits:
            if hit.kind == "func" and hit.entry == "that" and hit.end == start:
                return True
            if hit.kind in ("speech", "trigger") and not self.is_function(hit.start):
                entry = hit.entry
                says = hit.kind == "speech" or entry.trigger.frame == "speaker"
                if 0 <= start - hit.end < _TALK and says or 0 <= hit.start - end < _TALK and (says or entry.pos == "verb"):
                    return True
        return False

    def _is_subject(self, at: int) -> bool:
        """Tell whether a feminine verb of no attack stands right before a town: «وصفت دمشق», but not «قصفت دمشق»."""
        if not at or self.before[at] or at in self.demonyms:
            return False
        form = self.words[at - 1].form
        if len(form) < 4 or form[-1] != "ت" or form[-2] == "ا":
            return False
        return not any(h.end == at and h.kind == "trigger" and not h.conj and h.entry.trigger.group == "event" for h in self.sentence.hits)

    def _read_nation(self, hit: Hit) -> ActorMention | None:
        """Read a nationality that stands alone: people («ستة لبنانيين»), members («الحوثيون»), or a deed's doer («غارات روسية»)."""
        form: Demonym = hit.entry
        at = hit.start
        if form.accusative and not (at and self.words[at - 1].form.endswith("ا")) and not self._after_number(at):
            return None
        deed = self._deed_before(at)
        people = (form.number != "sg" or (form.accusative and self._after_number(at))) and not (form.feminine and form.number == "pl")
        if form.actor is not None and (form.number == "pl" or deed or (form.definite and not form.feminine)):
            mention = begin(ActorMention(at, hit.end, "named"), hit, self.words)
            take_actor(mention, form.actor)
            mention.number = form.number
        elif form.actor is None and form.country is not None and (deed or (people and not form.weak)):
            mention = begin(ActorMention(at, hit.end, "adjectival" if deed else "people"), hit, self.words)
            mention.entry, mention.country, mention.name = form.country, form.country.id, form.country.ar
            mention.sector = "GOV" if deed else "CVL"
            mention.kind = "state" if deed else "civilians"
            mention.attribution_kind = "official" if deed else "witness"
            mention.number = form.number
        else:
            return None
        mention.adjectival = deed
        mention.name_start, mention.name_end = at, hit.end
        mention.definite, mention.hostile = form.definite, form.hostile
        return mention

    def _after_number(self, at: int) -> bool:
        if not at:
            return False
        return self.words[at - 1].number is not None or any(h.kind == "number" and h.end == at for h in self.sentence.hits) or (
            self.words[at - 1].form in self.lexicon.words["tens"]
        )

    def _deed_before(self, at: int) -> bool:
        """Tell whether a nationality describes a deed: «غارات روسية», «غارات جوية روسية», «اجتماع تركي روسي»."""
        for i in range(at - 1, max(at - 4, -1), -1):
            if self.before[i + 1] not in ("", "-"):
                return False
            word = self.words[i]
            if is_deed(word.form, self.lexicon):
                return True
            if word.form not in self.lexicon.adjectives and i not in self.demonyms:
                return False
        return False

    def _second_nation(self, first: ActorMention) -> ActorMention | None:
        """Read the second of two nationalities with one head: «القوات الروسية والتركية», «وسطاء مصريون وقطريون»."""
        at = first.end
        hit = self.demonyms.get(at)
        if hit is None or hit.conj != "و" or hit.prep or self.before[at] or at in self.actors or at in self.heads:
            return None
        before = self.demonyms.get(at - 1)
        form: Demonym = hit.entry
        if before is None or form.country is None or before.entry.definite != form.definite:
            return None
        mention = begin(ActorMention(at, hit.end, first.form), hit, self.words)
        mention.head, mention.sector, mention.kind, mention.attribution_kind = first.head, first.sector, first.kind, first.attribution_kind
        mention.entry, mention.country, mention.name = form.country, form.country.id, form.country.ar
        mention.name_start, mention.name_end = at, hit.end
        mention.definite, mention.number, mention.adjectival = form.definite, form.number, first.adjectival
        return mention

    def owner_at(self, at: int) -> ActorMention | None:
        """Return who stands at a word as the owner of a head before it."""
        if at >= self.n or not (at in self.actors or at in self.heads or at in self.titles or at in self.countries or at in self.demonyms):
            return None
        return self.read_at(at)


def is_deed(form: str, lexicon: ActorLexicon) -> bool:
    """Tell whether a word names a deed, with or without article and clitics: «بغارات», «والقصف»."""
    deeds = lexicon.words["deeds"]
    if form in deeds:
        return True
    bare = form.lstrip("وفبلك") if form[0] in "وفبلك" else form
    return bare.removeprefix("ال") in deeds or form.removeprefix("لل") in deeds
