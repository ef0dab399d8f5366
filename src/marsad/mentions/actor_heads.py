"""Generic nouns and what belongs to them: «مقاتلي الجيش الوطني», «طائرة مسيّرة تركية», «اللواء 13 في الحشد», «مسلحون مجهولون».

A head takes the owner it is annexed to, then adjectives and nationalities that agree with it, then an owner behind a preposition
or «تابع لـ». Who the owner is decides country and sector; a head without any stays generic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.lexicon.phrases import Hit
from marsad.mentions.actor_entries import Country, Demonym, HeadForm, kind_of, source_of
from marsad.mentions.actor_mention import ActorMention, begin
from marsad.mentions.actor_names import adjectives_end, can_be_name, complement_end, name_after, quoted_end

if TYPE_CHECKING:
    from marsad.mentions.actor_reader import ActorReader

_ARMED_CLASSES = frozenset(("unit", "group", "fighter", "platform"))
_NAMED_CLASSES = frozenset(("unit", "group", "body", "society", "outlet"))
_OWNING = frozenset(("REB", "UAF", "COP", "SPY", "IGO", "CRM", "MIL"))
_CLASS_LIMIT = 8  # words a head with all that belongs to it has at most


class _Head:
    """What has been read of one head so far."""

    __slots__ = ("adjectives", "definite", "family", "form", "hit", "mention", "named", "numbered", "owner")

    def __init__(self, reader: ActorReader, hit: Hit) -> None:
        form: HeadForm = hit.entry
        self.hit = hit
        self.form = form
        self.family = form.family
        self.mention = begin(ActorMention(hit.start, hit.end, "head"), hit, reader.words)
        self.definite = form.definite or bool(hit.suffix)
        self.adjectives: set[str] = set()
        self.owner: ActorMention | None = None
        self.named = False
        self.numbered = False

    def form_end(self, reader: ActorReader) -> str:
        """Return the last two letters of the head's own word."""
        return reader.words[self.hit.start].form[-2:]


def read_head(reader: ActorReader, hit: Hit) -> ActorMention | None:
    """Return the mention of a generic noun with what belongs to it, or None when it is an everyday word here."""
    head = _Head(reader, hit)
    if head.family.cls == "anaphor":
        return _anaphor(reader, head)
    if hit.prep == "ب" and head.form.lemma in reader.lexicon.words["led_by"]:
        return None  # «بقيادة», «برئاسة»
    if head.family.cls == "none":
        return None
    if head.form.lemma in reader.lexicon.words["adjectival"] and not _is_person(reader, hit):
        return None
    if not head.definite and not head.form.closed:
        _read_genitive(reader, head)
    elif head.form.closed and head.mention.end < reader.n and '"' in reader.before[head.mention.end] and head.family.cls in _NAMED_CLASSES:
        _read_quoted(reader, head)
    _read_adjectives(reader, head)
    if head.owner is None and not head.named:
        _read_definite_name(reader, head)
    _read_owner_behind(reader, head)
    return _finish(reader, head)


def _anaphor(reader: ActorReader, head: _Head) -> ActorMention | None:
    mention = head.mention
    if head.family.id == "the_latter" and not _is_noun_place(reader, head.hit):
        return None
    mention.form, mention.head, mention.generic, mention.definite = "anaphor", head.form, True, True
    mention.number, mention.sector, mention.kind = head.form.number, head.family.sector, kind_of(head.family.sector)
    return mention


def _is_noun_place(reader: ActorReader, hit: Hit) -> bool:
    """Tell «تغلق الأخيرة», «للأخيرة» from the adjective in «التطورات الأخيرة», «كانون الثاني»."""
    return bool(hit.prep) or reader.governed(hit.start)


def _is_person(reader: ActorReader, hit: Hit) -> bool:
    """Tell a person from an adjective: «مقتل مدني», «ستة صحفيين», but not «عصيان مدني», «بيان صحفي»."""
    at = hit.start
    if hit.entry.number != "sg" or hit.suffix or hit.conj or at == 0 or reader.governed(at):
        return True
    last = reader.words[at - 1]
    if last.form.startswith("ال") and not hit.entry.definite:
        return True  # «اعتقلت الشرطة مدنياً»: an adjective would have the article too
    form = last.form
    if form.lstrip("وفبل") in reader.lexicon.words["person_cues"] or form in reader.lexicon.words["person_cues"] or last.number is not None:
        return True
    return any(
        h.end == at and (h.kind == "number" or (h.kind == "trigger" and (h.entry.pos == "verb" or h.entry.trigger.group == "casualty")))
        for h in reader.sentence.hits
    )


