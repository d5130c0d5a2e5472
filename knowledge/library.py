"""The library as the messenger sees it: ask, search, and what it holds."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import NamedTuple, Protocol

from knowledge.answering.answerer import Answerer, OnDraft, not_found
from knowledge.answering.conversation import Rewrite, understood
from knowledge.answering.ranking import by_evidence
from knowledge.models import Answer, Asker, Hit, Language, LogEntry, Outcome, Question
from knowledge.ports import Encoder, LexicalIndex, PassageSource, Reranker, VectorIndex
from knowledge.register.answering import Records, answer_from_register
from knowledge.relations.validity import Superseded
from knowledge.retrieval import reranking
from knowledge.retrieval.explaining import Explained
from knowledge.retrieval.query import completed
from knowledge.retrieval.retriever import Retriever
from knowledge.retrieval.statistics import LibraryStatistics
from knowledge.retrieval.understanding import as_read
from knowledge.retrieval.weights import load_weights
from knowledge.suggesting.suggester import Suggester
from knowledge.text.asking import MOST_CHARACTERS, asks_the_weather, fault_of, is_small_talk, question_part
from knowledge.text.folding import whole
from knowledge.text.language import detect
from knowledge.wording.answers import ANSWERS

_HITS = 10
"""Passages found for an answer, and logged with it."""
_READ = 25
"""Passages whose sentences are read before the best are chosen."""


class Reopenable(Protocol):
    """An index that another process may write."""

    def reopen(self) -> None:
        """Sees what has been written since it was opened."""


class ReadableVectors(VectorIndex, Reopenable, Protocol):
    """The vector index of a reader."""


class ReadableTerms(LexicalIndex, Reopenable, Protocol):
    """The lexical index of a reader."""


class Log(Protocol):
    """Where questions are recorded."""

    def write(self, entry: LogEntry) -> None: ...


@dataclass(frozen=True, slots=True)
class Shelves:
    """The stores that a library reads from."""

    vectors: ReadableVectors
    lexical: ReadableTerms
    passages: PassageSource
    statistics: Callable[[], LibraryStatistics | None]
    """The newest statistics; None while nothing was ever ingested."""
    check: Callable[[], None] = lambda: None
    """Raises StoreError where an index lacks documents that the database holds: it must not read as "not found"."""
    records: Records = lambda _: ()
    """The register's records of a kind."""


class _Generation(NamedTuple):
    """What is read once for as long as the library's content stays as it is."""

    number: int
    retriever: Retriever | None
    """None while nothing was ever ingested."""
    superseded: Mapping[str, Superseded]


