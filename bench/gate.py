"""Fits the gate that decides between an answer and "not found", by cross-validation, and writes it where the bot reads it.

    python -m bench.gate --set NAME DOCUMENTS QUESTIONS.jsonl … [--check NAME DOCUMENTS QUESTIONS.jsonl] … [--data DIR]
                         [--today 2026-11-22] [--kept .955] [--penalty 3] [--misses] [--write]

--set     questions that the model is fitted on: id, question, evidence, answerable, history. The first set decides where the threshold lies
--check   questions that have no part in it
--data    a folder in which the ingested libraries stay, one for each folder of documents

Each answerable question is asked three times: with the passages that the library finds; with the sentences that hold its evidence cut
out of them; and without the passages that hold it. The second and third must be refused, like the questions without an answer: they are
near misses on a known topic, of which nobody can write enough. The model is logistic (features of knowledge.answering.gate, standardised,
a quadratic penalty), classes balanced, cut ones counting a third. Printed are, for each set, the area under the curve of answerable
questions against those without an answer, and at the threshold the shares kept and refused; of the fitted sets from models that were
fitted without the question (six folds by question, four shuffles). What a rule of the gate refuses counts as refused.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.support.retrieval.library import ingest
from bench.support.retrieval.ours import READ, opened, warm_up
from bench.support.retrieval.questions import read_rows
from knowledge.answering.answerer import READ as EXAMINED
from knowledge.answering.conversation import understood
from knowledge.answering.evidence import read, weigh
from knowledge.answering.gate import FILE, forbidden, gate_features
from knowledge.answering.ordering import in_order
from knowledge.answering.ranking import by_evidence
from knowledge.embedding.encoder import open_encoder
from knowledge.evaluation.scoring import fold
from knowledge.models import Hit, Question, Span
from knowledge.retrieval.query import own_names
from knowledge.retrieval.weights import load_weights
from knowledge.text.language import detect

Array = NDArray[np.float64]

FEATURES = (
    "score",
    "lead",
    "own words",
    "concepts around",
    "concepts nearby",
    "unheard",
    "foreign",
    "wrong year",
    "attribute",
    "holder untold",
    "place unmet",
    "forbidden",
)
"""Of gate_features(); "forbidden" is what its rules refuse anyway and stands in for them while fitting."""
WEIGHT = {"asked": 1.0, "missing": 1.0, "cut": 0.3, "gone": 0.15}
"""Of a case of each kind beside another; answerable ones are then weighed up to the rest."""
FOLDS, SHUFFLES = 6, 4
_HITS = 10
_REFUSED = -99.0
"""Logit of what a rule refuses."""
_GRAM, _ENOUGH = 6, 0.6
"""A sentence shows an evidence where so large a share of its runs of six characters stands there."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what was found for it, or with what was left of that."""

    set_name: str
    question_id: str
    text: str
    kind: str
    """Of WEIGHT: "asked" must be answered, the others refused."""
    features: dict[str, float]

    @property
    def answerable(self) -> bool:
        return self.kind == "asked"


def main() -> int:
    """Collects, fits, prints and, if asked to, writes."""
    options = _parse()
    fitted = [case for row in options.set for case in _collected(row, options)]
    checked = [case for row in options.check for case in _collected(row, options)]
    rows, mean, deviation = _standardised(fitted)
    chances = _ruled(fitted, _cross_validated(fitted, rows, options.penalty))
    first = options.set[0][0]
    threshold = float(np.quantile(chances[[c.set_name == first and c.answerable for c in fitted]], 1 - options.kept))
    weights = fit(rows, fitted, options.penalty)
    for name in dict.fromkeys(case.set_name for case in fitted):
        _show(name, fitted, chances, threshold, options.misses)
    others = _matrix(checked)
    if checked:
        others[:, :-1] = (others[:, :-1] - mean) / deviation
        for name in dict.fromkeys(case.set_name for case in checked):
            _show(name, checked, _ruled(checked, others @ weights), threshold, options.misses)
    bare = {name: float(weight / spread) for name, weight, spread in zip(FEATURES, weights[:-1], deviation, strict=True)}
    bare["bias"] = float(weights[-1] - sum(bare[name] * middle for name, middle in zip(FEATURES, mean, strict=True)))
    bare.pop("forbidden")
    for name, weight in bare.items():
        sys.stdout.write(f"  {name:<18} {weight:7.3f}\n")
    if options.write:
        _write(bare, 1 / (1 + np.exp(-threshold)), options)
    return 0


