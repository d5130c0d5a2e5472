"""Files that people send, and ingests that admins begin. A real process, driven over HTTP; ingests are real, over tiny files."""

from __future__ import annotations

import io
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from bot.uploads import MOST_BYTES
from bot.wording.other_input import OTHER_INPUT
from knowledge.ingestion.lock import IngestLock
from knowledge.wording.ingest import MESSAGES
from tests.support.admin_bureau import LATER, NOTICE, AdminBureau, button_of, live_in, said, told
from tests.support.bot_api import BotApiServer, media
from tests.support.bot_process import REAL, BotProcess
from tests.support.installation import PATIENCE_SECONDS, Installation
from tests.support.register_bot import ADMIN
from tests.support.settling import settled

pytestmark = pytest.mark.model


@pytest.fixture
async def bureau(tmp_path: Path, packaged_data_dir: Path) -> AsyncIterator[AdminBureau]:
    async with BotApiServer() as server:
        yield AdminBureau(server, tmp_path, packaged_data_dir)


@contextmanager
def another_ingest(bureau: AdminBureau) -> Iterator[None]:
    """Another process, as far as the bot can see, holds the lock."""
    held, over = threading.Event(), threading.Event()

    def hold() -> None:
        with IngestLock(bureau.installation.data).held(lambda _: None):
            held.set()
            over.wait(PATIENCE_SECONDS)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(30)
    try:
        yield
    finally:
        over.set()
        holder.join()


async def test_sending_a_file_takes_it_in_after_showing_what_would_change(bureau: AdminBureau) -> None:
    """New, then the same, then another version of it: shown first, done at a press; the file before is kept."""
    async with bureau.bot():
        message = await bureau.previewed("通知.txt", NOTICE)
        for words in (
            "通知.txt",
            said("is_new"),
            "关于召开控烟工作会议的通知",
            "2026年5月20日",
            said("entries", meetings=1, tasks=0, campaigns=0),
        ):
            assert words in message.text, words
        assert message.buttons == [[said("button_take"), said("button_discard")]]
        assert bureau.live() == {}
        assert not list(bureau.documents.iterdir())

        query = bureau.admin.presses(message, said("button_take"))
        assert await bureau.server.wait_for_notice(query) == ""
        await bureau.shown(message, said("ended_done"))
        assert "新增  通知.txt" in message.text
        assert message.buttons == []
        assert (bureau.documents / "通知.txt").read_text(encoding="utf-8") == NOTICE
        assert {name: one.version for name, one in bureau.live().items()} == {"通知.txt": 1}

        same = await bureau.sends("通知.txt", NOTICE)
        await bureau.shown(same, said("is_same", name="通知.txt"))
        assert same.buttons == []

        later = await bureau.previewed("通知.txt", LATER)
        assert said("is_changed", title="关于召开控烟工作会议的通知", before=1, after=2) in later.text
        bureau.server.fail("editMessageText", 429, description="Too Many Requests: retry after 1", retry_after=1)
        bureau.server.fail("editMessageText", 502, times=2)
        bureau.admin.presses(later, said("button_take"))
        await bureau.shown(later, said("ended_done"))
        assert bureau.live()["通知.txt"].version == 2
        (kept,) = (bureau.installation.data / "removed").rglob("通知.txt")
        assert kept.read_text(encoding="utf-8") == NOTICE
        assert not list((bureau.installation.data / "incoming").iterdir())


async def test_a_file_can_be_discarded_and_one_that_cannot_be_read_says_why(bureau: AdminBureau) -> None:
    """Nothing of either stays behind; a name that leads elsewhere leads nowhere; each file of an album has an answer of its own."""
    async with bureau.bot():
        first = await bureau.previewed(".会议:通知.txt", NOTICE)
        assert "会议_通知.txt" in first.text
        bureau.admin.presses(first, said("button_discard"))
        await bureau.shown(first, said("discarded", name="会议_通知.txt"))
        assert first.buttons == []
        query = bureau.admin.sends_press(first, "i:t:AAAAAAAAAAAAAAAA")
        assert await bureau.server.wait_for_notice(query) == said("upload_gone")

        bureau.admin.sends_album(documents=[("坏的.pdf", b"no pdf"), ("通知.txt", NOTICE.encode())])
        replies = [await bureau.server.wait_for_reply(bureau.admin) for _ in range(2)]
        broken, good = sorted(replies, key=lambda one: "通知" in one.text)
        await bureau.shown(broken, "坏的.pdf 无法录入")
        assert broken.buttons == []
        await bureau.shown(good, said("question"))
        assert bureau.live() == {}
        assert not list(bureau.documents.iterdir())
        assert len(list((bureau.installation.data / "incoming").iterdir())) == 1


