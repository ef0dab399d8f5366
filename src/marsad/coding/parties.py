"""Parties: the actors of a finished event, each once, with the country and sector it had on the day."""

from __future__ import annotations

from datetime import date
from typing import Any

from marsad.coding.drafts import VIOLENT, Draft
from marsad.coding.view import View
from marsad.lexicon.coding_words import CodingWords
from marsad.mentions.actor_entries import ActorEntry
from marsad.mentions.actor_mention import ActorMention, resolve_role
from marsad.text.fold import fold_word
from marsad.types import Actor, Span

_FLEETS = frozenset({"air_and_sea_arms", "aircraft", "drones"})
_BY_ARMS = (VIOLENT - {"killing"}) | {"withdrawal", "deployment"}  # what nobody does without arms
_ARMED = frozenset({"MIL", "REB", "COP", "GOV"})
_LOCAL = frozenset({"CVL", "REF", "MED", "JRN", "COP", "OPP"})  # who is nearly always of the land where it happens
_ON_THE_SPOT = (VIOLENT - {"abduction"}) | {"protest", "riot", "arrest"}
_HELD = frozenset({"arrest", "abduction", "release", "abuse"})


def final_actors(draft: Draft, country: str | None, day: date | None) -> list[Actor]:
    """Return the actors of an event on a day, in a report about a country, those told only by a toll included."""
    found: dict[tuple[str, str, str], Actor] = {}
    there = _land_of(draft) or country
    lands = {a.country for r, a, _ in draft.actors if r == "party" and a.country}
    for role, mention, view in (*draft.actors, *_beaten(draft), *_telling_victims(draft)):
        if (
            role == "party"
            and len(lands) > 1
            and mention.form == "head"
            and mention.country is None
            and not mention.definite
        ):
            continue  # «وفدين من تركيا وروسيا»: the states are the parties
        span = mention_span(view, mention)
        text = view.sentence.folded.raw[span.start : span.end]
        pair = view.pairs.get(id(mention))
        if pair is None and role == "party" and mention.form == "anaphor" and id(mention) not in view.antecedents:
            continue  # «الوفدان» whose sides are not known
        for known in pair or [view.antecedents.get(id(mention), mention)]:
            strikes = draft.type in VIOLENT and role == "initiator"
            fights = strikes or (draft.type == "clash" and role == "party")
            by_arms = fights or (role == "initiator" and draft.type in _BY_ARMS)
            home = there if known.sector in _LOCAL else country
            actor = _actor(role, text, span, known, mention, home, day, view.known, strikes, fights, by_arms)
            if pair and any(
                a.role == role and a.country == actor.country and a.sector == actor.sector for a in found.values()
            ):
                continue
            who = actor.name or (f"{actor.country}/{actor.sector}" if pair else "")
            found.setdefault((role, fold_word(text), who), actor)
    return [*_named_once(list(found.values())), *_counted_people(draft, country)]


def _land_of(draft: Draft) -> str | None:
    """Return the one state that all places of an event are in: those who march in Tel Aviv are no Palestinians.

    Captives are exchanged and talked about anywhere, and who flees is of the land that he leaves.
    """
    if draft.type not in _ON_THE_SPOT:
        return None
    resolved = [view.resolutions.get(id(place)) for place, view in draft.places]
    lands = {r.country for r in resolved if r is not None and r.country}
    return lands.pop() if len(lands) == 1 else None


def _named_once(actors: list[Actor]) -> list[Actor]:
    """Return the actors, one that has two names in one role by the first: «قوات الاحتلال … برصاص | الاحتلال»."""
    kept: list[Actor] = []
    for actor in actors:
        if not any(_is_same(actor, other) for other in kept):
            kept.append(actor)
    return kept


def _is_same(actor: Actor, other: Actor) -> bool:
    if (actor.role, actor.country, actor.sector) != (other.role, other.country, other.sector):
        return False
    same = actor.id is not None and actor.id == other.id and actor.role != "party"  # a fight has two sides
    return same or (actor.sector in _ARMED and _words(actor) <= _words(other))


def _words(actor: Actor) -> set[str]:
    return {word.removeprefix("لل").removeprefix("ال") for word in fold_word(actor.text).split()}


def _beaten(draft: Draft) -> list[tuple[str, ActorMention, View]]:
    """Return as initiator the fighters who died in an assault that failed, where no other attacker is told."""
    if draft.status != "attempted" or draft.type not in ("attack", "advance") or draft.roles("initiator"):
        return []
    return [("initiator", a, v) for _, a, v in draft.victims if a.sector in ("REB", "UAF") and not a.suffix][:1]


