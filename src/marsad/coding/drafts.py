"""Drafts: triggers of one sentence grouped into the happenings they tell.

«شنّ الطيران غارات استهدفت البلدة، ما أدى إلى مقتل ثلاثة» has four triggers and one event: a light verb, the noun that
names the event, a verb that says where it struck, and what came of it.
"""

from __future__ import annotations

from typing import Any

from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.mentions.actor_mention import ActorMention
from marsad.mentions.count_mention import CountMention, LossMention
from marsad.mentions.place_mention import PlaceMention
from marsad.mentions.time_values import TimeMention
from marsad.mentions.weapons import WeaponMention
from marsad.text.fold import fold_word

REMOTE = frozenset("air_strike shelling bombing suicide_bombing chemical_attack".split())
VIOLENT = REMOTE | frozenset("clash attack advance killing control_gained".split())
ARMED = frozenset({"MIL", "REB", "UAF", "COP", "SPY"})
_MATERIEL = frozenset({"tank", "vehicle", "weapon", "position", "aircraft"})
_UNARMED = frozenset({"NGO", "CVL", "MED", "JRN", "REF", "IGO", "REL"})


_OTHERS = 5  # words between «أصيب» and «آخرون»
_AIMED = 5  # words between an attack and what it is for
_PLACED = 8  # words between an attack and its own place
_BY_WHOM = 6  # words between «مقتل» and «على يد»


class Draft:
    """An event in the making: its triggers in one sentence and the mentions that belong to it."""

    __slots__ = (
        "actors", "counts", "light", "losses", "mood", "own_place", "places", "rules", "scope", "sources", "status",
        "time", "trigs", "type", "victims", "view", "weapons", "merged",
    )  # fmt: skip

    def __init__(self, view: View, type_: str) -> None:
        self.view = view
        self.type = type_
        self.trigs: list[Trig] = []
        self.light: list[Trig] = []
        self.actors: list[tuple[str, ActorMention, View]] = []
        self.victims: list[tuple[str, ActorMention, View]] = []  # named only by a toll («خمسة مدنيين»)
        self.places: list[tuple[PlaceMention, View]] = []
        self.counts: list[tuple[str, CountMention, View]] = []
        self.weapons: list[tuple[WeaponMention, View]] = []
        self.losses: list[tuple[LossMention, str, View]] = []
        self.sources: list[tuple[Any, View]] = []
        self.time: TimeMention | None = None
        self.status = "reported"
        self.scope = "incident"
        self.mood = ""
        self.own_place = False
        self.rules: list[str] = []
        self.merged: list[Draft] = []

    @property
    def head(self) -> Trig:
        """Return the trigger that names the event: the first one that is not a light verb."""
        return self.trigs[0]

    @property
    def start(self) -> int:
        """Return the first word of its triggers, light verbs included."""
        return min(t.start for t in (*self.trigs, *self.light))

    def roles(self, role: str) -> list[ActorMention]:
        """Return the actor mentions that play a role."""
        return [a for r, a, _ in self.actors if r == role]

    def __repr__(self) -> str:
        return f"Draft({self.type} {self.trigs} {self.status})"


def group_triggers(view: View, trigs: list[Trig]) -> list[Draft]:
    """Group a sentence's triggers into drafts, in order of their first trigger."""
    drafts: list[Draft] = []
    pending: Trig | None = None
    leading: Trig | None = None  # the verb before a light noun: «تصدّى … | لمحاولة تسلل»
    linked = False
    previous: Trig | None = None
    for trig in trigs:
        group = trig.trigger.group
        if _is_label(view, trig, trigs) or _are_victims(view, trig, trigs) or _are_rioters(view, trig, trigs):
            continue
        if _is_robbed(trig, pending, previous):
            continue
        if group == "light":
            if trig.trigger.aspect == "consequence":
                linked = True
            elif drafts and previous is not None and _takes_up(trig, previous):
                drafts[-1].light.append(trig)
            else:
                leading = pending if pending is not None and pending.is_verb and not trig.is_verb else None
                pending = trig
        elif group == "casualty":
            _add_casualty(view, drafts, trig, linked, previous)
            linked = False
        else:
            _add_event(view, drafts, trig, pending, previous)
            if leading is not None and pending in drafts[-1].light and _reaches(view, leading, trig):
                drafts[-1].light.insert(0, leading)
            pending, leading, linked = None, None, False
        if group != "light":
            previous = trig
    return drafts


