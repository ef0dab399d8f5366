"""An account: one event of one report, prepared for comparison with the events of other reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from marsad.incidents.kin import Kin
from marsad.incidents.rules import Rules
from marsad.text.fold import fold_word

Record = dict[str, Any]
_OWN_SCOPE = ("aggregate", "background")
_STRETCH_KM = 35.0
_BEFORE, _AFTER = 60, 90  # characters around a trigger that still tell of it
_FIGHTERS = frozenset("soldiers police rebels attackers militants fighters guards troops security".split())
_PLACED = ("at", "near", "toward", "from")


class Spot(NamedTuple):
    """A place of an account: coordinates and the radius in kilometres within which it lies, or only its name."""

    key: str
    id: str
    lat: float | None
    lon: float | None
    radius: float
    area: str
    country: str


class Account(NamedTuple):
    """What an event says, in the form in which accounts are compared; days are ordinals, ``None`` where unknown."""

    id: str
    report: str
    type: str
    status: str
    scope: str
    start: int | None
    end: int | None
    spots: tuple[Spot, ...]
    areas: frozenset[str]
    country: str
    initiators: frozenset[str]
    targets: frozenset[str]
    initiator_kin: frozenset[str]
    target_kin: frozenset[str]
    parties: frozenset[str]
    tolls: dict[str, tuple[int, int | None]]
    weapons: frozenset[str]
    facilities: frozenset[str]
    day_parts: frozenset[str]
    growing: bool
    assumed: bool
    published: int | None
    copy: str
    outlet: str
    record: Record

    @property
    def alone(self) -> bool:
        """Whether it never merges: totals over a period, older events recalled."""
        return self.scope in _OWN_SCOPE


def read_account(
    record: Record, report: str, rules: Rules, *, text: str = "", outlet: str = "", published: date | None = None,
    copy: str = "",
) -> Account:  # fmt: skip
    """Return the account that an event record (the form of FORMAT.md) gives.

    ``text`` is the report's text, for the words around the trigger; ``copy`` names the group of reports of one text.
    """
    told = _words(record, text)
    time = record.get("time") or {}
    spots = _spots(record.get("places") or (), rules)
    areas, country = _areas(record, rules)
    start, end = _ordinal(time.get("start")), _ordinal(time.get("end"))
    initiators, targets = _actors(record, "initiator"), _actors(record, "target")
    return Account(
        str(record["id"]), report, _type(record), record.get("status", "reported"), record.get("scope", "incident"),
        start if start is not None else end, end if end is not None else start, spots, areas, country,
        initiators, targets, _with_kin(initiators, start, rules.kin), _with_kin(targets, start, rules.kin),
        _parties(record), _tolls(record),
        frozenset(weapon["kind"] for weapon in record.get("weapons") or ()), rules.facilities.find(told),
        rules.day_parts.find(told), bool(rules.growing.find(told)), _is_assumed(record, text, published, rules),
        published.toordinal() if published else None,
        copy or report, outlet, record,
    )  # fmt: skip


def _type(record: Record) -> str:
    kind = record["type"]
    return str(kind[0] if isinstance(kind, list) else kind)


def _words(record: Record, text: str) -> str:
    """Return the folded words that name the places of an event and stand around its trigger.

    A sentence may tell two strikes, «على السوق صباحاً … وعلى مدرسة مساءً»: what stands far off is the other's.
    """
    named = [place.get("text") or "" for place in record.get("places") or ()]
    span = (record.get("trigger") or {}).get("span")
    if span:
        spans = record.get("evidence") or [[0, len(text)]]
        start, end = next((s for s in spans if s[0] <= span[0] < s[1]), spans[0])
        named.append(text[max(start, span[0] - _BEFORE) : min(end, span[1] + _AFTER)])
    return fold_word(" ، ".join(named))


def _is_assumed(record: Record, text: str, published: date | None, rules: Rules) -> bool:
    """Tell whether an event has its day only from its report: nothing in its sentences says one."""
    time = record.get("time") or {}
    if published is None or time.get("start") != published.isoformat() or time.get("end") != published.isoformat():
        return False
    spans = record.get("evidence") or ()
    return bool(spans) and not rules.dated.find(fold_word(" ".join(text[a:b] for a, b in spans)))


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day[:10]).toordinal() if day else None


def _spots(places: Iterable[Mapping[str, Any]], rules: Rules) -> tuple[Spot, ...]:
    """Return where it happened; a camp or quarter nobody can place lies in the town it is told to be in."""
    found = [_spot(place, rules) for place in places if place.get("role", "at") in _PLACED]
    around = [_spot(place, rules) for place in places if place.get("role") == "in"]
    town = next((spot for spot in around if spot.lat is not None and spot.radius < _STRETCH_KM), None)
    if town is None:
        return tuple(found or around)
    inside = [
        spot._replace(lat=town.lat, lon=town.lon, radius=town.radius + spot.radius) if spot.lat is None else spot
        for spot in found
    ]
    return tuple(inside or [town])


def _spot(place: Mapping[str, Any], rules: Rules) -> Spot:
    lat, lon = place.get("lat"), place.get("lon")
    radius = rules.radius.get(place.get("precision") or "settlement", 5.0)
    if place.get("role") in ("near", "toward", "from"):
        radius += 10
    if fold_word(place.get("text") or "").split(" ")[0] in rules.stretches:
        radius = max(radius, _STRETCH_KM)
    return Spot(
        bare_name(place.get("name") or place.get("text") or ""), place.get("id") or "", lat, lon, radius,
        bare_name(place.get("admin1") or ""), place.get("country") or "",
    )  # fmt: skip


def bare_name(name: str) -> str:
    """Return a folded name without the place word and the ال that one account writes and the other does not."""
    words = [word.removeprefix("ال") for word in fold_word(name).split()]
    if len(words) > 1 and words[0] in _PLACE_WORDS:
        words = words[1:]
    return " ".join(words)


_PLACE_WORDS = frozenset(
    "مدينه بلده قريه محافظه منطقه حي ولايه مديريه ناحيه قضاء ريف مخيم محليه بلديه جبهه محور".split()
)


def _areas(record: Record, rules: Rules) -> tuple[frozenset[str], str]:
    """Return the provinces an event names or lies in, and its country."""
    places = record.get("places") or ()
    areas = {bare_name(place.get("admin1") or "") for place in places}
    areas |= {
        bare_name(place.get("name") or place["text"])
        for place in places
        if place.get("precision") == "admin1" and fold_word(place["text"]).split(" ")[0] not in rules.stretches
    }
    country = next((place["country"] for place in places if place.get("country")), "")
    if not country:
        country = next((actor["country"] for actor in record.get("actors") or () if actor.get("country")), "")
    return frozenset(areas - {""}), country


def _actors(record: Record, role: str) -> frozenset[str]:
    return frozenset(key for actor in record.get("actors") or () if actor.get("role") == role for key in [who(actor)])


def _with_kin(actors: frozenset[str], day: int | None, kin: Kin) -> frozenset[str]:
    when = date.fromordinal(day) if day is not None else None
    return actors.union(*(kin(actor, when) for actor in actors))


def who(actor: Mapping[str, Any]) -> str:
    """Return what tells an actor from others: its id, else country and sector, else its words."""
    if actor.get("id"):
        return str(actor["id"])
    if actor.get("country") and actor.get("sector"):
        return f"{actor['country']}/{actor['sector']}"
    return f"«{fold_word(actor.get('text') or '')}»"


def _parties(record: Record) -> frozenset[str]:
    """Return the states and organisations that take part, for what has parties: «الرئيس التركي» is Turkey."""
    found = set()
    for actor in record.get("actors") or ():
        if actor.get("role") in ("party", "initiator", "target"):
            found.add(actor.get("country") or who(actor))
    return frozenset(found)


def _tolls(record: Record) -> dict[str, tuple[int, int | None]]:
    """Return the whole figures by kind; those of fighters apart («killed of soldiers») beside one of other people."""
    found: dict[str, tuple[int, int | None]] = {}
    for count in record.get("counts") or ():
        if not count.get("part"):
            of = count.get("of") or ""
            key = f"{count['kind']} of {of}" if of in _FIGHTERS else count["kind"]
            found.setdefault(key, (count["low"], count.get("high")))
    return found
