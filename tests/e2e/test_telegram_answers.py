"""Answers as a person in Telegram meets them: sources, files, votes and earlier answers. A real process, driven over HTTP."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.telegram.answer_buttons import again, turning
from bot.wording.past_answers import PAST
from bot.wording.sources import SOURCES
from bot.wording.votes import VOTES
from knowledge.models import Language
from knowledge.storage.votes import Vote, Votes
from tests.support.bot_api import BotApiServer, Group, Person, SentMessage
from tests.support.bot_api.entities import utf16
from tests.support.office_documents import relate, take_in, take_out
from tests.support.register_bot import ALICE, BO, Bureau

NOTICE = "关于召开控烟工作推进会的通知。会议地点在第三会议室。会议定于6月3日14时召开。"
QUOTE = "会议定于6月3日14时召开。"
PLAN = "Work <plan> & more. Training is in May."


@pytest.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[Bureau]:
    async with BotApiServer() as server:
        made = Bureau(server, tmp_path)
        take_in(made.register, "会议通知.txt", NOTICE)
        take_in(made.register, "plan.txt", PLAN, title="Plan <2026>")
        yield made


def past(key: str, language: Language = "en", **values: object) -> str:
    return PAST.say(key, language, **values)


def vote_of(bureau: Bureau, answer: SentMessage, person: int = ALICE) -> Vote | None:
    """What the database holds of a person's vote on an answer."""
    with bureau.register.database() as database:
        return Votes(database).get(question_of(answer), str(person))


def question_of(answer: SentMessage) -> str:
    """The id that the buttons under an answer carry."""
    datas = [button["callback_data"] for row in answer.reply_markup["inline_keyboard"] for button in row]
    return str(next(data for data in datas if data.startswith("v:"))).split(":")[1]


async def opened(bureau: Bureau, person: Person, message: SentMessage, label: str, chat: Group | None = None) -> SentMessage:
    """Presses a button and waits for the message that it sends; the press is answered without a notice."""
    query = person.presses(message, label)
    sent = await bureau.server.wait_for_reply(person if chat is None else chat)
    assert await bureau.server.wait_for_notice(query) == ""
    return sent


async def voted(bureau: Bureau, person: Person, message: SentMessage, label: str, expected: list[str]) -> None:
    """Presses a button and waits until the row of the vote reads as expected."""
    query = person.presses(message, label)
    await bureau.server.wait_until(lambda: (expected in message.buttons) or None, f"the buttons {expected}")
    assert await bureau.server.wait_for_notice(query) == ""


async def settled(bureau: Bureau) -> None:
    """Waits until the bot has noted that everything is done: what a killed process had in hand is gone on with by the next."""
    count = sa.text("SELECT count(*) FROM inbox WHERE done_at IS NULL")

    def is_idle() -> bool:
        with bureau.register.database() as database, database.reading() as connection:
            return bool(connection.execute(count).scalar() == 0)

    await bureau.server.wait_until_confirmed()
    await bureau.server.wait_until(lambda: is_idle() or None, "the end of all work")


# --- sources ------------------------------------------------------------------------------------------------------


async def test_a_marker_opens_its_passage_with_the_quoted_words_marked(bureau: Bureau) -> None:
    """One button a marker; a new message under the answer has title, date, number, locator and the whole passage."""
    async with bureau.bot():
        answer = await bureau.answer(bureau.alice, "cite 会议通知.txt plan.txt")
        assert answer.buttons == [["📖 1", "📖 2"], ["👍", "👎"]]
        assert "[1] 会议通知 · 4 May 2026 · 京卫〔2026〕4号 · page 1\n[2] Plan <2026> · " in answer.text
        assert answer.marked("blockquote") == []
        source = await opened(bureau, bureau.alice, answer, "📖 1")
        assert source.text.split("\n\n") == ["[1] 会议通知 · 4 May 2026 · 京卫〔2026〕4号 · page 1", NOTICE]
        assert source.marked("underline") == [QUOTE]
        assert QUOTE in source.marked("bold")
        assert source.reply_to == answer.message_id
        assert source.buttons == [[past("file")]]
        second = await opened(bureau, bureau.alice, answer, "📖 2")
        assert second.text.endswith(PLAN)
        assert second.marked("underline") == ["Training is in May."]


