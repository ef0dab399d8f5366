"""Imports point one way: from the facts about Arabic text up to the command line, never back."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "src" / "marsad"

# A module may import from its own layer and from those before it.
LAYERS = (
    ("types", "errors"),
    ("settings",),
    ("text",),
    ("lexicon", "gazetteer"),
    ("mentions",),
    ("coding",),
    ("checks",),
    ("knowledge", "record"),
    ("pipeline", "explain"),
    ("lookup",),
    ("incidents",),
    ("sources",),
    ("archive",),
    ("store",),
    ("export",),
    ("evaluate", "scale", "api"),
    ("cli", "web"),
    ("__init__", "__main__"),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}

# Downward references that are there on purpose, with the reason.
ALLOWED = {
    ("types", "record"),  # Coded.to_dict: the record is imported when it is called
    ("mentions", "knowledge"),  # types only
    ("coding", "knowledge"),  # types only
}


def imports() -> Iterator[tuple[str, str, str]]:
    """Yield the importing part, the imported part, and where."""
    for path in sorted(PACKAGE.rglob("*.py")):
        inner = path.relative_to(PACKAGE)
        part = inner.parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Import | ast.ImportFrom):
                continue
            names = []
            if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                names = [node.module]
                if node.module == "marsad":
                    names = [f"marsad.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            for name in names:
                if name.startswith("marsad."):
                    yield part, name.split(".")[1], f"{inner}:{node.lineno}"


def test_every_part_has_its_layer() -> None:
    parts = {path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert parts - RANK.keys() == set()


def test_no_import_points_back() -> None:
    back = [
        f"{where}: {part} imports {name}"
        for part, name, where in imports()
        if RANK.get(name, 99 if name != "__version__" else 0) > RANK[part] and (part, name) not in ALLOWED
    ]
    assert back == []


def test_the_core_reads_no_clock_no_network_and_prints_nothing() -> None:
    forbidden = ("datetime.now", "date.today", "time.time(", "urllib", "requests", "socket", "print(")
    core = [path for name in ("text", "mentions", "coding", "pipeline.py") for path in sorted((PACKAGE / name).rglob("*.py"))]
    core.append(PACKAGE / "pipeline.py")
    found = [f"{path.name}: {word}" for path in core for word in forbidden if word in path.read_text(encoding="utf-8")]
    assert found == []
