"""The bot as a person in Telegram meets it: a real process, driven over HTTP through a local Bot API server."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.roles import Role
from bot.telegram.commands import help_text
from bot.wording.conversation import CONVERSATION
from bot.wording.other_input import OTHER_INPUT
from bot.wording.telegram import TELEGRAM
from knowledge.models import Language
from tests.support.bot_api import BotApiServer, Group, Person, SentMessage
from tests.support.bot_api.entities import parse_html, utf16
from tests.support.bot_process import BotProcess
from tests.support.scripted_bot import INNER_WORDS
from tests.support.settling import settled

ALICE, BO, STRANGER, ADMIN = 1001, 1002, 6666, 42


class Office:
    """A running bot, the server that stands in for Telegram, and the people around them."""

    def __init__(self, server: BotApiServer, folder: Path) -> None:
        self.server = server
        self.folder = folder
        self.alice = server.person(ALICE, "Alice", language_code="en")
        self.bo = server.person(BO, "Bo", language_code="zh-hans")
        self.stranger = server.person(STRANGER, "Sam", language_code="en")
        self.admin = server.person(ADMIN, "Chen", language_code="zh-hant")

    def environment(self, **changes: str) -> dict[str, str]:
        return {
            **self.server.environment(),
            "TELEGRAM_ALLOWED_IDS": f"{ALICE}, {BO}",
            "TELEGRAM_ADMIN_IDS": str(ADMIN),
            "SCRIPT_FOLDER": str(self.folder),
            "SCRIPT_LOG_LEVEL": "DEBUG",
            **changes,
        }

    @asynccontextmanager
    async def bot(self, **changes: str) -> AsyncIterator[BotProcess]:
        """The bot, asking for updates; afterwards no secret may stand in its output."""
        async with BotProcess(self.folder / "run", self.environment(**changes)) as process:
            await self.server.wait_for_poll()
            yield process
            if not process.has_ended:
                await settled(self.folder)
            log = process.log
        assert self.server.token not in log
        assert self.server.token.partition(":")[2] not in log

    def release(self, name: str) -> None:
        """Lets a held question go on."""
        (self.folder / name).touch()

    def asked(self) -> list[dict[str, Any]]:
        """What the assistant was asked, in order."""
        notes = self.folder / "asked.jsonl"
        return [json.loads(line) for line in notes.read_text(encoding="utf-8").splitlines()] if notes.exists() else []

    async def until_asked(self, text: str) -> None:
        await self.server.wait_until(lambda: any(note["text"] == text for note in self.asked()) or None, f"the question {text!r}")

    async def answer(self, person: Person, text: str, to: Group | None = None, **how: Any) -> SentMessage:
        """Sends a message and waits for the next reply."""
        person.sends(text, to=to, **how)
        return await self.server.wait_for_reply(person if to is None else to)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with BotApiServer() as server:
        yield Office(server, tmp_path)


def said(key: str, language: Any, **values: object) -> str:
    """A sentence of the bot as a reader sees it."""
    return parse_html(TELEGRAM.say(key, language, **values))[0]


async def test_a_listed_person_reads_an_answer_with_its_source(office: Office) -> None:
    """The answer carries its marker; below it the source with number, date, place and quotation. Typing is shown before."""
    async with office.bot():
        reply = await office.answer(office.alice, "When is the meeting?")
        assert reply.text.startswith("Answer to “When is the meeting?” [1]")
        assert "[1] Notice of the meeting · 20 February 2025 · 京卫〔2025〕1号 · page 3" in reply.text
        assert reply.marked("bold") == ["Sources"]
        assert reply.marked("blockquote") == ["The meeting is at 2 p.m. on 5 March."]
        assert reply.reply_to is None
        methods = [call.method for call in office.server.world.calls]
        assert methods.index("sendChatAction") < methods.index("sendMessage")
        asker = office.asked()[0]["asker"]
        assert asker == {"channel": "telegram", "user_id": str(ALICE), "user_name": "Alice", "chat_id": str(ALICE)}


async def test_the_reply_speaks_the_language_of_the_question(office: Office) -> None:
    """An English app, a Chinese question: headings and dates are Chinese."""
    async with office.bot():
        reply = await office.answer(office.alice, "会议什么时候召开？")
        assert "出处" in reply.text
        assert "2025年2月20日" in reply.text


async def test_what_is_not_in_the_documents_is_said_with_the_closest_ones(office: Office) -> None:
    """Words of documents that look like markup arrive as they are."""
    async with office.bot():
        reply = await office.answer(office.alice, "unknown")
        assert reply.text == "The documents do not say.\n\nThe closest documents\n• Plan <2025> & more · 5 March 2025"


async def test_an_unlisted_person_is_told_their_number_once_a_minute(office: Office) -> None:
    """In their language; nothing is asked on their behalf. An admin needs no listing."""
    async with office.bot():
        reply = await office.answer(office.stranger, "When is the meeting?")
        assert reply.text == said("refused", "en", user_id=STRANGER)
        assert reply.marked("code") == [str(STRANGER)]
        office.stranger.sends("Hello?")
        assert "Answer to" in (await office.answer(office.admin, "May I ask?")).text
        assert len(office.server.sent_to(office.stranger)) == 1
        assert [note["text"] for note in office.asked()] == ["May I ask?"]


async def test_commands_speak_the_language_of_the_app(office: Office) -> None:
    """/start, /help and /new in English and Chinese, an unknown command with a hint; the menu of strangers is published in both."""
    async with office.bot():
        for person, language, role in ((office.alice, "en", Role.STAFF), (office.bo, "zh", Role.STAFF), (office.admin, "zh", Role.ADMIN)):
            spoken: Language = "zh" if language == "zh" else "en"
            assert (await office.answer(person, "/start")).text == said("start", spoken)
            assert (await office.answer(person, "/help")).text == parse_html(help_text(role, spoken))[0]
            assert (await office.answer(person, "/new")).text == CONVERSATION.say("new", spoken)
        assert (await office.answer(office.alice, "/weather")).text == said("unknown_command", "en")
        assert [command["command"] for command in office.server.world.commands[""]] == ["start", "help", "language"]
        assert office.server.world.commands["zh"][1]["description"] == "怎样提问"
        assert office.asked() == []


async def test_a_slow_answer_does_not_hold_up_another_chat(office: Office) -> None:
    """While one person waits, typing is shown on, another is answered, and the order within the first chat is kept."""
    async with office.bot():
        office.alice.sends("hold gate")
        await office.until_asked("hold gate")
        office.alice.sends("second")
        office.alice.sends("third")
        assert "Answer to “quick”" in (await office.answer(office.bo, "quick")).text
        typing = len(office.server.calls("sendChatAction"))
        await office.server.wait_for_call("sendChatAction", typing + 1)
        assert office.server.sent_to(office.alice) == []
        office.release("gate")
        for question in ("hold gate", "second", "third"):
            assert f"Answer to “{question}”" in (await office.server.wait_for_reply(office.alice)).text


async def test_a_conversation_is_remembered_for_each_person_and_forgotten_at_new(office: Office) -> None:
    """Follow-up questions carry the earlier ones; /new drops them; nobody gets another person's."""
    async with office.bot():
        await office.answer(office.alice, "first")
        await office.answer(office.alice, "second")
        assert "You asked before: first | second [1]" in (await office.answer(office.alice, "history")).text
        assert "You asked before: nothing [1]" in (await office.answer(office.bo, "history")).text
        await office.answer(office.alice, "/new")
        assert "You asked before: nothing [1]" in (await office.answer(office.alice, "history")).text


