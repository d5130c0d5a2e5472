"""The Bot API server of the tests, asked by the library that the bot uses and by plain HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO

import aiohttp
import pytest
from PIL import Image
from telegram import (
    Bot,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyParameters,
    Update,
)
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from tests.support.bot_api import BotApiServer, Person
from tests.support.bot_api.entities import MarkupError, parse_html


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as running:
        yield running


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[Bot]:
    environment = server.environment()
    async with Bot(server.token, base_url=environment["TELEGRAM_API_URL"], base_file_url=environment["TELEGRAM_FILE_URL"]) as running:
        yield running


@pytest.fixture
def alice(server: BotApiServer) -> Person:
    """Someone who has written to the bot, whose message was fetched long ago."""
    person = server.person(1001, "Alice")
    person.sends("Hello")
    server.updates.clear()
    return person


def texts(updates: tuple[Update, ...]) -> list[str | None]:
    return [update.message.text for update in updates if update.message is not None]


# --- updates --------------------------------------------------------------------------------------------------


async def test_updates_stay_until_a_higher_offset_confirms_them(bot: Bot, alice: Person) -> None:
    """Limit and negative offsets as in the manual."""
    for text in "abcd":
        alice.sends(text)
    first = await bot.get_updates(limit=2)
    assert texts(first) == ["a", "b"]
    await asyncio.sleep(0.6)
    assert texts(await bot.get_updates(offset=first[0].update_id)) == ["a", "b", "c", "d"]
    assert texts(await bot.get_updates(offset=first[0].update_id)) == ["a"], "a repeated offset within half a second gets one"
    assert texts(await bot.get_updates(offset=first[1].update_id + 1)) == ["c", "d"]
    assert texts(await bot.get_updates(offset=-1)) == ["d"]
    assert texts(await bot.get_updates(offset=0)) == ["d"]


async def test_a_poll_waits_for_what_comes(bot: Bot, server: BotApiServer, alice: Person) -> None:
    """It returns when something is there, and empty after its time."""
    assert await bot.get_updates(timeout=1) == ()
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await server.wait_for_poll()
    alice.sends("now")
    assert texts(await poll) == ["now"]


async def test_unwanted_kinds_are_not_queued(bot: Bot, server: BotApiServer, alice: Person) -> None:
    """allowed_updates holds for what is made after it was sent, and until it is sent anew."""
    await bot.get_updates(allowed_updates=["edited_message"])
    message = alice.sends("unwanted")
    alice.edits(message, "wanted")
    (update,) = await bot.get_updates()
    assert update.edited_message is not None
    assert update.edited_message.text == "wanted"
    assert server.updates.push("chat_member", {}) is None


async def test_two_waiting_polls_are_a_conflict(bot: Bot, server: BotApiServer) -> None:
    """The first one ends; a webhook ends the second and forbids the third."""
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await server.wait_for_poll()
    async with Bot(server.token, base_url=server.environment()["TELEGRAM_API_URL"]) as other:
        second = asyncio.create_task(other.get_updates(timeout=30))
        with pytest.raises(Conflict, match="only one bot instance"):
            await first
        await bot.set_webhook("https://example.org/hook", secret_token="word")
        with pytest.raises(Conflict, match="terminated by setWebhook"):
            await second
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    assert (await bot.get_webhook_info()).url == "https://example.org/hook"
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_messages_arrive_as_telegram_shows_them(bot: Bot, server: BotApiServer, alice: Person) -> None:
    """Kinds of chats, marked commands and mentions, replies, topics, files."""
    group = server.group(-1_001_000_000_001, "Office", forum=True)
    group.opens_topic(5)
    alice.sends("/help@office_answers_bot ask @bob_jones", to=group, topic=5)
    alice.sends_document("plan.txt", b"words", caption="see")
    command, document = (update.message for update in await bot.get_updates())
    assert command is not None
    assert command.chat.type == "supergroup"
    assert [command.parse_entity(entity) for entity in command.entities] == ["/help@office_answers_bot", "@bob_jones"]
    assert command.message_thread_id == 5
    assert document is not None
    assert document.document is not None
    file = await bot.get_file(document.document)
    assert bytes(await file.download_as_bytearray()) == b"words"


# --- messages -------------------------------------------------------------------------------------------------


async def test_markup_is_parsed_and_counted_afterwards(bot: Bot, server: BotApiServer, alice: Person) -> None:
    """4,096 UTF-16 units of text fit however long the markup is; outer white space goes."""
    await bot.send_message(alice.id, "  <b>bold</b> &lt;&amp; 😀 <blockquote expandable>quoted</blockquote>\n", parse_mode="HTML")
    message = server.sent[-1]
    assert message.text == "bold <& 😀 quoted"
    assert (message.marked("bold"), message.marked("expandable_blockquote")) == (["bold"], ["quoted"])
    await bot.send_message(alice.id, "<b>" + "😀" * 2048 + "</b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(alice.id, "😀" * 2048 + "x")
    for empty in ("<b> </b>", "\n"):
        with pytest.raises(BadRequest, match="Text must be non-empty"):
            await bot.send_message(alice.id, empty, parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(alice.id, "")


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13"),
        ("🏟 🏟&lt;<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
        ("🏟 🏟&lt;<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
        ("🏟 🏟&lt;<i    aba>", 'Expected equal sign in declaration of an attribute of the tag "i" at byte offset 13'),
        ("🏟 🏟&lt;</", "Unexpected end tag at byte offset 13"),
        ("🏟 🏟&lt;<b></b></", "Unexpected end tag at byte offset 20"),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<blockquote><blockquote>x</blockquote></blockquote>", "Blockquote entities can't be nested at byte offset 12"),
    ],
)
async def test_faulty_markup_is_refused_in_telegrams_words(bot: Bot, alice: Person, source: str, complaint: str) -> None:
    """The same sentences and byte offsets as tdlib's own tests expect."""
    with pytest.raises(MarkupError) as caught:
        parse_html(source)
    assert str(caught.value) == complaint
    with pytest.raises(BadRequest, match=r"(?i)can't parse entities"):
        await bot.send_message(alice.id, source, parse_mode="HTML")


