"""Which message of the messenger belongs to which question: for replies to it, also after a restart."""

from __future__ import annotations

import sqlalchemy as sa

from knowledge.storage.database import Database
from knowledge.storage.tables import answer_messages
from knowledge.storage.upserts import insert


class AnswerMessages:
    """Reads and writes what messages belong to. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, chat: int, message: int, question_id: str) -> None:
        """Notes to which question, which the log must hold, a message of a chat belongs; said again, the last word counts."""
        with self._database.writing() as connection:
            new = insert(connection, answer_messages).values(chat=chat, message=message, question_id=question_id)
            changed = {"question_id": new.excluded.question_id}
            connection.execute(new.on_conflict_do_update(index_elements=["chat", "message"], set_=changed))

    def question_of(self, chat: int, message: int) -> str | None:
        """Id of the question to which a message belongs; None for any other message."""
        query = sa.select(answer_messages.c.question_id).where(answer_messages.c.chat == chat, answer_messages.c.message == message)
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one_or_none()
