"""Modality: whether an event is said to have happened, failed, lie ahead, be wanted or denied, or is no event."""

from __future__ import annotations

from marsad.coding.aims import status_of_aim
from marsad.coding.assertion import assails_words, is_numbered
from marsad.coding.drafts import VIOLENT, Draft
from marsad.coding.lone import is_fresh
from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.lexicon.phrases import Hit
from marsad.text.fold import fold_word

_NEWS = 5  # words between «الأنباء المتداولة بشأن» and the event
_SAYS = 4  # words between a reporting verb and «أن»
_DENIED = 24  # words: «نفى المتحدث، في بيان عبر صفحته الرسمية …، ما تناقلته مواقع عن | سيطرة …»
_REACH = {"next_verb": 5, "next_clause": 14, "sentence": 80}
_DROPPED = frozenset({"conditional", "fear", "generic", "question", "possibility", "hypothetical"})
_LEADING = frozenset({"plan", "called_for", "generic", "fear", "possibility"})  # may stand in a phrase before a comma
_STATUS = {"denial": "denied", "attempt": "attempted", "failed": "attempted", "repel": "attempted", "future": "planned",
           "plan": "planned", "expected": "planned",
           "called_for": "called_for"}  # fmt: skip


def set_mood(view: View, drafts: list[Draft]) -> list[Draft]:
    """Set each draft's status from the cues that govern it; return the drafts that tell an event."""
    kept = []
    for draft in drafts:
        if _settle(view, draft, drafts):
            kept.append(draft)
    return kept


def _settle(view: View, draft: Draft, drafts: list[Draft]) -> bool:
    head = draft.head
    present = head.is_verb and head.form.tense == "present"
    if not head.is_verb and view.word(draft.start - 1) in view.known.whatever and draft.type != "statement":
        draft.mood = "generic"  # «قبل الدخول في أي | محادثات جديدة»
        return False
    if present and view.word(head.start - 1) in view.known.may and draft.type != "statement":
        draft.mood = "possibility"
        return False
    status = next((t.trigger.status for t in draft.trigs if t.trigger.status and not _only_meanwhile(view, t)), None)
    if status:
        draft.status = status
    aspects = {t.trigger.aspect for t in draft.light if not _only_meanwhile(view, t)}
    if draft.type == "protest" and ("repel" in aspects or ("attempt" in aspects and _is_crowd_itself(view, draft))):
        return False  # «محاولات لصدّ | حشود من المحتجين», «حاول | المحتجون | اختراق صفوف الشرطة»
    if aspects & {"attempt", "repel", "failed"} and draft.status == "reported":
        draft.status = "attempted"
    if head.hit.prep == "س" or any(t.hit.prep == "س" for t in draft.light):
        draft.status = "planned"
    if _may_come(view, draft) or _is_judged(view, draft) or assails_words(draft):
        return False
    if _is_habit(view, draft):
        draft.mood = "habit"
        return False
    if draft.status == "reported" and _called_untrue(view, draft):
        draft.status = "denied"
    first = draft.start
    for cue in view.cues:
        cls = cue.entry.cls
        near = cue.entry.scope == "next_clause" or cue.end == head.start
        inner = cls in ("generic", "called_for") and near and first < cue.start
        at = head.start if inner and not head.is_verb and not view.stop_between(cue.end, head.start, ",") else first
        if not _governs(view, cue.start, cue.end, at, cue.entry.scope, draft, cls):
            continue
        if cls in _LEADING and (_told_after_comma(view, cue.end, first) or _is_known_by(view, cue.end, draft)):
            continue
        if cls in _DROPPED and draft.type != "statement":
            draft.mood = cls
            return False
        if cls == "aim":
            aimed = status_of_aim(view, draft, cue, drafts) if draft.status == "reported" else None
            if aimed == "":
                return False
            draft.status = aimed or draft.status
            continue
        if cls == "expected" and draft.type in VIOLENT:
            draft.mood = "possibility"
            return False
        if cls == "negation":
            if not _negates(view, cue.end, draft):
                continue
            if fold_word(cue.entry.text) in view.known.without:
                return False  # «سيطرت على المدينة دون | عمليات عسكرية» denies nothing
            if any(s.cls == "deny" for s in view.sources) or _claimed(view, draft):
                draft.status = "denied"
                continue
            return False
        if cls == "background" and view.stop_between(cue.end, first, ","):
            continue  # «… في ملف الأسيرين، وتصل الوزيرة غداً»
        if cls == "reminder" and (is_fresh(draft.time) or _summed(draft)):
            continue  # «يذكر أن المدينة شهدت أمس اشتباكات», «يشار إلى أن عشرة قُتلوا منذ مطلع العام»
        if cls in ("background", "reminder"):
            draft.mood = "background"
            continue
        if cls == "recalled":
            continue
        new = _STATUS.get(cls)
        if new and not (new == "called_for" and draft.type == "statement"):
            draft.status = new
            draft.rules.append(f"{cls}: {cue.entry.text}")
    wanted = _is_demanded(view, draft) or _is_owed(view, draft) or _is_listed(view, draft, drafts)
    if draft.status == "reported" and wanted:
        draft.status = "called_for"
    if draft.type != "statement" and _only_spoken_of(view, draft, drafts):
        return False
    return not _matter_of_talks(view, draft, drafts)


