"""Arguments: giving each mention of a sentence to the event it belongs to, and its role there.

A mention belongs to the trigger in whose zone it stands: what follows a trigger up to where the next clause begins, or what
stands before it when nothing else claims that («وفي سراقب، …»). Within the zone the frame of the trigger and the small word
before the mention decide the role: «قصفت قوات النظام بلدة…», «اشتباكات بين…», «قُتل … على يد …».
"""

from __future__ import annotations

from typing import Any

from marsad.coding.drafts import Draft
from marsad.coding.triggers import Trig
from marsad.coding.view import View

ARMED = frozenset({"MIL", "REB", "UAF", "COP", "SPY"})
_AGENT_FRAMES = frozenset({"agent_target", "agent_on", "agent_place", "agent_move", "speaker", "crowd"})
_SKIP_BACK = 4  # «على عدد من مواقع وتجمعات قوات …»
COUNT_KIND = {
    "arrest": "detained", "abduction": "abducted", "release": "released", "displacement": "displaced", "return": "displaced",
    "killing": "killed",
}  # fmt: skip


class Zones:
    """For each word of a sentence the trigger that governs it."""

    __slots__ = ("_trigs", "_view", "owner")

    def __init__(self, view: View, trigs: list[Trig]) -> None:
        self._view = view
        self._trigs = trigs
        self.owner: list[Trig | None] = self._owners()

    def _owners(self) -> list[Trig | None]:
        n = self._view.sentence.n
        owner: list[Trig | None] = [None] * n
        if not self._trigs:
            return owner
        for k, trig in enumerate(self._trigs):
            follows = self._trigs[k + 1] if k + 1 < len(self._trigs) else None
            stop = n if follows is None else self._break(trig, follows)
            for i in range(trig.start, stop):
                owner[i] = trig
            if follows is not None:
                for i in range(stop, follows.start):
                    owner[i] = follows
        for i in range(self._trigs[0].start):
            owner[i] = self._trigs[0]
        return owner

    def _break(self, left: Trig, right: Trig) -> int:
        """Return the word at which the clause of the right trigger begins."""
        for i in range(right.start, left.end - 1, -1):
            func = self._view.func.get(i)
            if func is not None and func[0] in ("hard", "that") and i > left.end - 1:
                return i
            if func is not None and func[0] == "soft" and i > left.end:
                return i
        if right.is_verb and not right.hit.conj and right.trigger.frame in _AGENT_FRAMES:
            subject = next((a for a in self._view.actors if a.end == right.start), None)
            if subject is not None and self._view.sentence.before[subject.start] and subject.start > left.end:
                return int(subject.start)
        return right.start


def attach(view: View, trigs: list[Trig], drafts: list[Draft]) -> None:
    """Give actors, places, counts, weapons and losses of a sentence to its drafts."""
    zones = Zones(view, trigs)
    owner_draft = _draft_of(trigs, drafts)
    _attach_actors(view, zones, owner_draft)
    dateline = _dateline_end(view)
    for place in view.places:
        trig = next((t for t in trigs if t.start == place.end and t.trigger.type == "siege"), zones.owner[place.start])
        draft = owner_draft.get(id(trig))
        if place.end <= dateline:
            continue
        if trig is not None and draft is not None and _is_topic(view, trig, draft, place):
            continue
        if draft is not None and not place.titled and not _inside(place, view.actors) and not _inside(place, [s for s, *_ in view.sources]):
            draft.places.append((place, view))
    for weapon in view.weapons:
        trig = zones.owner[weapon.start]
        draft = owner_draft.get(id(trig))
        if trig is None or draft is None:
            continue
        if trig.trigger.group == "casualty" and weapon.start >= trig.end and not _used(view, weapon):
            continue  # «إرهابيون كانوا يرتدون أحزمة ناسفة»: the victims' own
        draft.weapons.append((weapon, view))
    _attach_counts(view, zones, owner_draft)
    inherit_agents(drafts)
    claim_agents(view, drafts)
    inherit_places(view, drafts)


