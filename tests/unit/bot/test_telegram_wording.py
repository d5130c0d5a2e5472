"""The sentences of the Telegram bot."""

from __future__ import annotations

import pytest

from bot.telegram.pages import MESSAGE_UNITS
from bot.wording.telegram import TELEGRAM
from knowledge.models import LANGUAGES, Language
from tests.support.bot_api.entities import parse_html, utf16

VALUES = {"user_id": 1001, "incident": "7KQ2MX", "length": 1200, "limit": 1000}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(TELEGRAM.keys()))
def test_every_sentence_is_markup_that_telegram_takes(key: str, language: Language) -> None:
    """In both languages, filled, and short enough for one message; menu entries are plain and within 256 characters."""
    sentence = TELEGRAM.say(key, language, **VALUES)
    text, _ = parse_html(sentence)
    assert 0 < utf16(text) <= MESSAGE_UNITS
    assert not any(mark in text for mark in "{}")
    if key.startswith("menu_"):
        assert text == sentence
        assert len(text) <= 256
