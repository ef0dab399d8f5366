"""Roles: what an actor mention is to the event of its trigger.

The frame of the trigger and the small word before the mention decide: «قصفت قوات النظام بلدة…», «اشتباكات بين…»,
«قُتل … على يد …».
"""

from __future__ import annotations

from typing import NamedTuple

from marsad.coding.drafts import ARMED, Draft
from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.coding.zones import AGENT_FRAMES, governor
from marsad.mentions.actor_mention import ActorMention
from marsad.text.fold import fold_word

_TWO_SIDED = frozenset({"talks", "agreement", "clash"})
_STRUCK = frozenset({"air_strike", "shelling", "bombing"})
_OBJECTS = frozenset(("ه", "ها", "هم", "هما", "هن"))
_TRANSITIVE = frozenset({"agent_target", "agent_place", "agent_on", "speaker"})
_CROWD = frozenset({"CVL", "OPP", "REF", "MED", "JRN", None})


class Standing(NamedTuple):
    """How an actor mention stands to its trigger.

    ``kind`` and ``word`` are of the small word that governs it («bare»: none), ``through`` tells that nouns stand
    between («على عدد من مواقع | قوات …»), ``right`` that it follows the trigger; the rest which roles are filled.
    """

    view: View
    trig: Trig
    actor: ActorMention
    kind: str
    word: str
    through: bool
    right: bool
    has_agent: bool
    has_target: bool

    @property
    def bare(self) -> bool:
        """Tell whether no small word governs the mention."""
        return self.kind == "bare"

    @property
    def next(self) -> bool:
        """Tell whether the mention follows its trigger at once or after one word that is nobody's name."""
        between = self.actor.start - self.trig.end
        named = between == 1 and any(a.start == self.trig.end and a.form == "named" for a in self.view.actors)
        return self.right and between <= 1 and not named


def role_of(view: View, trig: Trig, draft: Draft, actor: ActorMention, filled: set[tuple[int, str]]) -> str:
    """Return the role of an actor mention in its trigger's frame, '' when it plays none."""
    kind, word, through = governor(view, actor)
    if kind == "agent" and trig.trigger.frame == "speaker" and (id(trig), "initiator") in filled:
        return "target"  # «حذرت الحكومة من تصعيد من جانب …»
    if kind in ("agent", "with", "mediator"):
        return "initiator" if kind == "agent" else "with"
    target = (id(trig), "target") in filled
    agent = any((id(t), "initiator") in filled for t in (trig, *(light for light in draft.light if light is not trig)))
    at = Standing(view, trig, actor, kind, word, through, actor.start >= trig.end, agent, target)
    special = _special_role(at, draft)
    if special is not None:
        return special
    frame = trig.trigger.frame
    if frame == "crowd" and trig.trigger.type in ("protest", "riot"):
        side = crowd_role(actor, kind, at.right)
        between = [view.word(i) for i in range(trig.end, actor.start)] if at.right else []
        if side == "initiator" and any(word in view.known.crowd_aims for word in between):
            return ""  # «اعتصموا للمطالبة بالكشف عن مصير | المغيبين»
        return "" if any(word in view.known.crowd_support for word in between) else side  # «تأييداً | للجيش»
    if frame == "victim" or (trig.trigger.group == "casualty" and not trig.active):
        return "" if actor.form == "anaphor" else _victim_role(at)
    if frame in ("thing", "none"):
        return _thing_role(at)
    if trig.is_verb and at.bare and at.right and _event_acts(at, draft):
        return "target"
    if trig.is_verb:
        return _verb_role(at)
    if at.right and at.bare and frame in AGENT_FRAMES and _follows_object_verb(at):
        return "initiator"
    return _noun_role(at)


