"""The lexical index: BM25 over ready-made terms, kept on disk by tantivy.

One tantivy index per language, so that document counts, term frequencies and lengths are those of one language alone. Terms
arrive as strings and are split at white space only; nothing here folds, stems or drops them. tantivy scores with k1 = 1.2 and
b = 0.75 (its src/query/bm25.rs) and keeps lengths above 40 terms rounded to about 5 %, so scores are exact for short texts
and near for long ones. Removed rows leave the statistics when tantivy merges their segment.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from knowledge.errors import StoreError
from knowledge.models import LANGUAGES, Language
from knowledge.ports import Field, LexicalRow
from knowledge.storage.index_lock import hold_index

if TYPE_CHECKING:
    from filelock import BaseFileLock
    from tantivy import Index, IndexWriter, Query, Schema

WRITER_HEAP = 50_000_000
"""Bytes of memory a language's writer fills before it spills a segment; tantivy's own least is 15 million a thread."""

_PASSAGE, _DOCUMENT = "passage_id", "document_id"
_BLANK = "\u2581"
"""Stands for white space inside a term: the tokenizer splits at white space. The sign that SentencePiece uses for it."""


class TantivyLexicalIndex:
    """LexicalIndex on tantivy. Safe for threads; one writer among all processes, any number of readers."""

    def __init__(self, folder: Path, lock: BaseFileLock | None) -> None:
        """`lock` is the writer's lock, already held, or None for a reader."""
        self._folder = folder
        self._lock = lock
        self._guard = RLock()
        self._indexes: dict[Language, Index] = {}
        self._writers: dict[Language, IndexWriter] = {}
        self._schema = _schema()
        self.reopen()

    def reopen(self) -> None:
        """Makes another process's commits visible. Raises StoreError where the index is damaged."""
        with self._guard, _translated(self._folder):
            for language in LANGUAGES:
                self._indexes[language] = self._open(language)

    def add(self, rows: Sequence[LexicalRow]) -> None:
        """See LexicalIndex. A row whose passage id comes again later in `rows` is replaced by the later one."""
        with self._guard, _translated(self._folder):
            for language in LANGUAGES:
                chosen = [row for row in rows if row.language == language]
                if chosen:
                    self._write(language, partial(self._put, chosen))

    def remove_documents(self, document_ids: Iterable[str]) -> None:
        """See LexicalIndex."""
        ids = sorted(set(document_ids))
        if not ids:
            return

        def drop(writer: IndexWriter) -> None:
            for one in ids:
                writer.delete_documents_by_term(_DOCUMENT, one)

        with self._guard, _translated(self._folder):
            for language in LANGUAGES:
                self._write(language, drop)

    def search(self, field: Field, language: Language, terms: Mapping[str, float], k: int) -> list[tuple[str, float]]:
        """See LexicalIndex. A weight of 0 drops its term. Raises ValueError for a weight below 0 or not finite."""
        query = self._query(field, terms)
        if query is None or k < 1:
            return []
        with _translated(self._folder):
            searcher = self._index(language).searcher()
            found = searcher.search(query, limit=k, count=False).hits
            hits = [(str(searcher.doc(address)[_PASSAGE][0]), float(score)) for score, address in found]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))

    def known_terms(self, field: Field, language: Language, terms: Iterable[str]) -> dict[str, int]:
        """See LexicalIndex. Half a microsecond a term and segment; removed rows count until their segment is merged."""
        with _translated(self._folder):
            searcher = self._index(language).searcher()
            counted = ((term, int(searcher.doc_freq(field.value, _whole(term)))) for term in terms if term)
            return {term: rows for term, rows in counted if rows}

    def terms_with_prefix(self, field: Field, language: Language, prefix: str, limit: int) -> list[tuple[str, int]]:
        """See LexicalIndex. Removed rows count until their segment is merged."""
        if limit < 1:
            return []
        with _translated(self._folder):
            found = self._index(language).searcher().terms_with_prefix(field.value, _whole(prefix), limit=limit)
        return [(term.replace(_BLANK, " "), int(rows)) for term, rows in found]

    def count(self, language: Language) -> int:
        """Rows of one language."""
        return int(self._index(language).searcher().num_docs)

    def document_ids(self) -> set[str]:
        """Ids of all documents that have a row, orphans too."""
        from tantivy import Query

        found: set[str] = set()
        with _translated(self._folder):
            for language in LANGUAGES:
                # The filter leaves out removed rows, whose terms stay in the dictionary until a merge.
                live = self._index(language).searcher().terms_with_prefix(_DOCUMENT, "", filter_query=Query.all_query())
                found.update(term for term, rows in live if rows > 0)
        return found

    def reset(self) -> None:
        """Drops every row. Raises StoreError for a reader."""
        with self._guard, _translated(self._folder):
            for language in LANGUAGES:
                self._write(language, lambda writer: writer.delete_all_documents())

    def close(self) -> None:
        """Ends merges that run in the background and frees the writer's lock. A closed index raises StoreError when it is used."""
        with self._guard:
            try:
                with _translated(self._folder):
                    for writer in self._writers.values():
                        writer.wait_merging_threads()
            finally:
                self._writers.clear()
                self._indexes.clear()
                if self._lock is not None:
                    self._lock.release()

    def _index(self, language: Language) -> Index:
        index = self._indexes.get(language)
        if index is None:
            raise StoreError(f"the lexical index in {self._folder} is closed")
        return index

    def _open(self, language: Language) -> Index:
        from tantivy import Index

        folder = self._folder / language
        if self._lock is not None:
            folder.mkdir(parents=True, exist_ok=True)
        elif not folder.is_dir() or not Index.exists(str(folder)):
            return Index(self._schema)  # in memory: a library that was never filled has nothing to find
        opened = self._indexes.get(language) if language in self._writers else None
        if opened is None:
            opened = Index(self._schema, path=str(folder))
            opened.config_reader(reload_policy="manual")
        opened.reload()
        return opened

    def _write(self, language: Language, change: Callable[[IndexWriter], object]) -> None:
        """Runs `change` and commits it, or leaves the index as it was."""
        if self._lock is None or not self._lock.is_locked:
            raise StoreError(f"the lexical index in {self._folder} was opened for reading only")
        index = self._index(language)
        writer = self._writers.get(language)
        if writer is None:
            writer = self._writers[language] = index.writer(heap_size=WRITER_HEAP, num_threads=1)
        try:
            change(writer)
            writer.commit()
        except BaseException:
            writer.rollback()
            raise
        index.reload()

    def _put(self, rows: Sequence[LexicalRow], writer: IndexWriter) -> None:
        from tantivy import Document

        for row in rows:
            writer.delete_documents_by_term(_PASSAGE, row.passage_id)
            document = Document()
            document.add_text(_PASSAGE, row.passage_id)
            document.add_text(_DOCUMENT, row.document_id)
            for field, terms in row.terms.items():
                document.add_text(field.value, " ".join(map(_whole, terms)))
            writer.add_document(document)

    def _query(self, field: Field, terms: Mapping[str, float]) -> Query | None:
        from tantivy import Occur, Query

        wrong = [weight for weight in terms.values() if not (math.isfinite(weight) and weight >= 0)]
        if wrong:
            raise ValueError(f"a term's weight must be finite and at least 0, not {wrong[0]}")
        parts = [
            (Occur.Should, Query.boost_query(self._term(field, term), weight)) for term, weight in terms.items() if weight > 0 and term
        ]
        return Query.boolean_query(parts) if parts else None

    def _term(self, field: Field, term: str) -> Query:
        from tantivy import Query

        return Query.term_query(self._schema, field.value, _whole(term), index_option="freq")