def fit(rows: Array, cases: Sequence[Case], penalty: float) -> Array:
    """Weights, shape (features + 1,), the last one the bias; `rows` are standardised and end with a column of ones."""
    from scipy.optimize import minimize

    good = np.array([case.answerable for case in cases])
    weight = np.array([WEIGHT[case.kind] for case in cases])
    weight[good] *= weight[~good].sum() / weight[good].sum()

    def loss(weights: Array) -> tuple[float, Array]:
        logits = rows @ weights
        free = np.append(weights[:-1], 0.0)
        away = weight * (1 / (1 + np.exp(-logits)) - good)
        return float(
            weight @ np.logaddexp(0, np.where(good, -logits, logits)) + 0.5 * penalty * free @ free
        ), rows.T @ away + penalty * free

    found: Array = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def _cross_validated(cases: Sequence[Case], rows: Array, penalty: float) -> Array:
    """The mean logit of each case by models that were fitted without its question."""
    ids = sorted({(case.set_name, case.question_id) for case in cases})
    rng = np.random.default_rng(1)
    logits = np.zeros(len(cases))
    for _ in range(SHUFFLES):
        fold_of = dict(zip(ids, rng.permutation(len(ids)) % FOLDS, strict=True))
        folds = np.array([fold_of[case.set_name, case.question_id] for case in cases])
        for held in range(FOLDS):
            kept = [case for case, one in zip(cases, folds, strict=True) if one != held]
            logits[folds == held] += rows[folds == held] @ fit(rows[folds != held], kept, penalty) / SHUFFLES
    return logits


def _ruled(cases: Sequence[Case], logits: Array) -> Array:
    """The logits, with those that a rule refuses below any threshold."""
    return np.where([case.features["forbidden"] > 0 for case in cases], _REFUSED, logits)


def _matrix(cases: Sequence[Case]) -> Array:
    return np.array([[*(case.features[name] for name in FEATURES), 1.0] for case in cases]).reshape(len(cases), len(FEATURES) + 1)


def _standardised(cases: Sequence[Case]) -> tuple[Array, Array, Array]:
    rows = _matrix(cases)
    mean, deviation = rows[:, :-1].mean(0), rows[:, :-1].std(0) + 1e-6
    rows[:, :-1] = (rows[:, :-1] - mean) / deviation
    return rows, mean, deviation


def _show(name: str, cases: Sequence[Case], logits: Array, threshold: float, misses: bool) -> None:
    of_kind = {kind: logits[[c.set_name == name and c.kind == kind for c in cases]] for kind in WEIGHT}
    asked, missing = of_kind["asked"], of_kind["missing"]
    curve = (asked[:, None] > missing).mean() if len(missing) else float("nan")
    refused = {kind: (some < threshold).mean() if len(some) else float("nan") for kind, some in of_kind.items()}
    sys.stdout.write(
        f"{name:<14} curve {curve:.3f}  kept {1 - refused['asked']:.3f} (n={len(asked)})  refused: without an answer {refused['missing']:.3f} "
        f"(n={len(missing)}), evidence cut out {refused['cut']:.3f}, passage gone {refused['gone']:.3f}\n"
    )
    for case, logit in zip(cases, logits, strict=True) if misses else ():
        if case.set_name == name and case.kind in {"asked", "missing"} and (logit >= threshold) != case.answerable:
            sys.stdout.write(f"    {'refused' if case.answerable else 'answered'} {logit:6.2f}  {case.text}\n")


