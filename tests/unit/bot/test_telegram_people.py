"""Who is served, what is remembered, and which messages are questions to the bot."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Message

from bot.telegram import addressing, people
from bot.telegram.access import Throttle
from knowledge.text.asking import MOST_CHARACTERS, fault_of
from tests.support.bot_api.entities import found_entities

BOT, NAME = 7, "office_bot"


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def message(text: str, kind: str = "supergroup", language: str | None = "en", **more: Any) -> Message:
    user: dict[str, Any] = {"id": 1001, "is_bot": False, "first_name": "Alice", "language_code": language}
    chat = {"id": -5, "type": kind, "title": "Office"}
    content = {"message_id": 9, "date": 1, "chat": chat, "from": user, "text": text, "entities": found_entities(text), **more}
    return Message.de_json(content, None)


def from_bot(**more: Any) -> dict[str, Any]:
    user = {"id": BOT, "is_bot": True, "first_name": "Bot"}
    return {"message_id": 3, "date": 1, "chat": {"id": -5, "type": "supergroup"}, "from": user, **more}


# --- access ---------------------------------------------------------------------------------------------------


def test_a_notice_passes_once_in_the_pause() -> None:
    """For each person by themselves."""
    clock = Clock()
    throttle = Throttle(60, clock)
    assert [throttle.passes(1), throttle.passes(1), throttle.passes(2)] == [True, False, True]
    clock.now = 61
    assert throttle.passes(1)


# --- conversation ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "  \n", "👍", "1️⃣2️⃣", "👩‍👩‍👧 ℹ️ ™️", "\u200b\u2060\ufeff", "？！……", "\u3164", "🇨🇳", "---"])
def test_a_message_without_a_word_is_no_question(text: str) -> None:
    """Emoji, blanks of every kind and punctuation."""
    assert fault_of(text) == "empty"


@pytest.mark.parametrize("text", ["会议？", "2024", "When?", "👍 ok", "é"])
def test_a_word_makes_a_question(text: str) -> None:
    """One is enough."""
    assert fault_of(text) is None


def test_a_text_over_the_limit_is_too_long() -> None:
    """Counted in characters."""
    assert fault_of("会" * MOST_CHARACTERS) is None
    assert fault_of("会" * (MOST_CHARACTERS + 1)) == "too_long"


# --- addressing -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        (message("When?"), False),
        (message("When?", kind="private"), True),
        (message(f"@{NAME} When?"), True),
        (message("@OFFICE_BOT When?"), True),
        (message("@office_bot2 When?"), False),
        (message("ask @alice_smith"), False),
        (message("/help"), True),
        (message("/weather"), False),
        (message(f"/weather@{NAME}"), True),
        (message("/help@weather_bot"), False),
        (message("see /help"), False),
        (message("When?", reply_to_message=from_bot(text="Hi")), True),
        (message("When?", reply_to_message=from_bot(forum_topic_created={"name": "T", "icon_color": 1})), False),
        (message("", photo=[], caption=f"@{NAME}", caption_entities=found_entities(f"@{NAME}")), True),
    ],
)
def test_what_is_meant_for_the_bot(told: Message, meant: bool) -> None:
    """In groups: mentions of it, replies to it, its commands."""
    assert addressing.is_meant_for(told, BOT, NAME) is meant


@pytest.mark.parametrize("text", ["/tasks@another_bot", "/tasks@another_bot 本月", f"/tasks@another_bot @{NAME}"])
def test_what_names_another_bot_is_passed_over(text: str) -> None:
    """Also where it replies to this bot or mentions it."""
    assert not addressing.is_meant_for(message(text, reply_to_message=from_bot()), BOT, NAME)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/tasks", ""),
        (f"/tasks@{NAME}  宣传处\n本月 ", "宣传处 本月"),
        (f"/tasks @{NAME} Q3 overdue", "Q3 overdue"),
        ("/tasks宣传处", "宣传处"),
        ("/tasks /deadlines a/b", "/deadlines a/b"),
        ("/subscribe weekly 9:00 😀", "weekly 9:00 😀"),
    ],
)
def test_the_words_behind_a_command(text: str, words: str) -> None:
    """On one line, without the command and mentions of the bot."""
    assert addressing.command_words(message(text), BOT, NAME) == words


def test_a_person_without_a_username_can_be_mentioned_by_id() -> None:
    """Clients send such mentions with the user in the entity."""
    entity = {"type": "text_mention", "offset": 0, "length": 3, "user": {"id": BOT, "is_bot": True, "first_name": "Bot"}}
    told = message("Bot when?", entities=[entity])
    assert addressing.is_meant_for(told, BOT, NAME)
    assert addressing.question_text(told, BOT, NAME) == "when?"


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="@/"), max_size=20), st.text(st.characters(codec="utf-8"), max_size=20))
def test_mentions_are_taken_out_of_the_question(before: str, after: str) -> None:
    """Whatever stands around them, emoji included."""
    told = message(f"{before} @{NAME} {after}")
    question = addressing.question_text(told, BOT, NAME)
    if "@" not in after:
        assert question == f"{before}  {after}".strip()


# --- language -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "language"), [("zh", "zh"), ("zh-hans", "zh"), ("ZH-TW", "zh"), ("en", "en"), ("fr", "en"), (None, "en")])
def test_the_language_of_the_app(code: str | None, language: str) -> None:
    """Chinese for every kind of Chinese, else English."""
    assert people.of_client(message("x", language=code).from_user) == language


def test_the_language_of_a_message() -> None:
    """That of its words, without names; without words that of the app."""
    assert people.of_message(message(f"@{NAME} 会议呢？")) == "zh"
    assert people.of_message(message("When?", language="zh-hans")) == "en"
    assert people.of_message(message("👍", language="zh-hans")) == "zh"
    assert people.of_message(message(f"@{NAME}", language="zh-hans")) == "zh"
