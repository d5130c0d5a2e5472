"""Digests as people in Telegram meet them: subscribed by a command, sent by the clock. A real process, driven over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot.wording.lists import LISTS
from bot.wording.telegram_register import TELEGRAM_REGISTER
from knowledge.models import Language
from knowledge.register.entries import EntryKind, FieldName, Record
from knowledge.storage.subscriptions import Subscription, Subscriptions
from tests.support.bot_api import BotApiServer, SentMessage
from tests.support.register_bot import ALICE, BO, Bureau
from tests.support.register_office import Paper, record

MONDAY, TUESDAY, WEDNESDAY, FRIDAY = (f"2026-06-{day:02}" for day in (1, 2, 3, 5))
NEXT_MONDAY, EMPTY_WEEK = "2026-06-08", "2026-08-03"

PLAN = Paper(
    "要点.txt",
    "一、编写简报，宣传处负责，6月8日前完成。二、检查控烟，规划处负责，6月9日前完成。三、整理台账，宣传处负责，6月4日前完成，已完成。",
)
NOTICE = Paper("通知.txt", "控烟工作推进会定于6月5日14:00在第三会议室召开。")
CALL = Paper("征集.txt", "征集摄影作品，宣传处主办，6月8日截止。")


def task(number: int, text: str, unit: str, words: str, day: str, status: str = "") -> Record:
    more = [PLAN.says(FieldName.STATUS, status)] if status else []
    return record(
        EntryKind.TASK,
        number,
        PLAN.says(FieldName.TEXT, text),
        PLAN.says(FieldName.UNIT, unit),
        PLAN.says(FieldName.DEADLINE, words, day),
        *more,
    )


RECORDS = (
    task(1, "编写简报", "宣传处", "6月8日前", "2026-06-08"),
    task(2, "检查控烟", "规划处", "6月9日前", "2026-06-09"),
    task(3, "整理台账", "宣传处", "6月4日前", "2026-06-04", "已完成"),
    record(EntryKind.MEETING, 4, NOTICE.says(FieldName.NAME, "控烟工作推进会"), NOTICE.says(FieldName.DATE, "6月5日", "2026-06-05")),
    record(
        EntryKind.CAMPAIGN,
        5,
        CALL.says(FieldName.NAME, "征集摄影作品"),
        CALL.says(FieldName.HOST, "宣传处"),
        CALL.says(FieldName.DEADLINE, "6月8日", "2026-06-08"),
    ),
)


class Office(Bureau):
    """The bureau with what its database keeps of subscriptions."""

    def kept(self) -> tuple[Subscription, ...]:
        with self.register.database() as database:
            return Subscriptions(database).all()

    async def until_settled(self, day: str) -> None:
        """Until the bot has dealt with every digest of the day."""
        wanted = date.fromisoformat(day)
        await self.server.wait_until(lambda: all(one.last_day >= wanted for one in self.kept()) or None, f"the digests of {day}")

    async def some_looks(self) -> None:
        """Long enough for the bot to look several times what is due."""
        await asyncio.sleep(0.6)


def said(key: str, language: Language, **values: object) -> str:
    return TELEGRAM_REGISTER.say(key, language, **values)


def texts(messages: list[SentMessage]) -> list[str]:
    return [message.text for message in messages]


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with BotApiServer() as server:
        made = Office(server, tmp_path)
        made.register.set_clock(f"{MONDAY}T10:00")
        made.register.fill([PLAN, NOTICE, CALL], RECORDS)
        yield made


async def test_a_digest_is_sent_once_a_workday_at_its_hour(office: Office) -> None:
    """Not before half past eight, not twice, not after a restart; the next workday again."""
    async with office.bot():
        reply = await office.answer(office.alice, "/subscribe")
        assert reply.text == said("subscribed_daily", "en", time="08:30", day="2 June 2026", filters="")
        await office.some_looks()
        office.register.set_clock(f"{TUESDAY}T08:29")
        await office.some_looks()
        assert len(office.server.sent) == 1
        office.register.set_clock(f"{TUESDAY}T08:30")
        digest = await office.server.wait_for_reply(office.alice)
        assert digest.text.splitlines() == [
            "The next seven days (2–8 June 2026)",
            "",
            "Meetings",
            "• 5 June 2026 · 控烟工作推进会",
            "",
            "Deadlines",
            "• due 8 June 2026 · 编写简报 · responsible: 宣传处",
            "• due 8 June 2026 · 征集摄影作品 · 宣传处",
            "",
            said("digest_end", "en"),
        ]
        assert digest.marked("bold") == ["The next seven days (2–8 June 2026)", "Meetings", "Deadlines"]
        await office.some_looks()
    async with office.bot():
        await office.some_looks()
        assert len(office.server.sent) == 2
        office.register.set_clock(f"{WEDNESDAY}T09:15")
        assert "检查控烟" in (await office.server.wait_for_reply(office.alice)).text
        await office.some_looks()
        assert len(office.server.sent) == 3


async def test_a_crash_sends_nothing_twice_and_a_morning_off_is_made_up_for(office: Office) -> None:
    """A bot that starts at noon sends the day's digest; one that starts at night waits for the next workday."""
    async with office.bot():
        await office.answer(office.bo, "/subscribe")
    office.register.set_clock(f"{TUESDAY}T12:00")
    async with office.bot() as process:
        assert "会议" in (await office.server.wait_for_reply(office.bo)).text
        process.kill()
        await process.ended()
    async with office.bot():
        await office.some_looks()
        office.register.set_clock(f"{WEDNESDAY}T23:00")
        await office.some_looks()
        assert len(office.server.sent) == 2
        office.register.set_clock(f"{FRIDAY}T08:30")
        await office.server.wait_for_reply(office.bo)


