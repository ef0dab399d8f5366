"""What an event takes over from its neighbours: the agent of the verb before, the side that announces it, the place."""

from __future__ import annotations

from itertools import pairwise

from marsad.coding.asides import takes_up
from marsad.coding.case import is_nominative
from marsad.coding.drafts import Draft
from marsad.coding.harm import SEASON
from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.coding.zones import AGENT_FRAMES, governor
from marsad.mentions.actor_entries import ActorEntry
from marsad.mentions.actor_mention import ActorMention
from marsad.mentions.place_mention import RANK
from marsad.mentions.places import PlaceMention
from marsad.text.fold import fold_word

_THENCE = 4  # words between leaving and «منها»: «فرار الجنود الحكوميين منه»


def pronoun_agents(view: View, draft: Draft) -> ActorMention | None:
    """Return whom the pronoun on a verbal noun names as agent: «انسحابهم منها» is of the side told last before it."""
    head = draft.head
    if (
        head.is_verb
        or head.hit.suffix not in ("ه", "ها", "هم", "هما")
        or head.trigger.frame not in ("agent_move", "agent_on", "agent_place")
    ):
        return None
    before = [a for a in view.actors if a.end <= head.start and a.armed]
    return before[-1] if before else None


def _planner(view: View, draft: Draft) -> ActorMention | None:
    """Return who plans the act of a verbal noun: «الجيش يعتزم تطويق …», «تعتزم بريطانيا فرض عقوبات»."""
    head = draft.head
    if head.is_verb or head.trigger.frame not in (*AGENT_FRAMES, "party"):
        return None
    for cue in view.cues:
        if cue.entry.cls != "plan" or draft.start < cue.end or view.apart(cue.end, draft.start) > 3:
            continue
        for actor in view.actors:
            if (actor.end == cue.start and not actor.prep) or (actor.start == cue.end and actor.end <= draft.start):
                return actor
    return None


def _of_itself(view: View, draft: Draft) -> bool:
    """Tell whether a source says the event of itself: «أعلن الحلف | أنه نفّذ …»."""
    first = min((*draft.trigs, *draft.light), key=lambda t: t.start)
    return first.is_verb and view.word(first.start - 1).lstrip("وف") in view.known.itself


def _can_claim(actor: ActorMention) -> bool:
    """Tell whether who announces an act did it: a force, the party or government it fights for; never a ministry."""
    party = isinstance(actor.entry, ActorEntry) and actor.entry.form in ("group", "person")
    return actor.armed or (party and actor.sector in ("GOV", "OPP"))


def _has_author(view: View, draft: Draft) -> bool:
    """Tell whether the words of the event name its author by a small word: «مقتل ثلاثة … | برصاص | قناص»."""
    first = min(t.start for t in draft.trigs)
    led = [end for i, (cls, end) in view.func.items() if cls == "agent" and first < i <= draft.trigs[-1].end + 1]
    return any(_names_somebody(view, end) for end in led)


def _names_somebody(view: View, end: int) -> bool:
    """Tell whether somebody stands after a word for who did it; «إن غارة | نفذتها، الجمعة، …» names nobody."""
    return not view.word(end - 1).endswith(("ه", "ها")) or any(0 <= a.start - end <= 1 for a in view.actors)


_UNCLAIMED = frozenset(
    {"clash", "talks", "statement", "casualty", "protest", "riot", "displacement", "return", "lull", "siege"}
)


def claim_agents(view: View, drafts: list[Draft]) -> None:
    """Let a side that announces its act be its agent («أعلنت كتائب القسام تفجير عبوة»), who repels the target."""
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
        source = next((s for s in view.sources if s.low <= head.start < s.high), None)
        if source is not None and not isinstance(source.actor, ActorMention):
            source = None  # «قال راعي كنيسة …»: whom no list knows announces no act of his own
        if source is not None and not _can_claim(source.actor) and not _of_itself(view, draft):
            source = None
        if source is not None and (_has_author(view, draft) or _hit_its_own(draft, source.actor)):
            source = None
        if (
            source is None
            or source.cls == "deny"
            or (_points_back(draft) and not repelled and source.cls != "claim")
            or view.word(draft.start - 1) in view.known.about  # «توافرت معلومات حول | إطلاق نار»
            or any(cue.entry.cls == "denial" and cue.end <= draft.start for cue in view.cues)
            or (head.trigger.frame not in AGENT_FRAMES and draft.type != "agreement")
        ):
            continue
        if repelled:
            own = {(a.country, a.sector) for a in draft.roles("initiator")}
            draft.actors = [
                row for row in draft.actors if row[0] != "target" or (row[1].country, row[1].sector) not in own
            ]
        if repelled and not draft.roles("target"):
            draft.actors.append(("target", source.actor, view))
        elif (
            not repelled
            and not draft.roles("initiator")
            and not draft.roles("party")
            and not (head.is_verb and not head.active)
        ):
            draft.actors.append(("initiator", source.actor, view))


