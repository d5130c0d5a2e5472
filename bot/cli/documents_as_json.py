"""Documents as the JSON of the command-line contract."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from knowledge.models import DocumentFacts, Language, Locator, Passage, Suspicion
from knowledge.wording.places import describe

if TYPE_CHECKING:
    # They bring the database along, which a command that fails before it opens the library need not wait for.
    from knowledge.catalogue import ListedDocument, ReadDocument
    from knowledge.storage.relations import Relative


def listed_json(listed: ListedDocument) -> dict[str, Any]:
    """One row of the list of documents: its file, its facts and where each was read, and what to look at."""
    stored = listed.stored
    return {
        "file": stored.name,
        **facts_json(stored.facts),
        "passages": stored.passages,
        "version": stored.version,
        "relations": [relation_json(one, stored.name) for one in listed.relatives],
        "suspicions": [suspicion_json(one, stored.facts.language) for one in listed.suspicions],
    }


def document_json(document: ReadDocument) -> dict[str, Any]:
    """One document: facts, text as read, its parts, relations and suspicions, and its passages with their places."""
    language = document.facts.language
    return {
        "file": document.name,
        **facts_json(document.facts),
        "version": document.version,
        "relations": [relation_json(one, document.name) for one in document.relatives],
        "suspicions": [suspicion_json(one, language) for one in document.suspicions],
        "text": document.text,
        "parts": [{**place_json(part.locator), "start": part.start, "end": part.end} for part in document.parts],
        "passages": [passage_json(passage, language) for passage in document.passages],
    }


def facts_json(facts: DocumentFacts) -> dict[str, Any]:
    """The facts of a document, its date in ISO form."""
    return {**asdict(facts), "date": facts.date.isoformat() if facts.date else None}


def relation_json(relative: Relative, document: str) -> dict[str, Any]:
    """{"kind", "effect", "source", "target", "confidence", "quote"}: `source` is the file that copies, amends or replaces `target`."""
    source, target = (relative.document, document) if relative.is_source else (document, relative.document)
    return {
        "kind": relative.kind,
        "effect": relative.effect,
        "source": source,
        "target": target,
        "confidence": round(relative.confidence, 3),
        "quote": relative.quote,
    }


def suspicion_json(suspicion: Suspicion, language: Language) -> dict[str, Any]:
    """{"kind", "excerpt", "locator"}."""
    return {"kind": suspicion.kind.value, "excerpt": suspicion.excerpt, "locator": describe(suspicion.locator, language)}


def passage_json(passage: Passage, language: Language) -> dict[str, Any]:
    """One passage with its place in words and in numbers; `offsets` are [start, end, at]: text[start:end] stands at `at` of the document's text."""
    return {
        "passage_id": passage.id,
        "ordinal": passage.ordinal,
        "locator": describe(passage.locator, language),
        "place": place_json(passage.locator),
        "offsets": [[piece.start, piece.end, piece.at] for piece in passage.pieces],
        "context": passage.context,
        "text": passage.text,
        "sentences": [[span.start, span.end] for span in passage.sentences],
        "language": passage.language,
        "confidence": passage.confidence,
    }


def place_json(locator: Locator) -> dict[str, Any]:
    """What is set of a locator."""
    return {key: value for key, value in asdict(locator).items() if value not in (None, ())}
