"""States, their capitals and their people: «أنقرة تنفي», «ستة لبنانيين», «غارات روسية», «القوات الروسية والسورية».

A name of a state is an actor where it acts and a place where it is only a where; a nationality by itself is people, the
members of a group, or whoever did the deed it describes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.lexicon.phrases import Hit
from marsad.mentions.actor_entries import ActorLexicon, CountryName, Demonym
from marsad.mentions.actor_mention import ActorMention, begin, take_actor

if TYPE_CHECKING:
    from marsad.mentions.actor_hits import ActorHits

_GOVERNING = frozenset(("agreement", "aid", "deployment", "release", "sanction", "statement", "talks", "withdrawal"))
_STRUCK = 5  # words: «غارات جوية عنيفة | على صنعاء»
_TALK = 2  # words (a name counts as one) between a town that stands for a government and the verb of saying or deciding


def read_country(hits: ActorHits, hit: Hit) -> ActorMention | None:
    """Return a state or capital that acts; as a mere place («في سوريا», «شمال العراق») it is none."""
    name: CountryName = hit.entry
    at = hit.start
    last = _word_before(hits, at)
    if hit.prep in ("ب", "ك") or (hits.before[at] == "" and _is_place_cue(hits, at, last)):
        return None
    if name.capital and last == "علي" and _is_struck(hits, at):
        return None
    if name.capital and hit.conj and _is_listed(hits, at):
        return None
    acts = _talks(hits, at, hit.end) or (_capital_acts(hits, hit) if name.capital else hits.is_verb_before(at))
    if name.capital and not acts:
        return None
    mention = begin(ActorMention(at, hit.end, "metonym" if name.capital else "country"), hit, hits.words)
    mention.name_end = hit.end
    mention.entry, mention.name, mention.country = name.country, name.country.ar, name.country.id
    mention.sector, mention.kind, mention.attribution_kind = "GOV", "state", "official"
    mention.definite, mention.number, mention.hostile = True, "sg", name.hostile
    mention.weak = not acts and not hit.conj and last not in hits.lexicon.words["side_cues"]
    return mention


def _is_listed(hits: ActorHits, at: int) -> bool:
    """Tell whether a capital goes on with towns that are none: «وفي القضارف وعطبرة | وبورتسودان | خرجت تظاهرات»."""
    return not hits.before[at] and at - 1 not in hits.countries and any(h.kind == "place" for h in hits.ending(at))


def _word_before(hits: ActorHits, at: int) -> str:
    """Return the word before, over nationalities and adjectives, without its و: «العاصمة | التركية | أنقرة»."""
    i = at - 1
    while i > 0 and not hits.before[i] and (i in hits.demonyms or hits.words[i].form in hits.lexicon.adjectives):
        i -= 1
    form = hits.words[i].form if i >= 0 else ""
    return form[1:] if len(form) > 2 and form[0] in "وف" else form


def _is_place_cue(hits: ActorHits, at: int, last: str) -> bool:
    words = hits.lexicon.words
    if any(h.end == at and h.end - h.start > 1 and not h.entry.weak for h in hits.actors.values()):
        return False  # «حمّلت قوات درع الجزيرة | إسرائيل مسؤولية …»
    if last in words["place_cues"]:
        return last not in words["party_cues"]
    return any(h.kind == "place_word" and not h.suffix for h in hits.ending(at))


def _is_struck(hits: ActorHits, at: int) -> bool:
    """Tell whether a deed stands before «على» and a town: «شن التحالف غارات جوية على | صنعاء، رداً على …»."""
    return any(hits.words[i].form in hits.lexicon.words["deeds"] for i in range(max(0, at - _STRUCK), at - 1))


def _talks(hits: ActorHits, start: int, end: int) -> bool:
    """Tell whether a verb of saying or acting stands beside: «أنقرة تنفي», «رفض دمشق», «إن موسكو وأنقرة مددتا»."""
    other = hits.countries.get(end)
    if other is not None and other.conj and not hits.before[end]:
        end = other.end
    if any(h.kind == "func" and h.entry == "that" for h in hits.ending(start)):
        return True
    for hit in hits.others:
        if hit.kind in ("speech", "trigger") and not hits.is_function(hit.start) and not hits.in_name(hit):
            says = hit.kind == "speech" or hit.entry.trigger.frame == "speaker"
            if hit.end <= start and says and hits.apart(hit.end, start) < _TALK:
                return True
            if end <= hit.start and hits.apart(end, hit.start) < _TALK and (says or hit.entry.pos == "verb"):
                return True
    return False


def _capital_acts(hits: ActorHits, hit: Hit) -> bool:
    at = hit.start
    other = hits.countries.get(at - 1) if hit.conj == "و" else None
    if other is not None and other.entry.capital and _talks(hits, other.start, other.end):
        return True
    return _is_subject(hits, at)


def _is_subject(hits: ActorHits, at: int) -> bool:
    """Tell whether a feminine verb of governing stands right before a town: «فرضت واشنطن», but not «قصفت دمشق»."""
    if not at or hits.before[at] or at in hits.demonyms:
        return False
    form = hits.words[at - 1].form
    if len(form) >= (5 if form.endswith("تها") else 6) and form.endswith(("ته", "تها")):
        return not any(h.kind not in ("trigger", "func") for h in hits.ending(at))  # «غارات شنتها | أنقرة»
    if len(form) < 4 or form[-1] != "ت" or form[-2] == "ا":
        return False
    triggers = [h.entry.trigger for h in hits.ending(at) if h.kind == "trigger" and not h.conj]
    events = [trigger.type in _GOVERNING for trigger in triggers if trigger.group == "event"]
    return all(events) or (any(events) and _joined(hits, at))


def _joined(hits: ActorHits, at: int) -> bool:
    """Tell whether a force or body does it with the town's government: «وقّعت الخرطوم | وحركة التحرير وثيقة»."""
    end = hits.countries[at].end
    return any(second is not None and second.conj == "و" for second in (hits.actors.get(end), hits.heads.get(end)))


