"""Bytes are kept as they came, once, and every time they came is told."""

from __future__ import annotations

import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from marsad.archive import Archive, export_warc, verify
from marsad.archive.items import as_dict
from marsad.errors import StoreError

PAGE = "<html><p>قصفت طائرات بلدة الزيارة</p></html>".encode()


def test_the_same_bytes_are_one_object_and_each_retrieval_is_told(archive: Archive) -> None:
    items = {item.sha256: item for item in archive.items()}
    page = archive.item(next(iter(items))[:10])
    assert len(items) == 4
    assert archive.read(page.sha256) == PAGE
    assert [(r.seq, r.url, r.retrieved and r.retrieved.isoformat()) for r in page.retrievals] == [
        (1, "https://example.org/a", "2020-02-09T14:30:00+03:00"),
        (4, "https://example.org/a", "2020-02-10T00:00:00+00:00"),
    ]
    first = page.retrievals[0]
    assert (first.status, first.header("content-type"), first.by) == (
        "HTTP/1.1 200 OK", "text/html; charset=utf-8", "A researcher",
    )  # fmt: skip
    assert [entry.action for entry in archive.entries()] == [
        "added", "added", "added", "seen again", "noted", "exported", "exported", "exported", "added",
    ]  # fmt: skip
    assert json.dumps(as_dict(page))


def test_an_object_lies_under_its_hash_and_cannot_be_written_by_mistake(archive: Archive) -> None:
    for item in archive.items():
        path = archive.folder / "objects" / item.sha256[:2] / item.sha256[2:]
        assert path.stat().st_size == item.size
        assert not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    assert not list((archive.folder / "tmp").iterdir())


def test_who_may_read_is_left_to_the_user(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        archive = Archive(tmp_path / "a")
        archive.keep(b"x")
        export_warc(archive, tmp_path / "out.warc")
    finally:
        os.umask(before)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.name: path.stat().st_mode & 0o077 for path in files} == {path.name: 0 for path in files}


def test_a_new_archive_verifies_and_says_where_its_log_ends(archive: Archive) -> None:
    verified = verify(archive)
    assert verified.findings == ()
    assert (verified.objects, verified.head.lines) == (4, 9)
    archive.keep(b"one more")
    assert verify(archive, noted=verified.head.last).findings == ()


def test_changed_bytes_are_not_given_out_and_not_added_to(archive: Archive) -> None:
    item = next(archive.items())
    path = archive.objects.place(item.sha256)
    path.chmod(0o644)
    path.write_bytes(PAGE.replace(b"html", b"HTML"))
    with pytest.raises(StoreError, match="changed since it was kept"):
        archive.read(item.sha256)
    with pytest.raises(StoreError, match="changed since it was kept"):
        archive.keep(PAGE)


def test_what_cannot_be_said_honestly_is_refused(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no time zone"):
        archive.keep(b"x", retrieved=datetime(2020, 2, 9))
    with pytest.raises(StoreError, match="needs its author"):
        Archive(archive.folder).note(next(archive.items()).sha256, "who says so?")
    with pytest.raises(StoreError, match="no item begins so"):
        archive.item("zz")
    with pytest.raises(StoreError, match="no item begins so"):
        archive.item("")
    with pytest.raises(StoreError, match="no archive here"):
        list(Archive(tmp_path / "none").items())
    with pytest.raises(StoreError, match="not in the archive"):
        archive.read("../../head.json")
    with pytest.raises(StoreError, match="no archive here"):
        verify(Archive(tmp_path / "none"))


def test_nothing_is_written_into_a_damaged_log(archive: Archive) -> None:
    lines = archive.log.path.read_bytes().splitlines(keepends=True)
    archive.log.path.write_bytes(b"".join(lines[:-1]))
    with pytest.raises(StoreError, match="shorter than when it was last written"):
        archive.keep(b"over the hole")
    archive.log.path.write_bytes(b"".join([*lines[:3], lines[2], *lines[3:]]))
    with pytest.raises(StoreError, match=r"log\.jsonl:4: not as it was written"):
        archive.keep(b"over the wedge")
    archive.log.head_path.unlink()
    with pytest.raises(StoreError, match=r"head\.json: missing"):
        archive.keep(b"without a head")
    archive.log.path.unlink()
    with pytest.raises(StoreError, match=r"head\.json: missing"):
        archive.keep(b"with neither")


def test_a_strange_name_or_address_is_kept_as_it_can_be_written(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a", by="\udcff\u2028", clock=lambda: datetime(2020, 2, 9, tzinfo=UTC))
    archive.keep(b"x", source_file="caf\udce9.txt", url="https://example.org/\u2028\n«", headers=[("A", "1"), ("A", "2")])
    (item,) = archive.items()
    assert item.retrievals[0].source_file == "caf\\udce9.txt"
    assert item.retrievals[0].headers == (("A", "1"), ("A", "2"))
    assert item.retrievals[0].at == "2020-02-09T00:00:00Z"
    assert verify(archive).findings == ()
