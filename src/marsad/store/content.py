"""What a report is to the store: its content, whatever it was called in the folder it came from."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from typing import Any

from marsad.types import Report

# PostgreSQL keeps no NUL in a text, and no encoding a lone surrogate. One character for one: offsets stay.
_UNFIT = re.compile("[\x00\ud800-\udfff]")


def storable(report: Report) -> Report:
    """Return the report with U+FFFD for characters that a database cannot hold: nearly always the report itself."""
    fields = {name: getattr(report, name) for name in ("id", "text", "title", "url", "outlet")}
    changed = {name: without_unfit(value) for name, value in fields.items() if value and _UNFIT.search(value)}
    return replace(report, **changed) if changed else report


def without_unfit(value: Any) -> Any:
    """Return a text, or a record of texts, with U+FFFD for characters that a database cannot hold."""
    if isinstance(value, str):
        return _UNFIT.sub("\ufffd", value)
    if isinstance(value, dict):
        return {name: without_unfit(item) for name, item in value.items()}
    return [without_unfit(item) for item in value] if isinstance(value, list) else value


def report_key(report: Report) -> str:
    """Return the SHA-256 of a report's content: the same text from the same page is one report under any id."""
    content = {
        "outlet": report.outlet,
        "published": report.published.isoformat() if report.published else None,
        "text": report.text,
        "title": report.title,
        "url": report.url,
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
