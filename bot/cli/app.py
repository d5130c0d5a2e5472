"""All commands of `python -m bot`, in the order in which --help lists them."""

from __future__ import annotations

import os
import sys

import typer

from bot.cli import asking, chatting, evaluating, glossary, registering, reporting, serving, statistics
from bot.wording.eval import both

app = typer.Typer(
    help="Answers staff questions about meetings, tasks and campaigns from the office's own documents. Without a command: the Telegram bot.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.callback(invoke_without_command=True)(serving.default)
app.command()(serving.start)
app.command()(chatting.chat)
app.command()(asking.ask)
app.command()(asking.search)
app.command("eval", help=both("help"))(evaluating.evaluate)
app.command()(reporting.documents)
app.command()(reporting.document)
app.command()(reporting.export)
app.command()(statistics.stats)
app.command()(reporting.health)
app.add_typer(registering.app, name="register")
app.add_typer(glossary.app, name="glossary")


def main() -> None:
    """Runs the command line. Standard streams are UTF-8 whatever the locale says: documents and questions are Chinese."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except BrokenPipeError:
        # the reader of our output has gone (… | head); nothing is left to say, and closing the stream may not fail again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
