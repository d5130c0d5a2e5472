"""/history and /show: what was asked in this terminal, with its answers."""

from __future__ import annotations

from rich.text import Text

from bot.cli.chat_answers import show_asked, show_reply
from bot.cli.chat_look import cell, table
from bot.cli.chat_session import CHANNEL, PERSON, Reply, Session, number_in
from bot.cli.showing import say
from bot.wording.chat import CHAT
from bot.wording.lists import LISTS
from knowledge.models import Outcome
from knowledge.storage.answer_log import LoggedQuestion

USUAL, MOST = 10, 100
"""Questions that are shown, and can be asked for."""


class ChatHistory:
    """The person's own questions. Remembers the list that was shown last, so that its lines can be named by their numbers."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._shown: tuple[str, ...] = ()

    def history(self, words: str) -> None:
        """/history N: the last questions, the newest first."""
        session = self._session
        count = number_in(words, MOST) if words.strip() else USUAL
        if count is None:
            session.say("history_count", most=MOST)
            return
        asked = self._newest(count)
        if not asked:
            session.say("history_none")
            return
        say(session.out, Text(CHAT.say("history", session.language), style="bold"))
        rows = [(str(number), self._when(one), self._sign(one), one.question.text) for number, one in enumerate(asked, 1)]
        if session.out.is_terminal:
            number, when = LISTS.say("column_number", session.language), CHAT.say("column_when", session.language)
            shown = table(number, when, "", CHAT.say("column_question", session.language), tight=(number, when, ""), right=(number,))
            for row in rows:
                shown.add_row(*map(cell, row))
            session.out.print(shown)
        else:
            for number, when, sign, question in rows:
                say(session.out, cell(f"{number}. {sign} {when} {question}"))
        session.say("history_hint")
        session.out.print()

    def show(self, words: str) -> None:
        """/show N: an answer once more; it is the last answer then."""
        session = self._session
        if not self._shown:
            self._newest(USUAL)
        if not self._shown:
            session.say("history_none")
            return
        number = number_in(words, len(self._shown))
        asked = session.stores_office.stores.log.get(self._shown[number - 1]) if number is not None else None
        if asked is None:
            session.say("history_which", last=len(self._shown))
            return
        reply = Reply.of(asked)
        session.last, session.suggestions = reply, ()
        show_asked(session, reply, self._when(asked))
        show_reply(session, reply)

    def _newest(self, count: int) -> list[LoggedQuestion]:
        asked = self._session.stores_office.stores.log.of_person(PERSON, CHANNEL, count)
        self._shown = tuple(one.id for one in asked)
        return asked

    def _when(self, asked: LoggedQuestion) -> str:
        return asked.asked_at.astimezone(self._session.stores_office.settings.zone).strftime("%Y-%m-%d %H:%M")

    def _sign(self, asked: LoggedQuestion) -> str:
        """Whether it was answered, and what the person thought of that."""
        vote = self._session.stores_office.stores.votes.get(asked.id, PERSON)
        thought = "" if vote is None else " 👍" if vote.good else " 👎"
        return ("✓" if asked.answer.outcome is Outcome.ANSWERED else "✗") + thought