async def test_replies_and_topics_must_exist(bot: Bot, server: BotApiServer, alice: Person) -> None:
    """Unless the bot said that it may go without."""
    with pytest.raises(BadRequest, match="replied not found"):
        await bot.send_message(alice.id, "x", reply_parameters=ReplyParameters(99))
    await bot.send_message(alice.id, "x", reply_parameters=ReplyParameters(99, allow_sending_without_reply=True))
    sent = await bot.send_message(alice.id, "x", reply_parameters=ReplyParameters(1))
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "Hello"
    with pytest.raises(BadRequest, match="thread not found"):
        await bot.send_message(alice.id, "x", message_thread_id=8)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(5, "x")


async def test_messages_can_be_edited_and_deleted(bot: Bot, server: BotApiServer, alice: Person) -> None:
    """An edit that changes nothing is refused."""
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="yes")]])
    sent = await bot.send_message(alice.id, "<b>one</b>", parse_mode="HTML", reply_markup=keyboard)
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("<b>one</b>", alice.id, sent.message_id, parse_mode="HTML", reply_markup=keyboard)
    await bot.edit_message_text("two", alice.id, sent.message_id)
    assert (server.sent[-1].text, server.sent[-1].edits) == ("two", 1)
    await bot.delete_message(alice.id, sent.message_id)
    assert server.sent[-1].deleted
    with pytest.raises(BadRequest, match="to edit not found"):
        await bot.edit_message_text("three", alice.id, sent.message_id)


