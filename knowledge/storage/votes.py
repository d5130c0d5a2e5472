"""What people think of the answers that they got: one vote of each person on each question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from knowledge.storage.database import Database
from knowledge.storage.records import storable_values
from knowledge.storage.tables import votes
from knowledge.storage.upserts import insert

MOST_REASON_CHARACTERS = 500
"""Of a person's own words; the rest is cut off."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One person's vote on one answer."""

    question_id: str
    person: str
    """As Asker.user_id."""
    good: bool
    reason: str | None
    """A key of bot.wording.votes or the person's own words; None where none was given."""
    voted_at: datetime
    """Aware, UTC."""


class Votes:
    """Reads and writes the votes. Every method raises StoreError where the database fails, also for a question that the log has not."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, question_id: str, person: str, good: bool) -> Vote:
        """Keeps a vote in place of the person's earlier one. The same vote again keeps its reason; another clears it."""
        return self._keep(question_id, person, good, None)

    def reason(self, question_id: str, person: str, reason: str) -> Vote:
        """Keeps why an answer was no good, at most 500 characters of it: whoever says so votes against it."""
        return self._keep(question_id, person, False, reason[:MOST_REASON_CHARACTERS])

    def get(self, question_id: str, person: str) -> Vote | None:
        """The person's vote; None where there is none."""
        query = sa.select(votes).where(votes.c.question_id == question_id, votes.c.person == person)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _vote(row)

    def _keep(self, question_id: str, person: str, good: bool, reason: str | None) -> Vote:
        values = storable_values({"question_id": question_id, "person": person, "good": good, "reason": reason})
        with self._database.writing() as connection:
            new = insert(connection, votes).values(**values, voted_at=datetime.now(UTC))
            kept = sa.case(
                (votes.c.good == new.excluded.good, sa.func.coalesce(new.excluded.reason, votes.c.reason)), else_=new.excluded.reason
            )
            changed = {"good": new.excluded.good, "reason": kept, "voted_at": new.excluded.voted_at}
            written = new.on_conflict_do_update(index_elements=["question_id", "person"], set_=changed)
            return _vote(connection.execute(written.returning(*votes.c)).one())


def _vote(row: sa.Row[Any]) -> Vote:
    return Vote(row.question_id, row.person, row.good, row.reason, row.voted_at)
