"""The queue behind getUpdates."""

from __future__ import annotations

import asyncio
import time
from typing import Any

NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_MOST = 100
_SAME_OFFSET_SECONDS = 0.5


class PollConflictError(Exception):
    """Another poll took this one's place; the text is Telegram's."""


class UpdateQueue:
    """Updates that were not confirmed yet."""

    def __init__(self, first_id: int = 700_001) -> None:
        self._next_id = first_id
        self._made: dict[int, dict[str, Any]] = {}
        self._waiting: list[dict[str, Any]] = []
        self._allowed: frozenset[str] = frozenset()
        self._poll: asyncio.Future[str | None] | None = None
        self._last_offset: int | None = None
        self._last_poll = 0.0
        self.polls = 0
        """Polls that were answered or are waiting."""

    @property
    def pending(self) -> int:
        """Updates that were not confirmed yet, fetched or not."""
        return len(self._waiting)

    def push(self, kind: str, content: dict[str, Any]) -> int | None:
        """Queues an update. Returns its id, or None where the bot does not want this kind."""
        if kind not in self._allowed if self._allowed else kind in NOT_BY_DEFAULT:
            return None
        update_id = self._next_id
        self._next_id += 1
        self._made[update_id] = {"update_id": update_id, kind: content}
        self._waiting.append(self._made[update_id])
        self._end_poll(None)
        return update_id

    def repeat(self, update_id: int) -> None:
        """Hands out an update once more, confirmed or not, as where its confirmation was lost."""
        waiting = {update["update_id"]: update for update in self._waiting} | {update_id: self._made[update_id]}
        self._waiting = [waiting[number] for number in sorted(waiting)]
        self._end_poll(None)

    @property
    def last_id(self) -> int:
        """Of the newest update."""
        return self._next_id - 1

    def waiting(self) -> list[dict[str, Any]]:
        """Updates that were not confirmed yet, oldest first."""
        return list(self._waiting)

    def remove(self, update_id: int) -> None:
        """Forgets an update: a webhook took it."""
        self._waiting = [update for update in self._waiting if update["update_id"] != update_id]

    def clear(self) -> None:
        self._waiting.clear()

    def allow(self, kinds: list[str] | None) -> None:
        """Sets the wanted kinds; None leaves them as they are."""
        if kinds is not None:
            self._allowed = frozenset(kinds)

    async def fetch(self, offset: int, limit: int, wait: float, allowed: list[str] | None) -> list[dict[str, Any]]:
        """Confirms what lies below the offset and returns what is left, waiting for it up to `wait` seconds.

        Raises PollConflictError where another waiting poll or a webhook ends this one.
        """
        self.polls += 1
        self.allow(allowed)
        limit = min(max(limit, 1), _MOST)
        now = time.monotonic()
        if offset == self._last_offset and now < self._last_poll + _SAME_OFFSET_SECONDS:
            limit = 1
        self._last_offset, self._last_poll = offset, now
        if offset < 0:
            self._waiting = self._waiting[offset:]
        elif offset > 0:
            self._waiting = [update for update in self._waiting if update["update_id"] >= offset]
        if not self._waiting and wait > 0:
            await self._wait(wait)
        return self._waiting[:limit]

    def end_polls(self, reason: str | None = None) -> None:
        """Ends a waiting poll: with an error where there is a reason, else with what is there."""
        self._end_poll(reason)

    async def _wait(self, seconds: float) -> None:
        self._end_poll(_CONFLICT)
        poll: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            reason = await asyncio.wait_for(poll, seconds)
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None
        if reason is not None:
            raise PollConflictError(reason)

    def _end_poll(self, reason: str | None) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(reason)
