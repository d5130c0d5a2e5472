"""Many people ask the bot in Telegram at once: is everyone answered, in order, once, how soon, and within Telegram's limits?

    python -m bench.telegram_load [--people 200] [--questions 3] [--scripted] [--webhook N] [--seed 1]

The bot is the real process over HTTP against a local server that stands in for Telegram and keeps its flood limits (one message a second
in a chat with bursts of three, 30 a second in all, 20 a minute in a group; what is more gets 429). Every eighth person asks in a group or in a
topic of a forum. All send their questions in one go. Before that, a few people ask the same questions one by one; what the bot tells them is what
it must tell everyone. --scripted: an assistant that answers at once, so that the messenger's part alone is measured. --webhook N: so many
processes behind one address.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.support.telegram.bots import Program, behind_webhook, polling, real_program, resident_mb, scripted_program
from bench.support.telegram.crowd import Answers, Crowd, rows
from bench.support.telegram.tally import Asked, Tally, tally
from bench.support.telegram.waiting import told_to_one, until_answered
from tests.support.bot_api import BotApiServer
from tests.support.bot_api.floods import FloodLimits
from tests.support.bot_process import BotProcess


@dataclass(frozen=True, slots=True)
class Result:
    """What a run showed."""

    tally: Tally
    floods: int
    """429 answers."""
    limits: FloodLimits
    other_refusals: int
    memory_before_mb: float
    memory_after_mb: float
    messages: int

    def table(self) -> str:
        """For people to read."""
        asked, answered = len(self.tally.outcomes), len(self.tally.answered)
        median, late, longest = self.tally.seconds()
        lines = (
            ("questions", f"{asked}"),
            ("answered", f"{answered}"),
            ("lost", f"{len(self.tally.lost)}"),
            ("out of order in their chat", f"{self.tally.out_of_order}"),
            ("answered twice", f"{len(self.tally.doubled)}"),
            ("messages for no question", f"{len(self.tally.others)}"),
            ("messages sent", f"{self.messages}"),
            ("429 answers", f"{self.floods} ({max(self.floods - 1, 0)} beyond the first, {self.limits.early} before the time told)"),
            ("limits that were overstepped", ", ".join(f"{name} {count}" for name, count in self.limits.reasons.items()) or "none"),
            ("other refused requests", f"{self.other_refusals}"),
            ("time to answer, median / 95 % / longest", f"{median:.1f} / {late:.1f} / {longest:.1f} s"),
            ("all answered after", f"{self.tally.span:.1f} s"),
            ("questions a second", f"{answered / self.tally.span if self.tally.span else 0:.1f}"),
            ("messages a second", f"{self.messages / self.tally.span if self.tally.span else 0:.1f}"),
            ("memory of the bot before / after", f"{self.memory_before_mb:.0f} / {self.memory_after_mb:.0f} MB"),
        )
        width = max(len(name) for name, _ in lines)
        return "\n".join(f"{name:<{width}}  {value}" for name, value in lines)


async def measure(program: Program, people: int, each: int, *, scripted: bool, webhook: int = 0, seed: int = 1) -> Result:
    """Starts the bot, lets so many people ask `each` questions in a row, and waits until all is quiet."""
    async with BotApiServer(strict=True) as server:
        wanted = rows(each)
        crowd = Crowd(server, people, spare=0 if scripted else len(wanted))
        async with _running(program, server, crowd.ids, webhook) as processes:
            told: Answers = {} if scripted else await told_to_one(server, crowd, wanted)
            warm = len(server.sent)
            before = resident_mb(*processes)
            asked = _ask_all(crowd, wanted, told, seed)
            await until_answered(server, asked, warm)
            after = resident_mb(*processes)
        refused = sum((counted for counted in server.refusals().values()), start=_none())
        floods = refused.pop(429, 0)
        assert server.floods is not None
        return Result(tally(asked, server.sent[warm:]), floods, server.floods, refused.total(), before, after, len(server.sent) - warm)


@asynccontextmanager
async def _running(program: Program, server: BotApiServer, allowed: Sequence[int], webhook: int) -> AsyncIterator[list[BotProcess]]:
    if webhook:
        async with behind_webhook(program, server, allowed, webhook) as processes:
            yield processes
    else:
        async with polling(program, server, allowed) as process:
            yield [process]


def _ask_all(crowd: Crowd, wanted: Sequence[tuple[str, ...]], told: Answers, seed: int) -> list[Asked]:
    order = list(enumerate(crowd.seats))
    random.Random(seed).shuffle(order)  # noqa: S311 - no secret
    asked = []
    for step in range(len(wanted[0])):
        for number, seat in order:
            row = wanted[number % len(wanted)]
            text = row[step] if told else f"question {number}-{step}"
            asked.append(crowd.ask(seat, text, told[row][step] if told else [f"“{text}”"]))
    return asked


def _none() -> Counter[int]:
    return Counter()


def main() -> None:
    """Prints the table; exit status 1 where a question was lost, doubled or answered out of order."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--questions", type=int, default=3, help="that each person asks in a row")
    parser.add_argument("--scripted", action="store_true", help="with an assistant that answers at once")
    parser.add_argument("--webhook", type=int, default=0, metavar="N", help="processes behind one webhook; 0: one that polls")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        program = scripted_program(place) if given.scripted else real_program(place)
        measured = measure(program, given.people, given.questions, scripted=given.scripted, webhook=given.webhook, seed=given.seed)
        result = asyncio.run(measured)
    print(result.table())
    for message in result.tally.others[:5]:
        print(f"  for no question, in chat {message.chat_id}: {message.text[:100]!r}")
    for outcome in result.tally.lost[:5]:
        print(f"  lost, in chat {outcome.asked.chat}: {outcome.asked.text!r}")
    wrong = len(result.tally.lost) + len(result.tally.doubled) + result.tally.out_of_order
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
