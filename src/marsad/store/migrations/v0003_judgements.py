"""What people decide: a table that only grows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.refuse import refuse

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("judgements.id")),
        sa.Column("details", sa.JSON, nullable=False),
    )
    for action in ("UPDATE", "DELETE"):
        refuse("judgements", action, "judgements are never changed; undo one with a new one")
