"""`marsad control`: from the JSON Lines of `marsad code` to the claims over a place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import lines, marsad

ROWS = [
    {"id": "a", "outlet": "وكالة الأفق", "published": "2026-01-14", "text": "استعادت القوات المسلحة السودانية اليوم الأربعاء مدينة بارا."},
    {"id": "b", "outlet": "منصة الضفة", "published": "2026-01-14", "text": "سيطرت قوات الدعم السريع اليوم الأربعاء على مدينة بارا."},
    {"id": "c", "published": "2026-01-14", "text": "انسحب الجيش السوداني اليوم من بلدة أم روابة."},
]


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    out = tmp_path / "events.jsonl"
    assert marsad("code", rows, "-o", out).returncode == 0
    return out


def test_two_claims_over_one_town_dispute_each_other(coded: Path) -> None:
    done = marsad("control", "بارا", "--from", coded)
    assert (done.returncode, done.stderr) == (0, "")
    found = {line["report"]: line for line in lines(done.stdout)}
    assert {name: line["holder"][0]["id"] for name, line in found.items()} == {"a": "sdn_army", "b": "sdn_rsf"}
    assert found["a"]["disputed_by"] == [{"how": "other_holder", "event": found["b"]["event"], "report": "b"}]
    assert found["b"]["says"] == ["منصة الضفة"]


def test_every_place_without_a_name_and_from_standard_input(coded: Path) -> None:
    table = marsad("control", "--format", "table", stdin=coded.read_bytes()).stdout
    assert "بارا" in table
    assert "left by" in table
    assert "other holder: b" in table


def test_a_place_without_claims_and_a_line_that_is_none_are_told(coded: Path) -> None:
    done = marsad("control", "حلب", "--from", coded)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "no claim of control over حلب\n")
    done = marsad("control", stdin='{"report": "x"}\nnothing\n' + coded.read_text(encoding="utf-8"))
    assert done.returncode == 1
    assert "-:1: no report line" in done.stderr
    assert "-:2: not JSON" in done.stderr
    assert len(lines(done.stdout)) == 3
    assert "cannot read" in marsad("control", "--from", "nowhere.jsonl").stderr
