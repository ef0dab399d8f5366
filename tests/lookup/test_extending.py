"""docs/extending.md, followed to the letter in a copy of the knowledge: what it says to write is read as it says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "extending.md"


class Block(NamedTuple):
    """A block of code of the page: its language and its lines."""

    language: str
    text: str


BLOCKS = [Block(*found) for found in re.findall(r"^```(\w+)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.S | re.M)]
# A sentence is followed by what is read from it.
SENTENCES = [
    (block.text, json.loads(after.text))
    for block, after in pairwise(BLOCKS)
    if block.language == "sh" and after.language == "json"
]


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Run commands in a folder of its own, as the page begins: with a copy of the knowledge."""
    home = tmp_path_factory.mktemp("walk")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environ = {**os.environ, "PATH": path, "MARSAD_CACHE": str(home / "cache")}

    def run(commands: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["bash", "-ec", commands], cwd=home, env={**environ, **more}, capture_output=True, text=True)

    start = next(block.text for block in BLOCKS if "export" in block.text)
    done = run(start + 'printf %s "$MARSAD_DATA"')
    assert done.returncode == 0, done.stderr
    environ["MARSAD_DATA"] = done.stdout
    return run


@pytest.fixture(scope="module")
def extended(shell: Any) -> Path:
    """The copy with everything written into it that the page says."""
    folder = Path(shell("marsad lexicon folder").stdout.strip())
    for block in BLOCKS:
        if block.language in ("yaml", "tsv"):
            write(folder, *block.text.split("\n", 1))
    return folder


def write(folder: Path, where: str, text: str) -> None:
    """Write a block where its first line says."""
    if match := re.fullmatch(r"# new file: (\S+)", where):
        (folder / match[1]).write_text(text, encoding="utf-8")
    elif match := re.fullmatch(r"# at the end of (\S+)", where):
        with (folder / match[1]).open("a", encoding="utf-8") as stream:
            stream.write(text)
    else:
        match = re.fullmatch(r'# (\S+), after the line "(.*)"', where)
        assert match, f"the page does not say where: {where}"
        old = (folder / match[1]).read_text(encoding="utf-8")
        assert old.count(f"\n{match[2]}\n") == 1
        (folder / match[1]).write_text(old.replace(f"\n{match[2]}\n", f"\n{match[2]}\n{text}"), encoding="utf-8")


def holds(have: Any, want: Any) -> bool:
    """Tell whether a record has the wanted fields, and a list the wanted items among its own."""
    if isinstance(want, dict):
        return isinstance(have, dict) and all(holds(have.get(key), value) for key, value in want.items())
    if isinstance(want, list):
        return all(any(holds(item, wanted) for item in have or ()) for wanted in want)
    return bool(have == want)


def test_the_page_has_its_four_parts() -> None:
    assert len(SENTENCES) == 4
    assert len([block for block in BLOCKS if block.language in ("yaml", "tsv")]) == 7


def test_what_is_written_passes_the_check(shell: Any, extended: Path) -> None:
    commands = {block.text for block in BLOCKS if block.language == "sh" and "check" in block.text}
    assert commands == {"marsad lexicon check\n"}
    done = shell(commands.pop())
    assert (done.returncode, done.stdout) == (0, "")
    assert f"{extended}: " in done.stderr


@pytest.mark.parametrize(("command", "wanted"), SENTENCES)
def test_the_sentence_is_read_as_told(command: str, wanted: dict[str, Any], shell: Any, extended: Path) -> None:
    done = shell(command)
    assert done.returncode == 0, done.stderr
    events = json.loads(done.stdout)["events"]
    assert [event for event in events if holds(event, wanted)], events


@pytest.mark.parametrize(("command", "wanted"), SENTENCES)
def test_it_is_not_read_so_without_what_is_written(command: str, wanted: dict[str, Any], shell: Any) -> None:
    events = json.loads(shell(command, MARSAD_DATA="", MARSAD_CACHE=os.environ.get("MARSAD_CACHE", "")).stdout)["events"]
    assert not [event for event in events if holds(event, wanted)]
