"""Answering presses of buttons: Telegram shows a waiting sign until it is done."""

from __future__ import annotations

import logging

from telegram import CallbackQuery
from telegram.error import TelegramError

_LOGGER = logging.getLogger(__name__)
_NOTICE_CHARACTERS = 200
"""As https://core.telegram.org/bots/api#answercallbackquery has it."""


async def acknowledge(query: CallbackQuery, notice: str = "") -> None:
    """Ends the waiting sign; a notice is shown in a box that the person closes. Raises nothing: a press that is too old has no sign."""
    try:
        await query.answer(notice[:_NOTICE_CHARACTERS] or None, show_alert=bool(notice))
    except TelegramError as exc:
        _LOGGER.info("could not acknowledge a press of person %d: %s", query.from_user.id, exc)
