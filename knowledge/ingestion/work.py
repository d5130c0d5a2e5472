"""The steps of one run, in the order that makes a kill at any moment harmless.

For each document: vectors and terms go in, where nobody can find them yet; one transaction makes the version live, the one it
replaces dead and raises the generation; then the old vectors and terms go out.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from knowledge.errors import KnowledgeError, UnreadableFileError
from knowledge.ingestion.behind import Behind
from knowledge.ingestion.indexing import Encoded, Indexing
from knowledge.ingestion.logbook import LogBook
from knowledge.ingestion.plan import Change
from knowledge.ingestion.preparing import IndexEntry, Prepared, ReadMany, Texts, index_entry
from knowledge.ingestion.progress import Progress
from knowledge.ingestion.timing import Step
from knowledge.models import Document, SourceFile
from knowledge.storage.documents import Documents, StoredDocument

T = TypeVar("T")

BATCH_TEXTS = 512
"""Documents are embedded together until they have this many texts: enough for the encoder to sort by length and pad little,
few enough that the first documents can be asked about within seconds."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Reads, takes in and repairs documents, and notes each in the log book."""

    documents: Documents
    indexing: Indexing
    texts: Texts
    progress: Progress
    log_book: LogBook
    run_id: int
    batch_texts: int = BATCH_TEXTS

    def remove_gone(self) -> None:
        """Takes the documents whose files are gone out of the library."""
        gone = self.log_book.plan.removed
        if gone:
            self.documents.retire([document.key for document in gone])
            self.indexing.remove([document.document_id for document in gone])

    def take_in(self, read_many: ReadMany, prepare: Callable[[Change, Document], Prepared]) -> None:
        """Takes in every change of the plan whose file can be read. The indexes are opened at the first one.

        A batch goes into the indexes and the database while the next one is embedded: the encoder leaves a part of the processors idle.
        """
        timed = self.log_book.stopwatch.on
        begun = 0
        with closing(read_changes(self.log_book, self.progress, read_many, prepare)) as prepared, Behind() as behind:
            for batch in batches(prepared, lambda one: one.entry.size, self.batch_texts):
                with timed(Step.OPENING):
                    self.indexing.open()
                names = [one.change.file.name for one in batch]
                with timed(Step.EMBEDDING):
                    encoded = self.indexing.encode([one.entry for one in batch], self._tell(names, batch, begun))
                begun += len(batch)
                with timed(Step.WAITING):
                    behind.hand(partial(self._put_in, batch, encoded))

    def _put_in(self, batch: Sequence[Prepared], encoded: Encoded) -> None:
        timed = self.log_book.stopwatch.on
        whole = [one for one in batch if one.entry.document_id not in encoded.errors]
        with timed(Step.INDEXING):
            self.indexing.add([one.entry for one in whole], encoded.rows)
            self.indexing.keep_statistics()
        with timed(Step.STORING):
            self._activate(batch, encoded.errors)
        with timed(Step.INDEXING):
            self.indexing.remove([one.change.replaces.document_id for one in whole if one.change.replaces])

    def _activate(self, batch: Sequence[Prepared], errors: Mapping[str, Exception]) -> None:
        """Makes each document of a batch live, in a transaction of its own."""
        for one in batch:
            change = one.change
            if (error := errors.get(one.entry.document_id)) is not None:
                reason = self.log_book.note_failure(change.file.name, error, earlier_version_stays=change.replaces is not None)
                self.progress.settled(change.file.name, reason)
                continue
            self.documents.activate(one.version, replaces=change.replaces.key if change.replaces else None, run_id=self.run_id)
            self.log_book.note_in(change, one.version)
            self.progress.settled(change.file.name, None)

    def repair(self) -> None:
        """Puts the live documents that the indexes lack there again, from the database."""
        lacking = [document for document in self.documents.live() if not document.indexed]
        if not lacking:
            return
        self.progress.begin(len(lacking))
        for batch in batches(map(self._again, lacking), lambda one: one.entry.size, self.batch_texts):
            self._put_again(batch)

    def _again(self, document: StoredDocument) -> _Again:
        self.progress.working(self.log_book.reindexed, document.name)
        passages = self.documents.passages_of(document.document_id)
        return _Again(document, index_entry(document.document_id, passages, document.facts, self.texts))

    def _put_again(self, batch: Sequence[_Again]) -> None:
        names = [one.document.name for one in batch]
        self.log_book.furthest = self.log_book.reindexed
        encoded = self.indexing.encode([one.entry for one in batch], self._tell(names, batch, self.log_book.reindexed))
        whole = [one for one in batch if one.entry.document_id not in encoded.errors]
        # What a kill left of an earlier attempt would otherwise stay beside the new rows.
        self.indexing.remove([one.entry.document_id for one in whole])
        self.indexing.add([one.entry for one in whole], encoded.rows)
        self.documents.set_indexed([one.document.key for one in whole], True)
        self.log_book.reindexed += len(whole)
        for one in batch:
            reason = None
            if (error := encoded.errors.get(one.entry.document_id)) is not None:
                reason = self.log_book.note_failure(one.document.name, error, earlier_version_stays=True)
            self.progress.settled(one.document.name, reason)

    def _tell(self, names: Sequence[str], batch: Sequence[Prepared | _Again], settled: int) -> Callable[[int], None]:
        """Turns a count of texts into a count of documents, in fractions."""
        ends: list[int] = []
        for one in batch:
            ends.append((ends[-1] if ends else 0) + one.entry.size)

        def tell(done: int) -> None:
            place = next((index for index, end in enumerate(ends) if done < end), len(ends) - 1)
            self.progress.working(self.log_book.reach(settled + len(ends) * done / max(1, ends[-1])), names[place])

        return tell


@dataclass(frozen=True, slots=True)
class _Again:
    document: StoredDocument
    entry: IndexEntry


def read_changes(
    log_book: LogBook, progress: Progress, read_many: ReadMany, make: Callable[[Change, Document], T]
) -> Generator[T, None, None]:
    """What `make` makes of each file of the plan that can be read, in order; failures are noted.

    One file's fault must not stop the rest, whatever it is; errors of the store or the model are raised.
    """
    changes = log_book.plan.changes
    progress.begin(len(changes), {change.file.name: change.file.size for change in changes})
    if not changes:
        return

    by_name = {change.file.name: change for change in changes}

    def made_of(source: SourceFile, document: Document) -> T:
        return make(by_name[source.name], document)

    def on_page(source: SourceFile, number: int, pages: int) -> None:
        progress.page(number, pages, source.name)

    with closing(read_many([change.file for change in changes], made_of, on_page)) as outcomes:
        for done, change in enumerate(changes):
            # Read ahead of what is in: the bar goes by what is in, the name says what is being read.
            progress.working(log_book.reach(min(done, log_book.settled)), change.file.name)
            with log_book.stopwatch.on(Step.READING):
                _, outcome = next(outcomes)
            if not isinstance(outcome, Exception):
                yield outcome
                continue
            if isinstance(outcome, KnowledgeError) and not isinstance(outcome, UnreadableFileError):
                raise outcome
            reason = log_book.note_failure(change.file.name, outcome, earlier_version_stays=change.replaces is not None)
            progress.settled(change.file.name, reason)


def batches(items: Iterable[T], size: Callable[[T], int], limit: int) -> Iterator[list[T]]:
    """The items in runs, each ended by the item that brings its size to the limit."""
    batch: list[T] = []
    total = 0
    for item in items:
        batch.append(item)
        total += size(item)
        if total >= limit:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch
