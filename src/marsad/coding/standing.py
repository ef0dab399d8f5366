"""Standing: how an actor mention stands to its trigger, and who is the subject of a verb.

Word order, endings and the small words between tell it: «هجوماً استهدف | دورية», «كمين نصبه | مسلحون».
"""

from __future__ import annotations

from typing import NamedTuple

from marsad.coding.case import is_accusative
from marsad.coding.drafts import Draft
from marsad.coding.triggers import Trig
from marsad.coding.view import Stretch, View
from marsad.coding.zones import governor
from marsad.mentions.actor_mention import ActorMention

_OBJECT = 3  # words between a subject and its object, times left out
_DESCRIBED = 10  # words between a weapon and the verb that takes it up


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
    carried: bool

    @property
    def bare(self) -> bool:
        """Tell whether no small word governs the mention."""
        return self.kind == "bare"

    @property
    def next(self) -> bool:
        """Tell whether the mention follows its trigger at once or after one word that is nobody's name."""
        between = self.actor.start - self.trig.end
        dated = (t for t in self.view.times if self.trig.end <= t.start and t.end <= self.actor.start)
        between -= sum(t.end - t.start for t in dated)
        named = between == 1 and any(a.start == self.trig.end and a.form == "named" for a in self.view.actors)
        return self.right and between <= 1 and not named


def target_follows(at: Standing) -> bool:
    """Tell whether «على» follows the mention, so that it is who struck: «قصف | لقوات النظام | على بلدة …»."""
    return at.view.func.get(at.actor.end, ("", 0))[0] == "target"


def belongs_to_object(at: Standing) -> bool:
    """Tell whether an unlisted noun stands between a verb that goes on and whose it is: «ودكّت تحشدات | العدو»."""
    view, noun = at.view, at.actor.start - 1
    if noun != at.trig.end or not at.trig.hit.conj or noun in view.taken or noun in view.func:
        return False
    known: list[Stretch] = [*view.weapons, *view.bearers, *view.counts]
    if any(m.start <= noun < m.end for m in known):
        return False
    word = view.word(noun)
    bare = not word.startswith(("ال", "ب", "ل", "و", "ف")) and not view.sentence.before[at.actor.start].strip('"')
    return bare and not word.endswith("ا") and any(
        h.entry.pos == "verb" and h.end <= at.trig.start and h.entry.trigger.group == "event" for h in view.trigger_hits
    )


def came_from(at: Standing) -> bool:
    """Tell whether only what the strike was made with stands before «من»: «قصف صاروخي | من مليشيا …»."""
    view, first = at.view, at.actor.start - 1
    described = max([w.end for w in view.weapons if w.start <= first], default=0)
    return first - at.trig.end <= 1 or first <= described


def _is_indefinite(view: View, at: int) -> bool:
    """Tell whether a noun is written as an indefinite object or plural: «منزلاً», «منشآت», «دورية»; no verb is."""
    word = view.sentence.text(at, at + 1)
    if word.startswith(("ال", "و", "لل")) or any(w.start == at for w in view.weapons):
        return False
    if any(h.start == at and (h.entry.pos == "verb" or h.prep) for h in view.trigger_hits):
        return False
    return word.endswith(("اً", "ًا", "ة")) or view.word(at).endswith("ات")


def strikes_something(at: Standing) -> bool:
    """Tell whether what an armed side strikes follows it: «استهداف قوات النظام | للأحياء», «اعتقال الشرطة | ناشطاً»."""
    view, end = at.view, at.actor.end
    meant = view.antecedents.get(id(at.actor), at.actor)
    if not meant.armed or end >= view.sentence.n or view.sentence.before[end] or end in view.func:
        return False
    if any(t.start == end for t in view.times):
        return False  # «استهداف الجيش | لليوم الثاني»
    if any(loss.start == end and not loss.prep and not loss.conj for loss in view.losses):
        return True
    if any(c.start == end and c.numbered and not c.prep and not c.conj and not c.part for c in view.counts):
        return True
    if any(a.start == end and is_accusative(view, a) and not a.conj for a in view.actors):
        return True
    if any(loss.start == end and loss.prep == "ل" for loss in view.losses):
        return True
    known = at.actor.definite or view.word(at.actor.start).startswith("ال")
    if known and _is_indefinite(view, end):
        return True  # «استهداف الحوثيين | منشآت نفطية», «استهداف المسلحين | دورية»
    return view.word(end).startswith("لل") and view.word(end) not in view.known.for_what


def has_own_subject(at: Standing) -> bool:
    """Tell whether the verb's ending is its subject, so that what follows is its object: «وخطفوا | السائق»."""
    trig = at.trig
    return not trig.hit.suffix and at.view.word(trig.start).endswith(("وا", "ون", "تا"))


def is_ours(at: Standing) -> bool:
    """Tell whether the verb says «we», so that whoever follows is its object: «نحذّر | الانقلابيين»."""
    form, word = at.trig.form, at.view.word(at.trig.start).lstrip("وف")
    return word.endswith("نا") if form.tense == "past" else word.startswith("ن")


