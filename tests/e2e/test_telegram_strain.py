"""The bot under strain: many people at once, Telegram out of reach or broken, kills, flood limits, several processes behind one webhook.

What one slow answer, a blocked bot, a crash and a stop mean to others, test_telegram.py shows.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bench.support.telegram.bots import Program, behind_webhook, scripted_program
from bench.telegram_kills import measure as measure_kills
from bench.telegram_load import measure as measure_load
from tests.support.bot_api import BotApiServer
from tests.support.register_bot import ADMIN, ALICE, BO, Bureau

EVERYBODY = (ALICE, BO, ADMIN)


@pytest.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[Bureau]:
    async with BotApiServer() as server:
        yield Bureau(server, tmp_path)


def answers(bureau: Bureau, text: str) -> int:
    """How often the question was answered."""
    return sum(f"Answer to “{text}”" in message.text for message in bureau.server.sent)


# --- many at once ---------------------------------------------------------------------------------------------


async def test_thirty_people_who_ask_at_once_are_all_answered_in_order_and_once(tmp_path: Path) -> None:
    """In private chats, groups and topics, with Telegram's flood limits kept: no message is refused for them."""
    result = await measure_load(scripted_program(tmp_path), people=30, each=2, scripted=True)
    assert len(result.tally.answered) == 60, result.table()
    assert (result.tally.out_of_order, result.tally.doubled, result.tally.others) == (0, [], [])
    assert result.floods <= 1, result.table()
    assert result.other_refusals == 0


async def test_two_processes_behind_one_webhook_answer_all_in_order_and_once(tmp_path: Path) -> None:
    """Telegram asks now the one, now the other."""
    result = await measure_load(scripted_program(tmp_path), people=16, each=3, scripted=True, webhook=2)
    assert len(result.tally.answered) == 48, result.table()
    assert (result.tally.out_of_order, result.tally.doubled, result.tally.others) == (0, [], [])


async def test_kills_lose_nothing_and_double_only_what_could_not_be_noted(tmp_path: Path) -> None:
    """A message that comes twice was taken by Telegram right before a kill."""
    result = await measure_kills(scripted_program(tmp_path), kills=3, people=4, real=False)
    assert result.tally.outcomes
    assert result.tally.lost == [], result.table()
    assert (result.tally.out_of_order, result.tally.others) == (0, [])
    assert not any("no kill" in result.origin(outcome) for outcome in result.tally.doubled)


# --- Telegram stumbles ----------------------------------------------------------------------------------------


async def test_telegram_may_be_gone_while_an_answer_is_worked_on(bureau: Bureau) -> None:
    """The answer waits for it, and so does what was asked meanwhile; each comes once."""
    async with bureau.bot() as process:
        bureau.alice.sends("hold gate")
        await bureau.until_asked("hold gate")
        async with bureau.server.out_of_reach():
            bureau.release("gate")
            bureau.bo.sends("meanwhile")
            await asyncio.sleep(3)
        assert "Answer to “hold gate”" in (await bureau.server.wait_for_reply(bureau.alice)).text
        assert "Answer to “meanwhile”" in (await bureau.server.wait_for_reply(bureau.bo)).text
        await bureau.server.wait_until_confirmed()
        assert len(bureau.server.sent) == 2
        assert "Traceback" not in process.log


async def test_a_phase_of_server_faults_is_waited_out(bureau: Bureau) -> None:
    """Every method answers 502 for a while, fetching included."""
    async with bureau.bot() as process:
        fault = bureau.server.fail("**", 502, times=10_000)
        bureau.server.updates.end_polls()
        bureau.alice.sends("during it")
        await asyncio.sleep(3)
        assert bureau.server.sent == []
        fault.end()
        assert "Answer to “during it”" in (await bureau.server.wait_for_reply(bureau.alice)).text
        await bureau.server.wait_until_confirmed()
        assert len(bureau.server.sent) == 1
        assert "Traceback" not in process.log


async def test_cut_connections_lose_nothing(bureau: Bureau) -> None:
    """Fetches whose answer is lost on the way, or breaks off in the middle, and messages that do not get through."""
    async with bureau.bot() as process:
        bureau.server.fail("getUpdates", drop="after")
        bureau.server.fail("getUpdates", drop="middle")
        bureau.server.fail("sendChatAction", drop="middle")
        bureau.server.fail("sendMessage", drop="before", times=2)
        assert "Answer to “one”" in (await bureau.answer(bureau.alice, "one")).text
        assert "Answer to “two”" in (await bureau.answer(bureau.alice, "two")).text
        await bureau.server.wait_until_confirmed()
        assert (answers(bureau, "one"), answers(bureau, "two")) == (1, 1)
        assert "Traceback" not in process.log


