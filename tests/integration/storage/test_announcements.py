"""Announcements on real databases."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from knowledge.storage.announcements import Announcements, CopyState
from knowledge.storage.database import open_database
from knowledge.storage.tables import announcements
from tests.support.databases import KINDS, fresh_url

CHEN, LI = 42, 7_000_000_043


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return fresh_url(request.param, tmp_path)


@pytest.fixture
def kept(url: str) -> Iterator[Announcements]:
    with closing(open_database(url)) as database:
        yield Announcements(database)


def test_a_draft_is_found_by_its_token_alone(kept: Announcements) -> None:
    """It is not sent before somebody says so."""
    draft = kept.draft(CHEN, "明天维护 half \ud83d sign")
    assert kept.find(draft.token) == draft
    assert (draft.author, draft.text, draft.started_at) == (CHEN, "明天维护 half \ufffd sign", None)
    assert len(draft.token) == 16
    assert kept.find("A" * 16) is None
    assert kept.unfinished() == ()


def test_a_draft_is_sent_once_and_by_its_author_alone(kept: Announcements) -> None:
    """Also where several presses come at the same time; a colleague neither sends nor discards it."""
    draft = kept.draft(CHEN, "text")
    assert not kept.start(draft.token, LI, [1])
    assert not kept.discard(draft.token, LI)
    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(lambda _: kept.start(draft.token, CHEN, [LI, 1, 2, 1]), range(6)))
    assert sorted(told) == [False] * 5 + [True]
    assert [one.id for one in kept.unfinished()] == [draft.id]
    assert kept.counts(draft.id)[CopyState.WAITING] == 3
    assert not kept.discard(draft.token, CHEN)


def test_a_discarded_draft_is_gone(kept: Announcements) -> None:
    """It cannot be sent any more."""
    draft = kept.draft(CHEN, "text")
    assert kept.discard(draft.token, CHEN)
    assert kept.find(draft.token) is None
    assert not kept.start(draft.token, CHEN, [1])


def test_each_copy_is_claimed_once(kept: Announcements) -> None:
    """By several who claim at the same time, too; a copy that is put back can be claimed again."""
    draft = kept.draft(CHEN, "text")
    people = list(range(1, 13))
    kept.start(draft.token, CHEN, people)
    with ThreadPoolExecutor(4) as pool:
        claimed = list(pool.map(lambda _: kept.claim(draft.id), range(16)))
    assert sorted(one for one in claimed if one is not None) == people
    kept.settle(draft.id, 5, CopyState.WAITING)
    kept.settle(draft.id, 7, CopyState.WAITING)
    assert [kept.claim(draft.id, after=5), kept.claim(draft.id, after=5)] == [7, None]
    assert [kept.claim(draft.id), kept.claim(draft.id)] == [5, None]


def test_what_became_of_each_copy_is_counted(kept: Announcements) -> None:
    """Every state is named; what is settled stays so."""
    draft = kept.draft(CHEN, "text")
    kept.start(draft.token, CHEN, range(1, 6))
    for state in (CopyState.SENT, CopyState.BLOCKED, CopyState.FAILED):
        person = kept.claim(draft.id)
        assert person is not None
        kept.settle(draft.id, person, state)
    kept.settle(draft.id, 1, CopyState.FAILED)
    kept.claim(draft.id)
    assert kept.counts(draft.id) == dict.fromkeys(CopyState, 1)


def test_another_process_goes_on_where_the_first_was_killed(url: str) -> None:
    """The copy in hand is not claimed again; of several who finish only one reports."""
    with closing(open_database(url)) as database:
        draft = Announcements(database).draft(CHEN, "text")
        Announcements(database).start(draft.token, CHEN, [1, 2])
        assert Announcements(database).claim(draft.id) == 1
    with closing(open_database(url)) as database:
        kept = Announcements(database)
        assert [one.token for one in kept.unfinished()] == [draft.token]
        assert [kept.claim(draft.id), kept.claim(draft.id)] == [2, None]
        assert [kept.finish(draft.id), kept.finish(draft.id)] == [True, False]
        assert kept.unfinished() == ()


def test_forgotten_drafts_go_after_a_week(url: str) -> None:
    """What was sent stays."""
    with closing(open_database(url)) as database:
        kept = Announcements(database)
        old, sent = kept.draft(CHEN, "old"), kept.draft(CHEN, "sent")
        kept.start(sent.token, CHEN, [1])
        with database.writing() as connection:
            connection.execute(sa.update(announcements).values(made_at=datetime.now(UTC) - timedelta(days=8)))
        kept.draft(CHEN, "new")
        assert kept.find(old.token) is None
        assert kept.find(sent.token) is not None
