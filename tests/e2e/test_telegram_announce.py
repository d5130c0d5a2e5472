"""/announce as an admin and everybody else meet it: previewed, sent once to each, whatever happens. A real process, driven over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.telegram.announcements import LIMIT
from bot.wording.announcements import ANNOUNCEMENTS
from knowledge.models import Language
from tests.support.bot_api import BotApiServer, Person, SentMessage
from tests.support.bot_api.entities import utf16
from tests.support.register_bot import ADMIN, ALICE, BO, Bureau

TEXT = "明天 <b>14:00</b> 起维护 & 升级\nhttps://example.org\n\n  请勿提问"
COPY = f"📢 {TEXT}"
MANY = range(2001, 2041)


class Office(Bureau):
    """The bureau, in which everybody has opened the chat with the bot, and many more people."""

    def __init__(self, server: BotApiServer, folder: Path) -> None:
        super().__init__(server, folder)
        self.many = [server.person(number, f"P{number}") for number in MANY]
        for person in (self.alice, self.bo, self.admin, *self.many):
            person.chat.started = True

    async def drafted(self, text: str = TEXT, by: Person | None = None) -> tuple[SentMessage, SentMessage]:
        """The preview and the question whether to send."""
        author = by or self.admin
        preview = await self.answer(author, f"/announce {text}")
        return preview, await self.server.wait_for_reply(author)

    async def sends(self, question: SentMessage) -> None:
        assert await self.server.wait_for_notice(self.admin.presses(question, said("send"))) == ""

    def copies(self, text: str = COPY) -> list[int]:
        """Who got a copy, in order; the preview is none."""
        return [one.chat_id for one in self.server.sent if one.text == text][1:]

    async def until_copies(self, count: int) -> None:
        await self.server.wait_until(lambda: len(self.copies()) >= count or None, f"{count} copies")


def said(key: str, language: Language = "zh", **values: object) -> str:
    return ANNOUNCEMENTS.say(key, language, **values)


def outcome(sent: int, blocked: int = 0, failed: int = 0, unclear: int = 0) -> str:
    parts = [said("sent", n=sent), said("blocked", n=blocked), said("failed", n=failed)]
    return said("done", counts="；".join(parts + ([said("unclear", n=unclear)] if unclear else [])))


def listed(*others: int) -> str:
    return ", ".join(map(str, (ALICE, BO, *others)))


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with BotApiServer() as server:
        yield Office(server, tmp_path)


async def test_an_announcement_is_previewed_and_reaches_everybody_as_it_was_shown(office: Office) -> None:
    """With its lines, as plain words, without link previews; how many will get it is told before, how many got it afterwards."""
    async with office.bot() as process:
        preview, question = await office.drafted()
        assert preview.text == COPY
        assert question.text == said("ask", n=3)
        assert question.buttons == [[said("send"), said("cancel")]]
        assert len(office.server.sent) == 2
        await office.sends(question)
        await office.server.wait_for_edit(question, outcome(3))
        assert question.buttons == []
        assert sorted(office.copies()) == [ADMIN, ALICE, BO]
        for person in (office.alice, office.bo):
            (copy,) = office.server.sent_to(person)
            assert (copy.source, copy.entities) == (preview.source, preview.entities)
        for call in office.server.calls("sendMessage"):
            assert "is_disabled" in str(call.params["link_preview_options"])
        assert "Traceback" not in process.log


async def test_without_a_text_it_says_how(office: Office) -> None:
    """Also where the text leaves no ink; one that is too long is not cut off silently."""
    async with office.bot():
        for text in ("/announce", "/announce   \n ", "/announce \u200b\u2800"):
            assert (await office.answer(office.admin, text)).text == said("how")
        reply = await office.answer(office.admin, "/announce " + "长" * (LIMIT + 1))
        assert reply.text == said("too_long", length="3,501", limit="3,500")
        preview, _ = await office.drafted("🚭" * (LIMIT // 2))
        assert utf16(preview.text) == LIMIT + 3


async def test_only_admins_announce_and_only_in_their_private_chat(office: Office) -> None:
    """Staff and groups get a sentence; nobody gets anything else."""
    group = office.server.group(-1_001_000_000_007, "Office")
    async with office.bot():
        assert (await office.answer(office.alice, "/announce hello")).text == said("only_admins", "en")
        assert (await office.answer(office.admin, "/announce hello", to=group)).text == said("in_private")
        await office.server.wait_until_confirmed()
        assert len(office.server.sent) == 2


async def test_a_cancelled_announcement_is_not_sent(office: Office) -> None:
    """The buttons go; a press that comes all the same finds nothing."""
    async with office.bot():
        _, question = await office.drafted()
        send = question.data_of(said("send"))
        assert await office.server.wait_for_notice(office.admin.presses(question, said("cancel"))) == ""
        await office.server.wait_for_edit(question, said("cancelled"))
        assert question.buttons == []
        assert await office.server.wait_for_notice(office.admin.sends_press(question, send)) == said("gone")
        assert office.copies() == []


async def test_two_presses_send_once(office: Office) -> None:
    """Also when they come together, and after it is out; neither can it be cancelled then."""
    async with office.bot():
        _, question = await office.drafted()
        send, cancel = (question.data_of(said(key)) for key in ("send", "cancel"))
        notices = [await office.server.wait_for_notice(query) for query in [office.admin.sends_press(question, send) for _ in range(3)]]
        assert sorted(notices) == ["", said("already"), said("already")]
        await office.server.wait_for_edit(question, outcome(3))
        for data in (send, cancel):
            assert await office.server.wait_for_notice(office.admin.sends_press(question, data)) == said("already")
        assert sorted(office.copies()) == [ADMIN, ALICE, BO]


async def test_forged_presses_send_nothing(office: Office) -> None:
    """Another admin may not send a colleague's draft, staff may not at all, and made-up data finds nothing."""
    async with office.bot(TELEGRAM_ADMIN_IDS=f"{ADMIN}, {BO}"):
        _, question = await office.drafted()
        send = question.data_of(said("send"))
        assert len(send.encode()) <= 64
        theirs = await office.answer(office.bo, "/announce")
        mine = await office.answer(office.alice, "/announce")
        for data in (send, send.replace("a:s", "a:c")):
            assert await office.server.wait_for_notice(office.bo.sends_press(theirs, data)) == said("not_yours")
            assert await office.server.wait_for_notice(office.alice.sends_press(mine, data)) == said("only_admins", "en")
        for data in ("a:", "a:s:", "a:s:" + "A" * 16, f"a:x:{send[4:]}", f"{send}:1", "a:s:" + "💥" * 8):
            assert await office.server.wait_for_notice(office.admin.sends_press(question, data)) == said("gone"), data
        assert office.copies() == []
        await office.sends(question)
        await office.server.wait_for_edit(question, outcome(3))


