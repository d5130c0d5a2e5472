"""Messages that are no text: a friendly sentence for each kind, saying what to do instead."""

from __future__ import annotations

import html

from telegram import Message, Update
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.telegram import delivery, people
from bot.telegram.access import Throttle
from bot.telegram.types import BotHandler
from bot.wording.other_input import OTHER_INPUT

_ALBUM_SECONDS = 600.0
_KINDS = (
    # A GIF has a document as well, a venue a location: the telling one first.
    ("animation", ("animation",)),
    ("sticker", ("sticker",)),
    ("voice", ("voice", "video_note")),
    ("audio", ("audio",)),
    ("video", ("video",)),
    ("photo", ("photo",)),
    ("document", ("document",)),
    ("location", ("venue", "location")),
    ("contact", ("contact",)),
    ("poll", ("poll",)),
    ("dice", ("dice", "game")),
)


class OtherInput:
    """Answers what the other handlers leave."""

    def __init__(self) -> None:
        self._albums = Throttle(_ALBUM_SECONDS)

    def handlers(self) -> list[BotHandler]:
        """Of whatever is no text and no service message; to be asked last."""
        return [MessageHandler(filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL, self.decline)]

    async def decline(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Says what to do instead; once for all pictures or files of an album."""
        message = update.message
        if message is None:
            return
        if message.media_group_id is not None and not self._albums.passes((message.chat_id, message.media_group_id)):
            return
        sentence = OTHER_INPUT.say(kind_of(message), people.of_client(message.from_user))
        await delivery.say(context.bot, message, html.escape(sentence, quote=False))


def kind_of(message: Message) -> str:
    """A key of OTHER_INPUT."""
    return next((key for key, names in _KINDS if any(getattr(message, name, None) for name in names)), "other")
