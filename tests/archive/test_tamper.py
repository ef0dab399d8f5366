"""Whatever is done to an archive's bytes is found, and the item or line is named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.archive import Archive, Finding, verify
from marsad.archive.entries import FIRST, Draft, chain, read_line, write_line
from marsad.archive.log import Head


def files_of(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def change(raw: bytes, data: st.DataObject) -> tuple[bytes, int]:
    """Return other bytes and the place where they first differ."""
    ways = ["insert"] + ["flip", "delete", "cut"] * bool(raw)
    way = data.draw(st.sampled_from(ways))
    at = data.draw(st.integers(0, len(raw) - (way != "insert")))
    if way == "flip":
        changed = raw[:at] + bytes([raw[at] ^ data.draw(st.integers(1, 255))]) + raw[at + 1 :]
    elif way == "insert":
        changed = raw[:at] + data.draw(st.binary(min_size=1, max_size=40)) + raw[at:]
    else:
        changed = raw[:at] + (raw[at + data.draw(st.integers(1, 40)) :] if way == "delete" else b"")
    same = next((i for i, pair in enumerate(zip(raw, changed, strict=False)) if pair[0] != pair[1]), min(len(raw), len(changed)))
    return changed, same


def names_it(findings: tuple[Finding, ...], path: Path, raw: bytes, at: int) -> bool:
    """Tell whether a finding names the item or the line that the changed byte belongs to."""
    if path.parts[0] == "objects":
        return any(finding.item == path.parts[1] + path.parts[2] for finding in findings)
    if path.name == "log.jsonl":
        line = raw[:at].count(b"\n") + 1
        return any(finding.line in (line, line - 1) for finding in findings)
    return any(path.name in finding.where for finding in findings)


@contextmanager
def as_it_was(path: Path) -> Iterator[bytes]:
    """Give a file's bytes, let anything be done to it, and put it back; a file that was not there goes again."""
    raw = path.read_bytes() if path.exists() else None
    try:
        if raw is not None:
            path.chmod(0o644)
        yield raw or b""
    finally:
        path.unlink(missing_ok=True)
        if raw is not None:
            path.write_bytes(raw)


