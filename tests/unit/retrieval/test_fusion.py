"""Signals are added up with their weights."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.retrieval.fusion import Fused, Scores, fuse

MEANING = Scores({"a": 2.0, "b": 1.0}, floor=-1.0)
WORDS = Scores({"b": 3.0, "c": 0.5}, floor=-0.5)


def test_weighted_sum_best_first() -> None:
    """A passage that a signal did not find counts with that signal's floor."""
    fused = fuse({"meaning": MEANING, "words": WORDS}, {"meaning": 1.0, "words": 0.5})
    assert fused == [
        Fused("b", 1.0 + 1.5, {"meaning": 1.0, "words": 3.0}),
        Fused("a", 2.0 - 0.25, {"meaning": 2.0, "words": -0.5}),
        Fused("c", -1.0 + 0.25, {"meaning": -1.0, "words": 0.5}),
    ]


def test_ties_are_in_order_of_id() -> None:
    """The same question gives the same order each time."""
    same = Scores({"c": 1.0, "a": 1.0, "b": 1.0}, 0.0)
    assert [each.passage_id for each in fuse({"only": same}, {"only": 2.0})] == ["a", "b", "c"]


def test_nothing_found() -> None:
    """No signal speaks, so there is nothing to rank."""
    assert fuse({}, {}) == []
    assert fuse({"meaning": Scores({}, 0.0)}, {"meaning": 1.0}) == []


def test_a_weight_of_zero_silences_a_signal_but_keeps_its_score() -> None:
    """For reviewers each signal's score stands beside the sum."""
    (best, *_) = fuse({"meaning": MEANING, "words": WORDS}, {"meaning": 1.0, "words": 0.0})
    assert (best.passage_id, best.score, best.signals["words"]) == ("a", 2.0, -0.5)


def test_a_signal_without_a_weight_is_a_mistake() -> None:
    """It would else be left out unnoticed."""
    with pytest.raises(KeyError):
        fuse({"meaning": MEANING}, {})


@settings(deadline=None)
@given(st.dictionaries(st.text("abc", min_size=1, max_size=2), st.floats(-5, 5), max_size=8), st.floats(-5, 0))
def test_each_found_passage_comes_once_and_in_order(found: dict[str, float], floor: float) -> None:
    """Scores never rise from one place to the next."""
    fused = fuse({"one": Scores(found, floor), "other": Scores({}, 0.0)}, {"one": 1.0, "other": 3.0})
    assert sorted(each.passage_id for each in fused) == sorted(found)
    assert [each.score for each in fused] == sorted((each.score for each in fused), reverse=True)
