"""Learns which sentence answers, across libraries: each library is judged by weights that were learned on the others.

    python -m bench.choosing NAME=DATA:QUESTIONS.jsonl NAME=DATA:QUESTIONS.jsonl … [--penalty P] [--write]

DATA             a folder that holds an ingested library
QUESTIONS.jsonl  as for `python -m bot eval` (docs/evaluation.md), with the evidence of each answer

A sentence answers where it holds the evidence, or most of it, in a document that is named. The model is a softmax over the sentences of
the passages that are read for an answer. `--write` learns on all libraries together and writes knowledge/answering/choosing.toml.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.answering.answerer import READ
from knowledge.answering.choosing import FILE, features_of
from knowledge.answering.conversation import understood
from knowledge.answering.evidence import Evidence, read, weigh
from knowledge.answering.ordering import in_order
from knowledge.bootstrap import open_library
from knowledge.library import Library
from knowledge.models import Hit, LogEntry, Question
from knowledge.settings import LibrarySettings
from knowledge.text.folding import fold

_STEPS = 600
_RATE = 0.06
_GRAM = 8
_LEFT_OUT = -100.0
"""Score of a sentence that the hand-weighted order leaves out."""
_MOST = 0.5
"""Of the evidence's runs of characters that a sentence must hold where it does not hold it whole."""
_SPREAD = 1.28
"""Standard deviation of the written scores between the sentences of a question: what the distances in quotes and lists are measured in."""


@dataclass(frozen=True, slots=True)
class Case:
    """The sentences of one question."""

    features: NDArray[np.float64]
    answers: NDArray[np.bool_]
    before: NDArray[np.float64]
    """Scores as the ordering by hand gives them."""


class _NoLog:
    def write(self, entry: LogEntry) -> None:
        """Records nothing."""


def cases_of(data: str, questions: str) -> tuple[list[str], list[Case]]:
    """The names of the features and the answerable questions of one library."""
    os.environ["DATA_DIR"] = data
    cases: list[Case] = []
    names: list[str] = []
    with open_library(LibrarySettings(), _NoLog()) as library, Path(questions).open(encoding="utf-8") as lines:
        for row in (json.loads(line) for line in lines if line.strip()):
            if not row.get("answerable", True):
                continue
            asked, hits = _read(library, row)
            hits = hits[:READ]
            reading = read(asked, hits)
            evidence = [each for each in weigh(asked, reading, hits) if not each.features["heading"]]
            if not evidence:
                continue
            features = features_of(reading, evidence)
            names = list(features[0])
            worth = {(each.hit.passage.id, each.sentence): each.score for each in in_order(reading, evidence)}
            cases.append(
                Case(
                    np.array([list(one.values()) for one in features]),
                    np.array([_answers(row, each) for each in evidence]),
                    np.array([worth.get((each.hit.passage.id, each.sentence), _LEFT_OUT) for each in evidence]),
                )
            )
    return names, cases


def _read(library: Library, row: dict[str, Any]) -> tuple[Question, Sequence[Hit]]:
    question: Question = library._question(row["question"], row.get("history") or [])
    retriever = library._current().retriever
    return understood(question, lambda asked: library._hits(retriever, asked, 10), None)


def _answers(row: dict[str, Any], each: Evidence) -> bool:
    if row.get("documents") and each.hit.document not in row["documents"]:
        return False
    text = _bare(each.text)
    return any(_holds(text, _bare(evidence)) for evidence in row.get("evidence") or ())


def _holds(text: str, evidence: str) -> bool:
    if evidence in text or (len(text) > 6 and text in evidence):
        return True
    grams = [evidence[i : i + _GRAM] for i in range(len(evidence) - _GRAM + 1)]
    return len(text) > _GRAM + 4 and len(grams) > 4 and sum(gram in text for gram in grams) > _MOST * len(grams)


def _bare(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())


def learned(cases: Sequence[Case], penalty: float) -> NDArray[np.float64]:
    """Weights under which the sentences that answer are most likely, by Adam from zero; features are measured in standard deviations."""
    spread = np.concatenate([case.features for case in cases]).std(axis=0) + 1e-6
    usable = [(case.features / spread, case.answers) for case in cases if case.answers.any()]
    weights = np.zeros(spread.size)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        gradient = penalty * weights
        for features, answers in usable:
            scores = features @ weights
            likely = np.exp(scores - scores.max())
            right = np.where(answers, likely, 0.0)
            gradient = gradient + features.T @ (likely / likely.sum() - right / right.sum()) / len(usable)
        mean, square = 0.9 * mean + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
        weights = weights - _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    result: NDArray[np.float64] = weights / spread
    return result


def placed(cases: Sequence[Case], weights: NDArray[np.float64] | None) -> tuple[float, float]:
    """Share of the questions whose first sentence answers, and of those one of whose first three does; by hand without weights."""
    firsts = []
    for case in cases:
        order = np.argsort(-(case.before if weights is None else case.features @ weights), kind="stable")
        right = np.flatnonzero(case.answers[order])
        firsts.append(int(right[0]) if right.size else 99)
    return sum(first == 0 for first in firsts) / len(firsts), sum(first < 3 for first in firsts) / len(firsts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and writes; see the top of this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("libraries", metavar="NAME=DATA:QUESTIONS", nargs="+")
    parser.add_argument("--penalty", type=float, default=0.01)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    sets: dict[str, list[Case]] = {}
    names: list[str] = []
    for library in options.libraries:
        name, place = library.split("=", 1)
        names, sets[name] = cases_of(*place.split(":", 1))
    print("library                first by hand  of three   first learned on others  of three")
    for name, cases in sets.items():
        others = [case for other, those in sets.items() if other != name for case in those]
        by_hand = placed(cases, None)
        apart = placed(cases, learned(others, options.penalty)) if others else (float("nan"),) * 2
        print(f"{name:<22} {by_hand[0]:>13.3f} {by_hand[1]:>9.3f} {apart[0]:>25.3f} {apart[1]:>9.3f}")
    if options.write:
        everything = [case for cases in sets.values() for case in cases]
        weights = learned(everything, options.penalty)
        spread = float(np.mean([np.std(case.features @ weights) for case in everything]))
        lines = [f'"{name}" = {weight * _SPREAD / spread:.4f}' for name, weight in zip(names, weights, strict=True)]
        head = (
            "# Which sentence answers: weights over what knowledge/answering/choosing.py looks at, learned by `python -m bench.choosing --write`\n"
            f"# on {', '.join(sets)} (penalty {options.penalty}). Not for editing by hand.\n"
        )
        FILE.write_text(head + "[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