async def test_sources_of_an_answer_open_after_a_restart(bureau: Bureau) -> None:
    """Also where Telegram only tells where the answer stood."""
    async with bureau.bot():
        answer = await bureau.answer(bureau.alice, "cite 会议通知.txt")
        await settled(bureau)
    async with bureau.bot():
        assert (await opened(bureau, bureau.alice, answer, "📖 1")).marked("underline") == [QUOTE]
        await settled(bureau)
    async with bureau.bot():
        bureau.alice.sends_press(answer, answer.data_of("📖 1"), inaccessible=True)
        assert (await bureau.server.wait_for_reply(bureau.alice)).marked("underline") == [QUOTE]


async def test_a_replaced_document_says_so_and_shows_what_was_cited(bureau: Bureau) -> None:
    """With the version that the library has now; then that it was removed."""
    async with bureau.bot():
        answer = await bureau.answer(bureau.alice, "cite plan.txt")
        take_in(bureau.register, "plan.txt", "Work plan. Training is in June.")
        source = await opened(bureau, bureau.alice, answer, "📖 1")
        assert "the library now holds version 2 (dated 4 May 2026), taken in on" in source.text
        assert source.text.endswith(PLAN)
        assert source.marked("underline") == ["Training is in May."]
        await settled(bureau)
    take_out(bureau.register, "plan.txt")
    async with bureau.bot():
        source = await opened(bureau, bureau.alice, answer, "📖 1")
        assert "This document was removed from the library on" in source.text
        assert source.text.endswith(PLAN)
        assert source.buttons == []
        take_in(bureau.register, "plan.txt", PLAN, title="Plan <2026>")
        notice = await bureau.server.wait_for_notice(bureau.alice.presses(answer, "📖 1"))
        assert notice == past("just_sent")


async def test_a_document_that_was_amended_says_by_which(bureau: Bureau) -> None:
    """The words of the answer stay as they were."""
    take_in(bureau.register, "change.txt", "The training is postponed.", title="Change & more")
    relate(bureau.register, "amends", "change.txt", "plan.txt", "postpones")
    async with bureau.bot():
        answer = await bureau.answer(bureau.alice, "cite plan.txt")
        source = await opened(bureau, bureau.alice, answer, "📖 1")
        assert "postponed by “Change & more” (4 May 2026)" in source.text


async def test_a_double_press_sends_nothing_twice(bureau: Bureau) -> None:
    """Neither a passage nor a file nor an answer from the history."""
    async with bureau.bot():
        answer = await bureau.answer(bureau.alice, "cite plan.txt")
        source = await opened(bureau, bureau.alice, answer, "📖 1")
        await opened(bureau, bureau.alice, source, past("file"))
        history = await bureau.answer(bureau.alice, "/history")
        await opened(bureau, bureau.alice, history, "1")
        sent = len(bureau.server.sent)
        for message, label in ((answer, "📖 1"), (source, past("file")), (history, "1")):
            assert await bureau.server.wait_for_notice(bureau.alice.presses(message, label)) == past("just_sent")
        await bureau.server.wait_until_confirmed()
        assert len(bureau.server.sent) == sent


async def test_a_long_passage_is_split_without_broken_markup(bureau: Bureau) -> None:
    """Every message is whole; the file's button stands under the last."""
    take_in(bureau.register, "很长的文件.txt", "<开头>。" + "前文 & 😀。" * 1200 + "\n引用的话" + "，很长" * 900 + "。")
    async with bureau.bot():
        bureau.alice.sends("cite 很长的文件.txt")
        await bureau.server.wait_for_reply(bureau.alice, containing="出处")
        before = len(bureau.server.sent)
        bureau.alice.presses(bureau.server.sent[-1], "📖 1")
        last = await bureau.server.wait_until(
            lambda: next((one for one in bureau.server.sent[before:] if one.buttons == [[past("file", "zh")]]), None), "the last page"
        )
        pages = bureau.server.sent[before:]
        assert len(pages) > 2
        assert pages[-1] is last
        assert all(utf16(page.text) <= 4096 for page in pages)
        assert "".join(words for page in pages for words in page.marked("underline")) == "引用的话" + "，很长" * 900 + "。"
        assert [page.reply_to is not None for page in pages] == [True] + [False] * (len(pages) - 1)
        assert all(call.status == 200 for call in bureau.server.calls("sendMessage"))


