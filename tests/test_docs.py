"""The documents say what is there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marsad.cli import _COMMANDS

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "examples/README.md", ROOT / "eval/README.md"])
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_commands_in_a_page_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []
    targets = set(re.findall(r"^make ([a-z-]+)|`make ([a-z-]+)", text, re.M))
    assert [name for pair in targets for name in pair if name and f"\n{name}:" not in MAKEFILE] == []
    assert [name for name in re.findall(r"`marsad ([a-z]+)", text) if name not in _COMMANDS] == []
    assert not re.search(r"<!-- (\w+) -->\n<!-- /\1 -->", text)


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in _COMMANDS if f"marsad {name}" not in readme] == []


def test_the_readme_example_tells_what_it_says() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", readme, re.S)
    names: dict[str, Any] = {}
    exec(block, names)
    event = names["event"]
    assert (event.type, event.time.start, event.counts[0].low) == ("shelling", date(2020, 2, 8), 2)


def test_make_help_lists_every_target() -> None:
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.M))
    assert targets == set(re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.M))


def test_no_file_hides_bidi_controls() -> None:
    """Characters that reorder a line can make code or data read otherwise than it runs."""
    hidden = re.compile("[\u202a-\u202e\u2066-\u2069]")
    files = [path for folder in ("src", "tests", "fuzz", "bench", "docs") for path in (ROOT / folder).rglob("*") if path.is_file()]
    found = [
        str(path.relative_to(ROOT))
        for path in files
        if path.suffix in (".py", ".yml", ".tsv", ".md", ".toml") and hidden.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
