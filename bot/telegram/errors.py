"""What happens when something fails: the log gets everything, the person a plain sentence; an incident number joins the two."""

from __future__ import annotations

import logging
import secrets
from datetime import UTC, datetime, timedelta

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.telegram import delivery, intake, people
from bot.telegram.pressing import acknowledge
from bot.wording.telegram import TELEGRAM
from bot.wording.telegram_register import TELEGRAM_REGISTER
from knowledge.errors import KnowledgeError

_LOGGER = logging.getLogger(__name__)
_AGAIN_AFTER = timedelta(seconds=60)
"""What the network kept back is tried again then, without asking the library a second time."""
_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, O, 1 and I, which are mixed up on the telephone."""


class MessengerError(KnowledgeError):
    """The bot stopped because of a fault. For the admin: names the incident under which the log has it."""


def new_incident() -> str:
    """A number for one failure, short enough to be read out: six signs, a thousand million of them."""
    return "".join(secrets.choice(_SIGNS) for _ in range(6))


async def on_error(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Logs what a handler raised and tells the person, never in the words of the exception."""
    error = context.error
    message = (update.message or update.edited_message) if isinstance(update, Update) else None
    where = f"chat {message.chat_id}, message {message.message_id}" if message is not None else "no message"
    incident = new_incident()
    press = update.callback_query if isinstance(update, Update) else None
    if press is not None:
        where = f"a press of person {press.from_user.id}"
    if isinstance(error, (NetworkError, RetryAfter, Forbidden)) and not isinstance(error, BadRequest):
        # The network's fault, not ours: a traceback would say nothing, and a further message would not get through either.
        work = intake.in_hand()
        if work is not None and not isinstance(error, Forbidden):
            work.again_at = datetime.now(UTC) + _AGAIN_AFTER
        _LOGGER.warning("incident %s (%s): Telegram did not take the reply (%s: %s)", incident, where, type(error).__name__, error)
        return
    _LOGGER.error("incident %s (%s)", incident, where, exc_info=error)
    if press is not None:
        # Where it was acknowledged before, this does nothing.
        await acknowledge(press, TELEGRAM_REGISTER.say("press_failed", people.of_client(press.from_user), incident=incident))
    if message is None:
        return
    if (work := intake.in_hand()) is not None:
        work.afresh()
    try:
        await delivery.say(context.bot, message, TELEGRAM.say("failed", people.of_message(message), incident=incident))
    except TelegramError as exc:
        _LOGGER.warning("incident %s: could not tell the person (%s: %s)", incident, type(exc).__name__, exc)