def open_lexical_index(data_dir: Path, *, writable: bool, rebuild: bool = False) -> TantivyLexicalIndex:
    """The lexical index under `data_dir`/lexical, with close() when done.

    A reader never creates anything: where no index is, it finds nothing until reopen() meets one. `rebuild` (writers only)
    drops whatever is there first, damaged or made by another version. Raises StoreError where another process writes, where
    the index is damaged (the sentence names the rebuild) or where the folder cannot be used.
    """
    folder = data_dir / "lexical"
    if not writable:
        if rebuild:
            raise ValueError("only a writer can rebuild")
        return TantivyLexicalIndex(folder, None)
    lock = hold_index(folder)
    try:
        return _emptied(folder, lock) if rebuild else TantivyLexicalIndex(folder, lock)
    except OSError as exc:
        lock.release()
        raise StoreError(f"the lexical index in {folder} cannot be dropped: {exc.strerror or exc}") from exc
    except BaseException:
        lock.release()
        raise


def _emptied(folder: Path, lock: BaseFileLock) -> TantivyLexicalIndex:
    """The index without a row. Its files stay in place, since readers may have them open, unless they are of no use."""
    try:
        index = TantivyLexicalIndex(folder, lock)
        index.reset()
    except StoreError:
        shutil.rmtree(folder)
        return TantivyLexicalIndex(folder, lock)
    return index


def _whole(term: str) -> str:
    """The term without white space, so that the tokenizer keeps it in one piece."""
    return term if term.isalnum() else _BLANK.join(term.split())


def _schema() -> Schema:
    from tantivy import SchemaBuilder

    builder = SchemaBuilder()
    builder.add_text_field(_PASSAGE, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(_DOCUMENT, tokenizer_name="raw", index_option="basic")
    for field in Field:
        builder.add_text_field(field.value, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


@contextmanager
def _translated(folder: Path) -> Iterator[None]:
    """Turns tantivy's errors, which are all ValueError, into StoreError. Arguments are checked before, outside of it."""
    try:
        yield
    except (ValueError, OSError) as exc:
        reason = str(exc).splitlines()[0] if str(exc) else type(exc).__name__
        raise StoreError(
            f"the lexical index in {folder} cannot be used ({reason}); `python ingest.py --rebuild` makes it again from the database"
        ) from exc
