"""Answers shown while they are being written."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.telegram import delivery, drafts, intake
from bot.telegram.delivery import Target
from bot.telegram.drafts import Drafts, draft_page
from knowledge.models import Answer, Outcome
from knowledge.storage.inbox import Item

HERE = Target(7, None, None)
GROUP = Target(-100, None, 3)
BUTTON = InlineKeyboardMarkup([[InlineKeyboardButton("1", callback_data="x")]])


class Chat:
    """Stands for Telegram: what was sent and edited, in order, and the failures that a test wants next."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.failures: list[TelegramError | None] = []
        self.gates: list[asyncio.Event] = []
        self.reply_to: list[object] = []

    async def send_message(self, chat: int, text: str, **how: Any) -> Any:
        await self._take()
        self.reply_to.append(how["reply_parameters"])
        self.said.append(("send", text))
        return type("Sent", (), {"message_id": 100 + sum(kind == "send" for kind, _ in self.said)})

    async def edit_message_text(self, text: str, **how: Any) -> None:
        await self._take()
        assert how["message_id"] > 100
        self.said.append(("edit+keys" if how["reply_markup"] else "edit", text))

    async def delete_message(self, chat: int, message: int) -> None:
        await self._take()
        self.said.append(("delete", f"{chat} {message}"))

    async def _take(self) -> None:
        if self.gates:
            await self.gates.pop(0).wait()
        failure = self.failures.pop(0) if self.failures else None
        if failure is not None:
            raise failure

    @property
    def bot(self) -> Bot:
        return cast("Bot", self)


@pytest.fixture
def chat(monkeypatch: pytest.MonkeyPatch) -> Chat:
    monkeypatch.setattr(drafts, "_FIRST_WAIT_SECONDS", 0.0)
    monkeypatch.setattr(delivery, "_FIRST_WAIT_SECONDS", 0.0)
    return Chat()


def so_far(text: str) -> Answer:
    return Answer(Outcome.ANSWERED, text, "en", "llm:x")


def page(text: str) -> str:
    return draft_page(so_far(text))


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


def work(sent: int = 0, draft: int | None = None) -> tuple[intake.Work, list[tuple[int, int]]]:
    """An update in hand, and what was noted of it."""
    noted: list[tuple[int, int]] = []

    async def note(sent: int, message: int) -> None:
        noted.append((sent, message))

    async def note_draft(message: int) -> None:
        noted.append((0, message))

    item = Item(
        id=1,
        update_id=1,
        chat=7,
        lane=0,
        person=7,
        payload={},
        received_at=datetime.now(UTC),
        entry="e",
        attempts=1,
        sent=sent,
        last=draft if sent else None,
        draft=None if sent else draft,
    )
    return intake.Work(item, note, note_draft), noted


def test_a_draft_shows_its_text_and_that_more_comes() -> None:
    """Escaped; without sources, which stand below the answer."""
    assert draft_page(so_far("a < b [1].")) == "a &lt; b [1]. … ✍"
    assert draft_page(Answer(Outcome.ANSWERED, "会议在8月[1]。", "zh", "llm:x")) == "会议在8月[1]。 …… ✍"


async def test_a_draft_from_another_thread_is_sent_then_edited_and_the_answer_takes_its_place(chat: Chat) -> None:
    """One message in all; further pages follow it, and the last has the keyboard."""
    draft = Drafts(0, 0).begin(chat.bot, HERE)
    for number, text in enumerate(("One.", "One. Two.")):
        threading.Thread(target=draft.take, args=(so_far(text),)).start()
        await until(lambda number=number: len(chat.said) > number)  # type: ignore[misc]
    assert draft.message == 101
    posted = await draft.finish(["One. Two. Three.", "Sources"], BUTTON)
    assert chat.said == [("send", page("One.")), ("edit", page("One. Two.")), ("edit", "One. Two. Three."), ("send", "Sources")]
    assert posted is not None
    assert posted.messages == (101, 102)


async def test_without_a_draft_the_answer_is_sent(chat: Chat) -> None:
    draft = Drafts(0, 0).begin(chat.bot, GROUP)
    posted = await draft.finish(["One.", "Two."], BUTTON)
    assert chat.said == [("send", "One."), ("send", "Two.")]
    assert posted is not None
    assert posted.messages == (101, 102)


async def test_only_the_newest_text_is_shown_when_its_turn_comes(chat: Chat) -> None:
    """However many come while one is on its way."""
    gate = asyncio.Event()
    chat.gates.append(gate)
    draft = Drafts(0, 0).begin(chat.bot, HERE)
    draft.take(so_far("1."))
    await until(lambda: not chat.gates)
    for text in ("1. 2.", "1. 2. 3.", "1. 2. 3. 4."):
        draft.take(so_far(text))
    gate.set()
    await until(lambda: len(chat.said) == 2)
    await draft.close()
    assert chat.said == [("send", page("1.")), ("edit", page("1. 2. 3. 4."))]


async def test_drafts_of_a_chat_keep_their_distance_and_those_of_another_do_not_wait(chat: Chat) -> None:
    """A draft whose turn has not come when the answer is there is never shown."""
    begun = Drafts(3600, 3600)
    first, second, elsewhere = begun.begin(chat.bot, GROUP), begun.begin(chat.bot, GROUP), begun.begin(chat.bot, HERE)
    first.take(so_far("First."))
    await until(lambda: len(chat.said) == 1)
    first.take(so_far("First. More."))
    second.take(so_far("Second."))
    elsewhere.take(so_far("Elsewhere."))
    await until(lambda: len(chat.said) == 2)
    await first.finish(["First answer."])
    await second.finish(["Second answer."])
    await elsewhere.finish(["Another answer."])
    assert [text for _, text in chat.said] == [page("First."), page("Elsewhere."), "First answer.", "Second answer.", "Another answer."]


