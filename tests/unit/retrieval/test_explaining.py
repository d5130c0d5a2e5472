"""A hit's score is taken apart into what each signal added to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.explaining import explain
from tests.support.log_entries import hit

WEIGHTS = {"dense passage": 1.0, "year": 0.5, "evidence": 2.0, "level": 0.0}


def test_each_signal_with_its_weight_and_what_it_added() -> None:
    """The one that moved the score most comes first, whichever way; a signal without a weight, or with none, stands beside."""
    signals = {"year": -1.0, "dense passage raw": 0.4, "dense passage": 3.0, "evidence": -2.5, "level": 1.0}
    found = explain(dataclasses.replace(hit(score=-2.5), signals=signals), WEIGHTS)
    assert [(vote.signal, vote.score, vote.weight, vote.contribution) for vote in found.votes] == [
        ("evidence", -2.5, 2.0, -5.0),
        ("dense passage", 3.0, 1.0, 3.0),
        ("year", -1.0, 0.5, -0.5),
    ]
    assert [(vote.signal, vote.score, vote.contribution) for vote in found.beside] == [("dense passage raw", 0.4, 0.0), ("level", 1.0, 0.0)]
    assert found.score == -2.5
    assert found.rest == pytest.approx(0)


def test_what_no_signal_explains_is_told() -> None:
    """A score that was made otherwise does not look as if the signals had made it."""
    found = explain(dataclasses.replace(hit(score=7.0), signals={"dense passage": 3.0}), WEIGHTS)
    assert found.rest == pytest.approx(4.0)


def test_a_hit_without_signals() -> None:
    """All of its score is unexplained."""
    found = explain(hit(score=1.5), WEIGHTS)
    assert (found.votes, found.beside, found.rest) == ((), (), 1.5)


@given(st.dictionaries(st.sampled_from([*WEIGHTS, "other"]), st.floats(-50, 50)), st.floats(-50, 50))
def test_the_parts_make_up_the_score(signals: Mapping[str, float], score: float) -> None:
    """Whatever the signals say; none is lost."""
    found = explain(dataclasses.replace(hit(score=score), signals=signals), WEIGHTS)
    assert sum(vote.contribution for vote in found.votes) + found.rest == pytest.approx(score)
    assert {vote.signal for vote in (*found.votes, *found.beside)} == set(signals)
