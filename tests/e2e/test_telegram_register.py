"""The register as a person in Telegram meets it: lists, cards, calendar files. A real process, driven over HTTP."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from icalendar import Calendar

from bot.roles import Role
from bot.telegram.commands import help_text
from bot.wording.lists import LISTS
from bot.wording.past_answers import PAST
from bot.wording.telegram import TELEGRAM
from bot.wording.telegram_register import TELEGRAM_REGISTER
from knowledge.models import Language
from knowledge.register.entries import EntryKind, FieldName, Record, Resolution, State
from tests.support.bot_api import BotApiServer, SentMessage
from tests.support.bot_api.entities import parse_html, utf16
from tests.support.bot_api.menus import shown_to
from tests.support.register_bot import ADMIN, ALICE, BO, STRANGER, Bureau
from tests.support.register_office import Paper, record
from tests.support.settling import settled

NOW = "2026-06-01T10:00"
"""A Monday."""

PLAN = Paper(
    "年度要点.txt",
    "健康宣传年度工作要点。\n"
    + "".join(
        f"{n}. 第{n}项：编写第{n}期简报。责任单位：{'宣传处' if n % 2 else '规划处'}。完成时限：2026年6月{n + 1}日。\n"
        for n in range(1, 13)
    )
    + "13. 长期开展健康巡讲。责任单位：宣传处。",
)
NOTICE = Paper("会议通知.txt", "关于召开控烟工作推进会的通知。控烟工作推进会定于2026年6月3日14:00在第三会议室召开，由何副主任主持。")
CALL = Paper("征集通知.txt", "关于征集<健康>摄影作品的通知。主办单位：宣传中心。作品请于2026年6月20日前报送。")
CHANGE = Paper("补充通知.txt", "关于征集<健康>摄影作品的补充通知。报送时间改为2026年6月30日前。")


def task(number: int) -> Record:
    unit = "宣传处" if number % 2 else "规划处"
    return record(
        EntryKind.TASK,
        number,
        PLAN.says(FieldName.TEXT, f"编写第{number}期简报"),
        PLAN.says(FieldName.UNIT, unit),
        PLAN.says(FieldName.DEADLINE, f"2026年6月{number + 1}日", f"2026-06-{number + 1:02}"),
    )


TALKS = record(EntryKind.TASK, 13, PLAN.says(FieldName.TEXT, "长期开展健康巡讲"), PLAN.says(FieldName.UNIT, "宣传处"))
MEETING = record(
    EntryKind.MEETING,
    101,
    NOTICE.says(FieldName.NAME, "控烟工作推进会"),
    NOTICE.says(FieldName.DATE, "2026年6月3日", "2026-06-03"),
    NOTICE.says(FieldName.TIME, "14:00", "14:00"),
    NOTICE.says(FieldName.PLACE, "第三会议室"),
    NOTICE.says(FieldName.CHAIR, "何副主任"),
)
CAMPAIGN = record(
    EntryKind.CAMPAIGN,
    201,
    CALL.says(FieldName.NAME, "征集<健康>摄影作品"),
    CALL.says(FieldName.HOST, "宣传中心"),
    CHANGE.says(FieldName.DEADLINE, "2026年6月30日前", "2026-06-30", resolution=Resolution.DOCUMENT),
    CALL.says(FieldName.DEADLINE, "2026年6月20日前", "2026-06-20", State.REPLACED),
)
PAPERS = (PLAN, NOTICE, CALL, CHANGE)
RECORDS = (*(task(number) for number in range(1, 13)), TALKS, MEETING, CAMPAIGN)


def said(key: str, language: Language, **values: object) -> str:
    return TELEGRAM_REGISTER.say(key, language, **values)


@pytest.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[Bureau]:
    async with BotApiServer() as server:
        made = Bureau(server, tmp_path)
        made.register.set_clock(NOW)
        made.register.fill(PAPERS, RECORDS)
        yield made


async def pressed(bureau: Bureau, message: SentMessage, label: str, containing: str) -> None:
    """Alice presses a button; the message then holds the words, and the press was answered without a notice."""
    query = bureau.alice.presses(message, label)
    assert await bureau.server.wait_for_notice(query) == ""
    await bureau.server.wait_for_edit(message, containing)


async def test_a_list_is_counted_numbered_and_turned_page_by_page(bureau: Bureau) -> None:
    """Eight lines a page, in the order of their deadlines; the message is edited in place."""
    async with bureau.bot():
        sent = await bureau.answer(bureau.alice, "/tasks")
        lines = sent.text.splitlines()
        assert lines[0] == "13 tasks:"
        assert sent.marked("bold") == ["13 tasks:"]
        assert [line for line in lines if re.match(r"\d+\. ", line)] == [
            f"{n}. due {n + 1} June 2026 · 编写第{n}期简报 · responsible: {'宣传处' if n % 2 else '规划处'}" for n in range(1, 9)
        ]
        assert lines[-1].startswith("Page 1 of 2")
        assert sent.buttons == [["1", "2", "3", "4"], ["5", "6", "7", "8"], ["▶"]]
        await pressed(bureau, sent, "▶", "Page 2 of 2")
        assert "13. 长期开展健康巡讲 · responsible: 宣传处" in sent.text
        assert sent.buttons == [["9", "10", "11", "12"], ["13"], ["◀"]]
        await pressed(bureau, sent, "◀", "Page 1 of 2")
        assert len(bureau.server.sent) == 1


async def test_a_second_press_of_the_same_button_does_no_harm(bureau: Bureau) -> None:
    """Telegram refuses to change nothing; both presses are answered, and nothing is sent or logged as a fault."""
    async with bureau.bot() as process:
        sent = await bureau.answer(bureau.alice, "/tasks")
        data = sent.data_of("▶")
        for query in [bureau.alice.sends_press(sent, data) for _ in range(3)]:
            assert await bureau.server.wait_for_notice(query) == ""
        await bureau.server.wait_for_call("editMessageText", 3)
        await bureau.server.wait_until_confirmed()
        assert (len(bureau.server.sent), sent.edits) == (1, 1)
        assert "Traceback" not in process.log


async def test_filters_are_words_in_either_language(bureau: Bureau) -> None:
    """Units, times and statuses, answered in the language of the app."""
    async with bureau.bot():
        chinese = await bureau.answer(bureau.bo, "/tasks 宣传处 6月5日前")
        assert chinese.text.startswith("共2项任务（宣传处；")
        assert "2. 2026年6月4日截止 · 编写第3期简报 · 责任：宣传处" in chinese.text
        assert "另有1项的文件没有写明期限，未计入。" in chinese.text
        assert chinese.buttons == [["1", "2"]]
        english = await bureau.answer(bureau.alice, "/tasks 规划处 before 6 June 2026")
        assert english.text.startswith("2 tasks (规划处; before 6 June 2026):")
        assert "1 campaign (open):" in (await bureau.answer(bureau.alice, "/campaigns open")).text
        meetings = await bureau.answer(bureau.alice, "/meetings this month")
        assert "1. 3 June 2026 · 控烟工作推进会 · 第三会议室 · chair: 何副主任" in meetings.text


async def test_a_card_has_every_field_with_its_state_and_its_sources(bureau: Bureau) -> None:
    """What a later document replaced is struck through; each source has its quotation; words of documents are no markup."""
    async with bureau.bot():
        sent = await bureau.answer(bureau.alice, "/campaigns")
        await pressed(bureau, sent, "1", "Sources")
        assert "Name: 征集<健康>摄影作品 [1]" in sent.text
        assert "• 30 June 2026 (in the text: “2026年6月30日前”) (year taken from the document) [3]" in sent.text
        assert "• 20 June 2026 (in the text: “2026年6月20日前”) (replaced) [4]" in sent.text
        assert sent.marked("strikethrough") == ["20 June 2026 (in the text: “2026年6月20日前”)"]
        assert {"Name:", "Host:", "Deadline:", "Sources"} <= set(sent.marked("bold"))
        assert "报送时间改为2026年6月30日前。" in sent.marked("blockquote")
        assert "[4] 征集通知 · 4 May 2026 · " in sent.text
        assert sent.buttons == [[said("calendar", "en"), said("back", "en")]]
        await pressed(bureau, sent, said("back", "en"), "1 campaign:")
        assert sent.buttons == [["1"]]


async def test_a_card_leads_back_to_its_page(bureau: Bureau) -> None:
    """A record without a day has no calendar button."""
    async with bureau.bot():
        sent = await bureau.answer(bureau.bo, "/tasks")
        for label, containing in (("▶", "第 2/2 页"), ("13", "长期开展健康巡讲 [1]")):
            bureau.bo.presses(sent, label)
            await bureau.server.wait_for_edit(sent, containing)
        assert sent.buttons == [[said("back", "zh")]]
        bureau.bo.presses(sent, said("back", "zh"))
        await bureau.server.wait_for_edit(sent, "第 2/2 页")


async def test_a_calendar_file_holds_the_day_and_its_proof(bureau: Bureau) -> None:
    """A meeting at its hour in the office's time zone, a deadline as a whole day; a second press at once sends no second file."""
    async with bureau.bot():
        sent = await bureau.answer(bureau.alice, "/meetings")
        await pressed(bureau, sent, "1", "Sources")
        queries = [bureau.alice.presses(sent, said("calendar", "en")) for _ in range(2)]
        assert [await bureau.server.wait_for_notice(query) for query in queries] == ["", said("file_sent", "en")]
        file = await bureau.server.wait_for_reply(bureau.alice)
        assert file.filename == "控烟工作推进会.ics"
        assert file.document is not None
        (event,) = Calendar.from_ical(file.document).walk("VEVENT")
        assert event["SUMMARY"] == "控烟工作推进会"
        assert event["LOCATION"] == "第三会议室"
        assert event.decoded("DTSTART") == datetime(2026, 6, 3, 14, tzinfo=ZoneInfo("Asia/Shanghai"))
        assert "会议通知.txt" in str(event["DESCRIPTION"])
        listed = await bureau.answer(bureau.alice, "/campaigns")
        await pressed(bureau, listed, "1", "Sources")
        bureau.alice.presses(listed, said("calendar", "en"))
        deadline = await bureau.server.wait_for_reply(bureau.alice)
        assert deadline.filename == "征集-健康-摄影作品.ics"
        assert deadline.document is not None
        (event,) = Calendar.from_ical(deadline.document).walk("VEVENT")
        assert event.decoded("DTSTART").isoformat() == "2026-06-30"
        assert "Before: 20 June 2026" in str(event["DESCRIPTION"])


