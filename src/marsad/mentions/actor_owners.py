"""Whose a bare generic noun is: what it is annexed to, and the name in quotation marks.

«قوات | الأسد», «عناصر | الشرطة», «كتائب | شهداء الجبل», فصيل | “درع الجنوب”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.lexicon.phrases import Hit
from marsad.mentions.actor_entries import Demonym, WordFamily
from marsad.mentions.actor_mention import ActorMention
from marsad.mentions.actor_names import can_be_name, name_after, quoted_end
from marsad.mentions.actor_settle import Head

if TYPE_CHECKING:
    from marsad.mentions.actor_reader import ActorReader

NAMED_CLASSES = frozenset(("unit", "group", "body", "society", "outlet"))
_NOT_ANNEXED = frozenset(("civilian", "object", "source"))
_AT_FRONT = frozenset(("علي", "في", "من", "الي", "عن", "نحو", "باتجاه"))


def family_of(mention: ActorMention) -> WordFamily | None:
    """Return the family of a mention's generic noun, None for names and titles."""
    family = getattr(mention.head, "family", None)
    return family if isinstance(family, WordFamily) else None


def read_genitive(hits: ActorReader, head: Head) -> None:
    """Read what a bare noun is annexed to: an actor, a state, a number, a quoted or unlisted name."""
    at, family = head.mention.end, head.family
    if at >= hits.n or (family.cls in NAMED_CLASSES and read_quoted(hits, head)):
        return
    if head.family.cls == "fighter" and hits.before[at] == '"' and at in hits.actors:
        _read_owner_annexed(hits, head, at)  # «مسلحو «حزب الله»»
        return
    if hits.before[at] or _is_front(hits, head):
        return
    if _read_owner_annexed(hits, head, at) or _read_number(hits, head, at):
        return
    if at in hits.demonyms or hits.words[at].form in hits.lexicon.adjectives:
        return
    if family.cls in ("group", "society", "outlet", "body") or (family.cls == "unit" and family.needs_name):
        if family.cls == "group" and " " in head.form.lemma:
            return  # «فصائل مسلحة» is no kind that names follow
        doubtful = head.form.lemma in hits.lexicon.words["doubtful"]
        loose = family.needs_name and family.cls in ("group", "outlet") and not doubtful
        end = name_after(hits, at, loose=loose)
        if end > at:
            head.take_name(hits, at, end)
            head.doubtful = doubtful and end - at == 1
    elif _work_at_something(head) and _is_their_work(hits, at):
        head.mention.end = at + 1


def _work_at_something(head: Head) -> bool:
    family = head.family
    if family.cls != "civilian" or family.id in ("residents", "civilians"):
        return False
    return head.form.number == "pl" and family.sector in ("CVL", "MED")


def _is_their_work(hits: ActorReader, at: int) -> bool:
    """Tell whether a word is what people work at: «عمال | الكهرباء»."""
    return hits.words[at].form.startswith("ال") and can_be_name(hits, at) and not hits.is_known(at)


def _is_front(hits: ActorReader, head: Head) -> bool:
    """Tell «على جبهة البلق» and «جبهات القتال» from the group «جبهة ثوار الجبل»."""
    if head.form.lemma != "جبهة":
        return False
    at = head.hit.start
    return head.form.number != "sg" or head.hit.prep in ("ب", "ل") or (at > 0 and hits.words[at - 1].form in _AT_FRONT)


def _read_owner_annexed(hits: ActorReader, head: Head, at: int) -> bool:
    if _has_clitics(hits, at):
        return False
    cls = head.family.cls
    if head.captive and at in hits.heads:
        cls = "fighter"  # «أسرى | القوات المسلحة»
    if cls in _NOT_ANNEXED and not (head.family.id == "correspondents" and at in hits.heads):
        actor = hits.actors.get(at)
        if actor is None or actor.entry.weak:
            return False
        owner = hits.owner_at(at)
    else:
        owner = _annexable(hits.owner_at(at), cls)
    if owner is None:
        return False
    head.join(owner)
    return True


def _has_clitics(hits: ActorReader, at: int) -> bool:
    hit = hits.actors.get(at) or hits.heads.get(at) or hits.titles.get(at) or hits.countries.get(at)
    return hit is not None and bool(hit.prep or hit.conj)


def _annexable(owner: ActorMention | None, cls: str) -> ActorMention | None:
    """Return an owner a bare noun can be annexed to: definite, named, or a unit («عناصر فصيل»)."""
    if owner is None or owner.adjectival or (owner.form in ("people", "anaphor") and not owner.definite):
        return None
    family = family_of(owner)
    told = owner.entry is not None or owner.definite or owner.name_end > owner.name_start
    if not told and not (cls in ("fighter", "platform") and family is not None and family.cls in ("unit", "group")):
        return None  # two bare nouns are rarely annexed: «سرق لصوص سيارة»
    if cls in ("outlet", "body", "society") and (owner.form == "person" or owner.weak):
        return None
    return owner


def _read_number(hits: ActorReader, head: Head, at: int) -> bool:
    """Read a bare unit's number: «لواء 13»."""
    if not head.numerable or hits.words[at].number is None:
        return False
    head.numbered = True
    head.mention.end = at + 1
    return True


def read_quoted(hits: ActorReader, head: Head) -> bool:
    """Read a name in quotation marks: فصيل “الجبهة الوطنية للتحرير”, جماعة "سرايا الفجر", "سرايا الفجر" itself."""
    at = head.mention.end
    if at >= hits.n:
        return False
    if '"' in hits.before[head.hit.start] and head.family.needs_name and not hits.before[at] and at not in hits.actors:
        end = quoted_end(hits, head.hit.start)
        if end > at:
            head.take_name(hits, at, end)
        return end > at
    end = quoted_end(hits, at)
    if end == at:
        return False
    actor = hits.actors.get(at)
    owner = hits.owner_at(at) if actor is not None and actor.end <= end else None
    if owner is None:
        head.take_name(hits, at, end)
    else:
        head.join(owner)
        head.mention.end = max(owner.end, end)
    return True


def take_nation(head: Head, hit: Hit) -> None:
    """Let a nationality or membership describe the noun: «القوات | الروسية», «القوات | الحوثية»."""
    nation: Demonym = hit.entry
    mention = head.mention
    mention.name_start, mention.name_end = hit.start, hit.end
    mention.end = hit.end
    mention.hostile = mention.hostile or nation.hostile
    if nation.actor is not None:
        mention.entry, mention.country = nation.actor, nation.actor.country
    elif nation.country is not None:
        mention.entry, mention.country = nation.country, nation.country.id
