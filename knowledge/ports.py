"""The small interfaces between the pure core and the adapters that touch a model, a disk or a server.

Each has one real adapter (or more) and one fake in tests/support; the same contract test runs over all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.models import LANGUAGES, DocumentFacts, Language, Passage
from knowledge.relations.validity import Superseded

Vectors = NDArray[np.float32]
"""Shape (n, dimensions), each row of length 1, neither centred nor standardised."""
Vector = NDArray[np.float32]
"""Shape (dimensions,), of length 1."""


class Encoder(Protocol):
    """Turns text into vectors."""

    @property
    def fingerprint(self) -> str:
        """Names the model, its weights and the settings that change a vector; the index records it."""

    def encode_passages(self, texts: Sequence[str], on_done: Callable[[int], None] | None = None) -> Vectors:
        """Vectors of passages or sentences, in order. `on_done` gets the count of texts finished so far."""

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, in order."""


class Reranker(Protocol):
    """Reads a question and a passage together."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers the question, in order: higher is better, unbounded, comparable within one call alone."""


class Unit(StrEnum):
    """What a vector stands for."""

    PASSAGE = "passage"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Shard:
    """Vectors are kept apart by unit and language, so that each language is ranked within itself."""

    unit: Unit
    language: Language


SHARDS: tuple[Shard, ...] = tuple(Shard(unit, language) for unit in Unit for language in LANGUAGES)
"""Every combination of unit and language."""


@dataclass(frozen=True, slots=True)
class VectorRow:
    """One vector on its way into the index."""

    key: str
    """Passage id for a passage; sentence_key() for a sentence."""
    document_id: str
    vector: Vector


@dataclass(frozen=True, slots=True)
class VectorMatch:
    """One vector that came near, with the vector itself so that the caller can score it exactly."""

    key: str
    vector: Vector


def sentence_key(passage_id: str, index: int) -> str:
    """Key of a passage's sentence in the vector index, counted from 0."""
    return f"{passage_id}:{index}"


def split_sentence_key(key: str) -> tuple[str, int]:
    """Passage id and sentence index of a sentence_key."""
    passage, _, index = key.rpartition(":")
    return passage, int(index)


class VectorIndex(Protocol):
    """Nearest vectors by inner product. Derived from the database; may hold orphans, never authoritative."""

    def add(self, shard: Shard, rows: Sequence[VectorRow]) -> None:
        """Adds or replaces by key; visible to searches when it returns."""

    def remove_documents(self, document_ids: Iterable[str]) -> None:
        """Removes every vector of the documents from all shards; unknown ids are ignored."""

    def search(self, shard: Shard, vector: Vector, k: int) -> list[VectorMatch]:
        """The k rows with the largest inner product to `vector` (any length), best first."""

    def fetch(self, shard: Shard, keys: Sequence[str]) -> dict[str, Vector]:
        """The vectors of those keys that are there."""

    def keys(self, shard: Shard) -> list[str]:
        """All keys of the shard, in no order: for statistics during ingest, never for a question."""

    def vectors(self, shard: Shard) -> tuple[list[str], Vectors]:
        """All keys with their vectors, in no order: for statistics and checks during ingest."""


class Field(StrEnum):
    """Fields of the lexical index, each with its own term statistics per language."""

    NATIVE = "native"
    """Terms of the text's own script."""
    BRIDGE = "bridge"
    """Terms that both languages share: translations, pinyin, dates, numbers."""


@dataclass(frozen=True, slots=True)
class LexicalRow:
    """The terms of one passage on their way into the index."""

    passage_id: str
    document_id: str
    language: Language
    terms: Mapping[Field, Sequence[str]]


class LexicalIndex(Protocol):
    """BM25 over terms made by knowledge.text.terms. Derived from the database; may hold orphans."""

    def add(self, rows: Sequence[LexicalRow]) -> None:
        """Adds rows; a passage that is already there is replaced. Visible to searches when it returns."""

    def remove_documents(self, document_ids: Iterable[str]) -> None:
        """Removes every row of the documents; unknown ids are ignored."""

    def search(self, field: Field, language: Language, terms: Mapping[str, float], k: int) -> list[tuple[str, float]]:
        """Passage ids of one language with BM25 scores (higher is better), best first, at most k. `terms` carry weights."""

    def known_terms(self, field: Field, language: Language, terms: Iterable[str]) -> dict[str, int]:
        """Those of the terms that a row of the language holds, with about how many rows do (removed ones may still count)."""

    def terms_with_prefix(self, field: Field, language: Language, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Terms that begin so, with about how many rows hold each, most held first, at most `limit`. Costs time with their number."""


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A live passage with what its document is called and known for."""

    passage: Passage
    document: str
    facts: DocumentFacts
    ready: bytes = field(default=b"", repr=False, compare=False)
    """As knowledge.text.ready packed the passage when it came in."""


class PassageSource(Protocol):
    """What retrieval needs of the database: only live passages come back."""

    def generation(self) -> int:
        """Rises by one with each change of the library's content."""

    def passages(self, ids: Sequence[str]) -> dict[str, StoredPassage]:
        """The live passages among the ids."""

    def neighbours(self, document_id: str, first: int, last: int) -> list[StoredPassage]:
        """Live passages of a document with ordinals first to last, in order."""

    def superseded(self) -> Mapping[str, Superseded]:
        """The live documents that other live documents replace or amend, by id."""
