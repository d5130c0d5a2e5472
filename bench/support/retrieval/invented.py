"""Invented documents with their vectors and terms, the same for the same number on every run."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from bench.support.retrieval import words
from bench.support.retrieval.vectors import VectorMaker
from knowledge.models import DocumentFacts, Language, Locator, Passage, Span, document_id, passage_id
from knowledge.ports import Field, LexicalRow, Shard, Unit, Vector, VectorRow, Vectors, sentence_key
from knowledge.storage.documents import NewVersion
from knowledge.text.ready import ReadyPassage, packed, ready_text, text_above
from knowledge.text.terms import bridge_terms, native_terms

PASSAGES = 10
"""Of a document."""
SENTENCES = 4
"""Of a passage; they are long ones."""
_SEED = 4


@dataclass(frozen=True, slots=True)
class Planted:
    """A question with the passage it is about."""

    text: str
    language: Language
    passage_id: str
    vector: Vector


@dataclass(frozen=True, slots=True)
class Made:
    """One invented document with all that the library gets of it."""

    version: NewVersion
    passage_vectors: Vectors
    sentence_vectors: Vectors
    """Those of the first passage, then those of the second, and so on."""
    terms: tuple[Mapping[Field, Sequence[str]], ...]
    """Of each passage."""
    question: Planted

    @property
    def vector_rows(self) -> dict[Shard, list[VectorRow]]:
        """What the vector index gets."""
        rows: dict[Shard, list[VectorRow]] = {}
        sentences = iter(self.sentence_vectors)
        for passage, vector in zip(self.version.passages, self.passage_vectors, strict=True):
            of_document, language = passage.document_id, passage.language
            rows.setdefault(Shard(Unit.PASSAGE, language), []).append(VectorRow(passage.id, of_document, vector))
            rows.setdefault(Shard(Unit.SENTENCE, language), []).extend(
                VectorRow(sentence_key(passage.id, index), of_document, next(sentences)) for index in range(len(passage.sentences))
            )
        return rows

    @property
    def lexical_rows(self) -> list[LexicalRow]:
        """What the lexical index gets."""
        return [
            LexicalRow(passage.id, passage.document_id, passage.language, own)
            for passage, own in zip(self.version.passages, self.terms, strict=True)
        ]


def document(number: int, maker: VectorMaker) -> Made:
    """A document of invented passages, and a question about one of its sentences, every third one in the other language."""
    chance, maker = random.Random(f"{_SEED} {number}"), maker.seeded(_SEED, number)  # noqa: S311 - invented texts
    language: Language = "zh" if chance.random() < 0.6 else "en"
    name, digest = f"{number // 500:03}/{number}.txt", f"{number:064x}"
    identity = document_id(name, digest)
    facts = _facts(chance, language)
    means = maker.near(np.repeat(maker.document()[np.newaxis], PASSAGES, axis=0), 0.7)
    sentence_means = maker.near(np.repeat(means, SENTENCES, axis=0), 0.7)
    drawn = [[words.sentence(language, chance.randrange(words.POOL)) for _ in range(SENTENCES)] for _ in range(PASSAGES)]
    passages = tuple(_passage(identity, ordinal, own, language) for ordinal, own in enumerate(drawn))
    of_title = {Field.NATIVE: native_terms(facts.title), Field.BRIDGE: bridge_terms(facts.title)}
    above = ready_text(text_above(passages[0], facts))
    ready = tuple(packed(ReadyPassage(above, tuple(one.ready for one in own))) for own in drawn)
    at, which = chance.randrange(PASSAGES), chance.randrange(SENTENCES)
    asker: Language = language if chance.random() < 2 / 3 else ("en" if language == "zh" else "zh")
    vector = maker.questions(maker.near(sentence_means[at * SENTENCES + which][np.newaxis], 0.8), asker)[0]
    return Made(
        NewVersion(identity, name, "", digest, 1, "invented", facts, passages, ready=ready),
        maker.passages(means, language),
        maker.passages(sentence_means, language),
        tuple({name: [*of_title[name], *(term for one in own for term in one.terms[name])] for name in Field} for own in drawn),
        Planted(words.question(chance, drawn[at][which].words, language, asker), asker, passages[at].id, vector),
    )


def _facts(chance: random.Random, language: Language) -> DocumentFacts:
    year = chance.randint(2019, 2026)
    return DocumentFacts(
        title=words.title(chance, language, year),
        language=language,
        title_source="text",
        date=date(year, chance.randint(1, 12), chance.randint(1, 28)),
        date_source="text",
        year=year,
        year_source="text",
        kind=chance.choice(("notice", "minutes", "report", "plan")),
        kind_source="title",
    )


def _passage(of_document: str, ordinal: int, drawn: Sequence[words.Sentence], language: Language) -> Passage:
    join = "" if language == "zh" else " "
    text, spans = "", []
    for one in drawn:
        text += join if text else ""
        spans.append(Span(len(text), len(text) + len(one.text)))
        text += one.text
    place = Locator(section=("一、总体要求",) if language == "zh" else ("General",), paragraph=ordinal + 1)
    return Passage(passage_id(of_document, ordinal, text), of_document, ordinal, text, place.section[0], place, language, tuple(spans))
