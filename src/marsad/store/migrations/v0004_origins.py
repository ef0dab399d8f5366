"""Which archived bytes a report was read from: a table that only grows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.refuse import refuse

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "origins",
        sa.Column("report", sa.String(64), sa.ForeignKey("reports.key"), primary_key=True),
        sa.Column("item", sa.String(64), primary_key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("audit.id"), nullable=False),
    )
    for action in ("UPDATE", "DELETE"):
        refuse("origins", action, "where a report came from does not change")
