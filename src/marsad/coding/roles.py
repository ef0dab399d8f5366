"""Roles: what an actor mention is to the event of its trigger.

The frame of the trigger and the small word before the mention decide: «قصفت قوات النظام بلدة…», «اشتباكات بين…»,
«قُتل … على يد …».
"""

from __future__ import annotations

from marsad.coding.asides import is_beside, lodging_role
from marsad.coding.case import is_object
from marsad.coding.drafts import Draft
from marsad.coding.standing import (
    Standing,
    belongs_to_object,
    by_its_weapon,
    came_from,
    counted_between,
    counted_subject,
    event_acts,
    follows_object_verb,
    has_own_subject,
    is_annexed,
    is_nearest,
    is_only_noun,
    is_ours,
    repels_between,
    strikes_something,
    subject_follows,
    target_follows,
    words_between,
)
from marsad.coding.stating import is_addressed, says_how, speaks_to
from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.coding.zones import AGENT_FRAMES, governor
from marsad.mentions.actor_mention import ActorMention
from marsad.text.fold import fold_word

_TWO_SIDED = frozenset({"talks", "agreement", "clash"})
_STRUCK = frozenset({"air_strike", "shelling", "bombing"})
_AIMED = _STRUCK | {"attack"}
_OBJECTS = frozenset(("ه", "ها", "هم", "هما", "هن"))
_TRANSITIVE = frozenset({"agent_target", "agent_place", "agent_on", "speaker"})
_SEIZED = frozenset({"arrest", "abduction", "release"})
_SEIZABLE = frozenset({"CVL", "REF", "MED", "JRN"})
_CROWD = frozenset({"CVL", "OPP", "REF", "MED", "JRN", None})


def role_of(view: View, trig: Trig, draft: Draft, actor: ActorMention, filled: set[tuple[int, str]]) -> str:
    """Return the role of an actor mention in its trigger's frame, '' when it plays none."""
    beside = actor.start == trig.end and not actor.prep and trig.trigger.group == "event"
    kind, word, through = ("bare", "", False) if beside else governor(view, actor)
    if kind == "agent" and trig.trigger.frame == "speaker" and (id(trig), "initiator") in filled:
        return "target"  # «حذرت الحكومة من تصعيد من جانب …»
    if kind in ("agent", "with", "mediator"):
        return "initiator" if kind == "agent" else "with"
    if word == "ل" and trig.trigger.frame in _TRANSITIVE and view.word(actor.start - 1) in view.known.in_aid_of:
        return "with"  # «قصفت … دعماً | للجماعات المسلحة»
    target = (id(trig), "target") in filled
    agent = bool(filled) and any((id(t), "initiator") in filled for t in (trig, *draft.light))
    carried = trig.is_verb and bool(trig.hit.conj) and any(role == "initiator" for _, role in filled)
    at = Standing(view, trig, actor, kind, word, through, actor.start >= trig.end, agent, target, carried)
    lodging = "" if is_beside(at) else lodging_role(at)
    if lodging is not None:
        return lodging
    special = _special_role(at, draft)
    if special is not None:
        return special
    frame = trig.trigger.frame
    if frame == "crowd" and trig.trigger.type in ("protest", "riot"):
        side = crowd_role(actor, kind, at.right)
        between = view.said_between(trig.end, actor.start) if at.right else []
        if side == "initiator" and any(word in view.known.crowd_aims for word in between):
            return ""  # «اعتصموا للمطالبة بالكشف عن مصير | المغيبين»
        return "" if any(word in view.known.crowd_support for word in between) else side  # «تأييداً | للجيش»
    if frame == "victim" or (trig.trigger.group == "casualty" and not trig.active):
        return "" if actor.form == "anaphor" else _victim_role(at)
    if frame in ("thing", "none"):
        return _thing_role(at)
    if trig.is_verb and at.bare and at.right and event_acts(at, draft):
        return "target"
    if at.bare and at.next and any(t.is_verb and t.end == trig.start and t.trigger.instrument for t in draft.trigs):
        return "target"  # «استهدفت ضربة جوية | قافلة»
    if trig.is_verb:
        return _verb_role(at, draft.type)
    if at.right and at.bare and frame in AGENT_FRAMES and follows_object_verb(at):
        return "initiator"
    return _noun_role(at)


