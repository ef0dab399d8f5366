"""Tellers: whether two accounts of one report come from the same source, or from the two sides of a conflict."""

from __future__ import annotations

from typing import Any

from marsad.coding.drafts import Draft
from marsad.text.fold import fold_word

_SIDES = frozenset({"MIL", "REB", "GOV", "COP", "SPY", "OPP"})
_STATE = frozenset({"MIL", "GOV", "COP", "SPY", "JUD", "LEG"})


def sources_differ(first: Draft, second: Draft) -> bool:
    """Tell whether two drafts are told by two different sources: opposing accounts stay two events."""
    a = {_speaker(source, view) for source, view in first.sources}
    b = {_speaker(source, view) for source, view in second.sources}
    return bool(a and b) and not (a & b)


def same_office(draft: Draft, other: Draft) -> bool:
    """Tell whether the speaker of a sentence is told again by his office alone: «متحدث باسم …» … «المتحدث، سالم …»."""
    before = _offices(other)
    return any(word.startswith("ال") and word.removeprefix("ال") in before for word in _offices(draft))


def one_side(first: Draft, second: Draft) -> bool:
    """Tell whether two sources are no two sides of a conflict: a doctor and the police, a governor and his police."""
    told = [_side(s.actor) for s, _ in first.sources], [_side(s.actor) for s, _ in second.sources]
    return not any(a != b for a in told[0] for b in told[1] if a is not None and b is not None)


def _side(actor: Any) -> tuple[str | None, str] | None:
    """Return the side that a source stands on: a state with its forces, an armed group; None for those who only saw."""
    sector = getattr(actor, "sector", None)
    if sector not in _SIDES | _STATE:
        return None
    return (getattr(actor, "country", None), "state" if sector in _STATE else str(sector))


def _offices(draft: Draft) -> set[str]:
    """Return the first word of each of a draft's sources as it is written: «المتحدث، سالم الزروق» is المتحدث."""
    return {fold_word(view.sentence.text(s.start, s.start + 1)).rstrip(",،") for s, view in draft.sources}


def _speaker(source: Any, view: Any) -> str:
    known = view.antecedents.get(id(source.actor), source.actor)
    return str(
        getattr(known.entry, "id", None) or known.name or fold_word(view.sentence.text(source.start, source.end))
    )
