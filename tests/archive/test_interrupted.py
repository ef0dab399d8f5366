"""Stopped, starved or crowded: the archive comes back, with every item fully in or not in."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from marsad.archive import Archive, verify
from marsad.archive.archive import Source
from marsad.archive.chain import INTERRUPTED
from marsad.archive.entries import Draft
from marsad.archive.objects import digest
from marsad.errors import StoreError

ADDING = """
import sys
from marsad.archive import Archive
archive = Archive(sys.argv[1])
print("ready", flush=True)
for number in range(int(sys.argv[3])):
    archive.keep(f"{sys.argv[2]} {number} ".encode() * 2000, url=f"https://example.org/{number}")
    print(number, flush=True)
"""


def adding(folder: Path, name: str, times: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", ADDING, str(folder), name, str(times)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def comes_back(folder: Path) -> set[str]:
    """Check that an archive is whole after its next write; return what is in it."""
    archive = Archive(folder)
    if archive.exists:
        before = verify(archive).findings
        assert {finding.kind for finding in before} <= INTERRUPTED, before
    archive.keep(b"the next write")
    assert verify(archive).findings == ()
    return {item.sha256 for item in archive.items() if digest(archive.read(item.sha256)) == item.sha256}


def test_a_process_killed_at_any_moment_leaves_every_item_in_or_out(tmp_path: Path) -> None:
    chance = random.Random(7)
    told: set[str] = set()
    for turn in range(10):
        process = adding(tmp_path / "a", f"turn {turn}", 10_000)
        assert process.stdout
        process.stdout.readline()
        time.sleep(chance.random() * 0.12)
        process.send_signal(signal.SIGKILL)
        done, _ = process.communicate()
        numbers = [line for line in done.splitlines(keepends=True) if line.endswith("\n")]
        told |= {digest(f"turn {turn} {int(number)} ".encode() * 2000) for number in numbers}
        assert told - comes_back(tmp_path / "a") == set()
    assert told


def test_two_processes_write_at_once_and_no_line_is_lost(tmp_path: Path) -> None:
    both = [adding(tmp_path / "a", name, 25) for name in ("left", "left", "right")]
    while any(process.poll() is None for process in both):
        if (tmp_path / "a" / "head.json").exists():
            assert verify(Archive(tmp_path / "a")).findings == ()
        time.sleep(0.05)
    assert [process.communicate()[1] for process in both] == ["", "", ""]
    archive = Archive(tmp_path / "a")
    assert verify(archive).findings == ()
    assert len(list(archive.items())) == 50
    actions = [entry.action for entry in archive.entries()]
    assert (actions.count("added"), actions.count("seen again")) == (50, 25)


class Broken:
    """Lets a number of calls to the disk pass, then fails or stops at each one after."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, passes: int, error: BaseException, lasting: bool) -> None:
        self.left, self.error, self.lasting = passes, error, lasting
        for owner, name in ((os, "write"), (os, "fsync"), (os, "ftruncate"), (Path, "replace"), (Path, "unlink"), (Path, "chmod")):
            monkeypatch.setattr(owner, name, self._failing(getattr(owner, name)))

    def _failing(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.left -= 1
            if self.left == -1 or self.left < 0 and self.lasting:
                if real.__name__ == "write" and len(args[1]) > 7:
                    real(args[0], args[1][:7])  # half a write came through
                raise self.error
            return real(*args, **kwargs)

        return call


class Stopped(BaseException):
    """The process ends here."""


FULL = OSError(errno.ENOSPC, "No space left on device")


at_each_call = pytest.mark.parametrize(
    ("error", "lasting"), [(FULL, False), (FULL, True), (Stopped(), True)], ids=["once", "full", "stopped"]
)
"""Every call to the disk is the one that fails, in turn: once, from then on, or by the end of the process."""


def fail_in_turn(
    filled: Path, tmp_path: Path, error: BaseException, lasting: bool, write: Callable[[Archive], object]
) -> Iterator[tuple[Path, set[str]]]:
    """Yield a copy of an archive and what came back of it, after a write that failed at the next call, until none does."""
    for passes in range(80):
        folder = shutil.copytree(filled, tmp_path / str(passes))
        before = {item.sha256 for item in Archive(folder).items()}
        with pytest.MonkeyPatch.context() as patch:
            broken = Broken(patch, passes, error, lasting)
            with suppress(StoreError, Stopped):
                write(Archive(folder))
        after = comes_back(folder)
        assert before - after == set()
        yield folder, after
        if broken.left >= 0:
            return


@at_each_call
def test_a_write_that_fails_at_any_call_leaves_the_item_in_or_out(
    filled: Path, tmp_path: Path, error: BaseException, lasting: bool
) -> None:
    raw = b"new " * 99
    outcomes = [digest(raw) in after for _, after in fail_in_turn(filled, tmp_path, error, lasting, lambda archive: archive.keep(raw))]
    assert outcomes[0] is False
    assert outcomes[-1] is True
    assert 10 < len(outcomes) < 40


def test_a_write_that_fails_leaves_nothing_behind_when_it_can_clean_up(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    before = archive.log.path.read_bytes()
    for passes in range(9):  # from the first byte of the object to the line of the log and its head
        with monkeypatch.context() as patch:
            Broken(patch, passes, FULL, lasting=False)
            with pytest.raises(StoreError, match="cannot write the archive: No space left"):
                archive.keep(b"new")
        assert archive.log.path.read_bytes() == before
        assert [finding for finding in verify(archive).findings if "head.part" not in finding.where] == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
def test_a_full_disk_is_told_and_survived(tmp_path: Path) -> None:
    """No file may grow beyond 6 kB: first an object, then the log itself, hits the limit."""
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))\n" + ADDING.replace("* 2000", "")
    done = subprocess.run(
        [sys.executable, "-c", limited, str(tmp_path / "a"), "x", "100"], capture_output=True, text=True, check=False
    )
    assert "StoreError" in done.stderr
    assert "File too large" in done.stderr
    kept = len(done.stdout.splitlines()) - 1
    assert 5 < kept < 40
    assert verify(Archive(tmp_path / "a")).findings == ()
    assert len(comes_back(tmp_path / "a")) == kept + 1


