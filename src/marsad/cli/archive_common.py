"""What the archive's commands share: the options that name its folder and who acts, and the files they are given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from marsad.archive import Archive
from marsad.cli.raw import archive_folder
from marsad.errors import StoreError
from marsad.gazetteer.own import home_folder
from marsad.settings import load_settings

FILE = click.Path(path_type=Path, dir_okay=False)
_Command = TypeVar("_Command", bound=Callable[..., object])


def in_folder(function: _Command) -> _Command:
    """Give a command the option that names the archive's folder."""
    folder = click.Path(path_type=Path, file_okay=False)
    return click.option("--archive", "folder", type=folder, metavar="DIR", help="Folder of the archive.")(function)


def by_whom(function: _Command) -> _Command:
    """Give a command the option that names who does this."""
    told = "Who does this, for the log.  [default: MARSAD_CUSTODIAN]"
    return click.option("--by", metavar="NAME", help=told)(function)


def number(count: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def open_archive(folder: Path | None, by: str | None = None) -> Archive:
    """Return the archive that the flags name, or the settings, or that of the database here, or the usual one."""
    settings = load_settings(archive=folder, custodian=by)
    beside = archive_folder(settings)
    if beside is None or not (settings.archive or beside.is_dir()):
        beside = home_folder(settings.home) / "archive"
    return Archive(beside, by=settings.custodian)


def read_file(path: Path) -> bytes:
    """Return the bytes of a file that a flag names."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}") from error
