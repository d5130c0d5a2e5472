"""Learns the weights of the signals from questions whose evidence is known, by cross-validation, and writes them where the retriever
reads them.

    python -m bench.weights DOCUMENTS QUESTIONS.jsonl [--today 2026-11-22] [--data DIR] [--penalty 0.05] [--write]
                            [--check NAME DOCUMENTS QUESTIONS.jsonl] …

QUESTIONS.jsonl as bench.retrieval takes it. The folder is taken in by the usual ingest, unless --data names a library that holds it. For each
question the best passages are collected with all signals' scores. The weights maximise the probability, under a softmax over the
passages, of those that hold the evidence (the top-one probability of ListNet, Cao et al. 2007). None falls below 0, and a quadratic
penalty draws them towards weights that were set by hand from the first principle that each signal counts about alike: 131 questions alone
would trust the signals that happen to help them too much. Printed are shares of questions with their evidence among the first passages,
each question ranked by weights that were fitted without it (5 folds), and the same for libraries that had no part in it (--check).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.support.retrieval.library import ingest
from bench.support.retrieval.ours import opened
from bench.support.retrieval.questions import SAME, Asked, read_questions
from knowledge.answering.evidence import WEIGHTS as EVIDENCE_WEIGHTS
from knowledge.answering.evidence import read, weigh
from knowledge.answering.ranking import OF_RETRIEVAL
from knowledge.embedding.encoder import open_encoder
from knowledge.evaluation.scoring import fold, shows
from knowledge.models import Question
from knowledge.retrieval.retriever import Retriever
from knowledge.retrieval.weights import FILE, load_weights
from knowledge.text.concepts import warm_up
from knowledge.text.language import detect

Array = NDArray[np.float64]

FOLDS, SHUFFLES = 5, 3
CANDIDATES, READ = 60, 25
"""Passages of a question that are weighed; and those that the library reads before it looks at what their sentences say."""
DEPTHS = (1, 3, 5, 10)
EVIDENCE = "evidence"
PRIOR = {
    "dense passage": 0.6,
    "dense sentence": 0.6,
    "lexical bridge": 0.24,
    "lexical own": 0.18,
    "year": 0.18,
    "time": 0.48,
    "level": 0.42,
    "kind": 0.42,
    "names": 0.3,
    "valid": 0.48,
    EVIDENCE: 1.2,
}
"""By hand. Standardised scores spread over several units and count about half; facts that agree or do not, likewise; what the sentences
say counts most."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question with its candidates."""

    asked: Asked
    features: Array
    """Shape (n, signals), the last column the evidence."""
    right: NDArray[np.bool_]
    """Shape (n,): which hold the evidence."""
    texts: tuple[str, ...]
    """Folded."""


def main() -> None:
    """Collects, fits, prints and, if asked to, writes."""
    arguments = _parse()
    names, cases = _collected(arguments.documents, arguments.questions, arguments.today, arguments.data)
    show("weights in use", cases, [np.array([load_weights().get(name, 0.0) for name in names])] * len(cases))
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    show("by hand", cases, [prior] * len(cases))
    rng = np.random.default_rng(1)
    every: list[Array] = []
    for _ in range(SHUFFLES):
        folds = rng.permutation(len(cases)) % FOLDS
        fitted = [
            fit([case for case, fold in zip(cases, folds, strict=True) if fold != held], prior, arguments.penalty) for held in range(FOLDS)
        ]
        show("cross-validated", cases, [fitted[fold] for fold in folds])
        every += fitted
    final = fit(cases, prior, arguments.penalty)
    for name, documents, questions in arguments.check:
        _, others = _collected(Path(documents), Path(questions), arguments.today, None)
        show(f"{name}, by hand", others, [prior] * len(others))
        show(f"{name}, fitted", others, [final] * len(others))
    for name, weight, deviation in zip(names, final / final[0], np.std([one / one[0] for one in every], axis=0), strict=True):
        sys.stdout.write(f"  {name:<16} {weight:6.3f} ± {deviation:.3f}\n")
    if arguments.write:
        write(names, final / final[0], len(cases), arguments.penalty)