def _special_role(at: Standing, draft: Draft) -> str | None:
    """Return the role where the construction alone decides it, None where the frame must."""
    trigger = at.trig.trigger
    if at.right and trigger.type == "bombing" and at.view.word(at.actor.start - 1) in at.view.known.passing:
        return "target"  # «انفجر لغم لدى مرور | دورية»
    if at.bare and at.right and by_its_weapon(at):
        return "initiator"  # «قُتل عنصر بعبوة ناسفة زرعها | مجهولون»
    if at.word == "من" and at.right and at.actor.armed and trigger.frame in AGENT_FRAMES:
        comes_from = not at.trig.is_verb and trigger.type in _AIMED and at.kind != "of" and came_from(at)
        return "initiator" if (target_follows(at) or comes_from) and not at.has_agent else None  # «قصف | من قوات …»
    if trigger.group == "light":
        return _light_role(at, draft)
    if at.trig.is_verb and at.trig.active and trigger.frame == "agent_target" and at.bare and at.next and _oblique(at):
        return "target"  # «أنهت القوات الحصار وقتلت | المهاجمين الخمسة»
    stops = trigger.type in _STRUCK and trigger.frame == "agent_target"
    if trigger.group == "event" and trigger.status == "attempted" and (stops or trigger.subject == "patient"):
        if at.bare and at.right and follows_object_verb(at):
            return "initiator"  # «اعتراض مسيّرة أطلقها | الحوثيون»
        return "target" if at.bare and not at.has_target else ""  # who intercepts is the target
    if trigger.frame == "party":
        if at.right and not words_between(at).isdisjoint(at.view.known.talk_topics):
            return ""  # «اجتماع لبحث تسليح | الأكراد»
        state = at.actor.form in ("country", "metonym")
        if state and at.view.word(at.actor.start - 1).lstrip("وف") in at.view.known.hosts:
            return ""  # «تستضيف | تونس ملتقى الحوار»
        if trigger.type == "clash" and at.bare and at.next and state:
            return ""  # «معركة | طرابلس»: where
        if trigger.type == "release" and at.word == "ل" and at.actor.sector in _CROWD:
            return "target"  # «عملية تبادل | للأسرى»
        if trigger.type == "clash" and at.word == "من" and at.kind != "of":
            return ""  # «اشتباكات … انتهت بوساطة من اللواء 444»
        sides = at.kind in ("bare", "between", "of") or at.word in ("مع", "ل", "بين", "من") or _met(at)
        return "party" if trigger.group == "event" and sides and not (at.bare and at.right and at.through) else ""
    if at.right and trigger.type in ("abduction", "arrest") and at.view.word(at.actor.start - 1) == "لدي":
        return "initiator"  # «محتجزون لدى | مجموعة مسلحة»
    if at.kind == "between":
        return "initiator" if trigger.group == "event" and trigger.frame in AGENT_FRAMES else ""  # «قصف متبادل بين …»
    if at.word == "من" and any(t.trigger.subject == "patient" for t in draft.light):
        return "initiator"  # «تعرّض … لإطلاق نار من زورقين»
    if at.word == "ب" and at.right and draft.type in ("bombing", "suicide_bombing") and at.actor.armed:
        return "target"  # «تفجير عبوة بناقلة جند»
    return None


def _met(at: Standing) -> bool:
    """Tell whether «ب» names whom somebody meets or calls: «التقى | بوزير الخارجية», «اتصالاً هاتفياً | بنظيره الكيني».

    «اجتماعاً بوزارة الخارجية» says where, «بمبعوثها» by whom.
    """
    person = at.actor.form in ("office", "person")
    return at.word == "ب" and at.right and at.trig.trigger.type == "talks" and person and not at.through


def _oblique(at: Standing) -> bool:
    """Tell whether a regular plural is in the case of an object: «قتلت | المهاجمين», not «قتل | المهاجمون»."""
    actor = at.actor
    plural = actor.form in ("head", "people", "anaphor") and actor.number == "pl"
    return plural and at.view.word(actor.start).endswith("ين")


def crowd_role(actor: ActorMention, kind: str, right: bool) -> str:
    """Return initiator for people who demonstrate, target for the power they stand before, name or defy."""
    if actor.sector == "OPP" and actor.form == "named" and right:
        return "target"  # «تنديداً بانتهاكات الإدارة الذاتية»
    if actor.sector in _CROWD:
        return "initiator" if kind in ("bare", "of") and not (right and actor.prep) else ""
    if actor.sector in ("NGO", "REL"):
        return "initiator" if kind == "bare" else ""
    return "target" if right else ""


def _light_role(at: Standing, draft: Draft) -> str:
    subject = at.trig.trigger.subject
    if at.kind == "between" and draft.type in _TWO_SIDED:
        return "party"  # «اشتباكات اندلعت بين | الجيش ومسلحين»
    if not at.bare:
        return "target" if at.kind in ("target", "ranks") else ""
    if draft.type in _TWO_SIDED:
        return "party"
    if not at.right and at.trig.is_verb and not is_nearest(at.view, at.trig, at.actor):
        return ""
    if at.trig.trigger.aspect == "attempt" and draft.head.trigger.group == "casualty":
        return ""  # «حاول | السكان إسعافه إلا أنه فارق الحياة»
    if subject == "none" and _goes_on_doing(at):
        return "initiator"
    if subject == "none" or at.has_agent or at.has_target:
        return "target" if at.right and subject == "agent" else ""
    aspect = at.trig.trigger.aspect
    repels = aspect == "repel" or (aspect == "succeed" and repels_between(at, draft))
    return "target" if subject == "patient" or repels else "initiator"


