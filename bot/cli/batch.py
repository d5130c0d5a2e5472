"""Questions from standard input, one JSON object a line; answers to standard output, one a line, in order, flushed one by one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TextIO

from bot.cli.failures import incident
from bot.wording.terminal import TERMINAL, terminal_language
from knowledge.errors import IndexMismatchError, KnowledgeError, ModelError, SettingsError, StoreError

_FOR_THE_READER: tuple[type[KnowledgeError], ...] = (SettingsError, ModelError, IndexMismatchError, StoreError)
"""Errors whose sentence is written for whoever runs the batch, and names no secret."""


@dataclass(frozen=True, slots=True)
class BatchQuestion:
    """One line of a batch."""

    id: object
    question: str
    history: tuple[str, ...]


class BadLineError(ValueError):
    """A line is no question. For whoever wrote the batch: one sentence."""

    def __init__(self, sentence: str, id_: object) -> None:
        super().__init__(sentence)
        self.id = id_


def run_batch(lines: Iterable[str], out: TextIO, reply: Callable[[BatchQuestion], dict[str, Any]]) -> None:
    """Writes one object for each line that is not blank; a bad line or a failed question gets {"id", "error"} and the batch goes on."""
    for number, line in enumerate(lines, 1):
        if not line.strip("\ufeff \t\r\n"):
            continue
        try:
            question = parse_line(line, number)
            written = _line({"id": question.id, **reply(question)})
        except BadLineError as exc:
            written = _line({"id": exc.id, "error": str(exc)})
        except Exception as exc:  # noqa: BLE001 - one question may not end the batch; the traceback stands in the log
            written = _line({"id": question.id, "error": _sentence(exc, incident(question.question))})
        out.write(written + "\n")
        out.flush()


def _line(result: dict[str, Any]) -> str:
    """Raises ValueError for a number that JSON does not have."""
    return json.dumps(result, ensure_ascii=False, allow_nan=False)


def _sentence(error: Exception, number: str) -> str:
    if isinstance(error, _FOR_THE_READER):
        return TERMINAL.say("failed_because", terminal_language(), incident=number, why=error)
    return TERMINAL.say("failed", terminal_language(), incident=number)


def parse_line(line: str, number: int) -> BatchQuestion:
    """Reads one line. Raises BadLineError with a sentence that names the line."""
    language = terminal_language()

    def bad(fault: str, id_: object = None) -> BadLineError:
        return BadLineError(TERMINAL.say("bad_line", language, line=number, fault=TERMINAL.say(fault, language)), id_)

    try:
        given = json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError) as exc:  # json's own error, or a number of more digits than Python reads
        raise bad("no_json") from exc
    if not isinstance(given, dict):
        raise bad("no_json")
    id_ = given.get("id")
    if not _is_writable(id_):
        raise bad("bad_id")
    text = given.get("question")
    if not isinstance(text, str) or not text.strip():
        raise bad("no_question", id_)
    history = given.get("history") or []
    if not isinstance(history, list) or not all(isinstance(turn, str) for turn in history):
        raise bad("no_history", id_)
    return BatchQuestion(id_, text, tuple(history))


def _is_writable(id_: object) -> bool:
    """Whether an id can be given back as JSON: Python's reader also takes NaN, numbers without bound and half characters."""
    try:
        json.dumps(id_, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return False
    return True
