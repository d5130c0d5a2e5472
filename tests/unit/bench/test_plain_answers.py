"""The pipeline that the bench compares with gets the best that it can."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from bench.support.answers.plain import Guess, best_threshold, plain_answers, refusing
from bench.support.answers.table import Row, answers_table
from bench.support.retrieval.clock import Clock
from bench.support.retrieval.measuring import System
from bench.support.retrieval.questions import Found
from knowledge.evaluation.figures import evaluated
from knowledge.evaluation.reading import Asked
from knowledge.evaluation.scoring import Reply, score
from knowledge.ports import Vectors


class Counting:
    """An encoder whose similarity is the number of letters that both texts hold."""

    fingerprint = "letters"

    def encode_passages(self, texts: Sequence[str], on_done: Callable[[int], None] | None = None) -> Vectors:
        rows: Vectors = np.array([[letter in text.lower() for letter in "abcdefghijklmnopqrstuvwxyz"] for text in texts], np.float32)
        return rows

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return self.encode_passages(texts)


def test_the_answer_is_the_nearest_sentences_in_the_order_of_the_passage() -> None:
    """A follow-up is asked together with the questions before it; the whole passage is cited."""
    passage = "Xx xx. The van stops at the gate. Zz zz. Ask at the gate. The gate opens at two."
    asked: list[str] = []

    def find(text: str) -> list[Found]:
        asked.append(text)
        return [Found("van.txt", passage), Found("other.txt", "The van, the gate.")]

    guess = plain_answers(System("one", find, Clock(), 2, None), Counting())(Asked("1", "which gate?", "en", history=("the van stops",)))
    assert asked == ["the van stops which gate?"]
    assert guess.reply.text == "The van stops at the gate.\nAsk at the gate.\nThe gate opens at two. [1]"
    (cited,) = guess.reply.citations
    assert (cited.document, cited.passage) == ("van.txt", passage)


RIGHT = Asked("1", "Where?", "en", accepted=(("gate",),), cross_lingual=False)
OUTSIDE = Asked("2", "Rain?", "en", answerable=False)


def guess(asked: Asked, similarity: float, text: str = "At the gate") -> Guess:
    return Guess(asked, Reply(True, text, latency_ms=10.0), similarity)


def test_the_threshold_is_the_best_for_the_questions_at_hand() -> None:
    """Most right answers and right refusals together; of several such thresholds the lowest, which answers most."""
    guesses = [guess(RIGHT, 0.8), guess(RIGHT, 0.5), guess(OUTSIDE, 0.4), guess(OUTSIDE, 0.3), guess(RIGHT, 0.35, "At noon")]
    threshold = best_threshold(guesses)
    assert threshold == 0.5
    assert [reply.answered for reply in refusing(guesses, threshold)] == [True, True, False, False, False]
    assert best_threshold([guess(RIGHT, 0.2), guess(OUTSIDE, 0.9)]) == -1.0


def test_the_table_has_a_line_a_system_and_ratios() -> None:
    """With n above; a share of nothing has no ratio."""
    ours = Row("ours", evaluated([score(RIGHT, guess(RIGHT, 1).reply), score(OUTSIDE, Reply(False, latency_ms=30.0))]))
    plain = Row("plain", evaluated([score(RIGHT, guess(RIGHT, 1).reply), score(OUTSIDE, guess(OUTSIDE, 1).reply)]))
    *_, counts, first, second, ratio = ([cell.strip() for cell in line.split("|")] for line in answers_table([ours, plain]).splitlines())
    assert counts == ["", "n=1", "", "", "", "n=1", "n=1", "", "", ""]
    assert first == ["ours", "1.000", "", "", "", "1.000", "1.000", "", "30", "30"]
    assert second == ["plain", "1.000", "", "", "", "0.000", "1.000", "", "10", "10"]
    assert ratio == ["ours : plain", "× 1.00", "", "", "", "", "× 1.00", "", "× 3.00", "× 3.00"]
