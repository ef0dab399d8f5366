"""Titles, offices and the persons who bear them: «نائب وزير الخارجية التركي، سيدات أونال», «اللواء سالم», «المتحدث باسم الجيش».

A title takes what it is the title of, then the name of a person, with or without a comma. Ranks and forms of address need the name;
without it «اللواء» is a brigade and «الطفل» a child.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.lexicon.phrases import Hit
from marsad.mentions.actor_entries import ActorEntry, CountryName, Demonym, TitleForm, kind_of, source_of
from marsad.mentions.actor_mention import ActorMention, begin, take_actor
from marsad.mentions.actor_names import adjectives_end, can_be_name, person_end, quoted_end

if TYPE_CHECKING:
    from marsad.mentions.actor_reader import ActorReader

_APPOSED = frozenset((",", '"', "(", "-", ',"', '",', ")", '("', ")("))


class _Title:
    """What has been read of one title so far."""

    __slots__ = ("country", "definite", "family", "form", "mention", "owner")

    def __init__(self, reader: ActorReader, hit: Hit) -> None:
        form: TitleForm = hit.entry
        self.form = form
        self.family = form.family
        self.mention = begin(ActorMention(hit.start, hit.end, "office"), hit, reader.words)
        self.definite = form.definite or bool(hit.suffix)
        self.owner: ActorMention | None = None
        self.country: str | None = None


def read_title(reader: ActorReader, hit: Hit) -> ActorMention | None:
    """Return the mention of an office or person that a title opens, or None when the word is no title here."""
    title = _Title(reader, hit)
    needs_person = title.family.cls in ("rank", "honorific")
    if title.form.number != "sg" and needs_person:
        return None
    _skip_fillers(reader, title)
    if not needs_person:
        _read_office(reader, title)
    else:
        _read_nation(reader, title)
    person = _read_person(reader, title)
    if needs_person and not person:
        return None
    if not person and not _stands_alone(reader, title):
        return None
    return _finish(reader, title, person, hit)


def _skip_fillers(reader: ActorReader, title: _Title) -> None:
    mention = title.mention
    while mention.end < reader.n and not reader.before[mention.end] and reader.words[mention.end].form in reader.lexicon.words["fillers"]:
        if reader.words[mention.end].form == "باسم":
            return
        mention.end += 1


def _read_office(reader: ActorReader, title: _Title) -> None:
    """Read what the title is of: a state, a body, a place; before and behind its adjectives."""
    for _ in range(3):
        at = title.mention.end
        if at >= reader.n or reader.before[at].strip('"'):
            return
        _read_nation(reader, title)
        if title.owner is None:
            _read_owner(reader, title)
        _skip_fillers(reader, title)
        if title.mention.end == at:
            return


def _read_nation(reader: ActorReader, title: _Title) -> None:
    at = title.mention.end
    hit = reader.demonyms.get(at)
    if hit is None or hit.prep or hit.conj or at >= reader.n or reader.before[at].strip('"'):
        return
    nation: Demonym = hit.entry
    if nation.accusative and not reader.words[at - 1].form.endswith("ا"):
        return
    if title.family.cls in ("rank", "honorific") and not (nation.definite and title.definite):
        return
    title.mention.end = hit.end
    title.mention.entry = nation.country or nation.actor
    title.country = nation.country.id if nation.country else nation.actor.country if nation.actor else None


def _read_owner(reader: ActorReader, title: _Title) -> None:
    at = title.mention.end
    if at >= reader.n or reader.before[at].strip('"'):
        return
    form = reader.words[at].form
    words = reader.lexicon.words
    if form in ("باسم", "في", "لدى", "عن", "من", "الي") and at + 1 < reader.n:
        _behind_preposition(reader, title, at, form)
        return
    country = reader.countries.get(at) if title.country is None else None
    if country is not None and not country.conj and country.prep in ("", "ل") and not title.form.definite:
        name: CountryName = country.entry
        title.country, title.mention.entry, title.mention.end = name.country.id, name.country, country.end
        return
    hit = reader.actors.get(at) or reader.heads.get(at) or reader.titles.get(at)
    if hit is not None and not hit.conj and title.country is None and (hit.prep in ("ل", "ب") or (not hit.prep and not title.form.definite)):
        owner = reader.owner_at(at)
        if owner is not None and owner.form != "person" and getattr(getattr(owner.head, "family", None), "cls", "") not in ("civilian", "object", "anaphor"):
            _take_owner(title, owner)
            return
    if title.family.place:
        title.mention.end = max(title.mention.end, _place_end(reader, at))
    elif not title.form.definite and form.startswith("ال") and len(form) > 4 and form not in words["fillers"] and can_be_name(reader, at):
        title.mention.end = adjectives_end(reader, at + 1)


def _behind_preposition(reader: ActorReader, title: _Title, at: int, form: str) -> None:
    if form in ("الي", "لدي") and title.family.id == "envoys":
        country = reader.countries.get(at + 1)
        if country is not None:
            title.mention.end = country.end
        return
    owner = reader.owner_at(at + 1)
    if owner is None or owner.adjectival or owner.form in ("country", "metonym", "anaphor"):
        return
    cls = getattr(getattr(owner.head, "family", None), "cls", "")
    if form == "باسم" or (owner.entry is not None and isinstance(owner.entry, ActorEntry)) or cls in ("body", "unit", "group", "society"):
        _take_owner(title, owner)


def _take_owner(title: _Title, owner: ActorMention) -> None:
    title.owner = owner
    title.mention.end = max(title.mention.end, owner.end)
    title.country = owner.country
    title.mention.entry = owner.entry
    title.mention.candidates = owner.candidates


def _place_end(reader: ActorReader, at: int) -> int:
    """Return the end of the place an office governs: «والي | غرب دارفور», «محافظ | مأرب»."""
    ends = [h.end for h in reader.sentence.hits if h.start == at and h.kind == "place" and not h.conj and not h.prep]
    if ends:
        return max(ends)
    words = [h.end for h in reader.sentence.hits if h.start == at and h.kind == "place_word" and not h.conj and not h.prep and not h.suffix]
    if words and max(words) < reader.n and not reader.before[max(words)]:
        return max(max(words), _place_end(reader, max(words)))
    form = reader.words[at].form
    if form in ("شمال", "جنوب", "غرب", "شرق", "وسط") and at + 1 < reader.n and not reader.before[at + 1]:
        return _place_end(reader, at + 1) if can_be_name(reader, at + 1) else at
    return at + 1 if can_be_name(reader, at) and not reader.is_known(at) and form not in reader.lexicon.words["given_names"] else at


def _read_person(reader: ActorReader, title: _Title) -> bool:
    """Read the name of the person: known, quoted, after a comma, or at once after the title."""
    mention = title.mention
    at = mention.end
    if at >= reader.n:
        return False
    mark = reader.before[at]
    actor = reader.actors.get(at)
    if actor is not None and actor.entry.actor.form == "person" and not actor.prep and not actor.conj and (not mark or mark in _APPOSED):
        take_actor(mention, actor.entry.actor)
        mention.name_start, mention.name_end, mention.end = at, actor.end, actor.end
        return True
    end = at
    if title.form.number != "sg":
        return False
    if '"' in mark and title.family.cls != "office":
        end = quoted_end(reader, at)
        end = end if person_end(reader, at) == end or reader.words[at].form in reader.lexicon.words["name_openers"] else at
    elif mark in (",", "-", "("):
        end = _apposed_end(reader, at)
    elif not mark:
        end = person_end(reader, at, sure=_after_rank(reader, title))
        sure = title.definite or title.owner is not None or title.country or at > mention.start + 1
        end = end if sure or title.family.cls == "office" and end - at > 1 else at
    if end == at:
        return False
    mention.name_start, mention.name_end, mention.end = at, end, end
    return True


def _after_rank(reader: ActorReader, title: _Title) -> bool:
    """Tell whether the word before is a definite rank or form of address, after which only a name can stand."""
    form = reader.words[title.mention.end - 1].form
    return form.startswith("ال") and (title.family.cls in ("rank", "honorific") or form in reader.lexicon.words["fillers"] and form in reader.lexicon.words["ranks"])


def _apposed_end(reader: ActorReader, at: int) -> int:
    """Return the end of a name between commas: it must begin like one, or the second comma must close it."""
    words = reader.lexicon.words
    first = reader.words[at].form
    end = person_end(reader, at)
    sure = first in words["given_names"] or first in words["name_openers"]
    if first in words["fillers"] and at + 1 < reader.n and not reader.before[at + 1]:
        inner = person_end(reader, at + 1)
        return inner if inner > at + 1 else at
    closed = end < reader.n and reader.before[end] in (",", ")", "-", '"')
    return end if end > at and (sure or (closed and end - at >= 2)) else at


def _stands_alone(reader: ActorReader, title: _Title) -> bool:
    """Tell whether a title counts without a person: definite, owned, or one of the words that do («قيادي», «محافظ»)."""
    return bool(
        title.definite
        or title.owner is not None
        or title.country
        or title.form.number != "sg"
        or title.mention.end - title.mention.start > 1
        or title.form.lemma in reader.lexicon.words["alone_titles"]
    )


def _finish(reader: ActorReader, title: _Title, person: bool, hit: Hit) -> ActorMention:
    mention, family, owner = title.mention, title.family, title.owner
    mention.head, mention.number, mention.definite = title.form, title.form.number, title.definite or person
    registered = mention.entry if isinstance(mention.entry, ActorEntry) and mention.entry.form == "person" else None
    if person:
        mention.form = "person"
    if registered is None:
        mention.country = title.country
        mention.sector = _sector(reader, title, hit)
        mention.kind = owner.kind if owner is not None and owner.sector == mention.sector else kind_of(mention.sector)
        mention.attribution_kind = _attribution(title, mention)
        mention.name = reader.sentence.text(mention.name_start, mention.name_end) if person else reader.sentence.text(mention.start, mention.end, mention.skip)
        if person:
            mention.entry = None
    mention.weak = False if owner is None else owner.weak
    stateless = mention.sector == "IGO" or (isinstance(mention.entry, ActorEntry) and mention.entry.country is None)
    mention.needs_country = mention.country is None and not stateless
    if title.form.lemma == "نظير":
        mention.generic = not person and title.country is None
    return mention


def _sector(reader: ActorReader, title: _Title, hit: Hit) -> str | None:
    """Return the sector: an office's own, a member's or speaker's from the owner, a form of address's from the noun («الصحفي»)."""
    family, owner = title.family, title.owner
    if family.cls == "member":
        if owner is not None and owner.sector is not None:
            return owner.sector
        entry = title.mention.entry
        return entry.sector if isinstance(entry, ActorEntry) else family.sector
    if family.cls == "honorific":
        noun = reader.heads.get(hit.start)
        return noun.entry.family.sector if noun is not None and noun.entry.family.sector else "CVL"
    if owner is not None and owner.sector in ("IGO", "REB", "OPP", "NGO", "JUD", "LEG", "MED") and family.sector == "GOV":
        return owner.sector
    if isinstance(title.mention.entry, ActorEntry) and title.mention.entry.sector in ("IGO", "REB"):
        return title.mention.entry.sector
    return family.sector


def _attribution(title: _Title, mention: ActorMention) -> str | None:
    if title.owner is not None and title.family.cls == "member":
        return title.owner.attribution_kind
    if title.family.id == "envoys" and mention.sector == "GOV":
        return "diplomatic"
    return "official" if mention.sector == "OTH" else source_of(mention.sector)
