"""Bytes that stay: written whole, seen onto the disk, and only then given their name."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_BINARY = getattr(os, "O_BINARY", 0)


class Whole(NamedTuple):
    """A file to be written whole: its name, the name beside it under which it is written, its bytes."""

    path: Path
    part: Path
    raw: bytes


def write_whole(path: Path, part: Path, raw: bytes) -> None:
    """Give a file these bytes, all of them or none: they are written beside it, then take its name."""
    write_all([Whole(path, part, raw)])


def write_all(files: Iterable[Whole], *, read_only: bool = False) -> None:
    """Write some files whole, one after the other; their names are seen onto the disk at the end, together."""
    folders = []
    for path, part, raw in files:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o666)
        try:
            _write(handle, raw)
        finally:
            os.close(handle)
        if read_only:
            part.chmod(part.stat().st_mode & ~0o222)
        part.replace(path)
        folders.append(path.parent)
    sync_folders(folders)


def append(path: Path, raw: bytes) -> None:
    """Add bytes to the end of a file and see them onto the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY, 0o666)
    try:
        _write(handle, raw)
    finally:
        os.close(handle)


def cut(path: Path, size: int) -> None:
    """Shorten a file to a size and see it onto the disk."""
    handle = os.open(path, os.O_WRONLY | _BINARY)
    try:
        os.ftruncate(handle, size)
        os.fsync(handle)
    finally:
        os.close(handle)


def move(source: Path, target: Path) -> None:
    """Rename a file and see the new name onto the disk."""
    move_all([(source, target)])


def move_all(moves: Iterable[tuple[Path, Path]]) -> None:
    """Rename files and see the new names onto the disk."""
    folders = []
    for source, target in moves:
        source.replace(target)
        folders.append(target.parent)
    sync_folders(folders)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, if they are not there."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        sync_folder(folder.parent)


def sync_folders(folders: Iterable[Path]) -> None:
    """See the names in some folders onto the disk, each once."""
    for folder in dict.fromkeys(folders):
        sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """See the names in a folder onto the disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(handle: int, raw: bytes) -> None:
    view = memoryview(raw)
    while view:
        view = view[os.write(handle, view) :]
    os.fsync(handle)
