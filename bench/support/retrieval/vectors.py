"""Invented vectors that lie as an encoder lays its own: in a narrow cone of each language, near to what is about the same thing."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import knowledge.retrieval.anchors as anchors_module
from knowledge.models import LANGUAGES, Language
from knowledge.ports import Encoder, Vector, Vectors
from knowledge.retrieval.centring import unit

_SEEN = 0.6
"""Share of the spread that lies in the directions of the bundled texts; the rest goes every way alike."""
_TOPICS = 400


@dataclass(frozen=True, slots=True)
class VectorMaker:
    """Draws meanings, of shape (n, d) and mean 0, and turns them into vectors around the encoder's own means."""

    passage_means: Mapping[Language, Vector]
    question_means: Mapping[Language, Vector]
    directions: Vectors
    """Shape (n, d): of the bundled texts from their mean, scaled so that their squares add up to the spread of one text."""
    topics: Vectors
    random: np.random.Generator

    def seeded(self, *seed: int) -> VectorMaker:
        """The same maker, drawing what belongs to the seed."""
        return dataclasses.replace(self, random=np.random.default_rng(seed))

    def document(self) -> Vector:
        """The meaning of a document, near one of a few hundred topics."""
        meaning: Vector = self.near(self.topics[self.random.integers(len(self.topics))][np.newaxis], 0.6)[0]
        return meaning

    def near(self, meanings: Vectors, share: float) -> Vectors:
        """One meaning near each row; `share` in [0, 1] of its direction is the row's."""
        drawn: Vectors = (share * meanings + np.sqrt(1 - share**2) * _drawn(self.random, self.directions, len(meanings))).astype(np.float32)
        return drawn

    def passages(self, meanings: Vectors, language: Language) -> Vectors:
        """Vectors of passages or sentences that mean this."""
        return unit(self.passage_means[language] + meanings)

    def questions(self, meanings: Vectors, language: Language) -> Vectors:
        """Vectors of questions that ask for this."""
        return unit(self.question_means[language] + meanings)


def vector_maker(encoder: Encoder) -> VectorMaker:
    """Embeds the bundled texts of knowledge/retrieval/anchors.toml."""
    texts = tomllib.loads(Path(anchors_module.__file__).with_name("anchors.toml").read_text(encoding="utf-8"))
    passages = {language: encoder.encode_passages(texts[f"passages_{language}"]) for language in LANGUAGES}
    questions = {language: encoder.encode_questions(texts[f"questions_{language}"]).mean(axis=0) for language in LANGUAGES}
    apart = np.concatenate([rows - rows.mean(axis=0) for rows in passages.values()])
    directions = (apart / np.sqrt(len(apart))).astype(np.float32)
    random = np.random.default_rng(0)
    topics = _drawn(random, directions, _TOPICS)
    return VectorMaker({language: rows.mean(axis=0) for language, rows in passages.items()}, questions, directions, topics, random)


def _drawn(random: np.random.Generator, directions: Vectors, count: int) -> Vectors:
    dimensions = directions.shape[1]
    rest = np.sqrt((directions**2).sum() / dimensions)
    along = random.standard_normal((count, len(directions)), np.float32) @ directions
    anywhere = random.standard_normal((count, dimensions), np.float32) * rest
    mixed: Vectors = (np.sqrt(_SEEN) * along + np.sqrt(1 - _SEEN) * anywhere).astype(np.float32)
    return mixed
