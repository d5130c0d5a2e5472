"""People in Telegram: asking to be let in, roles, removal, languages, menus. A real process, driven over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.roles import Role
from bot.telegram.commands import help_text
from bot.telegram.menus import group_menu, menu_of
from bot.wording.telegram import TELEGRAM
from bot.wording.telegram_people import TELEGRAM_PEOPLE
from bot.wording.telegram_register import TELEGRAM_REGISTER
from knowledge.models import Language
from knowledge.storage.inbox import Inbox
from knowledge.storage.people import People, Person, PersonState
from tests.support.bot_api import BotApiServer, SentMessage
from tests.support.bot_api import Person as Someone
from tests.support.bot_api.entities import parse_html
from tests.support.bot_api.menus import shown_to
from tests.support.bot_api.world import BOT_ID
from tests.support.register_bot import ADMIN, ALICE, BO, STRANGER, Bureau
from tests.support.register_office import ZONE

NOW = "2026-06-01T10:00"
WHEN_EN, WHEN_ZH = "1 June 2026 10:00", "2026年6月1日 10:00"
EVE = 43
NEWCOMER = 7_000_000_077


def said(key: str, language: Language, **values: object) -> str:
    """A sentence as a reader sees it."""
    return parse_html(TELEGRAM_PEOPLE.say(key, language, **values))[0]


def told(key: str, language: Language, **values: object) -> str:
    return parse_html(TELEGRAM.say(key, language, **values))[0]


def role(name: Role, language: Language) -> str:
    return said(f"role_{name.value}", language)


def let_in_as(name: Role, language: Language) -> str:
    """The button."""
    return said("let_in_as", language, role=role(name, language))


class Office(Bureau):
    """The bureau with what its database keeps of people, a newcomer, and an admin whom the settings do not name."""

    def __init__(self, server: BotApiServer, folder: Path) -> None:
        super().__init__(server, folder)
        self.newcomer = server.person(NEWCOMER, "<b>Nora</b>", language_code="en", username="nora_n")
        self.eve = server.person(EVE, "Eve", language_code="en")

    def person(self, number: int) -> Person | None:
        with self.register.database() as database:
            return People(database).get(number)

    def knows(self, person: Someone, language: Language) -> None:
        """Somebody who wrote to the bot on an earlier day: it may write to them, and knows how they are called."""
        person.chat.started = True
        with self.register.database() as database:
            People(database).seen(person.id, person.user["first_name"], None, language)

    def put(self, number: int, name: str, role: Role | None, language: Language = "en", at: str = NOW) -> None:
        """Lets somebody in before the bot starts, or keeps them out."""
        with self.register.database() as database:
            people = People(database)
            moment = datetime.fromisoformat(at).replace(tzinfo=ZONE)
            people.decide(people.seen(number, name, None, language), role.value if role is not None else None, ADMIN, moment)

    def menu(self, person: Someone) -> list[dict[str, str]]:
        """What stands in the menu of the person's private chat."""
        return shown_to(self.server.world, person.user, person.chat)

    async def until_menu(self, person: Someone, role: Role | None, language: Language) -> None:
        wanted = [{"command": one.command, "description": one.description} for one in menu_of(role, language)]
        await self.server.wait_until(lambda: self.menu(person) == wanted or None, f"the menu of {person.id} as {role} in {language}")

    async def settled(self) -> None:
        """Until everything that arrived is done with, so that a crash repeats nothing."""

        def is_idle() -> bool:
            with self.register.database() as database:
                return Inbox(database).waiting(BOT_ID) == 0

        await self.server.wait_until_confirmed()
        await self.server.wait_until(lambda: is_idle() or None, "the end of all work")

    async def asks(self, newcomer: Someone) -> SentMessage:
        """The newcomer asks to be let in; gives what the admin of the settings is told."""
        await self.answer(newcomer, "/start")
        return await self.server.wait_for_reply(self.admin, str(newcomer.id))

    async def press(self, person: Someone, message: SentMessage, label: str, containing: str = "") -> str:
        """Presses and waits until the message was changed and holds some words; gives the notice."""
        before = message.edits
        notice = await self.server.wait_for_notice(person.presses(message, label))
        await self.server.wait_until(
            lambda: (message.edits > before and containing in message.text) or None, f"an edit with {containing!r}"
        )
        return notice

    async def card(self, admin: Someone, name: str) -> SentMessage:
        """Opens the card of somebody on the first page of the list."""
        listed = await self.answer(admin, "/users")
        (line,) = [line for line in listed.text.splitlines() if name in line]
        number = line.partition(".")[0]
        await self.server.wait_for_notice(admin.presses(listed, number))
        return await self.server.wait_until(lambda: listed if listed.edits else None, "the card")


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with BotApiServer() as server:
        made = Office(server, tmp_path)
        made.register.set_clock(NOW)
        made.knows(made.admin, "zh")
        yield made


