"""The bot with its real library as a person in Telegram meets it: nothing is made up but Telegram's own server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.wording.past_answers import PAST
from bot.wording.telegram import TELEGRAM
from knowledge.models import Asker, Language, Outcome
from knowledge.storage.answer_log import LoggedQuestion
from knowledge.wording.answers import ANSWERS
from tests.support.bot_api import BotApiServer, Person, SentMessage
from tests.support.bot_api.entities import parse_html
from tests.support.bot_process import REAL, BotProcess
from tests.support.installation import INGEST, PATIENCE_SECONDS, Installation

pytestmark = [pytest.mark.model, pytest.mark.asyncio(loop_scope="module")]

STAFF = range(2001, 2010)
"""User ids that may ask: one for each test, so that no conversation runs into another."""
STRANGER = 6666
TASKS = "全国卫生健康工作会议部署了多少项重点任务？"
CHAIR = "Who chaired the cultural development conference?"
WEATHER = "今天天气怎么样？"


class Office:
    """A running bot, the server that stands in for Telegram, and the installation that it works on."""

    def __init__(self, server: BotApiServer, installation: Installation, process: BotProcess) -> None:
        self.server = server
        self.installation = installation
        self.process = process
        self._free = iter(STAFF)

    def colleague(self, name: str = "Lin", language_code: str = "zh-hans") -> Person:
        """Somebody who may ask and has not asked yet."""
        return self.server.person(next(self._free), name, language_code=language_code)

    async def answer(self, person: Person, text: str) -> SentMessage:
        """Sends a question and waits for the reply."""
        person.sends(text)
        return await self.server.wait_for_reply(person, patience=PATIENCE_SECONDS)

    def logged(self, person: Person) -> list[LoggedQuestion]:
        """What the log holds of the person's questions."""
        return [entry for entry in self.installation.log() if entry.asker.user_id == str(person.id)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(bundled_library: Installation, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    installation = bundled_library.copy(tmp_path_factory.mktemp("telegram"))
    async with BotApiServer() as server:
        allowed = ",".join(map(str, STAFF))
        environment = {**installation.environment(), **server.environment(), "TELEGRAM_ALLOWED_IDS": allowed}
        async with BotProcess(tmp_path_factory.mktemp("run"), environment, REAL) as process:
            await server.wait_for_poll(patience=PATIENCE_SECONDS)
            yield Office(server, installation, process)


def said(key: str, language: Language, **values: object) -> str:
    """A sentence of the bot as a reader sees it."""
    return parse_html(TELEGRAM.say(key, language, **values))[0]


async def test_a_question_is_answered_with_its_source_and_logged_whole(office: Office) -> None:
    """The figure, the marker and the source are in the reply; the log has question, person, chat, answer and citations."""
    lin = office.colleague("Lin")
    reply = await office.answer(lin, TASKS)
    assert "11" in reply.text
    assert "[1]" in reply.text
    assert "出处" in reply.text

    (entry,) = office.logged(lin)
    assert entry.question.text == TASKS
    assert entry.question.language == "zh"
    assert entry.asker == Asker("telegram", user_id=str(lin.id), user_name="Lin", chat_id=str(lin.id))
    assert entry.answer.outcome is Outcome.ANSWERED
    assert reply.text.startswith(entry.answer.text)
    assert entry.hits
    citation = entry.answer.citations[0]
    assert citation.marker == 1
    assert citation.quote in citation.passage
    assert citation.document in {path.name for path in office.installation.documents.iterdir()}
    assert citation.title in reply.text


async def test_the_source_opens_with_the_words_marked_and_its_file_is_the_documents_own(office: Office) -> None:
    """Of a real document, cited by the real library."""
    lin = office.colleague("Lin")
    reply = await office.answer(lin, TASKS)
    (entry,) = office.logged(lin)
    citation = entry.answer.citations[0]
    lin.presses(reply, "📖 1")
    source = await office.server.wait_for_reply(lin, patience=PATIENCE_SECONDS)
    assert "".join(source.marked("underline")) == citation.quote.strip()
    assert citation.title in source.text
    lin.presses(source, PAST.say("file", "zh"))
    file = await office.server.wait_for_reply(lin, patience=PATIENCE_SECONDS)
    assert file.document == (office.installation.documents / citation.document).read_bytes()


async def test_an_english_question_is_answered_in_english(office: Office) -> None:
    """The person asked for is named, and the frame around the quotation is English."""
    reply = await office.answer(office.colleague("Ann", "en"), CHAIR)
    assert "Xu Changshun" in reply.text
    assert "From “" in reply.text
    assert "[1]" in reply.text
    assert "Sources" in reply.text


async def test_what_the_documents_do_not_say_is_refused_and_logged(office: Office) -> None:
    """An honest sentence without a marker; the log has it as not found, with no citation and at most three near documents."""
    person = office.colleague()
    reply = await office.answer(person, WEATHER)
    assert reply.text.startswith(ANSWERS.say("not_found", "zh"))
    assert "[1]" not in reply.text
    (entry,) = office.logged(person)
    assert entry.answer.outcome is Outcome.NOT_FOUND
    assert entry.answer.citations == ()
    assert len(entry.answer.nearest) <= 3


async def test_a_follow_up_is_read_with_the_question_before_it(office: Office) -> None:
    """And the log has the conversation in which it was asked."""
    person = office.colleague()
    first = "首都卫生健康系统文化建设工作交流会在哪里召开？"
    await office.answer(person, first)
    assert "Xu Changshun" in (await office.answer(person, "那主持人是谁？")).text
    assert [entry.question.history for entry in office.logged(person)] == [(), (first,)]


async def test_an_unlisted_person_gets_no_answer_and_leaves_no_question(office: Office) -> None:
    """They are told their number; the library was not asked."""
    stranger = office.server.person(STRANGER, "Sam", language_code="en")
    before = len(office.installation.log())
    reply = await office.answer(stranger, TASKS)
    assert reply.text == said("refused", "zh", user_id=STRANGER)
    assert len(office.installation.log()) == before
    assert office.logged(stranger) == []


async def test_the_question_is_in_the_log_before_the_reply_reaches_telegram(office: Office) -> None:
    """While Telegram takes no message the log already has the whole answer; trying again logs nothing twice."""
    person = office.colleague()
    fault = office.server.fail("sendMessage", 502, times=1000, chat=person)
    person.sends(TASKS)
    await office.server.wait_until(lambda: fault.times < 1000 or None, "an attempt to send", PATIENCE_SECONDS)
    (entry,) = office.logged(person)
    assert office.server.sent_to(person) == []
    fault.times = 0
    reply = await office.server.wait_for_reply(person, patience=PATIENCE_SECONDS)
    assert reply.text.startswith(entry.answer.text)
    assert [one.id for one in office.logged(person)] == [entry.id]


async def test_the_bot_answers_during_an_ingest_and_knows_the_new_document_after_it(office: Office) -> None:
    """Another process reads the document in; the bot goes on answering meanwhile and is not started again."""
    person = office.colleague()
    question = "秋季骑行活动的起点设在哪里？"
    before = await office.answer(person, question)
    assert "柳荫湖" not in before.text

    office.installation.write(
        秋季骑行活动通知="关于举办秋季骑行活动的通知\n\n秋季骑行活动定于2027年10月16日举行。骑行活动的起点设在柳荫湖公园北门。沿途设置6个补给站。"
    )
    ingest = office.installation.start(*INGEST)
    try:
        note = office.installation.data / "ingest.lock.json"
        await office.server.wait_until(lambda: note.exists() or None, "the ingest's lock", PATIENCE_SECONDS)
        assert "[1]" in (await office.answer(person, TASKS)).text
        assert ingest.poll() is None, "the ingest was over too soon to tell"
        _, told = await asyncio.to_thread(ingest.communicate, timeout=PATIENCE_SECONDS)
    finally:
        ingest.kill()
    assert ingest.returncode == 0, told

    assert "柳荫湖公园北门" in (await office.answer(person, question)).text
    *_, last = office.logged(person)
    assert last.answer.citations[0].document == "秋季骑行活动通知.txt"
    assert not office.process.has_ended


async def test_the_token_stands_in_no_output_and_no_file(office: Office) -> None:
    """Neither whole nor without the bot's number, also after requests that failed."""
    person = office.colleague()
    office.server.fail("sendMessage", 500, chat=person)
    office.server.fail("sendMessage", drop="before", chat=person)
    await office.answer(person, WEATHER)
    secret = office.server.token.partition(":")[2]
    assert secret not in office.process.log
    assert "Traceback" not in office.process.log
    for path in filter(lambda each: each.is_file(), office.installation.data.rglob("*")):
        assert secret.encode() not in path.read_bytes(), path.name
