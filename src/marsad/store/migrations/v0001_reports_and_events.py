"""The first tables: audit, reports, codings, events; the audit only grows, reports do not change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.refuse import refuse

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _make_audit()
    _make_reports()
    _make_codings()
    _make_events()
    refuse("audit", "UPDATE", "the audit only grows")
    refuse("audit", "DELETE", "the audit only grows")
    refuse("reports", "UPDATE", "a report never changes; a new version is a report of its own")


def _make_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("audit.id")),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("program", sa.Text, nullable=False),
        sa.Column("knowledge", sa.Text),
        sa.Column("details", sa.JSON, nullable=False),
    )


def _make_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("source_id", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sections", sa.JSON(none_as_null=True)),
        sa.Column("replaces", sa.String(64), sa.ForeignKey("reports.key")),
        sa.Column("run", sa.Integer, sa.ForeignKey("audit.id"), nullable=False),
    )
    op.create_index("reports_replaces", "reports", ["replaces"])
    for column in ("url", "source_id"):  # of any length: more than a B-tree of PostgreSQL takes
        op.create_index(f"reports_{column}", "reports", [column], postgresql_using="hash")


def _make_codings() -> None:
    op.create_table(
        "codings",
        sa.Column("report", sa.String(64), sa.ForeignKey("reports.key"), primary_key=True),
        sa.Column("knowledge", sa.Text, nullable=False),
        sa.Column("program", sa.Text, nullable=False),
        sa.Column("published_start", sa.Date),
        sa.Column("published_end", sa.Date),
        sa.Column("published_basis", sa.Text, nullable=False),
        sa.Column("issues", sa.JSON, nullable=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("audit.id"), nullable=False),
    )
    for column in ("knowledge", "published_start"):
        op.create_index(f"codings_{column}", "codings", [column])


def _make_events() -> None:
    op.create_table(
        "events",
        sa.Column("report", sa.String(64), sa.ForeignKey("reports.key"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("start_date", sa.Date),
        sa.Column("end_date", sa.Date),
        sa.Column("country", sa.Text),
        sa.Column("lat", sa.Double),
        sa.Column("lon", sa.Double),
        sa.Column("record", sa.JSON, nullable=False),
        sa.UniqueConstraint("report", "id", name="events_report_id"),
    )
    op.create_index("events_type", "events", ["type"])
    op.create_index("events_dates", "events", ["start_date", "end_date"])
    op.create_index("events_country", "events", ["country"])
    op.create_index("events_lat_lon", "events", ["lat", "lon"])