def _are_victims(view: View, trig: Trig, trigs: list[Trig]) -> bool:
    """Tell whether demonstrators are only who was hurt or held: «لقي سبعة متظاهرين مصرعهم», «اعتقال متظاهرين»."""
    if trig.trigger.frame != "crowd" or not any(a.start <= trig.start < a.end for a in view.actors):
        return False
    harms = [t for t in trigs if t.trigger.group == "casualty" or t.trigger.type in ("arrest", "abduction", "killing")]
    return any(0 <= trig.start - t.end <= 2 for t in harms)


def _are_rioters(view: View, trig: Trig, trigs: list[Trig]) -> bool:
    """Tell whether demonstrators are only who ran riot: «محتجون غاضبون | يضرمون النار», «إن المتظاهرين | اعتدوا»."""
    if trig.trigger.frame != "crowd" or trig.is_verb or not any(a.start <= trig.start < a.end for a in view.actors):
        return False
    acts = (t for t in trigs if t.is_verb and t.active and t.trigger.type in ("riot", "destruction", "attack"))
    return any(0 <= t.start - trig.end <= 1 and not t.hit.conj and not t.hit.suffix for t in acts)


def _takes_up(light: Trig, previous: Trig) -> bool:
    """Tell whether a light verb takes up the noun right before it: «غارة | نفذتها طائرة», «كمين | نصبه مسلحون»."""
    noun = previous.trigger.group == "event" and not previous.is_verb and previous.end == light.start
    return noun and light.is_verb and light.hit.suffix in ("ه", "ها", "هم", "هما") and not light.hit.conj


def _is_robbed(trig: Trig, pending: Trig | None, previous: Trig | None) -> bool:
    """Tell whether aid is only what was hit or taken: «نهب مسلحون | قافلة مساعدات», «تعرضت | قافلة مساعدات للنهب»."""
    if trig.trigger.type != "aid" or trig.is_verb or trig.hit.conj:
        return False
    if pending is not None and pending.trigger.subject == "patient" and trig.start - pending.end <= 1:
        return True
    harm = previous is not None and previous.trigger.type in VIOLENT | {"destruction", "abduction", "siege"}
    return harm and previous is not None and previous.trigger.frame == "agent_target" and trig.start - previous.end <= 2


def _is_label(view: View, trig: Trig, trigs: list[Trig]) -> bool:
    """Tell whether a word only heads an item that tells the event itself: «#اغتيال: أطلق مسلحون النار …»."""
    before = view.sentence.before
    headed = trig.start <= 1 and trig.end < view.sentence.n and before[trig.end].startswith(":")
    return headed and any(t.start > trig.end and t.trigger.group in ("event", "casualty") for t in trigs)


def _add_casualty(view: View, drafts: list[Draft], trig: Trig, linked: bool, previous: Trig | None) -> None:
    last = drafts[-1] if drafts else None
    if linked and last is not None and last.type in ("destruction", "arrest") and len(drafts) > 1:
        raid = drafts[-2]
        last = raid if raid.type in VIOLENT and not view.breaks(raid.head.end, trig.start) else last
    if last is not None and _kills_apart(view, last, trig, linked):
        last = None
    if (
        last is not None
        and _takes_casualties(last)
        and (linked or previous is None or not _parted(view, previous, trig) or _more_of_them(view, last, trig))
    ):
        last.trigs.append(trig)
        return
    draft = Draft(view, "casualty")
    draft.trigs.append(trig)
    drafts.append(draft)


def _more_of_them(view: View, last: Draft, trig: Trig) -> bool:
    """Tell whether others were hurt in what is told already: «قُتل سبعة …، فيما أصيب 40 | آخرون»."""
    told = {t.trigger.type for t in last.trigs if t.trigger.group == "casualty"}
    if not told or trig.trigger.type in told or (trig.is_verb and trig.active):
        return False
    return any(view.word(i).startswith("اخر") for i in range(trig.end, trig.end + _OTHERS))


def _kills_apart(view: View, last: Draft, trig: Trig, linked: bool) -> bool:
    """Tell whether a word of killing is an event beside the one just told: «أحرقت … السوق، وقتلت ستين شخصاً»."""
    if last.type == "protest" and any(
        view.func.get(i, ("", 0))[0] == "agent" for i in range(trig.end, trig.end + _BY_WHOM)
    ):
        return True  # «أسفرت المظاهرات … عن مقتل … على يد القوات»
    if last.type == "casualty" and _told_of_another(view, last, trig):
        return True
    if not trig.is_verb or not trig.active or linked:
        return False
    if any(0 <= a.start - trig.end <= 1 and a.sector in ARMED - {"SPY"} for a in view.actors):
        return True
    subject = next((a for a in view.actors if a.end == trig.start and a.sector in ARMED and not a.prep), None)
    if subject is not None and subject.start > last.head.end and subject.conj:
        return True  # «…، وقناصة الاحتلال قتلوا ممرضة»
    if subject is not None and view.func_end.get(subject.start, ("", last.head.end))[0] == "that":
        return subject.start > last.head.end  # «وإن قناصاً أردى طبيباً»
    return bool(trig.hit.conj) and last.type not in REMOTE | {"attack", "clash", "casualty"}


