"""`marsad gazetteer`: adding, finding, counting and taking out, as a user does it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def marsad(tmp_path: Path) -> Run:
    environ = {**os.environ, "MARSAD_HOME": str(tmp_path / "home"), "COLUMNS": "100"}

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "marsad", "gazetteer", *args]
        return subprocess.run(command, env=environ, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)

    return run


def test_add_find_count_and_take_out(marsad: Run, tmp_path: Path) -> None:
    table = "pcode,name_ar,name_en,lat,lon,adm1_ar,adm1_pcode\nC9001,خربة الزعفرانة,Khirbat,35.62,36.92,إدلب,SY07\nC9002,تل خزنة,Tell,north,36.9,إدلب,SY07\n"
    (tmp_path / "syr_places.csv").write_text(table, encoding="utf-8")
    done = marsad("add", "syr_places.csv", "missing.csv")
    assert "syr_places.csv: 1 places added (1 settlement)" in done.stdout
    assert "syr_places.csv, row 3: lat: 'north' is not a number" in done.stderr
    assert "missing.csv" in done.stderr
    assert done.returncode == 1
    assert "added before, 1 places; nothing changed" in marsad("add", "syr_places.csv").stdout
    found = marsad("find", "خربة الزعفرانة", "--near", "إدلب")
    assert "ocha:C9001 · settlement · SYR · 35.6200, 36.9200" in found.stdout
    assert "in SY07 · إدلب" in found.stdout
    assert "a report is given: خربة الزعفرانة (ocha:C9001)" in found.stdout
    assert "syr_places.csv" in marsad("stats").stdout
    assert marsad("remove", "syr_places.csv").returncode == 0
    assert "nothing added yet" in marsad("stats").stdout
    gone = marsad("remove", "syr_places.csv")
    assert gone.returncode == 1
    assert "`marsad gazetteer stats` lists what was" in gone.stderr


def test_an_area_by_its_words_and_a_name_nobody_knows(marsad: Run) -> None:
    assert "SY.12 · admin1" in marsad("find", "ريف", "إدلب", "الجنوبي").stdout
    unknown = marsad("find", "كلام فارغ")
    assert unknown.returncode == 1
    assert "`marsad gazetteer add FILE`" in unknown.stderr


@pytest.mark.parametrize(("args", "message"), [(("--map", "x"), "write FIELD=COLUMN"), (("--country", "ZZ"), "is no country that Marsad knows")])
def test_wrong_use_is_told(args: tuple[str, str], message: str, marsad: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,name_ar,lat,lon\n", encoding="utf-8")
    done = marsad("add", "a.csv", *args)
    assert done.returncode == 2
    assert message in done.stderr


def test_the_name_asked_for_stands_first(marsad: Run) -> None:
    shown = [line for line in marsad("find", "طرابلس").stdout.splitlines() if "Tripoli" in line]
    assert len(shown) == 2
    assert all(line.startswith("○ طرابلس، ") for line in shown)