async def test_a_long_answer_comes_in_several_whole_messages(office: Office) -> None:
    """No message is too long, none is lost, and the lines come in order."""
    async with office.bot():
        await office.answer(office.alice, "long")
        await office.server.wait_for_reply(office.alice, containing="Sources")
        messages = office.server.sent_to(office.alice)
        assert len(messages) > 2
        assert all(utf16(message.text) <= 4096 for message in messages)
        lines = re.findall(r"Line (\d+) of a long answer, with <signs> & 😀 in it\.", "\n".join(message.text for message in messages))
        assert [int(line) for line in lines] == list(range(200))


async def test_flood_answers_server_faults_and_cut_connections_are_survived(office: Office) -> None:
    """429 is waited out; 5xx and a cut connection are tried again, for fetching as well as for sending."""
    async with office.bot() as process:
        office.server.fail("sendMessage", 429, retry_after=1)
        office.server.fail("sendMessage", 502)
        office.server.fail("sendMessage", drop="before")
        assert "Answer to “one”" in (await office.answer(office.alice, "one")).text
        calls = office.server.calls("sendMessage")
        assert [call.status for call in calls] == [429, 502, 0, 200]
        assert calls[1].at - calls[0].at >= 1
        office.server.fail("getUpdates", 500, times=2)
        office.server.fail("getUpdates", drop="before")
        office.server.updates.end_polls()
        assert "Answer to “two”" in (await office.answer(office.alice, "two")).text
        await office.server.stop()
        await asyncio.sleep(1)
        await office.server.start()
        assert "Answer to “three”" in (await office.answer(office.alice, "three")).text
        assert process.log.count("Traceback") == 0


