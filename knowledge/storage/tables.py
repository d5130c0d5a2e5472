"""The tables of the database, in types that SQLite and PostgreSQL share. The migrations make them; a test compares both."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import Dialect

ID = sa.String(32)
"""Document and passage ids: 32 hex digits."""


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """Aware datetimes, kept and given back in UTC. SQLite stores no zone, so the value goes in without one there."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("times in the database must be aware")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ingest_runs = sa.Table(
    "ingest_runs",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("started_at", UtcDateTime, nullable=False),
    sa.Column("finished_at", UtcDateTime),
    # "all in", "some failed", "stopped" by an error, or "interrupted": it was killed and a later run found it unfinished.
    sa.Column("outcome", sa.String(20)),
    sa.Column("report", sa.JSON),
)

documents = sa.Table(
    "documents",
    metadata,
    # One row for each period in which a version was part of the library, so that a file may return to an earlier content.
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("document_id", ID, nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("root", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("pipeline", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("replaces", sa.Integer, sa.ForeignKey("documents.key")),
    sa.Column("live", sa.Boolean, nullable=False),
    # False while a derived index must still take the document in again (rebuild, lost index).
    sa.Column("indexed", sa.Boolean, nullable=False),
    sa.Column("added_at", UtcDateTime, nullable=False),
    sa.Column("removed_at", UtcDateTime),
    sa.Column("run_id", sa.Integer, sa.ForeignKey("ingest_runs.id"), index=True),
    sa.Column("passages", sa.Integer, nullable=False),
    sa.Column("sentences", sa.Integer, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("title_source", sa.Text, nullable=False),
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("date", sa.Date),
    sa.Column("date_source", sa.Text),
    sa.Column("year", sa.Integer),
    sa.Column("year_source", sa.Text),
    sa.Column("number", sa.Text),
    sa.Column("number_source", sa.Text),
    sa.Column("issuer", sa.Text),
    sa.Column("issuer_source", sa.Text),
    sa.Column("kind", sa.Text),
    sa.Column("kind_source", sa.Text),
    sa.Column("pages", sa.Integer),
    sa.Column("confidence", sa.Float),
    sa.UniqueConstraint("name", "version"),
    sa.Index("uq_documents_live_name", "name", unique=True, sqlite_where=sa.text("live"), postgresql_where=sa.text("live")),
    sa.Index("uq_documents_live_id", "document_id", unique=True, sqlite_where=sa.text("live"), postgresql_where=sa.text("live")),
)

passages = sa.Table(
    "passages",
    metadata,
    # Passages of live documents only: those of an old version go when it goes; citations keep copies.
    sa.Column("id", ID, primary_key=True),
    sa.Column("document_key", sa.Integer, sa.ForeignKey("documents.key"), nullable=False),
    sa.Column("document_id", ID, nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("context", sa.Text, nullable=False),
    sa.Column("locator", sa.JSON, nullable=False),
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("sentences", sa.JSON, nullable=False),
    sa.Column("pieces", sa.JSON, nullable=False),
    sa.Column("confidence", sa.Float),
    # What knowledge.text.ready packed.
    sa.Column("ready", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("document_key", "ordinal"),
)

contents = sa.Table(
    "contents",
    metadata,
    # What a live document holds beside its passages; it goes when the document goes.
    sa.Column("document_key", sa.Integer, sa.ForeignKey("documents.key"), primary_key=True, autoincrement=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("parts", sa.JSON, nullable=False),
    sa.Column("suspicions", sa.JSON, nullable=False),
    # What finds its copies and the documents that it changes (knowledge.relations).
    sa.Column("signature", sa.LargeBinary, nullable=False),
    sa.Column("card", sa.JSON, nullable=False),
)

relations = sa.Table(
    "relations",
    metadata,
    # Between live documents, made again as a whole after each change of the library.
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("source", sa.Integer, sa.ForeignKey("documents.key"), nullable=False, index=True),
    sa.Column("target", sa.Integer, sa.ForeignKey("documents.key"), nullable=False, index=True),
    sa.Column("effect", sa.String(20)),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("quote", sa.Text, nullable=False),
)

register_entries = sa.Table(
    "register_entries",
    metadata,
    # What a live document says of meetings, tasks and campaigns; it goes when the document goes.
    sa.Column("id", ID, primary_key=True),
    sa.Column("document_key", sa.Integer, sa.ForeignKey("documents.key"), nullable=False, index=True),
    sa.Column("document_id", ID, nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("fields", sa.JSON, nullable=False),
    sa.Column("engine", sa.Text, nullable=False),
)

register_records = sa.Table(
    "register_records",
    metadata,
    # All records of one kind, made again as a whole after each change of the library.
    sa.Column("kind", sa.String(20), primary_key=True),
    # The library's generation that they came with.
    sa.Column("generation", sa.Integer, nullable=False),
    sa.Column("records", sa.LargeBinary, nullable=False),
)

register_corrections = sa.Table(
    "register_corrections",
    metadata,
    # Never changed but for undone_at. A record is known by its document's name and its folded label, since ids go with versions.
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("record", sa.String(12), nullable=False),
    sa.Column("document", sa.Text, nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("field", sa.String(20), nullable=False),
    # The value that it is about; null for all of the field's values, or where one is added.
    sa.Column("old", sa.Text),
    # Null where the reviewer took the value away.
    sa.Column("value", sa.Text),
    sa.Column("normal", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("made_at", UtcDateTime, nullable=False),
    sa.Column("undone_at", UtcDateTime),
)

state = sa.Table(
    "state",
    metadata,
    # A single row, id 1, made by the first migration.
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("generation", sa.Integer, nullable=False),
    sa.Column("encoder", sa.Text),
    # True from before the indexes are touched until they are known to match the documents again.
    sa.Column("unfinished", sa.Boolean, nullable=False),
    sa.Column("statistics", sa.LargeBinary),
    sa.Column("statistics_generation", sa.Integer),
)

questions = sa.Table(
    "questions",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("asked_at", UtcDateTime, nullable=False),
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
    sa.Index("ix_questions_asked_at_id", "asked_at", "id"),
    # All that figures of a period count, so that they need not read the answers, which are a hundred times as long.
    sa.Index("ix_questions_figures", "asked_at", "outcome", "channel", "language", "user_id", "latency_ms"),
    # For a person's own questions, newest first.
    sa.Index("ix_questions_user_id_channel_asked_at_id", "user_id", "channel", "asked_at", "id"),
)

citations = sa.Table(
    "citations",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("question_id", sa.String(64), sa.ForeignKey("questions.id", ondelete="CASCADE"), nullable=False),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("marker", sa.Integer, nullable=False),
    sa.Column("document", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("date", sa.Date),
    sa.Column("number", sa.Text),
    sa.Column("locator", sa.Text, nullable=False),
    sa.Column("quote", sa.Text, nullable=False),
    sa.Column("passage", sa.Text, nullable=False),
    sa.Column("passage_id", ID, nullable=False, index=True),
    sa.UniqueConstraint("question_id", "place"),
)

subscriptions = sa.Table(
    "subscriptions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("chat", sa.BigInteger, nullable=False),
    # Of a forum; 0 for the chat itself, since null would not be unique.
    sa.Column("topic", sa.BigInteger, nullable=False),
    sa.Column("person", sa.BigInteger, nullable=False),
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("weekly", sa.Boolean, nullable=False),
    # Of the day, in the office's time zone.
    sa.Column("minute", sa.Integer, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("made_at", UtcDateTime, nullable=False),
    # The last day whose digest needs no sending any more.
    sa.Column("last_day", sa.Date, nullable=False),
    sa.UniqueConstraint("chat", "topic"),
)

open_lists = sa.Table(
    "open_lists",
    metadata,
    # Lists of the register that people have open in a chat; only the newest are kept.
    sa.Column("token", sa.String(16), primary_key=True),
    sa.Column("chat", sa.BigInteger, nullable=False),
    sa.Column("person", sa.BigInteger, nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("made_at", UtcDateTime, nullable=False, index=True),
)

inbox = sa.Table(
    "inbox",
    metadata,
    # What the messenger sent, kept before it is confirmed and worked off in order: so a crash loses nothing and repeats nothing.
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("bot", sa.BigInteger, nullable=False),
    sa.Column("update_id", sa.BigInteger, nullable=False),
    # Of the update as sent: the same one may come twice, and ids may begin anew.
    sa.Column("fingerprint", sa.String(32), nullable=False),
    # Updates of one chat and lane are worked off one after the other.
    sa.Column("chat", sa.BigInteger, nullable=False),
    sa.Column("lane", sa.Integer, nullable=False),
    sa.Column("person", sa.BigInteger),
    sa.Column("payload", sa.JSON, nullable=False),
    sa.Column("received_at", UtcDateTime, nullable=False),
    # The id that the question gets in the answer log.
    sa.Column("entry", ID, nullable=False),
    # The process that works on it, and until when that is believed to be alive.
    sa.Column("owner", sa.String(32)),
    sa.Column("leased_until", UtcDateTime),
    sa.Column("attempts", sa.Integer, nullable=False),
    # Messages of the answer that were sent; the id of the last, or with a minus that of the one that is still being written.
    sa.Column("sent", sa.Integer, nullable=False),
    sa.Column("draft", sa.BigInteger),
    sa.Column("done_at", UtcDateTime),
    sa.UniqueConstraint("bot", "fingerprint"),
    sa.Index("ix_inbox_done_at_chat_lane", "done_at", "chat", "lane"),
)

people = sa.Table(
    "people",
    metadata,
    sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("username", sa.Text),
    # Of their app, and the one that they chose here.
    sa.Column("app_language", sa.String(8), nullable=False),
    sa.Column("language", sa.String(8)),
    # "seen" before anything was asked, "waiting", "in", or "out" where an admin refused or removed them.
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("role", sa.String(16)),
    sa.Column("asked_at", UtcDateTime),
    sa.Column("decided_at", UtcDateTime),
    sa.Column("decided_by", sa.BigInteger),
    sa.Column("blocked", sa.Boolean, nullable=False),
    # What stands in their command menu.
    sa.Column("menu", sa.String(64), nullable=False),
)

turns = sa.Table(
    "turns",
    metadata,
    # A person's last questions in a chat or topic, on which the next one may lean; they go after a while.
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("chat", sa.BigInteger, nullable=False),
    sa.Column("topic", sa.BigInteger, nullable=False),
    sa.Column("person", sa.BigInteger, nullable=False),
    sa.Column("message", sa.BigInteger, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("asked_at", UtcDateTime, nullable=False, index=True),
    sa.UniqueConstraint("chat", "topic", "person", "message"),
)

answer_messages = sa.Table(
    "answer_messages",
    metadata,
    # Which message of the bot answers which question, for replies to it.
    sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("message", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("question_id", sa.String(64), sa.ForeignKey("questions.id", ondelete="CASCADE"), nullable=False, index=True),
)

votes = sa.Table(
    "votes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("question_id", sa.String(64), sa.ForeignKey("questions.id", ondelete="CASCADE"), nullable=False),
    # As questions.user_id.
    sa.Column("person", sa.Text, nullable=False),
    sa.Column("good", sa.Boolean, nullable=False),
    # A key of bot.wording.votes, or the person's own words.
    sa.Column("reason", sa.Text),
    sa.Column("voted_at", UtcDateTime, nullable=False, index=True),
    sa.UniqueConstraint("question_id", "person"),
)

uploads = sa.Table(
    "uploads",
    metadata,
    # Files that were sent to the bot and wait for a word whether they shall go in.
    sa.Column("token", sa.String(16), primary_key=True),
    sa.Column("person", sa.BigInteger, nullable=False),
    sa.Column("chat", sa.BigInteger, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("made_at", UtcDateTime, nullable=False, index=True),
)

announcements = sa.Table(
    "announcements",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("token", sa.String(16), nullable=False, unique=True),
    sa.Column("author", sa.BigInteger, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("made_at", UtcDateTime, nullable=False),
    sa.Column("started_at", UtcDateTime),
    sa.Column("finished_at", UtcDateTime),
)

announcement_copies = sa.Table(
    "announcement_copies",
    metadata,
    sa.Column("announcement", sa.Integer, sa.ForeignKey("announcements.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    sa.Column("person", sa.BigInteger, primary_key=True, autoincrement=False),
    # Of knowledge.storage.announcements.CopyState.
    sa.Column("state", sa.String(16), nullable=False),
)
