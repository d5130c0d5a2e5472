"""python -m bot chat: the conversation in a terminal, or over standard input where it is not one."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, nullcontext

from rich.console import Console
from rich.text import Text

from bot.assistant import Assistant
from bot.cli.failures import incident, plainly
from bot.cli.showing import console, say, show_answer, show_passages
from bot.wording.terminal import TERMINAL, terminal_language
from knowledge.models import Asker, LogEntry

_REMEMBERED = 6
"""Earlier questions that a new one may lean on."""
_PROMPT = "❯ "


@plainly
def chat() -> None:
    """Ask questions in the terminal, or pipe them in, one a line."""
    from knowledge.bootstrap import open_library
    from knowledge.settings import load_settings

    out = console()
    language = terminal_language()
    settings = load_settings()
    with ExitStack() as stack:
        with out.status(TERMINAL.say("loading", language)) if out.is_terminal else nullcontext():
            library = stack.enter_context(open_library(settings))
        converse(library, out)


def converse(assistant: Assistant, out: Console) -> None:
    """Reads questions until the end of the input or /quit."""
    language = terminal_language()
    interactive = sys.stdin.isatty() and out.is_terminal
    if interactive:
        say(out, Text(TERMINAL.say("welcome", language, example=TERMINAL.say("example", language)), style="dim"))
    history: deque[str] = deque(maxlen=_REMEMBERED)
    last: LogEntry | None = None
    for line in _lines(out, interactive):
        text = line.strip()
        if not text:
            continue
        if text.startswith("/"):
            if text in {"/quit", "/exit"}:
                break
            last = _command(text, history, last, out)
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


def _command(text: str, history: deque[str], last: LogEntry | None, out: Console) -> LogEntry | None:
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
    say(out, Text(TERMINAL.say("help", language), style="dim"))
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