def _read_genitive(reader: ActorReader, head: _Head) -> None:
    """Read what a bare head is annexed to: an actor, a state, a number, a quoted or unlisted name."""
    mention = head.mention
    at = mention.end
    if at >= reader.n:
        return
    mark = reader.before[at]
    if '"' in mark and head.family.cls in _NAMED_CLASSES:
        _read_quoted(reader, head)
        return
    if '"' in reader.before[head.hit.start] and head.family.needs_name and not mark and at not in reader.actors:
        end = quoted_end(reader, head.hit.start)
        if end > at:
            _take_name(head, at, end)  # the head is in the quotation: جماعة تسمي نفسها "سرايا الفجر"
            return
    if mark:
        return
    clean = not _clitics(reader, at)
    if head.form.lemma == "جبهة" and (head.form.number != "sg" or _is_front(reader, head.hit)):
        return
    if clean and (head.family.cls not in ("civilian", "object", "source") or (head.family.id == "correspondents" and at in reader.heads)):
        owner = _genitive_owner(reader, at, head.family.cls)
        if owner is not None:
            join_owner(head, owner)
            return
    elif clean and at in reader.actors and not reader.actors[at].entry.weak:
        owner = reader.owner_at(at)
        if owner is not None:
            join_owner(head, owner)
            return
    if _read_number(reader, head):
        return
    if at in reader.demonyms or reader.words[at].form in reader.lexicon.adjectives:
        return
    if head.family.cls in _NAMED_CLASSES and (head.family.needs_name or head.family.cls in ("group", "society", "outlet", "body")):
        end = at if " " in head.form.lemma and head.family.cls == "group" else name_after(reader, at, loose=head.family.needs_name and head.family.cls in ("group", "outlet"))
        if end > at:
            _take_name(head, at, end)
    elif head.family.cls == "civilian" and head.family.id in ("workers", "farm_and_factory", "education", "medics") and reader.words[at].form.startswith("ال"):
        if can_be_name(reader, at) and not reader.is_known(at) and head.form.number == "pl":
            mention.end = at + 1


def _is_front(reader: ActorReader, hit: Hit) -> bool:
    """Tell «على جبهة البلق» from the group «جبهة ثوار الجبل»."""
    return hit.prep in ("ب", "ل") or hit.start > 0 and reader.words[hit.start - 1].form in ("علي", "في", "من", "الي", "عن", "نحو", "باتجاه")


def _clitics(reader: ActorReader, at: int) -> bool:
    hit = reader.actors.get(at) or reader.heads.get(at) or reader.titles.get(at) or reader.countries.get(at)
    return hit is not None and bool(hit.prep or hit.conj)


def _genitive_owner(reader: ActorReader, at: int, cls: str) -> ActorMention | None:
    owner = reader.owner_at(at)
    if owner is None or owner.adjectival or owner.form in ("people", "anaphor") and not owner.definite:
        return None
    family = getattr(owner.head, "family", None)
    if owner.entry is None and not owner.definite and owner.name_end == owner.name_start and not (
        cls in ("fighter", "platform") and getattr(family, "cls", "") in ("unit", "group")
    ):
        return None  # two bare nouns are rarely annexed: «سرق لصوص سيارة»
    if cls in ("outlet", "body", "society") and (owner.form == "person" or owner.weak):
        return None
    if owner.form == "head" and not owner.definite and owner.entry is None and not isinstance(owner.head, HeadForm):
        return None
    return owner


def _read_quoted(reader: ActorReader, head: _Head) -> None:
    """Read a name in quotation marks: فصيل “الجبهة الوطنية للتحرير”, or one no list has: جماعة "سرايا الفجر"."""
    at = head.mention.end
    end = quoted_end(reader, at)
    if end == at:
        return
    actor = reader.actors.get(at)
    if actor is not None and actor.end <= end:
        owner = reader.owner_at(at)
        if owner is not None:
            join_owner(head, owner)
            head.mention.end = max(owner.end, end)
            return
    _take_name(head, at, end)


