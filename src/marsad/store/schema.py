"""The tables, as the newest migration leaves them; a test holds the two together.

A report never changes: its key is the SHA-256 of its content. What was read in it is a coding and its events, which are
replaced as a whole when it is coded again. The audit only grows. What linking found (`linked` to `links`) can be made
again from the rest at any time; `aliases` and `changes` remember what was before.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", Integer, ForeignKey("audit.id")),  # the entry that began what this one ends
    Column("at", Text, nullable=False),  # UTC, ISO 8601
    Column("action", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("knowledge", Text),
    Column("details", JSON, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("source_id", Text, nullable=False),  # the id it had in the first source that brought it
    Column("title", Text),
    Column("url", Text),
    Column("outlet", Text),
    Column("published", Date),  # only if its source gave a day
    Column("text", Text, nullable=False),
    Column("sections", JSON(none_as_null=True)),  # [[kind, start, end], ...] where the page told them
    Column("replaces", String(64), ForeignKey("reports.key")),  # the version of the same page before this one
    Column("run", Integer, ForeignKey("audit.id"), nullable=False),
    Index("reports_url", "url", postgresql_using="hash"),  # of any length, more than a B-tree takes
    Index("reports_replaces", "replaces"),
    Index("reports_source_id", "source_id", postgresql_using="hash"),
)

origins = Table(
    "origins",
    metadata,
    Column("report", String(64), ForeignKey("reports.key"), primary_key=True),
    Column("item", String(64), primary_key=True),  # SHA-256 of the archived bytes that it was read from
    Column("run", Integer, ForeignKey("audit.id"), nullable=False),
)

codings = Table(
    "codings",
    metadata,
    Column("report", String(64), ForeignKey("reports.key"), primary_key=True),
    Column("knowledge", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("published_start", Date),
    Column("published_end", Date),
    Column("published_basis", Text, nullable=False),
    Column("issues", JSON, nullable=False),
    Column("run", Integer, ForeignKey("audit.id"), nullable=False),
    Index("codings_knowledge", "knowledge"),
    Index("codings_published_start", "published_start"),
)

events = Table(
    "events",
    metadata,
    Column("report", String(64), ForeignKey("reports.key"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # 1, 2, ... in the order of the text
    Column("id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("start_date", Date),
    Column("end_date", Date),
    Column("country", Text),  # of the event's first place that has one, as are the coordinates
    Column("lat", Double),
    Column("lon", Double),
    Column("record", JSON, nullable=False),
    UniqueConstraint("report", "id", name="events_report_id"),
    Index("events_type", "type"),
    Index("events_dates", "start_date", "end_date"),
    Index("events_country", "country"),
    Index("events_lat_lon", "lat", "lon"),
)

linked = Table(
    "linked",
    metadata,
    Column("report", String(64), ForeignKey("reports.key"), primary_key=True),
    Column("copies", String(64), nullable=False),  # the smallest key of the reports that are one text with it
    Column("bands", JSON, nullable=False),  # marks by which copies are found
    Column("run", Integer, ForeignKey("audit.id"), nullable=False),  # of the coding that was linked
)

linking = Table(
    "linking",
    metadata,
    Column("name", Text, primary_key=True),  # rules: the digest of those that everything is linked with
    Column("value", Text, nullable=False),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("start_date", Date),
    Column("end_date", Date),
    Column("accounts", Integer, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("record", JSON, nullable=False),  # the incident line without events and links
    Index("incidents_type", "type"),
    Index("incidents_dates", "start_date", "end_date"),
)

members = Table(
    "members",
    metadata,
    Column("event", Text, primary_key=True),  # the event's handle, see handles.py
    Column("incident", Text, ForeignKey("incidents.id"), nullable=False),
    Column("place", Integer, nullable=False),  # 1, 2, ... the first told first
    Column("report", String(64), ForeignKey("reports.key"), nullable=False),
    Column("event_id", Text, nullable=False),
    Column("component", Text, nullable=False),  # the smallest handle of those that likely pairs join with it
    Column("blocks", JSON, nullable=False),  # by which it is found for comparison: asked for all, or for vague ones
    Index("members_incident", "incident"),
    Index("members_component", "component"),
    Index("members_report", "report"),
)

links = Table(
    "links",
    metadata,
    Column("left", Text, primary_key=True),
    Column("right", Text, primary_key=True),
    Column("incident", Text, ForeignKey("incidents.id"), nullable=False),
    Column("score", Double, nullable=False),
    Column("reasons", JSON, nullable=False),
    Index("links_incident", "incident"),
)

aliases = Table(
    "aliases",
    metadata,
    Column("id", Text, primary_key=True),  # an incident that is no more
    Column("incident", Text),  # what it became; null where all its accounts are gone
)

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", Integer, ForeignKey("audit.id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("incident", Text, nullable=False),
    Column("what", Text, nullable=False),  # added, changed, joined, withdrawn
    Column("details", JSON, nullable=False),
    Index("changes_at", "at"),
    Index("changes_incident", "incident"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", Text, nullable=False),  # accept, reject, correct, same, different, relate, comment, undo
    Column("why", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("judgements.id")),
    Column("details", JSON, nullable=False),  # events, pairs of them, incidents, field, value
)
