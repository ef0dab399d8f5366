"""Owners behind a generic noun: a preposition or a word of belonging leads to them.

«عناصر | من قسد», «مجموعة | لقوات النظام», «الطيران الحربي | التابع للجيش», «ضابطاً | في الحزام الأمني».
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.mentions.actor_entries import ARMED_CLASSES, Country
from marsad.mentions.actor_mention import ActorMention
from marsad.mentions.actor_owners import family_of, take_nation
from marsad.mentions.actor_settle import Head

if TYPE_CHECKING:
    from marsad.mentions.actor_reader import ActorReader

_PEOPLES = frozenset(("rescuers", "tribes", "sects_and_peoples"))
_POINTING = frozenset(("هذه", "هذا", "تلك", "افراد", "عناصر"))
_PRESS = frozenset(("مركز إعلامي", "مكتب إعلامي", "غرفة إعلام"))
_CROWDS = frozenset(("مجموعة",))
_NO_LAM = frozenset(("body", "source", "civilian", "anaphor"))


def read_owner_behind(hits: ActorReader, head: Head) -> None:
    """Read an owner behind a preposition or a word of belonging: «مسلحون من هذه القوات», «طائرات تابعة للجيش»."""
    at, cls = head.mention.end, head.family.cls
    if at >= hits.n or hits.before[at].strip('"'):
        return
    if head.owner is not None and head.owner.entry is not None and cls != "source":
        return
    words, form = hits.lexicon.words, hits.words[at].form
    if form in words["believed"] and at + 2 < hits.n and _read_belief(hits, head, at + 1):
        return
    if form in words["belong_verbs"] and at + 1 < hits.n and _read_membership(hits, head, at + 1):
        return
    if form in words["belonging"]:
        _read_belonging(hits, head, at + 1, own=form in words["own"])
        return
    owner: ActorMention | None = None
    if form in words["owner_prepositions"]:
        if form != "في" or cls != "platform":
            owner = _behind_preposition(hits, at + 1, head)
        if form == "ل" and owner is not None and owner.sector == "JRN":
            return
    else:
        hit = hits.actors.get(at) or hits.heads.get(at)
        if hit is not None and hit.prep == "ل" and not hit.conj and _takes_lam(head):
            owner = _fitting(hits.owner_at(at), head)
            if owner is not None and owner.sector == "JRN":
                return  # «قال مصدر | لوكالة فرانس برس»
            if owner is not None and head.family.cls == "fighter" and owner.head is not None and owner.entry is None:
                owner = None  # «كمين نصبه مسلحون | لدورية»
    if owner is not None:
        head.join(owner)


def _takes_lam(head: Head) -> bool:
    """Tell whether ل may name the owner: «دورية للحشد», «القيادة العامة لقوات الأسد», but «تصدت القوات لمسلحي …»."""
    if head.form.lemma in _PRESS:
        return True  # «المركز الإعلامي | لقوات النظام»
    if head.family.cls in _NO_LAM or head.form.lemma == "مسيرة":
        return False
    return not head.definite or head.form.lemma.startswith(("قيادة", "غرفة", "جناح", "ذراع"))


def _read_belonging(hits: ActorReader, head: Head, at: int, own: bool) -> None:
    """Read «تابعة لـ» and its like; «موالون لـ» and «مدعومة من» name a patron, not an owner."""
    if at >= hits.n or hits.before[at].strip('"'):
        return
    if hits.words[at].form in hits.lexicon.words["belonging_prepositions"]:
        at += 1
    owner = hits.owner_at(at)
    if owner is None or owner.adjectival:
        return
    if own:
        head.join(owner)
    else:
        head.mention.end = owner.end
        head.named = True


def _read_belief(hits: ActorReader, head: Head, at: int) -> bool:
    """Read whose somebody is thought to be: «طائرات يُعتقد أنها | إسرائيلية», «… أنهم من القاعدة»."""
    if hits.words[at].form == "في":
        at += 1  # «يُشتبه في انتمائهم»
    if hits.words[at].form not in hits.lexicon.words["they_are"]:
        return False
    at += 1
    nation = hits.demonyms.get(at)
    if nation is not None and not nation.conj and not nation.prep:
        take_nation(head, nation)
        return True
    if at < hits.n and hits.words[at].form in hits.lexicon.words["belonging"]:
        before = head.mention.end
        _read_belonging(hits, head, at + 1, own=True)
        return head.mention.end > before
    return _read_membership(hits, head, at)


def _read_membership(hits: ActorReader, head: Head, at: int) -> bool:
    """Read the owner behind «من», «إلى» or «لـ»: «خاطفون ينتمون | إلى قبيلة …»; a prisoner's takes his words only."""
    if at >= hits.n or hits.before[at].strip('"'):
        return False
    led = hits.words[at].form in ("من", "الي")
    owner = hits.owner_at(at + 1 if led else at)
    if owner is None or not (led or owner.prep == "ل") or owner.adjectival:
        return False
    if head.family.cls == "civilian":
        head.mention.end = owner.end  # «معتقل يُشتبه في انتمائه للجماعات»
    elif _fitting(owner, head) is not None:
        head.join(owner)
    else:
        return False
    return True


def _behind_preposition(hits: ActorReader, at: int, head: Head) -> ActorMention | None:
    if at >= hits.n or hits.before[at].strip('"'):
        return None
    if hits.words[at].form in _POINTING and at + 1 < hits.n and at not in hits.heads:
        at += 1
    nation = hits.demonyms.get(at)
    if at not in hits.actors and at not in hits.heads and (nation is None or nation.entry.actor is None):
        return None
    return _fitting(hits.owner_at(at), head)


def _fitting(owner: ActorMention | None, head: Head) -> ActorMention | None:
    """Return an owner that a noun of this class can have: units and offices, not civilians or things."""
    if owner is None or owner.adjectival or owner.form in ("anaphor", "metonym"):
        return None
    if owner.form == "country":
        return owner if owner.prep == "ل" and owner.hostile and head.armed else None  # «قوة | للاحتلال الإسرائيلي»
    if owner.entry is not None and not isinstance(owner.entry, Country):
        return owner
    family, cls = family_of(owner), head.family.cls
    if family is None:
        return None
    if cls == "source":
        return owner if family.cls in ("body", "unit", "society", "civilian", "group") else None
    if family.id in _PEOPLES and cls in ("fighter", "civilian"):
        return owner
    if cls == "group" and family.cls == "civilian" and head.form.lemma in _CROWDS:
        return owner  # «مجموعة | من الشبان»
    if cls == "body":
        return owner if family.cls in ("body", "unit") else None
    if cls == "civilian":
        return owner if family.cls == "civilian" and owner.end - owner.start < 3 else None
    return owner if family.cls in ARMED_CLASSES else None
