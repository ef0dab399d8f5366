"""How fast Marsad reads, beside the time that merely finding the words takes on the same machine in the same run."""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from marsad.types import Report

_WORDS = re.compile(r"\w+")
Code = Callable[[Report], object]


@dataclass(frozen=True, slots=True)
class Speed:
    """Processor seconds (other programs' work is not in them) for one pass over reports, coded or split into words."""

    reports: int
    chars: int
    words: int
    coding: float
    splitting: float

    @property
    def ratio(self) -> float:
        """How many times as long coding takes as `re.findall(r"\\w+", text)`."""
        return self.coding / self.splitting if self.splitting else 0.0

    @property
    def per_word(self) -> float:
        """Microseconds a word."""
        return 1e6 * self.coding / self.words if self.words else 0.0


def measure(reports: list[Report], code: Code, rounds: int = 5) -> Speed:
    """Return the median pass of several, coding and splitting in turn so that both see the same machine."""
    words = sum(len(_WORDS.findall(report.text)) for report in reports)
    for report in reports:
        code(report)
    coding, splitting = [], []
    gc.collect()
    for _ in range(rounds):
        splitting.append(_time(lambda report: _WORDS.findall(report.text), reports))
        coding.append(_time(code, reports))
    chars = sum(len(report.text) for report in reports)
    return Speed(len(reports), chars, words, _median(coding), _median(splitting))


def long_report(reports: list[Report], size: int) -> Report:
    """Return one report of about `size` bytes of UTF-8, made of whole texts of the given ones, over and over."""
    pieces, written, i = [], 0, 0
    while written < size:
        text = reports[i % len(reports)].text
        encoded = text.encode("utf-8", "replace")[: size - written]
        pieces.append(encoded.decode("utf-8", "ignore"))
        written += len(encoded) + 2
        i += 1
    return Report(id=f"{size}-bytes", text="\n\n".join(pieces), published=reports[0].published)


def growth(reports: list[Report], code: Code, sizes: Iterable[int]) -> list[tuple[int, Speed]]:
    """Return the speed on single reports of growing size: linear when the time a word stays the same."""
    return [
        (size, measure([long_report(reports, size)], code, 3 if size < 1_000_000 else 1)) for size in sizes
    ]


def _time(work: Code, reports: list[Report]) -> float:
    start = time.process_time()
    for report in reports:
        work(report)
    return time.process_time() - start


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
