"""The register: what each document says of meetings, tasks and campaigns, the records made of it, and reviewers' corrections."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.String(32)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "register_entries",
        sa.Column("id", ID, nullable=False),
        sa.Column("document_key", sa.Integer, nullable=False),
        sa.Column("document_id", ID, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("fields", sa.JSON, nullable=False),
        sa.Column("engine", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_register_entries"),
        sa.ForeignKeyConstraint(["document_key"], ["documents.key"], name="fk_register_entries_document_key_documents"),
    )
    op.create_index("ix_register_entries_document_key", "register_entries", ["document_key"])
    op.create_table(
        "register_records",
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("records", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("kind", name="pk_register_records"),
    )
    op.create_table(
        "register_corrections",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("record", sa.String(12), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("field", sa.String(20), nullable=False),
        sa.Column("old", sa.Text),
        sa.Column("value", sa.Text),
        sa.Column("normal", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("undone_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_register_corrections"),
    )