async def test_who_blocked_the_bot_or_never_opened_it_harms_nobody(office: Office) -> None:
    """They are counted; the others get it, and next time nobody counts on those who blocked it."""
    office.bo.chat.blocked = True
    office.alice.chat.started = False
    async with office.bot(TELEGRAM_ALLOWED_IDS=listed(2001, 999_999)) as process:
        _, question = await office.drafted()
        assert question.text == said("ask", n=5)
        await office.sends(question)
        await office.server.wait_for_edit(question, outcome(2, blocked=3))
        assert sorted(office.copies()) == [ADMIN, 2001]
        assert "Traceback" not in process.log


async def test_a_kill_in_the_middle_repeats_nothing_and_the_next_start_goes_on(office: Office) -> None:
    """Whoever had it gets no second copy, everybody else theirs; at most the one copy that was in hand is told as not known."""
    allowed = listed(*MANY)
    async with office.bot(TELEGRAM_ALLOWED_IDS=allowed) as process:
        _, question = await office.drafted()
        await office.sends(question)
        await office.until_copies(8)
        process.kill()
        await process.ended()
    before = len(office.copies())
    assert before < len(MANY)
    async with office.bot(TELEGRAM_ALLOWED_IDS=allowed):
        report = await office.server.wait_for_reply(office.admin, "通知发完了")
        reached = office.copies()
        assert len(reached) == len(set(reached))
        everybody = {ADMIN, ALICE, BO, *MANY}
        assert set(reached) <= everybody
        assert len(everybody) - len(reached) <= 1
        unclear = report.text != outcome(len(everybody))
        assert report.text in {outcome(len(everybody)), outcome(len(everybody) - 1, unclear=1)}
        assert unclear or len(reached) == len(everybody)


