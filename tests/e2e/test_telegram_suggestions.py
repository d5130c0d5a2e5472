"""Follow-up questions under answers, as a person in Telegram meets them. A real process, driven over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.wording.past_answers import PAST
from bot.wording.suggesting import SUGGESTING
from tests.support.bot_api import BotApiServer, Person, SentMessage
from tests.support.register_bot import Bureau
from tests.support.scripted_bot import SUGGESTED


@pytest.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[Bureau]:
    async with BotApiServer() as server:
        made = Bureau(server, tmp_path)
        made.register.fill([], [])
        yield made


def question(number: int) -> str:
    return SUGGESTED["en"].format(n=number)


def label(number: int) -> str:
    return question(number)[:59].rstrip() + "…"


async def suggested(bureau: Bureau, person: Person, count: int) -> SentMessage:
    """An answer, once that many suggestions stand under it."""
    answer = await bureau.answer(person, f"suggest {count}")
    await bureau.server.wait_until(lambda: any(label(count) in row for row in answer.buttons) or None, "the suggestions")
    return answer


async def test_suggestions_come_below_the_answers_own_buttons(bureau: Bureau) -> None:
    """After the answer, each in a row of its own, cut to sixty characters; an answer without any keeps its keyboard."""
    async with bureau.bot():
        answer = await suggested(bureau, bureau.alice, 3)
        assert answer.buttons[-3:] == [[label(1)], [label(2)], [label(3)]]
        assert len(answer.buttons) > 3
        assert all(len(row[0]) <= 60 for row in answer.buttons[-3:])
        own = answer.buttons[:-3]
        plain = await bureau.answer(bureau.alice, "nothing to suggest")
        await suggested(bureau, bureau.alice, 1)
        assert plain.buttons == own


async def test_a_press_asks_the_question_as_if_it_had_been_typed(bureau: Bureau) -> None:
    """The chat shows the question, whole, and then its answer; it belongs to the conversation."""
    async with bureau.bot():
        answer = await suggested(bureau, bureau.alice, 2)
        query = bureau.alice.presses(answer, label(2))
        assert await bureau.server.wait_for_notice(query) == ""
        assert (await bureau.server.wait_for_reply(bureau.alice)).text == f"❓ {question(2)}"
        assert (await bureau.server.wait_for_reply(bureau.alice)).text.startswith(f"Answer to “{question(2)}”")
        assert bureau.asked() == ["suggest 2", question(2)]
        told = await bureau.answer(bureau.alice, "history")
        assert question(2) in told.text


async def test_a_second_press_at_once_asks_nothing(bureau: Bureau) -> None:
    async with bureau.bot():
        answer = await suggested(bureau, bureau.alice, 1)
        notices = [await bureau.server.wait_for_notice(bureau.alice.presses(answer, label(1))) for _ in range(2)]
        assert notices == ["", SUGGESTING.say("just_asked", "en")]
        await bureau.server.wait_until_confirmed()
        assert bureau.asked().count(question(1)) == 1


async def test_buttons_work_after_a_restart(bureau: Bureau) -> None:
    """Their words are made again from the log."""
    async with bureau.bot():
        answer = await suggested(bureau, bureau.alice, 2)
    async with bureau.bot():
        bureau.alice.presses(answer, label(1))
        assert (await bureau.server.wait_for_reply(bureau.alice)).text == f"❓ {question(1)}"
        await bureau.server.wait_for_reply(bureau.alice, f"Answer to “{question(1)}”")


async def test_a_suggestion_that_the_documents_answer_no_more_says_so(bureau: Bureau) -> None:
    async with bureau.bot():
        answer = await suggested(bureau, bureau.alice, 1)
        bureau.release("changed")
        query = bureau.alice.presses(answer, label(1))
        assert await bureau.server.wait_for_notice(query) == SUGGESTING.say("gone", "en")
        await bureau.server.wait_until_confirmed()
        assert bureau.asked() == ["suggest 1"]


async def test_a_vote_leaves_the_suggestions_where_they_are(bureau: Bureau) -> None:
    async with bureau.bot():
        answer = await suggested(bureau, bureau.alice, 2)
        bureau.alice.presses(answer, "👍")
        await bureau.server.wait_until(lambda: any("👍 ✓" in row for row in answer.buttons) or None, "the vote")
        assert answer.buttons[-2:] == [[label(1)], [label(2)]]


async def test_forged_and_foreign_presses_are_worth_nothing(bureau: Bureau) -> None:
    """Whose answer it is stands in the log; each press is answered, and nothing is asked."""
    async with bureau.bot() as process:
        answer = await suggested(bureau, bureau.alice, 2)
        data = answer.data_of(label(1))
        others = await bureau.answer(bureau.bo, "suggest 0")
        assert await bureau.server.wait_for_notice(bureau.bo.sends_press(others, data)) == PAST.say("not_yours", "zh")
        entry = data.split(":")[1]
        for forged in ("q:", "q:1", f"q:{entry}:3", f"q:{entry}:-1", f"q:{entry}", f"q:{entry[:-1]}:0", f"q:{entry}:１", "q:💥"):
            notice = await bureau.server.wait_for_notice(bureau.alice.sends_press(answer, forged))
            assert notice == SUGGESTING.say("unknown", "en"), forged
        unknown = await bureau.server.wait_for_notice(bureau.alice.sends_press(answer, f"q:{'f' * 32}:0"))
        assert unknown == PAST.say("answer_gone", "en")
        await bureau.server.wait_until_confirmed()
        assert bureau.asked() == ["suggest 2", "suggest 0"]
        assert "Traceback" not in process.log


async def test_groups_get_no_suggestions(bureau: Bureau) -> None:
    """There everybody reads along; the one who asks next in private has them."""
    group = bureau.server.group(-1_001_000_000_009, "Office")
    async with bureau.bot():
        answer = await bureau.answer(bureau.alice, "@office_answers_bot suggest 2", to=group)
        await suggested(bureau, bureau.alice, 2)
        assert not any(label(1) in row for row in answer.buttons)