async def test_in_a_group_the_draft_is_a_reply(chat: Chat) -> None:
    """As the answer would be."""
    draft = Drafts(0, 0).begin(chat.bot, GROUP)
    draft.take(so_far("One."))
    await until(lambda: len(chat.said) == 1)
    await draft.close()
    assert getattr(chat.reply_to[0], "message_id", None) == 3


async def test_a_flood_answer_only_means_a_later_draft(chat: Chat) -> None:
    chat.failures = [RetryAfter(1)]
    draft = Drafts(0, 0).begin(chat.bot, HERE)
    draft.take(so_far("One."))
    await until(lambda: not chat.failures)
    draft.take(so_far("One. Two."))
    await until(lambda: len(chat.said) == 1)
    await draft.finish(["Answer."])
    assert chat.said == [("send", page("One. Two.")), ("edit", "Answer.")]


@pytest.mark.parametrize("failure", [NetworkError("gone"), BadRequest("no rights"), Forbidden("kicked")])
async def test_a_draft_that_cannot_be_shown_ends_the_drafts_and_not_the_answer(chat: Chat, failure: TelegramError) -> None:
    chat.failures = [failure]
    draft = Drafts(0, 0).begin(chat.bot, HERE)
    draft.take(so_far("One."))
    await until(lambda: not chat.failures)
    draft.take(so_far("One. Two."))
    await asyncio.sleep(0)
    await draft.finish(["Answer."])
    assert chat.said == [("send", "Answer.")]


@pytest.mark.parametrize(
    ("failures", "last"),
    [
        ([NetworkError("reset"), RetryAfter(1)], [("edit+keys", "<b>Answer</b>")]),
        ([BadRequest("Message is not modified")], []),
        ([BadRequest("Can't parse entities")], [("edit+keys", "Answer")]),
        ([BadRequest("Message to edit not found")], [("send", "<b>Answer</b>")]),
        ([Forbidden("blocked")], []),
    ],
)
async def test_the_answer_arrives_whatever_becomes_of_the_draft(
    chat: Chat, failures: list[TelegramError | None], last: list[tuple[str, str]]
) -> None:
    """Tried again after faults of the network, sent anew where the draft was deleted, given up where the person blocked the bot."""
    draft = Drafts(0, 0).begin(chat.bot, HERE)
    draft.take(so_far("One."))
    await until(lambda: len(chat.said) == 1)
    chat.failures = failures
    await draft.finish(["<b>Answer</b>"], BUTTON)
    assert chat.said[1:] == last


async def test_a_draft_that_is_on_its_way_does_not_come_behind_the_answer(chat: Chat) -> None:
    """finish() waits for it, and nothing that comes later is shown."""
    gate = asyncio.Event()
    chat.gates.append(gate)
    draft = Drafts(0, 0).begin(chat.bot, HERE)
    draft.take(so_far("One."))
    await until(lambda: not chat.gates)
    finishing = asyncio.create_task(draft.finish(["Answer."]))
    await asyncio.sleep(0)
    draft.take(so_far("Too late."))
    gate.set()
    await finishing
    draft.take(so_far("Later still."))
    await asyncio.sleep(0.01)
    assert chat.said == [("send", page("One.")), ("edit", "Answer.")]


async def test_a_draft_whose_answer_will_not_come_is_taken_away(chat: Chat) -> None:
    """Where there is one; that it cannot be deleted harms nobody."""
    draft = Drafts(0, 0).begin(chat.bot, HERE)
    await draft.discard()
    assert chat.said == []
    for failure in (None, BadRequest("too old")):
        draft = Drafts(0, 0).begin(chat.bot, HERE)
        draft.take(so_far("One."))
        await until(lambda draft=draft: draft.message is not None)  # type: ignore[misc]
        chat.failures = [failure]
        await draft.discard()
    draft = Drafts(0, 0).begin(chat.bot, HERE)
    draft.take(so_far("One."))
    await until(lambda: draft.message is not None)
    await draft.finish(["Answer."])
    await draft.discard()
    assert [text for kind, text in chat.said if kind == "delete"] == ["7 101"]


async def test_the_drafts_message_is_noted_and_taken_up_after_a_crash(chat: Chat) -> None:
    """The next attempt at the same update goes on in the same message."""
    first, noted = work()
    intake.begin(first)
    draft = Drafts(0, 0).begin(chat.bot, HERE)
    draft.take(so_far("One."))
    await until(lambda: bool(noted))
    assert noted == [(0, 101)]
    await draft.close()
    second, noted = work(draft=101)
    intake.begin(second)
    again = Drafts(0, 0).begin(chat.bot, HERE)
    assert again.message == 101
    await again.finish(["Answer.", "More."])
    assert chat.said == [("send", page("One.")), ("edit", "Answer."), ("send", "More.")]
    assert noted == [(1, 101), (2, 102)]


async def test_after_a_crash_behind_the_first_page_only_the_others_are_sent(chat: Chat) -> None:
    """The first page stood in the draft's place already."""
    in_hand, noted = work(sent=1, draft=101)
    intake.begin(in_hand)
    await Drafts(0, 0).begin(chat.bot, HERE).finish(["Answer.", "More."])
    assert chat.said == [("send", "More.")]
    assert [sent for sent, _ in noted] == [2]
