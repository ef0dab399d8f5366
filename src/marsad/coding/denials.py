"""Denials of what was just told: «قصفت القوات السوق، وهو ما نفاه المتحدث», «لكن الجيش نفى ذلك».

The denial is an event of its own, a twin of the one denied, so that both accounts stay: rule 4 of the record format.
A denial that names what it denies («نفى الجيش قصف السوق») is read by `modality`.
"""

from __future__ import annotations

from marsad.coding.attribution import Source, find_sources
from marsad.coding.drafts import Draft
from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.lexicon.phrases import Hit
from marsad.mentions.actor_mention import ActorMention

_NEVER = frozenset("statement talks agreement lull sanction aid rescue protest".split())
_IT = frozenset(("ه", "ها", "هما", "هم"))
_REACH = 9  # words between «نفى» and «ذلك»: «نفى المتحدث باسم الجيش العميد نبيل عبد الله | ذلك»
_JUST = 2  # sentences between an event and «ونفى الجيش ذلك»


def deny_told(view: View, drafts: list[Draft], before: Draft | None) -> None:
    """Put a denied twin of what was told before a word of denial that points back to it."""
    for hit in view.speech:
        at = _points_back(view, hit) if hit.entry.cls == "deny" else None
        if at is None:
            continue
        drafts[:] = [d for d in drafts if d.type != "statement" or d.head.start != at]  # «نفت الشرطة | الاتهامات»
        view.sources = view.sources or find_sources(view)
        here = [d for d in drafts if d.start < hit.start and d.status == "reported" and d.type not in _NEVER]
        told = here[-1] if here else before
        source = next((s for s in reversed(view.sources) if s.cls == "deny" and s.low <= hit.start), None)
        if told is not None and source is not None:
            drafts.append(_twin(view, hit, told, source))


def _points_back(view: View, hit: Hit) -> int | None:
    """Return the word by which a denial takes up what was told before: «نفاه», «نفى | ذلك», «نفت هذه | الاتهامات»."""
    if hit.suffix in _IT:
        return hit.start
    reach = view.window(hit.end, _REACH)
    at = next((i for i in reach if view.word(i) in view.known.denied_back), None)
    if at is not None and view.word(at + 1) in view.known.denied_back:
        at += 1
    if at is None or view.breaks(hit.end, at) or view.stop_between(hit.end - 1, at, ";.!:"):
        return None
    own = (h for h in view.trigger_hits if hit.end <= h.start != at and h.entry.trigger.group in ("event", "casualty"))
    named = any(not view.breaks(at, h.start) and not _says_on(view, at, h.start) for h in own)
    return None if named else at


def _says_on(view: View, start: int, end: int) -> bool:
    """Tell whether somebody goes on speaking between two words: «نفت ذلك | وقالت إن …»."""
    return any(start < h.start < end and h.entry.cls != "deny" for h in view.speech)


def _twin(view: View, hit: Hit, told: Draft, source: Source) -> Draft:
    form = told.head.form
    twin = Draft(view, told.type)
    twin.trigs.append(Trig(Hit(hit.start, hit.end, "trigger", form, hit.conj, hit.prep, hit.suffix), form, False, True))
    twin.status = "denied"
    twin.places = list(told.places)
    twin.actors = [row for row in told.actors if row[0] == "initiator"]
    twin.time = told.time
    twin.sources.append((source, view))
    twin.rules.append("denies what was told")
    if not twin.actors and isinstance(source.actor, ActorMention) and source.actor.armed:
        twin.actors.append(("initiator", source.actor, view))
    return twin
