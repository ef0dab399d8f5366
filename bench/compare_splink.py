"""Linking with splink (Fellegi-Sunter, parameters by EM, DuckDB) beside Marsad's own, on bundles and composed events.

    python bench/compare_splink.py [bundles|heldout|10000|100000 ...]

splink is no dependency of Marsad; an environment needs both: pip install splink pyarrow && pip install -e .
Its parameters are trained on the set itself; the threshold is the one of seventeen that serves splink best by the gold,
which favours it. Time is that of training, predicting and clustering once; memory the peak of the process so far.
"""

from __future__ import annotations

import logging
import resource
import sys
import time
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.link_events import composed
from marsad.evaluate.clusters import BCubed, score_clusters
from marsad.incidents.account import Account
from marsad.incidents.link import link_events
from marsad.incidents.rules import Rules, load_rules
from marsad.knowledge import DATA
from tests.incidents.bundle_loader import load_bundles
from tests.incidents.measure import accounts_of

try:
    import pyarrow
    import splink
    from splink.internals.exceptions import EMTrainingException
except ModuleNotFoundError:
    sys.exit("bench/compare_splink.py needs splink, which Marsad does without: pip install splink pyarrow")

_TRAINED_ON = 10_000  # events; pairs of one type and toll grow with the square
_THRESHOLDS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999, 0.99999)
_BLOCKS = (
    "l.kind_family = r.kind_family AND l.day = r.day AND l.cell = r.cell",
    "l.day = r.day AND l.town = r.town",
    "l.town = r.town AND l.day = r.day + 1",
    "l.town = r.town AND l.day + 1 = r.day",
)
_LEVELS = {
    "kind": ["l.kind = r.kind", "l.kind_family = r.kind_family"],
    "day": ["l.day = r.day", "abs(l.day - r.day) <= 1", "abs(l.day - r.day) <= 7"],
    "distance": ["{km} < 2", "{km} < 10", "{km} < 30"],
    "actors": ["len(list_intersect(l.actors, r.actors)) > 0"],
    "killed": ["l.killed = r.killed", "abs(l.killed - r.killed) <= 1 + 0.3 * greatest(l.killed, r.killed)"],
    "injured": ["l.injured = r.injured", "abs(l.injured - r.injured) <= 1 + 0.3 * greatest(l.injured, r.injured)"],
}
_KM = "111.2 * sqrt(pow(l.lat - r.lat, 2) + pow((l.lon - r.lon) * cos(radians((l.lat + r.lat) / 2)), 2))"
_NULL = {"distance": "l.lat IS NULL OR r.lat IS NULL", "actors": "len(l.actors) = 0 OR len(r.actors) = 0"}


class Measured(NamedTuple):
    """What came of linking with one of the two."""

    score: BCubed
    seconds: float


def rows_of(accounts: Iterable[Account], rules: Rules) -> dict[str, list[Any]]:
    """Return the accounts as columns."""
    found: dict[str, list[Any]] = {}
    for account in accounts:
        spot = next((spot for spot in account.spots if spot.lat is not None), None) or next(iter(account.spots), None)
        lat, lon = (spot.lat, spot.lon) if spot else (None, None)
        row = {
            "unique_id": account.id, "kind": account.type, "kind_family": rules.families.get(account.type, ("",))[0],
            "day": account.start, "town": spot.key if spot else None, "lat": lat, "lon": lon,
            "cell": f"{lat * 4:.0f} {lon * 4:.0f}" if lat is not None and lon is not None else None,
            "actors": sorted(account.initiators | account.targets), "killed": account.tolls.get("killed", (None,))[0],
            "injured": account.tolls.get("injured", (None,))[0],
        }  # fmt: skip
        for name, value in row.items():
            found.setdefault(name, []).append(value)
    return found


def comparison(name: str) -> dict[str, Any]:
    """Return a comparison: unknown, its levels, anything else."""
    null = _NULL.get(name, f"l.{name} IS NULL OR r.{name} IS NULL")
    levels = [{"sql_condition": _both(null), "label_for_charts": "unknown", "is_null_level": True}]
    levels += [{"sql_condition": _both(sql.format(km=_KM)), "label_for_charts": sql} for sql in _LEVELS[name]]
    return {
        "output_column_name": name,
        "comparison_levels": [*levels, {"sql_condition": "ELSE", "label_for_charts": "else"}],
    }


