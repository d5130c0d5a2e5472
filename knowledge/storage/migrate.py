"""Brings a database forward to the tables that this version of the program expects."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from knowledge.errors import StoreError


def is_current(connection: Connection) -> bool:
    """Whether the database has the newest tables.

    Raises StoreError for a database that a newer version of the program has made or migrated.
    """
    scripts = ScriptDirectory.from_config(_config())
    found = MigrationContext.configure(connection).get_current_heads()
    unknown = set(found) - {script.revision for script in scripts.walk_revisions()}
    if unknown:
        found_at = ", ".join(sorted(unknown))
        raise StoreError(
            f"a newer version of this program made the database (its tables are at {found_at}); "
            "install that version, or set DATABASE_URL to another database"
        )
    return set(found) == set(scripts.get_heads())


def migrate(connection: Connection) -> None:
    """Runs the missing migrations inside the connection's transaction: all of them or none."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "knowledge.storage:migrations")
    config.set_main_option("path_separator", "os")
    return config
