"""Fakes for ingest: an encoder whose vectors come from the text's hash, indexes in SQLite files that survive a kill, and a
loader for texts of paragraphs. `Point` hooks let a test stop a run at any step."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np

from knowledge.errors import IndexMismatchError, UnreadableFileError
from knowledge.ingestion.lock import IngestLock
from knowledge.ingestion.plan import Refused, Selection
from knowledge.ingestion.progress import Progress, Silent
from knowledge.ingestion.run import Ingest
from knowledge.models import (
    Block,
    BlockKind,
    Document,
    DocumentFacts,
    Language,
    Locator,
    Passage,
    SourceFile,
    Span,
    document_id,
    passage_id,
)
from knowledge.ports import Encoder, Field, LexicalRow, Shard, Unit, Vector, VectorIndex, VectorMatch, VectorRow, Vectors
from knowledge.reading.ahead import OnFilePage
from knowledge.register.entries import EntryKind
from knowledge.storage.database import Database, open_database
from knowledge.storage.documents import Documents
from knowledge.storage.register import StoredRegister
from knowledge.storage.state import LibraryState
from tests.support.register_entries import entries_of_lines

T = TypeVar("T")

Point = Callable[[str], None]
"""Told the name of each step of a fake as it happens."""

DIMENSIONS = 4


def nowhere(_name: str) -> None:
    """The Point of a test that stops nothing."""


@dataclass
class HashEncoder:
    """Vectors from the SHA-256 of the text; fails at texts that hold "POISON"."""

    fingerprint: str = "hash-1"
    point: Point = nowhere
    calls: list[int] = field(default_factory=list)

    def encode_passages(self, texts: Sequence[str], on_done: Callable[[int], None] | None = None) -> Vectors:
        self.calls.append(len(texts))
        self.point("encode")
        if any("POISON" in text for text in texts):
            raise RuntimeError("this text cannot be embedded")
        if on_done is not None:
            on_done(len(texts))
        return np.stack([self._vector(text) for text in texts]) if texts else np.empty((0, DIMENSIONS), np.float32)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return self.encode_passages(texts)

    def _vector(self, text: str) -> Vector:
        digest = hashlib.sha256(f"{self.fingerprint}\0{text}".encode()).digest()
        vector = np.frombuffer(digest[:DIMENSIONS], np.uint8).astype(np.float32) + 1
        return np.asarray(vector / np.linalg.norm(vector), np.float32)


class DiskVectors:
    """A vector index in a SQLite file, written row group by row group as a real one would be."""

    def __init__(self, file: Path, fingerprint: str, rebuild: bool, point: Point = nowhere) -> None:
        self._point = point
        if rebuild:
            point("vectors.drop")
            file.unlink(missing_ok=True)
        self._db = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA synchronous = OFF")  # a kill loses nothing, and the tests need no more
        self._db.execute("CREATE TABLE IF NOT EXISTS rows (shard TEXT, key TEXT PRIMARY KEY, document TEXT, vector BLOB)")
        self._db.execute("CREATE TABLE IF NOT EXISTS made (fingerprint TEXT)")
        made = self._db.execute("SELECT fingerprint FROM made").fetchone()
        if made is None:
            self._db.execute("INSERT INTO made VALUES (?)", [fingerprint])
        elif made[0] != fingerprint:
            self._db.close()
            raise IndexMismatchError("made with another encoder")

    def add(self, shard: Shard, rows: Sequence[VectorRow]) -> None:
        for row in rows:
            self._point("vectors.add")
            values = [f"{shard.unit}/{shard.language}", row.key, row.document_id, row.vector.astype(np.float32).tobytes()]
            self._db.execute("INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?)", values)

    def remove_documents(self, document_ids: Iterable[str]) -> None:
        for one in sorted(document_ids):
            self._point("vectors.remove")
            self._db.execute("DELETE FROM rows WHERE document = ?", [one])

    def search(self, shard: Shard, vector: Vector, k: int) -> list[VectorMatch]:
        keys, vectors = self.vectors(shard)
        best = np.argsort(-(vectors @ vector))[:k]
        return [VectorMatch(keys[row], vectors[row]) for row in best]

    def fetch(self, shard: Shard, keys: Sequence[str]) -> dict[str, Vector]:
        held, vectors = self.vectors(shard)
        return {key: vector for key, vector in zip(held, vectors, strict=True) if key in set(keys)}

    def keys(self, shard: Shard) -> list[str]:
        return self.vectors(shard)[0]

    def vectors(self, shard: Shard) -> tuple[list[str], Vectors]:
        rows = self._db.execute("SELECT key, vector FROM rows WHERE shard = ? ORDER BY key", [f"{shard.unit}/{shard.language}"]).fetchall()
        vectors = [np.frombuffer(blob, np.float32) for _, blob in rows]
        return [key for key, _ in rows], np.stack(vectors) if vectors else np.empty((0, DIMENSIONS), np.float32)

    def settle(self) -> None:
        """Nothing is held back here."""

    def document_ids(self) -> set[str]:
        return {one for (one,) in self._db.execute("SELECT DISTINCT document FROM rows")}

    def close(self) -> None:
        self._db.close()

    def everything(self) -> list[tuple[str, str, str, bytes]]:
        return self._db.execute("SELECT * FROM rows ORDER BY key").fetchall()


class DiskLexical:
    """A lexical index in a SQLite file."""

    def __init__(self, file: Path, rebuild: bool, point: Point = nowhere) -> None:
        self._point = point
        if rebuild:
            point("lexical.drop")
            file.unlink(missing_ok=True)
        self._db = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA synchronous = OFF")  # a kill loses nothing, and the tests need no more
        self._db.execute("CREATE TABLE IF NOT EXISTS rows (passage TEXT PRIMARY KEY, document TEXT, language TEXT, terms TEXT)")

    def add(self, rows: Sequence[LexicalRow]) -> None:
        for language in ("zh", "en"):  # each in a commit of its own, as the real index does it
            self._point("lexical.add")
            mine = [row for row in rows if row.language == language]
            values = [[row.passage_id, row.document_id, row.language, json.dumps({**row.terms}, sort_keys=True)] for row in mine]
            self._db.execute("BEGIN")
            self._db.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?)", values)
            self._db.execute("COMMIT")

    def remove_documents(self, document_ids: Iterable[str]) -> None:
        for one in sorted(document_ids):
            self._point("lexical.remove")
            self._db.execute("DELETE FROM rows WHERE document = ?", [one])

    def search(self, field: Field, language: Language, terms: Mapping[str, float], k: int) -> list[tuple[str, float]]:
        found = self._db.execute("SELECT passage, terms FROM rows WHERE language = ?", [language]).fetchall()
        scored = [(one, sum(weight * json.loads(own)[field].count(term) for term, weight in terms.items())) for one, own in found]
        return sorted([(one, float(score)) for one, score in scored if score], key=lambda pair: -pair[1])[:k]

    def known_terms(self, field: Field, language: Language, terms: Iterable[str]) -> dict[str, int]:
        held = self._held(field, language)
        return {term: held[term] for term in terms if term in held}

    def terms_with_prefix(self, field: Field, language: Language, prefix: str, limit: int) -> list[tuple[str, int]]:
        return [(term, rows) for term, rows in self._held(field, language).most_common() if term.startswith(prefix)][:limit]

    def _held(self, field: Field, language: Language) -> Counter[str]:
        rows = self._db.execute("SELECT terms FROM rows WHERE language = ?", [language]).fetchall()
        return Counter(term for (own,) in rows for term in set(json.loads(own)[field]))

    def document_ids(self) -> set[str]:
        return {one for (one,) in self._db.execute("SELECT DISTINCT document FROM rows")}

    def close(self) -> None:
        self._db.close()

    def everything(self) -> list[tuple[str, str, str, str]]:
        return self._db.execute("SELECT * FROM rows ORDER BY passage").fetchall()


# --- reading files --------------------------------------------------------------------------------------------


def load_text(source: SourceFile) -> Document:
    """Paragraphs between blank lines. "BROKEN" anywhere makes the file unreadable, "CRASH" makes the loader fail."""
    text = source.path.read_text(encoding="utf-8")
    if "BROKEN" in text:
        raise UnreadableFileError("broken", "marker")
    if "CRASH" in text:
        raise RuntimeError("a fault of the loader")
    blocks = [Block(BlockKind.PARAGRAPH, part, Locator(paragraph=n)) for n, part in enumerate(text.split("\n\n"), 1) if part.strip()]
    return Document(source, DocumentFacts(title=source.name, language="zh" if re.search("[一-鿿]", text) else "en"), tuple(blocks))


def read_texts(
    sources: Sequence[SourceFile], make: Callable[[SourceFile, Document], T], on_page: OnFilePage
) -> Generator[tuple[SourceFile, T | Exception], None, None]:
    """Each file in its turn, in this process."""
    for source in sources:
        on_page(source, 1, 1)
        outcome: T | Exception
        try:
            outcome = make(source, load_text(source))
        except Exception as exc:  # noqa: BLE001 - as the reader of the program does
            outcome = exc
        yield source, outcome


def split_text(document: Document) -> list[Passage]:
    """One passage a paragraph, one sentence a line."""
    mine = document_id(document.source.name, document.source.sha256)
    passages: list[Passage] = []
    for ordinal, block in enumerate(document.blocks):
        spans = tuple(Span(found.start(), found.end()) for found in re.finditer(r"[^\n]+", block.text))
        language: Language = "zh" if re.search("[一-鿿]", block.text) else "en"
        passages.append(Passage(passage_id(mine, ordinal, block.text), mine, ordinal, block.text, "", block.locator, language, spans))
    return passages


def find_texts(root: Path, only: Sequence[Path] = ()) -> tuple[list[SourceFile], list[tuple[str, str]]]:
    """All .txt files; other suffixes are refused."""
    files: list[SourceFile] = []
    refused: list[tuple[str, str]] = []
    for path in sorted(root.rglob("*")):
        wanted = not only or any(path == one or one in path.parents for one in only)
        if not path.is_file() or not wanted:
            continue
        name = path.relative_to(root).as_posix()
        if path.suffix != ".txt":
            refused.append((name, "unsupported"))
            continue
        data = path.read_bytes()
        files.append(SourceFile(name, path, len(data), hashlib.sha256(data).hexdigest()))
    return files, refused


def summarise_rows(vectors: VectorIndex) -> bytes:
    """Rows of each shard, as JSON."""
    languages: tuple[Language, ...] = ("en", "zh")
    counts = {f"{unit}/{language}": len(vectors.vectors(Shard(unit, language))[0]) for unit in Unit for language in languages}
    return json.dumps(counts, sort_keys=True).encode()


# --- a whole library in a folder ------------------------------------------------------------------------------


@dataclass
class FakeLibrary:
    """A data folder with a real database and fake indexes, and the documents folder that it is made from."""

    data: Path
    documents: Path
    pipeline: str = "1"
    fingerprint: str = "hash-1"
    point: Point = nowhere
    progress: Progress = field(default_factory=Silent)
    wait_seconds: float = 60.0
    batch_texts: int = 512
    encoders: list[HashEncoder] = field(default_factory=list)
    """Those that were opened: none where a run found nothing to do."""

    @property
    def url(self) -> str:
        return f"sqlite:///{self.data / 'library.db'}"

    def write(self, **files: str) -> None:
        """Writes documents; a double underscore in a key stands for a folder."""
        for name, text in files.items():
            path = self.documents / (name.replace("__", "/") + ".txt")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def remove(self, *names: str) -> None:
        for name in names:
            (self.documents / f"{name}.txt").unlink()

    def scan(self) -> list[Selection]:
        files, refused = find_texts(self.documents)
        return [Selection("", "", tuple(files), tuple(Refused(*pair) for pair in refused))]

    def ingest(self, database: Database) -> Ingest:
        return Ingest(
            database,
            lock=IngestLock(self.data, self.wait_seconds),
            pipeline=self.pipeline,
            encoder_factory=self._open_encoder,
            vectors_factory=lambda encoder, rebuild: DiskVectors(self.data / "vectors.db", encoder.fingerprint, rebuild, self.point),
            lexical_factory=lambda rebuild: DiskLexical(self.data / "terms.db", rebuild, self.point),
            read_many=read_texts,
            split=split_text,
            embedding_text=lambda passage, facts: f"{facts.title}: {passage.text}",
            sentence_texts=lambda passage, facts: [passage.sentence(index) for index in range(len(passage.sentences))],
            terms=lambda passage, facts: {Field.NATIVE: passage.text.split(), Field.BRIDGE: re.findall(r"\d+", passage.text)},
            ready=lambda passage, facts: passage.text.encode(),
            entries_of=entries_of_lines,
            summarise=summarise_rows,
            progress=self.progress,
            batch_texts=self.batch_texts,
            may_have_made=lambda fingerprint: fingerprint == self.fingerprint,
            indexes_present=lambda: (self.data / "vectors.db").exists() and (self.data / "terms.db").exists(),
        )

    def _open_encoder(self) -> Encoder:
        self.encoders.append(HashEncoder(self.fingerprint, self.point))
        return self.encoders[-1]

    def contents(self) -> dict[str, object]:
        """All that readers can meet, without times, keys and versions: two libraries of the same files are equal in it."""
        with closing(open_database(self.url)) as database:
            documents = Documents(database)
            state = LibraryState(database)
            register = StoredRegister(database)
            statistics = state.load_statistics()
            with closing(DiskVectors(self.data / "vectors.db", self.fingerprint, rebuild=False)) as vectors:
                all_vectors = vectors.everything()
            with closing(DiskLexical(self.data / "terms.db", rebuild=False)) as lexical:
                all_terms = lexical.everything()
            return {
                "documents": {
                    one.name: (one.document_id, one.sha256, one.facts, one.passages, one.indexed, documents.passages_of(one.document_id))
                    for one in documents.live()
                },
                "vectors": all_vectors,
                "terms": all_terms,
                "entries": {one.name: register.entries_of(one.document_id) for one in documents.live()},
                "records": {kind: register.records(kind) for kind in EntryKind},
                "unfinished": state.unfinished(),
                "statistics": statistics and statistics[1],
            }
