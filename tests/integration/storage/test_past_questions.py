"""A person's own questions in the answer log, on real databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.past_answers import PAGE, PastAnswers
from knowledge.storage.chat_stores import chat_stores
from knowledge.storage.database import Database, open_database
from tests.support.answers import entry
from tests.support.databases import KINDS, fresh_url


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    with closing(open_database(fresh_url(request.param, tmp_path))) as opened:
        yield opened


def test_people_see_their_own_questions_newest_first(database: Database) -> None:
    """Of their channel, page by page; a page beyond the last is the last."""
    stores = chat_stores(database)
    for number in range(1, 2 * PAGE + 2):
        stores.log.write(entry(number, text=f"question {number}"))
    stores.log.write(entry(90, "1002"))
    stores.log.write(entry(91, channel="chat"))
    past = PastAnswers(stores)
    first, last = past.page(1001, 1), past.page(1001, 99)
    assert (first.number, first.count, first.first) == (1, 3, 1)
    assert [one.question.text for one in first.asked] == [f"question {number}" for number in range(17, 9, -1)]
    assert (last.number, last.first, [one.question.text for one in last.asked]) == (3, 17, ["question 1"])
    assert past.page(1003, 1).asked == ()
    assert [one.asker.user_id for one in past.page(1002, 1).asked] == ["1002"]


def test_the_last_question_in_a_chat_is_the_persons_own(database: Database) -> None:
    """Not another's, and not one of another chat."""
    stores = chat_stores(database)
    stores.log.write(entry(1, chat="-5", text="mine in the group"))
    stores.log.write(entry(2, "1002", chat="-5"))
    stores.log.write(entry(3, text="mine in private"))
    past = PastAnswers(stores)
    last = past.last(-5, 1001)
    assert last is not None and last.question.text == "mine in the group"
    assert past.last(-6, 1001) is None


def test_a_reply_leans_on_the_persons_own_question(database: Database) -> None:
    """Not on another's, nor on one that was asked elsewhere than in the messenger."""
    stores = chat_stores(database)
    stores.log.write(entry(1, text="When is the meeting?"))
    stores.log.write(entry(2, channel="chat"))
    stores.messages.put(-5, 7, entry(1).id)
    stores.messages.put(-5, 8, entry(2).id)
    past = PastAnswers(stores)
    assert past.replied_to(-5, 7, 1001) == "When is the meeting?"
    assert [past.replied_to(-5, message, person) for message, person in ((7, 1002), (8, 1001), (9, 1001))] == [None, None, None]
    assert past.find(entry(2).id) is None


def test_a_million_questions_of_others_do_not_slow_it_down(tmp_path: Path) -> None:
    """SQLite finds a person's questions in their order by an index, without sorting and without reading those of others."""
    with closing(open_database(f"sqlite:///{tmp_path / 'log.db'}")) as database, database.reading() as connection:
        plan = "EXPLAIN QUERY PLAN SELECT * FROM questions WHERE user_id = '1' AND channel = 'telegram'"
        told = str(connection.execute(sa.text(f"{plan} ORDER BY asked_at DESC, id DESC LIMIT 8 OFFSET 80")).all())
        assert "ix_questions_user_id_channel_asked_at_id" in told
        assert "TEMP B-TREE" not in told
