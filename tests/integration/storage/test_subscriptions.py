"""Subscriptions on real databases."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.storage.database import open_database
from knowledge.storage.subscriptions import Subscription, Subscriptions
from tests.support.databases import KINDS, fresh_url

MONDAY, TUESDAY = date(2026, 6, 1), date(2026, 6, 2)
ALICE = Subscription(1001, None, 1001, "en", False, 510, "宣传处 本月", MONDAY)
GROUP = Subscription(-1_001_000_000_007, None, 42, "zh", True, 510, "", MONDAY)


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return fresh_url(request.param, tmp_path)


@pytest.fixture
def kept(url: str) -> Iterator[Subscriptions]:
    with closing(open_database(url)) as database:
        yield Subscriptions(database)


def test_what_is_put_comes_back(kept: Subscriptions) -> None:
    """Ids beyond 32 bits, Chinese words, days; a topic beside its group."""
    topic = replace(GROUP, topic=77, words="half \ud83d sign")
    assert [kept.put(one) for one in (ALICE, GROUP, topic)] == [False, False, False]
    assert kept.all() == (ALICE, GROUP, replace(topic, words="half \ufffd sign"))


def test_a_chat_has_one_subscription(kept: Subscriptions) -> None:
    """A second one takes its place; those of other chats and topics stay."""
    kept.put(GROUP)
    kept.put(replace(GROUP, topic=77))
    assert kept.put(replace(GROUP, words="open"))
    assert [(one.topic, one.words) for one in kept.all()] == [(77, ""), (None, "open")]


def test_what_is_removed_is_gone(kept: Subscriptions) -> None:
    """Of that chat or topic alone; the second time there is nothing to remove."""
    kept.put(GROUP)
    kept.put(replace(GROUP, topic=77))
    assert [kept.remove(GROUP.chat, 77), kept.remove(GROUP.chat, 77), kept.remove(5, None)] == [True, False, False]
    assert kept.all() == (GROUP,)


def test_a_day_is_claimed_once(kept: Subscriptions) -> None:
    """Also by several at the same time; a claim that is taken back can be made again."""
    kept.put(ALICE)
    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(lambda _: kept.claim(1001, None, TUESDAY), range(6)))
    assert sorted(told) == [False] * 5 + [True]
    assert kept.all()[0].last_day == TUESDAY
    assert kept.release(1001, None, TUESDAY, MONDAY)
    assert not kept.release(1001, None, TUESDAY, MONDAY)
    assert kept.claim(1001, None, TUESDAY)
    assert not kept.claim(1001, None, MONDAY)
    assert not kept.claim(9999, None, TUESDAY)


def test_a_group_that_moved_keeps_its_subscriptions(kept: Subscriptions) -> None:
    """Under its new id, where they take the place of what stood there."""
    kept.put(replace(GROUP, chat=-5, words="old group"))
    kept.put(replace(GROUP, words="new group"))
    kept.put(replace(GROUP, topic=8, words="topic"))
    kept.move(-5, GROUP.chat)
    assert sorted((one.chat, one.topic or 0, one.words) for one in kept.all()) == [(GROUP.chat, 0, "old group"), (GROUP.chat, 8, "topic")]


def test_another_process_finds_them(url: str) -> None:
    """After a restart they are as they were."""
    with closing(open_database(url)) as database:
        Subscriptions(database).put(ALICE)
        Subscriptions(database).claim(1001, None, TUESDAY)
    with closing(open_database(url)) as database:
        assert Subscriptions(database).all() == (replace(ALICE, last_day=TUESDAY),)
