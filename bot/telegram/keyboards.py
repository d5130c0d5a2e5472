"""Buttons of a view as Telegram takes them."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.buttons import View


def keyboard(view: View) -> InlineKeyboardMarkup | None:
    """The inline keyboard of a view; None where it has no buttons."""
    if not view.buttons:
        return None
    return InlineKeyboardMarkup([[InlineKeyboardButton(one.text, callback_data=one.data) for one in row] for row in view.buttons])