# --- roles ----------------------------------------------------------------------------------------------------


async def test_roles_come_from_the_settings_and_from_the_database(office: Office) -> None:
    """Listed people are staff, admins of the settings admins; whom an admin let in is what the admin said; all others are nobody."""
    office.put(NEWCOMER, "Nora", Role.REVIEWER)
    office.put(EVE, "Eve", Role.ADMIN)
    async with office.bot():
        for person, its_role, language in (
            (office.alice, Role.STAFF, "en"),
            (office.newcomer, Role.REVIEWER, "en"),
            (office.eve, Role.ADMIN, "en"),
            (office.admin, Role.ADMIN, "zh"),
        ):
            shown: Language = "zh" if language == "zh" else "en"
            assert (await office.answer(person, "/help")).text == parse_html(help_text(its_role, shown))[0]
        assert (await office.answer(office.stranger, "/help")).text == told("refused", "en", user_id=STRANGER)
        assert (await office.answer(office.alice, "/users")).text == said("users_only_admins", "en")
        assert "Answer to “When?”" in (await office.answer(office.newcomer, "When?")).text


async def test_a_decision_outweighs_the_list_of_the_settings(office: Office) -> None:
    """A removed person is out although TELEGRAM_ALLOWED_IDS has them; an admin of the settings stays one whatever the database says."""
    office.put(ALICE, "Alice", None)
    office.put(ADMIN, "Chen", None)
    async with office.bot():
        assert (await office.answer(office.alice, "When?")).text.startswith("You cannot use this bot at present.")
        assert (await office.answer(office.admin, "/users")).text.startswith("人员（")
        assert office.asked() == []


# --- asking to be let in --------------------------------------------------------------------------------------


async def test_a_newcomer_asks_by_start_and_an_admin_lets_them_in(office: Office) -> None:
    """The admin reads name, username and number; the newcomer is told, reads how to begin, and has the right menu."""
    async with office.bot() as process:
        reply = await office.answer(office.newcomer, "/start")
        assert reply.text == said("asked", "en", user_id=NEWCOMER)
        assert reply.marked("code") == [str(NEWCOMER)]
        request = await office.server.wait_for_reply(office.admin)
        assert request.text.splitlines()[:4] == ["有人申请使用机器人", "姓名：<b>Nora</b>", "用户名：@nora_n", f"编号：{NEWCOMER}"]
        assert request.marked("code") == [str(NEWCOMER)]
        assert request.buttons == [[let_in_as(one, "zh") for one in Role], [said("refuse", "zh")]]
        await office.until_menu(office.newcomer, None, "en")
        await office.press(
            office.admin, request, let_in_as(Role.REVIEWER, "zh"), said("decided_in", "zh", admin="Chen", role="复核人员", when=WHEN_ZH)
        )
        assert request.buttons == []
        welcome = await office.server.wait_for_reply(office.newcomer)
        assert welcome.text == f"{said('let_in_told', 'en', role='reviewer')}\n\n{told('start', 'en')}"
        await office.until_menu(office.newcomer, Role.REVIEWER, "en")
        assert "Answer to “When?”" in (await office.answer(office.newcomer, "When?")).text
        assert "Traceback" not in process.log


