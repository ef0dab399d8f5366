"""Voice: whether a verb form that can be both is active or passive here: «قتل الجيش عشرة», «قتل عشرة».

Arabic writes both voices alike; who stands beside the verb decides.
"""

from __future__ import annotations

from marsad.coding.case import is_accusative, is_nominative
from marsad.coding.subjects import topic_of
from marsad.coding.view import View
from marsad.lexicon.phrases import Hit
from marsad.lexicon.triggers import TriggerForm
from marsad.mentions.actor_mention import ActorMention
from marsad.mentions.count_mention import CountMention, LossMention

_OBJECT = 3  # words between a subject and its object, times left out
_BODIES = frozenset({"NGO", "IGO", "MED"})  # organisations by name: «الهلال الأحمر أجلى …»
_UNARMED = frozenset({"CVL", "REF", "MED", "JRN"})


def is_active(view: View, hit: Hit, form: TriggerForm) -> bool:
    """Tell whether a verb form that is spelled the same in both voices is active here.

    «قُتل» with its damma is passive. Without it, «قتلت قوات النظام 17 مدنياً» has an armed subject; «قتل خمسة
    مدنيين» has not.
    """
    if not form.passive:
        return True
    if not form.active:
        return False
    raw = view.sentence.text(hit.start, hit.end)
    if "\u064f" in raw[: 4 if not hit.conj else 5] and form.tense == "past":
        return False
    if hit.suffix:
        return True
    for i in view.window(hit.end, 7 if form.trigger.frame != "speaker" else 0):
        func = view.func.get(i)
        if func is not None and func[0] in ("agent", "hard"):
            if func[0] == "agent":
                return False  # «اختُطفا من منزليهما على يد مسلحين»
            break
    if form.tense == "present" and raw[1:2] == "\u064f":
        return False
    window = view.window(hit.end, 8)
    first = next((a for a in view.actors if a.start in window and not a.adjectival), None)
    count = next((c for c in view.counts if c.start in window and c.cls == "person"), None)
    governs = form.trigger.group == "event"
    subject_before = any(
        a.end == hit.start and not a.prep and a.form not in ("country", "metonym")
        and (a.armed or (governs and (a.sector == "GOV" or (a.form == "named" and a.sector in _BODIES))))
        for a in view.actors
    ) or (not hit.conj and topic_of(view, hit.start) is not None)
    if (
        hit.conj
        and form.trigger.group == "event"
        and any(a.end <= hit.start and a.armed and a.prep == "" for a in view.actors)
    ):
        return True  # «اقتحمت القوات المخيم واعتقلت ستة عشر»
    if first is not None and (_has_object(view, hit, first) or _is_lone_object(view, hit, first)):
        return True
    if first is not None and _by_unknown(view, hit, first):
        return True
    if _caused(view, hit):
        return False
    if form.trigger.group == "event" and _goes_on(view, hit, first):
        return True
    if subject_before and not hit.conj and form.trigger.group == "casualty" and count is not None:
        return _is_object(view, hit, count)
    if form.trigger.group == "casualty":
        if any(a.end == hit.start and a.sector in _UNARMED and not hit.conj for a in view.actors):
            return False  # «إن سبعة أشخاص | قتلوا عندما أطلقت الكتائب …»
        written = view.word(hit.start)
        goes_on = hit.conj and form.tense == "past" and written.endswith("ت") and not view.word(hit.end).endswith("ه")
        if goes_on and any(a.end <= hit.start and a.armed and a.prep == "" for a in view.actors):
            return True  # «أحرقت ميليشيا … وقتلت أكثر من ستين شخصاً»
        if first is None or not first.armed or _after_count(view, first, count):
            return subject_before and (first is not None or count is not None) and not hit.conj
        return any(c.start >= first.end and view.apart(hit.end, c.start) < 14 for c in view.counts) or any(
            first.end <= a.start and view.apart(hit.end, a.start) < 12 and not a.adjectival for a in view.actors
        )
    if form.trigger.frame != "agent_target" or form.trigger.type in ("protest", "riot"):
        return True
    if form.tense == "present" or (first is not None and first.sector not in ("CVL", "REF", "MED", "JRN", None)):
        return True
    if first is not None and first.form == "anaphor" and first.start == hit.end and not first.prep:
        return True  # «قصف العدو بلدة …»
    victims = count is not None or (first is not None and first.start == hit.end)
    return not victims or subject_before


def _is_object(view: View, hit: Hit, count: CountMention) -> bool:
    """Tell whether a number is of those a side killed: «الجيش قتل خلال يومين | عشرة».

    A preposition or another event between them gives the number to something else.
    """
    if count.prep or any(hit.end <= h.start < count.start for h in view.trigger_hits):
        return False
    return view.func_end.get(count.start, ("", 0))[0] not in ("prep", "cause", "target", "agent", "with")