def _special_role(at: Standing, draft: Draft) -> str | None:
    """Return the role where the construction alone decides it, None where the frame must."""
    trigger = at.trig.trigger
    if trigger.group == "light":
        return _light_role(at, draft)
    stops = trigger.type in _STRUCK and trigger.frame == "agent_target"
    if trigger.group == "event" and trigger.status == "attempted" and (stops or trigger.subject == "patient"):
        if at.bare and at.right and _follows_object_verb(at):
            return "initiator"  # «اعتراض مسيّرة أطلقها | الحوثيون»
        return "target" if at.bare and not at.has_target else ""  # who intercepts is the target
    if trigger.frame == "party":
        if at.right and not _words_between(at).isdisjoint(at.view.known.talk_topics):
            return ""  # «اجتماع لبحث تسليح | الأكراد»
        if trigger.type == "release" and at.word == "ل" and at.actor.sector in _CROWD:
            return "target"  # «عملية تبادل | للأسرى»
        if trigger.type == "clash" and at.word == "من" and at.kind != "of":
            return ""  # «اشتباكات … انتهت بوساطة من اللواء 444»
        sides = at.kind in ("bare", "between", "of") or at.word in ("مع", "ل", "بين", "من")
        return "party" if trigger.group == "event" and sides and not (at.bare and at.right and at.through) else ""
    if at.kind == "between":
        return "initiator" if trigger.group == "event" and trigger.frame in AGENT_FRAMES else ""  # «قصف متبادل بين …»
    if at.word == "من" and any(t.trigger.subject == "patient" for t in draft.light):
        return "initiator"  # «تعرّض … لإطلاق نار من زورقين»
    if at.word == "ب" and at.right and draft.type in ("bombing", "suicide_bombing") and at.actor.sector in ARMED:
        return "target"  # «تفجير عبوة بناقلة جند»
    return None


def _words_between(at: Standing) -> set[str]:
    """Return the words between talks and a mention, with and without clitics."""
    words = [at.view.word(i) for i in range(at.trig.end, at.actor.start)]
    return {form for word in words for form in (word, word.lstrip("وفبل"))}


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
    if not at.bare:
        return "target" if at.kind in ("target", "ranks") else ""
    if draft.type in _TWO_SIDED:
        return "party"
    if not at.right and at.trig.is_verb and not _is_nearest(at.view, at.trig, at.actor):
        return ""
    if subject == "none" or at.has_agent or at.has_target:
        return "target" if at.right and subject == "agent" else ""
    aspect = at.trig.trigger.aspect
    repels = aspect == "repel" or (aspect == "succeed" and any(t.trigger.aspect == "repel" for t in draft.light))
    return "target" if subject == "patient" or repels else "initiator"


def _victim_role(at: Standing) -> str:
    return "target" if at.kind in ("bare", "of", "ranks", "between") or at.word in ("من", "ل") else ""


def _thing_role(at: Standing) -> str:
    """Return the role beside a weapon or thing that struck: «قذيفة أطلقها الحوثيون», «صواريخ على مواقع …»."""
    if at.bare and at.next and at.view.word(at.trig.end - 1).startswith("اطلق"):
        return "initiator"
    struck = at.kind in ("target", "ranks") or at.word in ("ب", "ل") or (at.right and at.through)
    return "target" if struck else ""


def _verb_role(at: Standing) -> str:
    view, trig, actor = at.view, at.trig, at.actor
    frame = trig.trigger.frame
    if at.bare and trig.active and trig.hit.suffix in _OBJECTS and _subject_follows(view, trig):
        return "initiator" if at.right else "target"  # «رهينتان حررهما الجيش»
    if not trig.active:
        return "target" if at.kind in ("bare", "of", "ranks") else ""
    if at.bare and at.right and _counted_subject(at):
        return "initiator"
    if at.bare and at.right and (_has_own_subject(at) or _is_ours(at)):
        return "target" if frame in _TRANSITIVE else ""
    if at.bare and not at.right:
        return "initiator" if not at.has_agent and _is_nearest(view, trig, actor) else ""
    if at.bare and not at.has_agent and not at.through:
        past_target = any(view.func.get(i, ("", 0))[0] == "target" for i in range(trig.end, actor.start))
        return "target" if past_target else "initiator"
    if at.bare:
        return "target" if frame in _TRANSITIVE else ""
    if at.kind == "of":
        return "target" if at.has_agent else "initiator"
    if at.kind in ("target", "ranks"):
        return "target"
    if frame == "speaker":
        return "target" if at.word in ("من", "ب", "ل", "الي", "مع", "عن") and at.right else ""
    if at.word == "ل" and at.right and frame in ("agent_target", "agent_on"):
        return "target"
    return "target" if at.word == "عن" and trig.trigger.type == "release" and at.right else ""