async def test_asking_again_soon_says_that_it_is_waiting(office: Office) -> None:
    """The admins are told once; after a day once more. Other messages are refused, once a minute."""
    async with office.bot():
        await office.asks(office.newcomer)
        assert (await office.answer(office.newcomer, "/start")).text == said("waiting", "en", user_id=NEWCOMER)
        assert (await office.answer(office.newcomer, "When is the meeting?")).text == said("waiting", "en", user_id=NEWCOMER)
        office.newcomer.sends("Hello?")
        assert len(office.server.sent_to(office.admin)) == 1
        office.register.set_clock("2026-06-02T10:01")
        assert (await office.answer(office.newcomer, "/start")).text == said("asked", "en", user_id=NEWCOMER)
        assert len(office.server.sent_to(office.admin)) == 2
        assert office.asked() == []


async def test_every_admin_is_told_and_the_first_decision_counts(office: Office) -> None:
    """Those of the settings and those of the database; who presses later reads who decided, and what."""
    office.put(EVE, "Eve", Role.ADMIN)
    async with office.bot():
        await office.answer(office.eve, "/start")
        request = await office.asks(office.newcomer)
        second = await office.server.wait_for_reply(office.eve)
        assert second.text.startswith("Somebody asks to be let in")
        await office.press(
            office.eve, second, let_in_as(Role.STAFF, "en"), said("decided_in", "en", admin="Eve", role="staff", when=WHEN_EN)
        )
        await office.server.wait_for_reply(office.newcomer, "You have been let in")
        notice = await office.press(office.admin, request, said("refuse", "zh"), "Eve 已批准")
        assert notice == said("notice_decided_in", "zh", admin="Eve", role="工作人员", when=WHEN_ZH)
        assert request.buttons == []
        known = office.person(NEWCOMER)
        assert known is not None
        assert (known.state, known.role, known.decided_by) == (PersonState.IN, "staff", EVE)
        assert len(office.server.sent_to(office.newcomer)) == 2


async def test_a_second_press_of_one_admin_does_no_harm(office: Office) -> None:
    """A double tap: the newcomer is told once, and nothing is a fault."""
    async with office.bot() as process:
        request = await office.asks(office.newcomer)
        data = request.data_of(let_in_as(Role.STAFF, "zh"))
        for query in [office.admin.sends_press(request, data) for _ in range(3)]:
            assert await office.server.wait_for_notice(query) == ""
        await office.server.wait_for_reply(office.newcomer, "You have been let in")
        await office.answer(office.newcomer, "When?")
        assert len(office.server.sent_to(office.newcomer)) == 3
        assert "Traceback" not in process.log


async def test_a_refused_person_may_ask_again_after_a_day(office: Office) -> None:
    """They are told of the refusal, and from when on they may ask."""
    async with office.bot():
        request = await office.asks(office.newcomer)
        await office.press(office.admin, request, said("refuse", "zh"), said("decided_out", "zh", admin="Chen", when=WHEN_ZH))
        assert (await office.server.wait_for_reply(office.newcomer, "turned down")).text == said("refused_told", "en", user_id=NEWCOMER)
        again = await office.answer(office.newcomer, "/start")
        assert again.text == said("out_until", "en", user_id=NEWCOMER, day="2 June 2026", time="10:00")
        assert len(office.server.sent_to(office.admin)) == 1
        office.register.set_clock("2026-06-02T10:00")
        assert (await office.answer(office.newcomer, "/start")).text == said("asked", "en", user_id=NEWCOMER)
        second = await office.server.wait_for_reply(office.admin)
        await office.press(office.admin, second, let_in_as(Role.STAFF, "zh"), "已批准")
        await office.server.wait_for_reply(office.newcomer, "You have been let in")
        assert "Answer to “When?”" in (await office.answer(office.newcomer, "When?")).text