def _take_name(head: _Head, at: int, end: int) -> None:
    head.named = True
    head.mention.name_start, head.mention.name_end = at, end
    head.mention.end = end


def _read_number(reader: ActorReader, head: _Head) -> bool:
    """Read the number of a unit: «اللواء 13», «الفرقة 25 مهام خاصة», «اللواء 22 ميكا»."""
    at = head.mention.end
    if head.family.cls != "unit" or at >= reader.n or reader.words[at].number is None or reader.before[at]:
        return False
    end = at + 1
    if end < reader.n and not reader.before[end] and reader.words[end].form in reader.lexicon.words["unit_arms"]:
        end += 1
    head.numbered = True
    head.mention.end = end
    return True


def _read_adjectives(reader: ActorReader, head: _Head) -> None:
    """Read the adjectives and nationalities that agree with the head: «الطيران | الحربي الروسي», «طائرة | مسيّرة تركية»."""
    mention = head.mention
    settled = head.definite or head.owner is not None and head.owner.definite
    for _ in range(_CLASS_LIMIT):
        at = mention.end
        if at >= reader.n or reader.before[at].strip('"'):
            return
        if head.form.definite and _read_number(reader, head):
            continue
        nation = reader.demonyms.get(at)
        if nation is not None and not nation.prep and not nation.conj and _agrees(reader, head, nation, settled):
            _take_nation(head, nation)
            continue
        if head.family.id == "aircraft" and (reader.words[at].form in reader.lexicon.words["models"] or (at > head.hit.end and reader.words[at].number)):
            mention.end = at + 1
            continue
        adjective = reader.lexicon.adjectives.get(reader.words[at].form)
        if adjective is None or adjective.definite != settled or head.owner is not None and head.owner.entry is not None:
            return
        if {head.form_end(reader), reader.words[at].form[-2:]} == {"ون", "ين"}:
            return  # «استهدف انتحاريون سياسيين»: another case is another noun
        if adjective.cls == "neutral" and not settled and at + 1 < reader.n and at + 1 in reader.heads and not reader.before[at + 1]:
            return
        head.adjectives.add(adjective.cls)
        if reader.words[at].form in reader.lexicon.words["ordinals"] and head.family.cls == "unit":
            head.numbered = True
        mention.end = at + 1


def _agrees(reader: ActorReader, head: _Head, hit: Hit, settled: bool) -> bool:
    nation: Demonym = hit.entry
    if nation.accusative:
        return not settled and reader.words[hit.start - 1].form.endswith("ا")
    if nation.definite != settled and not (settled and nation.definite):
        return False
    if nation.weak and head.family.cls not in (*_ARMED_CLASSES, "civilian"):
        return False
    return head.owner is None or head.owner.country is None


def _take_nation(head: _Head, hit: Hit) -> None:
    nation: Demonym = hit.entry
    mention = head.mention
    mention.name_start, mention.name_end = hit.start, hit.end
    mention.end = hit.end
    mention.hostile = mention.hostile or nation.hostile
    if nation.actor is not None:
        mention.entry, mention.country = nation.actor, nation.actor.country
    elif nation.country is not None:
        mention.entry, mention.country = nation.country, nation.country.id


def _read_definite_name(reader: ActorReader, head: _Head) -> None:
    """Read what a definite office is called and for: «المجلس البلدي للزاوية», «اللجنة العسكرية المشتركة»."""
    mention = head.mention
    if not head.definite or head.family.cls not in ("body", "society", "outlet", "unit") or head.hit.suffix:
        return
    if mention.end < reader.n and '"' in reader.before[mention.end] and head.family.cls != "body":
        _read_quoted(reader, head)
        return
    if head.family.cls == "unit":
        return
    end = complement_end(reader, adjectives_end(reader, mention.end))
    if end > mention.end:
        nation = reader.demonyms.get(end)
        _take_name(head, mention.start, end)
        if nation is not None and not nation.prep and not nation.conj and not reader.before[end] and nation.entry.definite:
            _take_nation(head, nation)


