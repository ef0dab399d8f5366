"""Events that a sentence only names in passing: fights behind a capture, deals spoken of, what a crowd demands.

«استعادت القوات المدينة بعد معارك عنيفة» tells a capture; «في خرق لاتفاق الخميس» recalls a deal and makes none.
"""

from __future__ import annotations

from marsad.coding.accused import name_accused
from marsad.coding.aims import is_held
from marsad.coding.assertion import in_relative
from marsad.coding.drafts import REMOTE, Draft
from marsad.coding.stating import is_no_speech
from marsad.coding.view import View
from marsad.text.fold import fold_word

_FOUGHT_FOR = frozenset({"control_gained", "withdrawal"})
_FIGHTS = frozenset({"clash", "attack", "advance"})
_BLOWS = REMOTE | {"attack"}
_PLACED = frozenset({"deployment", "advance"})
_AIMS = frozenset({"attack", "advance", "control_gained", "deployment", "arrest", "destruction"})
_FIGHTERS = frozenset({"fighters", "terrorists", "soldiers"})
_GUNFIRE = frozenset({"attack"})  # «إطلاق نار» with its doer is told, whatever leads to it
_STRUCK = 7  # words between a blow and the column it fell on
_BROUGHT = 6  # words between rescuers and whom they brought away
_LED = 3  # words between «إجلاء» and «جرحى»
_YEAR = 4  # digits of a year


