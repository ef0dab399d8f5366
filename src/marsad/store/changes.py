"""What linking changed: the list of incidents added, changed, joined to others and withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from marsad.store.schema import changes
from marsad.store.store import Store


def fetch_changes(store: Store, since: date | None = None) -> list[dict[str, Any]]:
    """Return the changes since a day (UTC), in the order they happened."""
    query = select(changes.c.at, changes.c.incident, changes.c.what, changes.c.details).order_by(changes.c.id)
    if since:
        query = query.where(changes.c.at >= since.isoformat())
    return [dict(row) for row in store.database.read(lambda connection: connection.execute(query).mappings().all())]
