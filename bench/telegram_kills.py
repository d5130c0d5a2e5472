"""Kills the bot again and again while questions are in hand, and looks whether each is answered, and once.

    python -m bench.telegram_kills [--kills 20] [--people 8] [--seed 1] [--real]

People write all the time: quick questions, slow ones, and ones with answers of several messages. At random moments, among them while it
starts and right after Telegram has taken a message of a long answer, the bot's process is ended with SIGKILL and started again. When all
is quiet, the answers are counted. A message that comes twice is traced: Telegram has no way to send a message only once, so that one that it
took and that the bot could not note any more before its end is sent again. With --real it is the real library over the bundled documents.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import itertools

from bench.support.telegram.bots import Program, launched, polling, real_program, scripted_program
from bench.support.telegram.crowd import Crowd, Seat, rows
from bench.support.telegram.tally import Asked, Outcome, Tally, tally
from bench.support.telegram.waiting import told_to_one, until_answered, until_quiet
from tests.support.bot_api import BotApiServer
from tests.support.bot_process import BotProcess

_LINE = re.compile(r"Line (\d+) of")
_LONGEST_PAUSE_SECONDS = 2.5
_BETWEEN_QUESTIONS_SECONDS = 0.8
_PATIENCE_FOR_MESSAGE_SECONDS = 8.0
_LOOK_SECONDS = 0.001
_ON_ITS_WAY_SECONDS = 1.0
"""What a process has written into its connection arrives although it is dead."""
_AT_START = 0.15
"""Share of the kills that come while the bot starts."""
_AT_MESSAGE = 0.5
"""Share of the kills that come right after Telegram took a message."""

Ask = Callable[[Seat], Asked]


@dataclass(slots=True)
class Result:
    """What a run showed."""

    tally: Tally
    kills: list[float] = field(default_factory=list)
    """When: monotonic seconds."""
    in_hand: list[int] = field(default_factory=list)
    """Questions that were open at each kill."""

    @property
    def once(self) -> int:
        return sum(outcome.answered and not outcome.doubled for outcome in self.tally.outcomes)

    def origin(self, outcome: Outcome) -> str:
        """Where the messages that came twice come from."""
        told = []
        for messages in outcome.doubled:
            for first, again in itertools.pairwise(messages):
                between = [kill for kill in self.kills if first.at - _ON_ITS_WAY_SECONDS <= kill <= again.at]
                if between and between[0] < first.at:
                    told.append("on its way to Telegram at a kill: taken, but not noted")
                elif between:
                    told.append(f"sent {1000 * (between[0] - first.at):.0f} ms before a kill: taken, but not noted")
                else:
                    told.append(f"sent again after {again.at - first.at:.1f} s with no kill between")
        return "; ".join(told)

    def table(self) -> str:
        """For people to read."""
        lines = (
            ("kills", f"{len(self.kills)}, with {sum(self.in_hand)} questions in hand together"),
            ("asked", f"{len(self.tally.outcomes)}"),
            ("answered once", f"{self.once}"),
            ("answered twice, or a part of it", f"{len(self.tally.doubled)}"),
            ("lost", f"{len(self.tally.lost)}"),
            ("out of order in their chat", f"{self.tally.out_of_order}"),
            ("messages for no question", f"{len(self.tally.others)}"),
        )
        width = max(len(name) for name, _ in lines)
        return "\n".join(f"{name:<{width}}  {value}" for name, value in lines)


async def measure(program: Program, kills: int, people: int, *, real: bool, seed: int = 1) -> Result:
    """Runs all: so many people, so many kills."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    async with BotApiServer(strict=True) as server:
        row = rows(1)
        crowd = Crowd(server, people, spare=len(row) if real else 1)
        async with polling(program, server, crowd.ids):
            ask = await (_real(server, crowd, rng) if real else _scripted(server, crowd, rng))
        result = Result(Tally([], []))
        asked: list[Asked] = []
        warm = len(server.sent)
        talk = asyncio.create_task(_talk(crowd, ask, asked, rng))
        for _ in range(kills):
            async with launched(program, server, crowd.ids) as process:
                await _moment(server, process, rng)
                result.in_hand.append(len(tally(asked, server.sent[warm:]).lost))
                process.kill()
                result.kills.append(time.monotonic())
                await process.ended()
        talk.cancel()
        await asyncio.gather(talk, return_exceptions=True)
        async with polling(program, server, crowd.ids):
            await until_answered(server, asked, warm)
        result.tally = tally(asked, server.sent[warm:])
        return result


