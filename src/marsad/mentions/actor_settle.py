"""Settling a generic noun once its words are read: country, sector, kind, attribution, and what it leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.lexicon.phrases import Hit
from marsad.mentions.actor_entries import ARMED, ARMED_CLASSES, Country, HeadForm, kind_of, source_of
from marsad.mentions.actor_mention import ActorMention, begin

if TYPE_CHECKING:
    from marsad.mentions.actor_hits import ActorHits

_OWNING = frozenset(("REB", "UAF", "COP", "SPY", "IGO", "CRM", "MIL"))
_STAFF = frozenset(("عنصر", "طاقم"))
_WORKS = frozenset(("جرافة",))
_UNARMED = frozenset(("CVL", "REF", "NGO", "MED", "JRN"))


class Head:
    """What has been read of one generic noun so far."""

    __slots__ = (
        "adjectives", "captive", "garrison", "definite", "doubtful", "family", "form", "hit", "mention", "named",
        "numbered", "owner", "tasked",
    )  # fmt: skip

    def __init__(self, hits: ActorHits, hit: Hit) -> None:
        form: HeadForm = hit.entry
        self.hit = hit
        self.form = form
        self.family = form.family
        self.mention = begin(ActorMention(hit.start, hit.end, "head"), hit, hits.words)
        self.definite = form.definite or bool(hit.suffix)
        self.adjectives: set[str] = set()
        self.owner: ActorMention | None = None
        self.named = False
        self.numbered = self.tasked = False
        self.doubtful = False
        before = hits.words[hit.start - 1].form if hit.start else ""
        self.garrison = hit.prep == "ل" and before in hits.lexicon.words["barracks"]
        self.captive = form.lemma in hits.lexicon.words["captives"]

    @property
    def armed(self) -> bool:
        """Tell whether the noun is of armed people or things."""
        return self.family.cls in ARMED_CLASSES

    @property
    def numerable(self) -> bool:
        """Tell whether a number may be its name: «اللواء 13», «القوة 444»; in «الجيش 27» it is something else."""
        return self.family.cls == "unit" and (self.family.needs_name or self.form.lemma == "قوة")

    def take_name(self, hits: ActorHits, at: int, end: int) -> None:
        """Note an unlisted name at words ``[at, end)``; a definite last word makes all of it definite."""
        self.named = True
        self.tasked = hits.words[at].form.removeprefix("ال") in hits.lexicon.words["tasks"]
        self.definite = self.definite or hits.words[end - 1].form.startswith("ال")
        self.mention.name_start, self.mention.name_end = at, end
        self.mention.end = end

    def join(self, owner: ActorMention) -> None:
        """Let the noun belong to an owner: «مقاتلي | الجيش الوطني»."""
        mention = self.mention
        self.owner = owner
        self.named = True
        mention.end = max(mention.end, owner.end)
        mention.name_start, mention.name_end = owner.start, owner.end
        mention.entry, mention.country = owner.entry, owner.country
        mention.candidates = owner.candidates
        mention.hostile = owner.hostile


def settle(hits: ActorHits, head: Head) -> ActorMention | None:
    """Return the finished mention, or None when nothing makes an everyday word an actor («مجموعة», «حركة»)."""
    mention, family, owner = head.mention, head.family, head.owner
    refers = head.form.lemma in hits.lexicon.words["anaphors"]
    known = head.named or head.numbered or mention.country is not None or mention.entry is not None
    marked = bool(head.adjectives - {"neutral", "civil", "islamist"})
    if family.needs_name and not known and not marked and not (head.definite and refers):
        return None
    if family.cls == "platform" and head.hit.prep == "ب" and not known:
        return None  # «قصفت بالمدفعية»: a weapon
    mention.head, mention.number = head.form, head.form.number
    mention.definite = head.definite or (owner is not None and owner.definite)
    mention.sector = _sector(head)
    if mention.sector == "REB" and family.id == "groups_by_name" and _is_civil(hits, head):
        mention.sector = "OPP"  # «حركة "طلاب من أجل …"»
    mention.kind = _kind(head)
    mention.attribution_kind = _attribution(head)
    bare = not known and not head.adjectives - {"neutral", "armed", "military", "islamist"}
    mention.generic = (
        (bare and head.definite and refers)
        or ("hostile" in head.adjectives and not known)
        or (owner is not None and owner.generic and mention.entry is None)
    )
    mention.needs_country = _needs_country(head)
    mention.weak = head.doubtful if owner is None else owner.weak and not isinstance(owner.entry, Country)
    mention.name = _name(hits, head)
    if head.named and owner is None:
        mention.form = "group"
    return mention


def _is_civil(hits: ActorHits, head: Head) -> bool:
    """Tell whether a movement's unlisted name is of unarmed people: students, workers, mothers, «كفاية»."""
    name = range(head.mention.name_start, head.mention.name_end) if head.owner is None else ()
    return any(hits.words[i].form.removeprefix("ال") in hits.lexicon.words["civil_names"] for i in name)


