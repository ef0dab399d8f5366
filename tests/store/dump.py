"""Everything in a store but what tells how it came about, as one text that can be compared."""

from __future__ import annotations

import json

from sqlalchemy import select

from marsad.store import Store
from marsad.store.schema import metadata


def dump(store: Store, *, runs: bool = True) -> str:
    """Return all rows of all tables but of its history; without `runs`, also without what points at the audit."""
    lines = []
    for table in metadata.sorted_tables:
        if table.name in ("audit", "changes", "aliases"):
            continue
        columns = [column for column in table.c if runs or column.name != "run"]
        query = select(*columns).order_by(*table.primary_key)
        rows = store.database.read(lambda connection, query=query: connection.execute(query).all())  # type: ignore[misc]
        lines += [json.dumps([table.name, *row], ensure_ascii=False, default=str) for row in rows]
    return "\n".join(lines)
