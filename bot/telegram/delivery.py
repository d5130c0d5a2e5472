"""Sending, so that a reply arrives although the network or Telegram stumbles."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, MaybeInaccessibleMessage, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.telegram import addressing, intake
from bot.telegram.rendering import plain

_LOGGER = logging.getLogger(__name__)
_T = TypeVar("_T")
_FIRST_WAIT_SECONDS = 1.0
_LONGEST_WAIT_SECONDS = 30.0
_RECEIPT_SECONDS = 180.0
"""Telegram may take long over a large file; tried again too early, it would come twice."""
PATIENT_TRIES = 20
"""With the waits above about nine minutes: longer than Telegram's usual outages, shorter than a person's patience with silence."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reply goes."""

    chat: int
    topic: int | None
    reply_to: int | None
    """The message to reply to: in groups the question, so that it is plain whose answer this is."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What was sent."""

    target: Target
    """Where, with the new chat where a group has moved."""
    messages: tuple[int, ...]
    """Ids of the messages, in order; those of an earlier attempt at the same update are not known but for the last."""


def target_of(message: Message) -> Target:
    """Where a reply to the message goes."""
    topic = message.message_thread_id if message.is_topic_message else None
    return Target(message.chat_id, topic, None if addressing.is_private(message) else message.message_id)


async def say(bot: Bot, message: Message, sentence: str) -> None:
    """Replies to the message with one sentence of bot.wording.telegram."""
    await deliver(bot, target_of(message), [sentence])


async def deliver(bot: Bot, target: Target, pages: Sequence[str], keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Sends the pages (Telegram HTML) in order; only the first is marked as a reply, only the last has the keyboard.

    Tries again after network faults, so that a page may arrive twice where its receipt was lost. A person who blocked the bot is left
    alone. Raises TelegramError where a page cannot be sent.
    """
    with _leaving_alone(target):
        await post(bot, target, pages, keyboard)


async def post(
    bot: Bot, target: Target, pages: Sequence[str], keyboard: InlineKeyboardMarkup | None = None, tries: int = PATIENT_TRIES
) -> Posted:
    """As deliver(), but raises Forbidden for a person who blocked the bot.

    What an earlier attempt at the update in hand has sent already, before the process died, is not sent again.
    """
    work = intake.in_hand()
    sent: list[int] = []
    for number, page in enumerate(pages, 1):
        if work is not None and work.skip():
            sent = [] if work.item.last is None else [work.item.last]
            target = replace(target, reply_to=None)
            continue
        send = partial(_send_text, bot, page, keyboard if number == len(pages) else None)
        target, message = await _persist(target, send, tries)
        target = replace(target, reply_to=None)
        sent.append(message)
        if work is not None:
            await work.note(message)
    return Posted(target, tuple(sent))


async def show(bot: Bot, shown: MaybeInaccessibleMessage, page: str, keyboard: InlineKeyboardMarkup | None) -> None:
    """Puts the page (Telegram HTML) in place of what a message of the bot says; as a new message where that cannot be changed any more.

    Tries again and raises as deliver(). A message that says the same already is left as it is.
    """
    target = Target(shown.chat.id, shown.message_thread_id if isinstance(shown, Message) and shown.is_topic_message else None, None)
    with _leaving_alone(target):
        try:
            await _persist(target, partial(_edit_text, bot, shown.message_id, page, keyboard))
        except BadRequest as exc:
            if "not modified" in str(exc).lower():
                return
            _LOGGER.info("message %d of chat %d cannot be changed (%s); sending a new one", shown.message_id, target.chat, exc)
            await post(bot, target, [page], keyboard)


async def send_file(bot: Bot, target: Target, name: str, content: bytes, caption: str) -> None:
    """Sends a file with a plain caption of at most 1,024 characters. Tries again and raises as deliver()."""

    async def send(place: Target, markup: bool) -> int:  # noqa: ARG001 - a caption has none
        sent = await bot.send_document(
            place.chat,
            content,
            filename=name,
            caption=caption,
            message_thread_id=place.topic,
            reply_parameters=_reply_to(place),
            read_timeout=_RECEIPT_SECONDS,
        )
        return sent.message_id

    await send_once(target, send)


async def send_once(target: Target, send: Callable[[Target, bool], Awaitable[int]]) -> None:
    """Sends something that is no text: `send` is told where (and whether with markup), and gives the message's id. Tries again and raises
    as deliver(); what an earlier attempt at the update in hand has sent already is not sent again."""
    work = intake.in_hand()
    if work is not None and work.skip():
        return
    with _leaving_alone(target):
        _, message = await _persist(target, send)
        if work is not None:
            await work.note(message)


@contextmanager
def _leaving_alone(target: Target) -> Iterator[None]:
    try:
        yield
    except Forbidden as exc:
        _LOGGER.info("chat %d does not take messages of this bot any more: %s", target.chat, exc)


async def _persist(target: Target, send: Callable[[Target, bool], Awaitable[_T]], tries: int = PATIENT_TRIES) -> tuple[Target, _T]:
    """Sends something; `send` is told where, and whether with markup. Returns the target, with the new chat where a group has moved, and
    what `send` gave."""
    markup = True
    waits = _waits(tries)
    while True:
        try:
            given = await send(target, markup)
        except ChatMigrated as exc:
            target = replace(target, chat=exc.new_chat_id, reply_to=None)
        except BadRequest as exc:
            if not markup or "parse entities" not in str(exc).lower():
                raise
            # A fault of ours in the markup must not cost a person the answer.
            _LOGGER.exception("Telegram refused the markup of a reply to chat %d; sending it without", target.chat)
            markup = False
        except (NetworkError, RetryAfter) as exc:
            wait = next(waits, None)
            if wait is None:
                raise
            _LOGGER.warning("could not send a reply to chat %d (%s: %s); trying again", target.chat, type(exc).__name__, exc)
            await asyncio.sleep(wait)
        except TelegramError:
            raise
        else:
            return target, given


async def _send_text(bot: Bot, page: str, keyboard: InlineKeyboardMarkup | None, target: Target, markup: bool) -> int:
    sent = await bot.send_message(
        target.chat,
        page if markup else plain(page),
        parse_mode=ParseMode.HTML if markup else None,
        message_thread_id=target.topic,
        reply_parameters=_reply_to(target),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_markup=keyboard,
    )
    return sent.message_id


async def _edit_text(bot: Bot, message: int, page: str, keyboard: InlineKeyboardMarkup | None, target: Target, markup: bool) -> None:
    await bot.edit_message_text(
        page if markup else plain(page),
        chat_id=target.chat,
        message_id=message,
        parse_mode=ParseMode.HTML if markup else None,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_markup=keyboard,
    )


def _reply_to(target: Target) -> ReplyParameters | None:
    return None if target.reply_to is None else ReplyParameters(target.reply_to, allow_sending_without_reply=True)


def _waits(tries: int) -> Iterator[float]:
    growing = (min(_FIRST_WAIT_SECONDS * 2**step, _LONGEST_WAIT_SECONDS) for step in itertools.count())
    return itertools.islice(growing, tries - 1)