async def test_refused_markup_costs_nobody_the_answer(office: Office) -> None:
    """The reply is sent again as plain text, and the log has the fault."""
    async with office.bot() as process:
        office.server.fail("sendMessage", 400, description="Bad Request: can't parse entities: Unclosed start tag at byte offset 7")
        reply = await office.answer(office.alice, "one")
        assert reply.text.startswith("Answer to “one” [1]")
        assert reply.entities == []
        assert "refused the markup" in process.log


@pytest.mark.parametrize("question", ["lose the database", "trip"])
async def test_a_failure_is_a_plain_sentence_with_a_number_that_the_log_has(office: Office, question: str) -> None:
    """Never the words of the exception; the traceback stands in the log under the number. The bot goes on."""
    async with office.bot() as process:
        reply = await office.answer(office.alice, question)
        (incident,) = reply.marked("code")
        assert reply.text == said("failed", "en", incident=incident)
        assert INNER_WORDS not in reply.text
        entry = process.log[process.log.index(f"incident {incident}") :]
        assert "Traceback" in entry
        assert INNER_WORDS in entry
        assert "Answer to “next”" in (await office.answer(office.alice, "next")).text


async def test_a_person_who_blocked_the_bot_disturbs_nobody(office: Office) -> None:
    """Their answer is dropped without a traceback."""
    async with office.bot() as process:
        office.alice.sends("hold gate")
        await office.until_asked("hold gate")
        office.alice.blocks_bot()
        office.release("gate")
        await office.answer(office.bo, "next")
        await office.server.wait_until(lambda: "does not take messages" in process.log or None, "the log line")
        assert "Traceback" not in process.log


async def test_what_is_not_a_question_gets_a_friendly_sentence(office: Office) -> None:
    """Pictures, stickers, voice and files; emoji and blanks; and far too long texts."""
    async with office.bot():
        sends: dict[str, Callable[[], object]] = {
            "photo": office.alice.sends_photo,
            "sticker": office.alice.sends_sticker,
            "voice": office.alice.sends_voice,
        }
        for kind, send in sends.items():
            send()
            assert (await office.server.wait_for_reply(office.alice)).text == OTHER_INPUT.say(kind, "en")
        office.bo.sends_document("plan.docx", b"content", caption="看看")
        assert (await office.server.wait_for_reply(office.bo)).text == OTHER_INPUT.say("document", "zh")
        for blank in ("👍🏽", "\u200b\u200d", "？！"):
            assert (await office.answer(office.bo, blank)).text == said("empty", "zh")
        assert (await office.answer(office.alice, "会议" * 600)).text == said("too_long", "zh", length=1200, limit=1000)
        assert office.asked() == []


async def test_in_a_group_the_bot_speaks_only_when_spoken_to(office: Office) -> None:
    """Mentioned, replied to or commanded; its answer replies to the question, and each person has a memory of their own."""
    group = office.server.group(-1_001_000_000_007, "Office")
    name = office.server.world.bot["username"]
    async with office.bot():
        office.alice.sends("When is the meeting?", to=group)
        office.alice.sends("/weather", to=group)
        office.alice.sends("/help@another_bot", to=group)
        office.alice.sends_photo(to=group)
        office.bo.joins(group)
        office.stranger.sends("Who is this?", to=group)
        question = office.alice.sends(f"@{name.upper()} When is the meeting?", to=group)
        first = await office.server.wait_for_reply(group)
        assert "Answer to “When is the meeting?”" in first.text
        assert first.reply_to == question["message_id"]
        assert "You asked before: nothing" in (await office.answer(office.bo, "history", to=group, reply_to=first)).text
        history = await office.answer(office.alice, "history", to=group, reply_to=first)
        assert "You asked before: When is the meeting? [1]" in history.text
        assert (await office.answer(office.alice, f"/help@{name}", to=group)).text == said("help", "en")
        refusal = await office.answer(office.stranger, f"@{name} May I?", to=group)
        assert refusal.text == said("refused", "en", user_id=STRANGER)
        office.alice.posts_as(group, f"@{name} 开会吗？")
        assert (await office.server.wait_for_reply(group)).text == said("anonymous", "zh")
        assert len(office.server.sent_to(group)) == 6