def read_nation(hits: ActorHits, hit: Hit) -> ActorMention | None:
    """Return who a nationality alone means: people («ستة لبنانيين»), members («الحوثيون»), a doer («غارات روسية»)."""
    form: Demonym = hit.entry
    at = hit.start
    counted = hits.is_after_number(at)
    if form.accusative and not counted and not (at and hits.words[at - 1].form.endswith("ا")):
        return None
    deed = _deed_before(hits, at)
    if form.actor is not None and (form.number == "pl" or deed or (form.definite and not form.feminine)):
        mention = begin(ActorMention(at, hit.end, "named"), hit, hits.words)
        take_actor(mention, form.actor)
    elif form.country is not None and (deed or _are_people(form, counted)):
        mention = begin(ActorMention(at, hit.end, "adjectival" if deed else "people"), hit, hits.words)
        mention.entry, mention.country, mention.name = form.country, form.country.id, form.country.ar
        garrison = hit.prep == "ل" and at > 0 and hits.words[at - 1].form in hits.lexicon.words["barracks"]
        mention.sector = "GOV" if deed else "MIL" if garrison else "CVL"
        mention.kind = "state" if deed or garrison else "civilians"
        mention.attribution_kind = "official" if deed else "witness"
    else:
        return None
    mention.adjectival = deed
    mention.name_end = hit.end
    mention.number, mention.definite, mention.hostile = form.number, form.definite, form.hostile
    return mention


def _are_people(form: Demonym, counted: bool) -> bool:
    if form.weak or (form.feminine and form.number == "pl"):
        return False
    return form.number != "sg" or (form.accusative and counted)


def _deed_before(hits: ActorHits, at: int) -> bool:
    """Tell whether a nationality describes a deed: «غارات روسية», «غارات جوية روسية», «اجتماع تركي روسي»."""
    for i in range(at - 1, max(at - 4, -1), -1):
        if hits.before[i + 1] not in ("", "-"):
            return False
        form = hits.words[i].form
        if _is_deed(form, hits.lexicon):
            return True
        if form not in hits.lexicon.adjectives and i not in hits.demonyms:
            return False
    return False


def _is_deed(form: str, lexicon: ActorLexicon) -> bool:
    """Tell whether a word names a deed, with or without article and clitics: «بغارات», «والقصف», «للقصف»."""
    deeds = lexicon.words["deeds"]
    if form in deeds or form.removeprefix("ال") in deeds:
        return True
    bare = form[1:] if form[0] in "وف" and len(form) > 3 else form
    bare = bare[1:] if bare[0] in "بلك" and bare not in deeds else bare
    return bare in deeds or bare.removeprefix("ال") in deeds or bare.removeprefix("ل") in deeds


def second_nation(hits: ActorHits, first: ActorMention) -> ActorMention | None:
    """Return the second of two nationalities with one head: «القوات الروسية والتركية», «وسطاء مصريون وقطريون»."""
    at = first.end
    hit = hits.demonyms.get(at)
    if hit is None or hit.conj != "و" or hit.prep or hits.before[at] or at in hits.actors or at in hits.heads:
        return None
    before = hits.demonyms.get(at - 1)
    form: Demonym = hit.entry
    if before is None or form.country is None or before.entry.definite != form.definite:
        return None
    mention = begin(ActorMention(at, hit.end, first.form), hit, hits.words)
    mention.head, mention.sector, mention.kind = first.head, first.sector, first.kind
    mention.attribution_kind = first.attribution_kind
    mention.entry, mention.country, mention.name = form.country, form.country.id, form.country.ar
    mention.name_end = hit.end
    mention.definite, mention.number, mention.adjectival = form.definite, form.number, first.adjectival
    return mention