async def test_buttons_and_files(bot: Bot, server: BotApiServer, alice: Person) -> None:
    """64 bytes of callback data; the press comes as an update; a document arrives whole."""
    long = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="是" * 22)]])
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await bot.send_message(alice.id, "x", reply_markup=long)
    await bot.send_message(alice.id, "x")
    query = alice.sends_press(server.sent[-1], "yes")
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.data == "yes"
    with pytest.raises(BadRequest, match=r"(?i)message_too_long"):
        await bot.answer_callback_query(query, "是" * 201)
    await bot.answer_callback_query(query, "是" * 200)
    assert await server.wait_for_notice(query) == "是" * 200
    for stale in (query, "stale"):
        with pytest.raises(BadRequest, match="too old"):
            await bot.answer_callback_query(stale)
    alice.sends_press(server.sent[-1], "old", inaccessible=True)
    (update,) = await bot.get_updates(update.update_id + 1)
    assert update.callback_query is not None
    assert update.callback_query.message is not None
    assert not update.callback_query.message.is_accessible
    await bot.send_document(alice.id, b"content", filename="log.csv", caption="<i>log</i>", parse_mode="HTML")
    message = server.sent[-1]
    assert (message.document, message.filename, message.text) == (b"content", "log.csv", "log")


# --- refusals and faults --------------------------------------------------------------------------------------


async def test_who_may_be_written_to(bot: Bot, server: BotApiServer, alice: Person) -> None:
    """Not a stranger, not one who blocked the bot, not a group that removed it or moved."""
    stranger, group, new = server.person(9, "Sam"), server.group(-5, "Old"), server.group(-1_001_000_000_002, "New")
    with pytest.raises(Forbidden, match="can't initiate"):
        await bot.send_message(stranger.id, "x")
    alice.blocks_bot()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(alice.id, "x")
    group.removes_bot()
    with pytest.raises(Forbidden, match="kicked"):
        await bot.send_message(group.id, "x")
    group.moves_to(new)
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(group.id, "x")
    assert caught.value.new_chat_id == new.id


async def test_wrong_tokens_and_methods(bot: Bot, server: BotApiServer) -> None:
    """401 and 404, as JSON."""
    root = server.environment()["TELEGRAM_API_URL"]
    with pytest.raises(InvalidToken):
        await Bot("7000000001:AAwrong", base_url=root).get_me()
    async with aiohttp.ClientSession() as session, session.post(f"{root}{server.token}/sendNothing") as response:
        assert (response.status, await response.json()) == (
            404,
            {"ok": False, "error_code": 404, "description": "Not Found: method not found"},
        )


async def test_faults_come_as_scripted(bot: Bot, server: BotApiServer, alice: Person) -> None:
    """So many times, for the chat that was named; a connection cut afterwards has done its work."""
    bo = server.person(1002, "Bo")
    bo.sends("Hello")
    server.fail("sendMessage", 429, retry_after=3, chat=alice)
    await bot.send_message(bo.id, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(alice.id, "x")
    server.fail("sendMessage", 502)
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(alice.id, "x")
    server.fail("sendMessage", drop="before")
    server.fail("sendMessage", drop="after")
    for _ in range(2):
        with pytest.raises(NetworkError):
            await bot.send_message(alice.id, "cut")
    assert [message.text for message in server.sent_to(alice)] == ["cut"]
    await bot.send_message(alice.id, "well")
    assert [call.status for call in server.calls("sendMessage")] == [200, 429, 502, 0, 0, 200]


async def test_parameters_may_come_in_every_way(server: BotApiServer, alice: Person) -> None:
    """JSON, form and query."""
    url = f"{server.environment()['TELEGRAM_API_URL']}{server.token}/sendMessage"
    form = {"chat_id": str(alice.id), "text": "x"}
    async with aiohttp.ClientSession() as session:
        for response in (
            await session.post(url, json={"chat_id": alice.id, "text": "x"}),
            await session.post(url, data=form),
            await session.get(url, params=form),
        ):
            assert (await response.json())["result"]["text"] == "x"


# --- photos, captions, menus ----------------------------------------------------------------------------------


async def test_a_photo_arrives_whole_with_a_caption_of_1024_units(bot: Bot, server: BotApiServer, alice: Person) -> None:
    """Its caption can be changed, its text cannot; what is no picture, or too long a strip, is refused."""
    content = picture(640, 400)
    sent = await bot.send_photo(alice.id, content, caption="<b>" + "图" * 1024 + "</b>", parse_mode="HTML")
    assert (sent.photo[-1].width, sent.photo[-1].height) == (640, 400)
    assert server.sent[-1].photo == content
    assert server.sent[-1].marked("bold") == ["图" * 1024]
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_photo(alice.id, content, caption="图" * 1025)
    await bot.edit_message_caption(alice.id, sent.message_id, caption="new")
    assert server.sent[-1].text == "new"
    with pytest.raises(BadRequest, match="no text in the message to edit"):
        await bot.edit_message_text("new", alice.id, sent.message_id)
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        await bot.send_photo(alice.id, b"no picture")
    with pytest.raises(BadRequest, match=r"(?i)photo_invalid_dimensions"):
        await bot.send_photo(alice.id, picture(2100, 100))
    again = await bot.send_photo(alice.id, sent.photo[-1].file_id)
    assert again.photo[-1].width == 640


async def test_keyboards_can_be_changed_alone(bot: Bot, server: BotApiServer, alice: Person) -> None:
    """Not where nothing changes, not where the message asks for a reply, not where a person took the message away."""
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="yes")]])
    sent = await bot.send_message(alice.id, "x", reply_markup=keyboard)
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_reply_markup(alice.id, sent.message_id, reply_markup=keyboard)
    await bot.edit_message_reply_markup(alice.id, sent.message_id)
    assert server.sent[-1].reply_markup is None
    with pytest.raises(BadRequest, match="no caption in the message to edit"):
        await bot.edit_message_caption(alice.id, sent.message_id, caption="x")
    asking = await bot.send_message(alice.id, "Why?", reply_markup=ForceReply(input_field_placeholder="Reason"))
    assert asking.reply_markup is None
    assert server.sent[-1].asks_for_reply
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("Why not?", alice.id, asking.message_id)
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("mine", alice.id, 1)
    alice.deletes(server.sent[0])
    with pytest.raises(BadRequest, match=r"(?i)message_id_invalid"):
        await bot.edit_message_text("y", alice.id, sent.message_id)