def test_a_torn_line_is_set_aside_and_told(archive: Archive) -> None:
    torn = b'{"action":"added","at":"2020-02-'
    with archive.log.path.open("ab") as stream:
        stream.write(torn)
    (finding,) = verify(archive).findings
    assert (finding.kind, finding.line) == ("torn", 10)
    archive.note(next(archive.items()).sha256, "the next thing done")
    aside, note = list(archive.entries())[-2:]
    assert (aside.action, aside.item, note.action) == ("set aside", digest(torn), "noted")
    assert archive.read(digest(torn)) == torn
    assert digest(torn) not in {item.sha256 for item in archive.items()}
    assert verify(archive).findings == ()


def test_setting_right_may_itself_be_stopped_anywhere(filled: Path, tmp_path: Path) -> None:
    """An archive with everything that a stopped write can leave, stopped again at each call to the disk in turn."""
    logged, torn = b"logged, not in its place", b'{"action":"add'
    for passes in range(1, 80, 3):
        archive = Archive(shutil.copytree(filled, tmp_path / str(passes)), by="R2")
        archive.keep(logged)
        archive.objects.place(digest(logged)).rename(archive.objects.waiting / digest(logged))
        (archive.objects.waiting / digest(b"never logged")).write_bytes(b"never logged")
        (archive.objects.waiting / (digest(b"half") + ".part")).write_bytes(b"ha")
        with archive.log.path.open("ab") as stream:
            stream.write(torn)
        with pytest.MonkeyPatch.context() as patch:
            broken = Broken(patch, passes, Stopped(), lasting=True)
            with suppress(Stopped):
                archive.note(digest(logged), "the next write")
        assert digest(logged) in comes_back(archive.folder)
        assert archive.read(digest(torn)) == torn
        told = [(entry.action, entry.item) for entry in archive.entries()]
        assert {("set aside", digest(torn)), ("finished", digest(logged)), ("dropped", None)} <= set(told)
        assert not archive.objects.waiting_files()
        if broken.left >= 0:
            break
    assert 20 < passes < 79


def test_readers_see_only_lines_that_count(archive: Archive) -> None:
    with archive.log.path.open("ab") as stream:
        stream.write(b"half a line")
    assert len(list(archive.entries())) == 9
    assert len(list(archive.items())) == 4


def test_a_copy_on_a_read_only_disk_is_verified(archive: Archive) -> None:
    archive.lock_path.unlink()
    before = sorted(archive.folder.rglob("*"))
    assert verify(archive).findings == ()
    assert sorted(archive.folder.rglob("*")) == before


def test_many_lines_are_logged_in_one_piece(archive: Archive) -> None:
    item = next(archive.items()).sha256
    entries = archive.record([Draft("noted", item, {"text": str(number)}) for number in range(100)])
    assert [entry.seq for entry in entries] == list(range(10, 110))
    assert verify(archive).findings == ()


@at_each_call
def test_many_kept_in_one_go_and_failing_at_any_call_are_each_in_or_out(
    filled: Path, tmp_path: Path, error: BaseException, lasting: bool
) -> None:
    sources = [Source(f"new {number} ".encode() * 99, f"https://example.org/{number}", None, "a.html") for number in range(4)]
    new = {digest(source.raw) for source in sources}
    outcomes = []
    for folder, after in fail_in_turn(filled, tmp_path, error, lasting, lambda archive: archive.keep_once(sources)):
        outcomes.append(len(new & after))
        Archive(folder).keep_once(sources)
        assert new <= comes_back(folder)
    assert (outcomes[0], outcomes[-1]) == (0, 4)
    assert 20 < len(outcomes) < 80


def test_kept_in_one_go_each_source_is_told_once(archive: Archive) -> None:
    here, there = (Source(b"one text", f"https://example.org/{name}", "outlet", "a.html") for name in ("here", "there"))
    before = archive.log.head().lines
    archive.keep_once([here, there, here])
    lines = list(archive.entries())[before:]
    assert [(line.action, line.details["url"]) for line in lines] == [("added", here.url), ("seen again", there.url)]
    archive.keep_once([there, here])
    assert archive.log.head().lines == before + 2
    archive.keep_once([])
    assert verify(archive).findings == ()
