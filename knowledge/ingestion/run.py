"""Ingest: finds out what has changed and carries it out."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.errors import IndexMismatchError, KnowledgeError, StoreError
from knowledge.ingestion.indexing import Factories, Indexing, WritableLexical, WritableVectors
from knowledge.ingestion.lock import IngestLock
from knowledge.ingestion.logbook import LogBook
from knowledge.ingestion.plan import Change, Known, Plan, Selection, make_plan
from knowledge.ingestion.preparing import (
    EmbeddingText,
    EntriesOf,
    Prepared,
    ReadMany,
    Ready,
    SentenceTexts,
    Split,
    Terms,
    Texts,
    new_version,
    prepare,
)
from knowledge.ingestion.progress import Progress
from knowledge.ingestion.registering import Registering
from knowledge.ingestion.relating import Relating
from knowledge.ingestion.report import IngestReport, Related
from knowledge.ingestion.timing import Step
from knowledge.ingestion.work import BATCH_TEXTS, Worker, read_changes
from knowledge.models import Document
from knowledge.ports import Encoder, VectorIndex
from knowledge.storage.database import Database
from knowledge.storage.documents import Documents, NewVersion, StoredDocument
from knowledge.storage.runs import IngestRuns, RunOutcome
from knowledge.storage.state import LibraryState

log = logging.getLogger(__name__)

Scan = Callable[[], Sequence[Selection]]
"""Looks for the files; called under the lock, so that what it finds is not older than what another ingest has done."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A version that a run would take in."""

    change: Change
    version: NewVersion
    number: int
    """Of the version, from 1."""
    replaced: StoredDocument | None
    """The live document whose place it would take."""


Look = Callable[[Foreseen], None]


