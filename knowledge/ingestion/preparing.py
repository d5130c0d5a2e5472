"""One file, or one document of the database, made ready for the indexes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Protocol, TypeVar

from knowledge.errors import UnreadableFileError
from knowledge.ingestion.plan import Change
from knowledge.ingestion.relating import described
from knowledge.models import Document, DocumentFacts, Passage, SourceFile, document_id, passage_id
from knowledge.ports import Field
from knowledge.reading.ahead import OnFilePage
from knowledge.register.entries import Entry
from knowledge.storage.contents import Content
from knowledge.storage.documents import NewVersion
from knowledge.text.folding import whole

log = logging.getLogger(__name__)


class ReadMany(Protocol):
    """knowledge.reading.client.Reader.make_many."""

    def __call__(
        self, sources: Sequence[SourceFile], make: Callable[[SourceFile, Document], T], on_page: OnFilePage
    ) -> Generator[tuple[SourceFile, T | Exception], None, None]:
        """Each file with what `make` makes of its document, or with the error, in order. `make` may run in another thread."""


T = TypeVar("T")

Split = Callable[[Document], list[Passage]]
EntriesOf = Callable[[Document, Sequence[Passage]], tuple[Entry, ...]]
"""knowledge.register.extracting.entries_of."""
EmbeddingText = Callable[[Passage, DocumentFacts], str]
SentenceTexts = Callable[[Passage, DocumentFacts], list[str]]
Terms = Callable[[Passage, DocumentFacts], Mapping[Field, Sequence[str]]]
Ready = Callable[[Passage, DocumentFacts], bytes]


@dataclass(frozen=True, slots=True)
class Texts:
    """The pure functions that say what goes into the indexes for a passage."""

    embedding_text: EmbeddingText
    sentence_texts: SentenceTexts
    """One text for each sentence of the passage, or none at all."""
    terms: Terms
    ready: Ready
    """What is kept of a passage, so that a question need not find it again."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """All that the indexes get of one document."""

    document_id: str
    passages: tuple[Passage, ...]
    passage_texts: tuple[str, ...]
    sentence_texts: tuple[tuple[str, ...], ...]
    terms: tuple[Mapping[Field, Sequence[str]], ...]

    @property
    def size(self) -> int:
        """Texts to embed."""
        return len(self.passage_texts) + sum(len(texts) for texts in self.sentence_texts)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A change with all that the database and the indexes get of it."""

    change: Change
    version: NewVersion
    entry: IndexEntry


def version_id(name: str, digest: str, pipeline: str) -> str:
    """Identity of a file's version as one pipeline reads it: 32 hex digits.

    The pipeline is part of it, so that a document which is read anew has vectors of its own, and the old ones can be removed.
    """
    return sha256(f"{document_id(name, digest)}\0{pipeline}".encode()).hexdigest()[:32]


def prepare(change: Change, document: Document, pipeline: str, split: Split, entries_of: EntriesOf, texts: Texts) -> Prepared:
    """The document of a change, ready for the database and the indexes. Raises as new_version, or what the functions given raise."""
    version = new_version(change, document, pipeline, split, entries_of)
    version = replace(version, ready=tuple(texts.ready(passage, version.facts) for passage in version.passages))
    return Prepared(change, version, index_entry(version.document_id, version.passages, version.facts, texts))


def new_version(change: Change, document: Document, pipeline: str, split: Split, entries_of: EntriesOf) -> NewVersion:
    """The document of a change as the version that it will be, with at least one passage. Raises UnreadableFileError("empty"); what
    `entries_of` raises is logged and noted, and the document goes in without entries."""
    file = change.file
    identity = version_id(file.name, file.sha256, pipeline)
    passages = tuple(_stamped(passage, identity) for passage in split(document))
    if not passages:
        raise UnreadableFileError("empty")
    if len({passage.ordinal for passage in passages}) != len(passages):
        raise ValueError("two passages of one document have the same ordinal")
    entries, fault = _entries(document, passages, entries_of)
    return NewVersion(
        document_id=identity,
        name=file.name,
        root=change.root,
        sha256=file.sha256,
        size=file.size,
        pipeline=pipeline,
        facts=document.facts,
        passages=passages,
        content=Content(document.text, document.parts, document.suspicions, *described(document)),
        entries=entries,
        entries_fault=fault,
    )


def _entries(document: Document, passages: Sequence[Passage], entries_of: EntriesOf) -> tuple[tuple[Entry, ...], str]:
    """The entries of a document, or none with the name of the error that kept them from being found."""
    try:
        return entries_of(document, passages), ""
    except Exception as exc:
        log.exception("no meetings, tasks and campaigns could be taken from %s", document.source.name)
        return (), type(exc).__name__


def index_entry(document: str, passages: Sequence[Passage], facts: DocumentFacts, texts: Texts) -> IndexEntry:
    """What the indexes get of the document with this id."""
    sentences = tuple(tuple(texts.sentence_texts(passage, facts)) for passage in passages)
    for passage, own in zip(passages, sentences, strict=True):
        if len(own) not in (0, len(passage.sentences)):
            raise ValueError(f"{len(own)} sentence texts for a passage of {len(passage.sentences)} sentences")
    return IndexEntry(
        document_id=document,
        passages=tuple(passages),
        passage_texts=tuple(texts.embedding_text(passage, facts) for passage in passages),
        sentence_texts=sentences,
        terms=tuple(texts.terms(passage, facts) for passage in passages),
    )


def _stamped(passage: Passage, version: str) -> Passage:
    text = whole(passage.text)
    return replace(
        passage,
        id=passage_id(version, passage.ordinal, text),
        document_id=version,
        text=text,
        context=whole(passage.context),
    )
