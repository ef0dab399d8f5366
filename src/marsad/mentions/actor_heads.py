"""Generic nouns and what belongs to them: «مقاتلي الجيش الوطني», «طائرة مسيّرة تركية», «مسلحون مجهولون».

A noun takes the owner it is annexed to, then adjectives and nationalities that agree with it, then an owner behind a
preposition or «تابع لـ». Who the owner is decides country and sector; a noun without any stays generic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.lexicon.phrases import Hit
from marsad.mentions.actor_belonging import read_owner_behind
from marsad.mentions.actor_entries import ARMED_CLASSES, Demonym, kind_of
from marsad.mentions.actor_mention import ActorMention
from marsad.mentions.actor_names import adjectives_end, complement_end
from marsad.mentions.actor_owners import NAMED_CLASSES, read_genitive, read_quoted, take_nation
from marsad.mentions.actor_settle import Head, settle

if TYPE_CHECKING:
    from marsad.mentions.actor_reader import ActorReader

_MOST_ADJECTIVES = 8


def read_head(hits: ActorReader, hit: Hit) -> ActorMention | None:
    """Return the mention of a generic noun with what belongs to it, or None when it is an everyday word here."""
    head = Head(hits, hit)
    words = hits.lexicon.words
    if head.family.cls == "anaphor":
        return _anaphor(hits, head)
    if head.family.cls == "none" or (hit.prep == "ب" and head.form.lemma in words["led_by"]):
        return None  # «مواقع التواصل», «بقيادة»
    if head.form.lemma in words["adjectival"] and not _is_person(hits, hit):
        return None
    if not head.definite and not head.form.closed:
        read_genitive(hits, head)
    elif head.form.closed and head.family.cls in NAMED_CLASSES:
        read_quoted(hits, head)
    _read_adjectives(hits, head)
    if head.owner is None and not head.named:
        _read_definite_name(hits, head)
    read_owner_behind(hits, head)
    return settle(hits, head)


def _anaphor(hits: ActorReader, head: Head) -> ActorMention | None:
    """Return «الطرفان», «الأخيرة»; the adjective in «التطورات الأخيرة», «كانون الثاني» is none."""
    mention = head.mention
    if head.family.id == "the_latter" and not head.hit.prep and not hits.governed(head.hit.start):
        deeds = (h.entry for h in hits.ending(head.hit.start) if h.kind == "trigger")
        if not any(deed.pos == "noun" and not deed.definite for deed in deeds):
            return None  # «التطورات الأخيرة», but «اعتقال الأخيرة عشرين شاباً»
    if head.family.id == "the_enemy" and head.form.definite:
        nation = hits.demonyms.get(mention.end)
        bare = nation is not None and not nation.prep and not nation.conj
        if nation is not None and bare and nation.entry.country and nation.entry.definite:
            return _occupier(head, nation)
    two = head.form.number == "du" and head.family.id == "the_two_sides"
    nation = hits.demonyms.get(mention.end) if two else None
    if nation is not None and not nation.prep and not nation.conj and nation.entry.definite:
        return _first_of_two(head, nation)
    mention.form, mention.head, mention.generic, mention.definite = "anaphor", head.form, True, True
    mention.number, mention.sector = head.form.number, head.family.sector
    mention.kind = kind_of(mention.sector)
    return mention


def _occupier(head: Head, nation: Hit) -> ActorMention:
    """Return the state that is called an occupier: «الاحتلال | الإيراني»."""
    take_nation(head, nation)
    mention = head.mention
    mention.form, mention.head, mention.definite, mention.hostile = "country", head.form, True, True
    mention.number, mention.name = "sg", nation.entry.country.ar
    mention.sector, mention.kind, mention.attribution_kind = "GOV", "state", "official"
    return mention


def _first_of_two(head: Head, nation: Hit) -> ActorMention:
    """Return the first of two sides told by their states: «الجيشان | السوداني | والإثيوبي»."""
    take_nation(head, nation)
    mention = head.mention
    mention.head, mention.number, mention.definite = head.form, "sg", True
    mention.sector = "MIL" if "جيش" in head.form.lemma else "GOV"
    mention.kind, mention.attribution_kind = "state", "official"
    return mention


def _is_person(hits: ActorReader, hit: Hit) -> bool:
    """Tell a person from an adjective: «مقتل مدني», «ستة صحفيين», but not «عصيان مدني», «بيان صحفي»."""
    at = hit.start
    if hit.entry.number != "sg" or hit.suffix or hit.conj or hits.governed(at):
        return True
    last = hits.words[at - 1].form
    if last.startswith("ال") and not hit.entry.definite:
        return True  # «اعتقلت الشرطة مدنياً»: an adjective would have the article too
    cues = hits.lexicon.words["person_cues"]
    if last in cues or last.lstrip("وفبل") in cues or hits.is_after_number(at):
        return True
    return any(h.kind == "trigger" and h.entry.trigger.group == "casualty" for h in hits.ending(at))


def _read_adjectives(hits: ActorReader, head: Head) -> None:
    """Read adjectives and nationalities that agree with the noun: «الطيران | الحربي الروسي», «طائرة | مسيّرة تركية»."""
    mention = head.mention
    settled = head.definite or (head.owner is not None and head.owner.definite)
    for _ in range(_MOST_ADJECTIVES):
        at = mention.end
        if at >= hits.n or hits.before[at].strip('"'):
            return
        if head.form.definite and read_number(hits, head):
            continue
        nation = hits.demonyms.get(at)
        if nation is not None and not nation.prep and not nation.conj and _agrees(hits, head, nation, settled):
            take_nation(head, nation)
        elif _is_model(hits, head, at):
            mention.end = at + 1
        elif not _read_adjective(hits, head, at, settled):
            return


def _read_adjective(hits: ActorReader, head: Head, at: int, settled: bool) -> bool:
    form = hits.words[at].form
    adjective = hits.lexicon.adjectives.get(form)
    actor = hits.actors.get(at)
    if actor is not None and not actor.entry.weak:
        return False  # «اتهم ناشطون | مرتزقة تركيا»
    if adjective is None or adjective.definite != settled or (head.owner is not None and head.owner.entry is not None):
        return False
    ending = hits.words[head.hit.start].form[-2:]
    if head.form.number == "sg" and at in hits.heads and len(form) > 5 and form.endswith(("ين", "ون")):
        return False  # «حمّلت وزارة الدفاع | المتمردين …»: the plural of another noun
    if {ending, form[-2:]} == {"ون", "ين"} or (ending in ("ون", "ان") and form.endswith("ا") and not settled):
        return False  # «استهدف انتحاريون سياسيين», «قتل مسلحان شرطياً»: another case is another noun
    plural = ending == form[-2:] and ending in ("ون", "ين")
    if adjective.cls == "neutral" and not settled and not plural and at + 1 in hits.heads and not hits.before[at + 1]:
        return False
    head.adjectives.add(adjective.cls)
    head.numbered = head.numbered or (head.family.cls == "unit" and form in hits.lexicon.words["ordinals"])
    head.mention.end = at + 1
    return True


def _is_model(hits: ActorReader, head: Head, at: int) -> bool:
    """Tell whether a word names the type of an aircraft: «طائرات | إف 16 | تابعة لـ»."""
    if head.family.id != "aircraft":
        return False
    return hits.words[at].form in hits.lexicon.words["models"] or (
        at > head.hit.end and hits.words[at].number is not None
    )


def _agrees(hits: ActorReader, head: Head, hit: Hit, settled: bool) -> bool:
    nation: Demonym = hit.entry
    if head.owner is not None and head.owner.country is not None:
        return False
    if nation.accusative:
        return not settled and hits.words[hit.start - 1].form.endswith("ا")
    if nation.weak and head.family.cls not in ARMED_CLASSES and head.family.cls != "civilian":
        return False
    return nation.definite == settled


def read_number(hits: ActorReader, head: Head) -> bool:
    """Read the number of a unit: «اللواء 13», «اللواء 22 ميكا»."""
    at = head.mention.end
    if not head.numerable or at >= hits.n or hits.words[at].number is None or hits.before[at]:
        return False
    end = at + 1
    if end < hits.n and not hits.before[end] and hits.words[end].form in hits.lexicon.words["unit_arms"]:
        end += 1
    head.numbered = True
    head.mention.end = end
    return True


def _read_definite_name(hits: ActorReader, head: Head) -> None:
    """Read what a definite office is called and for: «المجلس البلدي للزاوية», «اللجنة العسكرية المشتركة»."""
    mention, cls = head.mention, head.family.cls
    if not head.definite or head.hit.suffix or cls not in ("body", "society", "outlet", "unit"):
        return
    if cls != "body" and read_quoted(hits, head):
        return
    if cls == "unit":
        return
    after = hits.words[mention.end].form if mention.end < hits.n else ""
    if head.form.number == "sg" and after.endswith("يه") and not head.form.lemma.endswith("ة"):
        return  # «حملت النظام | المسؤولية»: the adjective of a masculine noun has no taa
    end = complement_end(hits, adjectives_end(hits, mention.end))
    if end == mention.end:
        return
    head.take_name(hits, mention.start, end)
    nation = hits.demonyms.get(end)
    if nation is not None and not nation.prep and not nation.conj and not hits.before[end] and nation.entry.definite:
        take_nation(head, nation)
