"""python -m bot chat: the conversation in a terminal, or over standard input where it is not one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, nullcontext
from datetime import datetime
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from bot.assistant import Assistant, Desk, Office
from bot.cli.failures import incident, plainly
from bot.cli.line_editing import PROMPT, line_editing
from bot.cli.showing import console, say
from bot.wording.terminal import TERMINAL, terminal_language
from knowledge.errors import SettingsError

if TYPE_CHECKING:
    # They bring the database along, which a chat that fails before it opens the library need not wait for.
    from bot.cli.chat_commands import Command
    from bot.cli.chat_session import Session
    from bot.people import Listed

_SHORT = 2
"""Characters of the number of a suggested question; a longer number is a question of its own."""
_SLASHES = ("/", "／")
"""The second is what a Chinese keyboard types."""


@plainly
def chat() -> None:
    """Ask questions in the terminal, or pipe them in, one a line. /help lists the commands."""
    from knowledge.bootstrap import open_chat_stores, open_desk, open_library
    from knowledge.settings import load_settings

    out = console()
    language = terminal_language()
    settings = load_settings()
    with ExitStack() as stack:
        with out.status(TERMINAL.say("loading", language)) if out.is_terminal else nullcontext():
            library = stack.enter_context(open_library(settings))
            desk = stack.enter_context(open_desk(settings))
            stores = stack.enter_context(open_chat_stores(settings))
        office = Office(desk, stores, lambda: datetime.now(settings.zone), settings)
        converse(library, desk, out, office, _listed)


def converse(
    assistant: Assistant, desk: Desk, out: Console, office: Office | None = None, listed: Callable[[], Listed] | None = None
) -> None:
    """Reads questions and commands until the end of the input or /quit.

    Without an office there are only the commands that need none. `listed` gives whom the settings name as people of the Telegram bot.
    """
    from bot.cli.chat_commands import LEAVING
    from bot.cli.chat_session import Session
    from bot.people import Listed

    interactive = sys.stdin.isatty() and out.is_terminal
    session = Session(assistant, desk, out, terminal_language(), interactive, office, listed or Listed)
    conversation = Conversation(session)
    if interactive:
        say(out, Text(TERMINAL.say("welcome", session.language, example=TERMINAL.say("example", session.language)), style="dim"))
    for line in _lines(out, interactive, [f"/{name}" for name in conversation.commands]):
        text = line.strip()
        if not text:
            continue
        if text.startswith(_SLASHES):
            name, _, words = text[1:].replace("\u3000", " ").partition(" ")
            if name.lower() in LEAVING:
                break
            conversation.command(name, words.strip())
        else:
            conversation.line(text)
    if interactive:
        say(out, Text(TERMINAL.say("bye", session.language), style="dim"))


class Conversation:
    """Answers the lines of one conversation. Raises KeyboardInterrupt only where nobody sits at a terminal."""

    def __init__(self, session: Session) -> None:
        from bot.cli.chat_commands import commands

        self._session = session
        self.commands: Mapping[str, Command] = commands(session, self._echo_and_ask)

    def line(self, text: str) -> None:
        """A question, or the number of one that was suggested; what a program pipes in is a number only where it asked for suggestions."""
        from bot.cli.chat_session import is_number

        session = self._session
        if len(text) <= _SHORT and is_number(text) and (session.suggestions or (session.interactive and session.last is not None)):
            self.command("ask", text)
            return
        if not session.interactive:
            say(session.out, Text(f"{PROMPT}{text}"))
        self._ask(text)

    def _echo_and_ask(self, text: str) -> None:
        """A question that nobody typed."""
        say(self._session.out, Text(f"{PROMPT}{text}"))
        self._ask(text)

    def command(self, name: str, words: str) -> None:
        """Does what a command says; what goes wrong is told, and the conversation goes on."""
        from bot.cli.chat_help import say_unknown

        session = self._session
        command = self.commands.get(name.lower())
        if command is None:
            say_unknown(session, name, list(self.commands))
            return
        try:
            command.run(session, words)
        except KeyboardInterrupt:
            self._interrupted()
        except SettingsError as exc:
            # Its sentence is written for whoever starts the program.
            say(session.out, Text(str(exc), style="yellow"))
        except Exception:  # noqa: BLE001 - the conversation goes on; the traceback stands in the log under the incident's number
            session.say("failed", style="red", incident=incident(f"/{name}"))

    def _ask(self, text: str) -> None:
        from bot.cli.chat_answers import show_reply
        from bot.cli.chat_session import ASKER, Reply
        from bot.cli.chat_suggesting import offer

        session = self._session
        out, session.last, session.suggestions = session.out, None, ()
        try:
            with out.status(TERMINAL.say("thinking", session.language)) if out.is_terminal else nullcontext():
                entry = session.assistant.ask(text, ASKER, tuple(session.history))
        except KeyboardInterrupt:
            self._interrupted()
            return
        except Exception:  # noqa: BLE001 - as above
            say(out, Text(TERMINAL.say("failed", session.language, incident=incident(text)), style="red"))
            session.history.append(text)
            return
        session.last = Reply.of(entry)
        session.history.append(text)
        show_reply(session, session.last)
        if session.interactive:
            offer(session)

    def _interrupted(self) -> None:
        if not self._session.interactive:
            raise KeyboardInterrupt
        self._session.say("interrupted")


def _listed() -> Listed:
    """Raises SettingsError."""
    from bot.people import Listed
    from bot.settings import load_bot_settings

    settings = load_bot_settings()
    return Listed(settings.telegram_admin_ids, settings.telegram_allowed_ids)


def _lines(out: Console, interactive: bool, names: list[str]) -> Iterator[str]:
    if not interactive:
        yield from sys.stdin
        return
    prompt = line_editing(names, coloured=out.color_system is not None)
    while True:
        try:
            yield input(prompt) if prompt and sys.stdin is sys.__stdin__ else out.input(Text(PROMPT, style="bold cyan"))
        except EOFError:
            return
