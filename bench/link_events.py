"""Time and memory of linking: composed events, as dense in time and place as a busy war, in growing numbers.

    python bench/link_events.py [10000 50000 100000 200000]

Every figure is printed with the cost per event, which has to stay level.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from marsad.evaluate.clusters import score_clusters
from marsad.incidents.account import Account, read_account
from marsad.incidents.link import link_events
from marsad.incidents.rules import Rules, load_rules
from marsad.knowledge import DATA

_PER_DAY = 60  # incidents; ACLED codes some 100 a day for all the Arab countries at war together
_TYPES = ("air_strike", "shelling", "clash", "bombing", "attack", "abduction", "protest")
_ACTORS = ("syr_army", "syr_sdf", "rus_air_force", "isis", "tur_army", "syr_hts")


def composed(count: int, rules: Rules, seed: int = 7) -> Iterator[tuple[Account, int]]:
    """Yield accounts with the number of the incident they tell: one to six reports each, not quite agreeing."""
    chance = random.Random(seed)
    towns = [(f"town {n}", 33 + chance.random() * 4, 36 + chance.random() * 6) for n in range(400)]
    weights = [1 / (n + 3) for n in range(400)]  # a few towns are in the news every day
    made = incident = 0
    while made < count:
        day = date(2012, 1, 1) + timedelta(days=incident // _PER_DAY)
        town = chance.choices(towns, weights)[0]
        kind, who, killed = chance.choice(_TYPES), chance.choice(_ACTORS), chance.choice((0, 1, 2, 3, 5, 11))
        for _ in range(min(chance.choice((1, 1, 1, 2, 3, 6)), count - made)):
            made += 1
            record = _record(made, day, town, kind, who, killed, chance)
            yield read_account(record, f"r{made}", rules, published=day), incident
        incident += 1


def _record(
    number: int, day: date, town: tuple[str, float, float], kind: str, who: str, killed: int, chance: random.Random
) -> dict[str, Any]:
    name, lat, lon = town
    return {
        "id": f"{number:09}", "type": kind, "status": "reported", "scope": "incident",
        "time": {"start": day.isoformat(), "end": day.isoformat(), "precision": "day"},
        "places": [
            {
                "text": name, "role": "at", "lat": lat, "lon": lon, "id": name,
                "precision": "settlement", "country": "SYR",
            }
        ],
        "actors": [{"text": who, "id": who, "role": "initiator"}] if chance.random() < 0.7 else [],
        "counts": [{"kind": "killed", "low": killed, "high": killed}] if chance.random() < 0.8 else [],
        "weapons": [], "attribution": [], "evidence": [],
    }  # fmt: skip


def main(sizes: list[int]) -> None:
    """Print one line for each number of events."""
    rules = load_rules(DATA / "incidents.yml")
    print(f"{'events':>9} {'incidents':>9} {'seconds':>8} {'µs/event':>9} {'peak MB':>8} {'B-cubed F1':>10}")
    for size in sizes:
        told = list(composed(size, rules))
        start = time.perf_counter()
        incidents = link_events((account for account, _ in told), rules)
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        gold = {account.id: number for account, number in told}
        found = {account.id: incident.id for incident in incidents for account in incident.accounts}
        f1 = score_clusters(gold, found).f1
        print(f"{size:9,} {len(incidents):9,} {seconds:8.1f} {seconds / size * 1e6:9.0f} {peak:8.0f} {f1:10.3f}")


if __name__ == "__main__":
    main([int(arg) for arg in sys.argv[1:]] or [10_000, 50_000, 100_000, 200_000])