async def test_a_topic_of_a_forum_is_answered_in_the_topic(office: Office) -> None:
    """And the topic's first message, which the bot may have sent, does not count as being replied to."""
    forum = office.server.group(-1_001_000_000_008, "Forum", forum=True)
    forum.opens_topic(77)
    name = office.server.world.bot["username"]
    async with office.bot():
        office.alice.sends("unrelated", to=forum, topic=77)
        reply = await office.answer(office.alice, f"@{name} When?", to=forum, topic=77)
        assert reply.thread_id == 77
        assert [note["text"] for note in office.asked()] == ["When?"]


async def test_a_group_that_moved_still_gets_its_answer(office: Office) -> None:
    """A group that becomes a supergroup while a question is worked on has a new id."""
    old, new = office.server.group(-5, "Old"), office.server.group(-1_001_000_000_009, "New")
    name = office.server.world.bot["username"]
    async with office.bot():
        office.alice.sends(f"@{name} hold gate", to=old)
        await office.until_asked("hold gate")
        old.moves_to(new)
        office.release("gate")
        assert "Answer to “hold gate”" in (await office.server.wait_for_reply(new)).text


async def test_an_edited_question_is_answered_again_where_its_words_changed(office: Office) -> None:
    """An edit without new words, of a command or of an old message is passed over."""
    async with office.bot():
        question = office.alice.sends("When is the meting?")
        await office.server.wait_for_reply(office.alice)
        office.alice.edits(question, "When is the meting?")
        office.alice.edits(question, "When is the meeting?", after_seconds=3600)
        edited = office.alice.edits(question, "When is the meeting?")
        assert "Answer to “When is the meeting?”" in (await office.server.wait_for_reply(office.alice)).text
        office.alice.edits(edited, "/help")
        assert "You asked before: When is the meeting? [1]" in (await office.answer(office.alice, "history")).text


async def test_sigterm_finishes_what_is_in_hand(office: Office) -> None:
    """The held question and the one behind it are answered, confirmed, and the process ends well."""
    async with office.bot() as process:
        office.alice.sends("hold gate")
        await office.until_asked("hold gate")
        office.alice.sends("behind it")
        # The second question must have been fetched: the bot fetches on while it works.
        await office.server.wait_until_confirmed()
        process.terminate()
        await office.server.wait_until(lambda: "finishing the answers" in process.log or None, "the log line")
        assert not process.has_ended
        office.release("gate")
        assert await process.ended() == 0
        assert [note["text"] for note in office.asked()] == ["hold gate", "behind it"]
        assert len(office.server.sent_to(office.alice)) == 2
        assert office.server.updates.pending == 0


async def test_a_second_signal_ends_the_bot_at_once(office: Office) -> None:
    """What was in hand is answered after the next start."""
    async with office.bot() as process:
        office.alice.sends("hold gate")
        await office.until_asked("hold gate")
        process.terminate()
        await office.server.wait_until(lambda: "finishing the answers" in process.log or None, "the log line")
        process.terminate()
        assert await process.ended() != 0
    office.release("gate")
    async with office.bot():
        assert "Answer to “hold gate”" in (await office.server.wait_for_reply(office.alice)).text


async def test_a_question_received_before_a_crash_is_answered_after_the_restart(office: Office) -> None:
    """The inbox keeps what was fetched and not answered; what was answered is not answered again."""
    async with office.bot() as process:
        await office.answer(office.bo, "done before")
        await settled(office.folder)
        office.alice.sends("hold gate")
        office.alice.sends("behind it")
        await office.until_asked("hold gate")
        await office.server.wait_until_confirmed()
        process.kill()
        await process.ended()
    office.release("gate")
    async with office.bot():
        for question in ("hold gate", "behind it"):
            assert f"Answer to “{question}”" in (await office.server.wait_for_reply(office.alice)).text
        await office.server.wait_until_confirmed()
    assert len(office.server.sent_to(office.alice)) == 2
    assert len(office.server.sent_to(office.bo)) == 1