def _goes_on_doing(at: Standing) -> bool:
    """Tell whether a light verb is another one with a subject here: «تواصل | المليشيا | قصف المدينة»."""
    readings = (h.entry.trigger for h in at.view.trigger_hits if h.start == at.trig.start)
    acts = any(trigger.aspect == "continue" and trigger.subject == "agent" for trigger in readings)
    return acts and at.actor.start == at.trig.end and at.actor.armed


def _victim_role(at: Standing) -> str:
    if not at.right and is_only_noun(at):
        return ""  # nobody who is named before «مقتل» died
    if not at.right and at.trig.is_verb and counted_between(at):
        return ""  # «انتشلت فرق | الدفاع المدني | جثث سبعة مدنيين قضوا …»
    return "target" if at.kind in ("bare", "of", "ranks", "between") or at.word in ("من", "ل") else ""


def _thing_role(at: Standing) -> str:
    """Return the role beside a weapon or thing that struck: «قذيفة أطلقها الحوثيون», «صواريخ على مواقع …»."""
    if at.bare and at.next and at.view.word(at.trig.end - 1).startswith("اطلق"):
        return "initiator"
    flies = getattr(getattr(at.actor.head, "family", None), "cls", "") == "platform"
    if at.bare and at.right and (at.actor.adjectival or (flies and at.actor.country and at.next)):
        return "initiator"  # «سقطت قذائف مدفعية | تركية»
    beside = at.kind == "prep" and at.word in at.view.known.beside
    within = at.right and (at.actor.armed if beside else at.through)
    drives = at.right and at.word == "في" and _drives(at)  # «انفجرت عبوة في | مدرعة للجيش»
    struck = at.kind in ("target", "ranks") or at.word in ("ب", "ل", "تحت", "اسفل") or within or drives
    return "target" if struck else ""


def _drives(at: Standing) -> bool:
    """Tell whether a mention is of what drives past: «دورية», «مدرعة»."""
    return fold_word(getattr(at.actor.head, "lemma", "")) in at.view.known.on_the_road


def _verb_role(at: Standing, draft_type: str) -> str:
    view, trig, actor = at.view, at.trig, at.actor
    frame = trig.trigger.frame
    if at.bare and trig.active and trig.hit.suffix in _OBJECTS and subject_follows(view, trig):
        if at.right:
            return "initiator"
        return "target" if is_nearest(view, trig, actor) else ""  # «رهينتان | حررهما الجيش»
    if not trig.active:
        if actor.adjectival:
            return ""  # «قُتل خمسة في عمليات | فلسطينية»
        struck = at.right and (at.kind == "target" or at.word == "ل") and draft_type in _AIMED
        return "target" if at.kind in ("bare", "of", "ranks") or struck else ""
    if at.bare and at.right and trig.trigger.type == "suicide_bombing" and not at.has_agent:
        return "initiator"  # «فجّر | خمسة إرهابيين أنفسهم»
    if at.bare and at.right and not at.through and is_object(view, trig, actor):
        return "target" if frame in _TRANSITIVE else ""  # «واعتقلت | شاباً»
    if trig.trigger.type in _SEIZED and _is_seized(at):
        return "target"  # «واعتقلت | فتاة», «أخلت سبيل 9 | من طلاب الجامعة»
    if at.bare and at.right and counted_subject(at):
        return "initiator"
    if at.bare and at.right and belongs_to_object(at):
        return "target" if frame in _TRANSITIVE else ""  # «ودكّت تحشدات | العدو»
    posted = at.carried and not actor.definite and fold_word(trig.trigger.lemma) in view.known.posting
    if at.bare and at.right and posted:
        return ""  # «اقتحمت القوات البلدة ونشرت | قناصة»
    if at.bare and at.right and (has_own_subject(at) or is_ours(at)):
        return "target" if frame in _TRANSITIVE else ""
    if at.bare and at.right and not at.has_agent and is_addressed(view, trig, actor):
        return "target"
    if at.bare and not at.right and frame == "speaker" and trig.hit.conj and speaks_to(view, trig):
        return ""  # «أشاد بجهود | الحكومة، وحذّر الحوثيين من …»
    if at.bare and not at.right:
        subject = not at.has_agent and not at.carried and is_nearest(view, trig, actor) and not is_annexed(at)
        return "initiator" if subject else ""
    if at.bare and at.right and trig.trigger.instrument and _by_a_weapon(at):
        return "target"  # «استهدفت عبوة ناسفة، صباح اليوم، | شاحنة عسكرية»
    if at.bare and not at.has_agent and not at.through:
        past_target = any(view.func.get(i, ("", 0))[0] == "target" for i in range(trig.end, actor.start))
        return "target" if past_target else "initiator"
    if at.bare:
        return "target" if frame in _TRANSITIVE else ""
    if at.kind == "of":
        theirs = at.has_agent or has_own_subject(at) or (at.carried and bool(actor.suffix))
        return "target" if theirs else "initiator"  # «وأسروا خمسة من | عناصره»
    if at.kind in ("target", "ranks"):
        return "target"
    if frame == "speaker":
        return "target" if at.word in ("من", "ب", "ل", "الي", "مع", "عن") and at.right else ""
    if at.word == "ل" and at.right and frame in ("agent_target", "agent_on"):
        return "target"
    return "target" if at.word == "عن" and trig.trigger.type == "release" and at.right else ""


