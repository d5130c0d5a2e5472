"""Bundled texts in both languages that say where a language lies for an encoder, before a library can say it itself."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.models import LANGUAGES, Language
from knowledge.ports import Encoder, Vector

_FILE = Path(__file__).with_name("anchors.toml")


@dataclass(frozen=True, slots=True)
class AnchorMeans:
    """Mean vectors of the bundled passages and questions of each language, each of shape (d,) and not of length 1."""

    passages: Mapping[Language, Vector]
    questions: Mapping[Language, Vector]


def anchor_means(encoder: Encoder) -> AnchorMeans:
    """Embeds the bundled texts (some 280, about half a minute on two cores): once when an index is made."""
    texts = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return AnchorMeans(
        passages={language: encoder.encode_passages(texts[f"passages_{language}"]).mean(axis=0) for language in LANGUAGES},
        questions={language: encoder.encode_questions(texts[f"questions_{language}"]).mean(axis=0) for language in LANGUAGES},
    )
