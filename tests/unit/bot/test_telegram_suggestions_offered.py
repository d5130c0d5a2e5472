"""Follow-up questions under answers: their buttons, and when they are offered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import ContextTypes

from bot.assistant import Office
from bot.telegram import suggesting
from bot.telegram.answer_buttons import vote_rows
from bot.telegram.buttons import MOST_BYTES, Button
from bot.telegram.suggesting import Suggesting
from bot.telegram.suggestion_buttons import SuggestionPress, label, label_shown, packed, read, suggestion_rows, with_suggestions
from knowledge.errors import StoreError
from knowledge.models import Answer, Asker, LogEntry, Outcome, Question
from tests.support.register_office import RegisterFolder

ID = "0123456789abcdef" * 2


def test_callback_data_is_read_as_it_was_packed_and_short_enough() -> None:
    for place in range(3):
        press = SuggestionPress(ID, place)
        assert read(packed(press)) == press
        assert len(packed(press).encode()) <= MOST_BYTES


@given(st.one_of(st.text(max_size=64), st.from_regex(r"q:[0-9a-fg]{31,33}:[0-9-]{0,2}", fullmatch=True)))
def test_other_data_is_no_press(data: str) -> None:
    press = read(data)
    assert press is None or packed(press) == data


def test_a_label_is_the_question_cut_to_what_a_button_holds() -> None:
    assert label("会议在哪里召开？") == "会议在哪里召开？"
    assert label("a " * 40) == "a " * 29 + "a…"
    assert len(label("会" * 61)) == 60


def test_suggestions_stand_below_all_other_rows_and_once() -> None:
    """Those that were there before make room."""
    own = vote_rows(ID, None, "en")
    first = with_suggestions(own, suggestion_rows(ID, ["One?", "Two?"]))
    assert first[:-2] == own
    assert [row[0].text for row in first[-2:]] == ["One?", "Two?"]
    second = with_suggestions(first, suggestion_rows(ID, ["Three?"]))
    assert second == (*own, (Button("Three?", f"q:{ID}:0"),))
    assert with_suggestions(first, ()) == own


def test_the_words_on_a_button_are_found_by_its_data() -> None:
    shown = InlineKeyboardMarkup([[InlineKeyboardButton("One?", callback_data="q:1")]])
    assert label_shown(shown, "q:1") == "One?"
    assert label_shown(shown, "q:2") is None
    assert label_shown(None, "q:1") is None


class Advisor:
    """An assistant that suggests one question, or fails."""

    def __init__(self) -> None:
        self.asked = 0
        self.failure: Exception | None = None

    def suggest(self, question: Question, answer: Answer) -> Sequence[str]:
        self.asked += 1
        if self.failure is not None:
            raise self.failure
        return ("Where?",)

    def ask(
        self,
        text: str,
        asker: Asker,
        history: Sequence[str] = (),
        *,
        entry: str | None = None,
        on_draft: Callable[[Answer], None] | None = None,
    ) -> LogEntry:
        raise AssertionError(text)


class Nobody:
    """Asks nothing."""

    async def ask_for(self, update: Update, context: ContextTypes.DEFAULT_TYPE, text: str) -> None:
        raise AssertionError(text)


class Screen:
    """Stands for Telegram: the keyboards that were put under messages."""

    def __init__(self) -> None:
        self.keyboards: list[tuple[int, int, list[list[str]]]] = []

    async def edit_message_reply_markup(self, chat_id: int, message_id: int, reply_markup: InlineKeyboardMarkup) -> Any:
        rows = [[button.text for button in row] for row in reply_markup.inline_keyboard]
        self.keyboards.append((chat_id, message_id, rows))

    @property
    def bot(self) -> Bot:
        return cast("Bot", self)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    folder = RegisterFolder(tmp_path)
    folder.fill([], [])
    with folder.office() as made:
        answer = Answer(Outcome.NOT_FOUND, "Nothing found.", "en", "quotes")
        entry = LogEntry(ID, datetime.now(UTC), Asker("telegram", "7"), Question("When?", "en"), answer, (), "none", 1, 1.0)
        made.stores.log.write(entry)
        yield made


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made


async def settled(offers: Suggesting) -> None:
    async with asyncio.timeout(20):
        while offers._offers:
            await asyncio.gather(*offers._offers)


async def test_suggestions_are_added_to_the_keyboard_as_it_is_then(office: Office, pool: ThreadPoolExecutor) -> None:
    """With the vote that was given meanwhile."""
    screen = Screen()
    offers = Suggesting(Advisor(), office, Nobody(), pool)
    office.stores.votes.put(ID, "7", True)
    offers.offer(screen.bot, 7, 5, ID)
    await settled(offers)
    assert screen.keyboards == [(7, 5, [["👍 ✓", "👎"], ["Where?"]])]


async def test_nothing_is_tried_while_a_question_waits(office: Office, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers come first; whoever had theirs long ago does without."""
    monkeypatch.setattr(suggesting, "_LOOK_SECONDS", 0.0)
    monkeypatch.setattr(suggesting, "_LOOKS", 5)
    advisor, screen = Advisor(), Screen()
    looks = iter([True, True, False, *([True] * 5)])
    offers = Suggesting(advisor, office, Nobody(), pool, lambda: next(looks))
    offers.offer(screen.bot, 7, 5, ID)
    await settled(offers)
    assert (advisor.asked, len(screen.keyboards)) == (1, 1)
    offers.offer(screen.bot, 7, 5, ID)
    await settled(offers)
    assert (advisor.asked, len(screen.keyboards)) == (1, 1)


@pytest.mark.parametrize("failure", [StoreError("the database is gone"), RuntimeError("a fault of ours")])
async def test_a_failure_costs_the_suggestions_alone(office: Office, pool: ThreadPoolExecutor, failure: Exception) -> None:
    advisor, screen = Advisor(), Screen()
    advisor.failure = failure
    offers = Suggesting(advisor, office, Nobody(), pool)
    offers.offer(screen.bot, 7, 5, ID)
    await settled(offers)
    assert screen.keyboards == []


async def test_groups_and_answers_that_are_gone_get_none(office: Office, pool: ThreadPoolExecutor) -> None:
    screen = Screen()
    offers = Suggesting(Advisor(), office, Nobody(), pool)
    offers.offer(screen.bot, -100, 5, ID)
    offers.offer(screen.bot, 7, 5, "f" * 32)
    await settled(offers)
    assert screen.keyboards == []


async def test_what_waits_ends_with_the_bot(office: Office, pool: ThreadPoolExecutor) -> None:
    screen = Screen()
    offers = Suggesting(Advisor(), office, Nobody(), pool, lambda: True)
    offers.offer(screen.bot, 7, 5, ID)
    await offers.close()
    assert screen.keyboards == []
