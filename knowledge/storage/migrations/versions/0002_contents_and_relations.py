"""Documents with their text, where each fact was read, what is suspicious, and how they stand to each other."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, kind in (
        ("year", sa.Integer),
        ("year_source", sa.Text),
        ("number_source", sa.Text),
        ("issuer_source", sa.Text),
        ("kind_source", sa.Text),
        ("confidence", sa.Float),
    ):
        op.add_column("documents", sa.Column(name, kind()))
    op.add_column("passages", sa.Column("pieces", sa.JSON, nullable=False, server_default="[]"))
    op.add_column("passages", sa.Column("confidence", sa.Float))
    op.create_table(
        "contents",
        sa.Column("document_key", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("parts", sa.JSON, nullable=False),
        sa.Column("suspicions", sa.JSON, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.Column("card", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("document_key", name="pk_contents"),
        sa.ForeignKeyConstraint(["document_key"], ["documents.key"], name="fk_contents_document_key_documents"),
    )
    op.create_table(
        "relations",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("source", sa.Integer, nullable=False),
        sa.Column("target", sa.Integer, nullable=False),
        sa.Column("effect", sa.String(20)),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_relations"),
        sa.ForeignKeyConstraint(["source"], ["documents.key"], name="fk_relations_source_documents"),
        sa.ForeignKeyConstraint(["target"], ["documents.key"], name="fk_relations_target_documents"),
    )
    op.create_index("ix_relations_source", "relations", ["source"])
    op.create_index("ix_relations_target", "relations", ["target"])
