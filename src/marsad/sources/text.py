"""Plain text as a report: the text is kept exactly as it was given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from marsad.errors import SourceError
from marsad.sources.decode import Decoded, decode
from marsad.types import Issue, Report

_SURROGATES = re.compile("[\ud800-\udfff]")


def read_text(raw: bytes, id: str, where: str, published: date | None = None) -> Iterator[Report | Issue]:
    """Yield the report that a text file holds, with an issue before it where something was wrong."""
    try:
        decoded = decode(raw)
    except SourceError as error:
        yield Issue("unreadable", str(error), where)
        return
    yield from damage(decoded, where)
    yield from report_of(Report(id=id, text=decoded.text, published=published), where)


def damage(decoded: Decoded, where: str) -> Iterator[Issue]:
    """Yield an issue when bytes made no sense in the encoding; U+FFFD stands in their place."""
    if decoded.damaged:
        message = f"{decoded.damaged} bytes or so are not valid {decoded.encoding}; � stands in their place"
        yield Issue("damaged", message, where)


def report_of(report: Report, where: str) -> Iterator[Report | Issue]:
    """Yield the report, with an issue before it when it has no words to read."""
    if not report.text.strip():
        yield Issue("empty", "there is no text", where)
    yield report


def without_surrogates(text: str) -> str:
    """Return the text with lone surrogates, which no encoding can write, as U+FFFD; offsets stay the same."""
    return _SURROGATES.sub("\ufffd", text)
