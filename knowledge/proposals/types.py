"""What passes between the steps of proposing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.models import Language


@dataclass(frozen=True, slots=True)
class SourcePassage:
    """A passage that names are read from."""

    document: str
    """File name."""
    text: str
    language: Language


class ProposalKind(StrEnum):
    """What speaks for a proposal."""

    DEFINITION = "definition"
    """A document defines one by the other."""
    NAME = "name"
    """Both are names that documents repeat, and their words mean the same."""
    PERSON = "person"
    """A person's name and its pinyin: to be shown, not to be kept in a glossary."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a form of a proposal stands."""

    document: str
    """File name."""
    quote: str
    """The words around the form, on one line."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Forms that seem to stand for the same thing; at least two."""

    kind: ProposalKind
    chinese: tuple[str, ...]
    english: tuple[str, ...]
    score: float
    """How sure it is, in [0, 1]."""
    evidence: tuple[Evidence, ...]
    """At least one."""


def quoted(text: str, start: int, end: int, around: int = 30) -> str:
    """The characters [start, end) of a text with some of those around them, on one line, cut ends marked with …"""
    first, last = max(0, start - around), min(len(text), end + around)
    middle = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{middle}{'…' if last < len(text) else ''}"
