"""What a title is of: the state, body, force or place named after it.

«وزير الخارجية | التركي», «رئيس | المجلس الرئاسي», «المتحدث | باسم الجيش», «قيادي | في حركة حماس», «والي | غرب دارفور».
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.lexicon.phrases import Hit
from marsad.mentions.actor_entries import ActorEntry, CountryName, Demonym, TitleForm
from marsad.mentions.actor_mention import ActorMention, begin
from marsad.mentions.actor_names import adjectives_end, can_be_name, complement_end, name_after
from marsad.mentions.actor_owners import family_of

if TYPE_CHECKING:
    from marsad.mentions.actor_reader import ActorReader

_PREPOSITIONS = frozenset(("باسم", "في", "لدي", "عن", "من", "الي"))
_NO_OWNERS = frozenset(("civilian", "object", "anaphor"))
_BODIES = frozenset(("body", "unit", "group", "society"))
_SIDES = frozenset(("شمال", "جنوب", "غرب", "شرق", "وسط"))


class Title:
    """What has been read of one title so far."""

    __slots__ = ("country", "definite", "family", "form", "mention", "owner")

    def __init__(self, hits: ActorReader, hit: Hit) -> None:
        form: TitleForm = hit.entry
        self.form = form
        self.family = form.family
        self.mention = begin(ActorMention(hit.start, hit.end, "office"), hit, hits.words)
        self.definite = form.definite or bool(hit.suffix)
        self.owner: ActorMention | None = None
        self.country: str | None = None

    def take_owner(self, owner: ActorMention) -> None:
        """Let the title be of an actor: «المتحدث باسم | الجيش الوطني الليبي»."""
        self.owner = owner
        self.mention.end = max(self.mention.end, owner.end)
        self.country = owner.country
        self.mention.entry = owner.entry
        self.mention.candidates = owner.candidates


def skip_fillers(hits: ActorReader, title: Title) -> None:
    """Read over adjectives and second titles: «القيادي | السابق», «المبعوث | الخاص»."""
    mention, fillers = title.mention, hits.lexicon.words["fillers"]
    while mention.end < hits.n and not hits.before[mention.end]:
        form = hits.words[mention.end].form
        if form not in fillers or form == "باسم":
            return
        mention.end += 1


def read_office(hits: ActorReader, title: Title) -> None:
    """Read what the title is of: a state, a body, a place; before and behind its adjectives."""
    for _ in range(3):
        at = title.mention.end
        if at >= hits.n or hits.before[at].strip('"'):
            return
        read_nation(hits, title)
        if title.owner is None:
            _read_owner(hits, title)
        if title.mention.end > at:
            title.mention.end = complement_end(hits, title.mention.end)
        skip_fillers(hits, title)
        if title.mention.end == at:
            return


def read_nation(hits: ActorReader, title: Title) -> None:
    """Read a nationality behind a title: «الوفد | الروسي», «المواطن | السوري»."""
    at = title.mention.end
    hit = hits.demonyms.get(at)
    if hit is None or hit.prep or hit.conj or hits.before[at].strip('"'):
        return
    nation: Demonym = hit.entry
    if nation.accusative and not hits.words[at - 1].form.endswith("ا"):
        return
    if title.family.cls in ("rank", "honorific") and not (nation.definite and title.definite):
        return
    title.mention.end = hit.end
    title.mention.entry = nation.country or nation.actor
    title.country = nation.country.id if nation.country else nation.actor.country if nation.actor else None


def _read_owner(hits: ActorReader, title: Title) -> None:
    at = _past_so_called(hits, title.mention.end)
    if at >= hits.n or hits.before[at].strip('"'):
        return
    form = hits.words[at].form
    if form in _PREPOSITIONS and at + 1 < hits.n:
        _read_behind_preposition(hits, title, at + 1, form)
        return
    if title.country is not None or _read_country(hits, title, at) or _read_body(hits, title, at):
        return
    if title.family.place:
        title.mention.end = max(title.mention.end, _place_end(hits, at))
    elif not title.form.definite and " " in title.form.lemma:
        title.mention.end = name_after(hits, at, loose=False)  # «رئيس هيئة | علماء المسلمين»
    elif not title.form.definite and _is_portfolio(hits, at):
        title.mention.end = adjectives_end(hits, at + 1)
    elif not title.form.definite and title.family.cls in ("office", "member") and not hits.is_given_name(at):
        title.mention.end = name_after(hits, at, loose=False)  # «مدير | فرع توزيع المنتجات النفطية»


def read_service(hits: ActorReader, title: Title) -> None:
    """Read where an officer serves, before his name: «العقيد السابق | في الاستخبارات سليمان …»."""
    at = title.mention.end
    if at + 1 < hits.n and hits.words[at].form == "في" and not hits.before[at] and not hits.before[at + 1]:
        _read_behind_preposition(hits, title, at + 1, "في")


def _past_so_called(hits: ActorReader, at: int) -> int:
    """Return where a name begins that the report does not own: «قائد | ما يسمى ب"قوات …"»."""
    words, i = hits.lexicon.words["so_called"], at
    while i < min(at + 4, hits.n) and hits.words[i].form in words and not hits.before[i]:
        i += 1
    return i if i > at + 1 and (i in hits.actors or i in hits.heads) else at


def _is_portfolio(hits: ActorReader, at: int) -> bool:
    """Tell whether a definite noun names the office: «وزير | الإسكان»."""
    form = hits.words[at].form
    return (
        form.startswith("ال") and len(form) > 4 and can_be_name(hits, at) and form not in hits.lexicon.words["fillers"]
    )


def _read_country(hits: ActorReader, title: Title, at: int) -> bool:
    """Read a state in the genitive: «ملك | الأردن», «وزير خارجية | إيران»."""
    hit = hits.countries.get(at)
    if hit is None or hit.conj or hit.prep not in ("", "ل") or title.form.definite:
        return False
    name: CountryName = hit.entry
    title.country, title.mention.entry, title.mention.end = name.country.id, name.country, hit.end
    return True


def _read_body(hits: ActorReader, title: Title, at: int) -> bool:
    """Read a body or force in the genitive or with لـ: «رئيس | المجلس الرئاسي», «الأمين العام | لحزب الله»."""
    hit = hits.actors.get(at) or hits.heads.get(at) or hits.titles.get(at)
    if hit is None or hit.conj or (hit.prep not in ("ل", "ب") and (hit.prep or title.form.definite)):
        return False
    owner = hits.owner_at(at)
    family = family_of(owner) if owner is not None else None
    if owner is None or owner.form == "person" or (family is not None and family.cls in _NO_OWNERS):
        return False
    title.take_owner(owner)
    return True


def _read_behind_preposition(hits: ActorReader, title: Title, at: int, form: str) -> None:
    if form in ("الي", "لدي") and title.family.id == "envoys":
        country = hits.countries.get(at)
        if country is not None:
            title.mention.end = country.end
        return
    owner = hits.owner_at(at)
    if owner is None or owner.adjectival or owner.form in ("country", "metonym", "anaphor"):
        return
    family = family_of(owner)
    if (
        form == "باسم"
        or isinstance(owner.entry, ActorEntry)
        or owner.candidates
        or (family is not None and family.cls in _BODIES)
    ):
        title.take_owner(owner)


def _place_end(hits: ActorReader, at: int) -> int:
    """Return the end of the place an office governs: «والي | غرب دارفور», «محافظ | مأرب», «حاكم | إقليم دارفور»."""
    if at >= hits.n or (at and hits.before[at].strip('"')):
        return at
    bare = [h for h in hits.starting(at) if not h.conj and not h.prep and not h.suffix]
    named = [h.end for h in bare if h.kind == "place"]
    if named:
        return max(named)
    announced = [h.end for h in bare if h.kind == "place_word" and h.entry.cls == "descriptor"]
    if announced:
        return _place_end(hits, max(announced))
    form = hits.words[at].form
    if form in _SIDES:
        return _place_end(hits, at + 1)
    free = can_be_name(hits, at) and not hits.is_known(at) and not hits.is_given_name(at)
    return at + 1 if free else at