async def test_without_an_admin_the_newcomer_is_told_their_number(office: Office) -> None:
    """Where none is set, and where none can be reached; nothing counts as asked, and the log warns that nobody may use the bot."""
    async with office.bot(TELEGRAM_ADMIN_IDS="", TELEGRAM_ALLOWED_IDS="") as process:
        assert "nobody may use the bot yet" in process.log
        assert (await office.answer(office.newcomer, "/start")).text == said("hand_on", "en", user_id=NEWCOMER)
        await office.settled()
    async with office.bot() as process:
        office.admin.chat.blocked = True
        assert (await office.answer(office.newcomer, "/start")).text == said("hand_on", "en", user_id=NEWCOMER)
        office.admin.unblocks_bot()
        assert (await office.answer(office.newcomer, "/start")).text == said("asked", "en", user_id=NEWCOMER)
        assert "nobody may use the bot" not in process.log[process.log.rindex("connected to Telegram") :]
        assert "Traceback" not in process.log


async def test_a_request_outlives_a_restart(office: Office) -> None:
    """Asked before a crash, let in after it, served after another."""
    async with office.bot() as process:
        request = await office.asks(office.newcomer)
        await office.settled()
        process.kill()
        await process.ended()
    async with office.bot() as process:
        assert (await office.answer(office.newcomer, "/start")).text == said("waiting", "en", user_id=NEWCOMER)
        await office.press(office.admin, request, let_in_as(Role.STAFF, "zh"), "已批准")
        await office.server.wait_for_reply(office.newcomer, "You have been let in")
        await office.settled()
        process.kill()
        await process.ended()
    async with office.bot():
        assert "Answer to “When?”" in (await office.answer(office.newcomer, "When?")).text
        await office.until_menu(office.newcomer, Role.STAFF, "en")


async def test_a_crash_between_telling_the_admins_and_the_newcomer_tells_each_once(office: Office) -> None:
    """The request is worked on again, and what was sent is not sent twice."""
    async with office.bot() as process:
        fault = office.server.fail("sendMessage", 502, times=1000, chat=office.newcomer)
        office.newcomer.sends("/start")
        await office.server.wait_for_reply(office.admin)
        await office.server.wait_until(lambda: fault.times < 1000 or None, "the reply that does not get through")
        process.kill()
        await process.ended()
    fault.times = 0
    async with office.bot():
        assert (await office.server.wait_for_reply(office.newcomer)).text == said("asked", "en", user_id=NEWCOMER)
        await office.settled()
        assert (await office.answer(office.newcomer, "/start")).text == said("waiting", "en", user_id=NEWCOMER)
        assert len(office.server.sent_to(office.admin)) == 1


# --- removal --------------------------------------------------------------------------------------------------


async def test_a_removal_works_at_the_next_update(office: Office) -> None:
    """Also for presses, and for somebody whom the settings list; it takes a second press, and they are told when they write."""
    async with office.bot() as process:
        await office.answer(office.alice, "/help")
        await office.until_menu(office.alice, Role.STAFF, "en")
        own = await office.answer(office.alice, "/language")
        card = await office.card(office.admin, "Alice")
        await office.press(office.admin, card, said("remove", "zh"), said("sure", "zh"))
        await office.press(office.admin, card, said("keep", "zh"), said("by_settings", "zh"))
        assert "Answer to “Still in?”" in (await office.answer(office.alice, "Still in?")).text
        await office.press(office.admin, card, said("remove", "zh"), said("sure", "zh"))
        await office.press(office.admin, card, said("remove_surely", "zh"), said("standing_out", "zh"))
        silent = len(office.server.sent_to(office.alice))
        query = office.alice.sends_press(own, "p:l:0:1")
        assert await office.server.wait_for_notice(query) == TELEGRAM_REGISTER.say("not_listed", "en", user_id=ALICE)
        assert len(office.server.sent_to(office.alice)) == silent
        refusal = await office.answer(office.alice, "When?")
        assert refusal.text == said("out_until", "en", user_id=ALICE, day="2 June 2026", time="10:00")
        await office.until_menu(office.alice, None, "en")
        assert office.asked() == ["Still in?"]
        await office.settled()
    async with office.bot():
        assert "cannot use" in (await office.answer(office.alice, "When?")).text
        await office.press(office.admin, card, said("back_in", "zh", role=role(Role.STAFF, "zh")), "最近一次决定：Chen")
        await office.server.wait_for_reply(office.alice, "You have been let in")
        assert "Answer to “Back?”" in (await office.answer(office.alice, "Back?")).text
        assert "Traceback" not in process.log


