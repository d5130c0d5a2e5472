"""How many answers are followed by suggestions, and how many of the questions that were tried for them the library answers.

    DATA_DIR=… DOCUMENTS_DIR=… python -m bench.suggestions QUESTIONS … [--show]

QUESTIONS  JSON lines with a "question" each. The documents must have been ingested; no LLM is asked.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.bootstrap import open_desk, open_library
from knowledge.library import Library
from knowledge.models import Answer, Asker, LogEntry, Outcome
from knowledge.settings import load_settings
from knowledge.suggesting.suggester import Suggester


class _NoLog:
    def write(self, entry: LogEntry) -> None:
        """Keeps nothing."""


class _Watched:
    """A library whose answers to candidates are counted."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.tried: dict[str, Answer] = {}

    def would_answer(self, text: str) -> Answer:
        self.tried[text] = self._library.would_answer(text)
        return self.tried[text]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints shares by outcome and language; with --show each question with what follows it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--show", action="store_true", help="print each question with its suggestions")
    options = parser.parse_args(arguments)

    settings = load_settings().model_copy(update={"llm_model": None})
    counted: Counter[tuple[str, str]] = Counter()
    followed: Counter[tuple[str, str]] = Counter()
    offered: set[str] = set()
    with open_library(settings, _NoLog()) as library, open_desk(settings) as desk:
        watched = _Watched(library)
        suggester = Suggester(desk.register.records, watched.would_answer)
        for text in _questions(options.questions):
            entry = library.ask(text, Asker("eval"))
            suggestions = suggester.suggest(entry.question, entry.answer, entry.generation)
            key = (entry.answer.outcome.value, str(entry.question.language))
            counted[key] += 1
            followed[key] += bool(suggestions)
            offered.update(suggestions)
            if options.show:
                print(f"{entry.answer.outcome}  {text}", *(f"    {one}" for one in suggestions), sep="\n")
    for (outcome, language), count in sorted(counted.items()):
        print(f"{outcome} {language}: {followed[outcome, language]} of {count} answers have suggestions")
    print(f"{len(offered)} different suggestions; {len(watched.tried)} different questions were tried")
    unanswered = sum(answer.outcome is Outcome.NOT_FOUND for answer in watched.tried.values())
    print(f"of those tried the library answered {len(watched.tried) - unanswered} at all")
    return 0


def _questions(files: Sequence[Path]) -> Iterator[str]:
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["question"]


if __name__ == "__main__":
    sys.exit(main())
