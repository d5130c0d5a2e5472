"""The Telegram bot with an assistant that follows a script: `python -m tests.support.scripted_bot`.

The question tells what to do: "hold NAME" waits until the test makes a file NAME in SCRIPT_FOLDER, "lose the database" raises a
StoreError, "trip" an unexpected error, "long" gives a long answer ("long NAME" one whose lines have
the name), "pause SECONDS …" takes so long, "unknown" gives none, "history" tells the history, "cite NAME …" quotes
documents that tests.support.office_documents took in, "stream N" shows N drafts, each a sentence longer, before its answer, and "stream N
NAME" then waits as "hold" does. The answer to "suggest N" has N follow-up questions until there is a file "changed". All else is answered at
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
import uuid
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from pathlib import Path

from bot.settings import load_bot_settings
from bot.telegram.application import Tempo, run
from knowledge.errors import SettingsError, StoreError
from knowledge.models import Answer, Asker, Citation, LogEntry, Nearest, Outcome, Question
from knowledge.storage.answer_log import AnswerLog
from knowledge.text.language import detect
from tests.support.office_documents import citing
from tests.support.register_office import RegisterFolder

THE_END = " The end [1]."
SUGGESTED = {
    "en": "Where is meeting <{n}> & the workshop for all hospitals of the district held?",
    "zh": "第<{n}>次全市医院工作会议在哪里召开？",
}
INNER_WORDS = "table answers is locked by psycopg"
"""Stands in the errors that are raised, and must not reach a person."""
_TEMPO = Tempo(digest_seconds=0.1, seconds_a_message=float(os.environ.get("SCRIPT_SECONDS_A_MESSAGE", "0")))


class ScriptedAssistant:
    """Fulfils bot.assistant.Assistant."""

    def __init__(self, folder: Path, log: AnswerLog) -> None:
        self._folder = folder
        self._log = log
        self._lock = threading.Lock()

    def suggest(self, question: Question, answer: Answer) -> Sequence[str]:
        """As many questions as the text says, as long as nothing has changed."""
        order, _, detail = question.text.partition(" ")
        if order != "suggest" or (self._folder / "changed").exists():
            return ()
        return tuple(SUGGESTED[answer.language].format(n=n) for n in range(1, int(detail) + 1))

    def ask(
        self,
        text: str,
        asker: Asker,
        history: Sequence[str] = (),
        *,
        entry: str | None = None,
        on_draft: Callable[[Answer], None] | None = None,
    ) -> LogEntry:
        """Does what the text says."""
        with self._lock, (self._folder / "asked.jsonl").open("a", encoding="utf-8") as notes:
            notes.write(json.dumps({"text": text, "history": list(history), "asker": asdict(asker)}, ensure_ascii=False) + "\n")
        order, _, detail = text.partition(" ")
        if order == "hold":
            while not (self._folder / detail).exists():
                time.sleep(0.02)
        if order == "pause":
            time.sleep(float(detail.partition(" ")[0]))
        if text == "lose the database":
            raise StoreError(INNER_WORDS)
        if text == "trip":
            raise RuntimeError(f"{INNER_WORDS} {os.environ['TELEGRAM_BOT_TOKEN']}")
        question = Question(text, detect(text), tuple(history))
        if order == "stream" and on_draft is not None:
            self._stream(question, detail, on_draft)
        logged = LogEntry(
            id=entry or uuid.uuid4().hex,
            asked_at=datetime.now(UTC),
            asker=asker,
            question=question,
            answer=citing(self._folder, detail.split(), question.language) if order == "cite" else _answer(question),
            hits=(),
            embedding_model="none",
            generation=1,
            latency_ms=1.0,
        )
        self._log.write(logged)
        return logged

    def _stream(self, question: Question, detail: str, on_draft: Callable[[Answer], None]) -> None:
        count, _, name = detail.partition(" ")
        for said in range(1, int(count) + 1):
            draft = _answer(replace(question, text=f"stream {said}"))
            on_draft(replace(draft, text=draft.text.removesuffix(THE_END)))
            time.sleep(0.05)
        while name and not (self._folder / name).exists():
            time.sleep(0.02)


def _answer(question: Question) -> Answer:
    if question.text == "unknown":
        nearest = (Nearest("plan.docx", "Plan <2025> & more", date(2025, 3, 5)),)
        return Answer(Outcome.NOT_FOUND, "The documents do not say.", question.language, "script", nearest=nearest)
    if question.text == "history":
        text = f"You asked before: {' | '.join(question.history) or 'nothing'} [1]"
    elif question.text.startswith("stream "):
        text = " ".join(f"Sentence {number} of <it> [1]." for number in range(1, int(question.text.split()[1]) + 1)) + THE_END
    elif question.text.partition(" ")[0] == "long":
        named = question.text.removeprefix("long")
        text = "\n".join(f"Line {number} of a long answer{named}, with <signs> & 😀 in it. [1]" for number in range(200))
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
            run(load_bot_settings(), ScriptedAssistant(folder, office.stores.log), office, _TEMPO)
    except SettingsError as exc:
        sys.stderr.write(f"{exc}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
