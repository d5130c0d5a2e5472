"""The library's own state: generation, encoder, whether an ingest is unfinished, and the statistics of the vectors."""

from __future__ import annotations

import sqlalchemy as sa

from knowledge.storage.database import Database
from knowledge.storage.tables import documents, state


class LibraryState:
    """Reads and writes the single row of state. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def generation(self) -> int:
        """Rises by one with each change of the library's content."""
        with self._database.reading() as connection:
            return int(connection.execute(sa.select(state.c.generation)).scalar_one())

    def encoder(self) -> str | None:
        """Fingerprint of the encoder that made the vectors; None while there are none."""
        with self._database.reading() as connection:
            encoder: str | None = connection.execute(sa.select(state.c.encoder)).scalar_one()
        return encoder

    def unfinished(self) -> bool:
        """Whether a run began to change the indexes and did not come to its end."""
        with self._database.reading() as connection:
            return bool(connection.execute(sa.select(state.c.unfinished)).scalar_one())

    def refilling(self) -> bool:
        """Whether a run has begun and not ended, and live documents wait for it to put them into the indexes again."""
        lacking = sa.exists().where(documents.c.live, sa.not_(documents.c.indexed), documents.c.passages > 0)
        with self._database.reading() as connection:
            return bool(connection.execute(sa.select(sa.and_(state.c.unfinished, lacking))).scalar_one())

    def begin_work(self, encoder: str, *, emptying: bool = False) -> None:
        """Records, before an index is touched, that they may now differ from the documents, and which encoder fills them.

        With `emptying`, for indexes that are about to be dropped, every live document waits to be put in again, the statistics go
        and the generation rises, so that readers look and find the library refilling().
        """
        with self._database.writing() as connection:
            connection.execute(sa.update(state).values(unfinished=True, encoder=encoder))
            if emptying:
                connection.execute(sa.update(state).values(statistics=None, statistics_generation=None))
                if connection.execute(sa.update(documents).where(documents.c.live).values(indexed=False)).rowcount:
                    raise_generation(connection)

    def finish_work(self, statistics: bytes) -> None:
        """Records that the indexes match the documents, with the statistics of the vectors as they are now.

        Statistics that readers have not seen raise the generation, so that readers look again.
        """
        with self._database.writing() as connection:
            if connection.execute(sa.select(state.c.statistics)).scalar_one() != statistics:
                raise_generation(connection)
            connection.execute(sa.update(state).values(unfinished=False, statistics=statistics, statistics_generation=state.c.generation))

    def save_statistics(self, payload: bytes) -> None:
        """Records the statistics of the vectors as they are now, in the middle of a run."""
        with self._database.writing() as connection:
            connection.execute(sa.update(state).values(statistics=payload, statistics_generation=state.c.generation))

    def load_statistics(self) -> tuple[int, bytes] | None:
        """The newest statistics with the generation that they were made at, or None before the first."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(state.c.statistics_generation, state.c.statistics)).one()
        return None if row.statistics is None else (int(row.statistics_generation), bytes(row.statistics))


def raise_generation(connection: sa.Connection) -> int:
    """Adds one to the generation inside the caller's transaction and gives the new value."""
    connection.execute(sa.update(state).values(generation=state.c.generation + 1))
    return int(connection.execute(sa.select(state.c.generation)).scalar_one())
