"""The inbox on real databases."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from knowledge.storage.database import Database, open_database
from knowledge.storage.inbox import KEPT, Inbox, Received
from knowledge.storage.tables import inbox as table
from tests.support.databases import KINDS, fresh_url

BOT, OTHER_BOT = 7_000_000_001, 7_000_000_002
GROUP = -1_001_000_000_007
LEASE = timedelta(seconds=60)
OVER = timedelta(seconds=-1)


def update(number: int, chat: int = 1001, lane: int = 0, person: int = 1001, text: str = "几点开会？") -> Received:
    return Received(number, f"{number:032x}", chat, lane, person, {"update_id": number, "text": text})


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    with closing(open_database(fresh_url(request.param, tmp_path))) as opened:
        yield opened


@pytest.fixture
def kept(database: Database) -> Inbox:
    return Inbox(database)


def claimed(inbox: Inbox, owner: str = "a", lease: timedelta = LEASE, bot: int = BOT, most: int = 50) -> list[int]:
    return [item.update_id for item in inbox.claim(bot, owner, most, lease)]


def test_what_is_put_is_claimed_whole(kept: Inbox) -> None:
    """Ids beyond 32 bits, Chinese text, half a sign; each with an id for the answer log that no other has."""
    assert kept.put(BOT, [update(1, GROUP, text="half \ud83d 几点"), update(2)]) == 2
    first, second = kept.claim(BOT, "a", 50, LEASE)
    assert (first.update_id, first.chat, first.lane, first.person) == (1, GROUP, 0, 1001)
    assert first.payload == {"update_id": 1, "text": "half \ufffd 几点"}
    assert (first.attempts, first.sent, first.draft) == (0, 0, None)
    assert len(first.entry) == 32
    assert first.entry != second.entry
    assert abs(datetime.now(UTC) - first.received_at) < timedelta(minutes=1)


def test_a_duplicate_is_kept_once(kept: Inbox) -> None:
    """Also one that is done already, and also where several processes put it at the same time; another bot's is another update."""
    with ThreadPoolExecutor(4) as pool:
        new = list(pool.map(lambda _: kept.put(BOT, [update(1), update(2, chat=5)]), range(8)))
    assert sum(new) == 2
    for item in kept.claim(BOT, "a", 50, LEASE):
        kept.finish(item.id)
    assert kept.put(BOT, [update(1)]) == 0
    assert kept.put(OTHER_BOT, [update(1)]) == 1
    assert claimed(kept) == []


def test_an_update_whose_number_began_anew_is_no_duplicate(kept: Inbox) -> None:
    """Telegram may start its numbers again after a quiet week: the content tells them apart."""
    kept.put(BOT, [update(1)])
    assert kept.put(BOT, [Received(1, "f" * 32, 1001, 0, 1001, {"update_id": 1, "text": "another"})]) == 1


def test_a_chat_is_served_one_update_at_a_time(kept: Inbox) -> None:
    """In order, whatever order they came in; other chats and the quick lane beside it."""
    kept.put(BOT, [update(3), update(2), update(4, chat=5), update(5, lane=1)])
    assert claimed(kept) == [2, 4, 5]
    assert claimed(kept, "another process") == []
    assert kept.waiting(BOT) == 4


def test_the_next_of_a_chat_comes_when_the_one_before_is_done(kept: Inbox) -> None:
    """And what was said is forgotten with the work."""
    kept.put(BOT, [update(1), update(2)])
    (first,) = kept.claim(BOT, "a", 50, LEASE)
    kept.finish(first.id)
    assert not kept.is_open(first.id)
    assert claimed(kept) == [2]
    assert kept.waiting(BOT) == 1


def test_no_two_owners_get_the_same_update(kept: Inbox) -> None:
    """However many look at once."""
    kept.put(BOT, [update(number, chat=number) for number in range(1, 31)])
    with ThreadPoolExecutor(6) as pool:
        taken = [one for part in pool.map(lambda n: claimed(kept, f"owner {n}"), range(12)) for one in part]
    assert sorted(taken) == list(range(1, 31))