def without_passing(view: View, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts of a sentence that tell an event; what is only recalled gets the mood of a mention."""
    drafts = name_accused(view, drafts)
    kept = []
    for draft in drafts:
        if _fought_before(view, draft, drafts) or _demanded_by_crowd(view, draft, drafts):
            continue
        if _only_drove_out(draft, drafts):
            continue
        if _carried(view, draft) or _is_circumstance(view, draft) or is_held(view, draft):
            continue
        if _is_rescued(view, draft, drafts) or _is_hit(view, draft, drafts):
            continue
        if _is_appeal(draft) or _is_purpose(view, draft) or _runs_off(view, draft) or _only_where(view, draft, drafts):
            continue
        if _is_policy(view, draft) or is_no_speech(view, draft) or _held_till_now(draft, drafts):
            continue
        if _is_named_by_year(view, draft):
            continue
        if _is_kept_deal(view, draft):
            draft.mood = "mention"
        kept.append(draft)
    return kept


def _fought_before(view: View, draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether a noun of fighting only says what a capture came after: «سيطر … بعد | معارك عنيفة»."""
    if draft.type not in _FIGHTS or draft.head.is_verb or draft.counts or draft.weapons or draft.light:
        return False
    if view.word(draft.start - 1) not in view.known.behind or (draft.type == "clash" and draft.time is not None):
        return False
    taken = next((d for d in drafts if d.type in _FOUGHT_FOR and draft.start - d.head.end > 0), None)
    if taken is None or view.breaks(taken.head.end, draft.start) or draft.roles("party") or _own_place(view, draft):
        return False
    taken.time = taken.time or draft.time
    return True


def _only_drove_out(draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether fighting without sides and toll is only why people fled: «تسبب | القتال | في حماة في نزوح …»."""
    head = draft.head
    if draft.type != "clash" or head.is_verb or not head.form.definite or draft.counts or draft.roles("party"):
        return False
    flight = next((d for d in drafts if d.type == "displacement" and not draft.view.breaks(*_between(draft, d))), None)
    if flight is None:
        return False
    if not flight.places:
        flight.places, flight.own_place = draft.places, draft.own_place
    return True


def _between(first: Draft, second: Draft) -> tuple[int, int]:
    return min(first.head.end, second.head.end), max(first.head.start, second.head.start)


def _own_place(view: View, draft: Draft) -> bool:
    return any(p.start >= draft.head.end and not p.anaphor and v is view for p, v in draft.places)


def _demanded_by_crowd(view: View, draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether a demand is only what the crowd just told wants: «خرجت مظاهرات … | تطالب بإسقاط …»."""
    crowd = any(t.trigger.type == "protest" and t.end == draft.head.start for d in drafts for t in d.trigs)
    if draft.type != "statement" or (draft.roles("initiator") and not crowd):
        return False
    word = view.word(draft.head.start)
    if word not in view.known.crowd_aims and word.removeprefix("و") not in view.known.crowd_aims:
        return False
    return crowd or any(d.type == "protest" and d.head.start < draft.head.start for d in drafts)


def _carried(view: View, draft: Draft) -> bool:
    """Tell whether the dead or hurt are only who is brought away or cared for: «إجلاء تسعة | جرحى»."""
    if any(t.is_verb or t.trigger.group != "casualty" for t in draft.trigs) or draft.weapons:
        return False
    nobody = bool(draft.counts) and all(count.high == 0 for _, count, _ in draft.counts)
    if nobody and draft.status == "reported" and view.topics:
        return True  # «أُخمد الحريق دون وقوع | إصابات»
    first = draft.head.start
    if all(t.form.definite for t in draft.trigs) and not _counted(view, draft) and draft.time is None:
        return True  # «إن | الجرحى | نقلوا إلى المستشفى»: those told before
    return any(
        view.word(i).lstrip("وفبل") in view.known.cared_for or view.word(i) in view.known.cared_for
        for i in range(max(0, first - _LED), first)
    )


def _is_rescued(view: View, draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether the hurt are only whom rescuers brought away: «نقلت طواقم الهلال الأحمر أربعة | مصابين»."""
    if any(t.is_verb or t.trigger.group != "casualty" for t in draft.trigs):
        return False
    return any(d.type == "rescue" and -1 <= view.apart(d.head.end, draft.start) <= _BROUGHT for d in drafts)


def _is_appeal(draft: Draft) -> bool:
    """Tell whether residents or relatives demand something, which is their word and no act of a party."""
    speakers = draft.roles("initiator")
    plain = all(a.sector in ("CVL", "REF") and a.form in ("head", "people") for a in speakers)
    return draft.type == "statement" and bool(speakers) and plain


def _is_hit(view: View, draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether troops on the move are only what was struck: «قصفت المدفعية مواقع و| تعزيزات للحوثيين»."""
    head = draft.head
    if draft.type != "deployment" or head.is_verb or draft.light or head.hit.prep in ("ب", "ل"):
        return False
    blow = next((d for d in reversed(drafts) if d.type in _BLOWS and d.start < head.start), None)
    if blow is None:
        return False
    end = max(t.end for t in (*blow.trigs, *blow.light) if t.start < head.start)
    if view.apart(end, head.start) > _STRUCK or view.breaks(end, head.start):
        return False
    return not any(view.func.get(i, ("", 0))[0] in ("with", "soft", "cause", "that") for i in range(end, head.start))


def _runs_off(view: View, draft: Draft) -> bool:
    """Tell whether fighters fled, who are not displaced: «العناصر التكفيرية التي | فرت إلى المناطق المأهولة»."""
    head = draft.head
    if draft.type != "displacement" or not head.is_verb or not in_relative(view, head.start):
        return False
    before = next((a for a in reversed(view.actors) if 0 <= head.start - a.end <= 1), None)
    counted = any(c.of in _FIGHTERS and 0 <= head.start - c.end <= _STRUCK for c in view.counts)
    return counted or (before is not None and before.armed)


def _only_where(view: View, draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether troops in place only say what was struck: «قصف … مواقع القوات التي | تتمركز في الجبل»."""
    head = draft.head
    if draft.type not in _PLACED or not head.is_verb or draft.counts or draft.light:
        return False
    own = draft.time is not None and draft.time.start > head.start
    if own or not in_relative(view, head.start):
        return False
    return any(d.type in _BLOWS and d.head.start < head.start for d in drafts)


def _is_purpose(view: View, draft: Draft) -> bool:
    """Tell whether a noun only says what something is for: «أطلقت حملة | لتعزيز الأمن», «يسعى | للسيطرة على …»."""
    head = draft.head
    if draft.type == "control_gained" and head.is_verb and view.word(head.start - 1) == "من":
        return head.form.tense == "present"  # «تحديد من | يسيطر على البلدة»
    misread = head.is_verb and head.form.tense != "past"  # «لبسط نفوذها» is no «he spread»
    if misread or head.hit.prep != "ل" or draft.light or head.trigger.status:
        return False
    if not {draft.type, head.trigger.type} <= _AIMS:
        return False
    if any(count.numbered for _, count, _ in draft.counts) or draft.roles("initiator") and draft.type in _GUNFIRE:
        return False
    before = view.word(head.start - 1)
    return before not in view.known.under and before.lstrip("وفب") not in view.known.under


def _counted(view: View, draft: Draft) -> bool:
    """Tell whether a number belongs to a word of harm: «الجرحى الخمسة», «عدد القتلى بلغ 31»."""
    numbers = [c for _, c, v in draft.counts if v is view and c.numbered and not c.part and not c.of_previous]
    return any(c.start - _LED <= t.start < c.end for c in numbers for t in draft.trigs) or any(
        view.word(i) in view.known.toll_words | view.known.toll for t in draft.trigs for i in (t.start - 1, t.start - 2)
    )


def _is_circumstance(view: View, draft: Draft) -> bool:
    """Tell whether a noun only tells the hour of something else: «ساعة | توزيع الوجبات»."""
    head = draft.head
    if head.is_verb or draft.counts or draft.light:
        return False
    if draft.type == "statement" and view.word(draft.start - 1) == "علي":
        return view.word(draft.start - 2).lstrip("و") in ("ردا", "رد", "رده", "ردها", "ردهم")  # «رداً على | اتهامات …»
    return draft.type in ("aid", "return", "protest") and view.word(draft.start - 1) in view.known.at_the_time


def _is_policy(view: View, draft: Draft) -> bool:
    """Tell whether measures aim at somebody rather than arms: «عقوبات | تستهدف …», «تستهدف | العقوبات …»."""
    head = draft.head
    if not head.is_verb or fold_word(head.trigger.lemma) != "استهدف" or draft.weapons or draft.counts:
        return False
    beside = (view.word(head.start - 1), view.word(head.end))
    return any(word.removeprefix("ال") in view.known.measures for word in beside)


def _held_till_now(draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether a verb only says who held those that are set free: «إطلاق 20 أسيراً كانت | تحتجزهم …»."""
    if draft.type not in ("arrest", "abduction") or not draft.head.is_verb or draft.head.form.tense != "present":
        return False
    if draft.head.hit.suffix not in ("ه", "ها", "هم", "هما", "هن"):
        return False
    return any(d.type == "release" and d.head.start < draft.head.start for d in drafts)


def _is_named_by_year(view: View, draft: Draft) -> bool:
    """Tell whether a deal of old is named by its year: «وصولا إلى | معاهدة 1936»."""
    head = draft.head
    year = view.word(head.end)
    return draft.type == "agreement" and not head.is_verb and year.isdecimal() and len(year) == _YEAR


def _is_kept_deal(view: View, draft: Draft) -> bool:
    """Tell whether a noun names a deal that is there already: «خرق | لاتفاق الخميس», «ملتزمون | بالهدنة»."""
    head = draft.head
    if draft.type != "agreement" or head.is_verb or draft.light or draft.status != "reported":
        return False
    if view.sentence.section in ("title", "subhead"):
        return False
    if fold_word(head.trigger.lemma).split(" ")[0] in view.known.of_a_deal:
        return True
    before = view.word(draft.start - 1)
    if before in view.known.in_full:
        before = view.word(draft.start - 2)  # «الالتزام الكامل | بوقف إطلاق النار»
    if before.lstrip("وفبل") in view.known.of_a_deal or before in view.known.of_a_deal:
        return True
    definite = head.form.definite or bool(head.hit.suffix)
    governed = head.hit.prep in ("ل", "ب") or before in ("علي", "منذ", "رغم", "قبل", "خلال", "ظل", "ضمن", "اطار")
    return governed and (definite or before in ("منذ", "ضمن", "اطار", "علي", "خرق"))
