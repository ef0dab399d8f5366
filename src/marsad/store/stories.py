"""What belongs to a report: its copies, other accounts of its incidents, earlier and later steps of its story."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select

from marsad.incidents.related import Step, Story, find_steps, load_story
from marsad.knowledge import DATA
from marsad.store.incidents import IncidentFilter, StoredIncident, fetch_incident, fetch_incidents
from marsad.store.schema import linked, members
from marsad.store.store import Store


class Related(NamedTuple):
    """The keys of reports that are one text with a report, its incidents, and the steps around each."""

    copies: tuple[str, ...]
    incidents: tuple[StoredIncident, ...]
    steps: tuple[tuple[Step, StoredIncident], ...]


def fetch_related(store: Store, key: str) -> Related:
    """Return what belongs to the report with a key, as far as it is linked."""
    story = load_story(DATA / "incidents.yml")
    copies, ids = store.database.read(lambda connection: _own(connection, key))
    own = [fetch_incident(store, id_) for id_ in ids]
    steps = {step.id: (step, other) for incident in own for step, other in _steps(store, incident, story)}
    return Related(tuple(copies), tuple(own), tuple(row for id_, row in steps.items() if id_ not in ids))


def _own(connection: Connection, key: str) -> tuple[list[str], list[str]]:
    group = select(linked.c.copies).where(linked.c.report == key).scalar_subquery()
    copies = select(linked.c.report).where(linked.c.copies == group, linked.c.report != key)
    ids = select(members.c.incident).where(members.c.report == key).distinct().order_by(members.c.incident)
    return list(connection.scalars(copies.order_by(linked.c.report))), list(connection.scalars(ids))


def _steps(store: Store, incident: StoredIncident, story: Story) -> list[tuple[Step, StoredIncident]]:
    start = incident.line["time"]["start"]
    if not start:
        return []
    day, weeks = date.fromisoformat(start), timedelta(days=story.days)
    near = {item.line["incident"]: item for item in fetch_incidents(store, IncidentFilter(day - weeks, day + weeks))}
    return [(step, near[step.id]) for step in find_steps(incident.line, (item.line for item in near.values()), story)]
