"""Alembic's folder: env.py runs the migrations, versions/ holds them. `knowledge.storage.migrate` starts them from the code."""
