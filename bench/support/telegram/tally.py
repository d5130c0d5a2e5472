"""Which of the bot's messages answers which question."""

from __future__ import annotations

import itertools
import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.support.bot_api import SentMessage


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was sent."""

    chat: int
    message: int
    text: str
    at: float
    """Monotonic seconds."""
    pages: tuple[str, ...]
    """Words that each message of its answer must hold, in order; of no other question in the chat that is still open."""


@dataclass(slots=True)
class Outcome:
    """What became of a question."""

    asked: Asked
    came: list[list[SentMessage]] = field(default_factory=list)
    """For each page the messages that bring it, oldest first."""

    @property
    def answered(self) -> bool:
        """Whether each page has come."""
        return all(self.came)

    @property
    def doubled(self) -> list[list[SentMessage]]:
        """Pages that came more than once."""
        return [messages for messages in self.came if len(messages) > 1]

    @property
    def seconds(self) -> float:
        """To the first message of the answer."""
        return self.came[0][0].at - self.asked.at

    @property
    def seconds_to_end(self) -> float:
        """To the last message of the answer."""
        return self.came[-1][0].at - self.asked.at


@dataclass(slots=True)
class Tally:
    """All questions, and what else the bot said."""

    outcomes: list[Outcome]
    others: list[SentMessage]
    """Messages that answer nothing that was asked."""

    @property
    def answered(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.answered]

    @property
    def lost(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if not outcome.answered]

    @property
    def doubled(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.doubled]

    @property
    def out_of_order(self) -> int:
        """Answers that began before that of an earlier question in the same chat."""
        starts: defaultdict[int, list[float]] = defaultdict(list)
        for outcome in self.outcomes:
            if outcome.came[0]:
                starts[outcome.asked.chat].append(outcome.came[0][0].at)
        return sum(after < before for times in starts.values() for before, after in itertools.pairwise(times))

    def seconds(self) -> tuple[float, float, float]:
        """Median, 95th percentile and longest time to the first message of an answer."""
        times = sorted(outcome.seconds for outcome in self.answered)
        if not times:
            return 0.0, 0.0, 0.0
        return statistics.median(times), times[min(len(times) - 1, int(0.95 * len(times)))], times[-1]

    @property
    def span(self) -> float:
        """Seconds from the first question to the end of the last answer."""
        ends = [outcome.came[-1][0].at for outcome in self.answered]
        return max(ends) - min(outcome.asked.at for outcome in self.outcomes) if ends else 0.0


def tally(asked: Sequence[Asked], sent: Sequence[SentMessage]) -> Tally:
    """Assigns each message to the question that it replies to, else to the oldest one of its chat for which such a page is still missing."""
    outcomes = [Outcome(one, [[] for _ in one.pages]) for one in asked]
    by_chat: defaultdict[int, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_chat[outcome.asked.chat].append(outcome)
    others = [message for message in sent if not _assign(message, by_chat[message.chat_id])]
    return Tally(outcomes, others)


def _assign(message: SentMessage, outcomes: Sequence[Outcome]) -> bool:
    named = [outcome for outcome in outcomes if outcome.asked.message == message.reply_to]
    places = [
        (outcome, number) for outcome in named or outcomes for number, words in enumerate(outcome.asked.pages) if words in message.text
    ]
    if not places:
        return False
    open_places = [(outcome, number) for outcome, number in places if not outcome.came[number]]
    outcome, number = open_places[0] if open_places else places[-1]
    outcome.came[number].append(message)
    return True
