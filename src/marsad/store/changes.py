"""What linking changed: the list of incidents added, changed, joined to others and withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select

from marsad.store.accounts import portions
from marsad.store.schema import changes, members
from marsad.store.store import Store


def fetch_changes(store: Store, since: date | None = None) -> list[dict[str, Any]]:
    """Return the changes since a day (UTC), in the order they happened."""
    query = select(changes.c.at, changes.c.incident, changes.c.what, changes.c.details).order_by(changes.c.id)
    if since:
        query = query.where(changes.c.at >= since.isoformat())
    return [dict(row) for row in store.database.read(lambda connection: connection.execute(query).mappings().all())]


def fetch_homes(store: Store, events: Iterable[str]) -> dict[str, str]:
    """Return the reports of events that belong to an incident now; those of events that are gone are not known."""
    query = select(members.c.event, members.c.report)
    wanted = sorted(set(events))
    return {
        row.event: row.report
        for some in portions(wanted)
        for row in store.database.stream(query.where(members.c.event.in_(some)))
    }
