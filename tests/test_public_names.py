"""The public names: a change here is a change for users, and belongs into CHANGES.md."""

from __future__ import annotations

import doctest
import subprocess
import sys

import marsad
import marsad.api

PUBLIC = [
    "code", "code_report", "load_knowledge", "read_paths", "to_rows", "to_polars", "to_pandas", "Report", "Coded", "Event",
    "Issue", "Knowledge", "Settings", "MarsadError",
]  # fmt: skip


def test_the_public_names_are_these() -> None:
    assert marsad.__all__ == PUBLIC
    assert all(getattr(marsad, name).__doc__ for name in PUBLIC)
    assert not hasattr(marsad, "nothing_of_the_kind")


def test_the_examples_in_the_docstrings_run() -> None:
    for module in (marsad, marsad.api):
        assert doctest.testmod(module).failed == 0


def test_importing_marsad_and_its_commands_stays_light() -> None:
    heavy = "trafilatura, lxml, htmldate, polars, pandas, sqlalchemy, alembic"
    code = (
        "import sys, marsad, marsad.cli, marsad.cli.code, marsad.sources, marsad.export;"
        f"print(sorted(set('{heavy}'.split(', ')) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_coding_a_text_imports_no_database() -> None:
    code = "import sys, marsad; marsad.code('قصفت'); print(sorted({'sqlalchemy', 'alembic', 'marsad.store'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