def _noun_role(at: Standing) -> str:
    trigger = at.trig.trigger
    counted = any(c.start < at.actor.start <= c.end for c in at.view.counts)  # «اعتقال ثلاثة سوريين»
    adjectival = at.actor.adjectival and not counted
    if at.kind in ("target", "ranks"):
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
    if at.word == "ل" and at.right and fold_word(getattr(at.actor.head, "lemma", "")) in at.view.known.on_the_road:
        return "target"  # «كمين لدورية»
    if at.word == "ل" and at.right:
        acts = trigger.frame != "agent_target" or trigger.idafa == "agent" or _target_follows(at)
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
        return "initiator" if trig.trigger.idafa == "agent" else "target"
    if trig.trigger.frame != "agent_target" or trig.hit.suffix:
        return "initiator"
    flies = any(w.start <= actor.start < w.end or actor.start <= w.start < actor.end for w in view.weapons)
    for_whom = any(a.prep == "ل" and 0 < a.start - actor.end <= 1 for a in view.actors)
    placed = any(0 <= p.start - actor.end <= 1 and view.word(p.head_start).startswith("ل") for p in view.places)
    return "initiator" if flies or for_whom or placed else "target"


def _target_follows(at: Standing) -> bool:
    """Tell whether «على» follows the mention, so that it is who struck: «قصف | لقوات النظام | على بلدة …»."""
    return at.view.func.get(at.actor.end, ("", 0))[0] == "target"


def _has_own_subject(at: Standing) -> bool:
    """Tell whether the verb's ending is its subject, so that what follows is its object: «وخطفوا | السائق»."""
    trig = at.trig
    return trig.end - trig.start == 1 and not trig.hit.suffix and at.view.word(trig.start).endswith(("وا", "ون"))


def _is_ours(at: Standing) -> bool:
    """Tell whether the verb says «we», so that whoever follows is its object: «نحذّر | الانقلابيين»."""
    form, word = at.trig.form, at.view.word(at.trig.start).lstrip("وف")
    return word.endswith("نا") if form.tense == "past" else word.startswith("ن")


def _event_acts(at: Standing, draft: Draft) -> bool:
    """Tell whether the event itself is the verb's subject, so that what follows was hit: «هجوماً استهدف | دورية»."""
    verb, noun = at.trig, draft.head
    if not verb.trigger.instrument or verb.hit.suffix or noun is verb or noun.is_verb or noun.start > verb.start:
        return False
    return at.next and not any(a.end == verb.start and not a.prep for a in at.view.actors)


def _counted_subject(at: Standing) -> bool:
    """Tell whether armed people with a number are the subject of a verb before them: «هاجم | 50 مسلحاً | القرية».

    «واعتقلت 16 مسلحاً» goes on with the subject told before.
    """
    view, trig, actor = at.view, at.trig, at.actor
    if at.has_agent or trig.hit.conj or trig.hit.suffix or actor.sector not in ARMED or trig.form.passive:
        return False
    own = next((c for c in view.counts if c.start == trig.end and c.start <= actor.start < c.end), None)
    return own is not None and not any(a.end == trig.start for a in view.actors)


def _subject_follows(view: View, trig: Trig) -> bool:
    """Tell whether the subject stands right after the verb, so that what stands before it is its object."""
    return any(a.start == trig.end and not a.prep and not a.conj for a in view.actors)


def _follows_object_verb(at: Standing) -> bool:
    """Tell whether a verb that takes the noun up again stands right before an actor: «كمين | نصبه | تنظيم …»."""
    view, i = at.view, at.actor.start - 1
    word = view.sentence.text(i, i + 1) if i >= 0 else ""  # as written: folding makes «ثلاثة» end in ه
    if (
        not at.trig.end <= i <= at.trig.end + 2
        or len(word) < 4
        or not word.endswith(("ه", "ها"))
        or word.startswith("ال")
    ):
        return False
    return i not in view.func and i not in view.taken and not view.sentence.before[at.actor.start]


def _is_nearest(view: View, trig: Trig, actor: ActorMention) -> bool:
    """Tell whether nobody else could be the subject between an actor and the verb after it («قال X إن Y دعا Z»)."""
    if any(view.func.get(i, ("", 0))[0] in ("that", "hard", "soft") for i in range(actor.end, trig.start)):
        return False
    return not any(
        actor.end <= a.start
        and a.end <= trig.start
        and not a.adjectival
        and not a.conj
        and governor(view, a)[0] == "bare"
        for a in view.actors
    )
