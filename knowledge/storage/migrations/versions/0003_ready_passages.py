"""Passages made ready for reading when they come in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # quoted as each database writes empty bytes
    empty = sa.text("x''") if op.get_bind().dialect.name == "sqlite" else sa.text("''::bytea")
    op.add_column("passages", sa.Column("ready", sa.LargeBinary, nullable=False, server_default=empty))
