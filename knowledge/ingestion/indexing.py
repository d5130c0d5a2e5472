"""The encoder and the two derived indexes during one run: opened where there is work, swept, filled, repaired, closed."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self, TypeVar

from knowledge.errors import IndexMismatchError, KnowledgeError
from knowledge.ingestion.preparing import IndexEntry
from knowledge.ports import Encoder, LexicalIndex, LexicalRow, Shard, Unit, VectorIndex, VectorRow, Vectors, sentence_key
from knowledge.storage.database import Database
from knowledge.storage.documents import Documents
from knowledge.storage.state import LibraryState

T = TypeVar("T")

GROWTH = 1.5
"""Statistics are made again in the middle of a run when there are this many times as many passages: making them is a part of
the whole work that does not grow with the run's length."""

log = logging.getLogger(__name__)


class Holding(Protocol):
    """What ingest needs of an index besides adding and removing."""

    def document_ids(self) -> set[str]:
        """Ids of all documents that have a row, orphans too."""

    def close(self) -> None:
        """Frees what the index holds; it may not be used afterwards."""


class WritableVectors(VectorIndex, Holding, Protocol):
    """A vector index that ingest can keep in step with the database."""

    def settle(self) -> None:
        """Writes out what was added, so that the next reader opens it quickly."""


class WritableLexical(LexicalIndex, Holding, Protocol):
    """A lexical index that ingest can keep in step with the database."""