async def test_a_weekend_is_free(office: Office) -> None:
    """Saturday's clock sends nothing."""
    async with office.bot():
        await office.answer(office.alice, "/subscribe")
        office.register.set_clock("2026-06-06T08:30")
        await office.some_looks()
        assert len(office.server.sent) == 1
        office.register.set_clock(f"{NEXT_MONDAY}T08:30")
        assert "8–14 June 2026" in (await office.server.wait_for_reply(office.alice)).text


async def test_a_weekly_digest_is_filtered_and_comes_on_mondays(office: Office) -> None:
    """An hour of one's own; when nothing is coming it says so. A second /subscribe takes the place of the first."""
    async with office.bot():
        await office.answer(office.bo, "/subscribe")
        reply = await office.answer(office.bo, "/subscribe weekly 7:05 宣传处")
        filters = said("filtered", "zh", words="宣传处")
        assert reply.text == said("subscribed_weekly", "zh", time="07:05", day="2026年6月8日", filters=filters)
        assert [(one.weekly, one.minute, one.words) for one in office.kept()] == [(True, 425, "宣传处")]
        office.register.set_clock(f"{FRIDAY}T08:30")
        await office.some_looks()
        assert len(office.server.sent) == 2
        office.register.set_clock(f"{NEXT_MONDAY}T07:05")
        digest = await office.server.wait_for_reply(office.bo)
        assert digest.text.startswith("今后 7 天（2026年6月8日至14日）（筛选：宣传处）")
        assert "编写简报" in digest.text
        assert "征集摄影作品" in digest.text
        assert "控烟" not in digest.text
        office.register.set_clock(f"{EMPTY_WEEK}T07:05")
        nothing = await office.server.wait_for_reply(office.bo)
        assert nothing.text == said("digest_nothing", "zh", days="2026年8月3日至9日", filters=filters)


async def test_a_day_with_nothing_coming_is_silent(office: Office) -> None:
    """The daily digest does not say that there is nothing."""
    async with office.bot():
        await office.answer(office.alice, "/subscribe")
        office.register.set_clock(f"{EMPTY_WEEK}T08:31")
        await office.until_settled(EMPTY_WEEK)
        assert len(office.server.sent) == 1


async def test_filters_that_fit_nothing_are_told_at_once(office: Office) -> None:
    """And nothing is subscribed; an empty register is no fault of the filters."""
    async with office.bot():
        reply = await office.answer(office.alice, "/subscribe zebra")
        example = LISTS.say("example_subscribe", "en")
        assert reply.text == LISTS.say("unknown_words", "en", noun=LISTS.say("everything", "en"), words="zebra", example=example)
        assert office.kept() == ()
        office.register.fill([], [])
        assert "/unsubscribe" in (await office.answer(office.alice, "/subscribe zebra")).text
        assert len(office.kept()) == 1


async def test_unsubscribe_ends_it(office: Office) -> None:
    """And says so where there is none."""
    async with office.bot():
        await office.answer(office.alice, "/subscribe")
        assert (await office.answer(office.alice, "/unsubscribe")).text == said("unsubscribed", "en")
        assert (await office.answer(office.alice, "/unsubscribe")).text == said("not_subscribed", "en")
        office.register.set_clock(f"{TUESDAY}T08:30")
        await office.some_looks()
        assert len(office.server.sent) == 3


async def test_who_blocks_the_bot_is_unsubscribed(office: Office) -> None:
    """Without a traceback; a colleague's digest is sent all the same, and unblocking alone brings nothing back."""
    async with office.bot() as process:
        await office.answer(office.alice, "/subscribe")
        await office.answer(office.bo, "/subscribe")
        office.alice.blocks_bot()
        office.register.set_clock(f"{TUESDAY}T08:30")
        assert "编写简报" in (await office.server.wait_for_reply(office.bo)).text
        assert [one.chat for one in office.kept()] == [BO]
        assert "takes no digests any more" in process.log
        office.alice.unblocks_bot()
        office.register.set_clock(f"{WEDNESDAY}T08:30")
        await office.server.wait_for_reply(office.bo)
        assert len(office.server.sent_to(office.alice)) == 1
        assert "Traceback" not in process.log