def _hit_its_own(draft: Draft, speaker: ActorMention) -> bool:
    """Tell whether the dead and hurt are of who speaks: «قال الجيش إن سبعة من | جنوده | قتلوا في هجمات»."""
    hurt = [a for row in (draft.victims, draft.actors) for role, a, _ in row if role == "target"]
    return any(_is_own(speaker, actor) for actor in hurt if actor.start >= speaker.end)


def _is_own(speaker: ActorMention, actor: ActorMention) -> bool:
    if actor.suffix:
        return actor.suffix in ("ه", "ها", "نا")
    return speaker.entry is not None and actor.entry is speaker.entry


def _points_back(draft: Draft) -> bool:
    """Tell whether an event is one that was told before: «الهجوم», but not «القبض على»."""
    head = draft.head
    return head.form.definite and not head.is_verb and not draft.light and head.end - head.start == 1


def relative_agents(view: View, drafts: list[Draft]) -> None:
    """Let the one that a relative clause is about be the agent of its verb: «قوات الحوثي، الذين | انتزعوا …».

    No word leads to the clause behind a noun without the article: «مسلحين | حاولوا التسلل», «مجاميع كانت | تحاول …».
    """
    for draft in drafts:
        if draft.roles("initiator"):
            continue
        verbs = (t for t in (*draft.trigs, *draft.light) if t.is_verb and t.active)
        opening = (t for t in verbs if not t.hit.suffix and not t.hit.conj)
        acting = (t for t in opening if t.trigger.subject == "agent" and (t is not draft.head or _acts(t)))
        owner = next((a for t in acting if (a := _described(view, t.start)) is not None), None)
        if owner is not None:
            draft.actors = [row for row in draft.actors if row[1] is not owner] + [("initiator", owner, view)]


def _acts(trig: Trig) -> bool:
    return trig.trigger.frame in AGENT_FRAMES


def _described(view: View, verb: int) -> ActorMention | None:
    """Return the armed one whom a relative clause that opens with a verb is about."""
    relative = view.func_end.get(verb)
    if relative is not None and relative[0] == "relative":
        return next((a for a in view.actors if a.end == relative[1] and a.armed), None)
    at = verb - 1 if view.word(verb - 1) in view.known.being else verb
    if view.word(at).startswith("و") and at < verb:
        return None  # «وكانت تحاول»
    own = any(a.start == verb + 1 and not a.prep and is_nominative(view, a) for a in view.actors)
    bare = (a for a in view.actors if a.end == at and _can_act(a) and not a.definite and not a.adjectival)
    return None if own else next((a for a in bare if governor(view, a)[0] != "bare" or _is_behind_verb(view, a)), None)


def _can_act(actor: ActorMention) -> bool:
    """Tell whether a mention is of armed people or of a craft that somebody owns: not «ست مسيّرات | حاولت …»."""
    flies = getattr(getattr(actor.head, "family", None), "cls", "") == "platform"
    return actor.armed and not (flies and actor.country is None and actor.entry is None)


def _is_behind_verb(view: View, actor: ActorMention) -> bool:
    """Tell whether a verb stands before a mention, so that it is no subject that stands first: «مسلحون | هاجموا»."""
    return any(hit.end <= actor.start and hit.entry.pos == "verb" for hit in view.trigger_hits)


def blamed_agents(view: View, drafts: list[Draft]) -> None:
    """Let those be agents who are held responsible: «حمّل التقرير الجيش مسؤولية | مقتل 88»."""
    for draft in drafts:
        at = draft.start - (2 if view.word(draft.start - 1) == "عن" else 1)
        word = view.word(at).removeprefix("ال")
        if word not in view.known.blame or draft.head.is_verb:
            continue
        says = [s.actor for s in view.sources]
        blamed = [
            a
            for a in view.actors
            if a.end <= at and (a.armed or a.form == "country") and not _beside(view, a) and a not in says
        ]
        if blamed:
            for other in drafts:
                other.actors = [row for row in other.actors if row[1] is not blamed[-1] or other.type == "statement"]
            draft.actors = [row for row in draft.actors if row[0] != "initiator"] + [("initiator", blamed[-1], view)]
            draft.rules.append("held responsible")