async def test_a_long_card_comes_in_parts(bureau: Bureau) -> None:
    """Nothing is left out: the parts are turned with buttons, and each leads back to the list."""
    paper = Paper("议程.txt", "年会。" + "".join(f"议程{n}：{'讨论健康科普作品的评选办法' * 12}之{n}。" for n in range(60)))
    agenda = [paper.says(FieldName.AGENDA, f"{'讨论健康科普作品的评选办法' * 12}之{n}。") for n in range(60)]
    bureau.register.fill([paper], [record(EntryKind.MEETING, 1, paper.says(FieldName.NAME, "年会"), *agenda)])
    async with bureau.bot():
        sent = await bureau.answer(bureau.alice, "/meetings")
        bureau.alice.presses(sent, "1")
        await bureau.server.wait_for_edit(sent, "Agenda")
        seen, turned = "", 0
        while True:
            assert utf16(sent.text) <= 4096
            seen += sent.text
            assert sent.buttons[-1] == [said("back", "en")]
            if not any("▶" in row for row in sent.buttons):
                break
            before = sent.text
            bureau.alice.presses(sent, "▶")
            await bureau.server.wait_until(lambda before=before: (sent.text != before) or None, "the next part")  # type: ignore[misc]
            turned += 1
        assert turned >= 2
        assert all(f"之{n}。" in seen for n in range(60))
        assert "Sources" in seen