_TOPICS = frozenset("بحث لبحث بشان حول ملف ملفي ملفات تطورات التطورات الاوضاع الوضع مستجدات ازمه الازمه قضيه بخصوص".split())


def _is_topic(view: View, trig: Trig, draft: Draft, place: Any) -> bool:
    """Tell whether a place is only what is talked about: «محادثات لبحث التطورات في ليبيا»."""
    if draft.type == "statement":
        return True
    if draft.type not in ("talks", "agreement"):
        return False
    return any(view.word(i) in _TOPICS or view.word(i).lstrip("وفبل") in _TOPICS for i in range(trig.end, place.start))


def _dateline_end(view: View) -> int:
    """Return where a dateline inside the first sentences ends: «الحسكة 12 آذار (وكالة) – أعلنت …»."""
    if view.sentence.index > 3 or view.sentence.section != "body":
        return 0
    before = view.sentence.before
    return next((i for i in range(1, min(9, view.sentence.n)) if "-" in before[i] and view.word(i - 1) not in ("",) and before[i] != '"-'), 0)


def _used(view: View, weapon: Any) -> bool:
    """Tell whether a weapon after a casualty word is what hurt: «مقتل طفلة بقذيفة», «إصابة اثنين إثر لغم»."""
    if weapon.prep == "ب":
        return True
    return any(view.func.get(i, ("", 0))[0] in ("cause", "agent") for i in range(max(0, weapon.start - 3), weapon.start + 1))


def _draft_of(trigs: list[Trig], drafts: list[Draft]) -> dict[int, Draft]:
    found: dict[int, Draft] = {}
    for draft in drafts:
        for trig in (*draft.trigs, *draft.light):
            found[id(trig)] = draft
    follower: Draft | None = None
    for trig in reversed(trigs):  # a light verb that names no event itself leads on to the next draft
        if id(trig) in found:
            follower = found[id(trig)]
    before: Draft | None = None
    for trig in trigs:
        if id(trig) in found:
            before = found[id(trig)]
        elif trig.trigger.aspect == "consequence" and before is not None:
            found[id(trig)] = before
        elif follower is not None and before is None:
            found[id(trig)] = follower
        elif before is not None:
            found[id(trig)] = before
    return found


def _inside(mention: Any, others: list[Any]) -> bool:
    return any(o.start <= mention.start and mention.end <= o.end and o is not mention for o in others)


def governor(view: View, mention: Any) -> tuple[str, str, bool]:
    """Return (class, word, through) of the small word that governs a mention; ``through`` when nouns stand between."""
    prep = getattr(mention, "prep", "") or ""
    clitic = prep if prep in ("ب", "ل", "ك") else ""
    i = mention.start
    through = False
    if clitic:
        func = view.func.get(i)
        if func is not None and func[0] in ("agent", "with", "mediator"):
            return func[0], clitic, False
        before = view.func_end.get(i)
        if before is not None and before[0] in ("with", "mediator"):
            return before[0], clitic, False
        return "prep", clitic, False
    while i > 0 and mention.start - i < _SKIP_BACK:
        found = view.func_end.get(i)
        if found is not None:
            word = view.word(i - 1)
            if word == "من" and found[0] == "prep" and _counted(view, found[1]):
                return "of", word, True
            if found[0] in ("that", "hard", "soft", "relative", "passive"):
                return "bare", "", through
            return found[0], word, through
        if _is_noun_before(view, i - 1):
            clitic = _clitic_before(view, i - 1)
            i -= 1
            through = True
            if clitic:
                return "prep", clitic, True
            continue
        break
    return "bare", "", through


def _counted(view: View, end: int) -> bool:
    """Tell whether a number or quantity stands before «من» («أربعة من أفرادها», «عدد من عناصر …»)."""
    return any(c.end in (end, end + 1) or c.start < end <= c.end for c in view.counts)


