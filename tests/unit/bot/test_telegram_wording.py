"""The sentences of the Telegram bot."""

from __future__ import annotations

import pytest

from bot.telegram.pages import MESSAGE_UNITS
from bot.wording.lists import LISTS
from bot.wording.telegram import TELEGRAM
from bot.wording.telegram_register import TELEGRAM_REGISTER
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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["not_yours", "list_gone", "record_gone", "no_day", "file_sent", "not_listed", "press_failed"])
def test_a_notice_fits_its_box(key: str, language: Language) -> None:
    """Telegram refuses more than 200 characters in answer to a press."""
    assert len(TELEGRAM_REGISTER.say(key, language, **{**VALUES, "user_id": 9_999_999_999})) <= 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_are_commands(language: Language) -> None:
    """Those that stand in sentences about filters can be sent as they are."""
    examples = {key: LISTS.say(key, language) for key in sorted(LISTS.keys()) if key.startswith("example_")}
    assert examples.keys() == {f"example_{name}" for name in ("meetings", "tasks", "campaigns", "deadlines", "subscribe")}
    assert all(example.startswith(f"/{key.removeprefix('example_')} ") for key, example in examples.items())