def _telling_victims(draft: Draft) -> list[tuple[str, ActorMention, View]]:
    """Return whom a toll names first, where no other target is told: «مقتل خمسة مدنيين» has civilians as its target."""
    own = {_side(a) for a in draft.roles("initiator") if a.sector != "CVL"}
    beaten = [row[1] for row in _beaten(draft)]
    told = [row for row in draft.victims if _side(row[1]) not in own and row[1] not in beaten]
    if draft.roles("target"):
        return []
    other = [row for row in told[1:] if _is_another(told[0][1], row[1])][:1]
    return told[:1] + other  # «11 مدنياً وأربعة من رجال الشرطة»


def _is_another(first: ActorMention, second: ActorMention) -> bool:
    """Tell whether the dead are of two sides: «خمسة من عناصر الجيش الوطني، وجنديان» tells of others than its own."""
    return first.sector != second.sector or (first.entry is None) != (second.entry is None)


def _side(actor: ActorMention) -> tuple[Any, str | None]:
    """Return what tells one's own people from the others: the registered actor, else the state."""
    return (actor.entry.id if isinstance(actor.entry, ActorEntry) else actor.country), actor.sector


def _counted_people(draft: Draft, country: str | None) -> list[Actor]:
    """Return as target those who are only counted among the held or freed: «إطلاق نحو 900 محتجز»."""
    if draft.type not in _HELD or draft.roles("target") or draft.victims:
        return []
    for kind, count, view in draft.counts:
        if count.part or kind in ("killed", "injured") or count.end - count.start < 2:
            continue
        if view.word(count.end - 1) in view.known.nobody:
            continue  # «أوقفت خمسة منهم»
        span = Span(*view.sentence.span(count.end - 1, count.end))
        return [Actor(view.sentence.folded.raw[span.start : span.end], span, "target", None, None, country, "CVL")]
    return []


def _actor(
    role: str,
    text: str,
    span: Span,
    known: ActorMention,
    mention: ActorMention,
    country: str | None,
    day: date | None,
    words: CodingWords,
    strikes: bool,
    fights: bool,
    by_arms: bool,
) -> Actor:
    """Return an actor in the words of a mention, with the identity of what it is known to refer to."""
    then = resolve_role(known, day)
    land = then.country
    if land is None and known.needs_country and known.entry is None:
        flies = getattr(getattr(known.head, "family", None), "id", "") in _FLEETS
        elsewhere = words.air_in if flies else words.army_in
        land = elsewhere.get(country or "", country) if known.sector == "MIL" else country
    elif land is None and getattr(known.entry, "id", "") in words.of_the_land:
        land = country  # «الهلال الأحمر» is the land's own
    elif land is None and known.hostile and known.sector == "REB" and known.weak:
        land = country  # «المجموعات الإرهابية المسلحة» are of the country the report is from
    sector = then.sector if known.sector is not None else mention.sector
    if strikes and sector == "GOV" and mention.adjectival:
        sector = "MIL"  # «غارة إسرائيلية»
    if by_arms and known.entry is None and sector == "OPP":
        sector = "REB"  # «سيطر المعارضون على المعبر», «اشتبك الجيش مع أنصار الشيخ …»
    if by_arms and mention.form == "people" and sector == "CVL" and land is not None:
        sector = "REB" if land in words.enemy_of else "MIL" if land != country else sector
    if fights and sector in ("OPP", "GOV") and isinstance(known.entry, ActorEntry) and known.entry.armed:
        sector = "REB"  # a party that has fighters: «اشتباكات بين حركة أمل و…»
    if strikes and sector == "GOV" and _is_enemy(text, words.enemy):
        sector = "MIL"  # «قصف الاحتلال الإسرائيلي»
    if known.entry is None and country in words.enemy_of and _is_enemy(text, words.enemy):
        land = words.enemy_of[country]
        office = sector == "GOV" and getattr(getattr(known.head, "family", None), "cls", "") in ("body", "platform")
        sector = sector if office or sector in ("COP", "SPY", "JUD") else "MIL"  # «بلدية الاحتلال», «مخابرات الاحتلال»
    return Actor(text, span, role, getattr(known.entry, "id", None), known.name, land, sector)


def _is_enemy(text: str, enemy: tuple[str, ...]) -> bool:
    return any(word.removeprefix("لل").removeprefix("ال").startswith(enemy) for word in fold_word(text).split())


def mention_span(view: View, mention: Any) -> Span:
    """Return the raw span of a mention without the clitics of its first word."""
    return Span(*view.sentence.span(mention.start, mention.end, getattr(mention, "skip", 0)))
