"""Steps of one story: found by what follows what, at one place or between the same parties."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from marsad.incidents.account import read_account
from marsad.incidents.link import Incident
from marsad.incidents.record import incident_line
from marsad.incidents.related import find_steps, load_story
from marsad.incidents.rules import load_rules
from marsad.knowledge import DATA
from tests.incidents.bundle_loader import Bundle, load_bundles

RULES = load_rules(DATA / "incidents.yml")
STORY = load_story(DATA / "incidents.yml")


def lines_of(bundle: Bundle) -> dict[str, dict[str, Any]]:
    reports = {report.id: report for report in bundle.reports}
    found = {}
    for label, ids in bundle.clusters.items():
        accounts = [
            read_account(event, event["report"], RULES, text=reports[event["report"]].text)
            for event in bundle.events if event["id"] in ids
        ]
        found[label] = incident_line(Incident(f"{bundle.name}/{label}", tuple(accounts), ()))
    return found


def test_the_steps_of_the_bundles_are_found() -> None:
    hit = invented = missed = 0
    for bundle in load_bundles():
        lines = lines_of(bundle)
        gold = {frozenset(pair) for pair in bundle.related}
        for one, other in combinations(lines, 2):
            there, wanted = bool(find_steps(lines[one], [lines[other]], STORY)), frozenset((one, other)) in gold
            assert there == bool(find_steps(lines[other], [lines[one]], STORY))
            hit, invented, missed = hit + (there and wanted), invented + (there and not wanted), missed + (wanted and not there)
    assert (hit >= 10, invented <= 3, missed <= 1) == (True, True, True), (hit, invented, missed)


def test_nothing_of_another_bundle_is_a_step() -> None:
    lines = [line for bundle in load_bundles() for line in lines_of(bundle).values()]
    steps = [(line["incident"], step.id) for line in lines for step in find_steps(line, lines, STORY)]
    assert [pair for pair in steps if pair[0].split("/")[0] != pair[1].split("/")[0]] == []