@pytest.fixture(scope="module")
def victim(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive(shutil.copytree(filled, tmp_path_factory.mktemp("victim") / "archive"))


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_byte_changed_removed_or_added_is_found(victim: Archive, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(files_of(victim.folder)))
    with as_it_was(victim.folder / path) as raw:
        changed, at = change(raw, data)
        (victim.folder / path).write_bytes(changed)
        assert names_it(verify(victim).findings, path, raw, at)


@settings(max_examples=60, deadline=None)
@given(data=st.data(), raw=st.binary(max_size=20))
def test_any_file_added_or_removed_is_found(victim: Archive, data: st.DataObject, raw: bytes) -> None:
    added = st.sampled_from(["zz", "c" * 62, "d" * 64, "d" * 64 + ".part", "log.jsonl~", ".head.json"])
    if data.draw(st.booleans()):
        path = data.draw(st.sampled_from([path for path in files_of(victim.folder) if path.name != "lock"]))
    else:
        path = Path(data.draw(st.sampled_from(["", "tmp", "objects", "objects/ab", ".hidden"])), data.draw(added))
    (victim.folder / path).parent.mkdir(exist_ok=True)
    with as_it_was(victim.folder / path):
        if (victim.folder / path).exists():
            (victim.folder / path).unlink()
        else:
            (victim.folder / path).write_bytes(raw)
        assert str(path) in " ".join(map(str, verify(victim).findings))
    assert verify(victim).findings == ()


Lines = list[bytes]
DAMAGE: dict[str, tuple[Callable[[Lines], Lines], str, int]] = {
    "a line removed": (lambda lines: [*lines[:2], *lines[3:]], "this was line 4; missing before it: 3", 3),
    "two lines removed": (lambda lines: [*lines[:2], *lines[4:]], "missing before it: 3, 4", 3),
    "the first line removed": (lambda lines: lines[1:], "missing before it: 1", 1),
    "a line twice": (lambda lines: [*lines[:3], lines[2], *lines[3:]], "out of place: this was line 3", 4),
    "lines swapped": (lambda lines: [*lines[:2], lines[3], lines[2], *lines[4:]], "out of place: this was line 3", 4),
    "a word changed": (lambda lines: [lines[0].replace(b"example", b"exemple"), *lines[1:]], "its words do not give its hash", 1),
    "a space added": (lambda lines: [lines[0].replace(b":", b": ", 1), *lines[1:]], "not written in the canonical way", 1),
    "no JSON": (lambda lines: [b"[" * 100_000 + b"\n", *lines[1:]], "it is not JSON", 1),
    "another kind": (lambda lines: [lines[0].replace(b'"seq":1', b'"seq":"1"'), *lines[1:]], "'seq' is of the wrong kind", 1),
    "fields lost": (lambda lines: [b"{}\n", *lines[1:]], "its fields are not those of a log line", 1),
    "an empty line": (lambda lines: [*lines[:4], b"\n", *lines[4:]], "it is not JSON", 5),
    "the end cut off": (lambda lines: lines[:-2], "the log ends after line 7, but there were 9: 2 cut off its end", 8),
    "half a line": (lambda lines: [*lines, b'{"action":'], "10 bytes at the end are no whole line", 10),
    "a line rewritten": (lambda lines: [*lines[:4], rewritten(lines[4]), *lines[5:]], "does not follow line 5", 6),
    "a line added": (lambda lines: [*lines, forged(lines[-1])], "the log has 1 lines more than the head knows", 10),
}


def rewritten(line: bytes) -> bytes:
    """Return the line with another text and a hash that fits it: its writer knew how, but the next line tells."""
    entry = read_line(line)
    return write_line(chain(Draft("noted", entry.item, {"text": "all well"}, entry.by), entry.seq, entry.prev, entry.at, entry.tool))


def forged(last: bytes) -> bytes:
    entry = read_line(last)
    return write_line(chain(Draft("noted", entry.item, {"text": "all well"}), entry.seq + 1, entry.hash, entry.at, entry.tool))


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_to_the_log_is_told_in_words_and_by_line(archive: Archive, name: str) -> None:
    damage, words, line = DAMAGE[name]
    archive.log.path.write_bytes(b"".join(damage(archive.log.path.read_bytes().splitlines(keepends=True))))
    findings = verify(archive).findings
    assert words in " ".join(map(str, findings))
    assert line in {finding.line for finding in findings}


def test_an_object_gone_changed_or_put_in_is_told_with_its_hash(archive: Archive) -> None:
    gone, changed, *_ = (item.sha256 for item in archive.items())
    archive.objects.place(gone).unlink()
    archive.objects.place(changed).chmod(0o644)
    archive.objects.place(changed).write_bytes(b"other")
    (archive.folder / "objects/ab").mkdir(exist_ok=True)
    (archive.folder / "objects/ab" / ("c" * 62)).write_bytes(b"stranger")
    found = {(finding.kind, finding.item) for finding in verify(archive).findings}
    assert found == {("missing", gone), ("changed", changed), ("unknown", "ab" + "c" * 62)}


def test_a_log_written_anew_is_only_seen_against_a_noted_hash(archive: Archive) -> None:
    """Who can write everything can write a shorter story; only a hash kept elsewhere shows it."""
    noted = verify(archive).head.last
    lines = archive.log.path.read_bytes().splitlines(keepends=True)[:8]
    last = read_line(lines[-1])
    archive.log.path.write_bytes(b"".join(lines))
    archive.log.head_path.write_bytes(Head(8, last.hash, sum(map(len, lines))).to_bytes())
    (stranger,) = verify(archive).findings
    assert (stranger.kind, stranger.item) == ("unknown", stranger.item)
    archive.objects.place(str(stranger.item)).unlink()
    assert verify(archive).findings == ()
    (finding,) = verify(archive, noted=noted).findings
    assert finding.kind == "noted"
    assert "lines were cut off or written anew" in str(finding)


def test_a_noted_hash_must_be_of_a_line(archive: Archive) -> None:
    assert [finding.kind for finding in verify(archive, noted="abc").findings] == ["noted"]
    assert json.loads(archive.log.path.read_bytes().splitlines()[0])["prev"] == FIRST


def test_links_are_no_objects(archive: Archive, tmp_path: Path) -> None:
    item = next(archive.items()).sha256
    place = archive.objects.place(item)
    place.rename(tmp_path / "elsewhere")
    place.symlink_to(tmp_path / "elsewhere")
    (archive.folder / "linked").symlink_to(tmp_path)
    assert {(finding.kind, finding.item) for finding in verify(archive).findings} == {("changed", item), ("stray", None)}