async def test_a_button_works_after_a_restart_and_twice_pressed_does_it_once(bureau: AdminBureau) -> None:
    """Killed between the preview and the press; only the admin who sent the file can take it in."""
    async with bureau.bot(TELEGRAM_ADMIN_IDS=f"{ADMIN}, 1002") as process:
        message = await bureau.previewed("通知.txt", NOTICE)
        await settled(bureau.folder)
        process.kill()
        await process.ended()
    async with bureau.bot(TELEGRAM_ADMIN_IDS=f"{ADMIN}, 1002"):
        take = message.data_of(said("button_take"))
        staff, other = await bureau.answer(bureau.alice, "hello"), await bureau.answer(bureau.bo, "你好")
        assert await bureau.server.wait_for_notice(bureau.alice.sends_press(staff, take)) == said("only_admins", "en")
        assert await bureau.server.wait_for_notice(bureau.bo.sends_press(other, take)) == said("not_yours")
        queries = [bureau.admin.sends_press(message, take) for _ in range(3)]
        notices = [await bureau.server.wait_for_notice(query) for query in queries]
        assert notices.count("") == 1, notices
        await bureau.shown(message, said("ended_done"))
        assert await bureau.server.wait_for_notice(bureau.admin.sends_press(message, take)) == said("upload_gone")
        assert len(bureau.runs()) == 1
        assert bureau.live()["通知.txt"].version == 1


async def test_a_photographed_document_of_an_admin_goes_through_text_recognition(bureau: AdminBureau) -> None:
    """The largest size is fetched, and gets a name with the day; what was recognised is shown."""
    picture = Image.new("RGB", (1400, 500), "white")
    font = ImageFont.load_default(size=52)
    ImageDraw.Draw(picture).multiline_text(
        (60, 60), "NOTICE OF THE TOBACCO CONTROL MEETING\n\nThe meeting is held on June 3, 2026\nin meeting room 3.", "black", font
    )
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=95)
    async with bureau.bot():
        bureau.admin.sends_photo(content=content.getvalue())
        message = await bureau.server.wait_for_reply(bureau.admin, containing="photo-")
        await bureau.shown(message, said("question"))
        assert "TOBACCO" in message.text.upper()
        assert bureau.server.calls("getFile")


async def test_everyone_else_reads_what_to_do_instead(bureau: AdminBureau) -> None:
    """A sentence for each kind of input; nothing is fetched. A file that is too large is told to an admin with the way by the folder."""
    async with bureau.bot():
        acts: dict[str, Callable[[], object]] = {
            "document": lambda: bureau.alice.sends_document("plan.txt", b"plan"),
            "photo": bureau.alice.sends_photo,
            "voice": bureau.alice.sends_voice,
            "sticker": bureau.alice.sends_sticker,
            "video": bureau.alice.sends_video,
            "location": bureau.alice.sends_location,
            "contact": bureau.alice.sends_contact,
        }
        for kind, act in acts.items():
            act()
            assert (await bureau.server.wait_for_reply(bureau.alice)).text == OTHER_INPUT.say(kind, "en")
        assert (await bureau.answer(bureau.alice, "/ingest")).text == said("only_admins", "en")
        bureau.admin.sends_sticker()
        assert (await bureau.server.wait_for_reply(bureau.admin)).text == OTHER_INPUT.say("sticker", "zh")
        large = await bureau.sends("大.pdf", b"x" * (MOST_BYTES + 1))
        assert large.text == said("too_large", folder=bureau.documents)
        assert bureau.server.calls("getFile") == []


async def test_ingest_shows_its_progress_and_one_at_a_time_runs(bureau: AdminBureau) -> None:
    """While another process holds the library, it says so; a second one is told who is at it; the stop button stops it, and it can be
    run again."""
    bureau.installation.write(通知=NOTICE)
    async with bureau.bot(TELEGRAM_ADMIN_IDS=f"{ADMIN}, 1002"):
        with another_ingest(bureau):
            message = await bureau.answer(bureau.admin, "/ingest")
            await bureau.shown(message, MESSAGES.say("waiting", "zh", holder="").partition("（")[0])
            second = await bureau.answer(bureau.bo, "/ingest")
            assert second.text.startswith("Chen 正在录入（始于 ")
            assert second.buttons == [[said("button_again")]]
            assert (await bureau.answer(bureau.admin, "/ingest")).text.startswith(said("busy_you", since="X").partition("X")[0])
            assert message.buttons == [[said("button_stop")]]
            query = bureau.admin.presses(message, said("button_stop"))
            assert await bureau.server.wait_for_notice(query) == said("stopping")
            await bureau.shown(message, said("ended_stopped"))
        bureau.admin.presses(message, said("button_again"))
        again = await bureau.server.wait_for_reply(bureau.admin, patience=PATIENCE_SECONDS)
        await bureau.shown(again, said("ended_done"))
        assert "新增  通知.txt" in again.text
        assert set(bureau.live()) == {"通知.txt"}


