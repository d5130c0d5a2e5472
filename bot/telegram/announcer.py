"""Sends announcements: one copy after the other, beside everything else, and on from where it was after a restart."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

import httpx
from telegram import Bot, LinkPreviewOptions, MaybeInaccessibleMessage
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.announcing import Recipients, progress, result
from bot.telegram import delivery
from bot.telegram.errors import new_incident
from bot.telegram.pages import Block, Run, paginate
from bot.telegram.types import BotApplication
from bot.wording.announcements import ANNOUNCEMENTS
from knowledge.errors import KnowledgeError
from knowledge.models import Language
from knowledge.storage.announcements import Announcement, Announcements, CopyState

_LOGGER = logging.getLogger(__name__)
_T = TypeVar("_T")
_LOOK_SECONDS = 1.0
_PAUSE_SECONDS = 0.05
"""Between two copies: at most 20 of the 25 messages a second that Telegram takes, so that answers always find room."""
_EDIT_SECONDS = 3.0
_FAILURES_IN_A_ROW = 3
"""After which Telegram is believed to be out of reach for all."""
_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 1.0, 30.0
"""After a look that left copies waiting; each further one doubles it."""
_PATIENCE = timedelta(hours=24)
"""A copy that cannot be sent for so long counts as failed."""
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
"""Faults before anything was handed over."""
_NOT_THERE = ("chat not found", "user is deactivated", "peer_id_invalid", "have no rights to send")
"""In Telegram's refusals: a person whom the bot cannot write to."""