async def test_deadlines_are_tasks_and_campaigns_of_the_next_thirty_days(bureau: Bureau) -> None:
    """By deadline, of both kinds; with words, what fits them and is still to come; another time where one is named."""
    bureau.register.set_clock("2026-06-05T10:00")
    async with bureau.bot():
        sent = await bureau.answer(bureau.alice, "/deadlines")
        assert sent.text.startswith("10 tasks and campaigns (5 June – 5 July 2026):")
        assert "1. due 5 June 2026 · 编写第4期简报" in sent.text
        await pressed(bureau, sent, "▶", "10. due 30 June 2026 (before: 20 June 2026)* · 征集<健康>摄影作品")
        assert "控烟" not in sent.text
        filtered = await bureau.answer(bureau.bo, "/deadlines 宣传处")
        assert filtered.text.startswith("共4项任务（宣传处；2026年6月5日起）")
        assert "编写第3期" not in filtered.text
        overdue = await bureau.answer(bureau.alice, "/deadlines overdue")
        assert [line[:3] for line in overdue.text.splitlines() if " · 编写" in line] == ["1. ", "2. ", "3. "]
        assert "none fits" in (await bureau.answer(bureau.alice, "/deadlines August 2026")).text


async def test_filters_that_fit_nothing_are_told_with_an_example(bureau: Bureau) -> None:
    """One sentence; the person's words arrive as they were written."""
    async with bureau.bot():
        sent = await bureau.answer(bureau.alice, "/tasks <b>zebra</b> & co")
        example = LISTS.say("example_tasks", "en")
        assert sent.text == LISTS.say("unknown_words", "en", noun="tasks", words="<b>zebra</b> & co", example=example)
        assert sent.buttons == []
        none = await bureau.answer(bureau.bo, "/campaigns 8月")
        assert none.text.startswith("已登记的1个活动里，没有符合条件的（")
        long = await bureau.answer(bureau.bo, "/meetings " + "宣" * 300)
        assert long.text == LISTS.say("too_long", "zh", limit=200)