async def test_made_up_presses_neither_take_in_nor_stop_anything(bureau: AdminBureau) -> None:
    """Nobody but the admin who sent a file decides about it, and in the chat where it was sent; no data but what stands on a button does
    anything. Every admin may stop an ingest, whoever began it."""
    group = bureau.server.group(-1_001_000_000_007, "Office")
    name = bureau.server.world.bot["username"]
    async with bureau.bot(TELEGRAM_ADMIN_IDS=f"{ADMIN}, 1002") as process:
        preview = await bureau.previewed("通知.txt", NOTICE)
        take, discard = preview.data_of(said("button_take")), preview.data_of(said("button_discard"))
        staff, other = await bureau.answer(bureau.alice, "hello"), await bureau.answer(bureau.bo, "你好")
        in_group = await bureau.answer(bureau.admin, f"@{name} 你好", to=group)
        with another_ingest(bureau):
            running = await bureau.answer(bureau.admin, "/ingest")
            await bureau.shown(running, MESSAGES.say("waiting", "zh", holder="").partition("（")[0])
            stop = running.data_of(said("button_stop"))
            for data in (take, discard, stop, "i:g", "i:t:", "i:"):
                assert await bureau.server.wait_for_notice(bureau.alice.sends_press(staff, data)) == said("only_admins", "en"), data
            for data in (take, discard):
                assert await bureau.server.wait_for_notice(bureau.bo.sends_press(other, data)) == said("not_yours"), data
                assert await bureau.server.wait_for_notice(bureau.admin.sends_press(in_group, data)) == said("not_yours"), data
            forged = {
                f"{take}x": "upload_gone",
                take[:-1]: "upload_gone",
                "i:t:": "upload_gone",
                "i:t:../../../../etc": "upload_gone",
                "i:t:AAAAAAAAAAAAAAAA": "upload_gone",
                "i:d:' OR 1=1 --": "upload_gone",
                f"{stop}x": "not_running",
                stop[:-1]: "not_running",
                "i:s:": "not_running",
                "i:": "data_unknown",
                "i:x:AAAAAAAAAAAAAAAA": "data_unknown",
                "i:gg": "data_unknown",
                "i:t\u0000": "data_unknown",
            }
            for data, key in forged.items():
                assert await bureau.server.wait_for_notice(bureau.admin.sends_press(running, data)) == said(key), data
            assert await bureau.server.wait_for_notice(bureau.admin.sends_press(in_group, "i:g")) == said("data_unknown")
            assert running.buttons == [[said("button_stop")]]
            assert preview.buttons == [[said("button_take"), said("button_discard")]]
            assert not list(bureau.documents.iterdir())

            assert await bureau.server.wait_for_notice(bureau.bo.sends_press(other, stop)) == said("stopping")
            await bureau.shown(running, said("ended_stopped"))
            assert await bureau.server.wait_for_notice(bureau.bo.sends_press(other, stop)) == said("not_running")
        assert bureau.live() == {}
        assert "Traceback" not in process.log


@pytest.mark.parametrize("end", ["kill", "terminate"])
async def test_an_ingest_that_a_restart_cut_off_is_told_at_the_next_start_and_can_be_run_again(bureau: AdminBureau, end: str) -> None:
    """To the admin who began it, once; its process ends with the bot, whether that is killed or asked to stop."""
    bureau.installation.write(通知=NOTICE)
    with another_ingest(bureau):
        async with bureau.bot() as process:
            message = await bureau.answer(bureau.admin, "/ingest")
            await bureau.shown(message, MESSAGES.say("waiting", "zh", holder="").partition("（")[0])
            getattr(process, end)()
            await process.ended()
    async with bureau.bot():
        cut_off = await bureau.server.wait_for_reply(bureau.admin, containing="中断", patience=PATIENCE_SECONDS)
        assert bureau.live() == {}
        bureau.admin.presses(cut_off, said("button_again"))
        again = await bureau.server.wait_for_reply(bureau.admin, patience=PATIENCE_SECONDS)
        await bureau.shown(again, said("ended_done"))
        assert set(bureau.live()) == {"通知.txt"}
    async with bureau.bot():
        await bureau.answer(bureau.admin, "你好")
        assert sum("中断" in one.text for one in bureau.server.sent_to(bureau.admin)) == 1


