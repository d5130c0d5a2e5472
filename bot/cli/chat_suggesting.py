"""Questions that could be asked next: below an answer in a conversation with a person, and by /suggest and /ask."""

from __future__ import annotations

import logging
from contextlib import nullcontext

from rich.text import Text

from bot.cli.chat_look import cell
from bot.cli.chat_session import Session, number_in
from bot.cli.showing import say
from bot.wording.chat import CHAT

_LOGGER = logging.getLogger(__name__)


def offer(session: Session) -> None:
    """Shows the questions below an answer; where they cannot be made, or the person skips them, there are none."""
    try:
        _find(session)
    except KeyboardInterrupt:
        return
    except Exception:
        # The answer stands; what could follow it is a convenience.
        _LOGGER.exception("no suggestions for question %s", session.last.id if session.last else "")
        return
    if session.suggestions:
        _show(session)


def suggest(session: Session, _: str) -> None:
    """/suggest: what could be asked after the last answer."""
    if session.last is None:
        session.say("no_answer")
        return
    _find(session)
    if session.suggestions:
        _show(session)
    else:
        session.say("nothing_suggested")


def chosen(session: Session, words: str) -> str | None:
    """The question of a number, for /ask; where there is none, the person is told why."""
    if session.last is None:
        session.say("no_answer")
        return None
    if not session.suggestions:
        _find(session)
    if not session.suggestions:
        session.say("nothing_suggested")
        return None
    number = number_in(words, len(session.suggestions))
    if number is None:
        session.say("which_suggestion", last=len(session.suggestions))
        return None
    return session.suggestions[number - 1]


def _find(session: Session) -> None:
    session.suggestions = ()
    if session.last is None:
        return
    out = session.out
    with out.status(CHAT.say("suggesting", session.language)) if session.interactive else nullcontext():
        session.suggestions = tuple(session.assistant.suggest(session.last.question, session.last.answer))


def _show(session: Session) -> None:
    say(session.out, Text(CHAT.say("suggested", session.language), style="dim"), indent=2)
    for number, question in enumerate(session.suggestions, 1):
        say(session.out, Text.assemble((f"{number}  ", "bold cyan"), cell(question)), indent=2)
    session.out.print()
