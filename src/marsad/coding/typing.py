"""The type of a draft: what its head says, corrected by the weapon, the agent and the victims of its clauses."""

from __future__ import annotations

from marsad.coding.drafts import REMOTE, Draft
from marsad.coding.view import View
from marsad.mentions.actor_mention import ActorMention
from marsad.text.fold import fold_word

_RANK = ("suicide_bombing", "chemical_attack", "air_strike", "bombing", "shelling")
_CROWD_ROLES = {("party", True): "initiator", ("party", False): "target"}
_SUBJECT_GAP = 8  # words: «طائرات | يُعتقد أنها تابعة للتحالف الدولي | قصفت»


def settle_type(draft: Draft) -> None:
    """Give a draft its final type.

    «هجوم» is an attack, «هجوم بطائرة مسيّرة» an air strike; «مقتل طفلة بقذيفة هاون» is shelling, «مقتل طفلة» a killing.
    """
    implied = [w.entry.implies for w, view in draft.weapons if not _only_backs(view, w.start)]
    implied += [
        tool.entry.implies
        for role, a, view in draft.actors
        if role == "initiator"
        for tool in (*view.bearers, *view.weapons)
        if a.start <= tool.start < a.end
    ]
    implied += _flown(draft)
    best = next((t for t in _RANK if t in implied), None)
    if draft.type == "casualty":
        draft.type = best or _from_victims(draft)
        draft.rules.append("casualties without a cause" if best is None else f"casualties by {best}")
        return
    if draft.type == "agreement" and _carried_out(draft):
        draft.type = "release"
        draft.rules.append("an exchange carried out")
        return
    if draft.type == "protest" and _broken_up(draft):
        draft.type = "attack"
        draft.rules.append("a crowd driven apart by force")
        return
    if draft.type == "clash" and _between_crowd_and_force(draft):
        draft.type = "riot"
        draft.actors = [(_CROWD_ROLES.get((r, _is_crowd(a)), r), a, v) for r, a, v in draft.actors]
        draft.rules.append("a crowd against the police")
        return
    if draft.type == "attack" and best != "air_strike" and _shot_unarmed(draft):
        draft.type = "killing"
        draft.rules.append("unarmed people shot dead")
        return
    if draft.type == "attack" and best is None and _by_crowd(draft):
        draft.type = "riot"
        draft.rules.append("an attack by a crowd")
        return
    overridable = draft.head.trigger.instrument or draft.type == "killing" and best in REMOTE and _remote_only(draft)
    if overridable and best is not None and best != draft.type and _stronger(best, draft.type):
        draft.rules.append(f"{draft.type} by a weapon of {best}")
        draft.type = best


def _carried_out(draft: Draft) -> bool:
    """Tell whether an exchange of captives was made, not only agreed: «إتمام | صفقة تبادل 11 أسيراً»."""
    head, view = draft.head, draft.view
    if draft.status != "reported" or fold_word(head.trigger.lemma) not in view.known.exchanges:
        return False
    if view.has(view.known.agreed_on, head.end, head.end + 2):
        return False  # «لتنفيذ صفقة تبادل | اتُّفق عليها»
    before = {view.word(i).lstrip("وفبل") for i in range(max(0, head.start - 2), head.start)}
    before |= {view.word(t.start).lstrip("وفبل") for t in draft.light}
    return not before.isdisjoint(view.known.carried_out)


def _only_backs(view: View, start: int) -> bool:
    """Tell whether a weapon only backs those who attack: «هجوماً واسعاً مدعوماً | بالمدفعية الثقيلة»."""
    return view.has(view.known.backing, max(0, start - 2), start)


def _broken_up(draft: Draft) -> bool:
    """Tell whether a crowd was driven apart by force: «فرقت الشرطة المتظاهرين بالغاز», «فض الاعتصام»."""
    lemma = fold_word(draft.head.trigger.lemma)
    if lemma not in draft.view.known.dispersal:
        return False
    return bool(draft.weapons or draft.counts or lemma.startswith("فض"))