async def test_a_new_caption_changes_nothing_and_a_new_file_in_its_place_is_shown(bureau: AdminBureau) -> None:
    """Telegram reports both as edits of the message."""
    async with bureau.bot():
        brought = bureau.admin.sends_document("通知.txt", NOTICE.encode())
        first = await bureau.server.wait_for_reply(bureau.admin)
        await bureau.shown(first, said("question"))
        edited = {**brought, "caption": "请看", "edit_date": brought["date"] + 5}
        bureau.server.updates.push("edited_message", edited)
        bureau.server.updates.push("edited_message", {**edited, **media.document(bureau.server.world, "另一份.txt", LATER.encode())})
        second = await bureau.server.wait_for_reply(bureau.admin)
        await bureau.shown(second, said("question"))
        assert "另一份.txt" in second.text
        assert len(bureau.server.sent_to(bureau.admin)) == 2
        assert len(bureau.server.calls("getFile")) == 2


QUESTION = "秋季骑行活动的起点设在哪里？"
RIDE = "关于举办秋季骑行活动的通知\n\n秋季骑行活动定于2027年10月16日举行。骑行活动的起点设在柳荫湖公园北门。沿途设置6个补给站。\n"


async def test_a_document_goes_in_answers_is_amended_and_leaves_again(bundled_library: Installation, tmp_path: Path) -> None:
    """With the real library: asked before, after it went in, after its next version, after it was removed; and after a kill in the midst
    of an ingest the library still answers."""
    installation = bundled_library.copy(tmp_path)
    async with BotApiServer() as server:
        chen = server.person(ADMIN, "Chen", language_code="zh-hans")
        env = {**installation.environment(), **server.environment(), "TELEGRAM_ADMIN_IDS": str(ADMIN)}

        async def answer(text: str) -> str:
            chen.sends(text)
            return (await server.wait_for_reply(chen, patience=PATIENCE_SECONDS)).text

        async def sent(content: str) -> None:
            chen.sends_document("秋季骑行.txt", content.encode())
            message = await server.wait_for_reply(chen, containing="秋季骑行.txt", patience=PATIENCE_SECONDS)
            await server.wait_for_edit(message, said("question"), patience=PATIENCE_SECONDS)
            chen.presses(message, said("button_take"))
            await server.wait_for_edit(message, said("ended_done"), patience=PATIENCE_SECONDS)

        async with BotProcess(tmp_path / "run", env, REAL) as process:
            await server.wait_for_poll(patience=PATIENCE_SECONDS)
            assert "柳荫湖" not in await answer(QUESTION)
            await sent(RIDE)
            assert "柳荫湖公园北门" in await answer(QUESTION)
            await sent(RIDE.replace("柳荫湖公园北门", "青龙桥广场"))
            changed = await answer(QUESTION)
            assert "青龙桥广场" in changed
            assert "柳荫湖" not in changed

            chen.sends("/documents 秋季骑行")
            message = await server.wait_for_reply(chen, patience=PATIENCE_SECONDS)
            chen.presses(message, "1")
            await server.wait_for_edit(message, "秋季骑行.txt", patience=PATIENCE_SECONDS)
            await button_of(server, message, told("button_remove"))
            chen.presses(message, told("button_remove"))
            await button_of(server, message, told("button_yes"))
            chen.presses(message, told("button_yes"))
            await server.wait_for_edit(message, "已移除", patience=PATIENCE_SECONDS)
            assert "青龙桥" not in await answer(QUESTION)
            assert "秋季骑行.txt" not in live_in(installation)
            assert len(list((installation.data / "removed").rglob("秋季骑行.txt"))) == 2

            for number in range(8):
                (installation.documents / f"补充{number}.txt").write_text(RIDE.replace("骑行", f"健步{number}"), encoding="utf-8")
            chen.sends("/ingest")
            await server.wait_for_reply(chen, patience=PATIENCE_SECONDS)
            note = installation.data / "ingest.lock.json"
            await server.wait_until(lambda: note.exists() or None, "the ingest's lock", PATIENCE_SECONDS)
            process.kill()
            await process.ended()
        async with BotProcess(tmp_path / "run", env, REAL):
            cut_off = await server.wait_for_reply(chen, containing="中断", patience=PATIENCE_SECONDS)
            assert "[1]" in await answer("全国卫生健康工作会议部署了多少项重点任务？")
            chen.presses(cut_off, said("button_again"))
            again = await server.wait_for_reply(chen, patience=PATIENCE_SECONDS)
            await server.wait_for_edit(again, said("ended_done"), patience=PATIENCE_SECONDS)
            assert {f"补充{number}.txt" for number in range(8)} <= live_in(installation)