async def test_a_long_answer_is_split_and_carries_its_buttons_once(bureau: Bureau) -> None:
    """Under its last message."""
    async with bureau.bot():
        bureau.alice.sends("long")
        last = await bureau.server.wait_for_reply(bureau.alice, containing="Sources")
        messages = bureau.server.sent_to(bureau.alice)
        assert len(messages) > 2
        assert [message.buttons for message in messages] == [[]] * (len(messages) - 1) + [[["📖 1"], ["👍", "👎"]]]
        assert last is messages[-1]
        lines = re.findall(r"Line (\d+) of a long answer, with <signs> & 😀 in it\.", "\n".join(one.text for one in messages))
        assert [int(line) for line in lines] == list(range(200))


async def test_an_answer_that_does_not_quote_its_source_shows_the_words_below_it(bureau: Bureau) -> None:
    """Nothing is told without its proof in sight."""
    async with bureau.bot():
        answer = await bureau.answer(bureau.alice, "When is the meeting?")
        assert answer.marked("blockquote") == ["The meeting is at 2 p.m. on 5 March."]
        source = await opened(bureau, bureau.alice, answer, "📖 1")
        assert "no longer in the library" in source.text
        assert source.marked("underline") == ["The meeting is at 2 p.m. on 5 March."]


# --- files --------------------------------------------------------------------------------------------------------


async def test_the_original_file_is_sent(bureau: Bureau) -> None:
    """As it lies on the disk, with title, date and number as its caption, under the message whose button was pressed."""
    content = b"%PDF-1.7 \x00\xff" + "控烟".encode()
    take_in(bureau.register, "2026/会议通知.pdf", NOTICE, content=content)
    async with bureau.bot():
        answer = await bureau.answer(bureau.bo, "cite 2026/会议通知.pdf")
        source = await opened(bureau, bureau.bo, answer, "📖 1")
        bureau.server.fail("sendDocument", 502)
        file = await opened(bureau, bureau.bo, source, past("file", "zh"))
        assert (file.filename, file.document, file.reply_to) == ("会议通知.pdf", content, source.message_id)
        assert file.text == "会议通知 · 2026年5月4日 · 京卫〔2026〕4号 · 第1页"


async def test_a_file_that_was_replaced_or_changed_says_so(bureau: Bureau) -> None:
    """The caption names the version that the library has now."""
    async with bureau.bot():
        answer = await bureau.answer(bureau.alice, "cite plan.txt")
        source = await opened(bureau, bureau.alice, answer, "📖 1")
        take_in(bureau.register, "plan.txt", "Work plan. Training is in June.")
        file = await opened(bureau, bureau.alice, source, past("file"))
        assert file.document == b"Work plan. Training is in June."
        assert file.text.splitlines()[1:] == [SOURCES.say("file_newer", "en", version=2, dated=" (dated 4 May 2026)")]
        await settled(bureau)
    (bureau.register.settings.documents_dir / "plan.txt").write_bytes(b"Changed by hand.")
    async with bureau.bot():
        file = await opened(bureau, bureau.alice, source, past("file"))
        assert file.document == b"Changed by hand."
        assert file.text.splitlines()[1:] == [SOURCES.say("file_changed", "en")]