def _read_owner_behind(reader: ActorReader, head: _Head) -> None:
    """Read an owner behind a preposition or a word of belonging: «عناصر من قسد», «مجموعة لقوات النظام», «طائرات تابعة للجيش»."""
    mention = head.mention
    at = mention.end
    if at >= reader.n or reader.before[at].strip('"') or head.owner is not None and head.owner.entry is not None and head.family.cls != "source":
        return
    words = reader.lexicon.words
    form = reader.words[at].form
    if form in words["belonging"]:
        owner = _behind_belonging(reader, at + 1)
        if owner is not None and form in words["own"]:
            join_owner(head, owner)
        elif owner is not None:
            mention.end = owner.end
            head.named = True
        return
    if form in words["owner_prepositions"]:
        if form == "في" and head.family.cls in ("platform",):
            return
        owner = _behind_preposition(reader, at + 1, head)
    else:
        hit = reader.actors.get(at) or reader.heads.get(at)
        if hit is None or hit.prep != "ل" or hit.conj or head.form.lemma == "مسيرة" or head.family.cls in ("body", "source", "civilian", "anaphor"):
            return
        owner = _fit_owner(reader.owner_at(at), head)
    if owner is not None:
        join_owner(head, owner)


def _behind_belonging(reader: ActorReader, at: int) -> ActorMention | None:
    if at >= reader.n or reader.before[at].strip('"'):
        return None
    if reader.words[at].form in reader.lexicon.words["belonging_prepositions"]:
        at += 1
    owner = reader.owner_at(at)
    return owner if owner is not None and not owner.adjectival else None


def _behind_preposition(reader: ActorReader, at: int, head: _Head) -> ActorMention | None:
    if at >= reader.n or reader.before[at].strip('"'):
        return None
    if reader.words[at].form in ("هذه", "هذا", "تلك", "ذات", "افراد", "عناصر") and at + 1 < reader.n and at not in reader.heads:
        at += 1
    if at not in reader.actors and at not in reader.heads and not (at in reader.demonyms and reader.demonyms[at].entry.actor is not None):
        return None
    return _fit_owner(reader.owner_at(at), head)


def _fit_owner(owner: ActorMention | None, head: _Head) -> ActorMention | None:
    """Return an owner that a head of this class can have: units and offices, not civilians or things."""
    if owner is None or owner.adjectival or owner.form in ("anaphor", "country", "metonym"):
        return None
    family = getattr(owner.head, "family", None)
    cls = getattr(family, "cls", "")
    if owner.entry is not None and not isinstance(owner.entry, Country):
        return owner
    if head.family.cls == "source":
        return owner if cls in ("body", "unit", "society", "civilian", "group") else None
    if getattr(family, "id", "") in ("rescuers", "tribes", "sects_and_peoples") and head.family.cls in ("fighter", "civilian"):
        return owner
    if head.family.cls in ("civilian", "body"):
        return owner if cls in ("body", "unit") and head.family.cls == "body" or cls == head.family.cls == "civilian" and owner.end - owner.start < 3 else None
    return owner if cls in _ARMED_CLASSES else None


def join_owner(head: _Head, owner: ActorMention) -> None:
    """Let a head belong to an owner."""
    mention = head.mention
    head.owner = owner
    head.named = True
    mention.end = max(mention.end, owner.end)
    mention.name_start, mention.name_end = owner.start, owner.end
    mention.entry, mention.country = owner.entry, owner.country
    mention.candidates = owner.candidates
    mention.hostile = owner.hostile


def _finish(reader: ActorReader, head: _Head) -> ActorMention | None:
    """Settle what the head with all its words tells: country, sector, name, and what it leaves open."""
    mention, family = head.mention, head.family
    lemma_refers = head.form.lemma in reader.lexicon.words["anaphors"]
    mention.head, mention.number = head.form, head.form.number
    mention.definite = head.definite or (head.owner is not None and head.owner.definite)
    known = head.named or head.numbered or mention.country is not None or mention.entry is not None
    marked = bool(head.adjectives - {"neutral", "civil"})
    if family.needs_name and not known and not marked and not (head.definite and lemma_refers):
        return None
    mention.sector = _sector(head)
    mention.kind = _kind(head)
    mention.attribution_kind = _attribution(head)
    bare = not known and not head.adjectives - {"neutral", "armed"}
    mention.generic = (bare and head.definite and lemma_refers) or "hostile" in head.adjectives and not known
    if head.owner is not None and head.owner.generic and mention.entry is None:
        mention.generic = True
    stateless = (family.stateless and mention.sector == "UAF") or bool(head.adjectives & {"unknown", "foreign", "igo"})
    owned_by_none = head.owner is not None and head.owner.entry is not None and not head.owner.candidates
    mention.needs_country = mention.country is None and not stateless and not owned_by_none and mention.sector != "IGO"
    mention.weak = head.owner.weak if head.owner is not None else False
    mention.name = _name(reader, head)
    if head.named and head.owner is None:
        mention.form = "group"
    return mention


