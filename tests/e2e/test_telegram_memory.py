"""What the bot remembers of a conversation and how it is ended, in a real process driven over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.wording.conversation import CONVERSATION
from tests.support.bot_api import BotApiServer
from tests.support.register_bot import Bureau


@pytest.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[Bureau]:
    async with BotApiServer() as server:
        yield Bureau(server, tmp_path)


async def test_follow_up_questions_survive_a_restart(bureau: Bureau) -> None:
    """What was asked before a crash is known after it."""
    async with bureau.bot() as process:
        await bureau.answer(bureau.alice, "When is the meeting?")
        await bureau.until_idle()
        process.kill()
        await process.ended()
    async with bureau.bot():
        assert "You asked before: When is the meeting?" in (await bureau.answer(bureau.alice, "history")).text


async def test_new_forgets_this_chat_and_forget_all_of_them(bureau: Bureau) -> None:
    """Each person's own alone; the reply says that the record of answers stays."""
    group = bureau.server.group(-1_001_000_000_007, "Office")
    mention = "@office_answers_bot"
    async with bureau.bot():
        for person in (bureau.alice, bureau.bo):
            await bureau.answer(person, f"{mention} in the group", to=group)
        await bureau.answer(bureau.alice, "in private")
        assert (await bureau.answer(bureau.alice, "/new")).text == CONVERSATION.say("new", "en")
        assert "You asked before: nothing" in (await bureau.answer(bureau.alice, "history")).text
        assert "You asked before: in the group" in (await bureau.answer(bureau.alice, f"{mention} history", to=group)).text
        assert (await bureau.answer(bureau.alice, "/forget")).text == CONVERSATION.say("forgotten", "en", count=3)
        assert "You asked before: nothing" in (await bureau.answer(bureau.alice, f"{mention} history", to=group)).text
        assert "You asked before: in the group" in (await bureau.answer(bureau.bo, f"{mention} history", to=group)).text
        assert (await bureau.answer(bureau.bo, "/forget")).text == CONVERSATION.say("forgotten", "zh", count=2)
        assert (await bureau.answer(bureau.bo, "/forget")).text == CONVERSATION.say("nothing_to_forget", "zh")


async def test_cancel_calls_off_what_is_not_answered_yet(bureau: Bureau) -> None:
    """At once, although a slow answer is in hand; another person's question of the same group goes on."""
    group = bureau.server.group(-1_001_000_000_007, "Office")
    mention = "@office_answers_bot"
    async with bureau.bot():
        bureau.alice.sends(f"{mention} hold gate", to=group)
        await bureau.until_asked("hold gate")
        bureau.alice.sends(f"{mention} behind it", to=group)
        bureau.bo.sends(f"{mention} of Bo", to=group)
        await bureau.server.wait_until_confirmed()
        assert (await bureau.answer(bureau.alice, "/cancel", to=group)).text == CONVERSATION.say("cancelled", "en", count=2)
        assert "Answer to “of Bo”" in (await bureau.server.wait_for_reply(group)).text
        assert (await bureau.answer(bureau.alice, "/cancel", to=group)).text == CONVERSATION.say("nothing_to_cancel", "en")
        bureau.release("gate")
        assert "Answer to “next”" in (await bureau.answer(bureau.alice, f"{mention} next", to=group)).text
    texts = [message.text for message in bureau.server.sent_to(group)]
    assert not any("hold gate" in text or "behind it" in text for text in texts)
    assert "behind it" not in bureau.asked()


async def test_a_reply_to_an_earlier_answer_is_read_with_its_question(bureau: Bureau) -> None:
    """Also when other questions came since; in a group, another person's question stays theirs."""
    group = bureau.server.group(-1_001_000_000_007, "Office")
    async with bureau.bot():
        first = await bureau.answer(bureau.alice, "first question")
        await bureau.answer(bureau.alice, "second question")
        replied = await bureau.answer(bureau.alice, "history", reply_to=first)
        assert "You asked before: second question | first question" in replied.text
        shown = await bureau.answer(bureau.alice, "@office_answers_bot of Alice", to=group)
        assert "You asked before: nothing" in (await bureau.answer(bureau.bo, "history", to=group, reply_to=shown)).text


async def test_an_answer_of_several_messages_goes_on_where_a_crash_ended_it(bureau: Bureau) -> None:
    """The message that had been sent is not sent again, and the library is not asked again."""
    async with bureau.bot(SCRIPT_SECONDS_A_MESSAGE="2") as process:
        bureau.alice.sends("long")
        await bureau.server.wait_for_reply(bureau.alice)
        fault = bureau.server.fail("sendMessage", status=502, times=50)
        await bureau.server.wait_until(lambda: "trying again" in process.log or None, "the second message to be refused")
        process.kill()
        await process.ended()
    fault.end()
    async with bureau.bot():
        await bureau.server.wait_until(lambda: "Line 199 " in bureau.server.sent_to(bureau.alice)[-1].text or None, "the end of the answer")
    texts = [message.text for message in bureau.server.sent_to(bureau.alice)]
    lines = [line for text in texts for line in text.split("\n") if line.startswith("Line ")]
    assert len(lines) == len(set(lines)) == 200
    assert bureau.asked() == ["long"]
