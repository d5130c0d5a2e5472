"""A small library in memory, to be searched: real terms and statistics over the memory indexes."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import numpy as np

from knowledge.models import LANGUAGES, DocumentFacts, Locator, Passage, Span, document_id, passage_id
from knowledge.ports import LexicalRow, Shard, StoredPassage, Unit, VectorRow, Vectors, sentence_key
from knowledge.relations.validity import Superseded
from knowledge.retrieval.anchors import AnchorMeans
from knowledge.retrieval.representation import embedding_text, passage_terms, sentence_texts
from knowledge.retrieval.retriever import Retriever
from knowledge.retrieval.statistics import LibraryStatistics, library_statistics
from knowledge.text.language import detect
from knowledge.text.terms import native_terms
from tests.support.memory_indexes import MemoryLexicalIndex, MemoryVectorIndex

_SENTENCE = re.compile(r"[^。.!?！？\n]+[。.!?！？]?")


class TermEncoder:
    """Counts native terms, each at its own place, and brings the counts to length 1.

    So the cosine of two texts is that of their term counts: 1 for the same terms, 0 for texts without a common term, always 0 across
    the languages but for figures and names. A text without terms points to place 0, which is no term's.
    """

    fingerprint = "terms"

    def __init__(self, dimensions: int = 512) -> None:
        self.dimensions = dimensions
        self.questions_seen: list[str] = []
        self._places: dict[str, int] = {}
        self._lock = threading.Lock()

    def encode_passages(self, texts: Sequence[str], on_done: Callable[[int], None] | None = None) -> Vectors:
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for term in native_terms(text) or [""]:
                row[self._place(term) if term else 0] += 1
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1)
        if on_done is not None:
            on_done(len(texts))
        return rows

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        self.questions_seen.extend(texts)
        return self.encode_passages(texts)

    def _place(self, term: str) -> int:
        with self._lock:
            return self._places.setdefault(term, len(self._places) + 1)


class MemoryShelf:
    """Passages with their indexes; fulfils PassageSource.

    The bundled texts' means are zero, so that vectors are centred on the library's own passages alone.
    """

    def __init__(self) -> None:
        self.encoder = TermEncoder()
        self.vectors = MemoryVectorIndex(self.encoder.dimensions)
        self.lexical = MemoryLexicalIndex()
        self.version = 0
        self._live: dict[str, StoredPassage] = {}
        self.fates: dict[str, Superseded] = {}

    def put(self, name: str, *texts: str, title: str = "", day: date | None = None) -> list[str]:
        """Adds a document with a passage for each text, and gives the passages' ids."""
        document = document_id(name, "\0".join(texts))
        facts = DocumentFacts(title or name, detect(title or texts[0]), date=day)
        passages = [_passage(document, ordinal, text) for ordinal, text in enumerate(texts)]
        for passage in passages:
            self._index(passage, facts)
            self._live[passage.id] = StoredPassage(passage, name, facts)
        self.version += 1
        return [passage.id for passage in passages]

    def hide(self, name: str) -> None:
        """Takes a document out of what is live and leaves its vectors and terms behind, as a crash would."""
        self._live = {key: each for key, each in self._live.items() if each.document != name}
        self.version += 1

    def statistics(self) -> LibraryStatistics:
        nothing = {language: np.zeros(self.encoder.dimensions, np.float32) for language in LANGUAGES}
        return library_statistics(self.vectors, AnchorMeans(passages=nothing, questions=nothing))

    def retriever(self) -> Retriever:
        return Retriever(self.encoder, self.vectors, self.lexical, self, self.statistics(), superseded=self.fates)

    def generation(self) -> int:
        return self.version

    def passages(self, ids: Sequence[str]) -> dict[str, StoredPassage]:
        return {key: self._live[key] for key in ids if key in self._live}

    def neighbours(self, document_id: str, first: int, last: int) -> list[StoredPassage]:
        mine = [s for s in self._live.values() if s.passage.document_id == document_id and first <= s.passage.ordinal <= last]
        return sorted(mine, key=lambda stored: stored.passage.ordinal)

    def superseded(self) -> Mapping[str, Superseded]:
        return self.fates

    def _index(self, passage: Passage, facts: DocumentFacts) -> None:
        (vector,) = self.encoder.encode_passages([embedding_text(passage, facts)])
        self.vectors.add(Shard(Unit.PASSAGE, passage.language), [VectorRow(passage.id, passage.document_id, vector)])
        sentences = self.encoder.encode_passages(sentence_texts(passage, facts))
        rows = [VectorRow(sentence_key(passage.id, n), passage.document_id, each) for n, each in enumerate(sentences)]
        self.vectors.add(Shard(Unit.SENTENCE, passage.language), rows)
        self.lexical.add([LexicalRow(passage.id, passage.document_id, passage.language, passage_terms(passage, facts))])


def _passage(document: str, ordinal: int, text: str) -> Passage:
    found = [match for match in _SENTENCE.finditer(text) if match.group().strip()]
    spans = tuple(Span(match.end() - len(match.group().lstrip()), match.end()) for match in found)
    return Passage(passage_id(document, ordinal, text), document, ordinal, text, "", Locator(paragraph=ordinal + 1), detect(text), spans)
