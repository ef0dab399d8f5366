"""Shares: a toll told place by place is as many events: «قُتل ثلاثة في سرمين، | وخمسة في النيرب».

Each further place with a number of its own gets a trigger where its share begins, so that the words behind it are its
own. A total told before («مقتل ثمانية في ريف إدلب: ثلاثة في سرمين، وخمسة في النيرب») stays an event, of the whole.
"""

from __future__ import annotations

from itertools import pairwise

from marsad.coding.drafts import Draft
from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.lexicon.phrases import Hit
from marsad.mentions.count_mention import CountMention
from marsad.mentions.place_mention import PlaceMention

SHARE = "share of a toll"
_TO_PLACE = 8  # words between a number and its place: «خمسة في غارة جوية على السوق الكبير في | سراقب»
_TO_NEXT = 7  # words between a place and the next share: «في سرمين بقصف مدفعي أمس الأحد، | وخمسة في …»
_BEFORE = 3  # words between a total and the verb behind it: «إن 12 مدنياً | قتلوا»
_HARM = frozenset(("killed", "injured", "killed_injured"))
_Item = tuple[CountMention, PlaceMention, Trig]


def part_shares(view: View, trigs: list[Trig]) -> list[Trig]:
    """Return the triggers of a sentence, one more where each share of a toll begins that has none of its own."""
    if len(view.places) < 2 or len(view.counts) < 2 or not any(t.trigger.group == "casualty" for t in trigs):
        return trigs
    added: list[Trig] = []
    for chain in _chains(view, _items(view, trigs), trigs):
        end = _end_of_whole(view, chain)
        if end is not None:
            chain[0][2].whole = True
            if not _is_caused(view, trigs, chain):
                for count, _, _ in chain:
                    count.part = True
                continue
        for count, place, governor in chain:
            if end is not None:
                own = _begin_share(view, trigs, end, count, governor)
                own.shares = True
                if own not in trigs:
                    added.append(own)
                count.part = False
            end = place.end
    return sorted([*trigs, *added], key=lambda t: t.start) if added else trigs


def _begin_share(view: View, trigs: list[Trig], start: int, count: CountMention, governor: Trig) -> Trig:
    """Return the word of harm with which a share begins: one of the sentence, else one at its first number."""
    own = next((t for t in trigs if start <= t.start < count.end and _is_harm(t) and not t.whole), None)
    if own is not None:
        return own
    first = next(c for c in view.counts if c.start >= start and c.cls == "person")
    return Trig(Hit(first.start, first.end, "trigger", governor.form, first.conj, "", ""), governor.form, False, True)


def _items(view: View, trigs: list[Trig]) -> list[_Item]:
    """Return the numbers of dead and hurt that have a place right behind them, with the word of harm over them."""
    found = []
    for count in view.counts:
        if count.cls != "person" or not count.low or count.kind not in (None, "killed", "injured"):
            continue
        place = next((p for p in view.places if p.head_start >= count.end and not p.anaphor), None)
        if place is None or place.titled or place.role not in ("at", "near", "in"):
            continue
        governor = _governor(trigs, count)
        between = range(count.end, place.head_start)
        if governor is None or len(between) > _TO_PLACE or not _led(view, place) or view.breaks(count.end, place.start):
            continue
        if any(t.start in between and (t.is_verb or t.trigger.group != "event") for t in trigs):
            continue
        if any(c.start in between for c in view.counts) or view.stop_between(count.end - 1, place.head_start, ",،;؛.:"):
            continue
        found.append((count, place, governor))
    return found


def _is_harm(trig: Trig) -> bool:
    return trig.trigger.group == "casualty" and trig.trigger.type in _HARM


def _governor(trigs: list[Trig], count: CountMention) -> Trig | None:
    """Return the word of harm that governs a number, past nouns of how: «قتل 12 في | غارات، بينهم 7 في …»."""
    for trig in reversed(trigs):
        if trig.start >= count.end:
            continue
        if _is_harm(trig):
            return trig
        if trig.is_verb or trig.trigger.group != "event":
            return None
    return None


def _led(view: View, place: PlaceMention) -> bool:
    """Tell whether a preposition leads to a place."""
    at = {view.func_end.get(i, ("", 0))[0] for i in (place.head_start, place.start)}
    return not at.isdisjoint(("prep", "target")) or place.skip > 0


