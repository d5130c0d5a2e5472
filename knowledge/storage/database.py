"""The SQL database: opened, migrated, and entered through reading() and writing()."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from alembic.util.exc import CommandError
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from knowledge.errors import StoreError
from knowledge.storage.migrate import is_current, migrate

BUSY_SECONDS = 30.0
"""How long a SQLite statement waits for another process's transaction; the longest of ours writes one document."""

_WRITING = "knowledge_writing"
_MIGRATION_LOCK = 7_142_093_118
"""Key of the PostgreSQL advisory lock under which one process at a time migrates; any number that no one else uses."""


class Database:
    """The open database. Safe to use from several threads; each transaction takes a connection of its own."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that sees one moment of the database throughout. Raises StoreError."""
        with _as_store_error(self._engine.url), self._engine.connect() as plain:
            connection = plain if self._is_sqlite else plain.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that is kept when the block ends and undone whole when it raises. Raises StoreError."""
        with _as_store_error(self._engine.url), self._engine.connect() as plain:
            connection = plain.execution_options(**{_WRITING: True})
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Closes all connections. Raises nothing; the object may not be used afterwards."""
        self._engine.dispose()

    @property
    def _is_sqlite(self) -> bool:
        return self._engine.dialect.name == "sqlite"


def open_database(url: str, *, create: bool = True) -> Database:
    """Opens the database at a SQLAlchemy URL and brings its tables forward; two processes may do so at once.

    A SQLite file and its folder are made where they are missing. With `create=False` they are not: an empty database in
    memory stands for a file that does not exist, so that a dry run leaves nothing behind.

    Raises StoreError where the database cannot be reached, is damaged, or was made by a newer version of the program.
    """
    parsed = sa.make_url(url)
    with _opening(parsed), _as_store_error(parsed):
        if parsed.get_backend_name() == "sqlite":
            engine = _sqlite_engine(parsed, create=create)
        else:
            engine = sa.create_engine(parsed, json_serializer=_to_json, hide_parameters=True, pool_pre_ping=True)
        database = Database(engine)
        try:
            _bring_forward(database)
        except BaseException:
            database.close()
            raise
    return database


def _sqlite_engine(url: sa.URL, *, create: bool) -> sa.Engine:
    file = Path(url.database) if url.database and url.database != ":memory:" else None
    if file is None or not (create or file.exists()):
        engine = sa.create_engine(
            "sqlite://",
            poolclass=StaticPool,
            connect_args={"check_same_thread": False},
            json_serializer=_to_json,
            hide_parameters=True,
        )
        file = None
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS}, json_serializer=_to_json, hide_parameters=True)
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    if file is not None:
        _use_write_ahead_log(file)
    return engine


def _use_write_ahead_log(file: Path) -> None:
    """Sets the journal mode, which stays with the file. SQLite does not wait for others here, so the waiting is done by hand."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        connection = sqlite3.connect(file, timeout=BUSY_SECONDS)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as exc:
            if exc.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    # The driver must not begin or end transactions by itself: it would commit before a CREATE TABLE.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    # A writer takes the lock at once: one that reads first and then writes would fail where another wrote in between.
    writing = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _bring_forward(database: Database) -> None:
    with database.reading() as connection:
        if is_current(connection):
            return
    with database.writing() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
        if not is_current(connection):
            migrate(connection)


@contextmanager
def _as_store_error(url: sa.URL) -> Iterator[None]:
    """Database errors become StoreError; its text names the database without the password and holds no stored text."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as exc:
        cause = str(getattr(exc, "orig", None) or exc) or type(exc).__name__
        raise StoreError(f"the database {_where(url)} failed: {cause.splitlines()[0]}") from exc


@contextmanager
def _opening(url: sa.URL) -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as exc:
        raise StoreError(
            f"the database {_where(url)} needs the package {exc.name}; install it with: pip install '{exc.name}[binary]'"
        ) from exc
    except (CommandError, OSError) as exc:
        raise StoreError(f"the database {_where(url)} cannot be opened: {exc}") from exc


def _where(url: sa.URL) -> str:
    return url.render_as_string(hide_password=True)


_to_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