_OWED = 14  # words between «إطلاق سراح الرهائن» and «يجب أن يكون أولوية»


def _is_owed(view: View, draft: Draft) -> bool:
    """Tell whether a noun is what must be: «شدد على أن | إطلاق سراح الرهائن … يجب أن يكون أولوية»."""
    head = draft.head
    if draft.type not in _WANTED or head.is_verb or draft.light or draft.time is not None:
        return False
    if view.func_end.get(head.start, ("", 0))[0] != "that" and head.start > 0:
        return False
    must = next((i for i in view.window(head.end, _OWED) if view.word(i) in ("يجب", "ينبغي")), None)
    return must is not None and view.word(must + 1) == "ان" and not view.stop_between(head.end, must, ";.!")


_JUDGED = 7  # words between a deed and what is thought of it


def _is_judged(view: View, draft: Draft) -> bool:
    """Tell whether a noun after «أن» is only judged: «أكد أن | استهداف المدنيين يشكل جريمة»."""
    head = draft.head
    if draft.type not in VIOLENT or draft.light or draft.start != head.start or any(t.is_verb for t in draft.trigs):
        return False
    if view.func_end.get(head.start, ("", 0))[0] != "that":
        return False
    return any(view.word(i) in view.known.judged for i in view.window(head.end, _JUDGED))


_DESCRIBED = 3  # words between a noun and what is said of it: «الغزو الروسي البري المحتمل»


def _may_come(view: View, draft: Draft) -> bool:
    """Tell whether a noun of violence is called possible; make other events that are called coming ``planned``."""
    head = draft.head
    if head.is_verb or draft.status != "reported" or draft.counts:
        return False
    timed = {i for time in view.times for i in range(time.start, time.end)}
    for i in range(head.end, min(head.end + _DESCRIBED, view.sentence.n)):
        word = view.word(i)
        if i in timed or i in view.func or word.startswith("و") or view.sentence.before[i].strip("\"'()"):
            return False
        if word in view.known.may_come or word in view.known.ahead:
            if draft.type in VIOLENT:
                draft.mood = "possibility"
                return True
            draft.status = "planned"
            return False
    return False


_HABIT = 12  # words: «تشهد المدينة | تفجيرات بسيارات مفخخة تستهدف المارة بين الحين والآخر»


def _is_habit(view: View, draft: Draft) -> bool:
    """Tell whether something is only said to keep happening: «يشنون | هجمات على النقاط من وقت لآخر»."""
    timed = draft.time is not None and draft.time.kind != "since"  # «منذ 16 عاماً، وكثيراً ما تستهدف …»
    if draft.status != "reported" or draft.type not in VIOLENT or timed or is_numbered(draft):
        return False
    for cue in view.cues:
        if cue.entry.cls != "habit":
            continue
        low, high = min(cue.end, draft.head.end), max(cue.start, draft.start)
        if view.apart(low, high) <= _HABIT and not view.breaks(low, high) and not view.stop_between(low, high, ";.!"):
            return True
    return False


def _called_untrue(view: View, draft: Draft) -> bool:
    """Tell whether news of an event is called false behind it: «الأنباء بشأن | تهجير القرى … عارية عن الصحة»."""
    news = any(view.word(i).lstrip("وب") in view.known.news for i in range(max(0, draft.start - _NEWS), draft.start))
    return news and any(
        cue.entry.cls == "denial" and cue.entry.scope == "sentence" and cue.start >= draft.head.end
        and not view.breaks(draft.head.end, cue.start) for cue in view.cues
    )  # fmt: skip


