"""Raw scores of the terms become standard deviations above the average passage, found or not."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.retrieval.signals.lexical import standardised


def test_the_passages_that_were_not_found_count_as_zero() -> None:
    """Two of four passages match: mean 1.5, deviation √(11/4)."""
    scores = standardised([("a", 4.0), ("b", 2.0)], 4)
    deviation = math.sqrt((16 + 4) / 4 - 1.5**2)
    assert scores.found == {"a": pytest.approx(2.5 / deviation), "b": pytest.approx(0.5 / deviation)}
    assert scores.floor == pytest.approx(-1.5 / deviation)


def test_nothing_found_says_nothing() -> None:
    """No passage is better or worse for it."""
    scores = standardised([], 10)
    assert (dict(scores.found), scores.floor) == ({}, 0.0)


@pytest.mark.parametrize("population", [0, 1, 2])
def test_more_rows_than_the_statistics_know(population: int) -> None:
    """The index may be newer than the statistics by a document; the rows themselves are then the population."""
    scores = standardised([("a", 3.0), ("b", 1.0)], population)
    assert scores.found == {"a": pytest.approx(1.0), "b": pytest.approx(-1.0)}


def test_a_match_is_worth_more_the_rarer_it_is() -> None:
    """One of a thousand passages stands out, one of two hardly does."""
    assert standardised([("a", 2.0)], 1000).of("a") > 10 > standardised([("a", 2.0)], 2).of("a") == pytest.approx(1.0)


@settings(deadline=None)
@given(st.lists(st.floats(0.1, 50), min_size=1, max_size=30), st.integers(1, 100))
def test_it_equals_a_look_at_every_passage(raw: list[float], others: int) -> None:
    """Mean and deviation are those of all scores, zeros included; the floor is what a zero comes to."""
    everyone = np.array([*raw, *[0.0] * others])
    scores = standardised([(str(n), score) for n, score in enumerate(raw)], len(everyone))
    expected = (everyone - everyone.mean()) / everyone.std()
    assert [scores.of(str(n)) for n in range(len(raw))] == pytest.approx(list(expected[: len(raw)]), abs=1e-4)
    assert scores.floor == pytest.approx(expected[-1], abs=1e-4)


@settings(deadline=None)
@given(st.lists(st.floats(0.1, 50), min_size=1, max_size=30), st.integers(0, 40))
def test_no_passage_falls_out_of_reach_of_the_other_signals(raw: list[float], population: int) -> None:
    """A passage that these terms do not find lies at most as far below the average as one of so many can: √n deviations. Where all
    match alike the terms do not tell passages apart, and one that is missing from the index is not buried for it."""
    scores = standardised([(str(n), score) for n, score in enumerate(raw)], population)
    assert -math.sqrt(max(population, len(raw)) + 1) <= scores.floor <= 0


def test_scores_alike_tell_nothing_apart() -> None:
    """Where every passage matches as well, none is above the average."""
    scores = standardised([("a", 0.7), ("b", 0.7), ("c", 0.7)], 3)
    assert list(scores.found.values()) == pytest.approx([0.0, 0.0, 0.0], abs=1e-3)