def _is_noun_before(view: View, i: int) -> bool:
    return any(m.start <= i < m.end for m in view.losses) or any(c.start <= i < c.end for c in view.counts)


def _clitic_before(view: View, i: int) -> str:
    for loss in view.losses:
        if loss.start <= i < loss.end:
            return getattr(loss, "prep", "") or ""
    return ""


def _attach_actors(view: View, zones: Zones, owner_draft: dict[int, Draft]) -> None:
    filled: set[tuple[int, str]] = set()
    last: tuple[Any, str, Draft] | None = None
    used = {id(source.actor) for source in view.sources}
    used.update(id(a) for a in view.actors if any(source.start <= a.start < source.end for source in view.sources))
    phrases = [(start, end) for start, (_, end) in view.func.items() if end - start > 1]
    parts = [(c.start, c.end) for c in view.counts if c.part]
    for actor in view.actors:
        trig = zones.owner[actor.start]
        if trig is None or id(actor) in used or _no_party(view, actor):
            continue
        if trig.start <= actor.start < trig.end:
            crowd = owner_draft.get(id(trig))
            if crowd is not None and trig.trigger.frame == "crowd":
                side = _crowd_role(actor, "bare", "", True)  # «المتظاهرون» name the protest and are its crowd
                crowd.actors.append((side or "initiator", actor, view))
            continue
        if any(start <= actor.start < end for start, end in phrases):
            continue  # «من جانبها», «في المقابل»
        if any(start <= actor.start < end for start, end in parts):
            continue  # «بينهم سيدتان»
        draft = owner_draft.get(id(trig))
        if draft is None:
            continue
        if last is not None and _coordinated(view, last[0], actor) and last[2] is draft:
            role = last[1]
        else:
            role = _role(view, trig, draft, actor, filled)
        if not role:
            continue
        filled.add((id(trig), role))
        if role == "target" and trig.trigger.group == "casualty" and _fills_toll(view, actor):
            draft.victims.append((role, actor, view))
        else:
            draft.actors.append((role, actor, view))
        last = (actor, role, draft)


_NOBODY = frozenset("منهم منهما منها جانب جوانب".split())


def _no_party(view: View, actor: Any) -> bool:
    """Tell whether a mention cannot take part: an outlet, «منهم», or a plane that nobody is said to own."""
    if actor.entry is None and actor.country is None and view.word(actor.start) in _NOBODY:
        return True
    if any(a.end == actor.start and a.form == actor.form == "head" and a.sector == actor.sector == "CVL" and not actor.prep for a in view.actors):
        return True  # «محتجون غاضبون»: an adjective
    if actor.attribution_kind in ("state_media", "media", "correspondent"):
        return actor.sector != "MED" and actor.form != "head"
    family = getattr(getattr(actor.head, "family", None), "cls", "")
    if family == "platform" and actor.country is None and id(actor) not in view.antecedents:
        if actor.prep == "ب" or any(w.start < actor.start < w.end for w in view.weapons):
            return True  # «بقذائف المدفعية»
    return family == "platform" and actor.country is None and actor.sector != "UAF" and not actor.definite and actor.name is None


def _fills_toll(view: View, actor: Any) -> bool:
    """Tell whether a mention only says who the counted dead and injured were."""
    return actor.form in ("head", "people") and any(c.start <= actor.start < c.end or c.start - 1 <= actor.start <= c.end for c in view.counts)


def _coordinated(view: View, first: Any, second: Any) -> bool:
    word = view.word(second.start)
    gap = second.start - first.end
    joined = bool(getattr(second, "conj", "")) or (word.startswith("و") and gap <= 1)
    return 0 <= gap <= 2 and joined and not any(first.end <= i < second.start for i in view.func)


