"""Which updates may be confirmed to Telegram."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.telegram.ledger import FETCH_LIMIT, Ledger


class TelegramAndBot(RuleBasedStateMachine):
    """Telegram's queue beside the bot's ledger, with answers that come in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.ledger = Ledger()
        self.queue: list[int] = []
        self.next_id = 1000
        self.taken: list[int] = []
        self.in_hand: set[int] = set()
        self.finished: set[int] = set()

    @rule(count=st.integers(1, 60))
    def people_write(self, count: int) -> None:
        self.queue += range(self.next_id, self.next_id + count)
        self.next_id += count

    @rule(limit=st.sampled_from([1, FETCH_LIMIT]))
    def bot_fetches(self, limit: int) -> None:
        offset = self.ledger.offset
        lost = [update for update in self.queue if update < offset and update not in self.finished]
        assert not lost
        self.queue = [update for update in self.queue if update >= offset]
        new = self.ledger.take(self.queue[:limit], offset)
        assert not set(new) & set(self.taken)
        self.taken += new
        self.in_hand |= set(new)

    @precondition(lambda self: self.in_hand)
    @rule(data=st.data())
    def an_answer_is_sent(self, data: st.DataObject) -> None:
        update = data.draw(st.sampled_from(sorted(self.in_hand)))
        self.in_hand.remove(update)
        self.finished.add(update)
        self.ledger.finish(update)

    @invariant()
    def it_is_busy_while_something_is_in_hand(self) -> None:
        assert self.ledger.busy == bool(self.in_hand)

    def teardown(self) -> None:
        while self.queue:
            for update in self.in_hand:
                self.ledger.finish(update)
            self.finished |= self.in_hand
            self.in_hand = set()
            before = len(self.queue)
            self.bot_fetches(FETCH_LIMIT)
            assert self.in_hand or len(self.queue) < before
        assert self.taken == list(range(1000, self.next_id))


TestLedger = TelegramAndBot.TestCase
TestLedger.settings = settings(deadline=None)
TestLedger.__doc__ = "Each update is handed over once and in order, and none is confirmed before it is answered."


def test_giving_up_lets_the_bot_see_further() -> None:
    """A hundred waiting messages are confirmed at once, and their late answers change nothing."""
    ledger = Ledger()
    ledger.take(range(1, 101), 0)
    assert ledger.offset == 1
    assert ledger.give_up() == 100
    assert ledger.offset == 101
    assert ledger.take([101], 101) == [101]
    ledger.finish(1)
    assert ledger.offset == 101


def test_ids_may_begin_anew() -> None:
    """After a quiet week Telegram may number on from anywhere."""
    ledger = Ledger()
    ledger.take([900], 0)
    ledger.finish(900)
    assert ledger.offset == 901
    assert ledger.take([5], 901) == [5]
    assert ledger.offset == 5
