"""This project's retriever over an ingested library: whole, and with each signal left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.support.retrieval.clock import Clock, ClockedEncoder
from bench.support.retrieval.measuring import DEPTH, System
from bench.support.retrieval.questions import Found
from knowledge.answering.ranking import by_evidence
from knowledge.embedding.encoder import open_encoder
from knowledge.models import Hit, Question
from knowledge.ports import SHARDS, Encoder, LexicalIndex, PassageSource, Unit, VectorIndex
from knowledge.retrieval import respelling
from knowledge.retrieval.retriever import Retriever
from knowledge.retrieval.statistics import LibraryStatistics
from knowledge.retrieval.weights import load_weights
from knowledge.storage.database import open_database
from knowledge.storage.lexical import open_lexical_index
from knowledge.storage.passages import StoredPassages
from knowledge.storage.state import LibraryState
from knowledge.storage.vectors import open_vector_index
from knowledge.text import concepts
from knowledge.text.language import detect

READ = 25
"""Passages that the library reads before it chooses; as in knowledge/library.py."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """An opened library."""

    vectors: VectorIndex
    lexical: LexicalIndex
    passages: PassageSource
    statistics: LibraryStatistics

    @property
    def size(self) -> int:
        """Passages."""
        return sum(self.statistics.shards[shard].count for shard in SHARDS if shard.unit is Unit.PASSAGE)

    def retriever(self, encoder: Encoder, weights: Mapping[str, float]) -> Retriever:
        """A retriever as the library makes it, with other weights."""
        superseded = self.passages.superseded()
        return Retriever(encoder, self.vectors, self.lexical, self.passages, self.statistics, weights, superseded)


def warm_up() -> None:
    """Reads what the first question would otherwise wait for, as the bot does when it starts."""
    concepts.warm_up()
    respelling.warm_up()


def search(retriever: Retriever, question: Question, weights: Mapping[str, float]) -> list[Hit]:
    """The DEPTH best passages, found and ranked as the library does it."""
    return by_evidence(question, retriever.search(question, READ), DEPTH, weights)


@contextmanager
def opened(data: Path, fingerprint: str, dimensions: int) -> Iterator[Shelf]:
    """The library in a data folder, for reading. Raises StoreError."""
    with ExitStack() as stack:
        database = open_database(f"sqlite:///{data / 'library.db'}", create=False)
        stack.callback(database.close)
        vectors = open_vector_index(data_dir=data, url=None, fingerprint=fingerprint, dimensions=dimensions, writable=False)
        stack.callback(vectors.close)
        lexical = open_lexical_index(data, writable=False)
        stack.callback(lexical.close)
        kept = LibraryState(database).load_statistics()
        assert kept is not None, f"nothing was ingested into {data}"
        yield Shelf(vectors, lexical, StoredPassages(database), LibraryStatistics.from_bytes(kept[1]))


@contextmanager
def our_systems(data: Path, today: date | None, build_seconds: float | None) -> Iterator[list[System]]:
    """The retriever as it is, then without each signal that has a weight, in turn. A signal is left out by the weight 0."""
    encoder = open_encoder(None, data)
    encoder.warm_up()
    warm_up()
    known = load_weights()
    with opened(data, encoder.fingerprint, encoder.dimensions) as shelf:
        whole = _system("ours", shelf, encoder, known, today, build_seconds)
        yield [
            whole,
            *(_system(f"  without {name}", shelf, encoder, {**known, name: 0.0}, today, None) for name, weight in known.items() if weight),
        ]


def _system(
    name: str, shelf: Shelf, encoder: Encoder, weights: Mapping[str, float], today: date | None, build_seconds: float | None
) -> System:
    clock = Clock()
    retriever = shelf.retriever(ClockedEncoder(encoder, clock), weights)

    def find(text: str) -> list[Found]:
        hits = search(retriever, Question(text, detect(text), (), today), weights)
        return [Found(hit.document, hit.passage.text) for hit in hits]

    return System(name, find, clock, shelf.size, build_seconds)
