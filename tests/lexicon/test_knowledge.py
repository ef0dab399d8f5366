"""The cache of the knowledge: one version for equal files wherever they lie, another for any change in them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from marsad.knowledge import DATA, _fingerprint, load_knowledge


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def test_equal_files_are_one_version(copy: Path) -> None:
    for path in copy.rglob("*"):
        os.utime(path, (0, 0))
    (copy / "notes.txt").write_text("not read by anybody", encoding="utf-8")
    assert _fingerprint(copy, []) == _fingerprint(DATA, [])


def test_a_change_of_a_letter_or_a_name_is_another_version(copy: Path) -> None:
    path = copy / "speech.yml"
    text = path.read_text(encoding="utf-8")
    stat = path.stat()
    path.write_text(text.replace("say", "shy", 1), encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    changed = _fingerprint(copy, [])
    path.write_text(text, encoding="utf-8")
    (copy / "events" / "talks.yml").rename(copy / "events" / "talk.yml")
    assert len({changed, _fingerprint(copy, []), _fingerprint(DATA, [])}) == 3


def test_the_cache_keeps_a_few_states(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_CACHE", str(tmp_path))
    for i in range(5):
        old = tmp_path / f"knowledge-{i}.pickle"
        old.write_bytes(b"")
        os.utime(old, (i, i))
    version = load_knowledge().version
    assert {path.name for path in tmp_path.iterdir()} == {
        f"knowledge-{version}.pickle", "knowledge-4.pickle", "knowledge-3.pickle"
    }  # fmt: skip
    assert load_knowledge().version == version
