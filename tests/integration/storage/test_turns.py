"""What a conversation remembers, on real databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from knowledge.storage.database import Database, open_database
from knowledge.storage.tables import turns as table
from knowledge.storage.turns import AGE, MOST, Place, Turns
from tests.support.databases import KINDS, fresh_url

ALICE = Place(-1_001_000_000_007, None, 1001)
IN_TOPIC = Place(-1_001_000_000_007, 77, 1001)
BO = Place(-1_001_000_000_007, None, 1002)


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    with closing(open_database(fresh_url(request.param, tmp_path))) as opened:
        yield opened


@pytest.fixture
def turns(database: Database) -> Turns:
    return Turns(database)


def test_the_last_questions_come_back_in_order(turns: Turns) -> None:
    """The newest few, without the message itself and later ones."""
    for number in range(MOST + 3):
        turns.remember(ALICE, number, f"第{number}问")
    assert turns.history(ALICE, before=MOST + 2) == tuple(f"第{number}问" for number in range(2, MOST + 2))
    assert turns.history(ALICE, before=1) == ("第0问",)


def test_nobody_shares_a_memory(turns: Turns) -> None:
    """Neither with another person of the group nor with another topic of it."""
    turns.remember(ALICE, 1, "alice")
    turns.remember(IN_TOPIC, 2, "alice in a topic")
    turns.remember(BO, 3, "bo")
    assert [turns.history(place, before=9) for place in (ALICE, IN_TOPIC, BO)] == [("alice",), ("alice in a topic",), ("bo",)]


def test_an_edited_question_takes_the_place_of_its_earlier_wording(turns: Turns) -> None:
    turns.remember(ALICE, 1, "first")
    turns.remember(ALICE, 2, "second")
    turns.remember(ALICE, 1, "first, edited")
    assert turns.history(ALICE, before=9) == ("first, edited", "second")
    assert turns.asked(ALICE, 1) == "first, edited"
    assert turns.asked(BO, 1) is None


def test_questions_are_forgotten_after_a_while(turns: Turns, database: Database) -> None:
    """They are not given any more, and the next question removes them, whoever asks it."""
    turns.remember(ALICE, 1, "old")
    with database.writing() as connection:
        connection.execute(sa.update(table).values(asked_at=datetime.now(UTC) - AGE - timedelta(seconds=5)))
    assert turns.history(ALICE, before=9) == ()
    turns.remember(BO, 2, "new")
    with database.reading() as connection:
        assert list(connection.scalars(sa.select(table.c.text))) == ["new"]


def test_a_conversation_is_forgotten_alone_or_with_all_of_a_person(turns: Turns) -> None:
    for place in (ALICE, IN_TOPIC, BO):
        turns.remember(place, 1, "x")
    turns.forget(ALICE)
    assert [len(turns.history(place, before=9)) for place in (ALICE, IN_TOPIC, BO)] == [0, 1, 1]
    turns.remember(ALICE, 1, "x")
    assert turns.forget_everywhere(1001) == 2
    assert [len(turns.history(place, before=9)) for place in (ALICE, IN_TOPIC, BO)] == [0, 0, 1]
