"""Reading the places of one sentence from left to right: phrases first, then what a list goes on with.

A phrase is a chain of place words and the name they lead to: «في | محيط | مدينة | الأتارب». The chain decides the
kind and the role, the last word of it whether an unlisted word may be the name.
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.gazetteer.load import PlaceName
from marsad.lexicon.phrases import Hit
from marsad.mentions.place_lexicon import PlaceLexicon, PlaceWord
from marsad.mentions.place_mention import PRECISION, RANK, PlaceMention
from marsad.mentions.place_roles import is_measured, leading_role, phrase_role
from marsad.mentions.place_shapes import (
    can_be_name,
    is_common,
    is_tagged,
    name_end,
    other_use,
    tag_end,
    tails_end,
)
from marsad.text.fold import fold_word
from marsad.text.sentences import Sentence

_OWNED = frozenset(("ريف", "مدينة", "قرية", "بلدة", "محافظة", "منطقة", "ضاحية"))  # «ريفها», «مدينته», «قراهم»
_FACILITIES = frozenset(("hospital", "facility", "airport", "base", "crossing"))
_COVERING = frozenset(("actor", "title", "country", "time", "weapon", "speech"))
_NOT_BEFORE_PLACES = frozenset(("ك", "س"))
_REGIONS = frozenset(("rural", "area"))
_LIST_MARKS = frozenset(("", ",", '"', '",', ',"'))


class PlaceReader:
    """The state of reading one sentence: candidates by word, mentions found, and the list that is still open."""

    __slots__ = ("before", "clitics", "descriptors", "found", "lexicon", "n", "names", "open", "pending", "position", "sentence", "words")

    def __init__(self, sentence: Sentence, lexicon: PlaceLexicon) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.words = sentence.words
        self.before = sentence.before
        self.n = sentence.n
        self.names: dict[int, Hit] = {}
        self.descriptors: dict[int, Hit] = {}
        self.found: list[PlaceMention] = []
        self.pending: list[PlaceMention] = []
        self.open: tuple[PlaceWord, int] | None = None  # descriptor of an open list and how many names may follow
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

    def read(self) -> list[PlaceMention]:
        """Return the mentions of the sentence in text order."""
        done = 0
        for at in sorted({*self.names, *self.descriptors}):
            if at >= done:
                done = self._phrase_and_list(at)
        if self.pending:
            self._admit_pending()
        return self.found

    def _phrase_and_list(self, at: int) -> int:
        """Read the phrase at a word and the list that goes on behind it; return where reading continues."""
        end = self._phrase(at)
        if end <= at:
            return at
        return self._list(end)

    # -- phrases ---------------------------------------------------------------------------------------------------

    def _phrase(self, at: int) -> int:
        """Read the chain of place words at ``at`` and the name it leads to; return the end, or ``at`` for nothing."""
        chain: list[Hit] = []
        here = at
        while here < self.n:
            if here > at and self.before[here].strip('"('):
                return self._unnamed(at, here, chain)
            name, word = self.names.get(here), self.descriptors.get(here)
            if chain and not self._linked(name or word, chain[-1]):
                linked = word if name is not None and word is not None and self._linked(word, chain[-1]) else None
                if linked is None:
                    return self._unnamed(at, here, chain)
                name = None
            if name is not None and (word is None or self._name_wins(name, word)):
                return self._named(at, here, chain, name)
            if word is None:
                break
            if chain and word.entry.definite and self._is_named_after(chain[-1].entry, word):
                return self._unlisted(at, here, chain, forced=word.end)
            if chain and self._is_head_after(chain[-1].entry, word):
                return self._unlisted(at, here, chain)
            chain.append(word)
            here = word.end
            if word.suffix:
                return self._pronoun(at, here, chain)
            if word.entry.definite:
                return self._definite(at, here, chain)
        return self._unlisted(at, here, chain) if here < self.n else self._unnamed(at, here, chain)

    @staticmethod
    def _linked(hit: Hit | None, last: Hit) -> bool:
        """Tell whether a hit continues a chain: no conjunction, and a preposition only where the word before takes one."""
        if hit is None:
            return True
        return not hit.conj and (not hit.prep or last.entry.link and hit.prep in "بل")

    @staticmethod
    def _name_wins(name: Hit, word: Hit) -> bool:
        """Tell whether a listed name beats a place word at the same spot: «باب الهوى» does, «تل» (a town too) does not."""
        return name.end > word.end or (name.end == word.end and name.entry.strength == "strong" and not word.entry.anaphor and word.entry.names != "free")

    def _named(self, at: int, here: int, chain: list[Hit], name: Hit) -> int:
        """Make the mention of a listed name."""
        end = name.end
        entry: PlaceName | None = name.entry
        if end == here + 1 and (not chain or chain[-1].entry.cls != "direction"):
            longer = self._longer(here, chain)
            if longer > end:
                end, entry = longer, None
        tagged = tag_end(self.sentence, here) if is_tagged(self.sentence, here) else end
        if tagged > end and tails_end(self.sentence, end, self.lexicon) < tagged:
            return at
        if not chain and not self._stands_alone(here, end, name):
            return at
        if chain and chain[-1].entry.cls == "descriptor" and name.entry.key in self.lexicon.gazetteer.adjectives:
            return at  # «مدينة سورية»
        if chain and name.entry.strength == "weak" and chain[-1].entry.names == "known" and chain[-1].entry.cls == "descriptor":
            return at
        return self._add(at, here, end, chain, entry, name.conj + name.prep)

    def _longer(self, here: int, chain: list[Hit]) -> int:
        """Return the end of an unlisted longer name that begins with a listed one («الشيخ عيسى» after «قرية»)."""
        if not chain or chain[-1].entry.cls != "descriptor":
            return here
        form = self.words[here].form
        return name_end(self.sentence, here, self.lexicon) if form in self.lexicon.heads else here

    def _stands_alone(self, here: int, end: int, hit: Hit) -> bool:
        """Decide whether a listed name without a place word is a place here."""
        strength = hit.entry.strength
        prep = leading_role(self.sentence, here, hit.prep, self.lexicon)[1]
        if here and not self.before[here] and not prep and not hit.conj:
            previous = self.words[here - 1].form
            if previous in self.lexicon.given or previous in self.lexicon.titles:
                return False
        if end - here == 1 and strength != "weak" and self._has_other_use(here):
            strength = "plain" if strength == "strong" else "weak"
        if "\u064b" in self.sentence.text(end - 1, end):
            return False  # «13 إثيوبياً» are people
        if strength == "strong" or is_tagged(self.sentence, here) and strength != "weak":
            return True
        if end - here > 1 and strength != "weak":
            return True
        slug = end < self.n and self.before[end].startswith((":", "-")) and (here == 0 or "|" in self.before[here])
        if strength == "plain":
            return bool(prep) or slug or (here > 0 and not self.before[here] and self.words[here - 1].form in self.lexicon.offices)
        if prep or slug:
            self._add(here, here, end, [], hit.entry, hit.conj + hit.prep, pending=True)
        return False

    def _has_other_use(self, here: int) -> bool:
        """Tell whether the word is also a verb, a time or the like in the lexicon (government names of capitals are not)."""
        return any(
            row[1] in ("trigger", "speech", "cue", "time", "weapon", "count") and not row[4] and not row[3]
            for row in self.words[here].singles
        )

    def _is_head_after(self, last: PlaceWord, word: Hit) -> bool:
        """Tell whether a place word is the head of a name: «قرية تل خطرة» is a village, not a hill."""
        if last.cls != "descriptor" or last.names == "known" or last.kind in _REGIONS or last.kind in _FACILITIES:
            return False
        return not word.entry.definite and word.entry.number == "sg" and self.words[word.start].form in self.lexicon.heads

    def _is_named_after(self, last: PlaceWord, word: Hit) -> bool:
        """Tell whether a place word with ال is itself a name: «حي المطار», «قرية المزرعة», not «محيط البلدة»."""
        inner: PlaceWord = word.entry
        if last.cls != "descriptor" or last.names == "known" or inner.cls != "descriptor":
            return False
        return inner.number == "sg" and word.end == word.start + 1 and inner.word not in self.lexicon.generic

    def _unlisted(self, at: int, here: int, chain: list[Hit], forced: int = 0) -> int:
        """Make the mention of a name that only its place word and its shape show."""
        last: PlaceWord = chain[-1].entry
        if forced:
            return self._add(at, here, forced, chain, None, "") if self._may_name(at, chain) else at
        if last.cls == "relation" or (last.cls == "descriptor" and not self._may_name(at, chain)):
            return self._unnamed(at, here, chain)
        if last.cls == "direction" and (last.definite or self.before[here]):
            return self._unnamed(at, here, chain)
        end = name_end(self.sentence, here, self.lexicon, strict=True, honour=last.kind in ("street", "quarter") and last.number == "sg")
        if last.names == "led" and self.words[here].form.endswith("ي") and not self.words[here].form.startswith("ال"):
            return self._unnamed(at, here, chain)
        if end <= here or (last.cls == "direction" and not self._is_plain_name(here)):
            return self._unnamed(at, here, chain)
        if last.number != "sg" and not self._goes_on(end):
            return self._unnamed(at, here, chain)
        return self._add(at, here, end, chain, None, "")

    def _goes_on(self, end: int) -> bool:
        """Tell whether a list goes on at a word; a plural («مناطق السلطة») names no place unless several follow."""
        if end >= self.n:
            return False
        return self.words[end].form[0] == "و" or self.before[end] in (",", "-") or end in self.descriptors and self._enclosed_list(end)

    def _enclosed_list(self, end: int) -> bool:
        """«محوري الصحفيين بالريف الغربي والكلارية …»: the list goes on behind an area."""
        return any(self.words[i].form[0] == "و" for i in range(end + 1, min(end + 4, self.n)))

    def _is_plain_name(self, here: int) -> bool:
        """After a direction only a word without other clues is a name: «شمالي سلوك», not «شمالي البلاد»."""
        form = self.words[here].form
        return not form.endswith(("ات", "ين", "ون", "ها", "هم")) and not (form.startswith("ال") and form.endswith(("يه", "ي")))

    def _may_name(self, at: int, chain: list[Hit]) -> bool:
        """Tell whether the last place word lets unlisted words be names here."""
        names = chain[-1].entry.names
        if chain[-1].entry.word == "ناحية" and at and self.words[at - 1].form == "من":
            return False  # «من ناحية أسلوب» is «as to»
        if names != "led":
            return bool(names == "free")
        first = chain[0]
        return bool(
            first.conj or first.prep or len(chain) > 1 or at == 0 or self.before[at] or leading_role(self.sentence, at, "", self.lexicon)[1]
        )

    def _unnamed(self, at: int, here: int, chain: list[Hit]) -> int:
        return at

    # -- phrases that point back, and regions ----------------------------------------------------------------------

    def _pronoun(self, at: int, here: int, chain: list[Hit]) -> int:
        """«ريفها الشرقي», «مدينته»: the place of the pronoun, told before."""
        last: PlaceWord = chain[-1].entry
        if chain[-1].suffix not in ("ه", "ها", "هم", "هما") or last.word not in _OWNED or (last.number == "pl" and last.word != "قرية"):
            return at
        end = self._directions_end(here)
        return self._add(at, chain[-1].start, end, chain, None, "", anaphor=True)

    def _definite(self, at: int, here: int, chain: list[Hit]) -> int:
        """«البلدة», «الريف الغربي», «العاصمة الليبية», «الحدود التركية», «الشمال السوري», «المستشفى الجنوبي»."""
        hit = chain[-1]
        last: PlaceWord = hit.entry
        country, end = self._origins(here, last.cls == "relation")
        if last.word == "عاصمة" and last.number == "sg":
            return self._capital(at, end, chain, country)
        if country and (last.cls == "direction" or last.cls == "relation" and last.keep):
            return self._country_part(at, end, chain, country)
        if last.cls == "direction":
            return self._from_direction(at, here, chain)
        directed = self._directions_end(here)
        if last.cls == "relation" or last.kind in _REGIONS and directed > here:
            return self._region(at, directed, chain)
        if here < self.n and not self.before[here]:
            form = self.words[here].form
            if last.named and form.startswith("ال") and self._is_own_adjective(form):
                return self._add(at, hit.start, here + 1, chain, None, "")
            if last.kind == "area" and last.word == "قطاع" and form.startswith("ال") and form.endswith(("ي", "يه")):
                return at
        if last.anaphor and not (at == hit.start and at and self.words[at - 1].form in self.lexicon.titles):
            return self._add(at, hit.start, hit.end, chain, None, "", anaphor=True)
        return at

    def _is_own_adjective(self, form: str) -> bool:
        lexicon = self.lexicon
        return form in lexicon.tails or (form not in lexicon.facility_tails and not is_common(form, lexicon) and form not in lexicon.gazetteer.adjectives)

    def _origins(self, here: int, feminine: bool) -> tuple[str, int]:
        """Return the country of the adjectives of origin at a word and where they end: «السورية اللبنانية».

        In «حرس الحدود التركي» the adjective is the guard's, not the border's: الحدود takes the feminine.
        """
        country, end = "", here
        while end < self.n and self.before[end] in ("", "-") and self.words[end].form.startswith("ال"):
            code = self.lexicon.gazetteer.adjectives.get(self.words[end].form)
            if code is None or (feminine and not self.words[end].form.endswith("ه")):
                break
            country, end = country or code, end + 1
        return country, end

    def _capital(self, at: int, here: int, chain: list[Hit], country: str) -> int:
        """«العاصمة الليبية» is Tripoli; in «العاصمة التركية أنقرة» the name says it."""
        name = self.names.get(here)
        if name is not None and not self.before[here] and not name.prep and not name.conj:
            return self._add(at, here, name.end, chain, name.entry, "")
        start = chain[-1].start
        gazetteer = self.lexicon.gazetteer
        entry = gazetteer.names.get(gazetteer.capitals.get(country, ""))
        return self._add(at, start, max(here, chain[-1].end), chain, entry, "", anaphor=entry is None)

    def _country_part(self, at: int, end: int, chain: list[Hit], country: str) -> int:
        """«الحدود التركية», «الأراضي السورية», «الشمال السوري»: a part of a country."""
        place = self.lexicon.gazetteer.places.get(country)
        entry = self.lexicon.gazetteer.names.get(_key(place.name)) if place is not None else None
        return self._add(at, chain[-1].start, end, chain, entry, "", kind="area")

    def _from_direction(self, at: int, here: int, chain: list[Hit]) -> int:
        """«إلى الغرب من مدينة درنة»: the town after «من»."""
        if here + 1 >= self.n or self.words[here].form != "من" or self.before[here]:
            return at
        if here + 1 not in self.names and here + 1 not in self.descriptors:
            return at
        mark = len(self.found)
        end = self._phrase(here + 1)
        if end > here + 1 and len(self.found) > mark:
            self.found[-1] = self.found[-1]._replace(head_start=at, role="near")
            return end
        return at

    def _region(self, at: int, here: int, chain: list[Hit]) -> int:
        """«الريف الشرقي لإدلب» names its province; «الريف الغربي» alone points back to the last one."""
        name, word = self.names.get(here), self.descriptors.get(here)
        if here < self.n and not self.before[here]:
            if name is not None and name.prep == "ل" and not name.conj:
                return self._add(at, chain[-1].start, name.end, chain, name.entry, "")
            if word is not None and word.prep == "ل" and not word.conj and not word.entry.definite:
                inner = self.names.get(word.end)
                if inner is not None and not self.before[word.end]:
                    return self._add(at, chain[-1].start, inner.end, chain, inner.entry, "")
        if chain[-1].entry.cls == "relation" or here == chain[-1].end:
            return at
        return self._add(at, chain[-1].start, here, chain, None, "", anaphor=True)

    def _directions_end(self, here: int) -> int:
        """Return the end of «الجنوبي والجنوبي الشرقي» at a word."""
        end = here
        while end < self.n and (not self.before[end] or self.before[end] == "-"):
            hit = self.descriptors.get(end)
            if hit is None or hit.entry.cls != "direction" or not hit.entry.definite or hit.prep or (hit.conj and end == here):
                if self.words[end].form not in ("الاوسط", "الوسطي"):
                    break
                end += 1
                continue
            end = hit.end
        return end

    # -- lists -----------------------------------------------------------------------------------------------------

    def _list(self, here: int) -> int:
        """Read what follows a place: «وحاس وحيش», «، والزربة والكماري», «– إثريا», and an area around it in between."""
        while here < self.n:
            end = self._item(here)
            if end <= here:
                end = self._enclosing(here)
                if end <= here:
                    return here
            here = end
        return here

    def _item(self, here: int) -> int:
        """Read one more name of the list at a word; return its end, or ``here`` when the list is over."""
        mark = self.before[here]
        last = self.found[-1]
        road = last.kind in ("road", "street") or self.open is not None and self.open[0].kind == "road"
        name, word = self.names.get(here), self.descriptors.get(here)
        if mark not in _LIST_MARKS and not (mark == "-" and (road or self.open)):
            return here
        if word is not None and self.open is not None and word.conj and self.words[here].form[1:] in self.lexicon.heads:
            word = None
        elif name is not None and word is not None and (word.end > name.end or not self._name_wins(name, word)):
            return here
        joined = (name is not None and name.conj == "و") or (name is None and self.words[here].form[0] == "و")
        if name is not None and name.prep:
            return here
        if not joined and not (mark == "-" and (road or self.open)) and not (mark == "," and self._comma_list(here)) and not (road and not mark and name is not None):
            return here
        if name is not None:
            return self._listed_item(here, name, last)
        return self._unlisted_item(here, joined, last) if word is None else here

    def _comma_list(self, here: int) -> bool:
        """Tell whether a comma goes on with the list: an open list («قرى أ، ب، ج ود») whose next name ends at a mark."""
        if self.open is None or self.open[0].number != "pl":
            return False
        end = self.names[here].end if here in self.names else here + 1
        return end >= self.n or bool(self.before[end]) or self.words[end].form[0] == "و"

    def _listed_item(self, here: int, name: Hit, last: PlaceMention) -> int:
        entry: PlaceName = name.entry
        if entry.strength == "weak" and not self.open and not _same_country(entry, last.entry):
            return here
        if name.end - here == 1 and self._has_other_use_after(here) and not self.open:
            return here
        end = tails_end(self.sentence, name.end, self.lexicon)
        own = entry if end == name.end or _is_city(entry) else None
        return self._continue(here, end, own, last, len(name.conj))

    def _has_other_use_after(self, here: int) -> bool:
        return any(row[1] in ("trigger", "speech", "cue", "time", "weapon", "count") and not row[4] for row in self.words[here].singles)

    def _unlisted_item(self, here: int, joined: bool, last: PlaceMention) -> int:
        form = self.words[here].form[1:] if joined else self.words[here].form
        if not self.open and not self._soft_item(here, form, last):
            return here
        end = name_end(self.sentence, here, self.lexicon, form, strict=not self.open)
        return self._continue(here, end, None, last, 1 if joined else 0) if end > here else here

    def _soft_item(self, here: int, form: str, last: PlaceMention) -> bool:
        """Tell whether «و» and an unlisted word go on with a list of bare names: «في كفرنبل وحاس وحيش»."""
        if last.kind not in ("settlement", "quarter", "camp", "front") or last.anaphor or last.role in ("in",) or self.before[here]:
            return False
        if form[:1] in "يتنسا" and not form.startswith(("ال", "تل")) and form not in self.lexicon.heads:
            return False
        if not can_be_name(self.sentence, here, self.lexicon, form) or other_use(self.words[here]):
            return False
        if form.startswith("ال") and form.endswith(("يه", "ي", "ات", "ين", "ون")) or form.endswith(("ات", "ها", "هم", "يه")):
            return False
        end = here + (2 if form in self.lexicon.heads else 1)
        return end >= self.n or bool(self.before[end]) or end in self.descriptors or self.words[end].form[0] == "و"

    def _continue(self, here: int, end: int, entry: PlaceName | None, last: PlaceMention, skip: int) -> int:
        """Add a list item with the kind and role of the list."""
        kind = last.kind if entry is None or self.open else _kind_of(entry, "")
        if kind in ("road", "rural"):
            kind = "settlement"
        role = "at" if last.role == "near" and not self._near_list(last) else last.role
        if kind == "settlement" and last.kind == "road":
            self.found[-1] = last._replace(start=last.start + 1 if last.start < last.end - 1 and last.head_start == last.start else last.start, role="near", kind="settlement")
            role = "near"
        key = " ".join(word.form for word in self.words[here:end])[skip:]
        self.found.append(
            PlaceMention(
                here, end, here, role if role != "in" else "at", kind, PRECISION[kind], entry, "list", key, skip=skip,
                descriptor=fold_word(self.open[0].word) if self.open is not None else "",
            )  # fmt: skip
        )
        if self.open is not None:
            word, left = self.open
            self.open = (word, left - 1) if left > 1 else None
        return end

    def _near_list(self, last: PlaceMention) -> bool:
        """«بين سراقب وأريحا»: both are near; «محيط الأتارب وبلدات …»: only the first."""
        return "pair" in last.why or last.why == "list" or "direction" in last.why

    def _enclosing(self, here: int) -> int:
        """Read an area that stands between the items of a list: «محوري الصحفيين بالريف الغربي والكلارية بالريف الجنوبي»."""
        at = here + 1 if here + 1 < self.n and self.words[here].form == "في" and not self.before[here] else here
        if self.before[here] or at not in self.descriptors and at not in self.names:
            return here
        hit = self.descriptors.get(at) or self.names[at]
        if hit.conj or at == here and hit.prep != "ب" and not (hit.kind == "place_word" and hit.entry.cls != "descriptor"):
            return here
        kept, mark = self.open, len(self.found)
        end = self._phrase(at)
        if end <= at or len(self.found) == mark:
            return here
        if RANK[self.found[-1].kind] > 2 or self.found[-1].anaphor or self.found[-1].role in ("near", "in"):
            self.open = kept
        return end

    # -- mentions --------------------------------------------------------------------------------------------------

    def _add(
        self, at: int, start: int, end: int, chain: list[Hit], entry: PlaceName | None, clitic: str,
        *, anaphor: bool = False, kind: str = "", pending: bool = False,
    ) -> int:  # fmt: skip
        """Add the mention of a phrase and return its end."""
        words: list[PlaceWord] = [hit.entry for hit in chain]
        described = next((w for w in reversed(words) if w.cls == "descriptor"), None)
        descriptor = fold_word(described.word) if described else ""
        if not kind:
            kind = _kind_of(entry, described.kind if described else "")
        if anaphor or chain and chain[-1].start == start:
            key = ""
        else:
            key = entry.key if entry is not None else " ".join(w.form for w in self.words[start:end])
        listed_end = end
        printed, end = self._printed(start, end, chain, kind)
        if entry is not None and end > listed_end and kind not in (*_FACILITIES, *_REGIONS) and not self._is_area_part(chain) and not _is_city(entry):
            entry, key = None, " ".join(w.form for w in self.words[start:end])  # «الغارية الغربية» is not الغارية
        first_clitic = (chain[0].conj + chain[0].prep) if chain else clitic
        lead, prep = leading_role(self.sentence, at, (chain[0].prep if chain else clitic[-1:] if clitic[-1:] in "بل" else ""), self.lexicon)
        provincial = entry is not None and bool(entry.kinds() & {"admin1", "country"})
        role = phrase_role(words, lead, provincial, is_measured(self.sentence, at, self.lexicon))
        skip = _clitic_letters(self.words[printed].form, first_clitic) if printed == at else 0
        if printed > at and chain and not skip:
            hit = next((h for h in (*chain, self.names.get(printed)) if h is not None and h.start == printed), None)
            skip = _clitic_letters(self.words[printed].form, hit.conj + hit.prep) if hit is not None else 0
        mention = PlaceMention(
            printed, end, at, role, kind, PRECISION[kind], entry, " ".join(dict.fromkeys(self._reasons(words, prep, entry))), key,
            anaphor, not prep and self._is_title(at), skip, descriptor,
        )  # fmt: skip
        if pending:
            self.pending.append(mention)
            return end
        self._settle(mention)
        several = next((w for w in reversed(words) if w.cls == "descriptor" and w.number != "sg"), None)
        if several is not None:
            self.open = (several, 1 if several.number == "du" else 99)
        elif words and (words[-1].kind == "road" or any(w.pair for w in words)):
            self.open = (words[-1], 1)
        else:
            self.open = None
        return end

    def _printed(self, start: int, end: int, chain: list[Hit], kind: str) -> tuple[int, int]:
        """Return the words to print: with the descriptors that belong to the name, its tails and its directions."""
        last = chain[-1] if chain else None
        if last is not None and last.start < start and last.entry.kind == "rural" and not last.entry.definite:
            end = max(self._directions_end(end), end)
        elif last is not None and last.entry.cls == "relation" and last.entry.role == "near" and self._directions_end(end) > end and last.start < start:
            end = self._directions_end(end)
            start = last.start
        elif last is None or last.start < start:
            end = tails_end(self.sentence, end, self.lexicon, kind in _FACILITIES)
        if chain and chain[0].entry.word == "وسط" and chain[-1].start == start and chain[0].end == start and self._is_led(chain[0].start):
            start = chain[0].start
        for hit in reversed(chain):
            if hit.start >= start:
                continue
            if self.before[hit.end].strip():
                break
            if hit.end != start or not hit.entry.keep or hit.entry.cls == "relation" and hit.entry.role == "at" and hit.entry.word == "وسط":
                break
            start = hit.start
        return start, end

    @staticmethod
    def _is_area_part(chain: list[Hit]) -> bool:
        """Tell whether the adjectives behind the name belong to the phrase: «ضواحي طرابلس الجنوبية»."""
        return bool(chain) and (chain[-1].entry.cls == "relation" or chain[-1].entry.kind == "rural")

    def _is_led(self, at: int) -> bool:
        return bool(leading_role(self.sentence, at, "", self.lexicon)[1])

    @staticmethod
    def _reasons(words: list[PlaceWord], prep: str, entry: PlaceName | None) -> Iterator[str]:
        if prep:
            yield prep
        for word in words:
            yield word.word
            if word.cls == "direction":
                yield "direction"
            if word.pair:
                yield "pair"
        yield "listed" if entry is not None else "shape"

    def _is_title(self, at: int) -> bool:
        return at > 0 and not self.before[at] and self.words[at - 1].form.removeprefix("و") in self.lexicon.offices

    def _settle(self, mention: PlaceMention) -> None:
        """Add a mention; an area right behind a smaller place encloses it: «حي المنشية بمدينة درعا»."""
        if self.found and mention.role == "at":
            last = self.found[-1]
            gap = mention.head_start - last.end
            close = gap == 0 or (gap == 1 and self.words[last.end].form in ("في", "ضمن", "وسط"))
            rank = RANK[mention.kind]
            if mention.entry is not None and "admin1" in mention.entry.kinds():
                rank = max(rank, RANK["admin1"])
            if close and rank > RANK[last.kind] and last.role in ("at", "near", "in", "from", "toward") and not self.before[last.end].strip(",("):
                mention = mention._replace(role="in")
        self.found.append(mention)

    def _admit_pending(self) -> None:
        """Accept ordinary words that are also places when another place of their area stands in the sentence."""
        areas = {p.parent or p.id for m in self.found if m.entry for p in m.entry.places if p.kind != "country"}
        areas |= {p.id for m in self.found if m.entry for p in m.entry.places if p.kind == "admin1"}
        for mention in self.pending:
            if mention.entry is not None and areas & {p.parent for p in mention.entry.places if p.parent}:
                self.found.append(mention)
        self.found.sort(key=lambda m: m.start)


def _kind_of(entry: PlaceName | None, described: str) -> str:
    """Return the kind of a place: as its place word says, else as the gazetteer does, towns before areas."""
    if described and not (described == "area" and entry is not None):
        return described
    if entry is None:
        return described or "settlement"
    kinds = entry.kinds()
    for kind in ("country", "settlement", "quarter", "camp"):
        if kind in kinds:
            return kind
    return entry.places[0].kind


def _is_city(name: PlaceName) -> bool:
    """Tell whether a name is a city's, so that «الموصل الشمالية» is a part of it; «الغارية الغربية» is not الغارية."""
    return any(place.population >= 100_000 or place.kind == "admin1" for place in name.places)


def _clitic_letters(form: str, clitic: str) -> int:
    """Return how many letters of a word are clitics: one of «بدرعا», two of «للزاوية» (its ا is not written)."""
    return len(clitic) + 1 if clitic.endswith("ل") and form[len(clitic) - 1 :].startswith("لل") else len(clitic)


def _same_country(one: PlaceName, other: PlaceName | None) -> bool:
    return other is not None and bool({p.country for p in one.places} & {p.country for p in other.places})


def _key(text: str) -> str:
    from marsad.gazetteer.load import name_key

    return name_key(text)