async def test_an_answer_whose_receipt_comes_too_late_is_given_up_to_twice(bureau: Bureau) -> None:
    """Telegram took it and said so too late: the bot cannot know, and rather tells it twice than not at all. Nobody else waits."""
    async with bureau.bot():
        bureau.server.fail("sendMessage", 200, delay=17, chat=bureau.alice)
        bureau.alice.sends("slow line")
        assert "Answer to “quick”" in (await bureau.answer(bureau.bo, "quick")).text
        await bureau.server.wait_for_call("sendMessage", 3)
        assert "Answer to “after it”" in (await bureau.answer(bureau.admin, "after it")).text
        assert answers(bureau, "slow line") == 2


async def test_flood_answers_are_honoured_and_hold_back_nobody_else(bureau: Bureau) -> None:
    """The chat gets nothing before the time that Telegram told."""
    async with bureau.bot():
        bureau.server.fail("sendMessage", 429, retry_after=3, chat=bureau.alice)
        bureau.alice.sends("one")
        await bureau.server.wait_for_call("sendMessage")
        assert "Answer to “two”" in (await bureau.answer(bureau.bo, "two")).text
        assert answers(bureau, "one") == 0
        assert "Answer to “one”" in (await bureau.server.wait_for_reply(bureau.alice)).text
        refused, sent = (call.at for call in bureau.server.calls("sendMessage") if call.params["chat_id"] == str(ALICE))
        assert sent - refused >= 3


# --- updates that come again ----------------------------------------------------------------------------------


async def test_an_update_that_is_delivered_twice_is_answered_once(bureau: Bureau) -> None:
    """Also by the process that comes after a kill."""
    async with bureau.bot() as process:
        await bureau.answer(bureau.alice, "only once")
        update = bureau.server.updates.last_id
        await bureau.server.wait_until_confirmed()
        bureau.server.updates.repeat(update)
        await bureau.answer(bureau.alice, "next")
        process.kill()
        await process.ended()
    bureau.server.updates.repeat(update)
    async with bureau.bot():
        await bureau.answer(bureau.alice, "after the kill")
        await bureau.server.wait_until_confirmed()
    assert bureau.asked() == ["only once", "next", "after the kill"]
    assert len(bureau.server.sent) == 3


async def test_an_update_that_a_webhook_gets_twice_is_answered_once(bureau: Bureau) -> None:
    """By whichever process."""
    program = Program(("-m", "tests.support.scripted_bot"), {"SCRIPT_FOLDER": str(bureau.folder)}, bureau.folder)
    async with behind_webhook(program, bureau.server, EVERYBODY, 2):
        await bureau.answer(bureau.alice, "only once")
        update = bureau.server.updates.last_id
        await bureau.server.wait_until_confirmed()
        for _ in range(2):
            bureau.server.updates.repeat(update)
            await bureau.server.wait_until_confirmed()
        await bureau.answer(bureau.alice, "next")
    assert len({port for _, port, status in bureau.server.webhook.attempts if status == 200}) == 2
    assert bureau.asked() == ["only once", "next"]
    assert len(bureau.server.sent) == 2


# --- several processes ----------------------------------------------------------------------------------------


async def test_what_a_killed_process_had_in_hand_another_one_answers(bureau: Bureau) -> None:
    """Behind a webhook, once the dead one's claim has run out; the question that came behind it waits its turn."""
    program = Program(("-m", "tests.support.scripted_bot"), {"SCRIPT_FOLDER": str(bureau.folder)}, bureau.folder)
    async with behind_webhook(program, bureau.server, EVERYBODY, 2) as processes:
        bureau.alice.sends("hold gate")
        await bureau.until_asked("hold gate")
        _, took_it, _ = bureau.server.webhook.attempts[-1]
        bureau.alice.sends("behind it")
        await bureau.server.wait_until_confirmed()
        processes[bureau.server.webhook.ports.index(took_it)].kill()
        bureau.release("gate")
        first = await bureau.server.wait_for_reply(bureau.alice, patience=150)
        assert "Answer to “hold gate”" in first.text
        assert "Answer to “behind it”" in (await bureau.server.wait_for_reply(bureau.alice)).text
    assert len(bureau.server.sent) == 2


async def test_a_stop_behind_a_webhook_finishes_what_is_in_hand(bureau: Bureau) -> None:
    """And refuses further updates, which Telegram then gives to another process."""
    program = Program(("-m", "tests.support.scripted_bot"), {"SCRIPT_FOLDER": str(bureau.folder)}, bureau.folder)
    async with behind_webhook(program, bureau.server, EVERYBODY, 1) as (process,):
        bureau.alice.sends("hold gate")
        await bureau.until_asked("hold gate")
        process.terminate()
        await bureau.server.wait_until(lambda: "finishing the answers" in process.log or None, "the log line")
        assert not process.has_ended
        bureau.release("gate")
        assert await process.ended() == 0
    assert answers(bureau, "hold gate") == 1
