"""The tables of linking: copies, incidents, their members and links, ids they had before, what changed when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.refuse import refuse

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    _make_linked()
    _make_incidents()
    _make_members()
    _make_links()
    _make_history()
    for action in ("UPDATE", "DELETE"):
        refuse("changes", action, "the list of changes only grows")


def _make_linked() -> None:
    op.create_table(
        "linked",
        sa.Column("report", sa.String(64), sa.ForeignKey("reports.key"), primary_key=True),
        sa.Column("copies", sa.String(64), nullable=False),
        sa.Column("bands", sa.JSON, nullable=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("audit.id"), nullable=False),
    )
    op.create_table(
        "linking",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def _make_incidents() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("start_date", sa.Date),
        sa.Column("end_date", sa.Date),
        sa.Column("accounts", sa.Integer, nullable=False),
        sa.Column("sources", sa.Integer, nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_index("incidents_type", "incidents", ["type"])
    op.create_index("incidents_dates", "incidents", ["start_date", "end_date"])


def _make_members() -> None:
    op.create_table(
        "members",
        sa.Column("event", sa.Text, primary_key=True),
        sa.Column("incident", sa.Text, sa.ForeignKey("incidents.id"), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("report", sa.String(64), sa.ForeignKey("reports.key"), nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("component", sa.Text, nullable=False),
        sa.Column("blocks", sa.JSON, nullable=False),
    )
    for column in ("incident", "component", "report"):
        op.create_index(f"members_{column}", "members", [column])


def _make_links() -> None:
    op.create_table(
        "links",
        sa.Column("left", sa.Text, primary_key=True),
        sa.Column("right", sa.Text, primary_key=True),
        sa.Column("incident", sa.Text, sa.ForeignKey("incidents.id"), nullable=False),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("reasons", sa.JSON, nullable=False),
    )
    op.create_index("links_incident", "links", ["incident"])


def _make_history() -> None:
    op.create_table(
        "aliases",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("incident", sa.Text),
    )
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("audit.id"), nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("incident", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
    )
    op.create_index("changes_at", "changes", ["at"])
    op.create_index("changes_incident", "changes", ["incident"])
