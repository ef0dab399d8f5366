"""Time and memory of a first linking from the store: composed reports of one event each.

    python -m bench.link_store [10000 50000 100000 200000]

Every figure is printed with the cost per event, which has to stay level; the peak is that of the process that links.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.link_events import composed
from marsad.incidents.rules import load_rules
from marsad.knowledge import DATA, load_knowledge
from marsad.record import event_of
from marsad.store import Store
from marsad.store.link import link_store, load_link_rules
from marsad.types import Coded, Published, Report

_AT_ONCE = 2000
_WORDS = "قصف مدفعي استهدف بلدة ليلا وأوقع ضحايا بين المدنيين وفق مصادر محلية في المنطقة منذ أيام".split()


def pairs(count: int) -> Iterator[tuple[Report, Coded]]:
    """Yield composed reports with their event; every text is its own."""
    for number, (account, _) in enumerate(composed(count, load_rules(DATA / "incidents.yml"))):
        record = account.record
        parts = {
            "actors": [
                {"span": [0, 4], "name": None, "country": None, "sector": "MIL", **one} for one in record["actors"]
            ],
            "places": [{"span": [5, 9], "name": one["text"], "admin1": None, **one} for one in record["places"]],
            "counts": [{"span": [10, 12], **one} for one in record["counts"]],
            "trigger": {"text": "قصف", "span": [0, 3]}, "losses": [], "evidence": [[0, 60]],
        }  # fmt: skip
        text = " ".join(["قصف", *(f"{word} {number * 31 + place}" for place, word in enumerate(_WORDS * 4))])
        event = event_of({**record, **parts, "attribution": [{"text": "مصدر", "span": [0, 4], "kind": "official"}]})
        day = event.time.start
        yield Report(f"r{number}", text, published=day), Coded(f"r{number}", Published(day, day, "given"), (event,))


def fill(db: str, count: int) -> None:
    """Make a store of composed reports."""
    with Store.create(db) as store:
        run = store.begin_run("bench", None)
        batch = []
        for pair in pairs(count):
            batch.append(pair)
            if len(batch) == _AT_ONCE:
                store.save_all(batch, run)
                batch = []
        store.save_all(batch, run)


def link(db: str) -> None:
    """Link a store and print incidents, seconds and the peak of this process in MB."""
    rules = load_link_rules(load_knowledge().actors.actors)
    with Store.open(db) as store:
        start = time.perf_counter()
        outcome = link_store(store, rules)
        seconds = time.perf_counter() - start
    print(outcome.added, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main(sizes: list[int]) -> None:
    """Print one line for each number of events."""
    print(f"{'events':>9} {'incidents':>9} {'seconds':>8} {'µs/event':>9} {'peak MB':>8}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            db = str(Path(folder) / "bench.db")
            fill(db, size)
            command = [sys.executable, "-m", "bench.link_store", "--link", db]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
        incidents, seconds, peak = done.stdout.split()
        each = float(seconds) / size * 1e6
        print(f"{size:9,} {int(incidents):9,} {float(seconds):8.1f} {each:9.0f} {float(peak):8.0f}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--link"]:
        link(sys.argv[2])
    else:
        main([int(arg) for arg in sys.argv[1:]] or [10_000, 50_000, 100_000, 200_000])
