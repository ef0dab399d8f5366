"""Copies: reports that are one text, however their headline, outlet and some words were changed.

Word triples of the folded text are compared by MinHash, candidates then exactly: a copy shares most triples, or the
shorter text stands in the longer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from hashlib import blake2b

from rensa import RMinHash

from marsad.text.fold import fold_word
from marsad.text.words import TOKEN

_WORDS = 3
_PERMUTATIONS = 128
_BANDS = 32
_SEED = 20
_SAME = 0.5  # of all triples; agency copies lightly rewritten share 0.5 to 0.9, two outlets on one strike 0.0 to 0.2
_WITHIN = 0.75  # of the shorter text's triples
_SHORTEST = 12  # triples; below that, texts are alike by chance


def find_copies(texts: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return the groups of ids whose texts are copies of each other, sorted; the order of texts changes nothing."""
    shingles = {id_: triples(texts[id_]) for id_ in sorted(texts)}
    groups = CopyGroups()
    for one, other in find_likely({id_: bands(found) for id_, found in shingles.items()}):
        if not groups.together(one, other) and are_copies(shingles[one], shingles[other]):
            groups.join(one, other)
    return groups.sorted()


class CopyGroups:
    """Groups of ids: a copy of a copy is a copy.

    Two that are together need not be compared: of three hundred copies of one text, 299 pairs instead of 44,850.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._group: dict[str, set[str]] = {}
        for pair in pairs:
            self.join(*pair)

    def together(self, one: str, other: str) -> bool:
        """Tell whether two are in one group."""
        return one in self._group and self._group[one] is self._group.get(other)

    def join(self, one: str, other: str) -> None:
        """Make the groups of two one."""
        small, large = sorted((self._group.get(id_, {id_}) for id_ in (one, other)), key=len)
        large |= small
        self._group.update(dict.fromkeys((*small, one, other), large))

    def sorted(self) -> list[tuple[str, ...]]:
        """Return the groups of two and more."""
        return sorted({id(group): tuple(sorted(group)) for group in self._group.values()}.values())


def triples(text: str) -> frozenset[str]:
    """Return the word triples of a text, folded, without punctuation."""
    words = TOKEN.findall(fold_word(text))
    return frozenset(" ".join(words[i : i + _WORDS]) for i in range(len(words) - _WORDS + 1))


def are_copies(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two texts, given by their triples, are one."""
    shared = len(one & other)
    return shared >= _SAME * len(one | other) or shared >= _WITHIN * min(len(one), len(other))


def bands(shingles: frozenset[str]) -> tuple[int, ...]:
    """Return the marks of a text, given by its triples: copies nearly always share one; a short text has none."""
    if len(shingles) < _SHORTEST:
        return ()
    signature = RMinHash(_PERMUTATIONS, _SEED)
    signature.update(sorted(shingles))
    rows, size = signature.digest(), _PERMUTATIONS // _BANDS
    return tuple(_mark(band, rows[band * size : (band + 1) * size]) for band in range(_BANDS))


def _mark(band: int, rows: Iterable[int]) -> int:
    return int.from_bytes(blake2b(repr((band, *rows)).encode(), digest_size=6).digest(), "big")


def find_likely(marks: Mapping[str, Sequence[int]], about: Container[str] | None = None) -> set[tuple[str, str]]:
    """Return the pairs of ids that share a mark, the smaller first; with ``about``, only those with one of these.

    Each mark has its place among those of a text, so the places are gone through one by one: all together would be
    thirty times as much to hold.
    """
    found: set[tuple[str, str]] = set()
    ids = [id_ for id_ in sorted(marks) if marks[id_]]
    for band in range(max((len(marks[id_]) for id_ in ids), default=0)):
        blocks: dict[int, list[str]] = defaultdict(list)
        for id_ in ids:
            blocks[marks[id_][band]].append(id_)
        found.update(
            (one, other)
            for block in blocks.values()
            for i, one in enumerate(block)
            for other in block[i + 1 :]
            if about is None or one in about or other in about
        )
    return found
