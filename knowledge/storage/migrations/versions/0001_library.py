"""The first tables: documents, passages, ingest runs, state, questions and citations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.String(32)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "ingest_runs",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT),
        sa.Column("outcome", sa.String(20)),
        sa.Column("report", sa.JSON),
        sa.PrimaryKeyConstraint("id", name="pk_ingest_runs"),
    )
    op.create_table(
        "documents",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("document_id", ID, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("root", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("pipeline", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("replaces", sa.Integer),
        sa.Column("live", sa.Boolean, nullable=False),
        sa.Column("indexed", sa.Boolean, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("removed_at", MOMENT),
        sa.Column("run_id", sa.Integer),
        sa.Column("passages", sa.Integer, nullable=False),
        sa.Column("sentences", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("title_source", sa.Text, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("date", sa.Date),
        sa.Column("date_source", sa.Text),
        sa.Column("number", sa.Text),
        sa.Column("issuer", sa.Text),
        sa.Column("kind", sa.Text),
        sa.Column("pages", sa.Integer),
        sa.PrimaryKeyConstraint("key", name="pk_documents"),
        sa.ForeignKeyConstraint(["replaces"], ["documents.key"], name="fk_documents_replaces_documents"),
        sa.ForeignKeyConstraint(["run_id"], ["ingest_runs.id"], name="fk_documents_run_id_ingest_runs"),
        sa.UniqueConstraint("name", "version", name="uq_documents_name_version"),
    )
    op.create_index("ix_documents_document_id", "documents", ["document_id"])
    op.create_index("ix_documents_run_id", "documents", ["run_id"])
    live = sa.text("live")
    op.create_index("uq_documents_live_name", "documents", ["name"], unique=True, sqlite_where=live, postgresql_where=live)
    op.create_index("uq_documents_live_id", "documents", ["document_id"], unique=True, sqlite_where=live, postgresql_where=live)
    op.create_table(
        "passages",
        sa.Column("id", ID, nullable=False),
        sa.Column("document_key", sa.Integer, nullable=False),
        sa.Column("document_id", ID, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("context", sa.Text, nullable=False),
        sa.Column("locator", sa.JSON, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("sentences", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_passages"),
        sa.ForeignKeyConstraint(["document_key"], ["documents.key"], name="fk_passages_document_key_documents"),
        sa.UniqueConstraint("document_key", "ordinal", name="uq_passages_document_key_ordinal"),
    )
    state = op.create_table(
        "state",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("encoder", sa.Text),
        sa.Column("unfinished", sa.Boolean, nullable=False),
        sa.Column("statistics", sa.LargeBinary),
        sa.Column("statistics_generation", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_state"),
    )
    op.bulk_insert(state, [{"id": 1, "generation": 0, "unfinished": False}])
    op.create_table(
        "questions",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("user_id", sa.Text),
        sa.Column("user_name", sa.Text),
        sa.Column("chat_id", sa.Text),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("history", sa.JSON, nullable=False),
        sa.Column("today", sa.Date),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("answer_language", sa.String(8), nullable=False),
        sa.Column("engine", sa.Text, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("raw_reply", sa.Text),
        sa.Column("nearest", sa.JSON, nullable=False),
        sa.Column("hits", sa.JSON, nullable=False),
        sa.Column("embedding_model", sa.Text, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("latency_ms", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
    )
    op.create_index("ix_questions_asked_at_id", "questions", ["asked_at", "id"])
    op.create_table(
        "citations",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("question_id", sa.String(64), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("marker", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("date", sa.Date),
        sa.Column("number", sa.Text),
        sa.Column("locator", sa.Text, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("passage", sa.Text, nullable=False),
        sa.Column("passage_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_citations"),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name="fk_citations_question_id_questions", ondelete="CASCADE"),
        sa.UniqueConstraint("question_id", "place", name="uq_citations_question_id_place"),
    )
    op.create_index("ix_citations_passage_id", "citations", ["passage_id"])