def _by_unknown(view: View, hit: Hit, subject: ActorMention) -> bool:
    """Tell whether nobody knows who did it, and somebody follows at once: «قتل مجهولون | مدير إذاعة»."""
    if subject.start != hit.end or subject.prep or view.word(subject.end - 1) not in view.known.unknowns:
        return False
    after = subject.end
    return after < view.sentence.n and not view.sentence.before[after] and view.func.get(after) is None and not any(
        t.start <= after < t.end for t in view.times
    ) and not view.word(after).startswith("و")  # fmt: skip


def _has_object(view: View, hit: Hit, subject: ActorMention) -> bool:
    """Tell whether somebody right after an armed subject is whom it killed: «قتل جنود | شاباً», «قتل مسلحان | شرطياً».

    «قتل مسلحون ومدنيون» and «قتل جنود من …» have no object.
    """
    if subject.start != hit.end or subject.prep or not subject.armed:
        return False
    second = next((a for a in view.actors if a.start == subject.end and not a.adjectival), None)
    if second is None or second.conj or second.prep or view.sentence.before[second.start]:
        return False
    return view.word(second.start).endswith(("ا", "ين", "ه")) and not second.definite and second.number == "sg"


def _is_lone_object(view: View, hit: Hit, actor: ActorMention) -> bool:
    """Tell whether one man right behind the verb is its object by his ending: «وقتلت | شاباً»."""
    if hit.conj == "ف" or actor.start != hit.end or not is_accusative(view, actor):
        return False
    return actor.number == "sg" or view.word(hit.start).endswith("ت")  # «اعتقلت | شابين»


def _goes_on(view: View, hit: Hit, first: ActorMention | None) -> bool:
    """Tell whether somebody does it to another: «عملية … | اعتقلت خلالها ثلاثة», «أحرق | مستوطنون، فجراً، مسجداً»."""
    written = view.word(hit.start)
    if written.endswith("وا") and _stands_bare(view, hit.end):
        return True  # «إنهم | نهبوا أموال الركاب»
    if written.endswith("ت") and any(c.start == hit.end and _counts_men(view, c) for c in view.counts):
        return True  # «واعتقلت | ثلاثة شبان»: the verb is not theirs
    if view.word(hit.end) in view.known.in_its_course and not hit.conj:
        return any(a.end <= hit.start and a.armed and not a.prep for a in view.actors)
    if first is None or first.start != hit.end or hit.conj or not is_nominative(view, first):
        return False
    reach = view.past_times(first.end, _OBJECT)
    objects = (loss for loss in view.losses if loss.start in reach and not loss.prep)
    return any(loss.start not in view.func_end for loss in objects)


def _stands_bare(view: View, at: int) -> bool:
    """Tell whether somebody or something stands at a word that nothing governs."""
    people = any(a.start == at and not a.prep and not a.conj for a in view.actors)
    marked: list[LossMention | CountMention] = [*view.losses, *view.counts]
    things = any(m.start == at and not m.prep and not m.conj for m in marked)
    told = at in view.taken or at in view.func or any(h.start == at for h in view.trigger_hits)
    noun = 0 < at < view.sentence.n and not told and not view.word(at).startswith(("ب", "ل", "و", "ف", "ك"))
    return (people or things or noun) and not view.sentence.before[at : at + 1].count("،")


def _counts_men(view: View, count: CountMention) -> bool:
    """Tell whether a number from three to ten is of men, which gives it the ending of a woman's: «ثلاثة شبان»."""
    masculine = view.word(count.start).endswith("ه") and count.cls == "person" and 3 <= count.low <= 10
    return masculine and count.numbered and not count.conj and not count.prep


def _caused(view: View, hit: Hit) -> bool:
    """Tell whether what killed follows the verb at once: «إن سالم وتسعة آخرين | قتلوا إثر غارة»."""
    led, end = view.func.get(hit.end, ("", 0))
    return led == "cause" and not hit.conj and any(end <= h.start <= end + 1 for h in view.trigger_hits)


def _after_count(view: View, actor: ActorMention, count: CountMention | None) -> bool:
    """Tell whether somebody is counted among the dead: «قتل خمسة | مسلحين», not «قتل | مسلحون … 14 مدنياً»."""
    if count is None or not count.start <= actor.start <= count.end + 1:
        return False
    return count.numbered or count.start < actor.start or not _kills_counted(view, actor)


def _kills_counted(view: View, subject: ActorMention) -> bool:
    """Tell whether a number that nothing governs follows a subject by its ending: «مسلحون من … | 14 مدنياً»."""
    counts = (c for c in view.counts if c.start == subject.end and c.cls == "person" and c.numbered)
    return is_nominative(view, subject) and any(not c.conj and not c.prep and not c.part for c in counts)
