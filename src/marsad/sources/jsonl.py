"""JSON Lines as reports, one row a line, read as they come: a file may be larger than memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

from marsad.errors import SourceError
from marsad.sources.decode import decode
from marsad.sources.rows import read_row
from marsad.types import Issue, Report


def read_jsonl(
    lines: Iterable[bytes], stem: str, name: str, published: date | None = None
) -> Iterator[Report | Issue]:
    """Yield the reports of JSONL lines; a bad line is an issue that names file and line, the rest is read."""
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        where = f"{name}:{number}"
        row = parse_line(line)
        if isinstance(row, str):
            yield Issue("row", row, where)
        else:
            yield from read_row(row, f"{stem}-{number}", where, published)


def parse_line(line: bytes) -> dict[str, object] | str:
    """Return a line's JSON object, or what is wrong with it in words."""
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        try:
            row = json.loads(decode(line).text)
        except (ValueError, SourceError) as error:
            return f"not JSON: {error}"
    except json.JSONDecodeError as error:
        return f"not JSON: {error.msg} at character {error.colno}"
    except (ValueError, RecursionError) as error:
        return f"not JSON: {error}"
    return row if isinstance(row, dict) else f"a row is a JSON object, this is {type(row).__name__}"