@pytest.mark.parametrize(
    ("button", "complaint"),
    [
        ({"text": "x"}, "Text buttons are unallowed"),
        ({"text": "x", "callback_data": ""}, "Text buttons are unallowed"),
        ({"text": " ", "callback_data": "x"}, "text must be non-empty"),
        ({"callback_data": "x"}, 'Field "text" must be of type String'),
        ({"text": "x", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "url": "file:///etc"}, "Wrong HTTP URL"),
        ({"text": "x", "url": "https://example.org", "callback_data": "x"}, "exactly one"),
    ],
)
async def test_buttons_of_a_wrong_shape_are_refused(server: BotApiServer, alice: Person, button: object, complaint: str) -> None:
    """A button needs a text and does exactly one thing."""
    url = f"{server.environment()['TELEGRAM_API_URL']}{server.token}/sendMessage"
    given = {"chat_id": alice.id, "text": "x", "reply_markup": {"inline_keyboard": [[button]]}}
    async with aiohttp.ClientSession() as session, session.post(url, json=given) as response:
        assert response.status == 400
        assert complaint in (await response.json())["description"]


async def test_entities_beyond_a_hundred_are_dropped(bot: Bot, server: BotApiServer, alice: Person) -> None:
    """The text stays."""
    await bot.send_message(alice.id, " ".join(f"<b>{number}</b>" for number in range(120)), parse_mode="HTML")
    assert len(server.sent[-1].marked("bold")) == 100
    assert server.sent[-1].text.endswith("119")


async def test_a_press_is_too_old_after_a_while(bot: Bot, server: BotApiServer, alice: Person) -> None:
    """A minute, or what the test says."""
    await bot.send_message(alice.id, "x")
    query = alice.sends_press(server.sent[-1], "yes")
    server.world.press_seconds = 0.0
    with pytest.raises(BadRequest, match="too old"):
        await bot.answer_callback_query(query)


