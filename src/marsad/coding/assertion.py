"""Assertion: whether a sentence reports an act of violence or only mentions one.

«وقُتل ثلاثة في هجوم على السوق» reports an attack; «دانت القوى السياسية التفجيرات»,
«المتهم في اغتيال …», «منذ مقتل …» mention one. The first of an event's words decides: a verb in a clause of
its own reports; a verbal noun does when a light verb, a reporting verb or a consequence verb («أدى إلى») stands
before it, or nothing governs it.
"""

from __future__ import annotations

from marsad.coding.drafts import Draft
from marsad.coding.tolls import comes_to
from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.text.fold import fold_word

VIOLENT = frozenset(
    "clash attack air_strike shelling bombing suicide_bombing chemical_attack killing abduction abuse "
    "destruction".split()
)
_TOLD_HEADS = frozenset({"title", "summary", "caption", "subhead"})
_ASCRIBED = frozenset(("accused", "it was they", "a crowd driven apart by force"))
_HEAD = 2  # words; a noun that opens its sentence or clause is its subject or headline
_ASSAILED = 6  # words: «هاجم | الجمهوري جون ماكين رغبة …»
_IN_A_PAPER = 6  # words between «أشارت» and what is said: «في بيان نشرته الوكالة إلى»
_AFTER_LIGHT = 3  # words between «أدى» and «مقتل»: «أدى بدوره إلى مقتل»


def is_asserted(view: View, draft: Draft) -> bool:
    """Tell whether a draft's own sentence says that the event happened."""
    if (
        draft.status not in ("reported", "attempted")
        or draft.type not in VIOLENT
        or view.sentence.section in _TOLD_HEADS
    ):
        return True
    if is_verbal_attack(draft):
        return False
    if tells_toll(view, draft):
        return True
    charged = "held responsible" in draft.rules and draft.head.form.definite  # «حمّلت … مسؤولية الغارة»
    first = first_trigger(draft)
    habit = first.is_verb and first.form.tense == "present" and in_relative(view, first.start)
    if charged or _ASCRIBED.intersection(draft.rules):
        return True
    if draft.type == "clash" and len(draft.roles("party")) > 1 and not habit:
        return True
    if first.is_verb:
        return _verb_reports(view, draft, first)
    if _completes_verb(view, first):
        return True
    if "held responsible" in draft.rules and is_numbered(draft):
        return True
    if first in draft.light and not is_governed(view, first):
        return True
    if _follows_light(view, first) or _reported(view, first):
        return True
    governed = is_governed(view, first)
    if governed and is_numbered(draft) and view.word(first.start - 1) in view.known.toll_of:
        return True  # «ارتفاع حصيلة الغارة على … إلى 12 قتيلاً»
    if any(t.is_verb and t.trigger.group == "casualty" for t in draft.trigs) and not governed:
        return True
    if first.form.definite or first.hit.suffix:
        return is_numbered(draft) and not governed or _says_more(view, draft, first)
    if first.start <= _HEAD:
        return True
    if any(light.start == first.end for light in draft.light):
        return True  # «بعد ساعات على غارة | نفذتها طائرة …»
    if governed:
        # «اتهم … بقصف حي … أمس …» is a report
        return is_numbered(draft) and draft.time is not None and bool(draft.places)
    return bool(draft.counts or draft.places or draft.time is not None or draft.actors or draft.weapons)


def _completes_verb(view: View, first: Trig) -> bool:
    """Tell whether a noun of death only completes its verb, however far: «لقي ثمانية أشخاص بينهم … | مصرعهم»."""
    if first.trigger.group != "casualty" or not first.hit.suffix:
        return False
    verbs = (h for h in view.trigger_hits if h.entry.pos == "verb" and h.entry.trigger.group == "casualty")
    return any(h.end <= first.start and not view.breaks(h.end, first.start) for h in verbs)


def tells_toll(view: View, draft: Draft) -> bool:
    """Tell whether a toll is told: «بلغت الحصيلة الإجمالية … | 3558 شهيداً», «أن غارات … أسفرت عن | 14 شهيداً»."""
    if any(v is view and c.numbered and comes_to(view, c) for _, c, v in draft.counts):
        return True
    return is_numbered(draft) and _has_led_to(view, draft)


def _has_led_to(view: View, draft: Draft) -> bool:
    """Tell whether a past verb of consequence, in no relative clause, leads from the event to its toll."""
    counts = [c.start for _, c, v in draft.counts if v is view and not c.part]
    for hit in view.trigger_hits:
        if hit.entry.trigger.aspect != "consequence" or hit.entry.pos != "verb" or hit.entry.tense != "past":
            continue
        near = any(0 <= start - hit.end <= _AFTER_LIGHT for start in counts)
        if near and hit.start >= first_trigger(draft).end and not in_relative(view, hit.start):
            return True
    return False


def first_trigger(draft: Draft) -> Trig:
    """Return the first of a draft's words, light verbs included: it decides how the event is told."""
    return min((*draft.trigs, *draft.light), key=lambda t: t.start)