def _beside(view: View, actor: ActorMention) -> bool:
    """Tell whether a mention only stands beside the one before it: «الجيش | والقوات المساندة له»."""
    return bool(actor.conj) and any(a.end == actor.start and a.armed for a in view.actors)


def inherit_agents(view: View, drafts: list[Draft]) -> None:
    """Let a verb without a subject of its own take the one before: «اقتحمت القوات البلدة واعتقلت …».

    «بينما وصلت قافلة …» has a clause of its own.
    """
    agent: list[tuple[str, ActorMention, View]] = []
    speaker: list[tuple[str, ActorMention, View]] = []
    end = 0
    for draft in drafts:
        if view.breaks(end, draft.start) and draft.type == "aid":
            agent = []
        end = draft.head.end
        own = [row for row in draft.actors if row[0] == "initiator"]
        head = draft.head
        if draft.type == "statement" and speaker and not own and all(row[1].adjectival for row in agent):
            agent = speaker  # «دانت الحكومة القصف الإسرائيلي، | ودعت …»
        if own:
            agent = own
            speaker = own if draft.type == "statement" else speaker
        elif _names_mover(view, draft):
            continue  # «وصلت … قافلة»: what moves is told
        elif view.word(draft.start - 1).lstrip("وف") in view.known.itself:
            continue  # «أعلنت المقاومة أن مجاهديها أفشلوا …، | وأنهم | قصفوا»: who speaks did it
        elif agent and not head.is_verb and draft.type in _WRECKED and _came_of(view, draft):
            draft.actors.extend(agent)
            draft.rules.append("agent of what it came of")
        elif agent and draft.type != "casualty" and (_goes_on(draft) or _taken_up(view, draft)):
            draft.actors.extend(agent)
            draft.rules.append("agent of the verb before")


def _taken_up(view: View, draft: Draft) -> bool:
    """Tell whether a verb right behind an event's noun takes it up without a subject: «حصار | تفرضه على …»."""
    end = draft.head.end
    verbs = {h.start for h in view.trigger_hits if h.entry.pos == "verb" and h.suffix in ("ه", "ها")}
    verb = next((i for i in (end, end + 1) if i in verbs or takes_up(view, i)), None)
    return verb is not None and not draft.head.is_verb and not any(0 <= a.start - verb <= 2 for a in view.actors)


def share_agents(view: View, drafts: list[Draft]) -> None:
    """Let events told in one breath have one agent: «جرائم قصف | وقنص ارتكبتها المليشيا»."""
    for first, second in pairwise(drafts):
        beside = second.head.start - first.head.end <= 1 and second.head.hit.conj == "و"
        taken_up = any(h.suffix in ("ها", "هما") and h.start == second.head.end for h in view.trigger_hits)
        nouns = not first.head.is_verb and (taken_up or not second.head.is_verb)
        if beside and nouns and not first.roles("initiator") and second.roles("initiator"):
            first.actors.extend(row for row in second.actors if row[0] == "initiator")


def _goes_on(draft: Draft) -> bool:
    """Tell whether an event is told by a verb that can go on with who acted before: «وقصفوا», «وشنّوا هجوماً»."""
    head = draft.head
    if head.is_verb:
        return head.active and head.trigger.frame in AGENT_FRAMES
    first = min((*draft.trigs, *draft.light), key=lambda t: t.start)
    carries = first.is_verb and first.active and bool(first.hit.conj) and first.trigger.subject == "agent"
    return carries and first.trigger.group == "light" and head.trigger.frame in AGENT_FRAMES


def _names_mover(view: View, draft: Draft) -> bool:
    trigger = draft.head.trigger
    moves = trigger.frame == "agent_move" and fold_word(trigger.lemma) not in view.known.posting
    return moves and len(draft.trigs) > 1 and not draft.trigs[1].is_verb


_WRECKED = frozenset(("destruction", "abduction", "abuse", "arrest"))
_CHAIN = 12  # words between «أدى إلى» and the last of what it led to


