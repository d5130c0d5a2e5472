"""A digest as Telegram messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.assistant import Desk
from bot.lists import Coming
from bot.telegram.pages import Block, Run, paginate
from bot.telegram.rendering import one_line
from bot.telegram.subscribing import filtered
from bot.wording.telegram_register import TELEGRAM_REGISTER
from knowledge.models import Language, Span
from knowledge.register.entries import Record
from knowledge.storage.subscriptions import Subscription
from knowledge.text.asked_times import AskedTime
from knowledge.wording.register import REGISTER
from knowledge.wording.times import time_words

_MOST = 25
"""Lines of meetings, and of deadlines."""


def digest_pages(found: Coming, subscription: Subscription, first: date, last: date, desk: Desk) -> list[str]:
    """The messages, as Telegram HTML; none where nothing is coming, but once a week a sentence that says so. Raises StoreError."""
    language = subscription.language
    days = time_words(AskedTime(first, last, "", Span(0, 0)), language)
    filters = filtered(subscription.words, language)
    if not found.meetings and not found.due:
        nothing = TELEGRAM_REGISTER.say("digest_nothing", language, days=days, filters=filters)
        return paginate([Block((Run(nothing),))]) if subscription.weekly else []
    blocks = [
        Block((Run(TELEGRAM_REGISTER.say("digest", language, days=days, filters=filters), "b"),)),
        *_titled("digest_meetings", found.meetings, desk, language),
        *_titled("digest_due", found.due, desk, language),
    ]
    shown = [*found.meetings[:_MOST], *found.due[:_MOST]]
    if any(line.resolved for line in desk.lines(shown, language).lines):
        blocks.append(Block((Run(REGISTER.say("resolved", language)),)))
    return paginate([*blocks, Block((Run(TELEGRAM_REGISTER.say("digest_end", language), "i"),))])


def _titled(key: str, records: Sequence[Record], desk: Desk, language: Language) -> list[Block]:
    if not records:
        return []
    lines = [f"• {one_line(line.text)}" for line in desk.lines(records[:_MOST], language).lines]
    if len(records) > _MOST:
        lines.append(TELEGRAM_REGISTER.say("digest_more", language, n=len(records) - _MOST))
    return [Block((Run(TELEGRAM_REGISTER.say(key, language), "b"), Run("\n" + "\n".join(lines))))]