async def test_an_empty_register_says_how_it_fills(bureau: Bureau) -> None:
    """In both languages, for each kind."""
    bureau.register.fill([], [])
    async with bureau.bot():
        assert (await bureau.answer(bureau.alice, "/meetings")).text == LISTS.say("empty", "en", noun="meetings")
        assert (await bureau.answer(bureau.bo, "/deadlines 本月")).text == LISTS.say("empty", "zh", noun="事项")
        assert "ingest.py" in (await bureau.answer(bureau.bo, "/campaigns")).text


async def test_forged_presses_are_worth_nothing(bureau: Bureau) -> None:
    """Each is answered, none shows what its sender may not see, and the bot goes on."""
    async with bureau.bot() as process:
        mine = await bureau.answer(bureau.alice, "/tasks")
        others = await bureau.answer(bureau.bo, "/tasks")
        token = mine.data_of("1").split(":")[1]
        foreign = others.data_of("1")
        gone = said("list_gone", "en")
        for data in (
            "x",
            "l:",
            f"l:{token}:1:2",
            f"l:{token}:-1",
            f"c:{token}:1",
            f"z:{token}:1",
            "l:" + "A" * 16 + ":1",
            f"l:{token}:１",
            "💥" * 16,
        ):
            query = bureau.alice.sends_press(mine, data)
            # What no feature knows is told of as such.
            expected = gone if data[:2] in ("l:", "c:") else PAST.say("unknown_button", "en")
            assert await bureau.server.wait_for_notice(query) == expected, data
        # The library hands a press without data to whichever feature comes first.
        assert await bureau.server.wait_for_notice(bureau.alice.sends_press(mine, ""))
        assert await bureau.server.wait_for_notice(bureau.alice.sends_press(mine, foreign)) == gone
        assert mine.edits == 0
        # A page that there is not is the nearest one; a record of another kind is one that everybody served may read.
        bureau.alice.sends_press(mine, f"l:{token}:9999")
        await bureau.server.wait_for_edit(mine, "Page 2 of 2")
        bureau.alice.sends_press(mine, f"c:{token}:1:{MEETING.id}:99")
        await bureau.server.wait_for_edit(mine, "控烟工作推进会")
        query = bureau.alice.sends_press(mine, f"c:{token}:1:{'f' * 12}:0")
        assert await bureau.server.wait_for_notice(query) == said("record_gone", "en")
        await bureau.server.wait_for_edit(mine, "Page 1 of 2")
        await bureau.server.wait_until_confirmed()
        assert len(bureau.server.sent) == 2
        assert "Traceback" not in process.log


