"""What a sentence can tell of a meeting."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.models import Span
from knowledge.register.meetings.days import Held


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence tells of a meeting being held; spans are of the document's text."""

    name: Span | None
    """None where it only says "the meeting"."""
    held: Held | None
    place: Span | None
    body: Span | None
    at: int
    """Where the sentence begins."""
    definite: bool = False
    """Whether the name is one that was introduced before ("the working meeting")."""
    mention: bool = False
    """Whether the sentence is about something else (2025年1月21日召开的工作会议要求…)."""


def shifted(span: tuple[int, int] | None, at: int) -> Span | None:
    """A range of a sentence as one of the document."""
    return None if span is None else Span(span[0] + at, span[1] + at)
