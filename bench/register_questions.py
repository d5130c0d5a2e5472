"""How many questions for lists and counts the register answers exactly: the right number, and each of the right records.

    DATA_DIR=… DOCUMENTS_DIR=… python -m bench.register_questions QUESTIONS [--show]

QUESTIONS  JSON lines of {"id", "question", "today", "count", "labels"}: `labels` are the names of the records that fit, as a document writes
           them. The documents must have been ingested.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.support.register.comparing import alike
from knowledge.bootstrap import open_desk
from knowledge.models import Answer, Question
from knowledge.register.naming import comparable
from knowledge.settings import load_settings
from knowledge.text.language import detect

_LIKE = 0.6
_LINE = re.compile(r"\d+\. (.*)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints each wrong answer and the share of right ones by language; returns 1 where one is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--show", action="store_true", help="print right answers too")
    options = parser.parse_args(arguments)

    right: dict[str, list[bool]] = {"zh": [], "en": []}
    with open_desk(load_settings()) as desk:
        for line in options.questions.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            question = Question(row["question"], detect(row["question"]), today=date.fromisoformat(row["today"]))
            answer = desk.answer(question)
            fault = fault_of(answer, row["count"], row["labels"])
            right[question.language].append(not fault)
            if fault or options.show:
                print(f"{'wrong' if fault else 'right'}    {row['id']} {row['question']}: {fault}")
                print("         " + (answer.text.replace("\n", "\n         ") if answer else "not taken by the register"))
    for language, verdicts in right.items():
        print(f"{language}: {sum(verdicts)} of {len(verdicts)} right")
    return 0 if all(all(verdicts) for verdicts in right.values()) else 1


def fault_of(answer: Answer | None, count: int, labels: Sequence[str]) -> str:
    """What is wrong with an answer; empty where it counts and lists exactly the records named."""
    if answer is None:
        return "not taken"
    lines = [match[1] for line in answer.text.splitlines() if (match := _LINE.match(line))]
    missing = [label for label in labels if not any(_names(line, label) for line in lines)]
    if missing:
        return f"lacks {missing}"
    if len(lines) != count:
        return f"{len(lines)} records, not {count}"
    first = answer.text.splitlines()[0]
    return "" if str(count) in re.findall(r"\d+", first) or count == 1 else f"says {first!r}"


def _names(line: str, label: str) -> bool:
    parts = re.split(r" · ", line)
    return any(comparable(label) in comparable(part) or alike(label[: len(part)], part) >= _LIKE for part in parts)


if __name__ == "__main__":
    sys.exit(main())
