"""/help, and what is said to a command that does not exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from bot.cli.chat_look import columns
from bot.cli.chat_session import Session
from bot.cli.showing import say
from bot.cli.wrapping import wrapped
from bot.wording.chat import CHAT

_NEAREST = 3
_LIKENESS = 0.6
_INDENT = 2


def show_help(session: Session, listed: Iterable[tuple[str, str]]) -> None:
    """What the chat is for, then each command by example under its group; `listed` holds groups and names, in order."""
    out, language = session.out, session.language
    say(out, Text("\n").join(wrapped(Text(CHAT.say("about", language)), columns(out))) if out.is_terminal else CHAT.say("about", language))
    rows = [(group, CHAT.say(f"usage_{name}", language), CHAT.say(f"about_{name}", language)) for group, name in listed]
    width = max(cell_len(usage) for _, usage, _ in rows) + 2
    for group, members in groupby(rows, key=lambda row: row[0]):
        out.print()
        say(out, Text(CHAT.say(f"group_{group}", language), style="bold"))
        for _, usage, about in members:
            _line(session, usage, about, width)
    out.print()


def say_unknown(session: Session, name: str, names: Sequence[str]) -> None:
    """That there is no such command, and which ones are nearest."""
    typed = f"/{name}"
    near = nearest(name, names)
    if near:
        told = CHAT.say("or", session.language).join(f"/{one}" for one in near)
        session.say("unknown_nearest", command=typed, nearest=told)
    else:
        session.say("unknown", command=typed)


def nearest(name: str, names: Sequence[str]) -> list[str]:
    """At most three names: those that begin like it, or it like them, then those that look like it."""
    wanted = name.lower()
    begin = [one for one in names if wanted and (one.startswith(wanted) or (len(one) > 2 and wanted.startswith(one)))]
    alike = difflib.get_close_matches(wanted, names, _NEAREST, _LIKENESS)
    return list(dict.fromkeys([*begin, *alike]))[:_NEAREST]


def _line(session: Session, usage: str, about: str, width: int) -> None:
    """The example in its column, and what it does beside it."""
    out = session.out
    if not out.is_terminal:
        say(out, usage + " " * (width - cell_len(usage)) + about, indent=_INDENT)
        return
    lines = wrapped(Text(about), max(columns(out) - _INDENT - width, 20))
    first = Text(" " * _INDENT) + Text(usage, style="cyan") + Text(" " * (width - cell_len(usage))) + lines[0]
    rest = [Text(" " * (_INDENT + width)) + line for line in lines[1:]]
    out.print(Text("\n").join([first, *rest]), soft_wrap=True)
