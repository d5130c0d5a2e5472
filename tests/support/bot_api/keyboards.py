"""Reply markup, checked as Telegram checks it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from tests.support.bot_api.base import ApiError, given
from tests.support.bot_api.params import Params

_CALLBACK_BYTES = 64
_UNREADABLE = "Bad Request: can't parse inline keyboard button: "
_ACTIONS = frozenset(
    "callback_data url web_app login_url switch_inline_query switch_inline_query_current_chat switch_inline_query_chosen_chat copy_text "
    "callback_game pay".split()
)
_REPLY_KINDS = frozenset({"keyboard", "remove_keyboard", "force_reply"})
"""Markup at the input field; a message that has it cannot be edited."""


def keyboard(params: Params, inline_only: bool = False) -> Any:
    """The reply markup of a call, or None where it has none or an empty one. Raises ApiError."""
    markup = given(params, "reply_markup")
    if not markup:
        return None
    if not isinstance(markup, dict):
        raise ApiError(400, "Bad Request: object expected as reply markup")
    if "inline_keyboard" not in markup:
        if inline_only or not _REPLY_KINDS & markup.keys():
            raise ApiError(400, "Bad Request: inline keyboard expected")
        return markup
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise ApiError(400, "Bad Request: inline keyboard must be an Array of Arrays")
    for row in rows:
        for button in row:
            _check(button)
    kept = [row for row in rows if row]
    return {"inline_keyboard": kept} if kept else None


def inline_part(markup: Any) -> Any:
    """What of a message's markup the Bot API shows: inline keyboards alone."""
    return markup if markup and "inline_keyboard" in markup else None


def _check(button: Any) -> None:
    if not isinstance(button, dict):
        raise ApiError(400, f"{_UNREADABLE}InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise ApiError(400, f'{_UNREADABLE}Field "text" must be of type String')
    if not button["text"].strip():
        raise ApiError(400, "Bad Request: inline keyboard button text must be non-empty")
    actions = [name for name in button if name in _ACTIONS and button[name] not in (None, "")]
    if not actions:
        raise ApiError(400, f"{_UNREADABLE}Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise ApiError(400, f"{_UNREADABLE}exactly one of the optional fields must be used")
    data = button.get("callback_data", "")
    if not isinstance(data, str) or len(data.encode("utf-8", errors="surrogatepass")) > _CALLBACK_BYTES:
        raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
    url = button.get("url")
    if url and (urlsplit(str(url)).scheme not in {"http", "https", "tg", "tel"} or not urlsplit(str(url)).netloc):
        raise ApiError(400, f"Bad Request: inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