def _role(view: View, trig: Trig, draft: Draft, actor: Any, filled: set[tuple[int, str]]) -> str:
    """Return the role of an actor mention in its trigger's frame, '' when it plays none."""
    kind, word, through = governor(view, actor)
    if kind in ("agent", "with"):
        return "initiator" if kind == "agent" else "with"
    if kind == "mediator":
        return "with"
    frame = trig.trigger.frame
    right = actor.start >= trig.end
    if trig.trigger.group == "light":
        return _light_role(trig, draft, kind, word, right, filled)
    if trig.trigger.status == "attempted" and trig.trigger.type in ("air_strike", "shelling", "bombing") and frame == "agent_target":
        return "target" if kind == "bare" and (id(trig), "target") not in filled else ""  # who intercepts is the target
    if frame == "party":
        if trig.trigger.group == "event" and (kind in ("bare", "between", "of") or word in ("مع", "ل", "بين", "من")):
            return "party" if not (kind == "bare" and right and through) else ""
        return ""
    if kind == "between" and frame != "party":
        return "initiator" if trig.trigger.group == "event" and frame in _AGENT_FRAMES else ""  # «قصف متبادل بين …»
    if word == "من" and any(t.trigger.subject == "patient" for t in draft.light):
        return "initiator"  # «تعرّض … لإطلاق نار من زورقين»
    if word == "ب" and right and draft.type in ("bombing", "suicide_bombing") and actor.sector in ARMED:
        return "target"  # «تفجير عبوة بناقلة جند»
    if frame == "crowd" and trig.trigger.type in ("protest", "riot"):
        return _crowd_role(actor, kind, word, right)
    if frame == "victim" or (trig.trigger.group == "casualty" and not trig.active):
        return "" if actor.form == "anaphor" else _victim_role(kind, word)
    if frame in ("thing", "none"):
        if kind == "bare" and right and actor.start - trig.end <= 1 and view.word(trig.end - 1).startswith("اطلق"):
            return "initiator"  # «قذيفة أطلقها الحوثيون»
        return "target" if kind in ("target", "ranks") or word in ("ب", "ل", "على") or (right and through) else ""
    if trig.is_verb:
        past_target = right and any(view.func.get(i, ("", 0))[0] == "target" for i in range(trig.end, actor.start))
        return _verb_role(trig, frame, kind, word, through, right, filled, right or _is_nearest(view, trig, actor), past_target,
                          _subject_follows(view, trig))
    if right and kind == "bare" and frame in _AGENT_FRAMES and _follows_object_verb(view, trig, actor):
        return "initiator"
    return _noun_role(view, trig, frame, actor, kind, word, through, right, filled)


def _follows_object_verb(view: View, trig: Trig, actor: Any) -> bool:
    """Tell whether a verb that takes the noun up again stands right before an actor: «كمين | نصبه | تنظيم …»."""
    at = actor.start - 1
    word = view.word(at)
    return trig.end <= at <= trig.end + 2 and len(word) > 3 and word.endswith(("ه", "ها")) and not word.startswith("ال") and at not in view.func and not (
        view.taken.get(at) or view.sentence.before[actor.start])


_OBJECTS = frozenset(("ه", "ها", "هم", "هما", "هن"))


def _subject_follows(view: View, trig: Trig) -> bool:
    """Tell whether the subject stands right after the verb, so that what stands before it is its object."""
    return any(a.start == trig.end and not a.prep and not a.conj for a in view.actors)


def _is_nearest(view: View, trig: Trig, actor: Any) -> bool:
    """Tell whether nobody else could be the subject between an actor and the verb after it («قال X إن Y دعا Z»)."""
    if any(view.func.get(i, ("", 0))[0] in ("that", "hard", "soft") for i in range(actor.end, trig.start)):
        return False
    return not any(
        actor.end <= a.start and a.end <= trig.start and not a.adjectival and governor(view, a)[0] == "bare" and not a.conj for a in view.actors
    )


