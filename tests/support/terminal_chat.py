"""A conversation in the terminal's chat: what is shown for typed lines, and an assistant that logs what it answers."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from unittest.mock import patch

from rich.console import Console

from bot.assistant import Assistant, Desk, Office
from bot.cli.chatting import converse
from bot.people import Listed
from knowledge.errors import StoreError
from knowledge.models import Answer, Asker, Citation, Language, LogEntry, Outcome, Question
from knowledge.storage.answer_log import AnswerLog
from knowledge.text.language import detect
from tests.support.log_entries import entry as made

LOCALES = {"zh": "zh_CN.UTF-8", "en": "en_GB.UTF-8"}


class _Keyboard(io.StringIO):
    """Standard input at which a person sits."""

    def isatty(self) -> bool:
        return True


class Clerk:
    """An assistant that answers every question alike, in its language, and writes the log.

    "nothing …" is not answered, at "HANG …" the person presses Ctrl-C, suggestions to "STORE …" fail; `suggested` follows every other answer.
    """

    def __init__(self, log: AnswerLog | None, *citations: Citation, suggested: Sequence[str] = ()) -> None:
        self._log = log
        self._citations = citations
        self._suggested = tuple(suggested)
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.suggestions = 0
        """How often they were asked for."""

    def suggest(self, question: Question, answer: Answer) -> Sequence[str]:
        self.suggestions += 1
        if "STORE" in question.text:
            raise StoreError("the database is gone")
        return self._suggested

    def ask(
        self,
        text: str,
        asker: Asker,
        history: Sequence[str] = (),
        *,
        entry: str | None = None,
        on_draft: Callable[[Answer], None] | None = None,
    ) -> LogEntry:
        self.asked.append((text, tuple(history)))
        if text.startswith("HANG"):
            raise KeyboardInterrupt
        outcome = Outcome.NOT_FOUND if text.startswith("nothing") else Outcome.ANSWERED
        cited = self._citations if outcome is Outcome.ANSWERED else ()
        markers = "".join(f"[{one.marker}]" for one in cited)
        given = made(f"answer to {text} {markers}", *cited, question=text, outcome=outcome, language=detect(text))
        logged = replace(given, id=entry or uuid.uuid4().hex, asker=asker, asked_at=datetime.now(UTC))
        if self._log is not None:
            self._log.write(logged)
        return logged


def chat(
    typed: str | Sequence[str],
    assistant: Assistant,
    desk: Desk,
    office: Office | None = None,
    *,
    language: Language = "en",
    terminal: bool = False,
    person: bool = False,
    colours: bool = False,
    width: int = 120,
    listed: Callable[[], Listed] | None = None,
) -> str:
    """What is shown for lines that are piped in, or, for a `person`, typed at a `terminal`."""
    lines = typed if isinstance(typed, str) else "".join(f"{line}\n" for line in typed)
    out = Console(
        file=io.StringIO(),
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=terminal or person,
        color_system="standard" if colours else None,
        width=width,
    )
    with _at(_Keyboard(lines) if person else io.StringIO(lines), language):
        converse(assistant, desk, out, office, listed)
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue()


@contextmanager
def _at(keyboard: io.StringIO, language: Language) -> Iterator[None]:
    with patch("sys.stdin", keyboard), patch.dict("os.environ", {"LC_ALL": LOCALES[language]}):
        yield
