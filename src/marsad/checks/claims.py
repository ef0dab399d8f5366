"""Claims: which entry says that a written form is its own, and where two entries say so of the same form.

«قصف» is shelling and air strike, which both files declare (`ambiguous_with`); a form that two entries claim
without knowing of each other is a mistake that shows only in what is coded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from marsad.lexicon.marked import Problem
from marsad.text.fold import fold_word


class Claim(NamedTuple):
    """A form that an entry calls its own; ``friends`` are the owners it declares to share with.

    Claims of one owner are doubles when they agree in ``sense`` too (part of speech, conditions).
    """

    form: str
    owner: str
    where: str
    line: int
    friends: frozenset[str] = frozenset()
    sense: str = ""


def check_claims(what: str, claims: Iterable[Claim], declared: bool = False) -> Iterator[Problem]:
    """Yield the forms that two owners claim (``declared``: without saying so), and those that one claims twice."""
    by_form: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.form:
            by_form.setdefault(fold_word(claim.form), []).append(claim)
    for rivals in by_form.values():
        if len(rivals) > 1:
            yield from _shared(what, rivals, declared)
            yield from _doubled(what, rivals)


def _shared(what: str, rivals: list[Claim], declared: bool) -> Iterator[Problem]:
    told: set[tuple[str, int, str]] = set()
    for claim in rivals:
        for other in rivals:
            key = (claim.where, claim.line, other.owner)
            if other.owner == claim.owner or other.owner in claim.friends or key in told:
                continue
            told.add(key)
            advice = "add ambiguous_with" if declared else "keep one of the two"
            also = f"also belongs to {other.owner} ({other.where}:{other.line})"
            yield Problem(claim.where, claim.line, f"{what} '{claim.form}' {also}; {advice}")


def _doubled(what: str, rivals: list[Claim]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Claim] = {}
    for claim in rivals:
        other = first.setdefault((claim.owner, claim.sense), claim)
        if other is not claim:
            message = f"{what} '{claim.form}' is given twice (first on line {other.line}, equal after folding)"
            yield Problem(claim.where, claim.line, f"{message}; remove one")
