"""How many questions a person may ask, with a clock that tells when each was asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from telegram import Bot, User

from bot.telegram.answers import Answers
from bot.telegram.conversation import Conversations
from bot.telegram.delivery import Target
from bot.telegram.questions import Asked, Questions
from bot.telegram.working import Worker
from knowledge.models import Answer, Asker, LogEntry, Outcome, Question
from knowledge.storage.answer_log import AnswerLog
from knowledge.storage.turns import Place
from tests.support.clock import Clock
from tests.support.register_office import RegisterFolder

ALICE, BO = 1001, 1002


class Here(Executor):
    """Does the work at once, so that the clock stands still meanwhile."""

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(work(*args, **kwargs))
        return done


class Notebook:
    """An assistant that notes who asked, and when, and logs its answers."""

    def __init__(self, log: AnswerLog) -> None:
        self._log = log
        self.moments: dict[str, list[float]] = {}

    def ask(
        self,
        text: str,
        asker: Asker,
        history: Sequence[str] = (),
        *,
        entry: str | None = None,
        on_draft: Callable[[Answer], None] | None = None,
    ) -> LogEntry:
        self.moments.setdefault(asker.user_id or "", []).append(asyncio.get_running_loop().time())
        answer = Answer(Outcome.NOT_FOUND, "Nothing found.", "en", "quotes")
        made = LogEntry(entry or "", datetime.now(UTC), asker, Question(text, "en"), answer, (), "none", 1, 1.0)
        self._log.write(made)
        return made

    def suggest(self, question: Question, answer: Answer) -> Sequence[str]:
        raise AssertionError(question)


class Chats:
    """Stands for Telegram."""

    def __init__(self) -> None:
        self.sent: list[int] = []

    async def send_message(self, chat: int, text: str, **how: Any) -> Any:
        self.sent.append(chat)
        return type("Sent", (), {"message_id": len(self.sent)})

    async def send_chat_action(self, chat: int, action: str, **how: Any) -> None:
        pass


def test_thirty_questions_a_minute_are_answered_at_once_and_the_next_ones_in_their_turn(tmp_path: Path) -> None:
    """The 31st waits for two seconds, a thirtieth of a minute, the 32nd as long again; another person's question does not wait."""
    folder, chats = RegisterFolder(tmp_path), Chats()
    folder.fill([], [])

    def asked(person: int, number: int) -> Asked:
        user = User(person, "Somebody", is_bot=False, language_code="en")
        return Asked(f"question {number}", user, Place(person, None, person), number, Target(person, None, None))

    async def work() -> dict[str, list[float]]:
        with folder.office() as office:
            assistant, pool = Notebook(office.stores.log), Here()
            conversations, answers = Conversations(office.stores.turns, pool), Answers(office, pool)
            questions = Questions(assistant, office.stores, conversations, Worker(office.stores.inbox, pool), answers, pool)
            people = [ALICE] * 32 + [BO]
            await asyncio.gather(*(questions.answer(cast("Bot", chats), asked(who, number)) for number, who in enumerate(people)))
            return assistant.moments

    with closing(Clock()) as clock:
        moments = clock.run_until_complete(work())
    alice, bo = moments[str(ALICE)], moments[str(BO)]
    begun = alice[0]
    waited = [round(moment - begun, 2) for moment in alice]
    assert waited == [0.0] * 30 + [2.0, 4.0]
    assert [round(moment - begun, 2) for moment in bo] == [0.0]
    assert (chats.sent.count(ALICE), chats.sent.count(BO)) == (32, 1)