def _crowd_role(actor: Any, kind: str, word: str, right: bool) -> str:
    """Return initiator for people who demonstrate, target for the power they stand before, name or defy."""
    if actor.sector in ("CVL", "OPP", "REF", "MED", "JRN", None):
        return "initiator" if kind in ("bare", "of") and not (right and actor.prep) else ""
    if actor.sector in ("NGO", "REL"):
        return "initiator" if kind == "bare" else ""
    return "target" if right else ""


def _light_role(trig: Trig, draft: Draft, kind: str, word: str, right: bool, filled: set[tuple[int, str]]) -> str:
    subject = trig.trigger.subject
    if kind != "bare":
        return "target" if kind in ("target", "ranks") or word == "على" else ""
    if draft.type in _TWO_SIDED:
        return "party"
    if subject == "none" or (id(trig), "initiator") in filled or (id(trig), "target") in filled:
        return "target" if right and subject == "agent" else ""
    repels = any(t.trigger.aspect == "repel" for t in (trig, *draft.light)) and trig.start < draft.head.start
    return "target" if subject == "patient" or repels else "initiator"


_TWO_SIDED = frozenset({"talks", "agreement", "clash"})


def _victim_role(kind: str, word: str) -> str:
    if kind in ("bare", "of", "ranks", "between") or word in ("من", "ل"):
        return "target"
    return ""


def _verb_role(
    trig: Trig, frame: str, kind: str, word: str, through: bool, right: bool, filled: set[tuple[int, str]], nearest: bool,
    past_target: bool, inverted: bool,
) -> str:
    has_subject = (id(trig), "initiator") in filled
    if trig.hit.suffix in _OBJECTS and kind == "bare" and trig.active and inverted:
        return "initiator" if right else "target"  # «رهينتان حررهما الجيش»
    if not trig.active:
        return "target" if kind in ("bare", "of", "ranks") else ""
    if kind == "bare":
        if not right:
            return "" if has_subject or not nearest else "initiator"
        if not has_subject and not through:
            return "target" if past_target else "initiator"
        return "target" if frame in ("agent_target", "agent_place", "agent_on", "speaker") else ""
    if kind == "of":
        return "target" if has_subject else "initiator"
    if kind in ("target", "ranks"):
        return "target"
    if frame == "speaker":
        return "target" if word in ("من", "ب", "ل", "الي", "مع", "عن") and right else ""
    if word == "ل" and frame in ("agent_target", "agent_on"):
        return "target"
    return "target" if word == "عن" and trig.trigger.type == "release" and right else ""


def _noun_role(
    view: View, trig: Trig, frame: str, actor: Any, kind: str, word: str, through: bool, right: bool, filled: set[tuple[int, str]]
) -> str:
    if kind in ("target", "ranks"):
        return "target"
    if kind == "bare" and right and not through and actor.start - trig.end <= 1 and not view.sentence.before[actor.start].strip('"'):
        if getattr(actor, "adjectival", False):
            return "initiator"
        return _idafa_role(view, trig, frame, actor)
    if kind == "bare" and right and getattr(actor, "adjectival", False) and actor.start - trig.end <= 2:
        return "initiator"
    if kind == "bare" and through and right:
        return "target"
    if word == "ل" and right:
        agent = (id(trig), "initiator") in filled
        direct = actor.start - trig.end <= 1 and not through
        acts = frame != "agent_target" or trig.trigger.idafa == "agent"
        return "initiator" if direct and acts and not agent else "target"
    if kind == "bare" and not right and frame in _AGENT_FRAMES and actor.end == trig.start:
        return ""
    if frame == "speaker" and right and word in ("ل", "من", "الي", "ب"):
        return "target"
    return "target" if kind == "of" and right and frame == "agent_target" else ""


