"""Speakers of statements: who threatens, demands, condemns, and whom he speaks to.

«ودعا الحوثيين إلى …» goes on with who spoke before: «الحوثيين» is an object by its ending, and «ودعت جميع الأطراف»
has a feminine verb that «جميع الأطراف» cannot be the subject of.
"""

from __future__ import annotations

from typing import Any

from marsad.coding.assertion import is_governed
from marsad.coding.drafts import Draft
from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.mentions.actor_mention import ActorMention
from marsad.text.fold import fold_word

_OPENING = 2  # words before a verb that goes on with who spoke before: «كما دعا», «وقد حذر»
_TOLD_BY = 12  # words between «ذكر» and «في اتصال هاتفي»
_POWERS = frozenset({"GOV", "IGO", "MIL", "REB", "LEG", "OPP"})
_HOW = frozenset({"محمله", "مهدده", "متوعده", "محذره", "مندده", "مستنكره"})
_SHORTEST = 5  # letters of a word that can end in the plural ين


def is_addressed(view: View, trig: Trig, actor: ActorMention) -> bool:
    """Tell whether who follows a verb of speech is whom it is said to: «وحذّر | الحوثيين», «ودعت | المجتمع الدولي»."""
    if trig.trigger.frame != "speaker" or not trig.is_verb or actor.start != trig.end or actor.form == "person":
        return False
    word = view.word(actor.start).removeprefix("و")
    bare = word.removeprefix("ال")
    if bare.endswith("ين") and len(bare) >= _SHORTEST and word != bare and bare not in view.known.in_een:
        return True
    if word in view.known.whom_heads:
        return True  # «ودعا | مقاتلي القاعدة»
    verb = view.word(trig.start)
    if trig.form.tense == "past":
        feminine = verb.endswith("ت")
        if verb.endswith("وا"):
            return False
    else:
        feminine = verb.lstrip("وف").startswith("ت")
        if verb.endswith("ون"):
            return False
    return bare in (view.known.he_words if feminine else view.known.she_words)


def speaks_to(view: View, trig: Trig) -> bool:
    """Tell whether whom it is said to stands right behind the verb, so that its subject was told before."""
    return any(is_addressed(view, trig, actor) for actor in view.actors)


def says_how(trig: Trig) -> bool:
    """Tell whether a word tells how somebody speaks, so that who follows is whom he means: «متهماً | إسرائيل»."""
    lemma = fold_word(trig.trigger.lemma)
    if trig.trigger.frame != "speaker" or trig.is_verb or not lemma.startswith("م") or " " in lemma:
        return False
    return lemma.endswith(("ا", "ين")) or lemma in _HOW


def name_speakers(view: View, drafts: list[Draft]) -> None:
    """Let who tells of himself be the speaker: «قالت الخارجية، في بيان، إنها | تدين …»."""
    for draft in drafts:
        if draft.type != "statement" or draft.roles("initiator"):
            continue
        how = any(says_how(trig) for trig in draft.trigs)
        before = view.word(draft.head.start - 1).lstrip("وف")
        if not how and (not draft.head.is_verb or before not in view.known.itself):
            continue
        source = next((s for s in view.sources if s.low <= draft.head.start < s.high), None)
        if source is not None and isinstance(source.actor, ActorMention):
            draft.actors = [row for row in draft.actors if row[1] is not source.actor]
            draft.actors.append(("initiator", source.actor, view))
        elif how:
            told = [d for d in drafts if d.type == "statement" and d.head.start < draft.head.start]
            draft.actors += [row for row in (told[-1].actors if told else ()) if row[0] == "initiator"]


def goes_on_speaking(view: View, draft: Draft) -> bool:
    """Tell whether a statement opens its sentence with a verb and names nobody who says it: «وحذّر من …».

    One that goes on in it does so where it says to whom: «وأشاد بجهود الحكومة، | وحذّر الحوثيين».
    """
    head = draft.head
    if draft.type != "statement" or not head.is_verb or not head.active:
        return False
    if head.start > _OPENING and not (head.hit.conj and speaks_to(view, head)):
        return False
    if _names_unknown(view, head.end):
        return False  # «واتهم | الكاملي مسلحي التنظيم»: a surname that nobody registered
    return not draft.roles("initiator") and view.sentence.section == "body"


def _names_unknown(view: View, at: int) -> bool:
    """Tell whether a definite word that is no known noun stands at a word, as a surname does."""
    if at >= view.sentence.n or at in view.func or at in view.taken or view.sentence.before[at]:
        return False
    return view.word(at).startswith("ال") and not any(h.start == at for h in view.sentence.hits)


def speaker_told(draft: Draft) -> tuple[Any, View] | None:
    """Return who makes a statement, for what goes on in the next sentence."""
    rows = [row for row in draft.actors if row[0] == "initiator"] if draft.type == "statement" else []
    return (rows[0][1], rows[0][2]) if rows else None


def is_no_speech(view: View, draft: Draft) -> bool:
    """Tell whether nobody says it: «يهدد | استقرار المنطقة», «مواجهة | التهديدات المشتركة»."""
    if draft.type != "statement":
        return False
    head = draft.head
    lemma = fold_word(head.trigger.lemma)
    if lemma == "هدد":
        threatened = view.word(head.end).removeprefix("ب").removeprefix("ال")
        nobody = not draft.roles("initiator") and head.form.tense == "present" and head.start > _OPENING
        return nobody or threatened in view.known.by_things
    if head.is_verb and head.active and head.form.tense == "present" and _is_repute(view, draft):
        return True
    if lemma == "متهما" and (view.word(head.start - 1).isdecimal() or view.word(head.start - 1) == "عشر"):
        return True  # «حكمت المحكمة على 21 | متهما»
    if lemma in ("مهدد", "مهدده") and not draft.roles("initiator"):
        return "," not in view.sentence.before[head.start]  # «الموارد مهددة بالنضوب»
    if not head.is_verb and head.form.definite and not draft.light and is_governed(view, head):
        return view.sentence.section == "body"  # «رداً على | التهديدات الإسرائيلية»
    if head.is_verb or draft.light or any(actor.start >= head.end for actor in draft.roles("initiator")):
        return False
    return head.form.definite and not head.hit.suffix and view.sentence.section == "body"


def _is_repute(view: View, draft: Draft) -> bool:
    """Tell whether a clause only says what somebody is known for: «إيران التي | تتهمها إسرائيل بالسعي إلى …»."""
    func = view.func_end.get(draft.head.start)
    return func is not None and func[0] == "relative" and bool(draft.head.hit.suffix) and draft.time is None


def is_manner(view: View, draft: Draft) -> bool:
    """Tell whether a call is only how somebody told it: «قال الناطق، في | اتصال هاتفي، إن …»."""
    head = draft.head
    if draft.type != "talks" or head.is_verb or draft.light or head.form.definite or head.hit.suffix:
        return False
    if any(actor.start >= head.end and actor.sector in _POWERS for actor in draft.roles("party")):
        return False
    led = view.word(draft.start - 1) in ("في", "خلال", "عبر")
    return led and any(abs(head.start - hit.start) <= _TOLD_BY for hit in view.speech)