def _told_of_another(view: View, last: Draft, trig: Trig) -> bool:
    """Tell whether the dead of another hand are counted: «… مسؤولية مقتل 203 أشخاص، والجيش مسؤولية مقتل 88»."""
    before = last.trigs[-1]
    if trig.is_verb or before.is_verb or trig.trigger.type != before.trigger.type:
        return False
    counted = all(any(0 <= c.start - t.end <= 1 and c.numbered for c in view.counts) for t in (before, trig))
    return counted and any(before.end <= a.start < trig.start and a.conj and a.sector in ARMED for a in view.actors)


def _takes_casualties(draft: Draft) -> bool:
    return draft.type in VIOLENT or draft.type in (
        "casualty",
        "abuse",
        "protest",
        "riot",
        "arrest",
        "abduction",
        "siege",
        "destruction",
    )


def _add_event(view: View, drafts: list[Draft], trig: Trig, pending: Trig | None, previous: Trig | None) -> None:
    last = drafts[-1] if drafts else None
    kind = trig.trigger.type
    if kind == "destruction" and _hits_materiel(view, trig):
        kind = "attack"  # tanks and positions are destroyed in fighting; looting and burning are events of their own
    if last is not None and previous is not None and _same_happening(view, last, previous, trig, kind):
        _join(last, trig)
        if pending is not None and _reaches(view, pending, trig):
            last.light.append(pending)
        return
    draft = Draft(view, kind)
    draft.trigs.append(trig)
    if pending is not None and _reaches(view, pending, trig):
        draft.light.append(pending)
    drafts.append(draft)


def _hits_materiel(view: View, trig: Trig) -> bool:
    """Tell whether what is destroyed is materiel or a position: «تدمير دبابة», «دمّرت ثلاثة مقرات».

    Not what destroys («هدمت | جرافات الاحتلال | منزلين»), nor what belongs to unarmed people («نهب مقر المنظمة»).
    """
    if fold_word(trig.trigger.lemma) in view.known.looting:
        return False  # «نهب مسلحون | شاحنة»: taken, not fought over
    for loss in view.losses:
        if loss.kind not in _MATERIEL or not trig.start <= loss.start <= trig.end + 3:
            continue
        owner = next((a for a in view.actors if a.start <= loss.start < a.end or a.start == loss.end), None)
        if owner is None:
            return True
        destroys = trig.is_verb and owner.start == trig.end and any(o.start >= owner.end for o in view.losses)
        named = owner.sector in ("MIL", "REB") and owner.form != "head" and owner.start <= loss.start
        if not destroys and not named and owner.sector not in _UNARMED:
            return True
    return False


def _reaches(view: View, light: Trig, trig: Trig) -> bool:
    """Tell whether a light verb governs an event noun: «شنّ … غارات» within one clause."""
    return trig.start - light.end <= 14 and not any(
        view.func.get(i, ("", 0))[0] in ("hard", "that") for i in range(light.end, trig.start)
    )


def _has_own_agent(view: View, trig: Trig, last: Draft) -> bool:
    """Tell whether a noun of the same type brings another agent: «غارات روسية …، مع إلقاء طيران النظام براميل …»."""
    own = next(
        (a for a in view.actors if 0 <= a.start - trig.end <= 1 and a.sector in ("MIL", "REB") and not a.prep), None
    )
    if own is None or trig.is_verb:
        return False
    return any(
        a.end <= trig.start and a.country != own.country and a.sector in ("MIL", "REB") and a.start >= last.start
        for a in view.actors
    )


def _points_to(view: View, last: Draft, trig: Trig, kind: str) -> bool:
    """Tell whether a definite noun takes up the event just told in the sentence: «دكّت وكراً …، وأن الضربة أدت إلى …»."""
    if trig.is_verb or not trig.form.definite or trig.trigger.group != "event" or last.type not in VIOLENT:
        return False
    if not (kind == last.type or kind in ("attack", "shelling", "air_strike", "bombing")):
        return False
    followed = view.trigger_hits and any(
        h.start == trig.end and h.entry.trigger.aspect == "consequence" for h in view.trigger_hits
    )
    return bool(followed)


