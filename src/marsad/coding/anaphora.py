"""Anaphora: what «الأخيرة», «الجماعة», «المدينة», «عناصره» and «الطرفان» refer to.

A mention that needs an antecedent keeps its own words and takes over the identity of the one it refers to.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from marsad.coding.view import View
from marsad.mentions.actor_mention import ActorMention, settle_actor
from marsad.text.fold import fold_word

_SIDES = frozenset({"MIL", "REB", "GOV"})
_THESE = frozenset({"هذه", "تلك"})
_OFFICES = frozenset({"body", "society"})
_MEMORY = 40  # mentions kept; an antecedent lies nearly always within the last two paragraphs


class Memory:
    """The actors a report has named so far, latest last; ``country`` is the one the report is about."""

    __slots__ = ("actors", "country", "issuer", "issuer_view", "sides", "speaker", "stated")

    def __init__(self, country: str | None) -> None:
        self.actors: list[ActorMention] = []
        self.country = country
        self.issuer: Any = None
        self.issuer_view: View | None = None
        self.sides: list[ActorMention] = []
        self.speaker: tuple[Any, View] | None = None
        self.stated: tuple[Any, View] | None = None  # who made the last statement

    def read(self, view: View) -> None:
        """Take in a sentence: settle weak names, resolve its anaphors, then remember whom it names."""
        for actor in view.actors:
            if actor.candidates:
                named_before = [c.entry.id for c in reversed(self.actors) if c.entry is not None]
                settle_actor(actor, named_before, self.country)
            unnamed = (
                actor.form == "head"
                and actor.definite
                and actor.entry is None
                and actor.sector == "REB"
                and actor.country is None
            )
            ours = actor.suffix == "نا" and actor.armed and actor.entry is None
            if actor.generic or actor.form == "anaphor" or unnamed or ours:
                self._resolve(view, actor)
            elif actor.definite and actor.entry is None and (known := self._told_of(view, actor)) is not None:
                view.antecedents[id(actor)] = known
            elif actor.sector is not None and (actor.entry is not None or not actor.needs_country or actor.definite):
                self.actors.append(actor)
        if view.sentence.section == "byline" or (self.issuer is None and view.sentence.index <= 2):
            found = next((a for a in view.actors if a.armed and a.form == "named"), None)
            if found is not None:
                self.issuer, self.issuer_view = found, view
        del self.actors[:-_MEMORY]

    def _resolve(self, view: View, actor: ActorMention) -> None:
        words = _content(view, actor)
        if actor.form == "anaphor" and actor.number == "du":
            view.pairs[id(actor)] = self._last_two()
            return
        found = self._antecedent(view, actor, words)
        if found is not None:
            view.antecedents[id(actor)] = found

    def _last_two(self) -> list[ActorMention]:
        """Return the two sides named last: who fought or agreed, else parties with a land or name of their own."""
        if len(self.sides) == 2:
            return self.sides
        found: list[ActorMention] = []
        for actor in reversed(self.actors):
            if actor.sector in _SIDES and actor.form != "person" and actor.form != "office":
                if not any(_same(actor, other) for other in found):
                    found.append(actor)
                if len(found) == 2:
                    break
        return found

    def _same_office(self, actor: ActorMention) -> ActorMention | None:
        """Return the office told before by more words: «البعثة» after «بعثة الأمم المتحدة»."""
        lemma = getattr(actor.head, "lemma", "")
        family = getattr(actor.head, "family", None)
        if not lemma or not actor.definite or actor.suffix or getattr(family, "cls", "") not in _OFFICES:
            return None
        same = (c for c in reversed(self.actors) if getattr(c.head, "lemma", "") == lemma and (c.entry or c.name))
        return next(same, None)

    def _told_of(self, view: View, actor: ActorMention) -> ActorMention | None:
        """Return whom a definite noun takes up: «الضابط» of the police, «المسلحون» where one group is told."""
        lemma = getattr(actor.head, "lemma", "")
        if actor.form == "office":
            return self._post_of(view, actor, lemma)
        if fold_word(lemma) in view.known.officers and not actor.name:
            told = (c for c in reversed(self.actors) if getattr(c.head, "lemma", " ").split()[:1] == [lemma])
            before = next(told, None)
            return before if before is not None and before.sector == "COP" else None
        if lemma != "مسلح" or actor.sector != "UAF" or any(c.sector == "UAF" for c in self.actors):
            return None
        groups = [c for c in self.actors if c.sector == "REB" and c.entry is not None]
        return groups[-1] if groups and all(c.entry is groups[-1].entry for c in groups) else None

    def _movement(self, view: View, actor: ActorMention) -> ActorMention | None:
        """Return the group whose name begins with the same noun: «قيادي ب | الجماعة» after «جماعة الإخوان»."""
        stems = {cut.stem.removeprefix("ال") for cut in view.sentence.words[actor.end - 1].cuts[:3]}
        nouns = stems & view.known.movements
        named = (c for c in reversed(self.actors) if c.entry is not None and c.name)
        return next((c for c in named if fold_word(str(c.name)).split()[0] in nouns), None) if nouns else None

    def _post_of(self, view: View, actor: ActorMention, lemma: str) -> ActorMention | None:
        """Return whose post a title alone takes up: «الأمين العام» of the party told before, else of the body."""
        if actor.sector not in ("OTH", "GOV") or fold_word(lemma) not in view.known.posts:
            return None
        if actor.end - actor.start > len(lemma.split()):
            return None
        same = next((c for c in reversed(self.actors) if getattr(c.head, "lemma", "") == lemma), None)
        return same or next((c for c in reversed(self.actors) if c.sector == "IGO" and c.entry is not None), None)

    def _antecedent(self, view: View, actor: ActorMention, words: set[str]) -> Any:
        pool = self.actors
        if any("اخير" in w for w in words):
            return pool[-1] if pool else None
        if actor.suffix == "نا" or actor.suffix == "كم":
            return self.issuer or next((c for c in reversed(pool) if c.armed), None)
        office = self._same_office(actor)
        if office is not None:
            return office
        named = next((c for c in reversed(pool) if c.name and words & _named(c.name, view.known.group_heads)), None)
        if named is not None or actor.sector is None:
            return named
        if actor.suffix:
            opened = max((i for i, (cls, _) in view.func.items() if cls == "hard" and i < actor.start), default=0)
            before = [a for a in view.actors if a.start < actor.start]
            first = next((a for a in before if a.start >= opened), before[0] if before else None)
            first = view.antecedents.get(id(first), first)
            told = first is not None and (first.entry is not None or first.name_end > first.name_start)
            if first is not None and told and (first.armed or first.sector == "IGO"):
                return first  # «أعلنت قسد أن مقاتليها …», «قال الحلف إن طائراته …»
            return next((c for c in reversed(pool) if c.armed), None)
        if view.word(actor.start - 1) in _THESE or any(view.word(i) in _THESE for i in range(actor.start, actor.end)):
            same = next((c for c in reversed(pool) if c.armed and c.entry is not None), None)
            if same is not None:
                return same  # «مسلحون من | هذه القوات»
        movement = self._movement(view, actor)
        if movement is not None:
            return movement
        if self.issuer is not None and self.issuer.sector == actor.sector:
            return self.issuer
        return next((c for c in reversed(pool) if c.sector == actor.sector and c.entry is not None), None)


def _same(first: ActorMention, second: ActorMention) -> bool:
    if first.entry is not None and second.entry is not None:
        return bool(first.entry is second.entry) or (first.country == second.country and first.sector == second.sector)
    return bool(first.sector == second.sector and first.country == second.country)


def _content(view: View, actor: ActorMention) -> set[str]:
    """Return the telling words of a mention, without ال and heads: «مقاتلو الجبهة» has الجبهة."""
    found: set[str] = set()
    for i in range(actor.start, actor.end):
        for cut in view.sentence.words[i].cuts[:3]:
            bare = cut.stem.removeprefix("ال")
            if bare not in view.known.group_heads and len(bare) > 2:
                found.add(bare)
    return found


@lru_cache(maxsize=4096)  # each anaphor asks for the names of all who came before it
def _named(name: str, heads: frozenset[str]) -> frozenset[str]:
    return frozenset(word.removeprefix("ال") for word in fold_word(name).split()) - heads
