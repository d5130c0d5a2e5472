"""Run by Alembic. The connection, inside its transaction, comes from knowledge.storage.migrate."""

from __future__ import annotations

from alembic import context

from knowledge.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
