"""What people's judgements come to: the log read from its end, what was undone left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from marsad.incidents.cluster import Decided, Pair
from marsad.store.corrections import corrected
from marsad.store.schema import judgements


class Judgement(NamedTuple):
    """One entry of the log: who decided what of which events or incidents, when and why."""

    id: int
    at: str
    by: str
    action: str
    why: str
    undoes: int | None
    details: dict[str, Any]


class Decisions(NamedTuple):
    """What holds now: by event its verdict and corrections, by pair of events whether they are one happening."""

    verdicts: dict[str, Judgement]
    corrections: dict[str, dict[str, str]]
    pairs: dict[Pair, Judgement]
    related: tuple[Judgement, ...]
    comments: tuple[Judgement, ...]

    @property
    def decided(self) -> Decided:
        """The pairs, as linking takes them."""
        same = frozenset(pair for pair, row in self.pairs.items() if row.action == "same")
        return Decided(same, frozenset(self.pairs) - same)

    def rejected(self, handle: str) -> bool:
        """Tell whether an event was rejected: it does not count then."""
        return handle in self.verdicts and self.verdicts[handle].action == "reject"

    def review(self, handle: str) -> str:
        """Return the status of review of an event."""
        if self.rejected(handle):
            return "rejected"
        if self.corrections.get(handle):
            return "corrected"
        return "accepted" if handle in self.verdicts else "unreviewed"

    def applied(self, handle: str, record: dict[str, Any]) -> dict[str, Any]:
        """Return an event's record with its corrections."""
        values = self.corrections.get(handle)
        return corrected(record, values) if values else record


def fetch_judgements(connection: Connection) -> list[Judgement]:
    """Return the whole log in order."""
    return [Judgement(*row) for row in connection.execute(select(judgements).order_by(judgements.c.id))]


def fetch_decisions(connection: Connection) -> Decisions:
    """Return what the log comes to now."""
    return decisions_of(fetch_judgements(connection))


def decisions_of(log: Iterable[Judgement]) -> Decisions:
    """Return what holds after a log: of two judgements of one thing the later, nothing that was undone."""
    found = Decisions({}, {}, {}, (), ())
    for row in standing(list(log)):
        handles = [event["event"] for event in row.details.get("events", ())]
        if row.action in ("accept", "reject"):
            found.verdicts.update(dict.fromkeys(handles, row))
        elif row.action == "correct":
            for handle in handles:
                found.corrections.setdefault(handle, {})[row.details["field"]] = row.details["value"]
        elif row.action in ("same", "different"):
            for one, other in row.details["pairs"]:
                found.pairs[one, other] = row
        elif row.action == "relate":
            found = found._replace(related=(*found.related, row))
        elif row.action == "comment":
            found = found._replace(comments=(*found.comments, row))
    return found


def standing(log: list[Judgement]) -> Iterator[Judgement]:
    """Yield the judgements that stand; an undoing can be undone itself."""
    undone: set[int] = set()
    for row in reversed(log):
        if row.action == "undo" and row.undoes is not None and row.id not in undone:
            undone.add(row.undoes)
    yield from (row for row in log if row.id not in undone and row.action != "undo")