def _flown(draft: Draft) -> list[str]:
    """Return what an unowned platform implies that is the verb's subject: «أن طائرات من طراز … قصفت كهفاً»."""
    head, view = draft.head, draft.view
    if not head.is_verb:
        launched = draft.type == "shelling" and head.trigger.type == "shelling"  # «بصاروخ أطلقته | طائرة استطلاع»
        return [b.entry.implies for b in view.bearers if launched and b.start == head.end]
    if not head.active:
        return []
    found = []
    for bearer in view.bearers:
        gap = view.apart(bearer.end, head.start) if bearer.end <= head.start else -1
        before = 0 <= gap <= _SUBJECT_GAP and not view.breaks(bearer.end, head.start)
        if bearer.start == head.end or (
            before and not bearer.prep and not view.stop_between(bearer.end, head.start, ",;.!")
        ):
            found.append(bearer.entry.implies)
    return found


def _between_crowd_and_force(draft: Draft) -> bool:
    """Tell whether unarmed people fought with police or soldiers: «اشتباكات بين المتظاهرين وقوات الأمن»."""
    parties = draft.roles("party")
    crowd = any(_is_crowd(a) and not _called_armed(draft, a) for a in parties)
    return crowd and any(a.sector in ("COP", "MIL") for a in parties) and not draft.weapons


def _is_crowd(actor: ActorMention) -> bool:
    return actor.sector in ("CVL", "OPP") and actor.number == "pl" and actor.form in ("head", "people")


def _shot_unarmed(draft: Draft) -> bool:
    """Tell whether gunfire killed unarmed people: «أطلق مسلحون النار على مدرّس … ما أدى إلى مقتله»."""
    if not any("killed" in kind and count.low > 0 for kind, count, _ in draft.counts) and not any(
        t.trigger.type == "killed" for t in draft.trigs
    ):
        return False
    targets = [a for r, a, _ in (*draft.actors, *draft.victims) if r == "target"]
    shot = any(w.kind == "small_arms" for w, _ in draft.weapons) or any("نار" in t.trigger.lemma for t in draft.trigs)
    return shot and bool(targets) and all(not a.armed for a in targets)


def _by_crowd(draft: Draft) -> bool:
    """Tell whether unarmed people together attacked: «هاجم محتجون مقر الحزب», not «هاجم الكاتب …» or with shots."""
    agents = draft.roles("initiator")
    shot = draft.weapons or any("نار" in t.trigger.lemma or "كمين" in t.trigger.lemma for t in draft.trigs)
    crowd = all(map(_is_crowd, agents)) and fold_word(draft.head.trigger.lemma) not in draft.view.known.by_hand
    crowd = crowd and not any(_called_armed(draft, a) for a in agents)
    acts = draft.head.is_verb or any(light.trigger.aspect == "attempt" for light in draft.light)
    return bool(agents) and crowd and not shot and acts


def _called_armed(draft: Draft, actor: ActorMention) -> bool:
    """Tell whether an adjective says that people are armed: «البدو | المسلحين»."""
    view = next((v for _, a, v in draft.actors if a is actor), draft.view)
    return any(view.word(i).removeprefix("ال").startswith("مسلح") for i in range(actor.start, actor.end + 1))


def _stronger(implied: str, own: str) -> bool:
    if own in ("attack", "killing"):
        return True
    if own not in REMOTE or implied not in _RANK:
        return False
    return _RANK.index(implied) < _RANK.index(own) if own in _RANK else True


def _remote_only(draft: Draft) -> bool:
    return all(t.trigger.type != "killing" or t.trigger.group == "casualty" for t in draft.trigs)


def _from_victims(draft: Draft) -> str:
    kinds = {k for k, _, _ in draft.counts} | {t.trigger.type for t in draft.trigs if t.trigger.group == "casualty"}
    if not any("killed" in k for k in kinds):
        return "attack"
    if any(fold_word(t.trigger.lemma) in draft.view.known.put_out for t in draft.trigs):
        return "attack"
    victims = [a for r, a, _ in (*draft.actors, *draft.victims) if r == "target"]
    if victims and all(getattr(a, "armed", False) for a in victims):
        return "attack"
    return "killing"