async def test_of_a_document_in_an_archive_the_archive_is_sent(bureau: Bureau) -> None:
    """With a sentence that names the document."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("notice.txt", PLAN)
    take_in(bureau.register, "papers.zip/notice.txt", PLAN, write=False)
    (bureau.register.settings.documents_dir / "papers.zip").write_bytes(packed.getvalue())
    async with bureau.bot():
        answer = await bureau.answer(bureau.alice, "cite papers.zip/notice.txt")
        file = await opened(bureau, bureau.alice, await opened(bureau, bureau.alice, answer, "📖 1"), past("file"))
        assert (file.filename, file.document) == ("papers.zip", packed.getvalue())
        assert file.text.splitlines()[1:] == [SOURCES.say("file_container", "en", member="notice.txt")]


async def test_a_file_that_cannot_be_sent_is_told_in_a_notice(bureau: Bureau) -> None:
    """Gone, too large for Telegram, empty, or no longer in the library."""
    path = bureau.register.settings.documents_dir / "plan.txt"
    async with bureau.bot() as process:
        answer = await bureau.answer(bureau.alice, "cite plan.txt")
        source = await opened(bureau, bureau.alice, answer, "📖 1")

        async def noticed() -> str:
            return await bureau.server.wait_for_notice(bureau.alice.presses(source, past("file")))

        path.unlink()
        assert await noticed() == SOURCES.say("file_gone", "en")
        with path.open("wb") as file:
            file.truncate(50 * 1024 * 1024 + 1)
        assert await noticed() == SOURCES.say("file_too_large", "en", size=51, limit=50)
        path.write_bytes(b"")
        assert await noticed() == SOURCES.say("file_empty", "en")
        take_out(bureau.register, "plan.txt")
        assert await noticed() == SOURCES.say("file_removed", "en")
        assert bureau.server.calls("sendDocument") == []
        assert "Traceback" not in process.log


async def test_no_path_outside_the_documents_folder_is_sent(bureau: Bureau) -> None:
    """Neither by a name nor by a link."""
    (bureau.folder / "secret.txt").write_text(PLAN, encoding="utf-8")
    (bureau.register.settings.documents_dir / "link.txt").symlink_to(bureau.folder / "secret.txt")
    for name in ("../secret.txt", "link.txt"):
        take_in(bureau.register, name, PLAN, write=False)
    async with bureau.bot():
        for name in ("../secret.txt", "link.txt"):
            answer = await bureau.answer(bureau.alice, f"cite {name}")
            source = await opened(bureau, bureau.alice, answer, "📖 1")
            notice = await bureau.server.wait_for_notice(bureau.alice.presses(source, past("file")))
            assert notice == SOURCES.say("file_outside", "en")
        assert bureau.server.calls("sendDocument") == []


# --- votes --------------------------------------------------------------------------------------------------------


async def test_a_vote_is_kept_and_shown_on_its_button(bureau: Bureau) -> None:
    """The words of the answer are not touched; a second press of the same button changes nothing."""
    async with bureau.bot():
        answer = await bureau.answer(bureau.alice, "cite plan.txt")
        text = answer.text
        await voted(bureau, bureau.alice, answer, "👍", ["👍 ✓", "👎"])
        kept = vote_of(bureau, answer)
        assert kept is not None and (kept.good, kept.reason) == (True, None)
        assert await bureau.server.wait_for_notice(bureau.alice.presses(answer, "👍 ✓")) == ""
        assert answer.buttons == [["📖 1"], ["👍 ✓", "👎"]]
        assert answer.text == text
        assert len(bureau.server.sent) == 1


async def test_a_bad_vote_offers_reasons(bureau: Bureau) -> None:
    """The one that is chosen stands on the button, and the others go."""
    async with bureau.bot():
        answer = await bureau.answer(bureau.alice, "cite 会议通知.txt")
        await voted(bureau, bureau.alice, answer, "👎", ["👍", "👎 ✓"])
        assert answer.buttons == [["📖 1"], ["👍", "👎 ✓"], ["内容有误", "不完整"], ["已过时", "答非所问"], ["其他……"]]
        await voted(bureau, bureau.alice, answer, "已过时", ["👍", "👎 ✓ 已过时"])
        assert len(answer.buttons) == 2
        kept = vote_of(bureau, answer)
        assert kept is not None and (kept.good, kept.reason) == (False, "outdated")


async def test_a_change_of_mind_replaces_the_vote_and_its_reason(bureau: Bureau) -> None:
    """Also after a restart."""
    async with bureau.bot():
        answer = await bureau.answer(bureau.alice, "cite plan.txt")
        await voted(bureau, bureau.alice, answer, "👎", ["👍", "👎 ✓"])
        await voted(bureau, bureau.alice, answer, "Wrong", ["👍", "👎 ✓ Wrong"])
        await settled(bureau)
    async with bureau.bot():
        await voted(bureau, bureau.alice, answer, "👍", ["👍 ✓", "👎"])
        kept = vote_of(bureau, answer)
        assert kept is not None and (kept.good, kept.reason) == (True, None)
        await voted(bureau, bureau.alice, answer, "👎", ["👍", "👎 ✓"])
        assert len(answer.buttons) == 5


async def test_a_reason_in_own_words_is_kept_and_is_no_question(bureau: Bureau) -> None:
    """The bot asks, after a restart it still knows for what; an edited reply counts again, and words beyond 500 characters are cut off."""
    async with bureau.bot():
        answer = await bureau.answer(bureau.alice, "cite plan.txt")
        await voted(bureau, bureau.alice, answer, "👎", ["👍", "👎 ✓"])
        prompt = await opened(bureau, bureau.alice, answer, "Other…")
        assert prompt.text == VOTES.say("prompt", "en")
        assert prompt.reply_markup["force_reply"] is True
        assert prompt.reply_to == answer.message_id
        await bureau.server.wait_until(lambda: len(answer.buttons) == 2 or None, "the reasons to go")
        await settled(bureau)
    async with bureau.bot():
        reply = bureau.alice.sends("The room is <another>.", reply_to=prompt)
        assert (await bureau.server.wait_for_reply(bureau.alice)).text == VOTES.say("noted", "en")
        kept = vote_of(bureau, answer)
        assert kept is not None and (kept.good, kept.reason) == (False, "The room is <another>.")
        bureau.alice.edits(reply, "x" * 600)
        assert (await bureau.server.wait_for_reply(bureau.alice)).text == VOTES.say("noted_part", "en", limit=500)
        kept = vote_of(bureau, answer)
        assert kept is not None and kept.reason == "x" * 500
        assert (await bureau.answer(bureau.alice, "\u200b", reply_to=prompt)).text == VOTES.say("no_words", "en")
        assert bureau.asked() == ["cite plan.txt"]
        assert "Answer to “next”" in (await bureau.answer(bureau.alice, "next", reply_to=answer)).text


async def test_in_a_group_the_bot_asks_by_name_and_hears_that_person_alone(bureau: Bureau) -> None:
    """The answer to it is kept for the one who asked the question; the topic stays."""
    forum = bureau.server.group(-1_001_000_000_008, "Forum", forum=True)
    forum.opens_topic(77)
    name = bureau.server.world.bot["username"]
    async with bureau.bot():
        answer = await bureau.answer(bureau.alice, f"@{name} cite plan.txt", to=forum, topic=77)
        await voted(bureau, bureau.alice, answer, "👎", ["👍", "👎 ✓"])
        prompt = await opened(bureau, bureau.alice, answer, "Other…", forum)
        assert prompt.text == f"Alice {VOTES.say('prompt', 'en')}"
        assert prompt.thread_id == 77
        assert prompt.marked("text_link") + prompt.marked("text_mention") == ["Alice"]
        refused = await bureau.answer(bureau.bo, "不好", to=forum, reply_to=prompt)
        assert refused.text == past("not_yours", "zh")
        noted = await bureau.answer(bureau.alice, "Too short.", to=forum, reply_to=prompt)
        assert noted.text == VOTES.say("noted", "en")
        kept = vote_of(bureau, answer)
        assert kept is not None and kept.reason == "Too short."
        assert vote_of(bureau, answer, BO) is None
        source = await opened(bureau, bureau.alice, answer, "📖 1", forum)
        assert (source.thread_id, source.reply_to) == (77, answer.message_id)


async def test_the_network_may_fail_while_a_vote_is_shown(bureau: Bureau) -> None:
    """It is tried again; what cannot be changed any more is left, and the vote stands."""
    async with bureau.bot() as process:
        answer = await bureau.answer(bureau.alice, "cite plan.txt")
        bureau.server.fail("editMessageReplyMarkup", 429, retry_after=1)
        bureau.server.fail("editMessageReplyMarkup", 502)
        bureau.server.fail("editMessageReplyMarkup", drop="after")
        await voted(bureau, bureau.alice, answer, "👍", ["👍 ✓", "👎"])
        await bureau.server.wait_for_call("editMessageReplyMarkup", 4)
        bureau.server.fail("editMessageReplyMarkup", 400, description="Bad Request: message can't be edited")
        assert await bureau.server.wait_for_notice(bureau.alice.presses(answer, "👎")) == ""
        await bureau.server.wait_until_confirmed()
        kept = vote_of(bureau, answer)
        assert kept is not None and not kept.good
        bureau.alice.sends_press(answer, f"v:{question_of(answer)}:b", inaccessible=True)
        await bureau.server.wait_until(lambda: (["👍", "👎 ✓"] in answer.buttons) or None, "the vote")
        assert answer.buttons[0] == ["📖 1"]
        assert "Traceback" not in process.log


# --- whose it is --------------------------------------------------------------------------------------------------


async def test_buttons_work_for_the_person_who_asked_alone(bureau: Bureau) -> None:
    """Every other press is answered with a clear notice, and nothing is sent, kept or shown."""
    group = bureau.server.group(-1_001_000_000_007, "Office")
    name = bureau.server.world.bot["username"]
    async with bureau.bot():
        answer = await bureau.answer(bureau.alice, f"@{name} cite plan.txt", to=group)
        question = question_of(answer)
        sent = len(bureau.server.sent)
        acts = [f"s:{question}:1", f"o:{question}:1", f"v:{question}:g", f"w:{question}:wrong", f"w:{question}:other"]
        for data in acts:
            assert await bureau.server.wait_for_notice(bureau.bo.sends_press(answer, data)) == past("not_yours", "zh")
        assert "6666" in await bureau.server.wait_for_notice(bureau.stranger.sends_press(answer, acts[0]))
        for data in (again(question), turning(1)):
            assert await bureau.server.wait_for_notice(bureau.alice.sends_press(answer, data)) == past("history_private")
        before = answer.buttons
        theirs = question_of(await bureau.answer(bureau.bo, f"@{name} cite 会议通知.txt", to=group))
        sent += 1
        for inaccessible in (False, True):
            query = bureau.bo.sends_press(answer, f"v:{theirs}:b", inaccessible=inaccessible)
            assert await bureau.server.wait_for_notice(query) == ""
        await bureau.server.wait_until_confirmed()
        assert len(bureau.server.sent) == sent
        assert (answer.edits, answer.buttons) == (0, before)
        assert vote_of(bureau, answer, BO) is None


async def test_forged_presses_open_nothing(bureau: Bureau) -> None:
    """Whatever their data: unknown questions, markers that the answer has not, other people's questions, and nonsense."""
    async with bureau.bot() as process:
        theirs = await bureau.answer(bureau.bo, "cite 会议通知.txt")
        mine = await bureau.answer(bureau.alice, "cite plan.txt")
        own, other, unknown = question_of(mine), question_of(theirs), "f" * 32
        sent = len(bureau.server.sent)
        forged = {
            **dict.fromkeys((f"s:{unknown}:1", f"o:{unknown}:1", f"v:{unknown}:b", f"w:{unknown}:wrong", again(unknown)), "answer_gone"),
            **dict.fromkeys((f"s:{own}:2", f"o:{own}:9"), "source_gone"),
            **dict.fromkeys((f"s:{other}:1", f"o:{other}:1", f"v:{other}:g", f"w:{other}:other", again(other)), "not_yours"),
            **dict.fromkeys((f"s:{own}", f"s:{own}:0", f"v:{own}:x", f"w:{own}:", "o:", "s:';--:1", "h:p:0", "h:x"), "unknown_button"),
        }
        for data, key in forged.items():
            assert await bureau.server.wait_for_notice(bureau.alice.sends_press(mine, data)) == past(key), data
        await bureau.server.wait_until_confirmed()
        assert len(bureau.server.sent) == sent
        assert vote_of(bureau, theirs, ALICE) is None
        assert "Traceback" not in process.log


