"""Who is sent what is coming, and the lists of the register that people have open."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("topic", sa.BigInteger, nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("weekly", sa.Boolean, nullable=False),
        sa.Column("minute", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
        sa.UniqueConstraint("chat", "topic", name="uq_subscriptions_chat_topic"),
    )
    op.create_table(
        "open_lists",
        sa.Column("token", sa.String(16), nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_open_lists"),
    )
    op.create_index("ix_open_lists_made_at", "open_lists", ["made_at"])
