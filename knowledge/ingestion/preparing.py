"""One file, or one document of the database, made ready for the indexes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from knowledge.errors import UnreadableFileError
from knowledge.ingestion.plan import Change
from knowledge.models import Document, DocumentFacts, Passage, SourceFile, document_id, passage_id
from knowledge.ports import Field
from knowledge.storage.documents import NewVersion
from knowledge.text.folding import whole

Load = Callable[[SourceFile], Document]
Split = Callable[[Document], list[Passage]]
EmbeddingText = Callable[[Passage, DocumentFacts], str]
SentenceTexts = Callable[[Passage, DocumentFacts], list[str]]
Terms = Callable[[Passage, DocumentFacts], Mapping[Field, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Texts:
    """The pure functions that say what goes into the indexes for a passage."""

    embedding_text: EmbeddingText
    sentence_texts: SentenceTexts
    """One text for each sentence of the passage, or none at all."""
    terms: Terms


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


def prepare(change: Change, pipeline: str, load: Load, split: Split, texts: Texts) -> Prepared:
    """Reads the file of a change. Raises UnreadableFileError, or anything that the functions given raise."""
    document, passages = read(change.file, pipeline, load, split)
    version = NewVersion(
        document_id=passages[0].document_id,
        name=change.file.name,
        root=change.root,
        sha256=change.file.sha256,
        size=change.file.size,
        pipeline=pipeline,
        facts=document.facts,
        passages=passages,
    )
    return Prepared(change, version, index_entry(version.document_id, passages, document.facts, texts))


def read(file: SourceFile, pipeline: str, load: Load, split: Split) -> tuple[Document, tuple[Passage, ...]]:
    """The document and its passages, at least one, under the version's id."""
    document = load(file)
    version = version_id(file.name, file.sha256, pipeline)
    passages = tuple(_stamped(passage, version) for passage in split(document))
    if not passages:
        raise UnreadableFileError("empty")
    if len({passage.ordinal for passage in passages}) != len(passages):
        raise ValueError("two passages of one document have the same ordinal")
    return document, passages


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
