"""Sending, so that a reply arrives although the network or Telegram stumbles."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from telegram import Bot, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.telegram import addressing
from bot.telegram.rendering import plain

_LOGGER = logging.getLogger(__name__)
_FIRST_WAIT_SECONDS = 1.0
_LONGEST_WAIT_SECONDS = 30.0
_TRIES = 20
"""With the waits above about nine minutes: longer than Telegram's usual outages, shorter than a person's patience with silence."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reply goes."""

    chat: int
    topic: int | None
    reply_to: int | None
    """The message to reply to: in groups the question, so that it is plain whose answer this is."""


def target_of(message: Message) -> Target:
    """Where a reply to the message goes."""
    topic = message.message_thread_id if message.is_topic_message else None
    return Target(message.chat_id, topic, None if addressing.is_private(message) else message.message_id)


async def say(bot: Bot, message: Message, sentence: str) -> None:
    """Replies to the message with one sentence of bot.wording.telegram."""
    await deliver(bot, target_of(message), [sentence])


async def deliver(bot: Bot, target: Target, pages: Sequence[str]) -> None:
    """Sends the pages (Telegram HTML) in order; only the first is marked as a reply.

    Tries again after network faults, so that a page may arrive twice where its receipt was lost. A person who blocked the bot is left
    alone. Raises TelegramError where a page cannot be sent.
    """
    for page in pages:
        try:
            target = await _send(bot, target, page)
        except Forbidden as exc:
            _LOGGER.info("chat %d does not take messages of this bot any more: %s", target.chat, exc)
            return
        target = replace(target, reply_to=None)


async def _send(bot: Bot, target: Target, page: str) -> Target:
    """Sends one page. Returns the target, with the new chat where a group has moved."""
    text, markup = page, True
    waits = _waits()
    while True:
        try:
            await _send_once(bot, target, text, markup)
        except ChatMigrated as exc:
            target = replace(target, chat=exc.new_chat_id, reply_to=None)
        except BadRequest as exc:
            if not markup or "parse entities" not in str(exc).lower():
                raise
            # A fault of ours in the markup must not cost a person the answer.
            _LOGGER.exception("Telegram refused the markup of a reply to chat %d; sending it without", target.chat)
            text, markup = plain(page), False
        except (NetworkError, RetryAfter) as exc:
            wait = next(waits, None)
            if wait is None:
                raise
            _LOGGER.warning("could not send a reply to chat %d (%s: %s); trying again", target.chat, type(exc).__name__, exc)
            await asyncio.sleep(wait)
        except TelegramError:
            raise
        else:
            return target


async def _send_once(bot: Bot, target: Target, text: str, markup: bool) -> None:
    reply = None
    if target.reply_to is not None:
        reply = ReplyParameters(target.reply_to, allow_sending_without_reply=True)
    await bot.send_message(
        target.chat,
        text,
        parse_mode=ParseMode.HTML if markup else None,
        message_thread_id=target.topic,
        reply_parameters=reply,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )


def _waits() -> Iterator[float]:
    growing = (min(_FIRST_WAIT_SECONDS * 2**step, _LONGEST_WAIT_SECONDS) for step in itertools.count())
    return itertools.islice(growing, _TRIES - 1)