# --- earlier answers ----------------------------------------------------------------------------------------------


async def test_the_history_shows_ones_own_questions_page_by_page(bureau: Bureau) -> None:
    """Newest first, with time and outcome; eight a page, turned in place."""
    async with bureau.bot():
        await bureau.answer(bureau.bo, "theirs")
        for number in range(1, 10):
            await bureau.answer(bureau.alice, f"question {number}")
        await bureau.answer(bureau.alice, "unknown")
        history = await bureau.answer(bureau.alice, "/history")
        lines = [line for line in history.text.splitlines() if re.match(r"\d+\. ", line)]
        assert [re.sub(r"\d+ [A-Z][a-z]+ \d{4} \d\d:\d\d ", "", line) for line in lines] == [
            "1. ✗ unknown",
            *(f"{place}. ✓ question {11 - place}" for place in range(2, 9)),
        ]
        assert history.buttons == [["1", "2", "3", "4"], ["5", "6", "7", "8"], ["▶"]]
        bureau.alice.presses(history, "▶")
        await bureau.server.wait_for_edit(history, "Page 2 of 2")
        assert "10. " in history.text and "question 1" in history.text
        assert "theirs" not in history.text
        assert history.buttons == [["9", "10"], ["◀"]]
        bureau.alice.presses(history, "◀")
        await bureau.server.wait_for_edit(history, "Page 1 of 2")
        assert history.edits == 2