def fit(cases: Sequence[Case], prior: Array, penalty: float) -> Array:
    """Weights, shape (signals,), none below 0."""
    from scipy.optimize import minimize

    usable = [case for case in cases if case.right.any()]

    def loss(weights: Array) -> tuple[float, Array]:
        total, slope = 0.0, np.zeros_like(weights)
        for case in usable:
            sums = case.features @ weights
            chances = np.exp(sums - sums.max())
            everything, good = chances.sum(), chances[case.right].sum() + 1e-300
            total += float(np.log(everything) - np.log(good))
            slope += case.features.T @ (chances / everything) - case.features[case.right].T @ (chances[case.right] / good)
        away = weights - prior
        return total / len(usable) + penalty * float(away @ away), slope / len(usable) + 2 * penalty * away

    found: Array = minimize(loss, prior + 0.01, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(prior)).x
    return found


def ranked(case: Case, weights: Array) -> list[int]:
    """The candidates' order, as the library makes it: some are chosen without the evidence and ranked with it."""
    chosen = np.argsort(-(case.features[:, :-1] @ weights[:-1]), kind="stable")[:READ]
    return [int(chosen[i]) for i in np.argsort(-(case.features[chosen] @ weights), kind="stable")]


def show(title: str, cases: Sequence[Case], weights: Sequence[Array]) -> None:
    """One line: shares of questions with their evidence among the first passages."""
    rows: dict[str, list[bool]] = {}
    for case, chosen in zip(cases, weights, strict=True):
        order = ranked(case, chosen)
        for k in DEPTHS:
            texts = [case.texts[i] for i in order[:k]]
            hit = any(shows(fold(one), texts) for one in case.asked.evidence)
            for group in ("all", "same" if case.asked.group == SAME else "cross"):
                rows.setdefault(f"{group}@{k}", []).append(hit)
    cells = "  ".join(f"{group}@{k} {np.mean(rows[f'{group}@{k}']):.3f}" for group in ("all", "same", "cross") for k in DEPTHS)
    sys.stdout.write(f"{title:<18} n={len(cases):<4} {cells}\n")
    sys.stdout.flush()


def write(names: Sequence[str], weights: Array, count: int, penalty: float) -> None:
    """Writes weights.toml, scaled so that the passage's own likeness weighs 1."""
    lines = [
        "# Weights of the signals in the sum that ranks passages, learned by `python -m bench.weights --write` from",
        f"# {count} questions of the development set (softmax over passages, penalty {penalty} towards weights by hand).",
        "# docs/decisions/weights.md has the figures. Not for editing by hand.",
        "[weights]",
        *(f'"{name}" = {weight:.3f}' for name, weight in zip(names, weights, strict=True)),
    ]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _collected(documents: Path, questions: Path, today: date, data: Path | None) -> tuple[list[str], list[Case]]:
    """The names of the signals, and a case for each question."""
    with tempfile.TemporaryDirectory() as scratch:
        if data is None:
            data = Path(scratch) / "data"
            ingest(documents, data)
        encoder = open_encoder(None, data)
        encoder.warm_up()
        warm_up()
        with opened(data, encoder.fingerprint, encoder.dimensions) as shelf:
            retriever = shelf.retriever(encoder, load_weights())
            names = [*retriever.signal_names, EVIDENCE]
            return names, [_case(asked, retriever, names, today) for asked in read_questions(questions)]


def _case(asked: Asked, retriever: Retriever, names: Sequence[str], today: date) -> Case:
    question = Question(asked.text, detect(asked.text), (), today)
    hits = retriever.search(question, CANDIDATES)
    best: dict[str, float] = {}
    for each in weigh(question, read(question, hits[:READ]), hits):
        said = each.score - sum(EVIDENCE_WEIGHTS[name] * each.features[name] for name in OF_RETRIEVAL)
        best[each.hit.passage.id] = max(best.get(each.hit.passage.id, said), said)
    least = min(best.values(), default=0.0)
    rows = [[*(hit.signals[name] for name in names[:-1]), best.get(hit.passage.id, least)] for hit in hits]
    texts = tuple(fold(hit.passage.text) for hit in hits)
    right = np.array([any(shows(fold(one), [text]) for one in asked.evidence) for text in texts], bool)
    return Case(asked, np.array(rows, float).reshape(len(hits), len(names)), right, texts)


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("questions", metavar="QUESTIONS.jsonl", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 22), help="the day on which the questions are asked")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--penalty", type=float, default=0.05)
    parser.add_argument("--check", nargs=3, action="append", default=[], metavar=("NAME", "DOCUMENTS", "QUESTIONS"))
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
