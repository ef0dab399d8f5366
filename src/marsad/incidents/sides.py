"""Who took part in an event, in the form in which sides are compared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from marsad.incidents.kin import Kin
from marsad.incidents.rules import Rules
from marsad.text.fold import fold_word

Record = Mapping[str, Any]


def event_type(record: Record) -> str:
    """Return the type of an event; of several readings the first."""
    kind = record["type"]
    return str(kind[0] if isinstance(kind, list) else kind)


def read_actors(record: Record, role: str, rules: Rules) -> frozenset[str]:
    """Return who has a role; a state that acts in combat is its army: «غارة إسرائيلية», «الطيران الأميركي»."""
    return frozenset(
        side_key(actor, rules, state=role == "initiator" and event_type(record) in rules.by_army)
        for actor in record.get("actors") or ()
        if actor.get("role") == role
    )


def side_key(actor: Mapping[str, Any], rules: Rules, state: bool = False) -> str:
    """Return what tells a side from others: its id, its state's army, its name where no list has it, or ``who``."""
    country, sector = str(actor.get("country") or ""), actor.get("sector")
    unnamed = not actor.get("name") or actor.get("id") == country
    forces = sector == "MIL" and unnamed or state and sector in (None, "GOV")
    if forces and actor.get("id") in (None, country) and country in rules.armies:
        return rules.armies[country]
    if not actor.get("id") and sector in _BANDS and (name := _group_name(actor, rules)):
        return name
    return who(actor)


_STATELESS = "/REB"
_BANDS = ("REB", "MIL", "OPP", "CRM")


def _group_name(actor: Mapping[str, Any], rules: Rules) -> str:
    """Return the name of a group that is in no list: «مجموعة العبدو», not «مجموعة مسلحة» or «عناصر الفصائل»."""
    words = fold_word(actor.get("text") or "").split()
    while words and words[0] in rules.members:
        words = words[1:]
    if len(words) < 2 or words[0] not in rules.groups:
        return ""
    return " ".join(words) if words[1].startswith("ال") and len(words) == 2 or len(words) > 2 else ""


def wide_keys(record: Record, role: str) -> frozenset[str]:
    """Return the country and sector of those who have a role: «الجيش» of some country is any army of it."""
    return frozenset(
        key
        for actor in record.get("actors") or ()
        if actor.get("role") == role and (key := f"{actor.get('country') or ''}/{actor.get('sector') or ''}")[-1] != "/"
        and (actor.get("country") or key == _STATELESS)
    )


def one_side(mine: tuple[frozenset[str], ...], theirs: tuple[frozenset[str], ...]) -> bool:
    """Tell whether two accounts name one side, each given as (keys, kin, wide).

    They name one actor, or one what the other belongs to, or one only by country and sector what the other names.
    """
    if mine[1] & theirs[1]:
        return True
    return bool(_vague(mine[0]) & theirs[2] or _vague(theirs[0]) & mine[2])


def may_be_one(mine: tuple[frozenset[str], ...], theirs: tuple[frozenset[str], ...]) -> bool:
    """Tell whether one account says no more than «عناصر تكفيرية» where the other names a group of no country."""
    return _only_armed(mine[0]) and _STATELESS in theirs[2] or _only_armed(theirs[0]) and _STATELESS in mine[2]


def _only_armed(keys: frozenset[str]) -> bool:
    return all(key.endswith(_STATELESS) for key in keys)


def _vague(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(key for key in keys if "/" in key)


def with_kin(actors: frozenset[str], day: int | None, kin: Kin) -> frozenset[str]:
    """Return the sides with all that they belong to on a day."""
    when = date.fromordinal(day) if day is not None else None
    return actors.union(*(kin(actor, when) for actor in actors))


def who(actor: Mapping[str, Any]) -> str:
    """Return what tells an actor from others: its id, else country and sector, else its words."""
    if actor.get("id"):
        return str(actor["id"])
    if actor.get("country") and actor.get("sector"):
        return f"{actor['country']}/{actor['sector']}"
    return f"«{fold_word(actor.get('text') or '')}»"
