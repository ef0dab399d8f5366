"""The tables, as the newest migration leaves them; a test holds the two together.

A report never changes: its key is the SHA-256 of its content. What was read in it is a coding and its events, which are
replaced as a whole when it is coded again. The audit only grows. Later tables (copies, incidents, judgements) come with
migrations of their own, and point at `reports.key` and `events.report, events.id`.
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
