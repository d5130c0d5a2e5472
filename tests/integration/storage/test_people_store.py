"""People on real databases."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from knowledge.storage.database import open_database
from knowledge.storage.people import People, Person, PersonState
from tests.support.databases import KINDS, fresh_url

ALICE, ADMIN, OTHER = 7_000_000_001, 42, 43
NOW = datetime(2026, 6, 1, 10, 0, 0, 123456, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return fresh_url(request.param, tmp_path)


@pytest.fixture
def kept(url: str) -> Iterator[People]:
    with closing(open_database(url)) as database:
        yield People(database)


def test_who_is_seen_is_known_by_name_and_language(kept: People) -> None:
    """Ids beyond 32 bits, Chinese names, halves of signs; somebody unknown is None."""
    assert kept.get(ALICE) is None
    seen = kept.seen(ALICE, "王\ud83d小明", None, "zh")
    assert seen == Person(ALICE, "王\ufffd小明", None, "zh")
    assert kept.get(ALICE) == seen
    assert seen.spoken == "zh"


def test_a_new_name_leaves_the_rest_as_it_is(kept: People) -> None:
    """Decisions, the chosen language and the menu stay."""
    before = kept.seen(ALICE, "Alice", "alice", "en")
    kept.decide(before, "reviewer", ADMIN, NOW)
    kept.choose(ALICE, "zh")
    kept.set_menu(ALICE, "reviewer:zh:0")
    after = kept.seen(ALICE, "Alice Li", None, "en")
    assert (after.name, after.username) == ("Alice Li", None)
    assert (after.state, after.role, after.language, after.spoken, after.menu) == (PersonState.IN, "reviewer", "zh", "zh", "reviewer:zh:0")
    assert (after.decided_at, after.decided_by) == (NOW.astimezone(UTC), ADMIN)


def test_several_may_meet_somebody_at_once(kept: People) -> None:
    """One row comes of it, and nobody fails."""
    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(lambda _: kept.seen(ALICE, "Alice", None, "en"), range(6)))) == 1
    assert [person.id for person in kept.all()] == [ALICE]


def test_a_request_waits_until_an_admin_was_told(kept: People) -> None:
    """It is noted once from one standing, and when it was handed on is noted apart."""
    before = kept.seen(ALICE, "Alice", None, "en")
    assert kept.ask(before)
    assert not kept.ask(before)
    waiting = kept.get(ALICE)
    assert waiting is not None
    assert (waiting.state, waiting.asked_at) == (PersonState.WAITING, None)
    kept.told(ALICE, NOW)
    assert kept.get(ALICE) == replace(waiting, asked_at=NOW.astimezone(UTC))


def test_the_first_decision_counts(kept: People) -> None:
    """Of several admins at the same time one decides; the others' word changes nothing."""
    before = kept.seen(ALICE, "Alice", None, "en")
    kept.ask(before)
    waiting = kept.get(ALICE)
    assert waiting is not None
    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(lambda admin: kept.decide(waiting, "staff" if admin % 2 else None, admin, NOW), range(6)))
    assert sorted(told) == [False] * 5 + [True]
    decided = kept.get(ALICE)
    assert decided is not None
    assert decided.decided_by == told.index(True)
    assert (decided.state, decided.role) == ((PersonState.IN, "staff") if told.index(True) % 2 else (PersonState.OUT, None))


def test_roles_change_and_removal_takes_them(kept: People) -> None:
    """Each decision from the standing that was read; one from an older standing is none."""
    first = kept.seen(ALICE, "Alice", None, "en")
    assert kept.decide(first, "staff", ADMIN, NOW)
    staff = kept.get(ALICE)
    assert staff is not None
    assert kept.decide(staff, "admin", OTHER, NOW)
    assert not kept.decide(staff, None, ADMIN, NOW)
    admin = kept.get(ALICE)
    assert admin is not None
    assert kept.decide(admin, None, ADMIN, NOW + timedelta(seconds=1))
    gone = kept.get(ALICE)
    assert gone is not None
    assert (gone.state, gone.role) == (PersonState.OUT, None)
    assert kept.ask(gone)
    again = kept.get(ALICE)
    assert again is not None
    assert (again.state, again.asked_at) == (PersonState.WAITING, None)
    assert again.decided_at == gone.decided_at


def test_people_are_listed_by_state(kept: People) -> None:
    """All of them, those in one state, and the ids of those let in."""
    for number in range(1, 5):
        kept.seen(number, f"P{number}", None, "zh")
    people = kept.all()
    kept.ask(people[0])
    kept.decide(people[1], "staff", ADMIN, NOW)
    kept.decide(people[2], None, ADMIN, NOW)
    assert [person.state for person in kept.all()] == [PersonState.WAITING, PersonState.IN, PersonState.OUT, PersonState.SEEN]
    assert [person.id for person in kept.all(PersonState.WAITING, PersonState.OUT)] == [1, 3]
    assert kept.let_in() == (2,)


def test_who_blocked_the_bot_is_noted_once(kept: People) -> None:
    """And that they have unblocked it; somebody unknown stays unknown."""
    kept.seen(ALICE, "Alice", None, "en")
    assert [kept.block(ALICE, True), kept.block(ALICE, True), kept.block(5, True)] == [True, False, False]
    blocked = kept.get(ALICE)
    assert blocked is not None
    assert blocked.blocked
    assert kept.block(ALICE, False)
    assert kept.get(5) is None


def test_a_language_is_chosen_and_given_back(kept: People) -> None:
    """With None it follows the app again."""
    kept.seen(ALICE, "Alice", None, "en")
    kept.choose(ALICE, "zh")
    chosen = kept.get(ALICE)
    assert chosen is not None
    assert (chosen.language, chosen.spoken) == ("zh", "zh")
    kept.choose(ALICE, None)
    back = kept.get(ALICE)
    assert back is not None
    assert (back.language, back.spoken) == (None, "en")


def test_another_process_finds_them(url: str) -> None:
    """After a restart they are as they were."""
    with closing(open_database(url)) as database:
        before = People(database).seen(ALICE, "Alice", "alice", "en")
        People(database).decide(before, "staff", ADMIN, NOW)
    with closing(open_database(url)) as database:
        assert People(database).let_in() == (ALICE,)
