"""Open lists on real databases."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.storage.database import open_database
from knowledge.storage.open_lists import OpenList, OpenLists
from tests.support.databases import KINDS, fresh_url

ASKED = OpenList(-1_001_000_000_007, 1001, "tasks", "宣传处 本月")


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return fresh_url(request.param, tmp_path)


def test_a_list_is_found_by_its_token_after_a_restart(url: str) -> None:
    """Each opening has a token of its own, short enough for a button."""
    with closing(open_database(url)) as database:
        tokens = [OpenLists(database).open(ASKED) for _ in range(3)]
    assert len(set(tokens)) == 3
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{16}", token) for token in tokens)
    with closing(open_database(url)) as database:
        assert [OpenLists(database).find(token) for token in tokens] == [ASKED] * 3
        assert OpenLists(database).find("AAAAAAAAAAAAAAAA") is None


def test_only_the_newest_are_kept(url: str) -> None:
    """The database does not grow with every list that anyone ever opened."""
    with closing(open_database(url)) as database:
        lists = OpenLists(database, most=3)
        tokens = [lists.open(ASKED) for _ in range(6)]
        assert [lists.find(token) is not None for token in tokens] == [False, False, False, True, True, True]