def event_acts(at: Standing, draft: Draft) -> bool:
    """Tell whether the event itself is the verb's subject, so that what follows was hit: «هجوماً استهدف | دورية»."""
    verb, noun = at.trig, draft.head
    if not verb.trigger.instrument or verb.hit.suffix or noun is verb or noun.is_verb:
        return False
    if noun.start == verb.end:
        return at.actor.start >= noun.end  # «استهدفت ضربة جوية | قافلة»
    if noun.start > verb.start:
        return False
    return at.next and not any(a.end == verb.start and not a.prep for a in at.view.actors)


def by_its_weapon(at: Standing) -> bool:
    """Tell whether a verb right before an actor takes up a weapon: «عبوة ناسفة | زرعها | مجهولون»."""
    view, i = at.view, at.view.led(at.actor.start) - 1
    if i <= at.trig.start or not view.weapons or view.sentence.before[at.actor.start].strip('"'):
        return False
    if view.word(i) in view.known.laid and any(w.start < i and i - w.end <= _DESCRIBED for w in view.weapons):
        return True  # «عبوة تزن 30 كيلوغراماً زرعها | مجهولون»
    if not any(w.end == i for w in view.weapons):
        return False
    word = view.sentence.text(i, i + 1)
    return len(word) >= 4 and word.endswith(("ه", "ها")) and not word.startswith("ال") and i not in view.func


def is_annexed(at: Standing) -> bool:
    """Tell whether a mention before the verb belongs to what a preposition governs: «إلى أمانة | الحكومة | أطلقت …»."""
    view, i = at.view, at.actor.start - 1
    governs = view.func.get(i - 1, ("", 0))[0] in ("prep", "target", "cause") and view.func.get(i - 1, ("", 0))[1] == i
    plain = i not in view.func and not any(a.start <= i < a.end for a in view.actors)
    return governs and plain and subject_follows(view, at.trig)


def counted_subject(at: Standing) -> bool:
    """Tell whether armed people with a number are the subject of a verb before them: «هاجم | 50 مسلحاً | القرية».

    «واعتقلت 16 مسلحاً» goes on with the subject told before.
    """
    view, trig, actor = at.view, at.trig, at.actor
    if at.has_agent or trig.hit.conj or trig.hit.suffix:
        return False
    if (not actor.armed or trig.form.passive) and not object_follows(at):
        return False
    own = next((c for c in view.counts if c.start == trig.end and c.start <= actor.start <= c.end), None)
    return own is not None and not any(a.end == trig.start for a in view.actors)


def repels_between(at: Standing, draft: Draft) -> bool:
    """Tell whether what somebody managed was to repel it: «تمكنت القوات من | إحباط محاولة تسلل»."""
    between = (h.entry.trigger.aspect for h in at.view.trigger_hits if at.trig.end <= h.start < draft.head.start)
    return any(aspect == "repel" for aspect in between) or any(t.trigger.aspect == "repel" for t in draft.light)


def counted_between(at: Standing) -> bool:
    """Tell whether people are counted between a mention and the verb after it, who are the verb's own."""
    low, high = at.actor.end, at.trig.start
    return any(c.cls == "person" and c.numbered and low <= c.start and c.end <= high for c in at.view.counts)


def object_follows(at: Standing) -> bool:
    """Tell whether a place or thing that nothing governs follows a mention: «اقتحم عشرات المستوطنين | بلدة …»."""
    view = at.view
    reach = view.past_times(at.actor.end, _OBJECT)
    things = any(loss.start in reach and not loss.prep and not loss.conj for loss in view.losses)
    placed = (p.head_start for p in view.places if p.head_start in reach and p.descriptor)
    return things or any(start not in view.func_end for start in placed)


def subject_follows(view: View, trig: Trig) -> bool:
    """Tell whether the subject stands right after the verb, so that what stands before it is its object."""
    return any(a.start == trig.end and not a.prep and not a.conj for a in view.actors)


def follows_object_verb(at: Standing) -> bool:
    """Tell whether a verb that takes the noun up again stands right before an actor: «كمين | نصبه | تنظيم …»."""
    view, i = at.view, at.actor.start - 1
    if view.word(i) in view.known.of_theirs and i > at.trig.end:
        i -= 1  # «كمين | نصبه لهم | مسلحون»
    if not at.trig.end <= i <= at.trig.end + 2 or i in view.func or i in view.taken:
        return False
    word = view.sentence.text(i, i + 1)  # as written: folding makes «ثلاثة» end in ه
    if len(word) < 4 or not word.endswith(("ه", "ها")) or word.startswith("ال"):
        return False
    return not view.sentence.before[at.actor.start]


def is_nearest(view: View, trig: Trig, actor: ActorMention) -> bool:
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


def is_only_noun(at: Standing) -> bool:
    """Tell whether a trigger is one word that can be no verb: «مقتل», but «قتل», «مصرعه»."""
    trig = at.trig
    if trig.is_verb or trig.hit.suffix or trig.end - trig.start != 1:
        return False
    return not any(h.start == trig.start and h.entry.pos == "verb" and not h.suffix for h in at.view.trigger_hits)


def words_between(at: Standing) -> set[str]:
    """Return the words between talks and a mention, with and without clitics."""
    words = at.view.said_between(at.trig.end, at.actor.start)
    return {form for word in words for form in (word, word.lstrip("وفبل"))}