def _idafa_role(view: View, trig: Trig, frame: str, actor: Any) -> str:
    """Return the role of the noun that a verbal noun is annexed to: «هجوم قوات…» agent, «اغتيال ضابط» patient."""
    if any(c.start <= actor.start < c.end and c.cls == "person" and c.high is not None for c in view.counts):
        return "target"  # «قنص جنديين», «قتل خمسة من عناصر …»
    if trig.trigger.idafa:
        return "initiator" if trig.trigger.idafa == "agent" else "target"
    if frame != "agent_target":
        return "initiator"
    if trig.hit.suffix:
        return "initiator"
    flies = any(w.start <= actor.start < w.end or actor.start <= w.start < actor.end for w in view.weapons)
    for_whom = any((getattr(a, "prep", "") == "ل") and 0 < a.start - actor.end <= 1 for a in view.actors)
    placed = any(p.start - actor.end <= 1 and p.start >= actor.end and _has_lam(view, p) for p in view.places)
    return "initiator" if flies or for_whom or placed else "target"


def _has_lam(view: View, place: Any) -> bool:
    first = getattr(place, "head_start", place.start)
    return view.word(first).startswith("ل")


def pronoun_agents(view: View, draft: Draft) -> Any:
    """Return whom the pronoun on a verbal noun names as agent: «انسحابهم منها» is of the side told last before it."""
    head = draft.head
    if head.is_verb or head.hit.suffix not in ("ه", "ها", "هم", "هما") or head.trigger.frame not in ("agent_move", "agent_on", "agent_place"):
        return None
    before = [a for a in view.actors if a.end <= head.start and a.sector in ARMED]
    return before[-1] if before else None


def _planner(view: View, draft: Draft) -> Any:
    """Return who plans the act of a verbal noun: «الجيش يعتزم تطويق …», «تعتزم بريطانيا فرض عقوبات»."""
    head = draft.head
    if head.is_verb or head.trigger.frame not in (*_AGENT_FRAMES, "party"):
        return None
    for cue in view.cues:
        if cue.entry.cls != "plan" or not 0 <= draft.start - cue.end <= 3:
            continue
        for actor in view.actors:
            if (actor.end == cue.start and not actor.prep) or (actor.start == cue.end and actor.end <= draft.start):
                return actor
    return None


def claim_agents(view: View, drafts: list[Draft]) -> None:
    """Let the armed side that announces its own act be its agent: «أعلنت كتائب القسام تفجير عبوة»; who repels is the target."""
    for draft in drafts:
        owner = None if draft.roles("initiator") else pronoun_agents(view, draft)
        if owner is not None:
            draft.actors.append(("initiator", owner, view))
        head = draft.head
        planner = None if draft.roles("initiator") or owner is not None else _planner(view, draft)
        if planner is not None:
            draft.actors.append(("party" if head.trigger.frame == "party" else "initiator", planner, view))
        repelled = bool(head.trigger.status == "attempted") or any(t.trigger.aspect == "repel" for t in draft.light)
        if draft.type in _UNCLAIMED or (draft.roles("initiator") and not repelled):
            continue
        source = next((s for s in view.sources if s.low <= head.start < s.high and s.actor.sector in ARMED), None)
        if source is None or source.cls == "deny" or (head.trigger.frame not in _AGENT_FRAMES and draft.type != "agreement"):
            continue
        if repelled:
            own = {(a.country, a.sector) for a in draft.roles("initiator")}
            draft.actors = [row for row in draft.actors if row[0] != "target" or (row[1].country, row[1].sector) not in own]
        if repelled and not draft.roles("target"):
            draft.actors.append(("target", source.actor, view))
        elif not repelled and not draft.roles("initiator") and not draft.roles("party") and not (head.is_verb and not head.active):
            draft.actors.append(("initiator", source.actor, view))


_UNCLAIMED = frozenset({"clash", "talks", "statement", "casualty", "protest", "riot", "displacement", "return", "lull", "siege"})


