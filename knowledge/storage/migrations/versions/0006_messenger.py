"""What the messenger keeps: the inbox, people and their roles, conversations, votes, uploads and announcements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.String(32)


def upgrade() -> None:
    _inbox()
    _people()
    _conversations()
    _votes()
    _uploads()
    _announcements()


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("bot", sa.BigInteger, nullable=False),
        sa.Column("update_id", sa.BigInteger, nullable=False),
        sa.Column("fingerprint", sa.String(32), nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("lane", sa.Integer, nullable=False),
        sa.Column("person", sa.BigInteger),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("entry", ID, nullable=False),
        sa.Column("owner", sa.String(32)),
        sa.Column("leased_until", MOMENT),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("sent", sa.Integer, nullable=False),
        sa.Column("draft", sa.BigInteger),
        sa.Column("done_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("bot", "fingerprint", name="uq_inbox_bot_fingerprint"),
    )
    op.create_index("ix_inbox_done_at_chat_lane", "inbox", ["done_at", "chat", "lane"])


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("username", sa.Text),
        sa.Column("app_language", sa.String(8), nullable=False),
        sa.Column("language", sa.String(8)),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("role", sa.String(16)),
        sa.Column("asked_at", MOMENT),
        sa.Column("decided_at", MOMENT),
        sa.Column("decided_by", sa.BigInteger),
        sa.Column("blocked", sa.Boolean, nullable=False),
        sa.Column("menu", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )


def _conversations() -> None:
    op.create_table(
        "turns",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("topic", sa.BigInteger, nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("message", sa.BigInteger, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_turns"),
        sa.UniqueConstraint("chat", "topic", "person", "message", name="uq_turns_chat_topic_person_message"),
    )
    op.create_index("ix_turns_asked_at", "turns", ["asked_at"])
    op.create_table(
        "answer_messages",
        sa.Column("chat", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("message", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("question_id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("chat", "message", name="pk_answer_messages"),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name="fk_answer_messages_question_id_questions", ondelete="CASCADE"),
    )
    op.create_index("ix_answer_messages_question_id", "answer_messages", ["question_id"])
    op.create_index("ix_questions_user_id_channel_asked_at_id", "questions", ["user_id", "channel", "asked_at", "id"])


def _votes() -> None:
    op.create_table(
        "votes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("question_id", sa.String(64), nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("good", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("voted_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_votes"),
        sa.UniqueConstraint("question_id", "person", name="uq_votes_question_id_person"),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name="fk_votes_question_id_questions", ondelete="CASCADE"),
    )
    op.create_index("ix_votes_voted_at", "votes", ["voted_at"])
    op.create_index("ix_questions_figures", "questions", ["asked_at", "outcome", "channel", "language", "user_id", "latency_ms"])


def _uploads() -> None:
    op.create_table(
        "uploads",
        sa.Column("token", sa.String(16), nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_uploads"),
    )
    op.create_index("ix_uploads_made_at", "uploads", ["made_at"])


def _announcements() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("token", sa.String(16), nullable=False),
        sa.Column("author", sa.BigInteger, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("started_at", MOMENT),
        sa.Column("finished_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_announcements"),
        sa.UniqueConstraint("token", name="uq_announcements_token"),
    )
    op.create_table(
        "announcement_copies",
        sa.Column("announcement", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("person", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("announcement", "person", name="pk_announcement_copies"),
        sa.ForeignKeyConstraint(
            ["announcement"], ["announcements.id"], name="fk_announcement_copies_announcement_announcements", ondelete="CASCADE"
        ),
    )
