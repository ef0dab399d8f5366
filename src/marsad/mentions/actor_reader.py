"""Reading the actors of one sentence from left to right.

At each word where a name, noun, nationality or title begins, the longest reading wins and takes what belongs to it;
reading goes on behind it. «ونفى مصدر في وزارة الدفاع التركية» gives one mention, «تركيا وروسيا» two.
"""

from __future__ import annotations

from marsad.lexicon.phrases import Hit
from marsad.mentions.actor_entries import ARMED, Demonym, Named
from marsad.mentions.actor_heads import read_head
from marsad.mentions.actor_hits import ActorHits
from marsad.mentions.actor_mention import ActorMention, begin, take_actor
from marsad.mentions.actor_names import person_end, stands_as_name
from marsad.mentions.actor_nations import read_country, read_nation, second_nation
from marsad.mentions.people import read_title
from marsad.text.fold import fold_word

_ALIAS = frozenset(("(", '"', '("', '"(', '"("'))
_WINGS = frozenset(("-", "("))
_CLOSED = frozenset((")", '")', ')"'))


class ActorReader(ActorHits):
    """The mentions of one sentence, read from its phrase hits."""

    __slots__ = ()

    def read(self) -> list[ActorMention]:
        """Return the mentions of the sentence in text order."""
        found: list[ActorMention] = []
        done = 0
        for at in sorted({*self.actors, *self.heads, *self.demonyms, *self.titles, *self.countries, *self.given}):
            if at < done:
                continue
            mention = self.read_at(at)
            if mention is None:
                head = self.heads.get(at)
                if head is not None and head.entry.family.cls == "none":
                    done = head.end
            if mention is not None and found and (_renames(found[-1], mention) or self._describes(found[-1], mention)):
                done, mention = mention.end, None  # «كتائب القسام | الجناح العسكري لحماس»
            if mention is not None and mention.needs_country and found:
                self._take_leader(mention, found[-1])
            while mention is not None:
                if mention.form == "country" and mention.weak and found and found[-1].end == mention.start - 1:
                    mention.weak = self.words[mention.start - 1].form != "من"  # «وفدان من تركيا»
                found.append(mention)
                done = mention.end
                mention = second_nation(self, mention)
        return found

    def _describes(self, named: ActorMention, mention: ActorMention) -> bool:
        """Tell whether a mention is only an adjective behind an alias in brackets: «تنظيم الدولة (داعش) | الإرهابي»."""
        at = mention.start
        if named.end != at or mention.end != at + 1 or self.before[at] not in _CLOSED:
            return False
        word = self.words[at].form
        return named.form == "named" and word.startswith("ال") and word.removeprefix("ال") in self.lexicon.adjectives

    def _take_leader(self, mention: ActorMention, group: ActorMention) -> None:
        """Let a leader without a state be of the delegation's: «زار وفد تركي موسكو برئاسة | نائب الوزير»."""
        word = self.words[mention.start - 1]
        led_by = any(cut.prep == "ب" and cut.stem in self.lexicon.words["leading"] for cut in word.cuts)
        if led_by and group.country is not None and mention.form in ("office", "person"):
            mention.country, mention.needs_country = group.country, False

    def read_at(self, at: int) -> ActorMention | None:
        """Return the mention that begins at a word, by the longest phrase there; None when it is no actor after all."""
        actor, head, title = self.actors.get(at), self.heads.get(at), self.titles.get(at)
        if (
            (title is not None or head is not None)
            and (actor is None or (actor.entry.weak and not actor.prep))  # but «موقع | لقوات الاحتلال»
            and self.is_place_word(at)
        ):
            return None
        if at and not self.before[at] and self.words[at - 1].form in self.lexicon.words["uniforms"]:
            return None  # «يرتدون زي | الشرطة»
        if title is not None and title.suffix and head is not None and not head.suffix:
            title = None  # «امرأة» is no commander of his (آمر + ه)
        length = max(actor.end if actor is not None else 0, head.end if head is not None else 0)
        mention = read_title(self, title) if title is not None and title.end >= length else None
        if mention is None and actor is not None:
            mention = self._named_or_longer(actor, head, self.countries.get(at))
            if title is not None and mention is not None:
                self._take_bearer(mention)
            if mention is not None and mention.candidates and head is not None and head.end == mention.end:
                mention.instead = read_head(self, head)
        if mention is None and (actor is None or actor.entry.weak):
            mention = self._without_name(at, head)
        return mention

    def _named_or_longer(self, actor: Hit, head: Hit | None, country: Hit | None) -> ActorMention | None:
        """Return the registered name, or the reading of a noun at the same word that goes further."""
        if (head is not None and head.end > actor.end) or (country is not None and country.end > actor.end):
            return self._without_name(actor.start, head)
        mention = self._read_named(actor)
        if mention is not None and mention.weak and head is not None and self._goes_on(mention.end):
            # «مقاتلات التحالف» goes on with «… الدولي», «القيادة العامة» with «… للقوات المسلحة»
            longer = read_head(self, head)
            mention = longer if longer is not None and longer.end > mention.end else mention
        return mention

    def _goes_on(self, at: int) -> bool:
        if at >= self.n or self.before[at]:
            return False
        form = self.words[at].form
        return form.startswith("ال") or (form.startswith("لل") and (at in self.heads or at in self.actors))

    def _without_name(self, at: int, head: Hit | None) -> ActorMention | None:
        """Return what stands at a word when no registered name does."""
        country, nation, given = self.countries.get(at), self.demonyms.get(at), self.given.get(at)
        if country is not None and (head is None or country.end > head.end):
            mention = read_country(self, country)
            if mention is not None:
                return mention
        if head is not None:
            return read_head(self, head)
        mention = read_nation(self, nation) if nation is not None else None
        if mention is None and given is not None and at not in self.titles and country is None:
            mention = self._read_bare_person(given)
        return mention

    def owner_at(self, at: int) -> ActorMention | None:
        """Return who stands at a word as the owner of a head before it."""
        if at >= self.n:
            return None
        return self.read_at(at)

    def _read_named(self, hit: Hit) -> ActorMention | None:
        """Read a registered name with the alias in brackets or quotes that may follow: «سوريا الديمقراطية (قسد)»."""
        named: Named = hit.entry
        actor = named.actor
        if named.weak and actor.form == "person" and not (hit.prep or hit.conj or self.governed(hit.start)):
            return None  # «عين الأسد», «هجوم بري»
        everyday = named.weak and hit.end - hit.start == 1 and self.stops(hit.start)
        if everyday and not stands_as_name(self, hit):
            return None  # «فتح مسلحون النار», «إعادة فتح الطريق»
        if named.weak and self._is_crowd(hit):
            return None  # «الشباب» are the movement in quotation marks alone
        end = hit.end
        alias = self.actors.get(end) if end < self.n and self.before[end] in _ALIAS else None
        if alias is not None and (alias.entry.actor is actor or alias.entry.actor.form == actor.form == "outlet"):
            end = alias.end
        wing = self._wing(named, end)
        if wing is not None:
            named, actor, end = wing.entry, wing.entry.actor, wing.end
        mention = begin(ActorMention(hit.start, end, "person" if actor.form == "person" else "named"), hit, self.words)
        mention.name_end = end
        mention.definite, mention.weak, mention.hostile = True, named.weak and not everyday, named.hostile
        mention.number = "pl" if actor.form == "group" else "sg"
        others = self.same.get(hit.start)
        if others:
            mention.candidates = tuple(dict.fromkeys(h.entry.actor for h in others))
        elif (named.weak and not everyday) or named.ambiguous:
            mention.candidates = (actor,)
        self._take_nation(mention)
        self._take_patron(mention)
        if len(mention.candidates) > 1:
            _leave_open(mention)
        else:
            take_actor(mention, mention.candidates[0] if mention.candidates else actor)
            self._take_land(mention)
        return mention

    def _is_crowd(self, hit: Hit) -> bool:
        """Tell whether a name is an everyday noun for people: «الشباب», not ««الشباب»», «عناصر الشباب»."""
        head = self.heads.get(hit.start)
        if head is None or head.end != hit.end or head.entry.family.cls != "civilian" or hit.end - hit.start > 1:
            return False
        before = self.heads.get(hit.start - 1)
        led = before is not None and before.end == hit.start and before.entry.family.cls in ("fighter", "group")
        closed = hit.end < self.n and self.before[hit.end][:1] in ('"', ")")
        return not led and not (closed and self.before[hit.start].strip() in ('"', "("))

    def _wing(self, named: Named, at: int) -> Hit | None:
        """Return the wing of a movement that stands behind a dash or bracket: «الحركة الشعبية … – | قطاع الشمال»."""
        hit = self.actors.get(at) if at < self.n and self.before[at] in _WINGS else None
        if hit is None or hit.entry.weak or hit.entry.actor is named.actor or hit.prep or hit.conj:
            return None
        return hit if fold_word(named.name) in fold_word(hit.entry.actor.ar) else None

    def _take_land(self, mention: ActorMention) -> None:
        """Let a nationality say which land's society is meant: «الهلال الأحمر | الإماراتي»."""
        nation = self.demonyms.get(mention.end - 1)
        land = nation.entry.country if nation is not None and mention.end > mention.name_end else None
        if land is not None and mention.country is None and mention.sector == "NGO":
            mention.country = land.id

    def _take_bearer(self, mention: ActorMention) -> None:
        """Let a registered office and the registered person right behind it be one: «المبعوث الأممي | غسان سلامة»."""
        person = self.actors.get(mention.end)
        if person is None or person.prep or person.conj or self.before[mention.end]:
            return
        if person.entry.actor.form == "person":
            mention.name_start, mention.name_end, mention.end = mention.end, person.end, person.end
            mention.form, mention.candidates, mention.number = "person", (), "sg"
            mention.weak = mention.generic = mention.needs_country = False
            take_actor(mention, person.entry.actor)

    def _take_nation(self, mention: ActorMention) -> None:
        """Let a nationality behind the name belong to it, and choose by it: «القوات المشتركة السودانية»."""
        nation = self.demonyms.get(mention.end)
        if nation is None or nation.prep or nation.conj or self.before[mention.end].strip('"'):
            return
        form: Demonym = nation.entry
        feminine = self.words[mention.end - 1].form[-1:] == "ه"
        if form.country is None or not form.definite or form.number != "sg" or (feminine and not form.feminine):
            return
        mention.end = nation.end
        fitting = [actor for actor in mention.candidates if actor.country == form.country.id]
        if fitting:
            mention.candidates = (fitting[0],)

    def _take_patron(self, mention: ActorMention) -> None:
        """Read over whose a registered force is: «قوات الأسايش | التابعة للإدارة الذاتية», «فصيل … الموالي لأنقرة»."""
        at = mention.end
        entry = mention.candidates[0] if mention.candidates else self.actors[mention.start].entry.actor
        if entry.form != "group" or entry.sector not in ARMED:
            return
        if at + 1 >= self.n or self.before[at] or self.words[at].form not in self.lexicon.words["own"]:
            return
        led = self.words[at + 1].form in self.lexicon.words["belonging_prepositions"]
        owner = self.owner_at(at + 2 if led else at + 1)
        if owner is not None and (led or owner.prep == "ل"):
            mention.end = owner.end

    def _read_bare_person(self, hit: Hit) -> ActorMention | None:
        """Read a person named without a title: «قُتل يوسف العلي»; two words at least, the first a known given name."""
        at = hit.start
        if hit.prep or hit.suffix or (hit.entry == "علي" and not self.is_given_name(at)):
            return None
        if not (hit.conj or self.governed(at)) or any(p.start <= at < p.end for p in self.places):
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


def _renames(first: ActorMention, second: ActorMention) -> bool:
    """Tell whether a mention only says whose armed wing the one before it is."""
    family = getattr(getattr(second.head, "family", None), "id", "")
    return family == "wings" and second.start - first.end <= 1 and first.armed and not second.prep and not second.conj


def _leave_open(mention: ActorMention) -> None:
    """Tell of a shared name only what all its owners share; the report decides (see ``choose_actor``)."""
    actors = mention.candidates
    lands = {actor.country for actor in actors}
    sectors = {actor.sector for actor in actors}
    mention.weak = mention.generic = True
    mention.sector = (
        actors[0].sector
        if len(sectors) == 1
        else next((a.sector for a in actors if a.sector in ("MIL", "REB")), actors[0].sector)
    )
    mention.kind, mention.attribution_kind = actors[0].kind, actors[0].attribution
    mention.country = lands.pop() if len(lands) == 1 else None
    mention.needs_country = mention.country is None and bool(lands)
