"""The Telegram bot with an assistant that follows a script: `python -m tests.support.scripted_bot`.

The question tells what to do: "hold NAME" waits until the test makes a file NAME in SCRIPT_FOLDER, "lose the database" raises a
StoreError, "trip" an unexpected error, "long" gives a long answer, "unknown" none, "history" tells the history. All else is answered at
once. Each question is noted in SCRIPT_FOLDER/asked.jsonl before it is worked on. The register is the one of a RegisterFolder there, with
its clock; digests that are due are looked for ten times a second.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

from bot.settings import load_bot_settings
from bot.telegram.application import run
from knowledge.errors import SettingsError, StoreError
from knowledge.models import Answer, Asker, Citation, LogEntry, Nearest, Outcome, Question
from knowledge.text.language import detect
from tests.support.register_office import RegisterFolder

INNER_WORDS = "table answers is locked by psycopg"
"""Stands in the errors that are raised, and must not reach a person."""
_DIGEST_SECONDS = 0.1


class ScriptedAssistant:
    """Fulfils bot.assistant.Assistant."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._count = 0

    def ask(self, text: str, asker: Asker, history: Sequence[str] = ()) -> LogEntry:
        """Does what the text says."""
        with self._lock:
            self._count += 1
            number = self._count
            with (self._folder / "asked.jsonl").open("a", encoding="utf-8") as notes:
                notes.write(json.dumps({"text": text, "history": list(history), "asker": asdict(asker)}, ensure_ascii=False) + "\n")
        order, _, detail = text.partition(" ")
        if order == "hold":
            while not (self._folder / detail).exists():
                time.sleep(0.02)
        if text == "lose the database":
            raise StoreError(INNER_WORDS)
        if text == "trip":
            raise RuntimeError(f"{INNER_WORDS} {os.environ['TELEGRAM_BOT_TOKEN']}")
        question = Question(text, detect(text), tuple(history))
        return LogEntry(
            id=f"entry-{number}",
            asked_at=datetime.now(UTC),
            asker=asker,
            question=question,
            answer=_answer(question),
            hits=(),
            embedding_model="none",
            generation=1,
            latency_ms=1.0,
        )


def _answer(question: Question) -> Answer:
    if question.text == "unknown":
        nearest = (Nearest("plan.docx", "Plan <2025> & more", date(2025, 3, 5)),)
        return Answer(Outcome.NOT_FOUND, "The documents do not say.", question.language, "script", nearest=nearest)
    if question.text == "history":
        text = f"You asked before: {' | '.join(question.history) or 'nothing'} [1]"
    elif question.text == "long":
        text = "\n".join(f"Line {number} of a long answer, with <signs> & 😀 in it. [1]" for number in range(200))
    else:
        text = f"Answer to “{question.text}” [1]"
    quote = "会议定于3月5日下午2点召开。" if question.language == "zh" else "The meeting is at 2 p.m. on 5 March."
    citation = Citation(1, "notice.docx", "Notice of the meeting", date(2025, 2, 20), "京卫〔2025〕1号", "page 3", quote, quote, "p1")
    return Answer(Outcome.ANSWERED, text, question.language, "script", citations=(citation,))


def main() -> int:
    """Runs the bot. Exit status 2 where it cannot start, with the sentence on stderr."""
    logging.basicConfig(level=os.environ.get("SCRIPT_LOG_LEVEL", "INFO"), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        folder = Path(os.environ["SCRIPT_FOLDER"])
        with RegisterFolder(folder).office() as office:
            run(load_bot_settings(), ScriptedAssistant(folder), office, digest_seconds=_DIGEST_SECONDS)
    except SettingsError as exc:
        sys.stderr.write(f"{exc}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
