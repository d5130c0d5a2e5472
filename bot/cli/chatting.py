"""python -m bot chat: the conversation in a terminal, or over standard input where it is not one."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, nullcontext

from rich.console import Console
from rich.text import Text

from bot.assistant import Assistant, Desk
from bot.cli.chat_lists import ChatLists
from bot.cli.failures import incident, plainly
from bot.cli.showing import console, say, show_answer, show_passages
from bot.wording.lists import LISTS
from bot.wording.terminal import TERMINAL, terminal_language
from knowledge.models import Asker, LogEntry

_REMEMBERED = 6
"""Earlier questions that a new one may lean on."""
_PROMPT = "❯ "


@plainly
def chat() -> None:
    """Ask questions in the terminal, or pipe them in, one a line."""
    from knowledge.bootstrap import open_desk, open_library
    from knowledge.settings import load_settings

    out = console()
    language = terminal_language()
    settings = load_settings()
    with ExitStack() as stack:
        with out.status(TERMINAL.say("loading", language)) if out.is_terminal else nullcontext():
            library = stack.enter_context(open_library(settings))
            desk = stack.enter_context(open_desk(settings))
        converse(library, desk, out)


def converse(assistant: Assistant, desk: Desk, out: Console) -> None:
    """Reads questions until the end of the input or /quit."""
    language = terminal_language()
    interactive = sys.stdin.isatty() and out.is_terminal
    if interactive:
        say(out, Text(TERMINAL.say("welcome", language, example=TERMINAL.say("example", language)), style="dim"))
    history: deque[str] = deque(maxlen=_REMEMBERED)
    last: LogEntry | None = None
    lists = ChatLists(desk, out)
    for line in _lines(out, interactive):
        text = line.strip()
        if not text:
            continue
        if text.startswith("/"):
            if text in {"/quit", "/exit"}:
                break
            last = _command(text, history, last, lists, out)
            continue
        if not interactive:
            say(out, Text(f"{_PROMPT}{text}"))
        last = _answer(assistant, text, history, out)
        history.append(text)
    if interactive:
        say(out, Text(TERMINAL.say("bye", language), style="dim"))


def _answer(assistant: Assistant, text: str, history: deque[str], out: Console) -> LogEntry | None:
    try:
        if out.is_terminal:
            with out.status(TERMINAL.say("thinking", terminal_language())):
                entry = assistant.ask(text, Asker("chat"), tuple(history))
        else:
            entry = assistant.ask(text, Asker("chat"), tuple(history))
    except Exception:  # noqa: BLE001 - the conversation goes on; the traceback stands in the log under the incident's number
        say(out, Text(TERMINAL.say("failed", terminal_language(), incident=incident(text)), style="red"))
        return None
    show_answer(entry, out)
    out.print()
    return entry


def _command(text: str, history: deque[str], last: LogEntry | None, lists: ChatLists, out: Console) -> LogEntry | None:
    language = terminal_language()
    if text == "/new":
        history.clear()
        say(out, Text(TERMINAL.say("forgotten", language), style="dim"))
        return None
    if text == "/sources":
        if last is None or not last.answer.citations:
            say(out, Text(TERMINAL.say("no_sources", language), style="dim"))
        else:
            show_passages(last, out)
        return last
    try:
        if lists.does(text):
            return last
    except Exception:  # noqa: BLE001 - as above
        say(out, Text(TERMINAL.say("failed", language, incident=incident(text)), style="red"))
        return last
    say(out, Text(TERMINAL.say("help", language), style="dim"))
    say(out, Text(LISTS.say("chat_help", language), style="dim"))
    return last


def _lines(out: Console, interactive: bool) -> Iterator[str]:
    if not interactive:
        yield from sys.stdin
        return
    while True:
        try:
            yield out.input(Text(_PROMPT, style="bold cyan"))
        except EOFError:
            return