async def test_a_lost_role_ends_the_admins_buttons(office: Office) -> None:
    """An admin who was made staff cannot decide any more with the buttons that they have."""
    office.put(EVE, "Eve", Role.ADMIN)
    async with office.bot():
        await office.answer(office.eve, "/start")
        await office.asks(office.newcomer)
        request = await office.server.wait_for_reply(office.eve)
        card = await office.card(office.admin, "Eve")
        await office.press(office.admin, card, said("make", "zh", role=role(Role.STAFF, "zh")), "身份：工作人员")
        assert (await office.server.wait_for_reply(office.eve)).text == said("role_told", "en", role="staff")
        await office.until_menu(office.eve, Role.STAFF, "en")
        notice = await office.server.wait_for_notice(office.eve.presses(request, let_in_as(Role.ADMIN, "en")))
        assert notice == said("notice_only_admins", "en")
        known = office.person(NEWCOMER)
        assert known is not None
        assert known.state is PersonState.WAITING


# --- forged presses -------------------------------------------------------------------------------------------


async def test_forged_presses_of_staff_and_strangers_are_worth_nothing(office: Office) -> None:
    """Nobody lets themselves in, and nobody else but an admin decides; each press is answered."""
    async with office.bot() as process:
        await office.asks(office.newcomer)
        reply = office.server.sent_to(office.newcomer)[0]
        mine = await office.answer(office.alice, "/help")
        for data in (f"p:y:{NEWCOMER}:0:a", f"p:r:{ALICE}:1:a", f"p:z:{BO}:1", "p:l:0:1", f"p:c:{ADMIN}:1", "p:", "p:junk"):
            query = office.alice.sends_press(mine, data)
            assert await office.server.wait_for_notice(query) == said("notice_only_admins", "en"), data
            query = office.newcomer.sends_press(reply, data)
            assert await office.server.wait_for_notice(query) == TELEGRAM_REGISTER.say("not_listed", "en", user_id=NEWCOMER), data
        assert (mine.edits, reply.edits) == (0, 0)
        states = [office.person(number) for number in (NEWCOMER, ALICE)]
        assert [(one.state, one.role) for one in states if one is not None] == [(PersonState.WAITING, None), (PersonState.SEEN, None)]
        assert "Traceback" not in process.log


async def test_an_admins_forged_presses_do_no_harm(office: Office) -> None:
    """Data of unknown shape, unknown people, and a group, where others would read along."""
    group = office.server.group(-1_001_000_000_007, "Office")
    async with office.bot() as process:
        listed = await office.answer(office.admin, "/users")
        gone = said("notice_gone", "zh")
        for data in ("p:", "p:c:5", f"p:y:{ALICE}:1", f"p:c:{ALICE}:1:a", "p:c:99999999999999999:1", "💥" * 10, f"p:c:{STRANGER}:1"):
            query = office.admin.sends_press(listed, data)
            if data.startswith("p:"):
                assert await office.server.wait_for_notice(query) == gone, data
            else:
                assert await office.server.wait_for_notice(query), data
        query = office.admin.sends_press(listed, f"p:b:{ALICE}:1:a")
        assert await office.server.wait_for_notice(query) == said("notice_changed", "zh")
        shared = await office.answer(office.alice, "/help", to=group)
        assert await office.server.wait_for_notice(office.admin.sends_press(shared, "p:l:0:1")) == gone
        assert (await office.answer(office.admin, "/users", to=group)).text == said("users_private", "zh")
        assert shared.edits == 0
        assert "Traceback" not in process.log


