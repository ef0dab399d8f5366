"""Copies: reports that are one text, however their headline, outlet and some words were changed.

Word triples of the folded text are compared by MinHash, candidates then exactly: a copy shares most triples, or the
shorter text stands in the longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rensa import RMinHash, RMinHashLSH

from marsad.text.fold import fold_word
from marsad.text.words import TOKEN

_WORDS = 3
_PERMUTATIONS = 128
_BANDS = 32
_SEED = 20
_LIKELY = 0.3
_SAME = 0.5  # of all triples; agency copies lightly rewritten share 0.5 to 0.9, two outlets on one strike 0.0 to 0.2
_WITHIN = 0.75  # of the shorter text's triples
_SHORTEST = 12  # triples; below that, texts are alike by chance


def find_copies(texts: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return the groups of ids whose texts are copies of each other, sorted; the order of texts changes nothing."""
    shingles = {id_: found for id_ in sorted(texts) if len(found := triples(texts[id_])) >= _SHORTEST}
    near: dict[str, set[str]] = {id_: {id_} for id_ in shingles}
    for one, other in _candidates(shingles):
        if _alike(shingles[one], shingles[other]):
            joined = near[one] | near[other]
            for id_ in joined:
                near[id_] = joined
    return sorted({tuple(sorted(group)) for group in near.values() if len(group) > 1})


def triples(text: str) -> frozenset[str]:
    """Return the word triples of a text, folded, without punctuation."""
    words = TOKEN.findall(fold_word(text))
    return frozenset(" ".join(words[i : i + _WORDS]) for i in range(len(words) - _WORDS + 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= _SAME * len(one | other) or shared >= _WITHIN * min(len(one), len(other))


def _candidates(shingles: Mapping[str, frozenset[str]]) -> Iterable[tuple[str, str]]:
    """Yield the pairs whose MinHash signatures share a band."""
    index = RMinHashLSH(_LIKELY, _PERMUTATIONS, _BANDS)
    names = list(shingles)
    for number, name in enumerate(names):
        signature = RMinHash(_PERMUTATIONS, _SEED)
        signature.update(sorted(shingles[name]))
        for other in index.query(signature):
            yield names[other], name
        index.insert(number, signature)