class Library:
    """Answers questions from the documents and logs each before its answer is returned. Safe for several threads."""

    def __init__(
        self,
        encoder: Encoder,
        shelves: Shelves,
        answerer: Answerer,
        log: Log,
        zone: tzinfo,
        reranker: Reranker | None = None,
        rewrite: Rewrite | None = None,
    ) -> None:
        """`rewrite` puts a follow-up into one whole question by an LLM; without it, and where it gives None, rules complete it."""
        self._rewrite = rewrite
        self._encoder = encoder
        self._shelves = shelves
        self._answerer = answerer
        self._log = log
        self._zone = zone
        self._reranker = reranker
        self._lock = threading.Lock()
        self._newest = _Generation(-1, None, {})
        self._suggester = Suggester(shelves.records, self.would_answer)

    def ask(
        self, text: str, asker: Asker, history: Sequence[str] = (), *, entry: str | None = None, on_draft: OnDraft | None = None
    ) -> LogEntry:
        """The answer to a question, already in the log when this returns.

        `history` holds the same person's earlier questions in this conversation, oldest first; `entry` is the id that the question gets in
        the log, a new one where it is None. `on_draft` gets, in this thread, the proven beginning of an answer that an LLM is still
        writing, each time that it has grown; what this returns is what holds. Raises StoreError where the stores fail.
        """
        started = time.perf_counter()
        question = self._question(text, history)
        current = self._current()
        read, hits = understood(question, lambda asked: self._hits(current.retriever, asked, _HITS), self._rewrite)
        answer = self._listed(question, read, current) or self._answer(read, hits, current, on_draft)
        if answer.outcome is Outcome.NOT_FOUND:
            self._shelves.check()
        logged = LogEntry(
            id=entry or uuid.uuid4().hex,
            asked_at=datetime.now(UTC),
            asker=asker,
            question=question,
            answer=answer,
            hits=tuple(hits),
            embedding_model=self._encoder.fingerprint,
            generation=current.number,
            latency_ms=round((time.perf_counter() - started) * 1000, 1),
        )
        self._log.write(logged)
        return logged

    def would_answer(self, text: str) -> Answer:
        """The answer to a question by itself, in the documents' own words; not logged, and no LLM is asked. Raises StoreError."""
        question = self._question(text, ())
        current = self._current()
        read, hits = understood(question, lambda asked: self._hits(current.retriever, asked, _HITS), None)
        return self._listed(question, read, current) or self._answer(read, hits, current, by_llm=False)

    def suggest(self, question: Question, answer: Answer) -> Sequence[str]:
        """At most three follow-up questions to a logged answer that the library is sure to answer, best first; the same ones as long as
        the library stays the same. Takes up to eight times as long as an answer without an LLM. Raises StoreError."""
        return self._suggester.suggest(question, answer, self._current().number)

    def search(self, text: str, k: int, history: Sequence[str] = ()) -> list[Hit]:
        """The k best passages for a question, best first; not logged."""
        return self._search(text, k, history)[1]

    def explain(self, text: str, k: int, history: Sequence[str] = ()) -> Explained:
        """What search() gives, with how the question was read and by which weights the signals were added up."""
        read, hits = self._search(text, k, history)
        aspects = as_read(read) if fault_of(read.text) is None else {}
        return Explained(tuple(hits), {**load_weights(), reranking.SIGNAL: reranking.WEIGHT}, aspects)

    def _search(self, text: str, k: int, history: Sequence[str]) -> tuple[Question, list[Hit]]:
        retriever = self._current().retriever
        read, hits = understood(self._question(text, history), lambda asked: self._hits(retriever, asked, k), self._rewrite)
        return read, list(hits)

    def _question(self, text: str, history: Sequence[str]) -> Question:
        stripped = whole(text).strip()
        earlier = tuple(whole(turn)[:MOST_CHARACTERS] for turn in history)
        return Question(stripped, detect(stripped), earlier, datetime.now(self._zone).date())

    def _answer(
        self, question: Question, hits: Sequence[Hit], current: _Generation, on_draft: OnDraft | None = None, *, by_llm: bool = True
    ) -> Answer:
        if current.retriever is None:
            return _plain("empty_library", question.language)
        if (fault := fault_of(question.text)) is not None:
            return _plain(f"{fault}_question", question.language)
        if not question_part(question.text) or is_small_talk(question.text):
            return _plain("out_of_scope", question.language)
        if asks_the_weather(question.text):
            return not_found(question.language, hits, "asks the weather")
        if not hits:
            return not_found(question.language, hits)
        if not by_llm:
            return self._answerer.quoted(question, hits, current.superseded)
        return self._answerer.answer(question, hits, current.superseded, on_draft)

    def _listed(self, question: Question, read: Question, current: _Generation) -> Answer | None:
        """The register's answer to a question for a list or count, as asked or as completed by the turns before; None for any other."""
        if current.retriever is None or fault_of(question.text) is not None:
            return None
        asked = dict.fromkeys((question_part(question.text), completed(read)))
        answers = (answer_from_register(question, text, self._shelves.records, self._shelves.passages) for text in asked if text)
        return next((answer for answer in answers if answer is not None), None)

    def _hits(self, retriever: Retriever | None, question: Question, k: int) -> list[Hit]:
        if retriever is None or fault_of(question.text) is not None or not question_part(question.text):
            return []
        found = retriever.search(question, max(_READ, k))
        if self._reranker is not None:
            found = reranking.reranked(completed(question), found, self._reranker)
        return by_evidence(question, found, k)

    def _current(self) -> _Generation:
        """The newest generation: the indexes are reopened when an ingest has changed the library."""
        with self._lock:
            shelves = self._shelves
            number = shelves.passages.generation()
            if number != self._newest.number:
                shelves.vectors.reopen()
                shelves.lexical.reopen()
                shelves.check()
                known = shelves.statistics()
                superseded = {} if known is None else shelves.passages.superseded()
                retriever = (
                    None
                    if known is None
                    else Retriever(self._encoder, shelves.vectors, shelves.lexical, shelves.passages, known, superseded=superseded)
                )
                self._newest = _Generation(number, retriever, superseded)
            return self._newest


def _plain(key: str, language: Language) -> Answer:
    return Answer(Outcome.NOT_FOUND, ANSWERS.say(key, language), language, "quotes", note=key.replace("_", " "))
