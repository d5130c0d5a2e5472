"""The first hits are put in a new order by a model's opinion of them, which counts beside their own scores."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.models import Hit
from knowledge.retrieval.reranking import MOST, SIGNAL, WEIGHT, reranked, standardised
from tests.support.log_entries import hit

QUESTION = "献血车停在哪里？"


class Opinions:
    """A reranker that gives each text the score that a function has for it."""

    def __init__(self, of: Callable[[str], float]) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self._of = of

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        self.asked.append((question, tuple(texts)))
        return [self._of(text) for text in texts]


class Failing:
    """A reranker that fails in the middle of a question."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        raise RuntimeError("not enough memory: you tried to allocate 9 bytes")


def hits(count: int) -> list[Hit]:
    """Best first, a tenth apart; each text names its place."""
    return [hit(f"第{place:03d}段。", score=10.0 - place / 10) for place in range(count)]


def texts(found: Sequence[Hit]) -> list[str]:
    return [one.passage.text for one in found]


def liking(*favourites: str) -> Opinions:
    return Opinions(lambda text: float(sum(favourite in text for favourite in favourites)))


def test_the_preferred_passage_comes_first() -> None:
    """Though it was last; what the model thinks stands among its signals."""
    ranked = reranked(QUESTION, hits(5), liking("第004段"))
    assert texts(ranked) == ["第004段。", "第000段。", "第001段。", "第002段。", "第003段。"]
    assert ranked[0].signals[SIGNAL] == pytest.approx(2.0)
    assert ranked[0].score == pytest.approx(9.6 + WEIGHT * 2.0)


def test_retrieval_keeps_its_say() -> None:
    """A passage that it found far better stays before one that the model likes a little better."""
    ranked = reranked(QUESTION, [hit("甲。", score=30.0), hit("乙。", score=2.0)], liking("乙"))
    assert texts(ranked) == ["甲。", "乙。"]
    assert [one.signals[SIGNAL] for one in ranked] == [-1.0, 1.0]


def test_the_scale_of_the_model_does_not_matter() -> None:
    """Shares of one and large numbers give the same hits."""
    small, large = (reranked(QUESTION, hits(6), Opinions(lambda text, by=by: by * int(text[-4]) ** 2)) for by in (1e-3, 1e4))  # type: ignore[misc]
    assert texts(small) == texts(large)
    assert [one.score for one in small] == pytest.approx([one.score for one in large])


def test_what_the_model_reads() -> None:
    """The question, and of each hit its title, headings and text."""
    asked = liking("甲")
    reranked(QUESTION, [hit("甲。", title="献血周安排")], asked)
    assert asked.asked == [(QUESTION, ("献血周安排\n甲。",))]


def test_the_weight_can_be_chosen() -> None:
    """Without any the order stays."""
    assert texts(reranked(QUESTION, hits(4), liking("第003段"), weight=0.0)) == texts(hits(4))


def test_only_the_first_are_read_and_the_others_stay_behind_them() -> None:
    """In their order, with the least opinion that any got."""
    asked = liking(f"第{MOST - 1:03d}段", f"第{MOST:03d}段")
    ranked = reranked(QUESTION, hits(MOST + 3), asked)
    assert len(asked.asked[0][1]) == MOST
    assert texts(ranked)[0] == f"第{MOST - 1:03d}段。"
    assert texts(ranked)[MOST:] == texts(hits(MOST + 3))[MOST:]
    assert {one.signals[SIGNAL] for one in ranked[MOST:]} == {min(one.signals[SIGNAL] for one in ranked[:MOST])}
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)


def test_ties_go_by_the_passages_id() -> None:
    """So that the same question gives the same hits."""
    equal = [hit(f"{name}。", score=1.0) for name in "甲乙丙丁"]
    ranked = reranked(QUESTION, equal, liking())
    assert [one.passage.id for one in ranked] == sorted(one.passage.id for one in equal)
    assert ranked == reranked(QUESTION, equal[::-1], liking())


@pytest.mark.parametrize("unknown", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_no_opinion(unknown: float) -> None:
    """That passage keeps its score, and the others are judged as without it."""
    ranked = reranked(QUESTION, hits(3), Opinions(lambda text: unknown if "第001段" in text else float("第002段" in text)))
    opinions = {one.passage.text: one.signals[SIGNAL] for one in ranked}
    assert opinions == {"第000段。": -1.0, "第001段。": 0.0, "第002段。": 1.0}


def test_a_model_that_knows_no_number_at_all_changes_nothing() -> None:
    """Nor does one that likes all passages alike."""
    for same in (math.nan, 3.0):
        ranked = reranked(QUESTION, hits(4), Opinions(lambda text, same=same: same))  # type: ignore[misc]
        assert [(one.passage.text, one.score) for one in ranked] == [(one.passage.text, one.score) for one in hits(4)]


@pytest.mark.parametrize("fault", ["raises", "too few", "too many"])
def test_a_model_that_fails_leaves_the_order_as_it_was(fault: str, caplog: pytest.LogCaptureFixture) -> None:
    """The log says why; the person gets an answer."""

    class Miscounting:
        def scores(self, question: str, texts: Sequence[str]) -> list[float]:
            return [1.0] * (len(texts) + (1 if fault == "too many" else -1))

    with caplog.at_level(logging.WARNING):
        assert reranked(QUESTION, hits(4), Failing() if fault == "raises" else Miscounting()) == hits(4)
    assert "the reranking model failed: " in caplog.text
    assert ("not enough memory" if fault == "raises" else "scores for 4 passages") in caplog.text
    assert QUESTION not in caplog.text


def test_no_hits_ask_no_model() -> None:
    """Nothing is to be put in order."""
    asked = liking()
    assert reranked(QUESTION, [], asked) == []
    assert asked.asked == []


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30))
def test_standardised_scores(scores: list[float]) -> None:
    """They keep the order, and have mean 0 and deviation 1, or are all 0."""
    found = standardised(scores, len(scores))
    assert math.fsum(found) == pytest.approx(0, abs=1e-6)
    if any(found):
        assert math.fsum(one * one for one in found) / len(found) == pytest.approx(1)
        for (earlier, one), (later, other) in zip(
            sorted(zip(scores, found, strict=True))[:-1], sorted(zip(scores, found, strict=True))[1:], strict=True
        ):
            assert earlier <= later
            assert one <= other
