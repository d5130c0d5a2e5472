"""The indexes of the library, held in memory: exact, small, and the same to look at as the real ones."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from knowledge.models import Language
from knowledge.ports import Field, LexicalRow, Shard, Vector, VectorMatch, VectorRow, Vectors

K1, B = 1.2, 0.75
"""tantivy's."""


class MemoryVectorIndex:
    """VectorIndex by comparing with every row."""

    def __init__(self, dimensions: int) -> None:
        self._dimensions = dimensions
        self._rows: dict[Shard, dict[str, VectorRow]] = {}

    def add(self, shard: Shard, rows: Sequence[VectorRow]) -> None:
        for row in rows:
            self._check(row.vector)
        self._rows.setdefault(shard, {}).update((row.key, row) for row in rows)

    def remove_documents(self, document_ids: Iterable[str]) -> None:
        gone = set(document_ids)
        for shard, rows in self._rows.items():
            self._rows[shard] = {key: row for key, row in rows.items() if row.document_id not in gone}

    def search(self, shard: Shard, vector: Vector, k: int) -> list[VectorMatch]:
        self._check(vector)
        ranked = sorted(self._rows.get(shard, {}).values(), key=lambda row: (-float(row.vector @ vector), row.key))
        return [VectorMatch(row.key, row.vector) for row in ranked[: max(k, 0)]]

    def fetch(self, shard: Shard, keys: Sequence[str]) -> dict[str, Vector]:
        rows = self._rows.get(shard, {})
        return {key: rows[key].vector for key in keys if key in rows}

    def keys(self, shard: Shard) -> list[str]:
        return list(self._rows.get(shard, {}))

    def vectors(self, shard: Shard) -> tuple[list[str], Vectors]:
        rows = self._rows.get(shard, {})
        return list(rows), np.array([row.vector for row in rows.values()], np.float32).reshape(-1, self._dimensions)

    def reopen(self) -> None:
        """Nothing is ever stale."""

    def count(self, shard: Shard) -> int:
        return len(self._rows.get(shard, {}))

    def settle(self) -> None:
        """Nothing is held back here."""

    def document_ids(self) -> set[str]:
        return {row.document_id for rows in self._rows.values() for row in rows.values()}

    def reset(self) -> None:
        self._rows.clear()

    def close(self) -> None:
        """Nothing is held."""

    def _check(self, vector: Vector) -> None:
        if vector.shape != (self._dimensions,):
            raise ValueError(f"vector of shape {vector.shape}, the index holds {(self._dimensions,)}")


class MemoryLexicalIndex:
    """LexicalIndex by scoring every row with BM25 as Lucene and tantivy write it: ln(1 + (N - n + .5) / (n + .5))."""

    def __init__(self) -> None:
        self._rows: dict[str, LexicalRow] = {}

    def add(self, rows: Sequence[LexicalRow]) -> None:
        self._rows.update((row.passage_id, row) for row in rows)

    def remove_documents(self, document_ids: Iterable[str]) -> None:
        gone = set(document_ids)
        self._rows = {key: row for key, row in self._rows.items() if row.document_id not in gone}

    def search(self, field: Field, language: Language, terms: Mapping[str, float], k: int) -> list[tuple[str, float]]:
        if any(weight < 0 or not math.isfinite(weight) for weight in terms.values()):
            raise ValueError("a term's weight must be finite and at least 0")
        counts = {row.passage_id: Counter(row.terms.get(field, ())) for row in self._rows.values() if row.language == language}
        lengths = {key: sum(count.values()) for key, count in counts.items()}
        mean = sum(lengths.values()) / len(lengths) if lengths else 0.0
        scores: Counter[str] = Counter()
        for term, weight in terms.items():
            holders = [key for key, count in counts.items() if count[term]]
            rarity = math.log(1 + (len(counts) - len(holders) + 0.5) / (len(holders) + 0.5))
            for key in holders if weight > 0 else ():
                often = counts[key][term]
                scores[key] += weight * rarity * often * (K1 + 1) / (often + K1 * (1 - B + B * lengths[key] / mean))  # type: ignore[assignment]
        return sorted(((key, float(score)) for key, score in scores.items()), key=lambda hit: (-hit[1], hit[0]))[: max(k, 0)]

    def known_terms(self, field: Field, language: Language, terms: Iterable[str]) -> dict[str, int]:
        held = self._held(field, language)
        return {term: held[term] for term in terms if term in held}

    def terms_with_prefix(self, field: Field, language: Language, prefix: str, limit: int) -> list[tuple[str, int]]:
        held = self._held(field, language)
        begun = [(term, rows) for term, rows in held.items() if term.startswith(prefix)]
        return sorted(begun, key=lambda one: (-one[1], one[0]))[: max(limit, 0)]

    def _held(self, field: Field, language: Language) -> Counter[str]:
        """Rows of the language that hold each term."""
        return Counter(term for row in self._rows.values() if row.language == language for term in set(row.terms.get(field, ())))

    def reopen(self) -> None:
        """Nothing is ever stale."""

    def count(self, language: Language) -> int:
        return sum(row.language == language for row in self._rows.values())

    def document_ids(self) -> set[str]:
        return {row.document_id for row in self._rows.values()}

    def reset(self) -> None:
        self._rows.clear()

    def close(self) -> None:
        """Nothing is held."""
