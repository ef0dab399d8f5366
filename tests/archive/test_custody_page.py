"""What docs/custody.md says on verifying without Marsad is run as it stands."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from marsad.archive import Archive, entries, verify

PAGE = (Path(__file__).parents[2] / "docs/custody.md").read_text(encoding="utf-8")


def block(kind: str) -> str:
    (found,) = re.findall(rf"```{kind}\n(.*?)```", PAGE, re.S)
    return str(found)


def run(archive: Archive, kind: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c"] if kind == "python" else ["sh", "-ec"]
    return subprocess.run([*command, block(kind)], cwd=archive.folder, capture_output=True, text=True, check=False)


KINDS = [
    "python",
    pytest.param("sh", marks=pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum")),
]


@pytest.mark.parametrize("kind", KINDS)
def test_an_archive_is_checked_without_marsad(archive: Archive, kind: str) -> None:
    done = run(archive, kind)
    assert (done.returncode, done.stderr) == (0, "")
    if kind == "python":
        head = verify(archive).head
        assert done.stdout == f"4 objects and {head.lines} lines as they were; the log ends with {head.last}\n"


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_object_is_found_without_marsad(archive: Archive, kind: str) -> None:
    item = next(archive.items()).sha256
    archive.objects.place(item).chmod(0o644)
    archive.objects.place(item).write_bytes(b"other")
    done = run(archive, kind)
    assert done.returncode
    assert item in (done.stdout + done.stderr).replace("/", "")


def test_a_changed_line_is_found_without_marsad(archive: Archive) -> None:
    archive.log.path.write_bytes(archive.log.path.read_bytes().replace(b"printed", b"painted"))
    assert "AssertionError: line 5" in run(archive, "python").stderr


def test_the_page_names_every_action_and_every_file(archive: Archive) -> None:
    actions = {value for name, value in vars(entries).items() if name.isupper() and isinstance(value, str) and name != "FIRST"}
    assert {action for action in actions if f"`{action}`" not in PAGE} == set()
    assert {path.name for path in archive.folder.iterdir() if path.name not in PAGE} == set()