def _collected(row: Sequence[str], options: argparse.Namespace) -> list[Case]:
    """The cases of one set."""
    name, documents, questions = row[0], Path(row[1]), Path(row[2])
    with tempfile.TemporaryDirectory() as scratch:
        data = (options.data or Path(scratch)) / f"{documents.parent.name}-{documents.name}"
        if not (data / "library.db").exists():
            ingest(documents, data)
        encoder = open_encoder(None, data)
        encoder.warm_up()
        warm_up()
        with opened(data, encoder.fingerprint, encoder.dimensions) as shelf:
            retriever = shelf.retriever(encoder, load_weights())
            return [
                Case(name, str(asked["id"]), asked["question"], kind, features)
                for asked in read_rows(questions)
                for kind, features in _variants(asked, retriever.search, options.today)
            ]


def _variants(asked: dict[str, Any], search: Any, today: date) -> Iterator[tuple[str, dict[str, float]]]:
    whole = Question(asked["question"], detect(asked["question"]), tuple(asked.get("history") or ()), today)
    question, hits = understood(whole, lambda one: by_evidence(one, search(one, READ), _HITS))
    answerable = asked.get("answerable", True)
    yield from _features("asked" if answerable else "missing", question, hits)
    evidence = [fold(text) for text in asked.get("evidence") or ()]
    if answerable and evidence:
        wide = search(question, READ)
        cut = [left for hit in wide if (left := _without(hit, evidence)) is not None]
        yield from _features("cut", question, by_evidence(question, cut, _HITS))
        gone = [hit for hit in wide if not any(text in fold(hit.passage.text) for text in evidence)]
        yield from _features("gone", question, by_evidence(question, gone, _HITS))


def _features(kind: str, question: Question, hits: Sequence[Hit]) -> Iterator[tuple[str, dict[str, float]]]:
    examined = hits[:EXAMINED]
    reading = read(question, examined)
    evidence = in_order(reading, weigh(question, reading, examined))
    if evidence:
        refused = forbidden(reading, evidence, own_names(question)) is not None
        yield kind, {**gate_features(reading, evidence), "forbidden": float(refused)}


def _without(hit: Hit, evidence: Sequence[str]) -> Hit | None:
    """The hit without its sentences that show the evidence; None where nothing is left."""
    passage = hit.passage
    left = [i for i in range(len(passage.sentences)) if not any(_shown(fold(passage.sentence(i)), text) for text in evidence)]
    if len(left) == len(passage.sentences):
        return hit
    if not left:
        return None
    text, spans = passage.text[: passage.sentences[0].start], []
    for i in left:
        own = passage.sentence(i)
        spans.append(Span(len(text), len(text) + len(own)))
        text += own + "\n"
    shorter = dataclasses.replace(passage, id=f"{passage.id} cut", text=text, sentences=tuple(spans), pieces=())
    scores = tuple(hit.sentence_scores[i] for i in left) if hit.sentence_scores else ()
    return dataclasses.replace(hit, passage=shorter, sentence_scores=scores, ready=b"")


def _shown(sentence: str, evidence: str) -> bool:
    if evidence in sentence or (len(sentence) > 3 and sentence in evidence):
        return True
    runs = [sentence[i : i + _GRAM] for i in range(len(sentence) - _GRAM + 1)]
    return len(runs) > 2 and sum(run in evidence for run in runs) >= _ENOUGH * len(runs)


def _write(weights: dict[str, float], threshold: float, options: argparse.Namespace) -> None:
    sets = ", ".join(row[0] for row in options.set)
    lines = [
        "# The gate: a logistic model over what knowledge/answering/gate.py looks at, fitted by `python -m bench.gate --write`",
        f"# on {sets} (penalty {options.penalty}, {options.kept} of the first set's answerable questions kept).",
        "# docs/decisions/gate.md has the figures. Not for editing by hand.",
        f"threshold = {threshold:.4f}",
        "[weights]",
        *(f'"{name}" = {weight:.4f}' for name, weight in weights.items()),
    ]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", nargs=3, action="append", required=True, metavar=("NAME", "DOCUMENTS", "QUESTIONS"))
    parser.add_argument("--check", nargs=3, action="append", default=[], metavar=("NAME", "DOCUMENTS", "QUESTIONS"))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 22), help="the day on which the questions are asked")
    parser.add_argument("--kept", type=float, default=0.955, help="share of the first set's answerable questions that must be kept")
    parser.add_argument("--penalty", type=float, default=3.0)
    parser.add_argument("--misses", action="store_true", help="print the questions that are decided wrongly")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
