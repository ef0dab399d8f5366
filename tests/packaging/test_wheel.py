"""The built wheel, installed into an empty environment, codes an example."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(root)]
    subprocess.run(command, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_every_data_file_and_is_small(wheel: Path, root: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    data = {path.relative_to(root / "src").as_posix() for path in (root / "src/marsad/data").rglob("*") if path.is_file()}
    assert data - inside == set()
    steps = {path.name for path in (root / "src/marsad/store/migrations").glob("v*.py")}
    assert steps
    assert {f"marsad/store/migrations/{name}" for name in steps} - inside == set()
    assert "marsad/py.typed" in inside
    assert not [name for name in inside if name.startswith(("tests", "eval", "examples"))]
    assert any(name.endswith("licenses/LICENSE") for name in inside)
    assert wheel.stat().st_size < 5_000_000


@pytest.mark.slow
def test_the_installed_wheel_codes_an_example(wheel: Path, tmp_path: Path, root: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    runtime = _locked(root, tmp_path)
    subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", str(runtime)], check=True, capture_output=True)
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True, capture_output=True)
    subprocess.run([str(python), "-m", "pip", "check"], check=True, capture_output=True)
    example = root / "examples" / "pse-jenin-raid.html"
    environ = {"PATH": str(home / "bin"), "HOME": str(tmp_path), "MARSAD_CACHE": str(tmp_path / "cache"), "LANG": "C"}
    done = subprocess.run([str(home / "bin" / "marsad"), "code", str(example)], check=True, capture_output=True, env=environ)
    assert json.loads(done.stdout)["events"]
    for command in (["init"], ["ingest", str(example)], ["reports"]):
        done = subprocess.run([str(home / "bin" / "marsad"), *command], check=True, capture_output=True, env=environ, cwd=tmp_path)
    assert b"pse-jenin-raid" in done.stdout or "جنين".encode() in done.stdout


def _locked(root: Path, folder: Path) -> Path:
    """Return the lock file without the development tools."""
    from importlib.metadata import requires

    from packaging.requirements import Requirement

    def needs(name: str) -> list[str]:
        try:
            found = [Requirement(line) for line in requires(name) or ()]
        except ModuleNotFoundError:
            return []
        return [need.name for need in found if need.marker is None or need.marker.evaluate({"extra": ""})]

    wanted, waiting = set(), ["marsad"]
    while waiting:
        for name in needs(waiting.pop()):
            if (plain := name.lower().replace("_", "-")) not in wanted:
                wanted.add(plain)
                waiting.append(name)
    entries = (root / "requirements.lock").read_text(encoding="utf-8").replace(" \\\n", " ").splitlines()
    kept = [line for line in entries if "==" in line and line.split("==")[0].lower().replace("_", "-") in wanted]
    path = folder / "runtime.lock"
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return path