async def test_only_who_asked_may_press(bureau: Bureau) -> None:
    """In a group a colleague and a stranger are told why, and the list stays as it is; who asked goes on."""
    group = bureau.server.group(-1_001_000_000_007, "Office")
    async with bureau.bot():
        sent = await bureau.answer(bureau.alice, "/tasks", to=group)
        assert await bureau.server.wait_for_notice(bureau.bo.presses(sent, "▶")) == said("not_yours", "zh")
        assert await bureau.server.wait_for_notice(bureau.stranger.presses(sent, "1")) == said("not_listed", "en", user_id=STRANGER)
        await pressed(bureau, sent, "▶", "Page 2 of 2")
        assert sent.edits == 1


async def test_who_is_no_longer_listed_may_not_press(bureau: Bureau) -> None:
    """The list that they opened while they were is closed to them."""
    async with bureau.bot():
        sent = await bureau.answer(bureau.alice, "/tasks")
    async with bureau.bot(TELEGRAM_ALLOWED_IDS=str(BO)):
        query = bureau.alice.presses(sent, "▶")
        assert await bureau.server.wait_for_notice(query) == said("not_listed", "en", user_id=ALICE)
        assert sent.edits == 0


async def test_a_list_outlives_a_restart_and_changes_of_the_library(bureau: Bureau) -> None:
    """After a crash the buttons work; the list is made again, and a record that is gone is told as such."""
    async with bureau.bot() as process:
        sent = await bureau.answer(bureau.alice, "/tasks 宣传处")
        await settled(bureau.folder)
        process.kill()
        await process.ended()
    bureau.register.fill([], [task(1), task(3), MEETING])
    async with bureau.bot():
        query = bureau.alice.presses(sent, "5")
        assert await bureau.server.wait_for_notice(query) == said("record_gone", "en")
        await bureau.server.wait_for_edit(sent, "2 tasks (宣传处):")
        await pressed(bureau, sent, "2", "编写第3期简报 [1]")
        bureau.register.fill([], [MEETING])
        await pressed(bureau, sent, said("back", "en"), LISTS.say("empty", "en", noun="tasks"))
        assert sent.buttons == []


async def test_a_message_that_cannot_be_changed_any_more_is_sent_anew(bureau: Bureau) -> None:
    """Where Telegram refuses; one of which it only tells where it stood is changed where that can be done."""
    async with bureau.bot() as process:
        sent = await bureau.answer(bureau.alice, "/tasks")
        bureau.server.fail("editMessageText", 400, description="Bad Request: message can't be edited")
        bureau.alice.presses(sent, "▶")
        second = await bureau.server.wait_for_reply(bureau.alice, "Page 2 of 2")
        bureau.server.fail("editMessageText", 400, description="Bad Request: MESSAGE_ID_INVALID")
        bureau.alice.sends_press(sent, sent.data_of("2"), inaccessible=True)
        card = await bureau.server.wait_for_reply(bureau.alice, "编写第2期简报 [1]")
        await pressed(bureau, second, "◀", "Page 1 of 2")
        await pressed(bureau, card, said("back", "en"), "Page 1 of 2")
        assert sent.edits == 0
        bureau.alice.sends_press(sent, sent.data_of("▶"), inaccessible=True)
        await bureau.server.wait_for_edit(sent, "Page 2 of 2")
        assert "Traceback" not in process.log


async def test_the_network_may_fail_while_a_page_is_turned(bureau: Bureau) -> None:
    """It is tried again; where only the receipt was lost, the page is there already."""
    async with bureau.bot() as process:
        sent = await bureau.answer(bureau.alice, "/tasks")
        bureau.server.fail("editMessageText", 502)
        await pressed(bureau, sent, "▶", "Page 2 of 2")
        bureau.server.fail("editMessageText", drop="after")
        await pressed(bureau, sent, "◀", "Page 1 of 2")
        bureau.server.fail(
            "answerCallbackQuery", 400, description="Bad Request: query is too old and response timeout expired or query ID is invalid"
        )
        bureau.alice.presses(sent, "▶")
        await bureau.server.wait_for_edit(sent, "Page 2 of 2")
        await bureau.server.wait_until_confirmed()
        assert len(bureau.server.sent) == 1
        assert "Traceback" not in process.log


