"""Errors at the edge of the terminal: one clear sentence and the exit code of the contract, never a traceback."""

from __future__ import annotations

import functools
import logging
import secrets
import sys
from collections.abc import Callable
from typing import NoReturn, ParamSpec, TypeVar

import typer
from typer.exceptions import TyperException

from bot.logs import FILE
from bot.wording.terminal import TERMINAL, terminal_language
from knowledge.errors import KnowledgeError

P = ParamSpec("P")
R = TypeVar("R")

CANNOT_START = 2
"""Exit code for wrong use or where the program cannot start."""

_log = logging.getLogger(__name__)


def stop(sentence: str) -> NoReturn:
    """Ends the program with a sentence on standard error."""
    sys.stderr.write(sentence.rstrip() + "\n")
    raise typer.Exit(CANNOT_START)


def plainly(command: Callable[P, R]) -> Callable[P, R]:
    """A command that ends the program with one sentence where it fails.

    A KnowledgeError's own sentence is written for whoever starts the program; of any other error the log gets the traceback and the person
    the incident's number.
    """

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except (TyperException, typer.Exit, typer.Abort, BrokenPipeError):
            raise  # not failures: typer and main() deal with them
        except KnowledgeError as exc:
            stop(str(exc))
        except KeyboardInterrupt:
            raise typer.Exit(130) from None
        except Exception:  # noqa: BLE001 - the edge of the program; the traceback stands in the log
            stop(TERMINAL.say("stopped", terminal_language(), incident=incident(), log=FILE))

    return run


def incident(question: str | None = None) -> str:
    """Logs the exception in hand with a short id for the person who met it. Call it from an except block."""
    number = secrets.token_hex(3)
    if question is None:
        _log.exception("incident %s: the command stopped", number)
    else:
        _log.exception("incident %s while answering a question of %d characters", number, len(question))
    return number