# --- /users ---------------------------------------------------------------------------------------------------


async def test_users_lists_everybody_page_by_page(office: Office) -> None:
    """Who waits comes first, then by role and name; listed people who have never written stand there by their number."""
    for number in range(1, 9):
        office.put(2000 + number, f"Staff {number}", Role.STAFF)
    office.put(3001, "Rita", Role.REVIEWER)
    office.put(3002, "Gone", None)
    async with office.bot():
        await office.asks(office.newcomer)
        listed = await office.answer(office.admin, "/users")
        assert listed.text.splitlines()[:2] == ["人员（14）", "其中 1 人等待批准"]
        lines = [line for line in listed.text.splitlines() if line[:1].isdigit()]
        assert lines[:4] == ["1. ⏳ <b>Nora</b> (@nora_n) · 等待批准", "2. Chen · 管理员", "3. Rita · 复核人员", f"4. {ALICE} · 工作人员"]
        assert listed.buttons == [["1", "2", "3", "4"], ["5", "6", "7", "8"], ["▶"]]
        await office.press(office.admin, listed, "▶", "14. Gone · 不能使用")
        assert listed.buttons[-1] == ["◀"]
        await office.press(office.admin, listed, "14", said("standing_out", "zh"))
        assert listed.buttons[-1] == [said("to_list", "zh")]
        await office.press(office.admin, listed, said("to_list", "zh"), "14. Gone")
        await office.press(office.admin, listed, "◀", "1. ⏳")
        await office.press(office.admin, listed, "1", said("standing_waiting", "zh"))
        await office.press(office.admin, listed, let_in_as(Role.STAFF, "zh"), "身份：工作人员")
        await office.server.wait_for_reply(office.newcomer, "You have been let in")


async def test_nobody_removes_themselves_or_an_admin_of_the_settings(office: Office) -> None:
    """The cards say how it is done, without buttons; forged presses are told the same."""
    office.put(EVE, "Eve", Role.ADMIN)
    async with office.bot():
        own = await office.card(office.eve, "Eve")
        assert said("yourself", "en") in own.text
        assert own.buttons == [[said("to_list", "en")]]
        for act in ("z", "x"):
            query = office.eve.sends_press(own, f"p:{act}:{EVE}:1")
            assert await office.server.wait_for_notice(query) == said("notice_self", "en")
        assert await office.server.wait_for_notice(office.eve.sends_press(own, f"p:r:{EVE}:1:s")) == said("notice_self", "en")
        await office.answer(office.admin, "/help")
        chief = await office.card(office.eve, "Chen")
        assert said("by_settings_admin", "en") in chief.text
        assert chief.buttons == [[said("to_list", "en")]]
        query = office.eve.sends_press(chief, f"p:z:{ADMIN}:1")
        assert await office.server.wait_for_notice(query) == said("notice_settings", "en", user_id=ADMIN)
        assert (await office.answer(office.admin, "/users")).text.startswith("人员")


