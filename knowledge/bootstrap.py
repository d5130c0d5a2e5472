"""The composition root: settings in, real objects out. Nothing else in the project knows which adapters are in use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from knowledge.settings import LibrarySettings

if TYPE_CHECKING:
    from knowledge.answering.answerer import Writer
    from knowledge.answering.conversation import Rewrite
    from knowledge.catalogue import Catalogue
    from knowledge.embedding.encoder import SentenceEncoder
    from knowledge.ingestion.progress import Progress
    from knowledge.ingestion.run import Ingest
    from knowledge.library import Library, Log
    from knowledge.ports import Encoder, Reranker, VectorIndex
    from knowledge.proposals.source import LibraryPassages
    from knowledge.register.desk import Desk
    from knowledge.register.register import Register
    from knowledge.retrieval.statistics import LibraryStatistics
    from knowledge.storage.answer_log import AnswerLog
    from knowledge.storage.chat_stores import ChatStores
    from knowledge.storage.database import Database
    from knowledge.storage.vectors import ChromaVectorIndex

PIPELINE = "5"
"""Version of loading, splitting and the texts that are embedded: raise it with any change that should re-read documents."""


@contextmanager
def open_library(settings: LibrarySettings, log: Log | None = None) -> Iterator[Library]:
    """The library for asking, with its model ready; without a log of its own it writes the answer log.

    Raises KnowledgeError where a part cannot be opened.
    """
    from knowledge.answering.answerer import Answerer
    from knowledge.library import Library, Shelves
    from knowledge.retrieval.respelling import warm_up as warm_up_respelling
    from knowledge.storage.answer_log import AnswerLog
    from knowledge.storage.lexical import open_lexical_index
    from knowledge.storage.passages import StoredPassages
    from knowledge.storage.readiness import check_indexes
    from knowledge.text.concepts import warm_up as warm_up_concepts

    with ExitStack() as stack:
        database = stack.enter_context(_database(settings))
        reranker = _reranker(settings)
        encoder = _encoder(settings)
        encoder.warm_up()
        warm_up_concepts()
        warm_up_respelling()
        vectors = _vectors(settings, encoder, writable=False)
        stack.callback(vectors.close)
        lexical = open_lexical_index(settings.data_dir, writable=False)
        stack.callback(lexical.close)
        passages = StoredPassages(database)
        yield Library(
            encoder,
            Shelves(
                vectors,
                lexical,
                passages,
                statistics=lambda: _statistics(settings, database, encoder, vectors),
                check=lambda: check_indexes(database, vectors, lexical),
                records=_register(settings, database).records,
            ),
            Answerer(passages, _writer(settings)),
            AnswerLog(database) if log is None else log,
            settings.zone,
            reranker,
            _rewriter(settings),
        )


def open_ingest(settings: LibrarySettings, progress: Progress, *, dry_run: bool = False) -> Ingest:
    """Ingest over the real stores; close() it when done. A dry run creates nothing."""
    from knowledge.embedding.encoder import may_have_made
    from knowledge.ingestion.lock import IngestLock
    from knowledge.ingestion.run import Ingest
    from knowledge.reading.client import Reader
    from knowledge.register.extracting import entries_of
    from knowledge.retrieval.anchors import anchor_means
    from knowledge.retrieval.representation import embedding_text, packed_passage, passage_terms, sentence_texts
    from knowledge.retrieval.statistics import library_statistics
    from knowledge.splitting.passages import split
    from knowledge.storage.database import open_database
    from knowledge.storage.lexical import open_lexical_index
    from knowledge.storage.readiness import indexes_present

    opened: list[SentenceEncoder] = []

    def encoder() -> SentenceEncoder:
        if not opened:
            opened.append(_encoder(settings))
        return opened[0]

    def vectors(_: Encoder, rebuild: bool) -> ChromaVectorIndex:
        return _vectors(settings, encoder(), writable=True, rebuild=rebuild)

    def summarise(index: VectorIndex) -> bytes:
        return library_statistics(index, anchor_means(encoder(), settings.data_dir)).to_bytes()

    return Ingest(
        open_database(settings.effective_database_url, create=not dry_run),
        lock=IngestLock(settings.data_dir),
        pipeline=_pipeline(),
        encoder_factory=encoder,
        vectors_factory=vectors,
        lexical_factory=lambda rebuild: open_lexical_index(settings.data_dir, writable=True, rebuild=rebuild),
        read_many=Reader().make_many,
        split=split,
        entries_of=entries_of,
        embedding_text=embedding_text,
        sentence_texts=sentence_texts,
        terms=passage_terms,
        ready=packed_passage,
        summarise=summarise,
        progress=progress,
        may_have_made=lambda fingerprint: may_have_made(settings.embedding_model, fingerprint),
        indexes_present=lambda: indexes_present(settings.data_dir, embedded=settings.chroma_url is None),
    )


@contextmanager
def open_catalogue(settings: LibrarySettings) -> Iterator[Catalogue]:
    """What the library holds; opens the database alone."""
    from knowledge.catalogue import Catalogue
    from knowledge.storage.readiness import check_folders

    with _database(settings) as database:
        yield Catalogue(database, lambda: check_folders(database, settings.data_dir, embedded=settings.chroma_url is None))


@contextmanager
def open_passages(settings: LibrarySettings) -> Iterator[LibraryPassages]:
    """Every live passage, from which glossary terms are proposed; opens the database alone."""
    from knowledge.proposals.source import LibraryPassages

    with _database(settings) as database:
        yield LibraryPassages(database)


@contextmanager
def open_desk(settings: LibrarySettings) -> Iterator[Desk]:
    """The register for whoever looks things up in it; opens the database alone."""
    from knowledge.register.desk import Desk
    from knowledge.storage.passages import StoredPassages

    with _database(settings) as database:
        yield Desk(_register(settings, database), StoredPassages(database), settings.zone)


@contextmanager
def open_chat_stores(settings: LibrarySettings) -> Iterator[ChatStores]:
    """What messengers keep; opens the database alone."""
    from knowledge.storage.chat_stores import chat_stores

    with _database(settings) as database:
        yield chat_stores(database)


@contextmanager
def open_answer_log(settings: LibrarySettings) -> Iterator[AnswerLog]:
    """The answer log; opens the database alone."""
    from knowledge.storage.answer_log import AnswerLog

    with _database(settings) as database:
        yield AnswerLog(database)


@contextmanager
def _database(settings: LibrarySettings) -> Iterator[Database]:
    from knowledge.storage.database import open_database

    database = open_database(settings.effective_database_url)
    try:
        yield database
    finally:
        database.close()


def _register(settings: LibrarySettings, database: Database) -> Register:
    from knowledge.register.register import Register
    from knowledge.storage.corrections import Corrections
    from knowledge.storage.register import StoredRegister

    return Register(StoredRegister(database), Corrections(database), lambda: datetime.now(settings.zone).date())


def _encoder(settings: LibrarySettings) -> SentenceEncoder:
    from knowledge.embedding.encoder import open_encoder

    return open_encoder(settings.embedding_model, settings.data_dir)


def _reranker(settings: LibrarySettings) -> Reranker | None:
    if settings.reranker_model is None:
        return None
    from knowledge.embedding.reranker import open_reranker

    return open_reranker(settings.reranker_model)


def _vectors(settings: LibrarySettings, encoder: SentenceEncoder, *, writable: bool, rebuild: bool = False) -> ChromaVectorIndex:
    from knowledge.storage.vectors import open_vector_index

    return open_vector_index(
        data_dir=settings.data_dir,
        url=settings.chroma_url,
        fingerprint=encoder.fingerprint,
        dimensions=encoder.dimensions,
        writable=writable,
        rebuild=rebuild,
    )


def _statistics(settings: LibrarySettings, database: Database, encoder: Encoder, vectors: VectorIndex) -> LibraryStatistics | None:
    """Those that the last ingest left; made now where an ingest was cut off before it could; None for an empty library."""
    from knowledge.retrieval.anchors import anchor_means
    from knowledge.retrieval.statistics import LibraryStatistics, library_statistics
    from knowledge.storage.documents import Documents
    from knowledge.storage.state import LibraryState

    kept = LibraryState(database).load_statistics()
    if kept is not None:
        return LibraryStatistics.from_bytes(kept[1])
    if not Documents(database).live():
        return None
    return library_statistics(vectors, anchor_means(encoder, settings.data_dir))


def _rewriter(settings: LibrarySettings) -> Rewrite | None:
    if settings.llm_model is None:
        return None
    from knowledge.answering.llm.rewriting import LlmRewriter

    return LlmRewriter(settings)


def _writer(settings: LibrarySettings) -> Writer | None:
    if settings.llm_model is None:
        return None
    from knowledge.answering.llm.writer import LlmWriter

    writer = LlmWriter(settings)
    writer.warm_up()
    return writer


def _pipeline() -> str:
    """Version of all that shapes what is stored of a document: the glossary's words stand in the lexical index."""
    from knowledge.text.glossary_file import glossary_digest

    return f"{PIPELINE}.{glossary_digest()}"
