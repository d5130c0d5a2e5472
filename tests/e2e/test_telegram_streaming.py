"""Answers that an LLM writes, as a person in Telegram sees them grow. A real process, driven over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.bot_api import BotApiServer
from tests.support.bot_process import REAL, BotProcess
from tests.support.installation import PATIENCE_SECONDS, Installation
from tests.support.openai_server import Script, running
from tests.support.register_bot import Bureau

WRITING = "✍"
LINE = "Sentence {} of <it> [1]."
END = "The end [1]."


@pytest.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[Bureau]:
    async with BotApiServer(strict=True) as server:
        made = Bureau(server, tmp_path)
        made.register.fill([], [])
        yield made


def lines(count: int) -> str:
    return " ".join(LINE.format(number) for number in range(1, count + 1))


async def test_an_answer_grows_in_one_message_until_it_is_whole(bureau: Bureau) -> None:
    """The draft says that more comes and only ever shows the beginning of the answer; the whole answer, with its sources and buttons, takes
    its place."""
    async with bureau.bot():
        bureau.alice.sends("stream 4 gate")
        draft = await bureau.server.wait_for_reply(bureau.alice, WRITING)
        await bureau.server.wait_for_edit(draft, LINE.format(4))
        assert draft.text == f"{lines(4)} … {WRITING}"
        assert draft.buttons == []
        bureau.release("gate")
        await bureau.server.wait_for_edit(draft, END)
        assert draft.text.startswith(f"{lines(4)} {END}")
        assert WRITING not in draft.text
        assert "Notice of the meeting" in draft.text
        await bureau.server.wait_until_confirmed()
        assert bureau.server.sent_to(bureau.alice) == [draft]


async def test_drafts_in_a_group_are_replies_and_few(bureau: Bureau) -> None:
    """However fast the answer grows, Telegram's limits for groups hold: none of its flood answers is drawn."""
    group = bureau.server.group(-1_001_000_000_009, "Office")
    async with bureau.bot():
        question = bureau.alice.sends("@office_answers_bot stream 30 gate", to=group)
        draft = await bureau.server.wait_for_reply(group, WRITING)
        assert draft.reply_to == question["message_id"]
        await bureau.server.wait_for_edit(draft, LINE.format(30))
        assert draft.edits <= 2
        bureau.release("gate")
        await bureau.server.wait_for_edit(draft, END)
        assert bureau.server.sent_to(group) == [draft]
        assert not [call for call in bureau.server.world.calls if call.status == 429]


async def test_an_answer_whose_drafts_fail_arrives_whole(bureau: Bureau) -> None:
    """A draft is never worth a failure: one message, and nothing but the answer in it."""
    async with bureau.bot():
        bureau.server.fail("sendMessage", 400, description="Bad Request: not now")
        answer = await bureau.answer(bureau.alice, "stream 3")
        assert answer.text.startswith(f"{lines(3)} {END}")
        await bureau.server.wait_until_confirmed()
        assert bureau.server.sent_to(bureau.alice) == [answer]


async def test_a_flood_answer_to_a_draft_is_waited_out(bureau: Bureau) -> None:
    """The answer then takes the draft's place all the same."""
    async with bureau.bot():
        bureau.alice.sends("stream 3 gate")
        draft = await bureau.server.wait_for_reply(bureau.alice, WRITING)
        bureau.server.fail("editMessageText", 429, retry_after=1)
        bureau.release("gate")
        await bureau.server.wait_for_edit(draft, END)
        assert bureau.server.sent_to(bureau.alice) == [draft]


async def test_a_draft_that_the_person_deleted_makes_room_for_the_answer(bureau: Bureau) -> None:
    """It is sent as a new message."""
    async with bureau.bot():
        bureau.alice.sends("stream 2 gate")
        draft = await bureau.server.wait_for_reply(bureau.alice, WRITING)
        bureau.alice.deletes(draft)
        bureau.release("gate")
        answer = await bureau.server.wait_for_reply(bureau.alice, END)
        assert answer.message_id != draft.message_id
        assert answer.text.startswith(lines(2))


async def test_after_a_crash_the_answer_ends_in_the_message_where_it_began(bureau: Bureau) -> None:
    """The draft's message is kept with the question."""
    async with bureau.bot() as process:
        bureau.alice.sends("stream 2 gate")
        draft = await bureau.server.wait_for_reply(bureau.alice, WRITING)
        await bureau.server.wait_for_edit(draft, LINE.format(2))
        process.kill()
        await process.ended()
    bureau.release("gate")
    async with bureau.bot():
        await bureau.server.wait_for_edit(draft, END)
        await bureau.server.wait_until_confirmed()
    assert bureau.server.sent_to(bureau.alice) == [draft]
    assert WRITING not in draft.text


@pytest.mark.model
async def test_what_a_language_model_writes_is_shown_as_far_as_it_is_proven(bundled_library: Installation, tmp_path: Path) -> None:
    """With the real library and a scripted endpoint: the proven first sentence stands there while the endpoint is still writing; what it
    invents afterwards never does, and the documents' own words follow where the reply breaks off."""
    installation = bundled_library.copy(tmp_path / "telegram")
    reply = "The conference was chaired by Xu Changshun [{n}]. The fee is 500 yuan [1]. He thanked all units [1]."
    held = Script(reply=lambda request: reply.format(n=_passage(request, "Xu Changshun")), held_at="He thanked", finish="length")
    with running(held) as endpoint:
        async with BotApiServer() as server:
            lin = server.person(2001, "Lin", language_code="en")
            environment = {
                **installation.environment(),
                **server.environment(),
                "TELEGRAM_ALLOWED_IDS": "2001",
                "LLM_MODEL": "scripted",
                "LLM_BASE_URL": endpoint.url,
                "LLM_TIMEOUT_SECONDS": "60",
            }
            async with BotProcess(tmp_path / "run", environment, REAL):
                await server.wait_for_poll(patience=PATIENCE_SECONDS)
                lin.sends("Who chaired the cultural development conference?")
                draft = await server.wait_for_reply(lin, WRITING, patience=PATIENCE_SECONDS)
                assert draft.text == f"The conference was chaired by Xu Changshun [1]. … {WRITING}"
                endpoint.go_on()
                await server.wait_for_edit(draft, "Sources", patience=PATIENCE_SECONDS)
                assert "“" in draft.text
                assert "500" not in "".join(message.text for message in server.sent)
                assert server.sent_to(lin) == [draft]


def _passage(request: dict[str, object], words: str) -> int:
    """The number of the passage in a prompt that holds the words."""
    messages = request["messages"]
    assert isinstance(messages, list)
    before = str(messages[-1]["content"]).partition(words)[0]
    return int(before.rpartition("number=")[2].partition(">")[0])