class Ingest:
    """Takes files into the library. One object may run many times, one run at a time; the encoder is opened once."""

    def __init__(
        self,
        database: Database,
        *,
        lock: IngestLock,
        pipeline: str,
        encoder_factory: Callable[[], Encoder],
        vectors_factory: Callable[[Encoder, bool], WritableVectors],
        lexical_factory: Callable[[bool], WritableLexical],
        read_many: ReadMany,
        split: Split,
        embedding_text: EmbeddingText,
        sentence_texts: SentenceTexts,
        terms: Terms,
        ready: Ready,
        summarise: Callable[[VectorIndex], bytes],
        progress: Progress,
        entries_of: EntriesOf = lambda _document, _passages: (),
        indexes_present: Callable[[], bool] = lambda: True,
        may_have_made: Callable[[str], bool] = lambda _: True,
        batch_texts: int = BATCH_TEXTS,
    ) -> None:
        """Factories are called only where something must be embedded or removed; their bool asks for an emptied index.

        `pipeline` names the version of reading, split and texts: documents that another one read are read again. `summarise` makes
        the statistics that the retriever needs of all vectors. `entries_of` takes the register's entries from a document; what it
        raises keeps no document out. `indexes_present` is a cheap look whether the indexes are there
        at all, for a run that has nothing else to do. `may_have_made` is a cheap look whether the encoder that would be opened has
        the fingerprint given. `batch_texts` bounds what is embedded together.
        """
        self._database = database
        self._documents = Documents(database)
        self._state = LibraryState(database)
        self._runs = IngestRuns(database)
        self._relating = Relating(database)
        self._registering = Registering(database)
        self._lock = lock
        self._pipeline = pipeline
        self._opened_encoder: Encoder | None = None
        self._encoder_factory = encoder_factory
        self._factories = Factories(self._encoder, vectors_factory, lexical_factory)
        self._read_many = read_many
        self._split = split
        self._entries_of = entries_of
        self._texts = Texts(embedding_text, sentence_texts, terms, ready)
        self._summarise = summarise
        self._progress = progress
        self._indexes_present = indexes_present
        self._may_have_made = may_have_made
        self._batch_texts = batch_texts

    def run(self, scan: Scan, *, rebuild: bool = False) -> IngestReport:
        """Brings the library in step with the files that `scan` finds.

        `rebuild` makes both indexes again from the database. Files that cannot be read are in the report; the rest go in.
        Raises IngestBusyError, IndexMismatchError, ModelError or StoreError; what had gone in before the error stays in.
        """
        started = time.monotonic()
        with self._lock.held(self._progress.waiting):
            run_id = self._runs.begin()
            try:
                report = self._carry_out(scan, run_id, rebuild, started)
            except BaseException:
                with suppress(StoreError):  # the error under way says more than a second one from the same database
                    self._runs.end(run_id, RunOutcome.STOPPED, None)
                raise
            self._runs.end(run_id, report.outcome, report.as_json())
        return report

    def preview(self, scan: Scan, *, rebuild: bool = False, look: Look | None = None) -> IngestReport:
        """What run() would do, changing nothing: files are read and split, but not embedded. `look` is shown each version that would go in.

        Raises StoreError or IndexMismatchError.
        """
        started = time.monotonic()
        live = self._documents.live()
        if not rebuild:
            self._check_encoder(live)
        plan = self._plan(scan, live)
        log_book = LogBook(plan)
        new: list[NewVersion] = []
        gone = {one.key for one in plan.removed}
        for change, version in read_changes(log_book, self._progress, self._read_many, self._read):
            log_book.note_in(change, version)
            if look is not None:
                look(self._foreseen(change, version, live))
            self._progress.settled(change.file.name, None)
            # Of a thousand files, only what relates them is kept in memory.
            new.append(replace(version, passages=(), entries=(), content=replace(version.content, text="", parts=())))
            if change.replaces is not None:
                gone.add(change.replaces.key)
        log_book.related = _related(lambda: self._relating.preview(gone, new))
        log_book.reindexed = sum(one.key not in gone for one in live) if rebuild else 0
        return log_book.report(live, self._state.generation(), time.monotonic() - started, dry_run=True)

    def close(self) -> None:
        """Closes the database; the object may not be used afterwards."""
        self._database.close()

    def _carry_out(self, scan: Scan, run_id: int, rebuild: bool, started: float) -> IngestReport:
        live = self._documents.live()
        if not rebuild:
            self._check_encoder(live)
        plan = self._plan(scan, live)
        for root in {root for _, root in plan.adopted}:
            self._documents.adopt([document.key for document, its in plan.adopted if its == root], root)
        log_book = LogBook(plan)
        with Indexing(self._database, self._factories, self._summarise, rebuild=rebuild) as indexing:
            worker = Worker(self._documents, indexing, self._texts, self._progress, log_book, run_id, self._batch_texts)
            if rebuild or plan.removed or self._needs_mending():
                indexing.open()
            worker.remove_gone()
            worker.take_in(self._read_many, self._prepare)
            if indexing.is_open:
                worker.repair()
                with log_book.stopwatch.on(Step.RELATING):
                    went_in = {one.name for one in log_book.went_in}
                    log_book.related = _related(lambda: self._relating.refresh(went_in))
                with log_book.stopwatch.on(Step.REGISTERING):
                    self._register()
                with log_book.stopwatch.on(Step.INDEXING):
                    indexing.finish()
        return log_book.report(self._documents.live(), self._state.generation(), time.monotonic() - started)

    def _check_encoder(self, live: Sequence[StoredDocument]) -> None:
        """A run with nothing to embed opens no encoder, and still must not call an index good that no question can use."""
        stored = self._state.encoder()
        if live and stored is not None and not self._may_have_made(stored):
            raise IndexMismatchError(f"index: {stored}")

    def _plan(self, scan: Scan, live: Sequence[StoredDocument]) -> Plan:
        known = [Known(one.key, one.document_id, one.name, one.root, one.sha256, one.pipeline) for one in live]
        gone_roots = {one.root for one in live if one.root and not Path(one.root).is_dir()}
        return make_plan(scan(), known, self._pipeline, gone_roots)

    def _needs_mending(self) -> bool:
        if self._state.unfinished():
            return True
        live = self._documents.live()
        return not all(document.indexed for document in live) or (bool(live) and not self._indexes_present())

    def _prepare(self, change: Change, document: Document) -> Prepared:
        return prepare(change, document, self._pipeline, self._split, self._entries_of, self._texts)

    def _foreseen(self, change: Change, version: NewVersion, live: Sequence[StoredDocument]) -> Foreseen:
        replaced = next((one for one in live if change.replaces is not None and one.key == change.replaces.key), None)
        return Foreseen(change, version, 1 + max((one.version for one in self._documents.versions(version.name)), default=0), replaced)

    def _read(self, change: Change, document: Document) -> tuple[Change, NewVersion]:
        return change, new_version(change, document, self._pipeline, self._split, self._entries_of)

    def _register(self) -> None:
        """Makes the records again; where that fails those from before stay: the documents are in, and the next run that changes
        something tries again."""
        try:
            self._registering.refresh()
        except KnowledgeError:
            raise
        except Exception:
            log.exception("the records of the register could not be made")

    def _encoder(self) -> Encoder:
        if self._opened_encoder is None:
            self._progress.preparing()
            self._opened_encoder = self._encoder_factory()
        return self._opened_encoder


def _related(find: Callable[[], tuple[Related, ...]]) -> tuple[Related, ...]:
    """What `find` finds; nothing where it fails: the documents are in, and the next run looks for their relations again."""
    try:
        return find()
    except KnowledgeError:
        raise
    except Exception:
        log.exception("the relations between the documents could not be found")
        return ()