class Announcer:
    """Looks every second what is to be sent. A copy is claimed in the database before it is handed to Telegram, so that nobody gets
    it twice, whatever happens in between, and also where several processes send at once."""

    def __init__(self, kept: Announcements, recipients: Recipients, pool: Executor, edit_seconds: float = _EDIT_SECONDS) -> None:
        self._kept = kept
        self._recipients = recipients
        self._pool = pool
        self._edit_seconds = edit_seconds
        self._pause = 0.0
        self._again_at = 0.0
        self._watched: dict[str, tuple[MaybeInaccessibleMessage, Language]] = {}

    def watch(self, token: str, message: MaybeInaccessibleMessage, language: Language) -> None:
        """From now on the message, one of the bot's, tells how far the announcement is, as long as this process lives."""
        self._watched[token] = message, language

    def schedule(self, application: BotApplication, look_seconds: float = _LOOK_SECONDS) -> None:
        """Lets the application's job queue look from its start on."""
        if application.job_queue is None:
            raise RuntimeError("the job queue's package is not installed")

        async def look(context: ContextTypes.DEFAULT_TYPE) -> None:
            await self.send_waiting(context.bot, lambda: application.running)

        application.job_queue.run_repeating(
            look, look_seconds, first=0, name="announcements", job_kwargs={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )

    async def send_waiting(self, bot: Bot, going_on: Callable[[], bool] = lambda: True) -> None:
        """Sends every copy that is waiting, for as long as `going_on` says so; after a failure not again at once. Raises nothing."""
        clock = asyncio.get_running_loop().time
        if clock() < self._again_at:
            return
        through = False
        try:
            through = all([await self._send_all(bot, one, going_on) for one in await self._work(self._kept.unfinished)])
        except KnowledgeError as exc:
            _LOGGER.warning("could not send announcements: %s", exc)
        except Exception:
            _LOGGER.exception("incident %s: while sending announcements", new_incident())
        self._pause = 0.0 if through else min(max(2 * self._pause, _FIRST_PAUSE_SECONDS), _LONGEST_PAUSE_SECONDS)
        self._again_at = clock() + self._pause

    async def _send_all(self, bot: Bot, announcement: Announcement, going_on: Callable[[], bool]) -> bool:
        """Goes once through all copies that are waiting; whether none is left. One person's fault keeps nobody else waiting."""
        clock = asyncio.get_running_loop().time
        told, person, failures = -self._edit_seconds, None, 0
        while going_on() and failures < _FAILURES_IN_A_ROW:
            if clock() - told >= self._edit_seconds:
                await self._tell_progress(bot, announcement)
                told = clock()
            person = await self._work(partial(self._kept.claim, announcement.id, person))
            if person is None:
                return await self._finish(bot, announcement)
            state = await self._copy(bot, person, announcement)
            if state is CopyState.WAITING and _is_old(announcement):
                state = CopyState.FAILED
            if state is not CopyState.SENDING:
                await self._work(partial(self._kept.settle, announcement.id, person, state))
            failures = failures + 1 if state is CopyState.WAITING else 0
            await asyncio.sleep(_PAUSE_SECONDS)
        return False

    async def _copy(self, bot: Bot, person: int, announcement: Announcement) -> CopyState:
        try:
            let_in = await self._work(partial(self._recipients.lets_in, person))
        except KnowledgeError as exc:
            _LOGGER.warning("announcement %d: could not look up person %d (%s); trying again soon", announcement.id, person, exc)
            return CopyState.WAITING
        if not let_in:
            _LOGGER.info("announcement %d: person %d is not let in any more", announcement.id, person)
            return CopyState.FAILED
        try:
            await bot.send_message(
                person,
                announcement_page(announcement.text),
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except Forbidden as exc:
            _LOGGER.info("announcement %d: person %d takes no messages (%s)", announcement.id, person, exc)
            await self._work(partial(self._recipients.refuse, person))
            return CopyState.BLOCKED
        except BadRequest as exc:
            _LOGGER.warning("announcement %d: refused for person %d (%s)", announcement.id, person, exc)
            return CopyState.BLOCKED if any(sign in str(exc).lower() for sign in _NOT_THERE) else CopyState.FAILED
        except (NetworkError, RetryAfter) as exc:
            if was_taken(exc):
                _LOGGER.warning("announcement %d: not known whether it reached person %d (%s)", announcement.id, person, exc)
                return CopyState.SENDING
            _LOGGER.warning("announcement %d: could not be sent (%s: %s); trying again soon", announcement.id, type(exc).__name__, exc)
            return CopyState.WAITING
        except TelegramError:
            _LOGGER.exception("incident %s: announcement %d for person %d", new_incident(), announcement.id, person)
            return CopyState.FAILED
        return CopyState.SENT

    async def _tell_progress(self, bot: Bot, announcement: Announcement) -> None:
        watched = self._watched.get(announcement.token)
        if watched is None:
            return
        message, language = watched
        counts = await self._work(partial(self._kept.counts, announcement.id))
        try:
            await bot.edit_message_text(progress(counts, language), chat_id=message.chat.id, message_id=message.message_id)
        except TelegramError as exc:
            # The next edit, or the last, says it.
            _LOGGER.info("could not show how far announcement %d is (%s)", announcement.id, exc)

    async def _finish(self, bot: Bot, announcement: Announcement) -> bool:
        """Reports to the author where no copy is left; whether none is."""
        counts = await self._work(partial(self._kept.counts, announcement.id))
        if counts[CopyState.WAITING]:
            return False
        if not await self._work(partial(self._kept.finish, announcement.id)):
            return True
        _LOGGER.info("announcement %d is out: %s", announcement.id, ", ".join(f"{state} {count}" for state, count in counts.items()))
        watched = self._watched.pop(announcement.token, None)
        if watched is not None:
            message, language = watched
            await delivery.show(bot, message, result(counts, language), None)
        else:
            language = await self._work(partial(self._recipients.language, announcement.author))
            await delivery.deliver(bot, delivery.Target(announcement.author, None, None), [result(counts, language)])
        return True

    async def _work(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)


def announcement_page(text: str) -> str:
    """The message that everybody gets, as Telegram HTML."""
    return paginate([Block((Run(ANNOUNCEMENTS.say("sign", "en")), Run(text)))])[0]


def _is_old(announcement: Announcement) -> bool:
    return announcement.started_at is not None and datetime.now(UTC) - announcement.started_at > _PATIENCE


def was_taken(exc: TelegramError) -> bool:
    """Whether Telegram may have taken a message although no receipt came. A flood answer or a failure that it tells of says that it did not."""
    return exc.__cause__ is not None and not isinstance(exc.__cause__, (*_NEVER_LEFT, TelegramError))
