"""The version of the knowledge: the same for the same content wherever it lies, another after any change."""

from __future__ import annotations

import shutil
from pathlib import Path

from marsad.knowledge import DATA, Knowledge, _fingerprint, load_knowledge


def test_the_version_names_the_fingerprint(tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy, copy_function=shutil.copyfile)
    assert _fingerprint(copy, []) == _fingerprint(DATA, [])
    own = tmp_path / "own.tsv.gz"
    own.write_bytes(b"x")
    assert _fingerprint(copy, [own]) != _fingerprint(copy, [])
    with (copy / "coding_words.yml").open("a", encoding="utf-8") as stream:
        stream.write("# a word more\n")
    assert _fingerprint(copy, []) != _fingerprint(DATA, [])


def test_knowledge_from_the_cache_has_the_version_it_was_made_with(knowledge: Knowledge) -> None:
    assert load_knowledge().version == knowledge.version
    assert len(knowledge.version) == 16
