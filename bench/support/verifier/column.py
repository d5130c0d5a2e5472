"""How well the reader's score tells questions that the documents answer from near misses, alone and beside what the gate looks at."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.gate import FEATURES, FOLDS, SHUFFLES, Case, fit
from bench.support.retrieval.library import ingest
from bench.support.retrieval.ours import READ, opened, warm_up
from bench.support.retrieval.questions import read_rows
from bench.support.verifier.examples import shown
from bench.support.verifier.training import curve
from bench.support.verifier.windows import window
from knowledge.answering.answerer import READ as EXAMINED
from knowledge.answering.conversation import understood
from knowledge.answering.evidence import Evidence, read, weigh
from knowledge.answering.gate import forbidden, gate_features
from knowledge.answering.ranking import by_evidence
from knowledge.embedding.encoder import open_encoder
from knowledge.models import Question
from knowledge.retrieval.query import own_names
from knowledge.retrieval.weights import load_weights
from knowledge.text.language import detect

COLUMN = "read"
TEXTS = 3
"""Windows that are read for a question; the best counts."""
BUDGET = 95
"""Tokens of a window, about."""
_HITS = 10
_HEAD = 90
"""Characters of title and heading."""
_PENALTY = 3.0
_KEPT = (0.95, 0.9)

Scores = Callable[[Sequence[tuple[str, str]]], NDArray[np.float64]]
"""As Reader.scores."""


@dataclass(frozen=True, slots=True)
class Found:
    """A question with what the gate sees of it, and the windows that the reader gets."""

    case: Case
    texts: tuple[str, ...]


def windows_of(evidence: Sequence[Evidence], count: int = TEXTS, budget: float = BUDGET) -> tuple[str, ...]:
    """The best sentences with their neighbours, below title and heading; at most `count` different ones."""
    texts: dict[str, None] = {}
    for one in evidence:
        passage = one.hit.passage
        sentences = [passage.sentence(i) for i in range(len(passage.sentences))]
        first, last = window(sentences, one.sentence, budget)
        above = [one.hit.facts.title, passage.context.rsplit(" › ", 1)[-1]]
        head = " | ".join(dict.fromkeys(text for text in above if text))[:_HEAD]
        texts[shown(head, ("" if passage.language == "zh" else " ").join(sentences[first : last + 1]))] = None
        if len(texts) == count:
            break
    return tuple(texts)


def collected(name: str, documents: Path, questions: Path, data: Path, today: date) -> list[Found]:
    """The questions of one set over a folder of documents, which is ingested into `data` where it was not yet."""
    if not (data / "library.db").exists():
        ingest(documents, data)
    encoder = open_encoder(None, data)
    encoder.warm_up()
    warm_up()
    found = []
    with opened(data, encoder.fingerprint, encoder.dimensions) as shelf:
        retriever = shelf.retriever(encoder, load_weights())
        for row in read_rows(questions):
            asked = Question(row["question"], detect(row["question"]), tuple(row.get("history") or ()), today)
            question, hits = understood(asked, lambda one: by_evidence(one, retriever.search(one, READ), _HITS))
            reading = read(question, hits[:EXAMINED])
            evidence = weigh(question, reading, hits[:EXAMINED])
            if evidence:
                refused = forbidden(reading, evidence, own_names(question)) is not None
                features = {**gate_features(reading, evidence), "forbidden": float(refused)}
                kind = "asked" if row.get("answerable", True) else "missing"
                found.append(Found(Case(name, str(row["id"]), reading.text, kind, features), windows_of(evidence)))
    return found


def with_column(found: Sequence[Found], scores: Scores) -> list[Case]:
    """The cases with the best score of their windows as one more feature."""
    flat = scores([(one.case.text, text) for one in found for text in one.texts])
    ends = np.cumsum([len(one.texts) for one in found])
    best = [float(some.max()) for some in np.split(flat, ends[:-1])]
    return [dataclasses.replace(one.case, features={**one.case.features, COLUMN: value}) for one, value in zip(found, best, strict=True)]


def report(cases: Sequence[Case]) -> list[str]:
    """A line for each set: the area under the curve of the column alone, of the gate without and with it (by models that were fitted
    without the question), and for either the share refused where a share of the set's answerable questions is kept."""
    alone = np.array([case.features[COLUMN] for case in cases])
    without, beside = (_cross_validated(cases, names) for names in (FEATURES, (*FEATURES, COLUMN)))
    lines = []
    for name in dict.fromkeys(case.set_name for case in cases):
        good, bad = (np.array([case.set_name == name and case.answerable is answerable for case in cases]) for answerable in (True, False))
        curves = ", ".join(
            f"{what} {curve(values[good].tolist(), values[bad].tolist()):.3f}"
            for what, values in (("alone", alone), ("gate", without), ("both", beside))
        )
        line = f"{name} ({good.sum()} + {bad.sum()}): curve {curves}"
        if good.any() and bad.any():
            for kept in _KEPT:
                shares = [(values[bad] < np.quantile(values[good], 1 - kept)).mean() for values in (without, beside)]
                line += f"; refused at {kept} kept: gate {shares[0]:.3f}, both {shares[1]:.3f}"
        lines.append(line)
    return lines


def _cross_validated(cases: Sequence[Case], names: Sequence[str]) -> NDArray[np.float64]:
    rows = np.array([[case.features[name] for name in names] for case in cases])
    rows = np.column_stack([(rows - rows.mean(0)) / (rows.std(0) + 1e-6), np.ones(len(rows))])
    ids = sorted({(case.set_name, case.question_id) for case in cases})
    rng, logits = np.random.default_rng(1), np.zeros(len(cases))
    for _ in range(SHUFFLES):
        fold_of = dict(zip(ids, rng.permutation(len(ids)) % FOLDS, strict=True))
        folds = np.array([fold_of[case.set_name, case.question_id] for case in cases])
        for held in range(FOLDS):
            kept = [case for case, one in zip(cases, folds, strict=True) if one != held]
            logits[folds == held] += rows[folds == held] @ fit(rows[folds != held], kept, _PENALTY) / SHUFFLES
    return logits