@dataclass(frozen=True, slots=True)
class Factories:
    """How to open what is costly to open. `rebuild` drops whatever the index holds, damaged or made by another model."""

    encoder: Callable[[], Encoder]
    vectors: Callable[[Encoder, bool], WritableVectors]
    lexical: Callable[[bool], WritableLexical]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Vectors of some documents, and what went wrong with those that have none."""

    rows: Mapping[Shard, Sequence[VectorRow]]
    errors: Mapping[str, Exception]
    """By document id."""


class Indexing:
    """A context in which the indexes may be changed. Nothing is opened before open() is called."""

    def __init__(self, database: Database, factories: Factories, summarise: Callable[[VectorIndex], bytes], *, rebuild: bool) -> None:
        self._state = LibraryState(database)
        self._documents = Documents(database)
        self._factories = factories
        self._summarise = summarise
        self._rebuild = rebuild
        self._passages = 0
        self._summarised_passages = 0
        self._statistics: bytes | None = None
        """Those that this run made, where nothing has changed since."""
        self._encoder: Encoder | None = None
        self._vectors: WritableVectors | None = None
        self._lexical: WritableLexical | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if self._vectors is not None:
                self._vectors.close()
        finally:
            if self._lexical is not None:
                self._lexical.close()

    def open(self) -> None:
        """Opens encoder and indexes and sweeps them; does nothing where that is done.

        Orphans, which a crash leaves, are removed; live documents that an index lacks, which after a rebuild are all, are marked
        to be taken in again.
        Raises IndexMismatchError where another encoder made the vectors and no rebuild was asked for.
        """
        if self.is_open:
            return
        encoder = self._encoder = self._factories.encoder()
        stored = self._state.encoder()
        rebuild = self._rebuild or (stored != encoder.fingerprint and not self._documents.live())
        if stored not in (None, encoder.fingerprint) and not rebuild:
            raise IndexMismatchError(f"index: {stored}; now: {encoder.fingerprint}")
        self._state.begin_work(encoder.fingerprint, emptying=rebuild)
        try:
            self._vectors = self._factories.vectors(encoder, rebuild)
        except IndexMismatchError:
            # The database names this encoder, so a rebuild was cut off before it dropped the old vectors: it goes on here.
            if rebuild:
                raise
            rebuild = True
            self._state.begin_work(encoder.fingerprint, emptying=True)
            self._vectors = self._factories.vectors(encoder, rebuild)
        self._lexical = self._factories.lexical(rebuild)
        self._sweep()

    def _sweep(self) -> None:
        live = self._documents.live()
        wanted = {document.document_id for document in live}
        incomplete: set[str] = set()
        for index in (self.vectors, self.lexical):
            held = index.document_ids()
            orphans = held - wanted
            if orphans:
                log.info("removing %d orphaned documents from an index", len(orphans))
                index.remove_documents(orphans)
            incomplete |= wanted - held
        lost = [document.key for document in live if document.indexed and document.passages and document.document_id in incomplete]
        if lost:
            log.warning("%d documents are missing from an index and go in again", len(lost))
            self._documents.set_indexed(lost, False)
        self._passages = sum(document.passages for document in live if document.document_id not in incomplete)
        self._summarised_passages = self._passages if self._state.load_statistics() else 0

    @property
    def is_open(self) -> bool:
        return self._lexical is not None

    @property
    def encoder(self) -> Encoder:
        return _opened(self._encoder)

    @property
    def vectors(self) -> WritableVectors:
        return _opened(self._vectors)

    @property
    def lexical(self) -> WritableLexical:
        return _opened(self._lexical)

    def encode(self, entries: Sequence[IndexEntry], on_done: Callable[[int], None]) -> Encoded:
        """The vectors of some documents, embedded together; where that fails, each alone, to find the one that cannot be.

        `on_done` gets the count of texts done, up to the sum of the entries' sizes. Raises ModelError and the like.
        """
        try:
            return Encoded(self._rows(entries, on_done), {})
        except KnowledgeError:
            raise
        except Exception as exc:  # noqa: BLE001 - kept in the result, and logged with its traceback by the log book
            if len(entries) == 1:
                return Encoded({}, {entries[0].document_id: exc})
            log.warning("embedding %d documents together failed with %s; trying each alone", len(entries), type(exc).__name__)
        rows: dict[Shard, list[VectorRow]] = defaultdict(list)
        errors: dict[str, Exception] = {}
        for entry in entries:
            alone = self.encode([entry], lambda _: None)
            errors.update(alone.errors)
            for shard, of_shard in alone.rows.items():
                rows[shard].extend(of_shard)
        return Encoded(rows, errors)

    def _rows(self, entries: Sequence[IndexEntry], on_done: Callable[[int], None]) -> dict[Shard, list[VectorRow]]:
        keyed = [labelled for entry in entries for labelled in _labelled(entry)]
        distinct = list(dict.fromkeys(text for *_, text in keyed))
        scale = len(keyed) / max(1, len(distinct))
        vectors: Vectors = self.encoder.encode_passages(distinct, lambda done: on_done(round(done * scale)))
        if len(vectors) != len(distinct):
            raise ValueError(f"the encoder gave {len(vectors)} vectors for {len(distinct)} texts")
        place = {text: row for row, text in enumerate(distinct)}
        rows: dict[Shard, list[VectorRow]] = defaultdict(list)
        for shard, key, document_id, text in keyed:
            rows[shard].append(VectorRow(key, document_id, vectors[place[text]]))
        return rows

    def add(self, entries: Sequence[IndexEntry], rows: Mapping[Shard, Sequence[VectorRow]]) -> None:
        """Puts documents into both indexes; nobody finds them while the database does not call them live."""
        for shard, of_shard in rows.items():
            self.vectors.add(shard, of_shard)
        self.lexical.add(
            [
                LexicalRow(passage.id, entry.document_id, passage.language, terms)
                for entry in entries
                for passage, terms in zip(entry.passages, entry.terms, strict=True)
            ]
        )
        self._passages += sum(len(entry.passages) for entry in entries)
        self._statistics = None

    def remove(self, document_ids: Sequence[str]) -> None:
        """Takes documents out of both indexes."""
        if document_ids:
            self._statistics = None
            self.vectors.remove_documents(document_ids)
            self.lexical.remove_documents(document_ids)

    def keep_statistics(self) -> None:
        """Saves the statistics of the vectors where the indexes have grown enough since they were last made.

        Readers without any make them by themselves at each generation, which in a long first run is each document.
        """
        if self._passages > GROWTH * self._summarised_passages:
            self._statistics = self._summarise(self.vectors)
            self._state.save_statistics(self._statistics)
            self._summarised_passages = self._passages

    def finish(self) -> None:
        """Records that the indexes match the documents, with the statistics of the vectors as they are now."""
        self.vectors.settle()
        self._state.finish_work(self._summarise(self.vectors) if self._statistics is None else self._statistics)


def _labelled(entry: IndexEntry) -> list[tuple[Shard, str, str, str]]:
    """Each text to embed with its shard, key and document id."""
    labelled: list[tuple[Shard, str, str, str]] = []
    for passage, text, sentences in zip(entry.passages, entry.passage_texts, entry.sentence_texts, strict=True):
        labelled.append((Shard(Unit.PASSAGE, passage.language), passage.id, entry.document_id, text))
        shard = Shard(Unit.SENTENCE, passage.language)
        labelled.extend((shard, sentence_key(passage.id, index), entry.document_id, own) for index, own in enumerate(sentences))
    return labelled


def _opened(part: T | None) -> T:
    if part is None:
        raise RuntimeError("the indexes are not open")
    return part
