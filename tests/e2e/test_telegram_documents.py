"""The list of documents as reviewers and admins meet it. A real process, driven over HTTP."""

from __future__ import annotations

import re
import zipfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.roles import Role
from knowledge.storage.documents import Documents
from knowledge.storage.people import People
from knowledge.storage.relations import RelationRow, Relations
from knowledge.storage.runs import IngestRuns, RunOutcome
from tests.support.admin_bureau import NOTICE, AdminBureau, button_of, said, told
from tests.support.bot_api import BotApiServer, SentMessage
from tests.support.register_bot import ADMIN, ALICE
from tests.support.register_office import Paper

PAPERS = [Paper(f"文件{number:02}.txt", f"第{number}号文件。") for number in range(1, 11)]
PLAN, CHANGE = Paper("控烟<方案>.txt", "控烟工作方案。"), Paper("补充通知.txt", "补充通知。")


@pytest.fixture
async def bureau(tmp_path: Path, packaged_data_dir: Path) -> AsyncIterator[AdminBureau]:
    async with BotApiServer() as server:
        made = AdminBureau(server, tmp_path, packaged_data_dir)
        made.register.set_clock("2026-06-01T10:00")
        yield made


def fill(bureau: AdminBureau) -> None:
    """Twelve documents, one of them amended, and a run in which a file failed."""
    bureau.register.fill([*PAPERS, PLAN, CHANGE], [])
    with bureau.register.database() as database:
        keys = {one.name: one.key for one in Documents(database).live()}
        Relations(database).replace([RelationRow("amends", keys[CHANGE.name], keys[PLAN.name], "postpones", 0.9, "")])
        runs = IngestRuns(database)
        runs.end(runs.begin(), RunOutcome.SOME_FAILED, {"failed": [{"document": "坏的.pdf", "reason": "encrypted", "detail": ""}]})
    (bureau.documents / "坏的.pdf").write_bytes(b"x")
    for paper in (*PAPERS, PLAN, CHANGE):
        (bureau.documents / paper.name).write_text(paper.text, encoding="utf-8")


async def pressed(bureau: AdminBureau, message: SentMessage, label: str, containing: str) -> None:
    """The admin presses a button; the message then holds the words, and the press was answered without a notice."""
    query = bureau.admin.presses(message, label)
    assert await bureau.server.wait_for_notice(query) == ""
    await bureau.shown(message, containing)


async def test_the_list_has_every_document_with_its_standing(bureau: AdminBureau) -> None:
    """Eight a page, what failed first, the last ingest above, filtered by words; a card for each with what is known of it."""
    fill(bureau)
    async with bureau.bot():
        message = await bureau.answer(bureau.admin, "/documents")
        assert message.text.startswith("资料库：12 份文件，12 段")
        assert "1 个文件失败" in message.text
        rows = re.findall(r"^(\d+)\. (.+)$", message.text, re.M)
        assert rows[0] == ("1", "坏的.pdf")
        assert "未能录入：文件有密码保护" in message.text
        assert len(rows) == 8
        assert [label for row in message.buttons for label in row] == ["2", "3", "4", "5", "6", "7", "8", "▶"]
        assert "所定事项已由《补充通知》延期" in message.text
        await pressed(bureau, message, "▶", "第 2/2 页")
        assert "2026年5月4日 · 第 1 版 · 在用" in message.text

        found = await bureau.answer(bureau.admin, "/documents 方案")
        assert "“方案”：1 份" in found.text
        await pressed(bureau, found, "1", told("fact_taken_in"))
        assert "控烟<方案>.txt" in found.text
        assert found.buttons == [[told("button_file"), told("button_remove")], [told("button_back")]]
        bureau.admin.presses(found, told("button_file"))
        file = await bureau.server.wait_until(
            lambda: next((one for one in bureau.server.sent_to(bureau.admin) if one.document is not None), None), "the file"
        )
        assert file.filename == "控烟<方案>.txt"
        assert file.document == PLAN.text.encode()
        await pressed(bureau, found, told("button_back"), "“方案”：1 份")
        bureau.admin.sends("/documents 火星")
        await bureau.server.wait_for_reply(bureau.admin, containing="没有标题或文件名含“火星”的文件")