async def test_an_answer_is_opened_again_from_the_history_with_all_its_buttons(bureau: Bureau) -> None:
    """As it was given, under its question and with the vote; also after a restart and after its document was replaced."""
    async with bureau.bot():
        first = await bureau.answer(bureau.alice, "cite plan.txt")
        await voted(bureau, bureau.alice, first, "👍", ["👍 ✓", "👎"])
        await settled(bureau)
    take_in(bureau.register, "plan.txt", "Another text. It says something else.")
    async with bureau.bot():
        history = await bureau.answer(bureau.alice, "/history")
        reopened = await opened(bureau, bureau.alice, history, "1")
        assert reopened.text == f"{past('asked', question='cite plan.txt')}\n\n{first.text}"
        assert reopened.buttons == [["📖 1"], ["👍 ✓", "👎"]]
        source = await opened(bureau, bureau.alice, reopened, "📖 1")
        assert source.text.endswith(PLAN)
        assert "the library now holds version 2" in source.text
        await voted(bureau, bureau.alice, reopened, "👎", ["👍", "👎 ✓"])
        kept = vote_of(bureau, first)
        assert kept is not None and not kept.good
        assert bureau.asked() == ["cite plan.txt"]


async def test_the_history_is_private_and_may_be_empty(bureau: Bureau) -> None:
    """In a group a sentence says where it can be read; before the first question, how to ask."""
    group = bureau.server.group(-1_001_000_000_007, "Office")
    async with bureau.bot():
        assert (await bureau.answer(bureau.alice, "/history", to=group)).text == past("history_private")
        assert (await bureau.answer(bureau.bo, "/history")).text == past("nothing_asked", "zh")


async def test_sources_shows_those_of_ones_own_last_answer_in_the_chat(bureau: Bureau) -> None:
    """With their words and buttons; not of another chat, and not another person's."""
    group = bureau.server.group(-1_001_000_000_007, "Office")
    name = bureau.server.world.bot["username"]
    async with bureau.bot():
        assert (await bureau.answer(bureau.alice, "/sources")).text == past("nothing_asked")
        await bureau.answer(bureau.alice, "cite plan.txt")
        await bureau.answer(bureau.bo, f"@{name} cite 会议通知.txt", to=group)
        assert (await bureau.answer(bureau.alice, "/sources", to=group)).text == past("nothing_asked")
        shown = await bureau.answer(bureau.alice, "/sources")
        assert shown.text.splitlines()[0] == past("sources_of", question="cite plan.txt")
        assert shown.marked("blockquote") == ["Training is in May."]
        assert shown.buttons == [["📖 1"], ["👍", "👎"]]
        assert (await opened(bureau, bureau.alice, shown, "📖 1")).text.endswith(PLAN)
        await bureau.answer(bureau.alice, "unknown")
        assert (await bureau.answer(bureau.alice, "/sources")).text == past("no_sources", question="unknown")