def _is_seized(at: Standing) -> bool:
    """Tell whether one unarmed person, or some of many, stand alone behind a verb of taking or freeing people.

    «أفرج سكان القرية عن …» has a crowd that acts, «احتجز رجل رهينة» a man.
    """
    view, actor = at.view, at.actor
    if not at.right or actor.form not in ("head", "people") or actor.sector not in _SEIZABLE:
        return False
    some = at.kind == "of" or (at.bare and actor.number == "sg" and not actor.conj)
    return some and not any(a.start >= actor.end and not a.prep and not a.adjectival for a in view.actors)


def _by_a_weapon(at: Standing) -> bool:
    """Tell whether a weapon that nobody is named with is the verb's subject, so that who follows was hit."""
    struck_by = next((w for w in at.view.weapons if w.start == at.trig.end), None)
    return struck_by is not None and struck_by.end <= at.actor.start and not at.trig.hit.suffix


def _noun_role(at: Standing) -> str:
    trigger = at.trig.trigger
    counted = any(c.start < at.actor.start <= c.end for c in at.view.counts)  # «اعتقال ثلاثة سوريين»
    adjectival = at.actor.adjectival and not counted
    if at.kind in ("target", "ranks"):
        return "target"
    if at.bare and at.right and not at.through and says_how(at.trig):
        return "target"
    if at.bare and at.next and not at.through and not at.view.sentence.before[at.actor.start].strip('"'):
        return "initiator" if adjectival else _idafa_role(at)
    if at.bare and at.right and adjectival and at.actor.start - at.trig.end <= 2:
        return "initiator"
    if at.bare and at.right and at.through:
        return "target"
    flies = getattr(getattr(at.actor.head, "family", None), "cls", "") == "platform"
    if at.word == "من" and at.right and at.next and flies and trigger.frame in AGENT_FRAMES:
        return "initiator"  # «قصف | من الزوارق الحربية»
    if at.word == "ل" and at.right and _drives(at):
        return "target"  # «كمين لدورية»
    if at.word == "ل" and at.right:
        acts = trigger.frame != "agent_target" or trigger.idafa == "agent" or target_follows(at)
        return "initiator" if at.next and not at.through and acts and not at.has_agent else "target"
    if trigger.frame == "speaker" and at.right and at.word in ("من", "الي", "ب"):
        return "target"
    return "target" if at.kind == "of" and at.right and trigger.frame == "agent_target" else ""


def _idafa_role(at: Standing) -> str:
    """Return the role of the noun that a verbal noun is annexed to: «هجوم قوات…» agent, «اغتيال ضابط» patient."""
    view, trig, actor = at.view, at.trig, at.actor
    if any(c.start <= actor.start < c.end and c.cls == "person" and c.high is not None for c in view.counts):
        return "target"  # «قنص جنديين», «قتل خمسة من عناصر …»
    if at.has_agent and trig.trigger.frame == "speaker":
        return "target"  # «جدّد الجيش تحذير | سكان …»
    if trig.trigger.idafa:
        return "initiator" if trig.trigger.idafa == "agent" or strikes_something(at) else "target"
    if trig.trigger.frame != "agent_target" or trig.hit.suffix:
        return "initiator"
    arms = (*view.weapons, *view.bearers) if actor.definite else view.weapons  # «استهداف | الطيران الحربي»
    flies = any(w.start <= actor.start < w.end or actor.start <= w.start < actor.end for w in arms)
    for_whom = any(a.prep == "ل" and 0 < a.start - actor.end <= 1 for a in view.actors)
    placed = any(0 <= p.start - actor.end <= 1 and view.word(p.head_start).startswith("ل") for p in view.places)
    return "initiator" if flies or for_whom or placed or strikes_something(at) else "target"
