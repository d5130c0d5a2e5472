"""Scores are standardised from mean and covariance as if every vector had been looked at."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.ports import Vector, Vectors
from knowledge.retrieval.centring import shard_statistics, unit


def random_unit(seed: int, count: int, dimensions: int = 8) -> Vectors:
    """Vectors of length 1 that lie near each other, as those of one language do."""
    source = np.random.default_rng(seed)
    return unit((source.normal(size=(count, dimensions)) + 2.0).astype(np.float32))


def axis(place: int, dimensions: int = 4) -> Vector:
    row: Vector = np.eye(dimensions, dtype=np.float32)[place]
    return row


@settings(deadline=None)
@given(st.integers(0, 1000), st.integers(2, 60))
def test_the_closed_form_equals_a_look_at_every_vector(seed: int, count: int) -> None:
    """Mean and deviation of a question's similarity follow from mean and covariance to what single precision gives."""
    vectors = random_unit(seed, count)
    known = shard_statistics(vectors, random_unit(seed + 1, 1)[0], 5.0)
    query = unit(random_unit(seed + 2, 1)[0] - 0.3)
    similarities = (known.centre(vectors) @ query).astype(np.float64)
    deviation = max(float(similarities.std()), 1e-3)
    for similarity in similarities:
        expected = (similarity - similarities.mean()) / deviation
        assert known.standardise(float(similarity), query) == pytest.approx(expected, abs=1e-2)


def test_standardised_scores_have_mean_zero_and_deviation_one() -> None:
    """So a score means the same in either language and in a library of any size."""
    vectors = random_unit(3, 50)
    known = shard_statistics(vectors, random_unit(4, 1)[0], 20.0)
    query = random_unit(5, 1)[0]
    scores = np.array([known.standardise(float(s), query) for s in known.centre(vectors) @ query])
    assert scores.mean() == pytest.approx(0.0, abs=1e-3)
    assert scores.std() == pytest.approx(1.0, abs=1e-3)


def test_few_vectors_leave_the_mean_near_the_bundled_one() -> None:
    """A prior of weight 2 counts as two vectors: half of the mean beside two, a quarter beside six."""
    prior = axis(0)
    two = shard_statistics(np.stack([axis(1)] * 2), prior, 2.0)
    six = shard_statistics(np.stack([axis(1)] * 6), prior, 2.0)
    assert two.mean == pytest.approx([0.5, 0.5, 0, 0])
    assert six.mean == pytest.approx([0.25, 0.75, 0, 0])


def test_many_vectors_say_their_mean_themselves() -> None:
    """In a large library the bundled texts no longer matter."""
    vectors = random_unit(1, 5000)
    known = shard_statistics(vectors, -vectors.mean(axis=0), 20.0)
    assert known.mean == pytest.approx(vectors.mean(axis=0), abs=5e-3)


def test_no_vectors() -> None:
    """An empty shard centres on the bundled mean and scores with the deviation of unrelated directions."""
    known = shard_statistics(np.empty((0, 4), np.float32), axis(0), 20.0)
    assert known.count == 0
    assert known.mean == pytest.approx(axis(0))
    assert known.standardise(0.5, axis(1)) == pytest.approx(1.0)
    assert known.centre(np.empty((0, 4), np.float32)).shape == (0, 4)


def test_one_vector() -> None:
    """It has no spread of its own, so the deviation of unrelated directions, 1/√d, stands in."""
    known = shard_statistics(axis(1)[None], axis(0), 1.0)
    assert known.count == 1
    assert known.mean == pytest.approx([0.5, 0.5, 0, 0])
    assert known.standardise(1.0, axis(2)) == pytest.approx(2.0)


def test_two_vectors() -> None:
    """The better of two lies one deviation above their mean, the worse one below."""
    known = shard_statistics(np.stack([axis(1), axis(2)]), axis(0), 2.0)
    similarities = known.centre(np.stack([axis(1), axis(2)])) @ axis(1)
    assert [known.standardise(float(s), axis(1)) for s in similarities] == pytest.approx([1.0, -1.0], abs=1e-3)


def test_identical_vectors_score_finitely() -> None:
    """A library of copies has no spread to divide by."""
    known = shard_statistics(np.stack([axis(1)] * 5), axis(0), 5.0)
    similarity = float((known.centre(axis(1)[None]) @ axis(1))[0])
    assert known.standardise(similarity, axis(1)) == pytest.approx(0.0, abs=0.1)
    assert np.isfinite(known.standardise(1.0, axis(1)))


def test_unit_scales_rows_and_leaves_zero() -> None:
    """Every row, or the one vector, gets length 1; nothing becomes NaN."""
    assert unit(np.array([[3.0, 4.0], [0.0, 0.0]], np.float32)).tolist() == [pytest.approx([0.6, 0.8]), [0.0, 0.0]]
    assert unit(np.array([0.0, 5.0], np.float32)).tolist() == [0.0, 1.0]
    assert unit(np.array([3.0, 4.0], np.float32)).dtype == np.float32


def test_the_language_is_taken_out() -> None:
    """Two clouds of vectors that differ by their language alone lie on each other once centred."""
    topics = random_unit(7, 30, 6)
    chinese = unit(np.hstack([topics, np.full((30, 1), 3.0, np.float32)]))
    english = unit(np.hstack([topics, np.full((30, 1), -3.0, np.float32)]))
    prior = np.zeros(7, np.float32)
    zh, en = (shard_statistics(vectors, prior, 1e-6) for vectors in (chinese, english))
    assert float((chinese @ english.T).max()) < 0
    assert np.diag(zh.centre(chinese) @ en.centre(english).T) == pytest.approx(np.ones(30), abs=1e-3)


def test_a_sample_counts_for_the_whole() -> None:
    """The prior mean is weighed against all vectors that there are, not against those that were drawn."""
    prior = axis(0)
    drawn = np.stack([axis(1)] * 2)
    known = shard_statistics(drawn, prior, 10.0, population=990)
    assert known.count == 990
    assert known.mean == pytest.approx(0.99 * axis(1) + 0.01 * prior)


def test_many_vectors_are_summed_block_by_block() -> None:
    """More vectors than one block holds give the covariance of them all."""
    vectors = random_unit(8, 9000)
    known = shard_statistics(vectors, axis(0, 8), 20.0)
    centred = known.centre(vectors).astype(np.float64)
    assert known.centred_mean == pytest.approx(centred.mean(axis=0), abs=1e-6)
    assert known.covariance == pytest.approx(np.cov(centred.T, bias=True), abs=1e-6)