async def _talk(crowd: Crowd, ask: Ask, asked: list[Asked], rng: random.Random) -> None:
    while True:
        asked.append(ask(rng.choice(crowd.seats)))
        await asyncio.sleep(rng.uniform(0, 2 * _BETWEEN_QUESTIONS_SECONDS))


async def _moment(server: BotApiServer, process: BotProcess, rng: random.Random) -> None:
    """Waits for the moment at which the process is to be killed."""
    draw = rng.random()
    if draw < _AT_START:
        await asyncio.sleep(rng.uniform(0, _LONGEST_PAUSE_SECONDS))
        return
    await server.wait_for_poll(200.0)
    if draw < _AT_START + _AT_MESSAGE:
        before, until = len(server.sent), time.monotonic() + _PATIENCE_FOR_MESSAGE_SECONDS
        while len(server.sent) == before and time.monotonic() < until and not process.has_ended:  # noqa: ASYNC110
            await asyncio.sleep(_LOOK_SECONDS)
        await asyncio.sleep(rng.choice((0.0, 0.002, 0.01, 0.05)))
    else:
        await asyncio.sleep(rng.uniform(0, _LONGEST_PAUSE_SECONDS))


async def _scripted(server: BotApiServer, crowd: Crowd, rng: random.Random) -> Ask:
    """Questions for the scripted assistant; asks for a long answer first, to see where its messages begin."""
    before = len(server.sent)
    crowd.ask(Seat(crowd.spare[0]), "long 0000", ())
    await until_quiet(server, before, 1)
    starts = [match.group() for message in server.sent[before:] if (match := _LINE.search(message.text)) is not None]
    numbers = iter(range(1, 1_000_000))

    def ask(seat: Seat) -> Asked:
        number = next(numbers)
        kind = rng.choice(("quick", "quick", "slow", "long"))
        # Groups take few messages a minute.
        if kind == "long" and seat.group is None:
            return crowd.ask(seat, f"long {number:04}", [f"{start} a long answer {number:04}," for start in starts])
        text = f"pause {rng.uniform(0.2, 2):.1f} question {number}" if kind == "slow" else f"question {number}"
        return crowd.ask(seat, text, [f"“{text}”"])

    return ask


async def _real(server: BotApiServer, crowd: Crowd, rng: random.Random) -> Ask:
    """Questions for the real library."""
    wanted = rows(1)
    told = await told_to_one(server, crowd, wanted)

    def ask(seat: Seat) -> Asked:
        row = rng.choice(wanted)
        return crowd.ask(seat, row[0], told[row][0])

    return ask


def main() -> None:
    """Prints the table; exit status 1 where a question was lost or answered twice without a kill in between."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--people", type=int, default=8)
    parser.add_argument("--real", action="store_true", help="with the real library")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        program = real_program(place) if given.real else scripted_program(place)
        result = asyncio.run(measure(program, given.kills, given.people, real=given.real, seed=given.seed))
    print(result.table())
    for outcome in result.tally.doubled:
        print(f"  twice: {outcome.asked.text!r} in chat {outcome.asked.chat}: {result.origin(outcome)}")
    for outcome in result.tally.lost[:10]:
        print(f"  lost: {outcome.asked.text!r} in chat {outcome.asked.chat}")
    for message in result.tally.others[:5]:
        print(f"  for no question, in chat {message.chat_id}: {message.text[:100]!r}")
    sys.exit(1 if result.tally.lost or any("no kill" in result.origin(outcome) for outcome in result.tally.doubled) else 0)


if __name__ == "__main__":
    main()
