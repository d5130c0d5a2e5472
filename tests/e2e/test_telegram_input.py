"""What people send that is no plain question: too much, too little, other scripts, markup, forwards, other kinds of messages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.wording.other_input import OTHER_INPUT
from bot.wording.telegram import TELEGRAM
from knowledge.models import Language
from tests.support.bot_api import BotApiServer, Person
from tests.support.bot_api.entities import parse_html
from tests.support.register_bot import Bureau


@pytest.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[Bureau]:
    async with BotApiServer() as server:
        yield Bureau(server, tmp_path)


async def test_five_thousand_characters_are_told_their_limit(bureau: Bureau) -> None:
    """Telegram's apps cut them into two messages: the first gets the sentence with its length; the tail, 909 characters long, is a message of its
    own and a question that is short enough."""
    async with bureau.bot():
        parts = bureau.bo.pastes("请问会议什么时候召开？" * 455)
        assert [len(part["text"]) for part in parts] == [4096, 909]
        reply = await bureau.server.wait_for_reply(bureau.bo)
        assert reply.text == parse_html(TELEGRAM.say("too_long", "zh", length=4096, limit=1000))[0]
        assert "Answer to" in (await bureau.server.wait_for_reply(bureau.bo)).text
        assert [len(text) for text in bureau.asked()] == [909]


@pytest.mark.parametrize("text", ["👨‍👩‍👧‍👦🇨🇳", "🙏🏽🙏🏽", "\u200b\u200c\u200d\u2060", "\u202e\u202c", "…", "\u3164\u115f"])
async def test_a_message_without_a_word_asks_for_a_question(bureau: Bureau, text: str) -> None:
    """Emoji, marks, and signs that nobody can see."""
    async with bureau.bot():
        reply = await bureau.answer(bureau.alice, text)
        assert "I see no question there" in reply.text
        assert bureau.asked() == []


@pytest.mark.parametrize(
    "text",
    [
        "متى يعقد الاجتماع؟",
        "מתי הישיבה?",
        "When \u202eis the\u202c meeting?",
        "会\u200b议\u200d什么时候\ufeff召开？",
        "<b>When</b> is <script>alert(1)</script> &amp; the meeting?",
        "</blockquote><a href='tg://user?id=1'>x</a>",
        "When?\n\n\n\tWhere?",
        "é́́́́́́́ when",
    ],
)
async def test_other_scripts_and_markup_are_answered_word_for_word(bureau: Bureau, text: str) -> None:
    """Right to left, with invisible signs, with tags: the reply is whole, and the person's words make no markup in it."""
    async with bureau.bot() as process:
        reply = await bureau.answer(bureau.alice, text)
        assert "Answer to “" in reply.text
        assert {entity["type"] for entity in reply.entities} <= {"bold", "blockquote", "expandable_blockquote"}
        assert all(
            word in reply.text
            for word in text.replace("\u200b", " ").replace("\u200d", " ").replace("\ufeff", " ").split()
            if "\u202e" not in word and "\u202c" not in word
        )
        assert "refused the markup" not in process.log
        assert "Traceback" not in process.log


async def test_a_forwarded_post_is_a_question_like_any_other(bureau: Bureau) -> None:
    """Whoever wrote it: the answer is for the person who sent it on."""
    async with bureau.bot():
        bureau.alice.forwards("When is the meeting?", bureau.stranger)
        assert "Answer to “When is the meeting?”" in (await bureau.server.wait_for_reply(bureau.alice)).text
        bureau.alice.forwards("Where is the meeting?", "Somebody")
        assert "Answer to “Where is the meeting?”" in (await bureau.server.wait_for_reply(bureau.alice)).text


async def test_a_reply_with_a_quotation_asks_its_own_words(bureau: Bureau) -> None:
    """In a private chat, to an answer of the bot or to a message of one's own."""
    async with bureau.bot():
        first = await bureau.answer(bureau.alice, "When is the meeting?")
        second = await bureau.answer(bureau.alice, "And where?", reply_to=first, quote="The meeting is at 2 p.m.")
        assert "Answer to “And where?”" in second.text
        own = bureau.alice.sends("Who comes?")
        await bureau.server.wait_for_reply(bureau.alice)
        assert "Answer to “And why?”" in (await bureau.answer(bureau.alice, "And why?", reply_to=own["message_id"])).text


async def test_each_kind_of_message_gets_its_friendly_sentence(bureau: Bureau) -> None:
    """In the language of the person's app, without a question being asked."""
    async with bureau.bot() as process:
        cast: tuple[tuple[Person, Language], ...] = ((bureau.alice, "en"), (bureau.bo, "zh"))
        for person, language in cast:
            sends: dict[str, Callable[[], object]] = {
                "sticker": person.sends_sticker,
                "voice": person.sends_voice,
                "video": person.sends_video,
                "location": person.sends_location,
                "contact": person.sends_contact,
            }
            for kind, send in sends.items():
                send()
                reply = await bureau.server.wait_for_reply(person)
                assert reply.text == OTHER_INPUT.say(kind, language)
        assert bureau.asked() == []
        assert "Traceback" not in process.log


async def test_an_album_gets_one_sentence(bureau: Bureau) -> None:
    """Not one for each picture; the next question is answered as ever."""
    async with bureau.bot():
        bureau.alice.sends_album(documents=[("a.txt", b"a"), ("b.txt", b"b"), ("c.txt", b"c")], caption="see these")
        await bureau.server.wait_for_reply(bureau.alice)
        assert "Answer to “one”" in (await bureau.answer(bureau.alice, "one")).text
        assert len(bureau.server.sent) == 2


async def test_an_edit_of_a_question_that_waits_is_asked_in_its_new_words(bureau: Bureau) -> None:
    """After the first wording, which was under way."""
    async with bureau.bot():
        bureau.alice.sends("hold gate")
        await bureau.until_asked("hold gate")
        waiting = bureau.alice.sends("When is the meting?")
        bureau.alice.edits(waiting, "When is the meeting?")
        bureau.release("gate")
        await bureau.server.wait_for_reply(bureau.alice, containing="“When is the meeting?”")
        assert bureau.asked()[-1] == "When is the meeting?"
