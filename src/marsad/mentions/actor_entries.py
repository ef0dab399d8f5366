"""What Marsad knows of those who act: registered actors and their roles over time, states, generic nouns, titles.

These are the entries behind the actor phrases of the lexicon; ``actor_lexicon`` reads them from the data.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from marsad.lexicon.kept import Kept
from marsad.lexicon.marked import Problem

SECTORS = frozenset("GOV MIL REB UAF COP SPY OPP IGO NGO MED JRN CVL REF JUD LEG REL CRM OTH".split())
KINDS = frozenset("state rebel political_militia identity_militia rioters protesters civilians external".split())
SOURCES = frozenset(
    "state_media armed_actor official monitor rescue media diplomatic igo witness correspondent unnamed".split()
)
WORD_CLASSES = frozenset(
    "unit group fighter platform civilian body source outlet society object anaphor none".split()
)  # of generic nouns
TITLE_CLASSES = frozenset(("office", "member", "rank", "honorific"))
ARMED = frozenset(("MIL", "REB", "UAF", "COP", "SPY", "CRM"))
ARMED_CLASSES = frozenset(("unit", "group", "fighter", "platform"))  # of generic nouns

# ACLED counts officials and their bodies to the state, unknown gunmen and gangs to the political militias, and
# whoever is unarmed to the civilians.
KIND_OF_SECTOR = {
    "MIL": "state", "COP": "state", "SPY": "state", "GOV": "state", "LEG": "state", "JUD": "state", "REB": "rebel",
    "UAF": "political_militia", "CRM": "political_militia", "IGO": "external",
}  # fmt: skip
SOURCE_OF_SECTOR = {
    "REB": "armed_actor", "UAF": "armed_actor", "CRM": "armed_actor", "IGO": "igo", "JRN": "media", "NGO": "monitor",
    "MED": "rescue", "CVL": "witness", "REF": "witness", "REL": "witness", "OTH": "unnamed",
}  # fmt: skip


def kind_of(sector: str | None) -> str | None:
    """Return ACLED's class for a sector: REB is a rebel group, CVL civilians."""
    return None if sector is None else KIND_OF_SECTOR.get(sector, "civilians")


def source_of(sector: str | None) -> str | None:
    """Return what kind of source a sector is when quoted: an army speaks officially, residents are witnesses."""
    return None if sector is None else SOURCE_OF_SECTOR.get(sector, "official")


class Role(NamedTuple):
    """What an actor is from ``start`` on until the day before ``end``; ``None`` leaves a side open."""

    start: date | None
    end: date | None
    country: str | None
    sector: str
    kind: str | None
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ActorEntry(Kept):
    """A registered actor: «قوات الدعم السريع», «بشار الأسد», «وكالة سانا».

    ``armed`` is a party that has fighters; ``home`` are lands beside its own where its weak names mean it.
    """

    id: str
    ar: str
    en: str
    form: str
    country: str | None
    sector: str
    kind: str | None
    attribution: str | None
    side: str | None = None
    armed: bool = False
    parents: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    home: tuple[str, ...] = ()

    def role_on(self, day: date | None) -> Role:
        """Return what the actor was on a day; without a day, or outside its dated roles, what it is by default.

        قوات الدعم السريع were a state force on 14 April 2023 and rebels on the 15th.
        """
        for role in self.roles if day is not None else ():
            if (role.start is None or role.start <= day) and (role.end is None or day < role.end):  # type: ignore[operator]
                return role
        return Role(None, None, self.country, self.sector, self.kind, self.parents)


@dataclass(frozen=True, slots=True, eq=False)
class Named(Kept):
    """A name of an actor: ``weak`` names are shared or are everyday words, ``hostile`` ones only enemies use."""

    actor: ActorEntry
    name: str
    weak: bool = False
    hostile: bool = False
    ambiguous: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Country:
    """A state: its code, names and the month names its press uses."""

    id: str
    ar: str
    en: str
    month_set: str | None = None


class CountryName(NamedTuple):
    """A name of a state; ``capital`` when it is the town its government sits in («أنقرة»)."""

    country: Country
    capital: bool
    hostile: bool


class Demonym(NamedTuple):
    """A written form of a nationality or of membership: «التركية» of a state, «الحوثيون» of a registered actor.

    ``number`` is sg, du or pl; ``accusative`` marks «روسياً», which folding makes the name of Russia.
    """

    country: Country | None
    actor: ActorEntry | None
    number: str
    feminine: bool
    definite: bool
    accusative: bool
    weak: bool
    hostile: bool


@dataclass(frozen=True, slots=True, eq=False)
class WordFamily:
    """A family of generic nouns: armed units, fighters, civilians, bodies, sources …"""

    id: str
    cls: str
    sector: str | None
    attribution: str | None = None
    needs_name: bool = False
    stateless: bool = False


class HeadForm(NamedTuple):
    """A written form of a generic noun, with its grammatical number and whether it has ال.

    A ``closed`` form cannot be annexed to an owner («مسلحون», «ضابطان», «جندياً»; «مسلحو» and «ضباط» can).
    """

    family: WordFamily
    lemma: str
    number: str
    definite: bool
    closed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class TitleFamily:
    """A family of titles: offices, members and speakers, ranks, forms of address."""

    id: str
    cls: str
    sector: str | None
    place: bool = False


class TitleForm(NamedTuple):
    """A written form of a title."""

    family: TitleFamily
    lemma: str
    number: str
    definite: bool


class Adjective(NamedTuple):
    """An adjective that may stand after a head: its class (neutral, armed, state, rebel, unknown …) and form."""

    cls: str
    definite: bool


@dataclass(slots=True)
class ActorLexicon:
    """All knowledge about actors, and the rows it puts into the phrase table."""

    actors: dict[str, ActorEntry] = field(default_factory=dict)
    countries: dict[str, Country] = field(default_factory=dict)
    rows: list[tuple[str, str, object]] = field(default_factory=list)
    adjectives: dict[str, Adjective] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    issues: list[Problem] = field(default_factory=list)
    own: frozenset[str] = frozenset()

    def add(self, phrases: Iterable[str], kind: str, entry: object) -> None:
        """Add rows to the phrase table."""
        self.rows.extend((phrase, kind, entry) for phrase in phrases)