def _same_happening(view: View, last: Draft, previous: Trig, trig: Trig, kind: str) -> bool:
    """Tell whether a trigger goes on telling the draft before it; what is denied between is another matter."""
    if any(cue.entry.cls == "denial" and previous.end <= cue.start < trig.start for cue in view.cues):
        return False  # «… اعتدوا على محلات، نافياً | استخدام الرصاص الحي»
    if (
        kind == "attack"
        and not trig.is_verb | trig.trigger.instrument
        and _hits_materiel(view, trig)
        and last.type in VIOLENT | {"casualty"}
    ):
        return not _parted(view, previous, trig)
    if kind == "attack" and trig.trigger.type == "destruction" and last.type in VIOLENT | {"casualty"}:
        return not _parted(view, previous, trig)
    if _points_to(view, last, trig, kind):
        return True
    aimed = trig.hit.prep == "ل" and not trig.is_verb and kind in ("control_gained", "advance")
    if aimed and last.type in ("attack", "advance", "clash") and trig.start - previous.end <= _AIMED:
        return not _parted(view, previous, trig)  # «هجوماً معاكساً | لاستعادة بلدة …»
    if last.type == "casualty":
        return kind in VIOLENT | {"abuse"} and _caused(view, previous, trig)
    if trig.trigger.instrument and trig.is_verb and last.type in VIOLENT:
        taken_up = any(light.start == last.head.end for light in last.light)
        if _follows_noun(view, previous, trig) or (taken_up and trig.hit.conj and not _parted(view, previous, trig)):
            return True  # «غارات | استهدفت», «غارة نفذتها طائرة | واستهدفت سيارة»
    goes_on = trig.is_verb and bool(trig.hit.conj)
    if kind == last.type and not _parted(view, previous, trig) and (not goes_on or _same_raid(view, trig, kind)):
        return not _has_own_agent(view, trig, last)
    if goes_on and last.type == "advance" and kind == "attack" and not _parted(view, previous, trig):
        return _same_raid(view, trig, kind)
    if last.type in REMOTE and kind in REMOTE | {"attack", "killing"} and trig.start - previous.end <= 6:
        return not _parted(view, previous, trig) and not trig.hit.conj
    if last.type in ("attack", "killing") and kind in REMOTE | {"attack"} and not trig.is_verb:
        return not _parted(view, previous, trig) and not trig.hit.conj and trig.start - previous.end <= 12
    return False


def _same_raid(view: View, trig: Trig, kind: str) -> bool:
    """Tell whether a verb of attack only goes on telling a raid: «اجتاحت قوة القرى | وأطلقت النار على السكان»."""
    if kind != "attack":
        return False
    subject = any(0 <= a.start - trig.end <= 1 and not a.prep and a.sector in ARMED for a in view.actors)
    return not subject and not any(0 <= p.head_start - trig.end <= _PLACED and not p.anaphor for p in view.places)


def _join(draft: Draft, trig: Trig) -> None:
    kind = trig.trigger.type
    if kind == "destruction":
        draft.trigs.append(trig)
        return
    if draft.type == "casualty" or (draft.type in ("attack", "killing") and kind in REMOTE):
        draft.type = kind
        draft.trigs.insert(0, trig)
    else:
        draft.trigs.append(trig)


def _follows_noun(view: View, previous: Trig, trig: Trig) -> bool:
    """Tell whether a hitting verb belongs to the event noun before it: «غارات (التي) استهدفت»."""
    if trig.start - previous.end > 8 or trig.hit.conj:
        return False
    return not view.breaks(previous.end, trig.start)


def _caused(view: View, previous: Trig, trig: Trig) -> bool:
    """Tell whether an event noun is given as the cause of the dead and injured before it: «جراء غارات»."""
    if view.breaks(previous.end, trig.start):
        return False
    for i in range(previous.end, trig.start + 1):
        if view.func.get(i, ("", 0))[0] in ("cause", "agent"):
            return True
    if any(view.word(i) in view.known.when for i in range(max(previous.end, trig.start - 2), trig.start)):
        return True  # «قُتلوا عندما أطلقت …»
    if any(w.prep == "ب" and previous.end <= w.start and 0 <= trig.start - w.end <= 1 for w in view.weapons):
        return True  # «إصابة اثنين | بقذيفة سقطت قرب …»
    if trig.hit.prep == "ب" or view.word(trig.start - 1) in ("في", "خلال", "جراء", "اثر"):
        return True
    return trig.start - previous.end <= 14 and not trig.is_verb and not trig.hit.conj


def _parted(view: View, previous: Trig, trig: Trig) -> bool:
    """Tell whether a new clause about something else begins between two triggers."""
    for hit in view.speech:
        between = hit.conj and hit.entry.pos == "verb" and previous.end <= hit.start < trig.start
        if between and (hit.entry.cls == "deny" or any(0 <= s.start - hit.end <= 2 for s in view.sources)):
            return True
    return view.breaks(previous.end, trig.start + 1) > 0