async def test_staff_see_no_list_reviewers_remove_nothing_and_forged_presses_do_no_harm(bureau: AdminBureau) -> None:
    """Each press asks who presses and whose list it is."""
    fill(bureau)
    async with bureau.bot():
        assert (await bureau.answer(bureau.alice, "/documents")).text == told("only_reviewers", "en")
        own = await bureau.answer(bureau.admin, "/documents 方案")
        data = own.data_of("1")
        hello = await bureau.answer(bureau.alice, "hello")
        assert await bureau.server.wait_for_notice(bureau.alice.sends_press(hello, data)) == told("only_reviewers", "en")
        for forged in ("k:", "k:c:AAAAAAAAAAAAAAAA:1:5:0", data.replace("k:c", "k:z"), "k:l:" + "A" * 16 + ":1"):
            query = bureau.admin.sends_press(own, forged)
            assert await bureau.server.wait_for_notice(query) == told("list_gone")
        query = bureau.admin.sends_press(own, re.sub(r":\d+:0$", ":999999:0", data))
        assert await bureau.server.wait_for_notice(query) == told("document_gone")
        group = bureau.server.group(-1_001_000_000_009, "Office")
        assert (await bureau.answer(bureau.admin, "/documents@office_answers_bot", group)).text == told("only_private")

        with bureau.register.database() as database:
            people = People(database)
            known = people.get(ALICE)
            assert known is not None
            people.decide(known, Role.REVIEWER.value, ADMIN, datetime.now(UTC))
        listed = await bureau.answer(bureau.alice, "/documents 方案")
        assert "“方案”: 1" in listed.text
        query = bureau.alice.presses(listed, "1")
        assert await bureau.server.wait_for_notice(query) == ""
        await bureau.shown(listed, told("fact_taken_in", "en"))
        assert listed.buttons == [[told("button_file", "en")], [told("button_back", "en")]]
        for act in "ry":
            query = bureau.alice.sends_press(listed, listed.data_of(told("button_file", "en")).replace("k:f", f"k:{act}"))
            assert await bureau.server.wait_for_notice(query) == told("only_admins", "en")
        query = bureau.admin.sends_press(own, listed.data_of(told("button_file", "en")))
        assert await bureau.server.wait_for_notice(query) == told("list_gone")
        assert len(bureau.live()) == 12


@pytest.mark.model
async def test_a_removed_document_leaves_the_library_and_its_file_is_kept(bureau: AdminBureau) -> None:
    """Asked once more before; a reviewer has no such button and cannot forge it; what lies in an archive is not removed alone."""
    async with bureau.bot() as process:
        await bureau.taken_in("通知.txt", NOTICE)
        with zipfile.ZipFile(bureau.documents / "打包.zip", "w") as archive:
            archive.writestr("里面.txt", "健康宣传周安排\n\n健康宣传周定于2026年8月1日举行。")
        bureau.installation.write(留下="健康巡讲安排\n\n健康巡讲定于2026年7月1日举行，地点在人民公园。")
        report = await bureau.answer(bureau.admin, "/ingest")
        await bureau.shown(report, said("ended_done"))
        assert set(bureau.live()) == {"通知.txt", "留下.txt", "打包.zip/里面.txt"}

        inside = await bureau.answer(bureau.admin, "/documents 里面")
        await pressed(bureau, inside, "1", told("fact_taken_in"))
        await pressed(bureau, inside, told("button_remove"), told("in_archive", archive="打包.zip"))

        message = await bureau.answer(bureau.admin, "/documents 通知")
        await pressed(bureau, message, "1", told("fact_taken_in"))
        await pressed(bureau, message, told("button_remove"), "移出资料库吗？")
        await pressed(bureau, message, told("button_no"), told("fact_taken_in"))
        await pressed(bureau, message, told("button_remove"), "移出资料库吗？")
        await button_of(bureau.server, message, told("button_yes"))
        sure = message.data_of(told("button_yes"))
        bureau.admin.sends_press(message, sure)
        await bureau.shown(message, "已移除《")
        assert set(bureau.live()) == {"留下.txt", "打包.zip/里面.txt"}
        (kept,) = (bureau.installation.data / "removed").rglob("通知.txt")
        assert str(kept) in message.text
        assert kept.read_text(encoding="utf-8") == NOTICE
        assert await bureau.server.wait_for_notice(bureau.admin.sends_press(message, sure)) == told("document_gone")
        assert "Traceback" not in process.log