def _chains(view: View, items: list[_Item], trigs: list[Trig]) -> list[list[_Item]]:
    """Return the runs of items that follow one another under words of harm alone, each at a place not told before."""
    chains: list[list[_Item]] = []
    for item in items:
        if chains and _follows(view, chains[-1][-1], item, trigs):
            chains[-1].append(item)
        else:
            chains.append([item])
    return [chain for chain in chains if len(chain) > 1 and not _told_before(view, chain)]


def _told_before(view: View, chain: list[_Item]) -> bool:
    """Tell whether the places are those of one event told before: «قصفت … سرمين والنيرب، ما أدى إلى …»."""
    named = {p.key for p in view.places if p.end <= chain[0][0].start}
    return all(place.key in named for _, place, _ in chain)


def _follows(view: View, last: _Item, item: _Item, trigs: list[Trig]) -> bool:
    start, (count, place, _) = last[1].end, item
    if place.key == last[1].key or view.apart(start, count.start) > _TO_NEXT or view.breaks(start, count.start):
        return False
    between = [t for t in trigs if start <= t.start < count.start]
    if any(t.trigger.group != "casualty" and t.is_verb for t in between):
        return False
    opened = next((c for c in view.counts if c.start >= start and c.cls == "person"), count)
    first = min([opened.start, *(t.start for t in between if t.trigger.group == "casualty")])
    added = view.has(view.known.besides, start, first)  # «في البقاع، | فضلاً عن | 22 قتيلاً»
    if added or view.word(first)[:1] == "و" or view.word(first - 1) == "و":
        return True
    return bool(view.sentence.before[first].strip('"'))


def _end_of_whole(view: View, chain: list[_Item]) -> int | None:
    """Return where the total that the shares make up is told to its end; ``None`` when there is none.

    «مقتل ثمانية في ريف إدلب | : ثلاثة في …»: the total may have a place itself, which makes it the first of the items.
    """
    if len(chain) > 2 and _opens_list(view, chain[0][0], chain[1][0]) and _sums_up(chain[0][0], chain[1:]):
        end = chain[0][1].end
        del chain[0]
        return end
    first, governor = chain[0][0], chain[0][2]
    before = [c for c in view.counts if governor.start - _BEFORE <= c.start < c.end <= first.start and not c.part]
    total = before[-1] if before else None
    if total is None or total.cls != "person" or not total.numbered or not _sums_up(total, chain):
        return None
    if any(view.word(i).startswith("اخر") for count, _, _ in chain for i in range(count.start, count.end)):
        return None  # «قتل 4 بينهم امرأة في كفرنبل، و3 | آخرون | في حاس»: others than the four
    summed = sum(count.low for count, _, _ in chain)
    return total.end if _opens_list(view, total, first) or total.low == summed else None


def _is_caused(view: View, trigs: list[Trig], chain: list[_Item]) -> bool:
    """Tell whether words say what the dead of a list came of: «في غارات …، بينهم سبعة في …»."""
    low, high = chain[0][2].start - _BEFORE, chain[-1][1].end + _TO_NEXT
    return any(low <= t.start < high and t.trigger.group == "event" and not t.is_verb for t in trigs) or any(
        low <= w.start < high for w in view.weapons
    )


def _sums_up(total: CountMention, shares: list[_Item]) -> bool:
    """Tell whether a number can be the total of others."""
    return total.kind in (None, "killed", "injured") and total.low >= sum(count.low for count, _, _ in shares)


def _opens_list(view: View, total: CountMention, first: CountMention) -> bool:
    """Tell whether words or a colon open a list of parts: «12 …، | بينهم | 7 في …», «ثمانية | : | ثلاثة في …»."""
    return first.part or any(":" in view.sentence.before[i] for i in range(total.end, first.start + 1))


def settle_shares(view: View, drafts: list[Draft]) -> None:
    """Let the shares of one toll have the cause, the weapons, the agents and the time that are told once for all."""
    for draft in drafts:
        if any(t.whole for t in draft.trigs):
            draft.scope = "aggregate"
            draft.rules.append("whole of a toll")
    for first, second in pairwise(drafts):
        if SHARE in second.rules and second.view is first.view:
            _take_over(second, first)
    for second, first in pairwise(reversed(drafts)):
        if SHARE in second.rules and first.scope != "aggregate":
            _take_over(first, second)


def _take_over(draft: Draft, other: Draft) -> None:
    if "casualties without a cause" in draft.rules and "casualties without a cause" not in other.rules:
        draft.type = other.type
        draft.rules.remove("casualties without a cause")
        draft.weapons.extend(row for row in other.weapons if row not in draft.weapons)
    if not draft.roles("initiator"):
        draft.actors.extend(row for row in other.actors if row[0] == "initiator")
    draft.time = draft.time or other.time
