"""Changes of messages that leave their words alone, and questions of the bot that want a reply."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Awaitable, Callable

from telegram import Bot, ForceReply, InlineKeyboardMarkup, MaybeInaccessibleMessage, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from bot.telegram import delivery, intake
from bot.telegram.delivery import Target
from bot.telegram.rendering import plain

_LOGGER = logging.getLogger(__name__)
_FIRST_WAIT_SECONDS = 1.0
_LONGEST_WAIT_SECONDS = 30.0


async def show_keyboard(bot: Bot, shown: MaybeInaccessibleMessage, keyboard: InlineKeyboardMarkup | None) -> None:
    """Puts a keyboard in place of the one under a message of the bot, whose words stay.

    Tries again after network faults. A message that has it already, one that cannot be changed any more and a person who blocked the bot are left
    alone. Raises TelegramError for any other refusal.
    """
    chat, message = shown.chat.id, shown.message_id
    try:
        await _persist(lambda: bot.edit_message_reply_markup(chat_id=chat, message_id=message, reply_markup=keyboard), chat)
    except Forbidden as exc:
        _LOGGER.info("chat %d does not take messages of this bot any more: %s", chat, exc)
    except BadRequest as exc:
        if "not modified" not in str(exc).lower():
            _LOGGER.info("the buttons under message %d of chat %d cannot be changed: %s", message, chat, exc)


async def ask_for_reply(bot: Bot, target: Target, page: str, hint: str) -> tuple[int, int] | None:
    """Sends a question (Telegram HTML) at which the person's app opens a reply; `hint` of at most 64 characters stands in its field.

    In a group it opens for those whom the question mentions. Gives the chat and the id of the message; None for a person who blocked the bot.
    Tries again and raises as delivery.send_once(), which after a crash does not send it a second time.
    """
    work = intake.in_hand()
    sent = None if work is None or work.item.last is None else (target.chat, work.item.last)

    async def send(place: Target, markup: bool) -> int:
        nonlocal sent
        message = await bot.send_message(
            place.chat,
            page if markup else plain(page),
            parse_mode=ParseMode.HTML if markup else None,
            message_thread_id=place.topic,
            reply_parameters=None if place.reply_to is None else ReplyParameters(place.reply_to, allow_sending_without_reply=True),
            reply_markup=ForceReply(selective=True, input_field_placeholder=hint[:64]),
        )
        sent = (place.chat, message.message_id)
        return message.message_id

    await delivery.send_once(target, send)
    return sent


async def _persist(change: Callable[[], Awaitable[object]], chat: int) -> None:
    """Makes a change, patiently. The rate limiter has waited as long as Telegram asked before a flood answer gets here."""
    for tried in itertools.count(1):
        try:
            await change()
        except BadRequest:
            raise
        except (NetworkError, RetryAfter) as exc:
            if tried >= delivery.PATIENT_TRIES:
                raise
            _LOGGER.warning("a change in chat %d did not get through (%s: %s); trying again", chat, type(exc).__name__, exc)
            await asyncio.sleep(min(_FIRST_WAIT_SECONDS * 2 ** (tried - 1), _LONGEST_WAIT_SECONDS))
        else:
            return
