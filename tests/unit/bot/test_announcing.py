"""What is said of announcements, and who gets them."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from telegram.error import NetworkError, TelegramError

from bot.announcing import EverybodyLetIn, progress, result
from bot.people import Circle, Listed
from bot.telegram.announcements import LIMIT
from bot.telegram.announcer import announcement_page, was_taken
from bot.telegram.pages import MESSAGE_UNITS
from bot.wording.announcements import ANNOUNCEMENTS
from knowledge.models import LANGUAGES, Language
from knowledge.storage.announcements import CopyState
from knowledge.storage.database import open_database
from knowledge.storage.people import People
from tests.support.bot_api.entities import parse_html, utf16

COUNTS = {CopyState.WAITING: 4, CopyState.SENDING: 1, CopyState.SENT: 3, CopyState.BLOCKED: 2, CopyState.FAILED: 0}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["gone", "already", "not_yours", "only_admins", "nobody"])
def test_a_notice_of_an_announcement_fits_its_box(key: str, language: Language) -> None:
    """Telegram refuses more than 200 characters in answer to a press."""
    assert len(ANNOUNCEMENTS.say(key, language)) <= 200


@pytest.mark.parametrize("text", ["x" * LIMIT, "😀" * (LIMIT // 2), "<b>&\n\n" * (LIMIT // 6)])
def test_the_longest_text_is_one_message_of_plain_words(text: str) -> None:
    """Whatever stands in it."""
    shown, entities = parse_html(announcement_page(text))
    assert utf16(shown) <= MESSAGE_UNITS
    assert (shown.removeprefix("📢 "), entities) == (text.rstrip("\n"), [])


def test_progress_counts_what_is_through() -> None:
    """Not the copy in hand."""
    assert progress(COUNTS, "en") == "Sending: 5 of 10"


def test_the_result_tells_what_is_not_known_only_where_there_is_such_a_copy() -> None:
    """A zero of it would only puzzle."""
    assert "unconfirmed: 1 " in result(COUNTS, "en")
    assert "unconfirmed" not in result({**COUNTS, CopyState.SENDING: 0}, "en")
    assert result({**COUNTS, CopyState.SENDING: 0}, "en").startswith("The announcement is out: reached: 3; not reachable: 2 ")


@pytest.mark.parametrize(
    ("cause", "taken"),
    [
        (httpx.ReadTimeout("no receipt"), True),
        (httpx.WriteTimeout("half sent"), True),
        (httpx.RemoteProtocolError("cut off"), True),
        (ValueError("anything else"), True),
        (httpx.ConnectError("refused"), False),
        (httpx.ConnectTimeout("silence"), False),
        (httpx.PoolTimeout("busy"), False),
        (TelegramError("an error page of a gateway"), False),
        (None, False),
    ],
)
def test_a_copy_counts_as_taken_unless_it_surely_was_not(cause: Exception | None, taken: bool) -> None:
    """Only what never left, or what Telegram itself says it did not take, may be sent again."""
    fault = NetworkError("Bad Gateway")
    fault.__cause__ = cause
    assert was_taken(fault) is taken


def test_everybody_let_in_gets_announcements_but_for_those_who_take_none(tmp_path: Path) -> None:
    """By the settings or by an admin; not those who wait, were removed or blocked the bot."""
    now = datetime(2026, 6, 1, tzinfo=UTC)
    with closing(open_database(f"sqlite:///{tmp_path / 'people.db'}")) as database:
        store = People(database)
        for person, role in ((3, "staff"), (4, "staff"), (5, None), (2, None)):
            before = store.seen(person, "Name", None, "en")
            store.decide(before, role, 1, now)
        store.ask(store.seen(6, "Waiting", None, "zh"))
        everybody = EverybodyLetIn(Circle(store, Listed(admins=frozenset({1}), allowed=frozenset({2, 7}))))
        assert everybody.ids() == [1, 3, 4, 7]
        everybody.refuse(4)
        assert everybody.ids() == [1, 3, 7]
        assert [everybody.lets_in(person) for person in (1, 2, 3, 4, 5, 6, 8)] == [True, False, True, True, False, False, False]
        assert [everybody.language(person) for person in (3, 6, 8)] == ["en", "zh", "zh"]
