"""Files, folders and standard input as one stream of reports and issues."""

from __future__ import annotations

import io
import itertools
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from marsad.sources.csv import read_csv
from marsad.sources.html import read_html
from marsad.sources.jsonl import read_jsonl
from marsad.sources.text import read_text
from marsad.types import Issue, Report

STDIN = "-"
_TEXT, _HTML, _ROWS, _TABLE = {".txt"}, {".html", ".htm", ".xhtml"}, {".jsonl", ".ndjson"}, {".csv", ".tsv"}
KNOWN = _TEXT | _HTML | _ROWS | _TABLE
_MARKUP = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html|<\?xml[^>]*>\s*<html)",
    re.I,
)


@dataclass(slots=True)
class Meter:
    """How much of the input has been read, for a progress bar: bytes, and bytes in all."""

    total: int = 0
    read: int = 0


Raw = Callable[[str, bytes | Path], str]


@dataclass(slots=True)
class _Names:
    """The ids given so far, so that two files of one name in two folders stay apart."""

    taken: dict[str, str] = field(default_factory=dict)


def read_paths(
    paths: Iterable[str | Path],
    *,
    published: date | None = None,
    stdin: BinaryIO | None = None,
    meter: Meter | None = None,
    raw: Raw | None = None,
) -> Iterator[Report | Issue]:
    """Yield every report under the paths, in order, and an issue for whatever could not be read.

    `published` is the day of publication of reports that say none themselves. `raw` is given the bytes of each source
    (of rows, their file) before its reports come, and returns the SHA-256 that they then carry.
    """
    meter = meter or Meter()
    names = _Names()
    files, issues = _find_files(paths)
    meter.total = sum(_size(file) for file, _ in files if file is not None)
    yield from issues
    for file, base in files:
        done = meter.read
        items = _read_stdin(stdin, published, raw) if file is None else _read_file(file, published, meter, raw)
        for item in items:
            yield from _named(item, file, base, names)
        meter.read = max(meter.read, done + (_size(file) if file else 0))


def _find_files(paths: Iterable[str | Path]) -> tuple[list[tuple[Path | None, Path]], list[Issue]]:
    """Return the files under the paths, folders opened and sorted, each with the folder it was found under."""
    files: list[tuple[Path | None, Path]] = []
    issues = []
    for given in paths:
        path = Path(given)
        if str(given) == STDIN:
            files.append((None, path))
        elif path.is_dir():
            found = _in_folder(path)
            files += [(file, path) for file in found]
            if not found:
                issues.append(
                    Issue("empty", "no .txt, .html, .jsonl or .csv file in this folder", str(given))
                )
        elif path.exists():
            files.append((path, path.parent))
        else:
            issues.append(Issue("missing", "no such file or folder", str(given)))
    return files, issues


def _in_folder(folder: Path) -> list[Path]:
    found = []
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(here, name)
            for name in names
            if Path(name).suffix.lower() in KNOWN and not name.startswith(".")
        ]
    return sorted(found)


def _read_file(file: Path, published: date | None, meter: Meter, keep: Raw | None) -> Iterator[Report | Issue]:
    """Yield a file's reports by its suffix; a file of another suffix by what it begins with."""
    suffix, name = file.suffix.lower(), str(file)
    try:
        if file.is_file() and not _size(file):
            yield Issue("empty", "the file is empty", name)
            return
        if suffix in _ROWS | _TABLE:
            sha256 = keep(file.name, file) if keep and file.is_file() else None
            yield from _marked(_read_rows(file, suffix in _TABLE, published, meter), sha256)
            return
        raw = file.read_bytes()
        sha256 = keep(file.name, raw) if keep else None
        if suffix in _HTML or suffix not in _TEXT and _MARKUP.match(raw[:400]):
            yield from _marked(read_html(raw, file.stem, name, published=published), sha256)
        else:
            yield from _marked(read_text(raw, file.stem, name, published), sha256)
    except (OSError, MemoryError) as error:
        yield Issue("unreadable", getattr(error, "strerror", None) or "out of memory", name)


def _read_rows(file: Path, table: bool, published: date | None, meter: Meter) -> Iterator[Report | Issue]:
    done = meter.read
    with file.open("rb") as stream:
        items = (read_csv if table else read_jsonl)(stream, file.stem, str(file), published)
        for item in items:
            meter.read = done if stream.closed else done + stream.tell()
            yield item


def _marked(items: Iterable[Report | Issue], sha256: str | None) -> Iterator[Report | Issue]:
    """Yield what a source gives, its reports with the SHA-256 of its bytes."""
    for item in items:
        yield replace(item, raw=sha256) if sha256 and isinstance(item, Report) else item


def _read_stdin(stdin: BinaryIO | None, published: date | None, keep: Raw | None) -> Iterator[Report | Issue]:
    """Yield what comes on standard input: JSONL when the first line is a JSON object, else one page or text."""
    stream = stdin or sys.stdin.buffer
    if keep:
        raw = stream.read()  # all of it, for the archive, before the first report
        yield from _marked(_read_stdin(io.BytesIO(raw), published, None), keep(STDIN, raw))
        return
    first = stream.readline()
    while first and not first.strip():
        first = stream.readline()
    if _is_row(first):
        yield from read_jsonl(itertools.chain([first], stream), "stdin", "<stdin>", published)
        return
    raw = first + stream.read()
    if _MARKUP.match(raw[:400]):
        yield from read_html(raw, "stdin", "<stdin>", published=published)
    else:
        yield from read_text(raw, "stdin", "<stdin>", published)


def _is_row(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line.removeprefix(b"\xef\xbb\xbf")), dict)
    except (ValueError, RecursionError):
        return False


def _named(item: Report | Issue, file: Path | None, base: Path, names: _Names) -> Iterator[Report | Issue]:
    """Yield the item; a report whose id is taken gets its path as id when it is a file, else an issue beside it."""
    if isinstance(item, Report):
        where = str(file or "<stdin>")
        if item.id in names.taken:
            if file is not None and item.id == file.stem:
                item = replace(item, id=_path_id(file, base, names))
            else:
                first = names.taken[item.id]
                yield Issue(
                    "duplicate", f"the id {item.id!r} was used before, in {first}; both are coded", where
                )
        names.taken.setdefault(item.id, where)
    yield item


def _path_id(file: Path, base: Path, names: _Names) -> str:
    """Return an id of the file's own: its path under the folder, and its suffix if that is still not enough."""
    inner = file.relative_to(base)
    choices = [inner.with_suffix("").as_posix(), inner.as_posix(), file.as_posix()]
    return next((choice for choice in choices if choice not in names.taken), choices[-1])


def _size(file: Path | None) -> int:
    try:
        return file.stat().st_size if file else 0
    except OSError:
        return 0
