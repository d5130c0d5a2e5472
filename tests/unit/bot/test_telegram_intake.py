"""Updates on their way into the inbox."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from telegram import Update

from bot.telegram import intake
from bot.telegram.intake import FILES, QUICK, SLOW, Work, received
from knowledge.storage.inbox import Item

ALICE = {"id": 1001, "is_bot": False, "first_name": "Alice"}
CHAT = {"id": -1_001_000_000_007, "type": "supergroup", "title": "Office"}


def read(number: int, **content: Any) -> Update:
    return Update.de_json({"update_id": number, **content}, None)


def message(text: str, number: int = 5, **more: Any) -> dict[str, Any]:
    marks = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}] if text.startswith("/") else []
    return {"message_id": number, "date": 1, "chat": CHAT, "from": ALICE, "text": text, "entities": marks, **more}


def test_an_update_is_kept_whole() -> None:
    """It can be read again just as it was."""
    update = read(7, message=message("12月的交流会谁主持？ 😀 <b>"))
    kept = received(update)
    assert (kept.update_id, kept.chat, kept.person, kept.lane) == (7, CHAT["id"], 1001, SLOW)
    assert Update.de_json(dict(kept.payload), None) == update
    assert Update.de_json(dict(kept.payload), None).to_dict() == update.to_dict()


def test_the_same_update_has_the_same_fingerprint_and_another_another() -> None:
    """Whatever its number: a number may come again with something else behind it."""
    first, again, other = (received(read(7, message=message(text))) for text in ("a", "a", "b"))
    assert first.fingerprint == again.fingerprint != other.fingerprint
    assert len(first.fingerprint) == 32


def test_presses_and_cancel_do_not_wait_behind_questions() -> None:
    press = {"id": "1", "from": ALICE, "chat_instance": "1", "data": "x", "message": message("x")}
    lanes = [
        received(read(1, callback_query=press)).lane,
        received(read(2, message=message("/cancel"))).lane,
        received(read(3, message=message("/Cancel@office_bot now"))).lane,
        received(read(4, message=message("/cancelled"))).lane,
        received(read(5, message=message("please /cancel", entities=[{"type": "bot_command", "offset": 7, "length": 7}]))).lane,
        received(read(6, edited_message=message("/cancel"))).lane,
    ]
    assert lanes == [QUICK, QUICK, QUICK, SLOW, SLOW, SLOW]


def test_a_button_that_asks_a_question_waits_its_turn() -> None:
    press = {"id": "1", "from": ALICE, "chat_instance": "1", "data": "q:5:1", "message": message("x")}
    assert received(read(1, callback_query=press)).lane == SLOW


def test_files_have_a_lane_of_their_own() -> None:
    """Fetching and reading one takes long; edits that bring another file come behind it."""
    file = {**message("x"), "document": {"file_id": "1", "file_unique_id": "1", "file_name": "a.pdf"}}
    photo = {**message("x"), "photo": [{"file_id": "1", "file_unique_id": "1", "width": 9, "height": 9}]}
    for one in (file, photo):
        del one["text"], one["entities"]
    updates = (read(1, message=file), read(2, message=photo), read(3, edited_message=file))
    assert [received(update).lane for update in updates] == [FILES] * 3


def test_an_update_without_a_chat_is_the_persons() -> None:
    inline = {"id": "1", "from": ALICE, "query": "x", "offset": ""}
    assert received(read(1, inline_query=inline)).chat == 1001


async def test_messages_of_an_earlier_attempt_are_skipped() -> None:
    """Two had been sent when the process died: the third is sent and noted as such."""
    noted: list[tuple[int, int]] = []

    async def note(sent: int, message: int) -> None:
        noted.append((sent, message))

    async def note_draft(message: int) -> None:
        noted.append((0, message))

    item = Item(1, 7, 5, 0, 1001, {}, datetime.now(UTC), "e", 1, 2, 88)
    work = Work(item, note, note_draft)
    assert [work.skip(), work.skip(), work.skip()] == [True, True, False]
    await work.note(90)
    await work.note_draft(91)
    assert noted == [(3, 90), (0, 91)]
    assert not work.skip()
    failed = Work(item, note, note_draft)
    failed.afresh()
    assert not failed.skip()


async def test_nothing_is_in_hand_outside_of_an_update() -> None:
    assert intake.in_hand() is None