def _name(reader: ActorReader, head: _Head) -> str | None:
    mention = head.mention
    if head.owner is not None:
        return head.owner.name
    if mention.entry is not None and head.family.cls == "unit" and not isinstance(mention.entry, Country):
        return mention.entry.ar
    if head.named or head.numbered:
        return reader.sentence.text(mention.start, mention.end, mention.skip)
    return None


def _sector(head: _Head) -> str | None:
    """Return the sector: the owner's when that is armed, else the head's, moved by adjectives (معارض, أمني, مجهول, أممي)."""
    family, owner = head.family, head.owner
    armed = family.cls in _ARMED_CLASSES
    if owner is not None and owner.sector is not None:
        if owner.sector in _OWNING and (armed or family.cls in ("source", "outlet", "body", "object")):
            return family.sector if owner.sector == "MIL" and family.sector in ("COP", "SPY") else owner.sector
        if (family.cls == "platform" or family.id == "fighters") and owner.sector in ("CVL", "REF", "NGO", "MED", "JRN"):
            return owner.sector
        if armed:
            return "MIL" if owner.sector in ("GOV", "LEG") and family.sector in ("REB", "UAF", "MIL") else family.sector
        if family.sector is None or family.cls == "source":
            return owner.sector
        return family.sector
    entry = head.mention.entry
    if entry is not None and not isinstance(entry, Country) and (armed or family.sector is None or family.cls in ("body", "society")):
        return entry.sector if entry.sector in _OWNING else family.sector
    if head.named and family.id == "numbered_units":
        return "REB"  # «سرايا ثورة العشرين»: states number their units, groups name them
    return _by_adjective(head)


def _by_adjective(head: _Head) -> str | None:
    family, told = head.family, head.adjectives
    armed = family.cls in _ARMED_CLASSES
    if "unknown" in told:
        return "UAF"
    if "igo" in told and family.cls in ("unit", "body", "source", "society"):
        return "IGO"
    if armed and "rebel" in told:
        return "REB"
    if armed and "state" in told:
        return "MIL" if family.cls in ("platform", "unit") and family.sector == "MIL" else "COP" if family.sector == "REB" else family.sector
    if "tribal" in told and armed:
        return "REB"
    if family.cls == "platform" and family.sector == "UAF" and head.mention.country:
        return "MIL"
    if "rebel" in told and family.cls in ("society", "civilian", "body"):
        return "OPP"
    return family.sector


def _kind(head: _Head) -> str | None:
    if head.owner is not None and head.owner.sector == head.mention.sector:
        return head.owner.kind
    if head.family.id == "protesters":
        return "protesters"
    if "tribal" in head.adjectives or head.family.id == "tribes":
        return "identity_militia"
    return kind_of(head.mention.sector)


def _attribution(head: _Head) -> str | None:
    """Return what kind of source it is: a source's owner decides («مصدر في وزارة الدفاع» is official)."""
    family, owner = head.family, head.owner
    if family.cls == "source" and owner is not None:
        return owner.attribution_kind or family.attribution
    if family.id == "officials" and isinstance(head.mention.entry, Country):
        return "diplomatic"
    if owner is not None and family.cls in _ARMED_CLASSES:
        return owner.attribution_kind
    if family.cls == "body" and family.attribution == "official":
        return "official"
    if family.cls == "outlet":
        return owner.attribution_kind if owner is not None and owner.attribution_kind == "state_media" else family.attribution
    return family.attribution if family.sector == head.mention.sector else source_of(head.mention.sector)
