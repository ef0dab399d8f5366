"""Whose place it is: where a source stands is not where the event was, «قال مصدر أمني في بعقوبة إن …»."""

from __future__ import annotations

from itertools import pairwise

from marsad.coding.drafts import VIOLENT, Draft
from marsad.coding.view import View
from marsad.mentions.place_mention import RANK, PlaceMention

_FROM = frozenset(("في", "من", "لدي"))
_RECEIVES = 6  # words between a hospital and «استقبل»
_FRONT = 3  # words at the head of a sentence: a place there holds for all of it
_WAR_WORDS = 3  # words between a war and «على»: «الحرب الإسرائيلية المتواصلة على»
_GO_BETWEEN = 4  # words: «بوساطة من | وجهاء وأعيان ترهونة»
_CLAUSE = 12  # words that a source and its place take: «حسب حصر أولي من المستشفى السعودي»


def leave_wards(view: View, drafts: list[Draft]) -> None:
    """Take from violent events the hospital that the hurt were brought to: «وأصيب ثلاثة نُقلوا إلى مستشفى دلس»."""
    for draft in drafts:
        if draft.type in VIOLENT or draft.type in ("casualty", "protest", "riot"):
            draft.places = [row for row in draft.places if not _took_in(view, row[0])]


def _took_in(view: View, place: PlaceMention) -> bool:
    """Tell whether a hospital only took in the hurt or dead: «إن مستشفى الجلاء | استقبل | جثامين 18»."""
    if place.kind != "hospital":
        return False
    after = range(place.end, place.end + _RECEIVES)
    return place.role == "toward" or any(view.word(i) in view.known.receives for i in after)


def leave_wars(view: View, drafts: list[Draft]) -> None:
    """Take from events the land that only names the war they are told in: «منذ بدء | الحرب على قطاع غزة».

    A toll alone is mostly the war's: «ارتفعت حصيلة العدوان على غزة إلى …».
    """
    for draft in drafts:
        if any(trig.trigger.group == "casualty" for trig in draft.trigs):
            continue
        draft.places = [row for row in draft.places if not _names_war(view, draft, row[0])]


def _names_war(view: View, draft: Draft, place: PlaceMention) -> bool:
    """Tell whether «على» and a war stand before a place, unless the draft is that war."""
    at = place.head_start - 1
    if view.word(at) != "علي":
        return False
    inner = view.sentence.extra.get("inner", ())
    for i in range(at - 1, max(at - _WAR_WORDS, 0) - 1, -1):
        if view.word(i) in view.known.wars and i not in inner:  # «هاجمت | مرتزقة العدوان | على القرية» names a side
            return not any(t.start <= i < t.end for t in draft.trigs)
    return False


def leave_mediated(view: View, drafts: list[Draft]) -> None:
    """Take from events the place where those who went between are from: «أُفرج عنهم بوساطة من أعيان | ترهونة»."""
    for draft in drafts:
        draft.places = [row for row in draft.places if row[1] is not view or not _is_mediators(view, row[0])]


def _is_mediators(view: View, place: PlaceMention) -> bool:
    """Tell whether a place stands right behind who mediated."""
    if place.role != "at" or view.word(place.head_start - 1) in _FROM:
        return False
    start = place.head_start
    for i in range(start, max(start - _GO_BETWEEN, 0), -1):
        if view.func_end.get(i, ("", 0))[0] == "mediator":
            return not view.stop_between(i, start, ",،.;")
    return False


def leave_frames(view: View, drafts: list[Draft]) -> None:
    """Take from an event what stands in another clause before what is said, where it has a place of its own.

    «أغلقت السلطات في طرابلس الأجواء، وأعلن الحاسي أن … ردا على قصف | مطار معيتيقة»: طرابلس is where the closing was.
    """
    for draft in drafts:
        draft.places = [row for row in draft.places if not _is_speakers(view, draft, row[0])]
        opened = [i for i, (cls, _) in view.func.items() if cls == "that" and _FRONT < i < draft.start]
        if not opened or not any(row[0].start > max(opened) and row[0].role != "in" for row in draft.places):
            continue
        draft.places = [row for row in draft.places if not _FRONT < row[0].start < min(opened) or row[0].role == "in"]


def _is_speakers(view: View, draft: Draft, place: PlaceMention) -> bool:
    """Tell whether a place at the head is where somebody speaks of another: «وفي أنقرة، أفادت … بأن … في أفاشين»."""
    if place.start > _FRONT or place.anaphor or not any(place.end <= hit.start <= place.end + 1 for hit in view.speech):
        return False
    spot = view.resolutions.get(id(place))
    if spot is None or spot.id is None:
        return False
    own = [view.resolutions.get(id(row[0])) for row in draft.places if row[1] is view and row[0].start > place.end]
    told = [found for found in own if found is not None and found.id is not None]
    return bool(told) and all((found.country, found.admin1) != (spot.country, spot.admin1) for found in told)


