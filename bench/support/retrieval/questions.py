"""Question sets, and what counts as a hit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.evaluation.scoring import fold, shows

SAME, CROSS = "same language", "cross-lingual"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what decides whether it was found."""

    id: str
    text: str
    group: str
    """SAME or CROSS, or the name of a public set."""
    evidence: tuple[str, ...] = ()
    """Strings of which one must be shown; empty where `document` decides."""
    document: str | None = None
    """Name of the one document that answers."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that a system gave, whatever it calls it."""

    document: str
    text: str


def read_rows(file: Path) -> list[dict[str, Any]]:
    """One JSON object a line; blank lines count for nothing."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_questions(file: Path) -> list[Asked]:
    """The questions of a JSON-lines file with id, question, evidence, cross_lingual, answerable and history.

    Those without an answer and those that lean on earlier turns are left out: no passage alone decides them.
    """
    return [
        Asked(str(row["id"]), row["question"], CROSS if row.get("cross_lingual") else SAME, tuple(row.get("evidence") or ()))
        for row in read_rows(file)
        if row.get("answerable") and not row.get("history")
    ]


def rank(asked: Asked, found: Sequence[Found]) -> int | None:
    """The least number of first passages, from 1, that hold the answer; None where all of them together do not."""
    if asked.document is not None:
        return next((place for place, one in enumerate(found, 1) if one.document == asked.document), None)
    folded = [fold(one.text) for one in found]
    return next((k for k in range(1, len(folded) + 1) if any(shows(fold(text), folded[:k]) for text in asked.evidence)), None)
