"""Changes of messages that the bot sent."""

from __future__ import annotations

from typing import Any

from tests.support.bot_api.base import ApiError, Base, formatted
from tests.support.bot_api.keyboards import inline_part, keyboard
from tests.support.bot_api.params import Params
from tests.support.bot_api.sending import CAPTION_UNITS, MESSAGE_UNITS
from tests.support.bot_api.world import SentMessage

_NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


class Editing(Base):
    """editMessageText, editMessageCaption, editMessageReplyMarkup and deleteMessage."""

    async def editmessagetext(self, params: Params) -> Any:
        message = self._editable(params)
        if message.is_media:
            raise ApiError(400, "Bad Request: there is no text in the message to edit")
        if not params.text("text"):
            raise ApiError(400, "Bad Request: message text is empty")
        text, entities = formatted(params, "text", MESSAGE_UNITS, "message is too long")
        if not text:
            raise ApiError(400, "Bad Request: text must be non-empty")
        return self._change(message, text, entities, params.text("text"), keyboard(params, inline_only=True))

    async def editmessagecaption(self, params: Params) -> Any:
        message = self._editable(params)
        if not message.is_media:
            raise ApiError(400, "Bad Request: there is no caption in the message to edit")
        text, entities = formatted(params, "caption", CAPTION_UNITS, "message caption is too long")
        return self._change(message, text, entities, params.text("caption"), keyboard(params, inline_only=True))

    async def editmessagereplymarkup(self, params: Params) -> Any:
        message = self._editable(params)
        return self._change(message, message.text, message.entities, message.source, keyboard(params, inline_only=True))

    async def deletemessage(self, params: Params) -> Any:
        chat = self._chat(params)
        number = _number(params)
        message = self._world.find(chat.id, number)
        if message is None:
            theirs = number in chat.messages and self._world.sent_message(chat.id, number) is None
            reason = "message can't be deleted" if theirs and not chat.is_private else "message to delete not found"
            if theirs and chat.is_private:
                del chat.messages[number]
                return True
            raise ApiError(400, f"Bad Request: {reason}")
        message.deleted = True
        return True

    def _editable(self, params: Params) -> SentMessage:
        chat = self._chat(params)
        number = _number(params)
        message = self._world.find(chat.id, number)
        if message is None:
            gone = self._world.sent_message(chat.id, number)
            if gone is not None and gone.deleted_by_person:
                raise ApiError(400, "Bad Request: MESSAGE_ID_INVALID")
            reason = "message can't be edited" if number in chat.messages and gone is None else "message to edit not found"
            raise ApiError(400, f"Bad Request: {reason}")
        if message.reply_markup is not None and inline_part(message.reply_markup) is None:
            raise ApiError(400, "Bad Request: message can't be edited")
        return message

    def _change(self, message: SentMessage, text: str, entities: list[dict[str, Any]], source: str, markup: Any) -> Any:
        if (text, entities, markup) == (message.text, message.entities, message.reply_markup):
            raise ApiError(400, _NOT_MODIFIED)
        message.text, message.entities, message.source, message.reply_markup = text, entities, source, markup
        message.edits += 1
        return self._world.update(message)


def _number(params: Params) -> int:
    number = params.number("message_id")
    if number <= 0:
        raise ApiError(400, "Bad Request: message identifier is not specified")
    return number