async def test_the_menu_is_that_of_the_narrowest_scope(bot: Bot, server: BotApiServer, alice: Person) -> None:
    """A chat's own before that of all private chats before the default one; the person's language before all languages."""
    group = server.group(-5, "Office")
    await bot.set_my_commands([("help", "How")])
    await bot.set_my_commands([("bangzhu", "怎样")], language_code="zh")
    await bot.set_my_commands([("stats", "Figures")], scope=BotCommandScopeChat(alice.id))
    await bot.set_my_commands([("tasks", "Tasks")], scope=BotCommandScopeAllGroupChats())
    bo = server.person(1002, "Bo", language_code="zh-hans")
    assert (server.menu(alice), server.menu(bo), server.menu(alice, group)) == (["stats"], ["bangzhu"], ["tasks"])
    assert [command.command for command in await bot.get_my_commands(scope=BotCommandScopeChat(alice.id))] == ["stats"]
    await bot.delete_my_commands(scope=BotCommandScopeChat(alice.id))
    assert server.menu(alice) == ["help"]
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([("stats", "Figures")], scope=BotCommandScopeChat(bo.id))
    with pytest.raises(BadRequest, match=r"(?i)bot_command_invalid"):
        await bot.set_my_commands([("Help", "How")])
    assert await bot.set_my_description("What it is")


# --- what people send -----------------------------------------------------------------------------------------


async def test_photos_albums_and_files_of_people_can_be_fetched(bot: Bot, server: BotApiServer, alice: Person) -> None:
    """A photo comes in two sizes; an album as several messages of one group; more than 20 MB are refused."""
    content = picture(300, 200)
    alice.sends_photo("see", content=content)
    alice.sends_album([content, content], caption="two")
    alice.sends_album(documents=[("a.txt", b"a"), ("b.txt", b"b")])
    alice.sends_document("big.pdf", bytes(20 * 1024 * 1024 + 1))
    photo, first, second, a, b, big = (update.message for update in await bot.get_updates())
    assert photo is not None
    assert [size.width for size in photo.photo] == [90, 300]
    assert bytes(await (await bot.get_file(photo.photo[-1])).download_as_bytearray()) == content
    assert first is not None
    assert second is not None
    assert first.media_group_id == second.media_group_id is not None
    assert (first.caption, second.caption) == ("two", None)
    assert [each.document.file_name for each in (a, b) if each and each.document] == ["a.txt", "b.txt"]
    assert big is not None
    assert big.document is not None
    with pytest.raises(BadRequest, match="too big"):
        await bot.get_file(big.document)


async def test_forwards_quotes_and_other_kinds_are_read_by_the_library(bot: Bot, server: BotApiServer, alice: Person) -> None:
    """Each as python-telegram-bot knows it; what is longer than a message comes in parts."""
    bo = server.person(1002, "Bo")
    alice.forwards("See /help", bo)
    alice.forwards("Hidden", "Somebody")
    answer = await bot.send_message(alice.id, "An answer")
    alice.sends("Why?", reply_to=answer.message_id, quote="answer")
    for send in (alice.sends_video, alice.sends_location, alice.sends_contact, alice.sends_sticker, alice.sends_voice):
        send()
    assert [len(part["text"]) for part in alice.pastes("会" * 5000)] == [4096, 904]
    seen = [update.message for update in await bot.get_updates()]
    assert all(message is not None for message in seen)
    forwarded, hidden, reply, video, place, contact, *_ = [message for message in seen if message is not None]
    assert forwarded.forward_origin is not None
    assert (forwarded.forward_origin.type, hidden.forward_origin and hidden.forward_origin.type) == ("user", "hidden_user")
    assert reply.quote is not None
    assert reply.quote.text == "answer"
    assert (bool(video.video), bool(place.location), bool(contact.contact)) == (True, True, True)


async def test_blocking_and_removing_is_told_where_the_bot_wants_it(bot: Bot, server: BotApiServer, alice: Person) -> None:
    """As my_chat_member, in private chats and groups."""
    group = server.group(-5, "Office")
    alice.blocks_bot()
    alice.unblocks_bot()
    group.removes_bot(alice)
    group.adds_bot(alice)
    changes = [update.my_chat_member for update in await bot.get_updates()]
    statuses = [(change.old_chat_member.status, change.new_chat_member.status) for change in changes if change is not None]
    assert statuses == [("member", "kicked"), ("kicked", "member"), ("member", "kicked"), ("left", "member")]


def picture(width: int, height: int) -> bytes:
    made = BytesIO()
    Image.new("RGB", (width, height), "white").save(made, "JPEG")
    return made.getvalue()