def inherit_agents(drafts: list[Draft]) -> None:
    """Let a verb without a subject of its own take the one before: «اقتحمت القوات البلدة واعتقلت …»."""
    agent: list[tuple[str, Any, View]] = []
    for draft in drafts:
        own = [row for row in draft.actors if row[0] == "initiator"]
        head = draft.head
        if own:
            agent = own
        elif agent and head.is_verb and head.active and head.trigger.frame in _AGENT_FRAMES and draft.type != "casualty":
            draft.actors.extend(agent)
            draft.rules.append("agent of the verb before")


_PLACELESS = frozenset({"statement", "talks", "agreement", "sanction", "lull", "displacement", "return", "withdrawal", "advance", "aid", "deployment"})


def _is_slug(view: View, place: Any) -> bool:
    """Tell whether a place heads an item of a bulletin: «07:15 | صنعاء: جماعة … تقول إن …»."""
    return place.start <= 2 and place.end < view.sentence.n and view.sentence.before[place.end].startswith(":")


def inherit_places(view: View, drafts: list[Draft]) -> None:
    """Let an event without a place take the one before it in the sentence: «اقتحمت القوات المخيم … واعتقلت …».

    A place that opens the sentence («وفي الناصرية، …») holds for all of it; else not beyond a word that opens a new subject.
    """
    last: list[tuple[Any, View]] = []
    fronted: list[tuple[Any, View]] = []
    end = 0
    for draft in drafts:
        own = [row for row in draft.places if row[0].role != "in"]
        draft.own_place = any(not row[0].anaphor for row in own)
        if not fronted:
            fronted = [row for row in draft.places if row[0].start <= 3 and row[0].end <= draft.start]
        parted = view.breaks(end, draft.head.start) > 0
        if not own and draft.type not in _PLACELESS:
            taken = last if last and not parted else [] if draft.places else fronted
            draft.places.extend(row for row in taken if row not in draft.places)
        if len(own) > 1:
            draft.places = [row for row in draft.places if not _is_slug(view, row[0])]
        if own:
            last = [row for row in own if row[0].role in ("at", "near")]
        if any(not row[0].anaphor for row in draft.places):
            draft.places = [row for row in draft.places if not row[0].anaphor]
        end = draft.head.end


def _attach_counts(view: View, zones: Zones, owner_draft: dict[int, Draft]) -> None:
    last: tuple[Draft, str] | None = None
    for count in view.counts:
        trig = zones.owner[count.start]
        if trig is None or _is_source(view, count):
            continue
        draft = owner_draft.get(id(trig))
        if draft is None:
            continue
        if count.part and last is not None and last[0] is draft:
            kind = getattr(count, "kind", None) or last[1]
        else:
            kind = _count_kind(view, trig, draft, count)
        for one in kind.split("+") if kind else ():
            draft.counts.append((one, count, view))
        if kind and not count.part:
            last = (draft, kind)


def _is_source(view: View, count: Any) -> bool:
    return any(s.start <= count.start < s.end for s, *_ in view.sources)


def _count_kind(view: View, trig: Trig, draft: Draft, count: Any) -> str:
    """Return what a count counts: the noun's own kind, the casualty word that governs it, or the event's."""
    if getattr(count, "kind", None):
        return str(count.kind)
    cls = getattr(count, "cls", "")
    if cls == "casualties":
        return "killed+injured"
    if cls == "strike":
        exact = count.high is not None and count.high > 1
        return "strikes" if exact and draft.type in ("air_strike", "shelling", "attack") else ""
    if cls != "person":
        return ""
    if trig.trigger.group == "casualty":
        return trig.trigger.type.replace("killed_injured", "killed+injured")
    if trig.trigger.aspect == "consequence":
        return ""
    kind = COUNT_KIND.get(trig.trigger.type, "")
    if kind == "displaced":
        return kind if count.high is not None or count.low > 1 else ""
    if kind and not (trig.is_verb and trig.active and count.start < trig.start):
        return kind
    return ""