async def test_a_failure_answers_the_press_with_a_number_that_the_log_has(bureau: Bureau) -> None:
    """And a command with a plain sentence; never in the words of the exception."""
    async with bureau.bot() as process:
        sent = await bureau.answer(bureau.alice, "/tasks")
        with bureau.register.database() as database, database.writing() as connection:
            connection.execute(sa.text("ALTER TABLE open_lists RENAME TO away"))
        notice = await bureau.server.wait_for_notice(bureau.alice.presses(sent, "▶"))
        pattern = re.escape(said("press_failed", "en", incident="@")).replace("@", "([0-9A-Z]{6})")
        match = re.fullmatch(pattern, notice)
        assert match is not None
        assert f"incident {match[1]} (a press of person {ALICE})" in process.log
        (incident,) = (await bureau.answer(bureau.alice, "/tasks")).marked("code")
        assert f"incident {incident}" in process.log
        with bureau.register.database() as database, database.writing() as connection:
            connection.execute(sa.text("ALTER TABLE away RENAME TO open_lists"))
        await pressed(bureau, sent, "▶", "Page 2 of 2")


async def test_a_press_does_not_wait_behind_a_slow_answer(bureau: Bureau) -> None:
    """A question of the same chat is still worked on."""
    async with bureau.bot():
        sent = await bureau.answer(bureau.alice, "/tasks")
        bureau.alice.sends("hold gate")
        await bureau.until_asked("hold gate")
        await pressed(bureau, sent, "▶", "Page 2 of 2")
        bureau.release("gate")
        assert "Answer to “hold gate”" in (await bureau.server.wait_for_reply(bureau.alice)).text


async def test_in_groups_commands_are_meant_for_the_bot_they_name(bureau: Bureau) -> None:
    """Bare, or with the bot's name; with another bot's name they are passed over, also as a reply to this bot. Topics keep their lists."""
    forum = bureau.server.group(-1_001_000_000_008, "Forum", forum=True)
    forum.opens_topic(77)
    name = bureau.server.world.bot["username"]
    async with bureau.bot():
        first = await bureau.answer(bureau.alice, f"/tasks@{name.upper()} 宣传处", to=forum, topic=77)
        assert first.text.startswith("7 tasks (宣传处):")
        assert first.thread_id == 77
        bureau.alice.sends("/tasks@othersbot", to=forum)
        bureau.alice.sends("/tasks@othersbot", to=forum, reply_to=first)
        bureau.alice.sends(f"/tasks@othersbot @{name}", to=forum)
        question = bureau.alice.sends("/meetings", to=forum)
        assert (await bureau.server.wait_for_reply(forum)).reply_to == question["message_id"]
        mentioned = await bureau.answer(bureau.alice, f"/tasks @{name} 规划处", to=forum)
        assert mentioned.text.startswith("6 tasks (规划处):")
        bureau.server.fail("editMessageText", 400, description="Bad Request: message can't be edited")
        bureau.alice.presses(first, "1")
        assert (await bureau.server.wait_for_reply(forum)).thread_id == 77
        assert bureau.asked() == []


async def test_the_menus_and_the_help_have_the_commands(bureau: Bureau) -> None:
    """In both languages: of groups, and of everyone's own chat."""
    group = bureau.server.group(-1_001_000_000_007, "Office")
    listed = ["meetings", "tasks", "campaigns", "deadlines", "subscribe", "unsubscribe"]
    async with bureau.bot():
        for person, role, language in ((bureau.alice, Role.STAFF, "en"), (bureau.admin, Role.ADMIN, "zh")):
            spoken: Language = "zh" if language == "zh" else "en"
            text = (await bureau.answer(person, "/help")).text
            assert text == parse_html(help_text(role, spoken))[0]
            assert all(f"/{command}" in text for command in listed)
            for chat in (person.chat, group.chat):
                shown = await bureau.server.wait_until(
                    lambda person=person, chat=chat: (  # type: ignore[misc]
                        {one["command"]: one["description"] for one in shown_to(bureau.server.world, person.user, chat)}
                        if any(one["command"] == "tasks" for one in shown_to(bureau.server.world, person.user, chat))
                        else None
                    ),
                    "the menu",
                )
                assert set(listed) <= shown.keys()
                assert shown["tasks"] == TELEGRAM.say("menu_tasks", spoken)
    assert bureau.admin.id == ADMIN