async def test_more_than_a_hundred_waiting_messages_do_not_hide_the_next(office: Office) -> None:
    """Telegram hands out a hundred at a time; one slow answer with a hundred messages behind it must not silence other chats."""
    async with office.bot():
        office.alice.sends("hold gate")
        await office.until_asked("hold gate")
        for number in range(110):
            office.alice.sends(f"/weather {number}")
        assert "Answer to “quick”" in (await office.answer(office.bo, "quick")).text
        office.alice.blocks_bot()
        office.release("gate")


async def test_a_refused_token_is_a_sentence(office: Office) -> None:
    """At the start and while running; no traceback, no token, and the sentence names the setting."""
    wrong = "7000000001:AAthis-token-was-revoked-by-BotFather"
    async with BotProcess(office.folder / "run", office.environment(TELEGRAM_BOT_TOKEN=wrong)) as process:
        assert await process.ended() == 2
        assert process.log.strip().splitlines()[-1].startswith("TELEGRAM_BOT_TOKEN: Telegram refused this token")
        assert "Traceback" not in process.log
        assert wrong.partition(":")[2] not in process.log
    async with office.bot() as running:
        office.server.token, old = wrong, office.server.token
        office.server.updates.end_polls()
        assert await running.ended() == 2
        office.server.token = old
        assert "Traceback" not in running.log


async def test_an_unreachable_telegram_is_waited_for(office: Office) -> None:
    """The bot starts before the network does; one log line, no traceback; SIGTERM ends the waiting."""
    environment = office.environment()
    await office.server.stop()
    async with BotProcess(office.folder / "run", environment) as process:
        await office.server.wait_until(lambda: "cannot be reached" in process.log or None, "the log line")
        await office.server.start()
        assert "Answer to “one”" in (await office.answer(office.alice, "one")).text
        assert "can be reached again" in process.log
        assert "Traceback" not in process.log
        await office.server.stop()
        process.terminate()
        assert await process.ended() == 0


async def test_two_bots_with_one_token_are_named_in_the_log(office: Office) -> None:
    """Telegram tells each of them of the other; neither ends."""
    async with office.bot() as process:
        second = BotProcess(office.folder / "second", office.environment())
        async with second:
            await office.server.wait_until(lambda: "another program uses" in process.log + second.log or None, "the log line")
            assert not process.has_ended
            assert not second.has_ended


async def test_other_updates_are_passed_over(office: Office) -> None:
    """Kinds that the bot did not ask for, and what cannot be read at all, hold nothing up and call forth no word."""
    channel = {"id": -9, "type": "channel", "title": "News"}
    post = {"message_id": 5, "date": 1, "chat": channel, "text": "News"}
    office.server.updates.push("channel_post", post)
    office.server.updates.push("message", {"message_id": "nonsense"})
    office.server.updates.push("something_new", {"id": "1"})
    office.server.updates.push("message", post)
    async with office.bot() as process:
        assert "Answer to “one”" in (await office.answer(office.alice, "one")).text
        assert len(office.server.sent) == 1
        assert process.log.count("cannot be read and is passed over") == 1
        assert not process.has_ended


async def test_inline_queries_are_passed_over(office: Office) -> None:
    """Those that came before the bot said what it wants to know of get no results, from whomever they are; later ones are not even sent."""
    for number, person in enumerate((office.alice, office.stranger)):
        query = {"id": str(number), "from": person.user, "query": "When is the meeting?", "offset": "", "chat_type": "sender"}
        assert office.server.updates.push("inline_query", query) is not None
    async with office.bot() as process:
        assert "Answer to “one”" in (await office.answer(office.alice, "one")).text
        assert office.server.updates.push("inline_query", query) is None
        await office.server.wait_until_confirmed()
        assert office.server.calls("answerInlineQuery") == []
        assert [note["text"] for note in office.asked()] == ["one"]
        assert len(office.server.sent) == 1
        assert "Traceback" not in process.log