def _verb_reports(view: View, draft: Draft, verb: Trig) -> bool:
    """Tell whether a verb reports an act, no habit («يخطفون الناس»), wish («أن يفجّر») or possibility («قد يهاجم»)."""
    told = is_numbered(draft) or (draft.time is not None and bool(draft.places))
    if in_relative(view, verb.start):
        return told
    if verb.form.tense == "present" and verb.hit.prep != "س":
        if view.word(verb.start - 1) == "ان" and view.word(verb.start - 2) == "قبل":
            return True  # «قبل أن تسقط مساءً ثلاث قذائف»
        if (
            view.word(verb.start - 1) in ("ان", "لكي", "كي", "قد", "لا", "لم", "لن", "سوف", "حتي")
            or verb.hit.prep == "ل"
        ):
            return False
        return told or verb in draft.light or bool(draft.time is not None or draft.places)
    return True


def is_verbal_attack(draft: Draft) -> bool:
    """Tell whether an attack is one of words: a politician «شنّ هجوماً» and no place, weapon or casualty is told."""
    if draft.type != "attack" or draft.counts or draft.weapons or draft.places:
        return False
    agents = draft.roles("initiator")
    return bool(agents) and all(
        a.form in ("person", "office") or a.sector in ("LEG", "OPP", "JRN", "CVL", "REL") for a in agents
    )


def assails_words(draft: Draft) -> bool:
    """Tell whether only words can hit what is attacked: «هاجم النائب | سياسة الحكومة», «هاجمها على | تقصيرها»."""
    head, view = draft.head, draft.view
    if not head.is_verb or fold_word(head.trigger.lemma) != "هاجم":
        return False
    return any(view.word(i).removeprefix("ال") in view.known.said_against for i in view.window(head.end, _ASSAILED))


def is_numbered(draft: Draft) -> bool:
    """Tell whether a draft counts people: more than one, or an upper bound."""
    return any(count.high is not None or count.low > 1 for _, count, _ in draft.counts)


def _says_more(view: View, draft: Draft, first: Trig) -> bool:
    """Tell whether a definite event noun is the subject of a verb that tells what it did: «الغارة أصابت …»."""
    after = next((t for t in draft.trigs if t.start > first.start and t.is_verb), None)
    return after is not None and not in_relative(view, after.start) and not is_governed(view, first)


def in_relative(view: View, start: int) -> bool:
    """Tell whether a relative pronoun leads to a word: «المجموعة التي | خطفت …»."""
    func = view.func_end.get(start)
    return func is not None and func[0] == "relative" and view.word(func[1] - 1) not in ("هو", "هي", "هم", "وهو", "وهي")


def _follows_light(view: View, first: Trig) -> bool:
    """Tell whether a consequence or happening verb leads to the noun: «أسفر عن مقتل», «وقوع انفجار»."""
    led = view.word(first.start - 1) in ("عن", "الي", "ب")  # «أسفرت … | عن مقتل» however far
    for hit in view.trigger_hits:
        if hit.end > first.start or hit.entry.trigger.group != "light" or hit.entry.pos == "noun":
            continue
        far = led and hit.entry.trigger.aspect == "consequence" and not view.breaks(hit.end, first.start)
        if far or first.start - hit.end <= _AFTER_LIGHT:
            return True
    return False


def _reported(view: View, first: Trig) -> bool:
    """Tell whether a reporting verb leads to the noun («أعلنت … مقتل») with at most its subject between."""
    for hit in view.speech:
        if hit.entry.pos != "verb" or hit.end > first.start:
            continue
        between = first.start - hit.end
        source = next((s for s in view.sources if hit.end <= s.start <= hit.end + 3), None)
        led = view.word(first.start - 1) in ("الي", "عن") or first.hit.prep == "ب"
        paper = led and between <= _IN_A_PAPER and view.word(hit.end) == "في"
        if paper and not _something_between(view, hit.end, first):
            return True  # «وأشارت في بيان | إلى | استشهاد 24»
        if between <= 1 or (source is not None and first.start - source.end <= 6 and first.hit.prep in ("", "ب")):
            return first.start - (source.end if source is not None else hit.end) <= 6
    func = view.func_end.get(first.start)
    return func is not None and func[0] in ("passive", "cause", "hard", "that")


def _something_between(view: View, start: int, first: Trig) -> bool:
    """Tell whether an event, somebody or a place stands between a verb of saying and what is said."""
    events = any(start <= hit.start < first.start for hit in view.trigger_hits)
    return events or any(start <= place.start < first.start for place in view.places)


def is_governed(view: View, first: Trig) -> bool:
    """Tell whether a noun or preposition governs the event, so that it is only spoken of («جريمة اغتيال»)."""
    if first.hit.prep in ("ل", "ب", "ك"):
        return True
    start = next((c.start for c in view.counts if c.start < first.start < c.end), first.start)  # «لبنان: | 11 شهيداً»
    func = view.func_end.get(start)
    if func is not None:
        return func[0] in ("prep", "target", "with", "mediator", "soft", "cause")
    if start == 0 or view.sentence.before[start] or first.hit.conj:
        return False
    return not any(m.end == start for m in view.named())
