"""Titles, offices and the persons who bear them: «نائب وزير الخارجية التركي، سيدات أونال», «اللواء سالم».

A title takes what it is the title of, then the name of a person, with or without a comma. Ranks and forms of address
need the name; without it «اللواء» is a brigade and «الطفل» a child.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.lexicon.phrases import Hit
from marsad.mentions.actor_entries import ActorEntry, kind_of, source_of
from marsad.mentions.actor_mention import ActorMention, take_actor
from marsad.mentions.actor_names import person_end, quoted_end
from marsad.mentions.offices import Title, read_nation, read_office, read_service, skip_fillers

if TYPE_CHECKING:
    from marsad.mentions.actor_reader import ActorReader

_APPOSED = frozenset((",", '"', "(", "-", ',"', '",', ")", '("', ")("))
_OWNERS_SECTOR = frozenset(("IGO", "REB", "OPP", "NGO", "JUD", "LEG", "MED"))


def read_title(hits: ActorReader, hit: Hit) -> ActorMention | None:
    """Return the mention of an office or person that a title opens, or None when the word is no title here."""
    title = Title(hits, hit)
    needs_person = title.family.cls in ("rank", "honorific")
    if needs_person and (title.form.number != "sg" or any(h.kind == "place_word" for h in hits.ending(hit.start))):
        return None  # «مسجد الشيخ علي»
    if title.form.lemma in hits.lexicon.words["adjectival"] and title.form.definite and not hits.governed(hit.start):
        return None  # «الحزب الحاكم»
    skip_fillers(hits, title)
    named = hits.actors.get(hit.start + 1) if hit.end > hit.start + 1 else None
    if named is not None and named.end > hit.end and not named.entry.weak and named.entry.actor.form != "person":
        owner = hits.owner_at(hit.start + 1)  # «رئيس | الحركة الشعبية لتحرير السودان»
        if owner is not None:
            title.take_owner(owner)
    if needs_person:
        read_nation(hits, title)
        read_service(hits, title)
    else:
        read_office(hits, title)
    person = _read_person(hits, title)
    serves = title.family.cls == "rank" and _serves(hits, title)
    if not person and not serves and (needs_person or not _stands_alone(hits, title)):
        return None
    return _finish(hits, title, person, hit)


def _read_person(hits: ActorReader, title: Title) -> bool:
    """Read the name of the person: known, quoted, after a comma, or at once after the title."""
    mention = title.mention
    at = mention.end
    if at >= hits.n:
        return False
    mark = hits.before[at]
    actor = hits.actors.get(at) if not mark or mark in _APPOSED else None
    if actor is not None and actor.entry.weak and actor.end == at + 1 and person_end(hits, at) > actor.end:
        actor = None  # «النقيب بشار | سالم»
    if actor is not None and actor.entry.actor.form == "person" and not actor.prep and not actor.conj:
        take_actor(mention, actor.entry.actor)
        mention.candidates = ()
        mention.name_start, mention.name_end, mention.end = at, actor.end, actor.end
        return True
    end = _unlisted_end(hits, title, at, mark) if title.form.number == "sg" else at
    if end == at or (actor is not None and not mark and not actor.entry.weak and actor.end >= end):
        return False  # «دعا المبعوث الأممي | حماس إلى …»
    mention.name_start, mention.name_end, mention.end = at, end, end
    return True


def _unlisted_end(hits: ActorReader, title: Title, at: int, mark: str) -> int:
    """Return the end of a name no list has, or ``at``."""
    if '"' in mark and title.family.cls != "office":
        end = quoted_end(hits, at)
        opener = hits.words[at].form in hits.lexicon.words["name_openers"]
        if not opener and not title.definite and title.family.cls == "rank":
            return at  # «لواء "غضب الجبل"» is a brigade
        return end if opener or person_end(hits, at) == end else at
    if mark in (",", "-", "("):
        return _apposed_end(hits, at)
    if mark:
        return at
    end = person_end(hits, at, sure=_after_rank(hits, title))
    if end > at and hits.words[at - 1].form.endswith("ا") and hits.words[at].form.endswith("ا"):
        return at  # «ضابطاً محترماً»
    if end - at == 1 and not (title.definite or title.owner or title.country or hits.is_given_name(at)):
        return at
    told = title.definite or title.owner is not None or title.country is not None or at > title.mention.start + 1
    return end if told or (title.family.cls == "office" and end - at > 1) else at


def _after_rank(hits: ActorReader, title: Title) -> bool:
    """Tell whether the word before is a definite rank or form of address, after which only a name can stand."""
    form = hits.words[title.mention.end - 1].form
    if not form.startswith("ال"):
        return False
    return title.family.cls in ("rank", "honorific") or form in hits.lexicon.words["ranks"]


def _apposed_end(hits: ActorReader, at: int) -> int:
    """Return the end of a name between commas: it must begin like one, or the second comma must close it."""
    words = hits.lexicon.words
    first = hits.words[at].form
    if first in words["fillers"] and at + 1 < hits.n and not hits.before[at + 1]:
        inner = person_end(hits, at + 1)
        return inner if inner > at + 1 else at
    end = person_end(hits, at)
    closed = end < hits.n and hits.before[end] in (",", ")", "-", '"')
    sure = hits.is_given_name(at) or first in words["name_openers"] or (closed and end - at >= 2)
    return end if sure else at


def _stands_alone(hits: ActorReader, title: Title) -> bool:
    """Tell whether a title counts without a person: definite, owned, or one of the words that do («قيادي», «محافظ»)."""
    return bool(
        title.definite
        or title.owner is not None
        or title.country
        or title.form.number != "sg"
        or title.mention.end - title.mention.start > 1
        or title.form.lemma in hits.lexicon.words["alone_titles"]
    )


def _serves(hits: ActorReader, title: Title) -> bool:
    """Tell whether a nameless officer is told by his force: «نقيب | في الشرطة»; «لواء في الجيش» is a brigade."""
    brigade = title.mention.start in hits.heads and hits.heads[title.mention.start].entry.family.cls == "unit"
    return title.owner is not None and title.owner.armed and not title.definite and not brigade


def _finish(hits: ActorReader, title: Title, person: bool, hit: Hit) -> ActorMention:
    """Settle who is meant: a registered person as such, anyone else by office and owner."""
    mention, owner = title.mention, title.owner
    mention.head, mention.number, mention.definite = title.form, title.form.number, title.definite or person
    if person:
        mention.form = "person"
    if not (person and isinstance(mention.entry, ActorEntry) and mention.entry.form == "person"):
        mention.country = title.country
        mention.sector = _sector(hits, title, hit)
        same = owner is not None and owner.sector == mention.sector
        mention.kind = owner.kind if same and owner is not None else kind_of(mention.sector)
        mention.attribution_kind = _attribution(title, mention)
        start, end = (mention.name_start, mention.name_end) if person else (mention.start, mention.end)
        mention.name = hits.sentence.text(start, end, 0 if person else mention.skip)
        if person:
            mention.entry = None
    mention.weak = owner is not None and owner.weak
    open_owner = owner is not None and owner.generic and mention.entry is None and not person
    stateless = mention.sector == "IGO" or (isinstance(mention.entry, ActorEntry) and mention.entry.country is None)
    mention.needs_country = mention.country is None and not stateless
    refers = title.form.lemma in ("نظير", "نظيرة") and not person and title.country is None
    mention.generic = refers or open_owner
    return mention


def _sector(hits: ActorReader, title: Title, hit: Hit) -> str | None:
    """Return the sector: an office's own, a member's from the owner, a form of address's from the noun («الصحفي»)."""
    family, owner, entry = title.family, title.owner, title.mention.entry
    registered = entry.sector if isinstance(entry, ActorEntry) and entry.form != "person" else None
    if family.cls == "member":
        if owner is not None and owner.sector is not None:
            return owner.sector
        return registered or family.sector
    if family.cls == "rank" and owner is not None and owner.armed:
        return owner.sector
    if family.cls == "honorific":
        noun = hits.heads.get(hit.start)
        sector = noun.entry.family.sector if noun is not None else None
        return str(sector) if sector else "CVL"
    if family.sector == "GOV" and owner is not None and owner.sector in _OWNERS_SECTOR:
        return owner.sector
    return registered if registered in ("IGO", "REB") else family.sector


def _attribution(title: Title, mention: ActorMention) -> str | None:
    if title.owner is not None and title.family.cls == "member":
        return title.owner.attribution_kind
    if title.family.id == "envoys" and mention.sector == "GOV":
        return "diplomatic"
    return "official" if mention.sector == "OTH" else source_of(mention.sector)
