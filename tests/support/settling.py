"""Waits until a bot has noted that what it was sent is done.

A bot that is killed between an answer and the note of it gives the answer again: nobody can tell whether it arrived. Tests that are not about that
moment let it pass.
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

_SECONDS = 1.0
"""What a test holds on purpose does not settle."""


async def settled(folder: Path) -> None:
    """Waits a while until nothing is in hand in the inbox of a RegisterFolder."""
    try:
        async with asyncio.timeout(_SECONDS):
            while _waiting(folder / "register.db"):  # noqa: ASYNC110 - it happens in another process
                await asyncio.sleep(0.02)
    except TimeoutError:
        return


def _waiting(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("SELECT count(*) FROM inbox WHERE done_at IS NULL").fetchone()[0])
    except sqlite3.Error:
        # A test may have taken the database away.
        return False
