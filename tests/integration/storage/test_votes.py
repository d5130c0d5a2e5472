"""Votes on real databases."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC
from pathlib import Path

import pytest

from knowledge.errors import StoreError
from knowledge.storage.answer_log import AnswerLog
from knowledge.storage.database import Database, open_database
from knowledge.storage.votes import MOST_REASON_CHARACTERS, Votes
from tests.support.answers import entry
from tests.support.databases import KINDS, fresh_url

FIRST, SECOND = entry(1), entry(2)


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    with closing(open_database(fresh_url(request.param, tmp_path))) as opened:
        AnswerLog(opened).write(FIRST)
        AnswerLog(opened).write(SECOND)
        yield opened


def test_a_vote_is_kept_for_each_person_and_question(database: Database) -> None:
    """Nobody's vote is mixed with another's."""
    votes = Votes(database)
    assert votes.get(FIRST.id, "1001") is None
    made = votes.put(FIRST.id, "1001", True)
    votes.put(FIRST.id, "1002", False)
    assert (made.good, made.reason, made.voted_at.tzinfo) == (True, None, UTC)
    assert votes.get(FIRST.id, "1001") == made
    other = votes.get(FIRST.id, "1002")
    assert other is not None and not other.good
    assert votes.get(SECOND.id, "1001") is None


def test_a_change_of_mind_replaces_the_vote_and_clears_its_reason(database: Database) -> None:
    """The same vote again keeps its reason."""
    votes = Votes(database)
    votes.put(FIRST.id, "1001", False)
    assert votes.reason(FIRST.id, "1001", "wrong").reason == "wrong"
    assert votes.put(FIRST.id, "1001", False).reason == "wrong"
    assert votes.reason(FIRST.id, "1001", "outdated").reason == "outdated"
    changed = votes.put(FIRST.id, "1001", True)
    assert (changed.good, changed.reason) == (True, None)
    assert votes.put(FIRST.id, "1001", False).reason is None


def test_a_reason_is_a_vote_against_the_answer(database: Database) -> None:
    """At most 500 characters of it; what no database takes is replaced."""
    votes = Votes(database)
    made = votes.reason(FIRST.id, "1001", "a\0b\ud83dc" + "长" * 600)
    assert made.good is False
    assert made.reason is not None and len(made.reason) == MOST_REASON_CHARACTERS
    assert made.reason.startswith("a\ufffdb\ufffdc长")
    assert votes.get(FIRST.id, "1001") == made


def test_many_presses_at_once_leave_one_vote(database: Database) -> None:
    """Of however many threads."""
    votes = Votes(database)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: votes.put(FIRST.id, "1001", number % 2 == 0), range(40)))
    assert votes.get(FIRST.id, "1001") is not None


def test_a_question_that_the_log_has_not_takes_no_vote(database: Database) -> None:
    """The database sees to it."""
    with pytest.raises(StoreError):
        Votes(database).put("f" * 32, "1001", True)
