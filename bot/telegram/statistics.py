"""/stats: the figures of a period as a picture, and what was asked as a message behind it."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from telegram import Bot, Update
from telegram.constants import ChatAction, ParseMode
from telegram.error import TelegramError
from telegram.ext import CommandHandler, ContextTypes, filters

from bot import chart
from bot.assistant import Office
from bot.roles import Role
from bot.statistics import Report, read_period, report
from bot.telegram import addressing, delivery, people
from bot.telegram.pages import Block, Run, paginate
from bot.telegram.rendering import plain
from bot.telegram.types import BotHandler
from bot.wording.statistics import STATISTICS
from knowledge.models import Language

_LOGGER = logging.getLogger(__name__)
_CAPTION_UNITS = 1024
"""As https://core.telegram.org/bots/api#sendphoto has it."""
_WORDS = 100
"""Characters of a period's words; longer ones are no period."""


@dataclass(frozen=True, slots=True)
class _Made:
    """What is sent: a sentence, or a picture with its caption and what follows."""

    pages: tuple[str, ...]
    """Telegram HTML; the first is the caption where there is a picture."""
    picture: bytes | None = None


class Statistics:
    """Shows the figures to reviewers and admins, in their private chats. Counting and drawing happen in a pool of threads."""

    def __init__(self, office: Office, pool: Executor) -> None:
        self._office = office
        self._pool = pool

    def handlers(self) -> list[BotHandler]:
        """The command's handler."""
        return [CommandHandler("stats", self.show, filters=filters.UpdateType.MESSAGE)]

    async def show(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answers /stats."""
        message = update.message
        if message is None or message.from_user is None:
            return
        language = people.of_client(message.from_user)
        if not people.may(Role.REVIEWER):
            await delivery.say(context.bot, message, STATISTICS.say("not_for_you", language))
            return
        if not addressing.is_private(message):
            await delivery.say(context.bot, message, STATISTICS.say("in_private", language))
            return
        words = addressing.command_words(message, context.bot.id, context.bot.username)
        with suppress(TelegramError):
            await context.bot.send_chat_action(message.chat_id, ChatAction.UPLOAD_PHOTO)
        made = await asyncio.get_running_loop().run_in_executor(self._pool, partial(self._made, words, language))
        _LOGGER.info("figures for person %d", message.from_user.id)
        target, pages = delivery.target_of(message), made.pages
        if made.picture is not None:
            try:
                await delivery.send_once(target, partial(_send_picture, context.bot, made.picture, pages[0]))
                pages = pages[1:]
            except TelegramError:
                _LOGGER.exception("could not send the picture of the figures to chat %d", target.chat)
                pages = (STATISTICS.say("no_picture", language), *pages)
        await delivery.deliver(context.bot, target, pages)

    def _made(self, words: str, language: Language) -> _Made:
        period = read_period(words, self._office.now().date()) if len(words) <= _WORDS else None
        if period is None:
            shown = words if len(words) <= _WORDS else words[:_WORDS] + "…"
            return _Made(_plain(STATISTICS.say("which_period", language, words=shown)))
        figures = self._office.stores.figures.of(period.first, period.last, self._office.settings.zone)
        if not figures.questions:
            return _Made(_plain(STATISTICS.say("nothing", language, days=period.words(language))))
        told = report(figures, period, language)
        return _Made(report_pages(told), chart.draw(figures, told.title, language))


def report_pages(told: Report) -> tuple[str, ...]:
    """The figures as Telegram HTML: first the numbers, short enough for a caption, then what was asked."""
    caption = Block((Run(told.title, "b"), Run("\n\n" + "\n".join(f"• {line}" for line in told.summary))))
    sections = [
        Block((Run(section.heading, "b"), Run("".join(f"\n{number}. {line}" for number, line in enumerate(section.lines, 1)))))
        for section in told.sections
    ]
    notes = [Block((Run(note, "i"),)) for note in told.notes]
    return (*paginate([caption], _CAPTION_UNITS), *paginate([*sections, *notes]))


async def _send_picture(bot: Bot, picture: bytes, caption: str, target: delivery.Target, markup: bool) -> int:
    sent = await bot.send_photo(
        target.chat,
        picture,
        caption=caption if markup else plain(caption),
        parse_mode=ParseMode.HTML if markup else None,
        filename="stats.png",
    )
    return sent.message_id


def _plain(sentence: str) -> tuple[str, ...]:
    return tuple(paginate([Block((Run(sentence),))]))
