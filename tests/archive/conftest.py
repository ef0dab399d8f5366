"""A small archive with something of everything, made once; a test takes a copy."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from marsad.archive import Archive
from marsad.archive.entries import EXPORTED, Draft

PAGE = "<html><p>قصفت طائرات بلدة الزيارة</p></html>".encode()
RETRIEVED = datetime(2020, 2, 9, 14, 30, tzinfo=timezone(timedelta(hours=3)))
HEADERS = {"Content-Type": "text/html; charset=utf-8", "X-Served-By": "مخدم"}


def fill(archive: Archive) -> None:
    first = archive.keep(PAGE, url="https://example.org/a", retrieved=RETRIEVED, status="HTTP/1.1 200 OK", headers=HEADERS)
    archive.keep("خبر عاجل\n".encode(), source_file="urgent.txt", outlet="شبكة الريف")
    archive.keep(b"")
    archive.keep(PAGE, url="https://example.org/a", retrieved=datetime(2020, 2, 10, tzinfo=UTC))
    archive.note(first.sha256, "compared with the printed page")
    archive.record([Draft(EXPORTED, item.sha256, {"file": "out.warc.gz"}) for item in archive.items()])
    archive.keep(bytes(range(256)) * 3, url="https://example.org/b.png")


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled") / "archive"
    fill(Archive(folder, by="A researcher"))
    return folder


@pytest.fixture
def archive(filled: Path, tmp_path: Path) -> Archive:
    shutil.copytree(filled, tmp_path / "archive")
    return Archive(tmp_path / "archive", by="A researcher")