async def test_a_role_takes_effect_at_once(office: Office) -> None:
    """The person is told, /help shows more, and the menu has what the role may do."""
    async with office.bot():
        await office.answer(office.alice, "/help")
        card = await office.card(office.admin, "Alice")
        await office.press(office.admin, card, said("make", "zh", role=role(Role.REVIEWER, "zh")), "身份：复核人员")
        assert (await office.server.wait_for_reply(office.alice)).text == said("role_told", "en", role="reviewer")
        await office.until_menu(office.alice, Role.REVIEWER, "en")
        assert (await office.answer(office.alice, "/help")).text == parse_html(help_text(Role.REVIEWER, "en"))[0]
        stale = await office.server.wait_for_notice(office.admin.sends_press(card, f"p:y:{ALICE}:1:s"))
        assert stale == said("notice_changed", "zh")


# --- languages and menus --------------------------------------------------------------------------------------


async def test_language_changes_replies_and_menu_at_once(office: Office) -> None:
    """And back to that of the app; it outlives a restart. Questions are answered in their own language."""
    async with office.bot():
        shown = await office.answer(office.alice, "/language")
        assert shown.text == said("language", "en", now="English (as in their app)")
        assert shown.buttons == [["中文", "English"], [said("language_app", "en")]]
        await office.until_menu(office.alice, Role.STAFF, "en")
        assert await office.press(office.alice, shown, "中文", said("language_set", "zh")) == ""
        await office.until_menu(office.alice, Role.STAFF, "zh")
        assert (await office.answer(office.alice, "/help")).text == told("help", "zh")
        assert "Sources" in (await office.answer(office.alice, "When is it?")).text
        await office.settled()
    async with office.bot():
        assert (await office.answer(office.alice, "/help")).text == told("help", "zh")
        await office.press(office.alice, shown, said("language_app", "zh"), said("language_set_app", "en"))
        await office.until_menu(office.alice, Role.STAFF, "en")
        assert (await office.answer(office.alice, "/help")).text == told("help", "en")


async def test_a_language_button_works_for_who_asked(office: Office) -> None:
    """In a group others are told so; data of another shape is told to be too old."""
    group = office.server.group(-1_001_000_000_007, "Office")
    async with office.bot():
        shown = await office.answer(office.alice, "/language", to=group)
        assert await office.server.wait_for_notice(office.bo.presses(shown, "English")) == said("notice_language_not_yours", "zh")
        for data in ("g:", "g:fr:5", f"g:zh:{ALICE}:1"):
            assert await office.server.wait_for_notice(office.alice.sends_press(shown, data)) == said("notice_language_gone", "en")
        assert shown.edits == 0
        bo = office.person(BO)
        assert bo is None or bo.language is None


async def test_a_newcomer_may_choose_a_language_before_they_are_let_in(office: Office) -> None:
    """And is spoken to in it from then on, also when they are let in."""
    async with office.bot():
        shown = await office.answer(office.newcomer, "/language")
        await office.press(office.newcomer, shown, "中文", said("language_set", "zh"))
        assert (await office.answer(office.newcomer, "/start")).text == said("asked", "zh", user_id=NEWCOMER)
        request = await office.server.wait_for_reply(office.admin)
        await office.press(office.admin, request, let_in_as(Role.STAFF, "zh"), "已批准")
        assert (await office.server.wait_for_reply(office.newcomer)).text.startswith(said("let_in_told", "zh", role="工作人员"))
        await office.until_menu(office.newcomer, Role.STAFF, "zh")


async def test_menus_are_set_for_each_role_and_language(office: Office) -> None:
    """Strangers find how to begin, groups what makes sense there, people what their role may do."""
    office.put(NEWCOMER, "Nora", Role.REVIEWER)
    group = office.server.group(-1_001_000_000_007, "Office")
    async with office.bot():
        for person, its_role, language in (
            (office.alice, Role.STAFF, "en"),
            (office.bo, Role.STAFF, "zh"),
            (office.newcomer, Role.REVIEWER, "en"),
            (office.admin, Role.ADMIN, "zh"),
        ):
            await office.answer(person, "/help")
            await office.until_menu(person, its_role, "zh" if language == "zh" else "en")
        await office.answer(office.stranger, "Hello")
        assert [command["command"] for command in office.menu(office.stranger)] == ["start", "help", "language"]
        shown = shown_to(office.server.world, office.bo.user, group.chat)
        assert [command["description"] for command in shown] == [one.description for one in group_menu("zh")]
        count = len(office.server.calls("setMyCommands"))
        await office.answer(office.alice, "/help")
        await office.answer(office.alice, "/help")
        await office.server.wait_until_confirmed()
        assert len(office.server.calls("setMyCommands")) == count