def part_source_places(view: View, drafts: list[Draft]) -> None:
    """Take the place where a source stands from an event with a place of its own; a province still encloses it.

    «أفاد مصدر في محافظة ديالى بأن سيارة انفجرت وسط بلدروز»: ديالى is around it; a town would only be the source's.
    """
    for draft in drafts:
        told = [row[0] for row in draft.places if _of_source(view, row[0])]
        own = any(row[0] not in told and row[0].role != "in" and _is_own(view, row[0], told) for row in draft.places)
        for place in told:
            rows = [row for row in draft.places if row[0] is not place]
            if RANK[place.kind] >= RANK["admin2"] and own:
                rows.append((_around(view, place), view))
            elif not own and not _is_ward(view, place):
                continue
            draft.places = sorted(rows, key=lambda row: row[0].start if row[1] is view else -1)


def _is_own(view: View, place: PlaceMention, told: list[PlaceMention]) -> bool:
    """Tell whether a place is not merely a source's place once more: «قال مراسل في طرابلس إنهم سيطروا على | المطار»."""
    if not place.anaphor:
        return True
    found = view.resolutions.get(id(place))
    if found is None or found.id is None:
        return False
    return all((r := view.resolutions.get(id(other))) is None or r.id != found.id for other in told)


def _around(view: View, place: PlaceMention) -> PlaceMention:
    """Return the mention as one of an area that encloses the event."""
    inner = place._replace(role="in")
    if id(place) in view.resolutions:
        view.resolutions[id(inner)] = view.resolutions[id(place)]
    return inner


def _of_source(view: View, place: PlaceMention) -> bool:
    """Tell whether a place follows a source at once, or stands in the words of a trailing «حسب …»."""
    if place.anaphor:
        return False
    at = place.head_start
    for source in view.sources:
        led = at == source.end and place.role != "from" and bool(place.skip or view.word(at)[:1] == "ب")
        led = led or (at == source.end + 1 and view.word(source.end) in _FROM)
        if led and source.low <= source.start and not view.sentence.before[source.end]:
            return True
    return _is_trailing(view, at)


def _is_trailing(view: View, at: int) -> bool:
    """Tell whether a word stands in a source that a preposition names behind the event."""
    for hit in view.speech:
        if hit.entry.pos != "prep" or not 1 < hit.start < at <= hit.end + _CLAUSE:
            continue
        if not view.stop_between(hit.end - 1, at, ",،.") and view.word(at - 1) in _FROM:
            return True
    return False


def _is_ward(view: View, place: PlaceMention) -> bool:
    """Tell whether the place is a hospital, where those who count the dead sit."""
    return place.kind == "hospital"


def share_alleged(view: View, drafts: list[Draft]) -> None:
    """Give an act without a place that of the deed that is its pretext: «قتلت شاباً بزعم طعنه جندياً | قرب جنين»."""
    for draft, deed in pairwise(drafts):
        between = range(draft.head.end, deed.start)
        if not draft.places and deed.places and any(view.word(i) in view.known.alleged for i in between):
            draft.places = list(deed.places)


def share_joined(view: View, drafts: list[Draft]) -> None:
    """Give an act without a place that of the one joined to it: «قُتل مدنيان واختُطف ثالث على يد مسلحين، | في ديالى»."""
    for draft, joined in pairwise(drafts):
        first, second = draft.head, joined.head
        verbs = first.is_verb and second.is_verb and second.hit.conj == "و"
        if verbs and not draft.places and joined.places and not view.stop_between(first.end, second.start, ",;.!"):
            draft.places = list(joined.places)


def share_course(view: View, drafts: list[Draft]) -> None:
    """Give an act the place and the time of what it came in the course of.

    «انفجار لغم | أثناء عملية تمشيط | بجبل الظاهر، يوم الخميس», «اعتقلوا سبعة | خلال تظاهرة | في الخرطوم أمس».
    """
    for draft, course in pairwise(sorted(drafts, key=lambda d: d.start)):
        at = course.start - 1
        led = view.word(at) in view.known.in_the_course and draft.head.end <= at
        if not led or course.head.is_verb or draft.type not in _HARM or _parted(view, draft.head.end, at):
            continue
        if not any(row[1] is view and row[0].role in _WHERE for row in draft.places):
            draft.places = [*draft.places, *(row for row in course.places if row[0].start > at)]
        if draft.time is None and course.time is not None and course.time.start > at:
            draft.time = course.time


_HARM = VIOLENT | {"casualty", "arrest", "abduction", "abuse", "riot", "destruction"}
_WHERE = frozenset(("at", "near"))


def _parted(view: View, start: int, end: int) -> bool:
    """Tell whether a clause opens between two words, the small word that leads to the second aside."""
    return any(view.func.get(i, ("", 0))[0] in ("hard", "soft", "that", "relative") for i in range(start, end))