def _needs_country(head: Head) -> bool:
    """Tell whether the report's country is meant; never for unknown gunmen, foreigners, the UN, actors of no state."""
    mention = head.mention
    if mention.country is not None or mention.sector == "IGO" or head.adjectives & {"unknown", "foreign", "igo"}:
        return False
    if head.family.stateless and mention.sector == head.family.sector and not head.named:
        return False
    return head.owner is None or head.owner.entry is None or bool(head.owner.candidates)


def _name(hits: ActorHits, head: Head) -> str | None:
    mention = head.mention
    if head.owner is not None:
        return head.owner.name
    if mention.entry is not None and not isinstance(mention.entry, Country):
        return mention.entry.ar
    if head.named or head.numbered:
        return hits.sentence.text(mention.start, mention.end, mention.skip)
    return None


def _sector(head: Head) -> str | None:
    """Return the sector: the owner's when that is armed, else the noun's, moved by adjectives (معارض, مجهول, أممي)."""
    family, owner, entry = head.family, head.owner, head.mention.entry
    if owner is not None and owner.sector is not None:
        return _owned_sector(head, owner.sector)
    if (
        entry is not None
        and not isinstance(entry, Country)
        and (head.armed or family.sector is None or family.cls in ("body", "society"))
    ):
        return entry.sector if entry.sector in _OWNING else family.sector
    if head.named and family.id == "numbered_units" and head.mention.country is None and not head.tasked:
        return "REB"  # «سرايا ثورة العشرين»: states number their units, groups name them
    return _told_sector(head)


def _owned_sector(head: Head, owner: str) -> str | None:
    family = head.family
    if owner in _OWNING and (head.armed or family.cls in ("source", "outlet", "body", "object")):
        return family.sector if owner == "MIL" and family.sector in ("COP", "SPY") else owner
    if owner in ARMED and head.captive:
        return owner  # «أسرى القوات المسلحة»
    if family.id == "delegations" and owner not in ("GOV", "LEG", "OTH"):
        return owner  # «وفد من الهلال الأحمر»
    if head.armed and head.owner is not None and getattr(head.owner.entry, "armed", False):
        return "REB"  # «مسلحي حركة أمل»: a party's fighters
    if owner in _UNARMED and (family.cls == "platform" or family.id in ("fighters", "groups_by_name")):
        return owner  # «قارب مهاجرين», «عنصر من الدفاع المدني»
    if head.form.lemma in _STAFF and owner in ("OPP", "NGO", "MED"):
        return owner  # «عناصر الإخوان»
    if family.sector == "UAF" and owner == "OPP":
        return "REB"  # «مسلحون من أنصار الشيخ …»
    if head.form.lemma in _WORKS and owner == "GOV":
        return owner  # «جرافات البلدية»
    if head.armed:
        return "MIL" if owner in ("GOV", "LEG") and family.sector in ("REB", "UAF", "MIL") else family.sector
    return owner if family.sector is None or family.cls == "source" else family.sector


def _told_sector(head: Head) -> str | None:
    """Return the sector that the adjectives tell of: «مسلحون مجهولون», «القوات الأمنية», «المبعوث الدولي»."""
    family, told = head.family, head.adjectives
    if "unknown" in told:
        return "UAF"
    if "igo" in told and family.cls in ("unit", "body", "source", "society"):
        return "IGO"
    if "rebel" in told:
        return "REB" if head.armed else "OPP" if family.cls in ("society", "civilian", "body") else family.sector
    if head.armed and "state" in told:
        return "COP" if family.sector == "REB" else family.sector
    if "islamist" in told and family.sector == "UAF":
        return "REB"  # «المسلحون الإسلاميون»
    if family.id == "opposition_people" and head.garrison:
        return "REB"  # «قاعدة للإسلاميين»
    if "military" in told and family.cls == "civilian":
        return "MIL"  # «المهندسون العسكريون»
    if head.armed and "tribal" in told:
        return "REB"
    if family.cls == "platform" and family.sector == "UAF" and head.mention.country:
        return "MIL"
    return family.sector


def _kind(head: Head) -> str | None:
    if head.owner is not None and head.owner.sector == head.mention.sector:
        return head.owner.kind
    if head.family.id == "protesters":
        return "protesters"
    if "tribal" in head.adjectives or head.family.id == "tribes":
        return "identity_militia"
    return kind_of(head.mention.sector)


def _attribution(head: Head) -> str | None:
    """Return what kind of source it is: a source's owner decides («مصدر في وزارة الدفاع» is official)."""
    family, owner = head.family, head.owner
    if family.cls == "source" and owner is not None:
        return owner.attribution_kind or family.attribution
    if family.id == "officials" and isinstance(head.mention.entry, Country):
        return "diplomatic"
    if owner is not None and head.armed:
        return owner.attribution_kind
    if family.cls == "body" and family.attribution == "official" and family.id != "press_offices":
        return "official"  # «وزارة الصحة التابعة للحوثيين», but «المكتب الإعلامي للحركة» speaks for fighters
    if family.cls == "outlet":
        return "state_media" if owner is not None and owner.attribution_kind == "state_media" else family.attribution
    return family.attribution if family.sector == head.mention.sector else source_of(head.mention.sector)
