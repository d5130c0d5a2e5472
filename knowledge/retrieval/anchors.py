"""Bundled texts in both languages that say where a language lies for an encoder, before a library can say it itself."""

from __future__ import annotations

import hashlib
import logging
import os
import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.models import LANGUAGES, Language
from knowledge.ports import Encoder, Vector

_log = logging.getLogger(__name__)

_FILE = Path(__file__).with_name("anchors.toml")


@dataclass(frozen=True, slots=True)
class AnchorMeans:
    """Mean vectors of the bundled passages and questions of each language, each of shape (d,) and not of length 1."""

    passages: Mapping[Language, Vector]
    questions: Mapping[Language, Vector]


def anchor_means(encoder: Encoder, cache: Path) -> AnchorMeans:
    """Means of the bundled texts (some 280, a few seconds of embedding), kept in the folder `cache` for this encoder and these texts."""
    source = _FILE.read_bytes()
    name = hashlib.sha256(source + encoder.fingerprint.encode()).hexdigest()[:16]
    kept = cache / f"anchors-{name}.npz"
    known = _load(kept)
    if known is None:
        known = embedded_means(encoder, tomllib.loads(source.decode("utf-8")))
        _save(kept, known)
    return known


def embedded_means(encoder: Encoder, texts: Mapping[str, list[str]]) -> AnchorMeans:
    """Embeds the texts under "passages_zh", "questions_en" and so on."""
    return AnchorMeans(
        passages={language: encoder.encode_passages(texts[f"passages_{language}"]).mean(axis=0) for language in LANGUAGES},
        questions={language: encoder.encode_questions(texts[f"questions_{language}"]).mean(axis=0) for language in LANGUAGES},
    )


def _load(file: Path) -> AnchorMeans | None:
    try:
        with np.load(file, allow_pickle=False) as arrays:
            return AnchorMeans(
                passages={language: arrays[f"passages_{language}"] for language in LANGUAGES},
                questions={language: arrays[f"questions_{language}"] for language in LANGUAGES},
            )
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None  # missing or cut short: it is only a cache and is made again


def _save(file: Path, means: AnchorMeans) -> None:
    fresh = file.with_suffix(f".{os.getpid()}.npz")
    arrays = {f"passages_{language}": mean for language, mean in means.passages.items()}
    arrays |= {f"questions_{language}": mean for language, mean in means.questions.items()}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        np.savez(fresh, allow_pickle=False, **arrays)
        fresh.replace(file)
    except OSError as exc:
        _log.warning("the means of the bundled texts could not be kept and will be made again: %s", exc)