async def test_who_is_no_longer_listed_gets_nothing(office: Office) -> None:
    """Until they are listed again."""
    async with office.bot():
        await office.answer(office.alice, "/subscribe")
    office.register.set_clock(f"{TUESDAY}T08:30")
    async with office.bot(TELEGRAM_ALLOWED_IDS=str(BO)) as process:
        await office.until_settled(TUESDAY)
        await office.server.wait_until(lambda: "is not let in any more" in process.log or None, "the log line")
        assert len(office.server.sent) == 1
    office.register.set_clock(f"{WEDNESDAY}T08:30")
    async with office.bot():
        await office.server.wait_for_reply(office.alice, "编写简报")


async def test_in_groups_only_admins_subscribe(office: Office) -> None:
    """For the group or the topic where they say so; an admin who is none any more has no digests sent there."""
    forum = office.server.group(-1_001_000_000_008, "Forum", forum=True)
    forum.opens_topic(77)
    async with office.bot():
        refusal = await office.answer(office.alice, "/subscribe", to=forum)
        assert refusal.text == said("only_admins", "en")
        assert (await office.answer(office.admin, "/subscribe weekly", to=forum, topic=77)).thread_id == 77
        assert (await office.answer(office.alice, "/unsubscribe", to=forum, topic=77)).text == said("only_admins", "en")
        assert (await office.answer(office.admin, "/unsubscribe", to=forum)).text == said("not_subscribed", "zh")
        office.register.set_clock(f"{NEXT_MONDAY}T08:30")
        digest = await office.server.wait_for_reply(forum)
        assert digest.thread_id == 77
        assert "到期事项" in digest.text
        sent = len(office.server.sent)
    office.register.set_clock("2026-06-15T08:30")
    async with office.bot(TELEGRAM_ADMIN_IDS=str(ALICE), TELEGRAM_ALLOWED_IDS="42"):
        await office.until_settled("2026-06-15")
        await office.some_looks()
        assert len(office.server.sent) == sent


async def test_groups_that_are_gone_are_unsubscribed_and_those_that_moved_are_followed(office: Office) -> None:
    """The bot was removed, a topic was deleted, a group has a new id."""
    removed = office.server.group(-1_001_000_000_011, "Removed")
    old, new = office.server.group(-5, "Old"), office.server.group(-1_001_000_000_012, "New")
    forum = office.server.group(-1_001_000_000_013, "Forum", forum=True)
    forum.opens_topic(9)
    async with office.bot() as process:
        for group in (removed, old):
            await office.answer(office.admin, "/subscribe", to=group)
        await office.answer(office.admin, "/subscribe", to=forum, topic=9)
        removed.removes_bot()
        old.moves_to(new)
        forum.chat.topics.clear()
        office.register.set_clock(f"{TUESDAY}T08:30")
        assert "编写简报" in (await office.server.wait_for_reply(new)).text
        await office.server.wait_until(lambda: [one.chat for one in office.kept()] == [new.id] or None, "what is left of the subscriptions")
        office.register.set_clock(f"{WEDNESDAY}T08:30")
        await office.server.wait_for_reply(new)
        assert "Traceback" not in process.log


async def test_a_digest_that_the_network_kept_back_is_sent_at_the_next_look(office: Office) -> None:
    """Once; the failures are one line each."""
    async with office.bot() as process:
        await office.answer(office.alice, "/subscribe")
        fault = office.server.fail("sendMessage", 502, times=3)
        office.register.set_clock(f"{TUESDAY}T08:30")
        await office.server.wait_for_reply(office.alice, "编写简报")
        await office.some_looks()
        assert fault.times == 0
        assert len(office.server.sent) == 2
        assert "Traceback" not in process.log


async def test_a_refused_digest_is_not_tried_again_each_minute(office: Office) -> None:
    """The log has an incident; the other digests are sent."""
    async with office.bot() as process:
        await office.answer(office.alice, "/subscribe")
        await office.answer(office.bo, "/subscribe")
        office.server.fail("sendMessage", 400, times=9, description="Bad Request: something new", chat=office.alice)
        office.register.set_clock(f"{TUESDAY}T08:30")
        await office.server.wait_for_reply(office.bo, "编写简报")
        await office.some_looks()
        assert len([call for call in office.server.calls("sendMessage") if call.status == 400]) == 1
        assert process.log.count("the digest for chat 1001") == 1