async def test_a_menu_that_cannot_be_set_delays_nobody(office: Office) -> None:
    """Flood answers, server faults and refusals are a line in the log."""
    async with office.bot() as process:
        office.server.fail("setMyCommands", 429, retry_after=30)
        assert "Answer to “one”" in (await office.answer(office.alice, "one")).text
        assert "Answer to “two”" in (await office.answer(office.alice, "two")).text
        await office.server.wait_until(lambda: "could not set the command menu of person 1001" in process.log or None, "the log line")
        assert "Traceback" not in process.log


# --- the rest -------------------------------------------------------------------------------------------------


async def test_who_blocks_the_bot_is_marked_and_unmarked(office: Office) -> None:
    """The list shows it; no digest is tried, and their next message is answered."""
    async with office.bot() as process:
        await office.answer(office.alice, "/help")
        office.alice.blocks_bot()
        await office.server.wait_until(lambda: ((known := office.person(ALICE)) is not None and known.blocked) or None, "the mark")
        assert "Alice · 工作人员 · 已屏蔽" in (await office.answer(office.admin, "/users")).text
        office.alice.unblocks_bot()
        await office.server.wait_until(
            lambda: ((known := office.person(ALICE)) is not None and not known.blocked) or None, "the mark is gone"
        )
        assert "Answer to “Hi there”" in (await office.answer(office.alice, "Hi there")).text
        assert "Traceback" not in process.log


async def test_a_changed_name_is_kept(office: Office) -> None:
    """From the next message on, also the username and the language of the app."""
    async with office.bot():
        await office.answer(office.alice, "/help")
        office.alice.user |= {"first_name": "Alicia", "username": "alicia", "language_code": "zh-hans"}
        assert (await office.answer(office.alice, "/help")).text == told("help", "zh")
        known = office.person(ALICE)
        assert known is not None
        assert (known.name, known.username, known.app_language) == ("Alicia", "alicia", "zh")
        await office.until_menu(office.alice, Role.STAFF, "zh")


async def test_who_cannot_be_looked_up_is_not_served(office: Office) -> None:
    """While the database fails nobody is let through, neither by a message nor by a press; afterwards all is well."""
    async with office.bot():
        shown = await office.answer(office.alice, "/language")
        with office.register.database() as database, database.writing() as connection:
            connection.execute(sa.text("ALTER TABLE people RENAME TO away"))
        (incident,) = (await office.answer(office.alice, "When?")).marked("code")
        assert len(incident) == 6
        assert len((await office.answer(office.stranger, "When?")).marked("code")[0]) == 6
        assert await office.server.wait_for_notice(office.alice.presses(shown, "中文"))
        assert office.asked() == []
        with office.register.database() as database, database.writing() as connection:
            connection.execute(sa.text("ALTER TABLE away RENAME TO people"))
        assert "Answer to “When?”" in (await office.answer(office.alice, "When?")).text


async def test_a_group_hears_nothing_of_requests(office: Office) -> None:
    """/start of a stranger in a group points to the private chat; the bot stays silent unless it is spoken to."""
    group = office.server.group(-1_001_000_000_007, "Office")
    async with office.bot():
        office.newcomer.sends("hello", to=group)
        office.newcomer.sends("/start", to=group)
        assert (await office.server.wait_for_reply(group)).text == told("refused", "en", user_id=NEWCOMER)
        await office.server.wait_until_confirmed()
        assert len(office.server.sent) == 1
        assert office.person(NEWCOMER) is None
