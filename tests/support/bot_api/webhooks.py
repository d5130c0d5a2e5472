"""Delivers updates to a webhook as Telegram does (telegram-bot-api, WebhookActor.cpp).

Updates of one chat (presses: of one person) go one after the other, those of different chats beside each other, up to max_connections at
a time. What is not answered with 2xx is sent again: at once, then after 2, 4, 8 … seconds.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from tests.support.bot_api.updates import UpdateQueue
from tests.support.bot_api.world import World

CONNECTIONS = 40
"""What Telegram takes where setWebhook names no max_connections."""
_ANSWER_SECONDS = 60.0
_LONGEST_PAUSE_SECONDS = 60.0
_LOOK_SECONDS = 0.02
_PRESS_LANE = 1 << 40


class WebhookDelivery:
    """Takes from the queue while a webhook is set. `ports` are the replicas behind the public address, asked in turn as by a balancer."""

    def __init__(self, world: World, updates: UpdateQueue, ports: Sequence[int] = ()) -> None:
        self.ports: list[int] = list(ports)
        self.attempts: list[tuple[int, int, int]] = []
        """Update, port and status of each request; status 0 where there was no answer."""
        self._world = world
        self._updates = updates
        self._turns: Iterator[int] = itertools.count()
        self._busy: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Delivers until it is cancelled."""
        timeout = aiohttp.ClientTimeout(total=_ANSWER_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0)) as session:
            try:
                while True:
                    if self._world.webhook["url"]:
                        self._start(session)
                    await asyncio.sleep(_LOOK_SECONDS)
            finally:
                for task in self._tasks:
                    task.cancel()
                await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, session: aiohttp.ClientSession) -> None:
        """Starts the oldest update of each chat that has none on its way."""
        for update in self._updates.waiting():
            if len(self._busy) >= self._world.webhook.get("max_connections", CONNECTIONS):
                return
            lane = _lane(update)
            if lane not in self._busy:
                self._busy.add(lane)
                task = asyncio.create_task(self._deliver(session, update, lane))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _deliver(self, session: aiohttp.ClientSession, update: dict[str, Any], lane: int) -> None:
        pause = 0.0
        try:
            while self._world.webhook["url"]:
                if await self._send(session, update):
                    self._updates.remove(update["update_id"])
                    return
                await asyncio.sleep(pause)
                pause = min(2 * max(pause, 1.0), _LONGEST_PAUSE_SECONDS)
        finally:
            self._busy.discard(lane)

    async def _send(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> bool:
        """Offers an update to the replicas in turn; a replica whose port is closed is passed over."""
        for _ in self.ports:
            port = self.ports[next(self._turns) % len(self.ports)]
            status, reason = await self._post(session, update, port)
            self.attempts.append((update["update_id"], port, status))
            if status == -1:
                continue
            if 200 <= status < 300:
                return True
            self._complain(reason)
            return False
        self._complain("Connection refused")
        return False

    async def _post(self, session: aiohttp.ClientSession, update: dict[str, Any], port: int) -> tuple[int, str]:
        """Status and reason; -1 where the port is closed, 0 where the connection broke or no answer came."""
        public = urlsplit(self._world.webhook["url"])
        headers = {"Host": public.netloc}
        if self._world.webhook.get("secret_token"):
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._world.webhook["secret_token"]
        try:
            async with session.post(f"http://127.0.0.1:{port}{public.path}", json=update, headers=headers) as response:
                await response.read()
                return response.status, f"Wrong response from the webhook: {response.status} {response.reason}"
        except aiohttp.ClientConnectorError:
            return -1, "Connection refused"
        except (aiohttp.ClientError, TimeoutError):
            return 0, "Webhook connection closed"

    def _complain(self, reason: str) -> None:
        self._world.webhook |= {"last_error_date": int(time.time()), "last_error_message": reason}


def _lane(update: dict[str, Any]) -> int:
    (content,) = (value for key, value in update.items() if key != "update_id")
    if "callback_query" in update:
        return int(_PRESS_LANE + content["from"]["id"])
    return int(content.get("chat", {}).get("id", 0))