def _came_of(view: View, draft: Draft) -> bool:
    """Tell whether an event is told as what another led to: «أدى الهجوم إلى مقتل ثلاثة | وحرق السوق»."""
    led = (h.end for h in view.trigger_hits if h.entry.trigger.aspect == "consequence" and h.end <= draft.start)
    return any(draft.start - end <= _CHAIN and not view.breaks(end, draft.start) for end in led)


_PLACELESS = frozenset(
    {
        "statement",
        "talks",
        "agreement",
        "sanction",
        "lull",
        "displacement",
        "return",
        "withdrawal",
        "advance",
        "aid",
        "deployment",
    }
)


def inherit_places(view: View, drafts: list[Draft]) -> None:
    """Let an event without a place take the one before it in the sentence: «اقتحمت القوات المخيم … واعتقلت …».

    A place that opens the sentence («وفي الناصرية، …») holds for all of it, another not beyond a word that opens a new
    subject.
    """
    last: list[tuple[PlaceMention, View]] = []
    fronted: list[tuple[PlaceMention, View]] = []
    end = 0
    for draft in drafts:
        own = [row for row in draft.places if row[0].role != "in"]
        draft.own_place = any(not row[0].anaphor for row in own)
        if not fronted:
            fronted = [row for row in draft.places if row[0].start <= 3 and row[0].end <= draft.start]
        parted = view.breaks(end, draft.head.start) > 0
        if not own and last and _from_there(view, draft):
            draft.places.extend(row for row in last if row not in draft.places)
            draft.rules.append("from the place before")
        if not own and draft.type == "displacement":
            draft.places.extend(row for row in _places_of_cause(view, draft, drafts) if row not in draft.places)
        if not own and draft.type not in _PLACELESS and SEASON not in draft.rules:
            taken = last if last and not parted else [] if draft.places else fronted
            draft.places.extend(row for row in taken if row not in draft.places)
        if sum(not row[0].anaphor for row in own) > 1:
            draft.places = [row for row in draft.places if not (_is_slug(view, row[0]) and _is_beside(row[0], own))]
        if own:
            last = [row for row in own if row[0].role in ("at", "near")]
        told = {_way(row[0]) for row in draft.places if not row[0].anaphor}
        draft.places = [row for row in draft.places if not (row[0].anaphor and _is_told(row[0], told))]
        end = draft.head.end


def _places_of_cause(view: View, draft: Draft, drafts: list[Draft]) -> list[tuple[PlaceMention, View]]:
    """Return where that is which people flee: «نزح المئات جراء | القصف على القرية»."""
    for other in drafts:
        first = min(t.start for t in other.trigs)
        if other is draft or first < draft.head.end or view.breaks(draft.head.end, first):
            continue
        led = view.func_end.get(first) or view.func_end.get(first - 1)  # «بسبب القتال», «إثر تجدد القتال»
        if led is not None and led[0] == "cause":
            return [row for row in other.places if row[0].role in ("at", "near")]
    return []


def _from_there(view: View, draft: Draft) -> bool:
    """Tell whether a pronoun names the place that is left or taken: «انسحابها | منه», «فرار الجنود | منها»."""
    if draft.type not in ("withdrawal", "displacement", "control_gained", "deployment", "return"):
        return False
    end = draft.head.end
    return view.has(view.known.thence, end, end + _THENCE)


def _way(place: PlaceMention) -> str:
    """Return whether one comes from a place, goes to it, or neither."""
    return place.role if place.role in ("from", "toward") else "at"


def _is_told(place: PlaceMention, told: set[str]) -> bool:
    """Tell whether a place that points back says less than those told; «من | المدينة إلى سبها» are two ends."""
    return bool(told) if _way(place) == "at" else _way(place) in told or "at" in told


def _is_beside(slug: PlaceMention, own: list[tuple[PlaceMention, View]]) -> bool:
    """Tell whether an event has a town or area of its own beside the slug; a street is only somewhere in it."""
    return any(row[0] is not slug and not row[0].anaphor and RANK[row[0].kind] >= RANK[slug.kind] for row in own)


def _is_slug(view: View, place: PlaceMention) -> bool:
    """Tell whether a place heads an item of a bulletin: «07:15 | صنعاء: جماعة … تقول إن …»."""
    sentence = view.sentence
    return place.start <= 2 and place.end < sentence.n and sentence.before[place.end].startswith(":")
