"""Sends the digests: meetings and deadlines of the next seven days, to whoever subscribed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.assistant import Office
from bot.lists import coming
from bot.people import Circle, Member
from bot.roles import Role
from bot.telegram import delivery
from bot.telegram.digest_times import is_due
from bot.telegram.digest_views import digest_pages
from bot.telegram.errors import new_incident
from bot.telegram.types import BotApplication
from knowledge.errors import KnowledgeError
from knowledge.storage.subscriptions import Subscription

_LOGGER = logging.getLogger(__name__)
_LOOK_SECONDS = 60.0
_FIRST_LOOK_SECONDS = 1.0
_AHEAD = timedelta(days=6)
_GONE = ("chat not found", "thread not found", "topic_deleted", "topic not found")
"""In Telegram's refusals: there is no such chat or topic any more."""

_T = TypeVar("_T")


class Digests:
    """Looks once a minute which digests are due. What is sent, and on which day, is kept in the database, so that a restart sends
    nothing twice; a digest that the network kept back is tried again at the next look."""

    def __init__(self, office: Office, circle: Circle, pool: Executor) -> None:
        self._office = office
        self._circle = circle
        self._pool = pool

    def schedule(self, application: BotApplication, look_seconds: float = _LOOK_SECONDS) -> None:
        """Lets the application's job queue look from its start on."""
        if application.job_queue is None:
            raise RuntimeError("the job queue's package is not installed")
        # Its scheduler logs each look at INFO, and one that begins while the last is at work as a warning.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        application.job_queue.run_repeating(
            self._look,
            look_seconds,
            first=min(_FIRST_LOOK_SECONDS, look_seconds),
            name="digests",
            job_kwargs={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    async def _look(self, context: ContextTypes.DEFAULT_TYPE) -> None:
        await self.send_due(context.bot)

    async def send_due(self, bot: Bot) -> None:
        """Sends every digest that is due now. Raises nothing."""
        try:
            due = [one for one in await self._work(self._office.stores.subscriptions.all) if is_due(one, self._office.now())]
        except KnowledgeError as exc:
            _LOGGER.warning("could not look for digests that are due: %s", exc)
            return
        for subscription in due:
            try:
                await self._send(bot, subscription, self._office.now().date())
            except Exception:
                _LOGGER.exception("incident %s: the digest for chat %d", new_incident(), subscription.chat)

    async def _send(self, bot: Bot, subscription: Subscription, day: date) -> None:
        place = subscription.chat, subscription.topic
        # Noted before anything else: whatever goes wrong on our side, nobody is sent the same once a minute.
        if not await self._work(partial(self._office.stores.subscriptions.claim, *place, day)):
            return
        member = await self._work(partial(self._circle.member, subscription.person))
        if not _may(member, subscription):
            _LOGGER.info("no digest for chat %d: person %d is not let in any more", subscription.chat, subscription.person)
            return
        if member is not None and member.person.blocked and subscription.chat == subscription.person:
            await self._drop(subscription, "the person has blocked the bot")
            return
        try:
            pages = await self._work(partial(self._pages, subscription, day))
        except KnowledgeError as exc:
            _LOGGER.warning("could not make the digest for chat %d (%s); trying again soon", place[0], exc)
            await self._work(partial(self._office.stores.subscriptions.release, *place, day, subscription.last_day))
            return
        if not pages:
            return
        target = delivery.Target(*place, None)
        try:
            sent = await delivery.post(bot, target, pages, tries=1)
        except Forbidden as exc:
            await self._drop(subscription, exc)
        except BadRequest as exc:
            if not any(sign in str(exc).lower() for sign in _GONE):
                raise
            await self._drop(subscription, exc)
        except (NetworkError, RetryAfter) as exc:
            _LOGGER.warning("could not send the digest for chat %d (%s: %s); trying again soon", place[0], type(exc).__name__, exc)
            await self._work(partial(self._office.stores.subscriptions.release, *place, day, subscription.last_day))
        else:
            _LOGGER.info("digest sent to chat %d", sent.target.chat)
            if sent.target.chat != subscription.chat:
                await self._work(partial(self._office.stores.subscriptions.move, subscription.chat, sent.target.chat))

    def _pages(self, subscription: Subscription, day: date) -> list[str]:
        found = coming(self._office.desk, subscription.words, day, day + _AHEAD, subscription.language)
        return digest_pages(found, subscription, day, day + _AHEAD, self._office.desk)

    async def _drop(self, subscription: Subscription, why: TelegramError | str) -> None:
        _LOGGER.info("chat %d takes no digests any more (%s); unsubscribed", subscription.chat, why)
        await self._work(partial(self._office.stores.subscriptions.remove, subscription.chat, subscription.topic))

    async def _work(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)


def _may(member: Member | None, subscription: Subscription) -> bool:
    """A person's own chat has the person's id; a group's digest is an admin's to answer for."""
    needed = Role.STAFF if subscription.chat == subscription.person else Role.ADMIN
    return member is not None and member.role is not None and member.role.may_act_as(needed)
