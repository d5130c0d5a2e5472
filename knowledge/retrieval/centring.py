"""Taking the language out of vectors.

The encoder puts all Chinese texts near each other and all English texts near each other. Subtracting each language's mean and
normalising again leaves the meaning; the exact mean and variance of a question's similarity to all passages then follow from
the passages' mean and covariance, so scores are standardised without looking at every passage.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.ports import Vector, Vectors

_LEAST_DEVIATION = 1e-3
"""Keeps a library of a few identical passages from dividing by zero; similarities deviate by .05 to .15 in real ones."""
_BLOCK = 4096
"""Vectors summed at once: in double precision 384 numbers each take 13 MB."""


@dataclass(frozen=True, slots=True)
class ShardStatistics:
    """What is known of all vectors of one unit and language."""

    count: int
    mean: Vector
    """Shape (d,): mean of the vectors, shrunk towards the bundled texts' mean while they are few."""
    centred_mean: NDArray[np.float32]
    """Shape (d,): mean of the centred vectors."""
    covariance: NDArray[np.float32]
    """Shape (d, d): of the centred vectors."""

    def centre(self, vectors: Vectors) -> Vectors:
        """Vectors of shape (n, d) with this language's mean taken off, each of length 1 again."""
        return unit(vectors - self.mean)

    def standardise(self, similarity: float, query: Vector) -> float:
        """Standard deviations by which a similarity to the centred `query` exceeds that of the average vector."""
        return self.standardiser(query)(similarity)

    def standardiser(self, query: Vector) -> Callable[[float], float]:
        """standardise() for many similarities to the same query."""
        expected, deviation = float(query @ self.centred_mean), self.deviation(query)
        return lambda similarity: (similarity - expected) / deviation

    def deviation(self, query: Vector) -> float:
        variance = float(query @ self.covariance @ query)
        return max(float(np.sqrt(max(variance, 0.0))), _LEAST_DEVIATION)


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows (or the one vector) scaled to length 1; a zero vector stays zero."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: NDArray[np.float32] = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return scaled


def shard_statistics(vectors: Vectors, prior_mean: Vector, prior_weight: float, population: int | None = None) -> ShardStatistics:
    """Statistics of vectors of shape (n, d), n >= 0. `prior_weight` is the number of vectors that the prior mean counts for.

    `population` says how many vectors there are where those given are a sample of them.
    """
    drawn, dimensions = vectors.shape
    count = drawn if population is None else population
    own = vectors.mean(axis=0, dtype=np.float64) if drawn else np.zeros(dimensions)
    mean = ((count * own + prior_weight * prior_mean) / (count + prior_weight)).astype(np.float32) if drawn else prior_mean
    if drawn < 2:
        # one passage has no spread of its own: unrelated directions of a d-dimensional sphere deviate by 1/sqrt(d)
        return ShardStatistics(count, mean, np.zeros(dimensions, np.float32), np.eye(dimensions, dtype=np.float32) / dimensions)
    total = np.zeros(dimensions)
    squares = np.zeros((dimensions, dimensions))
    for start in range(0, drawn, _BLOCK):
        centred = unit(vectors[start : start + _BLOCK] - mean).astype(np.float64)
        total += centred.sum(axis=0)
        squares += centred.T @ centred
    centred_mean = total / drawn
    covariance = squares / drawn - np.outer(centred_mean, centred_mean)
    return ShardStatistics(count, mean, centred_mean.astype(np.float32), covariance.astype(np.float32))
