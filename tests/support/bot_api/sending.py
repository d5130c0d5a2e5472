"""Messages that the bot sends."""

from __future__ import annotations

import time
from io import BytesIO
from typing import Any

from PIL import Image, UnidentifiedImageError

from tests.support.bot_api.base import ApiError, Base, formatted, given
from tests.support.bot_api.keyboards import keyboard
from tests.support.bot_api.params import Params, Upload
from tests.support.bot_api.world import Chat, SentMessage

MESSAGE_UNITS = 4096
CAPTION_UNITS = 1024
_UPLOAD_BYTES = 50 * 1024 * 1024
_PHOTO_BYTES = 10 * 1024 * 1024
_PHOTO_SIDES = 10_000
_PHOTO_RATIO = 20
_ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker find_location "
    "record_video_note upload_video_note".split()
)


class Sending(Base):
    """sendMessage, sendDocument, sendPhoto and sendChatAction."""

    async def sendmessage(self, params: Params) -> Any:
        chat = self._writable(params)
        if not params.text("text"):
            raise ApiError(400, "Bad Request: message text is empty")
        text, entities = formatted(params, "text", MESSAGE_UNITS, "message is too long")
        if not text:
            raise ApiError(400, "Bad Request: text must be non-empty")
        return self._post(chat, params, SentMessage(chat.id, 0, text, entities, params.text("text"), params.text("parse_mode"), _now()))

    async def senddocument(self, params: Params) -> Any:
        chat = self._writable(params)
        upload = self._upload(params, "document")
        if len(upload.content) > _UPLOAD_BYTES:
            raise ApiError(413, "Request Entity Too Large")
        if not upload.content:
            raise ApiError(400, "Bad Request: file must be non-empty")
        message = self._captioned(chat, params)
        message.document, message.filename = upload.content, upload.filename
        message.file_id = self._world.keep(f"documents/{upload.filename}", upload.content)
        return self._post(chat, params, message)

    async def sendphoto(self, params: Params) -> Any:
        chat = self._writable(params)
        upload = self._upload(params, "photo")
        if len(upload.content) > _PHOTO_BYTES:
            raise ApiError(413, "Request Entity Too Large")
        message = self._captioned(chat, params)
        message.photo_size = _size(upload.content)
        message.photo = upload.content
        message.file_id = self._world.keep("photos/file.jpg", upload.content)
        return self._post(chat, params, message)

    async def sendchataction(self, params: Params) -> Any:
        self._writable(params)
        if params.text("action") not in _ACTIONS:
            raise ApiError(400, "Bad Request: wrong parameter action in request")
        return True

    def _captioned(self, chat: Chat, params: Params) -> SentMessage:
        text, entities = formatted(params, "caption", CAPTION_UNITS, "message caption is too long")
        return SentMessage(chat.id, 0, text, entities, params.text("caption"), params.text("parse_mode"), _now())

    def _upload(self, params: Params, name: str) -> Upload:
        """The file of a call: sent along, or one that is here already, by its id."""
        upload = params.files.get(params.text(name).removeprefix("attach://") or name)
        if upload is not None:
            return upload
        if not params.text(name):
            raise ApiError(400, f"Bad Request: there is no {name} in the request")
        if params.text(name) not in self._world.files:
            raise ApiError(400, "Bad Request: wrong file identifier/HTTP URL specified")
        path, content = self._world.files[params.text(name)]
        return Upload(path.rpartition("/")[2], content)

    def _post(self, chat: Chat, params: Params, message: SentMessage) -> Any:
        message.reply_markup = keyboard(params)
        message.thread_id = params.number("message_thread_id") or None
        if message.thread_id is not None and message.thread_id not in chat.topics:
            raise ApiError(400, "Bad Request: message thread not found")
        reply = given(params, "reply_parameters") or {}
        answered = int(reply.get("message_id") or params.number("reply_to_message_id"))
        if answered in chat.messages:
            message.reply_to = answered
        elif answered and not (reply.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")):
            raise ApiError(400, "Bad Request: message to be replied not found")
        message.message_id = chat.claim()
        return self._world.record(message)


def _now() -> float:
    return time.monotonic()


def _size(content: bytes) -> tuple[int, int]:
    try:
        with Image.open(BytesIO(content)) as image:
            width, height = image.size
    except (UnidentifiedImageError, OSError) as exc:
        raise ApiError(400, "Bad Request: IMAGE_PROCESS_FAILED") from exc
    if width + height > _PHOTO_SIDES or max(width, height) > _PHOTO_RATIO * min(width, height):
        raise ApiError(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    return width, height
