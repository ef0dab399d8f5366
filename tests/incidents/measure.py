"""How well the bundles are linked: from their gold events (well coded), and from their texts (end to end).

    python -m tests.incidents.measure [bundles|heldout]

B-cubed is taken over the gold events that may belong to an incident. End to end, a gold event that was not coded stands
alone; an event coded beside the gold changes the figures only where it drives others apart or together. A contradiction
is kept when an incident that tells its happening has one of its field with two or more of its values; what is `told`
beside them are contradictions that the gold does not have.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from marsad.evaluate.align import align
from marsad.evaluate.clusters import BCubed, score_clusters
from marsad.incidents.account import Account, read_account
from marsad.incidents.contradict import find_contradictions
from marsad.incidents.copies import find_copies
from marsad.incidents.link import Incident, link_events
from marsad.incidents.rules import Rules, load_rules
from marsad.incidents.spots import places_around
from marsad.knowledge import DATA, load_knowledge
from marsad.pipeline import code_report
from marsad.settings import Settings
from marsad.types import Report
from tests.incidents.bundle_loader import Bundle, Contradiction, load_bundles

Events = Callable[[Report], list[dict[str, Any]]]


class Linked(NamedTuple):
    """What came of one bundle."""

    bundle: str
    score: BCubed
    found: int  # gold events that were coded
    events: int  # gold events that may belong to an incident
    kept: int  # gold contradictions told
    contradictions: int  # gold contradictions
    told: int  # contradictions told beside the gold


def measure(bundle: Bundle, rules: Rules, events: Events | None = None) -> Linked:
    """Link a bundle's gold events, or those that ``events`` reads in its reports, and compare with its gold."""
    wanted = {record["report"]: record["events"] for record in bundle.records}
    given = wanted if events is None else {report.id: events(report) for report in bundle.reports}
    incidents = link_events(accounts_of(bundle.reports, given, rules), rules)
    stands_for = _stands_for(wanted, given)
    home = {account.id: incident.id for incident in incidents for account in incident.accounts}
    gold = {e["id"]: bundle.incident_of[e["id"]] or e["id"] for e in bundle.events if e["scope"] == "incident"}
    found = {id_: home[coded] for id_ in gold if (coded := stands_for.get(id_, "")) in home}
    kept, beside = _contradictions(bundle, incidents, found)
    return Linked(
        bundle.name, score_clusters(gold, found), len(found), len(gold), kept, len(bundle.contradictions), beside
    )


def accounts_of(reports: Iterable[Report], events: dict[str, list[dict[str, Any]]], rules: Rules) -> list[Account]:
    """Return the accounts of reports, copies recognised by their texts."""
    reports = list(reports)
    groups = find_copies({report.id: report.text for report in reports})
    copy = {id_: group[0] for group in groups for id_ in group}
    return [
        read_account(
            event, report.id, rules, text=report.text, outlet=report.outlet or "", published=report.published,
            copy=copy.get(report.id, ""), around=around,
        )
        for report in reports
        for event, around in zip(events[report.id], places_around(events[report.id], rules), strict=True)
    ]  # fmt: skip


def coder() -> Events:
    """Return what reads the events of a report with the packaged knowledge."""
    knowledge, settings = load_knowledge(), Settings()
    return lambda report: list(code_report(report, knowledge, settings).to_dict()["events"])


def _stands_for(wanted: dict[str, list[dict[str, Any]]], given: dict[str, list[dict[str, Any]]]) -> dict[str, str]:
    """Return for each gold event the event that was coded for it."""
    pairs = [pair for report, gold in wanted.items() for pair in align(gold, given[report]).pairs]
    return {gold["id"]: coded["id"] for gold, coded in pairs}


def _contradictions(bundle: Bundle, incidents: list[Incident], found: dict[str, str]) -> tuple[int, int]:
    """Return how many gold contradictions are kept, and how many others are told."""
    told = [
        (incident.id, contradiction.field, {_plain(value["value"]) for value in contradiction.values})
        for incident in incidents
        for contradiction in find_contradictions(incident.accounts)
    ]
    kept = [[row for row in told if _keeps(row, wanted, bundle, found)] for wanted in bundle.contradictions]
    matched = {(row[0], row[1]) for rows in kept for row in rows}
    return sum(map(bool, kept)), len({(row[0], row[1]) for row in told} - matched)


def _keeps(
    told: tuple[str, str, set[str]], wanted: Contradiction, bundle: Bundle, found: dict[str, str]
) -> bool:  # fmt: skip
    incident, field, values = told
    homes = {found.get(id_) for id_ in bundle.clusters[wanted.incident]}
    return incident in homes and field == wanted.field and len(values & set(map(_plain, wanted.values))) >= 2


def _plain(value: object) -> str:
    """Return a value without «at least» and the marks around words that name nobody registered."""
    return str(value).strip("≥«»")


def mean_f1(rows: Iterable[Linked]) -> float:
    """Return B-cubed F1 over all events of several bundles."""
    rows = list(rows)
    total = sum(row.score.items for row in rows)
    precision, recall = (
        sum(getattr(row.score, part) * row.score.items for row in rows) / total for part in ("precision", "recall")
    )
    return BCubed(precision, recall, total).f1


def main(folder: str) -> None:
    """Print a table with a line for each bundle."""
    rules, read = load_rules(DATA / "incidents.yml", load_knowledge().actors.actors), coder()
    bundles = list(load_bundles(folder))
    rows = [(measure(bundle, rules), measure(bundle, rules, read)) for bundle in bundles]
    print(f"{'':30}{'well coded':^26}{'end to end':^34}")
    print(f"{'bundle':30}{'F1':>8}{'kept':>8}{'beside':>8}  {'F1':>8}{'found':>9}{'kept':>8}{'beside':>8}")
    for good, coded in rows:
        print(f"{good.bundle:30}{_cells(good)}  {_cells(coded, found=True)}")
    for name, side in (("well coded", 0), ("end to end", 1)):
        those = [pair[side] for pair in rows]
        kept, wanted = sum(row.kept for row in those), sum(row.contradictions for row in those)
        found, events = sum(row.found for row in those), sum(row.events for row in those)
        print(f"{name}: B-cubed F1 {mean_f1(those):.3f}, contradictions kept {kept}/{wanted}, "
              f"told beside {sum(row.told for row in those)}, events found {found}/{events}")  # fmt: skip


def _cells(row: Linked, found: bool = False) -> str:
    kept = f"{row.kept}/{row.contradictions}"
    share = f"{row.found}/{row.events:<3}".rjust(9) if found else ""
    return f"{row.score.f1:8.3f}{share}{kept:>8}{row.told:8}"


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "bundles")
