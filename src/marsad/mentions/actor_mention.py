"""An actor as a sentence mentions it, and what the registry says of it on the day of an event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from marsad.lexicon.phrases import Hit
from marsad.mentions.actor_entries import ARMED, ActorEntry, Country, HeadForm, Role, TitleForm, kind_of
from marsad.text.words import Word

_FORCES = ARMED - {"CRM"}


class ActorMention:
    """Somebody mentioned at words ``[start, end)``; ``skip`` letters of the first word are clitics («بقوات» has one).

    ``name_start`` and ``name_end`` are where the name stands («مقاتلي | الجيش الوطني»), equal when there is none.
    ``form`` says how it is told: named, head (generic noun with or without owner), office, person, group (a name that
    no list has), people («الفلسطينيون»), adjectival («غارات | روسية»), country, metonym («أنقرة»), anaphor («الطرفان»).
    ``generic`` needs an antecedent («القوات», «عناصره»); ``needs_country`` takes the country of the report;
    ``weak`` needs support from elsewhere; ``candidates`` are the registered actors a weak name can mean, ``instead``
    is what its words say where it means none of them («المجاهدون»: fighters).
    """

    __slots__ = (
        "adjectival", "attribution_kind", "candidates", "conj", "country", "definite", "end", "entry", "form",
        "generic", "head", "hostile", "instead", "kind", "name", "name_end", "name_start", "needs_country", "number",
        "prep", "sector", "skip", "start", "suffix", "weak",
    )  # fmt: skip

    def __init__(self, start: int, end: int, form: str) -> None:
        self.start = start
        self.end = end
        self.form = form
        self.name_start = self.name_end = start
        self.head: HeadForm | TitleForm | None = None
        self.entry: ActorEntry | Country | None = None
        self.country: str | None = None
        self.sector: str | None = None
        self.kind: str | None = None
        self.name: str | None = None
        self.attribution_kind: str | None = None
        self.candidates: tuple[ActorEntry, ...] = ()
        self.instead: ActorMention | None = None
        self.conj = self.prep = self.suffix = ""
        self.number = "pl"
        self.skip = 0
        self.definite = self.generic = self.needs_country = self.weak = self.adjectival = self.hostile = False

    @property
    def armed(self) -> bool:
        """Tell whether it is of armed people: a force, or a party that is registered as having fighters."""
        if self.sector in _FORCES:
            return True
        return self.form == "named" and isinstance(self.entry, ActorEntry) and self.entry.armed

    def __repr__(self) -> str:
        flags = [f for f in ("generic", "needs_country", "weak", "adjectival") if getattr(self, f)]
        who = getattr(self.entry, "id", None)
        return f"ActorMention({self.start}:{self.end} {self.form} {who} {self.country}/{self.sector} {' '.join(flags)})"


def begin(mention: ActorMention, hit: Hit, words: list[Word]) -> ActorMention:
    """Note the clitics of a mention's first word; a ل that swallowed the alif of ال stays («للجيش»)."""
    mention.conj, mention.prep, mention.suffix = hit.conj, hit.prep, hit.suffix
    skip = len(hit.conj) + len(hit.prep)
    if hit.prep == "ل" and words[hit.start].form.startswith("لل", len(hit.conj)):
        skip = len(hit.conj)
    mention.skip = skip
    return mention


def take_actor(mention: ActorMention, actor: ActorEntry) -> None:
    """Give a mention the identity of a registered actor."""
    mention.entry, mention.name = actor, actor.ar
    mention.country, mention.sector, mention.kind = actor.country, actor.sector, actor.kind
    mention.attribution_kind = actor.attribution


def resolve_role(mention: ActorMention, day: date | None) -> Role:
    """Return country, sector and kind of a mention on a day: قوات الدعم السريع are rebels from 15 April 2023.

    A generic head keeps its own sector when its owner's did not change («طيران النظام» stays MIL).
    """
    entry = mention.entry
    if isinstance(entry, ActorEntry) and entry.roles:
        role, usual = entry.role_on(day), entry.role_on(None)
        if role.sector != usual.sector or role.country != usual.country:
            return role
        if role.kind != usual.kind and role.sector == mention.sector:
            return role  # a rebel that fights beside the army: قوات درع السودان from 20 October 2024
    return Role(None, None, mention.country, mention.sector or "OTH", mention.kind or kind_of(mention.sector), ())


def settle_actor(
    mention: ActorMention, named_before: Iterable[str] = (), country: str | None = None, day: date | None = None
) -> None:
    """Settle in place what a mention leaves to its report: which actor a weak name means, and what it was on the day.

    ``named_before`` are ids of actors told earlier, latest first; ``country`` is the report's. A weak name that nothing
    supports keeps its words and sector and loses its identity: «المرتزقة» in a report from Syria are not Yemen's army.
    """
    if mention.candidates:
        actor = choose_actor(mention, named_before, country)
        if actor is None:
            mention.entry = mention.name = mention.country = None
            mention.generic = mention.needs_country = True
            if mention.instead is not None and mention.instead.sector is not None:
                _read_plainly(mention, mention.instead)
        elif mention.form == "named":
            take_actor(mention, actor)
        else:
            mention.entry, mention.name, mention.country = actor, actor.ar, actor.country
            sent = getattr(getattr(mention.head, "family", None), "id", "") == "delegations"
            mention.sector = actor.sector if sent or actor.sector in ARMED else mention.sector
            mention.kind = kind_of(mention.sector)
        mention.weak = actor is None
        if actor is not None:
            mention.generic = mention.needs_country = False
        mention.candidates = ()
    role = resolve_role(mention, day)
    if mention.sector is not None:
        mention.country, mention.sector, mention.kind = role.country, role.sector, role.kind


def _read_plainly(mention: ActorMention, plain: ActorMention) -> None:
    """Let a mention be what its words say when no registered actor of that name is meant."""
    for slot in ("form", "head", "sector", "kind", "attribution_kind", "country", "generic", "needs_country", "number"):
        setattr(mention, slot, getattr(plain, slot))


def choose_actor(mention: ActorMention, named_before: Iterable[str], country: str | None) -> ActorEntry | None:
    """Return which actor a weak name means: one named before in the report (latest first), else its country's own.

    «التحالف» is the Saudi-led coalition where a report named it so; «القوات المشتركة» in Sudan is not Yemen's.
    """
    candidates = {actor.id: actor for actor in mention.candidates}
    if len(candidates) == 1 and not mention.weak:
        return mention.candidates[0]  # a full name: «قوات حفتر» is Libyan in every land
    for known in named_before:
        if known in candidates:
            return candidates[known]
    own = [actor for actor in mention.candidates if country is not None and actor.country == country]
    fitting = own or [actor for actor in mention.candidates if country in actor.home]
    if len(fitting) == 1:
        return fitting[0]
    stateless = [actor for actor in mention.candidates if actor.country is None]
    return stateless[0] if not fitting and len(mention.candidates) == 1 and stateless else None