def test_what_a_dead_process_had_falls_to_another(kept: Inbox) -> None:
    """When its claim has run out, with the same id for the log and with what it had sent by then; a renewed claim holds."""
    kept.put(BOT, [update(1), update(2, chat=5)])
    first, second = kept.claim(BOT, "dead", 50, OVER)
    kept.begin(first.id)
    kept.note(first.id, 2, 77)
    kept.note_draft(second.id, 88)
    kept.renew(BOT, "nobody", LEASE)
    again, other = kept.claim(BOT, "heir", 50, OVER)
    assert (again.entry, again.attempts, again.sent, again.last, again.draft) == (first.entry, 0, 2, 77, None)
    assert (other.attempts, other.sent, other.last, other.draft) == (0, 0, None, 88)
    assert (first.again, again.again) == (False, True)
    kept.renew(BOT, "heir", LEASE)
    assert claimed(kept, "third") == []
    assert second.update_id == 2


def test_what_is_released_can_be_claimed_at_once(kept: Inbox) -> None:
    """One owner's, or everybody's at the start of a process that knows itself alone."""
    kept.put(BOT, [update(1), update(2, chat=5)])
    assert claimed(kept, "a", most=1) == [1]
    assert claimed(kept, "b") == [2]
    assert kept.release(BOT, "a") == 1
    assert claimed(kept, "c") == [1]
    assert kept.release(BOT) == 2
    assert claimed(kept, "d") == [1, 2]


def test_what_is_put_off_comes_again_later_and_counts_as_no_attempt(kept: Inbox) -> None:
    """What comes behind it in its chat waits with it."""
    kept.put(BOT, [update(1), update(2)])
    (item,) = kept.claim(BOT, "a", 50, LEASE)
    kept.begin(item.id)
    kept.postpone(item.id, datetime.now(UTC) + LEASE)
    assert claimed(kept) == []
    kept.begin(item.id)
    kept.postpone(item.id, datetime.now(UTC) + OVER)
    (again,) = kept.claim(BOT, "a", 50, LEASE)
    assert (again.update_id, again.attempts, again.again) == (1, 0, True)


def test_a_person_calls_off_their_own(kept: Inbox) -> None:
    """In that chat, before that moment, and not the presses."""
    kept.put(
        BOT, [update(1, GROUP), update(2, GROUP, person=1002), update(3, GROUP, lane=1), update(4, GROUP), update(9, GROUP), update(5)]
    )
    ended = kept.call_off(BOT, GROUP, 1001, 0, before=9)
    assert len(ended) == 2
    assert claimed(kept) == [2, 3, 5]


def test_processes_with_something_in_hand_are_counted(kept: Inbox) -> None:
    """They share Telegram's limits; a dead one whose claims have run out does not count."""
    kept.put(BOT, [update(number, chat=number) for number in range(1, 4)])
    assert kept.owners(BOT) == 0
    claimed(kept, "a", most=1)
    claimed(kept, "b", most=1)
    claimed(kept, "dead", OVER)
    assert kept.owners(BOT) == 2


def test_what_was_done_long_ago_is_forgotten(kept: Inbox, database: Database) -> None:
    """What waits is not, however old."""
    kept.put(BOT, [update(1), update(2, chat=5)])
    (item, _) = kept.claim(BOT, "a", 50, LEASE)
    kept.finish(item.id)
    assert kept.sweep(BOT) == 0
    with database.writing() as connection:
        long_ago = datetime.now(UTC) - KEPT - timedelta(minutes=1)
        connection.execute(sa.update(table).where(table.c.id == item.id).values(done_at=long_ago))
    assert kept.sweep(BOT) == 1
    assert kept.waiting(BOT) == 1
