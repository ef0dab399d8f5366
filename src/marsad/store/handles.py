"""How an event is called across codings: by its report, its type and the span of its trigger.

Numbers and ids of events change when a report is coded again with other rules, or lies under another name; the handle
of an event that is still read in the same words stays. Incidents are named after the handle of their first account.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

_LENGTH = 16


def with_handles(report: str, records: Iterable[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the events of a report, in the order of its text, each with its handle."""
    seen: Counter[tuple[str, int, int]] = Counter()
    for record in records:
        start, end = record["trigger"]["span"]
        mark = (str(record["type"]), int(start), int(end))
        seen[mark] += 1
        yield make_handle(report, *mark, seen[mark]), record


def make_handle(report: str, type: str, start: int, end: int, number: int = 1) -> str:
    """Return the handle of the event that a trigger gives, the ``number``-th of one type there."""
    content = f"{report}|{type}|{start}|{end}|{number}"
    return hashlib.sha256(content.encode()).hexdigest()[:_LENGTH]
