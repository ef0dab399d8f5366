"""The user's own gazetteer: one table a file added, in the user's data folder; adding a file again changes nothing."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import platformdirs

from marsad.errors import SourceError
from marsad.gazetteer.place import Place
from marsad.gazetteer.tables import place_row, read_places

_MARK = "# from "


class OwnTable(NamedTuple):
    """A table of the user's gazetteer: its file, the name and SHA-256 of the file it was read from, its rows."""

    path: Path
    source: str
    sha256: str
    rows: int


def home_folder(given: Path | None = None) -> Path:
    """Return the folder of the user's own data: the setting `home` (``MARSAD_HOME``), else the platform's."""
    return given or platformdirs.user_data_path("marsad", appauthor=False)


def own_files(home: Path) -> list[Path]:
    """Return the files of the user's gazetteer, in the order they are read."""
    return sorted((home / "gazetteer").glob("*.tsv.gz"))


def read_own(home: Path) -> Iterator[Place]:
    """Yield the places of the user's gazetteer; of two rows with one id the first counts."""
    seen: set[str] = set()
    for path in own_files(home):
        for place in read_places(_text(path), path.name, curated=False):
            if place.id not in seen:
                seen.add(place.id)
                yield place


def own_tables(home: Path) -> list[OwnTable]:
    """Return what was added so far."""
    return [_table(path) for path in own_files(home)]


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def save_table(home: Path, source: str, sha256: str, places: Iterable[Place]) -> Path:
    """Write the table of a file under its name, whole or not at all, and return where it is."""
    path = home / "gazetteer" / f"{_slug(source)}.tsv.gz"
    rows = [place_row(place) for place in places]
    text = f"{_MARK}{source} {sha256} {len(rows)}\n" + "".join(rows)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(gzip.compress(text.encode("utf-8"), mtime=0))
        Path(name).replace(path)
    except OSError as error:
        raise SourceError(f"{path.parent}: cannot write the gazetteer: {error.strerror or error}") from error
    return path


def remove_table(home: Path, source: str) -> bool:
    """Take a file's places out again; tell whether there were any."""
    found = [table for table in own_tables(home) if source in (table.source, table.path.name)]
    for table in found:
        table.path.unlink()
    return bool(found)


def _slug(source: str) -> str:
    return re.sub(r"[^\w-]+", "-", re.sub(r"(?:\.\w{1,7})+$", "", source)).strip("-").lower() or "places"


def _text(path: Path) -> str:
    try:
        return gzip.decompress(path.read_bytes()).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: damaged; take it away and add its source again: {error}") from error


def _table(path: Path) -> OwnTable:
    first = _text(path).partition("\n")[0]
    source, sha256, rows = first.removeprefix(_MARK).rsplit(" ", 2)
    return OwnTable(path, source, sha256, int(rows))