def _is_crowd_itself(view: View, draft: Draft) -> bool:
    """Tell whether a protest is told by its people, or was told before: «المحتجون», «توسيع دائرة | اعتصامهم»."""
    return bool(draft.head.hit.suffix) or fold_word(draft.head.trigger.lemma) in view.known.demonstrators


def _only_meanwhile(view: View, light: Trig) -> bool:
    """Tell whether a repulse only says when people were hit: «استشهد شاب … أثناء | تصدي | الأهالي لهجوم»."""
    return view.word(light.start - 1) in view.known.at_the_time | {"خلال", "بعد"}


_DEMAND_REACH = 7  # words: «دعت المنظمة جميع الأطراف إلى …»


def _is_demanded(view: View, draft: Draft) -> bool:
    """Tell whether a verbal noun is what somebody is called on to do: «طالبت أسر المعتقلين | بالإفراج عنهم»."""
    head = draft.head
    if head.is_verb or draft.type == "statement":
        return False
    if not (head.hit.prep == "ب" or view.word(draft.start - 1) == "الي"):
        return _is_asked(view, draft)
    return any(
        cue.entry.cls == "demand"
        and 0 <= draft.start - cue.end <= _DEMAND_REACH
        and not view.breaks(cue.end, draft.start)
        for cue in view.cues
    )


_ASKED = 5  # words between «من» and what is asked


def _is_asked(view: View, draft: Draft) -> bool:
    """Tell whether a bare noun is what somebody is asked for: «طلبت السلطات من التحالف | استهداف …»."""
    at, hit = draft.start, draft.head.hit
    if at != draft.head.start or draft.time is not None or hit.prep or hit.conj or draft.head.form.definite:
        return False
    if draft.light or (at - 1) in view.func or any(count.numbered for _, count, _ in draft.counts):
        return False
    of = next((i for i in range(at - 2, max(0, at - _ASKED - 1), -1) if view.word(i) == "من"), None)
    if of is None or view.breaks(of, at):
        return False
    asked = next((i for i in range(of - 1, max(-1, of - _ASKED), -1) if view.word(i) in view.known.asked), None)
    return asked is not None and not view.breaks(asked, of)


_LISTED = 24  # words from a demand to the last of what is demanded