def _both(sql: str) -> str:
    """Return SQL over the two records of a pair: l.day is "day_l"."""
    for name in ("kind_family", "kind", "day", "lat", "lon", "actors", "killed", "injured"):
        sql = sql.replace(f"l.{name}", f'"{name}_l"').replace(f"r.{name}", f'"{name}_r"')
    return sql


def with_splink(accounts: list[Account], rules: Rules, gold: dict[str, Hashable]) -> tuple[Measured, float]:
    """Return splink's best grouping over all thresholds, and that threshold; the time is for one threshold."""
    start = time.perf_counter()
    api = splink.DuckDBAPI()
    table = api.register(pyarrow.table(rows_of(accounts, rules)))
    settings = splink.SettingsCreator(
        link_type="dedupe_only", comparisons=[comparison(name) for name in _LEVELS],
        blocking_rules_to_generate_predictions=list(_BLOCKS), retain_matching_columns=False,
    )  # fmt: skip
    linker = splink.Linker(table, settings, log_level=logging.ERROR)
    _train(linker, min(1.0, _TRAINED_ON / len(accounts)))
    pairs = linker.inference.predict(threshold_match_probability=0.01)
    seconds = time.perf_counter() - start
    best, spent = (BCubed(0, 0, 0), 0.0), 0.0
    for threshold in _THRESHOLDS:
        start = time.perf_counter()
        groups = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold)
        found = {str(row["unique_id"]): row["cluster_id"] for row in groups.as_record_list()}
        spent = max(spent, time.perf_counter() - start)
        best = max(best, (score_clusters(gold, found), threshold), key=lambda row: row[0].f1)
    return Measured(best[0], seconds + spent), best[1]


def _train(linker: splink.Linker, share: float) -> None:
    """Train by expectation maximisation, in two sessions, so that each comparison is estimated in one of them."""
    training = linker.training
    training.estimate_probability_two_random_records_match([_BLOCKS[1]], recall=0.7)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in ("l.day = r.day AND l.town = r.town", "l.kind = r.kind AND l.killed = r.killed AND l.killed > 0"):
        try:
            training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=share)
        except EMTrainingException:
            print(f"  (splink: too few pairs to train on {rule})")


def with_marsad(accounts: list[Account], rules: Rules, gold: dict[str, Hashable]) -> Measured:
    """Return Marsad's own grouping."""
    start = time.perf_counter()
    incidents = link_events(accounts, rules)
    seconds = time.perf_counter() - start
    found = {account.id: incident.id for incident in incidents for account in incident.accounts}
    return Measured(score_clusters(gold, found), seconds)


def sets(name: str, rules: Rules) -> tuple[list[Account], dict[str, Hashable]]:
    """Return accounts and the incident of each: of a set of bundles together, or so many composed ones."""
    if name.isdigit():
        told = list(composed(int(name), rules))
        return [account for account, _ in told], {account.id: number for account, number in told}
    accounts: list[Account] = []
    gold: dict[str, Hashable] = {}
    for bundle in load_bundles(name):
        events = {record["report"]: record["events"] for record in bundle.records}
        accounts += [account for account in accounts_of(bundle.reports, events, rules) if not account.alone]
        gold |= {id_: (bundle.name, label or id_) for id_, label in bundle.incident_of.items()}
    return accounts, {account.id: gold[account.id] for account in accounts}


def lines(names: list[str]) -> Iterator[str]:
    """Yield a line for each set and each of the two."""
    rules = load_rules(DATA / "incidents.yml")
    yield f"{'set':>10} {'events':>8} {'with':>8} {'precision':>10} {'recall':>7} {'F1':>6} {'seconds':>8} {'MB':>8}"
    for name in names:
        accounts, gold = sets(name, rules)
        for who in ("marsad", "splink"):
            note = ""
            if who == "marsad":
                found = with_marsad(accounts, rules, gold)
            else:
                found, threshold = with_splink(accounts, rules, gold)
                note = f"  best at {threshold:.2f}"
            score, peak = found.score, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            yield (f"{name:>10} {len(accounts):8,} {who:>8} {score.precision:10.3f} {score.recall:7.3f} {score.f1:6.3f}"
                   f" {found.seconds:8.1f} {peak:8.0f}{note}")  # fmt: skip


if __name__ == "__main__":
    print(f"splink {splink.__version__}")
    for line in lines(sys.argv[1:] or ["bundles", "10000", "100000"]):
        print(line, flush=True)
