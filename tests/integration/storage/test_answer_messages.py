"""Which message belongs to which question, on real databases."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from knowledge.storage.answer_log import AnswerLog
from knowledge.storage.answer_messages import AnswerMessages
from knowledge.storage.database import open_database
from tests.support.answers import entry
from tests.support.databases import KINDS, fresh_url

GROUP = -1_001_000_000_007


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return fresh_url(request.param, tmp_path)


def test_a_message_is_known_after_a_restart(url: str) -> None:
    """By its chat and number; said again, the last word counts."""
    first, second = entry(1), entry(2)
    with closing(open_database(url)) as database:
        AnswerLog(database).write(first)
        AnswerLog(database).write(second)
        messages = AnswerMessages(database)
        messages.put(GROUP, 7, first.id)
        messages.put(1001, 7, first.id)
        messages.put(1001, 7, second.id)
        messages.put(1001, 7, second.id)
    with closing(open_database(url)) as database:
        messages = AnswerMessages(database)
        assert messages.question_of(GROUP, 7) == first.id
        assert messages.question_of(1001, 7) == second.id
        assert messages.question_of(1001, 8) is None
