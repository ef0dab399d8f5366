"""Where output goes: standard output as it comes, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from marsad.errors import MarsadError


@contextmanager
def opened(path: Path | None, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Give a stream to write to; a file takes its place under its name only when everything was written."""
    if path is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdout
        sys.stdout.flush()
        return
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        with _trying(path), target.open("w", encoding=encoding, errors="replace") as stream:
            yield stream
        return
    with _trying(path):
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with _trying(path):
            with os.fdopen(handle, "w", encoding=encoding, errors="replace", newline="\n") as stream:
                yield stream
            _as_usual(Path(name), target)
            Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def _trying(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise MarsadError(f"{path}: cannot write: {error.strerror or error}") from error


def _as_usual(name: Path, target: Path) -> None:
    """Give the file the permissions it would have had: the old file's, or the user's usual ones."""
    if target.exists():
        mode = target.stat().st_mode & 0o7777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    name.chmod(mode)