async def test_who_is_removed_in_the_meantime_gets_no_copy(office: Office) -> None:
    """Everybody is looked up again before their copy is sent."""
    async with office.bot(TELEGRAM_ALLOWED_IDS=listed(*MANY)) as process:
        _, question = await office.drafted()
        await office.sends(question)
        await office.until_copies(3)
        fault = office.server.fail("sendMessage", 502, times=10_000)
        process.terminate()
        await process.ended()
        fault.end()
    had = set(office.copies())
    assert len(had) < len(MANY)
    async with office.bot(TELEGRAM_ALLOWED_IDS=listed()):
        report = await office.server.wait_for_reply(office.admin, "通知发完了")
        assert set(office.copies()) == had | {ADMIN, ALICE, BO}
        assert report.text == outcome(len(had), failed=len(MANY) + 3 - len(had))


async def test_an_outage_is_waited_out(office: Office) -> None:
    """Refused connections and 5xx delay copies; nobody gets two, nobody none."""
    async with office.bot(TELEGRAM_ALLOWED_IDS=listed(*MANY)) as process:
        _, question = await office.drafted()
        fault = office.server.fail("sendMessage", 502, times=2)
        await office.sends(question)
        await office.until_copies(5)
        assert fault.times == 0
        async with office.server.out_of_reach():
            await office.server.wait_until(lambda: "trying again soon" in process.log.partition("ConnectError")[2] or None, "a failed copy")
        await office.server.wait_for_edit(question, "通知发完了")
        reached = office.copies()
        assert len(reached) == len(set(reached))
        # A copy whose receipt was lost when the port closed is not sent again.
        assert len(reached) >= len(MANY) + 2
        assert "Traceback" not in process.log


async def test_one_persons_fault_keeps_nobody_else_waiting(office: Office) -> None:
    """Their copy is tried again later, after all others, and comes once."""
    async with office.bot() as process:
        _, question = await office.drafted()
        office.server.fail("sendMessage", 500, times=2, chat=office.alice)
        await office.sends(question)
        await office.server.wait_for_edit(question, outcome(3))
        assert office.copies() == [ADMIN, BO, ALICE]
        assert "Traceback" not in process.log


async def test_a_lost_receipt_sends_no_second_copy(office: Office) -> None:
    """The author is told that nobody knows whether that one arrived."""
    async with office.bot() as process:
        _, question = await office.drafted()
        office.server.fail("sendMessage", drop="after", chat=office.bo)
        await office.sends(question)
        await office.server.wait_for_edit(question, outcome(2, unclear=1))
        assert sorted(office.copies()) == [ADMIN, ALICE, BO]
        assert "Traceback" not in process.log


async def test_the_author_sees_how_far_it_is(office: Office) -> None:
    """By edits of the one message; a flood answer is waited out, and the copy comes once."""
    async with office.bot():
        _, question = await office.drafted()
        office.server.fail("sendMessage", 429, retry_after=3, chat=office.alice)
        await office.sends(question)
        await office.server.wait_for_edit(question, said("sending", done=0, all=3))
        await office.server.wait_for_edit(question, said("sending", done=2, all=3))
        await office.server.wait_for_edit(question, outcome(3))
        assert sorted(office.copies()) == [ADMIN, ALICE, BO]
        assert question.edits in {3, 4}


async def test_answers_do_not_wait_behind_an_announcement(office: Office) -> None:
    """A question that is asked meanwhile is answered before the last copy is out."""
    async with office.bot(TELEGRAM_ALLOWED_IDS=listed(*MANY)):
        _, question = await office.drafted()
        await office.sends(question)
        await office.until_copies(3)
        office.many[0].sends("Where is the van?")
        await office.server.wait_for_reply(office.many[0], "Answer to")
        assert len(office.copies()) < len(MANY) + 3
        await office.server.wait_for_edit(question, "通知发完了")
        assert len(office.copies()) == len(MANY) + 3
