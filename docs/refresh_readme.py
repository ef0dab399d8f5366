"""Measure anew what the README shows and write it between its marks: `make readme`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from marsad.api import packaged_knowledge
from marsad.cli.table import HEADINGS, event_cells
from marsad.pipeline import code_report
from marsad.sources.paths import read_paths
from marsad.types import Report

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
EXAMPLE = ROOT / "examples" / "syr-market-activist.txt"
SLOTS = ("type", "status", "scope", "time", "place", "actor", "role", "sector", "count", "attribution", "facts")


def table() -> str:
    """Return the events of one example as a table; the cells keep right-to-left text in its column."""
    (report,) = (item for item in read_paths([EXAMPLE]) if isinstance(item, Report))
    coded = code_report(report, packaged_knowledge())
    quoted = "\n".join(f"> {line}" if line.strip() else ">" for line in report.text.strip().splitlines())
    rows = [_row(HEADINGS), _row(["---"] * len(HEADINGS))]
    rows += [_row("<br>".join(lines) for lines in event_cells(event, report)) for event in coded.events]
    return (
        f"`marsad code examples/{EXAMPLE.name}` on this (composed) report\n\n{quoted}\n\n"
        f"gives, as it is, mistakes included:\n\n" + "\n".join(rows)
    )


def incidents() -> str:
    """Return the incidents of six reports on one evening, as `marsad incidents` shows them."""
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "marsad.db")
        for command in (["init"], ["ingest", str(ROOT / "examples" / "taiz-one-incident.jsonl")]):
            _marsad(*command, "--db", db)
        return f"```\n{_marsad('incidents', '--db', db).rstrip()}\n```"


def accuracy() -> str:
    """Return the figures of `marsad eval` on the reports that rules were mended on, and on the unseen ones."""
    seen = _figures()
    unseen = _figures("--gold", "eval/unseen/gold", "--reports", "eval/unseen/reports")
    rows = [_row(("", "precision", "recall", "F1", "unseen precision", "unseen recall", "unseen F1"))]
    rows += [_row(["---"] * 7)]
    for slot in ("event", *SLOTS):
        rows.append(_row((f"**{slot}**" if slot == "facts" else slot, *seen[slot][:3], *unseen[slot][:3])))
    return "\n".join(rows)


def _figures(*options: str) -> dict[str, list[str]]:
    lines = [line.split() for line in _marsad("eval", *options).splitlines()]
    return {line[0]: line[1:] for line in lines if len(line) == 5}


def speed() -> str:
    """Return what `marsad bench` prints."""
    return f"```\n{_marsad('bench').rstrip()}\n```"


def _marsad(*command: str) -> str:
    run = [sys.executable, "-m", "marsad", *command]
    wide = {**os.environ, "COLUMNS": "116"}
    return subprocess.run(run, cwd=ROOT, check=True, capture_output=True, encoding="utf-8", env=wide).stdout


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> None:
    """Rewrite the four parts of the README."""
    text = README.read_text(encoding="utf-8")
    for name, part in (("table", table()), ("incidents", incidents()), ("accuracy", accuracy()), ("speed", speed())):
        start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, _, rest = text.partition(start)
        text = f"{before}{start}{part}\n{end}{rest.partition(end)[2]}"
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
