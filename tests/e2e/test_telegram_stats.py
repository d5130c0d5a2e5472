"""/stats as reviewers and admins meet it: a picture with the numbers, and what was asked behind it. A real process, driven over HTTP."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.roles import Role
from bot.wording.statistics import STATISTICS
from knowledge.models import Asker, Outcome
from knowledge.storage.answer_log import AnswerLog
from knowledge.storage.people import People
from knowledge.storage.tables import votes
from tests.support.bot_api import BotApiServer, Person, SentMessage
from tests.support.log_entries import entry
from tests.support.register_bot import ADMIN, ALICE, Bureau
from tests.support.register_office import ZONE

NOW = "2026-06-03T10:00"
PNG = b"\x89PNG\r\n\x1a\n"


class Office(Bureau):
    """The bureau with a log that tests fill, and Alice as a reviewer where they say so."""

    _numbers = itertools.count()

    def asked_before(
        self, moment: str, question: str, *, missing: bool = False, seconds: float = 0.5, good: bool | None = None, who: int = ALICE
    ) -> None:
        asked_at = datetime.fromisoformat(moment).replace(tzinfo=ZONE)
        made = entry(question=question, outcome=Outcome.NOT_FOUND if missing else Outcome.ANSWERED)
        logged = replace(
            made, id=f"before{next(self._numbers)}", asked_at=asked_at, asker=Asker("telegram", str(who)), latency_ms=1000 * seconds
        )
        with self.register.database() as database:
            AnswerLog(database).write(logged)
            if good is not None:
                values = {"question_id": logged.id, "person": str(who), "good": good, "reason": None, "voted_at": asked_at}
                with database.writing() as connection:
                    connection.execute(sa.insert(votes), values)

    def makes_alice_reviewer(self) -> None:
        with self.register.database() as database:
            store = People(database)
            before = store.seen(ALICE, "Alice", None, "en")
            assert store.decide(before, Role.REVIEWER.value, ADMIN, datetime.now(UTC))

    async def figures(self, person: Person, text: str) -> tuple[SentMessage, SentMessage]:
        """The picture and the message behind it."""
        picture = await self.answer(person, text)
        return picture, await self.server.wait_for_reply(person)


def said(key: str, language: str, **values: object) -> str:
    return STATISTICS.say(key, "zh" if language == "zh" else "en", **values)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with BotApiServer() as server:
        made = Office(server, tmp_path)
        made.register.set_clock(NOW)
        yield made


def fill(office: Office) -> None:
    office.asked_before("2026-06-03T00:00", "控烟会议几点开？", good=True)
    office.asked_before("2026-06-02T23:59", "控烟会议，几点开", good=True, who=1002)
    office.asked_before("2026-06-02T11:00", "<b>食堂</b> & 班车?", missing=True, good=False, seconds=12.34)
    office.asked_before("2026-05-28T00:00", "Where is the van?")
    office.asked_before("2026-05-27T23:59", "最早的问题", missing=True)


async def test_stats_sends_one_picture_with_the_numbers_and_the_questions_behind_it(office: Office) -> None:
    """A PNG of 1200 by 900; seven days of the office's calendar; what people wrote arrives as they wrote it, not as markup."""
    fill(office)
    async with office.bot() as process:
        picture, behind = await office.figures(office.admin, "/stats 7")
        assert picture.photo is not None
        assert picture.photo.startswith(PNG)
        assert picture.photo_size == (1200, 900)
        assert picture.text.splitlines() == [
            "问答情况：2026年5月28日至6月3日",
            "",
            "• 提问 4 个，共 2 人",
            "• 已回答 3 个（75%），文件里没有答案的 1 个",
            "• 评价：好评 2，差评 1，满意率 67%",
            "• 答复用时：一半在 0.5 秒以内，95% 在 12 秒以内",
            "• 渠道：Telegram 4",
            "• 语言：中文 3，英文 1",
        ]
        assert picture.marked("bold") == ["问答情况：2026年5月28日至6月3日"]
        lines = behind.text.splitlines()
        assert lines[:2] == ["问得最多的", "1. 控烟会议几点开？（2 次）"]
        assert "1. <b>食堂</b> & 班车?（1 次）" in lines
        assert "1. 12 秒　<b>食堂</b> & 班车?" in lines
        assert behind.marked("bold") == [said(key, "zh") for key in ("most_asked", "unanswered", "newest_unanswered", "slowest")]
        assert "最早的问题" not in behind.text
        assert len([one for one in office.server.sent if one.photo is not None]) == 1
        assert "Traceback" not in process.log


async def test_a_reviewer_sees_them_in_the_language_of_their_app(office: Office) -> None:
    """Thirty days where no period is named."""
    fill(office)
    office.makes_alice_reviewer()
    async with office.bot():
        picture, behind = await office.figures(office.alice, "/stats")
        assert picture.photo is not None
        assert picture.text.startswith("Questions and answers: 5 May – 3 June 2026\n\n• Questions: 5, from 2 people\n")
        assert "1. 12 s · <b>食堂</b> & 班车?" in behind.text
        assert behind.text.endswith(said("advice", "en"))


async def test_staff_see_no_figures(office: Office) -> None:
    """They are told whom to ask; nothing of the log is shown."""
    fill(office)
    async with office.bot():
        reply = await office.answer(office.bo, "/stats 365")
        assert reply.text == said("not_for_you", "zh")
        await office.server.wait_until_confirmed()
        assert len(office.server.sent) == 1


async def test_in_a_group_nobody_sees_what_colleagues_asked(office: Office) -> None:
    """The admin is sent to the private chat."""
    fill(office)
    group = office.server.group(-1_001_000_000_007, "Office")
    async with office.bot():
        assert (await office.answer(office.admin, "/stats", to=group)).text == said("in_private", "zh")


async def test_a_period_may_be_a_number_or_words(office: Office) -> None:
    """In both languages; a period that means nothing gets examples."""
    fill(office)
    async with office.bot():
        for words, days in (
            ("week", "2026年5月28日至6月3日"),
            ("本月", "2026年6月1日至3日"),
            ("last month", "2026年5月"),
            ("90", "2026年3月6日至6月3日"),
            ("365", "2025年6月4日至2026年6月3日"),
        ):
            picture, _ = await office.figures(office.admin, f"/stats {words}")
            assert picture.text.splitlines()[0] == said("title", "zh", days=days)
        for words in ("<i>zebra</i>", "0", "9999", "next week"):
            assert (await office.answer(office.admin, f"/stats {words}")).text == said("which_period", "zh", words=words)


async def test_without_questions_a_sentence_says_so(office: Office) -> None:
    """No empty picture."""
    async with office.bot():
        reply = await office.answer(office.admin, "/stats 7")
        assert reply.text == said("nothing", "zh", days="2026年5月28日至6月3日")
        assert reply.photo is None


async def test_a_picture_that_telegram_refuses_leaves_the_numbers_as_text(office: Office) -> None:
    """The person reads all the same; the log has the fault."""
    fill(office)
    async with office.bot() as process:
        office.server.fail("sendPhoto", 400, description="Bad Request: IMAGE_PROCESS_FAILED")
        first = await office.answer(office.admin, "/stats 7")
        assert first.text == said("no_picture", "zh")
        assert "已回答 3 个" in (await office.server.wait_for_reply(office.admin)).text
        assert "问得最多的" in (await office.server.wait_for_reply(office.admin)).text
        assert "Image_process_failed" in process.log