def _is_listed(view: View, draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether a noun is one of the things demanded: «دعا الحوثيين إلى خفض التصعيد، | ورفع الحصار، ووقف القتال»."""
    head = draft.head
    led = head.hit.conj == "و" or (view.word(head.start - 1)[:1] == "و" and head.start - 1 not in view.func)
    if head.is_verb or not led or draft.type not in _WANTED or draft.light:
        return False
    for cue in view.cues:
        at = head.start
        if cue.entry.cls != "demand" or not 0 < view.apart(cue.end, at) <= _LISTED or view.breaks(cue.end, at):
            continue
        between = range(cue.end, at)
        told = any(t.is_verb and cue.end <= t.start < at for d in drafts for t in (*d.trigs, *d.light)) or any(
            hit.entry.pos == "verb" and cue.end <= hit.start < at for hit in view.speech
        )
        wanted = any(view.word(i) == "الي" or view.word(i)[:1] == "ب" for i in between)
        if wanted and not told:
            return True
    return False


def _summed(draft: Draft) -> bool:
    """Tell whether a toll is counted over a period, so that it is a total of its own."""
    return bool(draft.counts) and getattr(draft.time, "kind", "") in ("since", "during")


def _claimed(view: View, draft: Draft) -> bool:
    source = next((s for s in view.sources if s.low <= draft.head.start < s.high), None)
    return source is not None and getattr(source.actor, "sector", None) in ("MIL", "REB", "GOV", "COP")


def speaks_on(view: View, end: int, at: int) -> bool:
    """Tell whether something else is said after a denial: «نفى … وقوع هجوم، | وقال إن الغارات أصابت …»."""
    return any(end <= hit.start < at and hit.entry.cls != "deny" and _opens_speech(view, hit) for hit in view.speech)


def _opens_speech(view: View, hit: Hit) -> bool:
    opened = view.sentence.before[hit.start]
    word = view.word(hit.start)
    if opened and word.startswith("م") and word.endswith(("ا", "ه")):
        return True  # «…، معلناً توقيف 23 شخصاً»
    told = any(view.func.get(i, ("", 0))[0] == "that" for i in range(hit.end, hit.end + _SAYS))
    return told and (bool(hit.conj) or bool(view.sentence.before[hit.start]))


def _governs(view: View, start: int, end: int, at: int, scope: str, draft: Draft, cls: str = "") -> bool:
    reach = _DENIED if cls == "denial" else _REACH.get(scope, 14)
    if not (end <= at and (view.apart(end, at) <= reach or scope == "sentence")):
        return False
    if view.breaks(end, at):
        return False
    if cls not in ("background", "recalled", "reminder") and speaks_on(view, end, at):
        return False
    if cls == "denial" and _acts_on(view, end, draft):
        return False
    if scope == "next_verb" and any(t.trigger.group == "event" and end <= t.start < at for t in draft.trigs):
        return False
    return scope == "sentence" or not view.stop_between(end, at, ";.!")


def _acts_on(view: View, end: int, draft: Draft) -> bool:
    """Tell whether who denies goes on with another act: «نفى … مسؤوليته عن القصف، | وأدان استهداف المدنيين».

    «نفى أن تكون قواته قصفت الحي | وقتلت مدنيين» denies both.
    """
    first = min((*draft.trigs, *draft.light), key=lambda t: t.start)
    if not first.is_verb or not first.hit.conj or first.start <= end:
        return False
    return not any(view.func.get(i, ("", 0))[0] == "that" or view.word(i) == "ان" for i in range(end, first.start))


def _is_known_by(view: View, end: int, draft: Draft) -> bool:
    """Tell whether a clause only says what those spoken of do: «جهود للقضاء على عناصر التنظيم التي | تشن هجمات»."""
    first = min((*draft.trigs, *draft.light), key=lambda t: t.start)
    func = view.func_end.get(first.start)
    return first.is_verb and func is not None and func[0] == "relative" and func[1] >= end


def _told_after_comma(view: View, start: int, at: int) -> bool:
    """Tell whether a past verb after a comma begins to tell: «رغم جهود …، أصيب سفير عندما تعرض موكبه لهجوم»."""
    before = view.sentence.before
    return any(
        start < hit.start <= at and "," in before[hit.start] and hit.entry.pos == "verb" and hit.entry.tense == "past"
        for hit in view.trigger_hits
    )


def _negates(view: View, end: int, draft: Draft) -> bool:
    """Tell whether a negation stands right before the event: «لم تقصف», «دون أي هجوم»."""
    gap = draft.start - end
    return gap == 0 or (gap == 1 and not any(hit.start == end for hit in view.trigger_hits))


_WANTED = frozenset({"agreement", "release", "withdrawal", "lull", "aid", "siege", "return", "talks", "sanction"})
_TERMS = frozenset(
    {
        "agreement",
        "release",
        "withdrawal",
        "lull",
        "aid",
        "siege",
        "return",
        "clash",
        "attack",
        "shelling",
        "displacement",
    }
)


def _matter_of_talks(view: View, draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether a noun only names what talks or a deal are about: «مباحثات بشأن صفقة», «اتفاق يقضي بانسحاب …»."""
    topic = view.word(draft.start - 1) in view.known.talk_topics  # «المحادثات يوم الجمعة بشأن | وقف إطلاق النار»
    if draft.type not in _TERMS or draft.head.is_verb or (draft.time is not None and not topic):
        return False
    for other in drafts:
        if other.type not in ("talks", "agreement") or other is draft:
            continue
        if not 0 < view.apart(other.head.end, draft.start) <= 12:
            continue
        if other.type == "agreement" and draft.type == "agreement" and draft.light:
            continue
        return view.word(draft.start - 1) in view.known.about or not view.breaks(other.head.end, draft.start)
    return False


def _only_spoken_of(view: View, draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether an event is only the matter of a threat, demand or condemnation, with no facts of its own."""
    speech = next((d for d in drafts if d.type == "statement" and 0 < view.apart(d.head.end, draft.start) <= 8), None)
    if speech is None or draft is speech or draft.light:
        return False
    if "held responsible" in draft.rules and draft.head.form.definite:
        return False  # «حمّلت … مسؤولية | الغارة»
    if view.breaks(speech.head.end, draft.start):
        return False
    if draft.status in ("called_for", "planned") and draft.type not in VIOLENT:
        return False
    return not any(count.numbered or count.low > 1 for _, count, _ in draft.counts) and draft.time is None
