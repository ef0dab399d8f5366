"""Throw arbitrary bytes at the way from file to events; anything but a report or an issue is a bug.

    python fuzz/fuzz_code.py [--seconds N] [--seed N]     with the generator below
    python fuzz/fuzz_code.py --atheris [libFuzzer options]   guided by coverage, where the package atheris is installed

An input that fails is kept in fuzz/crashes/.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
from pathlib import Path

from marsad.knowledge import Knowledge, load_knowledge
from marsad.pipeline import code_report
from marsad.sources.html import read_html
from marsad.sources.text import read_text
from marsad.types import Report

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parent / "examples").glob("*.*"))
SEEDS = [path.read_bytes() for path in EXAMPLES if path.suffix in (".txt", ".html")]
ODD = [
    "\u202e", "\u2067", "\ufeff", "\x00", "\u0640" * 50, "«" * 20, '"' * 9, "ال" * 40, "و" * 60,
    "9" * 400, "١٢٣٫٤٥٦", "31/02/2020", "0000-00-00", "99999999", "\U0001f534", "ﷺ", "ﻗﺼﻒ", "\n" * 30,
    "، " * 30, "بين " * 20, "مئة ألف ألف ألف",
    "هـ 1445", "(" * 40, "#وسم_طويل_جدا", "قصف" * 300, "\ud7ff", "\u0300" * 30,
]  # fmt: skip


def check(raw: bytes, knowledge: Knowledge) -> None:
    """Read the bytes as text and as a page, code both, and hold every span to its words."""
    items = [*read_text(raw, "fuzz", "fuzz.txt"), *read_html(raw, "fuzz", "fuzz.html")]
    for item in items:
        if not isinstance(item, Report):
            continue
        for event in code_report(item, knowledge).events:
            named = [(event.trigger, event.trigger_text)]
            named += [(thing.span, thing.text) for thing in event.places]
            named += [(thing.span, thing.text) for thing in event.actors]
            named += [(thing.span, thing.text) for thing in event.weapons]
            named += [(thing.span, thing.text) for thing in event.attribution]
            assert all(item.text[start:end] == words for (start, end), words in named), event


def mutated(rng: random.Random) -> bytes:
    """Return a seed with pieces cut, doubled, swapped, spoiled, and odd things put in."""
    raw = bytearray(rng.choice(SEEDS) if SEEDS else b"")
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(raw) + 1)
        length = rng.choice((1, 2, 8, 60, 400))
        piece = bytes(raw[at : at + length])
        match rng.randrange(6):
            case 0:
                del raw[at : at + length]
            case 1:
                raw[at:at] = piece * rng.randint(1, 5)
            case 2:
                raw[at:at] = rng.choice(ODD).encode("utf-8", "surrogatepass")
            case 3:
                raw[at : at + length] = rng.randbytes(len(piece))
            case 4:
                other = rng.choice(SEEDS) if SEEDS else b""
                begin = rng.randrange(len(other) + 1)
                raw[at:at] = other[begin : begin + length]
            case _:
                raw = bytearray(raw.decode("utf-8", "ignore").encode("cp1256", "ignore")) if rng.random() < 0.2 else raw
    return bytes(raw)


def run(seconds: float, seed: int) -> int:
    """Try inputs for a while; return how many failed."""
    rng, knowledge = random.Random(seed), load_knowledge()
    end, tried, failed = time.monotonic() + seconds, 0, 0
    while time.monotonic() < end:
        raw = mutated(rng)
        tried += 1
        try:
            check(raw, knowledge)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            failed += 1
            folder = HERE / "crashes"
            folder.mkdir(exist_ok=True)
            path = folder / hashlib.sha256(raw).hexdigest()[:16]
            path.write_bytes(raw)
            print(f"{path}: {type(error).__name__}: {error}", file=sys.stderr)
    print(f"{tried} inputs tried, {failed} failed (seed {seed})")
    return failed


def run_atheris(arguments: list[str]) -> None:
    """Let libFuzzer look for new paths through the code."""
    import atheris

    atheris.instrument_all()
    knowledge = load_knowledge()
    atheris.Setup([sys.argv[0], *arguments], lambda raw: check(raw, knowledge))
    atheris.Fuzz()


def main() -> None:
    """Read the options and start."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--atheris", action="store_true")
    options, rest = parser.parse_known_args()
    if options.atheris:
        run_atheris(rest)
    else:
        sys.exit(1 if run(options.seconds, options.seed) else 0)


if __name__ == "__main__":
    main()
