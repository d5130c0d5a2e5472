"""Waits for the bot to have said all."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

from bench.support.telegram.crowd import Answers, Crowd, Seat
from bench.support.telegram.tally import Asked, tally
from tests.support.bot_api import BotApiServer

_QUIET_SECONDS = 4.0
"""After which an answer that came is over."""
_GIVE_UP_SECONDS = 90.0
"""Without any message from the bot, after which what is open counts as lost."""
_LOOK_SECONDS = 0.25


async def told_to_one(server: BotApiServer, crowd: Crowd, wanted: Sequence[tuple[str, ...]]) -> Answers:
    """What the bot tells one person for each row who asks its questions one by one."""
    told: dict[tuple[str, ...], list[list[str]]] = {row: [] for row in wanted}
    for step in range(len(wanted[0])):
        before = len(server.sent)
        for row, person in zip(wanted, crowd.spare, strict=True):
            crowd.ask(Seat(person), row[step], ())
        await until_quiet(server, before, len(wanted))
        for row, person in zip(wanted, crowd.spare, strict=True):
            told[row].append([message.text for message in server.sent[before:] if message.chat_id == person.id])
    return told


async def until_answered(server: BotApiServer, asked: Sequence[Asked], warm: int) -> None:
    """Until every question is answered and a little longer, or nothing has come for a long time."""
    seen, since = -1, time.monotonic()
    while time.monotonic() - since < _GIVE_UP_SECONDS:
        if len(server.sent) != seen:
            seen, since = len(server.sent), time.monotonic()
            if not tally(asked, server.sent[warm:]).lost:
                break
        await asyncio.sleep(_LOOK_SECONDS)
    await until_quiet(server, len(server.sent), 0)


async def until_quiet(server: BotApiServer, before: int, least: int) -> None:
    """Until at least so many messages have come since there were `before`, and none for a while. Raises SystemExit where they do not come."""
    since, seen = time.monotonic(), len(server.sent)
    while time.monotonic() - since < _QUIET_SECONDS or seen - before < least:
        if time.monotonic() - since > _GIVE_UP_SECONDS:
            raise SystemExit(f"the bot gave {seen - before} answers to {least} questions that were asked one by one")
        await asyncio.sleep(_LOOK_SECONDS)
        if len(server.sent) != seen:
            since, seen = time.monotonic(), len(server.sent)
